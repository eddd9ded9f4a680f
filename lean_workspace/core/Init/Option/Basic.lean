prelude
import Init.Bool

/-!
# Options
-/

universe u v w

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
