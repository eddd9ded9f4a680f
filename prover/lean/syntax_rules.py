"""The syntax category, and the scope, of each syntax declaration of stock Lean.

The compiled library records neither; both follow from names by the rules below, which were compared with stock Lean
for the pinned version. A new version needs this file looked over again.
"""

import re

CATEGORIES_WITH_KEYWORD_NAMES = (  # declared with (behavior := both): a leading keyword may also be an identifier
    "conv", "grind", "grind_filter", "grind_mod", "sym_simproc", "sym_discharger", "sym_dsimproc",
)  # fmt: skip
PLAIN_CATEGORIES = (
    "rawStx", "rcasesPat", "rintroPat", "binderPred", "grind_ref", "sym_simp_field", "sym_dsimp_field",
)  # fmt: skip

_CATEGORY_OF_NAME = {
    "Lean.Parser.Tactic.showTermElab": "term",
    "Lean.Parser.Tactic.by?": "term",
    "Lean.Parser.Tactic.Conv.conv": "tactic",
    "Lean.Parser.Tactic.declareSimpLikeTactic": "command",
    "Lean.Parser.Tactic.guardExprConv": "conv",
    "Lean.Parser.Tactic.guardTargetConv": "conv",
    "Lean.Parser.Tactic.guardHypConv": "conv",
    "Lean.Parser.Syntax.exact?": "term",
    "Lean.Parser.Syntax.addPrec": "prec",
    "Lean.Parser.Syntax.subPrec": "prec",
    "Lean.Parser.Syntax.addPrio": "prio",
    "Lean.Parser.Syntax.subPrio": "prio",
    "Lean.Parser.grindPropagatorBuiltinAttr": "attr",
    "Lean.Parser.Sym.Simp.dischSelf": "sym_discharger",
    "Lean.Parser.Sym.Simp.dischNone": "sym_discharger",
    "Lean.Parser.Sym.Simp.dischParen": "sym_discharger",
    "Lean.Parser.Sym.Simp.dischGrind": "sym_discharger",
    "Lean.Parser.Command.symSimpFieldPre": "sym_simp_field",
    "Lean.Parser.Command.symSimpFieldPost": "sym_simp_field",
    "Lean.Parser.Command.symSimpFieldMaxSteps": "sym_simp_field",
    "Lean.Parser.Command.symSimpFieldMaxDischargeDepth": "sym_simp_field",
    "Lean.Parser.Command.symDSimpFieldPre": "sym_dsimp_field",
    "Lean.Parser.Command.symDSimpFieldPost": "sym_dsimp_field",
    "Lean.Parser.Command.symDSimpFieldMaxSteps": "sym_dsimp_field",
    "Lean.Elab.Tactic.Ext.ext": "tactic",
    "Lean.Elab.Tactic.Ext.applyExtTheorem": "tactic",
    "Lean.Order.monotonicity": "tactic",
    "Lean.rawNatLit": "term",
    "Lean.byElab": "term",
    "Lean.withAnnotateTerm": "term",
    "Lean.modCast": "term",
    "Lean.includeStr": "term",
    "Lean.calc": "term",
    "Lean.calcTactic": "tactic",
    "Lean.cdot": "tactic",
    "Lean.solveTactic": "tactic",
    "Lean.deprecated": "attr",
    "Lean.deprecated_arg": "attr",
    "Lean.suggest_for": "attr",
    "Lean.univ_out_params": "attr",
    "Lean.command_code_action": "attr",
    "Lean.builtin_command_code_action": "attr",
    "rawNatLit": "term",
    "coeNotation": "term",
    "coeFunNotation": "term",
    "coeSortNotation": "term",
    "boolIfThenElse": "term",
}
_CATEGORY_OF_NAMESPACE = {  # tried in this order
    "Lean.Parser.Tactic.Conv.": "conv",
    "Lean.Parser.Tactic.Grind.": "grind",
    "Lean.Parser.Tactic.rcasesPat.": "rcasesPat",
    "Lean.Parser.Tactic.rintroPat.": "rintroPat",
    "Lean.Parser.Tactic.": "tactic",
    "Lean.Parser.Attr.": "attr",
    "Lean.Attr.": "attr",
    "Lean.Parser.Sym.Simp.": "sym_simproc",
    "Lean.Parser.Sym.DSimp.": "sym_dsimproc",
    "Lean.Parser.Command.": "command",
    "Lean.Parser.": "command",
    "Lean.Grind.": "command",
    "Lean.": "command",
}
_PREFIXES = ("term", "tactic", "command", "conv", "stx", "prec", "prio", "binderPred", "grind_filter", "grind_ref")

_SCOPED_NAMESPACES = frozenset(
    {"Array", "BitVec", "Bool", "DerivingHelpers", "Int", "Lean.Order", "List", "Rat", "String.Internal", "Vector"}
)
_SCOPED_NAMES = frozenset({"Lean.withAnnotateTerm"})

# Syntax that is left out, because what it talks about is not in the library (bit vectors, vectors, ranges, monadic
# programs and their verification) or because only Lean's own sources use it. Every parser makes each check's import
# slower by 20 microseconds.
_OMITTED = re.compile(
    r"Lean\.Parser\.Tactic\.Grind\."  # steps of the interactive mode of grind
    r"|Lean\.Parser\.Sym\.|Lean\.Parser\.Tactic\.(sym$|vcgen|mvcgen|m\w+Macro$|bv[A-Z]|tacticBv_)"
    r"|Lean\.Parser\.Command\.(symSimp|symDSimp|registerSym|registerTry|grindAnnotated)"
    r"|Lean\.Grind\.grindLint|Lean\.(setLibrarySuggestionsCmd|includeStr|guardPanicCmd)"
    r"|Lean\.Parser\.«?command_+(Builtin|Cbv_simproc|Grind_propagator)"
    r"|Lean\.Parser\.(simprocPatternBuiltin|cbvSimprocPattern|grindPropagatorBuiltinAttr)"
    r"|Lean\.Parser\.Attr\.(\w+BuiltinAttr|cbvSimproc|sevalproc|lia)"
    r"|Lean\.(builtin_)?command_code_action|commandDeclare_(bitwise_)?u?int_"
    r"|Std\.|(Array|BitVec|Vector|Rat|DerivingHelpers|String\.Internal|Lean\.Order)\."
)

# What stock Lean has unexpanders for and the library has not.
ABSENT_NAMESPACES = frozenset({"Array", "Lean.Order", "Rat", "Vector"})
ABSENT_CONSTANTS = frozenset(
    {
        "Bool.xor", "Bind.bindLeft", "Bind.kleisliLeft", "Bind.kleisliRight", "Functor.mapRev", "andM", "orM",
        "List.IsInfix", "List.IsPrefix", "List.IsSuffix", "List.Perm", "List.Sublist",
    }
)  # fmt: skip


def is_omitted(name: str) -> bool:
    """Whether a syntax declaration, given by its name without escapes, is left out of the library."""
    return _OMITTED.match(name) is not None


def category_of(components: tuple[str | int, ...]) -> str:
    """The category of a syntax declaration, given its name. Raises KeyError if no rule covers the name."""
    name = ".".join(map(str, components))
    if name in _CATEGORY_OF_NAME:
        return _CATEGORY_OF_NAME[name]
    for prefix in _PREFIXES:  # names that Lean made up begin with the category
        if re.match(rf"{prefix}(?![a-z])", str(components[-1])):
            return prefix
    for namespace, category in _CATEGORY_OF_NAMESPACE.items():
        if name.startswith(namespace):
            return category
    raise KeyError(name)


def category_of_abbreviation(name: str) -> str | None:
    """The category that a named piece of syntax is itself registered in, which few are."""
    is_grind_modifier = name.startswith("Lean.Parser.Attr.grind") and name != "Lean.Parser.Attr.grindMod"
    return "grind_mod" if is_grind_modifier else None


def is_scoped(name: str, namespace: str) -> bool:
    """Whether a syntax declaration is active only where its namespace is open."""
    return namespace in _SCOPED_NAMESPACES or name in _SCOPED_NAMES
