"""`qed mcp`, spoken to as assistants do, with real Lean behind it."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from service.mcp_server import create_mcp_server

pytestmark = pytest.mark.sandbox


async def call(client: Client, tool: str, **arguments: Any) -> Any:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    return result.structured_content


async def test_over_standard_input_and_output() -> None:
    server = StdioServerParameters(command=sys.executable, args=["-m", "service.cli", "mcp"])
    async with Client(server) as client:
        tools = {tool.name for tool in (await client.list_tools()).tools}
        assert tools == {"prove_problem", "prove_statement", "check_proof", "formalize"}
        answer = await call(client, "prove_problem", problem="Show that the sum of two even integers is even.")
        assert answer["status"] == "proved"
        assert "Even (a + b)" in answer["statement"]


async def test_the_tools() -> None:
    async with Client(create_mcp_server("core", parallel=2)) as client:
        answer = await call(client, "prove_statement", statement="theorem t (n : ℕ) : n < n")
        assert answer["status"] == "disproved"
        verdict = await call(client, "check_proof", statement="theorem t : 2 + 2 = 4", proof="by decide")
        assert verdict["status"] == "proved"
        verdict = await call(client, "check_proof", statement="theorem t : 2 + 2 = 5", proof="by decide")
        assert verdict["status"] == "lean_error"
        verdict = await call(client, "check_proof", statement="theorem t : 2 + 2 = 4", proof="nothing at all")
        assert verdict["status"] != "proved"
        formalizations = await call(client, "formalize", problem="Every natural number is even.")
        assert "Even n" in json.dumps(formalizations, ensure_ascii=False)


@pytest.mark.parametrize(
    ("tool", "arguments", "complaint"),
    [
        ("prove_statement", {"statement": "no theorem"}, "Expected one declaration"),
        ("prove_problem", {"problem": "  "}, "empty"),
        ("formalize", {"problem": "Every banana is yellow."}, "banana"),
    ],
)
async def test_mistakes_are_explained(tool: str, arguments: dict[str, Any], complaint: str) -> None:
    async with Client(create_mcp_server("core", parallel=1)) as client:
        result = await client.call_tool(tool, arguments)
        assert result.is_error
        assert complaint in str(result.content)
