prelude
import Init.Omega

/-!
# Trees of values with numbered leaves

The proofs by reflection of linear arithmetic keep the values of their variables in such a tree, which
the kernel looks up in logarithmic time.
-/

universe u

namespace Lean

/-- A nonempty sequence as a search tree. -/
inductive RArray (α : Type u) : Type u where
  /-- One value. -/
  | leaf : α → RArray α
  /-- The values before a position on the left, the others on the right. -/
  | branch : Nat → RArray α → RArray α → RArray α

/-- The value at a position. -/
noncomputable def RArray.get {α : Type u} (a : RArray α) (n : Nat) : α :=
  RArray.rec (fun x => x) (fun p _ _ l r => (Nat.ble p n).rec l r) a

end Lean

/-!
# Linear integer expressions by reflection

`simp` with arithmetic brings linear equations, inequalities and divisibilities into a normal form. It
states the result with the types here, and the kernel evaluates the certificate. A polynomial is in
normal form if its variables descend and no coefficient is zero.
-/

namespace Int.Internal.Linear

/-- The number of a variable. -/
abbrev Var := Nat
/-- The values of the variables. -/
abbrev Context := Lean.RArray Int

/-- The value of a variable. -/
noncomputable def Var.denote (ctx : Context) (v : Var) : Int := ctx.get v

/-- A linear expression as written. -/
inductive Expr where
  /-- A number. -/
  | num (v : Int)
  /-- A variable. -/
  | var (i : Var)
  /-- A sum. -/
  | add (a b : Expr)
  /-- A difference. -/
  | sub (a b : Expr)
  /-- An opposite. -/
  | neg (a : Expr)
  /-- A multiple. -/
  | mulL (k : Int) (a : Expr)
  /-- A multiple, the number on the right. -/
  | mulR (a : Expr) (k : Int)

instance : Inhabited Expr := ⟨.num 0⟩

/-- The value of an expression. -/
noncomputable def Expr.denote (ctx : Context) : Expr → Int
  | .num k => k
  | .var v => v.denote ctx
  | .add a b => denote ctx a + denote ctx b
  | .sub a b => denote ctx a - denote ctx b
  | .neg a => -denote ctx a
  | .mulL k a => k * denote ctx a
  | .mulR a k => denote ctx a * k

/-- A sum of multiples of variables and a number. -/
inductive Poly where
  /-- The number. -/
  | num (k : Int)
  /-- One more multiple of a variable. -/
  | add (k : Int) (v : Var) (p : Poly)

namespace Poly

/-- The value of a polynomial. -/
noncomputable def denote (ctx : Context) : Poly → Int
  | .num k => k
  | .add k v p => k * v.denote ctx + denote ctx p

/-- One summand, without the factor one. -/
noncomputable def monomial (ctx : Context) (k : Int) (v : Var) : Int :=
  bif k == 1 then v.denote ctx else k * v.denote ctx

/-- The value in the form in which it is displayed: what was summed so far, then the rest. -/
noncomputable def denoteFrom (ctx : Context) : Poly → Int → Int
  | .num k, r => bif k == 0 then r else r + k
  | .add k v p, r => denoteFrom ctx p (r + monomial ctx k v)

/-- The value in the form in which it is displayed: `2 * x + y + 3`. -/
noncomputable def denote' (ctx : Context) : Poly → Int
  | .num k => k
  | .add k v p => denoteFrom ctx p (monomial ctx k v)

/-- Whether two polynomials are the same. -/
def same : Poly → Poly → Bool
  | .num k₁, .num k₂ => k₁ == k₂
  | .add k₁ v₁ p₁, .add k₂ v₂ p₂ => k₁ == k₂ && (Nat.beq v₁ v₂ && same p₁ p₂)
  | _, _ => false

/-- Adds a number. -/
def addConst (k : Int) : Poly → Poly
  | .num k' => .num (k + k')
  | .add k' v p => .add k' v (addConst k p)

/-- Adds a multiple of a variable, in its place. -/
def insert (k : Int) (v : Var) : Poly → Poly
  | .num c => .add k v (.num c)
  | .add k' v' p =>
    bif Nat.ble (v' + 1) v then .add k v (.add k' v' p)
    else bif Nat.beq v v' then
      bif k + k' == 0 then p else .add (k + k') v' p
    else .add k' v' (insert k v p)

/-- A multiple. -/
def mul (k : Int) : Poly → Poly
  | .num c => .num (k * c)
  | .add k' v p => .add (k * k') v (mul k p)

/-- The number. -/
def getConst : Poly → Int
  | .num k => k
  | .add _ _ p => getConst p

/-- Whether a number divides all coefficients. -/
def divCoeffs (k : Int) : Poly → Bool
  | .num _ => true
  | .add k' _ p => k' % k == 0 && divCoeffs k p

/-- Divides the coefficients, and the number rounding up. -/
def div (k : Int) : Poly → Poly
  | .num c => .num (-(-c / k))
  | .add k' v p => .add (k' / k) v (div k p)

/-- The greatest common divisor of the coefficients and a number. -/
def gcdCoeffs : Poly → Int → Int
  | .num _, k => k
  | .add k' _ p, k => gcdCoeffs p (Int.gcd k' k)

/-- Whether the equation with zero has no solution on its face. -/
def isUnsatEq : Poly → Bool
  | .num k => !(k == 0)
  | _ => false
/-- Whether the equation with zero holds on its face. -/
def isValidEq : Poly → Bool
  | .num k => k == 0
  | _ => false
/-- Whether being at most zero has no solution on its face. -/
def isUnsatLe : Poly → Bool
  | .num k => decide (0 < k)
  | _ => false
/-- Whether being at most zero holds on its face. -/
def isValidLe : Poly → Bool
  | .num k => decide (k ≤ 0)
  | _ => false
/-- Whether a number cannot divide the value. -/
def isUnsatDvd (k : Int) (p : Poly) : Bool := !(p.getConst % p.gcdCoeffs k == 0)

end Poly

/-- Adds a multiple of an expression to a polynomial. -/
def Expr.addTo (c : Int) : Expr → Poly → Poly
  | .num k, p => p.addConst (c * k)
  | .var v, p => bif c == 0 then p else p.insert c v
  | .add a b, p => a.addTo c (b.addTo c p)
  | .sub a b, p => a.addTo c (b.addTo (-c) p)
  | .neg a, p => a.addTo (-c) p
  | .mulL k a, p => a.addTo (c * k) p
  | .mulR a k, p => a.addTo (c * k) p

/-- The normal form. -/
def Expr.norm (e : Expr) : Poly := e.addTo 1 (.num 0)

/-! ## Meaning -/

theorem beq_split {a b : Bool} (h : (a && b) = true) : a = true ∧ b = true := by
  cases a with
  | true => exact ⟨rfl, h⟩
  | false => exact nomatch h

theorem monomial_eq (ctx : Context) (k : Int) (v : Var) :
    Poly.monomial ctx k v = k * v.denote ctx := by
  show (bif k == 1 then v.denote ctx else k * v.denote ctx) = k * v.denote ctx
  cases h : k == 1 with
  | true => rw [eq_of_beq h, Int.one_mul]; rfl
  | false => rfl

theorem denoteFrom_eq (ctx : Context) (p : Poly) (r : Int) :
    p.denoteFrom ctx r = r + p.denote ctx := by
  induction p generalizing r with
  | num k =>
    show (bif k == 0 then r else r + k) = r + k
    cases h : k == 0 with
    | true => rw [eq_of_beq h, Int.add_zero]; rfl
    | false => rfl
  | add k v p ih =>
    show Poly.denoteFrom ctx p (r + Poly.monomial ctx k v) = r + (k * v.denote ctx + p.denote ctx)
    rw [ih, monomial_eq, Int.add_assoc]

theorem Poly.denote'_eq_denote (ctx : Context) (p : Poly) : p.denote' ctx = p.denote ctx := by
  cases p with
  | num k => rfl
  | add k v p =>
    show Poly.denoteFrom ctx p (Poly.monomial ctx k v) = k * v.denote ctx + p.denote ctx
    rw [denoteFrom_eq, monomial_eq]

theorem Poly.eq_of_same {p q : Poly} (h : same p q = true) : p = q := by
  induction p generalizing q with
  | num k =>
    cases q with
    | num k' => rw [eq_of_beq (h : (k == k') = true)]
    | add k' v' q => exact nomatch h
  | add k v p ih =>
    cases q with
    | num k' => exact nomatch h
    | add k' v' q =>
      have h := beq_split (h : (k == k' && (Nat.beq v v' && same p q)) = true)
      have h' := beq_split h.2
      rw [eq_of_beq h.1, Nat.eq_of_beq_eq_true h'.1, ih h'.2]

theorem Poly.denote_addConst (ctx : Context) (k : Int) (p : Poly) :
    (p.addConst k).denote ctx = k + p.denote ctx := by
  induction p with
  | num c => rfl
  | add k' v p ih =>
    show k' * v.denote ctx + (p.addConst k).denote ctx = k + (k' * v.denote ctx + p.denote ctx)
    rw [ih, Int.add_left_comm]

theorem Poly.denote_insert (ctx : Context) (k : Int) (v : Var) (p : Poly) :
    (p.insert k v).denote ctx = k * v.denote ctx + p.denote ctx := by
  induction p with
  | num c => rfl
  | add k' v' p ih =>
    show (bif Nat.ble (v' + 1) v then Poly.add k v (.add k' v' p)
      else bif Nat.beq v v' then bif k + k' == 0 then p else .add (k + k') v' p
      else .add k' v' (insert k v p)).denote ctx = k * v.denote ctx + (k' * v'.denote ctx + p.denote ctx)
    cases Nat.ble (v' + 1) v with
    | true => rfl
    | false =>
      cases hv : Nat.beq v v' with
      | true =>
        have e := Nat.eq_of_beq_eq_true hv
        subst e
        cases hk : k + k' == 0 with
        | true =>
          show p.denote ctx = _
          rw [← Int.add_assoc, ← Int.add_mul, eq_of_beq hk, Int.zero_mul, Int.zero_add]
        | false =>
          show (k + k') * v.denote ctx + p.denote ctx = _
          rw [Int.add_mul, Int.add_assoc]
      | false =>
        show k' * v'.denote ctx + (insert k v p).denote ctx = _
        rw [ih, Int.add_left_comm]

theorem Poly.denote_mul (ctx : Context) (k : Int) (p : Poly) :
    (p.mul k).denote ctx = k * p.denote ctx := by
  induction p with
  | num c => rfl
  | add k' v p ih =>
    show k * k' * v.denote ctx + (p.mul k).denote ctx = k * (k' * v.denote ctx + p.denote ctx)
    rw [ih, Int.mul_add, Int.mul_assoc]

theorem Expr.denote_addTo (ctx : Context) (c : Int) (e : Expr) (p : Poly) :
    (e.addTo c p).denote ctx = c * e.denote ctx + p.denote ctx := by
  induction e generalizing c p with
  | num k => exact Poly.denote_addConst ctx (c * k) p
  | var v =>
    show (bif c == 0 then p else p.insert c v).denote ctx = c * v.denote ctx + p.denote ctx
    cases h : c == 0 with
    | true =>
      rw [eq_of_beq h, Int.zero_mul, Int.zero_add]
      rfl
    | false => exact Poly.denote_insert ctx c v p
  | add a b iha ihb =>
    show (a.addTo c (b.addTo c p)).denote ctx = c * (a.denote ctx + b.denote ctx) + p.denote ctx
    rw [iha, ihb, Int.mul_add, Int.add_assoc]
  | sub a b iha ihb =>
    show (a.addTo c (b.addTo (-c) p)).denote ctx = c * (a.denote ctx - b.denote ctx) + p.denote ctx
    rw [iha, ihb, Int.mul_sub, Int.neg_mul, Int.sub_eq_add_neg, Int.add_assoc]
  | neg a ih =>
    show (a.addTo (-c) p).denote ctx = c * -a.denote ctx + p.denote ctx
    rw [ih, Int.neg_mul, Int.mul_neg]
  | mulL k a ih =>
    show (a.addTo (c * k) p).denote ctx = c * (k * a.denote ctx) + p.denote ctx
    rw [ih, Int.mul_assoc]
  | mulR a k ih =>
    show (a.addTo (c * k) p).denote ctx = c * (a.denote ctx * k) + p.denote ctx
    rw [ih, Int.mul_assoc, Int.mul_comm k]

theorem Expr.denote_norm (ctx : Context) (e : Expr) : e.norm.denote ctx = e.denote ctx := by
  show (e.addTo 1 (.num 0)).denote ctx = e.denote ctx
  rw [Expr.denote_addTo, Int.one_mul]
  exact Int.add_zero _

/-- The difference of the two sides, in normal form. -/
theorem denote_sub_norm (ctx : Context) (lhs rhs : Expr) :
    (lhs.sub rhs).norm.denote ctx = lhs.denote ctx - rhs.denote ctx :=
  Expr.denote_norm ctx (lhs.sub rhs)

theorem eq_iff_norm (ctx : Context) (lhs rhs : Expr) :
    lhs.denote ctx = rhs.denote ctx ↔ (lhs.sub rhs).norm.denote ctx = 0 := by
  rw [denote_sub_norm]
  exact Int.sub_eq_zero.symm

theorem le_iff_norm (ctx : Context) (lhs rhs : Expr) :
    lhs.denote ctx ≤ rhs.denote ctx ↔ (lhs.sub rhs).norm.denote ctx ≤ 0 := by
  rw [denote_sub_norm]
  omega

/-! ## The certificates -/

theorem Expr.eq_of_norm_eq (ctx : Context) (e : Expr) (p : Poly) (h : e.norm.same p = true) :
    e.denote ctx = p.denote' ctx := by
  rw [Poly.denote'_eq_denote, ← Poly.eq_of_same h, Expr.denote_norm]

/-- The normal form of the difference is the polynomial. -/
def norm_eq_cert (lhs rhs : Expr) (p : Poly) : Bool := p.same (lhs.sub rhs).norm

theorem norm_eq (ctx : Context) (lhs rhs : Expr) (p : Poly) (h : norm_eq_cert lhs rhs p = true) :
    (lhs.denote ctx = rhs.denote ctx) = (p.denote' ctx = 0) := by
  rw [Poly.denote'_eq_denote, Poly.eq_of_same h]
  exact propext (eq_iff_norm ctx lhs rhs)

theorem norm_le (ctx : Context) (lhs rhs : Expr) (p : Poly) (h : norm_eq_cert lhs rhs p = true) :
    (lhs.denote ctx ≤ rhs.denote ctx) = (p.denote' ctx ≤ 0) := by
  rw [Poly.denote'_eq_denote, Poly.eq_of_same h]
  exact propext (le_iff_norm ctx lhs rhs)

/-- The normal form of the difference is the difference of two variables. -/
def norm_eq_var_cert (lhs rhs : Expr) (x y : Var) : Bool :=
  (lhs.sub rhs).norm.same (.add 1 x (.add (-1) y (.num 0)))

theorem norm_eq_var (ctx : Context) (lhs rhs : Expr) (x y : Var)
    (h : norm_eq_var_cert lhs rhs x y = true) :
    (lhs.denote ctx = rhs.denote ctx) = (x.denote ctx = y.denote ctx) := by
  rw [propext (eq_iff_norm ctx lhs rhs), Poly.eq_of_same h]
  show (1 * x.denote ctx + (-1 * y.denote ctx + 0) = 0) = _
  refine propext ⟨?_, ?_⟩ <;> omega

/-- The normal form of the difference is a variable minus a number. -/
def norm_eq_var_const_cert (lhs rhs : Expr) (x : Var) (k : Int) : Bool :=
  (lhs.sub rhs).norm.same (.add 1 x (.num (-k)))

theorem norm_eq_var_const (ctx : Context) (lhs rhs : Expr) (x : Var) (k : Int)
    (h : norm_eq_var_const_cert lhs rhs x k = true) :
    (lhs.denote ctx = rhs.denote ctx) = (x.denote ctx = k) := by
  rw [propext (eq_iff_norm ctx lhs rhs), Poly.eq_of_same h]
  show (1 * x.denote ctx + -k = 0) = _
  refine propext ⟨?_, ?_⟩ <;> omega

/-- The normal form of the difference is a positive multiple of the polynomial. -/
def norm_eq_coeff_cert (lhs rhs : Expr) (p : Poly) (k : Int) : Bool :=
  (lhs.sub rhs).norm.same (p.mul k) && decide (0 < k)

theorem norm_eq_coeff (ctx : Context) (lhs rhs : Expr) (p : Poly) (k : Int)
    (h : norm_eq_coeff_cert lhs rhs p k = true) :
    (lhs.denote ctx = rhs.denote ctx) = (p.denote' ctx = 0) := by
  have h := beq_split h
  have hk : 0 < k := of_decide_eq_true h.2
  rw [propext (eq_iff_norm ctx lhs rhs), Poly.eq_of_same h.1, Poly.denote_mul,
    Poly.denote'_eq_denote]
  refine propext ⟨fun e => ?_, fun e => by rw [e, Int.mul_zero]⟩
  exact (Int.mul_eq_zero.mp e).resolve_left (Int.ne_of_gt hk)

theorem norm_le_coeff (ctx : Context) (lhs rhs : Expr) (p : Poly) (k : Int)
    (h : norm_eq_coeff_cert lhs rhs p k = true) :
    (lhs.denote ctx ≤ rhs.denote ctx) = (p.denote' ctx ≤ 0) := by
  have h := beq_split h
  have hk : 0 < k := of_decide_eq_true h.2
  rw [propext (le_iff_norm ctx lhs rhs), Poly.eq_of_same h.1, Poly.denote_mul,
    Poly.denote'_eq_denote]
  refine propext ⟨fun e => ?_, fun e => ?_⟩
  · refine Int.le_of_mul_le_mul_left ?_ hk
    rw [Int.mul_zero]
    exact e
  · exact Int.mul_nonpos_of_nonneg_of_nonpos (Int.le_of_lt hk) e

theorem Poly.denote_div (ctx : Context) {k : Int} (p : Poly) (h : p.divCoeffs k = true) :
    p.denote ctx = k * ((p.div k).denote ctx - (p.div k).getConst) + p.getConst := by
  induction p with
  | num c =>
    show c = k * (-(-c / k) - -(-c / k)) + c
    rw [Int.sub_self, Int.mul_zero, Int.zero_add]
  | add k' v p ih =>
    have h := beq_split h
    have hd : k ∣ k' := Int.dvd_of_emod_eq_zero (eq_of_beq h.1)
    show k' * v.denote ctx + p.denote ctx
      = k * (k' / k * v.denote ctx + (p.div k).denote ctx - (p.div k).getConst) + p.getConst
    rw [ih h.2, Int.add_sub_assoc, Int.mul_add, ← Int.mul_assoc k (k' / k), Int.mul_ediv_cancel' hd,
      Int.add_assoc]

theorem Poly.getConst_div (k : Int) (p : Poly) : (p.div k).getConst = -(-p.getConst / k) := by
  induction p with
  | num c => rfl
  | add k' v p ih => exact ih

/-- The normal form divided by a number, the constant rounded up. -/
def norm_le_coeff_tight_cert (lhs rhs : Expr) (p : Poly) (k : Int) : Bool :=
  decide (0 < k) && ((lhs.sub rhs).norm.divCoeffs k && p.same ((lhs.sub rhs).norm.div k))

theorem tighten {k a c : Int} (hk : 0 < k) : k * a + c ≤ 0 ↔ a - (-c / k) ≤ 0 := by
  rw [show a - (-c / k) ≤ 0 ↔ a ≤ -c / k by omega, Int.le_ediv_iff_mul_le hk, Int.mul_comm a]
  omega

theorem norm_le_coeff_tight (ctx : Context) (lhs rhs : Expr) (p : Poly) (k : Int)
    (h : norm_le_coeff_tight_cert lhs rhs p k = true) :
    (lhs.denote ctx ≤ rhs.denote ctx) = (p.denote' ctx ≤ 0) := by
  have h := beq_split h
  have h' := beq_split h.2
  have hk : 0 < k := of_decide_eq_true h.1
  rw [propext (le_iff_norm ctx lhs rhs), Poly.denote'_eq_denote, Poly.eq_of_same h'.2,
    Poly.denote_div ctx _ h'.1]
  have e := Poly.getConst_div k (lhs.sub rhs).norm
  refine propext ((tighten hk).trans ?_)
  generalize -(lhs.sub rhs).norm.getConst / k = c at e ⊢
  omega

theorem eq_eq_false (ctx : Context) (lhs rhs : Expr) (h : (lhs.sub rhs).norm.isUnsatEq = true) :
    (lhs.denote ctx = rhs.denote ctx) = False := by
  rw [propext (eq_iff_norm ctx lhs rhs)]
  cases hp : (lhs.sub rhs).norm with
  | num k =>
    rw [hp] at h
    refine _root_.eq_false fun e => ?_
    have e : k = 0 := e
    rw [e] at h
    exact nomatch h
  | add k v p =>
    rw [hp] at h
    exact nomatch h

theorem eq_eq_true (ctx : Context) (lhs rhs : Expr) (h : (lhs.sub rhs).norm.isValidEq = true) :
    (lhs.denote ctx = rhs.denote ctx) = True := by
  rw [propext (eq_iff_norm ctx lhs rhs)]
  cases hp : (lhs.sub rhs).norm with
  | num k =>
    rw [hp] at h
    exact _root_.eq_true (eq_of_beq (h : (k == 0) = true))
  | add k v p =>
    rw [hp] at h
    exact nomatch h

theorem le_eq_false (ctx : Context) (lhs rhs : Expr) (h : (lhs.sub rhs).norm.isUnsatLe = true) :
    (lhs.denote ctx ≤ rhs.denote ctx) = False := by
  rw [propext (le_iff_norm ctx lhs rhs)]
  cases hp : (lhs.sub rhs).norm with
  | num k =>
    rw [hp] at h
    exact _root_.eq_false (Int.not_le.mpr (of_decide_eq_true h))
  | add k v p =>
    rw [hp] at h
    exact nomatch h

theorem le_eq_true (ctx : Context) (lhs rhs : Expr) (h : (lhs.sub rhs).norm.isValidLe = true) :
    (lhs.denote ctx ≤ rhs.denote ctx) = True := by
  rw [propext (le_iff_norm ctx lhs rhs)]
  cases hp : (lhs.sub rhs).norm with
  | num k =>
    rw [hp] at h
    exact _root_.eq_true (of_decide_eq_true h)
  | add k v p =>
    rw [hp] at h
    exact nomatch h

/-- The coefficients have a common divisor that the constant has not. -/
def unsatEqDivCoeffCert (lhs rhs : Expr) (k : Int) : Bool :=
  (lhs.sub rhs).norm.divCoeffs k && !((lhs.sub rhs).norm.getConst % k == 0)

theorem eq_eq_false_of_divCoeff (ctx : Context) (lhs rhs : Expr) (k : Int)
    (h : unsatEqDivCoeffCert lhs rhs k = true) : (lhs.denote ctx = rhs.denote ctx) = False := by
  have h := beq_split h
  rw [propext (eq_iff_norm ctx lhs rhs)]
  refine _root_.eq_false fun e => ?_
  rw [Poly.denote_div ctx _ h.1] at e
  have d : k ∣ (lhs.sub rhs).norm.getConst := by
    have d := Int.dvd_zero k
    rw [← e] at d
    exact (Int.dvd_add_right (Int.dvd_mul_right k _)).mp d
  have h2 := h.2
  rw [Int.emod_eq_zero_of_dvd d] at h2
  exact nomatch h2

/-! ## Divisibility -/

theorem Poly.gcdCoeffs_dvd (ctx : Context) (p : Poly) (k : Int) :
    p.gcdCoeffs k ∣ k ∧ p.gcdCoeffs k ∣ p.denote ctx - p.getConst := by
  induction p generalizing k with
  | num c => exact ⟨Int.dvd_refl k, by rw [show (Poly.num c).denote ctx - (Poly.num c).getConst = c - c from rfl, Int.sub_self]; exact Int.dvd_zero k⟩
  | add k' v p ih =>
    have h := ih (Int.gcd k' k)
    have h₁ : (Int.gcd k' k : Int) ∣ k := Int.natCast_dvd.mpr (Nat.gcd_dvd_right _ _)
    have h₂ : (Int.gcd k' k : Int) ∣ k' := Int.natCast_dvd.mpr (Nat.gcd_dvd_left _ _)
    refine ⟨Int.dvd_trans h.1 h₁, ?_⟩
    show p.gcdCoeffs (Int.gcd k' k) ∣ k' * v.denote ctx + p.denote ctx - p.getConst
    rw [Int.add_sub_assoc]
    exact Int.dvd_add (Int.dvd_mul_of_dvd_left (Int.dvd_trans h.1 h₂) _) h.2

theorem not_dvd_of_isUnsatDvd (ctx : Context) {k : Int} {p : Poly} (h : p.isUnsatDvd k = true) :
    ¬ k ∣ p.denote ctx := by
  intro hd
  have hg := Poly.gcdCoeffs_dvd ctx p k
  have d : p.gcdCoeffs k ∣ p.getConst := by
    have d := Int.dvd_sub (Int.dvd_trans hg.1 hd) hg.2
    rw [Int.sub_sub_self] at d
    exact d
  have h : (!(p.getConst % p.gcdCoeffs k == 0)) = true := h
  rw [Int.emod_eq_zero_of_dvd d] at h
  exact nomatch h

theorem norm_dvd (ctx : Context) (k : Int) (e : Expr) (p : Poly) (h : e.norm.same p = true) :
    (k ∣ e.denote ctx) = (k ∣ p.denote' ctx) := by
  rw [Expr.eq_of_norm_eq ctx e p h]

theorem dvd_eq_false (ctx : Context) (k : Int) (e : Expr) (h : e.norm.isUnsatDvd k = true) :
    (k ∣ e.denote ctx) = False := by
  rw [← Expr.denote_norm]
  exact _root_.eq_false (not_dvd_of_isUnsatDvd ctx h)

/-- Both sides of a divisibility are multiples of the same number. -/
def norm_dvd_gcd_cert (k₁ : Int) (e₁ : Expr) (k₂ : Int) (p₂ : Poly) (k : Int) : Bool :=
  !(k == 0) && (k₁ == k * k₂ && e₁.norm.same (p₂.mul k))

theorem norm_dvd_gcd (ctx : Context) (k₁ : Int) (e₁ : Expr) (k₂ : Int) (p₂ : Poly) (g : Int)
    (h : norm_dvd_gcd_cert k₁ e₁ k₂ p₂ g = true) :
    (k₁ ∣ e₁.denote ctx) = (k₂ ∣ p₂.denote' ctx) := by
  have h := beq_split h
  have h' := beq_split h.2
  have hg : g ≠ 0 := by
    intro e
    have h := h.1
    rw [e] at h
    exact nomatch h
  rw [← Expr.denote_norm, Poly.eq_of_same h'.2, eq_of_beq h'.1, Poly.denote_mul,
    Poly.denote'_eq_denote]
  refine propext ⟨fun d => ?_, Int.mul_dvd_mul_left g⟩
  cases d with
  | intro c d =>
    rw [Int.mul_assoc] at d
    exact ⟨c, Int.eq_of_mul_eq_mul_left hg d⟩

end Int.Internal.Linear
