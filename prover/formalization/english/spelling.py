"""How words and signs are spelled: Unicode, LaTeX and plain text in one vocabulary."""

from __future__ import annotations

import re

LATEX_SIGNS = {
    "cdot": "*", "times": "*", "ast": "*", "leq": "≤", "le": "≤", "leqslant": "≤", "geq": "≥", "ge": "≥",
    "geqslant": "≥", "lt": "<", "gt": ">", "neq": "≠", "ne": "≠", "mid": "∣", "nmid": "∤", "equiv": "≡",
    "bmod": "mod", "mod": "mod", "gcd": "gcd", "lcm": "lcm", "in": "∈", "lvert": "|", "rvert": "|", "vert": "|",
    "lbrace": "{", "rbrace": "}", "iff": "iff", "implies": "implies", "Rightarrow": "implies", "Z": "ℤ", "N": "ℕ",
    "Longrightarrow": "implies", "Leftrightarrow": "iff", "land": "and", "wedge": "and", "lor": "or", "vee": "or",
    "ldots": "...", "cdots": "...", "dots": "...", "dotsc": "...", "dotsb": "...", "frac": "frac", "dfrac": "frac",
    "tfrac": "frac", "sum": "∑", "lfloor": "⌊", "rfloor": "⌋", "colon": ":", "to": "→", "rightarrow": "→", "div": "/",
}  # fmt: skip
LATEX_SILENT = {"left", "right", "quad", "qquad", "displaystyle", "big", "Big", "bigl", "bigr", "limits"}
SIGNS = {
    "−": "-", "–": "-", "·": "*", "⋅": "*", "×": "*", "<=": "≤", ">=": "≥", "!=": "≠", "/=": "≠", "**": "^",
    "\\{": "{", "\\}": "}", "\\|": "|", "⇔": "iff", "↔": "iff", "<=>": "iff", "⇒": "implies", "=>": "implies",
    "->": "→", ":=": "=", "[": "(", "]": ")", "…": "...", "⋯": "...", "÷": "/", "∧": "and", "∨": "or", "Σ": "∑",
}  # fmt: skip
QUANTIFIER_SIGNS = {
    "∀": ("for", "all"), "forall": ("for", "all"), "∃": ("there", "exist"), "exists": ("there", "exist"),
}  # fmt: skip
SUPERSCRIPTS = {"⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9"}
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋ₙₖₘᵢⱼ", "0123456789+-nkmij")
EXPANSIONS = {
    "isn't": ("is", "not"), "aren't": ("are", "not"), "doesn't": ("does", "not"), "don't": ("do", "not"),
    "can't": ("cannot",), "greater-than": ("greater", "than"), "nonnegatives": ("nonnegative",),
    "define": ("let",), "odds": ("odd", "numbers"), "evens": ("even", "numbers"),
}  # fmt: skip
COMPLAINTS = {
    "half": "a half need not be a whole number; write “2k = n”, or n/2",
    "real": "only natural numbers and integers are known, no real numbers",
    "rational": "only natural numbers and integers are known, no rational numbers",
    "complex": "only natural numbers and integers are known, no complex numbers",
    "respectively": "say it of each number alone",
    "digits": "only the last digit of a number can be spoken of",
    "irrational": "only natural numbers and integers are known",
    "sqrt": "roots are not read; write what is squared",
    "√": "roots are not read; write what is squared",
    "pm": "write both cases, with “or”",
    "±": "write both cases, with “or”",
    "solve": "write “Suppose that …” for the equation, and what is to be shown",
    "so": "say it in full, without “so is”",
    "percent": "only whole numbers are known",
    "binom": "binomial coefficients are not read",
    "lemma": "write the statement itself, without a heading",
    "claim": "write the statement itself, without a heading",
    "proposition": "write the statement itself, without a heading",
    "whole": "some say “whole number” for integers, some for natural numbers; write which",
    "theorem": "write the statement itself, without a heading",
    "prod": "products with dots or ∏ are not read; a factorial is written n!",
    "∏": "products with dots or ∏ are not read; a factorial is written n!",
}
NEGATED = {"equiv": "≢", "=": "≠", "mid": "∤", "|": "∤"}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NUMERALS = {f"{ten}-{one}": tens + ones for ten, tens in _TENS.items() for ones, one in enumerate(_ONES, 1)}
PATTERN = re.compile(
    r"""(?P<space>\s+|~|\\[,;:!\ ])
      | \\not\s*\\?(?P<negated>equiv|mid|=|\|)
      | (?P<formula>\$\$?|\\[()\[\]])
      | (?P<environment>\\(?:begin|end)\s*\{[a-z]{1,12}\*?\})
      | (?P<row>\\\\)
      | (?P<align>&)
      | \\pmod\s*(?:\{(?P<pmod>[^{}]{1,40})\}|(?P<pmod1>\w))
      | \\mathbb\s*\{?(?P<set>[ZN])\}?
      | \\(?:operatorname|mathrm|text|textrm)\s*\{\s*(?P<named>[A-Za-z][A-Za-z ]{0,60})\}
      | \\[dt]?frac\s*(?P<short>\d\d)
      | \\(?P<command>[A-Za-z]+)
      | (?P<decimal>\d+\.\d+)
      | (?P<number>\d+)
      | (?P<subscripted>[A-Za-z]_(?:\{[^{}]{1,40}\}|\d{1,3}|[A-Za-z])(?![A-Za-z0-9]))
      | (?P<subscript>[A-Za-z][₀-₉₊₋ₙₖₘᵢⱼ]{1,6})
      | (?P<word>[A-Za-z]+(?:[-'’][A-Za-z]+)*(?!_|[₀-₉ₙₖₘᵢⱼ]))
      | (?P<superscript>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)
      | (?P<sign>\.\.\.|<=>|<=|>=|!=|/=|=>|->|:=|\*\*|\\[{}|]|.)""",
    re.VERBOSE | re.DOTALL,
)

_NAME = r"\$?\s*([A-Za-z])\s*\$?"
_NAMES = rf"{_NAME}(?:\s*(?:,|and|,\s*and)\s*{_NAME})?(?:\s*(?:,|and|,\s*and)\s*{_NAME})?"
_SET = r"(?:\\mathbb|\\Z|\\N|ℤ|ℕ)"
_FUNCTIONS = (
    re.compile(rf"\bfunctions?\s+{_NAMES}(?![A-Za-z])"),
    re.compile(rf"(?<![A-Za-z\\]){_NAMES}\s+(?:be|is|are)\s+(?:an?\s+|the\s+)?functions?\b"),
    re.compile(rf"(?<![A-Za-z\\]){_NAME}\s*(?::|\\colon)\s*{_SET}"),
    re.compile(r"(?<![A-Za-z\\])([fghpqFGHPQ])\([A-Za-z]\)\s*:?="),
)
_CALLED = (re.compile(r"(?<![A-Za-z\\])([fghFGH])\("), re.compile(r"(?<![A-Za-z\\])([A-Za-z])\(\d+\)"))
_SEQUENCES = (
    re.compile(r"(?<!\\sum)(?<!∑)(?<![A-Za-z\\][A-Za-z])([A-Za-z])_(?:\{[^{}]{0,40}[A-Za-z][^{}]{0,40}\}|[A-Za-z])"),
    re.compile(r"([A-Za-z])[₀-₉₊₋]{0,4}[ₙₖₘᵢⱼ]"),
)


def functions_in(text: str) -> frozenset[str]:
    """The letters that a text introduces as functions."""
    found = {
        letter for pattern in _FUNCTIONS for match in pattern.finditer(text) for letter in match.groups() if letter
    }
    called = {match[1] for pattern in _CALLED for match in pattern.finditer(text)}
    # "f(x + 1) = f(x)", where f stands nowhere without an argument
    found |= {letter for letter in called if not re.search(rf"(?<![A-Za-z\\]){letter}(?![A-Za-z(])", text)}
    return frozenset(found - {"a", "A"} | _letters_called(text, found & {"a", "A"}))


def _letters_called(text: str, letters: set[str]) -> set[str]:
    """Those of the letters that stand before an opening bracket: ``a(n)``."""
    return {letter for letter in letters if re.search(rf"(?<![A-Za-z]){letter}\(", text)}


def sequences_in(text: str) -> frozenset[str]:
    """The letters that a text uses as sequences: with a subscript that is no number."""
    return frozenset(match[1] for pattern in _SEQUENCES for match in pattern.finditer(text))
