"""Lean source that registers the syntax compiled into Lean's library.

Stock Lean declares its tactics and notations in Lean source. Their parser descriptions, macros and unexpanders are
also compiled into the library, so it is enough to declare constants of the right names, linked to the compiled objects
with `extern`, and to give them the attributes that stock Lean gives them. Two modules are generated: the parsers
with their macros, and the unexpanders (which can only be attached to constants that exist, and so come last).

What the library does not record is the syntax category of a parser and whether it is scoped. Both follow from names by
the rules in `prover.lean.syntax_rules`.
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from prover.errors import BuildError
from prover.lean.elf import Symbol, read_exported_symbols
from prover.lean.syntax_rules import (
    ABSENT_CONSTANTS,
    ABSENT_NAMESPACES,
    CATEGORIES_WITH_KEYWORD_NAMES,
    PLAIN_CATEGORIES,
    category_of,
    category_of_abbreviation,
    is_omitted,
    is_scoped,
)

SYNTAX_MODULE = "Init.Registration.Syntax"
UNEXPANDERS_MODULE = "Init.Registration.Unexpanders"

# The last description of `Init` in each data section; Std and the elaborator's own follow.
_LAST_DESCRIPTIONS = frozenset({"l_term_u220e", "l_Lean_Parser_Tactic_tryTraceWith"})

_NAMED_AFTER_CATEGORY = "_quot"  # the quotations, which declare_syntax_cat makes itself
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_'?!]*")
_AUXILIARY = re.compile(r"^l_(?:(?P<namespace>\w+?)_)?(?P<body>__aux__Init__\w+)$")
_MACRO_NAME = re.compile(r"___macroRules_(?P<kind>.+)_(?P<number>\d+)$")
_UNEXPANDER_NAME = re.compile(r"___unexpand_(?P<constant>.+)_(?P<number>\d+)$")
_DERIVED_FUNCTION = re.compile(r"___(boxed|redArg|lam__\d+|closed__\d+)|_spec__|__private_")
_ESCAPE = re.compile(r"__|_x([0-9a-f]{2})|_u([0-9a-f]{4})|_U([0-9a-f]{8})")

# Unexpanders that stock Lean names by hand.
_NAMED_UNEXPANDERS = {
    "unexpandExists": "Exists", "unexpandSigma": "Sigma", "unexpandPSigma": "PSigma", "unexpandSubtype": "Subtype",
    "unexpandListNil": "List.nil", "unexpandListCons": "List.cons", "unexpandListToArray": "List.toArray",
    "unexpandProdMk": "Prod.mk", "unexpandIte": "ite", "unexpandEqNDRec": "Eq.ndrec", "unexpandEqRec": "Eq.rec",
    "unexpandGetElem": "GetElem.getElem", "unexpandGetElem!": "GetElem?.getElem!",
    "unexpandGetElem?": "GetElem?.getElem?", "Lean.insertUnexpander": "Insert.insert",
    "Lean.singletonUnexpander": "Singleton.singleton",
}  # fmt: skip

_HEADER = "prelude\nimport {imported}\n\n/-! Generated from the compiled syntax of Lean. Do not edit. -/\n\n"


@dataclass(frozen=True, kw_only=True)
class Parser:
    """A compiled `syntax` declaration."""

    components: tuple[str | int, ...]  # of its name, which is its syntax kind
    form: str  # "node", "trailing" or "abbreviation" (a named piece of syntax without a category)

    @property
    def name(self) -> str:
        """The name without escapes, for looking things up."""
        return ".".join(map(str, self.components))

    @property
    def namespace(self) -> str:
        """The name without its last component."""
        return ".".join(map(str, self.components[:-1]))


@dataclass(frozen=True, kw_only=True)
class Registration:
    """A compiled macro or unexpander and what it is attached to."""

    namespace: str
    name: str  # last component
    target: str  # escaped: the syntax kind of a macro, the constant of an unexpander


def generate_modules(library: Path) -> dict[str, str]:
    """Lean source of the registration modules, by module name. Raises BuildError if the library cannot be read."""
    symbols = read_exported_symbols(library, "l_")
    parsers = _read_parsers(library, symbols)
    functions = [symbol.name for symbol in symbols if symbol.is_function]
    auxiliary = _auxiliary_functions(functions)
    return {
        SYNTAX_MODULE: _write_syntax(parsers, _find_macros(auxiliary, parsers)),
        UNEXPANDERS_MODULE: _write_unexpanders(_find_unexpanders(auxiliary, exported=set(functions))),
    }


def _read_parsers(library: Path, symbols: list[Symbol]) -> list[Parser]:
    """The parser descriptions of `Init`, in the order of their modules."""
    limits: dict[int, int] = {symbol.section: symbol.address for symbol in symbols if symbol.name in _LAST_DESCRIPTIONS}
    if len(limits) != len(_LAST_DESCRIPTIONS):
        raise BuildError(f"{library} is not the pinned library: it lacks {sorted(_LAST_DESCRIPTIONS)}")
    request = [
        (symbol.name, symbol.address)
        for symbol in symbols
        if not symbol.is_function and symbol.address <= limits.get(symbol.section, -1)
    ]
    program = Path(__file__).with_name("descriptors.py")
    command = [sys.executable, "-I", "-S", str(program), str(library)]
    done = subprocess.run(command, input=json.dumps(request), capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        raise BuildError(f"reading the compiled syntax of {library} failed ({done.returncode}): {done.stderr[-500:]}")
    parsers = [
        Parser(components=tuple(item["kind"]), form=item["form"])
        for item in json.loads(done.stdout)
        if _NAMED_AFTER_CATEGORY not in item["symbol"]
    ]
    return [parser for parser in parsers if not is_omitted(parser.name)]


def _escape(components: tuple[str | int, ...]) -> str:
    """A name as Lean source writes it."""
    return ".".join(part if _IDENTIFIER.fullmatch(part) else f"«{part}»" for part in map(str, components))


def _write_syntax(parsers: list[Parser], macros: list[Registration]) -> str:
    lines = [_HEADER.format(imported="Init.Meta")]
    lines += [f"declare_syntax_cat {name} (behavior := both)" for name in CATEGORIES_WITH_KEYWORD_NAMES]
    lines += [f"declare_syntax_cat {name}" for name in PLAIN_CATEGORIES]
    lines.append("")
    for parser in parsers:
        kind = "TrailingParserDescr" if parser.form == "trailing" else "ParserDescr"
        extern = _mangle(parser.components)
        lines.append(f'@[extern "{extern}"] opaque {_escape(parser.components)} : Lean.{kind}')
    lines.append("")
    for parser in parsers:
        is_abbreviation = parser.form == "abbreviation"
        category = category_of_abbreviation(parser.name) if is_abbreviation else category_of(parser.components)
        if category is None:
            continue
        attribute = f"{category}_parser 1000"
        name = _escape(parser.components)
        if is_scoped(parser.name, parser.namespace):
            scope = _escape(parser.components[:-1])
            lines.append(f"namespace {scope} attribute [scoped {attribute}] {name} end {scope}")
        else:
            lines.append(f"attribute [{attribute}] {name}")
    lines.append("")
    lines += [_write_linked_constant(macro, "Lean.Macro", f"macro {macro.target}") for macro in macros]
    return "\n".join(lines) + "\n"


def _mangle(components: tuple[str | int, ...]) -> str:
    """The symbol of a constant, as Lean's compiler names it."""
    parts = []
    for part in map(str, components):
        text = ""
        for character in part:
            code = ord(character)
            if character == "_":
                text += "__"
            elif code < 128 and character.isalnum():
                text += character
            elif code < 0x100:
                text += f"_x{code:02x}"
            else:
                text += f"_u{code:04x}" if code < 0x10000 else f"_U{code:08x}"
        parts.append(text)
    return "l_" + "_".join(parts)


def _unescape(mangled: str) -> str:
    """One name component from its form in a symbol."""

    def decode(match: re.Match[str]) -> str:
        digits = match[1] or match[2] or match[3]
        return chr(int(digits, 16)) if digits else "_"

    return _ESCAPE.sub(decode, mangled)


def _auxiliary_functions(functions: list[str]) -> list[tuple[str, str]]:
    """Namespace and last component of each compiled macro and unexpander of `Init`."""
    found = []
    for symbol in functions:
        match = _AUXILIARY.match(symbol) if "__aux__Init__" in symbol else None
        if match and not _DERIVED_FUNCTION.search(symbol):
            found.append(((match["namespace"] or "").replace("_", "."), _unescape(match["body"])))
    return found


def _find_macros(auxiliary: list[tuple[str, str]], parsers: list[Parser]) -> list[Registration]:
    """The macros of `Init` whose syntax is registered, in module order (later ones are tried first)."""
    kinds = {parser.name.replace(".", "_"): parser for parser in parsers}
    macros = []
    for namespace, name in auxiliary:
        match = _MACRO_NAME.search(name)
        if match and match["kind"] in kinds:
            kind = kinds[match["kind"]]
            macros.append(Registration(namespace=namespace, name=name, target=_escape(kind.components)))
    return macros


def _find_unexpanders(auxiliary: list[tuple[str, str]], exported: set[str]) -> list[Registration]:
    unexpanders = []
    for namespace, name in auxiliary:
        match = _UNEXPANDER_NAME.search(name)
        constant = match["constant"].replace("_", ".") if match else ""
        if match and namespace not in ABSENT_NAMESPACES and constant not in ABSENT_CONSTANTS:
            unexpanders.append(Registration(namespace=namespace, name=name, target=constant))
    for full_name, constant in _NAMED_UNEXPANDERS.items():
        *namespace_parts, name = full_name.split(".")
        if _mangle((*namespace_parts, name)) in exported:
            unexpanders.append(Registration(namespace=".".join(namespace_parts), name=name, target=constant))
    return unexpanders


def _write_unexpanders(unexpanders: list[Registration]) -> str:
    lines = [_HEADER.format(imported="Init.Library")]
    kind = "Lean.PrettyPrinter.Unexpander"
    lines += [_write_linked_constant(item, kind, f"app_unexpander {item.target}") for item in unexpanders]
    return "\n".join(lines) + "\n"


def _write_linked_constant(item: Registration, kind: str, attribute: str) -> str:
    namespace = tuple(item.namespace.split(".")) if item.namespace else ()
    components = (*namespace, item.name)
    return f'@[extern "{_mangle(components)}", {attribute}] opaque {_escape(components)} : {kind}'
