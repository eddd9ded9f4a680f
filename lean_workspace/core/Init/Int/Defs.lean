prelude
import Init.SimpLemmas
set_option linter.unusedVariables false

/-!
# Integers

The type, its operations and its order. The runtime has its own representation; the definitions here
are what the kernel computes with.
-/

universe u

set_option genCtorIdx false in
/-- The integers: `ofNat n` is `n`, and `negSucc n` is `-(n + 1)`. -/
inductive Int : Type where
  /-- A natural number. -/
  | ofNat : Nat → Int
  /-- A negative number. -/
  | negSucc : Nat → Int

/-- Which constructor made the integer. -/
protected noncomputable def Int.ctorIdx (n : Int) : Nat := Int.rec (fun _ => 0) (fun _ => 1) n

attribute [extern "lean_nat_to_int"] Int.ofNat
attribute [extern "lean_int_neg_succ_of_nat"] Int.negSucc

instance : NatCast Int := ⟨Int.ofNat⟩

instance instOfNat {n : Nat} : OfNat Int n := ⟨Int.ofNat n⟩

/-- Types that have the integers in them. -/
class IntCast (R : Type u) where
  /-- The cast. -/
  protected intCast : Int → R

instance : IntCast Int where
  intCast n := n

/-- The cast of an integer. -/
@[coe, reducible, match_pattern] protected def Int.cast {R : Type u} [IntCast R] : Int → R :=
  IntCast.intCast

instance {R : Type u} [IntCast R] : CoeTail Int R where
  coe := Int.cast

instance {R : Type u} [IntCast R] : CoeHTCT Int R where
  coe := Int.cast

namespace Int

instance : Inhabited Int := ⟨ofNat 0⟩

/-- The opposite of a natural number. -/
def negOfNat : Nat → Int
  | 0 => 0
  | .succ m => negSucc m

/-- The opposite. -/
@[extern "lean_int_neg"]
protected def neg (n : @& Int) : Int :=
  match n with
  | ofNat n => negOfNat n
  | negSucc n => ofNat (.succ n)

instance instNegInt : Neg Int where
  neg := Int.neg

/-- The difference of two natural numbers. -/
def subNatNat (m n : Nat) : Int :=
  match n - m with
  | 0 => ofNat (m - n)
  | .succ k => negSucc k

/-- Addition. -/
@[extern "lean_int_add"]
protected def add (m n : @& Int) : Int :=
  match m, n with
  | ofNat m, ofNat n => ofNat (m + n)
  | ofNat m, negSucc n => subNatNat m (.succ n)
  | negSucc m, ofNat n => subNatNat n (.succ m)
  | negSucc m, negSucc n => negSucc (.succ (m + n))

instance instAdd : Add Int where
  add := Int.add

/-- Multiplication. -/
@[extern "lean_int_mul"]
protected def mul (m n : @& Int) : Int :=
  match m, n with
  | ofNat m, ofNat n => ofNat (m * n)
  | ofNat m, negSucc n => negOfNat (m * .succ n)
  | negSucc m, ofNat n => negOfNat (.succ m * n)
  | negSucc m, negSucc n => ofNat (.succ m * .succ n)

instance instMul : Mul Int where
  mul := Int.mul

/-- Subtraction. -/
@[extern "lean_int_sub"]
protected def sub (m n : @& Int) : Int := m + -n

instance instSub : Sub Int where
  sub := Int.sub

/-- Powers. -/
@[extern "lean_int_pow"]
protected def pow (m : Int) : Nat → Int
  | 0 => 1
  | .succ n => Int.pow m n * m

instance instNatPow : NatPow Int where
  pow := Int.pow

/-- The integers from zero on. -/
inductive NonNeg : Int → Prop where
  /-- Natural numbers are not negative. -/
  | mk (n : Nat) : NonNeg (ofNat n)

/-- Less or equal. -/
protected def le (a b : Int) : Prop := NonNeg (b - a)

instance instLEInt : LE Int where
  le := Int.le

/-- Less. -/
protected def lt (a b : Int) : Prop := (a + 1) ≤ b

instance instLTInt : LT Int where
  lt := Int.lt

theorem negSucc_ne_ofNat {m n : Nat} : negSucc m ≠ ofNat n := fun h => nomatch h

/-- Equality is decidable. -/
@[extern "lean_int_dec_eq"]
protected def decEq (a b : @& Int) : Decidable (a = b) :=
  match a, b with
  | ofNat a, ofNat b =>
    match decEq a b with
    | isTrue h => isTrue (congrArg ofNat h)
    | isFalse h => isFalse fun e => h (Int.ofNat.inj e)
  | negSucc a, negSucc b =>
    match decEq a b with
    | isTrue h => isTrue (congrArg negSucc h)
    | isFalse h => isFalse fun e => h (Int.negSucc.inj e)
  | ofNat _, negSucc _ => isFalse fun h => nomatch h
  | negSucc _, ofNat _ => isFalse fun h => nomatch h

instance instDecidableEq : DecidableEq Int := Int.decEq

/-- Being a natural number is decidable. -/
@[extern "lean_int_dec_nonneg"]
def decNonneg (m : @& Int) : Decidable (NonNeg m) :=
  match m with
  | ofNat m => isTrue (NonNeg.mk m)
  | negSucc _ => isFalse fun h => nomatch h

/-- The order is decidable. -/
@[extern "lean_int_dec_le"]
instance decLe (a b : @& Int) : Decidable (a ≤ b) := decNonneg _

/-- The strict order is decidable. -/
@[extern "lean_int_dec_lt"]
instance decLt (a b : @& Int) : Decidable (a < b) := decNonneg _

instance : Max Int where
  max a b := if a ≤ b then b else a

instance : Min Int where
  min a b := if a ≤ b then a else b

/-- The absolute value. -/
@[extern "lean_nat_abs"]
def natAbs (m : @& Int) : Nat :=
  match m with
  | ofNat m => m
  | negSucc m => m.succ

/-- The sign: -1, 0 or 1. -/
def sign : Int → Int
  | ofNat (.succ _) => 1
  | ofNat 0 => 0
  | negSucc _ => -1

/-- The natural number, or zero for negative numbers. -/
def toNat : Int → Nat
  | ofNat n => n
  | negSucc _ => 0

/-- The natural number, if it is one. -/
def toNat? : Int → Option Nat
  | ofNat n => some n
  | negSucc _ => none

/-! ## Division -/

/-- Euclidean division: the remainder is never negative. -/
@[extern "lean_int_ediv"]
def ediv : (@& Int) → (@& Int) → Int
  | ofNat m, ofNat n => ofNat (m / n)
  | ofNat m, negSucc n => -ofNat (m / n.succ)
  | negSucc _, ofNat 0 => 0
  | negSucc m, ofNat (.succ n) => negSucc (m / n.succ)
  | negSucc m, negSucc n => ofNat (.succ (m / n.succ))

/-- The remainder of Euclidean division, never negative. -/
@[extern "lean_int_emod"]
def emod : (@& Int) → (@& Int) → Int
  | ofNat m, n => ofNat (m % natAbs n)
  | negSucc m, n => subNatNat (natAbs n) (.succ (m % natAbs n))

instance instDiv : Div Int where
  div := Int.ediv

instance instMod : Mod Int where
  mod := Int.emod

/-- Division rounding towards zero. -/
@[extern "lean_int_div"]
def tdiv : (@& Int) → (@& Int) → Int
  | ofNat m, ofNat n => ofNat (m / n)
  | ofNat m, negSucc n => -ofNat (m / n.succ)
  | negSucc m, ofNat n => -ofNat (m.succ / n)
  | negSucc m, negSucc n => ofNat (m.succ / n.succ)

/-- The remainder of division rounding towards zero. -/
@[extern "lean_int_mod"]
def tmod : (@& Int) → (@& Int) → Int
  | ofNat m, ofNat n => ofNat (m % n)
  | ofNat m, negSucc n => ofNat (m % n.succ)
  | negSucc m, ofNat n => -ofNat (m.succ % n)
  | negSucc m, negSucc n => -ofNat (m.succ % n.succ)

/-- Division rounding down. -/
def fdiv : Int → Int → Int
  | ofNat 0, _ => 0
  | ofNat m, ofNat n => ofNat (m / n)
  | ofNat (.succ m), negSucc n => negSucc (m / n.succ)
  | negSucc _, ofNat 0 => 0
  | negSucc m, ofNat (.succ n) => negSucc (m / n.succ)
  | negSucc m, negSucc n => ofNat (m.succ / n.succ)

/-- The remainder of division rounding down. -/
def fmod : Int → Int → Int
  | ofNat 0, _ => 0
  | ofNat m, ofNat n => ofNat (m % n)
  | ofNat (.succ m), negSucc n => subNatNat (m % n.succ) n
  | negSucc m, ofNat n => subNatNat n (.succ (m % n))
  | negSucc m, negSucc n => -ofNat (m.succ % n.succ)

instance instDvd : Dvd Int where
  dvd a b := ∃ c, b = a * c

/-- The balanced remainder, between `-m/2` and `m/2`. -/
def bmod (x : Int) (m : Nat) : Int :=
  let r := x % m
  if r < (m + 1) / 2 then r else r - m

/-- The quotient that goes with `bmod`. -/
def bdiv (x : Int) (m : Nat) : Int :=
  if m = 0 then 0
  else
    let q := x / m
    let r := x % m
    if r < (m + 1) / 2 then q else q + 1

/-- The greatest common divisor. -/
def gcd (m n : Int) : Nat := m.natAbs.gcd n.natAbs

end Int

/-!
# Notation of one's own

What the commands `notation`, `macro` and `infix` need besides the compiled elaborators, and the
usual signs for the number types.
-/

namespace Lean

/-- A single kind of syntax stands for the list of it. -/
instance : Coe SyntaxNodeKind SyntaxNodeKinds where
  coe k := [k]

/-- A term stands for a binder of `fun`. -/
instance : Coe Term (TSyntax `Lean.Parser.Term.funBinder) where
  coe stx := ⟨stx.raw⟩

/-- An identifier stands for the name of a declaration. -/
instance : Coe Ident (TSyntax `Lean.Parser.Command.declId) where
  coe stx := ⟨stx.raw⟩

end Lean

/-- A string as a part of itself; quotations of identifiers contain it. -/
def String.toRawSubstring' (s : String) : Substring.Raw where
  str := s
  startPos := ⟨0⟩
  stopPos := ⟨s.utf8ByteSize⟩

/-- The natural numbers. -/
notation "ℕ" => Nat

/-- The integers. -/
notation "ℤ" => Int

/-- Exactly one `x` has the property. -/
macro "∃! " x:ident ", " p:term : term => `(ExistsUnique fun $x => $p)

/-- Exactly one `x` of the type has the property. -/
macro "∃! " x:ident " : " t:term ", " p:term : term => `(ExistsUnique fun $x : $t => $p)

/-- Exactly one `x` of the type has the property. -/
macro "∃! " "(" x:ident " : " t:term ")" ", " p:term : term => `(ExistsUnique fun $x : $t => $p)

/-!
# Numerals in simplification

Theorems about all numerals are stated for `OfNat.ofNat n` with `n` at least two. The class keeps
them from matching variables.
-/

/-- `n` is at least two; an instance exists for literals only. -/
class Nat.AtLeastTwo (n : ℕ) : Prop where
  /-- The bound. -/
  prop : 2 ≤ n

instance instNatAtLeastTwo {n : ℕ} : Nat.AtLeastTwo (n + 2) where
  prop := Nat.succ_le_succ (Nat.succ_le_succ (Nat.zero_le n))
