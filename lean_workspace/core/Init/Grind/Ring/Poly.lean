prelude
import Init.Grind.Ring.Laws
import Init.RArray
import Init.Ordering

/-!
# Polynomials by reflection

Expressions of a commutative ring and their normal form, which the kernel computes when it checks a
certificate of `grind`. A polynomial is in normal form if its monomials descend (by degree, then by
the exponents of the last variables), and no coefficient but the constant is zero. Functions that the
kernel evaluates are written with recursors, which it unfolds in one step.
-/

universe u

namespace Lean.Grind.CommRing
open Semiring CommSemiring Ring

/-- The number of a variable. -/
abbrev Var := Nat
/-- The values of the variables. -/
abbrev Context (α : Type u) := RArray α

/-- An expression as written. -/
inductive Expr where
  /-- A numeral. -/
  | num (v : Int)
  /-- The cast of a natural number. -/
  | natCast (k : Nat)
  /-- The cast of an integer. -/
  | intCast (k : Int)
  /-- A variable. -/
  | var (i : Var)
  /-- An opposite. -/
  | neg (a : Expr)
  /-- A sum. -/
  | add (a b : Expr)
  /-- A difference. -/
  | sub (a b : Expr)
  /-- A product. -/
  | mul (a b : Expr)
  /-- A power. -/
  | pow (a : Expr) (k : Nat)

instance : Inhabited Expr := ⟨.num 0⟩

/-- A power of a variable. -/
structure Power where
  /-- The variable. -/
  x : Var
  /-- The exponent. -/
  k : Nat

/-- A product of powers of variables, the variables ascending. -/
inductive Mon where
  /-- The empty product. -/
  | unit
  /-- One more factor. -/
  | mult (p : Power) (m : Mon)

/-- A sum of multiples of monomials and a number. -/
inductive Poly where
  /-- The number. -/
  | num (k : Int)
  /-- One more summand. -/
  | add (k : Int) (v : Mon) (p : Poly)

instance : Inhabited Poly := ⟨.num 0⟩

/-! ## Values -/

section
variable {α : Type u}

/-- The value of a variable. -/
noncomputable def Var.denote (ctx : Context α) (v : Var) : α := ctx.get v

/-- The value of a numeral: positive, or the opposite of a positive one. -/
noncomputable def denoteInt [Ring α] (k : Int) : α :=
  Int.rec (fun n => OfNat.ofNat n) (fun n => -OfNat.ofNat (n + 1)) k

/-- The value of an expression. -/
noncomputable def Expr.denote [Ring α] (ctx : Context α) : Expr → α
  | .num k => denoteInt k
  | .natCast k => Nat.cast k
  | .intCast k => Int.cast k
  | .var v => v.denote ctx
  | .neg a => -denote ctx a
  | .add a b => denote ctx a + denote ctx b
  | .sub a b => denote ctx a - denote ctx b
  | .mul a b => denote ctx a * denote ctx b
  | .pow a k => denote ctx a ^ k

/-- The value of a power. -/
noncomputable def Power.denote [Semiring α] (ctx : Context α) (p : Power) : α :=
  p.x.denote ctx ^ p.k

/-- The value of a monomial. -/
noncomputable def Mon.denote [Semiring α] (ctx : Context α) : Mon → α
  | .unit => 1
  | .mult p m => p.denote ctx * denote ctx m

/-- The value of a polynomial. -/
noncomputable def Poly.denote [Ring α] (ctx : Context α) : Poly → α
  | .num k => Int.cast k
  | .add k m p => Int.cast k * m.denote ctx + denote ctx p

/-! The values in the form in which they are displayed, `2 * (x ^ 2 * y) + z + 3`. -/

/-- The value of a power, without the exponent one. -/
noncomputable def Power.denote' [Semiring α] (ctx : Context α) (p : Power) : α :=
  bif Nat.beq p.k 1 then p.x.denote ctx else p.x.denote ctx ^ p.k

/-- What was multiplied so far, then the rest. -/
noncomputable def Mon.denoteFrom [Semiring α] (ctx : Context α) : Mon → α → α
  | .unit, r => r
  | .mult p m, r => denoteFrom ctx m (r * p.denote' ctx)

/-- The value of a monomial. -/
noncomputable def Mon.denote' [Semiring α] (ctx : Context α) : Mon → α
  | .unit => 1
  | .mult p m => m.denoteFrom ctx (p.denote' ctx)

/-- A summand, without the factor one. -/
noncomputable def Mon.denoteTerm [Ring α] (ctx : Context α) (k : Int) (m : Mon) : α :=
  bif k == 1 then m.denote' ctx else denoteInt k * m.denote' ctx

/-- What was added so far, then the rest. -/
noncomputable def Poly.denoteFrom [Ring α] (ctx : Context α) : Poly → α → α
  | .num k, r => bif k == 0 then r else r + denoteInt k
  | .add k m p, r => denoteFrom ctx p (r + m.denoteTerm ctx k)

/-- The value of a polynomial. -/
noncomputable def Poly.denote' [Ring α] (ctx : Context α) : Poly → α
  | .num k => denoteInt k
  | .add k m p => p.denoteFrom ctx (m.denoteTerm ctx k)

end

/-! ## Computing -/

namespace Mon

/-- Whether two monomials are the same. -/
noncomputable def same (m : Mon) : Mon → Bool :=
  Mon.rec (fun m' => Mon.rec true (fun _ _ _ => false) m')
    (fun p _ ih m' => Mon.rec false
      (fun p' t' _ => (Nat.beq p.x p'.x).rec false ((Nat.beq p.k p'.k).rec false (ih t'))) m') m

/-- The degree. -/
noncomputable def degree (m : Mon) : Nat := Mon.rec 0 (fun p _ ih => Nat.add p.k ih) m

/-- Compares the exponents of the last variable in which they differ: the smaller one is greater. -/
noncomputable def revlex (m : Mon) : Mon → Ordering :=
  Mon.rec (fun m' => Mon.rec .eq (fun _ _ _ => .gt) m')
    (fun p _ ih m' => Mon.rec .lt
      (fun p' t' ih' => (Nat.beq p.x p'.x).rec
        ((Nat.ble p.x p'.x).rec
          (Ordering.rec .lt .gt .gt ih')
          (Ordering.rec .lt .lt .gt (ih (.mult p' t'))))
        (Ordering.rec .lt
          ((Nat.beq p.k p'.k).rec ((Nat.ble p.k p'.k).rec .lt .gt) .eq) .gt (ih t'))) m') m

/-- Compares the degrees, then the exponents of the last variables. -/
noncomputable def compare (m m' : Mon) : Ordering :=
  (Nat.beq m.degree m'.degree).rec ((Nat.ble m.degree m'.degree).rec .gt .lt) (m.revlex m')

/-- Multiplies by a power of a variable. -/
noncomputable def insert (p : Power) (m : Mon) : Mon :=
  Mon.rec (.mult p .unit)
    (fun p' t ih => (Nat.beq p.x p'.x).rec
      ((Nat.ble p.x p'.x).rec (.mult p' ih) (.mult p (.mult p' t)))
      (.mult ⟨p'.x, Nat.add p'.k p.k⟩ t)) m

/-- The product. -/
noncomputable def mul (m m' : Mon) : Mon := Mon.rec m' (fun p _ ih => ih.insert p) m

/-- The power. -/
noncomputable def pow (n : Nat) (m : Mon) : Mon := Mon.rec .unit (fun p _ ih => .mult ⟨p.x, Nat.mul p.k n⟩ ih) m

end Mon

/-- Whether a number is zero. -/
noncomputable def isZero (k : Int) : Bool := Int.rec (fun n => Nat.beq n 0) (fun _ => false) k

namespace Poly

/-- Whether two polynomials are the same. -/
noncomputable def same (p : Poly) : Poly → Bool :=
  Poly.rec (fun k p' => Poly.rec (fun k' => isZero (k - k')) (fun _ _ _ _ => false) p')
    (fun k m _ ih p' => Poly.rec (fun _ => false)
      (fun k' m' t' _ => (isZero (k - k')).rec false ((m.same m').rec false (ih t'))) p') p

/-- Adds a number. -/
noncomputable def addConst (k : Int) (p : Poly) : Poly :=
  Poly.rec (fun c => .num (c + k)) (fun k' m _ ih => .add k' m ih) p

/-- The sum. -/
noncomputable def combine (p : Poly) : Poly → Poly :=
  Poly.rec (fun k q => q.addConst k)
    (fun k m _ ih q => Poly.rec (fun c => .add k m (ih (.num c)))
      (fun k' m' t' ih' => Ordering.rec
        (.add k' m' ih')
        ((isZero (k + k')).rec (.add (k + k') m (ih t')) (ih t'))
        (.add k m (ih (.add k' m' t')))
        (m.compare m')) q) p

/-- A multiple. -/
noncomputable def mulConst (k : Int) (p : Poly) : Poly :=
  Poly.rec (fun c => .num (k * c)) (fun k' m _ ih => .add (k * k') m ih) p

/-- The multiple by a number and a monomial. -/
noncomputable def mulMon (k : Int) (m : Mon) (p : Poly) : Poly :=
  Poly.rec
    (fun c => (isZero c).rec
      (Mon.rec (.num (k * c)) (fun p t _ => .add (k * c) (.mult p t) (.num 0)) m) (.num 0))
    (fun k' m' _ ih => .add (k * k') (m.mul m') ih) p

/-- The product. -/
noncomputable def mul (p q : Poly) : Poly :=
  Poly.rec (fun k => (isZero k).rec (q.mulConst k) (.num 0))
    (fun k m _ ih => (q.mulMon k m).combine ih) p

/-- The power. -/
noncomputable def pow (p : Poly) (n : Nat) : Poly := Nat.rec (.num 1) (fun _ ih => p.mul ih) n

/-- A power: that of a summand at once, others by multiplication. -/
noncomputable def power (n : Nat) (p : Poly) : Poly :=
  Poly.rec (fun k => .num (k ^ n))
    (fun k m t _ => Poly.rec
      (fun c => (isZero c).rec (p.pow n)
        ((isZero (k - 1)).rec (p.pow n)
          ((Nat.beq n 0).rec (.add 1 (m.pow n) (.num 0)) (.num 1))))
      (fun _ _ _ _ => p.pow n) t) p

end Poly

/-- The normal form. -/
noncomputable def Expr.toPoly (e : Expr) : Poly :=
  Expr.rec (fun k => .num k) (fun k => .num k) (fun k => .num k)
    (fun x => .add 1 (.mult ⟨x, 1⟩ .unit) (.num 0))
    (fun _ p => p.mulConst (-1))
    (fun _ _ p q => p.combine q)
    (fun _ _ p q => p.combine (q.mulConst (-1)))
    (fun _ _ p q => p.mul q)
    (fun _ n p => p.power n) e

/-! ## What is computed is right -/

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

section
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

end

end Lean.Grind.CommRing
