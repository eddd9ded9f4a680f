prelude
import Init.Grind.Ring.Monomials

/-!
# What is computed with polynomials is right

The one theorem that everything else rests on is `Expr.denote_toPoly`: the normal form of an expression has
its value.
-/

universe u

namespace Lean.Grind.CommRing
open Semiring CommSemiring Ring

variable {α : Type u} [CommRing α] (ctx : Context α)

namespace Poly

theorem denoteFrom_eq (p : Poly) (r : α) : p.denoteFrom ctx r = r + p.denote ctx := by
  induction p generalizing r with
  | num k =>
    show (bif k == 0 then r else r + denoteInt k) = r + Int.cast k
    cases h : k == 0 with
    | true =>
      rw [eq_of_beq h, intCast_zero, add_zero]
      rfl
    | false =>
      rw [denoteInt_eq]
      rfl
  | add k m p ih =>
    show p.denoteFrom ctx (r + m.denoteTerm ctx k) = r + (Int.cast k * m.denote ctx + p.denote ctx)
    rw [ih, Mon.denoteTerm_eq, add_assoc]

theorem denote'_eq (p : Poly) : p.denote' ctx = p.denote ctx := by
  cases p with
  | num k => exact denoteInt_eq k
  | add k m p =>
    show p.denoteFrom ctx (m.denoteTerm ctx k) = Int.cast k * m.denote ctx + p.denote ctx
    rw [denoteFrom_eq, Mon.denoteTerm_eq]

theorem eq_of_same {p q : Poly} (h : p.same q = true) : p = q := by
  induction p generalizing q with
  | num k =>
    cases q with
    | num k' => rw [eq_of_isZero_sub h]
    | add k' m' q => exact nomatch h
  | add k m p ih =>
    cases q with
    | num k' => exact nomatch h
    | add k' m' q =>
      change (isZero (k - k')).rec false ((m.same m').rec false (p.same q)) = true at h
      cases hk : isZero (k - k') with
      | false =>
        rw [hk] at h
        exact nomatch h
      | true =>
        rw [hk] at h
        cases hm : m.same m' with
        | false =>
          rw [hm] at h
          exact nomatch h
        | true =>
          rw [hm] at h
          rw [eq_of_isZero_sub hk, Mon.eq_of_same hm, ih h]

theorem denote_addConst (k : Int) (p : Poly) :
    (p.addConst k).denote ctx = Int.cast k + p.denote ctx := by
  induction p with
  | num c =>
    show (Int.cast (c + k) : α) = Int.cast k + Int.cast c
    rw [intCast_add, add_comm]
  | add k' m p ih =>
    show Int.cast k' * m.denote ctx + (p.addConst k).denote ctx
      = Int.cast k + (Int.cast k' * m.denote ctx + p.denote ctx)
    rw [ih, add_left_comm]

theorem denote_combine (p q : Poly) : (p.combine q).denote ctx = p.denote ctx + q.denote ctx := by
  induction p generalizing q with
  | num k => exact denote_addConst ctx k q
  | add k m t ih =>
    induction q with
    | num c =>
      show Int.cast k * m.denote ctx + (t.combine (.num c)).denote ctx
        = Int.cast k * m.denote ctx + t.denote ctx + Int.cast c
      rw [ih, add_assoc]
      rfl
    | add k' m' t' ih' =>
      show (Ordering.rec
        (.add k' m' ((add k m t).combine t'))
        ((isZero (k + k')).rec (.add (k + k') m (t.combine t')) (t.combine t'))
        (.add k m (t.combine (.add k' m' t')))
        (m.compare m') : Poly).denote ctx = Int.cast k * m.denote ctx + t.denote ctx
          + (Int.cast k' * m'.denote ctx + t'.denote ctx)
      cases h : m.compare m' with
      | lt =>
        show Int.cast k' * m'.denote ctx + ((add k m t).combine t').denote ctx = _
        rw [ih', add_left_comm]
        rfl
      | gt =>
        show Int.cast k * m.denote ctx + (t.combine (.add k' m' t')).denote ctx = _
        rw [ih, add_assoc]
        rfl
      | eq =>
        rw [Mon.eq_of_compare h, add_add_add_comm, ← right_distrib, ← intCast_add, ← ih]
        cases hk : isZero (k + k') with
        | true =>
          rw [eq_of_isZero hk, intCast_zero, zero_mul, zero_add]
        | false => rfl

theorem denote_mulConst (k : Int) (p : Poly) :
    (p.mulConst k).denote ctx = Int.cast k * p.denote ctx := by
  induction p with
  | num c => exact intCast_mul k c
  | add k' m p ih =>
    show Int.cast (k * k') * m.denote ctx + (p.mulConst k).denote ctx
      = Int.cast k * (Int.cast k' * m.denote ctx + p.denote ctx)
    rw [ih, left_distrib, intCast_mul, mul_assoc]

theorem denote_mulMon (k : Int) (m : Mon) (p : Poly) :
    (p.mulMon k m).denote ctx = Int.cast k * m.denote ctx * p.denote ctx := by
  induction p with
  | num c =>
    show ((isZero c).rec
      (Mon.rec (.num (k * c)) (fun p t _ => .add (k * c) (.mult p t) (.num 0)) m) (.num 0)
        : Poly).denote ctx = Int.cast k * m.denote ctx * Int.cast c
    cases h : isZero c with
    | true =>
      rw [eq_of_isZero h, intCast_zero, mul_zero (Int.cast k * m.denote ctx : α)]
      exact intCast_zero (α := α)
    | false =>
      rw [mul_assoc, CommSemiring.mul_comm (m.denote ctx), ← mul_assoc, ← intCast_mul]
      cases m with
      | unit => exact (mul_one (Int.cast (k * c) : α)).symm
      | mult p t =>
        show Int.cast (k * c) * (Mon.mult p t).denote ctx + Int.cast (0 : Int) = _
        rw [intCast_zero, add_zero]
  | add k' m' p ih =>
    show Int.cast (k * k') * (m.mul m').denote ctx + (p.mulMon k m).denote ctx
      = Int.cast k * m.denote ctx * (Int.cast k' * m'.denote ctx + p.denote ctx)
    rw [ih, left_distrib, Mon.denote_mul, intCast_mul, mul_mul_mul_comm]

theorem denote_mul (p q : Poly) : (p.mul q).denote ctx = p.denote ctx * q.denote ctx := by
  induction p with
  | num k =>
    show ((isZero k).rec (q.mulConst k) (.num 0) : Poly).denote ctx = Int.cast k * q.denote ctx
    cases h : isZero k with
    | true =>
      rw [eq_of_isZero h, intCast_zero, zero_mul]
      exact intCast_zero (α := α)
    | false => exact denote_mulConst ctx k q
  | add k m t ih =>
    show ((q.mulMon k m).combine (t.mul q)).denote ctx
      = (Int.cast k * m.denote ctx + t.denote ctx) * q.denote ctx
    rw [denote_combine, denote_mulMon, ih, right_distrib]

theorem denote_pow (p : Poly) (n : Nat) : (p.pow n).denote ctx = p.denote ctx ^ n := by
  induction n with
  | zero =>
    rw [Semiring.pow_zero]
    exact intCast_one (α := α)
  | succ n ih =>
    show (p.mul (p.pow n)).denote ctx = _
    rw [denote_mul, ih, pow_succ, CommSemiring.mul_comm]

theorem denote_power (n : Nat) (p : Poly) : (p.power n).denote ctx = p.denote ctx ^ n := by
  cases p with
  | num k => exact intCast_pow k n
  | add k m t =>
    cases t with
    | add k' m' t' => exact denote_pow ctx (.add k m (.add k' m' t')) n
    | num c =>
      have general := denote_pow ctx (.add k m (.num c)) n
      show ((isZero c).rec ((add k m (.num c)).pow n)
        ((isZero (k - 1)).rec ((add k m (.num c)).pow n)
          ((Nat.beq n 0).rec (.add 1 (m.pow n) (.num 0)) (.num 1))) : Poly).denote ctx = _
      cases hc : isZero c with
      | false => exact general
      | true =>
        cases hk : isZero (k - 1) with
        | false => exact general
        | true =>
          rw [eq_of_isZero hc, eq_of_isZero_sub hk]
          show _ = (Int.cast (1 : Int) * m.denote ctx + Int.cast (0 : Int)) ^ n
          rw [intCast_one, one_mul, intCast_zero, add_zero]
          cases hn : Nat.beq n 0 with
          | true =>
            rw [Nat.eq_of_beq_eq_true hn, Semiring.pow_zero]
            exact intCast_one (α := α)
          | false =>
            show Int.cast (1 : Int) * (m.pow n).denote ctx + Int.cast (0 : Int) = _
            rw [intCast_one, one_mul, intCast_zero, add_zero, Mon.denote_pow]

end Poly

/-- The normal form has the value of the expression. -/
theorem Expr.denote_toPoly (e : Expr) : e.toPoly.denote ctx = e.denote ctx := by
  induction e with
  | num k => exact (denoteInt_eq k).symm
  | natCast k => exact intCast_natCast k
  | intCast k => rfl
  | var x =>
    show Int.cast (1 : Int) * (x.denote ctx ^ 1 * 1) + Int.cast (0 : Int) = x.denote ctx
    rw [intCast_one, one_mul, mul_one, pow_one, intCast_zero, add_zero]
  | neg a ih =>
    show (a.toPoly.mulConst (-1)).denote ctx = -a.denote ctx
    rw [Poly.denote_mulConst, ih, intCast_neg, intCast_one, neg_mul, one_mul]
  | add a b iha ihb =>
    show (a.toPoly.combine b.toPoly).denote ctx = a.denote ctx + b.denote ctx
    rw [Poly.denote_combine, iha, ihb]
  | sub a b iha ihb =>
    show (a.toPoly.combine (b.toPoly.mulConst (-1))).denote ctx = a.denote ctx - b.denote ctx
    rw [Poly.denote_combine, iha, Poly.denote_mulConst, ihb, intCast_neg, intCast_one, neg_mul,
      one_mul, sub_eq_add_neg]
  | mul a b iha ihb =>
    show (a.toPoly.mul b.toPoly).denote ctx = a.denote ctx * b.denote ctx
    rw [Poly.denote_mul, iha, ihb]
  | pow a n ih =>
    show (a.toPoly.power n).denote ctx = a.denote ctx ^ n
    rw [Poly.denote_power, ih]

end Lean.Grind.CommRing
