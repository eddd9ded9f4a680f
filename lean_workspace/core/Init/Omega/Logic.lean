prelude
import Init.SimpLemmas

/-!
# Propositional steps of `omega`
-/

universe u

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
