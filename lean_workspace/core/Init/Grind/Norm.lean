prelude
import Init.Grind.Core
import Init.Ordering
import Init.Bool

/-!
# The normal form of propositions in `grind`, and the types that it splits by cases
-/

namespace Lean.Grind

init_grind_norm
  Lean.Grind.not_and Lean.Grind.not_or not_ite Lean.Grind.not_forall Lean.Grind.not_exists
  Nat.not_ge_eq Nat.not_le_eq
  |
  Classical.not_not ne_eq iff_eq eq_self heq_eq_eq forall_or_forall forall_forall_or
  eq_true_eq eq_false_eq not_eq_prop not_true not_false_eq_true
  true_imp_eq false_imp_eq imp_true_eq imp_false_eq imp_self_eq
  and_true true_and and_false false_and _root_.and_assoc
  or_true true_or or_false false_or _root_.or_assoc
  ite_true ite_false ite_true_false ite_false_true
  Lean.Grind.forall_and forall_true forall_imp_eq_or
  Lean.Grind.exists_const Lean.Grind.exists_or Lean.Grind.exists_prop
  Lean.Grind.exists_and_left Lean.Grind.exists_and_right
  cond_eq_ite Bool.or_false Bool.or_true Bool.false_or Bool.true_or
  Bool.and_false Bool.and_true Bool.false_and Bool.true_and Bool.not_not
  beq_iff_eq bne_iff_ne decide_eq_true_eq
  Nat.lt_eq Nat.div_zero Nat.mod_zero Nat.div_one Nat.mod_one Nat.sub_sub
  Nat.pow_zero Nat.pow_one Nat.sub_self
  Int.lt_eq Int.emod_neg Int.ediv_neg Int.ediv_zero Int.emod_zero Int.ediv_one Int.emod_one
  Int.negSucc_eq natCast_eq natCast_div natCast_mod natCast_add natCast_mul natCast_pow
  Int.pow_zero Int.pow_one ge_eq gt_eq Int.one_dvd Int.zero_dvd

end Lean.Grind

attribute [grind cases eager] And False True PUnit Exists Subtype Prod
attribute [grind cases] Or
