prelude
import Init.Finset.Basic
import Init.Int
import Init.Omega

/-!
# Finite sets: the numbers below `n`, and intervals

`Finset.range n` and the intervals `Finset.Icc a b` (`a ≤ x ≤ b`), `Finset.Ico a b` (`a ≤ x < b`),
`Finset.Ioc a b` and `Finset.Ioo a b` of natural numbers and of integers.
-/

universe u

namespace Finset

/-- The natural numbers below `n`. -/
def range (n : ℕ) : Finset ℕ := ofList (List.range n) (List.nodup_range n)

variable {m n : ℕ}

@[simp] theorem mem_range : m ∈ range n ↔ m < n := List.mem_range
@[simp] theorem card_range (n : ℕ) : (range n).card = n := List.length_range
@[simp] theorem range_zero : range 0 = ∅ := rfl
@[simp] theorem range_one : range 1 = {0} := rfl
theorem range_succ : range (n + 1) = insert n (range n) :=
  ext fun _ => by rw [mem_insert, mem_range, mem_range]; omega
theorem notMem_range_self : ¬n ∈ range n := fun h => Nat.lt_irrefl n (mem_range.mp h)
theorem self_mem_range_succ (n : ℕ) : n ∈ range (n + 1) := mem_range.mpr (Nat.lt_succ_self n)
theorem range_subset_range (h : m ≤ n) : range m ⊆ range n :=
  fun _ i => mem_range.mpr (Nat.lt_of_lt_of_le (mem_range.mp i) h)
theorem range_mono (h : m ≤ n) : range m ⊆ range n := range_subset_range h

end Finset

/-- Types whose intervals are finite. -/
class LocallyFiniteOrder (α : Type u) [LE α] [LT α] where
  /-- The elements from `a` to `b`, both included. -/
  finsetIcc : α → α → Finset α
  /-- The elements from `a` to `b`, without `b`. -/
  finsetIco : α → α → Finset α
  /-- The elements from `a` to `b`, without `a`. -/
  finsetIoc : α → α → Finset α
  /-- The elements between `a` and `b`. -/
  finsetIoo : α → α → Finset α
  finset_mem_Icc : ∀ a b x : α, x ∈ finsetIcc a b ↔ a ≤ x ∧ x ≤ b
  finset_mem_Ico : ∀ a b x : α, x ∈ finsetIco a b ↔ a ≤ x ∧ x < b
  finset_mem_Ioc : ∀ a b x : α, x ∈ finsetIoc a b ↔ a < x ∧ x ≤ b
  finset_mem_Ioo : ∀ a b x : α, x ∈ finsetIoo a b ↔ a < x ∧ x < b

/-- The `len` natural numbers from `start`. -/
def Nat.finsetFrom (start len : ℕ) : Finset ℕ :=
  .ofList (List.range' start len) (List.nodup_range' start len)

theorem Nat.mem_finsetFrom {start len x : ℕ} : x ∈ Nat.finsetFrom start len ↔ start ≤ x ∧ x < start + len :=
  List.mem_range'_1

instance : LocallyFiniteOrder ℕ where
  finsetIcc a b := Nat.finsetFrom a (b + 1 - a)
  finsetIco a b := Nat.finsetFrom a (b - a)
  finsetIoc a b := Nat.finsetFrom (a + 1) (b - a)
  finsetIoo a b := Nat.finsetFrom (a + 1) (b - (a + 1))
  finset_mem_Icc a b x := by rw [Nat.mem_finsetFrom]; omega
  finset_mem_Ico a b x := by rw [Nat.mem_finsetFrom]; omega
  finset_mem_Ioc a b x := by rw [Nat.mem_finsetFrom]; omega
  finset_mem_Ioo a b x := by rw [Nat.mem_finsetFrom]; omega

/-- The `len` integers from `start`. -/
def Int.finsetFrom (start : ℤ) (len : ℕ) : Finset ℤ :=
  .ofList ((List.range len).map fun i : ℕ => start + (i : ℤ))
    ((List.nodup_range len).map fun _ _ h => by omega)

theorem Int.mem_finsetFrom {start : ℤ} {len : ℕ} {x : ℤ} :
    x ∈ Int.finsetFrom start len ↔ start ≤ x ∧ x < start + len := by
  refine List.mem_map.trans ⟨?_, fun h => ⟨(x - start).toNat, List.mem_range.mpr ?_, ?_⟩⟩
  · rintro ⟨i, h, rfl⟩
    have := List.mem_range.mp h
    omega
  · omega
  · omega

instance : LocallyFiniteOrder ℤ where
  finsetIcc a b := Int.finsetFrom a (b + 1 - a).toNat
  finsetIco a b := Int.finsetFrom a (b - a).toNat
  finsetIoc a b := Int.finsetFrom (a + 1) (b - a).toNat
  finsetIoo a b := Int.finsetFrom (a + 1) (b - a - 1).toNat
  finset_mem_Icc a b x := by rw [Int.mem_finsetFrom]; omega
  finset_mem_Ico a b x := by rw [Int.mem_finsetFrom]; omega
  finset_mem_Ioc a b x := by rw [Int.mem_finsetFrom]; omega
  finset_mem_Ioo a b x := by rw [Int.mem_finsetFrom]; omega

namespace Finset

section
variable {α : Type u} [LE α] [LT α] [LocallyFiniteOrder α] {a b x : α}

/-- The elements `x` with `a ≤ x ≤ b`. -/
def Icc (a b : α) : Finset α := LocallyFiniteOrder.finsetIcc a b
/-- The elements `x` with `a ≤ x < b`. -/
def Ico (a b : α) : Finset α := LocallyFiniteOrder.finsetIco a b
/-- The elements `x` with `a < x ≤ b`. -/
def Ioc (a b : α) : Finset α := LocallyFiniteOrder.finsetIoc a b
/-- The elements `x` with `a < x < b`. -/
def Ioo (a b : α) : Finset α := LocallyFiniteOrder.finsetIoo a b

@[simp] theorem mem_Icc : x ∈ Icc a b ↔ a ≤ x ∧ x ≤ b := LocallyFiniteOrder.finset_mem_Icc a b x
@[simp] theorem mem_Ico : x ∈ Ico a b ↔ a ≤ x ∧ x < b := LocallyFiniteOrder.finset_mem_Ico a b x
@[simp] theorem mem_Ioc : x ∈ Ioc a b ↔ a < x ∧ x ≤ b := LocallyFiniteOrder.finset_mem_Ioc a b x
@[simp] theorem mem_Ioo : x ∈ Ioo a b ↔ a < x ∧ x < b := LocallyFiniteOrder.finset_mem_Ioo a b x

theorem Icc_eq_empty_iff : Icc a b = ∅ ↔ ∀ x, ¬(a ≤ x ∧ x ≤ b) := by
  rw [eq_empty_iff_forall_notMem]
  exact forall_congr' fun x => not_congr mem_Icc

end

@[simp] theorem _root_.Nat.Icc_self (a : ℕ) : Icc a a = {a} :=
  ext fun _ => by rw [mem_Icc, mem_singleton]; omega
@[simp] theorem _root_.Int.Icc_self (a : ℤ) : Icc a a = {a} :=
  ext fun _ => by rw [mem_Icc, mem_singleton]; omega
@[simp] theorem _root_.Nat.Icc_eq_empty {a b : ℕ} (h : b < a) : Icc a b = ∅ :=
  Icc_eq_empty_iff.mpr fun _ _ => by omega
@[simp] theorem _root_.Int.Icc_eq_empty {a b : ℤ} (h : b < a) : Icc a b = ∅ :=
  Icc_eq_empty_iff.mpr fun _ _ => by omega
@[simp] theorem _root_.Nat.Ico_self (a : ℕ) : Ico a a = ∅ :=
  eq_empty_iff_forall_notMem.mpr fun _ h => by rw [mem_Ico] at h; omega
@[simp] theorem _root_.Int.Ico_self (a : ℤ) : Ico a a = ∅ :=
  eq_empty_iff_forall_notMem.mpr fun _ h => by rw [mem_Ico] at h; omega

variable {a b n : ℕ}

theorem range_eq_Ico (n : ℕ) : range n = Ico 0 n := ext fun _ => by rw [mem_range, mem_Ico]; omega
theorem Ico_zero_eq_range : Ico 0 n = range n := (range_eq_Ico n).symm

end Finset

@[simp] theorem Nat.card_Icc (a b : ℕ) : (Finset.Icc a b).card = b + 1 - a := List.length_range'
@[simp] theorem Nat.card_Ico (a b : ℕ) : (Finset.Ico a b).card = b - a := List.length_range'
@[simp] theorem Nat.card_Ioc (a b : ℕ) : (Finset.Ioc a b).card = b - a := List.length_range'
@[simp] theorem Nat.card_Ioo (a b : ℕ) : (Finset.Ioo a b).card = b - a - 1 := List.length_range'

theorem Int.card_finsetFrom (start : ℤ) (len : ℕ) : (Int.finsetFrom start len).card = len :=
  List.length_map.trans List.length_range
@[simp] theorem Int.card_Icc (a b : ℤ) : (Finset.Icc a b).card = (b + 1 - a).toNat :=
  Int.card_finsetFrom a _
@[simp] theorem Int.card_Ico (a b : ℤ) : (Finset.Ico a b).card = (b - a).toNat :=
  Int.card_finsetFrom a _
