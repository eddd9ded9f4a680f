"""Finds the proof in what a sampler wrote: a bare proof, a continuation, or Markdown with the theorem restated."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from prover.core.declaration import Declaration, begins_command, find_theorems
from prover.core.lexer import Token, TokenKind, name_parts, tokenize, tokenize_code
from prover.core.proof import Proof
from prover.core.theorem import Theorem

MAX_COMPLETION_CHARACTERS = 1_000_000

_FENCE = re.compile(r"^[ \t]*```[ \t]*(?P<language>[A-Za-z0-9]*)[^\n]*$", re.MULTILINE)
_THOUGHT_END = "</think>"
_LEAN_LANGUAGES = frozenset({"lean4", "lean", "lean3", ""})

# Words that begin a term and hardly ever an English sentence.
_TERM_WORDS = frozenset({"fun", "λ", "calc", "match", "if", "rfl", "nofun", "nomatch", "trivial"})
_TACTIC_WORDS = frozenset(
    {"intro", "intros", "simp", "simp_all", "omega", "decide", "norm_num", "linarith", "nlinarith", "ring", "ring_nf",
     "rw", "rwa", "exact", "apply", "refine", "constructor", "cases", "rcases", "obtain", "induction", "have", "show",
     "use", "exists", "left", "right", "unfold", "subst", "by_contra", "by_cases", "field_simp", "positivity", "aesop",
     "tauto", "ext", "funext", "congr", "contradiction", "exfalso", "split", "interval_cases", "push_neg", "norm_cast",
     "zify", "grind", "all_goals", "repeat", "first", "any_goals", "rintro", "specialize", "calc", "sorry", "admit",
     "assumption", "nth_rewrite", "conv", "gcongr", "bound", "infer_instance", "native_decide", "set", "let",
     "suffices", "choose", "norm_num1", "fin_cases", "change", "trivial", "rfl", "simpa", "erw",
     "dsimp", "absurd", "revert"}
)  # fmt: skip


def extract_proof(completion_text: str, theorem: Theorem) -> Proof | None:
    """The proof of the theorem in a completion, or None when it holds none.

    Helper declarations before the theorem become the proof's preamble. The theorem's own text is never taken from
    the completion: what it restates is dropped.
    """
    text = completion_text[-MAX_COMPLETION_CHARACTERS:].rpartition(_THOUGHT_END)[2].replace("\r\n", "\n")
    if _is_lean_file(text):
        return _proof_in_file(text, theorem, any_name=False) or _proof_in_file(text, theorem, any_name=True)
    blocks = list(_lean_blocks(text))
    for block in reversed(blocks):
        proof = _proof_in_file(block, theorem, any_name=False)
        if proof is not None:
            return proof
    for block in reversed(blocks):
        proof = _proof_in_file(block, theorem, any_name=True) or _bare_proof(block, is_code=True)
        if proof is not None:
            return proof
    return None if blocks else _bare_proof(text, is_code=False)


def _is_lean_file(text: str) -> bool:
    """Whether a text begins as Lean files do, and so is not Markdown that a fence could divide."""
    tokens = tokenize_code(text)
    return len(tokens) > 1 and begins_command(tokens, 0) and tokens[1].kind in (TokenKind.IDENTIFIER, TokenKind.SYMBOL)


def _lean_blocks(text: str) -> Iterator[str]:
    """The contents of fenced code blocks in Lean; the last one may lack its end."""
    fences = list(_FENCE.finditer(text))
    index = 0
    if fences and _continues_a_block(text, fences):
        yield text[: fences[0].start()]
        index = 1
    while index < len(fences):
        opening = fences[index]
        closing = fences[index + 1] if index + 1 < len(fences) else None
        if opening["language"].lower() in _LEAN_LANGUAGES:
            yield text[opening.end() : closing.start() if closing else len(text)].strip("\n")
        index += 2


def _continues_a_block(text: str, fences: list[re.Match[str]]) -> bool:
    """Whether the text goes on inside a block that the prompt opened: proof first, then a lone closing fence."""
    return (
        len(fences) % 2 == 1
        and not fences[0]["language"]
        and _bare_proof(text[: fences[0].start()], is_code=False) is not None
    )


def _proof_in_file(source: str, theorem: Theorem, *, any_name: bool) -> Proof | None:
    """The proof in a text that restates the theorem; with ``any_name``, its last theorem under whatever name."""
    last = name_parts(theorem.name)[-1:]
    for declaration in reversed(find_theorems(source)):
        if any_name or name_parts(declaration.name)[-1:] == last:
            body = declaration.body(source)
            if body is None or not body:
                return None
            return Proof(body=body, preamble=_preamble(source, declaration, theorem))
    return None


def _preamble(source: str, declaration: Declaration, theorem: Theorem) -> str:
    """What stands before the theorem, without imports and without what the theorem's header says already."""
    before = source[: declaration.first]
    known = {command.strip() for command in _commands(theorem.header)}
    kept = [
        command
        for command in _commands(before)
        if command.strip() not in known and not command.lstrip().startswith("import ")
    ]
    return "".join(kept).strip()


def _commands(source: str) -> Iterator[str]:
    """The text cut before each command; what precedes a declaration (attributes, modifiers) stays with it."""
    tokens = tokenize(source)
    starts = [
        token.start
        for index, token in enumerate(tokens)
        if begins_command(tokens, index) and (index == 0 or not _leads_on(tokens[index - 1]))
    ]
    cuts = [0, *starts, len(source)]
    for start, end in itertools.pairwise(cuts):
        if source[start:end].strip():
            yield source[start:end]


def _leads_on(token: Token) -> bool:
    return token.kind is TokenKind.DOC_COMMENT or token.text in ("]", "in", "private", "protected", "noncomputable")


def _bare_proof(text: str, *, is_code: bool) -> Proof | None:
    """A proof without its theorem: after `:=`, a term, or tactics that continue `:= by`."""
    code = tokenize_code(text)
    follows_assignment = bool(code) and code[0].text == ":="
    if follows_assignment:
        text, code = text[code[0].end :], code[1:]
    if not code or begins_command(code, 0):
        return None
    text = text[: _end_of_first_command(text)]
    if code[0].text == "by":
        return Proof(body=text.strip()) if len(code) > 1 else None
    if not follows_assignment and _is_indented_or_tactic(text, code[0]):
        return _tactic_proof(text) if is_code or _looks_like_tactics(text, code[0]) else None
    if follows_assignment or is_code or _looks_like_term(text, code[0]):
        return Proof(body=text.strip())
    return None


def _is_indented_or_tactic(text: str, first: Token) -> bool:
    is_indented = text.startswith((" ", "\t")) or text.lstrip(" \t").startswith(("\n ", "\n\t"))
    return is_indented or first.text in _TACTIC_WORDS or first.text == "·"


def _looks_like_tactics(text: str, first: Token) -> bool:
    """Tell tactics from prose that begins with the same word, such as "use the fact that"."""
    if first.text not in _TACTIC_WORDS and first.text != "·":
        return False
    return not re.match(r"\s*\w+,? (?:the|that|a|an|this|it|we|is|to|for|of|in)\b", text)


def _looks_like_term(text: str, first: Token) -> bool:
    """Tell a term from prose by its first word; a lone word is a term when it is built like a lemma's name."""
    if first.text in _TERM_WORDS or first.text in ("⟨", "@", "(", "."):
        return True
    return len(text.split()) == 1 and ("." in text.strip()[:-1] or "_" in text)


def _tactic_proof(text: str) -> Proof:
    """Tactics under `by`; lines keep their place relative to each other."""
    lines = text.strip("\n").rstrip().split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    if len(lines) > 1 and not lines[0].startswith((" ", "\t")):
        following = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
        margin = min(following, default=0)
        lines[0] = " " * margin + lines[0]
    margin = min(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
    return Proof(body="\n".join(["by", *("  " + line[margin:] for line in lines)]))


def _end_of_first_command(text: str) -> int:
    """Where a proof ends because another command begins after it, or the length of the text."""
    tokens = tokenize(text)
    for index, token in enumerate(tokens):
        if index > 0 and token.column == 0 and begins_command(tokens, index):
            return token.start
    return len(text)
