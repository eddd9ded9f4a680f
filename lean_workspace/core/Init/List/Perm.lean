prelude
import Init.List.Lemmas

/-!
# Lists: ranges, sums, products, counting
-/

universe u v

namespace List

variable {α : Type u} {β : Type v} {a b : α} {l l₁ l₂ : List α}

/-! ## Ranges -/

theorem range_loop_eq (n : Nat) (l : List Nat) : range.loop n l = range n ++ l := by
  induction n generalizing l with
  | zero => rfl
  | succ n ih =>
    show range.loop n (n :: l) = range.loop n [n] ++ l
    rw [ih, ih [n], append_assoc, singleton_append]

@[simp] theorem range_zero : range 0 = [] := rfl

theorem range_succ {n : Nat} : range (n + 1) = range n ++ [n] := range_loop_eq n [n]

@[simp] theorem length_range {n : Nat} : (range n).length = n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [range_succ, length_append, ih, length_singleton]

@[simp] theorem mem_range {m n : Nat} : m ∈ range n ↔ m < n := by
  induction n with
  | zero => exact ⟨fun h => (nomatch h), fun h => absurd h (Nat.not_lt_zero m)⟩
  | succ n ih =>
    rw [range_succ, mem_append, ih, mem_singleton]
    exact ⟨fun h => h.elim Nat.lt_succ_of_lt (fun e => e ▸ Nat.lt_succ_self n),
      fun h => (Nat.lt_or_eq_of_le (Nat.le_of_lt_succ h))⟩

theorem not_mem_range_self {n : Nat} : ¬n ∈ range n := by simp
theorem self_mem_range_succ {n : Nat} : n ∈ range (n + 1) := by simp

@[simp] theorem range_eq_nil {n : Nat} : range n = [] ↔ n = 0 := by
  rw [← length_eq_zero_iff, length_range]

theorem range_succ_eq_map {n : Nat} : range (n + 1) = 0 :: map Nat.succ (range n) := by
  induction n with
  | zero => rfl
  | succ n ih =>
    have e : map Nat.succ (range (n + 1)) = map Nat.succ (range n) ++ [n + 1] := by
      rw [range_succ, map_append]; rfl
    rw [e, range_succ, ih]; rfl

@[simp] theorem getElem?_range {m n : Nat} (h : m < n) : (range n)[m]? = some m := by
  induction n generalizing m with
  | zero => exact absurd h (Nat.not_lt_zero m)
  | succ n ih =>
    rw [range_succ_eq_map]
    cases m with
    | zero => rfl
    | succ m => rw [getElem?_cons_succ, getElem?_map, ih (Nat.lt_of_succ_lt_succ h)]; rfl

@[simp] theorem getElem_range {j n : Nat} (h : j < (range n).length) : (range n)[j] = j :=
  Option.some.inj ((getElem?_eq_getElem h).symm.trans (getElem?_range (length_range (n := n) ▸ h)))

@[simp] theorem range'_zero {s step : Nat} : range' s 0 step = [] := rfl
theorem range'_succ {s n step : Nat} : range' s (n + 1) step = s :: range' (s + step) n step := rfl
@[simp] theorem length_range' {s n step : Nat} : (range' s n step).length = n := by
  induction n generalizing s with
  | zero => rfl
  | succ n ih => rw [range'_succ, length_cons, ih]

theorem mem_range'_1 {m s n : Nat} : m ∈ range' s n ↔ s ≤ m ∧ m < s + n := by
  induction n generalizing s with
  | zero => exact ⟨fun h => (nomatch h), fun h => absurd h.right (Nat.not_lt_of_le h.left)⟩
  | succ n ih =>
    rw [range'_succ, mem_cons, ih, Nat.add_assoc, Nat.add_comm 1 n]
    constructor
    · rintro (rfl | ⟨h₁, h₂⟩)
      · exact ⟨Nat.le_refl _, Nat.lt_add_of_pos_right (Nat.succ_pos n)⟩
      · exact ⟨Nat.le_of_succ_le h₁, h₂⟩
    · rintro ⟨h₁, h₂⟩
      rcases Nat.lt_or_eq_of_le h₁ with h | h
      · exact Or.inr ⟨h, h₂⟩
      · exact Or.inl h.symm

/-! ## Sums and products -/

@[simp] theorem sum_nil [Add α] [Zero α] : ([] : List α).sum = 0 := rfl
@[simp] theorem sum_cons [Add α] [Zero α] : (a :: l).sum = a + l.sum := rfl
@[simp] theorem prod_nil [Mul α] [One α] : ([] : List α).prod = 1 := rfl
@[simp] theorem prod_cons [Mul α] [One α] : (a :: l).prod = a * l.prod := rfl

theorem sum_append_nat {l₁ l₂ : List Nat} : (l₁ ++ l₂).sum = l₁.sum + l₂.sum := by
  induction l₁ with
  | nil => exact (Nat.zero_add _).symm
  | cons a l ih => rw [cons_append, sum_cons, sum_cons, ih, Nat.add_assoc]
theorem prod_append_nat {l₁ l₂ : List Nat} : (l₁ ++ l₂).prod = l₁.prod * l₂.prod := by
  induction l₁ with
  | nil => exact (Nat.one_mul _).symm
  | cons a l ih => rw [cons_append, prod_cons, prod_cons, ih, Nat.mul_assoc]
theorem sum_reverse_nat (l : List Nat) : l.reverse.sum = l.sum := by
  induction l with
  | nil => rfl
  | cons a l ih => rw [reverse_cons, sum_append_nat, ih, sum_cons, Nat.add_comm]; rfl
@[simp] theorem sum_replicate_nat {n a : Nat} : (replicate n a).sum = n * a := by
  induction n with
  | zero => exact (Nat.zero_mul a).symm
  | succ n ih => rw [replicate_succ, sum_cons, ih, Nat.succ_mul, Nat.add_comm]
theorem sum_range_succ (n : Nat) : (range (n + 1)).sum = (range n).sum + n := by
  rw [range_succ, sum_append_nat]; rfl
theorem sum_map_range_succ (f : Nat → Nat) (n : Nat) :
    ((range (n + 1)).map f).sum = ((range n).map f).sum + f n := by
  rw [range_succ, map_append, sum_append_nat]; rfl
theorem sum_map_add_nat (f g : α → Nat) (l : List α) :
    (l.map fun x => f x + g x).sum = (l.map f).sum + (l.map g).sum := by
  induction l with
  | nil => rfl
  | cons a l ih =>
    rw [map_cons, map_cons, map_cons, sum_cons, sum_cons, sum_cons, ih, Nat.add_assoc,
      Nat.add_assoc, Nat.add_left_comm (g a)]
theorem sum_map_mul_left_nat (k : Nat) (f : α → Nat) (l : List α) :
    (l.map fun x => k * f x).sum = k * (l.map f).sum := by
  induction l with
  | nil => rfl
  | cons a l ih => rw [map_cons, map_cons, sum_cons, sum_cons, ih, Nat.mul_add]
theorem le_sum_of_mem {a : Nat} {l : List Nat} (h : a ∈ l) : a ≤ l.sum := by
  induction h with
  | head l => exact Nat.le_add_right a _
  | tail b _ ih => exact Nat.le_trans ih (Nat.le_add_left _ b)

/-! ## Counting -/

@[simp] theorem countP_nil {p : α → Bool} : countP p [] = 0 := rfl
@[simp] theorem countP_cons_of_pos {p : α → Bool} (h : p a) :
    countP p (a :: l) = countP p l + 1 := by rw [countP, h]; rfl
@[simp] theorem countP_cons_of_neg {p : α → Bool} (h : ¬p a) : countP p (a :: l) = countP p l := by
  rw [countP, Bool.of_not_eq_true h]; rfl
theorem countP_eq_length_filter {p : α → Bool} : countP p l = (filter p l).length := by
  induction l with
  | nil => rfl
  | cons a l ih => by_cases h : p a <;> simp [h, ih]
theorem countP_append {p : α → Bool} : countP p (l₁ ++ l₂) = countP p l₁ + countP p l₂ := by
  rw [countP_eq_length_filter, countP_eq_length_filter, countP_eq_length_filter, filter_append,
    length_append]
theorem countP_le_length {p : α → Bool} : countP p l ≤ l.length :=
  countP_eq_length_filter (l := l) ▸ length_filter_le p l
@[simp] theorem count_nil [BEq α] : count a [] = 0 := rfl
@[simp] theorem count_cons_self [BEq α] [LawfulBEq α] : count a (a :: l) = count a l + 1 :=
  countP_cons_of_pos (beq_self_eq_true a)
theorem count_cons_of_ne [BEq α] [LawfulBEq α] (h : b ≠ a) : count a (b :: l) = count a l :=
  countP_cons_of_neg (p := (· == a)) fun e => h (eq_of_beq e)
theorem count_append [BEq α] : count a (l₁ ++ l₂) = count a l₁ + count a l₂ := countP_append
theorem count_pos_iff [BEq α] [LawfulBEq α] : 0 < count a l ↔ a ∈ l := by
  induction l with
  | nil => exact ⟨fun h => absurd h (Nat.lt_irrefl 0), fun h => (nomatch h)⟩
  | cons b l ih =>
    by_cases h : b = a
    · subst h; simp
    · rw [count_cons_of_ne h, ih, mem_cons]
      exact ⟨Or.inr, fun m => m.elim (fun e => absurd e.symm h) id⟩

/-! ## Pairs of lists -/

@[simp] theorem zip_nil_left {l : List β} : zip ([] : List α) l = [] := rfl
@[simp] theorem zip_nil_right : zip l ([] : List β) = [] := by cases l <;> rfl
@[simp] theorem zip_cons_cons {b : β} {l' : List β} : zip (a :: l) (b :: l') = (a, b) :: zip l l' :=
  rfl
theorem of_mem_zip {a : α} {b : β} : {l₁ : List α} → {l₂ : List β} → (a, b) ∈ zip l₁ l₂ →
    a ∈ l₁ ∧ b ∈ l₂
  | x :: l₁, y :: l₂, h => by
    rcases mem_cons.mp h with h | h
    · rw [(Prod.mk.inj h).left, (Prod.mk.inj h).right]
      exact ⟨mem_cons_self, mem_cons_self⟩
    · exact ⟨.tail x (of_mem_zip h).left, .tail y (of_mem_zip h).right⟩

end List

/-!
# Lists: the same elements in another order

`l₁.Perm l₂` says that the lists hold the same elements, each as often, in any order. Finite sets
(`Init.Finset.Basic`) are lists without repetition up to this relation.
-/

namespace List

variable {α : Type u} {β : Type v} {a b : α} {l l₁ l₂ l₃ : List α}

/-- The same elements, each as often, in any order. -/
inductive Perm : List α → List α → Prop where
  | nil : Perm [] []
  | cons (x : α) {l₁ l₂ : List α} : Perm l₁ l₂ → Perm (x :: l₁) (x :: l₂)
  | swap (x y : α) (l : List α) : Perm (y :: x :: l) (x :: y :: l)
  | trans {l₁ l₂ l₃ : List α} : Perm l₁ l₂ → Perm l₂ l₃ → Perm l₁ l₃

namespace Perm

protected theorem refl : (l : List α) → l.Perm l
  | [] => .nil
  | x :: l => .cons x (Perm.refl l)

protected theorem symm (h : l₁.Perm l₂) : l₂.Perm l₁ := by
  induction h with
  | nil => exact .nil
  | cons x _ ih => exact .cons x ih
  | swap x y l => exact .swap y x l
  | trans _ _ ih₁ ih₂ => exact .trans ih₂ ih₁

theorem mem_iff (h : l₁.Perm l₂) : a ∈ l₁ ↔ a ∈ l₂ := by
  induction h with
  | nil => exact Iff.rfl
  | cons x _ ih => rw [mem_cons, mem_cons, ih]
  | swap x y l => rw [mem_cons, mem_cons, mem_cons, mem_cons]; exact or_left_comm
  | trans _ _ ih₁ ih₂ => exact ih₁.trans ih₂

theorem length_eq (h : l₁.Perm l₂) : l₁.length = l₂.length := by
  induction h with
  | nil => rfl
  | cons x _ ih => rw [length_cons, length_cons, ih]
  | swap x y l => rfl
  | trans _ _ ih₁ ih₂ => exact ih₁.trans ih₂

/-- Folding does not depend on the order, if the order of two steps does not matter. -/
theorem foldr_eq {f : α → β → β} (comm : ∀ a b s, f a (f b s) = f b (f a s)) (h : l₁.Perm l₂)
    (s : β) : foldr f s l₁ = foldr f s l₂ := by
  induction h with
  | nil => rfl
  | cons x _ ih => rw [foldr_cons, foldr_cons, ih]
  | swap x y l => exact comm y x _
  | trans _ _ ih₁ ih₂ => exact ih₁.trans ih₂

theorem filter (p : α → Bool) (h : l₁.Perm l₂) : (l₁.filter p).Perm (l₂.filter p) := by
  induction h with
  | nil => exact .nil
  | cons x _ ih =>
    by_cases hx : p x
    · rw [filter_cons_of_pos hx, filter_cons_of_pos hx]; exact .cons x ih
    · rw [filter_cons_of_neg hx, filter_cons_of_neg hx]; exact ih
  | swap x y l =>
    by_cases hx : p x <;> by_cases hy : p y <;> simp [hx, hy]
    · exact .swap x y _
    · exact .refl _
    · exact .refl _
    · exact .refl _
  | trans _ _ ih₁ ih₂ => exact .trans ih₁ ih₂

theorem middle (a : α) : (l₁ l₂ : List α) → (l₁ ++ a :: l₂).Perm (a :: (l₁ ++ l₂))
  | [], l₂ => .refl (a :: l₂)
  | x :: l₁, l₂ => (Perm.cons x (middle a l₁ l₂)).trans (.swap a x (l₁ ++ l₂))

theorem nodup (h : l₁.Perm l₂) : l₁.Nodup → l₂.Nodup := by
  induction h with
  | nil => exact id
  | cons x p ih => rw [nodup_cons, nodup_cons, p.mem_iff]; exact And.imp id ih
  | swap x y l =>
    simp only [nodup_cons, mem_cons, not_or]
    exact fun ⟨⟨h₁, h₂⟩, h₃, h₄⟩ => ⟨⟨fun e => h₁ e.symm, h₃⟩, h₂, h₄⟩
  | trans _ _ ih₁ ih₂ => exact fun h => ih₂ (ih₁ h)

end Perm

/-- Lists without repetition hold the same elements if they have the same members. -/
theorem perm_of_nodup (h₁ : l₁.Nodup) (h₂ : l₂.Nodup) (h : ∀ a, a ∈ l₁ ↔ a ∈ l₂) :
    l₁.Perm l₂ := by
  induction l₁ generalizing l₂ with
  | nil => rw [eq_nil_iff_forall_not_mem.mpr fun a m => not_mem_nil ((h a).mpr m)]; exact .nil
  | cons x l₁ ih =>
    obtain ⟨s, t, rfl⟩ := append_of_mem ((h x).mp mem_cons_self)
    have p := Perm.middle x s t
    have n₁ := nodup_cons.mp h₁
    have n₂ := nodup_cons.mp (p.nodup h₂)
    refine .trans (.cons x (ih n₁.right n₂.right fun a => ?_)) p.symm
    have e := (h a).trans p.mem_iff
    rw [mem_cons, mem_cons] at e
    constructor
    · exact fun m => (e.mp (Or.inr m)).resolve_left fun e => n₁.left (e ▸ m)
    · exact fun m => (e.mpr (Or.inr m)).resolve_left fun e => n₂.left (e ▸ m)

theorem foldr_congr_mem {f g : α → β → β} {s : β} (h : ∀ a, a ∈ l → ∀ s, f a s = g a s) :
    foldr f s l = foldr g s l := by
  induction l with
  | nil => rfl
  | cons a l ih =>
    rw [foldr_cons, foldr_cons, h a mem_cons_self, ih fun x m => h x (.tail a m)]

/-! ## Lists without repetition -/

theorem Nodup.filter (p : α → Bool) (h : l.Nodup) : (l.filter p).Nodup := by
  induction l with
  | nil => exact h
  | cons x l ih =>
    have n := nodup_cons.mp h
    by_cases hx : p x
    · rw [filter_cons_of_pos hx, nodup_cons]
      exact ⟨fun m => n.left (mem_of_mem_filter m), ih n.right⟩
    · rw [filter_cons_of_neg hx]; exact ih n.right

theorem Nodup.map {f : α → β} (inj : ∀ a b, f a = f b → a = b) (h : l.Nodup) : (l.map f).Nodup := by
  induction l with
  | nil => exact .nil
  | cons x l ih =>
    have n := nodup_cons.mp h
    rw [map_cons, nodup_cons]
    refine ⟨fun m => ?_, ih n.right⟩
    obtain ⟨y, my, e⟩ := mem_map.mp m
    exact n.left (inj y x e ▸ my)

theorem Nodup.append (h₁ : l₁.Nodup) (h₂ : l₂.Nodup) (h : ∀ a, a ∈ l₁ → ¬a ∈ l₂) :
    (l₁ ++ l₂).Nodup := by
  induction l₁ with
  | nil => exact h₂
  | cons x l ih =>
    have n := nodup_cons.mp h₁
    rw [cons_append, nodup_cons, mem_append]
    exact ⟨fun m => m.elim n.left (h x mem_cons_self), ih n.right fun a m => h a (.tail x m)⟩

theorem nodup_range' (start len : Nat) : (range' start len).Nodup := by
  induction len generalizing start with
  | zero => exact .nil
  | succ n ih =>
    rw [range'_succ, nodup_cons]
    exact ⟨fun m => Nat.lt_irrefl start (mem_range'_1.mp m).left, ih (start + 1)⟩

theorem nodup_range (n : Nat) : (range n).Nodup := by
  induction n with
  | zero => exact .nil
  | succ n ih =>
    rw [range_succ]
    refine ih.append (nodup_cons.mpr ⟨not_mem_nil, .nil⟩) fun a m e => ?_
    rw [mem_singleton.mp e] at m
    exact Nat.lt_irrefl n (mem_range.mp m)

end List
