prelude
import Init.Omega.LinearCombo

/-!
# Bounds on linear forms, and the steps of `omega`'s elimination

A constraint is an optional lower and an optional upper bound. Every step of the procedure (scaling,
adding, dividing by a common divisor, introducing an atom for a balanced remainder) has a theorem
that says: if the atoms satisfy what went in, they satisfy what comes out. The functions are evaluated
by the kernel, which compares the result with what the compiled procedure found.
-/

namespace Lean.Omega

/-- An optional lower bound. -/
abbrev LowerBound : Type := Option Int
/-- An optional upper bound. -/
abbrev UpperBound : Type := Option Int

/-- The value is not below the bound. -/
def LowerBound.sat : LowerBound → Int → Bool
  | none, _ => true
  | some x, t => decide (x ≤ t)
/-- The value is not above the bound. -/
def UpperBound.sat : UpperBound → Int → Bool
  | none, _ => true
  | some y, t => decide (t ≤ y)

/-- Two optional bounds made one by a function. -/
def mergeBounds (f : Int → Int → Int) : Option Int → Option Int → Option Int
  | none, b => b
  | some a, none => some a
  | some a, some b => some (f a b)

/-- Inclusive bounds on an integer. -/
structure Constraint where
  /-- The lower bound. -/
  lowerBound : LowerBound
  /-- The upper bound. -/
  upperBound : UpperBound

namespace Constraint

/-- The value is within the bounds. -/
def sat (c : Constraint) (t : Int) : Bool := LowerBound.sat c.lowerBound t && UpperBound.sat c.upperBound t

/-- The same function applied to both bounds. -/
def map (c : Constraint) (f : Int → Int) : Constraint where
  lowerBound := c.lowerBound.map f
  upperBound := c.upperBound.map f

/-- Both bounds moved by a number. -/
def translate (c : Constraint) (t : Int) : Constraint := c.map fun x => x + t

/-- The bounds exchanged. -/
def flip (c : Constraint) : Constraint where
  lowerBound := c.upperBound
  upperBound := c.lowerBound

/-- The constraint on the opposite value. -/
def neg (c : Constraint) : Constraint := c.flip.map fun x => -x

/-- No bounds. -/
def trivial : Constraint := ⟨none, none⟩
/-- Bounds that nothing satisfies. -/
def impossible : Constraint := ⟨some 1, some 0⟩
/-- One value only. -/
def exact (r : Int) : Constraint := ⟨some r, some r⟩

/-- Whether the bounds exclude every value. -/
def isImpossible : Constraint → Bool
  | ⟨some x, some y⟩ => y < x
  | _ => false

/-- Whether the bounds leave one value. -/
def isExact : Constraint → Bool
  | ⟨some x, some y⟩ => x = y
  | _ => false

/-- The constraint on a multiple of the value. -/
def scale (k : Int) (c : Constraint) : Constraint :=
  if k = 0 then
    if c.isImpossible then c else ⟨some 0, some 0⟩
  else if 0 < k then
    c.map fun x => k * x
  else
    c.flip.map fun x => k * x

/-- The constraint on a sum. -/
def add (x y : Constraint) : Constraint where
  lowerBound := x.lowerBound.bind fun a => y.lowerBound.map fun b => a + b
  upperBound := x.upperBound.bind fun a => y.upperBound.map fun b => a + b

/-- The constraint on a linear combination of two values. -/
def combo (a : Int) (x : Constraint) (b : Int) (y : Constraint) : Constraint :=
  add (scale a x) (scale b y)

/-- Both constraints at once. -/
def combine (x y : Constraint) : Constraint where
  lowerBound := mergeBounds max x.lowerBound y.lowerBound
  upperBound := mergeBounds min x.upperBound y.upperBound

/-- The constraint on the quotient of a multiple of `k` by `k`. -/
def div (c : Constraint) (k : Nat) : Constraint where
  lowerBound := c.lowerBound.map fun x => -(-x / k)
  upperBound := c.upperBound.map fun y => y / k

/-! ## Meaning

A constraint holds of a value when each bound does; the two bounds are treated apart. -/

/-- The lower bound as a proposition. -/
def Below (b : Option Int) (t : Int) : Prop := ∀ x, b = some x → x ≤ t
/-- The upper bound as a proposition. -/
def Above (b : Option Int) (t : Int) : Prop := ∀ y, b = some y → t ≤ y

theorem below_none (t : Int) : Below none t := fun _ h => nomatch h
theorem above_none (t : Int) : Above none t := fun _ h => nomatch h
theorem below_some {x t : Int} (h : x ≤ t) : Below (some x) t := fun _ e => Option.some.inj e ▸ h
theorem above_some {y t : Int} (h : t ≤ y) : Above (some y) t := fun _ e => Option.some.inj e ▸ h

theorem lower_sat_iff (b : LowerBound) (t : Int) : LowerBound.sat b t = true ↔ Below b t := by
  cases b with
  | none => exact ⟨fun _ => below_none t, fun _ => rfl⟩
  | some x => exact ⟨fun h => below_some (of_decide_eq_true h), fun h => decide_eq_true (h x rfl)⟩

theorem upper_sat_iff (b : UpperBound) (t : Int) : UpperBound.sat b t = true ↔ Above b t := by
  cases b with
  | none => exact ⟨fun _ => above_none t, fun _ => rfl⟩
  | some x => exact ⟨fun h => above_some (of_decide_eq_true h), fun h => decide_eq_true (h x rfl)⟩

theorem and_eq_true_split {a b : Bool} (h : (a && b) = true) : a = true ∧ b = true := by
  cases a with
  | true => exact ⟨rfl, h⟩
  | false => exact nomatch h

theorem sat_iff (c : Constraint) (t : Int) :
    c.sat t = true ↔ Below c.lowerBound t ∧ Above c.upperBound t := by
  constructor
  · intro h
    have h := and_eq_true_split h
    exact ⟨(lower_sat_iff _ _).mp h.1, (upper_sat_iff _ _).mp h.2⟩
  · intro h
    have hl := (lower_sat_iff _ _).mpr h.1
    have hu := (upper_sat_iff _ _).mpr h.2
    show (LowerBound.sat c.lowerBound t && UpperBound.sat c.upperBound t) = true
    rw [hl, hu]
    rfl

/-- Bounds moved by a monotone function. -/
theorem below_map {b : Option Int} {t : Int} {f : Int → Int} (hf : ∀ x, x ≤ t → f x ≤ f t)
    (h : Below b t) : Below (b.map f) (f t) := by
  cases b with
  | none => exact below_none _
  | some x => exact below_some (hf x (h x rfl))

theorem above_map {b : Option Int} {t : Int} {f : Int → Int} (hf : ∀ x, t ≤ x → f t ≤ f x)
    (h : Above b t) : Above (b.map f) (f t) := by
  cases b with
  | none => exact above_none _
  | some x => exact above_some (hf x (h x rfl))

/-- Bounds exchanged by an antitone function. -/
theorem below_map_flip {b : Option Int} {t : Int} {f : Int → Int} (hf : ∀ x, t ≤ x → f x ≤ f t)
    (h : Above b t) : Below (b.map f) (f t) := by
  cases b with
  | none => exact below_none _
  | some x => exact below_some (hf x (h x rfl))

theorem above_map_flip {b : Option Int} {t : Int} {f : Int → Int} (hf : ∀ x, x ≤ t → f t ≤ f x)
    (h : Below b t) : Above (b.map f) (f t) := by
  cases b with
  | none => exact above_none _
  | some x => exact above_some (hf x (h x rfl))

theorem neg_sat {c : Constraint} {v : Int} (h : c.sat v) : c.neg.sat (-v) := by
  have h := (sat_iff c v).mp h
  refine (sat_iff c.neg (-v)).mpr ⟨?_, ?_⟩
  · exact below_map_flip (f := fun x => -x) (fun _ hx => Int.neg_le_neg hx) h.2
  · exact above_map_flip (f := fun x => -x) (fun _ hx => Int.neg_le_neg hx) h.1

theorem trivial_sat (t : Int) : trivial.sat t = true := rfl

theorem exact_sat (r t : Int) : (exact r).sat t = true ↔ r = t := by
  rw [sat_iff]
  constructor
  · intro h
    exact Int.le_antisymm (h.1 r rfl) (h.2 r rfl)
  · intro h
    subst h
    exact ⟨below_some (Int.le_refl _), above_some (Int.le_refl _)⟩

theorem not_sat_of_isImpossible {c : Constraint} (h : isImpossible c) {t : Int} : ¬ c.sat t := by
  intro hs
  have hs := (sat_iff c t).mp hs
  cases c with
  | mk l u =>
    cases l with
    | none => exact nomatch h
    | some x =>
      cases u with
      | none => exact nomatch h
      | some y =>
        have hyx : y < x := of_decide_eq_true h
        exact Int.not_le.mpr hyx (Int.le_trans (hs.1 x rfl) (hs.2 y rfl))

theorem scale_sat {c : Constraint} {t : Int} (k : Int) (w : c.sat t) :
    (scale k c).sat (k * t) := by
  have h := (sat_iff c t).mp w
  unfold scale
  by_cases hk : k = 0
  · rw [if_pos hk]
    by_cases hc : c.isImpossible = true
    · exact absurd w (not_sat_of_isImpossible hc)
    · rw [if_neg hc, hk, Int.zero_mul]
      rfl
  · rw [if_neg hk]
    by_cases hp : 0 < k
    · rw [if_pos hp]
      refine (sat_iff _ _).mpr ⟨?_, ?_⟩
      · exact below_map (f := fun x => k * x)
          (fun _ hx => Int.mul_le_mul_of_nonneg_left hx (Int.le_of_lt hp)) h.1
      · exact above_map (f := fun x => k * x)
          (fun _ hx => Int.mul_le_mul_of_nonneg_left hx (Int.le_of_lt hp)) h.2
    · rw [if_neg hp]
      refine (sat_iff _ _).mpr ⟨?_, ?_⟩
      · exact below_map_flip (f := fun x => k * x)
          (fun _ hx => Int.mul_le_mul_of_nonpos_left (Int.not_lt.mp hp) hx) h.2
      · exact above_map_flip (f := fun x => k * x)
          (fun _ hx => Int.mul_le_mul_of_nonpos_left (Int.not_lt.mp hp) hx) h.1

theorem add_sat {c₁ c₂ : Constraint} {x₁ x₂ : Int} (w₁ : c₁.sat x₁) (w₂ : c₂.sat x₂) :
    (add c₁ c₂).sat (x₁ + x₂) := by
  have h₁ := (sat_iff c₁ x₁).mp w₁
  have h₂ := (sat_iff c₂ x₂).mp w₂
  cases c₁ with
  | mk l₁ u₁ =>
    cases c₂ with
    | mk l₂ u₂ =>
      refine (sat_iff _ _).mpr ⟨?_, ?_⟩
      · cases l₁ with
        | none => exact below_none _
        | some a =>
          cases l₂ with
          | none => exact below_none _
          | some b => exact below_some (Int.add_le_add (h₁.1 a rfl) (h₂.1 b rfl))
      · cases u₁ with
        | none => exact above_none _
        | some a =>
          cases u₂ with
          | none => exact above_none _
          | some b => exact above_some (Int.add_le_add (h₁.2 a rfl) (h₂.2 b rfl))

theorem combo_sat {c₁ c₂ : Constraint} {x₁ x₂ : Int} (a : Int) (w₁ : c₁.sat x₁) (b : Int)
    (w₂ : c₂.sat x₂) : (combo a c₁ b c₂).sat (a * x₁ + b * x₂) :=
  add_sat (scale_sat a w₁) (scale_sat b w₂)

theorem combine_sat {c c' : Constraint} {t : Int} (w : c.sat t) (w' : c'.sat t) :
    (c.combine c').sat t := by
  have h := (sat_iff c t).mp w
  have h' := (sat_iff c' t).mp w'
  cases c with
  | mk l u =>
    cases c' with
    | mk l' u' =>
      refine (sat_iff _ _).mpr ⟨?_, ?_⟩
      · cases l with
        | none =>
          cases l' with
          | none => exact below_none _
          | some b => exact below_some (h'.1 b rfl)
        | some a =>
          cases l' with
          | none => exact below_some (h.1 a rfl)
          | some b => exact below_some (Int.max_le.mpr ⟨h.1 a rfl, h'.1 b rfl⟩)
      · cases u with
        | none =>
          cases u' with
          | none => exact above_none _
          | some b => exact above_some (h'.2 b rfl)
        | some a =>
          cases u' with
          | none => exact above_some (h.2 a rfl)
          | some b => exact above_some (Int.le_min.mpr ⟨h.2 a rfl, h'.2 b rfl⟩)

theorem div_sat (c : Constraint) (t : Int) (k : Nat) (n : k ≠ 0) (h : (k : Int) ∣ t)
    (w : c.sat t) : (c.div k).sat (t / k) := by
  have hk : (0 : Int) < k := Int.natCast_pos.mpr (Nat.pos_of_ne_zero n)
  have w := (sat_iff c t).mp w
  refine (sat_iff _ _).mpr ⟨?_, ?_⟩
  · have e : -(-t / (k : Int)) = t / k := by rw [Int.neg_ediv_of_dvd h, Int.neg_neg]
    rw [← e]
    exact below_map (f := fun x => -(-x / k))
      (fun _ hx => Int.neg_le_neg (Int.ediv_le_ediv hk (Int.neg_le_neg hx))) w.1
  · exact above_map (f := fun y => y / k) (fun _ hx => Int.ediv_le_ediv hk hx) w.2

/-- The constraint holds of the value of a form at given atoms. -/
abbrev sat' (c : Constraint) (x y : Coeffs) : Bool := c.sat (Coeffs.dot x y)

theorem combine_sat' {s t : Constraint} {x y : Coeffs} (ws : s.sat' x y) (wt : t.sat' x y) :
    (s.combine t).sat' x y :=
  combine_sat ws wt

theorem div_sat' {c : Constraint} {x y : Coeffs} (h : Coeffs.gcd x ≠ 0)
    (w : c.sat (Coeffs.dot x y)) :
    (c.div (Coeffs.gcd x)).sat' (Coeffs.sdiv x (Coeffs.gcd x)) y := by
  show (c.div (Coeffs.gcd x)).sat (IntList.dot (IntList.sdiv x (IntList.gcd x)) y) = true
  rw [IntList.dot_sdiv_left x y (Int.dvd_refl _)]
  exact div_sat c _ (Coeffs.gcd x) h (IntList.gcd_dvd_dot_left x y) w

theorem not_sat'_of_isImpossible {c : Constraint} (h : isImpossible c) {x y : Coeffs} :
    ¬ c.sat' x y :=
  not_sat_of_isImpossible h

theorem addInequality_sat {c : Int} {x y : Coeffs} (w : c + Coeffs.dot x y ≥ 0) :
    Constraint.sat' { lowerBound := some (-c), upperBound := none } x y := by
  refine (sat_iff _ _).mpr ⟨below_some ?_, above_none _⟩
  exact Int.neg_le_of_add_nonneg w

theorem addEquality_sat {c : Int} {x y : Coeffs} (w : c + Coeffs.dot x y = 0) :
    Constraint.sat' { lowerBound := some (-c), upperBound := some (-c) } x y :=
  (exact_sat (-c) (Coeffs.dot x y)).mpr (Int.neg_eq_of_add_eq_zero w)

end Constraint

/-- Divides by the greatest common divisor of the coefficients, or `none` if that changes nothing. -/
def normalize? : Constraint × Coeffs → Option (Constraint × Coeffs)
  | ⟨s, x⟩ =>
    let gcd := Coeffs.gcd x
    if gcd = 0 then
      if s.sat 0 then some (.trivial, x) else some (.impossible, x)
    else if gcd = 1 then
      none
    else
      some (s.div gcd, Coeffs.sdiv x gcd)

/-- Divides by the greatest common divisor of the coefficients. -/
def normalize (p : Constraint × Coeffs) : Constraint × Coeffs := (normalize? p).getD p

/-- Makes the first coefficient positive, or `none` if it is. -/
def positivize? : Constraint × Coeffs → Option (Constraint × Coeffs)
  | ⟨s, x⟩ => if 0 ≤ x.leading then none else some (s.neg, Coeffs.smul x (-1))

/-- Makes the first coefficient positive. -/
def positivize (p : Constraint × Coeffs) : Constraint × Coeffs := (positivize? p).getD p

/-- `positivize` and `normalize`, or `none` if neither changes anything. -/
def tidy? : Constraint × Coeffs → Option (Constraint × Coeffs)
  | ⟨s, x⟩ =>
    match positivize? (s, x) with
    | none => normalize? (s, x)
    | some p => some (normalize p)

/-- `positivize` and `normalize`. -/
def tidy (p : Constraint × Coeffs) : Constraint × Coeffs := (tidy? p).getD p

/-- The constraint of `normalize`. -/
abbrev normalizeConstraint (s : Constraint) (x : Coeffs) : Constraint := (normalize (s, x)).1
/-- The coefficients of `normalize`. -/
abbrev normalizeCoeffs (s : Constraint) (x : Coeffs) : Coeffs := (normalize (s, x)).2
/-- The constraint of `positivize`. -/
abbrev positivizeConstraint (s : Constraint) (x : Coeffs) : Constraint := (positivize (s, x)).1
/-- The coefficients of `positivize`. -/
abbrev positivizeCoeffs (s : Constraint) (x : Coeffs) : Coeffs := (positivize (s, x)).2
/-- The constraint of `tidy`. -/
abbrev tidyConstraint (s : Constraint) (x : Coeffs) : Constraint := (tidy (s, x)).1
/-- The coefficients of `tidy`. -/
abbrev tidyCoeffs (s : Constraint) (x : Coeffs) : Coeffs := (tidy (s, x)).2

/-- A step that is applied if it gives something keeps what it keeps when it does. -/
theorem sat_getD {o : Option (Constraint × Coeffs)} {p : Constraint × Coeffs} {v : Coeffs}
    (w : p.1.sat' p.2 v) (h : ∀ q, o = some q → q.1.sat' q.2 v) :
    (o.getD p).1.sat' (o.getD p).2 v := by
  cases o with
  | none => exact w
  | some q => exact h q rfl

theorem normalize?_sat {s : Constraint} {x v : Coeffs} (w : s.sat' x v) (q : Constraint × Coeffs)
    (h : normalize? (s, x) = some q) : q.1.sat' q.2 v := by
  have h : (if Coeffs.gcd x = 0 then
      if s.sat 0 then some (Constraint.trivial, x) else some (Constraint.impossible, x)
    else if Coeffs.gcd x = 1 then none
    else some (s.div (Coeffs.gcd x), Coeffs.sdiv x (Coeffs.gcd x))) = some q := h
  by_cases h0 : Coeffs.gcd x = 0
  · rw [if_pos h0] at h
    by_cases hs : s.sat 0 = true
    · rw [if_pos hs] at h
      cases h
      rfl
    · exact absurd (IntList.dot_of_gcd_eq_zero h0 v ▸ w : s.sat 0 = true) hs
  · rw [if_neg h0] at h
    by_cases h1 : Coeffs.gcd x = 1
    · rw [if_pos h1] at h
      exact nomatch h
    · rw [if_neg h1] at h
      cases h
      exact Constraint.div_sat' h0 w

theorem positivize?_sat {s : Constraint} {x v : Coeffs} (w : s.sat' x v)
    (q : Constraint × Coeffs) (h : positivize? (s, x) = some q) : q.1.sat' q.2 v := by
  have h : (if 0 ≤ x.leading then none else some (s.neg, Coeffs.smul x (-1))) = some q := h
  by_cases hx : 0 ≤ x.leading
  · rw [if_pos hx] at h
    exact nomatch h
  · rw [if_neg hx] at h
    cases h
    show s.neg.sat (IntList.dot ((-1 : Int) * x) v) = true
    rw [IntList.dot_smul_left, Int.neg_mul, Int.one_mul]
    exact Constraint.neg_sat w

theorem normalize_sat {s : Constraint} {x v : Coeffs} (w : s.sat' x v) :
    (normalizeConstraint s x).sat' (normalizeCoeffs s x) v :=
  sat_getD w (normalize?_sat w)

theorem positivize_sat {s : Constraint} {x v : Coeffs} (w : s.sat' x v) :
    (positivizeConstraint s x).sat' (positivizeCoeffs s x) v :=
  sat_getD w (positivize?_sat w)

theorem tidy?_sat {s : Constraint} {x v : Coeffs} (w : s.sat' x v) (q : Constraint × Coeffs)
    (h : tidy? (s, x) = some q) : q.1.sat' q.2 v := by
  cases hp : positivize? (s, x) with
  | none =>
    have e : tidy? (s, x) = normalize? (s, x) := by
      show (match positivize? (s, x) with
        | none => normalize? (s, x)
        | some p => some (normalize p)) = _
      rw [hp]
    exact normalize?_sat w q (e ▸ h)
  | some p =>
    have e : tidy? (s, x) = some (normalize p) := by
      show (match positivize? (s, x) with
        | none => normalize? (s, x)
        | some p => some (normalize p)) = _
      rw [hp]
    cases Option.some.inj (e ▸ h)
    exact normalize_sat (positivize?_sat w p hp)

theorem tidy_sat {s : Constraint} {x v : Coeffs} (w : s.sat' x v) :
    (tidyConstraint s x).sat' (tidyCoeffs s x) v :=
  sat_getD w (tidy?_sat w)

theorem combo_sat' (s t : Constraint) (a : Int) (x : Coeffs) (b : Int) (y : Coeffs) (v : Coeffs)
    (wx : s.sat' x v) (wy : t.sat' y v) :
    (Constraint.combo a s b t).sat' (Coeffs.combo a x b y) v := by
  show (Constraint.combo a s b t).sat (IntList.dot (a * x + b * y) v) = true
  rw [IntList.dot_distrib_left, IntList.dot_smul_left, IntList.dot_smul_left]
  exact Constraint.combo_sat a wx b wy

/-- The value of the atom that a balanced remainder introduces. -/
abbrev bmod_div_term (m : Nat) (a b : Coeffs) : Int := Coeffs.bmod_dot_sub_dot_bmod m a b / m

/-- The coefficients of the equation that a balanced remainder introduces. -/
def bmod_coeffs (m : Nat) (i : Nat) (x : Coeffs) : Coeffs := Coeffs.set (Coeffs.bmod x m) i m

theorem bmod_sat (m : Nat) (r : Int) (i : Nat) (x v : Coeffs) (h : x.length ≤ i)
    (p : Coeffs.get v i = bmod_div_term m x v) (w : (Constraint.exact r).sat' x v) :
    (Constraint.exact (Int.bmod r m)).sat' (bmod_coeffs m i x) v := by
  have w : r = Coeffs.dot x v := (Constraint.exact_sat r _).mp w
  refine (Constraint.exact_sat _ _).mpr ?_
  show Int.bmod r m = IntList.dot (IntList.set (IntList.bmod x m) i m) v
  have hl : IntList.get (IntList.bmod x m) i = 0 :=
    IntList.get_of_length_le (Nat.le_trans (Nat.le_of_eq (Coeffs.length_bmod x m)) h)
  have p : IntList.get v i = IntList.bmod_dot_sub_dot_bmod m x v / m := p
  rw [IntList.dot_set_left, hl, Int.sub_zero, p,
    Int.mul_ediv_cancel' (IntList.dvd_bmod_dot_sub_dot_bmod m x v), w]
  show _ = _ + (Int.bmod (IntList.dot x v) m - IntList.dot (IntList.bmod x m) v)
  rw [Int.add_comm, Int.sub_add_cancel]

end Lean.Omega
