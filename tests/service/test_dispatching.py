"""Questions on their way to the Lean workers: shared, kept, fair, urgent or not, and never lost."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
from in_process import InProcess
from sqlalchemy import func, select, update
from test_jobs import wait_until_true

from prover.core.message import Message, Severity
from prover.core.verdict import Verdict, VerdictStatus
from prover.errors import EngineError
from prover.lean.limits import CheckLimits
from service.composition import open_celery_checker
from service.database import read_clock
from service.queueing.celery_app import Lane, lean_queue
from service.recovery import recover
from service.settings import Settings
from service.telemetry.repository import CountRepository
from service.verifications import question as question_module
from service.verifications.models import Verification, VerificationKind
from service.verifications.question import Question, is_conclusive
from service.verifications.verdict_cache import VerdictCache

LIMITS = CheckLimits(timeout_s=5)


def make_question(process: InProcess, text: str, *, limits: CheckLimits = LIMITS) -> Question:
    return Question(kind=VerificationKind.TEXT, environment=process.engine.environment, limits=limits, text=text)


async def ask(
    process: InProcess, text: str, *, limits: CheckLimits = LIMITS, asker: str = "a", lane: Lane = Lane.INTERACTIVE
) -> Verdict:
    return await process.services.dispatcher.ask(make_question(process, text, limits=limits), asker=asker, lane=lane)


def count_rows(process: InProcess, **columns: object) -> int:
    with process.database.read() as session:
        return session.scalars(select(func.count()).select_from(Verification).filter_by(**columns)).one()


def read_answers(process: InProcess) -> dict[str, float]:
    """How many answers came from where."""
    process.counts.record()
    with process.database.read() as session:
        counts = list(CountRepository(session).read_all())
    return {labels["origin"]: value for name, labels, value in counts if name == "qed_answers_total"}


def count_runs(process: InProcess) -> int:
    with process.database.read() as session:
        return session.scalars(select(func.sum(Verification.runs))).one() or 0


@contextlib.asynccontextmanager
async def second_process(process: InProcess) -> AsyncIterator[InProcess]:
    other = InProcess(process.settings, process.messages)
    yield other
    other.close()


class TestSharing:
    async def test_what_was_answered_is_not_checked_again(self, in_process: InProcess) -> None:
        async with in_process.working(), second_process(in_process) as other:
            first = await ask(in_process, "good")
            assert await ask(in_process, "good") == first
            assert await ask(other, "good") == first  # from the database
        assert count_runs(in_process) == 1
        assert read_answers(in_process) == {"lean": 1, "memory": 1, "database": 1}

    async def test_many_who_ask_at_once_share_one_check(self, in_process: InProcess) -> None:
        async with in_process.working(), second_process(in_process) as other:
            asked = [ask(process, "good_slow_1") for process in [in_process, other] * 10]
            verdicts = await asyncio.gather(*asked)
        assert {verdict.status for verdict in verdicts} == {VerdictStatus.COMPILED}
        assert count_runs(in_process) == count_rows(in_process) == 1

    async def test_a_timeout_holds_for_its_own_limits_alone(self, in_process: InProcess) -> None:
        short, long = CheckLimits(timeout_s=1), CheckLimits(timeout_s=5)
        async with in_process.working():
            assert (await ask(in_process, "good_slow_2", limits=short)).status is VerdictStatus.TIMEOUT
            assert (await ask(in_process, "good_slow_2", limits=long)).status is VerdictStatus.COMPILED
            assert (await ask(in_process, "good_slow_2", limits=short)).status is VerdictStatus.COMPILED
        assert count_rows(in_process) == 2

    async def test_a_failure_of_the_machinery_is_asked_again(self, in_process: InProcess) -> None:
        async with in_process.working():
            for _ in range(2):
                with pytest.raises(EngineError, match="cannot be run"):
                    await ask(in_process, "broken")
        assert len(in_process.messages.sent) == 2
        assert count_rows(in_process) == 1

    async def test_another_judge_answers_anew(self, in_process: InProcess, monkeypatch: pytest.MonkeyPatch) -> None:
        async with in_process.working():
            await ask(in_process, "good")
            monkeypatch.setattr(question_module, "fingerprint", lambda stamp: "0" * 64)
            with pytest.raises(EngineError, match="judge was changed"):  # the worker still has the old one
                await ask(in_process, "good")
        assert count_rows(in_process) == 2


class TestCancelling:
    async def test_a_question_nobody_waits_for_is_cancelled(self, in_process: InProcess) -> None:
        async with in_process.working():
            task = asyncio.create_task(ask(in_process, "good_slow_50", limits=CheckLimits(timeout_s=60)))
            await wait_until_true(lambda: count_rows(in_process, status="running") == 1)
            task.cancel()
            await wait_until_true(lambda: count_rows(in_process, status="cancelled") == 1)

    async def test_others_who_wait_keep_it(self, in_process: InProcess) -> None:
        async with in_process.working(), second_process(in_process) as other:
            tasks = [asyncio.create_task(ask(process, "good_slow_1")) for process in (in_process, in_process, other)]
            await wait_until_true(lambda: count_rows(in_process, status="running") == 1)
            tasks[0].cancel()
            assert (await tasks[1]).status is VerdictStatus.COMPILED
            assert (await tasks[2]).status is VerdictStatus.COMPILED

    async def test_what_another_process_cancels_is_asked_again(self, in_process: InProcess) -> None:
        async with in_process.working(), second_process(in_process) as other:
            ours = asyncio.create_task(ask(in_process, "good_slow_1"))
            theirs = asyncio.create_task(ask(other, "good_slow_1"))
            await wait_until_true(lambda: count_rows(in_process, status="running") == 1)
            await asyncio.sleep(0.2)
            theirs.cancel()
            assert (await ours).status is VerdictStatus.COMPILED

    async def test_what_nobody_has_wanted_lately_is_cancelled(self, in_process: InProcess) -> None:
        in_process.announce_workers()
        task = asyncio.create_task(ask(in_process, "good"))
        await wait_until_true(lambda: count_rows(in_process) == 1)
        with in_process.database.write() as transaction:
            transaction.session.execute(update(Verification).values(wanted_until=read_clock() - timedelta(seconds=1)))
            recover(transaction, in_process.settings)
        assert count_rows(in_process, status="cancelled") == 1
        task.cancel()


class TestTravelling:
    async def test_questions_of_a_batch_travel_together(self, in_process: InProcess) -> None:
        async with in_process.working():
            verdicts = await asyncio.gather(*(ask(in_process, f"good {n}", lane=Lane.BATCH) for n in range(100)))
        assert {verdict.status for verdict in verdicts} == {VerdictStatus.COMPILED}
        assert len(in_process.messages.sent) < 50
        assert set(in_process.messages.queues) == {lean_queue("core", Lane.BATCH)}
        assert count_runs(in_process) == 100

    async def test_a_latecomer_does_not_wait_behind_a_crowd(self, in_process: InProcess) -> None:
        in_process.announce_workers()
        crowd = [asyncio.create_task(ask(in_process, f"good {n}", asker="crowd", lane=Lane.BATCH)) for n in range(200)]
        await wait_until_true(lambda: count_rows(in_process) > 0)
        late = asyncio.create_task(ask(in_process, "good late", asker="late", lane=Lane.BATCH))
        placed = count_rows(in_process)
        async with in_process.working():
            await late
            assert count_runs(in_process) < placed + 100
            await asyncio.gather(*crowd)

    async def test_what_becomes_urgent_overtakes(self, in_process: InProcess) -> None:
        in_process.announce_workers()
        slow = asyncio.create_task(ask(in_process, "good", lane=Lane.BATCH))
        await wait_until_true(lambda: len(in_process.messages.sent) == 1)
        urgent = asyncio.create_task(ask(in_process, "good", lane=Lane.INTERACTIVE))
        await wait_until_true(lambda: len(in_process.messages.sent) == 2)
        assert in_process.messages.queues == [lean_queue("core", Lane.BATCH), lean_queue("core")]
        async with in_process.working():
            assert await slow == await urgent
        assert count_runs(in_process) == 1

    async def test_without_workers_it_fails_with_a_reason(self, in_process: InProcess) -> None:
        with pytest.raises(EngineError, match="No Lean worker for the environment 'core' is there"):
            await ask(in_process, "good")

    async def test_what_was_cut_short_travels_alone(self, in_process: InProcess) -> None:
        in_process.announce_workers()
        tasks = [asyncio.create_task(ask(in_process, f"good_slow_1 {n}", lane=Lane.BATCH)) for n in range(4)]
        await wait_until_true(lambda: count_rows(in_process) == 4)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.5):
                await in_process.deliver()  # the worker stops in the middle of the first
        sent = len(in_process.messages.sent)
        with in_process.database.write() as transaction:
            past = read_clock() - timedelta(seconds=60)
            running = Verification.status == "running"
            transaction.session.execute(update(Verification).where(running).values(lease_expires_at=past))
            recover(transaction, in_process.settings)
        again = in_process.messages.sent[sent:]
        assert len(again) == 4 and all(len(message) == 2 for message in again)
        async with in_process.working():
            assert {verdict.status for verdict in await asyncio.gather(*tasks)} == {VerdictStatus.COMPILED}


async def test_a_job_asks_through_the_same_rows(in_process: InProcess) -> None:
    async with in_process.working():
        for asker in ("first", "second"):
            checker = await open_celery_checker(in_process.services, "core", asker=asker, limits=LIMITS)
            assert (await checker.check_text("good")).status is VerdictStatus.COMPILED
    assert count_runs(in_process) == 1


class TestMemory:
    def make_verdict(self, process: InProcess, status: VerdictStatus, text: str = "no") -> Verdict:
        message = Message(severity=Severity.ERROR, text=text, line=1, column=0)
        return Verdict(status=status, messages=(message,), environment=process.engine.environment)

    @pytest.fixture
    def process(self, sqlite_settings: Settings) -> InProcess:
        return InProcess(sqlite_settings)

    def test_the_least_recently_used_goes_first(self, process: InProcess) -> None:
        cache = VerdictCache(2)
        questions = [make_question(process, text) for text in "abc"]
        verdict = self.make_verdict(process, VerdictStatus.LEAN_ERROR)
        for question in questions[:2]:
            cache.keep(question, verdict)
        assert cache.find(questions[0]) == verdict
        cache.keep(questions[2], verdict)
        assert [cache.find(question) is not None for question in questions] == [True, False, True]

    @pytest.mark.parametrize(
        ("status", "same", "other"),
        [
            (VerdictStatus.COMPILED, True, True),
            (VerdictStatus.TIMEOUT, True, False),
            (VerdictStatus.MEMORY_LIMIT, True, False),
            (VerdictStatus.CRASHED, False, False),
        ],
    )
    def test_what_is_kept_for_whom(self, process: InProcess, status: VerdictStatus, same: bool, other: bool) -> None:
        cache = VerdictCache(9)
        cache.keep(make_question(process, "x"), self.make_verdict(process, status))
        elsewhere = make_question(process, "x", limits=CheckLimits(timeout_s=9))
        assert (cache.find(make_question(process, "x")) is not None) is same
        assert (cache.find(elsewhere) is not None) is other

    def test_very_long_messages_are_left_to_the_database(self, process: InProcess) -> None:
        cache = VerdictCache(9)
        cache.keep(make_question(process, "x"), self.make_verdict(process, VerdictStatus.LEAN_ERROR, "y" * 20_000))
        assert cache.find(make_question(process, "x")) is None

    def test_a_refusal_without_a_reason_is_a_limit(self, process: InProcess) -> None:
        verdict = self.make_verdict(process, VerdictStatus.LEAN_ERROR)
        assert is_conclusive(verdict)
        assert not is_conclusive(verdict.model_copy(update={"messages": ()}))


@pytest.mark.parametrize("change", [lambda q: {"text": q.text + " "}, lambda q: {"kind": VerificationKind.JUDGE}])
def test_other_questions_have_other_digests(
    sqlite_settings: Settings, change: Callable[[Question], dict[str, object]]
) -> None:
    question = make_question(InProcess(sqlite_settings), "x")
    fields = {"kind": question.kind, "environment": question.environment, "limits": LIMITS, "text": question.text}
    assert Question(**{**fields, **change(question)}).sha256 != question.sha256  # type: ignore[arg-type]
