prelude
import Init.Int.Cutsat

/-!
# Linear natural expressions by reflection

`simp` with arithmetic brings linear equations and inequalities of natural numbers into a normal form
and states the result with the types here. The certificates compare the polynomials of
`Init.Int.Linear`: variables and coefficients are cast to the integers.
-/

namespace Nat.Internal.Linear

open Int.Internal.Linear (Poly)

/-- The number of a variable. -/
abbrev Var := Nat
/-- The values of the variables. -/
abbrev Context := Lean.RArray Nat

/-- The value of a variable. -/
noncomputable def Var.denote (ctx : Context) (v : Var) : Nat := ctx.get v

/-- A linear expression as written. -/
inductive Expr where
  /-- A number. -/
  | num (v : Nat)
  /-- A variable. -/
  | var (i : Var)
  /-- A sum. -/
  | add (a b : Expr)
  /-- A multiple. -/
  | mulL (k : Nat) (a : Expr)
  /-- A multiple, the number on the right. -/
  | mulR (a : Expr) (k : Nat)

instance : Inhabited Expr := ⟨.num 0⟩

/-- The value of an expression. -/
noncomputable def Expr.denote (ctx : Context) : Expr → Nat
  | .num k => k
  | .var v => v.denote ctx
  | .add a b => denote ctx a + denote ctx b
  | .mulL k a => k * denote ctx a
  | .mulR a k => denote ctx a * k

/-- A linear equation or inequality. -/
structure ExprCnstr where
  /-- An equation, or else `≤`. -/
  eq : Bool
  /-- The left side. -/
  lhs : Expr
  /-- The right side. -/
  rhs : Expr

instance : Inhabited ExprCnstr := ⟨⟨true, default, default⟩⟩

/-- The meaning of an equation or inequality. -/
noncomputable def ExprCnstr.denote (ctx : Context) (c : ExprCnstr) : Prop :=
  bif c.eq then c.lhs.denote ctx = c.rhs.denote ctx else c.lhs.denote ctx ≤ c.rhs.denote ctx

/-! ## Casts to the integers -/

/-- The values as integers. -/
noncomputable def castContext (ctx : Context) : Int.Internal.Linear.Context :=
  Lean.RArray.rec (fun x => .leaf (x : Int)) (fun p _ _ l r => .branch p l r) ctx

theorem get_castContext (ctx : Context) (v : Nat) : (castContext ctx).get v = (ctx.get v : Int) := by
  induction ctx with
  | leaf x => rfl
  | branch p l r ihl ihr =>
    show Bool.rec (Lean.RArray.get (castContext l) v) (Lean.RArray.get (castContext r) v) (Nat.ble p v) =
      ((Bool.rec (Lean.RArray.get l v) (Lean.RArray.get r v) (Nat.ble p v) : Nat) : Int)
    cases Nat.ble p v with
    | true => exact ihr
    | false => exact ihl

/-- The expression over the integers. -/
def Expr.toInt : Expr → Int.Internal.Linear.Expr
  | .num k => .num k
  | .var v => .var v
  | .add a b => .add (toInt a) (toInt b)
  | .mulL k a => .mulL k (toInt a)
  | .mulR a k => .mulR (toInt a) k

theorem Expr.denote_toInt (ctx : Context) (e : Expr) :
    e.toInt.denote (castContext ctx) = (e.denote ctx : Int) := by
  induction e with
  | num k => rfl
  | var v => exact get_castContext ctx v
  | add a b iha ihb =>
    show a.toInt.denote _ + b.toInt.denote _ = ((a.denote ctx + b.denote ctx : Nat) : Int)
    rw [iha, ihb, Int.natCast_add]
  | mulL k a ih =>
    show (k : Int) * a.toInt.denote _ = ((k * a.denote ctx : Nat) : Int)
    rw [ih, Int.natCast_mul]
  | mulR a k ih =>
    show a.toInt.denote _ * (k : Int) = ((a.denote ctx * k : Nat) : Int)
    rw [ih, Int.natCast_mul]

/-- The difference of two sides as a polynomial over the integers. -/
def difference (lhs rhs : Expr) : Poly := (lhs.toInt.sub rhs.toInt).norm

theorem denote_difference (ctx : Context) (lhs rhs : Expr) :
    (difference lhs rhs).denote (castContext ctx) = (lhs.denote ctx : Int) - (rhs.denote ctx : Int) := by
  rw [difference, Int.Internal.Linear.Expr.denote_norm]
  show lhs.toInt.denote _ - rhs.toInt.denote _ = _
  rw [lhs.denote_toInt, rhs.denote_toInt]

/-! ## Normal forms -/

/-- Certificate: the two have the same normal form. -/
def Expr.sameNorm (e e' : Expr) : Bool := (difference e e').same (.num 0)

theorem Expr.eq_of_toNormPoly_eq (ctx : Context) (e e' : Expr) (h : e.sameNorm e' = true) :
    e.denote ctx = e'.denote ctx := by
  have := denote_difference ctx e e'
  rw [Poly.eq_of_same h] at this
  have : (0 : Int) = (e.denote ctx : Int) - (e'.denote ctx : Int) := this
  omega

/-- Certificate: the two have the same relation and the same difference of sides. -/
def ExprCnstr.sameNorm (c d : ExprCnstr) : Bool :=
  (bif c.eq then d.eq else not d.eq) && (difference c.lhs c.rhs).same (difference d.lhs d.rhs)

theorem ExprCnstr.eq_of_toNormPoly_eq (ctx : Context) (c d : ExprCnstr) (h : c.sameNorm d = true) :
    c.denote ctx = d.denote ctx := by
  match c, d, h with
  | ⟨ec, lc, rc⟩, ⟨ed, ld, rd⟩, h =>
    have ⟨he, hp⟩ := Int.Internal.Linear.beq_split h
    have hc := denote_difference ctx lc rc
    have hd := denote_difference ctx ld rd
    have hp : difference lc rc = difference ld rd := Poly.eq_of_same hp
    rw [← hp, hc] at hd
    cases ec with
    | true =>
      cases ed with
      | false => exact Bool.noConfusion he
      | true =>
        show (lc.denote ctx = rc.denote ctx) = (ld.denote ctx = rd.denote ctx)
        exact propext (by omega)
    | false =>
      cases ed with
      | true => exact Bool.noConfusion he
      | false =>
        show (lc.denote ctx ≤ rc.denote ctx) = (ld.denote ctx ≤ rd.denote ctx)
        exact propext (by omega)

/-! ## Constraints that are false or true on their face -/

/-- No coefficient and not the number is negative, and the number is at least `k`. -/
def allAtLeast (k : Int) : Poly → Bool
  | .num c => decide (k ≤ c)
  | .add c _ p => decide (0 ≤ c) && allAtLeast k p

/-- No coefficient is positive, and the number is at most `k`. -/
def allAtMost (k : Int) : Poly → Bool
  | .num c => decide (c ≤ k)
  | .add c _ p => decide (c ≤ 0) && allAtMost k p

theorem le_of_allAtLeast (ctx : Context) (k : Int) (p : Poly) (h : allAtLeast k p = true) :
    k ≤ p.denote (castContext ctx) := by
  induction p with
  | num c => exact of_decide_eq_true h
  | add c v p ih =>
    have ⟨hc, hp⟩ := Int.Internal.Linear.beq_split h
    have hv : 0 ≤ c * (castContext ctx).get v := by
      rw [get_castContext]
      exact Int.mul_nonneg (of_decide_eq_true hc) (Int.natCast_nonneg _)
    have ihp := ih hp
    show k ≤ c * (castContext ctx).get v + p.denote (castContext ctx)
    omega

theorem ge_of_allAtMost (ctx : Context) (k : Int) (p : Poly) (h : allAtMost k p = true) :
    p.denote (castContext ctx) ≤ k := by
  induction p with
  | num c => exact of_decide_eq_true h
  | add c v p ih =>
    have ⟨hc, hp⟩ := Int.Internal.Linear.beq_split h
    have hv : c * (castContext ctx).get v ≤ 0 := by
      rw [get_castContext]
      have hc : 0 ≤ -c := Int.neg_nonneg_of_nonpos (of_decide_eq_true hc)
      have := Int.mul_nonneg hc (Int.natCast_nonneg (ctx.get v))
      rw [Int.neg_mul] at this
      omega
    have ihp := ih hp
    show c * (castContext ctx).get v + p.denote (castContext ctx) ≤ k
    omega

/-- Certificate: no values satisfy the constraint. -/
def ExprCnstr.isUnsat (c : ExprCnstr) : Bool :=
  let p := difference c.lhs c.rhs
  allAtLeast 1 p || (c.eq && allAtMost (-1) p)

/-- Certificate: all values satisfy the constraint. -/
def ExprCnstr.isValid (c : ExprCnstr) : Bool :=
  let p := difference c.lhs c.rhs
  bif c.eq then p.same (.num 0) else allAtMost 0 p

theorem ExprCnstr.eq_false_of_isUnsat (ctx : Context) (c : ExprCnstr) (h : c.isUnsat = true) :
    c.denote ctx = False := by
  match c, h with
  | ⟨e, l, r⟩, h =>
    have hd := denote_difference ctx l r
    apply eq_false
    cases hp : allAtLeast 1 (difference l r) with
    | true =>
      have := le_of_allAtLeast ctx 1 _ hp
      cases e with
      | true => show ¬ l.denote ctx = r.denote ctx; omega
      | false => show ¬ l.denote ctx ≤ r.denote ctx; omega
    | false =>
      have h : (allAtLeast 1 (difference l r) || (e && allAtMost (-1) (difference l r))) = true := h
      rw [hp] at h
      cases e with
      | false => exact Bool.noConfusion h
      | true =>
        have := ge_of_allAtMost ctx (-1) _ h
        show ¬ l.denote ctx = r.denote ctx; omega

theorem ExprCnstr.eq_true_of_isValid (ctx : Context) (c : ExprCnstr) (h : c.isValid = true) :
    c.denote ctx = True := by
  match c, h with
  | ⟨e, l, r⟩, h =>
    have hd := denote_difference ctx l r
    apply eq_true
    cases e with
    | true =>
      have h : difference l r = .num 0 := Poly.eq_of_same h
      rw [h] at hd
      have hd : (0 : Int) = (l.denote ctx : Int) - (r.denote ctx : Int) := hd
      show l.denote ctx = r.denote ctx; omega
    | false =>
      have := ge_of_allAtMost ctx 0 (difference l r) h
      show l.denote ctx ≤ r.denote ctx; omega

end Nat.Internal.Linear

/-!
# Natural numbers as integers in `grind`
-/

namespace Nat.ToInt

theorem ofNat_toNat (a : Int) : (NatCast.natCast a.toNat : Int) = if a ≤ 0 then 0 else a := by
  show (a.toNat : Int) = _
  by_cases h : a ≤ 0
  · rw [if_pos h, Int.toNat_of_nonpos h]
    rfl
  · rw [if_neg h, Int.toNat_of_nonneg (Int.le_of_lt (Int.not_le.mp h))]

theorem toNat_nonneg (x : Nat) : (-1 : Int) * (NatCast.natCast x) ≤ 0 := by
  show (-1 : Int) * (x : Int) ≤ 0
  omega

theorem natCast_ofNat (n : Nat) :
    (NatCast.natCast (OfNat.ofNat n : Nat) : Int) = OfNat.ofNat n := rfl

variable {a b : Nat} {a' b' : Int}

theorem of_eq (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') (h : a = b) : a' = b' := by
  rw [← h₁, ← h₂, h]
theorem of_diseq (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') (h : a ≠ b) :
    a' ≠ b' := by
  subst h₁ h₂
  exact fun e => h (Int.natCast_inj.mp e)
theorem of_dvd (d a : Nat) (d' a' : Int) (h₁ : NatCast.natCast d = d')
    (h₂ : NatCast.natCast a = a') (h : d ∣ a) : d' ∣ a' := by
  subst h₁ h₂
  exact Int.natCast_dvd_natCast.mpr h
theorem of_le (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') (h : a ≤ b) :
    a' ≤ b' := by
  subst h₁ h₂
  exact Int.ofNat_le.mpr h
theorem of_not_le (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') (h : ¬ a ≤ b) :
    b' + 1 ≤ a' := by
  subst h₁ h₂
  exact Int.ofNat_lt.mpr (Nat.not_le.mp h)
theorem le_eq (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') :
    (a ≤ b) = (a' ≤ b') := by
  subst h₁ h₂
  exact propext Int.ofNat_le.symm
theorem lt_eq (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') :
    (a < b) = (a' < b') := by
  subst h₁ h₂
  exact propext Int.ofNat_lt.symm
theorem add_congr (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') :
    NatCast.natCast (a + b) = a' + b' := by
  subst h₁ h₂
  rfl
theorem mul_congr (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') :
    NatCast.natCast (a * b) = a' * b' := by
  subst h₁ h₂
  rfl
theorem div_congr (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') :
    NatCast.natCast (a / b) = a' / b' := by
  subst h₁ h₂
  rfl
theorem mod_congr (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') :
    NatCast.natCast (a % b) = a' % b' := by
  subst h₁ h₂
  rfl
theorem pow_congr {a : Nat} (k : Nat) (a' : Int) (h₁ : NatCast.natCast a = a') :
    NatCast.natCast (a ^ k) = a' ^ k := by
  subst h₁
  exact Int.natCast_pow a k
theorem sub_congr (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') :
    NatCast.natCast (a - b) = if b' + (-1) * a' ≤ 0 then a' - b' else 0 := by
  subst h₁ h₂
  show ((a - b : Nat) : Int) = if (b : Int) + (-1) * (a : Int) ≤ 0 then (a : Int) - (b : Int) else 0
  by_cases h : (b : Int) + (-1) * (a : Int) ≤ 0
  · rw [if_pos h]
    omega
  · rw [if_neg h]
    omega

end Nat.ToInt

namespace Int.Nonneg

/-- The number is not negative. -/
def num_cert (a : Int) : Bool := decide (a ≥ 0)
theorem num (a : Int) (h : num_cert a = true) : a ≥ 0 := of_decide_eq_true h
theorem add (a b : Int) (h₁ : a ≥ 0) (h₂ : b ≥ 0) : a + b ≥ 0 := Int.add_nonneg h₁ h₂
theorem mul (a b : Int) (h₁ : a ≥ 0) (h₂ : b ≥ 0) : a * b ≥ 0 := Int.mul_nonneg h₁ h₂
theorem div (a b : Int) (h₁ : a ≥ 0) (h₂ : b ≥ 0) : a / b ≥ 0 := Int.ediv_nonneg h₁ h₂
theorem pow (a : Int) (k : Nat) (h₁ : a ≥ 0) : a ^ k ≥ 0 := Int.pow_nonneg h₁
theorem mod (a b : Int) (h₁ : a ≥ 0) : a % b ≥ 0 := by
  by_cases h : b = 0
  · rw [h, Int.emod_zero]
    exact h₁
  · exact Int.emod_nonneg a h
theorem natCast (a : Nat) : (NatCast.natCast a : Int) ≥ 0 := Int.natCast_nonneg a
theorem toPoly (e : Int) (h : e ≥ 0) : -1 * e ≤ 0 := by omega

end Int.Nonneg
