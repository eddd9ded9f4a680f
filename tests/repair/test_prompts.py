"""Golden conversations of repair."""

from __future__ import annotations

import pytest

from prover.core.attempt import Completion
from prover.core.message import Message, Severity
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp, Verdict, VerdictStatus
from prover.models.prompt import ChatPrompt
from prover.repair.correction import read_explanation
from prover.repair.failure import Failure
from prover.repair.prompts import describe_errors, write_repair
from prover.sampling.prompts import find_format

THEOREM = Theorem(name="t", statement="theorem t (a : ℕ) : a = a")
LINES = "\n".join(f"  line{n}" for n in range(12))
MATHLIB = EnvironmentStamp(name="mathlib", lean_version="4", lean_commit="0", library_hash="0")


def fail(*places: tuple[int, int, int | None, int | None], body: str = "by\n  skip", **more: object) -> Failure:
    messages = tuple(
        Message(severity=Severity.ERROR, text=f"error {n}", line=a, column=b, end_line=c, end_column=d)
        for n, (a, b, c, d) in enumerate(places)
    )
    warning = Message(severity=Severity.WARNING, text="never mind", line=1, column=0)
    verdict = Verdict(status=VerdictStatus.LEAN_ERROR, messages=(warning, *messages))
    completion = Completion(text="<think>hm</think>My proof:\n```lean4\n...\n```\n", sampler="m")
    return Failure(theorem=THEOREM, completion=completion, proof=Proof(body=body), **{"verdict": verdict, **more})


GOEDEL = """\
The proof (Round 0) is not correct. Following is the compilation error message, where we use <error></error> to \
signal the position of the error.


Error 1:

Corresponding Code:
```lean4
theorem t (a : ℕ) : a = a := <error>by</error>
  skip
```

Error Message: error 0


Before producing the Lean 4 code to formally prove the given theorem, provide a detailed analysis of the error \
message."""


def test_as_goedel_was_trained() -> None:
    prompt = write_repair(find_format("goedel-v2"), fail((1, 29, 1, 31)))
    assert isinstance(prompt, ChatPrompt)
    question, answer, objection = prompt.messages
    assert question.content.startswith("Complete the following Lean 4 code:")
    assert (answer.role, answer.content) == ("assistant", "My proof:\n```lean4\n...\n```")
    assert (objection.role, objection.content) == ("user", GOEDEL)


def test_goedel_is_reminded_of_all_rounds_and_others_of_the_last() -> None:
    failure = fail((1, 29, 1, 31), round=1, before=fail((1, 0, 1, 7)))
    lengths = {name: len(write_repair(find_format(name), failure).messages) for name in ("goedel-v2", "chat")}
    assert lengths == {"goedel-v2": 5, "chat": 4}
    assert "Round 1" in write_repair(find_format("goedel-v2"), failure).messages[-1].content


def mark(failure: Failure) -> str:
    return describe_errors(failure).partition("```lean4\n")[2].partition("\n```")[0]


def test_lines_around_an_error() -> None:
    assert mark(fail((9, 2, 9, 7), body=f"by\n{LINES}")).split("\n") == [
        "  line3", "  line4", "  line5", "  line6", "  <error>line7</error>", "  line8",
    ]  # fmt: skip
    long = mark(fail((2, 2, 13, 8), body=f"by\n{LINES}")).split("\n")
    assert long[1] == "  <error>line0"
    assert long[8] == "  ... --[Truncated]-- ..."
    assert long[9] == "  line11</error>"


@pytest.mark.parametrize("place", [(99, 0, 99, 5), (1, 500, 1, 600), (3, 4, 2, 0), (2, 2, None, None)])
def test_places_that_lean_may_give(place) -> None:
    assert mark(fail(place)).count("<error>") == 1


def test_at_most_eight_errors() -> None:
    text = describe_errors(fail(*[(2, 2, 2, 6)] * 11))
    assert text.count("Error Message:") == 8
    assert "[Omitted 3 more errors]" in text


def test_lines_count_from_the_environments_header() -> None:
    verdict = fail((4, 2, 4, 6)).verdict.model_copy(update={"environment": MATHLIB})
    assert "  <error>skip</error>" in mark(fail(verdict=verdict))


@pytest.mark.parametrize(
    ("answer", "explanation"),
    [
        ("<think>a\n```lean4\nx\n```</think>It was b.\n```lean4\nx\n```\nDone.", "It was b."),
        ("First\n```lean4\nx\n```\nthen\n```lean4\ny\n```", "First\n\nthen"),
        ("no code at all", ""),
        ("cut off\n```lean4\nx", "cut off"),
    ],
)
def test_the_explanation_in_an_answer(answer: str, explanation: str) -> None:
    assert read_explanation(answer) == explanation
