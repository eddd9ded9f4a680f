prelude
import Init.NumberTheory.Factorial
import Init.NumberTheory.Parity

/-!
# Prime numbers

The definition, its decision by trial division up to the square root, prime divisors, the smallest
of them, Euclid's lemma, and Euclid's theorem that there are infinitely many primes.
-/

/-- Makes a proposition available to instance search. -/
class Fact (p : Prop) : Prop where
  /-- Its proof. -/
  out : p

namespace Nat

/-- `p` is at least two, and has no divisors besides one and itself. -/
def Prime (p : ℕ) : Prop := 2 ≤ p ∧ ∀ m, m ∣ p → m = 1 ∨ m = p

variable {p q m n k : ℕ}

/-! ## First properties -/

theorem prime_def : Prime p ↔ 2 ≤ p ∧ ∀ m, m ∣ p → m = 1 ∨ m = p := Iff.rfl
theorem Prime.two_le (h : Prime p) : 2 ≤ p := h.left
theorem Prime.one_lt (h : Prime p) : 1 < p := h.left
theorem Prime.one_lt' (p : ℕ) [h : Fact p.Prime] : 1 < p := h.out.one_lt
theorem Prime.one_le (h : Prime p) : 1 ≤ p := Nat.le_of_lt h.one_lt
theorem Prime.pos (h : Prime p) : 0 < p := h.one_le
theorem Prime.ne_zero (h : Prime p) : p ≠ 0 := Nat.ne_of_gt h.pos
theorem Prime.ne_one (h : Prime p) : p ≠ 1 := Nat.ne_of_gt h.one_lt
theorem not_prime_zero : ¬Prime 0 := fun h => h.ne_zero rfl
theorem not_prime_one : ¬Prime 1 := fun h => h.ne_one rfl
theorem Prime.eq_one_or_self_of_dvd (h : Prime p) (a : ℕ) (ha : a ∣ p) : a = 1 ∨ a = p :=
  h.right a ha
theorem dvd_prime (h : Prime p) : m ∣ p ↔ m = 1 ∨ m = p :=
  ⟨h.right m, fun hm => hm.elim (fun e => e ▸ Nat.one_dvd p) (fun e => e ▸ Nat.dvd_refl p)⟩
theorem dvd_prime_two_le (h : Prime p) (hm : 2 ≤ m) : m ∣ p ↔ m = p := by
  rw [dvd_prime h, or_iff_right (by omega)]
theorem prime_dvd_prime_iff_eq (hp : Prime p) (hq : Prime q) : p ∣ q ↔ p = q :=
  dvd_prime_two_le hq hp.two_le
theorem Prime.not_dvd_one (h : Prime p) : ¬p ∣ 1 := fun hd =>
  h.ne_one (Nat.eq_one_of_dvd_one hd)
theorem Prime.dvd_iff_eq {a : ℕ} (hp : Prime p) (ha : a ≠ 1) : a ∣ p ↔ p = a :=
  ⟨fun h => ((hp.right a h).resolve_left ha).symm, fun h => h ▸ Nat.dvd_refl p⟩
theorem not_prime_mul {a b : ℕ} (ha : a ≠ 1) (hb : b ≠ 1) : ¬Prime (a * b) := fun h => by
  rcases h.right a (Nat.dvd_mul_right a b) with e | e
  · exact ha e
  · have hpos := h.pos
    have : 0 < a := Nat.pos_of_ne_zero (by rintro rfl; rw [Nat.zero_mul] at hpos; omega)
    exact hb (Nat.eq_of_mul_eq_mul_left this (by rw [Nat.mul_one]; exact e.symm))

/-! ## Trial division -/

theorem prime_def_lt : Prime p ↔ 2 ≤ p ∧ ∀ m, m < p → m ∣ p → m = 1 := by
  refine and_congr_right fun h2 => ⟨fun h m hm hd => ?_, fun h m hd => ?_⟩
  · exact (h m hd).resolve_right (Nat.ne_of_lt hm)
  · rcases Nat.lt_or_eq_of_le (Nat.le_of_dvd (by omega) hd) with hm | hm
    · exact Or.inl (h m hm hd)
    · exact Or.inr hm
theorem prime_def_lt' : Prime p ↔ 2 ≤ p ∧ ∀ m, 2 ≤ m → m < p → ¬m ∣ p := by
  rw [prime_def_lt]
  refine and_congr_right fun h2 => ⟨fun h m hm hlt hd => ?_, fun h m hlt hd => ?_⟩
  · have := h m hlt hd
    omega
  · have hm := Nat.pos_of_dvd_of_pos hd (by omega : 0 < p)
    rcases Nat.lt_or_eq_of_le hm with hm | hm
    · exact absurd hd (h m hm hlt)
    · exact hm.symm
theorem prime_def_le_sqrt : Prime p ↔ 2 ≤ p ∧ ∀ m, 2 ≤ m → m ≤ sqrt p → ¬m ∣ p := by
  rw [prime_def_lt']
  refine and_congr_right fun h2 => ⟨fun h m hm hle => h m hm ?_, fun h m hm hlt hd => ?_⟩
  · have h₁ := le_sqrt.mp hle
    have h₂ := Nat.mul_le_mul_left m hm
    omega
  · obtain ⟨k, hk⟩ := hd
    rcases Nat.le_total m k with hmk | hmk
    · exact h m hm (le_sqrt.mpr (hk ▸ Nat.mul_le_mul_left m hmk)) ⟨k, hk⟩
    · refine h k ?_ (le_sqrt.mpr (hk ▸ Nat.mul_le_mul_right k hmk)) ⟨m, by rw [hk, Nat.mul_comm]⟩
      match k, hk with
      | 0, hk => omega
      | 1, hk => omega
      | k + 2, _ => omega

/-- Trial division by the numbers from two to the square root. -/
instance decidablePrime : DecidablePred Prime := fun _ =>
  decidable_of_iff _ prime_def_le_sqrt.symm

theorem prime_two : Prime 2 := by decide
theorem prime_three : Prime 3 := by decide
theorem prime_five : Prime 5 := by decide
theorem prime_seven : Prime 7 := by decide
theorem prime_eleven : Prime 11 := by decide

instance : Fact (Prime 2) := ⟨prime_two⟩
instance : Fact (Prime 3) := ⟨prime_three⟩

/-! ## Prime divisors -/

/-- Every number but one has a prime divisor. -/
theorem exists_prime_and_dvd (hn : n ≠ 1) : ∃ p, Prime p ∧ p ∣ n := by
  induction n using Nat.strongRecOn_prop with
  | ind n ih =>
    by_cases h2 : 2 ≤ n
    · by_cases hp : Prime n
      · exact ⟨n, hp, Nat.dvd_refl n⟩
      · have : ∃ m, 2 ≤ m ∧ m < n ∧ m ∣ n := by
          refine Classical.byContradiction fun hno => hp (prime_def_lt'.mpr ⟨h2, ?_⟩)
          exact fun m hm hlt hd => hno ⟨m, hm, hlt, hd⟩
        obtain ⟨m, hm, hlt, hd⟩ := this
        obtain ⟨p, hp, hpm⟩ := ih m hlt (by omega)
        exact ⟨p, hp, Nat.dvd_trans hpm hd⟩
    · have : n = 0 := by omega
      exact ⟨2, prime_two, this ▸ Nat.dvd_zero 2⟩

/-! ## The smallest prime divisor -/

/-- Search for a divisor of `n` from `k` on, up to the square root; `n` itself if there is none. -/
def minFacAux (n : ℕ) : (fuel k : ℕ) → ℕ
  | 0, _ => n
  | fuel + 1, k => if n < k * k then n else if k ∣ n then k else minFacAux n fuel (k + 1)

/-- The smallest prime divisor; one for one, and two for zero. -/
def minFac (n : ℕ) : ℕ := if 2 ∣ n then 2 else minFacAux n n 3

theorem minFacAux_spec (hn : 2 ≤ n) (fuel : ℕ) : ∀ k, 2 ≤ k → n ≤ k + fuel →
    (∀ m, 2 ≤ m → m < k → ¬m ∣ n) →
    2 ≤ minFacAux n fuel k ∧ minFacAux n fuel k ∣ n ∧ ∀ m, 2 ≤ m → m ∣ n → minFacAux n fuel k ≤ m := by
  induction fuel with
  | zero =>
    refine fun k _ hf hk => ⟨hn, Nat.dvd_refl n, fun m hm hd => Nat.le_of_not_lt fun hlt => ?_⟩
    have : n < n := Nat.lt_of_le_of_lt hf (Nat.lt_of_le_of_lt (Nat.le_of_not_lt fun h => hk m hm h hd) hlt)
    exact Nat.lt_irrefl n this
  | succ fuel ih =>
    intro k h2 hf hk
    unfold minFacAux
    split
    · next hlt =>
      refine ⟨hn, Nat.dvd_refl n, fun m hm hd => Nat.le_of_not_lt fun h => ?_⟩
      obtain ⟨j, hj⟩ := hd
      have hkm : k ≤ m := Nat.le_of_not_lt fun h => hk m hm h ⟨j, hj⟩
      have hj2 : 2 ≤ j := by
        match j, hj with
        | 0, hj => omega
        | 1, hj => omega
        | j + 2, _ => omega
      have hkj : k ≤ j := Nat.le_of_not_lt fun h => hk j hj2 h ⟨m, by rw [hj, Nat.mul_comm]⟩
      have := Nat.mul_le_mul hkm hkj
      omega
    · split
      · next hd => exact ⟨h2, hd, fun m hm h => Nat.le_of_not_lt fun hlt => hk m hm hlt h⟩
      · next hd =>
        refine ih (k + 1) (by omega) (by omega) fun m hm hlt h => ?_
        rcases Nat.lt_or_eq_of_le (Nat.le_of_lt_succ hlt) with hlt | rfl
        · exact hk m hm hlt h
        · exact hd h

theorem minFac_spec (hn : n ≠ 1) : 2 ≤ minFac n ∧ minFac n ∣ n ∧ ∀ m, 2 ≤ m → m ∣ n → minFac n ≤ m := by
  unfold minFac
  split
  · next h => exact ⟨Nat.le_refl 2, h, fun _ hm _ => hm⟩
  · next h =>
    refine minFacAux_spec (by omega) n 3 (by omega) (by omega) fun m hm hlt hd => h ?_
    have : m = 2 := by omega
    exact this ▸ hd

@[simp] theorem minFac_zero : minFac 0 = 2 := rfl
@[simp] theorem minFac_one : minFac 1 = 1 := rfl
@[simp] theorem minFac_two : minFac 2 = 2 := rfl
theorem minFac_dvd (n : ℕ) : minFac n ∣ n := by
  by_cases h : n = 1
  · subst h; decide
  · exact (minFac_spec h).right.left
theorem minFac_pos (n : ℕ) : 0 < minFac n := by
  by_cases h : n = 1
  · subst h; decide
  · exact Nat.lt_of_lt_of_le (by decide) (minFac_spec h).left
theorem minFac_le (h : 0 < n) : minFac n ≤ n := Nat.le_of_dvd h (minFac_dvd n)
theorem minFac_le_of_dvd (hm : 2 ≤ m) (hd : m ∣ n) : minFac n ≤ m := by
  refine (minFac_spec ?_).right.right m hm hd
  rintro rfl
  have := Nat.le_of_dvd (by decide) hd
  omega
theorem minFac_prime (hn : n ≠ 1) : Prime (minFac n) :=
  prime_def_lt'.mpr ⟨(minFac_spec hn).left, fun _ hm hlt hd =>
    Nat.not_lt_of_le (minFac_le_of_dvd hm (Nat.dvd_trans hd (minFac_dvd n))) hlt⟩
theorem minFac_prime_iff : Prime (minFac n) ↔ n ≠ 1 :=
  ⟨fun h e => by subst e; exact not_prime_one h, minFac_prime⟩
theorem Prime.minFac_eq (hp : Prime p) : minFac p = p :=
  (dvd_prime_two_le hp (minFac_spec hp.ne_one).left).mp (minFac_dvd p)
theorem prime_def_minFac : Prime p ↔ 2 ≤ p ∧ minFac p = p :=
  ⟨fun h => ⟨h.two_le, h.minFac_eq⟩, fun ⟨h2, h⟩ => h ▸ minFac_prime (by omega)⟩
theorem not_prime_iff_minFac_lt (h2 : 2 ≤ n) : ¬Prime n ↔ minFac n < n := by
  rw [prime_def_minFac]
  have := minFac_le (n := n) (by omega)
  omega
theorem minFac_eq_one_iff : minFac n = 1 ↔ n = 1 :=
  ⟨fun h => Classical.byContradiction fun hn => by have := (minFac_spec hn).left; omega, fun h => by rw [h]; rfl⟩
theorem minFac_eq_two_iff (n : ℕ) : minFac n = 2 ↔ 2 ∣ n :=
  ⟨fun h => h ▸ minFac_dvd n, fun h => if_pos h⟩
theorem minFac_sq_le_self (hpos : 0 < n) (hn : ¬Prime n) : minFac n ^ 2 ≤ n := by
  by_cases h : n = 1
  · subst h; decide
  obtain ⟨j, hj⟩ := minFac_dvd n
  have hj1 : j ≠ 1 := by
    rintro rfl
    rw [Nat.mul_one] at hj
    exact hn (hj ▸ minFac_prime h)
  have hj2 : 2 ≤ j := by
    match j, hj with
    | 0, hj => omega
    | 1, _ => exact absurd rfl hj1
    | j + 2, _ => omega
  have hle : minFac n ≤ j := minFac_le_of_dvd hj2 ⟨minFac n, by rw [Nat.mul_comm]; exact hj⟩
  have := Nat.mul_le_mul_left (minFac n) hle
  rw [pow_two]
  omega

/-! ## Coprime numbers and Euclid's lemma -/

theorem Prime.coprime_iff_not_dvd (hp : Prime p) : Coprime p n ↔ ¬p ∣ n := by
  constructor
  · intro h hd
    exact hp.ne_one ((Nat.gcd_eq_left hd).symm.trans h)
  · intro h
    rcases hp.right _ (Nat.gcd_dvd_left p n) with e | e
    · exact e
    · exact absurd (e ▸ Nat.gcd_dvd_right p n) h
theorem Prime.dvd_iff_not_coprime (hp : Prime p) : p ∣ n ↔ ¬Coprime p n := by
  rw [hp.coprime_iff_not_dvd]
  exact ⟨not_not_intro, Classical.byContradiction⟩
theorem coprime_primes (hp : Prime p) (hq : Prime q) : Coprime p q ↔ p ≠ q := by
  rw [hp.coprime_iff_not_dvd, prime_dvd_prime_iff_eq hp hq]
theorem coprime_or_dvd_of_prime (hp : Prime p) (n : ℕ) : Coprime p n ∨ p ∣ n := by
  rw [hp.dvd_iff_not_coprime]
  exact Decidable.em _
theorem coprime_of_lt_prime (h0 : n ≠ 0) (hlt : n < p) (hp : Prime p) : Coprime p n :=
  hp.coprime_iff_not_dvd.mpr fun h =>
    Nat.not_lt_of_le (Nat.le_of_dvd (Nat.pos_of_ne_zero h0) h) hlt

/-- Euclid's lemma. -/
theorem Prime.dvd_mul (hp : Prime p) : p ∣ m * n ↔ p ∣ m ∨ p ∣ n := by
  constructor
  · intro h
    rcases coprime_or_dvd_of_prime hp m with hc | hd
    · exact Or.inr (Coprime.dvd_of_dvd_mul_left hc h)
    · exact Or.inl hd
  · exact fun h => h.elim (fun h => Nat.dvd_trans h (Nat.dvd_mul_right m n))
      (fun h => Nat.dvd_trans h (Nat.dvd_mul_left n m))
theorem Prime.not_dvd_mul (hp : Prime p) (hm : ¬p ∣ m) (hn : ¬p ∣ n) : ¬p ∣ m * n := fun h =>
  (hp.dvd_mul.mp h).elim hm hn
theorem Prime.dvd_of_dvd_pow (hp : Prime p) (h : p ∣ m ^ n) : p ∣ m := by
  induction n with
  | zero => exact absurd h hp.not_dvd_one
  | succ n ih =>
    rw [pow_succ, hp.dvd_mul] at h
    exact h.elim ih id
theorem Prime.dvd_pow_iff (hp : Prime p) (hn : n ≠ 0) : p ∣ m ^ n ↔ p ∣ m :=
  ⟨hp.dvd_of_dvd_pow, fun h => dvd_pow h hn⟩
theorem Prime.dvd_factorial (hp : Prime p) : p ∣ n.factorial ↔ p ≤ n := by
  constructor
  · intro h
    induction n with
    | zero => exact absurd h hp.not_dvd_one
    | succ n ih =>
      rw [factorial_succ, hp.dvd_mul] at h
      exact h.elim (Nat.le_of_dvd (Nat.succ_pos n)) fun h => Nat.le_step (ih h)
  · exact Nat.dvd_factorial hp.pos
theorem prime_iff : Prime p ↔ 2 ≤ p ∧ ∀ a b, p ∣ a * b → p ∣ a ∨ p ∣ b := by
  refine ⟨fun h => ⟨h.two_le, fun a b => h.dvd_mul.mp⟩, fun ⟨h2, h⟩ => ⟨h2, fun m hd => ?_⟩⟩
  obtain ⟨k, hk⟩ := hd
  have hm0 : 0 < m := Nat.pos_of_dvd_of_pos ⟨k, hk⟩ (by omega)
  have hk0 : 0 < k := Nat.pos_of_dvd_of_pos ⟨m, by rw [hk, Nat.mul_comm]⟩ (by omega : 0 < p)
  rcases h m k (hk ▸ Nat.dvd_refl p) with hd | hd
  · exact Or.inr (Nat.dvd_antisymm ⟨k, hk⟩ hd)
  · have e : p = k := Nat.dvd_antisymm hd ⟨m, by rw [hk, Nat.mul_comm]⟩
    refine Or.inl (Nat.eq_of_mul_eq_mul_right hk0 ?_)
    rw [← hk, Nat.one_mul, e]

/-! ## Parity -/

theorem Prime.even_iff (hp : Prime p) : Even p ↔ p = 2 := by
  rw [even_iff_two_dvd, prime_dvd_prime_iff_eq prime_two hp]
  exact eq_comm
theorem Prime.eq_two_or_odd' (hp : Prime p) : p = 2 ∨ Odd p := by
  rw [← hp.even_iff]
  exact even_or_odd p
theorem Prime.eq_two_or_odd (hp : Prime p) : p = 2 ∨ p % 2 = 1 := by
  rw [← Nat.odd_iff]
  exact hp.eq_two_or_odd'
theorem Prime.odd_of_ne_two (hp : Prime p) (h : p ≠ 2) : Odd p := hp.eq_two_or_odd'.resolve_left h
theorem Prime.mod_two_eq_one_iff_ne_two (hp : Prime p) : p % 2 = 1 ↔ p ≠ 2 := by
  rcases hp.eq_two_or_odd with h | h
  · subst h; decide
  · refine iff_of_true h ?_
    rintro rfl
    exact absurd h (by decide)

/-! ## There are infinitely many primes -/

theorem exists_infinite_primes (n : ℕ) : ∃ p, n ≤ p ∧ Prime p := by
  obtain ⟨p, hp, hd⟩ := exists_prime_and_dvd (n := n.factorial + 1)
    (by have := factorial_pos n; omega)
  refine ⟨p, Nat.le_of_not_lt fun hlt => ?_, hp⟩
  have h := hp.dvd_factorial.mpr (Nat.le_of_lt hlt)
  exact hp.not_dvd_one ((Nat.dvd_add_right h).mp hd)

end Nat
