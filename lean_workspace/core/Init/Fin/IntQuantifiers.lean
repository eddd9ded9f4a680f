prelude
import Init.Omega

/-!
# Decidable quantifiers over bounded integers

`∀ x, m ≤ x → x < n → P x` and the like for integers, decided by trying every integer of the range.
-/

namespace Int

variable {P : ℤ → Prop} {m n : ℤ}

theorem forall_range_iff :
    (∀ k : ℕ, k < (n - m).toNat → P (m + k)) ↔ ∀ r : ℤ, m ≤ r → r < n → P r := by
  constructor
  · intro h r hm hn
    have := h (r - m).toNat (by omega)
    rwa [show m + ((r - m).toNat : ℤ) = r by omega] at this
  · exact fun h k hk => h (m + k) (by omega) (by omega)

instance decidableLELT (P : ℤ → Prop) [DecidablePred P] (m n : ℤ) :
    Decidable (∀ r, m ≤ r → r < n → P r) := decidable_of_iff _ forall_range_iff

instance decidableLELE (P : ℤ → Prop) [DecidablePred P] (m n : ℤ) :
    Decidable (∀ r, m ≤ r → r ≤ n → P r) :=
  decidable_of_iff (∀ r, m ≤ r → r < n + 1 → P r)
    ⟨fun h r hm hn => h r hm (by omega), fun h r hm hn => h r hm (by omega)⟩

instance decidableLTLT (P : ℤ → Prop) [DecidablePred P] (m n : ℤ) :
    Decidable (∀ r, m < r → r < n → P r) :=
  decidable_of_iff (∀ r, m + 1 ≤ r → r < n → P r) Iff.rfl

instance decidableLTLE (P : ℤ → Prop) [DecidablePred P] (m n : ℤ) :
    Decidable (∀ r, m < r → r ≤ n → P r) :=
  decidable_of_iff (∀ r, m + 1 ≤ r → r ≤ n → P r) Iff.rfl

/-- Both bounds in one hypothesis. -/
instance decidableLELTAnd (P : ℤ → Prop) [DecidablePred P] (m n : ℤ) :
    Decidable (∀ r, m ≤ r ∧ r < n → P r) :=
  decidable_of_iff (∀ r, m ≤ r → r < n → P r)
    ⟨fun h r hr => h r hr.left hr.right, fun h r hm hn => h r ⟨hm, hn⟩⟩

/-- Both bounds in one hypothesis. -/
instance decidableLELEAnd (P : ℤ → Prop) [DecidablePred P] (m n : ℤ) :
    Decidable (∀ r, m ≤ r ∧ r ≤ n → P r) :=
  decidable_of_iff (∀ r, m ≤ r → r ≤ n → P r)
    ⟨fun h r hr => h r hr.left hr.right, fun h r hm hn => h r ⟨hm, hn⟩⟩

end Int
