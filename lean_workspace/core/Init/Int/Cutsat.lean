prelude
import Init.Int.Linear

/-!
# Linear integer arithmetic in `grind`: the steps of its proofs

Each step takes constraints on the values of polynomials and gives another one; the certificate says how
the polynomials are related. All but the divisibility steps come from `combo`, a linear combination of
two polynomials in normal form.
-/

namespace Int.Internal.Linear

namespace Poly

/-- Adds a multiple of a polynomial to another. -/
def addPoly (c : Int) : Poly → Poly → Poly
  | .num k, q => q.addConst (c * k)
  | .add k v p, q => bif c * k == 0 then addPoly c p q else (addPoly c p q).insert (c * k) v

/-- A linear combination. -/
def combo (a : Int) (p : Poly) (b : Int) (q : Poly) : Poly := p.addPoly a (q.addPoly b (.num 0))

/-- The normal form. -/
def norm (p : Poly) : Poly := p.addPoly 1 (.num 0)

/-- The coefficient of a variable. -/
def coeff (x : Var) : Poly → Int
  | .num _ => 0
  | .add k v p => bif Nat.beq x v then k else coeff x p

/-- The first coefficient, one if there is none. -/
def leadCoeff : Poly → Int
  | .num _ => 1
  | .add k _ _ => k

theorem denote_addPoly (ctx : Context) (c : Int) (p q : Poly) :
    (p.addPoly c q).denote ctx = c * p.denote ctx + q.denote ctx := by
  induction p with
  | num k => exact denote_addConst ctx (c * k) q
  | add k v p ih =>
    show (bif c * k == 0 then addPoly c p q else (addPoly c p q).insert (c * k) v).denote ctx
      = c * (k * v.denote ctx + p.denote ctx) + q.denote ctx
    rw [Int.mul_add, ← Int.mul_assoc]
    cases h : c * k == 0 with
    | true =>
      rw [eq_of_beq h, Int.zero_mul, Int.zero_add]
      exact ih
    | false =>
      show ((addPoly c p q).insert (c * k) v).denote ctx = _
      rw [denote_insert, ih, Int.add_assoc]

theorem denote_combo (ctx : Context) (a : Int) (p : Poly) (b : Int) (q : Poly) :
    (combo a p b q).denote ctx = a * p.denote ctx + b * q.denote ctx := by
  show (p.addPoly a (q.addPoly b (.num 0))).denote ctx = _
  rw [denote_addPoly, denote_addPoly]
  show _ + (b * q.denote ctx + 0) = _
  rw [Int.add_zero]

theorem denote_norm (ctx : Context) (p : Poly) : p.norm.denote ctx = p.denote ctx := by
  show (p.addPoly 1 (.num 0)).denote ctx = _
  rw [denote_addPoly, Int.one_mul]
  exact Int.add_zero _

end Poly

theorem denote'_of_same {p q : Poly} (h : p.same q = true) (ctx : Context) :
    p.denote' ctx = q.denote ctx := by
  rw [Poly.eq_of_same h, Poly.denote'_eq_denote]

/-! ## Normal forms -/

theorem eq_norm_expr (ctx : Context) (lhs rhs : Expr) (p : Poly)
    (h : norm_eq_cert lhs rhs p = true) (e : lhs.denote ctx = rhs.denote ctx) :
    p.denote' ctx = 0 := norm_eq ctx lhs rhs p h ▸ e

theorem not_eq_norm_expr (ctx : Context) (lhs rhs : Expr) (p : Poly)
    (h : norm_eq_cert lhs rhs p = true) (e : ¬ lhs.denote ctx = rhs.denote ctx) :
    ¬ p.denote' ctx = 0 := norm_eq ctx lhs rhs p h ▸ e

theorem le_norm_expr (ctx : Context) (lhs rhs : Expr) (p : Poly)
    (h : norm_eq_cert lhs rhs p = true) (e : lhs.denote ctx ≤ rhs.denote ctx) :
    p.denote' ctx ≤ 0 := norm_le ctx lhs rhs p h ▸ e

/-- The polynomial is one minus the difference of the two sides. -/
def not_le_norm_expr_cert (lhs rhs : Expr) (p : Poly) : Bool :=
  p.same (((lhs.sub rhs).norm.mul (-1)).addConst 1)

theorem not_le_norm_expr (ctx : Context) (lhs rhs : Expr) (p : Poly)
    (h : not_le_norm_expr_cert lhs rhs p = true) (e : ¬ lhs.denote ctx ≤ rhs.denote ctx) :
    p.denote' ctx ≤ 0 := by
  rw [denote'_of_same h, Poly.denote_addConst, Poly.denote_mul, denote_sub_norm]
  omega

theorem dvd_norm_expr (ctx : Context) (d : Int) (e : Expr) (p : Poly)
    (h : p.same e.norm = true) (hd : d ∣ e.denote ctx) : d ∣ p.denote' ctx := by
  rw [denote'_of_same h, Expr.denote_norm]
  exact hd

theorem denote'_norm {p q : Poly} (h : p.norm.same q = true) (ctx : Context) :
    q.denote' ctx = p.denote' ctx := by
  rw [← Poly.eq_of_same h, Poly.denote'_eq_denote, Poly.denote_norm, Poly.denote'_eq_denote]

theorem eq_norm (ctx : Context) (p₁ p₂ : Poly) (h : p₁.norm.same p₂ = true)
    (e : p₁.denote' ctx = 0) : p₂.denote' ctx = 0 := denote'_norm h ctx ▸ e
theorem le_norm (ctx : Context) (p₁ p₂ : Poly) (h : p₁.norm.same p₂ = true)
    (e : p₁.denote' ctx ≤ 0) : p₂.denote' ctx ≤ 0 := denote'_norm h ctx ▸ e
theorem diseq_norm (ctx : Context) (p₁ p₂ : Poly) (h : p₁.norm.same p₂ = true)
    (e : p₁.denote' ctx ≠ 0) : p₂.denote' ctx ≠ 0 := denote'_norm h ctx ▸ e
theorem dvd_norm (ctx : Context) (d : Int) (p₁ p₂ : Poly) (h : p₁.norm.same p₂ = true)
    (e : d ∣ p₁.denote' ctx) : d ∣ p₂.denote' ctx := denote'_norm h ctx ▸ e

theorem eq_norm_poly (ctx : Context) (p p' : Poly) (h : p.denote' ctx = p'.denote' ctx)
    (e : p.denote' ctx = 0) : p'.denote' ctx = 0 := h ▸ e
theorem le_norm_poly (ctx : Context) (p p' : Poly) (h : p.denote' ctx = p'.denote' ctx)
    (e : p.denote' ctx ≤ 0) : p'.denote' ctx ≤ 0 := h ▸ e
theorem diseq_norm_poly (ctx : Context) (p p' : Poly) (h : p.denote' ctx = p'.denote' ctx)
    (e : p.denote' ctx ≠ 0) : p'.denote' ctx ≠ 0 := h ▸ e
theorem dvd_norm_poly (ctx : Context) (d : Int) (p p' : Poly) (h : p.denote' ctx = p'.denote' ctx)
    (e : d ∣ p.denote' ctx) : d ∣ p'.denote' ctx := h ▸ e

/-! ## Contradictions -/

theorem le_unsat (ctx : Context) (p : Poly) (h : p.isUnsatLe = true) (e : p.denote' ctx ≤ 0) :
    False := by
  cases p with
  | num k => exact Int.not_le.mpr (of_decide_eq_true h) e
  | add k v p => exact nomatch h

theorem eq_unsat (ctx : Context) (p : Poly) (h : p.isUnsatEq = true) (e : p.denote' ctx = 0) :
    False := by
  cases p with
  | num k =>
    have e : k = 0 := e
    have h : (!(k == 0)) = true := h
    rw [e] at h
    exact nomatch h
  | add k v p => exact nomatch h

/-- Whether the polynomial is zero on its face. -/
def Poly.isUnsatDiseq : Poly → Bool
  | .num k => k == 0
  | _ => false

theorem diseq_unsat (ctx : Context) (p : Poly) (h : p.isUnsatDiseq = true)
    (e : p.denote' ctx ≠ 0) : False := by
  cases p with
  | num k => exact e (eq_of_beq (h : (k == 0) = true))
  | add k v p => exact nomatch h

theorem dvd_unsat (ctx : Context) (k : Int) (p : Poly) (h : p.isUnsatDvd k = true)
    (e : k ∣ p.denote' ctx) : False := by
  rw [Poly.denote'_eq_denote] at e
  exact not_dvd_of_isUnsatDvd ctx h e

/-- The coefficients have a common divisor that the constant has not. -/
def eq_unsat_coeff_cert (p : Poly) (k : Int) : Bool :=
  p.divCoeffs k && !(p.getConst % k == 0)

theorem eq_unsat_coeff (ctx : Context) (p : Poly) (k : Int) (h : eq_unsat_coeff_cert p k = true)
    (e : p.denote' ctx = 0) : False := by
  have h := beq_split h
  rw [Poly.denote'_eq_denote, Poly.denote_div ctx p h.1] at e
  have d := Int.dvd_zero k
  rw [← e] at d
  have h2 := h.2
  rw [Int.emod_eq_zero_of_dvd ((Int.dvd_add_right (Int.dvd_mul_right k _)).mp d)] at h2
  exact nomatch h2

/-! ## Common factors -/

/-- One polynomial is a positive multiple of the other. -/
def eq_coeff_cert (p p' : Poly) (k : Int) : Bool := p.same (p'.mul k) && decide (0 < k)

theorem eq_coeff_iff (ctx : Context) {p p' : Poly} {k : Int} (h : eq_coeff_cert p p' k = true) :
    p.denote' ctx = 0 ↔ p'.denote' ctx = 0 := by
  have h := beq_split h
  have hk : 0 < k := of_decide_eq_true h.2
  rw [denote'_of_same h.1, Poly.denote_mul, Poly.denote'_eq_denote]
  refine ⟨fun e => (Int.mul_eq_zero.mp e).resolve_left (Int.ne_of_gt hk), fun e => ?_⟩
  rw [e, Int.mul_zero]

theorem eq_coeff (ctx : Context) (p p' : Poly) (k : Int) (h : eq_coeff_cert p p' k = true)
    (e : p.denote' ctx = 0) : p'.denote' ctx = 0 := (eq_coeff_iff ctx h).mp e
theorem diseq_coeff (ctx : Context) (p p' : Poly) (k : Int) (h : eq_coeff_cert p p' k = true)
    (e : p.denote' ctx ≠ 0) : p'.denote' ctx ≠ 0 := fun e' => e ((eq_coeff_iff ctx h).mpr e')

/-- The coefficients divided by a number, the constant rounded up. -/
def le_coeff_cert (p₁ p₂ : Poly) (k : Int) : Bool :=
  decide (0 < k) && (p₁.divCoeffs k && p₂.same (p₁.div k))

theorem le_div (ctx : Context) {p : Poly} {k : Int} (hk : 0 < k) (hd : p.divCoeffs k = true) :
    p.denote ctx ≤ 0 ↔ (p.div k).denote ctx ≤ 0 := by
  rw [Poly.denote_div ctx p hd]
  have e := Poly.getConst_div k p
  refine (tighten hk).trans ?_
  generalize -p.getConst / k = c at e ⊢
  omega

theorem le_coeff (ctx : Context) (p₁ p₂ : Poly) (k : Int) (h : le_coeff_cert p₁ p₂ k = true)
    (e : p₁.denote' ctx ≤ 0) : p₂.denote' ctx ≤ 0 := by
  have h := beq_split h
  have h' := beq_split h.2
  rw [denote'_of_same h'.2]
  rw [Poly.denote'_eq_denote] at e
  exact (le_div ctx (of_decide_eq_true h.1) h'.1).mp e

/-- Both sides of a divisibility are multiples of the same number. -/
def dvd_coeff_cert (k₁ : Int) (p₁ : Poly) (k₂ : Int) (p₂ : Poly) (k : Int) : Bool :=
  !(k == 0) && (k₁ == k * k₂ && p₁.same (p₂.mul k))

theorem dvd_coeff (ctx : Context) (k₁ : Int) (p₁ : Poly) (k₂ : Int) (p₂ : Poly) (g : Int)
    (h : dvd_coeff_cert k₁ p₁ k₂ p₂ g = true) (e : k₁ ∣ p₁.denote' ctx) : k₂ ∣ p₂.denote' ctx := by
  have h := beq_split h
  have h' := beq_split h.2
  have hg : g ≠ 0 := by
    intro e
    have h := h.1
    rw [e] at h
    exact nomatch h
  rw [denote'_of_same h'.2, eq_of_beq h'.1, Poly.denote_mul] at e
  rw [Poly.denote'_eq_denote]
  cases e with
  | intro c e =>
    rw [Int.mul_assoc] at e
    exact ⟨c, Int.eq_of_mul_eq_mul_left hg e⟩

/-! ## Negations -/

/-- The negation of an inequality. -/
def le_neg_cert (p₁ p₂ : Poly) : Bool := p₂.same ((p₁.mul (-1)).addConst 1)

theorem le_neg (ctx : Context) (p₁ p₂ : Poly) (h : le_neg_cert p₁ p₂ = true)
    (e : ¬ p₁.denote' ctx ≤ 0) : p₂.denote' ctx ≤ 0 := by
  rw [Poly.denote'_eq_denote] at e
  rw [denote'_of_same h, Poly.denote_addConst, Poly.denote_mul]
  omega

theorem diseq_neg (ctx : Context) (p p' : Poly) (h : p'.same (p.mul (-1)) = true)
    (e : p.denote' ctx ≠ 0) : p'.denote' ctx ≠ 0 := by
  rw [Poly.denote'_eq_denote] at e
  rw [denote'_of_same h, Poly.denote_mul]
  omega

/-! ## Combinations -/

/-- The combination that removes the first variable. -/
def le_combine_cert (p₁ p₂ p₃ : Poly) : Bool :=
  p₃.same (Poly.combo p₂.leadCoeff.natAbs p₁ p₁.leadCoeff.natAbs p₂)

theorem combo_le {a b x y : Int} (ha : 0 ≤ a) (hb : 0 ≤ b) (hx : x ≤ 0) (hy : y ≤ 0) :
    a * x + b * y ≤ 0 :=
  Int.add_le_add (Int.mul_nonpos_of_nonneg_of_nonpos ha hx)
    (Int.mul_nonpos_of_nonneg_of_nonpos hb hy)

theorem le_combine (ctx : Context) (p₁ p₂ p₃ : Poly) (h : le_combine_cert p₁ p₂ p₃ = true)
    (e₁ : p₁.denote' ctx ≤ 0) (e₂ : p₂.denote' ctx ≤ 0) : p₃.denote' ctx ≤ 0 := by
  rw [Poly.denote'_eq_denote] at e₁ e₂
  rw [denote'_of_same h, Poly.denote_combo]
  exact combo_le (Int.natCast_nonneg _) (Int.natCast_nonneg _) e₁ e₂

/-- The combination that removes the first variable, divided by a common factor. -/
def le_combine_coeff_cert (p₁ p₂ p₃ : Poly) (k : Int) : Bool :=
  le_coeff_cert (Poly.combo p₂.leadCoeff.natAbs p₁ p₁.leadCoeff.natAbs p₂) p₃ k

theorem le_combine_coeff (ctx : Context) (p₁ p₂ p₃ : Poly) (k : Int)
    (h : le_combine_coeff_cert p₁ p₂ p₃ k = true) (e₁ : p₁.denote' ctx ≤ 0)
    (e₂ : p₂.denote' ctx ≤ 0) : p₃.denote' ctx ≤ 0 := by
  refine le_coeff ctx _ p₃ k h ?_
  rw [Poly.denote'_eq_denote] at e₁ e₂
  rw [Poly.denote'_eq_denote, Poly.denote_combo]
  exact combo_le (Int.natCast_nonneg _) (Int.natCast_nonneg _) e₁ e₂

/-- A combination with given factors. -/
def eq_eq_subst'_cert (a b : Int) (p₁ : Poly) (p₂ : Poly) (p₃ : Poly) : Bool :=
  p₃.same (Poly.combo b p₁ (-a) p₂)

theorem eq_eq_subst' (ctx : Context) (a b : Int) (p₁ : Poly) (p₂ : Poly) (p₃ : Poly)
    (h : eq_eq_subst'_cert a b p₁ p₂ p₃ = true) (e₁ : p₁.denote' ctx = 0)
    (e₂ : p₂.denote' ctx = 0) : p₃.denote' ctx = 0 := by
  rw [Poly.denote'_eq_denote] at e₁ e₂
  rw [denote'_of_same h, Poly.denote_combo, e₁, e₂, Int.mul_zero, Int.mul_zero]
  rfl

/-- A variable with a positive coefficient removed. -/
def eq_le_subst_nonneg_cert (x : Var) (p₁ : Poly) (p₂ : Poly) (p₃ : Poly) : Bool :=
  decide (0 ≤ p₁.coeff x) && p₃.same (Poly.combo (p₁.coeff x) p₂ (-p₂.coeff x) p₁)

theorem eq_le_subst_nonneg (ctx : Context) (x : Var) (p₁ : Poly) (p₂ : Poly) (p₃ : Poly)
    (h : eq_le_subst_nonneg_cert x p₁ p₂ p₃ = true) (e₁ : p₁.denote' ctx = 0)
    (e₂ : p₂.denote' ctx ≤ 0) : p₃.denote' ctx ≤ 0 := by
  have h := beq_split h
  rw [Poly.denote'_eq_denote] at e₁ e₂
  rw [denote'_of_same h.2, Poly.denote_combo, e₁, Int.mul_zero, Int.add_zero]
  exact Int.mul_nonpos_of_nonneg_of_nonpos (of_decide_eq_true h.1) e₂

/-- A variable with a negative coefficient removed. -/
def eq_le_subst_nonpos_cert (x : Var) (p₁ : Poly) (p₂ : Poly) (p₃ : Poly) : Bool :=
  decide (p₁.coeff x ≤ 0) && p₃.same (Poly.combo (p₂.coeff x) p₁ (-p₁.coeff x) p₂)

theorem eq_le_subst_nonpos (ctx : Context) (x : Var) (p₁ : Poly) (p₂ : Poly) (p₃ : Poly)
    (h : eq_le_subst_nonpos_cert x p₁ p₂ p₃ = true) (e₁ : p₁.denote' ctx = 0)
    (e₂ : p₂.denote' ctx ≤ 0) : p₃.denote' ctx ≤ 0 := by
  have h := beq_split h
  rw [Poly.denote'_eq_denote] at e₁ e₂
  rw [denote'_of_same h.2, Poly.denote_combo, e₁, Int.mul_zero, Int.zero_add]
  exact Int.mul_nonpos_of_nonneg_of_nonpos (Int.neg_nonneg_of_nonpos (of_decide_eq_true h.1)) e₂

/-- The difference of two polynomials. -/
def eq_of_core_cert (p₁ : Poly) (p₂ : Poly) (p₃ : Poly) : Bool := p₃.same (Poly.combo 1 p₁ (-1) p₂)

theorem denote_of_core {ctx : Context} {p₁ p₂ p₃ : Poly} (h : eq_of_core_cert p₁ p₂ p₃ = true) :
    p₃.denote' ctx = p₁.denote' ctx - p₂.denote' ctx := by
  rw [denote'_of_same h, Poly.denote_combo, Poly.denote'_eq_denote, Poly.denote'_eq_denote]
  omega

theorem eq_of_core (ctx : Context) (p₁ : Poly) (p₂ : Poly) (p₃ : Poly)
    (h : eq_of_core_cert p₁ p₂ p₃ = true) (e : p₁.denote' ctx = p₂.denote' ctx) :
    p₃.denote' ctx = 0 := by
  rw [denote_of_core h, e, Int.sub_self]
theorem diseq_of_core (ctx : Context) (p₁ : Poly) (p₂ : Poly) (p₃ : Poly)
    (h : eq_of_core_cert p₁ p₂ p₃ = true) (e : p₁.denote' ctx ≠ p₂.denote' ctx) :
    p₃.denote' ctx ≠ 0 := by
  rw [denote_of_core h]
  exact fun e' => e (Int.eq_of_sub_eq_zero e')

/-- A variable removed from a disequation. -/
def diseq_eq_subst_cert (x : Var) (p₁ : Poly) (p₂ : Poly) (p₃ : Poly) : Bool :=
  !(p₁.coeff x == 0) && p₃.same (Poly.combo (p₂.coeff x) p₁ (-p₁.coeff x) p₂)

theorem eq_diseq_subst (ctx : Context) (x : Var) (p₁ : Poly) (p₂ : Poly) (p₃ : Poly)
    (h : diseq_eq_subst_cert x p₁ p₂ p₃ = true) (e₁ : p₁.denote' ctx = 0)
    (e₂ : p₂.denote' ctx ≠ 0) : p₃.denote' ctx ≠ 0 := by
  have h := beq_split h
  rw [Poly.denote'_eq_denote] at e₁ e₂
  rw [denote'_of_same h.2, Poly.denote_combo, e₁, Int.mul_zero, Int.zero_add]
  refine Int.mul_ne_zero (fun e => ?_) e₂
  have h := h.1
  rw [Int.neg_eq_zero.mp e] at h
  exact nomatch h

/-- Opposite polynomials. -/
def eq_of_le_ge_cert (p₁ p₂ : Poly) : Bool := p₂.same (p₁.mul (-1))

theorem eq_of_le_ge (ctx : Context) (p₁ : Poly) (p₂ : Poly) (h : eq_of_le_ge_cert p₁ p₂ = true)
    (e₁ : p₁.denote' ctx ≤ 0) (e₂ : p₂.denote' ctx ≤ 0) : p₁.denote' ctx = 0 := by
  rw [denote'_of_same h, Poly.denote_mul] at e₂
  rw [Poly.denote'_eq_denote] at e₁ ⊢
  omega

/-- An inequality made strict by a disequation. -/
def le_of_le_diseq_cert (p₁ : Poly) (p₂ : Poly) (p₃ : Poly) : Bool :=
  (p₂.same p₁ || p₂.same (p₁.mul (-1))) && p₃.same (p₁.addConst 1)

theorem le_of_le_diseq (ctx : Context) (p₁ : Poly) (p₂ : Poly) (p₃ : Poly)
    (h : le_of_le_diseq_cert p₁ p₂ p₃ = true) (e₁ : p₁.denote' ctx ≤ 0)
    (e₂ : p₂.denote' ctx ≠ 0) : p₃.denote' ctx ≤ 0 := by
  have h := beq_split h
  rw [Poly.denote'_eq_denote] at e₁
  rw [denote'_of_same h.2, Poly.denote_addConst]
  cases hs : p₂.same p₁ with
  | true =>
    rw [denote'_of_same hs] at e₂
    omega
  | false =>
    have h := h.1
    rw [hs] at h
    rw [denote'_of_same h, Poly.denote_mul] at e₂
    omega

/-- The two halves of a disequation. -/
def diseq_split_cert (p₁ p₂ p₃ : Poly) : Bool :=
  p₂.same (p₁.addConst 1) && p₃.same ((p₁.mul (-1)).addConst 1)

theorem diseq_split (ctx : Context) (p₁ p₂ p₃ : Poly) (h : diseq_split_cert p₁ p₂ p₃ = true)
    (e : p₁.denote' ctx ≠ 0) : p₂.denote' ctx ≤ 0 ∨ p₃.denote' ctx ≤ 0 := by
  have h := beq_split h
  rw [Poly.denote'_eq_denote] at e
  rw [denote'_of_same h.1, denote'_of_same h.2, Poly.denote_addConst, Poly.denote_addConst,
    Poly.denote_mul]
  omega

theorem diseq_split_resolve (ctx : Context) (p₁ p₂ p₃ : Poly)
    (h : diseq_split_cert p₁ p₂ p₃ = true) (e : p₁.denote' ctx ≠ 0)
    (e' : ¬ p₂.denote' ctx ≤ 0) : p₃.denote' ctx ≤ 0 :=
  (diseq_split ctx p₁ p₂ p₃ h e).resolve_left e'

/-! ## Definitions of variables -/

/-- The polynomial is the definition minus the variable. -/
def eq_def'_cert (x : Var) (e : Expr) (p : Poly) : Bool := p.same (.add (-1) x e.norm)

theorem eq_def' (ctx : Context) (x : Var) (e : Expr) (p : Poly) (h : eq_def'_cert x e p = true)
    (hx : x.denote ctx = e.denote ctx) : p.denote' ctx = 0 := by
  rw [denote'_of_same h]
  show -1 * x.denote ctx + e.norm.denote ctx = 0
  rw [Expr.denote_norm, hx]
  omega

/-- The polynomial is another form of the definition minus the variable. -/
def eq_def'_norm_cert (x : Var) (e : Expr) (ePoly ePoly' p : Poly) : Bool :=
  ePoly.same e.norm && p.same (.add (-1) x ePoly')

theorem eq_def'_norm (ctx : Context) (x : Var) (e : Expr) (ePoly ePoly' : Poly) (p : Poly)
    (h : eq_def'_norm_cert x e ePoly ePoly' p = true) (hx : x.denote ctx = e.denote ctx)
    (he : ePoly.denote' ctx = ePoly'.denote' ctx) : p.denote' ctx = 0 := by
  have h := beq_split h
  rw [denote'_of_same h.1, Expr.denote_norm, ← hx, Poly.denote'_eq_denote] at he
  rw [denote'_of_same h.2]
  show -1 * x.denote ctx + ePoly'.denote ctx = 0
  omega

/-- The polynomial is the definition minus the variable, in any order. -/
def eq_def_struct_cert (x : Var) (e : Expr) (p : Poly) : Bool :=
  p.norm.same (e.sub (.var x)).norm

theorem eq_def_struct (ctx : Context) (x : Var) (e : Expr) (p : Poly)
    (h : eq_def_struct_cert x e p = true) (hx : x.denote ctx = e.denote ctx) :
    p.denote' ctx = 0 := by
  rw [Poly.denote'_eq_denote, ← Poly.denote_norm, Poly.eq_of_same h, denote_sub_norm, ← hx]
  exact Int.sub_self _

/-- The polynomial is another form of the definition minus the variable, in any order. -/
def eq_def_struct_norm_cert (x : Var) (e : Expr) (ePoly ePoly' p : Poly) : Bool :=
  ePoly.norm.same e.norm && p.norm.same (Poly.combo 1 ePoly' (-1) (.add 1 x (.num 0)))

theorem eq_def_struct_norm (ctx : Context) (x : Var) (e : Expr) (ePoly ePoly' : Poly) (p : Poly)
    (h : eq_def_struct_norm_cert x e ePoly ePoly' p = true) (hx : x.denote ctx = e.denote ctx)
    (he : ePoly.denote' ctx = ePoly'.denote' ctx) : p.denote' ctx = 0 := by
  have h := beq_split h
  rw [Poly.denote'_eq_denote, ← Poly.denote_norm, Poly.eq_of_same h.1, Expr.denote_norm, ← hx,
    Poly.denote'_eq_denote] at he
  rw [Poly.denote'_eq_denote, ← Poly.denote_norm, Poly.eq_of_same h.2, Poly.denote_combo]
  show 1 * ePoly'.denote ctx + -1 * (1 * x.denote ctx + 0) = 0
  omega

/-! ## Division with remainder -/

theorem ediv_emod (x y : Int) : -1 * x + y * (x / y) + x % y = 0 := by
  rw [Int.add_assoc, Int.mul_ediv_add_emod]
  omega

theorem emod_nonneg (x y : Int) (h : (y != 0) = true) : -1 * (x % y) ≤ 0 := by
  have h := Int.emod_nonneg x (bne_iff_ne.mp h)
  omega

/-- The bound of a remainder. -/
def emod_le_cert (y n : Int) : Bool := !(y == 0) && n == 1 - y.natAbs

theorem emod_le (x y : Int) (n : Int) (h : emod_le_cert y n = true) : x % y + n ≤ 0 := by
  have h := beq_split h
  have hy : y ≠ 0 := by
    intro e
    have h := h.1
    rw [e] at h
    exact nomatch h
  have hn : n = 1 - y.natAbs := eq_of_beq h.2
  have hl := Int.emod_lt x hy
  omega

theorem of_not_dvd (a b : Int) (h : (a != 0) = true) (hd : ¬ a ∣ b) : b % a > 0 :=
  (Int.emod_pos_of_not_dvd hd).resolve_left (bne_iff_ne.mp h)

theorem natCast_sub (x y : Nat) :
    (NatCast.natCast (x - y) : Int)
      = if (NatCast.natCast y : Int) + (-1) * NatCast.natCast x ≤ 0 then
          (NatCast.natCast x : Int) + -1 * NatCast.natCast y
        else (0 : Int) := by
  show ((x - y : Nat) : Int) = if (y : Int) + (-1) * (x : Int) ≤ 0 then (x : Int) + -1 * (y : Int) else 0
  by_cases h : (y : Int) + (-1) * (x : Int) ≤ 0
  · rw [if_pos h]
    omega
  · rw [if_neg h]
    omega

/-! ## Divisibility -/

/-- A variable removed by the greatest common divisor. -/
def dvd_elim_cert (k₁ : Int) (p₁ : Poly) (k₂ : Int) (p₂ : Poly) : Bool :=
  match p₁ with
  | .add a _ p => k₂ == (Int.gcd k₁ a : Int) && p₂.same p
  | .num _ => false

theorem dvd_elim (ctx : Context) (k₁ : Int) (p₁ : Poly) (k₂ : Int) (p₂ : Poly)
    (h : dvd_elim_cert k₁ p₁ k₂ p₂ = true) (e : k₁ ∣ p₁.denote' ctx) : k₂ ∣ p₂.denote' ctx := by
  cases p₁ with
  | num k => exact nomatch h
  | add a x p =>
    have h := beq_split h
    rw [eq_of_beq h.1, denote'_of_same h.2]
    rw [Poly.denote'_eq_denote] at e
    have h₁ : (Int.gcd k₁ a : Int) ∣ k₁ := Int.natCast_dvd.mpr (Nat.gcd_dvd_left _ _)
    have h₂ : (Int.gcd k₁ a : Int) ∣ a := Int.natCast_dvd.mpr (Nat.gcd_dvd_right _ _)
    exact (Int.dvd_add_right (Int.dvd_mul_of_dvd_left h₂ _)).mp (Int.dvd_trans h₁ e)

/-- Two divisibilities with the same first variable made one. -/
def dvd_solve_combine_cert (d₁ : Int) (p₁ : Poly) (d₂ : Int) (p₂ : Poly) (d : Int) (p : Poly)
    (g α β : Int) : Bool :=
  match p₁, p₂ with
  | .add a₁ x₁ p₁, .add a₂ x₂ p₂ =>
    Nat.beq x₁ x₂ && (g == α * a₁ * d₂ + β * a₂ * d₁ &&
      (d == d₁ * d₂ && p.same (.add g x₁ (Poly.combo (α * d₂) p₁ (β * d₁) p₂))))
  | _, _ => false

theorem dvd_solve_combine (ctx : Context) (d₁ : Int) (p₁ : Poly) (d₂ : Int) (p₂ : Poly) (d : Int)
    (p : Poly) (g α β : Int) (h : dvd_solve_combine_cert d₁ p₁ d₂ p₂ d p g α β = true)
    (e₁ : d₁ ∣ p₁.denote' ctx) (e₂ : d₂ ∣ p₂.denote' ctx) : d ∣ p.denote' ctx := by
  cases p₁ with
  | num k => exact nomatch h
  | add a₁ x₁ p₁ =>
    cases p₂ with
    | num k => exact nomatch h
    | add a₂ x₂ p₂ =>
      have h := beq_split h
      have h' := beq_split h.2
      have h'' := beq_split h'.2
      have hx := Nat.eq_of_beq_eq_true h.1
      subst hx
      rw [eq_of_beq h''.1, denote'_of_same h''.2, eq_of_beq h'.1]
      rw [Poly.denote'_eq_denote] at e₁ e₂
      show d₁ * d₂ ∣ (α * a₁ * d₂ + β * a₂ * d₁) * x₁.denote ctx
        + (Poly.combo (α * d₂) p₁ (β * d₁) p₂).denote ctx
      rw [Poly.denote_combo]
      have e₁ : d₁ ∣ a₁ * x₁.denote ctx + p₁.denote ctx := e₁
      have e₂ : d₂ ∣ a₂ * x₁.denote ctx + p₂.denote ctx := e₂
      generalize x₁.denote ctx = x at *
      generalize p₁.denote ctx = q₁ at *
      generalize p₂.denote ctx = q₂ at *
      cases e₁ with
      | intro c₁ e₁ =>
        cases e₂ with
        | intro c₂ e₂ =>
          refine ⟨α * c₁ + β * c₂, ?_⟩
          have r₁ : α * d₂ * (a₁ * x + q₁) = d₁ * d₂ * (α * c₁) := by
            rw [e₁, Int.mul_comm d₁ d₂, Int.mul_assoc d₂, Int.mul_left_comm d₁, Int.mul_assoc α,
              Int.mul_left_comm α]
          have r₂ : β * d₁ * (a₂ * x + q₂) = d₁ * d₂ * (β * c₂) := by
            rw [e₂, Int.mul_assoc d₁, Int.mul_left_comm d₂, Int.mul_assoc β, Int.mul_left_comm β]
          rw [Int.mul_add (d₁ * d₂), ← r₁, ← r₂, Int.mul_add, Int.mul_add, Int.add_mul,
            Int.mul_assoc α a₁, Int.mul_comm a₁ d₂, ← Int.mul_assoc α d₂, Int.mul_assoc (α * d₂),
            Int.mul_assoc β a₂, Int.mul_comm a₂ d₁, ← Int.mul_assoc β d₁, Int.mul_assoc (β * d₁)]
          omega

/-- Two divisibilities with the same first variable, the variable removed. -/
def dvd_solve_elim_cert (d₁ : Int) (p₁ : Poly) (d₂ : Int) (p₂ : Poly) (d : Int) (p : Poly) : Bool :=
  match p₁, p₂ with
  | .add a₁ x₁ p₁, .add a₂ x₂ p₂ =>
    Nat.beq x₁ x₂ && (d == (Int.gcd (a₁ * d₂) (a₂ * d₁) : Int) && p.same (Poly.combo a₂ p₁ (-a₁) p₂))
  | _, _ => false

theorem dvd_solve_elim (ctx : Context) (d₁ : Int) (p₁ : Poly) (d₂ : Int) (p₂ : Poly) (d : Int)
    (p : Poly) (h : dvd_solve_elim_cert d₁ p₁ d₂ p₂ d p = true) (e₁ : d₁ ∣ p₁.denote' ctx)
    (e₂ : d₂ ∣ p₂.denote' ctx) : d ∣ p.denote' ctx := by
  cases p₁ with
  | num k => exact nomatch h
  | add a₁ x₁ p₁ =>
    cases p₂ with
    | num k => exact nomatch h
    | add a₂ x₂ p₂ =>
      have h := beq_split h
      have h' := beq_split h.2
      have hx := Nat.eq_of_beq_eq_true h.1
      subst hx
      have hd := eq_of_beq h'.1
      rw [denote'_of_same h'.2, Poly.denote_combo]
      rw [Poly.denote'_eq_denote] at e₁ e₂
      have e₁ : d₁ ∣ a₁ * x₁.denote ctx + p₁.denote ctx := e₁
      have e₂ : d₂ ∣ a₂ * x₁.denote ctx + p₂.denote ctx := e₂
      have g₁ : d ∣ a₁ * d₂ := hd ▸ Int.natCast_dvd.mpr (Nat.gcd_dvd_left _ _)
      have g₂ : d ∣ a₂ * d₁ := hd ▸ Int.natCast_dvd.mpr (Nat.gcd_dvd_right _ _)
      generalize x₁.denote ctx = x at *
      generalize p₁.denote ctx = q₁ at *
      generalize p₂.denote ctx = q₂ at *
      have r₁ : d ∣ a₂ * (a₁ * x + q₁) := Int.dvd_trans g₂ (Int.mul_dvd_mul_left a₂ e₁)
      have r₂ : d ∣ a₁ * (a₂ * x + q₂) := Int.dvd_trans g₁ (Int.mul_dvd_mul_left a₁ e₂)
      have r := Int.dvd_sub r₁ r₂
      have e : a₂ * (a₁ * x + q₁) - a₁ * (a₂ * x + q₂) = a₂ * q₁ + -a₁ * q₂ := by
        rw [Int.mul_add, Int.mul_add, Int.mul_left_comm a₂, Int.neg_mul]
        omega
      rw [← e]
      exact r

theorem denote_eq_coeff (ctx : Context) (x : Var) (p : Poly) :
    p.denote ctx = p.coeff x * x.denote ctx + (p.insert (-p.coeff x) x).denote ctx := by
  rw [Poly.denote_insert, Int.neg_mul]
  omega

/-- The divisibility by the coefficient of a variable. -/
def dvd_of_eq_cert (x : Var) (p₁ : Poly) (d₂ : Int) (p₂ : Poly) : Bool :=
  d₂ == ((p₁.coeff x).natAbs : Int) && p₂.same (p₁.insert (-p₁.coeff x) x)

theorem dvd_of_eq (ctx : Context) (x : Var) (p₁ : Poly) (d₂ : Int) (p₂ : Poly)
    (h : dvd_of_eq_cert x p₁ d₂ p₂ = true) (e : p₁.denote' ctx = 0) : d₂ ∣ p₂.denote' ctx := by
  have h := beq_split h
  rw [eq_of_beq h.1, denote'_of_same h.2]
  rw [Poly.denote'_eq_denote, denote_eq_coeff ctx x] at e
  refine Int.dvd_trans Int.natAbs_dvd_self ⟨-x.denote ctx, ?_⟩
  rw [Int.mul_neg]
  omega

/-- A variable removed from a divisibility. -/
def eq_dvd_subst_cert (x : Var) (p₁ : Poly) (d₂ : Int) (p₂ : Poly) (d₃ : Int) (p₃ : Poly) : Bool :=
  d₃ == ((p₁.coeff x * d₂).natAbs : Int) &&
    p₃.same (Poly.combo (p₁.coeff x) (p₂.insert (-p₂.coeff x) x) (-p₂.coeff x)
      (p₁.insert (-p₁.coeff x) x))

theorem eq_dvd_subst (ctx : Context) (x : Var) (p₁ : Poly) (d₂ : Int) (p₂ : Poly) (d₃ : Int)
    (p₃ : Poly) (h : eq_dvd_subst_cert x p₁ d₂ p₂ d₃ p₃ = true) (e₁ : p₁.denote' ctx = 0)
    (e₂ : d₂ ∣ p₂.denote' ctx) : d₃ ∣ p₃.denote' ctx := by
  have h := beq_split h
  rw [eq_of_beq h.1, denote'_of_same h.2, Poly.denote_combo]
  rw [Poly.denote'_eq_denote, denote_eq_coeff ctx x] at e₁ e₂
  refine Int.dvd_trans Int.natAbs_dvd_self ?_
  have r := Int.mul_dvd_mul_left (p₁.coeff x) e₂
  generalize p₁.coeff x = a at *
  generalize p₂.coeff x = b at *
  generalize (p₁.insert (-a) x).denote ctx = q₁ at *
  generalize (p₂.insert (-b) x).denote ctx = q₂ at *
  generalize x.denote ctx = y at *
  have e : a * (b * y + q₂) = a * q₂ + -b * q₁ := by
    have hq : q₁ = -(a * y) := by omega
    rw [hq, Int.neg_mul_neg, Int.mul_add, Int.mul_left_comm a b y, Int.add_comm]
  rw [← e]
  exact r

/-- The bound that a divisibility makes of an inequality. -/
def dvd_le_tight_cert (d : Int) (p₁ p₂ p₃ : Poly) : Bool :=
  decide (0 < d) && (p₂.same (p₁.addConst (p₂.getConst - p₁.getConst)) &&
    p₃.same (p₁.addConst (-(d * ((p₁.getConst - p₂.getConst) / d)))))

theorem dvd_le {d a c : Int} (hd : 0 < d) (h₁ : d ∣ a) (h₂ : a + c ≤ 0) :
    a + -(d * (-c / d)) ≤ 0 := by
  cases h₁ with
  | intro k h₁ =>
    subst h₁
    have h : k ≤ -c / d := by
      rw [Int.le_ediv_iff_mul_le hd, Int.mul_comm]
      omega
    have h := Int.mul_le_mul_of_nonneg_left h (Int.le_of_lt hd)
    omega

theorem dvd_le_tight (ctx : Context) (d : Int) (p₁ p₂ p₃ : Poly)
    (h : dvd_le_tight_cert d p₁ p₂ p₃ = true) (e₁ : d ∣ p₁.denote' ctx)
    (e₂ : p₂.denote' ctx ≤ 0) : p₃.denote' ctx ≤ 0 := by
  have h := beq_split h
  have h' := beq_split h.2
  rw [denote'_of_same h'.1, Poly.denote_addConst] at e₂
  rw [Poly.denote'_eq_denote] at e₁
  rw [denote'_of_same h'.2, Poly.denote_addConst]
  have r := dvd_le (c := p₂.getConst - p₁.getConst) (of_decide_eq_true h.1) e₁ (by omega)
  rw [Int.neg_sub] at r
  omega

/-- The bound that a divisibility makes of an opposite inequality. -/
def dvd_neg_le_tight_cert (d : Int) (p₁ p₂ p₃ : Poly) : Bool :=
  dvd_le_tight_cert d (p₁.mul (-1)) p₂ p₃

theorem dvd_neg_le_tight (ctx : Context) (d : Int) (p₁ p₂ p₃ : Poly)
    (h : dvd_neg_le_tight_cert d p₁ p₂ p₃ = true) (e₁ : d ∣ p₁.denote' ctx)
    (e₂ : p₂.denote' ctx ≤ 0) : p₃.denote' ctx ≤ 0 := by
  refine dvd_le_tight ctx d (p₁.mul (-1)) p₂ p₃ h ?_ e₂
  rw [Poly.denote'_eq_denote] at e₁ ⊢
  rw [Poly.denote_mul, Int.neg_mul, Int.one_mul]
  exact Int.dvd_neg.mpr e₁

/-! ## Values of variables and products -/

/-- The polynomial determines its only variable. -/
def var_eq_cert (x : Var) (k : Int) (p : Poly) : Bool :=
  match p with
  | .add k₁ y (.num k₂) => !(k₁ == 0) && (Nat.beq x y && (k == -k₂ / k₁ && k₁ * k + k₂ == 0))
  | _ => false

theorem var_eq (ctx : Context) (x : Var) (k : Int) (p : Poly) (h : var_eq_cert x k p = true)
    (e : p.denote' ctx = 0) : x.denote ctx = k := by
  cases p with
  | num c => exact nomatch h
  | add k₁ y p =>
    cases p with
    | add _ _ _ => exact nomatch h
    | num k₂ =>
      have h := beq_split h
      have h' := beq_split h.2
      have h'' := beq_split h'.2
      have hk : k₁ ≠ 0 := by
        intro e
        have h := h.1
        rw [e] at h
        exact nomatch h
      rw [Poly.denote'_eq_denote] at e
      have e : k₁ * y.denote ctx + k₂ = 0 := e
      rw [Nat.eq_of_beq_eq_true h'.1]
      refine Int.eq_of_mul_eq_mul_left hk ?_
      have e' : k₁ * k + k₂ = 0 := eq_of_beq h''.2
      omega

/-- The polynomial is the difference of a variable and a number. -/
def of_var_eq_cert (x : Var) (k : Int) (p : Poly) : Bool := p.same (.add 1 x (.num (-k)))

theorem of_var_eq (ctx : Context) (x : Var) (k : Int) (p : Poly) (h : of_var_eq_cert x k p = true)
    (e : x.denote ctx = k) : p.denote' ctx = 0 := by
  rw [denote'_of_same h]
  show 1 * x.denote ctx + -k = 0
  omega

/-- The polynomial is the difference of a variable and a multiple of another. -/
def of_var_eq_mul_cert (x : Var) (k : Int) (y : Var) (p : Poly) : Bool :=
  p.same (.add 1 x (.add (-k) y (.num 0)))

theorem of_var_eq_mul (ctx : Context) (x : Var) (k : Int) (y : Var) (p : Poly)
    (h : of_var_eq_mul_cert x k y p = true) (e : x.denote ctx = k * y.denote ctx) :
    p.denote' ctx = 0 := by
  rw [denote'_of_same h]
  show 1 * x.denote ctx + (-k * y.denote ctx + 0) = 0
  rw [Int.neg_mul]
  omega

theorem eq_one_mul (a : Int) : a = 1 * a := (Int.one_mul a).symm
theorem mul_eq_kk (a b k₁ k₂ k : Int) (h₁ : a = k₁) (h₂ : b = k₂) (h₃ : (k₁ * k₂ == k) = true) :
    a * b = k := h₁ ▸ h₂ ▸ eq_of_beq h₃
theorem mul_eq_kkx (a b k₁ k₂ c k : Int) (h₁ : a = k₁) (h₂ : b = k₂ * c)
    (h₃ : (k₁ * k₂ == k) = true) : a * b = k * c := by
  rw [h₁, h₂, ← Int.mul_assoc, eq_of_beq h₃]
theorem mul_eq_kxk (a b k₁ c k₂ k : Int) (h₁ : a = k₁ * c) (h₂ : b = k₂)
    (h₃ : (k₁ * k₂ == k) = true) : a * b = k * c := by
  rw [h₁, h₂, Int.mul_right_comm, eq_of_beq h₃]
theorem mul_eq_zero_left (a b : Int) (h : a = 0) : a * b = 0 := by rw [h, Int.zero_mul]
theorem mul_eq_zero_right (a b : Int) (h : b = 0) : a * b = 0 := by rw [h, Int.mul_zero]
theorem pow_eq (a : Int) (b : Nat) (a' b' k : Int) (h₁ : a = a') (h₂ : (b : Int) = b')
    (h₃ : (k == a' ^ b'.toNat) = true) : a ^ b = k := by
  subst h₁ h₂
  exact (eq_of_beq h₃).symm

end Int.Internal.Linear
