prelude
import Init.Grind.Ring.Poly

/-!
# What is computed with monomials is right
-/

universe u

namespace Lean.Grind.CommRing
open Semiring CommSemiring Ring

theorem Power.denote'_eq {α : Type u} [Semiring α] (ctx : Context α) (p : Power) :
    p.denote' ctx = p.denote ctx := by
  show (bif Nat.beq p.k 1 then p.x.denote ctx else p.x.denote ctx ^ p.k) = p.x.denote ctx ^ p.k
  cases h : Nat.beq p.k 1 with
  | true =>
    rw [Nat.eq_of_beq_eq_true h, pow_one]
    rfl
  | false => rfl

theorem eq_of_isZero {k : Int} (h : isZero k = true) : k = 0 := by
  cases k with
  | ofNat n =>
    have e : n = 0 := Nat.eq_of_beq_eq_true h
    rw [e]
    rfl
  | negSucc n => exact nomatch h

theorem eq_of_isZero_sub {k k' : Int} (h : isZero (k - k') = true) : k = k' :=
  Int.eq_of_sub_eq_zero (eq_of_isZero h)

variable {α : Type u} [CommRing α] (ctx : Context α)

theorem denoteInt_eq (k : Int) : (denoteInt k : α) = Int.cast k := by
  cases k with
  | ofNat n =>
    show (OfNat.ofNat n : α) = Int.cast (n : Int)
    rw [intCast_natCast, ofNat_eq_natCast]
  | negSucc n =>
    show -(OfNat.ofNat (n + 1) : α) = _
    rw [intCast_negSucc, ofNat_eq_natCast]

namespace Mon

theorem denoteFrom_eq (m : Mon) (r : α) : m.denoteFrom ctx r = r * m.denote ctx := by
  induction m generalizing r with
  | unit => exact (mul_one r).symm
  | mult p m ih =>
    show m.denoteFrom ctx (r * p.denote' ctx) = r * (p.denote ctx * m.denote ctx)
    rw [ih, Power.denote'_eq, mul_assoc]

theorem denote'_eq (m : Mon) : m.denote' ctx = m.denote ctx := by
  cases m with
  | unit => rfl
  | mult p m =>
    show m.denoteFrom ctx (p.denote' ctx) = p.denote ctx * m.denote ctx
    rw [denoteFrom_eq, Power.denote'_eq]

theorem denoteTerm_eq (k : Int) (m : Mon) : m.denoteTerm ctx k = Int.cast k * m.denote ctx := by
  show (bif k == 1 then m.denote' ctx else denoteInt k * m.denote' ctx) = _
  rw [denote'_eq, denoteInt_eq]
  cases h : k == 1 with
  | true =>
    rw [eq_of_beq h, intCast_one, one_mul]
    rfl
  | false => rfl

theorem eq_of_same {m m' : Mon} (h : m.same m' = true) : m = m' := by
  induction m generalizing m' with
  | unit =>
    cases m' with
    | unit => rfl
    | mult p' t' => exact nomatch h
  | mult p t ih =>
    cases m' with
    | unit => exact nomatch h
    | mult p' t' =>
      change (Nat.beq p.x p'.x).rec false ((Nat.beq p.k p'.k).rec false (t.same t')) = true at h
      cases hx : Nat.beq p.x p'.x with
      | false =>
        rw [hx] at h
        exact nomatch h
      | true =>
        rw [hx] at h
        cases hk : Nat.beq p.k p'.k with
        | false =>
          rw [hk] at h
          exact nomatch h
        | true =>
          rw [hk] at h
          obtain ⟨x, k⟩ := p
          obtain ⟨x', k'⟩ := p'
          have e₁ : x = x' := Nat.eq_of_beq_eq_true hx
          have e₂ : k = k' := Nat.eq_of_beq_eq_true hk
          rw [ih h, e₁, e₂]

theorem eq_of_revlex {m m' : Mon} (h : m.revlex m' = .eq) : m = m' := by
  induction m generalizing m' with
  | unit =>
    cases m' with
    | unit => rfl
    | mult p' t' => exact nomatch h
  | mult p t ih =>
    cases m' with
    | unit => exact nomatch h
    | mult p' t' =>
      change ((Nat.beq p.x p'.x).rec
        ((Nat.ble p.x p'.x).rec
          (Ordering.rec .lt .gt .gt ((mult p t).revlex t'))
          (Ordering.rec .lt .lt .gt (t.revlex (.mult p' t'))))
        (Ordering.rec .lt
          ((Nat.beq p.k p'.k).rec ((Nat.ble p.k p'.k).rec .lt .gt) .eq) .gt (t.revlex t'))
        : Ordering) = .eq at h
      cases hx : Nat.beq p.x p'.x with
      | false =>
        rw [hx] at h
        cases hb : Nat.ble p.x p'.x with
        | false =>
          rw [hb] at h
          cases hr : (mult p t).revlex t' <;> rw [hr] at h <;> exact nomatch h
        | true =>
          rw [hb] at h
          cases hr : t.revlex (.mult p' t') <;> rw [hr] at h <;> exact nomatch h
      | true =>
        rw [hx] at h
        cases hr : t.revlex t' with
        | lt =>
          rw [hr] at h
          exact nomatch h
        | gt =>
          rw [hr] at h
          exact nomatch h
        | eq =>
          rw [hr] at h
          cases hk : Nat.beq p.k p'.k with
          | false =>
            rw [hk] at h
            cases hb : Nat.ble p.k p'.k <;> rw [hb] at h <;> exact nomatch h
          | true =>
            obtain ⟨x, k⟩ := p
            obtain ⟨x', k'⟩ := p'
            have e₁ : x = x' := Nat.eq_of_beq_eq_true hx
            have e₂ : k = k' := Nat.eq_of_beq_eq_true hk
            rw [ih hr, e₁, e₂]

theorem eq_of_compare {m m' : Mon} (h : m.compare m' = .eq) : m = m' := by
  change ((Nat.beq m.degree m'.degree).rec ((Nat.ble m.degree m'.degree).rec .gt .lt)
    (m.revlex m') : Ordering) = .eq at h
  cases hd : Nat.beq m.degree m'.degree with
  | false =>
    rw [hd] at h
    cases hb : Nat.ble m.degree m'.degree <;> rw [hb] at h <;> exact nomatch h
  | true =>
    rw [hd] at h
    exact eq_of_revlex h

theorem denote_insert (p : Power) (m : Mon) :
    (m.insert p).denote ctx = p.denote ctx * m.denote ctx := by
  induction m with
  | unit => rfl
  | mult p' t ih =>
    show ((Nat.beq p.x p'.x).rec
      ((Nat.ble p.x p'.x).rec (mult p' (t.insert p)) (mult p (mult p' t)))
      (mult ⟨p'.x, Nat.add p'.k p.k⟩ t) : Mon).denote ctx
        = p.denote ctx * (p'.denote ctx * t.denote ctx)
    cases hx : Nat.beq p.x p'.x with
    | false =>
      cases Nat.ble p.x p'.x with
      | false =>
        show p'.denote ctx * (t.insert p).denote ctx = _
        rw [ih, mul_left_comm]
      | true => rfl
    | true =>
      obtain ⟨x, k⟩ := p
      obtain ⟨x', k'⟩ := p'
      have e : x = x' := Nat.eq_of_beq_eq_true hx
      subst e
      show x.denote ctx ^ (k' + k) * t.denote ctx
        = x.denote ctx ^ k * (x.denote ctx ^ k' * t.denote ctx)
      rw [Nat.add_comm, pow_add, mul_assoc]

theorem denote_mul (m m' : Mon) : (m.mul m').denote ctx = m.denote ctx * m'.denote ctx := by
  induction m with
  | unit => exact (one_mul _).symm
  | mult p t ih =>
    show ((t.mul m').insert p).denote ctx = p.denote ctx * t.denote ctx * m'.denote ctx
    rw [denote_insert, ih, mul_assoc]

theorem pow_mul (a : α) (m n : Nat) : a ^ (m * n) = (a ^ m) ^ n := by
  induction n with
  | zero => rw [Nat.mul_zero, Semiring.pow_zero, Semiring.pow_zero]
  | succ n ih => rw [Nat.mul_succ, pow_add, ih, pow_succ]

theorem one_pow (n : Nat) : (1 : α) ^ n = 1 := by
  induction n with
  | zero => exact Semiring.pow_zero 1
  | succ n ih => rw [pow_succ, ih, mul_one]

theorem denote_pow (n : Nat) (m : Mon) : (m.pow n).denote ctx = m.denote ctx ^ n := by
  induction m with
  | unit => exact (one_pow n).symm
  | mult p t ih =>
    show p.x.denote ctx ^ (p.k * n) * (t.pow n).denote ctx = (p.x.denote ctx ^ p.k * t.denote ctx) ^ n
    rw [ih, mul_pow, pow_mul]

end Mon

end Lean.Grind.CommRing
