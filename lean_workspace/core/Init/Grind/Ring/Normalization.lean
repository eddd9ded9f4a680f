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

/-!
# What is computed with polynomials is right

The one theorem that everything else rests on is `Expr.denote_toPoly`: the normal form of an expression has
its value.
-/

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

/-!
# The steps of a proof in `grind`'s solver of ring equations

Each step takes equations of polynomials with zero and gives another one; the kernel computes that the
polynomials belong together. A disequality is refuted by reducing the difference of its sides.
-/

namespace Lean.Grind.CommRing
open Semiring Ring

theorem and_split {a b : Bool} (h : (a && b) = true) : a = true ∧ b = true := by
  cases a with
  | true => exact ⟨rfl, h⟩
  | false => exact nomatch h

theorem ne_of_not_isZero {k : Int} (h : (!isZero k) = true) : k ≠ 0 := by
  intro e
  subst e
  exact nomatch h

variable {α : Type u} [CommRing α] (ctx : Context α)

theorem denote_sub_toPoly (lhs rhs : Expr) :
    (lhs.sub rhs).toPoly.denote ctx = lhs.denote ctx - rhs.denote ctx :=
  Expr.denote_toPoly ctx (lhs.sub rhs)

theorem Expr.eq_of_toPoly_eq (lhs rhs : Expr) (h : lhs.toPoly.same rhs.toPoly = true) :
    lhs.denote ctx = rhs.denote ctx := by
  rw [← Expr.denote_toPoly, Poly.eq_of_same h, Expr.denote_toPoly]

/-- The polynomial is the difference of the two sides. -/
noncomputable def core_cert (lhs rhs : Expr) (p : Poly) : Bool := (lhs.sub rhs).toPoly.same p

theorem core_iff {lhs rhs : Expr} {p : Poly} (h : core_cert lhs rhs p = true) :
    lhs.denote ctx = rhs.denote ctx ↔ p.denote ctx = 0 := by
  rw [← Poly.eq_of_same h, denote_sub_toPoly]
  exact sub_eq_zero.symm

/-- The terms of a linear combination of two polynomials with monomials as factors. -/
noncomputable def superpose_cert (k₁ : Int) (m₁ : Mon) (p₁ : Poly) (k₂ : Int) (m₂ : Mon) (p₂ : Poly)
    (p : Poly) : Bool :=
  ((p₁.mulMon k₁ m₁).combine (p₂.mulMon k₂ m₂)).same p

/-- The polynomial is a combination in which only the second one has a monomial as factor. -/
noncomputable def simp_cert (k₁ : Int) (p₁ : Poly) (k₂ : Int) (m₂ : Mon) (p₂ : Poly) (p : Poly) : Bool :=
  ((p₁.mulConst k₁).combine (p₂.mulMon k₂ m₂)).same p

theorem denote_simp {k₁ : Int} {p₁ : Poly} {k₂ : Int} {m₂ : Mon} {p₂ : Poly} {p : Poly}
    (h : simp_cert k₁ p₁ k₂ m₂ p₂ p = true) (h₂ : p₂.denote ctx = 0) :
    p.denote ctx = Int.cast k₁ * p₁.denote ctx := by
  rw [← Poly.eq_of_same h, Poly.denote_combine, Poly.denote_mulConst, Poly.denote_mulMon, h₂,
    mul_zero, add_zero]

/-- The polynomial is a multiple. -/
noncomputable def mul_cert (p₁ : Poly) (k : Int) (p : Poly) : Bool := (p₁.mulConst k).same p

/-- The polynomial is a quotient. -/
noncomputable def div_cert (p₁ : Poly) (k : Int) (p : Poly) : Bool :=
  !isZero k && (p.mulConst k).same p₁

/-- The polynomial is a number other than zero. -/
noncomputable def unsat_eq_cert (p : Poly) (k : Int) : Bool := !isZero k && p.same (.num k)

/-- The first polynomial is the difference of the sides, the second one is zero. -/
noncomputable def imp_1eq_cert (lhs rhs : Expr) (p₁ p₂ : Poly) : Bool :=
  core_cert lhs rhs p₁ && p₂.same (.num 0)

/-- The same, with a number other than zero. -/
noncomputable def imp_keq_cert (lhs rhs : Expr) (k : Int) (p₁ p₂ : Poly) : Bool :=
  !isZero k && imp_1eq_cert lhs rhs p₁ p₂

namespace Stepwise

theorem core (lhs rhs : Expr) (p : Poly) (h : core_cert lhs rhs p = true)
    (e : lhs.denote ctx = rhs.denote ctx) : p.denote ctx = 0 := (core_iff ctx h).mp e

theorem superpose (k₁ : Int) (m₁ : Mon) (p₁ : Poly) (k₂ : Int) (m₂ : Mon) (p₂ : Poly) (p : Poly)
    (h : superpose_cert k₁ m₁ p₁ k₂ m₂ p₂ p = true) (h₁ : p₁.denote ctx = 0)
    (h₂ : p₂.denote ctx = 0) : p.denote ctx = 0 := by
  rw [← Poly.eq_of_same h, Poly.denote_combine, Poly.denote_mulMon, h₁, Poly.denote_mulMon, h₂,
    mul_zero, mul_zero, add_zero]

theorem simp (k₁ : Int) (p₁ : Poly) (k₂ : Int) (m₂ : Mon) (p₂ : Poly) (p : Poly)
    (h : simp_cert k₁ p₁ k₂ m₂ p₂ p = true) (h₁ : p₁.denote ctx = 0) (h₂ : p₂.denote ctx = 0) :
    p.denote ctx = 0 := by
  rw [denote_simp ctx h h₂, h₁, mul_zero]

theorem mul (p₁ : Poly) (k : Int) (p : Poly) (h : mul_cert p₁ k p = true)
    (h₁ : p₁.denote ctx = 0) : p.denote ctx = 0 := by
  rw [← Poly.eq_of_same h, Poly.denote_mulConst, h₁, mul_zero]

theorem div [NoNatZeroDivisors α] (p₁ : Poly) (k : Int) (p : Poly) (h : div_cert p₁ k p = true)
    (h₁ : p₁.denote ctx = 0) : p.denote ctx = 0 := by
  have h := and_split h
  rw [← Poly.eq_of_same h.2, Poly.denote_mulConst] at h₁
  exact eq_zero_of_intCast_mul (ne_of_not_isZero h.1) h₁

theorem unsat_eq [IsCharP α 0] (p : Poly) (k : Int) (h : unsat_eq_cert p k = true)
    (h₁ : p.denote ctx = 0) : False := by
  have h := and_split h
  rw [Poly.eq_of_same h.2] at h₁
  exact ne_of_not_isZero h.1 (eq_zero_of_intCast h₁)

theorem d_init (p : Poly) : Int.cast (1 : Int) * p.denote ctx = p.denote ctx := by
  rw [intCast_one, one_mul]

theorem d_step1 (k : Int) (init : Poly) (p₁ : Poly) (k₂ : Int) (m₂ : Mon) (p₂ : Poly) (p : Poly)
    (h : simp_cert 1 p₁ k₂ m₂ p₂ p = true) (h₁ : Int.cast k * init.denote ctx = p₁.denote ctx)
    (h₂ : p₂.denote ctx = 0) : Int.cast k * init.denote ctx = p.denote ctx := by
  rw [denote_simp ctx h h₂, intCast_one, one_mul, h₁]

theorem d_stepk (k₁ : Int) (k : Int) (init : Poly) (p₁ : Poly) (k₂ : Int) (m₂ : Mon) (p₂ : Poly)
    (p : Poly) (h : simp_cert k₁ p₁ k₂ m₂ p₂ p = true)
    (h₁ : Int.cast k * init.denote ctx = p₁.denote ctx) (h₂ : p₂.denote ctx = 0) :
    Int.cast (k₁ * k) * init.denote ctx = p.denote ctx := by
  rw [denote_simp ctx h h₂, intCast_mul, mul_assoc, h₁]

theorem imp_1eq (lhs rhs : Expr) (p₁ p₂ : Poly) (h : imp_1eq_cert lhs rhs p₁ p₂ = true)
    (e : Int.cast (1 : Int) * p₁.denote ctx = p₂.denote ctx) : lhs.denote ctx = rhs.denote ctx := by
  have h := and_split h
  rw [intCast_one, one_mul, Poly.eq_of_same h.2] at e
  exact (core_iff ctx h.1).mpr (e.trans intCast_zero)

theorem imp_keq [NoNatZeroDivisors α] (k : Int) (lhs rhs : Expr) (p₁ p₂ : Poly)
    (h : imp_keq_cert lhs rhs k p₁ p₂ = true)
    (e : Int.cast k * p₁.denote ctx = p₂.denote ctx) : lhs.denote ctx = rhs.denote ctx := by
  have h := and_split h
  have h' := and_split h.2
  rw [Poly.eq_of_same h'.2] at e
  exact (core_iff ctx h'.1).mpr (eq_zero_of_intCast_mul (ne_of_not_isZero h.1) (e.trans intCast_zero))

end Stepwise

theorem norm_int (ctx : Context Int) (e : Expr) (p : Poly) (h : e.toPoly.same p = true) :
    e.denote ctx = p.denote' ctx := by
  rw [Poly.denote'_eq, ← Poly.eq_of_same h, Expr.denote_toPoly]

end Lean.Grind.CommRing
