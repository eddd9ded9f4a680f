prelude
import Init.Grind.Core
import Init.Grind.Ring.OfSemiring
import Init.Nat.Lemmas
import Init.Nat.Linear

/-!
# Tactics of everyday mathematics, and the command `lemma`

Macros under the names that Mathlib has made usual: `use`, `by_contra`, `contrapose`, `push_neg`,
`norm_num`, `linarith`. They do less than their models; each says what.
-/

open Lean

namespace Lean

/-- Is it empty? -/
def Syntax.isNone (stx : Syntax) : Bool :=
  match stx with
  | .node _ k args => k == nullKind && args.size == 0
  | .missing => true
  | _ => false

/-- A list of syntax trees as one. -/
def mkNullNode (args : Array Syntax := #[]) : Syntax := .node .none nullKind args

end Lean

/-! ## Commands -/

/-- `lemma` is `theorem` under the name that less important ones have. -/
syntax (name := lemmaCommand) (priority := default + 1) declModifiers
  group("lemma " declId ppIndent(declSig) declVal) : command
macro_rules
  | `($modifiers:declModifiers lemma $name:declId $signature:declSig $value:declVal) =>
    `($modifiers:declModifiers theorem $name:declId $signature:declSig $value:declVal)

/-! ## Existence -/

/-- Closes what `use` leaves over, if it is easy. -/
syntax "use_discharger" : tactic
macro_rules
  | `(tactic| use_discharger) => `(tactic| first
    | rfl
    | assumption
    | exact True.intro
    | (apply And.intro <;> use_discharger)
    | (apply Exists.intro <;> use_discharger))

/-- `use a, b` gives witnesses for an existence statement, and closes the rest if it is easy. -/
syntax "use " term,+ : tactic
macro_rules
  | `(tactic| use $x:term) => `(tactic| (refine ⟨$x, ?_⟩ <;> try with_reducible use_discharger))
  | `(tactic| use $x:term, $xs,*) => `(tactic| (refine ⟨$x, ?_⟩; use $xs,*))

/-! ## Negation -/

/-- `push_neg` moves negations inwards, past quantifiers, connectives and comparisons. -/
syntax "push_neg" (Parser.Tactic.location)? : tactic
macro_rules
  | `(tactic| push_neg $[$loc]?) => `(tactic| simp only [Classical.not_forall, not_exists, not_and,
      not_or, Classical.not_not, Classical.not_imp, not_iff, Nat.not_le, Nat.not_lt, Int.not_le,
      Int.not_lt, ge_iff_le, gt_iff_lt, not_true_eq_false, not_false_eq_true, exists_prop] $[$loc]?)

theorem Classical.mtr {p q : Prop} (h : ¬q → ¬p) : p → q :=
  fun hp => Classical.byContradiction fun hq => h hq hp

/-- `by_contra h` assumes the negation of the goal. -/
syntax "by_contra" (ppSpace colGt binderIdent)? (" : " term)? : tactic
macro_rules
  | `(tactic| by_contra) => `(tactic| (apply Classical.byContradiction; intro))
  | `(tactic| by_contra $h:ident) => `(tactic| (apply Classical.byContradiction; intro $h:ident))
  | `(tactic| by_contra _) => `(tactic| (apply Classical.byContradiction; intro _))
  | `(tactic| by_contra $h:ident : $t:term) =>
    `(tactic| (apply Classical.byContradiction; intro $h:ident; change $t at $h:ident))

/-- `by_contra! h` assumes the negation of the goal, with negations moved inwards. -/
macro "by_contra! " h:ident : tactic =>
  `(tactic| (apply Classical.byContradiction; intro $h:ident; try push_neg at $h:ident))

/-- `contrapose` turns `p → q` into `¬q → ¬p`; `contrapose h` exchanges the hypothesis and the goal. -/
syntax "contrapose" (ppSpace colGt ident)? : tactic
macro_rules
  | `(tactic| contrapose) => `(tactic| apply Classical.mtr)
  | `(tactic| contrapose $h:ident) => `(tactic| (revert $h:ident; apply Classical.mtr; intro $h:ident))

/-- `contrapose!` is `contrapose`, with negations moved inwards. -/
syntax "contrapose!" (ppSpace colGt ident)? : tactic
macro_rules
  | `(tactic| contrapose!) => `(tactic| (apply Classical.mtr; try push_neg))
  | `(tactic| contrapose! $h:ident) =>
    `(tactic| (revert $h:ident; apply Classical.mtr; intro $h:ident; try push_neg at $h:ident; try push_neg))

/-! ## Arithmetic -/

/-- `norm_num [h]` simplifies with the usual lemmas and the given ones, and decides what has no variables:
arithmetic of numerals, divisibility, `Nat.gcd`, primes, congruences. It has no extensions; large primes
take as long as dividing by all numbers up to the square root. -/
syntax "norm_num" (" [" (Parser.Tactic.simpStar <|> Parser.Tactic.simpErase <|> Parser.Tactic.simpLemma),* "]")?
  (Parser.Tactic.location)? : tactic
macro_rules
  | `(tactic| norm_num) => `(tactic| first
    | decide +kernel
    | simp +decide
    | simp +arith +decide)
  | `(tactic| norm_num [$args,*]) => `(tactic| first
    | simp +decide [$args,*]
    | simp +arith +decide [$args,*])
  | `(tactic| norm_num $[[$args,*]]? $loc:location) => `(tactic| first
    | simp +decide $[[$args,*]]? $loc:location
    | simp +arith +decide $[[$args,*]]? $loc:location)

/-- `linarith [h₁, h₂]` proves linear equations and inequalities over `ℕ` and `ℤ` from the hypotheses
and the given facts, by `omega`, or by `grind` where expressions must be multiplied out first. Being
about integers, it proves more than a linear combination with rational factors. -/
syntax "linarith" (" [" term,* "]")? : tactic
macro_rules
  | `(tactic| linarith) => `(tactic| (intros; first | omega | grind +qlia -mbtc (splits := 2)))
  | `(tactic| linarith []) => `(tactic| linarith)
  | `(tactic| linarith [$h]) => `(tactic| (have := $h; linarith))
  | `(tactic| linarith [$h, $hs,*]) => `(tactic| (have := $h; linarith [$hs,*]))

/-!
# Case analysis

`interval_cases` for bounded numbers, `tauto`.
-/

theorem Nat.eq_or_succ_le {n k : Nat} (h : k ≤ n) : n = k ∨ k + 1 ≤ n := by omega
theorem Int.eq_or_add_one_le {n k : Int} (h : k ≤ n) : n = k ∨ k + 1 ≤ n := by omega

/-- One step of `interval_cases`: the number is the lower bound, or larger. -/
syntax "interval_cases_from " ident ident : tactic
macro_rules
  | `(tactic| interval_cases_from $x $h) => `(tactic| first
    | (exfalso; omega)
    | (first
       | (rcases Nat.eq_or_succ_le $h with next | next)
       | (rcases Int.eq_or_add_one_le $h with next | next)
       all_goals clear $h
       all_goals try simp only [Nat.reduceAdd, Int.reduceAdd, Int.reduceNeg] at next
       case' inl => first | (exfalso; omega) | subst next
       case' inr => interval_cases_from $x next))

/-- `interval_cases n` goes through the values of a variable `n` between two numerals. A natural number
needs an upper bound among the hypotheses, an integer also a lower one in the form `a ≤ n` or `a < n`;
the last such hypothesis counts. The values that `omega` excludes are left out, in the others `n` is
replaced. It does not take other terms than variables, and finds no bound of an integer in other forms,
such as `|n| < 3`. -/
macro "interval_cases " x:ident : tactic =>
  `(tactic| first
    | (have lower := Nat.zero_le $x; interval_cases_from $x lower)
    | (have lower := ‹_ ≤ $x›
       interval_cases_from $x lower)
    | (have lower := Int.add_one_le_of_lt ‹_ < $x›
       try simp only [Int.reduceAdd, Int.reduceNeg] at lower
       interval_cases_from $x lower))

/-- `tauto` proves what follows by propositional logic from the hypotheses, by `simp` and `grind`. -/
macro "tauto" : tactic =>
  `(tactic| first
    | assumption
    | (simp_all; done)
    | grind +qlia)
