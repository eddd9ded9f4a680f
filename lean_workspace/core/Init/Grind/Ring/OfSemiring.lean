prelude
import Init.Grind.Ring.Normalization

/-!
# The ring of differences of a semiring

`grind` proves equations of a commutative semiring, such as the natural numbers, in the ring of formal
differences `Q α`. The map `toQ` to it is injective where addition can be cancelled.
-/

universe u

namespace Lean.Grind.Ring.OfSemiring
open Semiring
variable {α : Type u} [Semiring α]

/-! ## The ring -/

/-- Two pairs have the same difference, up to a common summand. -/
def rel (a b : α × α) : Prop := ∃ k, a.1 + b.2 + k = b.1 + a.2 + k

theorem rel_symm {a b : α × α} (h : rel a b) : rel b a := h.elim fun k h => ⟨k, h.symm⟩

theorem add_congr {a b c d : α} (h₁ : a = b) (h₂ : c = d) : a + c = b + d := by rw [h₁, h₂]

/-- Two sums of three summands each, with the middle ones of the second brought forward. -/
theorem add_mix (p q r s t u : α) : p + q + r + (s + t + u) = p + t + (q + s) + (r + u) := by
  rw [add_add_add_comm (p + q) r, add_comm s t, add_add_add_comm p q t s]

theorem rel_trans {a b c : α × α} (h₁ : rel a b) (h₂ : rel b c) : rel a c := by
  obtain ⟨k, h₁⟩ := h₁
  obtain ⟨l, h₂⟩ := h₂
  refine ⟨b.2 + b.1 + (k + l), ?_⟩
  have h := add_congr h₁ h₂
  rw [add_mix, add_comm (b.1 + a.2 + k), add_mix, add_comm l k, add_assoc (a.1 + c.2),
    add_assoc (c.1 + a.2)] at h
  exact h

variable (α) in
/-- Formal differences. -/
def Q : Type u := Quot (rel (α := α))

/-- The difference of two elements. -/
def mk (a b : α) : Q α := Quot.mk rel (a, b)

/-- An element as a difference. -/
def toQ (a : α) : Q α := mk a 0

theorem sound {a b c d : α} (k : α) (h : a + d + k = c + b + k) : mk a b = mk c d :=
  Quot.sound ⟨k, h⟩

theorem exact {a b c d : α} (h : mk a b = mk c d) : ∃ k, a + d + k = c + b + k := by
  let same : Q α → Prop := Quot.lift (rel (a, b)) fun _ _ e =>
    propext ⟨fun h => rel_trans h e, fun h => rel_trans h (rel_symm e)⟩
  have refl : same (mk a b) := ⟨0, rfl⟩
  rw [h] at refl
  exact refl

theorem ind {p : Q α → Prop} (h : ∀ a b, p (mk a b)) (x : Q α) : p x :=
  Quot.ind (fun x => h x.1 x.2) x

/-- A function of two differences. -/
def lift₂ (f : α → α → α → α → Q α)
    (left : ∀ a b c d x y k, a + d + k = c + b + k → f a b x y = f c d x y)
    (right : ∀ a b c d x y k, a + d + k = c + b + k → f x y a b = f x y c d) (p q : Q α) : Q α :=
  Quot.lift
    (fun a => Quot.lift (fun x => f a.1 a.2 x.1 x.2)
      fun x y h => h.elim fun k h => right x.1 x.2 y.1 y.2 a.1 a.2 k h)
    (fun a b h => by
      funext q
      revert q
      apply Quot.ind
      intro x
      exact h.elim fun k h => left a.1 a.2 b.1 b.2 x.1 x.2 k h)
    p q

theorem add_shuffle (p q x y k : α) : p + x + (q + y) + k = p + q + k + (x + y) := by
  rw [add_add_add_comm p x, add_assoc, add_comm (x + y), ← add_assoc]

instance : Add (Q α) where
  add := lift₂ (fun a b c d => mk (a + c) (b + d))
    (fun a b c d x y k h => sound k (by rw [add_shuffle, h, ← add_shuffle]))
    (fun a b c d x y k h => sound k (by
      rw [add_comm x a, add_comm y d, add_comm x c, add_comm y b, add_shuffle, h, ← add_shuffle]))

theorem mk_add (a b c d : α) : mk a b + mk c d = mk (a + c) (b + d) := rfl

theorem sum_mul {a b c d k : α} (x : α) (h : a + d + k = c + b + k) :
    a * x + d * x + k * x = c * x + b * x + k * x := by
  have h := congrArg (· * x) h
  simp only [right_distrib] at h
  exact h

theorem mul_sum {a b c d k : α} (x : α) (h : a + d + k = c + b + k) :
    x * a + x * d + x * k = x * c + x * b + x * k := by
  have h := congrArg (x * ·) h
  simp only [left_distrib] at h
  exact h

instance : Mul (Q α) where
  mul := lift₂ (fun a b c d => mk (a * c + b * d) (a * d + b * c))
    (fun a b c d x y k h => sound (k * x + k * y) (by
      rw [add_comm (c * y), add_comm (a * y), ← add_mix, ← add_mix]
      exact add_congr (sum_mul x h) (sum_mul y h.symm)))
    (fun a b c d x y k h => sound (x * k + y * k) (by
      rw [← add_mix, ← add_mix]
      exact add_congr (mul_sum x h) (mul_sum y h.symm)))

theorem mk_mul (a b c d : α) : mk a b * mk c d = mk (a * c + b * d) (a * d + b * c) := rfl

instance : Neg (Q α) where
  neg := Quot.lift (fun a => mk a.2 a.1) fun a b h => h.elim fun k h => sound k (by
    rw [add_comm a.2, add_comm b.2]
    exact h.symm)

theorem neg_mk (a b : α) : -mk a b = mk b a := rfl

instance : Sub (Q α) where
  sub a b := a + -b

instance : NatCast (Q α) where
  natCast n := toQ (Nat.cast n)

noncomputable instance : IntCast (Q α) where
  intCast i := Int.rec (fun n => toQ (Nat.cast n)) (fun n => -toQ (Nat.cast (n + 1))) i

instance (n : Nat) : OfNat (Q α) n where
  ofNat := toQ (OfNat.ofNat n)

noncomputable instance : HPow (Q α) Nat (Q α) where
  hPow a n := Nat.rec (toQ 1) (fun _ p => p * a) n

theorem mk_congr {a b c d : α} (h₁ : a = c) (h₂ : b = d) : mk a b = mk c d := by rw [h₁, h₂]

theorem intCast_neg (i : Int) : (Int.cast (-i) : Q α) = -Int.cast i := by
  cases i with
  | ofNat n =>
    cases n with
    | zero => exact mk_congr natCast_zero natCast_zero.symm
    | succ n => rfl
  | negSucc n => rfl

noncomputable instance ofSemiring : Ring (Q α) where
  nsmul := ⟨fun n a => Nat.cast n * a⟩
  zsmul := ⟨fun i a => Int.cast i * a⟩
  add_zero := ind fun _ _ => mk_congr (add_zero _) (add_zero _)
  add_comm := ind fun _ _ => ind fun _ _ => mk_congr (add_comm _ _) (add_comm _ _)
  add_assoc := ind fun _ _ => ind fun _ _ => ind fun _ _ => mk_congr (add_assoc _ _ _) (add_assoc _ _ _)
  mul_assoc := ind fun a b => ind fun c d => ind fun e f => by
    refine mk_congr ?_ ?_ <;> simp only [left_distrib, right_distrib, mul_assoc]
    · rw [add_add_add_comm, add_comm (b * (d * e))]
    · rw [add_add_add_comm, add_comm (b * (d * f))]
  mul_one := ind fun a b => by
    refine mk_congr ?_ ?_
    · rw [mul_one, mul_zero, add_zero]
    · rw [mul_one, mul_zero, zero_add]
  one_mul := ind fun a b => by
    refine mk_congr ?_ ?_ <;> rw [one_mul, zero_mul, add_zero]
  left_distrib := ind fun a b => ind fun c d => ind fun e f => by
    refine mk_congr ?_ ?_ <;> rw [left_distrib, left_distrib, add_add_add_comm]
  right_distrib := ind fun a b => ind fun c d => ind fun e f => by
    refine mk_congr ?_ ?_ <;> rw [right_distrib, right_distrib, add_add_add_comm]
  zero_mul := ind fun a b => by
    refine mk_congr ?_ ?_ <;> rw [zero_mul, zero_mul, add_zero]
  mul_zero := ind fun a b => by
    refine mk_congr ?_ ?_ <;> rw [mul_zero, mul_zero, add_zero]
  pow_zero _ := rfl
  pow_succ _ _ := rfl
  ofNat_succ n := mk_congr (ofNat_succ n) (add_zero 0).symm
  ofNat_eq_natCast n := mk_congr (ofNat_eq_natCast n) rfl
  nsmul_eq_natCast_mul _ _ := rfl
  neg_add_cancel := ind fun a b => by
    refine sound 0 ?_
    show b + a + 0 + 0 = 0 + (a + b) + 0
    rw [add_zero, zero_add, add_comm b]
  sub_eq_add_neg _ _ := rfl
  neg_zsmul i := ind fun a b => by
    show Int.cast (-i) * mk a b = -(Int.cast i * mk a b)
    rw [intCast_neg]
    generalize (Int.cast i : Q α) = c
    revert c
    exact ind fun c d => mk_congr (add_comm _ _) (add_comm _ _)
  zsmul_natCast_eq_nsmul _ _ := rfl
  intCast_ofNat n := mk_congr (ofNat_eq_natCast n).symm rfl
  intCast_neg := intCast_neg

end Lean.Grind.Ring.OfSemiring

namespace Lean.Grind.CommRing.OfCommSemiring
open Ring.OfSemiring

noncomputable instance ofCommSemiring {α : Type u} [CommSemiring α] : CommRing (Q α) :=
  { ofSemiring with
    mul_comm := ind fun a b => ind fun c d => by
      refine mk_congr ?_ ?_
      · rw [CommSemiring.mul_comm a, CommSemiring.mul_comm b]
      · rw [CommSemiring.mul_comm a, CommSemiring.mul_comm b, Semiring.add_comm] }

end Lean.Grind.CommRing.OfCommSemiring

namespace Lean.Grind.Ring.OfSemiring
open Semiring CommRing
variable {α : Type u} [Semiring α]

/-! ## Cancellation -/

theorem toQ_inj [AddRightCancel α] {a b : α} (h : toQ a = toQ b) : a = b := by
  obtain ⟨k, h⟩ := exact h
  exact AddRightCancel.add_right_cancel _ _ _ (AddRightCancel.add_right_cancel _ _ _ h)

instance instIsCharPQOfAddRightCancel {α : Type u} {p : Nat} [Semiring α] [AddRightCancel α]
    [IsCharP α p] : IsCharP (Q α) p where
  natCast_eq_zero_iff n := by
    rw [← IsCharP.natCast_eq_zero_iff (α := α) n]
    exact ⟨toQ_inj, congrArg toQ⟩

instance instNoNatZeroDivisorsQOfAddRightCancel [AddRightCancel α] [NoNatZeroDivisors α] :
    NoNatZeroDivisors (Q α) where
  no_nat_zero_divisors k := ind fun a b => ind fun c d => fun hk h => by
    obtain ⟨l, h⟩ := exact h
    have h := AddRightCancel.add_right_cancel _ _ _ h
    rw [zero_mul, zero_mul, zero_mul, zero_mul, add_zero, add_zero, add_zero, add_zero, ← left_distrib,
      ← left_distrib, ← nsmul_eq_natCast_mul, ← nsmul_eq_natCast_mul] at h
    have h := NoNatZeroDivisors.no_nat_zero_divisors k _ _ hk h
    exact sound 0 (congrArg (· + 0) h)

/-! ## Expressions of a semiring -/

/-- The value of an expression in a semiring; there are no opposites. -/
noncomputable def denoteS (ctx : Context α) : Expr → α
  | .num k => OfNat.ofNat k.natAbs
  | .natCast k => Nat.cast k
  | .var v => v.denote ctx
  | .add a b => denoteS ctx a + denoteS ctx b
  | .mul a b => denoteS ctx a * denoteS ctx b
  | .pow a k => denoteS ctx a ^ k
  | _ => 0

/-- Its value in the ring of differences. -/
noncomputable def denoteQ (ctx : Context α) : Expr → Q α
  | .num k => OfNat.ofNat k.natAbs
  | .natCast k => Nat.cast k
  | .var v => toQ (v.denote ctx)
  | .add a b => denoteQ ctx a + denoteQ ctx b
  | .mul a b => denoteQ ctx a * denoteQ ctx b
  | .pow a k => denoteQ ctx a ^ k
  | _ => 0

theorem toQ_mul (a b : α) : toQ (a * b) = toQ a * toQ b := by
  refine mk_congr ?_ ?_
  · rw [mul_zero, add_zero]
  · rw [mul_zero, zero_mul, add_zero]

theorem toQ_pow (a : α) (n : Nat) : toQ (a ^ n) = toQ a ^ n := by
  induction n with
  | zero => exact congrArg toQ (pow_zero a)
  | succ n ih => rw [pow_succ, toQ_mul, ih, pow_succ]

theorem toQ_denoteS (ctx : Context α) (e : Expr) : toQ (denoteS ctx e) = denoteQ ctx e := by
  induction e with
  | add a b iha ihb =>
    show _ = denoteQ ctx a + denoteQ ctx b
    rw [← iha, ← ihb]
    exact mk_congr rfl (add_zero 0).symm
  | mul a b iha ihb =>
    show _ = denoteQ ctx a * denoteQ ctx b
    rw [← iha, ← ihb]
    exact toQ_mul _ _
  | pow a k ih =>
    show _ = denoteQ ctx a ^ k
    rw [← ih]
    exact toQ_pow _ _
  | _ => rfl

theorem of_eq (ctx : Context α) (lhs rhs : Expr) (h : denoteS ctx lhs = denoteS ctx rhs) :
    denoteQ ctx lhs = denoteQ ctx rhs := by
  rw [← toQ_denoteS, h, toQ_denoteS]

theorem of_diseq [AddRightCancel α] (ctx : Context α) (lhs rhs : Expr)
    (h : denoteS ctx lhs ≠ denoteS ctx rhs) (e : denoteQ ctx lhs = denoteQ ctx rhs) : False := by
  rw [← toQ_denoteS, ← toQ_denoteS] at e
  exact h (toQ_inj e)

end Lean.Grind.Ring.OfSemiring

namespace Lean.Grind

/-! ## Natural numbers -/

instance instCommSemiringNat : CommSemiring Nat where
  nsmul := ⟨fun n a => n * a⟩
  add_zero := Nat.add_zero
  add_comm := Nat.add_comm
  add_assoc := Nat.add_assoc
  mul_assoc := Nat.mul_assoc
  mul_one := Nat.mul_one
  one_mul := Nat.one_mul
  left_distrib := Nat.mul_add
  right_distrib := Nat.add_mul
  zero_mul := Nat.zero_mul
  mul_zero := Nat.mul_zero
  pow_zero := Nat.pow_zero
  pow_succ _ _ := Nat.pow_succ
  ofNat_succ _ := rfl
  ofNat_eq_natCast _ := rfl
  nsmul_eq_natCast_mul _ _ := rfl
  mul_comm := Nat.mul_comm

instance : AddRightCancel Nat where
  add_right_cancel _ _ _ := Nat.add_right_cancel

instance : NoNatZeroDivisors Nat where
  no_nat_zero_divisors k a b hk h := Nat.eq_of_mul_eq_mul_left (by omega) (h : k * a = k * b)

instance : IsCharP Nat 0 where
  natCast_eq_zero_iff n := by
    rw [Nat.mod_zero]
    exact Iff.rfl

end Lean.Grind
