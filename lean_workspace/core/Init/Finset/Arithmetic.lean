prelude
import Init.Finset.Sum
import Init.Algebra.Ring
import Init.Attributes
set_option linter.unusedSectionVars false

/-!
# Sums and products over finite sets: arithmetic and order

Factors in front of a sum, constant sums, inequalities, divisibility, and the sums over
`Finset.range n` that everybody knows.
-/

universe u v

namespace Finset

variable {α : Type u} {s t : Finset α}

/-- Induction along the list of a finite set. -/
private theorem listInduction {motive : List α → Prop} (s : Finset α) (nil : motive [])
    (cons : ∀ a l, motive l → motive (a :: l)) : ∃ l n, s = ofList l n ∧ motive l :=
  ofListCases s fun l n => ⟨l, n, rfl, by
    clear n
    induction l with
    | nil => exact nil
    | cons a l ih => exact cons a l ih⟩

/-! ## Both number types -/

section
variable {β : Type v} [Add β] [Mul β] [NatPow β] [Dvd β] [OfNat β (nat_lit 0)] [OfNat β (nat_lit 1)]
  [OfNat β (nat_lit 2)] [CommSemiringLaws β] [AddCommMonoidLaws β] [CommMonoidLaws β] {f g : α → β}

theorem mul_sum (s : Finset α) (f : α → β) (b : β) : b * ∑ i ∈ s, f i = ∑ i ∈ s, b * f i := by
  obtain ⟨l, n, rfl, h⟩ := listInduction s
    (motive := fun l => b * l.foldr (fun x t => f x + t) 0 = l.foldr (fun x t => b * f x + t) 0)
    (mul_zero b) fun a l ih => by rw [List.foldr_cons, List.foldr_cons, mul_add, ih]
  exact h
theorem sum_mul (s : Finset α) (f : α → β) (b : β) : (∑ i ∈ s, f i) * b = ∑ i ∈ s, f i * b := by
  rw [mul_comm, mul_sum]
  exact sum_congr rfl fun x _ => mul_comm b (f x)
@[simp] theorem prod_const (b : β) : ∏ _x ∈ s, b = b ^ s.card := by
  obtain ⟨l, n, rfl, h⟩ := listInduction s
    (motive := fun l => l.foldr (fun _ t => b * t) 1 = b ^ l.length)
    (pow_zero b).symm fun a l ih => by rw [List.foldr_cons, List.length_cons, pow_succ', ih]
  exact h
theorem prod_pow (s : Finset α) (n : ℕ) (f : α → β) : ∏ x ∈ s, f x ^ n = (∏ x ∈ s, f x) ^ n := by
  obtain ⟨l, n, rfl, h⟩ := listInduction s
    (motive := fun l => l.foldr (fun x t => f x ^ n * t) 1 = l.foldr (fun x t => f x * t) 1 ^ n)
    (one_pow n).symm fun a l ih => by rw [List.foldr_cons, List.foldr_cons, mul_pow, ih]
  exact h
theorem dvd_sum {b : β} (h : ∀ x, x ∈ s → b ∣ f x) : b ∣ ∑ x ∈ s, f x := by
  revert h
  refine ofListCases s fun l n h => ?_
  change ∀ x, x ∈ l → b ∣ f x at h
  show b ∣ l.foldr (fun x t => f x + t) 0
  clear n
  induction l with
  | nil => exact dvd_zero b
  | cons a l ih => exact dvd_add (h a List.mem_cons_self) (ih fun x m => h x (.tail a m))
theorem dvd_prod_of_mem (f : α → β) {a : α} (h : a ∈ s) : f a ∣ ∏ x ∈ s, f x := by
  revert h
  refine ofListCases s fun l n h => ?_
  change a ∈ l at h
  show f a ∣ l.foldr (fun x t => f x * t) 1
  clear n
  induction h with
  | head l => exact dvd_mul_right _ _
  | tail b _ ih => exact dvd_mul_of_dvd_right ih _

variable [LE β] [LT β] [Max β] [Min β] [LinearOrderLaws β] [OrderedSemiringLaws β]

theorem sum_le_sum (h : ∀ x, x ∈ s → f x ≤ g x) : ∑ x ∈ s, f x ≤ ∑ x ∈ s, g x := by
  revert h
  refine ofListCases s fun l n h => ?_
  change ∀ x, x ∈ l → f x ≤ g x at h
  show l.foldr (fun x t => f x + t) 0 ≤ l.foldr (fun x t => g x + t) 0
  clear n
  induction l with
  | nil => exact le_refl _
  | cons a l ih => exact add_le_add (h a List.mem_cons_self) (ih fun x m => h x (.tail a m))
theorem sum_nonneg (h : ∀ x, x ∈ s → 0 ≤ f x) : 0 ≤ ∑ x ∈ s, f x := by
  have e := sum_le_sum h
  rwa [sum_const_zero] at e
theorem prod_pos (h : ∀ x, x ∈ s → 0 < f x) : 0 < ∏ x ∈ s, f x := by
  revert h
  refine ofListCases s fun l n h => ?_
  change ∀ x, x ∈ l → 0 < f x at h
  show 0 < l.foldr (fun x t => f x * t) 1
  clear n
  induction l with
  | nil => exact zero_lt_one
  | cons a l ih => exact mul_pos (h a List.mem_cons_self) (ih fun x m => h x (.tail a m))

end

/-! ## Natural numbers -/

section
variable {f : α → ℕ}

theorem sum_const_nat {m : ℕ} (h : ∀ x, x ∈ s → f x = m) : ∑ x ∈ s, f x = s.card * m := by
  rw [sum_congr rfl h]
  obtain ⟨l, n, rfl, e⟩ := listInduction s
    (motive := fun l => l.foldr (fun _ t => m + t) 0 = l.length * m)
    (Nat.zero_mul m).symm fun a l ih => by
      rw [List.foldr_cons, ih, List.length_cons, Nat.succ_mul, Nat.add_comm]
  exact e
/-- Mathlib's lemma of this name has the multiple `s.card • b` on the right. -/
@[simp] theorem sum_const (b : ℕ) : ∑ _x ∈ s, b = s.card * b := sum_const_nat fun _ _ => rfl
theorem card_eq_sum_ones (s : Finset α) : s.card = ∑ _x ∈ s, 1 := by rw [sum_const, Nat.mul_one]
theorem single_le_sum_nat {a : α} (h : a ∈ s) : f a ≤ ∑ x ∈ s, f x := by
  revert h
  refine ofListCases s fun l n h => ?_
  change a ∈ l at h
  show f a ≤ l.foldr (fun x t => f x + t) 0
  clear n
  induction h with
  | head l => exact Nat.le_add_right _ _
  | tail b _ ih => exact Nat.le_trans ih (Nat.le_add_left _ _)

/-- The sum over `Finset.range n` as the sum of a list. -/
theorem sum_range_eq_sum_map (f : ℕ → ℕ) (n : ℕ) :
    ∑ i ∈ range n, f i = ((List.range n).map f).sum := by
  induction n with
  | zero => rfl
  | succ n ih => rw [sum_range_succ, List.sum_map_range_succ, ih]

theorem sum_range_id_mul_two (n : ℕ) : (∑ i ∈ range n, i) * 2 = n * (n - 1) := by
  induction n with
  | zero => rfl
  | succ n ih =>
    rw [sum_range_succ, Nat.add_mul, ih, Nat.add_sub_cancel]
    cases n with
    | zero => rfl
    | succ n => rw [Nat.add_sub_cancel, ← Nat.mul_add, Nat.mul_comm]
theorem sum_range_id (n : ℕ) : ∑ i ∈ range n, i = n * (n - 1) / 2 := by
  rw [← sum_range_id_mul_two, Nat.mul_div_cancel _ (by decide)]
theorem gauss_sum (n : ℕ) : 2 * ∑ i ∈ range (n + 1), i = n * (n + 1) := by
  rw [Nat.mul_comm, sum_range_id_mul_two, Nat.add_sub_cancel, Nat.mul_comm]
theorem prod_range_add_one_eq_factorial (n : ℕ) : ∏ i ∈ range n, (i + 1) = Nat.factorial n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [prod_range_succ, ih, Nat.mul_comm]; rfl
theorem sum_range_two_pow (n : ℕ) : ∑ i ∈ range n, 2 ^ i = 2 ^ n - 1 := by
  induction n with
  | zero => rfl
  | succ n ih =>
    have := Nat.two_pow_pos n
    rw [sum_range_succ, ih, Nat.pow_succ]
    omega

end

@[simp, norm_cast] theorem _root_.Nat.cast_sum (s : Finset α) (f : α → ℕ) :
    ((∑ x ∈ s, f x : ℕ) : ℤ) = ∑ x ∈ s, (f x : ℤ) := by
  obtain ⟨l, n, rfl, e⟩ := listInduction s
    (motive := fun l => ((l.foldr (fun x t => f x + t) 0 : ℕ) : ℤ) =
      l.foldr (fun x t => (f x : ℤ) + t) 0)
    rfl fun a l ih => by rw [List.foldr_cons, List.foldr_cons, Int.natCast_add, ih]
  exact e
@[simp, norm_cast] theorem _root_.Nat.cast_prod (s : Finset α) (f : α → ℕ) :
    ((∏ x ∈ s, f x : ℕ) : ℤ) = ∏ x ∈ s, (f x : ℤ) := by
  obtain ⟨l, n, rfl, e⟩ := listInduction s
    (motive := fun l => ((l.foldr (fun x t => f x * t) 1 : ℕ) : ℤ) =
      l.foldr (fun x t => (f x : ℤ) * t) 1)
    rfl fun a l ih => by rw [List.foldr_cons, List.foldr_cons, Int.natCast_mul, ih]
  exact e

/-! ## Integers -/

section
variable {f g : α → ℤ}

theorem sum_neg_distrib (f : α → ℤ) : ∑ x ∈ s, -f x = -∑ x ∈ s, f x := by
  obtain ⟨l, n, rfl, e⟩ := listInduction s
    (motive := fun l => l.foldr (fun x t => -f x + t) 0 = -l.foldr (fun x t => f x + t) 0)
    rfl fun a l ih => by rw [List.foldr_cons, List.foldr_cons, Int.neg_add, ih]
  exact e
theorem sum_sub_distrib (f g : α → ℤ) :
    ∑ x ∈ s, (f x - g x) = ∑ x ∈ s, f x - ∑ x ∈ s, g x := by
  rw [sub_eq_add_neg, ← sum_neg_distrib, ← sum_add_distrib]
  rfl
theorem sum_range_sub (f : ℕ → ℤ) (n : ℕ) : ∑ i ∈ range n, (f (i + 1) - f i) = f n - f 0 := by
  induction n with
  | zero => exact (Int.sub_self _).symm
  | succ n ih => rw [sum_range_succ, ih]; omega
theorem _root_.geom_sum_mul (x : ℤ) (n : ℕ) : (∑ i ∈ range n, x ^ i) * (x - 1) = x ^ n - 1 := by
  induction n with
  | zero => rw [sum_range_zero, Int.zero_mul]; rfl
  | succ n ih => rw [sum_range_succ, Int.add_mul, ih, Int.mul_sub, pow_succ, Int.mul_one]; omega

end

end Finset
