prelude
import Init.Int.DivMod
import Init.Fin.Basic

/-!
# Facts about bounded numbers in the form in which `omega` cites them
-/

namespace Lean.Omega

namespace Fin

theorem ne_iff_lt_or_gt {n : Nat} {i j : Fin n} : i ≠ j ↔ i < j ∨ i > j := by
  constructor
  · intro h
    exact (Nat.lt_or_gt_of_ne fun e => h (Fin.ext e) : i.val < j.val ∨ i.val > j.val)
  · intro h e
    subst e
    cases h with
    | inl h => exact Nat.lt_irrefl _ h
    | inr h => exact Nat.lt_irrefl _ h

protected theorem lt_or_gt_of_ne {n : Nat} {i j : Fin n} (h : i ≠ j) : i < j ∨ i > j :=
  Fin.ne_iff_lt_or_gt.mp h

theorem not_le {n : Nat} {i j : Fin n} : ¬ i ≤ j ↔ j < i := Nat.not_le
theorem not_lt {n : Nat} {i j : Fin n} : ¬ i < j ↔ j ≤ i := Nat.not_lt

protected theorem lt_of_not_le {n : Nat} {i j : Fin n} (h : ¬ i ≤ j) : j < i := Fin.not_le.mp h
protected theorem le_of_not_lt {n : Nat} {i j : Fin n} (h : ¬ i < j) : j ≤ i := Fin.not_lt.mp h

theorem ofNat_val_add {n : Nat} {x y : Fin n} :
    (((x + y : Fin n) : Nat) : Int) = ((x : Int) + (y : Int)) % n := rfl

theorem ofNat_val_sub {n : Nat} {x y : Fin n} :
    (((x - y : Fin n) : Nat) : Int) = (((n - y : Nat) + (x : Int) : Int)) % n := rfl

theorem ofNat_val_mul {n : Nat} {x y : Fin n} :
    (((x * y : Fin n) : Nat) : Int) = ((x : Int) * (y : Int)) % n := rfl

theorem ofNat_val_natCast {n x y : Nat} (h : y = x % (n + 1)) :
    @Nat.cast Int instNatCastInt (@Fin.val (n + 1) (OfNat.ofNat x)) = OfNat.ofNat y := by
  rw [h]
  rfl

end Fin

end Lean.Omega
