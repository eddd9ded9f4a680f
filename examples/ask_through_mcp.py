"""Ask for a proof as an assistant does: through `qed mcp`, which this program starts. No service has to run.

    python examples/ask_through_mcp.py "Show that the square of an odd integer is odd."

Needs the package `mcp`: pip install 'qed-prover[mcp]'.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from mcp import Client, StdioServerParameters

PROBLEM = "Show that the square of an odd integer is odd."


async def main(problem: str) -> int:
    """0 for a proof, 1 for anything else."""
    server = StdioServerParameters(command=sys.executable, args=["-m", "service.cli", "mcp"])
    async with Client(server) as assistant:
        tools = (await assistant.list_tools()).tools
        print("tools:", ", ".join(tool.name for tool in tools))
        result = await assistant.call_tool("prove_problem", {"problem": problem, "seconds": 60})
    if result.is_error:  # the input was wrong, or this machine cannot run Lean: the text says what to do
        print(result.content)
        return 1
    answer: dict[str, Any] = result.structured_content or {}
    print(f"{answer['status']}: {answer['reason']}")
    if answer.get("proof"):
        print(f"read as: {answer['read_back']}\n\n{answer['proof']}")
    return 0 if answer["status"] == "proved" else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else PROBLEM)))
