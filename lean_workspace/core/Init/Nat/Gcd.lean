prelude
import Init.Nat.Div
set_option linter.unusedVariables false

/-!
# Greatest common divisor and least common multiple
-/

namespace Nat

theorem gcdAux_zero (fuel n : Nat) : gcdAux fuel 0 n = n := by cases fuel <;> rfl

theorem gcdAux_succ (fuel m n : Nat) :
    gcdAux (fuel + 1) (m + 1) n = gcdAux fuel (n % (m + 1)) (m + 1) := rfl

theorem gcdAux_congr (f₁ f₂ m n : Nat) (h₁ : m < f₁) (h₂ : m < f₂) :
    gcdAux f₁ m n = gcdAux f₂ m n := by
  induction f₁ generalizing f₂ m n with
  | zero => exact absurd h₁ (not_lt_zero m)
  | succ f₁ ih =>
    cases f₂ with
    | zero => exact absurd h₂ (not_lt_zero m)
    | succ f₂ =>
      cases m with
      | zero => rfl
      | succ m =>
        rw [gcdAux_succ, gcdAux_succ]
        have hm := mod_lt n (zero_lt_succ m)
        exact ih f₂ _ _ (Nat.lt_of_lt_of_le hm (le_of_lt_succ h₁))
          (Nat.lt_of_lt_of_le hm (le_of_lt_succ h₂))

@[simp] theorem gcd_zero_left (y : Nat) : gcd 0 y = y := rfl

theorem gcd_succ (x y : Nat) : gcd (succ x) y = gcd (y % succ x) (succ x) := by
  show gcdAux (x + 1 + 1) (x + 1) y = gcdAux (y % (x + 1) + 1) (y % (x + 1)) (x + 1)
  rw [gcdAux_succ]
  exact gcdAux_congr _ _ _ _ (mod_lt y (zero_lt_succ x)) (lt_succ_self _)

theorem gcd_add_one (x y : Nat) : gcd (x + 1) y = gcd (y % (x + 1)) (x + 1) := gcd_succ x y

/-- Euclid's algorithm. -/
theorem gcd_rec (m n : Nat) : gcd m n = gcd (n % m) m :=
  match m with
  | 0 => (show n = gcd (n % 0) 0 by
      rw [mod_zero]
      cases n with
      | zero => rfl
      | succ n => rw [gcd_add_one, zero_mod, gcd_zero_left])
  | m + 1 => gcd_succ m n

theorem gcd_def (x y : Nat) : gcd x y = if x = 0 then y else gcd (y % x) x := by
  split
  · rename_i h; rw [h, gcd_zero_left]
  · exact gcd_rec x y

@[simp] theorem gcd_zero_right (n : Nat) : gcd n 0 = n := by
  cases n with
  | zero => rfl
  | succ n => rw [gcd_add_one, zero_mod, gcd_zero_left]

@[simp] theorem gcd_self (n : Nat) : gcd n n = n := by rw [gcd_rec, mod_self, gcd_zero_left]

/-- Induction along Euclid's algorithm. -/
@[elab_as_elim] theorem gcd.induction {P : Nat → Nat → Prop} (m n : Nat) (H0 : ∀ n, P 0 n)
    (H1 : ∀ m n, 0 < m → P (n % m) m → P m n) : P m n := by
  induction m using Nat.strongRecOn_prop generalizing n with
  | ind m ih =>
    cases eq_zero_or_pos m with
    | inl h => rw [h]; exact H0 n
    | inr h => exact H1 m n h (ih _ (mod_lt n h) m)

theorem gcd_dvd (m n : Nat) : gcd m n ∣ m ∧ gcd m n ∣ n := by
  induction m, n using gcd.induction with
  | H0 n => rw [gcd_zero_left]; exact ⟨Nat.dvd_zero n, Nat.dvd_refl n⟩
  | H1 m n hm ih => rw [gcd_rec]; exact ⟨ih.2, (dvd_mod_iff ih.2).mp ih.1⟩

theorem gcd_dvd_left (m n : Nat) : gcd m n ∣ m := (gcd_dvd m n).1
theorem gcd_dvd_right (m n : Nat) : gcd m n ∣ n := (gcd_dvd m n).2
theorem dvd_gcd {k m n : Nat} : k ∣ m → k ∣ n → k ∣ gcd m n := by
  induction m, n using gcd.induction with
  | H0 n => intro _ h; rw [gcd_zero_left]; exact h
  | H1 m n hm ih => intro h₁ h₂; rw [gcd_rec]; exact ih ((dvd_mod_iff h₁).mpr h₂) h₁
theorem dvd_gcd_iff {k m n : Nat} : k ∣ gcd m n ↔ k ∣ m ∧ k ∣ n :=
  ⟨fun h => ⟨Nat.dvd_trans h (gcd_dvd_left m n), Nat.dvd_trans h (gcd_dvd_right m n)⟩,
   fun h => dvd_gcd h.1 h.2⟩
theorem gcd_comm (m n : Nat) : gcd m n = gcd n m :=
  Nat.dvd_antisymm (dvd_gcd (gcd_dvd_right m n) (gcd_dvd_left m n))
    (dvd_gcd (gcd_dvd_right n m) (gcd_dvd_left n m))
theorem gcd_assoc (m n k : Nat) : gcd (gcd m n) k = gcd m (gcd n k) :=
  Nat.dvd_antisymm
    (dvd_gcd (Nat.dvd_trans (gcd_dvd_left _ _) (gcd_dvd_left m n))
      (dvd_gcd (Nat.dvd_trans (gcd_dvd_left _ _) (gcd_dvd_right m n)) (gcd_dvd_right _ _)))
    (dvd_gcd (dvd_gcd (gcd_dvd_left _ _) (Nat.dvd_trans (gcd_dvd_right _ _) (gcd_dvd_left n k)))
      (Nat.dvd_trans (gcd_dvd_right _ _) (gcd_dvd_right n k)))
@[simp] theorem gcd_one_left (n : Nat) : gcd 1 n = 1 := Nat.eq_one_of_dvd_one (gcd_dvd_left 1 n)
@[simp] theorem gcd_one_right (n : Nat) : gcd n 1 = 1 := Nat.eq_one_of_dvd_one (gcd_dvd_right n 1)
theorem gcd_eq_left {m n : Nat} (h : m ∣ n) : gcd m n = m :=
  Nat.dvd_antisymm (gcd_dvd_left m n) (dvd_gcd (Nat.dvd_refl m) h)
theorem gcd_eq_right {m n : Nat} (h : n ∣ m) : gcd m n = n := by rw [gcd_comm, gcd_eq_left h]
theorem gcd_eq_left_iff_dvd {m n : Nat} : gcd m n = m ↔ m ∣ n :=
  ⟨fun h => h ▸ gcd_dvd_right m n, gcd_eq_left⟩
theorem gcd_eq_right_iff_dvd {m n : Nat} : gcd n m = m ↔ m ∣ n := by
  rw [gcd_comm]; exact gcd_eq_left_iff_dvd
theorem gcd_pos_of_pos_left {m : Nat} (n : Nat) (h : 0 < m) : 0 < gcd m n :=
  pos_of_dvd_of_pos (gcd_dvd_left m n) h
theorem gcd_pos_of_pos_right {n : Nat} (m : Nat) (h : 0 < n) : 0 < gcd m n :=
  pos_of_dvd_of_pos (gcd_dvd_right m n) h
theorem gcd_le_left {m : Nat} (n : Nat) (h : 0 < m) : gcd m n ≤ m := le_of_dvd h (gcd_dvd_left m n)
theorem gcd_le_right {n : Nat} (m : Nat) (h : 0 < n) : gcd m n ≤ n := le_of_dvd h (gcd_dvd_right m n)
theorem eq_zero_of_gcd_eq_zero_left {m n : Nat} (h : gcd m n = 0) : m = 0 :=
  Nat.eq_zero_of_zero_dvd (h ▸ gcd_dvd_left m n)
theorem eq_zero_of_gcd_eq_zero_right {m n : Nat} (h : gcd m n = 0) : n = 0 :=
  Nat.eq_zero_of_zero_dvd (h ▸ gcd_dvd_right m n)
theorem gcd_eq_zero_iff {i j : Nat} : gcd i j = 0 ↔ i = 0 ∧ j = 0 :=
  ⟨fun h => ⟨eq_zero_of_gcd_eq_zero_left h, eq_zero_of_gcd_eq_zero_right h⟩,
   fun ⟨h₁, h₂⟩ => by rw [h₁, h₂]; rfl⟩
theorem gcd_mul_left (m n k : Nat) : gcd (m * n) (m * k) = m * gcd n k := by
  induction n, k using gcd.induction with
  | H0 k => rw [Nat.mul_zero, gcd_zero_left, gcd_zero_left]
  | H1 n k hn ih => rw [gcd_rec, mul_mod_mul_left, ih, ← gcd_rec]
theorem gcd_mul_right (m n k : Nat) : gcd (m * n) (k * n) = gcd m k * n := by
  rw [Nat.mul_comm m n, Nat.mul_comm k n, Nat.mul_comm (gcd m k) n, gcd_mul_left]
theorem gcd_dvd_gcd_of_dvd_left {m k : Nat} (n : Nat) (h : m ∣ k) : gcd m n ∣ gcd k n :=
  dvd_gcd (Nat.dvd_trans (gcd_dvd_left m n) h) (gcd_dvd_right m n)
theorem gcd_dvd_gcd_of_dvd_right {m k : Nat} (n : Nat) (h : m ∣ k) : gcd n m ∣ gcd n k :=
  dvd_gcd (gcd_dvd_left n m) (Nat.dvd_trans (gcd_dvd_right n m) h)
@[simp] theorem gcd_add_mul_right_right (m n k : Nat) : gcd m (n + k * m) = gcd m n := by
  rw [gcd_rec, add_mul_mod_self_right, ← gcd_rec]
@[simp] theorem gcd_add_mul_left_right (m n k : Nat) : gcd m (n + m * k) = gcd m n := by
  rw [gcd_rec, add_mul_mod_self_left, ← gcd_rec]
@[simp] theorem gcd_add_self_right (m n : Nat) : gcd m (n + m) = gcd m n := by
  rw [gcd_rec, add_mod_right, ← gcd_rec]
@[simp] theorem gcd_add_self_left (m n : Nat) : gcd (m + n) n = gcd m n := by
  rw [gcd_comm, gcd_add_self_right, gcd_comm]
@[simp] theorem gcd_self_add_right (m n : Nat) : gcd m (m + n) = gcd m n := by
  rw [Nat.add_comm, gcd_add_self_right]
@[simp] theorem gcd_self_add_left (m n : Nat) : gcd (m + n) m = gcd n m := by
  rw [Nat.add_comm, gcd_add_self_left]
@[simp] theorem gcd_mul_left_left (m n : Nat) : gcd (m * n) n = n := gcd_eq_right (Nat.dvd_mul_left n m)
@[simp] theorem gcd_mul_right_left (m n : Nat) : gcd (n * m) n = n := gcd_eq_right (Nat.dvd_mul_right n m)
@[simp] theorem gcd_mul_left_right (m n : Nat) : gcd n (m * n) = n := gcd_eq_left (Nat.dvd_mul_left n m)
@[simp] theorem gcd_mul_right_right (m n : Nat) : gcd n (n * m) = n := gcd_eq_left (Nat.dvd_mul_right n m)
theorem gcd_sub_self_right {m n : Nat} (h : m ≤ n) : gcd m (n - m) = gcd m n := by
  have e := gcd_add_self_right m (n - m)
  rw [Nat.sub_add_cancel h] at e; exact e.symm

/-! ## Coprime numbers -/

/-- Numbers whose greatest common divisor is one. -/
@[reducible] def Coprime (m n : Nat) : Prop := gcd m n = 1

theorem coprime_iff_gcd_eq_one {m n : Nat} : gcd m n = 1 ↔ Coprime m n := Iff.rfl
theorem Coprime.gcd_eq_one {m n : Nat} (h : Coprime m n) : gcd m n = 1 := h
theorem Coprime.symm {m n : Nat} (h : Coprime n m) : Coprime m n := (gcd_comm m n).trans h
theorem coprime_comm {m n : Nat} : Coprime n m ↔ Coprime m n := ⟨Coprime.symm, Coprime.symm⟩
theorem coprime_one_left (n : Nat) : Coprime 1 n := gcd_one_left n
theorem coprime_one_right (n : Nat) : Coprime n 1 := gcd_one_right n
theorem Coprime.dvd_of_dvd_mul_right {k m n : Nat} (h₁ : Coprime k n) (h₂ : k ∣ m * n) : k ∣ m := by
  have h : k ∣ gcd (m * k) (m * n) := dvd_gcd (Nat.dvd_mul_left k m) h₂
  rw [gcd_mul_left, h₁, Nat.mul_one] at h; exact h
theorem Coprime.dvd_of_dvd_mul_left {k m n : Nat} (h₁ : Coprime k m) (h₂ : k ∣ m * n) : k ∣ n :=
  h₁.dvd_of_dvd_mul_right (by rw [Nat.mul_comm]; exact h₂)
theorem Coprime.coprime_dvd_left {m n k : Nat} (h₁ : m ∣ k) (h₂ : Coprime k n) : Coprime m n :=
  Nat.eq_one_of_dvd_one (h₂ ▸ gcd_dvd_gcd_of_dvd_left n h₁)
theorem Coprime.coprime_dvd_right {n k m : Nat} (h₁ : n ∣ m) (h₂ : Coprime k m) : Coprime k n :=
  (h₂.symm.coprime_dvd_left h₁).symm
theorem Coprime.gcd_mul_left_cancel {k n : Nat} (m : Nat) (h : Coprime k n) :
    gcd (k * m) n = gcd m n := by
  refine Nat.dvd_antisymm (dvd_gcd ?_ (gcd_dvd_right _ _))
    (gcd_dvd_gcd_of_dvd_left n (Nat.dvd_mul_left m k))
  refine Coprime.dvd_of_dvd_mul_left (m := k) ?_ (gcd_dvd_left _ _)
  exact Coprime.coprime_dvd_left (gcd_dvd_right _ _) h.symm
theorem Coprime.gcd_mul_right_cancel {k n : Nat} (m : Nat) (h : Coprime k n) :
    gcd (m * k) n = gcd m n := by rw [Nat.mul_comm, gcd_mul_left_cancel m h]
theorem Coprime.mul_left {m n k : Nat} (h₁ : Coprime m k) (h₂ : Coprime n k) : Coprime (m * n) k :=
  (gcd_mul_left_cancel n h₁).trans h₂
theorem Coprime.mul {m n k : Nat} (h₁ : Coprime m k) (h₂ : Coprime n k) : Coprime (m * n) k :=
  h₁.mul_left h₂
theorem Coprime.mul_right {k m n : Nat} (h₁ : Coprime k m) (h₂ : Coprime k n) : Coprime k (m * n) :=
  (h₁.symm.mul_left h₂.symm).symm
theorem Coprime.pow_left {m k : Nat} (n : Nat) (h : Coprime m k) : Coprime (m ^ n) k := by
  induction n with
  | zero => exact coprime_one_left k
  | succ n ih => exact ih.mul_left h
theorem Coprime.pow_right {k m : Nat} (n : Nat) (h : Coprime k m) : Coprime k (m ^ n) :=
  (h.symm.pow_left n).symm
theorem Coprime.pow {k l : Nat} (m n : Nat) (h : Coprime k l) : Coprime (k ^ m) (l ^ n) :=
  (h.pow_left m).pow_right n
theorem Coprime.mul_dvd_of_dvd_of_dvd {a n m : Nat} (h : Coprime n m) (hn : n ∣ a) (hm : m ∣ a) :
    n * m ∣ a :=
  match hn with
  | ⟨c, hc⟩ => hc ▸ Nat.mul_dvd_mul_left n (h.symm.dvd_of_dvd_mul_left (hc ▸ hm))
theorem coprime_div_gcd_div_gcd {m n : Nat} (h : 0 < gcd m n) :
    Coprime (m / gcd m n) (n / gcd m n) := by
  apply Nat.eq_of_mul_eq_mul_left h
  rw [← gcd_mul_left, Nat.mul_div_cancel' (gcd_dvd_left m n), Nat.mul_div_cancel' (gcd_dvd_right m n),
    Nat.mul_one]
@[simp] theorem coprime_zero_left (n : Nat) : Coprime 0 n ↔ n = 1 := by
  show gcd 0 n = 1 ↔ n = 1; rw [gcd_zero_left]
@[simp] theorem coprime_zero_right (n : Nat) : Coprime n 0 ↔ n = 1 := by
  show gcd n 0 = 1 ↔ n = 1; rw [gcd_zero_right]
@[simp] theorem coprime_self (n : Nat) : Coprime n n ↔ n = 1 := by
  show gcd n n = 1 ↔ n = 1; rw [gcd_self]

/-! ## Least common multiple -/

/-- The least common multiple. -/
def lcm (m n : Nat) : Nat := m * n / gcd m n

theorem lcm_comm (m n : Nat) : lcm m n = lcm n m := by
  show m * n / gcd m n = n * m / gcd n m; rw [Nat.mul_comm, gcd_comm]
theorem gcd_mul_lcm (m n : Nat) : gcd m n * lcm m n = m * n :=
  Nat.mul_div_cancel' (Nat.dvd_mul_right_of_dvd (gcd_dvd_left m n) n)
@[simp] theorem lcm_zero_left (m : Nat) : lcm 0 m = 0 := by
  show 0 * m / _ = 0; rw [Nat.zero_mul, Nat.zero_div]
@[simp] theorem lcm_zero_right (m : Nat) : lcm m 0 = 0 := by rw [lcm_comm, lcm_zero_left]
@[simp] theorem lcm_one_left (m : Nat) : lcm 1 m = m := by
  show 1 * m / gcd 1 m = m; rw [gcd_one_left, Nat.one_mul, Nat.div_one]
@[simp] theorem lcm_one_right (m : Nat) : lcm m 1 = m := by rw [lcm_comm, lcm_one_left]
theorem dvd_lcm_left (m n : Nat) : m ∣ lcm m n := by
  refine ⟨n / gcd m n, ?_⟩
  exact Nat.mul_div_assoc m (gcd_dvd_right m n)
theorem dvd_lcm_right (m n : Nat) : n ∣ lcm m n := lcm_comm n m ▸ dvd_lcm_left n m
theorem lcm_dvd {m n k : Nat} (h₁ : m ∣ k) (h₂ : n ∣ k) : lcm m n ∣ k := by
  cases eq_zero_or_pos (gcd m n) with
  | inl h =>
    rw [eq_zero_of_gcd_eq_zero_left h, lcm_zero_left]
    rw [eq_zero_of_gcd_eq_zero_left h] at h₁; exact h₁
  | inr h =>
    refine Nat.dvd_of_mul_dvd_mul_left h ?_
    rw [gcd_mul_lcm, ← gcd_mul_right]
    refine dvd_gcd ?_ (Nat.mul_dvd_mul_right h₂ m |> fun h => ?_)
    · exact Nat.mul_dvd_mul_left m h₂
    · rw [Nat.mul_comm m n, Nat.mul_comm n m]
      rw [Nat.mul_comm n k]; exact Nat.mul_dvd_mul h₁ (Nat.dvd_refl n)
theorem lcm_dvd_iff {m n k : Nat} : lcm m n ∣ k ↔ m ∣ k ∧ n ∣ k :=
  ⟨fun h => ⟨Nat.dvd_trans (dvd_lcm_left m n) h, Nat.dvd_trans (dvd_lcm_right m n) h⟩,
   fun h => lcm_dvd h.1 h.2⟩
@[simp] theorem lcm_self (m : Nat) : lcm m m = m :=
  Nat.dvd_antisymm (lcm_dvd (Nat.dvd_refl m) (Nat.dvd_refl m)) (dvd_lcm_left m m)
theorem lcm_dvd_mul (m n : Nat) : lcm m n ∣ m * n := ⟨gcd m n, by rw [Nat.mul_comm (lcm m n), gcd_mul_lcm]⟩
theorem lcm_pos {m n : Nat} (hm : 0 < m) (hn : 0 < n) : 0 < lcm m n :=
  pos_of_dvd_of_pos (lcm_dvd_mul m n) (Nat.mul_pos hm hn)
theorem lcm_ne_zero {m n : Nat} (hm : m ≠ 0) (hn : n ≠ 0) : lcm m n ≠ 0 :=
  Nat.ne_of_gt (lcm_pos (Nat.pos_of_ne_zero hm) (Nat.pos_of_ne_zero hn))
theorem Coprime.lcm_eq_mul {m n : Nat} (h : Coprime m n) : lcm m n = m * n := by
  have e := gcd_mul_lcm m n
  rw [h, Nat.one_mul] at e; exact e
theorem lcm_assoc (m n k : Nat) : lcm (lcm m n) k = lcm m (lcm n k) :=
  Nat.dvd_antisymm
    (lcm_dvd (lcm_dvd (dvd_lcm_left _ _) (Nat.dvd_trans (dvd_lcm_left n k) (dvd_lcm_right _ _)))
      (Nat.dvd_trans (dvd_lcm_right n k) (dvd_lcm_right _ _)))
    (lcm_dvd (Nat.dvd_trans (dvd_lcm_left m n) (dvd_lcm_left _ _))
      (lcm_dvd (Nat.dvd_trans (dvd_lcm_right m n) (dvd_lcm_left _ _)) (dvd_lcm_right _ _)))

end Nat
