prelude
import Init.Fin.Quantifiers
import Init.Nat.Div

/-!
# Finite numbers

`Fin n` with its numerals, its arithmetic modulo `n`, and the passage to natural numbers.
-/

namespace Nat

instance instNeZeroSucc {n : Nat} : NeZero (n + 1) := ⟨succ_ne_zero n⟩

end Nat

theorem NeZero.ne {R : Type u} [Zero R] (n : R) [h : NeZero n] : n ≠ 0 := h.out

theorem NeZero.pos (n : Nat) [NeZero n] : 0 < n := Nat.pos_of_ne_zero (NeZero.ne n)

namespace Fin

variable {n m : Nat}

instance coeToNat : CoeOut (Fin n) Nat := ⟨Fin.val⟩

/-- There is no number below zero. -/
def elim0 {α : Sort u} (x : Fin 0) : α := absurd x.isLt (Nat.not_lt_zero _)

theorem pos (i : Fin n) : 0 < n := Nat.lt_of_le_of_lt (Nat.zero_le _) i.isLt

/-! ## Numerals and arithmetic -/

/-- A natural number, reduced modulo `n`. -/
protected def ofNat (n : Nat) [NeZero n] (a : Nat) : Fin n := ⟨a % n, Nat.mod_lt _ (NeZero.pos n)⟩

instance instOfNat [NeZero n] {i : Nat} : OfNat (Fin n) i := ⟨Fin.ofNat n i⟩

instance instInhabited [NeZero n] : Inhabited (Fin n) := ⟨0⟩

/-- Addition modulo `n`. -/
protected def add : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨(a + b) % n, Nat.mod_lt _ (Nat.lt_of_le_of_lt (Nat.zero_le _) h)⟩

/-- Multiplication modulo `n`. -/
protected def mul : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨(a * b) % n, Nat.mod_lt _ (Nat.lt_of_le_of_lt (Nat.zero_le _) h)⟩

/-- Subtraction modulo `n`. -/
protected def sub : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨((n - b) + a) % n, Nat.mod_lt _ (Nat.lt_of_le_of_lt (Nat.zero_le _) h)⟩

/-- The opposite modulo `n`. -/
protected def neg (a : Fin n) : Fin n := ⟨(n - a.val) % n, Nat.mod_lt _ a.pos⟩

/-- The remainder. -/
protected def mod : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨a % b, Nat.lt_of_le_of_lt (Nat.mod_le a b) h⟩

/-- The quotient. -/
protected def div : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨a / b, Nat.lt_of_le_of_lt (Nat.div_le_self a b) h⟩

instance : Add (Fin n) := ⟨Fin.add⟩
instance : Mul (Fin n) := ⟨Fin.mul⟩
instance : Sub (Fin n) := ⟨Fin.sub⟩
instance : Neg (Fin n) := ⟨Fin.neg⟩
instance : Mod (Fin n) := ⟨Fin.mod⟩
instance : Div (Fin n) := ⟨Fin.div⟩

/-! ## Values -/

@[ext] protected theorem ext {a b : Fin n} (h : (a : Nat) = b) : a = b := Fin.eq_of_val_eq h
theorem val_inj {a b : Fin n} : a.val = b.val ↔ a = b := Fin.ext_iff.symm
theorem val_ne_of_ne {i j : Fin n} (h : i ≠ j) : i.val ≠ j.val := fun h' => h (Fin.ext h')
theorem val_ne_iff {a b : Fin n} : a.val ≠ b.val ↔ a ≠ b := not_congr val_inj
theorem val_congr {a b : Fin n} (h : a = b) : (a : Nat) = (b : Nat) := congrArg Fin.val h
theorem val_le_of_le {a b : Fin n} (h : a ≤ b) : (a : Nat) ≤ (b : Nat) := h
theorem val_le_of_ge {a b : Fin n} (h : a ≥ b) : (b : Nat) ≤ (a : Nat) := h
theorem val_add_one_le_of_lt {a b : Fin n} (h : a < b) : (a : Nat) + 1 ≤ (b : Nat) := h
theorem val_add_one_le_of_gt {a b : Fin n} (h : a > b) : (b : Nat) + 1 ≤ (a : Nat) := h

@[simp] theorem is_lt (a : Fin n) : (a : Nat) < n := a.isLt
theorem is_le (i : Fin (n + 1)) : i.val ≤ n := Nat.le_of_lt_succ i.isLt
@[simp] theorem eta (a : Fin n) (h : (a : Nat) < n) : (⟨a, h⟩ : Fin n) = a := rfl
@[simp] theorem mk.injEq' {a b : Nat} {ha : a < n} {hb : b < n} :
    ((⟨a, ha⟩ : Fin n) = ⟨b, hb⟩) = (a = b) := propext ⟨congrArg Fin.val, fun h => by subst h; rfl⟩
theorem mk_val (i : Fin n) : (⟨i, i.isLt⟩ : Fin n) = i := rfl
theorem val_mk {m : Nat} (h : m < n) : (⟨m, h⟩ : Fin n).val = m := rfl
theorem le_def {a b : Fin n} : a ≤ b ↔ a.val ≤ b.val := Iff.rfl
theorem lt_def {a b : Fin n} : a < b ↔ a.val < b.val := Iff.rfl
theorem le_iff_val_le_val {a b : Fin n} : a ≤ b ↔ a.val ≤ b.val := Iff.rfl
theorem lt_iff_val_lt_val {a b : Fin n} : a < b ↔ a.val < b.val := Iff.rfl
@[simp] theorem val_fin_le {a b : Fin n} : (a : Nat) ≤ (b : Nat) ↔ a ≤ b := Iff.rfl
@[simp] theorem val_fin_lt {a b : Fin n} : (a : Nat) < (b : Nat) ↔ a < b := Iff.rfl
@[simp] theorem val_ofNat [NeZero n] (a : Nat) : (Fin.ofNat n a).val = a % n := rfl
theorem val_add (a b : Fin n) : (a + b).val = (a.val + b.val) % n := rfl
theorem val_mul (a b : Fin n) : (a * b).val = a.val * b.val % n := rfl
theorem val_sub (a b : Fin n) : (a - b).val = (n - b.val + a.val) % n := rfl
theorem val_neg' (a : Fin n) : (-a).val = (n - a.val) % n := rfl
theorem sub_def (a b : Fin n) : a - b = ⟨(n - b.val + a.val) % n, Nat.mod_lt _ a.pos⟩ := rfl
@[simp] theorem val_mod (a b : Fin n) : (a % b).val = a.val % b.val := rfl
@[simp] theorem val_div (a b : Fin n) : (a / b).val = a.val / b.val := rfl
@[simp] theorem val_zero (n : Nat) [NeZero n] : (0 : Fin n).val = 0 := Nat.zero_mod n
@[simp] theorem val_one (n : Nat) : (1 : Fin (n + 2)).val = 1 :=
  Nat.mod_eq_of_lt (Nat.succ_lt_succ (Nat.succ_pos n))
@[simp] theorem val_two (n : Nat) : (2 : Fin (n + 3)).val = 2 :=
  Nat.mod_eq_of_lt (Nat.succ_lt_succ (Nat.succ_lt_succ (Nat.succ_pos n)))
theorem val_eq_zero (a : Fin 1) : a.val = 0 := Nat.eq_zero_of_le_zero (Nat.le_of_lt_succ a.isLt)

/-! ## Order -/

protected theorem le_refl (a : Fin n) : a ≤ a := Nat.le_refl a.val
protected theorem lt_irrefl (a : Fin n) : ¬a < a := Nat.lt_irrefl a.val
protected theorem le_trans {a b c : Fin n} : a ≤ b → b ≤ c → a ≤ c := Nat.le_trans
protected theorem lt_trans {a b c : Fin n} : a < b → b < c → a < c := Nat.lt_trans
protected theorem le_total (a b : Fin n) : a ≤ b ∨ b ≤ a := Nat.le_total a b
protected theorem le_antisymm {a b : Fin n} (h₁ : a ≤ b) (h₂ : b ≤ a) : a = b :=
  Fin.ext (Nat.le_antisymm h₁ h₂)
@[simp] protected theorem not_le {a b : Fin n} : ¬a ≤ b ↔ b < a := Nat.not_le
@[simp] protected theorem not_lt {a b : Fin n} : ¬a < b ↔ b ≤ a := Nat.not_lt
protected theorem ne_of_lt {a b : Fin n} (h : a < b) : a ≠ b := fun e => Fin.lt_irrefl b (e ▸ h)
@[simp] theorem zero_le [NeZero n] (a : Fin n) : 0 ≤ a := by
  rw [le_def, val_zero]; exact Nat.zero_le _

/-! ## Neighbouring sizes -/

/-- The largest number of `Fin (n + 1)`. -/
def last (n : Nat) : Fin (n + 1) := ⟨n, Nat.lt_succ_self n⟩
/-- The successor, among one number more. -/
def succ (i : Fin n) : Fin (n + 1) := ⟨i + 1, Nat.succ_lt_succ i.isLt⟩
/-- The same number, among one number more. -/
def castSucc (i : Fin n) : Fin (n + 1) := ⟨i, Nat.lt_succ_of_lt i.isLt⟩
/-- The same number under a larger bound. -/
def castLE (h : n ≤ m) (i : Fin n) : Fin m := ⟨i, Nat.lt_of_lt_of_le i.isLt h⟩
/-- The same number under an equal bound. -/
protected def cast (eq : n = m) (i : Fin n) : Fin m := ⟨i, eq ▸ i.isLt⟩
/-- Counted from the other end. -/
def rev (i : Fin n) : Fin n := ⟨n - (i + 1), Nat.sub_lt i.pos (Nat.succ_pos _)⟩

@[simp] theorem val_last (n : Nat) : (last n).val = n := rfl
@[simp] theorem val_succ (j : Fin n) : j.succ.val = j.val + 1 := rfl
@[simp] theorem val_castSucc (i : Fin n) : i.castSucc.val = i.val := rfl
@[simp] theorem val_castLE (h : n ≤ m) (i : Fin n) : (castLE h i).val = i.val := rfl
@[simp] theorem val_cast (h : n = m) (i : Fin n) : (i.cast h).val = i.val := rfl
@[simp] theorem val_rev (i : Fin n) : i.rev.val = n - (i.val + 1) := rfl
theorem le_last (i : Fin (n + 1)) : i ≤ last n := i.is_le
@[simp] theorem succ_inj {a b : Fin n} : a.succ = b.succ ↔ a = b :=
  ⟨fun h => Fin.ext (Nat.succ.inj (val_congr h)), fun h => h ▸ rfl⟩
@[simp] theorem succ_ne_zero (k : Fin n) : k.succ ≠ 0 := fun h =>
  Nat.succ_ne_zero k.val ((val_congr h).trans (val_zero (n + 1)))

/-- Case distinction between zero and successors. -/
@[elab_as_elim] def cases {motive : Fin (n + 1) → Sort u} (zero : motive 0)
    (succ : ∀ i : Fin n, motive i.succ) (i : Fin (n + 1)) : motive i :=
  match i with
  | ⟨0, h⟩ => (Fin.ext (val_zero (n + 1)) : (0 : Fin (n + 1)) = ⟨0, h⟩) ▸ zero
  | ⟨i + 1, h⟩ => succ ⟨i, Nat.lt_of_succ_lt_succ h⟩

/-! ## Quantifiers -/

theorem forall_iff {p : Fin n → Prop} : (∀ i, p i) ↔ ∀ i h, p ⟨i, h⟩ :=
  ⟨fun h i hi => h ⟨i, hi⟩, fun h ⟨i, hi⟩ => h i hi⟩
theorem exists_iff {p : Fin n → Prop} : (∃ i, p i) ↔ ∃ i h, p ⟨i, h⟩ :=
  ⟨fun ⟨⟨i, hi⟩, h⟩ => ⟨i, hi, h⟩, fun ⟨i, hi, h⟩ => ⟨⟨i, hi⟩, h⟩⟩
theorem forall_fin_zero {p : Fin 0 → Prop} : (∀ i, p i) ↔ True :=
  ⟨fun _ => trivial, fun _ i => i.elim0⟩
theorem forall_fin_succ {P : Fin (n + 1) → Prop} : (∀ i, P i) ↔ P 0 ∧ ∀ i : Fin n, P i.succ :=
  ⟨fun h => ⟨h 0, fun i => h i.succ⟩, fun h i => Fin.cases h.left h.right i⟩
theorem exists_fin_succ {P : Fin (n + 1) → Prop} : (∃ i, P i) ↔ P 0 ∨ ∃ i : Fin n, P i.succ :=
  ⟨fun ⟨i, h⟩ => Fin.cases Or.inl (fun i h => Or.inr ⟨i, h⟩) i h,
   fun h => h.elim (fun h => ⟨0, h⟩) (fun ⟨i, h⟩ => ⟨i.succ, h⟩)⟩
@[simp] theorem forall_fin_one {p : Fin 1 → Prop} : (∀ i, p i) ↔ p 0 :=
  forall_fin_succ.trans ⟨And.left, fun h => ⟨h, fun i => i.elim0⟩⟩
@[simp] theorem forall_fin_two {p : Fin 2 → Prop} : (∀ i, p i) ↔ p 0 ∧ p 1 :=
  forall_fin_succ.trans (and_congr_right fun _ => forall_fin_one)

instance : Subsingleton (Fin 1) := ⟨fun a b => Fin.ext (a.val_eq_zero.trans b.val_eq_zero.symm)⟩

end Fin
