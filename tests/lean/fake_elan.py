"""An `elan` that answers as the real one does, with a toolchain whose `lake` and `lean` do so, too; all in files.

`state/` beside it holds what is installed. `state/fail-at` names a step that fails half-way, once: toolchain, update,
cache. `state/calls` has a line for every call. Written from elan's and lake's manuals and sources; no network.
"""

import json
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
STATE = HERE / "state"
COMMITS = {"v4.30.0": "a" * 40, "v4.9.0": "b" * 40}  # of the Mathlib that this lake clones
LEAN_COMMIT = "c" * 40


def fails_at(step):
    mark = STATE / "fail-at"
    if mark.exists() and mark.read_text() == step:
        mark.unlink()
        return True
    return False


def end(message, status=1):
    print(message, file=sys.stderr)
    sys.exit(status)


def elan(arguments):
    install = "--install" in arguments
    command, toolchain, *program = [word for word in arguments if word != "--install"]
    if command != "run":
        end(f"error: The subcommand '{command}' is not known here")
    prefix = STATE / "toolchains" / toolchain.replace("/", "--").replace(":", "---")
    if not prefix.is_dir():
        if not install:
            end(f"error: toolchain '{toolchain}' is not installed")
        print("info: downloading component 'lean'", file=sys.stderr)
        if fails_at("toolchain"):
            end("error: could not download file: connection reset")
        write_lean(prefix, toolchain.rpartition(":v")[2])
    os.environ["FAKE_PREFIX"] = str(prefix)
    if program[0] == "lean":
        os.execv(prefix / "bin" / "lean", ["lean", *program[1:]])
    lake(program[1:])


def write_lean(prefix, version):
    (prefix / "bin").mkdir(parents=True)
    lean = prefix / "bin" / "lean"
    lean.write_text(
        f"""#!/bin/sh
case "$1" in
  --version) echo "Lean (version {version}, x86_64-unknown-linux-gnu, commit {LEAN_COMMIT}, Release)";;
  --print-prefix) echo {prefix};;
  *) IFS=:; for folder in $LEAN_PATH; do
       if [ -f "$folder/Mathlib.olean" ]; then
         for part in 1 2 3; do
           [ -f "$folder/Mathlib/Part$part.olean" ] || {{ echo "error: unknown module Mathlib.Part$part"; exit 1; }}
         done
         exit 0
       fi
     done; echo "$1:1:0: error: unknown module prefix 'Mathlib'"; exit 1;;
esac
"""
    )
    lean.chmod(0o755)


def lake(arguments):
    sources = pathlib.Path(".lake/packages/mathlib")
    library = sources / ".lake/build/lib/lean"
    match arguments:
        case ["update"]:
            assert os.environ["MATHLIB_NO_CACHE_ON_UPDATE"] == "1"
            print("info: mathlib: cloning")
            tag = pathlib.Path("lakefile.toml").read_text().rpartition('rev = "')[2].split('"')[0]
            if fails_at("update"):
                sources.mkdir(parents=True)
                end("error: external command 'git' exited with code 128")
            check_out(sources, COMMITS[tag])
            package = {"name": "mathlib", "type": "git", "rev": COMMITS[tag], "inputRev": tag}
            text = json.dumps({"version": "1.1.0", "packages": [{"name": "batteries", "rev": "d"}, package]})
            pathlib.Path("lake-manifest.json").write_text(text)
        case ["exe", "cache", "get"]:
            parts = [library / "Mathlib" / f"Part{part}.olean" for part in (1, 2, 3)] + [library / "Mathlib.olean"]
            missing = [part for part in parts if not part.exists()]
            print(f"Attempting to download {len(missing)} file(s)" if missing else "No files to download")
            for number, part in enumerate(missing, start=1):
                if number == 3 and fails_at("cache"):
                    end("error: curl exited with code 56")
                part.parent.mkdir(parents=True, exist_ok=True)
                part.touch()
                print(f"Downloaded: {number} file(s) [attempted {number}/{len(missing)}]", end="\r")
            print("\nUnpacked in 5 ms")
        case ["build", "Mathlib"]:
            for part in (1, 2, 3):
                (library / "Mathlib" / f"Part{part}.olean").touch()
        case ["env", "printenv", "LEAN_PATH"]:
            print(f"{library}:./.lake/build/lib")
        case _:
            end(f"error: unknown command {arguments}")


def check_out(sources, commit):
    """A repository that is at this commit."""
    (sources / ".git" / "refs").mkdir(parents=True)
    (sources / ".git" / "objects").mkdir()
    (sources / ".git" / "HEAD").write_text(f"{commit}\n")


STATE.mkdir(exist_ok=True)
with (STATE / "calls").open("a") as calls:
    print(*sys.argv[1:], file=calls)
elan(sys.argv[1:])
