prelude
import Init.Tactic.Basic
import Init.Grind

/-!
# Case analysis

`interval_cases` for bounded numbers, `tauto`.
-/

open Lean

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
