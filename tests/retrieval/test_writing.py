from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prover.retrieval.premise import Premise
from prover.retrieval.writing import write_premises

PREMISES = [
    Premise(name="Nat.gcd_comm", signature="(m n : ℕ) : m.gcd n = n.gcd m"),
    Premise(name="Nat.add_comm", signature="(n m : ℕ) :\n  n + m = m + n"),
]


def test_a_line_each_as_many_as_fit() -> None:
    lines = ["Nat.gcd_comm (m n : ℕ) : m.gcd n = n.gcd m", "Nat.add_comm (n m : ℕ) : n + m = m + n"]
    both = "\n".join(lines)
    assert write_premises(PREMISES, 1000) == both
    assert write_premises(PREMISES, len(both)) == both
    assert write_premises(PREMISES, len(both) - 1) == lines[0]
    assert write_premises(PREMISES, 10) == ""
    assert write_premises([], 1000) == ""


def test_long_lines_go_without_their_classes_and_longer_ones_away() -> None:
    classes = " ".join(f"[Class{i} α]" for i in range(20))
    generic = Premise(name="generic", signature=f"{{α : Type}} {classes} (h : l = [x]) : a ≡ b [MOD n]")
    assert write_premises([generic], 1000) == "generic {α : Type} (h : l = [x]) : a ≡ b [MOD n]"
    endless = Premise(name="endless", signature=": " + " + ".join(["1"] * 500) + " = 500")
    assert write_premises([endless, PREMISES[0]], 5000) == write_premises(PREMISES[:1], 5000)


@given(st.lists(st.text(alphabet="a:()[]`-/ \n≤", max_size=60), max_size=5), st.integers(0, 200))
def test_no_line_ends_the_block_or_comment_around_it(signatures: list[str], room: int) -> None:
    text = write_premises([Premise(name="p", signature=signature) for signature in signatures], room)
    assert len(text) <= room
    assert "```" not in text and "-/" not in text and "/-" not in text
