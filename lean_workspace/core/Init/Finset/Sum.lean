prelude
import Init.Algebra.OrderedRing
import Init.Attributes
import Init.Finset.Basic
import Init.NumberTheory.Factorial
set_option linter.unusedSectionVars false

/-!
# Sums and products over finite sets

`∑ x ∈ s, f x` and `∏ x ∈ s, f x`, for natural numbers and integers. Sums over `Finset.range n` and
over intervals with numerals are decidable: `decide`, `rfl` and `simp [Finset.sum_range_succ]`
compute them.
-/

universe u v

/-- Addition with the laws of a commutative monoid. -/
class AddCommMonoidLaws (β : Type v) [Add β] [OfNat β (nat_lit 0)] : Prop where
  add_assoc' : ∀ a b c : β, a + b + c = a + (b + c)
  add_comm' : ∀ a b : β, a + b = b + a
  zero_add' : ∀ a : β, 0 + a = a

/-- Multiplication with the laws of a commutative monoid. -/
class CommMonoidLaws (β : Type v) [Mul β] [OfNat β (nat_lit 1)] : Prop where
  mul_assoc' : ∀ a b c : β, a * b * c = a * (b * c)
  mul_comm' : ∀ a b : β, a * b = b * a
  one_mul' : ∀ a : β, 1 * a = a

instance : AddCommMonoidLaws ℕ := ⟨Nat.add_assoc, Nat.add_comm, Nat.zero_add⟩
instance : AddCommMonoidLaws ℤ := ⟨Int.add_assoc, Int.add_comm, Int.zero_add⟩
instance : CommMonoidLaws ℕ := ⟨Nat.mul_assoc, Nat.mul_comm, Nat.one_mul⟩
instance : CommMonoidLaws ℤ := ⟨Int.mul_assoc, Int.mul_comm, Int.one_mul⟩

namespace Finset

variable {α : Type u} {β : Type v}

section
variable [Add β] [OfNat β (nat_lit 0)] [AddCommMonoidLaws β]

private theorem add_left_comm' (a b c : β) : a + (b + c) = b + (a + c) := by
  rw [← AddCommMonoidLaws.add_assoc', AddCommMonoidLaws.add_comm' a b, AddCommMonoidLaws.add_assoc']

/-- The sum of the values of a function on a finite set, written `∑ x ∈ s, f x`. -/
protected def sum (s : Finset α) (f : α → β) : β :=
  Quot.lift (fun l => l.1.foldr (fun x t => f x + t) 0)
    (fun _ _ h => h.foldr_eq (fun x y t => add_left_comm' (f x) (f y) t) 0) s

end

section
variable [Mul β] [OfNat β (nat_lit 1)] [CommMonoidLaws β]

private theorem mul_left_comm' (a b c : β) : a * (b * c) = b * (a * c) := by
  rw [← CommMonoidLaws.mul_assoc', CommMonoidLaws.mul_comm' a b, CommMonoidLaws.mul_assoc']

/-- The product of the values of a function on a finite set, written `∏ x ∈ s, f x`. -/
protected def prod (s : Finset α) (f : α → β) : β :=
  Quot.lift (fun l => l.1.foldr (fun x t => f x * t) 1)
    (fun _ _ h => h.foldr_eq (fun x y t => mul_left_comm' (f x) (f y) t) 1) s

end

end Finset

/-! ## Notation -/

/-- `∑ x ∈ s, f x` is the sum of the values `f x` for all `x` in the finite set `s`. -/
syntax "∑ " Lean.binderIdent " ∈ " term ", " term:67 : term
/-- `∑ x ∈ s with p x, f x` is the sum of the values `f x` for those `x` in `s` with `p x`. -/
syntax "∑ " Lean.binderIdent " ∈ " term " with " term ", " term:67 : term
/-- An older form of `∑ x ∈ s, f x`. -/
syntax "∑ " Lean.binderIdent " in " term ", " term:67 : term
/-- `∏ x ∈ s, f x` is the product of the values `f x` for all `x` in the finite set `s`. -/
syntax "∏ " Lean.binderIdent " ∈ " term ", " term:67 : term
/-- `∏ x ∈ s with p x, f x` is the product of the values `f x` for those `x` in `s` with `p x`. -/
syntax "∏ " Lean.binderIdent " ∈ " term " with " term ", " term:67 : term
/-- An older form of `∏ x ∈ s, f x`. -/
syntax "∏ " Lean.binderIdent " in " term ", " term:67 : term

macro_rules
  | `(∑ $x:ident ∈ $s, $b) => `(Finset.sum $s fun $x => $b)
  | `(∑ _ ∈ $s, $b) => `(Finset.sum $s fun _ => $b)
  | `(∑ $x:ident ∈ $s with $p, $b) => `(Finset.sum (Finset.filter (fun $x => $p) $s) fun $x => $b)
  | `(∑ $x:ident in $s, $b) => `(Finset.sum $s fun $x => $b)
macro_rules
  | `(∏ $x:ident ∈ $s, $b) => `(Finset.prod $s fun $x => $b)
  | `(∏ _ ∈ $s, $b) => `(Finset.prod $s fun _ => $b)
  | `(∏ $x:ident ∈ $s with $p, $b) => `(Finset.prod (Finset.filter (fun $x => $p) $s) fun $x => $b)
  | `(∏ $x:ident in $s, $b) => `(Finset.prod $s fun $x => $b)

open Lean PrettyPrinter in
/-- Prints `∑ x ∈ s, f x`. -/
@[app_unexpander Finset.sum] def Finset.unexpandSum : Unexpander
  | `($_ $s fun $x:ident => $b) => `(∑ $x:ident ∈ $s, $b)
  | _ => throw ()

open Lean PrettyPrinter in
/-- Prints `∏ x ∈ s, f x`. -/
@[app_unexpander Finset.prod] def Finset.unexpandProd : Unexpander
  | `($_ $s fun $x:ident => $b) => `(∏ $x:ident ∈ $s, $b)
  | _ => throw ()

namespace Finset

variable {α : Type u} {β : Type v} {s t : Finset α} {a : α} {f g : α → β}

/-! ## Sums -/

section
variable [Add β] [OfNat β (nat_lit 0)] [AddCommMonoidLaws β]

theorem sum_ofList {l : List α} {h : l.Nodup} (f : α → β) :
    ∑ x ∈ ofList l h, f x = l.foldr (fun x t => f x + t) 0 := rfl
@[simp] theorem sum_empty : ∑ x ∈ (∅ : Finset α), f x = 0 := rfl
@[simp] theorem sum_singleton (f : α → β) (a : α) : ∑ x ∈ ({a} : Finset α), f x = f a := by
  show f a + 0 = f a
  rw [AddCommMonoidLaws.add_comm', AddCommMonoidLaws.zero_add']
@[simp] theorem sum_insert [DecidableEq α] (h : ¬a ∈ s) :
    ∑ x ∈ insert a s, f x = f a + ∑ x ∈ s, f x := by
  revert h
  refine ofListCases s fun l n h => ?_
  rw [insert_ofList h]
  rfl
theorem sum_congr (h : s = t) (e : ∀ x, x ∈ t → f x = g x) : ∑ x ∈ s, f x = ∑ x ∈ t, g x := by
  subst h
  revert e
  exact ofListCases s fun l n e => List.foldr_congr_mem fun x m t => congrArg (· + t) (e x m)
theorem sum_add_distrib : ∑ x ∈ s, (f x + g x) = ∑ x ∈ s, f x + ∑ x ∈ s, g x := by
  refine ofListCases s fun l n => ?_
  rw [sum_ofList, sum_ofList, sum_ofList]
  clear n
  induction l with
  | nil => exact (AddCommMonoidLaws.zero_add' 0).symm
  | cons a l ih =>
    rw [List.foldr_cons, List.foldr_cons, List.foldr_cons, ih, AddCommMonoidLaws.add_assoc',
      add_left_comm' (g a), AddCommMonoidLaws.add_assoc']
theorem sum_eq_zero (h : ∀ x, x ∈ s → f x = 0) : ∑ x ∈ s, f x = 0 := by
  rw [sum_congr rfl h]
  refine ofListCases s fun l n => ?_
  rw [sum_ofList]
  clear n
  induction l with
  | nil => rfl
  | cons a l ih => rw [List.foldr_cons, ih, AddCommMonoidLaws.zero_add']
@[simp] theorem sum_const_zero : ∑ _x ∈ s, (0 : β) = 0 := sum_eq_zero fun _ _ => rfl

private theorem foldr_add_append (f : α → β) (l₁ l₂ : List α) :
    (l₁ ++ l₂).foldr (fun x t => f x + t) 0 =
      l₁.foldr (fun x t => f x + t) 0 + l₂.foldr (fun x t => f x + t) 0 := by
  induction l₁ with
  | nil => exact (AddCommMonoidLaws.zero_add' _).symm
  | cons a l ih => rw [List.cons_append, List.foldr_cons, ih, List.foldr_cons, AddCommMonoidLaws.add_assoc']

theorem sum_range_zero (f : ℕ → β) : ∑ k ∈ range 0, f k = 0 := rfl
theorem sum_range_succ (f : ℕ → β) (n : ℕ) :
    ∑ k ∈ range (n + 1), f k = ∑ k ∈ range n, f k + f n := by
  show (List.range (n + 1)).foldr (fun x t => f x + t) 0 = _
  rw [List.range_succ, foldr_add_append, List.foldr_cons, List.foldr_nil,
    AddCommMonoidLaws.add_comm' (f n), AddCommMonoidLaws.zero_add']
  rfl
theorem sum_range_succ_comm (f : ℕ → β) (n : ℕ) :
    ∑ k ∈ range (n + 1), f k = f n + ∑ k ∈ range n, f k := by
  rw [sum_range_succ, AddCommMonoidLaws.add_comm']
theorem sum_range_succ' (f : ℕ → β) (n : ℕ) :
    ∑ k ∈ range (n + 1), f k = ∑ k ∈ range n, f (k + 1) + f 0 := by
  induction n with
  | zero => rw [sum_range_succ]; rfl
  | succ n ih =>
    rw [sum_range_succ, ih, sum_range_succ, AddCommMonoidLaws.add_assoc', AddCommMonoidLaws.add_assoc',
      AddCommMonoidLaws.add_comm' (f 0)]
@[simp] theorem sum_range_one (f : ℕ → β) : ∑ k ∈ range 1, f k = f 0 := sum_singleton f 0
theorem sum_range_induction (f s : ℕ → β) (base : s 0 = 0) (step : ∀ n, s (n + 1) = s n + f n)
    (n : ℕ) : ∑ k ∈ range n, f k = s n := by
  induction n with
  | zero => exact base.symm
  | succ n ih => rw [sum_range_succ, ih, step]

theorem Ico_succ_ofList {a b : ℕ} (h : a ≤ b) :
    Ico a (b + 1) = ofList (List.range' a (b - a) ++ [b]) (by
      refine (List.nodup_range' a (b - a)).append (List.nodup_cons.mpr ⟨List.not_mem_nil, .nil⟩) ?_
      intro x m e
      have := List.mem_range'_1.mp m
      have := List.mem_singleton.mp e
      omega) :=
  ext fun x => by
    rw [mem_ofList, List.mem_append, List.mem_range'_1, List.mem_singleton, mem_Ico]; omega
theorem sum_Ico_succ_top {a b : ℕ} (h : a ≤ b) (f : ℕ → β) :
    ∑ k ∈ Ico a (b + 1), f k = ∑ k ∈ Ico a b, f k + f b := by
  rw [Ico_succ_ofList h, sum_ofList, foldr_add_append, List.foldr_cons, List.foldr_nil,
    AddCommMonoidLaws.add_comm' (f b), AddCommMonoidLaws.zero_add']
  rfl
theorem Icc_eq_Ico (a b : ℕ) : Icc a b = Ico a (b + 1) := ext fun _ => by rw [mem_Icc, mem_Ico]; omega
theorem sum_Icc_succ_top {a b : ℕ} (h : a ≤ b + 1) (f : ℕ → β) :
    ∑ k ∈ Icc a (b + 1), f k = ∑ k ∈ Icc a b, f k + f (b + 1) := by
  rw [Icc_eq_Ico, Icc_eq_Ico, sum_Ico_succ_top h]

end

/-! ## Products -/

section
variable [Mul β] [OfNat β (nat_lit 1)] [CommMonoidLaws β]

theorem prod_ofList {l : List α} {h : l.Nodup} (f : α → β) :
    ∏ x ∈ ofList l h, f x = l.foldr (fun x t => f x * t) 1 := rfl
@[simp] theorem prod_empty : ∏ x ∈ (∅ : Finset α), f x = 1 := rfl
@[simp] theorem prod_singleton (f : α → β) (a : α) : ∏ x ∈ ({a} : Finset α), f x = f a := by
  show f a * 1 = f a
  rw [CommMonoidLaws.mul_comm', CommMonoidLaws.one_mul']
@[simp] theorem prod_insert [DecidableEq α] (h : ¬a ∈ s) :
    ∏ x ∈ insert a s, f x = f a * ∏ x ∈ s, f x := by
  revert h
  refine ofListCases s fun l n h => ?_
  rw [insert_ofList h]
  rfl
theorem prod_congr (h : s = t) (e : ∀ x, x ∈ t → f x = g x) : ∏ x ∈ s, f x = ∏ x ∈ t, g x := by
  subst h
  revert e
  exact ofListCases s fun l n e => List.foldr_congr_mem fun x m t => congrArg (· * t) (e x m)
theorem prod_mul_distrib : ∏ x ∈ s, (f x * g x) = (∏ x ∈ s, f x) * ∏ x ∈ s, g x := by
  refine ofListCases s fun l n => ?_
  rw [prod_ofList, prod_ofList, prod_ofList]
  clear n
  induction l with
  | nil => exact (CommMonoidLaws.one_mul' 1).symm
  | cons a l ih =>
    rw [List.foldr_cons, List.foldr_cons, List.foldr_cons, ih, CommMonoidLaws.mul_assoc',
      mul_left_comm' (g a), CommMonoidLaws.mul_assoc']
theorem prod_eq_one (h : ∀ x, x ∈ s → f x = 1) : ∏ x ∈ s, f x = 1 := by
  rw [prod_congr rfl h]
  refine ofListCases s fun l n => ?_
  rw [prod_ofList]
  clear n
  induction l with
  | nil => rfl
  | cons a l ih => rw [List.foldr_cons, ih, CommMonoidLaws.one_mul']
@[simp] theorem prod_const_one : ∏ _x ∈ s, (1 : β) = 1 := prod_eq_one fun _ _ => rfl

private theorem foldr_mul_append (f : α → β) (l₁ l₂ : List α) :
    (l₁ ++ l₂).foldr (fun x t => f x * t) 1 =
      l₁.foldr (fun x t => f x * t) 1 * l₂.foldr (fun x t => f x * t) 1 := by
  induction l₁ with
  | nil => exact (CommMonoidLaws.one_mul' _).symm
  | cons a l ih => rw [List.cons_append, List.foldr_cons, ih, List.foldr_cons, CommMonoidLaws.mul_assoc']

theorem prod_range_zero (f : ℕ → β) : ∏ k ∈ range 0, f k = 1 := rfl
theorem prod_range_succ (f : ℕ → β) (n : ℕ) :
    ∏ k ∈ range (n + 1), f k = (∏ k ∈ range n, f k) * f n := by
  show (List.range (n + 1)).foldr (fun x t => f x * t) 1 = _
  rw [List.range_succ, foldr_mul_append, List.foldr_cons, List.foldr_nil,
    CommMonoidLaws.mul_comm' (f n), CommMonoidLaws.one_mul']
  rfl
theorem prod_range_succ_comm (f : ℕ → β) (n : ℕ) :
    ∏ k ∈ range (n + 1), f k = f n * ∏ k ∈ range n, f k := by
  rw [prod_range_succ, CommMonoidLaws.mul_comm']
theorem prod_range_succ' (f : ℕ → β) (n : ℕ) :
    ∏ k ∈ range (n + 1), f k = (∏ k ∈ range n, f (k + 1)) * f 0 := by
  induction n with
  | zero => rw [prod_range_succ]; rfl
  | succ n ih =>
    rw [prod_range_succ, ih, prod_range_succ, CommMonoidLaws.mul_assoc', CommMonoidLaws.mul_assoc',
      CommMonoidLaws.mul_comm' (f 0)]
@[simp] theorem prod_range_one (f : ℕ → β) : ∏ k ∈ range 1, f k = f 0 := prod_singleton f 0
theorem prod_Ico_succ_top {a b : ℕ} (h : a ≤ b) (f : ℕ → β) :
    ∏ k ∈ Ico a (b + 1), f k = (∏ k ∈ Ico a b, f k) * f b := by
  rw [Ico_succ_ofList h, prod_ofList, foldr_mul_append, List.foldr_cons, List.foldr_nil,
    CommMonoidLaws.mul_comm' (f b), CommMonoidLaws.one_mul']
  rfl
theorem prod_Icc_succ_top {a b : ℕ} (h : a ≤ b + 1) (f : ℕ → β) :
    ∏ k ∈ Icc a (b + 1), f k = (∏ k ∈ Icc a b, f k) * f (b + 1) := by
  rw [Icc_eq_Ico, Icc_eq_Ico, prod_Ico_succ_top h]

end
end Finset

/-!
# Sums and products over finite sets: arithmetic and order

Factors in front of a sum, constant sums, inequalities, divisibility, and the sums over
`Finset.range n` that everybody knows.
-/

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
