prelude
import Init.List.Range

/-!
# Lists: the same elements in another order

`l₁.Perm l₂` says that the lists hold the same elements, each as often, in any order. Finite sets
(`Init.Finset.Basic`) are lists without repetition up to this relation.
-/

universe u v

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
