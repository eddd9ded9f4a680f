"""The prompts for formalizers, to the character."""

from __future__ import annotations

import pytest

from prover.core.problem import Problem
from prover.errors import InvalidInputError
from prover.formalization.prompts import FORMALIZATION_FORMATS, PUBLISHED_HEADER, find_formalization_format
from prover.models.prompt import ChatPrompt, TextPrompt

PROBLEM = Problem(text="Show that 2 is even.")

USER_TEXTS = {
    "kimina": """\
Please autoformalize the following problem in Lean 4 with a header. Use the following theorem names: problem.

Show that 2 is even.""",
    "stepfun": f"""\
Please autoformalize the following problem in Lean 4 with a header. Use the following theorem names: problem.

Show that 2 is even.

Your code should start with:
```Lean4
{PUBLISHED_HEADER}
```
""",
    "herald": """\
Please translate the natural language statement to Lean4 code with the header
**Name**
problem
**Informal statement**
Show that 2 is even.
""",
}
SYSTEMS = {
    "kimina": "You are an expert in mathematics and Lean 4.",
    "stepfun": "You are an expert in mathematics and Lean 4.",
    "herald": "You are an expert at Lean 4 and Mathematics.",
}


@pytest.mark.parametrize("name", USER_TEXTS)
def test_conversations_are_those_of_the_publications(name: str) -> None:
    prompt = find_formalization_format(name).write(PROBLEM, "problem", "")
    assert isinstance(prompt, ChatPrompt)
    assert [(message.role, message.content) for message in prompt.messages] == [
        ("system", SYSTEMS[name]),
        ("user", USER_TEXTS[name]),
    ]


def test_deepseek_goes_on_with_a_text() -> None:
    prompt = find_formalization_format("deepseek").write(PROBLEM, "problem", "")
    assert prompt == TextPrompt(
        text="""\
Mathematical Problem in Natural Language:
Show that 2 is even.
Translate the problem to Lean 4 (only the core declaration):
"""
    )


def test_chat_names_the_theorem_and_shows_the_header() -> None:
    prompt = find_formalization_format("chat").write(PROBLEM, "problem", "import Mathlib")
    assert "called `problem`" in prompt.text
    assert "```lean4\nimport Mathlib\n```" in prompt.text
    assert prompt.text.endswith("Problem: Show that 2 is even.")


def test_every_format_has_its_sampling_and_unknown_names_are_told_the_known_ones() -> None:
    for prompt_format in FORMALIZATION_FORMATS.values():
        assert prompt_format.sampling.temperature and prompt_format.sampling.max_tokens
    with pytest.raises(InvalidInputError, match="kimina"):
        find_formalization_format("none")
