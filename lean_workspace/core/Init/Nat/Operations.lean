prelude
import Init.Classes
set_option autoImplicit false
set_option linter.unusedVariables false

/-!
# Operations on natural numbers

Every operation here that the kernel computes natively is defined so that it satisfies the usual
equations; `Init.Nat.Kernel` states and proves them.
-/

/-- Addition. -/
@[extern "lean_nat_add"]
protected def Nat.add : (@& Nat) → (@& Nat) → Nat
  | n, zero => n
  | n, succ m => succ (Nat.add n m)

instance instAddNat : Add Nat where
  add := Nat.add

/-- Multiplication. -/
@[extern "lean_nat_mul"]
protected def Nat.mul : (@& Nat) → (@& Nat) → Nat
  | _, zero => zero
  | n, succ m => Nat.add (Nat.mul n m) n

instance instMulNat : Mul Nat where
  mul := Nat.mul

/-- Powers. -/
@[extern "lean_nat_pow"]
protected def Nat.pow (m : @& Nat) : (@& Nat) → Nat
  | zero => succ zero
  | succ n => Nat.mul (Nat.pow m n) m

instance instNatPowNat : NatPow Nat where
  pow := Nat.pow

/-- The predecessor; that of zero is zero. -/
@[extern "lean_nat_pred"]
def Nat.pred : (@& Nat) → Nat
  | zero => zero
  | succ n => n

/-- Truncated subtraction. -/
@[extern "lean_nat_sub"]
protected def Nat.sub : (@& Nat) → (@& Nat) → Nat
  | n, zero => n
  | n, succ m => pred (Nat.sub n m)

instance instSubNat : Sub Nat where
  sub := Nat.sub

gen_injective_theorems% Nat
gen_injective_theorems% Prod
gen_injective_theorems% PProd
gen_injective_theorems% MProd
gen_injective_theorems% Subtype

/-- Less or equal, as a truth value. -/
@[extern "lean_nat_dec_le"]
def Nat.ble : @& Nat → @& Nat → Bool
  | zero, zero => true
  | zero, succ _ => true
  | succ _, zero => false
  | succ n, succ m => ble n m

/-- Less or equal. -/
protected inductive Nat.le (n : Nat) : Nat → Prop where
  | refl : Nat.le n n
  | step {m : Nat} : Nat.le n m → Nat.le n (succ m)

/-- Less than. -/
protected def Nat.lt (n m : Nat) : Prop := Nat.le (succ n) m

instance instLENat : LE Nat where
  le := Nat.le

instance instLTNat : LT Nat where
  lt := Nat.lt

theorem Nat.not_succ_le_zero : (n : Nat) → Not (LE.le (succ n) 0) :=
  fun n h =>
    have key : (m : Nat) → Eq m 0 → Nat.le (succ n) m → False := fun m hm hle =>
      hle.casesOn (motive := fun k _ => Eq k 0 → False)
        (fun h => Nat.noConfusion h) (fun _ h => Nat.noConfusion h) hm
    key 0 rfl h

@[simp] theorem Nat.not_lt_zero (n : Nat) : Not (LT.lt n 0) := not_succ_le_zero n

@[simp] theorem Nat.zero_le : (n : Nat) → LE.le 0 n
  | zero => Nat.le.refl
  | succ n => Nat.le.step (zero_le n)

theorem Nat.succ_le_succ {n m : Nat} (h : LE.le n m) : LE.le (succ n) (succ m) :=
  Nat.le.rec (motive := fun k _ => LE.le (succ n) (succ k)) Nat.le.refl
    (fun _ ih => Nat.le.step ih) h

@[simp] theorem Nat.zero_lt_succ (n : Nat) : LT.lt 0 (succ n) := succ_le_succ (zero_le n)

theorem Nat.le_step {n m : Nat} (h : LE.le n m) : LE.le n (succ m) := Nat.le.step h

protected theorem Nat.le_trans {n m k : Nat} (h₁ : LE.le n m) (h₂ : LE.le m k) : LE.le n k :=
  Nat.le.rec (motive := fun x _ => LE.le n x) h₁ (fun _ ih => Nat.le.step ih) h₂

protected theorem Nat.lt_of_lt_of_le {n m k : Nat} (h₁ : LT.lt n m) (h₂ : LE.le m k) : LT.lt n k :=
  Nat.le_trans h₁ h₂

protected theorem Nat.lt_trans {n m k : Nat} (h₁ : LT.lt n m) (h₂ : LT.lt m k) : LT.lt n k :=
  Nat.le_trans (le_step h₁) h₂

@[simp] theorem Nat.le_succ (n : Nat) : LE.le n (succ n) := Nat.le.step Nat.le.refl

theorem Nat.le_succ_of_le {n m : Nat} (h : LE.le n m) : LE.le n (succ m) := Nat.le.step h

@[simp] protected theorem Nat.le_refl (n : Nat) : LE.le n n := Nat.le.refl

@[simp] theorem Nat.succ_pos (n : Nat) : LT.lt 0 (succ n) := zero_lt_succ n

theorem Nat.pred_le_pred {n m : Nat} (h : LE.le n m) : LE.le (pred n) (pred m) :=
  Nat.le.rec (motive := fun k _ => LE.le (pred n) (pred k)) Nat.le.refl
    (fun {k} h ih => match k, h, ih with
      | zero, h, ih => ih
      | succ k, h, ih => Nat.le.step ih) h

theorem Nat.le_of_succ_le_succ {n m : Nat} (h : LE.le (succ n) (succ m)) : LE.le n m :=
  pred_le_pred h

theorem Nat.le_of_lt_succ {m n : Nat} (h : LT.lt m (succ n)) : LE.le m n :=
  le_of_succ_le_succ h

protected theorem Nat.eq_or_lt_of_le : {n m : Nat} → LE.le n m → Or (Eq n m) (LT.lt n m)
  | _, _, Nat.le.refl => Or.inl rfl
  | _, _, Nat.le.step h => Or.inr (succ_le_succ h)

protected theorem Nat.lt_or_ge (n m : Nat) : Or (LT.lt n m) (GE.ge n m) :=
  Nat.rec (motive := fun m => Or (LT.lt n m) (GE.ge n m)) (Or.inr (zero_le n))
    (fun _ ih => ih.elim (fun h => Or.inl (le_succ_of_le h))
      (fun h => (Nat.eq_or_lt_of_le h).elim (fun e => Or.inl (e.rec Nat.le.refl)) Or.inr)) m

theorem Nat.not_succ_le_self (n : Nat) : Not (LE.le (succ n) n) :=
  Nat.rec (motive := fun n => Not (LE.le (succ n) n)) (not_succ_le_zero 0)
    (fun _ ih h => ih (le_of_succ_le_succ h)) n

@[simp] protected theorem Nat.lt_irrefl (n : Nat) : Not (LT.lt n n) := not_succ_le_self n

protected theorem Nat.lt_of_le_of_ne {n m : Nat} (h₁ : LE.le n m) (h₂ : Not (Eq n m)) : LT.lt n m :=
  (Nat.eq_or_lt_of_le h₁).resolve_left h₂

protected theorem Nat.le_antisymm {n m : Nat} (h₁ : LE.le n m) (h₂ : LE.le m n) : Eq n m :=
  (Nat.eq_or_lt_of_le h₁).elim id
    (fun h => absurd (Nat.le_trans h h₂) (not_succ_le_self n))

protected theorem Nat.le_of_eq {n m : Nat} (h : Eq n m) : LE.le n m := h.rec Nat.le.refl

theorem Nat.le_of_ble_eq_true {n m : Nat} (h : Eq (Nat.ble n m) true) : LE.le n m :=
  match n, m with
  | zero, m => zero_le m
  | succ n, zero => Bool.noConfusion h
  | succ n, succ m => succ_le_succ (le_of_ble_eq_true (n := n) (m := m) h)

theorem Nat.ble_self_eq_true : (n : Nat) → Eq (Nat.ble n n) true
  | zero => rfl
  | succ n => ble_self_eq_true n

theorem Nat.ble_succ_eq_true : {n m : Nat} → Eq (Nat.ble n m) true → Eq (Nat.ble n (succ m)) true
  | zero, _, _ => rfl
  | succ _, zero, h => Bool.noConfusion h
  | succ n, succ m, h => ble_succ_eq_true (n := n) (m := m) h

theorem Nat.ble_eq_true_of_le {n m : Nat} (h : LE.le n m) : Eq (Nat.ble n m) true :=
  Nat.le.rec (motive := fun k _ => Eq (Nat.ble n k) true) (ble_self_eq_true n)
    (fun _ ih => ble_succ_eq_true ih) h

theorem Nat.not_le_of_not_ble_eq_true {n m : Nat} (h : Not (Eq (Nat.ble n m) true)) :
    Not (LE.le n m) :=
  fun h' => h (ble_eq_true_of_le h')

@[extern "lean_nat_dec_le"]
instance Nat.decLe (n m : @& Nat) : Decidable (LE.le n m) :=
  match h : Nat.ble n m with
  | true => isTrue (le_of_ble_eq_true h)
  | false => isFalse (fun h' => Bool.noConfusion (h.symm.trans (ble_eq_true_of_le h')))

@[extern "lean_nat_dec_lt"]
instance Nat.decLt (n m : @& Nat) : Decidable (LT.lt n m) :=
  decLe (succ n) m

theorem Nat.pred_le : (n : Nat) → LE.le (pred n) n
  | zero => Nat.le.refl
  | succ n => le_succ n

@[simp] protected theorem Nat.sub_le (n : Nat) : (m : Nat) → LE.le (HSub.hSub n m) n
  | zero => Nat.le.refl
  | succ m => Nat.le_trans (pred_le _) (Nat.sub_le n m)

theorem Nat.succ_sub_succ_eq_sub (n : Nat) : (m : Nat) →
    Eq (HSub.hSub (succ n) (succ m)) (HSub.hSub n m)
  | zero => rfl
  | succ m => congrArg pred (succ_sub_succ_eq_sub n m)

theorem Nat.sub_succ_le_of_le_succ {x y fuel : Nat} (h : LE.le x (succ fuel)) :
    LE.le (HSub.hSub x (succ y)) fuel :=
  match x, h with
  | zero, _ => Nat.le_trans (Nat.sub_le zero (succ y)) (zero_le fuel)
  | succ x, h => Nat.le_trans (Nat.le_of_eq (succ_sub_succ_eq_sub x y))
      (Nat.le_trans (Nat.sub_le x y) (le_of_succ_le_succ h))

instance instMinNat : Min Nat := minOfLe

instance instMaxNat : Max Nat where
  max x y := ite (LE.le x y) y x

/-! ## Division with remainder

Both by repeated subtraction, with the dividend as the number of steps allowed. -/

/-- `fuel` steps of division of `x` by `y`. -/
def Nat.divAux (y : Nat) : (fuel x : Nat) → Nat
  | zero, _ => zero
  | succ fuel, x => cond (ble y x) (succ (divAux y fuel (Nat.sub x y))) zero

/-- The quotient, rounded down; division by zero gives zero. -/
@[extern "lean_nat_div"]
protected def Nat.div (x y : @& Nat) : Nat :=
  match y with
  | zero => zero
  | succ y => divAux (succ y) x x

instance Nat.instDiv : Div Nat where
  div := Nat.div

/-- `fuel` steps of reduction of `x` modulo `y`. -/
def Nat.modAux (y : Nat) : (fuel x : Nat) → Nat
  | zero, x => x
  | succ fuel, x => cond (ble y x) (modAux y fuel (Nat.sub x y)) x

/-- The remainder; modulo zero it is the number itself. -/
@[extern "lean_nat_mod"]
protected def Nat.mod (x y : @& Nat) : Nat :=
  match y with
  | zero => x
  | succ y => modAux (succ y) x x

instance Nat.instMod : Mod Nat where
  mod := Nat.mod

instance Nat.instDvd : Dvd Nat where
  dvd a b := Exists fun c => Eq b (HMul.hMul a c)

/-! ## Greatest common divisor, bits -/

/-- `fuel` steps of Euclid's algorithm. -/
def Nat.gcdAux : (fuel m n : Nat) → Nat
  | zero, _, n => n
  | succ fuel, m, n =>
    match m with
    | zero => n
    | succ m => gcdAux fuel (Nat.mod n (succ m)) (succ m)

/-- The greatest common divisor. -/
@[extern "lean_nat_gcd"]
def Nat.gcd (m n : @& Nat) : Nat := gcdAux (succ m) m n

/-- `fuel` steps of halving, counted until the number is less than two. -/
def Nat.log2Aux : (fuel n : Nat) → Nat
  | zero, _ => zero
  | succ fuel, n => cond (ble 2 n) (succ (log2Aux fuel (Nat.div n 2))) zero

/-- The position of the highest bit; zero for zero. -/
@[extern "lean_nat_log2"]
def Nat.log2 (n : @& Nat) : Nat := log2Aux n n

/-- `fuel` bits of the operation `f`, applied bit by bit. -/
def Nat.bitwiseAux (f : Bool → Bool → Bool) : (fuel n m : Nat) → Nat
  | zero, n, m => zero
  | succ fuel, n, m =>
    Nat.add (Nat.mul 2 (bitwiseAux f fuel (Nat.div n 2) (Nat.div m 2)))
      (cond (f (Nat.beq (Nat.mod n 2) 1) (Nat.beq (Nat.mod m 2) 1))
        1 0)

/-- The operation `f` with `f false false = false`, applied bit by bit. -/
def Nat.bitwise (f : Bool → Bool → Bool) (n m : Nat) : Nat := bitwiseAux f (Nat.add n m) n m

/-- Bitwise conjunction. -/
@[extern "lean_nat_land"]
def Nat.land (n m : @& Nat) : Nat := bitwise and n m

/-- Bitwise disjunction. -/
@[extern "lean_nat_lor"]
def Nat.lor (n m : @& Nat) : Nat := bitwise or n m

/-- Bitwise exclusive disjunction. -/
@[extern "lean_nat_lxor"]
def Nat.xor (n m : @& Nat) : Nat :=
  bitwise (fun a b => cond a (not b) b) n m

/-- Multiplication by a power of two. -/
@[extern "lean_nat_shiftl"]
def Nat.shiftLeft : (@& Nat) → (@& Nat) → Nat
  | n, zero => n
  | n, succ m => shiftLeft (Nat.mul 2 n) m

/-- Division by a power of two, rounded down. -/
@[extern "lean_nat_shiftr"]
def Nat.shiftRight : (@& Nat) → (@& Nat) → Nat
  | n, zero => n
  | n, succ m => Nat.div (shiftRight n m) 2

instance Nat.instAndOp : AndOp Nat where
  and := Nat.land

instance Nat.instOrOp : OrOp Nat where
  or := Nat.lor

instance Nat.instXorOp : XorOp Nat where
  xor := Nat.xor

instance Nat.instShiftLeft : ShiftLeft Nat where
  shiftLeft := Nat.shiftLeft

instance Nat.instShiftRight : ShiftRight Nat where
  shiftRight := Nat.shiftRight

attribute [match_pattern] Nat.add
