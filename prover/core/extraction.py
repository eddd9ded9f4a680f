"""Finds the proof in what a sampler wrote: a bare proof, a continuation, or Markdown with the theorem restated."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from prover.core.declaration import Declaration, begins_command, find_theorems
from prover.core.fences import Block, cut_at_fence, list_blocks
from prover.core.lexer import Token, TokenKind, name_parts, tokenize, tokenize_code
from prover.core.proof import Proof
from prover.core.theorem import Theorem

MAX_COMPLETION_CHARACTERS = 1_000_000

_THOUGHT, _THOUGHT_END = "<think>", "</think>"
_END_OF_TEXT = re.compile(r"<[|｜](?:end▁of▁sentence|im_end|endoftext|eot_id|end_of_text|EOT)[|｜]>|</s>")
# Lean refuses tabs and takes no invisible characters.
_WHITE_SPACE = str.maketrans({"\t": "  ", "\u00a0": " ", "\u200b": None, "\ufeff": None})

# What published prompts open before a statement. The theorem's own header decides; a restated one is no helper.
_PUBLISHED_OPENS = frozenset({"BigOperators", "Real", "Nat", "Topology", "Rat"})
_UNLIMITED = ["set_option", "maxHeartbeats", "0"]

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
     "dsimp", "absurd", "revert", "simp_rw", "push_cast", "linear_combination", "polyrith", "exact_mod_cast", "symm",
     "cases'", "induction'", "rename_i", "generalize", "subst_vars", "simp_arith", "rel", "lift", "qify", "rify",
     "wlog", "clear", "next", "case", "match", "iterate", "try", "apply_fun", "eapply", "refine'", "obviously"}
)  # fmt: skip


def extract_proof(completion_text: str, theorem: Theorem, *, continues_proof: bool = False) -> Proof | None:
    """The proof of the theorem in a completion, or None when it holds none.

    Helper declarations before the theorem become the proof's preamble. The theorem's own text is never taken from
    the completion: what it restates is dropped. With ``continues_proof`` the prompt ended in ``:= by``.
    """
    text, is_thinking = _clean(completion_text[-MAX_COMPLETION_CHARACTERS:])
    if continues_proof and (proof := _continuation(text)) is not None:
        return proof
    code, is_whole = cut_at_fence(text)
    if is_lean_file(text) and is_whole:
        blocks = [Block(code, is_marked=True)]
    elif is_whole and text.count("```") % 2 and _bare_proof(code, is_code=False) is not None:
        blocks = [Block(code, is_marked=True)]  # the text goes on inside a block that the prompt opened
    else:
        blocks = list_blocks(text)
    if not blocks and not is_thinking:
        return _bare_proof(text.strip("`"), is_code=False)
    proofs = list(_list_named(blocks, theorem))
    if not is_thinking:
        proofs += _list_bare(blocks) if proofs else [*_list_renamed(blocks, theorem), *_list_bare(blocks)]
    finished = (proof for proof in proofs if not _has_sorry(proof))
    return next(finished, None if is_thinking else next(iter(proofs), None))


def is_lean_file(text: str) -> bool:
    """Whether a text begins as Lean files do, and so is not Markdown that a fence could divide."""
    tokens = tokenize_code(text)
    return len(tokens) > 1 and begins_command(tokens, 0) and tokens[1].kind is not TokenKind.NUMBER


def _clean(text: str) -> tuple[str, bool]:
    """The answer without the thought before it, and whether the text ends in the middle of a thought."""
    text = text.rpartition(_THOUGHT_END)[2].replace("\r\n", "\n").translate(_WHITE_SPACE)
    text = _END_OF_TEXT.split(text, maxsplit=1)[0]
    return text, _THOUGHT in text


def _continuation(text: str) -> Proof | None:
    """The tactics with which a text goes on after `:= by`, up to the fence that ends the prompt's block."""
    code, is_whole = cut_at_fence(text)
    tokens = tokenize_code(code)
    if not is_whole or not tokens or begins_command(tokens, 0) or tokens[0].text in (":=", "by"):
        return None
    is_prose = tokens[0].text[0].isupper() and tokens[0].kind is TokenKind.IDENTIFIER
    return None if is_prose else _tactic_proof(code[: _end_of_code(code)])


def _list_named(blocks: Sequence[Block], theorem: Theorem) -> Iterator[Proof]:
    """The proofs under the theorem's own name, the last block first."""
    last = name_parts(theorem.name)[-1:]
    for index in reversed(range(len(blocks))):
        for declaration in reversed(find_theorems(blocks[index].code)):
            if name_parts(declaration.name)[-1:] == last:
                yield from _proof_of(declaration, blocks[: index + 1], theorem)
                break


def _list_renamed(blocks: Sequence[Block], theorem: Theorem) -> Iterator[Proof]:
    """The proofs of what each block proves last, under whatever name, the last block first."""
    for index in reversed(range(len(blocks))):
        for declaration in find_theorems(blocks[index].code)[-1:]:
            yield from _proof_of(declaration, blocks[: index + 1], theorem)


def _list_bare(blocks: Sequence[Block]) -> Iterator[Proof]:
    for block in reversed(blocks):
        proof = _bare_proof(block.code, is_code=block.is_marked)
        if proof is not None:
            yield proof


def _has_sorry(proof: Proof) -> bool:
    return any(token.text in ("sorry", "admit") for token in tokenize_code(f"{proof.preamble}\n{proof.body}"))


def _proof_of(declaration: Declaration, blocks: Sequence[Block], theorem: Theorem) -> Iterator[Proof]:
    """The proof that the last block's declaration has, when it has one in Lean 4."""
    source = blocks[-1].code
    body = declaration.body(source)
    if not body or re.match(r"begin\b", body):
        return
    body = body[: _end_of_code(body)].strip()
    preamble = _preamble(source, declaration, theorem)
    borrowed = _borrow([block.code for block in blocks[:-1]], f"{preamble}\n{body}", but=declaration.name)
    yield Proof(body=body, preamble="\n\n".join(part for part in (*borrowed, preamble) if part))


def _borrow(earlier: Sequence[str], source: str, *, but: str) -> list[str]:
    """Lemmas of earlier blocks that a text uses and does not declare itself."""
    used = {token.text for token in tokenize_code(source)} - {d.name for d in find_theorems(source)} - {but}
    lemmas = {d.name: code[d.first : d.body_end] for code in earlier for d in find_theorems(code) if d.body(code)}
    return [text for name, text in lemmas.items() if name in used]


def _preamble(source: str, declaration: Declaration, theorem: Theorem) -> str:
    """The helper declarations before the theorem: not its header, no other try at it, every scope closed."""
    before = source[: declaration.first]
    for other in reversed(find_theorems(before)):
        if other.name == declaration.name:
            before = before[: other.first] + before[other.end :]
    known = {command.strip() for command in _commands(theorem.header)}
    kept, scopes = [], []
    for command in _commands(before):
        words = [token.text for token in tokenize_code(command)]
        applies_to_next = words[-1:] == ["in"]
        if applies_to_next:
            words.pop()
        if not words or command.strip() in known or _is_header(words):
            continue
        kept.append(command.rstrip().removesuffix("in") if applies_to_next else command)
        if "section" in words[:2] or words[0] == "namespace":
            scopes.append(words[1] if words[0] == "namespace" else "")
        elif words[0] == "end" and scopes:
            scopes.pop()
    text = "".join(kept).strip()
    for name in reversed(scopes):
        text += f"\nend {name}\nopen {name}" if name else "\nend"
    return text


def _is_header(words: Sequence[str]) -> bool:
    """Whether a command belongs to a published header, or asks Lean something."""
    if words[0] == "open":
        return _PUBLISHED_OPENS.issuperset(words[1:])
    return words[0] in ("import", "#") or words == _UNLIMITED


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
    if not code or begins_command(code, 0) or code[0].text == "begin":
        return None
    text = text[: _end_of_code(text)]
    if code[0].text == "by":
        return Proof(body=text.strip()) if len(code) > 1 else None
    if not follows_assignment and _is_indented_or_tactic(text, code[0]):
        return _tactic_proof(text) if is_code or _looks_like_tactics(text, code[0]) else None
    if follows_assignment or is_code or _looks_like_term(text, code[0]):
        return Proof(body=text.strip())
    return None


def _is_indented_or_tactic(text: str, first: Token) -> bool:
    is_indented = text.startswith(" ") or text.lstrip(" ").startswith("\n ")
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
    if len(lines) > 1 and not lines[0].startswith(" "):
        following = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
        margin = min(following, default=0)
        lines[0] = " " * margin + lines[0]
    margin = min(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
    return Proof(body="\n".join(["by", *("  " + line[margin:] for line in lines)]))


def _end_of_code(text: str) -> int:
    """Where a proof ends because another command or prose begins after it, or the length of the text."""
    tokens = tokenize(text)
    for index, token in enumerate(tokens):
        if index > 0 and token.column == 0 and (begins_command(tokens, index) or _begins_prose(tokens, index)):
            return token.start
    return len(text)


def _begins_prose(tokens: Sequence[Token], index: int) -> bool:
    """Whether a paragraph of prose or Markdown begins at the first token of a line: no Lean goes on like that."""
    token, before = tokens[index], tokens[index - 1]
    follows_empty_line = token.line - before.line - before.text.count("\n") > 1
    is_mark = token.text in ("*", "#", ">", "`") or token.kind is TokenKind.NUMBER
    return follows_empty_line and token.is_code and (is_mark or token.text[0].isupper())
