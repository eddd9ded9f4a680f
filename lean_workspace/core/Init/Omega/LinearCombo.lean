prelude
import Init.Int.DivMod
import Init.List.Basic
import Init.Nat.Gcd

/-!
# Coefficient lists of `omega`

A linear form is a list of integers, one per atom, read as zero beyond its end. The operations here
compute what the compiled decision procedure computes on its own copies of these lists; the theorems
say what they mean for the value of the form at given atoms.
-/

namespace Lean.Omega

/-- The coefficients of a linear form, or the values of the atoms. -/
abbrev IntList := List Int

namespace IntList

/-- The entry at a position, zero beyond the end. -/
def get : IntList → Nat → Int
  | [], _ => 0
  | x :: _, 0 => x
  | _ :: xs, i + 1 => get xs i

/-- Replaces an entry, padding with zeros to reach it. -/
def set : IntList → Nat → Int → IntList
  | [], 0, y => [y]
  | [], i + 1, y => 0 :: set [] i y
  | _ :: xs, 0, y => y :: xs
  | x :: xs, i + 1, y => x :: set xs i y

/-- The first entry that is not zero, or zero. -/
def leading : IntList → Int
  | [] => 0
  | x :: xs => bif x == 0 then leading xs else x

/-- The sum, entry by entry. -/
def add : IntList → IntList → IntList
  | [], ys => ys
  | x :: xs, [] => x :: xs
  | x :: xs, y :: ys => (x + y) :: add xs ys

instance : Add IntList := ⟨add⟩

/-- The opposite of every entry. -/
def neg (xs : IntList) : IntList := xs.map fun x => -x

instance : Neg IntList := ⟨neg⟩

/-- The difference, entry by entry. -/
def sub (xs ys : IntList) : IntList := add xs (neg ys)

instance : Sub IntList := ⟨sub⟩

/-- A multiple of every entry. -/
def smul (xs : IntList) (k : Int) : IntList := xs.map fun x => k * x

instance : HMul Int IntList IntList where
  hMul k xs := xs.smul k

/-- A linear combination of two forms. -/
def combo (a : Int) (xs : IntList) (b : Int) (ys : IntList) : IntList :=
  add (smul xs a) (smul ys b)

/-- The value of a form at given atoms. -/
def dot : IntList → IntList → Int
  | x :: xs, y :: ys => x * y + dot xs ys
  | _, _ => 0

/-- Every entry divided by the same number. -/
def sdiv (xs : IntList) (d : Int) : IntList := xs.map fun x => x / d

/-- The greatest common divisor of the entries. -/
def gcd : IntList → Nat
  | [] => 0
  | x :: xs => Nat.gcd x.natAbs (gcd xs)

/-- The balanced remainder of every entry. -/
abbrev bmod (xs : IntList) (m : Nat) : IntList := xs.map fun x => Int.bmod x m

/-- By how much the balanced remainder of a value differs from the value of the remainders. -/
abbrev bmod_dot_sub_dot_bmod (m : Nat) (xs ys : IntList) : Int :=
  Int.bmod (dot xs ys) m - dot (bmod xs m) ys

theorem get_nil {i : Nat} : get [] i = 0 := rfl

theorem nil_dot (ys : IntList) : dot [] ys = 0 := rfl

theorem dot_nil_right {xs : IntList} : dot xs [] = 0 := by cases xs <;> rfl

theorem dot_cons₂ {x y : Int} {xs ys : IntList} : dot (x :: xs) (y :: ys) = x * y + dot xs ys := rfl

theorem get_of_length_le {xs : IntList} {i : Nat} (h : xs.length ≤ i) : get xs i = 0 := by
  induction xs generalizing i with
  | nil => rfl
  | cons x xs ih =>
    cases i with
    | zero => exact absurd h (Nat.not_succ_le_zero _)
    | succ i => exact ih (Nat.le_of_succ_le_succ h)

theorem dot_add_left (xs ys zs : IntList) : dot (add xs ys) zs = dot xs zs + dot ys zs := by
  induction xs generalizing ys zs with
  | nil => exact (Int.zero_add _).symm
  | cons x xs ih =>
    cases ys with
    | nil => exact (Int.add_zero _).symm
    | cons y ys =>
      cases zs with
      | nil => rfl
      | cons z zs =>
        show (x + y) * z + dot (add xs ys) zs = x * z + dot xs zs + (y * z + dot ys zs)
        rw [ih, Int.add_mul, Int.add_assoc, Int.add_assoc, Int.add_left_comm (y * z)]

theorem dot_neg_left (xs ys : IntList) : dot (-xs) ys = -dot xs ys := by
  show dot (neg xs) ys = -dot xs ys
  induction xs generalizing ys with
  | nil => rfl
  | cons x xs ih =>
    cases ys with
    | nil => rfl
    | cons y ys =>
      show -x * y + dot (neg xs) ys = -(x * y + dot xs ys)
      rw [ih, Int.neg_mul, Int.neg_add]

theorem dot_smul_left (xs ys : IntList) (k : Int) : dot (k * xs) ys = k * dot xs ys := by
  show dot (smul xs k) ys = k * dot xs ys
  induction xs generalizing ys with
  | nil => exact (Int.mul_zero k).symm
  | cons x xs ih =>
    cases ys with
    | nil => exact (Int.mul_zero k).symm
    | cons y ys =>
      show k * x * y + dot (smul xs k) ys = k * (x * y + dot xs ys)
      rw [ih, Int.mul_add, Int.mul_assoc]

theorem dot_distrib_left (xs ys zs : IntList) : dot (xs + ys) zs = dot xs zs + dot ys zs :=
  dot_add_left xs ys zs

theorem sub_eq_add_neg (xs ys : IntList) : xs - ys = xs + -ys := rfl

theorem combo_eq_smul_add_smul (a : Int) (xs : IntList) (b : Int) (ys : IntList) :
    combo a xs b ys = a * xs + b * ys := rfl

theorem dot_set_nil (i : Nat) (z : Int) (ys : IntList) : dot (set [] i z) ys = z * get ys i := by
  induction i generalizing ys with
  | zero =>
    cases ys with
    | nil => exact (Int.mul_zero z).symm
    | cons y ys => exact Int.add_zero _
  | succ i ih =>
    cases ys with
    | nil => exact (Int.mul_zero z).symm
    | cons y ys =>
      show 0 * y + dot (set [] i z) ys = z * get ys i
      rw [ih, Int.zero_mul, Int.zero_add]

theorem dot_set_left (xs ys : IntList) (i : Nat) (z : Int) :
    dot (set xs i z) ys = dot xs ys + (z - get xs i) * get ys i := by
  induction xs generalizing i ys with
  | nil => rw [dot_set_nil, nil_dot, get_nil, Int.sub_zero, Int.zero_add]
  | cons x xs ih =>
    cases i with
    | zero =>
      cases ys with
      | nil => rw [dot_nil_right, dot_nil_right, get_nil, Int.mul_zero, Int.add_zero]
      | cons y ys =>
        show z * y + dot xs ys = x * y + dot xs ys + (z - x) * y
        rw [Int.sub_mul, Int.add_right_comm, Int.add_comm (x * y), Int.sub_add_cancel]
    | succ i =>
      cases ys with
      | nil => rw [dot_nil_right, dot_nil_right, get_nil, Int.mul_zero, Int.add_zero]
      | cons y ys =>
        show x * y + dot (set xs i z) ys = x * y + dot xs ys + (z - get xs i) * get ys i
        rw [ih, Int.add_assoc]

theorem gcd_dvd_head (x : Int) (xs : IntList) : (gcd (x :: xs) : Int) ∣ x :=
  Int.natCast_dvd.mpr (Nat.gcd_dvd_left _ _)

theorem gcd_dvd_tail (x : Int) (xs : IntList) : (gcd (x :: xs) : Int) ∣ (gcd xs : Int) :=
  Int.natCast_dvd_natCast.mpr (Nat.gcd_dvd_right _ _)

theorem gcd_dvd_dot_left (xs ys : IntList) : (gcd xs : Int) ∣ dot xs ys := by
  induction xs generalizing ys with
  | nil => exact Int.dvd_zero _
  | cons x xs ih =>
    cases ys with
    | nil => exact Int.dvd_zero _
    | cons y ys =>
      exact Int.dvd_add (Int.dvd_trans (gcd_dvd_head x xs) (Int.dvd_mul_right x y))
        (Int.dvd_trans (gcd_dvd_tail x xs) (ih ys))

theorem dot_of_gcd_eq_zero {xs : IntList} (h : gcd xs = 0) (ys : IntList) : dot xs ys = 0 :=
  Int.eq_zero_of_zero_dvd (h ▸ gcd_dvd_dot_left xs ys : ((0 : Nat) : Int) ∣ dot xs ys)

theorem dot_sdiv_left (xs ys : IntList) {d : Int} (h : d ∣ (gcd xs : Int)) :
    dot (sdiv xs d) ys = dot xs ys / d := by
  induction xs generalizing ys with
  | nil => exact (Int.zero_ediv d).symm
  | cons x xs ih =>
    cases ys with
    | nil => exact (Int.zero_ediv d).symm
    | cons y ys =>
      have hx : d ∣ x := Int.dvd_trans h (gcd_dvd_head x xs)
      have hxy : d ∣ x * y := Int.dvd_trans hx (Int.dvd_mul_right x y)
      show x / d * y + dot (sdiv xs d) ys = (x * y + dot xs ys) / d
      rw [ih _ (Int.dvd_trans h (gcd_dvd_tail x xs)), Int.add_ediv_of_dvd_left hxy,
        Int.mul_comm x y, Int.mul_ediv_assoc y hx, Int.mul_comm y]

theorem dvd_bmod_sub_self (x : Int) (m : Nat) : (m : Int) ∣ Int.bmod x m - x :=
  Int.dvd_bmod_sub_self

/-- The values of a form and of its balanced remainders differ by a multiple of the modulus. -/
theorem dvd_dot_bmod_sub_dot (m : Nat) (xs ys : IntList) :
    (m : Int) ∣ dot (bmod xs m) ys - dot xs ys := by
  induction xs generalizing ys with
  | nil => exact Int.dvd_zero _
  | cons x xs ih =>
    cases ys with
    | nil => exact Int.dvd_zero _
    | cons y ys =>
      have e : Int.bmod x m * y + dot (bmod xs m) ys - (x * y + dot xs ys)
          = (Int.bmod x m - x) * y + (dot (bmod xs m) ys - dot xs ys) := by
        rw [Int.sub_mul, Int.sub_eq_add_neg, Int.neg_add, Int.sub_eq_add_neg, Int.sub_eq_add_neg,
          Int.add_assoc, Int.add_assoc, Int.add_left_comm (dot (bmod xs m) ys)]
      show (m : Int) ∣ Int.bmod x m * y + dot (bmod xs m) ys - (x * y + dot xs ys)
      rw [e]
      exact Int.dvd_add (Int.dvd_trans (dvd_bmod_sub_self x m) (Int.dvd_mul_right _ y)) (ih ys)

theorem dvd_bmod_dot_sub_dot_bmod (m : Nat) (xs ys : IntList) :
    (m : Int) ∣ bmod_dot_sub_dot_bmod m xs ys := by
  have e : bmod_dot_sub_dot_bmod m xs ys
      = (Int.bmod (dot xs ys) m - dot xs ys) - (dot (bmod xs m) ys - dot xs ys) := by
    show Int.bmod (dot xs ys) m - dot (bmod xs m) ys = _
    rw [Int.sub_sub_sub_cancel_right]
  rw [e]
  exact Int.dvd_sub (dvd_bmod_sub_self _ m) (dvd_dot_bmod_sub_dot m xs ys)

end IntList

/-- The coefficients of a linear form, as the decision procedure names them. -/
abbrev Coeffs := IntList

namespace Coeffs

/-- The list of coefficients. -/
abbrev toList (xs : Coeffs) : List Int := xs
/-- Coefficients from a list. -/
abbrev ofList (xs : List Int) : Coeffs := xs
/-- All coefficients are zero. -/
def isZero : Coeffs → Prop
  | [] => True
  | x :: xs => x = 0 ∧ isZero xs
/-- Replaces a coefficient. -/
abbrev set (xs : Coeffs) (i : Nat) (y : Int) : Coeffs := IntList.set xs i y
/-- One coefficient. -/
abbrev get (xs : Coeffs) (i : Nat) : Int := IntList.get xs i
/-- The greatest common divisor of the coefficients. -/
abbrev gcd (xs : Coeffs) : Nat := IntList.gcd xs
/-- A multiple of every coefficient. -/
abbrev smul (xs : Coeffs) (g : Int) : Coeffs := IntList.smul xs g
/-- Every coefficient divided by the same number. -/
abbrev sdiv (xs : Coeffs) (g : Int) : Coeffs := IntList.sdiv xs g
/-- The value at given atoms. -/
abbrev dot (xs ys : Coeffs) : Int := IntList.dot xs ys
/-- The sum. -/
abbrev add (xs ys : Coeffs) : Coeffs := IntList.add xs ys
/-- The difference. -/
abbrev sub (xs ys : Coeffs) : Coeffs := IntList.sub xs ys
/-- The opposite. -/
abbrev neg (xs : Coeffs) : Coeffs := IntList.neg xs
/-- A linear combination. -/
abbrev combo (a : Int) (xs : Coeffs) (b : Int) (ys : Coeffs) : Coeffs := IntList.combo a xs b ys
/-- The number of coefficients. -/
abbrev length (xs : Coeffs) : Nat := List.length xs
/-- The first coefficient that is not zero. -/
abbrev leading (xs : Coeffs) : Int := IntList.leading xs
/-- The balanced remainders. -/
abbrev bmod (x : Coeffs) (m : Nat) : Coeffs := IntList.bmod x m
/-- See `IntList.bmod_dot_sub_dot_bmod`. -/
abbrev bmod_dot_sub_dot_bmod (m : Nat) (a b : Coeffs) : Int := IntList.bmod_dot_sub_dot_bmod m a b

instance decidableIsZero : (xs : Coeffs) → Decidable (isZero xs)
  | [] => .isTrue True.intro
  | x :: xs =>
    match Int.instDecidableEq x 0, decidableIsZero xs with
    | .isTrue hx, .isTrue hxs => .isTrue ⟨hx, hxs⟩
    | .isFalse hx, _ => .isFalse fun h => hx h.1
    | _, .isFalse hxs => .isFalse fun h => hxs h.2

theorem dot_of_isZero {xs : Coeffs} (h : isZero xs) (ys : Coeffs) : dot xs ys = 0 := by
  induction xs generalizing ys with
  | nil => rfl
  | cons x xs ih =>
    cases ys with
    | nil => rfl
    | cons y ys =>
      show x * y + dot xs ys = 0
      rw [h.1, ih h.2, Int.zero_mul]
      rfl

theorem length_bmod (x : Coeffs) (m : Nat) : length (bmod x m) = length x := by
  induction x with
  | nil => rfl
  | cons x xs ih => exact congrArg Nat.succ ih

end Coeffs

end Lean.Omega

/-!
# Linear combinations with a constant, as `omega` makes them from terms
-/

namespace Lean.Omega

/-- A constant plus a linear form. -/
structure LinearCombo where
  /-- The constant. -/
  const : Int := 0
  /-- The coefficients of the atoms. -/
  coeffs : Coeffs := []

namespace LinearCombo

instance : Inhabited LinearCombo := ⟨{ const := 1 }⟩

/-- The value at given atoms. -/
def eval (lc : LinearCombo) (values : Coeffs) : Int := lc.const + lc.coeffs.dot values

/-- The combination that is one atom. -/
def coordinate (i : Nat) : LinearCombo where
  const := 0
  coeffs := Coeffs.set [] i 1

theorem coordinate_eval (i : Nat) (v : Coeffs) : (coordinate i).eval v = v.get i := by
  show 0 + IntList.dot (IntList.set [] i 1) v = IntList.get v i
  rw [IntList.dot_set_nil, Int.one_mul, Int.zero_add]

section
variable {a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 : Int} {t : List Int}

theorem coordinate_eval_0 : (coordinate 0).eval (.ofList (a0 :: t)) = a0 :=
  coordinate_eval 0 _
theorem coordinate_eval_1 : (coordinate 1).eval (.ofList (a0 :: a1 :: t)) = a1 :=
  coordinate_eval 1 _
theorem coordinate_eval_2 : (coordinate 2).eval (.ofList (a0 :: a1 :: a2 :: t)) = a2 :=
  coordinate_eval 2 _
theorem coordinate_eval_3 : (coordinate 3).eval (.ofList (a0 :: a1 :: a2 :: a3 :: t)) = a3 :=
  coordinate_eval 3 _
theorem coordinate_eval_4 :
    (coordinate 4).eval (.ofList (a0 :: a1 :: a2 :: a3 :: a4 :: t)) = a4 :=
  coordinate_eval 4 _
theorem coordinate_eval_5 :
    (coordinate 5).eval (.ofList (a0 :: a1 :: a2 :: a3 :: a4 :: a5 :: t)) = a5 :=
  coordinate_eval 5 _
theorem coordinate_eval_6 :
    (coordinate 6).eval (.ofList (a0 :: a1 :: a2 :: a3 :: a4 :: a5 :: a6 :: t)) = a6 :=
  coordinate_eval 6 _
theorem coordinate_eval_7 :
    (coordinate 7).eval (.ofList (a0 :: a1 :: a2 :: a3 :: a4 :: a5 :: a6 :: a7 :: t)) = a7 :=
  coordinate_eval 7 _
theorem coordinate_eval_8 :
    (coordinate 8).eval (.ofList (a0 :: a1 :: a2 :: a3 :: a4 :: a5 :: a6 :: a7 :: a8 :: t)) = a8 :=
  coordinate_eval 8 _
theorem coordinate_eval_9 :
    (coordinate 9).eval
      (.ofList (a0 :: a1 :: a2 :: a3 :: a4 :: a5 :: a6 :: a7 :: a8 :: a9 :: t)) = a9 :=
  coordinate_eval 9 _
end

/-- The sum. -/
def add (l₁ l₂ : LinearCombo) : LinearCombo where
  const := l₁.const + l₂.const
  coeffs := l₁.coeffs + l₂.coeffs

instance : Add LinearCombo := ⟨add⟩

/-- The difference. -/
def sub (l₁ l₂ : LinearCombo) : LinearCombo where
  const := l₁.const - l₂.const
  coeffs := l₁.coeffs - l₂.coeffs

instance : Sub LinearCombo := ⟨sub⟩

/-- The opposite. -/
def neg (lc : LinearCombo) : LinearCombo where
  const := -lc.const
  coeffs := -lc.coeffs

instance : Neg LinearCombo := ⟨neg⟩

/-- A multiple. -/
def smul (lc : LinearCombo) (i : Int) : LinearCombo where
  const := i * lc.const
  coeffs := lc.coeffs.smul i

instance : HMul Int LinearCombo LinearCombo := ⟨fun i lc => lc.smul i⟩

/-- The product, which is right if one of the factors is constant. -/
def mul (l₁ l₂ : LinearCombo) : LinearCombo :=
  l₂.const * l₁ + l₁.const * l₂ - { const := l₁.const * l₂.const }

theorem add_eval (l₁ l₂ : LinearCombo) (v : Coeffs) : (l₁ + l₂).eval v = l₁.eval v + l₂.eval v := by
  show l₁.const + l₂.const + IntList.dot (l₁.coeffs + l₂.coeffs) v
    = l₁.const + IntList.dot l₁.coeffs v + (l₂.const + IntList.dot l₂.coeffs v)
  rw [IntList.dot_distrib_left, Int.add_assoc, Int.add_assoc, Int.add_left_comm l₂.const]

theorem neg_eval (lc : LinearCombo) (v : Coeffs) : (-lc).eval v = -lc.eval v := by
  show -lc.const + IntList.dot (-lc.coeffs) v = -(lc.const + IntList.dot lc.coeffs v)
  rw [IntList.dot_neg_left, Int.neg_add]

theorem sub_eval (l₁ l₂ : LinearCombo) (v : Coeffs) :
    (l₁ - l₂).eval v = l₁.eval v - l₂.eval v := by
  rw [Int.sub_eq_add_neg, ← neg_eval, ← add_eval]
  show l₁.const - l₂.const + IntList.dot (l₁.coeffs - l₂.coeffs) v
    = l₁.const + -l₂.const + IntList.dot (l₁.coeffs + -l₂.coeffs) v
  rw [Int.sub_eq_add_neg]
  rfl

theorem smul_eval (lc : LinearCombo) (i : Int) (v : Coeffs) : (i * lc).eval v = i * lc.eval v := by
  show i * lc.const + IntList.dot (i * lc.coeffs) v = i * (lc.const + IntList.dot lc.coeffs v)
  rw [IntList.dot_smul_left, Int.mul_add]

theorem smul_eval_comm (lc : LinearCombo) (i : Int) (v : Coeffs) :
    (i * lc).eval v = lc.eval v * i := by
  rw [smul_eval, Int.mul_comm]

theorem mul_eval_eq (l₁ l₂ : LinearCombo) (v : Coeffs) :
    (mul l₁ l₂).eval v = l₂.const * l₁.eval v + l₁.const * l₂.eval v - l₁.const * l₂.const := by
  show (l₂.const * l₁ + l₁.const * l₂ - { const := l₁.const * l₂.const } : LinearCombo).eval v = _
  rw [sub_eval, add_eval, smul_eval, smul_eval]
  show _ - (l₁.const * l₂.const + 0) = _
  rw [Int.add_zero]

theorem eval_of_isZero {lc : LinearCombo} (h : lc.coeffs.isZero) (v : Coeffs) :
    lc.eval v = lc.const := by
  show lc.const + Coeffs.dot lc.coeffs v = lc.const
  rw [Coeffs.dot_of_isZero h, Int.add_zero]

theorem mul_eval (l₁ l₂ : LinearCombo) (v : Coeffs) (w : l₁.coeffs.isZero ∨ l₂.coeffs.isZero) :
    (mul l₁ l₂).eval v = l₁.eval v * l₂.eval v := by
  rw [mul_eval_eq]
  cases w with
  | inl h => rw [eval_of_isZero h, Int.mul_comm l₂.const, Int.add_comm, Int.add_sub_cancel]
  | inr h => rw [eval_of_isZero h, Int.add_sub_cancel, Int.mul_comm]

end LinearCombo

end Lean.Omega
