prelude
import Init.Bool
import Init.Nat.Basic

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
