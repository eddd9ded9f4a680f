prelude
import Init.Fin.Basic
import Init.Logic
import Init.Omega.Constraint

/-!
# Facts about numbers in the form in which `omega` cites them
-/

namespace Lean.Omega

namespace Int

theorem ofNat_pow (a b : Nat) : ((a ^ b : Nat) : Int) = (a : Int) ^ b := Int.natCast_pow a b

theorem pos_pow_of_pos (a : Int) (b : Nat) (h : 0 < a) : 0 < a ^ b := by
  induction b with
  | zero => exact Int.zero_lt_one
  | succ b ih =>
    rw [Int.pow_succ]
    exact Int.mul_pos ih h

theorem ofNat_pos {a : Nat} : 0 < (a : Int) ↔ 0 < a := Int.natCast_pos

theorem ofNat_pos_of_pos {a : Nat} (h : 0 < a) : 0 < (a : Int) := Int.natCast_pos.mpr h

theorem natCast_ofNat {x : Nat} : @Nat.cast Int instNatCastInt (OfNat.ofNat x) = OfNat.ofNat x :=
  rfl

theorem ofNat_lt_of_lt {x y : Nat} (h : x < y) : (x : Int) < (y : Int) := Int.ofNat_lt.mpr h
theorem ofNat_le_of_le {x y : Nat} (h : x ≤ y) : (x : Int) ≤ (y : Int) := Int.ofNat_le.mpr h

theorem shiftLeft_eq_mul (x y : Nat) : x <<< y = x * 2 ^ y := by
  induction y generalizing x with
  | zero => exact (Nat.mul_one x).symm
  | succ y ih =>
    show (2 * x) <<< y = x * (2 ^ y * 2)
    rw [ih, Nat.mul_comm 2 x, Nat.mul_assoc, Nat.mul_comm 2]

theorem shiftRight_eq_div (x y : Nat) : x >>> y = x / 2 ^ y := by
  induction y with
  | zero => exact (Nat.div_one x).symm
  | succ y ih =>
    show (x >>> y) / 2 = x / (2 ^ y * 2)
    rw [ih, Nat.div_div_eq_div_mul]

theorem ofNat_shiftLeft_eq {x y : Nat} : ((x <<< y : Nat) : Int) = (x : Int) * (2 ^ y : Nat) := by
  rw [shiftLeft_eq_mul, Int.natCast_mul]

theorem ofNat_shiftRight_eq_div_pow {x y : Nat} :
    ((x >>> y : Nat) : Int) = (x : Int) / (2 ^ y : Nat) := by
  rw [shiftRight_eq_div, Int.natCast_ediv]

theorem emod_ofNat_nonneg {x : Nat} {y : Int} : 0 ≤ (x : Int) % y := by
  cases y with
  | ofNat y => exact Int.natCast_nonneg (x % y)
  | negSucc y => exact Int.natCast_nonneg (x % y.succ)

theorem lt_of_not_ge {x y : Int} (h : ¬ (x ≤ y)) : y < x := Int.not_le.mp h
theorem lt_of_not_le {x y : Int} (h : ¬ (x ≤ y)) : y < x := Int.not_le.mp h
theorem not_le_of_lt {x y : Int} (h : y < x) : ¬ (x ≤ y) := Int.not_le.mpr h
theorem lt_le_asymm {x y : Int} (h₁ : y < x) (h₂ : x ≤ y) : False := Int.not_le.mpr h₁ h₂
theorem le_lt_asymm {x y : Int} (h₁ : y ≤ x) (h₂ : x < y) : False := Int.not_le.mpr h₂ h₁
theorem le_of_not_gt {x y : Int} (h : ¬ (y > x)) : y ≤ x := Int.not_lt.mp h
theorem not_lt_of_ge {x y : Int} (h : y ≥ x) : ¬ (y < x) := Int.not_lt.mpr h
theorem le_of_not_lt {x y : Int} (h : ¬ (x < y)) : y ≤ x := Int.not_lt.mp h
theorem not_lt_of_le {x y : Int} (h : y ≤ x) : ¬ (x < y) := Int.not_lt.mpr h

theorem add_congr {a b c d : Int} (h₁ : a = b) (h₂ : c = d) : a + c = b + d := h₁ ▸ h₂ ▸ rfl
theorem mul_congr {a b c d : Int} (h₁ : a = b) (h₂ : c = d) : a * c = b * d := h₁ ▸ h₂ ▸ rfl
theorem mul_congr_left {a b : Int} (h₁ : a = b) (c : Int) : a * c = b * c := h₁ ▸ rfl
theorem sub_congr {a b c d : Int} (h₁ : a = b) (h₂ : c = d) : a - c = b - d := h₁ ▸ h₂ ▸ rfl
theorem neg_congr {a b : Int} (h₁ : a = b) : -a = -b := h₁ ▸ rfl

theorem lt_of_gt {x y : Int} (h : x > y) : y < x := h
theorem le_of_ge {x y : Int} (h : x ≥ y) : y ≤ x := h

theorem ofNat_mul_nonneg {a b : Nat} : 0 ≤ (a : Int) * b := Int.natCast_nonneg (a * b)

theorem ofNat_sub_eq_zero {b a : Nat} (h : ¬ b ≤ a) : ((a - b : Nat) : Int) = 0 :=
  congrArg _ (Nat.sub_eq_zero_of_le (Nat.le_of_lt (Nat.not_le.mp h)))

theorem ofNat_sub_dichotomy {a b : Nat} :
    b ≤ a ∧ ((a - b : Nat) : Int) = a - b ∨ a < b ∧ ((a - b : Nat) : Int) = 0 :=
  if h : b ≤ a then Or.inl ⟨h, Int.ofNat_sub h⟩
  else Or.inr ⟨Nat.not_le.mp h, ofNat_sub_eq_zero h⟩

theorem ofNat_congr {a b : Nat} (h : a = b) : (a : Int) = (b : Int) := congrArg _ h

theorem ofNat_sub_sub {a b c : Nat} : ((a - b - c : Nat) : Int) = ((a - (b + c) : Nat) : Int) :=
  congrArg _ (Nat.sub_sub _ _ _)

theorem ofNat_min (a b : Nat) : ((min a b : Nat) : Int) = min (a : Int) (b : Int) := by
  rw [Nat.min_def, Int.min_def]
  by_cases h : a ≤ b
  · rw [if_pos h, if_pos (Int.ofNat_le.mpr h)]
  · rw [if_neg h, if_neg fun h' => h (Int.ofNat_le.mp h')]

theorem ofNat_max (a b : Nat) : ((max a b : Nat) : Int) = max (a : Int) (b : Int) := by
  rw [Nat.max_def, Int.max_def]
  by_cases h : a ≤ b
  · rw [if_pos h, if_pos (Int.ofNat_le.mpr h)]
  · rw [if_neg h, if_neg fun h' => h (Int.ofNat_le.mp h')]

theorem ofNat_natAbs (a : Int) : (a.natAbs : Int) = if 0 ≤ a then a else -a := by
  cases a with
  | ofNat n => exact (if_pos (Int.natCast_nonneg n)).symm
  | negSucc n => exact (if_neg (Int.not_le.mpr (Int.negSucc_lt_zero n))).symm

theorem natAbs_dichotomy {a : Int} : 0 ≤ a ∧ a.natAbs = a ∨ a < 0 ∧ a.natAbs = -a := by
  rw [ofNat_natAbs]
  by_cases h : 0 ≤ a
  · rw [if_pos h]
    exact Or.inl ⟨h, rfl⟩
  · rw [if_neg h]
    exact Or.inr ⟨Int.not_le.mp h, rfl⟩

theorem neg_le_natAbs {a : Int} : -a ≤ a.natAbs := by
  rw [ofNat_natAbs]
  by_cases h : 0 ≤ a
  · rw [if_pos h]
    exact Int.le_trans (Int.neg_le_neg h) h
  · rw [if_neg h]
    exact Int.le_refl _

theorem ofNat_fst_mk.{v} {β : Type v} {x : Nat} {y : β} : ((Prod.mk x y).fst : Int) = (x : Int) := rfl
theorem ofNat_snd_mk.{u} {α : Type u} {x : α} {y : Nat} : ((Prod.mk x y).snd : Int) = (y : Int) := rfl

end Int

namespace Nat

theorem lt_of_gt {x y : Nat} (h : x > y) : y < x := h
theorem le_of_ge {x y : Nat} (h : x ≥ y) : y ≤ x := h

end Nat

namespace Prod

theorem of_lex {α : Type u} {β : Type v} {r : α → α → Prop} {s : β → β → Prop} {p q : α × β}
    (w : Prod.Lex r s p q) : r p.fst q.fst ∨ p.fst = q.fst ∧ s p.snd q.snd := by
  cases w with
  | left _ _ h => exact Or.inl h
  | right _ h => exact Or.inr ⟨rfl, h⟩

theorem of_not_lex {α : Type u} {r : α → α → Prop} [DecidableEq α] {β : Type v}
    {s : β → β → Prop} {p q : α × β} (w : ¬ Prod.Lex r s p q) :
    ¬ r p.fst q.fst ∧ (p.fst ≠ q.fst ∨ ¬ s p.snd q.snd) := by
  cases p with
  | mk a b =>
    cases q with
    | mk c d =>
      refine ⟨fun h => w (Prod.Lex.left _ _ h), ?_⟩
      by_cases e : a = c
      · subst e
        exact Or.inr fun h => w (Prod.Lex.right _ h)
      · exact Or.inl e

theorem fst_mk {α : Type u} {β : Type v} {x : α} {y : β} : (Prod.mk x y).fst = x := rfl
theorem snd_mk {α : Type u} {β : Type v} {x : α} {y : β} : (Prod.mk x y).snd = y := rfl

end Prod

end Lean.Omega

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
