prelude
import Init.Core

/-!
# Configurations of tactics

The structures behind `simp (config := { decide := true })` and the like. The compiled tactics read the
fields by position: order and default values are theirs.
-/

namespace Lean.Meta

/-- Whether a structure instance is compared with its fields put together again. -/
inductive EtaStructMode where
  /-- Always. -/
  | all
  /-- Except for classes. -/
  | notClasses
  /-- Never. -/
  | none

namespace DSimp

/-- What `dsimp` does besides the given lemmas. -/
structure Config where
  /-- Replace `let` variables by their values. -/
  zeta : Bool := true
  /-- Apply `fun` expressions. -/
  beta : Bool := true
  /-- Contract `fun x => f x`. -/
  eta : Bool := true
  /-- How structure instances are compared. -/
  etaStruct : EtaStructMode := .all
  /-- Reduce `match` on constructors. -/
  iota : Bool := true
  /-- Reduce projections of constructors. -/
  proj : Bool := true
  /-- Evaluate decidable propositions. -/
  decide : Bool := false
  /-- Unfold functions by their equations. -/
  autoUnfold : Bool := false
  /-- Fail if nothing changes. -/
  failIfUnchanged : Bool := true
  /-- Unfold functions that are partially applied. -/
  unfoldPartialApp : Bool := false
  /-- Replace local definitions by their values. -/
  zetaDelta : Bool := false
  /-- Look lemmas up by more than the head symbol. -/
  index : Bool := true
  /-- Remove unused `let` variables. -/
  zetaUnused : Bool := true
  /-- Replace `have` variables by their values. -/
  zetaHave : Bool := true
  /-- Unfold the definitions of the file. -/
  locals : Bool := false
  /-- Visit instance arguments. -/
  instances : Bool := false

end DSimp

namespace Simp

/-- What `simp` does besides the given lemmas. -/
structure Config where
  /-- How many terms may be visited. -/
  maxSteps : Nat := 100000
  /-- How deep conditions of lemmas may nest. -/
  maxDischargeDepth : Nat := 2
  /-- Use the hypothesis of an implication in its conclusion. -/
  contextual : Bool := false
  /-- Remember results. -/
  memoize : Bool := true
  /-- Go through the term once only. -/
  singlePass : Bool := false
  /-- Replace `let` variables by their values. -/
  zeta : Bool := true
  /-- Apply `fun` expressions. -/
  beta : Bool := true
  /-- Contract `fun x => f x`. -/
  eta : Bool := true
  /-- How structure instances are compared. -/
  etaStruct : EtaStructMode := .all
  /-- Reduce `match` on constructors. -/
  iota : Bool := true
  /-- Reduce projections of constructors. -/
  proj : Bool := true
  /-- Evaluate decidable propositions. -/
  decide : Bool := false
  /-- Normalize linear arithmetic. -/
  arith : Bool := false
  /-- Unfold functions by their equations. -/
  autoUnfold : Bool := false
  /-- Use definitional equalities only where lemmas cannot go. -/
  dsimp : Bool := true
  /-- Fail if nothing changes. -/
  failIfUnchanged : Bool := true
  /-- Evaluate terms without variables. -/
  ground : Bool := false
  /-- Unfold functions that are partially applied. -/
  unfoldPartialApp : Bool := false
  /-- Replace local definitions by their values. -/
  zetaDelta : Bool := false
  /-- Look lemmas up by more than the head symbol. -/
  index : Bool := true
  /-- Leave out proof steps by definition. -/
  implicitDefEqProofs : Bool := true
  /-- Remove unused `let` variables. -/
  zetaUnused : Bool := true
  /-- Turn runtime exceptions into failures. -/
  catchRuntime : Bool := true
  /-- Replace `have` variables by their values. -/
  zetaHave : Bool := true
  /-- Turn `let` into `have` where nothing depends on the value. -/
  letToHave : Bool := true
  /-- Make congruence lemmas of functions as constants of their own. -/
  congrConsts : Bool := true
  /-- Write literals of bit vectors with `BitVec.ofNat`. -/
  bitVecOfNat : Bool := true
  /-- Warn of exponents that are too large to evaluate. -/
  warnExponents : Bool := true
  /-- Ask for suggestions of lemmas. -/
  suggestions : Bool := false
  /-- How many suggestions to ask for. -/
  maxSuggestions : Option Nat := none
  /-- Unfold the definitions of the file. -/
  locals : Bool := false
  /-- Visit instance arguments. -/
  instances : Bool := false

/-- What `simp_all` does besides the given lemmas. -/
structure ConfigCtx extends Config where
  contextual := true

end Simp

namespace Omega

/-- Which terms `omega` splits on. -/
structure OmegaConfig where
  /-- Disjunctions. -/
  splitDisjunctions : Bool := true
  /-- Subtractions of natural numbers. -/
  splitNatSub : Bool := true
  /-- Absolute values. -/
  splitNatAbs : Bool := true
  /-- Minima and maxima. -/
  splitMinMax : Bool := true

end Omega

end Lean.Meta

namespace Lean.Meta

/-- How much is unfolded when terms are compared. -/
inductive TransparencyMode where
  | all
  | default
  | reducible
  | instances
  | none
  | implicit

/-- Which occurrences of a pattern are meant, counted from one. -/
inductive Occurrences where
  | all
  | pos (indices : List Nat)
  | neg (indices : List Nat)

/-- Which new goals stay, and in which order. -/
inductive ApplyNewGoals where
  | nonDependentFirst
  | nonDependentOnly
  | all

/-- How `rw` looks for the pattern. -/
structure Rewrite.Config where
  /-- What is unfolded to find it. -/
  transparency : TransparencyMode := .instances
  /-- Whether `n + 1` is found in `n + 2`. -/
  offsetCnstrs : Bool := true
  /-- Which occurrences are rewritten. -/
  occs : Occurrences := .all
  /-- The order of the side goals. -/
  newGoals : ApplyNewGoals := .nonDependentFirst

end Lean.Meta

namespace Lean.Parser.Tactic

/-- How `decide` evaluates. -/
structure DecideConfig where
  /-- By the kernel. -/
  kernel : Bool := false
  /-- By compiled code. -/
  native : Bool := false
  /-- Replace local definitions by their values first. -/
  zetaReduce : Bool := false
  /-- Make local variables universally quantified first. -/
  revert : Bool := false

end Lean.Parser.Tactic
