prelude
import Init.List.Length

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
