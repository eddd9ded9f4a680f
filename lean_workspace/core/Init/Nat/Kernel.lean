prelude
import Init.Nat.Gcd
set_option linter.unusedVariables false

/-!
# Equations of the operations that the kernel computes natively

Lean's kernel evaluates `Nat.add`, `Nat.sub`, `Nat.mul`, `Nat.div`, `Nat.mod`, `Nat.gcd`, `Nat.beq`,
`Nat.ble`, `Nat.land`, `Nat.lor`, `Nat.xor`, `Nat.shiftLeft`, `Nat.shiftRight`, `Nat.pow` and
`Nat.log2` on numerals by built-in arithmetic, without looking at their definitions. The equations
here determine each of these functions, so they show that definition and built-in arithmetic agree.
-/

namespace Nat.Kernel

theorem add_zero (n : Nat) : Nat.add n 0 = n := rfl
theorem add_succ (n m : Nat) : Nat.add n (m + 1) = Nat.add n m + 1 := rfl

theorem sub_zero (n : Nat) : Nat.sub n 0 = n := rfl
theorem sub_succ (n m : Nat) : Nat.sub n (m + 1) = Nat.pred (Nat.sub n m) := rfl

theorem mul_zero (n : Nat) : Nat.mul n 0 = 0 := rfl
theorem mul_succ (n m : Nat) : Nat.mul n (m + 1) = Nat.mul n m + n := rfl

theorem pow_zero (n : Nat) : Nat.pow n 0 = 1 := rfl
theorem pow_succ (n m : Nat) : Nat.pow n (m + 1) = Nat.pow n m * n := rfl

theorem beq_iff (n m : Nat) : Nat.beq n m = true ↔ n = m :=
  ⟨Nat.eq_of_beq_eq_true, fun h => by
    subst h; induction n with
    | zero => rfl
    | succ n ih => exact ih⟩

theorem ble_iff (n m : Nat) : Nat.ble n m = true ↔ ∃ k, n + k = m :=
  ⟨fun h => Nat.le.dest (Nat.le_of_ble_eq_true h), fun ⟨_, h⟩ => Nat.ble_eq_true_of_le (Nat.le.intro h)⟩

theorem div_zero (n : Nat) : Nat.div n 0 = 0 := rfl
theorem mod_zero (n : Nat) : Nat.mod n 0 = n := rfl

/-- Quotient and remainder: the only pair that satisfies the division equation. -/
theorem div_mod (b q r : Nat) (h : r < b) :
    Nat.div (b * q + r) b = q ∧ Nat.mod (b * q + r) b = r :=
  Nat.div_mod_unique_of_eq rfl h

theorem gcd_zero (n : Nat) : Nat.gcd 0 n = n := rfl
theorem gcd_succ (m n : Nat) : Nat.gcd (m + 1) n = Nat.gcd (Nat.mod n (m + 1)) (m + 1) :=
  Nat.gcd_succ m n

theorem shiftLeft_zero (n : Nat) : Nat.shiftLeft n 0 = n := rfl
theorem shiftLeft_succ (n m : Nat) : Nat.shiftLeft n (m + 1) = Nat.shiftLeft (2 * n) m := rfl
theorem shiftRight_zero (n : Nat) : Nat.shiftRight n 0 = n := rfl
theorem shiftRight_succ (n m : Nat) : Nat.shiftRight n (m + 1) = Nat.shiftRight n m / 2 := rfl

end Nat.Kernel

namespace Nat

theorem shiftLeft_eq (a b : Nat) : a <<< b = a * 2 ^ b := by
  induction b generalizing a with
  | zero => exact (Nat.mul_one a).symm
  | succ b ih => exact (ih (2 * a)).trans (by rw [Nat.pow_succ', Nat.mul_comm 2 a, Nat.mul_assoc])

theorem shiftRight_eq_div_pow (m n : Nat) : m >>> n = m / 2 ^ n := by
  induction n with
  | zero => exact (Nat.div_one m).symm
  | succ n ih => exact (congrArg (· / 2) ih).trans (Nat.div_div_eq_div_mul m (2 ^ n) 2)

/-! ## Logarithm -/

theorem div_two_le_of_le_succ {n k : Nat} (h : n ≤ k + 1) : n / 2 ≤ k := by
  cases n with
  | zero => exact Nat.zero_le k
  | succ n => exact Nat.le_of_lt_succ (Nat.lt_of_lt_of_le
      (div_lt_self (zero_lt_succ n) (lt_succ_self 1)) h)

theorem log2Aux_congr (f₁ f₂ n : Nat) (h₁ : n ≤ f₁) (h₂ : n ≤ f₂) :
    log2Aux f₁ n = log2Aux f₂ n := by
  induction f₁ generalizing f₂ n with
  | zero =>
    have e := Nat.eq_zero_of_le_zero h₁
    subst e; cases f₂ <;> rfl
  | succ f₁ ih =>
    cases f₂ with
    | zero =>
      have e := Nat.eq_zero_of_le_zero h₂
      subst e; rfl
    | succ f₂ =>
      show cond (ble 2 n) (succ (log2Aux f₁ (n / 2))) 0 = cond (ble 2 n) (succ (log2Aux f₂ (n / 2))) 0
      rw [ih f₂ _ (div_two_le_of_le_succ h₁) (div_two_le_of_le_succ h₂)]

theorem log2_def (n : Nat) : log2 n = if 2 ≤ n then log2 (n / 2) + 1 else 0 := by
  cases n with
  | zero => rfl
  | succ k =>
    have e : log2Aux k ((k + 1) / 2) = log2 ((k + 1) / 2) :=
      log2Aux_congr _ _ _ (div_two_le_of_le_succ Nat.le.refl) Nat.le.refl
    show cond (ble 2 (k + 1)) (succ (log2Aux k ((k + 1) / 2))) 0 = _
    rw [e]
    split
    · rename_i h; rw [ble_eq_true_of_le h]; rfl
    · rename_i h
      rw [Bool.of_not_eq_true (fun h' => h (le_of_ble_eq_true h'))]; rfl

/-! ## Bitwise operations -/

theorem bitwiseAux_zero (f : Bool → Bool → Bool) (hf : f false false = false) (fuel : Nat) :
    bitwiseAux f fuel 0 0 = 0 := by
  induction fuel with
  | zero => rfl
  | succ fuel ih =>
    show 2 * bitwiseAux f fuel 0 0 + cond (f false false) 1 0 = 0
    rw [ih, hf]; rfl

theorem half_add_half_le {n m k : Nat} (h : n + m ≤ k + 1) : n / 2 + m / 2 ≤ k := by
  cases Nat.eq_zero_or_pos (n + m) with
  | inl e =>
    have e' := Nat.eq_zero_of_add_eq_zero e
    rw [e'.1, e'.2]; exact Nat.zero_le k
  | inr hp =>
    refine Nat.le_trans ?_ (div_two_le_of_le_succ h)
    refine (le_div_iff_mul_le (zero_lt_succ 1)).mpr ?_
    rw [Nat.add_mul]
    exact Nat.add_le_add (div_mul_le_self n 2) (div_mul_le_self m 2)

theorem bitwiseAux_congr (f : Bool → Bool → Bool) (hf : f false false = false) (f₁ f₂ n m : Nat)
    (h₁ : n + m ≤ f₁) (h₂ : n + m ≤ f₂) : bitwiseAux f f₁ n m = bitwiseAux f f₂ n m := by
  induction f₁ generalizing f₂ n m with
  | zero =>
    have e := Nat.eq_zero_of_add_eq_zero (Nat.eq_zero_of_le_zero h₁)
    rw [e.1, e.2, bitwiseAux_zero f hf, bitwiseAux_zero f hf]
  | succ f₁ ih =>
    cases f₂ with
    | zero =>
      have e := Nat.eq_zero_of_add_eq_zero (Nat.eq_zero_of_le_zero h₂)
      rw [e.1, e.2, bitwiseAux_zero f hf, bitwiseAux_zero f hf]
    | succ f₂ =>
      show 2 * bitwiseAux f f₁ (n / 2) (m / 2) + _ = 2 * bitwiseAux f f₂ (n / 2) (m / 2) + _
      rw [ih f₂ _ _ (half_add_half_le h₁) (half_add_half_le h₂)]

/-- A bitwise operation acts on the last bit and on the rest. -/
theorem bitwise_def (f : Bool → Bool → Bool) (hf : f false false = false) (n m : Nat) :
    bitwise f n m = 2 * bitwise f (n / 2) (m / 2) +
      cond (f (Nat.beq (n % 2) 1) (Nat.beq (m % 2) 1)) 1 0 := by
  have e : bitwiseAux f (n + m + 1) n m = bitwise f n m :=
    bitwiseAux_congr f hf _ _ _ _ (le_succ _) Nat.le.refl
  have e' : bitwiseAux f (n + m) (n / 2) (m / 2) = bitwise f (n / 2) (m / 2) :=
    bitwiseAux_congr f hf _ _ _ _ (Nat.add_le_add (div_le_self n 2) (div_le_self m 2)) Nat.le.refl
  rw [← e, ← e']; rfl

theorem zero_land_zero : 0 &&& 0 = 0 := rfl
theorem zero_lor_zero : 0 ||| 0 = 0 := rfl
theorem zero_xor_zero : 0 ^^^ 0 = 0 := rfl

theorem land_def (n m : Nat) : n &&& m = 2 * ((n / 2) &&& (m / 2)) + n % 2 * (m % 2) := by
  refine (bitwise_def and rfl n m).trans (congrArg _ ?_)
  cases mod_two_eq_zero_or_one n with
  | inl h => cases mod_two_eq_zero_or_one m with
    | inl h' => rw [h, h']; rfl
    | inr h' => rw [h, h']; rfl
  | inr h => cases mod_two_eq_zero_or_one m with
    | inl h' => rw [h, h']; rfl
    | inr h' => rw [h, h']; rfl

theorem lor_def (n m : Nat) :
    n ||| m = 2 * ((n / 2) ||| (m / 2)) + (n % 2 + m % 2 - n % 2 * (m % 2)) := by
  refine (bitwise_def or rfl n m).trans (congrArg _ ?_)
  cases mod_two_eq_zero_or_one n with
  | inl h => cases mod_two_eq_zero_or_one m with
    | inl h' => rw [h, h']; rfl
    | inr h' => rw [h, h']; rfl
  | inr h => cases mod_two_eq_zero_or_one m with
    | inl h' => rw [h, h']; rfl
    | inr h' => rw [h, h']; rfl

theorem xor_def (n m : Nat) : n ^^^ m = 2 * ((n / 2) ^^^ (m / 2)) + (n % 2 + m % 2) % 2 := by
  refine (bitwise_def _ rfl n m).trans (congrArg _ ?_)
  cases mod_two_eq_zero_or_one n with
  | inl h => cases mod_two_eq_zero_or_one m with
    | inl h' => rw [h, h']; rfl
    | inr h' => rw [h, h']; rfl
  | inr h => cases mod_two_eq_zero_or_one m with
    | inl h' => rw [h, h']; rfl
    | inr h' => rw [h, h']; rfl

end Nat
