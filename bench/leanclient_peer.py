"""The rate of PyPI's `leanclient` on the texts of `engine_proofs`, for ``python -m bench.engines --leanclient PYTHON``.

``python leanclient_peer.py PROJECT KIND PARALLEL SECONDS``, with a Python that has `leanclient`. For each of the checks
at a time there is one client, and with it one language server, as in its own pool; a file is kept open and its content
replaced. Prints the right answers per second, the processor time of one, and how many answers were wrong.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from bench.engine_proofs import is_proof, make_text, measure_cpu_s


def main(project: Path, kind: str, parallel: int, seconds: float) -> tuple[float, float, int]:
    from leanclient import LeanLSPClient

    clients, files = [], []
    for index in range(parallel):
        name = f"Check{index}.lean"
        (project / name).write_text("theorem first : True := trivial\n", encoding="utf-8")
        clients.append(LeanLSPClient(str(project), prevent_cache_get=True))
        files.append(clients[-1].create_file_client(name))
        files[-1].get_diagnostics()  # the library is imported
    counts, wrong = [0] * parallel, [0] * parallel
    started, used = time.perf_counter(), measure_cpu_s()

    def work(index: int) -> None:
        number = index
        while time.perf_counter() < started + seconds:
            files[index].update_file_content(make_text(kind, number))
            if files[index].get_diagnostics().success is is_proof(kind, number):
                counts[index] += 1
            else:
                wrong[index] += 1
            number += parallel

    threads = [threading.Thread(target=work, args=(index,)) for index in range(parallel)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rate = sum(counts) / (time.perf_counter() - started)
    cpu_s = (measure_cpu_s() - used) / sum(counts)
    for client in clients:
        client.close()
    return rate, cpu_s, sum(wrong)


if __name__ == "__main__":
    print(*main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4])))
