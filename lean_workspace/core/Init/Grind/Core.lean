prelude
import Init.Grind.Classes
import Init.Int.Linear

/-!
# What the tactic `grind` cites for congruence closure and case splits

Markers that the tactic puts around terms, and the propositional steps of its propagation.
-/

universe u v w

namespace Lean.Grind

/-! ## Markers -/

set_option linter.defProp false in
/-- A proof inside a term. -/
def nestedProof (p : Prop) {h : p} : p := h
/-- A decision procedure inside a term. -/
def nestedDecidable {p : Prop} (h : Decidable p) : Decidable p := h
/-- A `match` of which only the discriminants are to be simplified. -/
def simpMatchDiscrsOnly {α : Sort u} (a : α) : α := a
/-- A numeral offset in a pattern. -/
def offset (a b : Nat) : Nat := a + b
/-- An equation in a pattern. -/
def eqBwdPattern {α : Sort u} (a b : α) : Prop := a = b
/-- A pattern that also matches up to a known equation. -/
def genPattern {α : Sort u} (_h : Prop) (x : α) (_val : α) : α := x
/-- The heterogeneous form of `genPattern`. -/
def genHEqPattern {α β : Sort u} (_h : Prop) (x : α) (_val : β) : α := x
/-- The conclusion of an equation of a `match`. -/
abbrev EqMatch {α : Sort u} (a b : α) {_origin : α} : Prop := a = b
/-- A condition of an equation of a `match`. -/
abbrev MatchCond (p : Prop) : Prop := p
/-- A condition of an equation of a `match`, before simplification. -/
def PreMatchCond (p : Prop) : Prop := p
/-- A proposition in normal form. -/
def alreadyNorm (p : Prop) : Prop := p
/-- A term to be left alone. -/
def Marker {α : Sort u} (a : α) : α := a
/-- A function that stands for an abstraction. -/
def abstractFn {α : Sort u} (a : α) : α := a

theorem nestedProof_congr (p q : Prop) (h : p = q) (hp : p) (hq : q) :
    HEq (@nestedProof p hp) (@nestedProof q hq) := by
  subst h
  exact HEq.rfl

theorem nestedDecidable_congr (p q : Prop) (h : p = q) (hp : Decidable p) (hq : Decidable q) :
    HEq (@nestedDecidable p hp) (@nestedDecidable q hq) := by
  subst h
  cases Subsingleton.elim hp hq
  exact HEq.rfl

theorem em (p : Prop) : alreadyNorm p ∨ alreadyNorm (¬ p) := Classical.em p

theorem rfl_true : true = true := rfl

/-- Introduces a hypothesis in normal form. -/
def intro_with_eq (p p' : Prop) (q : Sort u) (he : p = p') (h : p' → q) : p → q :=
  fun hp => h (he.mp hp)

/-- Introduces a hypothesis in normal form into a dependent function. -/
def intro_with_eq' (p p' : Prop) (q : p → Sort u) (he : p = p')
    (h : (h : p') → q (he.mpr h)) : (h : p) → q h :=
  fun hp => h (he.mp hp)

/-! ## Propagation -/

variable {a b c : Prop}

theorem and_eq_of_eq_true_left (h : a = True) : (a ∧ b) = b := by simp [h]
theorem and_eq_of_eq_true_right (h : b = True) : (a ∧ b) = a := by simp [h]
theorem and_eq_of_eq_false_left (h : a = False) : (a ∧ b) = False := by simp [h]
theorem and_eq_of_eq_false_right (h : b = False) : (a ∧ b) = False := by simp [h]
theorem eq_true_of_and_eq_true_left (h : (a ∧ b) = True) : a = True := eq_true (of_eq_true h).1
theorem eq_true_of_and_eq_true_right (h : (a ∧ b) = True) : b = True := eq_true (of_eq_true h).2
theorem or_of_and_eq_false (h : (a ∧ b) = False) : ¬ a ∨ ¬ b := by
  by_cases ha : a
  · exact Or.inr fun hb => of_eq_false h ⟨ha, hb⟩
  · exact Or.inl ha
theorem or_eq_of_eq_true_left (h : a = True) : (a ∨ b) = True := by simp [h]
theorem or_eq_of_eq_true_right (h : b = True) : (a ∨ b) = True := by simp [h]
theorem or_eq_of_eq_false_left (h : a = False) : (a ∨ b) = b := by simp [h]
theorem or_eq_of_eq_false_right (h : b = False) : (a ∨ b) = a := by simp [h]
theorem eq_false_of_or_eq_false_left (h : (a ∨ b) = False) : a = False :=
  eq_false fun ha => of_eq_false h (Or.inl ha)
theorem eq_false_of_or_eq_false_right (h : (a ∨ b) = False) : b = False :=
  eq_false fun hb => of_eq_false h (Or.inr hb)

theorem imp_eq_of_eq_false_left (h : a = False) : (a → b) = True := by simp [h]
theorem imp_eq_of_eq_true_right (h : b = True) : (a → b) = True := by simp [h]
theorem imp_eq_of_eq_true_left (h : a = True) : (a → b) = b := by simp [h]
theorem eq_false_of_imp_eq_true (h₁ : (a → b) = True) (h₂ : b = False) : a = False :=
  eq_false fun ha => of_eq_false h₂ (of_eq_true h₁ ha)
theorem eq_true_of_imp_eq_false (h : (a → b) = False) : a = True :=
  eq_true (Classical.byContradiction fun ha => of_eq_false h fun h' => absurd h' ha)
theorem eq_false_of_imp_eq_false (h : (a → b) = False) : b = False :=
  eq_false fun hb => of_eq_false h fun _ => hb

theorem not_eq_of_eq_true (h : a = True) : (¬ a) = False := by simp [h]
theorem not_eq_of_eq_false (h : a = False) : (¬ a) = True := by simp [h]
theorem eq_false_of_not_eq_true (h : (¬ a) = True) : a = False := eq_false (of_eq_true h)
theorem eq_true_of_not_eq_false (h : (¬ a) = False) : a = True :=
  eq_true (Classical.byContradiction fun ha => of_eq_false h ha)
theorem false_of_not_eq_self (h : (¬ a) = a) : False := by
  have hna : ¬ a := fun ha => h.mpr ha ha
  exact hna (h.mp hna)

theorem eq_eq_of_eq_true_left (h : a = True) : (a = b) = b := by
  subst h
  exact propext ⟨fun h => of_eq_true h.symm, fun h => (eq_true h).symm⟩
theorem eq_eq_of_eq_true_right (h : b = True) : (a = b) = a := by
  subst h
  exact propext ⟨of_eq_true, eq_true⟩

theorem eq_congr {α : Sort u} {a₁ b₁ a₂ b₂ : α} (h₁ : a₁ = a₂) (h₂ : b₁ = b₂) :
    (a₁ = b₁) = (a₂ = b₂) := by rw [h₁, h₂]
theorem eq_congr' {α : Sort u} {a₁ b₁ a₂ b₂ : α} (h₁ : a₁ = b₂) (h₂ : b₁ = a₂) :
    (a₁ = b₁) = (a₂ = b₂) := by
  rw [h₁, h₂]
  exact propext ⟨Eq.symm, Eq.symm⟩
theorem heq_congr {α β : Sort u} {a₁ a₂ : α} {b₁ b₂ : β} (h₁ : a₁ = a₂) (h₂ : b₁ = b₂) :
    (HEq a₁ b₁) = (HEq a₂ b₂) := by rw [h₁, h₂]
theorem heq_congr' {α : Sort u} {a₁ b₁ a₂ b₂ : α} (h₁ : a₁ = b₂) (h₂ : b₁ = a₂) :
    (HEq a₁ b₁) = (HEq a₂ b₂) := by
  rw [h₁, h₂]
  exact propext ⟨HEq.symm, HEq.symm⟩
theorem ne_of_ne_of_eq_left {α : Sort u} {a b c : α} (h₁ : a = b) (h₂ : b ≠ c) : a ≠ c := h₁ ▸ h₂
theorem ne_of_ne_of_eq_right {α : Sort u} {a b c : α} (h₁ : a = c) (h₂ : b ≠ c) : b ≠ a := h₁ ▸ h₂

theorem beq_eq_true_of_eq {α : Type u} {_ : BEq α} {_ : LawfulBEq α} {a b : α} (h : a = b) :
    (a == b) = true := beq_iff_eq.mpr h
theorem beq_eq_false_of_diseq {α : Type u} {_ : BEq α} {_ : LawfulBEq α} {a b : α}
    (h : ¬ a = b) : (a == b) = false := by
  cases h' : a == b with
  | true => exact absurd (beq_iff_eq.mp h') h
  | false => rfl
theorem eq_of_beq_eq_true {α : Type u} {_ : BEq α} {_ : LawfulBEq α} {a b : α}
    (h : (a == b) = true) : a = b := beq_iff_eq.mp h
theorem ne_of_beq_eq_false {α : Type u} {_ : BEq α} {_ : LawfulBEq α} {a b : α}
    (h : (a == b) = false) : (a = b) = False :=
  eq_false fun e => Bool.noConfusion (h.symm.trans (beq_iff_eq.mpr e))

namespace Bool
variable {a b : Bool}
theorem and_eq_of_eq_true_left (h : a = true) : (a && b) = b := by subst h; rfl
theorem and_eq_of_eq_true_right (h : b = true) : (a && b) = a := by subst h; cases a <;> rfl
theorem and_eq_of_eq_false_left (h : a = false) : (a && b) = false := by subst h; rfl
theorem and_eq_of_eq_false_right (h : b = false) : (a && b) = false := by subst h; cases a <;> rfl
theorem eq_true_of_and_eq_true_left (h : (a && b) = true) : a = true := by
  cases a
  · exact h
  · rfl
theorem eq_true_of_and_eq_true_right (h : (a && b) = true) : b = true := by
  cases a
  · exact nomatch h
  · exact h
theorem or_eq_of_eq_true_left (h : a = true) : (a || b) = true := by subst h; rfl
theorem or_eq_of_eq_true_right (h : b = true) : (a || b) = true := by subst h; cases a <;> rfl
theorem or_eq_of_eq_false_left (h : a = false) : (a || b) = b := by subst h; rfl
theorem or_eq_of_eq_false_right (h : b = false) : (a || b) = a := by subst h; cases a <;> rfl
theorem eq_false_of_or_eq_false_left (h : (a || b) = false) : a = false := by
  cases a
  · rfl
  · exact h
theorem eq_false_of_or_eq_false_right (h : (a || b) = false) : b = false := by
  cases a
  · exact h
  · exact nomatch h
theorem not_eq_of_eq_true (h : a = true) : (!a) = false := by subst h; rfl
theorem not_eq_of_eq_false (h : a = false) : (!a) = true := by subst h; rfl
theorem eq_false_of_not_eq_true (h : (!a) = true) : a = false := by
  cases a
  · rfl
  · exact nomatch h
theorem eq_true_of_not_eq_false (h : (!a) = false) : a = true := by
  cases a
  · exact nomatch h
  · rfl
theorem eq_false_of_not_eq_true' (h : ¬ a = true) : a = false := by
  cases a
  · rfl
  · exact absurd rfl h
theorem eq_true_of_not_eq_false' (h : ¬ a = false) : a = true := by
  cases a
  · exact absurd rfl h
  · rfl
theorem false_of_not_eq_self (h : (!a) = a) : False := by cases a <;> exact nomatch h
theorem ne_of_eq_true_of_eq_false (h₁ : a = true) (h₂ : b = false) : (a = b) = False := by
  subst h₁ h₂
  exact eq_false fun h => nomatch h
end Bool

theorem of_eq_eq_true (h : (a = b) = True) : (a ∧ b) ∨ (¬ a ∧ ¬ b) := by
  have h := of_eq_true h
  subst h
  by_cases ha : a
  · exact Or.inl ⟨ha, ha⟩
  · exact Or.inr ⟨ha, ha⟩
theorem of_eq_eq_false (h : (a = b) = False) : (a ∧ ¬ b) ∨ (¬ a ∧ b) := by
  have h := of_eq_false h
  by_cases ha : a
  · by_cases hb : b
    · exact absurd (propext ⟨fun _ => hb, fun _ => ha⟩) h
    · exact Or.inl ⟨ha, hb⟩
  · by_cases hb : b
    · exact Or.inr ⟨ha, hb⟩
    · exact absurd (propext ⟨fun h => absurd h ha, fun h => absurd h hb⟩) h

theorem forall_propagator (p : Prop) (q : p → Prop) (q' : Prop) (h₁ : p = True)
    (h₂ : q (of_eq_true h₁) = q') : (∀ hp : p, q hp) = q' :=
  propext ⟨fun h => h₂.mp (h (of_eq_true h₁)), fun h _ => h₂.mpr h⟩

theorem of_forall_eq_false (α : Sort u) (p : α → Prop) (h : (∀ x : α, p x) = False) :
    ∃ x : α, ¬ p x :=
  Classical.byContradiction fun hn => of_eq_false h fun x =>
    Classical.byContradiction fun hx => hn ⟨x, hx⟩

theorem dite_cond_eq_true' {α : Sort u} {c : Prop} {_ : Decidable c} {a : c → α} {b : ¬ c → α}
    {r : α} (h₁ : c = True) (h₂ : a (of_eq_true h₁) = r) : dite c a b = r :=
  (dif_pos (of_eq_true h₁)).trans h₂
theorem dite_cond_eq_false' {α : Sort u} {c : Prop} {_ : Decidable c} {a : c → α} {b : ¬ c → α}
    {r : α} (h₁ : c = False) (h₂ : b (of_eq_false h₁) = r) : dite c a b = r :=
  (dif_neg (of_eq_false h₁)).trans h₂

theorem eqRec_heq {α : Sort v} {a : α} {motive : (x : α) → a = x → Sort u}
    (v : motive a (Eq.refl a)) {b : α} (h : a = b) : HEq (@Eq.rec α a motive v b h) v := by
  subst h
  exact HEq.rfl
theorem eqRecOn_heq {α : Sort v} {a : α} {motive : (x : α) → a = x → Sort u} {b : α}
    (h : a = b) (v : motive a (Eq.refl a)) : HEq (@Eq.recOn α a motive b h v) v := by
  subst h
  exact HEq.rfl
theorem eqNDRec_heq {α : Sort v} {a : α} {motive : α → Sort u} (v : motive a) {b : α}
    (h : a = b) : HEq (@Eq.ndrec α a motive v b h) v := by
  subst h
  exact HEq.rfl

theorem of_decide_eq_true {p : Prop} {_ : Decidable p} (h : decide p = true) : p = True :=
  eq_true (_root_.of_decide_eq_true h)
theorem of_decide_eq_false {p : Prop} {_ : Decidable p} (h : decide p = false) : p = False :=
  eq_false (_root_.of_decide_eq_false h)
theorem decide_eq_true {p : Prop} {_ : Decidable p} (h : p = True) : decide p = true :=
  _root_.decide_eq_true (of_eq_true h)
theorem decide_eq_false {p : Prop} {_ : Decidable p} (h : p = False) : decide p = false :=
  _root_.decide_eq_false (of_eq_false h)

theorem of_lookahead (p : Prop) (h : (¬ p) → False) : p = True := eq_true (Classical.byContradiction h)

/-! ## Normal forms -/

theorem iff_eq (p q : Prop) : (p ↔ q) = (p = q) := propext ⟨propext, Iff.of_eq⟩
theorem eq_true_eq (p : Prop) : (p = True) = p := propext ⟨of_eq_true, eq_true⟩
theorem eq_false_eq (p : Prop) : (p = False) = ¬ p := propext ⟨of_eq_false, eq_false⟩
theorem not_eq_prop (p q : Prop) : (¬ (p = q)) = (p = ¬ q) := by
  by_cases hp : p <;> by_cases hq : q <;> simp [hp, hq]
theorem imp_eq (p q : Prop) : (p → q) = (¬ p ∨ q) := by
  by_cases hp : p <;> by_cases hq : q <;> simp [hp, hq]
theorem forall_imp_eq_or {α : Sort u} (p : α → Prop) (q : Prop) :
    ((∀ a, p a) → q) = ((∃ a, ¬ p a) ∨ q) := by
  refine propext ⟨fun h => ?_, fun h hp => ?_⟩
  · by_cases hq : q
    · exact Or.inr hq
    · exact Or.inl (of_forall_eq_false α p (eq_false fun hp => hq (h hp)))
  · cases h with
    | inl h => exact h.elim fun a ha => absurd (hp a) ha
    | inr h => exact h
theorem true_imp_eq (p : Prop) : (True → p) = p := propext ⟨fun h => h trivial, fun h _ => h⟩
theorem false_imp_eq (p : Prop) : (False → p) = True := eq_true False.elim
theorem imp_true_eq (p : Prop) : (p → True) = True := eq_true fun _ => trivial
theorem imp_false_eq (p : Prop) : (p → False) = ¬ p := rfl
theorem imp_self_eq (p : Prop) : (p → p) = True := eq_true id
theorem not_and (p q : Prop) : (¬ (p ∧ q)) = (¬ p ∨ ¬ q) := by
  by_cases hp : p <;> by_cases hq : q <;> simp [hp, hq]
theorem not_or (p q : Prop) : (¬ (p ∨ q)) = (¬ p ∧ ¬ q) := by
  by_cases hp : p <;> by_cases hq : q <;> simp [hp, hq]
theorem not_not (p : Prop) : (¬ ¬ p) = p := propext ⟨Classical.byContradiction, fun h h' => h' h⟩
theorem not_implies (p q : Prop) : (¬ (p → q)) = (p ∧ ¬ q) := by
  by_cases hp : p <;> by_cases hq : q <;> simp [hp, hq]
theorem not_true : (¬ True) = False := eq_false fun h => h trivial
theorem not_false : (¬ False) = True := eq_true id
theorem not_ite {p : Prop} {_ : Decidable p} (q r : Prop) :
    (¬ ite p q r) = ite p (¬ q) (¬ r) := by
  by_cases hp : p <;> simp [hp]
theorem ite_true_false {p : Prop} {_ : Decidable p} : (ite p True False) = p := by
  by_cases hp : p <;> simp [hp]
theorem ite_false_true {p : Prop} {_ : Decidable p} : (ite p False True) = ¬ p := by
  by_cases hp : p <;> simp [hp]
theorem not_forall {α : Sort u} (p : α → Prop) : (¬ ∀ x, p x) = ∃ x, ¬ p x :=
  propext ⟨fun h => of_forall_eq_false α p (eq_false h), fun h hp => h.elim fun x hx => hx (hp x)⟩
theorem not_exists {α : Sort u} (p : α → Prop) : (¬ ∃ x, p x) = ∀ x, ¬ p x :=
  propext ⟨fun h x hx => h ⟨x, hx⟩, fun h h' => h'.elim fun x hx => h x hx⟩
theorem forall_true (p : True → Prop) : (∀ h : True, p h) = p True.intro :=
  propext ⟨fun h => h True.intro, fun h _ => h⟩
theorem flip_bool_eq (a b : Bool) : (a = b) = (b = a) := propext ⟨Eq.symm, Eq.symm⟩
theorem bool_eq_to_prop (a b : Bool) : (a = b) = ((a = true) = (b = true)) := by
  cases a <;> cases b <;> simp
theorem or_assoc (p q r : Prop) : ((p ∨ q) ∨ r) = (p ∨ (q ∨ r)) := propext _root_.or_assoc
theorem or_swap12 (p q r : Prop) : (p ∨ q ∨ r) = (q ∨ p ∨ r) := by
  by_cases hp : p <;> by_cases hq : q <;> simp [hp, hq]
theorem or_swap13 (p q r : Prop) : (p ∨ q ∨ r) = (r ∨ q ∨ p) := by
  by_cases hp : p <;> by_cases hq : q <;> by_cases hr : r <;> simp [hp, hq, hr]
theorem forall_and {α : Sort u} (p q : α → Prop) :
    (∀ x, p x ∧ q x) = ((∀ x, p x) ∧ (∀ x, q x)) :=
  propext ⟨fun h => ⟨fun x => (h x).1, fun x => (h x).2⟩, fun h x => ⟨h.1 x, h.2 x⟩⟩
theorem exists_const {α : Sort u} [h : Nonempty α] (p : Prop) : (∃ _ : α, p) = p :=
  propext ⟨fun h => h.elim fun _ hp => hp, fun hp => h.elim fun a => ⟨a, hp⟩⟩
theorem exists_or {α : Sort u} (p q : α → Prop) :
    (∃ x, p x ∨ q x) = ((∃ x, p x) ∨ ∃ x, q x) :=
  propext ⟨fun h => h.elim fun x hx => hx.elim (fun h => Or.inl ⟨x, h⟩) fun h => Or.inr ⟨x, h⟩,
    fun h => h.elim (fun h => h.elim fun x hx => ⟨x, Or.inl hx⟩)
      fun h => h.elim fun x hx => ⟨x, Or.inr hx⟩⟩
theorem exists_prop (p q : Prop) : (∃ _ : p, q) = (p ∧ q) :=
  propext ⟨fun h => h.elim fun hp hq => ⟨hp, hq⟩, fun h => ⟨h.1, h.2⟩⟩
theorem exists_and_left {α : Sort u} (p : α → Prop) (q : Prop) :
    (∃ x, q ∧ p x) = (q ∧ ∃ x, p x) :=
  propext ⟨fun h => h.elim fun x hx => ⟨hx.1, x, hx.2⟩, fun h => h.2.elim fun x hx => ⟨x, h.1, hx⟩⟩
theorem exists_and_right {α : Sort u} (p : α → Prop) (q : Prop) :
    (∃ x, p x ∧ q) = ((∃ x, p x) ∧ q) :=
  propext ⟨fun h => h.elim fun x hx => ⟨⟨x, hx.1⟩, hx.2⟩,
    fun h => h.1.elim fun x hx => ⟨x, hx, h.2⟩⟩
theorem forall_or_forall {α : Sort u} {β : α → Sort v} (p : α → Prop)
    (q : (a : α) → β a → Prop) :
    (∀ a : α, p a ∨ ∀ b : β a, q a b) = (∀ (a : α) (b : β a), p a ∨ q a b) := by
  refine propext ⟨fun h a b => (h a).elim Or.inl fun h => Or.inr (h b), fun h a => ?_⟩
  by_cases hp : p a
  · exact Or.inl hp
  · exact Or.inr fun b => (h a b).resolve_left hp
theorem forall_forall_or {α : Sort u} {β : α → Sort v} (p : α → Prop)
    (q : (a : α) → β a → Prop) :
    (∀ a : α, (∀ b : β a, q a b) ∨ p a) = (∀ (a : α) (b : β a), q a b ∨ p a) := by
  refine propext ⟨fun h a b => (h a).elim (fun h => Or.inl (h b)) Or.inr, fun h a => ?_⟩
  by_cases hp : p a
  · exact Or.inr hp
  · exact Or.inl fun b => (h a b).resolve_right hp

/-! ## Normal forms of numbers -/

theorem Nat.lt_eq (a b : Nat) : (a < b) = (a + 1 ≤ b) := rfl
theorem Int.lt_eq (a b : Int) : (a < b) = (a + 1 ≤ b) := rfl
theorem ge_eq {α : Type u} [LE α] (a b : α) : (a ≥ b) = (b ≤ a) := rfl
theorem gt_eq {α : Type u} [LT α] (a b : α) : (a > b) = (b < a) := rfl
theorem natCast_eq {α : Type u} [NatCast α] (a : Nat) :
    (Nat.cast a : α) = (NatCast.natCast a : α) := rfl
theorem natCast_div (a b : Nat) :
    (NatCast.natCast (a / b) : Int) = NatCast.natCast a / NatCast.natCast b := rfl
theorem natCast_mod (a b : Nat) :
    (NatCast.natCast (a % b) : Int) = NatCast.natCast a % NatCast.natCast b := rfl
theorem natCast_add (a b : Nat) :
    (NatCast.natCast (a + b) : Int) = NatCast.natCast a + NatCast.natCast b := rfl
theorem natCast_mul (a b : Nat) :
    (NatCast.natCast (a * b) : Int) = NatCast.natCast a * NatCast.natCast b := rfl
theorem natCast_pow (a n : Nat) :
    (NatCast.natCast (a ^ n) : Int) = NatCast.natCast a ^ n := Int.natCast_pow a n
theorem Nat.pow_one (a : Nat) : a ^ 1 = a := _root_.Nat.one_mul a
theorem Int.pow_one (a : Int) : a ^ 1 = a := _root_.Int.one_mul a
theorem cond_eq_ite {α : Type u} (c : Bool) (a b : α) : cond c a b = ite (c = true) a b := by
  cases c <;> rfl

end Lean.Grind

/-!
# The normal form of propositions in `grind`, and the types that it splits by cases
-/

namespace Lean.Grind

init_grind_norm
  Lean.Grind.not_and Lean.Grind.not_or not_ite Lean.Grind.not_forall Lean.Grind.not_exists
  Nat.not_ge_eq Nat.not_le_eq
  |
  Classical.not_not ne_eq iff_eq eq_self heq_eq_eq forall_or_forall forall_forall_or
  eq_true_eq eq_false_eq not_eq_prop not_true not_false_eq_true
  true_imp_eq false_imp_eq imp_true_eq imp_false_eq imp_self_eq
  and_true true_and and_false false_and _root_.and_assoc
  or_true true_or or_false false_or _root_.or_assoc
  ite_true ite_false ite_true_false ite_false_true
  Lean.Grind.forall_and forall_true forall_imp_eq_or
  Lean.Grind.exists_const Lean.Grind.exists_or Lean.Grind.exists_prop
  Lean.Grind.exists_and_left Lean.Grind.exists_and_right
  cond_eq_ite Bool.or_false Bool.or_true Bool.false_or Bool.true_or
  Bool.and_false Bool.and_true Bool.false_and Bool.true_and Bool.not_not
  beq_iff_eq bne_iff_ne decide_eq_true_eq
  Nat.lt_eq Nat.div_zero Nat.mod_zero Nat.div_one Nat.mod_one Nat.sub_sub
  Nat.pow_zero Nat.pow_one Nat.sub_self
  Int.lt_eq Int.emod_neg Int.ediv_neg Int.ediv_zero Int.emod_zero Int.ediv_one Int.emod_one
  Int.negSucc_eq natCast_eq natCast_div natCast_mod natCast_add natCast_mul natCast_pow
  Int.pow_zero Int.pow_one ge_eq gt_eq Int.one_dvd Int.zero_dvd

end Lean.Grind

attribute [grind cases eager] And False True PUnit Exists Subtype Prod
attribute [grind cases] Or
