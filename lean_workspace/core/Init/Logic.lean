prelude
import Init.SimpLemmas
set_option linter.unusedVariables false

/-!
# Quantifiers and functions

Simplification of `∀` and `∃`, and further facts of propositional logic.
-/

universe u v w

/-! ## Quantifiers -/

section
variable {α : Sort u} {β : Sort v} {p q : α → Prop} {a b c : Prop}

theorem forall_imp (h : ∀ a, p a → q a) : (∀ a, p a) → ∀ a, q a := fun hp a => h a (hp a)
@[simp] theorem forall_exists_index {q : (∃ x, p x) → Prop} :
    (∀ h, q h) ↔ ∀ x (h : p x), q ⟨x, h⟩ := ⟨fun h x hpx => h ⟨x, hpx⟩, fun h ⟨x, hpx⟩ => h x hpx⟩
@[simp] theorem exists_const {b : Prop} (α : Sort u) [i : Nonempty α] : (∃ _ : α, b) ↔ b :=
  ⟨fun ⟨_, h⟩ => h, fun h => i.elim fun x => ⟨x, h⟩⟩
@[simp] theorem forall_const {b : Prop} (α : Sort u) [i : Nonempty α] : (α → b) ↔ b :=
  ⟨fun h => i.elim h, fun h _ => h⟩
@[simp] theorem exists_false : ¬(∃ _ : α, False) := fun ⟨_, h⟩ => h
@[simp] theorem exists_prop {a b : Prop} : (∃ _ : a, b) ↔ a ∧ b :=
  ⟨fun ⟨ha, hb⟩ => ⟨ha, hb⟩, fun ⟨ha, hb⟩ => ⟨ha, hb⟩⟩
@[simp] theorem exists_prop_of_true {p : Prop} {q : p → Prop} (h : p) : (∃ h, q h) ↔ q h :=
  ⟨fun ⟨_, h'⟩ => h', fun h' => ⟨h, h'⟩⟩
theorem exists_prop_of_false {p : Prop} {q : p → Prop} : ¬p → ¬∃ h : p, q h := fun hn ⟨h, _⟩ => hn h
theorem forall_prop_of_true {p : Prop} {q : p → Prop} (h : p) : (∀ h : p, q h) ↔ q h :=
  ⟨fun h' => h' h, fun h' _ => h'⟩
theorem forall_prop_of_false {p : Prop} {q : p → Prop} (h : ¬p) : (∀ h : p, q h) ↔ True :=
  ⟨fun _ => trivial, fun _ h' => absurd h' h⟩
@[simp] theorem not_exists : (¬∃ x, p x) ↔ ∀ x, ¬p x := forall_exists_index
theorem not_exists_of_forall_not (h : ∀ x, ¬p x) : ¬∃ x, p x := not_exists.mpr h
theorem forall_not_of_not_exists (h : ¬∃ x, p x) : ∀ x, ¬p x := not_exists.mp h
theorem not_forall_of_exists_not (h : ∃ x, ¬p x) : ¬∀ x, p x := fun hn => h.elim fun a ha => ha (hn a)
@[simp] theorem exists_eq {a' : α} : ∃ a, a = a' := ⟨a', rfl⟩
@[simp] theorem exists_eq' {a' : α} : ∃ a, a' = a := ⟨a', rfl⟩
@[simp] theorem forall_eq {a' : α} : (∀ a, a = a' → p a) ↔ p a' :=
  ⟨fun h => h a' rfl, fun h _ e => e ▸ h⟩
@[simp] theorem forall_eq' {a' : α} : (∀ a, a' = a → p a) ↔ p a' :=
  ⟨fun h => h a' rfl, fun h _ e => e ▸ h⟩
@[simp] theorem exists_eq_left {a' : α} : (∃ a, a = a' ∧ p a) ↔ p a' :=
  ⟨fun ⟨_, e, h⟩ => e ▸ h, fun h => ⟨a', rfl, h⟩⟩
@[simp] theorem exists_eq_right {a' : α} : (∃ a, p a ∧ a = a') ↔ p a' :=
  ⟨fun ⟨_, h, e⟩ => e ▸ h, fun h => ⟨a', h, rfl⟩⟩
@[simp] theorem exists_eq_left' {a' : α} : (∃ a, a' = a ∧ p a) ↔ p a' :=
  ⟨fun ⟨_, e, h⟩ => e ▸ h, fun h => ⟨a', rfl, h⟩⟩
@[simp] theorem exists_eq_right' {a' : α} : (∃ a, p a ∧ a' = a) ↔ p a' :=
  ⟨fun ⟨_, h, e⟩ => e ▸ h, fun h => ⟨a', h, rfl⟩⟩
@[simp] theorem exists_eq_right_right {a' : α} {q : α → Prop} :
    (∃ a, p a ∧ q a ∧ a = a') ↔ p a' ∧ q a' :=
  ⟨fun ⟨_, hp, hq, e⟩ => e ▸ ⟨hp, hq⟩, fun ⟨hp, hq⟩ => ⟨a', hp, hq, rfl⟩⟩
@[simp] theorem exists_eq_or_imp {a' : α} : (∃ a, (a = a' ∨ q a) ∧ p a) ↔ p a' ∨ ∃ a, q a ∧ p a :=
  ⟨fun ⟨a, h, hp⟩ => h.elim (fun e => Or.inl (e ▸ hp)) (fun hq => Or.inr ⟨a, hq, hp⟩),
   fun h => h.elim (fun hp => ⟨a', Or.inl rfl, hp⟩) (fun ⟨a, hq, hp⟩ => ⟨a, Or.inr hq, hp⟩)⟩
@[simp] theorem forall_eq_or_imp {a' : α} :
    (∀ a, a = a' ∨ q a → p a) ↔ p a' ∧ ∀ a, q a → p a :=
  ⟨fun h => ⟨h a' (Or.inl rfl), fun a hq => h a (Or.inr hq)⟩,
   fun ⟨h₁, h₂⟩ a h => h.elim (fun e => e ▸ h₁) (h₂ a)⟩
@[simp] theorem exists_and_left : (∃ x, b ∧ p x) ↔ b ∧ ∃ x, p x :=
  ⟨fun ⟨x, hb, hp⟩ => ⟨hb, x, hp⟩, fun ⟨hb, x, hp⟩ => ⟨x, hb, hp⟩⟩
@[simp] theorem exists_and_right : (∃ x, p x ∧ b) ↔ (∃ x, p x) ∧ b :=
  ⟨fun ⟨x, hp, hb⟩ => ⟨⟨x, hp⟩, hb⟩, fun ⟨⟨x, hp⟩, hb⟩ => ⟨x, hp, hb⟩⟩
theorem exists_or : (∃ x, p x ∨ q x) ↔ (∃ x, p x) ∨ ∃ x, q x :=
  ⟨fun ⟨x, h⟩ => h.imp (fun h => ⟨x, h⟩) (fun h => ⟨x, h⟩),
   fun h => h.elim (fun ⟨x, h⟩ => ⟨x, Or.inl h⟩) (fun ⟨x, h⟩ => ⟨x, Or.inr h⟩)⟩
theorem forall_and : (∀ x, p x ∧ q x) ↔ (∀ x, p x) ∧ ∀ x, q x :=
  ⟨fun h => ⟨fun x => (h x).1, fun x => (h x).2⟩, fun h x => ⟨h.1 x, h.2 x⟩⟩
theorem exists_imp : ((∃ x, p x) → b) ↔ ∀ x, p x → b := forall_exists_index
@[simp] theorem exists_exists_and_eq_and {f : α → β} {p : α → Prop} {q : β → Prop} :
    (∃ b, (∃ a, p a ∧ f a = b) ∧ q b) ↔ ∃ a, p a ∧ q (f a) :=
  ⟨fun ⟨_, ⟨a, ha, e⟩, hb⟩ => ⟨a, ha, e.symm ▸ hb⟩, fun ⟨a, hp, hq⟩ => ⟨f a, ⟨a, hp, rfl⟩, hq⟩⟩
theorem exists_comm {p : α → β → Prop} : (∃ a b, p a b) ↔ ∃ b a, p a b :=
  ⟨fun ⟨a, b, h⟩ => ⟨b, a, h⟩, fun ⟨b, a, h⟩ => ⟨a, b, h⟩⟩
theorem forall_comm {p : α → β → Prop} : (∀ a b, p a b) ↔ ∀ b a, p a b :=
  ⟨fun h b a => h a b, fun h a b => h b a⟩
theorem forall_swap {p : α → β → Prop} : (∀ x y, p x y) ↔ ∀ y x, p x y := forall_comm
@[simp] theorem forall_self_imp (a : Prop) (p : a → Prop) : (∀ h : a, a → p h) ↔ ∀ h, p h :=
  ⟨fun h h' => h h' h', fun h h' _ => h h'⟩
@[simp] theorem exists_true_left {p : True → Prop} : Exists p ↔ p trivial :=
  ⟨fun ⟨_, h⟩ => h, fun h => ⟨trivial, h⟩⟩
@[simp] theorem Classical.not_forall_not : (¬∀ x, ¬p x) ↔ ∃ x, p x :=
  ⟨Classical.exists_of_not_forall_not, fun ⟨x, h⟩ hn => hn x h⟩
end

/-! ## Unique existence -/

section
variable {α : Sort u} {p : α → Prop}

theorem ExistsUnique.intro (w : α) (h₁ : p w) (h₂ : ∀ y, p y → y = w) : ExistsUnique p :=
  ⟨w, h₁, h₂⟩
theorem ExistsUnique.elim {b : Prop} (h : ExistsUnique p) (f : ∀ x, p x → (∀ y, p y → y = x) → b) :
    b := Exists.elim h fun w hw => f w hw.1 hw.2
theorem ExistsUnique.exists (h : ExistsUnique p) : ∃ x, p x := Exists.imp (fun _ => And.left) h
theorem ExistsUnique.unique (h : ExistsUnique p) {y₁ y₂ : α} (h₁ : p y₁) (h₂ : p y₂) : y₁ = y₂ :=
  Exists.elim h fun _ hw => (hw.2 _ h₁).trans (hw.2 _ h₂).symm
end

/-! ## More connectives -/

section
variable {a b c d p q r : Prop}

@[simp] theorem and_not_self_iff (a : Prop) : a ∧ ¬a ↔ False := ⟨fun h => h.2 h.1, False.elim⟩
@[simp] theorem not_and_self_iff (a : Prop) : ¬a ∧ a ↔ False := ⟨fun h => h.1 h.2, False.elim⟩
theorem not_and' : ¬(a ∧ b) ↔ b → ¬a := ⟨fun h hb ha => h ⟨ha, hb⟩, fun h ⟨ha, hb⟩ => h hb ha⟩
theorem and_rotate : a ∧ b ∧ c ↔ b ∧ c ∧ a :=
  ⟨fun ⟨ha, hb, hc⟩ => ⟨hb, hc, ha⟩, fun ⟨hb, hc, ha⟩ => ⟨ha, hb, hc⟩⟩
theorem and_and_and_comm : (a ∧ b) ∧ c ∧ d ↔ (a ∧ c) ∧ b ∧ d :=
  ⟨fun ⟨⟨ha, hb⟩, hc, hd⟩ => ⟨⟨ha, hc⟩, hb, hd⟩, fun ⟨⟨ha, hc⟩, hb, hd⟩ => ⟨⟨ha, hb⟩, hc, hd⟩⟩
theorem and_right_comm : (a ∧ b) ∧ c ↔ (a ∧ c) ∧ b :=
  ⟨fun ⟨⟨ha, hb⟩, hc⟩ => ⟨⟨ha, hc⟩, hb⟩, fun ⟨⟨ha, hc⟩, hb⟩ => ⟨⟨ha, hb⟩, hc⟩⟩
theorem and_and_left : a ∧ (b ∧ c) ↔ (a ∧ b) ∧ a ∧ c :=
  ⟨fun ⟨ha, hb, hc⟩ => ⟨⟨ha, hb⟩, ha, hc⟩, fun ⟨⟨ha, hb⟩, _, hc⟩ => ⟨ha, hb, hc⟩⟩
theorem or_or_or_comm : (a ∨ b) ∨ c ∨ d ↔ (a ∨ c) ∨ b ∨ d := by
  rw [or_assoc, or_assoc, or_left_comm (a := b)]
theorem or_right_comm : (a ∨ b) ∨ c ↔ (a ∨ c) ∨ b := by
  rw [or_assoc, or_assoc, or_comm (a := b)]
theorem iff_true_left (ha : a) : (a ↔ b) ↔ b := ⟨fun h => h.mp ha, fun hb => iff_of_true ha hb⟩
theorem iff_true_right (ha : a) : (b ↔ a) ↔ b := Iff.comm.trans (iff_true_left ha)
theorem iff_false_left (ha : ¬a) : (a ↔ b) ↔ ¬b := ⟨fun h hb => ha (h.mpr hb), iff_of_false ha⟩
theorem iff_false_right (ha : ¬a) : (b ↔ a) ↔ ¬b := Iff.comm.trans (iff_false_left ha)
theorem imp_iff_right (ha : a) : (a → b) ↔ b := ⟨fun h => h ha, fun h _ => h⟩
theorem imp_iff_not (hb : ¬b) : (a → b) ↔ ¬a := ⟨fun h ha => hb (h ha), fun h ha => absurd ha h⟩
theorem imp_iff_right_iff : ((a → b) ↔ b) ↔ a ∨ b :=
  ⟨fun h => Classical.byCases (p := a) Or.inl fun hn => Or.inr (h.mp fun ha => absurd ha hn),
   fun h => h.elim imp_iff_right fun hb => ⟨fun _ => hb, fun h _ => h⟩⟩
theorem imp_imp_imp (h₀ : c → a) (h₁ : b → d) : (a → b) → (c → d) := fun h hc => h₁ (h (h₀ hc))
theorem iff_iff_implies_and_implies : (a ↔ b) ↔ (a → b) ∧ (b → a) := iff_def
theorem not_iff : ¬(a ↔ b) ↔ (¬a ↔ b) :=
  ⟨fun h => ⟨fun ha => Classical.byContradiction fun hb => h ⟨fun h' => absurd h' ha, fun h' => absurd h' hb⟩,
     fun hb ha => h ⟨fun _ => hb, fun _ => ha⟩⟩,
   fun h h' => Classical.byCases (p := a) (fun ha => h.mpr (h'.mp ha) ha)
     fun ha => ha (h'.mpr (h.mp ha))⟩
@[simp] theorem or_not_self (p : Prop) : p ∨ ¬p := Classical.em p
theorem not_or_of_imp : (a → b) → ¬a ∨ b := @Decidable.not_or_of_imp a b (Classical.propDecidable a)
end

/-! ## Decidable propositions as truth values; if-then-else -/

theorem ite_eq_iff {α : Sort u} {c : Prop} {d : Decidable c} {a b x : α} :
    (if c then a else b) = x ↔ c ∧ a = x ∨ ¬c ∧ b = x := by
  by_cases h : c <;> simp [h]

@[simp] theorem if_true_left {p q : Prop} [h : Decidable p] : (if p then True else q) ↔ (¬p → q) := by
  by_cases hp : p <;> simp [hp]
@[simp] theorem if_false_left {p q : Prop} [h : Decidable p] : (if p then False else q) ↔ ¬p ∧ q := by
  by_cases hp : p <;> simp [hp]
@[simp] theorem if_true_right {p q : Prop} [h : Decidable p] : (if p then q else True) ↔ (p → q) := by
  by_cases hp : p <;> simp [hp]
@[simp] theorem if_false_right {p q : Prop} [h : Decidable p] : (if p then q else False) ↔ p ∧ q := by
  by_cases hp : p <;> simp [hp]
@[simp] theorem ite_eq_left_iff {α : Sort u} {p : Prop} [Decidable p] {x y : α} :
    (if p then x else y) = x ↔ (¬p → y = x) := by
  by_cases hp : p <;> simp [hp]
@[simp] theorem ite_eq_right_iff {α : Sort u} {p : Prop} [Decidable p] {x y : α} :
    (if p then x else y) = y ↔ (p → x = y) := by
  by_cases hp : p <;> simp [hp]
@[simp] theorem ite_not {α : Sort u} (p : Prop) [Decidable p] (x y : α) :
    (if ¬p then x else y) = if p then y else x := by
  by_cases hp : p <;> simp [hp]

/-! ## Functions -/

namespace Function

variable {α : Sort u} {β : Sort v} {γ : Sort w}

/-- Different arguments have different values. -/
def Injective (f : α → β) : Prop := ∀ ⦃a₁ a₂⦄, f a₁ = f a₂ → a₁ = a₂

/-- Every element is a value. -/
def Surjective (f : α → β) : Prop := ∀ b, ∃ a, f a = b

/-- Injective and surjective. -/
def Bijective (f : α → β) : Prop := Injective f ∧ Surjective f

theorem injective_id : Injective (@id α) := fun _ _ h => h
theorem surjective_id : Surjective (@id α) := fun a => ⟨a, rfl⟩
theorem Injective.comp {g : β → γ} {f : α → β} (hg : Injective g) (hf : Injective f) :
    Injective (g ∘ f) := fun _ _ h => hf (hg h)
theorem Surjective.comp {g : β → γ} {f : α → β} (hg : Surjective g) (hf : Surjective f) :
    Surjective (g ∘ f) := fun c => match hg c with
  | ⟨b, hb⟩ => match hf b with
    | ⟨a, ha⟩ => ⟨a, (congrArg g ha).trans hb⟩
theorem Injective.eq_iff {f : α → β} (h : Injective f) {a b : α} : f a = f b ↔ a = b :=
  ⟨fun e => h e, congrArg f⟩
@[simp] theorem comp_id (f : α → β) : f ∘ id = f := rfl
@[simp] theorem id_comp (f : α → β) : id ∘ f = f := rfl
theorem comp_assoc {δ : Sort _} (f : γ → δ) (g : β → γ) (h : α → β) : (f ∘ g) ∘ h = f ∘ (g ∘ h) := rfl

end Function

@[simp] theorem Prod.mk.eta {α : Type u} {β : Type v} : {p : α × β} → (p.1, p.2) = p
  | (_, _) => rfl
theorem Prod.ext {α : Type u} {β : Type v} : {p q : α × β} → p.1 = q.1 → p.2 = q.2 → p = q
  | (_, _), (_, _), rfl, rfl => rfl
theorem Subtype.eq {α : Type u} {p : α → Prop} : {a₁ a₂ : { x // p x }} → a₁.1 = a₂.1 → a₁ = a₂
  | ⟨_, _⟩, ⟨_, _⟩, rfl => rfl
theorem Subtype.ext {α : Sort u} {p : α → Prop} : {a₁ a₂ : { x // p x }} → a₁.1 = a₂.1 → a₁ = a₂
  | ⟨_, _⟩, ⟨_, _⟩, rfl => rfl
theorem Subtype.ext_iff {α : Sort u} {p : α → Prop} {a₁ a₂ : { x // p x }} :
    a₁ = a₂ ↔ a₁.1 = a₂.1 := ⟨congrArg _, Subtype.ext⟩
attribute [ext] Prod.ext Subtype.ext
attribute [ext] funext
attribute [ext] propext

/-!
# Propositional steps of `omega`
-/

theorem le_of_le_of_eq {α : Type u} {a b c : α} [LE α] (h₁ : a ≤ b) (h₂ : b = c) : a ≤ c := h₂ ▸ h₁
theorem le_of_eq_of_le {α : Type u} {a b c : α} [LE α] (h₁ : a = b) (h₂ : b ≤ c) : a ≤ c := h₁ ▸ h₂
theorem lt_of_lt_of_eq {α : Type u} {a b c : α} [LT α] (h₁ : a < b) (h₂ : b = c) : a < c := h₂ ▸ h₁
theorem lt_of_eq_of_lt {α : Type u} {a b c : α} [LT α] (h₁ : a = b) (h₂ : b < c) : a < c := h₁ ▸ h₂

namespace Lean.Omega

theorem and_not_not_of_not_or {p q : Prop} (h : ¬ (p ∨ q)) : ¬ p ∧ ¬ q :=
  ⟨fun hp => h (Or.inl hp), fun hq => h (Or.inr hq)⟩

theorem Decidable.or_not_not_of_not_and {p q : Prop} [Decidable p] [Decidable q]
    (h : ¬ (p ∧ q)) : ¬ p ∨ ¬ q :=
  if hp : p then Or.inr fun hq => h ⟨hp, hq⟩ else Or.inl hp

theorem Decidable.and_or_not_and_not_of_iff {p q : Prop} [Decidable q] (h : p ↔ q) :
    (p ∧ q) ∨ (¬ p ∧ ¬ q) :=
  if hq : q then Or.inl ⟨h.mpr hq, hq⟩ else Or.inr ⟨fun hp => hq (h.mp hp), hq⟩

theorem Decidable.and_not_or_not_and_of_not_iff {a b : Prop} [Decidable a] [Decidable b]
    (h : ¬ (a ↔ b)) : a ∧ ¬ b ∨ ¬ a ∧ b :=
  if ha : a then
    if hb : b then absurd ⟨fun _ => hb, fun _ => ha⟩ h else Or.inl ⟨ha, hb⟩
  else
    if hb : b then Or.inr ⟨ha, hb⟩
    else absurd ⟨fun h => absurd h ha, fun h => absurd h hb⟩ h

theorem Decidable.and_not_of_not_imp {a b : Prop} [Decidable a] (h : ¬ (a → b)) : a ∧ ¬ b :=
  if ha : a then ⟨ha, fun hb => h fun _ => hb⟩ else absurd (fun h => absurd h ha) h

theorem ite_disjunction {α : Type u} {P : Prop} [Decidable P] {a b : α} :
    (P ∧ (if P then a else b) = a) ∨ (¬ P ∧ (if P then a else b) = b) :=
  if h : P then Or.inl ⟨h, if_pos h⟩ else Or.inr ⟨h, if_neg h⟩

end Lean.Omega
