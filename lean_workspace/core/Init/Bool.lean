prelude
import Init.SimpLemmas

/-!
# Boolean equality tests that agree with equality
-/

universe u v w

section

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

end

/-!
# Truth values

Simplification of `&&`, `||`, `!`, `cond` and `decide`, and their meaning as propositions.
-/

/-- The number of the constructor; `simp` and `cases` separate `true` from `false` by it. -/
def Bool.ctorIdx : Bool → Nat
  | false => 0
  | true => 1

namespace Bool

variable (a b c : Bool)

@[simp] theorem and_true : (b && true) = b := by cases b <;> rfl
@[simp] theorem true_and : (true && b) = b := rfl
@[simp] theorem and_false : (b && false) = false := by cases b <;> rfl
@[simp] theorem false_and : (false && b) = false := rfl
@[simp] theorem and_self : (b && b) = b := by cases b <;> rfl
@[simp] theorem or_true : (b || true) = true := by cases b <;> rfl
@[simp] theorem true_or : (true || b) = true := rfl
@[simp] theorem or_false : (b || false) = b := by cases b <;> rfl
@[simp] theorem false_or : (false || b) = b := rfl
@[simp] theorem or_self : (b || b) = b := by cases b <;> rfl
@[simp] theorem not_not : (!!b) = b := by cases b <;> rfl
@[simp] theorem not_true : (!true) = false := rfl
@[simp] theorem not_false : (!false) = true := rfl
@[simp] theorem and_not_self : (b && !b) = false := by cases b <;> rfl
@[simp] theorem not_and_self : (!b && b) = false := by cases b <;> rfl
@[simp] theorem or_not_self : (b || !b) = true := by cases b <;> rfl
@[simp] theorem not_or_self : (!b || b) = true := by cases b <;> rfl

theorem and_comm : (a && b) = (b && a) := by cases a <;> cases b <;> rfl
theorem or_comm : (a || b) = (b || a) := by cases a <;> cases b <;> rfl
theorem and_assoc : ((a && b) && c) = (a && (b && c)) := by cases a <;> rfl
theorem or_assoc : ((a || b) || c) = (a || (b || c)) := by cases a <;> rfl
theorem and_left_comm : (a && (b && c)) = (b && (a && c)) := by cases a <;> cases b <;> rfl
theorem or_left_comm : (a || (b || c)) = (b || (a || c)) := by cases a <;> cases b <;> rfl
theorem and_or_distrib_left : (a && (b || c)) = (a && b || a && c) := by cases a <;> rfl
theorem or_and_distrib_left : (a || b && c) = ((a || b) && (a || c)) := by cases a <;> rfl
@[simp] theorem not_and : (!(a && b)) = (!a || !b) := by cases a <;> rfl
@[simp] theorem not_or : (!(a || b)) = (!a && !b) := by cases a <;> rfl

variable {a b c}

/-! ## As propositions -/

@[simp] theorem and_eq_true (a b : Bool) : ((a && b) = true) = (a = true ∧ b = true) :=
  propext (by cases a <;> cases b <;> simp)
theorem and_eq_true_iff : ((a && b) = true) ↔ a = true ∧ b = true := by simp
@[simp] theorem or_eq_true (a b : Bool) : ((a || b) = true) = (a = true ∨ b = true) :=
  propext (by cases a <;> cases b <;> simp)
theorem or_eq_true_iff : ((a || b) = true) ↔ a = true ∨ b = true := by simp
@[simp] theorem and_eq_false_imp : ((a && b) = false) ↔ (a = true → b = false) := by
  cases a <;> cases b <;> simp
@[simp] theorem or_eq_false_iff : ((a || b) = false) ↔ a = false ∧ b = false := by
  cases a <;> cases b <;> simp
@[simp] theorem not_eq_true' (b : Bool) : ((!b) = true) = (b = false) :=
  propext (by cases b <;> simp)
@[simp] theorem not_eq_false' (b : Bool) : ((!b) = false) = (b = true) :=
  propext (by cases b <;> simp)
@[simp] theorem not_eq_true (b : Bool) : (¬(b = true)) = (b = false) :=
  propext (by cases b <;> simp)
@[simp] theorem not_eq_false (b : Bool) : (¬(b = false)) = (b = true) :=
  propext (by cases b <;> simp)
theorem eq_false_iff : b = false ↔ b ≠ true := by cases b <;> simp
theorem ne_false_iff : b ≠ false ↔ b = true := by cases b <;> simp
theorem eq_iff_iff : a = b ↔ (a ↔ b) := by cases a <;> cases b <;> simp
@[simp] theorem coe_iff_coe : (a = true ↔ b = true) ↔ a = b := eq_iff_iff.symm
@[simp] theorem decide_eq_true' (b : Bool) [Decidable (b = true)] : decide (b = true) = b := by
  cases b <;> simp
@[simp] theorem cond_true {α : Sort u} (x y : α) : cond true x y = x := rfl
@[simp] theorem cond_false {α : Sort u} (x y : α) : cond false x y = y := rfl
theorem cond_eq_ite {α : Sort u} (b : Bool) (x y : α) : cond b x y = if b then x else y := by
  cases b <;> rfl

end Bool

@[simp] theorem Bool.true_eq_false_eq_False : (true = false) = False :=
  _root_.eq_false fun h => Bool.noConfusion h
@[simp] theorem Bool.false_eq_true_eq_False : (false = true) = False :=
  _root_.eq_false fun h => Bool.noConfusion h

section
variable {p q : Prop} [Decidable p] [Decidable q]

@[simp] theorem decide_not : decide (¬p) = !decide p := by by_cases h : p <;> simp [h]
@[simp] theorem decide_and : decide (p ∧ q) = (decide p && decide q) := by
  by_cases h : p <;> simp [h]
@[simp] theorem decide_or : decide (p ∨ q) = (decide p || decide q) := by
  by_cases h : p <;> simp [h]
@[simp] theorem not_decide_eq_true : ((!decide p) = true) ↔ ¬p := by by_cases h : p <;> simp [h]
end

@[simp] theorem ite_eq_true_distrib (c : Prop) [Decidable c] (a b : Bool) :
    ((if c then a else b) = true) = if c then a = true else b = true := by
  by_cases h : c <;> simp [h]

/-!
# Options
-/

namespace Option

variable {α : Type u} {β : Type v} {γ : Type w} {a b : α} {o : Option α}

/-- Is there a value? -/
@[inline] def isSome : Option α → Bool
  | some _ => true
  | none => false

/-- Is there no value? -/
@[inline] def isNone : Option α → Bool
  | some _ => false
  | none => true

/-- The value of an option that has one. -/
@[inline] def get : (o : Option α) → (h : isSome o = true) → α
  | some x, _ => x

/-- The value, or the default element of the type. -/
def get! [Inhabited α] : Option α → α
  | some x => x
  | none => default

/-- Feed the value to a partial function. -/
@[inline] protected def bind : Option α → (α → Option β) → Option β
  | none, _ => none
  | some a, f => f a

/-- The value, if it passes a test. -/
@[inline] protected def filter (p : α → Bool) : Option α → Option α
  | some a => match p a with
    | true => some a
    | false => none
  | none => none

/-- The first option if it has a value, otherwise the second. -/
@[macro_inline] protected def or : Option α → Option α → Option α
  | o@(some _), _ => o
  | none, o => o

/-- A function of the value, with a result for the case of no value. -/
@[inline] protected def elim : Option α → β → (α → β) → β
  | some x, _, f => f x
  | none, y, _ => y

/-- `a` is the value of the option. -/
instance : Membership α (Option α) where
  mem o a := o = some a

@[simp] theorem mem_def : a ∈ o ↔ o = some a := Iff.rfl

@[simp] theorem some_ne_none (x : α) : some x ≠ none := fun h => nomatch h
theorem some_inj : some a = some b ↔ a = b := by simp
theorem some_get : {x : Option α} → (h : x.isSome) → some (x.get h) = x
  | some _, _ => rfl

@[simp] theorem isSome_none : (none : Option α).isSome = false := rfl
@[simp] theorem isSome_some : (some a).isSome = true := rfl
@[simp] theorem isNone_none : (none : Option α).isNone = true := rfl
@[simp] theorem isNone_some : (some a).isNone = false := rfl
@[simp] theorem get_some (x : α) (h : (some x).isSome) : (some x).get h = x := rfl
@[simp] theorem get!_some [Inhabited α] : (some a).get! = a := rfl
@[simp] theorem get!_none [Inhabited α] : (none : Option α).get! = default := rfl
@[simp] theorem getD_none (x : α) : (none : Option α).getD x = x := rfl
@[simp] theorem getD_some : (some a).getD b = a := rfl

theorem isNone_iff_eq_none : o.isNone ↔ o = none := by cases o <;> simp
theorem isSome_iff_exists : o.isSome ↔ ∃ a, o = some a := by
  cases o with
  | none => exact ⟨fun h => (nomatch h), fun ⟨_, h⟩ => (nomatch h)⟩
  | some a => exact ⟨fun _ => ⟨a, rfl⟩, fun _ => rfl⟩
theorem eq_none_iff_forall_ne_some : o = none ↔ ∀ a, o ≠ some a := by
  cases o with
  | none => exact ⟨fun _ _ h => (nomatch h), fun _ => rfl⟩
  | some a => exact ⟨fun h => (nomatch h), fun h => absurd rfl (h a)⟩
theorem ne_none_iff_exists : o ≠ none ↔ ∃ a, some a = o := by
  cases o with
  | none => exact ⟨fun h => absurd rfl h, fun ⟨_, h⟩ => (nomatch h)⟩
  | some a => exact ⟨fun _ => ⟨a, rfl⟩, fun _ h => (nomatch h)⟩

@[simp] theorem map_none (f : α → β) : none.map f = none := rfl
@[simp] theorem map_some (f : α → β) : (some a).map f = some (f a) := rfl
@[simp] theorem map_id_fun : Option.map (id : α → α) = id := by funext o; cases o <;> rfl
@[simp] theorem map_map (g : β → γ) (f : α → β) (o : Option α) :
    (o.map f).map g = o.map (g ∘ f) := by cases o <;> rfl
@[simp] theorem map_eq_none_iff {f : α → β} : o.map f = none ↔ o = none := by cases o <;> simp
@[simp] theorem map_eq_some_iff {f : α → β} {b : β} :
    o.map f = some b ↔ ∃ a, o = some a ∧ f a = b := by
  cases o with
  | none => exact ⟨fun h => (nomatch h), fun ⟨_, h, _⟩ => (nomatch h)⟩
  | some x =>
    exact ⟨fun h => ⟨x, rfl, Option.some.inj h⟩,
      fun ⟨a, h, h'⟩ => by rw [← h', Option.some.inj h]; rfl⟩
@[simp] theorem bind_none (f : α → Option β) : none.bind f = none := rfl
@[simp] theorem bind_some (a : α) (f : α → Option β) : (some a).bind f = f a := rfl
@[simp] theorem or_some {o' : Option α} : (some a).or o' = some a := rfl
@[simp] theorem none_or : (none : Option α).or o = o := rfl
@[simp] theorem or_none : o.or none = o := by cases o <;> rfl
@[simp] theorem elim_none (x : β) (f : α → β) : (none : Option α).elim x f = x := rfl
@[simp] theorem elim_some (x : β) (f : α → β) (a : α) : (some a).elim x f = f a := rfl

protected theorem «forall» {p : Option α → Prop} : (∀ x, p x) ↔ p none ∧ ∀ x, p (some x) :=
  ⟨fun h => ⟨h none, fun x => h (some x)⟩, fun h x => match x with
    | none => h.left
    | some x => h.right x⟩
protected theorem «exists» {p : Option α → Prop} : (∃ x, p x) ↔ p none ∨ ∃ x, p (some x) :=
  ⟨fun ⟨x, h⟩ => match x with
    | none => Or.inl h
    | some x => Or.inr ⟨x, h⟩,
   fun h => h.elim (fun h => ⟨none, h⟩) (fun ⟨x, h⟩ => ⟨some x, h⟩)⟩

end Option
