"""Finds declarations in Lean source by its tokens: where each begins, where its proof begins, where it ends."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prover.core.lexer import Token, TokenKind, tokenize

THEOREM_KEYWORDS = frozenset({"theorem", "lemma"})

DECLARATION_KEYWORDS = THEOREM_KEYWORDS | {
    "def", "abbrev", "instance", "example", "structure", "inductive", "coinductive", "class", "opaque", "axiom",
    "irreducible_def",
}  # fmt: skip

MODIFIERS = frozenset({"private", "protected", "public", "noncomputable", "unsafe", "partial", "nonrec", "meta"})

# Commands that a term or a tactic never begins with: each ends the declaration before it, at any column.
# All that Lean 4.35 has by itself, and the better known ones of Mathlib, Batteries and Aesop.
COMMAND_KEYWORDS = frozenset(DECLARATION_KEYWORDS | MODIFIERS | {
    "add_aesop_rules", "add_decl_doc", "alias", "assert_exists", "assert_not_exists", "assert_not_imported",
    "attribute", "binder_predicate", "builtin_dsimproc", "builtin_dsimproc_decl", "builtin_grind_propagator",
    "builtin_initialize", "builtin_simproc", "builtin_simproc_decl", "builtin_simproc_pattern", "compile_def",
    "compile_inductive", "count_heartbeats", "declare_aesop_rule_sets", "declare_bitwise_uint_theorems",
    "declare_command_config_elab", "declare_config_elab", "declare_int_theorems", "declare_simp_like_tactic",
    "declare_simprocs", "declare_sint_simprocs", "declare_syntax_cat", "declare_term_config_elab",
    "declare_uint_simprocs", "declare_uint_theorems", "deprecated_module", "deprecated_syntax", "deriving",
    "docs_to_verso", "dsimproc", "dsimproc_decl", "elab", "elab_rules", "elab_stx", "end", "erase_aesop_rules",
    "export", "extend_docs", "gen_injective_theorems", "grind_pattern", "grind_propagator", "guard_min_heartbeats",
    "import", "include", "infix", "infixl", "infixr", "init_grind_norm", "init_quot", "initialize",
    "initialize_simps_projections", "library_note", "macro", "macro_rules", "mk_iff_of_inductive_prop", "module",
    "mutual", "namespace", "notation", "notation3", "omit", "postfix", "prefix", "prelude", "proof_wanted", "recall",
    "recall?", "recommended_spelling", "register_builtin_option", "register_error_explanation", "register_hint",
    "register_label_attr", "register_linter_set", "register_option", "register_simp_attr", "register_tactic_tag",
    "register_try?_tactic", "reset_grind_attrs", "run_cmd", "run_elab", "run_meta", "seal", "section",
    "set_library_suggestions", "show_panel_widgets", "simproc", "simproc_decl", "simproc_pattern", "sudo",
    "suppress_compilation", "syntax", "tactic_extension", "test_extern", "unif_hint", "universe", "unlock_limits",
    "unseal", "unset_option", "unsuppress_compilation", "variable", "variable?", "whatsnew", "with_weak_namespace",
})  # fmt: skip

# Commands that are terms and tactics too, with `in`: they begin a command only at the start of a line.
LINE_COMMAND_KEYWORDS = frozenset({"open", "set_option"})

_OPENING = frozenset("([{⟨⦃⟦⌊⌈")
_CLOSING = frozenset(")]}⟩⦄⟧⌋⌉")
_BINDS_A_VALUE = frozenset({"let", "have", "letI", "haveI", "let_fun"})


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """A theorem declaration in a source text; positions are 0-based offsets in characters."""

    keyword: str
    name: str
    start: int  # of the keyword
    first: int  # of what belongs to it before the keyword: attributes, modifiers, documentation
    statement_end: int  # just after the last token of the statement that is no comment
    body_start: int | None  # just after `:=`; None when there is no `:=`
    body_end: int  # just after the last token of the declaration that is no comment
    end: int  # where the next command begins, or the end of the text

    def statement(self, source: str) -> str:
        """The declaration up to, and without, its `:=`."""
        return source[self.start : self.statement_end]

    def body(self, source: str) -> str | None:
        """What follows `:=`, without white space and comments around it; None when there is no `:=`."""
        return None if self.body_start is None else source[self.body_start : self.body_end].strip()


def find_theorems(source: str) -> tuple[Declaration, ...]:
    """All `theorem` and `lemma` declarations of a text, in order."""
    tokens = tokenize(source)
    starts = [index for index, token in enumerate(tokens) if begins_command(tokens, index)]
    found = []
    for start, end in itertools.pairwise([*starts, len(tokens)]):
        if tokens[start].text in THEOREM_KEYWORDS and tokens[start].is_code:
            declaration = _read_declaration(source, tokens, start, end)
            if declaration is not None:
                found.append(declaration)
    return tuple(found)


def find_first_declaration(source: str) -> int:
    """The offset at which the first declaration begins, with its documentation, attributes and modifiers.

    The length of the text when it declares nothing.
    """
    tokens = tokenize(source)
    for index, token in enumerate(tokens):
        if token.kind is TokenKind.IDENTIFIER and token.text in DECLARATION_KEYWORDS | {"mutual"}:
            return _first_of(tokens, index)
    return len(source)


def begins_command(tokens: Sequence[Token], index: int) -> bool:
    """Whether a command begins at this token: a keyword, `#name`, or what stands before a declaration."""
    token = tokens[index]
    if token.kind is TokenKind.DOC_COMMENT:
        return token.column == 0
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.kind is TokenKind.SYMBOL and following is not None and token.column == 0:
        return (token.text == "@" and following.text == "[") or (
            token.text == "#" and following.kind is TokenKind.IDENTIFIER and following.start == token.end
        )
    if token.kind is not TokenKind.IDENTIFIER:
        return False
    if index > 0 and tokens[index - 1].text == "." and tokens[index - 1].end == token.start:
        return False
    return token.text in COMMAND_KEYWORDS or (token.text in LINE_COMMAND_KEYWORDS and token.column == 0)


def code_at_depth_zero(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens that stand outside all brackets, without comments; closing brackets that match nothing count."""
    depth = 0
    for token in tokens:
        if not token.is_code:
            continue
        if token.kind is TokenKind.SYMBOL and token.text in _CLOSING:
            depth = max(0, depth - 1)
        if depth == 0:
            yield token
        if token.kind is TokenKind.SYMBOL and token.text in _OPENING:
            depth += 1


def _read_declaration(source: str, tokens: Sequence[Token], start: int, end: int) -> Declaration | None:
    own = [token for token in tokens[start:end] if token.is_code]
    if len(own) < 2 or own[1].kind is not TokenKind.IDENTIFIER:
        return None
    assignment = _find_assignment(own[2:])
    in_statement = [token for token in own if assignment is None or token.start < assignment.start]
    return Declaration(
        keyword=own[0].text,
        name=own[1].text,
        start=own[0].start,
        first=_first_of(tokens, start),
        statement_end=in_statement[-1].end,
        body_start=None if assignment is None else assignment.end,
        body_end=own[-1].end,
        end=tokens[end].start if end < len(tokens) else len(source),
    )


def _find_assignment(tokens: Sequence[Token]) -> Token | None:
    """The `:=` between statement and proof: outside brackets, and not that of a `let` in the statement."""
    bound = 0
    for token in code_at_depth_zero(tokens):
        if token.text in _BINDS_A_VALUE:
            bound += 1
        elif token.text == ":=" and token.kind is TokenKind.SYMBOL:
            if bound == 0:
                return token
            bound -= 1
    return None


def _first_of(tokens: Sequence[Token], index: int) -> int:
    """The offset of the documentation, attributes and modifiers that stand directly before a declaration."""
    first = index
    while first > 0:
        before = tokens[first - 1]
        is_documentation = before.kind is TokenKind.DOC_COMMENT and not before.text.startswith("/-!")
        if is_documentation or (before.kind is TokenKind.IDENTIFIER and before.text in MODIFIERS):
            first -= 1
        elif before.text == "]" and (attribute := _attribute_start(tokens, first - 1)) is not None:
            first = attribute
        else:
            break
    return tokens[first].start


def _attribute_start(tokens: Sequence[Token], closing: int) -> int | None:
    """The index of the `@` of an attribute list `@[...]` that ends at the given index, or None."""
    depth = 0
    for index in range(closing, 0, -1):
        depth += {"]": 1, "[": -1}.get(tokens[index].text, 0)
        if depth == 0:
            return index - 1 if tokens[index - 1].text == "@" else None
    return None
