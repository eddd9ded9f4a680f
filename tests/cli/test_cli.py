"""The commands as a user runs them: exit status, JSON, errors that say what to do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.sandbox


def qed(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "service.cli", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=100, check=False)


def test_proves_a_true_problem_and_check_accepts_its_proof(tmp_path: Path) -> None:
    done = qed("prove", "Show that the sum of two even integers is even.", "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["status"] == "proved"
    assert answer["statement"].startswith("theorem problem (a b : ℤ)")
    assert answer["verdict"]["status"] == "proved"
    assert set(answer["verdict"]["axioms"]) <= {"propext", "Quot.sound", "Classical.choice"}

    proof, target = tmp_path / "proof.lean", tmp_path / "target.lean"
    proof.write_text(answer["proof"])
    target.write_text(answer["statement"])
    checked = qed("check", str(proof), "--target", str(target), "--json")
    assert checked.returncode == 0, checked.stdout
    assert json.loads(checked.stdout)["status"] == "proved"
    assert qed("check", str(proof)).returncode == 0


def test_disproves_a_false_one() -> None:
    done = qed("prove", "Prove that every natural number is even.", "--json")
    assert done.returncode == 1
    answer = json.loads(done.stdout)
    assert answer["status"] == "disproved"
    assert answer["proof"] is None
    assert answer["disproof"].startswith("theorem problem_negation : ¬ (∀ (n : ℕ), Even n) := by")


def test_calls_an_empty_claim_empty() -> None:
    done = qed("prove", "--lean", "theorem t (n : ℤ) (h₁ : Odd n) (h₂ : 4 ∣ n) : n = 7", "--json")
    assert done.returncode == 1
    answer = json.loads(done.stdout)
    assert (answer["status"], answer["proof"]) == ("vacuous", None)
    assert "theorem t_vacuous (n : ℤ) (h₁ : Odd n) (h₂ : 4 ∣ n) : False" in answer["contradiction"]


def test_points_at_the_word_it_does_not_understand() -> None:
    done = qed("prove", "-", stdin="Show that every banana is yellow.")
    assert done.returncode == 1
    assert "not understood" in done.stdout
    lines = done.stdout.splitlines()
    mark = next(line for line in lines if "^" in line)
    assert lines[lines.index(mark) - 1][mark.index("^") :].startswith("banana")


def test_proves_a_lean_statement() -> None:
    done = qed("prove", "--lean", "theorem power : 2 ^ 20 % 7 = 4", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["proof"].startswith("theorem power : 2 ^ 20 % 7 = 4 := by")


@pytest.mark.parametrize(
    ("candidate", "status"),
    [
        ("theorem t : 1 + 1 = 2 := by sorry\n", "sorry"),
        ("theorem t : 1 + 1 = 2 := by omega\n", "proved"),
        ("theorem t : 1 + 1 = 3 := by omega\n", "lean_error"),
        ("theorem u : 1 + 1 = 2 := rfl\naxiom cheat : 1 = 2\ntheorem t : 1 + 1 = 2 := rfl\n", "forbidden_source"),
        ("-- nothing here\n", "no_proof"),
    ],
)
def test_only_a_proof_of_the_target_gives_exit_status_zero(tmp_path: Path, candidate: str, status: str) -> None:
    file, target = tmp_path / "candidate.lean", tmp_path / "target.lean"
    file.write_text(candidate)
    target.write_text("theorem t : 1 + 1 = 2 := by sorry" if "= 3" not in candidate else "theorem t : 1 + 1 = 3")
    done = qed("check", str(file), "--target", str(target), "--json")
    assert json.loads(done.stdout)["status"] == status, done.stdout
    assert done.returncode == (0 if status == "proved" else 1)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("", "empty"), ("x" * 1_000_000, "20,000"), ("even\0number", "U+0000")],
)
def test_bad_text_is_refused_with_the_reason(text: str, complaint: str) -> None:
    done = qed("prove", "-", stdin=text)
    assert done.returncode == 2
    assert complaint in done.stderr


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "noise.lean"
    file.write_bytes(b"\xff\xfe\x00")
    done = qed("check", str(file))
    assert done.returncode == 2
    assert "UTF-8" in done.stderr


def test_a_file_of_lemmas_is_checked_as_one_of_theorems(tmp_path: Path) -> None:
    helper = "/-- Helps. -/\n@[simp] lemma twice (n : ℕ) : n + n = 2 * n := by omega\n\n"
    verdicts = {}
    for word in ("lemma", "theorem"):
        proof, target = tmp_path / f"{word}.lean", tmp_path / "target.lean"
        proof.write_text(f"{helper}{word} main (n : ℕ) : Even (n + n) := ⟨n, rfl⟩\n")
        target.write_text("lemma main (n : ℕ) : Even (n + n)")
        assert qed("check", str(proof)).returncode == 0
        checked = qed("check", str(proof), "--target", str(target), "--json")
        assert checked.returncode == 0, checked.stdout
        verdicts[word] = json.loads(checked.stdout)
        wrong = tmp_path / "wrong.lean"
        wrong.write_text(f"{word} main : 1 = 2 := rfl\n")
        assert qed("check", str(wrong)).returncode == 1
    assert verdicts["lemma"]["status"] == verdicts["theorem"]["status"] == "proved"
    assert verdicts["lemma"]["statement_sha256"] == verdicts["theorem"]["statement_sha256"]


def test_the_doctor_finds_this_machine_ready() -> None:
    done = qed("doctor", "--json")
    assert done.returncode == 0, done.stdout
    diagnosis = json.loads(done.stdout)
    findings = {finding["name"]: finding for finding in diagnosis["findings"]}
    assert diagnosis["engine"] in ("compiled", "python")
    assert findings["engine"]["state"] == "ok" and "fork server" in findings["engine"]["detail"]
    assert findings["environment core"]["state"] == "ok"
    assert findings["environment mathlib"]["state"] in ("ok", "optional")


@pytest.mark.parametrize("command", ["prove", "check", "judge", "serve", "doctor"])
def test_help_shows_an_example(command: str) -> None:
    done = qed(command, "--help")
    assert done.returncode == 0
    assert f"qed {command}" in done.stdout or f"service.cli {command}" in done.stdout
    assert "Example" in done.stdout
