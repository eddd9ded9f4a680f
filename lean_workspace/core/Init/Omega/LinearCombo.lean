prelude
import Init.Omega.Coeffs

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
