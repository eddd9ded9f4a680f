"""The documents agree with the code, and their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from service.app import create_app
from service.command_reference import write_reference

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
PAGES_FOR_PEOPLE = {("GET", path) for path in ("/", "/problems", "/problems/{id}", "/benchmarks", "/login", "/docs")}


def test_the_command_reference_is_current() -> None:
    page = (DOCS / "REFERENCE-CLI.md").read_text(encoding="utf-8")
    assert page == write_reference(), "make it anew: python -m service.command_reference > docs/REFERENCE-CLI.md"


def test_http_page_names_calls_that_exist_and_all_of_them() -> None:
    paths = create_app().openapi()["paths"]
    calls = {(method.upper(), re.sub(r"{\w+}", "{id}", path)) for path, each in paths.items() for method in each}
    named = read_calls((DOCS / "HTTP.md").read_text(encoding="utf-8"), calls)
    assert sorted(named - calls - PAGES_FOR_PEOPLE) == []
    assert sorted(calls - named) == []


def read_calls(page: str, calls: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Methods and paths in the page's first table; `/part` and `DELETE` alone belong to the path with an id before."""
    found: set[tuple[str, str]] = set()
    page = re.sub(r"{\w+}", "{id}", page)
    for row in re.findall(r"^\| (`(?:[A-Z]+ )?/.*?) \|", page, re.MULTILINE):
        owner = ""
        for quoted in re.findall(r"`([^`]*)`", row):
            match = re.match(r"([A-Z]*) ?(/[\w/{}.-]*)?", quoted)
            if match is None or not any(match.groups()):
                continue
            method, path = match[1] or "GET", match[2] or owner
            if (method, owner + path) in calls:
                path = owner + path if match[2] else owner
            if path.count("/") == 2 and path.endswith("}"):
                owner = path
            found.add((method, path))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_index_has_every_page() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([^)#\s]+)\)", index))
    pages = {page.name for page in DOCS.glob("*.md")} - {"README.md"}
    programs = {f"../examples/{program.name}" for program in (ROOT / "examples").glob("*.py")}
    assert sorted((pages | programs) - linked) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_have_the_options_that_pages_give_them(page: Path) -> None:
    reference = {}
    for section in re.split(r"^##+ ", write_reference(), flags=re.MULTILINE)[1:]:
        reference[section.split("`")[1]] = set(re.findall(r"--?[a-z][\w-]*", section))
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    unknown = []
    for words in re.findall(r"^\$? ?(?:[A-Z_]+=\S+ )*qed ([^\n`|]*)", "\n".join(read_blocks(text)), re.MULTILINE):
        command = next((f"qed {name}" for name in read_names(words) if f"qed {name}" in reference), "")
        options = set(re.findall(r"(?<=\s)--?[a-z][\w-]*", words.partition("#")[0].partition("<")[0]))
        unknown += [f"qed {words}"] if not command or options - reference[command] else []
    assert unknown == []


def read_names(words: str) -> list[str]:
    """What the command may be called: `keys create` before `keys`."""
    first, _, rest = words.partition(" ")
    return [f"{first} {rest.partition(' ')[0]}", first]


def read_blocks(page: str) -> list[str]:
    """The page's code blocks."""
    return re.findall(r"^```[a-z]*\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
