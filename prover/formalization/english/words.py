"""From text to words and signs: Unicode, LaTeX and plain arithmetic in one vocabulary, with positions.

A word that nobody knows does not stop the lexer: it becomes a token that no rule accepts, so that the
error shown is the first one in reading order, whether of spelling or of grammar.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from prover.errors import NotUnderstoodError

MAX_WORDS = 300  # in a whole problem
MAX_SENTENCE_WORDS = 100
MAX_BRACKETS = 12  # nested
MAX_DIGITS = 40

UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Word:
    """A word or sign of the problem."""

    kind: str  # the grammar's terminal, or UNKNOWN
    text: str
    position: int  # of its first character in the problem
    in_formula: bool = False  # stands between dollar signs
    source: str = ""  # as the problem writes it, where that is not ``text``
    complaint: str = ""  # for UNKNOWN: what is wrong, when more can be said than "not known"


_LATEX_SIGNS = {
    "cdot": "*", "times": "*", "ast": "*", "leq": "≤", "le": "≤", "leqslant": "≤", "geq": "≥", "ge": "≥",
    "geqslant": "≥", "lt": "<", "gt": ">", "neq": "≠", "ne": "≠", "mid": "∣", "nmid": "∤", "equiv": "≡",
    "bmod": "mod", "gcd": "gcd", "lcm": "lcm", "in": "∈", "lvert": "|", "rvert": "|", "vert": "|",
    "lbrace": "{", "rbrace": "}", "iff": "iff", "implies": "implies", "Z": "ℤ", "N": "ℕ",
}  # fmt: skip
_LATEX_SILENT = {"left", "right", "quad", "qquad", "displaystyle", "big", "Big", "bigl", "bigr", "limits"}
_SIGNS = {
    "−": "-", "–": "-", "·": "*", "⋅": "*", "×": "*", "<=": "≤", ">=": "≥", "!=": "≠", "/=": "≠", "**": "^",
    "\\{": "{", "\\}": "}", "\\|": "|", "⇔": "iff", "↔": "iff", "<=>": "iff", "⇒": "implies", "=>": "implies",
    "→": "implies", "[": "(", "]": ")",
}  # fmt: skip
_QUANTIFIER_SIGNS = {
    "∀": ("for", "all"), "forall": ("for", "all"), "∃": ("there", "exist"), "exists": ("there", "exist"),
}  # fmt: skip
_SUPERSCRIPTS = {"⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9"}
_EXPANSIONS = {
    "isn't": ("is", "not"), "aren't": ("are", "not"), "doesn't": ("does", "not"), "don't": ("do", "not"),
    "can't": ("cannot",), "greater-than": ("greater", "than"), "nonnegatives": ("nonnegative",),
}  # fmt: skip
_COMPLAINTS = {
    "frac": "division is not supported, because it need not come out exact; multiply it out",
    "dfrac": "division is not supported, because it need not come out exact; multiply it out",
    "/": "division is not supported, because it need not come out exact; multiply it out",
    "÷": "division is not supported, because it need not come out exact; multiply it out",
    "half": "division is not supported, because it need not come out exact; multiply it out",
    "…": "an ellipsis leaves open what it stands for; write the terms out",
    "...": "an ellipsis leaves open what it stands for; write the terms out",
    "ldots": "an ellipsis leaves open what it stands for; write the terms out",
    "cdots": "an ellipsis leaves open what it stands for; write the terms out",
    "dots": "an ellipsis leaves open what it stands for; write the terms out",
    "real": "only natural numbers and integers are known, no real numbers",
    "rational": "only natural numbers and integers are known, no rational numbers",
    "complex": "only natural numbers and integers are known, no complex numbers",
    "whole": "some say “whole number” for integers, some for natural numbers; write which",
    "between": "“between” leaves open whether the ends count; write a chain such as 1 < n < 10",
    "theorem": "write the statement itself, without a heading",
}
_PATTERN = re.compile(
    r"""(?P<space>\s+|~|\\[,;:!\ ]|\\\\)
      | (?P<formula>\$\$?|\\[()\[\]])
      | \\pmod\s*(?:\{(?P<pmod>[^{}]{1,40})\}|(?P<pmod1>\w))
      | \\mathbb\s*\{?(?P<set>[ZN])\}?
      | \\(?:operatorname|mathrm|text|textrm)\s*\{\s*(?P<named>[A-Za-z][A-Za-z ]{0,60})\}
      | \\(?P<command>[A-Za-z]+)
      | (?P<decimal>\d+\.\d+)
      | (?P<number>\d+)
      | (?P<subscripted>[A-Za-z]_(?:\{\d{1,3}\}|\d{1,3})(?![A-Za-z0-9]))
      | (?P<subscript>[A-Za-z][₀-₉]{1,3})
      | (?P<word>[A-Za-z]+(?:[-'’][A-Za-z]+)*)
      | (?P<superscript>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)
      | (?P<sign>\.\.\.|<=>|<=|>=|!=|/=|=>|\*\*|\\[{}|]|.)""",
    re.VERBOSE | re.DOTALL,
)


class Lexicon:
    """The grammar's words and signs, and the way to find them in a text."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        """``kinds`` maps each word or sign of the grammar to its terminal."""
        self._kinds = dict(kinds)
        self._long_words = sorted(word for word in kinds if word.isascii() and word.isalpha() and len(word) > 2)

    def sentences(self, text: str) -> list[list[Word]]:
        """The sentences of ``text``, each without its full stop.

        Raises :class:`NotUnderstoodError` for a text that is too long or nested too deep.
        """
        sentences: list[list[Word]] = [[]]
        depth = 0
        for number, word in enumerate(self._words(text)):
            if number >= MAX_WORDS or len(sentences[-1]) >= MAX_SENTENCE_WORDS:
                what, limit = ("problem", MAX_WORDS) if number >= MAX_WORDS else ("sentence", MAX_SENTENCE_WORDS)
                raise refusal(word, f"the {what} is too long from here on; the limit is {limit} words and signs")
            depth = max(0, depth + (word.text in "({") - (word.text in ")}")) if word.text else depth
            if depth > MAX_BRACKETS:
                raise refusal(word, f"brackets are nested more than {MAX_BRACKETS} deep from here on")
            if word.text in {".", ";", "?"} and word.kind == UNKNOWN:
                sentences.append([])
            else:
                sentences[-1].append(word)
        return [sentence for sentence in sentences if sentence]

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Known words that look like ``word``."""
        return tuple(difflib.get_close_matches(word.lower()[:30], self._long_words, n=3, cutoff=0.75))

    def _words(self, text: str) -> Iterator[Word]:
        letters = set(re.findall(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])", text)) - {"A"}
        in_formula = False
        for match in _PATTERN.finditer(text):
            if match["formula"]:
                in_formula = not in_formula
            elif match["space"] is None:
                for word in self._read(match, in_formula, letters):
                    is_verbatim = text.startswith(word.text, word.position)
                    yield word if is_verbatim else replace(word, source=text[word.position : match.end()])

    def _read(self, match: re.Match[str], in_formula: bool, letters: set[str]) -> Iterator[Word]:
        """The words that one piece of text stands for."""
        position, kind = match.start(), match.lastgroup or ""
        piece = match[kind]
        if kind in {"pmod", "pmod1", "named", "command", "set"}:
            yield from self._latex(match, kind, letters)
        elif kind == "sign" and piece in _QUANTIFIER_SIGNS:
            yield from (self._known(part, position) for part in _QUANTIFIER_SIGNS[piece])
        elif kind == "decimal":
            yield _unknown(piece, position, "only whole numbers are known")
        elif kind == "number":
            yield self._number(piece, position)
        elif kind in {"subscripted", "subscript"}:
            digits = "".join(str(int(character)) for character in piece[1:] if character.isdigit())
            yield Word(kind="VARIABLE", text=f"{piece[0]}_{digits}", position=position, in_formula=in_formula)
        elif kind == "superscript":
            yield self._known("^", position)
            yield self._number("".join(_SUPERSCRIPTS[digit] for digit in piece), position)
        elif kind == "word":
            yield from self._letters(piece, position, in_formula, letters)
        else:
            yield self._known(_SIGNS.get(piece, piece), position)

    def _latex(self, match: re.Match[str], kind: str, letters: set[str]) -> Iterator[Word]:
        """The words that a LaTeX command stands for."""
        position, piece = match.start(), match[kind]
        if kind == "named":
            for name in re.finditer(r"[A-Za-z]+", piece):
                yield from self._letters(name[0], match.start(kind) + name.start(), False, letters)
        elif kind == "command":
            yield from self._command(piece, position)
        elif kind == "set":
            yield self._known("ℤ" if piece == "Z" else "ℕ", position)
        else:
            yield from (self._known(part, position) for part in ("(", "mod"))
            for inner in _PATTERN.finditer(piece):
                if inner["space"] is None and inner["pmod"] is None and inner["pmod1"] is None:
                    for word in self._read(inner, True, letters):
                        yield replace(word, position=match.start(kind) + word.position)
            yield self._known(")", position)

    def _known(self, text: str, position: int) -> Word:
        if text in self._kinds:
            return Word(kind=self._kinds[text], text=text, position=position)
        return _unknown(text, position, _COMPLAINTS.get(text, ""))

    def _number(self, digits: str, position: int) -> Word:
        if len(digits) > MAX_DIGITS:
            return _unknown(digits, position, f"numbers of more than {MAX_DIGITS} digits are not read")
        if digits.startswith("0") and digits != "0":
            return _unknown(digits, position, "a number does not begin with 0")
        return Word(kind="NUMBER", text=digits, position=position)

    def _command(self, name: str, position: int) -> Iterator[Word]:
        if name in _QUANTIFIER_SIGNS:
            yield from (self._known(part, position) for part in _QUANTIFIER_SIGNS[name])
        elif name in _LATEX_SIGNS:
            yield self._known(_LATEX_SIGNS[name], position)
        elif name not in _LATEX_SILENT:
            yield _unknown("\\" + name, position, _COMPLAINTS.get(name, ""))

    def _letters(self, piece: str, position: int, in_formula: bool, letters: set[str]) -> Iterator[Word]:
        """A run of letters: a word, a variable, or a product of variables that occur on their own too."""
        word = piece.replace("’", "'").lower()
        kind = self._kinds.get(word)
        if len(piece) == 1 and word != "a":
            yield Word(kind="VARIABLE", text=piece, position=position, in_formula=in_formula)
        elif kind is not None and not (in_formula and word == "an"):
            yield Word(kind=kind, text=piece, position=position, in_formula=in_formula)
        elif word in _EXPANSIONS:
            for part in _EXPANSIONS[word]:
                yield self._known(part, position)
        elif "-" in word or "'" in word:
            yield from self._hyphenated(piece, position, in_formula, letters)
        elif len(piece) <= 4 and (in_formula or letters.issuperset(piece)):
            for offset, letter in enumerate(piece):
                kind = "LETTER_A" if letter in "aA" else "VARIABLE"
                yield Word(kind=kind, text=letter, position=position + offset, in_formula=in_formula)
        else:
            yield _unknown(piece, position, _COMPLAINTS.get(word, ""))

    def _hyphenated(self, piece: str, position: int, in_formula: bool, letters: set[str]) -> Iterator[Word]:
        """``a-b`` is a difference; a compound of words is not."""
        if "'" in piece or "’" in piece or any(len(part) > 1 for part in piece.split("-")):
            yield _unknown(piece, position, "")
            return
        for part in re.finditer(r"-|[A-Za-z]+", piece):
            if part[0] == "-":
                yield self._known("-", position + part.start())
            else:
                yield from self._letters(part[0], position + part.start(), in_formula, letters)


def _unknown(text: str, position: int, complaint: str) -> Word:
    return Word(kind=UNKNOWN, text=text, position=position, complaint=complaint)


def refusal(word: Word, complaint: str, suggestions: tuple[str, ...] = ()) -> NotUnderstoodError:
    """The error that points at ``word``."""
    source = word.source or word.text
    shown = source if len(source) <= 40 else source[:40] + "…"
    advice = f" Did you mean {' or '.join(f'“{other}”' for other in suggestions)}?" if suggestions else ""
    message = f"At “{shown}” (character {word.position}): {complaint}.{advice}"
    return NotUnderstoodError(message, position=word.position, word=shown, suggestions=suggestions)
