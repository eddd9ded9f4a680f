prelude
import Init.WF

/-!
# Decidable connectives, and classical logic
-/

universe u v

instance instDecidableTrue : Decidable True := isTrue trivial
instance instDecidableFalse : Decidable False := isFalse not_false

/-- Case distinction into data. -/
@[macro_inline] def Decidable.byCases {p : Prop} {q : Sort u} [dec : Decidable p] (h1 : p → q)
    (h2 : ¬p → q) : q :=
  match dec with
  | isTrue h => h1 h
  | isFalse h => h2 h

/-- Carry a decision over to an equivalent proposition. -/
@[inline] def decidable_of_decidable_of_iff {p q : Prop} [Decidable p] (h : p ↔ q) : Decidable q :=
  if hp : p then isTrue (h.mp hp) else isFalse fun hq => absurd (h.mpr hq) hp

/-- Carry a decision over to an equal proposition. -/
@[inline] def decidable_of_decidable_of_eq {p q : Prop} [Decidable p] (h : p = q) : Decidable q :=
  decidable_of_decidable_of_iff (Iff.of_eq h)

/-- Decide `a` by deciding an equivalent `b`. -/
@[inline] def decidable_of_iff {a : Prop} (b : Prop) (h : b ↔ a) [Decidable b] : Decidable a :=
  decidable_of_decidable_of_iff h

/-- Decide `b` by deciding an equivalent `a`. -/
@[inline] def decidable_of_iff' {b : Prop} (a : Prop) (h : b ↔ a) [Decidable a] : Decidable b :=
  decidable_of_decidable_of_iff h.symm

@[macro_inline] instance {p q : Prop} [Decidable p] [Decidable q] : Decidable (p → q) :=
  if hp : p then
    if hq : q then isTrue fun _ => hq else isFalse fun h => hq (h hp)
  else isTrue fun h => absurd h hp

instance {p q : Prop} [Decidable p] [Decidable q] : Decidable (p ↔ q) :=
  if hp : p then
    if hq : q then isTrue ⟨fun _ => hq, fun _ => hp⟩ else isFalse fun h => hq (h.mp hp)
  else
    if hq : q then isFalse fun h => hp (h.mpr hq)
    else isTrue ⟨fun h => absurd h hp, fun h => absurd h hq⟩

instance exists_prop_decidable {p : Prop} (P : p → Prop) [dp : Decidable p]
    [dP : ∀ h, Decidable (P h)] : Decidable (∃ h, P h) :=
  match dp with
  | isTrue h => match dP h with
    | isTrue hp => isTrue ⟨h, hp⟩
    | isFalse hn => isFalse fun ⟨_, hp⟩ => hn hp
  | isFalse h => isFalse fun ⟨hp, _⟩ => h hp

instance forall_prop_decidable {p : Prop} (P : p → Prop) [dp : Decidable p]
    [dP : ∀ h, Decidable (P h)] : Decidable (∀ h, P h) :=
  match dp with
  | isTrue h => match dP h with
    | isTrue hp => isTrue fun _ => hp
    | isFalse hn => isFalse fun hp => hn (hp h)
  | isFalse h => isTrue fun hp => absurd hp h

instance {c t e : Prop} [dC : Decidable c] [dT : Decidable t] [dE : Decidable e] :
    Decidable (if c then t else e) :=
  match dC with
  | isTrue _ => dT
  | isFalse _ => dE

instance {α : Sort u} [DecidableEq α] (a b : α) : Decidable (a ≠ b) :=
  inferInstanceAs (Decidable (¬ a = b))

instance : DecidableEq PUnit := fun _ _ => isTrue rfl

instance {α : Type u} {β : Type v} [DecidableEq α] [DecidableEq β] : DecidableEq (α × β) :=
  fun (a, b) (a', b') =>
    match decEq a a' with
    | isTrue e₁ => match decEq b b' with
      | isTrue e₂ => isTrue (e₁ ▸ e₂ ▸ rfl)
      | isFalse n₂ => isFalse fun h => n₂ (congrArg Prod.snd h)
    | isFalse n₁ => isFalse fun h => n₁ (congrArg Prod.fst h)

instance {α : Type u} [DecidableEq α] : DecidableEq (Option α) := fun a b =>
  match a, b with
  | none, none => isTrue rfl
  | none, some _ => isFalse (fun h => nomatch h)
  | some _, none => isFalse (fun h => nomatch h)
  | some a, some b => match decEq a b with
    | isTrue h => isTrue (congrArg some h)
    | isFalse h => isFalse fun h' => h (congrArg (fun o => Option.getD o a) h')

instance {α : Type u} {p : α → Prop} [DecidableEq α] : DecidableEq { x : α // p x } :=
  fun ⟨a, h₁⟩ ⟨b, h₂⟩ =>
    if h : a = b then isTrue (by subst h; rfl) else isFalse fun h' => h (congrArg Subtype.val h')

namespace Decidable

variable {p q : Prop}

theorem em (p : Prop) [Decidable p] : p ∨ ¬p := byCases Or.inl Or.inr

theorem byContradiction [dec : Decidable p] (h : ¬p → False) : p :=
  byCases id fun np => False.elim (h np)

theorem of_not_not [Decidable p] : ¬¬p → p := fun hnn => byContradiction hnn

@[simp] theorem not_not [Decidable p] : ¬¬p ↔ p := ⟨of_not_not, not_not_intro⟩

theorem not_and_iff_or_not_not [Decidable p] : ¬(p ∧ q) ↔ ¬p ∨ ¬q :=
  ⟨fun h => if hp : p then Or.inr fun hq => h ⟨hp, hq⟩ else Or.inl hp,
   fun h hpq => h.elim (fun n => n hpq.left) (fun n => n hpq.right)⟩

theorem not_imp_symm [Decidable p] (h : ¬p → q) (hq : ¬q) : p :=
  byContradiction fun hp => hq (h hp)

theorem not_imp_comm [Decidable p] [Decidable q] : (¬p → q) ↔ (¬q → p) :=
  ⟨not_imp_symm, not_imp_symm⟩

theorem or_iff_not_imp_left [Decidable p] : p ∨ q ↔ (¬p → q) :=
  ⟨Or.resolve_left, fun h => if hp : p then Or.inl hp else Or.inr (h hp)⟩

theorem or_iff_not_imp_right [Decidable q] : p ∨ q ↔ (¬q → p) :=
  Or.comm.trans or_iff_not_imp_left

theorem not_imp_iff_and_not [Decidable p] : ¬(p → q) ↔ p ∧ ¬q :=
  ⟨fun h => ⟨byContradiction fun hp => h fun h' => absurd h' hp, fun hq => h fun _ => hq⟩,
   fun h f => h.right (f h.left)⟩

theorem imp_iff_not_or [Decidable p] : (p → q) ↔ ¬p ∨ q :=
  ⟨fun h => if hp : p then Or.inr (h hp) else Or.inl hp, fun h hp => h.elim (absurd hp) id⟩

theorem not_or_of_imp [Decidable p] (h : p → q) : ¬p ∨ q := imp_iff_not_or.mp h

theorem imp_iff_or_not [Decidable q] : (q → p) ↔ p ∨ ¬q := imp_iff_not_or.trans Or.comm

theorem not_iff_comm [Decidable p] [Decidable q] : (¬p ↔ q) ↔ (¬q ↔ p) :=
  ⟨fun h => ⟨fun nq => of_not_not fun np => nq (h.mp np), fun hp nq => h.mpr nq hp⟩,
   fun h => ⟨fun np => of_not_not fun nq => np (h.mp nq), fun hq np => h.mpr np hq⟩⟩

theorem not_iff_not [Decidable p] [Decidable q] : (¬p ↔ ¬q) ↔ (p ↔ q) :=
  ⟨fun h => ⟨fun hp => of_not_not fun nq => h.mpr nq hp, fun hq => of_not_not fun np => h.mp np hq⟩,
   not_congr⟩

theorem iff_iff_and_or_not_and_not [Decidable q] : (p ↔ q) ↔ (p ∧ q) ∨ (¬p ∧ ¬q) :=
  ⟨fun h => if hq : q then Or.inl ⟨h.mpr hq, hq⟩ else Or.inr ⟨fun hp => hq (h.mp hp), hq⟩,
   fun h => h.elim (fun h => iff_of_true h.left h.right) (fun h => iff_of_false h.left h.right)⟩

theorem by_contra [Decidable p] : (¬p → False) → p := byContradiction

end Decidable

theorem Bool.eq_false_or_eq_true : (b : Bool) → b = true ∨ b = false
  | true => .inl rfl
  | false => .inr rfl

@[simp] theorem decide_eq_true_eq {p : Prop} [Decidable p] : (decide p = true) = p :=
  propext ⟨of_decide_eq_true, decide_eq_true⟩

@[simp] theorem decide_eq_false_iff_not {p : Prop} {_ : Decidable p} : (decide p = false) ↔ ¬p :=
  ⟨of_decide_eq_false, decide_eq_false⟩

theorem decide_eq_true_iff {p : Prop} [Decidable p] : (decide p = true) ↔ p :=
  ⟨of_decide_eq_true, decide_eq_true⟩

theorem decide_true_eq_true (h : Decidable True) : @decide True h = true := decide_eq_true trivial
@[simp] theorem decide_true (h : Decidable True) : @decide True h = true := decide_eq_true trivial
@[simp] theorem decide_false (h : Decidable False) : @decide False h = false := decide_eq_false id

theorem decide_congr {p q : Prop} [Decidable p] [Decidable q] (h : p ↔ q) : decide p = decide q := by
  cases Decidable.em p with
  | inl hp => rw [decide_eq_true hp, decide_eq_true (h.mp hp)]
  | inr hp => rw [decide_eq_false hp, decide_eq_false (fun hq => hp (h.mpr hq))]

/-! ## Classical logic -/

namespace Classical


/-- A chosen element with a property that some element has. -/
noncomputable def indefiniteDescription {α : Sort u} (p : α → Prop) (h : ∃ x, p x) : { x // p x } :=
  choice (match h with | ⟨x, px⟩ => ⟨⟨x, px⟩⟩)

/-- A chosen witness. -/
noncomputable def choose {α : Sort u} {p : α → Prop} (h : ∃ x, p x) : α :=
  (indefiniteDescription p h).val

theorem choose_spec {α : Sort u} {p : α → Prop} (h : ∃ x, p x) : p (choose h) :=
  (indefiniteDescription p h).property

/-- The law of the excluded middle, from choice and extensionality. -/
theorem em (p : Prop) : p ∨ ¬p :=
  let U (x : Prop) : Prop := x = True ∨ p
  let V (x : Prop) : Prop := x = False ∨ p
  have exU : ∃ x, U x := ⟨True, Or.inl rfl⟩
  have exV : ∃ x, V x := ⟨False, Or.inl rfl⟩
  have uv : ¬ choose exU = choose exV ∨ p :=
    match choose_spec exU, choose_spec exV with
    | Or.inr h, _ => Or.inr h
    | _, Or.inr h => Or.inr h
    | Or.inl hu, Or.inl hv => Or.inl (fun e => by
        have t : True = False := hu.symm.trans (e.trans hv)
        exact t ▸ trivial)
  have same : p → choose exU = choose exV := fun hp =>
    have e : U = V := funext fun x => propext ⟨fun _ => Or.inr hp, fun _ => Or.inr hp⟩
    have key : ∀ (W : Prop → Prop) (h : ∃ x, W x), U = W → choose exU = choose h :=
      fun _ _ hW => by subst hW; rfl
    key V exV e
  uv.elim (fun h => Or.inr fun hp => h (same hp)) Or.inl

theorem exists_true_of_nonempty {α : Sort u} : Nonempty α → ∃ _ : α, True
  | ⟨x⟩ => ⟨x, trivial⟩

/-- An element of a nonempty type. -/
@[instance_reducible] noncomputable def inhabited_of_nonempty {α : Sort u} (h : Nonempty α) : Inhabited α := ⟨choice h⟩

/-- Every proposition is decidable, noncomputably. -/
noncomputable scoped instance (priority := low) propDecidable (a : Prop) : Decidable a :=
  choice (match em a with
    | Or.inl h => ⟨isTrue h⟩
    | Or.inr h => ⟨isFalse h⟩)

/-- Every type has decidable equality, noncomputably. -/
noncomputable def typeDecidableEq (α : Sort u) : DecidableEq α := fun _ _ => propDecidable _

theorem byCases {p q : Prop} (hpq : p → q) (hnpq : ¬p → q) : q := (em p).elim hpq hnpq

theorem byContradiction {p : Prop} (h : ¬p → False) : p := (em p).elim id fun np => (h np).elim

theorem propComplete (a : Prop) : a = True ∨ a = False :=
  (em a).elim (fun h => Or.inl (eq_true h)) (fun h => Or.inr (eq_false h))

variable {a b p q : Prop} {α : Sort u} {r : α → Prop}

theorem of_not_not : ¬¬a → a := byContradiction
@[simp] theorem not_not : ¬¬a ↔ a := ⟨byContradiction, not_not_intro⟩
theorem not_imp : ¬(a → b) ↔ a ∧ ¬b := Decidable.not_imp_iff_and_not
theorem not_and_iff_not_or_not : ¬(a ∧ b) ↔ ¬a ∨ ¬b := Decidable.not_and_iff_or_not_not
theorem imp_iff_not_or : (a → b) ↔ ¬a ∨ b := Decidable.imp_iff_not_or
theorem or_iff_not_imp_left : a ∨ b ↔ (¬a → b) := Decidable.or_iff_not_imp_left
theorem not_forall : (¬∀ x, r x) ↔ ∃ x, ¬r x :=
  ⟨fun h => byContradiction fun hn => h fun x => byContradiction fun hx => hn ⟨x, hx⟩,
   fun ⟨x, hx⟩ h => hx (h x)⟩
theorem not_exists_not : (¬∃ x, ¬r x) ↔ ∀ x, r x :=
  ⟨fun h x => byContradiction fun hx => h ⟨x, hx⟩, fun h ⟨x, hx⟩ => hx (h x)⟩
theorem exists_not_of_not_forall (h : ¬∀ x, r x) : ∃ x, ¬r x := not_forall.mp h
theorem exists_of_not_forall_not (h : ¬∀ x, ¬r x) : ∃ x, r x :=
  byContradiction fun hn => h fun x hx => hn ⟨x, hx⟩
theorem forall_or_exists_not (P : α → Prop) : (∀ a, P a) ∨ ∃ a, ¬P a :=
  (em (∀ a, P a)).imp id not_forall.mp
theorem exists_or_forall_not (P : α → Prop) : (∃ a, P a) ∨ ∀ a, ¬P a :=
  (em (∃ a, P a)).imp id fun h a ha => h ⟨a, ha⟩
@[simp] theorem imp_and_neg_imp_iff (p q : Prop) : (p → q) ∧ (¬p → q) ↔ q :=
  ⟨fun h => byCases h.left h.right, fun h => ⟨fun _ => h, fun _ => h⟩⟩

/-- A function that chooses, from a statement `∀ x, ∃ y`. -/
theorem axiomOfChoice {α : Sort u} {β : α → Sort v} {r : ∀ x, β x → Prop} (h : ∀ x, ∃ y, r x y) :
    ∃ f : ∀ x, β x, ∀ x, r x (f x) :=
  ⟨fun x => choose (h x), fun x => choose_spec (h x)⟩

theorem skolem {α : Sort u} {b : α → Sort v} {p : ∀ x, b x → Prop} :
    (∀ x, ∃ y, p x y) ↔ ∃ f : ∀ x, b x, ∀ x, p x (f x) :=
  ⟨axiomOfChoice, fun ⟨f, h⟩ x => ⟨f x, h x⟩⟩

end Classical


/-- A chosen witness. -/
noncomputable abbrev Exists.choose {α : Sort u} {p : α → Prop} (h : ∃ a, p a) : α := Classical.choose h

theorem Exists.choose_spec {α : Sort u} {p : α → Prop} (h : ∃ a, p a) : p h.choose :=
  Classical.choose_spec h

/-! ### The same without the prefix -/

section
variable {a b p q : Prop} {α : Sort u} {r : α → Prop}

open scoped Classical

theorem em (p : Prop) : p ∨ ¬p := Classical.em p
theorem by_contradiction {p : Prop} (h : ¬p → False) : p := Classical.byContradiction h
theorem not_not : ¬¬a ↔ a := Classical.not_not
theorem not_imp : ¬(a → b) ↔ a ∧ ¬b := Classical.not_imp
theorem or_iff_not_imp_left : a ∨ b ↔ (¬a → b) := Decidable.or_iff_not_imp_left
theorem or_iff_not_imp_right : a ∨ b ↔ (¬b → a) := Decidable.or_iff_not_imp_right
theorem not_and_or : ¬(a ∧ b) ↔ ¬a ∨ ¬b := Decidable.not_and_iff_or_not_not
theorem imp_iff_not_or : (a → b) ↔ ¬a ∨ b := Decidable.imp_iff_not_or
theorem not_forall : (¬∀ x, r x) ↔ ∃ x, ¬r x := Classical.not_forall
theorem not_imp_comm : (¬a → b) ↔ (¬b → a) := Decidable.not_imp_comm
theorem not_iff_not : (¬a ↔ ¬b) ↔ (a ↔ b) := Decidable.not_iff_not
end
