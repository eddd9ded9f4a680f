prelude
import Init.Grind.Classes
import Init.Int.Linear

/-!
# Laws of rings

What follows from the axioms of `Semiring`, `Ring` and `CommRing`: casts are homomorphisms, powers add.
-/

universe u

namespace Lean.Grind

namespace Semiring
variable {α : Type u} [Semiring α]

theorem zero_add (a : α) : 0 + a = a := by rw [add_comm, add_zero]
theorem add_left_comm (a b c : α) : a + (b + c) = b + (a + c) := by
  rw [← add_assoc, add_comm a b, add_assoc]
theorem add_add_add_comm (a b c d : α) : a + b + (c + d) = a + c + (b + d) := by
  rw [add_assoc, add_left_comm b, ← add_assoc]

theorem natCast_zero : (Nat.cast 0 : α) = 0 := (ofNat_eq_natCast 0).symm
theorem natCast_succ (n : Nat) : (Nat.cast (n + 1) : α) = Nat.cast n + 1 := by
  rw [← ofNat_eq_natCast, ofNat_succ, ofNat_eq_natCast]
theorem natCast_one : (Nat.cast 1 : α) = 1 := (ofNat_eq_natCast 1).symm
theorem natCast_add (m n : Nat) : (Nat.cast (m + n) : α) = Nat.cast m + Nat.cast n := by
  induction n with
  | zero => rw [Nat.add_zero, natCast_zero, add_zero]
  | succ n ih => rw [← Nat.add_assoc, natCast_succ, ih, natCast_succ, add_assoc]
theorem natCast_mul (m n : Nat) : (Nat.cast (m * n) : α) = Nat.cast m * Nat.cast n := by
  induction n with
  | zero => rw [Nat.mul_zero, natCast_zero, mul_zero]
  | succ n ih => rw [Nat.mul_succ, natCast_add, ih, natCast_succ, left_distrib, mul_one]

theorem pow_one (a : α) : a ^ 1 = a := by rw [pow_succ a 0, pow_zero, one_mul]
theorem pow_add (a : α) (m n : Nat) : a ^ (m + n) = a ^ m * a ^ n := by
  induction n with
  | zero => rw [Nat.add_zero, pow_zero, mul_one]
  | succ n ih => rw [← Nat.add_assoc, pow_succ, ih, pow_succ, mul_assoc]

theorem pow_add_congr (a r : α) (k k₁ k₂ : Nat) (h₁ : k = k₁ + k₂) (h₂ : a ^ k₁ * a ^ k₂ = r) :
    a ^ k = r := by rw [h₁, pow_add, h₂]
theorem zero_mul_congr (a b : α) (h : a = 0) : a * b = 0 := by rw [h, zero_mul]
theorem mul_zero_congr (a b : α) (h : b = 0) : a * b = 0 := by rw [h, mul_zero]
theorem one_mul_congr (a b : α) (h : a = 1) : a * b = b := by rw [h, one_mul]
theorem mul_one_congr (a b : α) (h : b = 1) : a * b = a := by rw [h, mul_one]
theorem natCast_eq_ofNat (n : Nat) : (Nat.cast n : α) = OfNat.ofNat n := (ofNat_eq_natCast n).symm

@[instance_reducible] instance toNatModule : NatModule α where
  zero := 0
  add_zero := add_zero
  add_comm := add_comm
  add_assoc := add_assoc
  nsmul := nsmul
  zero_nsmul a := by
    rw [nsmul_eq_natCast_mul, natCast_zero, zero_mul]
  add_one_nsmul n a := by
    rw [nsmul_eq_natCast_mul, natCast_succ, right_distrib, one_mul, nsmul_eq_natCast_mul]

end Semiring

namespace CommSemiring
variable {α : Type u} [CommSemiring α]

theorem mul_left_comm (a b c : α) : a * (b * c) = b * (a * c) := by
  rw [← Semiring.mul_assoc, mul_comm a b, Semiring.mul_assoc]
theorem mul_mul_mul_comm (a b c d : α) : a * b * (c * d) = a * c * (b * d) := by
  rw [Semiring.mul_assoc, mul_left_comm b, ← Semiring.mul_assoc]
theorem mul_pow (a b : α) (n : Nat) : (a * b) ^ n = a ^ n * b ^ n := by
  induction n with
  | zero => rw [Semiring.pow_zero, Semiring.pow_zero, Semiring.pow_zero, Semiring.mul_one]
  | succ n ih => rw [Semiring.pow_succ, ih, Semiring.pow_succ, Semiring.pow_succ, mul_mul_mul_comm]

end CommSemiring

namespace Ring
open Semiring
variable {α : Type u} [Ring α]

theorem add_neg_cancel (a : α) : a + -a = 0 := by rw [add_comm, neg_add_cancel]
theorem add_right_cancel {a b c : α} (h : a + c = b + c) : a = b := by
  have e := congrArg (· + -c) h
  simp only [add_assoc, add_neg_cancel, add_zero] at e
  exact e
theorem neg_unique {a b : α} (h : a + b = 0) : a = -b :=
  add_right_cancel (h.trans (neg_add_cancel b).symm)
theorem neg_neg (a : α) : - -a = a := (neg_unique (add_neg_cancel a)).symm
theorem neg_zero : -(0 : α) = 0 := (neg_unique (add_zero 0)).symm
theorem neg_add (a b : α) : -(a + b) = -a + -b := by
  refine (neg_unique ?_).symm
  rw [add_add_add_comm, neg_add_cancel, neg_add_cancel, add_zero]
theorem neg_mul (a b : α) : -a * b = -(a * b) := by
  refine neg_unique ?_
  rw [← right_distrib, neg_add_cancel, zero_mul]
theorem mul_neg (a b : α) : a * -b = -(a * b) := by
  refine neg_unique ?_
  rw [← left_distrib, neg_add_cancel, mul_zero]
theorem sub_eq_zero {a b : α} : a - b = 0 ↔ a = b := by
  rw [sub_eq_add_neg]
  refine ⟨fun h => ?_, fun h => by rw [h, add_neg_cancel]⟩
  exact (neg_unique h).trans (neg_neg b)

theorem intCast_natCast (n : Nat) : (Int.cast (n : Int) : α) = Nat.cast n :=
  (intCast_ofNat n).trans (ofNat_eq_natCast n)
theorem intCast_zero : (Int.cast (0 : Int) : α) = 0 := intCast_ofNat 0
theorem intCast_one : (Int.cast (1 : Int) : α) = 1 := intCast_ofNat 1
theorem intCast_negSucc (n : Nat) : (Int.cast (Int.negSucc n) : α) = -Nat.cast (n + 1) := by
  rw [← intCast_natCast, ← intCast_neg]
  rfl

theorem intCast_eq_ofNat_of_nonneg (i : Int) (h : decide (0 ≤ i) = true) :
    (Int.cast i : α) = OfNat.ofNat i.natAbs := by
  cases i with
  | ofNat n => exact intCast_ofNat n
  | negSucc n => exact nomatch h
theorem intCast_eq_ofNat_of_nonpos (i : Int) (h : decide (i ≤ 0) = true) :
    (Int.cast i : α) = -OfNat.ofNat i.natAbs := by
  have e : i = -(i.natAbs : Int) := by
    have := of_decide_eq_true h
    omega
  rw [e, intCast_neg, intCast_natCast, Int.natAbs_neg, Int.natAbs_natCast, ofNat_eq_natCast]

theorem intCast_add_one (i : Int) : (Int.cast (i + 1) : α) = Int.cast i + 1 := by
  cases i with
  | ofNat n =>
    show (Int.cast ((n + 1 : Nat) : Int) : α) = Int.cast (n : Int) + 1
    rw [intCast_natCast, natCast_succ, intCast_natCast]
  | negSucc n =>
    rw [intCast_negSucc, show Int.negSucc n + 1 = -(n : Int) by omega, intCast_neg, intCast_natCast,
      natCast_succ, neg_add, add_assoc, neg_add_cancel, add_zero]

theorem intCast_add_natCast (i : Int) (n : Nat) :
    (Int.cast (i + n) : α) = Int.cast i + Nat.cast n := by
  induction n with
  | zero =>
    rw [natCast_zero, add_zero]
    exact congrArg _ (Int.add_zero i)
  | succ n ih =>
    rw [Int.natCast_succ, ← Int.add_assoc, intCast_add_one, ih, natCast_succ, add_assoc]

theorem exists_nat_or_neg (i : Int) : ∃ n : Nat, i = n ∨ i = -(n : Int) :=
  ⟨i.natAbs, by omega⟩

theorem intCast_add (i j : Int) : (Int.cast (i + j) : α) = Int.cast i + Int.cast j := by
  obtain ⟨n, rfl | rfl⟩ := exists_nat_or_neg j
  · rw [intCast_add_natCast, intCast_natCast]
  · have e := intCast_add_natCast (α := α) (i + -(n : Int)) n
    rw [Int.add_assoc, Int.add_left_neg, Int.add_zero] at e
    rw [e, intCast_neg, intCast_natCast, add_assoc, add_neg_cancel, add_zero]

theorem intCast_mul_natCast (i : Int) (n : Nat) :
    (Int.cast (i * n) : α) = Int.cast i * Nat.cast n := by
  induction n with
  | zero =>
    rw [natCast_zero, mul_zero]
    exact (congrArg _ (Int.mul_zero i)).trans intCast_zero
  | succ n ih =>
    rw [Int.natCast_succ, Int.mul_add, Int.mul_one, intCast_add, ih, natCast_succ, left_distrib, mul_one]

theorem intCast_mul (i j : Int) : (Int.cast (i * j) : α) = Int.cast i * Int.cast j := by
  obtain ⟨n, rfl | rfl⟩ := exists_nat_or_neg j
  · rw [intCast_mul_natCast, intCast_natCast]
  · rw [Int.mul_neg, intCast_neg, intCast_mul_natCast, intCast_neg, intCast_natCast, mul_neg]

theorem intCast_pow (i : Int) (n : Nat) : (Int.cast (i ^ n) : α) = Int.cast i ^ n := by
  induction n with
  | zero =>
    rw [pow_zero]
    exact intCast_one
  | succ n ih => rw [Int.pow_succ, intCast_mul, ih, pow_succ]

theorem zsmul_eq_intCast_mul (i : Int) (a : α) : i • a = Int.cast i * a := by
  obtain ⟨n, rfl | rfl⟩ := exists_nat_or_neg i
  · rw [zsmul_natCast_eq_nsmul, nsmul_eq_natCast_mul, intCast_natCast]
  · rw [neg_zsmul, zsmul_natCast_eq_nsmul, nsmul_eq_natCast_mul, intCast_neg, intCast_natCast, neg_mul]

@[instance_reducible] instance toIntModule : IntModule α where
  zero := 0
  add_zero := add_zero
  add_comm := add_comm
  add_assoc := add_assoc
  neg_add_cancel := neg_add_cancel
  sub_eq_add_neg := sub_eq_add_neg
  nsmul := nsmul
  zsmul := zsmul
  zero_zsmul a := by
    rw [zsmul_eq_intCast_mul, intCast_zero, zero_mul]
  one_zsmul a := by rw [zsmul_eq_intCast_mul, intCast_one, one_mul]
  add_zsmul n m a := by
    rw [zsmul_eq_intCast_mul, intCast_add, right_distrib, zsmul_eq_intCast_mul, zsmul_eq_intCast_mul]
  zsmul_natCast_eq_nsmul := zsmul_natCast_eq_nsmul

/-- Multiplication by a nonzero integer is injective where that by natural numbers is. -/
theorem eq_zero_of_intCast_mul [NoNatZeroDivisors α] {k : Int} {a : α} (hk : k ≠ 0)
    (h : Int.cast k * a = 0) : a = 0 := by
  obtain ⟨n, e⟩ := exists_nat_or_neg k
  have hn : (Nat.cast n : α) * a = 0 := by
    cases e with
    | inl e => rw [← intCast_natCast, ← e, h]
    | inr e =>
      rw [e, intCast_neg, neg_mul, intCast_natCast] at h
      rw [← neg_neg (Nat.cast n * a), h, neg_zero]
  refine NoNatZeroDivisors.no_nat_zero_divisors n a 0 (by omega) ?_
  rw [nsmul_eq_natCast_mul, nsmul_eq_natCast_mul, hn, mul_zero]

theorem eq_zero_of_intCast [IsCharP α 0] {k : Int} (h : (Int.cast k : α) = 0) : k = 0 := by
  obtain ⟨n, e⟩ := exists_nat_or_neg k
  have hn : (Nat.cast n : α) = 0 := by
    cases e with
    | inl e => rw [← intCast_natCast, ← e, h]
    | inr e =>
      rw [e, intCast_neg, intCast_natCast] at h
      rw [← neg_neg (Nat.cast n : α), h, neg_zero]
  have := (IsCharP.natCast_eq_zero_iff (α := α) n).mp hn
  rw [Nat.mod_zero] at this
  omega

end Ring

/-! ## Integers -/

instance instCommRingInt : CommRing Int where
  nsmul := ⟨fun n a => (n : Int) * a⟩
  zsmul := ⟨fun i a => i * a⟩
  add_zero := Int.add_zero
  add_comm := Int.add_comm
  add_assoc := Int.add_assoc
  mul_assoc := Int.mul_assoc
  mul_one := Int.mul_one
  one_mul := Int.one_mul
  left_distrib := Int.mul_add
  right_distrib := Int.add_mul
  zero_mul := Int.zero_mul
  mul_zero := Int.mul_zero
  pow_zero := Int.pow_zero
  pow_succ := Int.pow_succ
  ofNat_succ _ := rfl
  ofNat_eq_natCast _ := rfl
  nsmul_eq_natCast_mul _ _ := rfl
  neg_add_cancel := Int.add_left_neg
  sub_eq_add_neg _ _ := Int.sub_eq_add_neg
  neg_zsmul i a := Int.neg_mul i a
  zsmul_natCast_eq_nsmul _ _ := rfl
  intCast_ofNat _ := rfl
  intCast_neg _ := rfl
  mul_comm := Int.mul_comm

instance : IsCharP Int 0 where
  natCast_eq_zero_iff n := by
    rw [Nat.mod_zero]
    exact ⟨fun h => Int.ofNat.inj h, fun h => congrArg Int.ofNat h⟩

instance : NoNatZeroDivisors Int where
  no_nat_zero_divisors k a b hk h := by
    have h : (k : Int) * a = (k : Int) * b := h
    exact Int.eq_of_mul_eq_mul_left (by omega) h

end Lean.Grind

/-!
# Polynomials by reflection

Expressions of a commutative ring and their normal form, which the kernel computes when it checks a
certificate of `grind`. A polynomial is in normal form if its monomials descend (by degree, then by
the exponents of the last variables), and no coefficient but the constant is zero. Functions that the
kernel evaluates are written with recursors, which it unfolds in one step.
-/

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
