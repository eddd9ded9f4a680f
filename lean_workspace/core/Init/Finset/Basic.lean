prelude
import Init.List.Perm
import Init.Omega

/-!
# Finite sets

`Finset α` is the type of the finite sets of elements of `α`: lists without repetition, up to order.
Two finite sets are equal if they have the same elements (`Finset.ext`), as in Mathlib, whose names
are used; there the way goes through multisets, which this library does not have.
-/

universe u v

/-- The finite sets of elements of a type. -/
def Finset (α : Type u) : Type u := Quot fun l₁ l₂ : { l : List α // l.Nodup } => l₁.1.Perm l₂.1

namespace Finset

variable {α : Type u} {β : Type v} {a b : α} {s t : Finset α}

/-- The elements of a list without repetition. -/
def ofList (l : List α) (h : l.Nodup) : Finset α := Quot.mk _ ⟨l, h⟩

/-! ## Membership and equality -/

/-- `a` is an element of the set. -/
protected def Mem (s : Finset α) (a : α) : Prop :=
  Quot.lift (fun l => a ∈ l.1) (fun _ _ h => propext h.mem_iff) s

instance : Membership α (Finset α) := ⟨Finset.Mem⟩

@[simp] theorem mem_ofList {l : List α} {h : l.Nodup} : a ∈ ofList l h ↔ a ∈ l := Iff.rfl

@[elab_as_elim] theorem ofListCases {motive : Finset α → Prop} (s : Finset α)
    (h : ∀ l h, motive (ofList l h)) : motive s :=
  Quot.ind (fun l => h l.1 l.2) s

@[ext] theorem ext {s t : Finset α} (h : ∀ a, a ∈ s ↔ a ∈ t) : s = t := by
  revert h
  refine ofListCases s fun l₁ n₁ => ofListCases t fun l₂ n₂ => fun h => ?_
  exact Quot.sound (List.perm_of_nodup n₁ n₂ h)

section
variable {motive : Finset α → Sort v} [∀ s, Subsingleton (motive s)]

/-- A finite set together with the value that a dependent function has for all its lists. -/
def withValue (f : ∀ l h, motive (ofList l h)) (s : Finset α) : PSigma motive :=
  Quot.lift (fun l => ⟨ofList l.1 l.2, f l.1 l.2⟩) (fun l₁ l₂ p => by
    have e : ofList l₁.1 l₁.2 = ofList l₂.1 l₂.2 := Quot.sound p
    generalize f l₁.1 l₁.2 = x
    revert x
    rw [e]
    exact fun x => congrArg (PSigma.mk _) (Subsingleton.elim x _)) s

theorem withValue_fst (f : ∀ l h, motive (ofList l h)) (s : Finset α) : (withValue f s).1 = s :=
  Quot.ind (β := fun s => (withValue f s).1 = s) (fun _ => rfl) s

/-- A dependent function of finite sets whose values leave no choice, given for lists. -/
@[elab_as_elim] protected def recOnSubsingleton (s : Finset α) (f : ∀ l h, motive (ofList l h)) :
    motive s :=
  Eq.ndrec (withValue f s).2 (withValue_fst f s)

end

instance decidableMem [DecidableEq α] (a : α) (s : Finset α) : Decidable (a ∈ s) :=
  Finset.recOnSubsingleton s fun l _ => inferInstanceAs (Decidable (a ∈ l))

/-- Statements about all elements of a finite set are decided one by one. -/
instance decidableBAll (p : α → Prop) [DecidablePred p] (s : Finset α) :
    Decidable (∀ x, x ∈ s → p x) :=
  Finset.recOnSubsingleton s fun l _ => inferInstanceAs (Decidable (∀ x, x ∈ l → p x))

instance decidableBEx (p : α → Prop) [DecidablePred p] (s : Finset α) :
    Decidable (∃ x, x ∈ s ∧ p x) :=
  Finset.recOnSubsingleton s fun l _ => inferInstanceAs (Decidable (∃ x, x ∈ l ∧ p x))

/-- Inclusion. -/
protected def Subset (s t : Finset α) : Prop := ∀ ⦃a : α⦄, a ∈ s → a ∈ t

instance : HasSubset (Finset α) := ⟨Finset.Subset⟩

theorem subset_iff : s ⊆ t ↔ ∀ ⦃a : α⦄, a ∈ s → a ∈ t := Iff.rfl
theorem Subset.refl (s : Finset α) : s ⊆ s := fun _ h => h
theorem Subset.trans {s t r : Finset α} (h₁ : s ⊆ t) (h₂ : t ⊆ r) : s ⊆ r := fun _ h => h₂ (h₁ h)
theorem Subset.antisymm (h₁ : s ⊆ t) (h₂ : t ⊆ s) : s = t := ext fun _ => ⟨@h₁ _, @h₂ _⟩

instance decidableSubset [DecidableEq α] (s t : Finset α) : Decidable (s ⊆ t) :=
  inferInstanceAs (Decidable (∀ a, a ∈ s → a ∈ t))

instance decidableEq [DecidableEq α] : DecidableEq (Finset α) := fun s t =>
  decidable_of_iff (s ⊆ t ∧ t ⊆ s)
    ⟨fun h => Subset.antisymm h.left h.right, fun h => h ▸ ⟨Subset.refl s, Subset.refl s⟩⟩

/-! ## Size -/

/-- The number of elements. -/
def card (s : Finset α) : ℕ := Quot.lift (fun l => l.1.length) (fun _ _ h => h.length_eq) s

theorem card_ofList {l : List α} {h : l.Nodup} : (ofList l h).card = l.length := rfl

/-! ## Sets of few elements -/

instance : EmptyCollection (Finset α) := ⟨ofList [] .nil⟩
instance : Inhabited (Finset α) := ⟨∅⟩
instance : Singleton α (Finset α) := ⟨fun a => ofList [a] (List.nodup_cons.mpr ⟨List.not_mem_nil, .nil⟩)⟩

@[simp] theorem notMem_empty (a : α) : ¬a ∈ (∅ : Finset α) := List.not_mem_nil
@[simp] theorem mem_singleton : a ∈ ({b} : Finset α) ↔ a = b := List.mem_singleton
theorem mem_singleton_self (a : α) : a ∈ ({a} : Finset α) := mem_singleton.mpr rfl
@[simp] theorem card_empty : (∅ : Finset α).card = 0 := rfl
@[simp] theorem card_singleton (a : α) : ({a} : Finset α).card = 1 := rfl

theorem eq_empty_iff_forall_notMem : s = ∅ ↔ ∀ a, ¬a ∈ s := by
  rw [Finset.ext_iff]
  exact forall_congr' fun a => ⟨fun h m => notMem_empty a (h.mp m),
    fun h => ⟨fun m => absurd m h, fun m => absurd m (notMem_empty a)⟩⟩

@[simp] theorem card_eq_zero : s.card = 0 ↔ s = ∅ := by
  refine ofListCases s fun l h => ?_
  rw [card_ofList, List.length_eq_zero_iff, eq_empty_iff_forall_notMem, List.eq_nil_iff_forall_not_mem]
  exact Iff.rfl

/-- Some element exists. -/
protected def Nonempty (s : Finset α) : Prop := ∃ x, x ∈ s

section
variable [DecidableEq α]

/-- A list without repetition and an element; nothing new if the list holds it already. -/
def insertNew (a : α) (l : { l : List α // l.Nodup }) : { l : List α // l.Nodup } :=
  if h : a ∈ l.1 then l else ⟨a :: l.1, List.nodup_cons.mpr ⟨h, l.2⟩⟩

theorem mem_insertNew {l : { l : List α // l.Nodup }} : b ∈ (insertNew a l).1 ↔ b = a ∨ b ∈ l.1 := by
  unfold insertNew
  split
  · rename_i h
    exact ⟨Or.inr, fun e => e.elim (fun e => e ▸ h) id⟩
  · exact List.mem_cons

instance : Insert α (Finset α) where
  insert a s := Quot.lift (fun l => Quot.mk _ (insertNew a l)) (fun l₁ l₂ h =>
    Quot.sound (List.perm_of_nodup (insertNew a l₁).2 (insertNew a l₂).2 fun b => by
      rw [mem_insertNew, mem_insertNew, h.mem_iff])) s

@[simp] theorem mem_insert : b ∈ insert a s ↔ b = a ∨ b ∈ s :=
  ofListCases s fun _ _ => mem_insertNew
theorem mem_insert_self (a : α) (s : Finset α) : a ∈ insert a s := mem_insert.mpr (Or.inl rfl)
theorem mem_insert_of_mem (h : b ∈ s) : b ∈ insert a s := mem_insert.mpr (Or.inr h)
theorem insert_eq_of_mem (h : a ∈ s) : insert a s = s :=
  ext fun _ => mem_insert.trans ⟨fun e => e.elim (fun e => e ▸ h) id, Or.inr⟩

theorem insert_ofList {l : List α} {n : l.Nodup} (h : ¬a ∈ l) :
    insert a (ofList l n) = ofList (a :: l) (List.nodup_cons.mpr ⟨h, n⟩) :=
  ext fun _ => mem_insert.trans List.mem_cons.symm

@[simp] theorem card_insert_of_notMem (h : ¬a ∈ s) : (insert a s).card = s.card + 1 := by
  revert h
  refine ofListCases s fun l n h => ?_
  rw [insert_ofList h]; rfl

/-- What holds for the empty set, and for a set with one more element if it holds for the set, holds
for all finite sets. -/
@[elab_as_elim] protected theorem induction_on {motive : Finset α → Prop} (s : Finset α)
    (empty : motive ∅) (insert : ∀ a s, ¬a ∈ s → motive s → motive (insert a s)) : motive s := by
  refine ofListCases s fun l n => ?_
  induction l with
  | nil => exact empty
  | cons a l ih =>
    have h := List.nodup_cons.mp n
    exact insert_ofList h.left ▸ insert a (ofList l h.right) h.left (ih h.right)

end

/-! ## Selection -/

/-- The elements with a property. -/
def filter (p : α → Prop) [DecidablePred p] (s : Finset α) : Finset α :=
  Quot.lift (fun l => ofList (l.1.filter (p ·)) (l.2.filter _))
    (fun _ _ h => Quot.sound (h.filter _)) s

@[simp] theorem mem_filter {p : α → Prop} [DecidablePred p] : a ∈ s.filter p ↔ a ∈ s ∧ p a :=
  ofListCases s fun _ _ => List.mem_filter.trans (and_congr_right fun _ => decide_eq_true_iff)

theorem filter_subset (p : α → Prop) [DecidablePred p] (s : Finset α) : s.filter p ⊆ s :=
  fun _ h => (mem_filter.mp h).left

section
variable [DecidableEq α]

instance : Inter (Finset α) := ⟨fun s t => s.filter (· ∈ t)⟩
instance : SDiff (Finset α) := ⟨fun s t => s.filter fun a => ¬a ∈ t⟩

/-- The union: the elements of a list that are not in the other one, and the other one. -/
protected def union (s t : Finset α) : Finset α :=
  Quot.lift (fun l => l.1.foldr insert t) (fun l₁ l₂ h => h.foldr_eq (fun a b s => ext fun c => by
    rw [mem_insert, mem_insert, mem_insert, mem_insert]; exact or_left_comm) t) s

instance : Union (Finset α) := ⟨Finset.union⟩

@[simp] theorem mem_inter : a ∈ s ∩ t ↔ a ∈ s ∧ a ∈ t := mem_filter
@[simp] theorem mem_sdiff : a ∈ s \ t ↔ a ∈ s ∧ ¬a ∈ t := mem_filter
@[simp] theorem mem_union : a ∈ s ∪ t ↔ a ∈ s ∨ a ∈ t := by
  refine ofListCases s fun l n => ?_
  show a ∈ l.foldr insert t ↔ a ∈ l ∨ a ∈ t
  clear n
  induction l with
  | nil => simp
  | cons b l ih => rw [List.foldr_cons, mem_insert, ih, List.mem_cons, or_assoc]

/-- The set without one element. -/
def erase (s : Finset α) (a : α) : Finset α := s.filter (· ≠ a)

@[simp] theorem mem_erase : b ∈ s.erase a ↔ b ≠ a ∧ b ∈ s := mem_filter.trans and_comm

end

/-- The values of a function on the elements. -/
def image [DecidableEq β] (f : α → β) (s : Finset α) : Finset β :=
  Quot.lift (fun l => l.1.foldr (fun a t => insert (f a) t) ∅)
    (fun _ _ h => h.foldr_eq (fun a b s => ext fun c => by
      rw [mem_insert, mem_insert, mem_insert, mem_insert]; exact or_left_comm) ∅) s

@[simp] theorem mem_image [DecidableEq β] {f : α → β} {b : β} :
    b ∈ s.image f ↔ ∃ a, a ∈ s ∧ f a = b := by
  refine ofListCases s fun l n => ?_
  show b ∈ l.foldr (fun a t => insert (f a) t) ∅ ↔ ∃ a, a ∈ l ∧ f a = b
  clear n
  induction l with
  | nil => exact ⟨fun h => absurd h (notMem_empty b), fun ⟨_, h, _⟩ => (nomatch h)⟩
  | cons c l ih =>
    rw [List.foldr_cons, mem_insert, ih]
    constructor
    · rintro (h | ⟨a, h, e⟩)
      · exact ⟨c, List.mem_cons_self, h.symm⟩
      · exact ⟨a, .tail c h, e⟩
    · rintro ⟨a, h, e⟩
      rcases List.mem_cons.mp h with rfl | h
      · exact Or.inl e.symm
      · exact Or.inr ⟨a, h, e⟩

end Finset

/-!
# Finite sets: the numbers below `n`, and intervals

`Finset.range n` and the intervals `Finset.Icc a b` (`a ≤ x ≤ b`), `Finset.Ico a b` (`a ≤ x < b`),
`Finset.Ioc a b` and `Finset.Ioo a b` of natural numbers and of integers.
-/

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
