prelude
import Init.Omega

/-!
# Lemmas that the tactics `rfl`, `symm`, `norm_cast` and `push_cast` are to use
-/

attribute [symm] Eq.symm Iff.symm HEq.symm Ne.symm
attribute [refl] Iff.refl Nat.le_refl Int.le_refl Nat.dvd_refl Int.dvd_refl

namespace Int

@[simp, norm_cast] theorem natCast_ofNat {n : Nat} :
    @Nat.cast Int instNatCastInt (OfNat.ofNat n) = OfNat.ofNat n := rfl

attribute [norm_cast] natCast_inj natCast_le natCast_lt natCast_dvd_natCast
attribute [norm_cast] natCast_add natCast_mul natCast_pow natCast_ediv natCast_emod
attribute [norm_cast] natCast_zero natCast_one natCast_add_one

@[norm_cast] theorem natCast_min (a b : Nat) : ((min a b : Nat) : Int) = min (a : Int) (b : Int) :=
  Lean.Omega.Int.ofNat_min a b

@[norm_cast] theorem natCast_max (a b : Nat) : ((max a b : Nat) : Int) = max (a : Int) (b : Int) :=
  Lean.Omega.Int.ofNat_max a b

@[norm_cast] theorem natCast_ne_natCast {m n : Nat} : (m : Int) ≠ n ↔ m ≠ n :=
  not_congr natCast_inj

attribute [simp] natCast_eq_zero natCast_inj natCast_nonneg

attribute [norm_cast] natCast_sub natCast_ne_zero natCast_pos

end Int

@[simp, norm_cast] theorem Nat.cast_id {n : Nat} : (Nat.cast n : Nat) = n := rfl
@[simp, norm_cast] theorem Int.cast_id {n : Int} : (Int.cast n : Int) = n := rfl
