prelude
import Init.SimpLemmas

/-!
# Induction and case analysis on natural numbers, with goals about `0` and `n + 1`
-/

universe u

/-- Induction with `0` and `n + 1` in place of the constructors. -/
@[elab_as_elim, induction_eliminator] protected def Nat.recAux {motive : Nat → Sort u}
    (zero : motive 0) (succ : ∀ n, motive n → motive (n + 1)) (t : Nat) : motive t :=
  match t with
  | .zero => zero
  | .succ n => succ n (Nat.recAux zero succ n)

/-- Case analysis with `0` and `n + 1` in place of the constructors. -/
@[elab_as_elim, cases_eliminator] protected abbrev Nat.casesAuxOn {motive : Nat → Sort u} (t : Nat)
    (zero : motive 0) (succ : ∀ n, motive (n + 1)) : motive t :=
  Nat.casesOn t zero succ
