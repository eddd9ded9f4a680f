from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.fault_corpus import FaultCase, load_cases
from bench.fuzz_judge import fuzz_gate
from prover.core.forbidden import RESERVED_NAMES
from prover.core.gate import check_file_source, check_source, check_statement_source
from prover.core.proof import Proof
from prover.core.theorem import Theorem

THEOREM = Theorem(name="t", statement="theorem t (n : Nat) : n + 0 = n")


def refused(body: str = "by rfl", preamble: str = "") -> str | None:
    refusal = check_source(THEOREM, Proof(body=body, preamble=preamble))
    return None if refusal is None else refusal.token


HONEST_BODIES = [
    "rfl",
    "by omega",
    "by\n  sorry",
    "by\n  intro h -- axiom: not code\n  /- macro /- elab -/ -/\n  simp [h, Nat.add_comm] at *",
    "by\n  induction n with\n  | zero => rfl\n  | succ k ih =>\n    rw [ih]",
    "by\n  have h₁ : x' ≤ 2 := by norm_num\n  obtain ⟨a, rfl | hb⟩ := h₁\n  · exact?",
    "by\n  all_goals nlinarith [sq_nonneg (a - b), mul_pos h.1 h.2]",
    "by\nsimp\nomega",
    "fun x => ⟨_, by decide, fun y hy => hy ▸ rfl⟩",
    "by\n  open Finset in\n  simp [Finset.sum_range_succ]",
    "by\n  set_option maxRecDepth 10000 in\n  decide",
    "by\n  set_option maxHeartbeats 400000 in\n  nlinarith",
    "by\n  decide +kernel",
    "by\n  simp (config := { decide := true }) only [List.map, Set.image, foo.extra]",
    "by\n  rw [show (2 : ℕ) = 1 + 1 from rfl, ← h, Function.comp]; exact f '' s = g ⁻¹' t",
    "by\n  calc a = b := by ring\n    _ ≤ c := by gcongr\n    _ = #s := by simp",
    "by\n  match n, h with\n  | 0, _ => rfl\n  | n + 1, h => exact foo h\ntermination_by n\ndecreasing_by omega",
    "by\n  exact helper n\nwhere\n  helper (n : ℕ) : n = n := rfl",
    "by\n  have := h.trans_lt (by norm_num : (2 : ℝ)⁻¹ < 1)\n  exact (abs_lt.mp this).2.le",
    'by\n  exact absurd h (by decide : ¬ "a" = "b")',
    "by\n  exact (by decide : 'a' ≠ 'b')",
    "by\n  intro «my hypothesis»\n  exact «my hypothesis»",
    "by\n  exact List.prefix_append l₁ l₂ |>.isInfix.axiom_free",
]

HONEST_PREAMBLES = [
    "",
    "lemma helper (n : ℕ) : n = n := by\n  rfl",
    "/-- Helps. -/\n@[simp, norm_num]\nprivate theorem helper : 1 = 1 := rfl",
    "open Nat Finset\nopen scoped BigOperators\n\nnoncomputable def f (x : ℕ) : ℕ := x + 1\n\nabbrev g := f",
    "namespace Foo\nvariable (n : ℕ)\nsection\ntheorem bar : n = n := by\n  cases n\n  · rfl\n  · rfl\nend\nend Foo",
    "set_option maxHeartbeats 400000\nset_option linter.unusedVariables false in\ntheorem helper : True := trivial",
    "theorem Nat.add' (a : ℕ) : a = a := rfl\n\n-- comment\n/- another -/",
    "structure S where\n  x : Nat\n\ninductive I : Type where\n  | a : I\n\ninstance : Inhabited I := ⟨.a⟩",
    "mutual\ninductive A\n  | a : B → A\ninductive B\n  | b : B\nend",
    "def fact : ℕ → ℕ\n  | 0 => 1\n  | n + 1 => (n + 1) * fact n",
    "theorem h (n : ℕ) : n = n := by\n  exact foo n\ntermination_by n\ndecreasing_by omega",
]


@pytest.mark.parametrize("body", HONEST_BODIES)
def test_honest_proofs_pass(body: str) -> None:
    refusal = check_source(THEOREM, Proof(body=body))
    assert refusal is None, refusal.reason


@pytest.mark.parametrize("preamble", HONEST_PREAMBLES)
def test_honest_helpers_pass(preamble: str) -> None:
    refusal = check_source(THEOREM, Proof(body="by rfl", preamble=preamble))
    assert refusal is None, refusal.reason


FORBIDDEN_ANYWHERE = [
    ("axiom", "axiom a : False"),
    ("macro", 'macro "x" : tactic => `(tactic| simp)'),
    ("macro_rules", "macro_rules | `(tactic| rfl) => `(tactic| sorry)"),
    ("syntax", 'syntax "x" : term'),
    ("elab", 'elab "x" : tactic => pure ()'),
    ("elab_rules", "elab_rules : tactic | _ => pure ()"),
    ("notation", 'notation "x" => 1'),
    ("infixl", 'infixl:65 " + " => f'),
    ("prefix", 'prefix:max "√" => f'),
    ("run_cmd", "run_cmd pure ()"),
    ("run_tac", "by run_tac pure ()"),
    ("by_elab", "by_elab pure ()"),
    ("native_decide", "by native_decide"),
    ("native", "by decide +native"),
    ("bv_decide", "by bv_decide"),
    ("initialize", "initialize x : Nat ← pure 1"),
    ("implemented_by", "@[implemented_by f] def g := 1"),
    ("extern", '@[extern "f"] def g := 1'),
    ("csimp", "@[csimp] theorem h : f = g := rfl"),
    ("macro", "@[macro foo] def f := 1"),
    ("term_elab", "@[term_elab foo] def f := 1"),
    ("unsafe", "unsafe def f := 1"),
    ("partial", "partial def f := f"),
    ("opaque", "opaque f : Nat"),
    ("attribute", "attribute [simp] foo"),
    ("debug.skipKernelTC", "set_option debug.skipKernelTC true in"),
    ("debug.skipKernelTC", "by set_option debug.skipKernelTC true in rfl"),
    ("«debug».skipKernelTC", "by set_option «debug».skipKernelTC true in rfl"),
    ("warn.sorry", "set_option warn.sorry false in"),
    ("0", "set_option maxHeartbeats 0 in"),
    ("99999999999", "set_option maxRecDepth 99999999999 in"),
    ("eval", "#eval 1"),
    ("exit", "#exit"),
    ("print", "by simp\n  #print axioms t"),
    ("_root_.Nat.add", "def _root_.Nat.add := 1"),
    ("Lean.ofReduceBool", "Lean.ofReduceBool a b rfl"),
    ("Lean.Elab.Command", "open Lean.Elab.Command"),
    ("Lean", "open Lean"),
    ("IO.FS.writeFile", "IO.FS.writeFile x y"),
    ("sorryAx", "sorryAx _ true"),
    ("«axiom»", "exact «axiom»"),
    ("include_str", 'include_str "/etc/passwd"'),
    ("private", "open private foo in bar"),
    ("import", "import Lean"),
]


@pytest.mark.parametrize(("token", "text"), FORBIDDEN_ANYWHERE)
def test_forbidden_in_the_proof(token: str, text: str) -> None:
    assert refused(body=text) == token or refused(body=f"by\n  skip\n{text}") == token
    assert refused(body=f"by\n  skip\n{text}") is not None
    assert refused(body=f"by skip {text}") is not None


@pytest.mark.parametrize(("token", "text"), FORBIDDEN_ANYWHERE)
def test_forbidden_in_the_preamble(token: str, text: str) -> None:
    helper = "theorem h : True := trivial"
    assert refused(preamble=f"{helper}\n{text}\n{helper}") is not None
    assert refused(preamble=f"{text}\n{helper}") is not None


@pytest.mark.parametrize(
    ("token", "body"),
    [
        ("theorem", "by rfl\ntheorem u : 1 = 2 := by rfl"),
        ("theorem", "by rfl theorem u : 1 = 2 := by rfl"),
        ("def", "rfl\n\ndef x := 1"),
        ("instance", "rfl\ninstance : Add Nat := ⟨fun _ _ => 0⟩"),
        ("end", "rfl\nend Foo"),
        ("namespace", "rfl\n  namespace Foo"),
        ("open", "by rfl\nopen Nat"),
        ("set_option", "by rfl\nset_option maxRecDepth 100"),
        ("universe", "by rfl universe u"),
        ("example", "by rfl /- -/ example : True := trivial"),
        ("@", "rfl\n@[simp] theorem x : True := trivial"),
    ],
)
def test_nothing_follows_a_proof(token: str, body: str) -> None:
    if token == "@":
        assert refused(body) == "theorem"
    else:
        assert refused(body) == token


@pytest.mark.parametrize(
    "body",
    [
        "by rfl /- never closed",
        'by exact "never closed',
        "by exact «never closed",
        'by exact s!"{run}"',
        'by exact "{"',
        "by exact '\"'",
        "by exact f <--axiom\n",
        "by exact a |--b\n",
        "by exact a //- b -/",
        "by exact\u00a0rfl",
        "by exact\u202erfl",
        "by exact \ud800",
        "by exact x\x00",
        "by exact «a\u200bb»",
    ],
)
def test_what_lean_might_read_otherwise(body: str) -> None:
    assert refused(body) is not None


@pytest.mark.parametrize(
    "preamble",
    [
        "structure Bool where\n  x : Nat",
        "inductive Nat | a",
        "mutual\ndef f := 1",
        'local notation "x" => 1',
        "simp",
        "alias foo := bar",
        "theorem h : True := by\ntrivial\nsome_command x",
        "namespace Foo\ntheorem h : True := trivial",
        "end Foo",
        "section",
        "theorem h : True := trivial\nprivate",
        "set_option maxRecDepth 100 in",
        "open Nat in",
        "theorem h : True := trivial\n/-- for the theorem -/",
        "theorem h : True := trivial /-",
        "def Nat.add (a b : Nat) : Nat := 0",
        "namespace Nat\ndef xor (a b : Nat) : Nat := 7\nend Nat",
        "namespace Nat\nsection\nprivate def shiftLeft (a b : Nat) : Nat := 7\nend\nend Nat",
        "def «Nat».gcd := 1",
        "abbrev Nat.log2 (n : Nat) : Nat := 0",
        "theorem propext : True := trivial",
        "deriving instance DecidableEq for Foo",
        "suppress_compilation",
    ],
)
def test_refused_preambles(preamble: str) -> None:
    assert refused(preamble=preamble) is not None


def test_the_refusal_says_where_and_why() -> None:
    refusal = check_source(THEOREM, Proof(body="by\n  simp\n  native_decide"))
    assert refusal is not None
    assert (refusal.part, refusal.token, refusal.line, refusal.column) == ("proof", "native_decide", 3, 2)
    assert refusal.reason == "The proof is refused at line 3, column 2: `native_decide` trusts compiled code."


def test_a_text_beyond_all_measure_is_refused_at_once() -> None:
    refusal = check_source(THEOREM, Proof(body="by " + "simp;" * 1_000_000))
    assert refusal is not None
    assert "the limit is 500,000" in refusal.reason


@pytest.mark.parametrize(
    "header",
    [
        "",
        "import Mathlib",
        "import Mathlib\nimport Aesop\n\nset_option maxHeartbeats 400000\n\nopen BigOperators Real Nat Topology Rat",
        "import Mathlib.Tactic.Ring\nopen Finset\nnoncomputable section\nvariable (a : ℝ)",
        "def f (n : Nat) : Nat := n + 1\n\n/-- What f does. -/\ntheorem f_pos (n : Nat) : 0 < f n := by\n  omega",
    ],
)
def test_honest_headers_pass(header: str) -> None:
    refusal = check_statement_source(Theorem(name="t", statement="theorem t : 1 = 1", header=header))
    assert refusal is None, refusal.reason


@pytest.mark.parametrize(
    ("header", "statement"),
    [
        ("import Lean", "theorem t : 1 = 1"),
        ("import", "theorem t : 1 = 1"),
        ("open Nat\nimport Mathlib", "theorem t : 1 = 1"),
        ("#eval 1", "theorem t : 1 = 1"),
        ("axiom a : False", "theorem t : 1 = 1"),
        ("set_option debug.skipKernelTC true", "theorem t : 1 = 1"),
        ("", "theorem t : 1 = 1 := rfl\n#eval 1\ntheorem u : 1 = 1"),
        ("", "theorem t : 1 = 1 := rfl theorem u : 1 = 1"),
        ("", "def t : 1 = 1"),
        ("", "theorem t : (by run_tac pure () : Prop)"),
        ("", ""),
    ],
)
def test_refused_statements(header: str, statement: str) -> None:
    assert check_statement_source(Theorem(name="t", statement=statement, header=header)) is not None


CASES = load_cases()


@pytest.mark.parametrize("case", [case for case in CASES if case.is_honest], ids=lambda case: case.name)
def test_honest_files_of_the_corpus_pass(case: FaultCase) -> None:
    refusal = check_file_source(case.source())
    assert refusal is None, refusal.reason


# What the gate has to stop by itself, by the words in it; the judge stops them, too.
@pytest.mark.parametrize(
    "part", ["skip_kernel", "axiom", "notation", "macro", "run_tac", "extern", "eval_effect", "unsafe", "accelerated"]
)
def test_cheats_of_the_corpus_that_need_a_forbidden_word(part: str) -> None:
    found = [case for case in CASES if case.name.startswith(f"cheats/{part}")]
    assert found
    for case in found:
        assert check_file_source(case.source()) is not None, case.name


@pytest.mark.parametrize("name", sorted(RESERVED_NAMES))
def test_reserved_names_cannot_be_declared(name: str) -> None:
    *scopes, last = name.split(".")
    namespaces = "".join(f"namespace {scope}\n" for scope in scopes)
    ends = "".join(f"end {scope}\n" for scope in reversed(scopes))
    quoted = ".".join(f"«{part}»" for part in name.split("."))
    for declaration in [
        f"def {name} : Nat := 7",
        f"theorem {name} : True := trivial",
        f"lemma {name} : True := trivial",
        f"instance (priority := low) {name} : Inhabited Nat := ⟨7⟩",
        f"private noncomputable def\n  /- here -/ {name} : Nat := 7",
        f"def {quoted} : Nat := 7",
        f"{namespaces}def {last} : Nat := 7\n{ends}",
        f"class inductive {name} : Type",
    ]:
        assert refused(preamble=declaration) is not None, declaration
        assert check_file_source(f"{declaration}\ntheorem t : True := trivial") is not None, declaration


@pytest.mark.parametrize(
    ("source", "token", "line", "column"),
    [
        ("theorem t : True := trivial\n\n#eval 1", "eval", 3, 1),
        ("import Lean\ntheorem t : True := trivial", "Lean", 1, 7),
        ("theorem a : True :=\n  trivial\nwibble x\n", "wibble", 3, 0),
        ("instance (priority := 2000) : Inhabited Nat := ⟨0⟩", "priority", 1, 10),
        ("theorem a : True := trivial unlock_limits", "unlock_limits", 1, 28),
        ("theorem a : True := by\n  sudo set_option maxRecDepth 100 in trivial", "sudo", 2, 2),
        ("deriving instance Inhabited for Foo", "deriving", 1, 0),
        ('def s := s!"{dangerous}"', '"{', 1, 11),
        ("theorem «axiom» : True := trivial", "«axiom»", 1, 8),
        ("/- never closed", "/- never closed", 1, 0),
        ("def x := 'α'\ndef y := '\"' -- \"", "'\"'", 2, 9),
    ],
)
def test_whole_files_are_refused_where_the_fault_is(source: str, token: str, line: int, column: int) -> None:
    refusal = check_file_source(source)
    assert refusal is not None
    assert (refusal.token, refusal.line, refusal.column) == (token, line, column)
    assert f"line {refusal.line}, column {refusal.column}" in refusal.reason


@pytest.mark.parametrize(
    "source",
    [
        "open Nat in\ntheorem t : True := trivial",
        "import Mathlib\n\nopen Real\n\n/-- Doc. -/\ntheorem t : True := trivial",
        "section\nlocal instance : Inhabited Nat := ⟨0⟩\nend\ntheorem t : True := trivial",
        "instance (priority := low) : Inhabited Nat := ⟨0⟩",
        "structure S where\n  x : Nat\nderiving DecidableEq, Repr",
        'def r : String := r#"no \\ escapes"#\ndef s := "\\u03b1 \\x41"',
        "theorem «two words» : True := trivial",
        "theorem t (p : Prop)\n(h : p) :\np := h",
    ],
)
def test_honest_files_pass(source: str) -> None:
    refusal = check_file_source(source)
    assert refusal is None, refusal.reason


def test_mutated_files_of_the_corpus_are_survived() -> None:
    findings, passed = fuzz_gate(CASES, mutations=1500, seed=11)
    assert not findings.wrong
    assert findings.counts["refused"] > 100
    assert passed


@given(st.text(), st.text())
def test_any_text_is_survived(body: str, preamble: str) -> None:
    check_source(THEOREM, Proof(body=body, preamble=preamble))
    check_statement_source(Theorem(name="t", statement=body, header=preamble))
    check_file_source(body)


WORDS = st.sampled_from(
    [
        "theorem",
        "by",
        ":=",
        "\n",
        " ",
        "axiom",
        "open",
        "in",
        "set_option",
        "@[",
        "]",
        "#",
        "eval",
        "(",
        ")",
        '"',
        "x",
        "end",
    ]
)


@given(st.lists(WORDS).map(" ".join))
def test_a_refused_word_stays_refused_in_any_company(text: str) -> None:
    if '"' not in text:
        assert (refused(body=text + " axiom") is not None) and (refused(preamble=text + " axiom") is not None)
