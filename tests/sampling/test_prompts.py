"""Golden prompts: the published wording, to the character."""

import pytest

from prover.core.theorem import parse_theorem
from prover.errors import InvalidInputError, PromptTooLongError
from prover.models.prompt import ChatPrompt, TextPrompt, fit_answer
from prover.sampling.prompts import FORMATS, add_premises, find_format

THEOREM = parse_theorem("theorem sum_even (a b : ℤ) (h : Even a) (k : Even b) :\n    Even (a + b) := by sorry")
OWN_HEADER = parse_theorem("import Mathlib\n\nopen Finset\n\ntheorem t : (range 3).card = 3 := by sorry")
PROBLEM = "Show that the sum of two even integers is even."

V15 = """\
Complete the following Lean 4 code:

```lean4
import Mathlib
import Aesop

set_option maxHeartbeats 0

open BigOperators Real Nat Topology Rat

/-- Show that the sum of two even integers is even.-/
theorem sum_even (a b : ℤ) (h : Even a) (k : Even b) :
    Even (a + b) := by
"""
V15_THOUGHTS = V15.replace("Lean 4 code:", "Lean 4 code with explanatory comments preceding each line of code:")
V2 = f"""\
{V15}  sorry
```"""
PLAN = """\


Before producing the Lean 4 code to formally prove the given theorem, provide a detailed proof plan outlining the \
main proof steps and strategies.
The plan should highlight key ideas, intermediate lemmas, and proof structures that will guide the construction of \
the final formal proof."""
GOEDEL = f"{V15}  sorry```{PLAN}"
KIMINA = f"""\
Think about and solve the following problem step by step in Lean 4.
# Problem:{PROBLEM}
# Formal statement:
{V15.partition("code:")[2].strip()}
```
"""
CHAT = f"""\
Prove this theorem in Lean 4. Answer with one ```lean4 block that holds the whole theorem with its proof, and any \
helper lemmas before it. Leave the statement as it is; use no `sorry`, no axioms and no `native_decide`.

It states this problem: {PROBLEM}

```lean4
theorem sum_even (a b : ℤ) (h : Even a) (k : Even b) :
    Even (a + b) := by sorry
```"""


@pytest.mark.parametrize(("name", "text"), [("deepseek-v1.5", V15), ("deepseek-v1.5-cot", V15_THOUGHTS)])
def test_texts_to_go_on_with(name: str, text: str) -> None:
    assert find_format(name).write(THEOREM, PROBLEM) == TextPrompt(text=text)


@pytest.mark.parametrize(
    ("name", "system", "text"),
    [
        ("deepseek-v2", "", V2),
        ("deepseek-v2-cot", "", V2 + PLAN),
        ("goedel-v2", "", GOEDEL),
        ("kimina", "You are an expert in mathematics and Lean 4.", KIMINA),
        ("chat", "You prove theorems in Lean 4.", CHAT),
    ],
)
def test_conversations(name: str, system: str, text: str) -> None:
    prompt = find_format(name).write(THEOREM, PROBLEM)
    assert isinstance(prompt, ChatPrompt)
    expected = [("system", system)] * bool(system) + [("user", text)]
    assert [(message.role, message.content) for message in prompt.messages] == expected


@pytest.mark.parametrize("name", FORMATS)
def test_a_theorem_keeps_its_own_header(name: str) -> None:
    text = find_format(name).write(OWN_HEADER, "").text
    assert "```lean4\nimport Mathlib\n\nopen Finset\n\ntheorem t : (range 3).card = 3 := by" in text
    assert "/--" not in text
    assert "maxHeartbeats" not in text


def test_a_problem_cannot_end_its_comment() -> None:
    text = find_format("deepseek-v1.5").write(THEOREM, "a -/ theorem cheat : False := by").text
    assert text.count("-/") == 1


def test_sampling_as_published() -> None:
    v15, v2, kimina = (find_format(name) for name in ("deepseek-v1.5", "deepseek-v2", "kimina"))
    assert (v15.sampling.temperature, v15.sampling.top_p, v15.sampling.max_tokens) == (1.0, 0.95, 2048)
    assert v2.sampling.max_tokens == 8192
    assert kimina.sampling.temperature == 0.6


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(InvalidInputError, match=r"no prompt format 'gpt'; choose: deepseek-v1\.5, deepseek-v1\.5-cot"):
        find_format("gpt")


@pytest.mark.parametrize(
    ("prompt_tokens", "max_tokens", "context_tokens", "fitted"),
    [(100, 50, None, 50), (100, 50, 150, 50), (100, 50, 149, 49), (100, 50, 132, 32), (100, 8, 108, 8)],
)
def test_an_answer_fits_beside_its_prompt(prompt_tokens, max_tokens, context_tokens, fitted) -> None:
    assert fit_answer(prompt_tokens=prompt_tokens, max_tokens=max_tokens, context_tokens=context_tokens) == fitted


@pytest.mark.parametrize(("prompt_tokens", "left"), [(120, 30), (150, 0), (151, 0)])
def test_a_prompt_that_leaves_no_room_is_refused(prompt_tokens: int, left: int) -> None:
    with pytest.raises(PromptTooLongError, match=f"model's context 150: {left} are left"):
        fit_answer(prompt_tokens=prompt_tokens, max_tokens=50, context_tokens=150)


def test_premises_come_before_the_statement_or_after_the_question() -> None:
    premises = "Nat.add_comm (n m : ℕ) : n + m = m + n"
    text = add_premises(find_format("deepseek-v1.5").write(THEOREM, PROBLEM), THEOREM, premises).text
    assert text == V15.replace("theorem sum", f"/- Lemmas that may help:\n{premises}\n-/\ntheorem sum")
    chat = add_premises(find_format("deepseek-v2").write(THEOREM, PROBLEM), THEOREM, premises).text
    assert chat == f"{V2}\n\nLemmas that may help:\n```lean4\n{premises}\n```"
    plain = find_format("goedel-v2").write(THEOREM, PROBLEM)
    assert add_premises(plain, THEOREM, "") == plain
