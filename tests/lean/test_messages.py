from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from prover.core.message import Message, Severity
from prover.lean.messages import MAX_MESSAGES, MAX_TEXT_CHARACTERS, has_error, is_sorry, parse_messages


def line(**changes: object) -> bytes:
    record = {
        "severity": "error",
        "data": "boom",
        "pos": {"line": 3, "column": 7},
        "endPos": None,
        "kind": "[anonymous]",
        "caption": "",
        "fileName": "Candidate.lean",
    }
    return json.dumps(record | changes).encode() + b"\n"


def test_a_diagnostic() -> None:
    assert parse_messages(line()) == (Message(severity=Severity.ERROR, text="boom", line=3, column=7),)


def test_sorry_is_told_by_its_kind_alone() -> None:
    by_kind = parse_messages(line(severity="warning", data="whatever", kind="hasSorry"))
    by_text = parse_messages(line(severity="warning", data="declaration uses `sorry`"))
    assert is_sorry(by_kind[0])
    assert not is_sorry(by_text[0])


def test_junk_between_and_a_line_cut_off() -> None:
    output = b"panic!\n" + line(data="one") + b'{}\n[1]\nnull\n{"severity": "error"}\n' + line(data="two") + line()[:30]
    assert [message.text for message in parse_messages(output)] == ["one", "two"]


def test_fields_of_the_wrong_type_are_left_out() -> None:
    wrong = [
        line(severity="fatal"),
        line(severity=1),
        line(data=None),
        line(pos=None),
        line(pos={"line": "3", "column": 0}),
        line(pos={"line": True, "column": 0}),
        line(pos={"line": -1, "column": 0}),
        line(pos={"line": 10**400, "column": 0}),
    ]
    assert parse_messages(b"".join(wrong)) == ()
    assert parse_messages(line(kind=5))[0].kind == ""


def test_half_a_surrogate_pair_can_be_sent_on() -> None:
    message = parse_messages(line(data="\ud800", kind="\udfff"))[0]
    assert Message.model_validate_json(message.model_dump_json()) == message


def test_deep_nesting_is_survived() -> None:
    assert parse_messages(b'{"a":' * 100_000 + b"\n" + line()) == parse_messages(line())


def test_very_many_messages_keep_the_errors() -> None:
    output = line(severity="information") * (2 * MAX_MESSAGES) + line(severity="warning", kind="hasSorry") + line()
    messages = parse_messages(output)
    assert len(messages) == MAX_MESSAGES
    assert has_error(messages)
    assert any(map(is_sorry, messages))


def test_a_very_long_text_is_cut() -> None:
    text = parse_messages(line(data="x" * (2 * MAX_TEXT_CHARACTERS)))[0].text
    assert text == "x" * MAX_TEXT_CHARACTERS + "…"


@given(st.binary(max_size=300))
def test_any_output_is_survived(output: bytes) -> None:
    parse_messages(output)
    parse_messages(b"{" + output)
