prelude
import Init.Nat.Div

/-!
# Decidable quantifiers over bounded natural numbers

`∀ x < n`, `∀ x ≤ n`, `∃ x < n`, `∃ x ≤ n` and quantifiers over `Fin n` are decided by trying every
number, so that `decide` proves closed statements of this kind. The search cuts the range in two
again and again: its recursion is as deep as the bound has bits.
-/

namespace Nat

/-! ## The search -/

/-- Does `p` hold for every number that is at least `lo`, below `lo + 2 ^ k` and below `n`? -/
def allInBlock (n : Nat) (p : Nat → Bool) : (k lo : Nat) → Bool
  | 0, lo => p lo
  | k + 1, lo => if n ≤ lo then true else allInBlock n p k lo && allInBlock n p k (lo + 2 ^ k)

/-- The least exponent, among `k` and the next `fuel`, whose power of two reaches `n`. -/
def blockExponent (n : Nat) : (fuel k : Nat) → Nat
  | 0, k => k
  | fuel + 1, k => if n ≤ 2 ^ k then k else blockExponent n fuel (k + 1)

/-- Does `p` hold for every number below `n`? At the bound itself it has to hold, too. -/
def allBelow (n : Nat) (p : Nat → Bool) : Bool := allInBlock n p (blockExponent n n 0) 0

theorem of_allInBlock {n : Nat} {p : Nat → Bool} {k lo : Nat} (h : allInBlock n p k lo = true)
    {x : Nat} (hlo : lo ≤ x) (hk : x < lo + 2 ^ k) (hn : x < n) : p x = true := by
  induction k generalizing lo with
  | zero =>
    have e : lo = x := Nat.le_antisymm hlo (Nat.le_of_lt_succ hk)
    exact e ▸ h
  | succ k ih =>
    rw [allInBlock] at h
    split at h
    · rename_i hlo'
      exact absurd (Nat.lt_of_lt_of_le hn (Nat.le_trans hlo' hlo)) (Nat.lt_irrefl x)
    · have h := (Bool.and_eq_true _ _).mp h
      rcases Nat.lt_or_ge x (lo + 2 ^ k) with hx | hx
      · exact ih h.left hlo hx
      · refine ih h.right hx ?_
        rwa [Nat.add_assoc, ← Nat.mul_two, ← Nat.pow_succ]

theorem allInBlock_of {n : Nat} {p : Nat → Bool} {k lo : Nat} (h : ∀ x, p x = true) :
    allInBlock n p k lo = true := by
  induction k generalizing lo with
  | zero => exact h lo
  | succ k ih =>
    rw [allInBlock, ih, ih]
    split <;> rfl

theorem le_two_pow_blockExponent (n fuel k : Nat) (h : n ≤ 2 ^ k + fuel) :
    n ≤ 2 ^ blockExponent n fuel k := by
  induction fuel generalizing k with
  | zero => exact h
  | succ fuel ih =>
    rw [blockExponent]
    split
    · assumption
    · refine ih (k + 1) (Nat.le_trans h ?_)
      rw [Nat.pow_succ, Nat.mul_two, Nat.add_comm fuel 1, Nat.add_assoc]
      exact Nat.add_le_add_left (Nat.add_le_add_right (Nat.two_pow_pos k) fuel) _

theorem of_allBelow {n : Nat} {p : Nat → Bool} (h : allBelow n p = true) {x : Nat} (hx : x < n) :
    p x = true := by
  refine of_allInBlock h (Nat.zero_le x) (Nat.lt_of_lt_of_le hx ?_) hx
  rw [Nat.zero_add]
  exact le_two_pow_blockExponent n n 0 (Nat.le_add_left n 1)

/-! ## All numbers below a bound -/

/-- The property may look at the proof that the number is below the bound. -/
instance decidableBallLT (n : Nat) (P : ∀ k, k < n → Prop) [inst : ∀ n h, Decidable (P n h)] :
    Decidable (∀ n h, P n h) :=
  decidable_of_iff (allBelow n (fun k => if h : k < n then decide (P k h) else true) = true)
    ⟨fun h k hk => by
      have := of_allBelow h hk
      rw [dif_pos hk] at this
      exact of_decide_eq_true this,
    fun h => allInBlock_of fun k => by
      split
      · exact decide_eq_true (h k _)
      · rfl⟩

instance decidableForallFin {n : Nat} (P : Fin n → Prop) [DecidablePred P] : Decidable (∀ i, P i) :=
  decidable_of_iff (∀ k h, P ⟨k, h⟩) ⟨fun h ⟨k, hk⟩ => h k hk, fun h k hk => h ⟨k, hk⟩⟩

instance decidableBallLE (n : Nat) (P : ∀ k, k ≤ n → Prop) [∀ n h, Decidable (P n h)] :
    Decidable (∀ n h, P n h) :=
  decidable_of_iff (∀ (k : Nat) (h : k < n + 1), P k (Nat.le_of_lt_succ h))
    ⟨fun h k hk => h k (Nat.lt_succ_of_le hk), fun h k hk => h k (Nat.le_of_lt_succ hk)⟩

/-- Numbers from `lo` on, below `hi`. -/
instance decidableLoHi (lo hi : Nat) (P : Nat → Prop) [DecidablePred P] :
    Decidable (∀ x, lo ≤ x → x < hi → P x) :=
  decidable_of_iff (∀ x, x < hi → lo ≤ x → P x)
    ⟨fun h x hlo hhi => h x hhi hlo, fun h x hhi hlo => h x hlo hhi⟩

/-- Numbers from `lo` to `hi`, both included. -/
instance decidableLoHiLe (lo hi : Nat) (P : Nat → Prop) [DecidablePred P] :
    Decidable (∀ x, lo ≤ x → x ≤ hi → P x) :=
  decidable_of_iff (∀ x, x ≤ hi → lo ≤ x → P x)
    ⟨fun h x hlo hhi => h x hhi hlo, fun h x hhi hlo => h x hlo hhi⟩

/-! ## Some number below a bound -/

instance decidableExistsLT {p : Nat → Prop} [DecidablePred p] :
    DecidablePred fun n => ∃ m : Nat, m < n ∧ p m := fun n =>
  decidable_of_iff (¬∀ m, m < n → ¬p m)
    ⟨fun h => Classical.byContradiction fun hn => h fun m hm hp => hn ⟨m, hm, hp⟩,
     fun ⟨m, hm, hp⟩ h => h m hm hp⟩

instance decidableExistsLE {p : Nat → Prop} [DecidablePred p] :
    DecidablePred fun n => ∃ m : Nat, m ≤ n ∧ p m := fun n =>
  decidable_of_iff (∃ m, m < n + 1 ∧ p m)
    ⟨fun ⟨m, hm, hp⟩ => ⟨m, Nat.le_of_lt_succ hm, hp⟩,
     fun ⟨m, hm, hp⟩ => ⟨m, Nat.lt_succ_of_le hm, hp⟩⟩

/-- The property may look at the proof that the number is below the bound. -/
instance decidableExistsLT' {k : Nat} {p : (m : Nat) → m < k → Prop} [∀ m h, Decidable (p m h)] :
    Decidable (∃ m : Nat, ∃ h : m < k, p m h) :=
  decidable_of_iff (¬∀ m h, ¬p m h)
    ⟨fun h => Classical.byContradiction fun hn => h fun m hm hp => hn ⟨m, hm, hp⟩,
     fun ⟨m, hm, hp⟩ h => h m hm hp⟩

instance decidableExistsLE' {k : Nat} {p : (m : Nat) → m ≤ k → Prop} [∀ m h, Decidable (p m h)] :
    Decidable (∃ m : Nat, ∃ h : m ≤ k, p m h) :=
  decidable_of_iff (¬∀ m h, ¬p m h)
    ⟨fun h => Classical.byContradiction fun hn => h fun m hm hp => hn ⟨m, hm, hp⟩,
     fun ⟨m, hm, hp⟩ h => h m hm hp⟩

instance decidableExistsFin {n : Nat} (P : Fin n → Prop) [DecidablePred P] :
    Decidable (∃ i, P i) :=
  decidable_of_iff (¬∀ i, ¬P i)
    ⟨fun h => Classical.byContradiction fun hn => h fun i hp => hn ⟨i, hp⟩,
     fun ⟨i, hp⟩ h => h i hp⟩

end Nat

/-!
# Finite numbers

`Fin n` with its numerals, its arithmetic modulo `n`, and the passage to natural numbers.
-/

section

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

end
