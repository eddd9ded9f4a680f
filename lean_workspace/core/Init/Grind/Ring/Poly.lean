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

end Lean.Grind.CommRing
