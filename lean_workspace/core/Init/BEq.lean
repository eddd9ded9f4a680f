prelude
import Init.SimpLemmas

/-!
# Boolean equality tests that agree with equality
-/

universe u

/-- The test for inequality, `a != b`. -/
@[inline] def bne {α : Type u} [BEq α] (a b : α) : Bool := !(a == b)

/-- A test that accepts equal elements. -/
class ReflBEq (α : Type u) [BEq α] : Prop where
  /-- Every element equals itself. -/
  protected rfl {a : α} : a == a

/-- A test that accepts exactly the equal elements. -/
class LawfulBEq (α : Type u) [BEq α] : Prop extends ReflBEq α where
  /-- What the test accepts is equal. -/
  eq_of_beq : {a b : α} → a == b → a = b

export LawfulBEq (eq_of_beq)

variable {α : Type u} [BEq α] {a b : α}

@[simp] theorem BEq.rfl [ReflBEq α] : a == a := ReflBEq.rfl

@[simp] theorem beq_self_eq_true [ReflBEq α] (a : α) : (a == a) = true := ReflBEq.rfl

theorem beq_of_eq [ReflBEq α] : a = b → a == b
  | rfl => ReflBEq.rfl

@[simp] theorem beq_iff_eq [LawfulBEq α] : a == b ↔ a = b := ⟨eq_of_beq, beq_of_eq⟩

@[simp] theorem beq_eq_false_iff_ne [LawfulBEq α] : (a == b) = false ↔ a ≠ b :=
  ⟨fun h e => Bool.noConfusion (h.symm.trans (beq_of_eq e)),
   fun h => Bool.of_not_eq_true fun e => h (eq_of_beq e)⟩

theorem beq_false_of_ne [LawfulBEq α] (h : a ≠ b) : (a == b) = false := beq_eq_false_iff_ne.mpr h

theorem not_eq_of_beq_eq_false [ReflBEq α] (h : (a == b) = false) : ¬a = b :=
  fun e => Bool.noConfusion (h.symm.trans (beq_of_eq e))

@[simp] theorem bne_iff_ne [LawfulBEq α] : a != b ↔ a ≠ b := by
  show (!(a == b)) = true ↔ a ≠ b
  rw [← beq_eq_false_iff_ne (a := a)]
  cases a == b
  · exact ⟨fun _ => rfl, fun _ => rfl⟩
  · exact ⟨fun h => Bool.noConfusion h, fun h => Bool.noConfusion h⟩

@[simp] theorem bne_self_eq_false [ReflBEq α] (a : α) : (a != a) = false := by
  show (!(a == a)) = false
  rw [beq_self_eq_true]
  rfl

@[simp] theorem bne_eq_false_iff_eq [LawfulBEq α] : (a != b) = false ↔ a = b := by
  show (!(a == b)) = false ↔ a = b
  rw [← beq_iff_eq (a := a)]
  cases a == b
  · exact ⟨fun h => Bool.noConfusion h, fun h => Bool.noConfusion h⟩
  · exact ⟨fun _ => rfl, fun _ => rfl⟩

instance {α : Type u} [DecidableEq α] : LawfulBEq α where
  rfl {a} := of_decide_eq_self_eq_true a
  eq_of_beq h := of_decide_eq_true h

/-- Equality is decidable where a faithful test exists. -/
@[instance_reducible] def instDecidableEqOfLawfulBEq (α : Type u) [BEq α] [LawfulBEq α] :
    DecidableEq α := fun a b =>
  match h : a == b with
  | true => isTrue (eq_of_beq h)
  | false => isFalse (not_eq_of_beq_eq_false h)

theorem beq_eq_decide {α : Type u} [BEq α] [LawfulBEq α] [DecidableEq α] {a b : α} :
    (a == b) = decide (a = b) := by
  by_cases h : a = b
  · rw [decide_eq_true h, beq_of_eq h]
  · rw [decide_eq_false h, beq_false_of_ne h]
