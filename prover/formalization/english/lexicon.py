"""From text to words and signs, with positions.

A word that nobody knows does not stop the lexer: it becomes a token that no rule accepts, so that the
error shown is the first one in reading order, whether of spelling or of grammar.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from prover.formalization.english.spelling import (
    COMPLAINTS,
    EXPANSIONS,
    LATEX_SIGNS,
    LATEX_SILENT,
    NEGATED,
    NUMERALS,
    PATTERN,
    QUANTIFIER_SIGNS,
    SIGNS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    functions_in,
    sequences_in,
)
from prover.formalization.english.words import UNKNOWN, Word, refusal, unknown

MAX_WORDS = 300  # in a whole problem
MAX_SENTENCE_WORDS = 100
MAX_BRACKETS = 12  # nested
MAX_DIGITS = 40


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
        for number, word in enumerate(_Scanner(text, self._kinds).words()):
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


class _Scanner:
    """Reads one text; knows which of its letters are functions."""

    def __init__(self, text: str, kinds: Mapping[str, str]) -> None:
        self._text = text
        self._kinds = kinds
        self._letters_alone = set(re.findall(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])", text)) - {"A"}
        self._functions = functions_in(text)
        self._sequences = sequences_in(text)
        self._after_set = False  # an arrow after ℤ or ℕ tells a function's type

    def words(self) -> Iterator[Word]:
        """All words and signs in order."""
        in_formula = False
        rows: list[re.Match[str]] = []
        for match in PATTERN.finditer(self._text):
            if match["formula"]:
                in_formula = not in_formula
                if match["formula"] in {"$$", "\\]"} and re.match(r"\s*[A-Z][a-z]", self._text[match.end() :][:20]):
                    yield unknown(".", match.start(), "")  # a display that ends a sentence without a full stop
            elif match["row"]:
                rows.append(match)
            elif match["space"] is None and match["align"] is None and match["environment"] is None:
                if rows:
                    yield from self._new_row(rows.pop(), match)
                    rows.clear()
                for word in self.read(match, in_formula):
                    self._after_set = word.kind == "SET"
                    is_verbatim = self._text.startswith(word.text, word.position)
                    yield word if is_verbatim else replace(word, source=self._text[word.position : match.end()])

    def _new_row(self, row: re.Match[str], after: re.Match[str]) -> Iterator[Word]:
        """What ``\\\\`` between two formulas stands for: ``and``, unless the second goes on with the first."""
        before = self._text[: row.start()].rstrip()
        kind = after.lastgroup or ""
        first = SIGNS.get(after[kind], after[kind])
        goes_on = self._kinds.get(LATEX_SIGNS.get(first, first)) in {"RELATION", "PLUS", "MINUS", "DIVIDES_SIGN"}
        joined = kind == "named" or first.lower() in {"and", "or", ".", ","} or before.endswith(("and", "and}", "."))
        if "\\begin" in self._text[: row.start()] and not goes_on and not joined and "\\end" in self._text[row.end() :]:
            yield replace(self._known("and", row.start()), source="\\\\")

    def read(self, match: re.Match[str], in_formula: bool) -> Iterator[Word]:
        """The words that one piece of text stands for."""
        position, kind = match.start(), match.lastgroup or ""
        piece = match[kind]
        if kind in {"pmod", "pmod1", "named", "command", "set", "short"}:
            yield from self._latex(match, kind)
        elif kind == "negated":
            yield self._known(NEGATED[piece], position)
        elif kind == "sign" and piece in QUANTIFIER_SIGNS:
            yield from (self._known(part, position) for part in QUANTIFIER_SIGNS[piece])
        elif kind == "decimal":
            yield unknown(piece, position, "only whole numbers are known")
        elif kind == "number":
            yield self._number(piece, position)
        elif kind in {"subscripted", "subscript"}:
            yield from self._subscripted(piece, position, in_formula)
        elif kind == "superscript":
            yield self._known("^", position)
            yield self._number("".join(SUPERSCRIPTS[digit] for digit in piece), position)
        elif kind == "word":
            yield from self._letters(piece, position, in_formula)
        else:
            yield self._known(SIGNS.get(piece, piece), position)

    def _inside(self, text: str, position: int) -> Iterator[Word]:
        """The words of a formula that a command or subscript contains."""
        for inner in PATTERN.finditer(text):
            if inner["space"] is None and inner["pmod"] is None and inner["pmod1"] is None:
                for word in self.read(inner, True):
                    yield replace(word, position=position + word.position)

    def _latex(self, match: re.Match[str], kind: str) -> Iterator[Word]:
        """The words that a LaTeX command stands for."""
        position, piece = match.start(), match[kind]
        if kind == "named":
            for name in re.finditer(r"[A-Za-z]+", piece):
                yield from self._letters(name[0], match.start(kind) + name.start(), False)
        elif kind == "command":
            yield from self._command(piece, position)
        elif kind == "set":
            yield self._known("ℤ" if piece == "Z" else "ℕ", position)
        elif kind == "short":
            yield from (self._known(sign, position) for sign in ("frac", "{"))
            yield self._number(piece[0], match.start(kind))
            yield from (self._known(sign, position) for sign in ("}", "{"))
            yield self._number(piece[1], match.start(kind) + 1)
            yield self._known("}", position)
        else:
            yield from (self._known(part, position) for part in ("(", "mod"))
            yield from self._inside(piece, match.start(kind))
            yield self._known(")", position)

    def _subscripted(self, piece: str, position: int, in_formula: bool) -> Iterator[Word]:
        """``x_1`` is a variable, ``a_n`` and then ``a_1`` the value of a sequence."""
        letter = piece[0]
        inner = piece[1:].translate(SUBSCRIPTS).strip("_{} ")
        if letter not in self._sequences:
            if not inner.isdigit():
                yield unknown(piece, position, "this subscript is not understood")
                return
            yield Word(kind="VARIABLE", text=f"{letter}_{int(inner)}", position=position, in_formula=in_formula)
            return
        yield Word(kind="SEQUENCE", text=letter, position=position, in_formula=True)
        yield replace(self._known("{", position), source=piece)
        yield from (replace(word, position=position, source=piece) for word in self._inside(inner, position))
        yield replace(self._known("}", position), source=piece)

    def _known(self, text: str, position: int) -> Word:
        if text == "→" and not self._after_set:
            text = "implies"
        if text in self._kinds:
            return Word(kind=self._kinds[text], text=text, position=position)
        return unknown(text, position, COMPLAINTS.get(text, ""))

    def _number(self, digits: str, position: int) -> Word:
        if len(digits) > MAX_DIGITS:
            return unknown(digits, position, f"numbers of more than {MAX_DIGITS} digits are not read")
        if digits.startswith("0") and digits != "0":
            return unknown(digits, position, "a number does not begin with 0")
        return Word(kind="NUMBER", text=digits, position=position)

    def _command(self, name: str, position: int) -> Iterator[Word]:
        if name in QUANTIFIER_SIGNS:
            yield from (self._known(part, position) for part in QUANTIFIER_SIGNS[name])
        elif name in LATEX_SIGNS:
            yield self._known(LATEX_SIGNS[name], position)
        elif name not in LATEX_SILENT:
            yield unknown("\\" + name, position, COMPLAINTS.get(name, ""))

    def _letters(self, piece: str, position: int, in_formula: bool) -> Iterator[Word]:
        """A run of letters: a word, a variable, or a product of variables that occur on their own too."""
        word = piece.replace("’", "'").lower()
        kind = self._kinds.get(word)
        if len(piece) == 1 and (word != "a" or self._is_called(piece, position)):
            yield self._letter(piece, position, in_formula)
        elif kind is not None and word != "frac" and not (in_formula and word == "an"):
            yield Word(kind=kind, text=piece, position=position, in_formula=in_formula)
        elif word in EXPANSIONS:
            for part in EXPANSIONS[word]:
                yield self._known(part, position)
        elif word in NUMERALS:
            yield Word(kind="NUMBER", text=str(NUMERALS[word]), position=position, source=piece)
        elif "-" in word or "'" in word:
            yield from self._hyphenated(piece, position, in_formula)
        elif len(piece) <= 4 and (in_formula or (self._letters_alone | self._functions).issuperset(piece)):
            for offset, letter in enumerate(piece):
                yield self._letter(letter, position + offset, in_formula)
        else:
            yield unknown(piece, position, COMPLAINTS.get(word, ""))

    def _is_called(self, letter: str, position: int) -> bool:
        """Whether a function's letter stands before its argument."""
        if letter not in self._functions:
            return False
        return re.compile(r"\s*\\left\s*\(|\(").match(self._text, position + 1) is not None

    def _letter(self, letter: str, position: int, in_formula: bool) -> Word:
        kind = "FUNCTION" if self._is_called(letter, position) else "LETTER_A" if letter in "aA" else "VARIABLE"
        return Word(kind=kind, text=letter, position=position, in_formula=in_formula)

    def _hyphenated(self, piece: str, position: int, in_formula: bool) -> Iterator[Word]:
        """``a-b`` is a difference; a compound of words is not."""
        if "'" in piece or "’" in piece or any(len(part) > 1 for part in piece.split("-")):
            yield unknown(piece, position, "")
            return
        for part in re.finditer(r"-|[A-Za-z]+", piece):
            if part[0] == "-":
                yield self._known("-", position + part.start())
            else:
                yield from self._letters(part[0], position + part.start(), in_formula)
