prelude
import Init.Grind.Ring.Normalization

/-!
# The steps of a proof in `grind`'s solver of ring equations

Each step takes equations of polynomials with zero and gives another one; the kernel computes that the
polynomials belong together. A disequality is refuted by reducing the difference of its sides.
-/

universe u

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
