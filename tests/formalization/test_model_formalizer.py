"""Statements from a model: candidates and their support, the cascade, and what is said when nothing comes."""

from __future__ import annotations

import pytest

from prover.core.problem import Problem
from prover.errors import InvalidInputError, NotUnderstoodError
from prover.formalization.cascade_formalizer import CascadeFormalizer
from prover.formalization.choice import FormalizerChoice, FormalizerKind, create_formalizer
from prover.formalization.english_formalizer import EnglishFormalizer
from prover.formalization.faithfulness import Level
from prover.formalization.model_formalizer import ModelFormalizer
from prover.formalization.prompts import find_formalization_format
from prover.models.scripted_model import ScriptedModel

READ = Problem(text="Show that the sum of two even integers is even.")
UNREAD = Problem(text="Prove the banana theorem.")
ANSWERS = (
    "```lean4\ntheorem problem (n : ℤ) : n = n := by sorry\n```",
    "```lean4\ntheorem banana (n : ℤ) :\n    n = n := by rfl\n```",  # the same, written otherwise
    "```lean4\ntheorem problem (n : ℤ) : n ≤ n := by sorry\n```",
    "I do not know.",
)


def formalizer(*answers: str, **options: object) -> ModelFormalizer:
    model = ScriptedModel(lambda _, number: answers[number % len(answers)])
    return ModelFormalizer(model, find_formalization_format("chat"), **{"candidates": len(answers), **options})


async def test_answers_that_say_the_same_are_one_candidate_with_support() -> None:
    found = await formalizer(*ANSWERS).formalize(UNREAD)
    assert [(f.theorem.statement, f.support, f.answers) for f in found] == [
        ("theorem problem (n : ℤ) : n = n", 2, 4),
        ("theorem problem (n : ℤ) : n ≤ n", 1, 4),
    ]
    assert found[0].read_back == "For every integer n, n = n."
    assert found[0].faithfulness.level is Level.UNKNOWN


async def test_a_repeated_run_gets_the_same_candidates_in_the_same_order() -> None:
    first = await formalizer(*ANSWERS).formalize(UNREAD)
    assert await formalizer(*ANSWERS[::-1]).formalize(UNREAD) == first


async def test_statements_beyond_our_reader_are_not_read_back() -> None:
    (found,) = await formalizer("theorem problem (x : ℝ) : Real.sqrt (x ^ 2) = |x| := by sorry").formalize(UNREAD)
    assert found.read_back == ""


async def test_no_statement_is_not_understood() -> None:
    with pytest.raises(NotUnderstoodError, match="None of the 2 answers"):
        await formalizer("No.", "I cannot.").formalize(UNREAD)


async def test_the_cascade_asks_the_model_where_the_grammar_does_not_understand() -> None:
    cascade = CascadeFormalizer(EnglishFormalizer(), formalizer(*ANSWERS))
    assert [f.formalizer for f in await cascade.formalize(READ)] == ["english"]
    assert [f.formalizer for f in await cascade.formalize(UNREAD)] == ["scripted-model"] * 2
    both = CascadeFormalizer(EnglishFormalizer(), formalizer(*ANSWERS), ask_both=True)
    assert [f.formalizer for f in await both.formalize(READ)] == ["english", "scripted-model", "scripted-model"]


async def test_when_nobody_understands_the_word_in_the_problem_is_named() -> None:
    cascade = CascadeFormalizer(EnglishFormalizer(), formalizer("No."))
    with pytest.raises(NotUnderstoodError, match="And a model was asked") as caught:
        await cascade.formalize(UNREAD)
    assert UNREAD.text[caught.value.position :].startswith(caught.value.word)


def test_the_choice_makes_the_formalizer() -> None:
    model = ScriptedModel(lambda _, __: "")
    assert isinstance(create_formalizer(FormalizerChoice()), EnglishFormalizer)
    cascade = create_formalizer(FormalizerChoice(kind=FormalizerKind.ENGLISH_THEN_MODEL), model=model)
    assert cascade.name == "english+scripted-model"
    with pytest.raises(InvalidInputError, match="needs a language model"):
        create_formalizer(FormalizerChoice(kind=FormalizerKind.MODEL))
