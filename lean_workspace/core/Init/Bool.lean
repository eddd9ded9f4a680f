prelude
import Init.BEq

/-!
# Truth values

Simplification of `&&`, `||`, `!`, `cond` and `decide`, and their meaning as propositions.
-/

universe u

/-- The number of the constructor; `simp` and `cases` separate `true` from `false` by it. -/
def Bool.ctorIdx : Bool → Nat
  | false => 0
  | true => 1

namespace Bool

variable (a b c : Bool)

@[simp] theorem and_true : (b && true) = b := by cases b <;> rfl
@[simp] theorem true_and : (true && b) = b := rfl
@[simp] theorem and_false : (b && false) = false := by cases b <;> rfl
@[simp] theorem false_and : (false && b) = false := rfl
@[simp] theorem and_self : (b && b) = b := by cases b <;> rfl
@[simp] theorem or_true : (b || true) = true := by cases b <;> rfl
@[simp] theorem true_or : (true || b) = true := rfl
@[simp] theorem or_false : (b || false) = b := by cases b <;> rfl
@[simp] theorem false_or : (false || b) = b := rfl
@[simp] theorem or_self : (b || b) = b := by cases b <;> rfl
@[simp] theorem not_not : (!!b) = b := by cases b <;> rfl
@[simp] theorem not_true : (!true) = false := rfl
@[simp] theorem not_false : (!false) = true := rfl
@[simp] theorem and_not_self : (b && !b) = false := by cases b <;> rfl
@[simp] theorem not_and_self : (!b && b) = false := by cases b <;> rfl
@[simp] theorem or_not_self : (b || !b) = true := by cases b <;> rfl
@[simp] theorem not_or_self : (!b || b) = true := by cases b <;> rfl

theorem and_comm : (a && b) = (b && a) := by cases a <;> cases b <;> rfl
theorem or_comm : (a || b) = (b || a) := by cases a <;> cases b <;> rfl
theorem and_assoc : ((a && b) && c) = (a && (b && c)) := by cases a <;> rfl
theorem or_assoc : ((a || b) || c) = (a || (b || c)) := by cases a <;> rfl
theorem and_left_comm : (a && (b && c)) = (b && (a && c)) := by cases a <;> cases b <;> rfl
theorem or_left_comm : (a || (b || c)) = (b || (a || c)) := by cases a <;> cases b <;> rfl
theorem and_or_distrib_left : (a && (b || c)) = (a && b || a && c) := by cases a <;> rfl
theorem or_and_distrib_left : (a || b && c) = ((a || b) && (a || c)) := by cases a <;> rfl
@[simp] theorem not_and : (!(a && b)) = (!a || !b) := by cases a <;> rfl
@[simp] theorem not_or : (!(a || b)) = (!a && !b) := by cases a <;> rfl

variable {a b c}

/-! ## As propositions -/

@[simp] theorem and_eq_true (a b : Bool) : ((a && b) = true) = (a = true ∧ b = true) :=
  propext (by cases a <;> cases b <;> simp)
theorem and_eq_true_iff : ((a && b) = true) ↔ a = true ∧ b = true := by simp
@[simp] theorem or_eq_true (a b : Bool) : ((a || b) = true) = (a = true ∨ b = true) :=
  propext (by cases a <;> cases b <;> simp)
theorem or_eq_true_iff : ((a || b) = true) ↔ a = true ∨ b = true := by simp
@[simp] theorem and_eq_false_imp : ((a && b) = false) ↔ (a = true → b = false) := by
  cases a <;> cases b <;> simp
@[simp] theorem or_eq_false_iff : ((a || b) = false) ↔ a = false ∧ b = false := by
  cases a <;> cases b <;> simp
@[simp] theorem not_eq_true' (b : Bool) : ((!b) = true) = (b = false) :=
  propext (by cases b <;> simp)
@[simp] theorem not_eq_false' (b : Bool) : ((!b) = false) = (b = true) :=
  propext (by cases b <;> simp)
@[simp] theorem not_eq_true (b : Bool) : (¬(b = true)) = (b = false) :=
  propext (by cases b <;> simp)
@[simp] theorem not_eq_false (b : Bool) : (¬(b = false)) = (b = true) :=
  propext (by cases b <;> simp)
theorem eq_false_iff : b = false ↔ b ≠ true := by cases b <;> simp
theorem ne_false_iff : b ≠ false ↔ b = true := by cases b <;> simp
theorem eq_iff_iff : a = b ↔ (a ↔ b) := by cases a <;> cases b <;> simp
@[simp] theorem coe_iff_coe : (a = true ↔ b = true) ↔ a = b := eq_iff_iff.symm
@[simp] theorem decide_eq_true' (b : Bool) [Decidable (b = true)] : decide (b = true) = b := by
  cases b <;> simp
@[simp] theorem cond_true {α : Sort u} (x y : α) : cond true x y = x := rfl
@[simp] theorem cond_false {α : Sort u} (x y : α) : cond false x y = y := rfl
theorem cond_eq_ite {α : Sort u} (b : Bool) (x y : α) : cond b x y = if b then x else y := by
  cases b <;> rfl

end Bool

@[simp] theorem Bool.true_eq_false_eq_False : (true = false) = False :=
  _root_.eq_false fun h => Bool.noConfusion h
@[simp] theorem Bool.false_eq_true_eq_False : (false = true) = False :=
  _root_.eq_false fun h => Bool.noConfusion h

section
variable {p q : Prop} [Decidable p] [Decidable q]

@[simp] theorem decide_not : decide (¬p) = !decide p := by by_cases h : p <;> simp [h]
@[simp] theorem decide_and : decide (p ∧ q) = (decide p && decide q) := by
  by_cases h : p <;> simp [h]
@[simp] theorem decide_or : decide (p ∨ q) = (decide p || decide q) := by
  by_cases h : p <;> simp [h]
@[simp] theorem not_decide_eq_true : ((!decide p) = true) ↔ ¬p := by by_cases h : p <;> simp [h]
end

@[simp] theorem ite_eq_true_distrib (c : Prop) [Decidable c] (a b : Bool) :
    ((if c then a else b) = true) = if c then a = true else b = true := by
  by_cases h : c <;> simp [h]
