prelude
import Init.Types
set_option autoImplicit false
set_option linter.unusedVariables false

/-!
# Functors, monads and their transformers

What `do` notation and the macro monad stand on.
-/

universe u v w x y

/-- Panic with a message, at run time. -/
@[extern "lean_panic_fn", never_extract, inline]
def panicCore {α : Sort u} [Inhabited α] (msg : String) : α := default

/-- The functor operation `f <$> x`. -/
class Functor (f : Type u → Type v) : Type (max (u + 1) v) where
  /-- Apply a function to the result. -/
  map : {α β : Type u} → (α → β) → f α → f β
  /-- Replace the result. -/
  mapConst : {α β : Type u} → α → f β → f α := Function.comp map (Function.const _)

/-- The operation `pure`. -/
class Pure (f : Type u → Type v) where
  /-- A computation that only returns. -/
  pure {α : Type u} : α → f α

export Pure (pure)

/-- The operation `f <*> x`. -/
class Seq (f : Type u → Type v) : Type (max (u + 1) v) where
  /-- Apply a computed function to a computed argument. -/
  seq : {α β : Type u} → f (α → β) → (Unit → f α) → f β

/-- The operation `x <* y`. -/
class SeqLeft (f : Type u → Type v) : Type (max (u + 1) v) where
  /-- Run both, keep the first result. -/
  seqLeft : {α β : Type u} → f α → (Unit → f β) → f α

/-- The operation `x *> y`. -/
class SeqRight (f : Type u → Type v) : Type (max (u + 1) v) where
  /-- Run both, keep the second result. -/
  seqRight : {α β : Type u} → f α → (Unit → f β) → f β

/-- The operation `x >>= f`. -/
class Bind (m : Type u → Type v) where
  /-- Feed the result to a computation. -/
  bind : {α β : Type u} → m α → (α → m β) → m β

export Bind (bind)

/-- Applicative functors. -/
class Applicative (f : Type u → Type v) extends Functor f, Pure f, Seq f, SeqLeft f, SeqRight f where
  map := fun x y => Seq.seq (pure x) fun _ => y
  seqLeft := fun a b => Seq.seq (Functor.map (Function.const _) a) b
  seqRight := fun a b => Seq.seq (Functor.map (Function.const _ id) a) b

/-- Monads. -/
class Monad (m : Type u → Type v) : Type (max (u + 1) v) extends Applicative m, Bind m where
  map f x := bind x (Function.comp pure f)
  seq f x := bind f fun y => Functor.map y (x ())
  seqLeft x y := bind x fun a => bind (y ()) (fun _ => pure a)
  seqRight x y := bind x fun _ => y ()

instance {α : Type u} {m : Type u → Type v} [Monad m] : Inhabited (α → m α) where
  default := pure

instance {α : Type u} {m : Type u → Type v} [Monad m] [Inhabited α] : Inhabited (m α) where
  default := pure default

/-- One step of lifting between monads. -/
class MonadLift (m : semiOutParam (Type u → Type v)) (n : Type u → Type w) where
  /-- Lift. -/
  monadLift : {α : Type u} → m α → n α

/-- Lifting between monads, in any number of steps. -/
class MonadLiftT (m : Type u → Type v) (n : Type u → Type w) where
  /-- Lift. -/
  monadLift : {α : Type u} → m α → n α

export MonadLiftT (monadLift)

/-- Lift a computation, when it is not clear yet that lifting is needed. -/
abbrev liftM := @monadLift

@[always_inline]
instance (m : Type u → Type v) (n : Type u → Type w) (o : Type u → Type x) [MonadLift n o]
    [MonadLiftT m n] : MonadLiftT m o where
  monadLift x := MonadLift.monadLift (m := n) (monadLift x)

instance (m : Type u → Type v) : MonadLiftT m m where
  monadLift x := x

/-- One step of mapping over the inner monad. -/
class MonadFunctor (m : semiOutParam (Type u → Type v)) (n : Type u → Type w) where
  /-- Map. -/
  monadMap {α : Type u} : ({β : Type u} → m β → m β) → n α → n α

/-- Mapping over the inner monad, in any number of steps. -/
class MonadFunctorT (m : Type u → Type v) (n : Type u → Type w) where
  /-- Map. -/
  monadMap {α : Type u} : ({β : Type u} → m β → m β) → n α → n α

export MonadFunctorT (monadMap)

@[always_inline]
instance (m : Type u → Type v) (n : Type u → Type w) (o : Type u → Type x) [MonadFunctor n o]
    [MonadFunctorT m n] : MonadFunctorT m o where
  monadMap f := MonadFunctor.monadMap (m := n) (monadMap (m := m) f)

instance monadFunctorRefl (m : Type u → Type v) : MonadFunctorT m m where
  monadMap f := f

/-- Monads with exceptions; `ε` is given. -/
class MonadExceptOf (ε : semiOutParam (Type u)) (m : Type v → Type w) where
  /-- Throw. -/
  throw {α : Type v} : ε → m α
  /-- Run, and handle what is thrown. -/
  tryCatch {α : Type v} (body : m α) (handler : ε → m α) : m α

/-- Monads with exceptions; `ε` is found. -/
class MonadExcept (ε : outParam (Type u)) (m : Type v → Type w) where
  /-- Throw. -/
  throw {α : Type v} : ε → m α
  /-- Run, and handle what is thrown. -/
  tryCatch {α : Type v} : m α → (ε → m α) → m α

export MonadExcept (throw tryCatch)

/-- Throw, with the type of the exception given. -/
abbrev throwThe (ε : Type u) {m : Type v → Type w} [MonadExceptOf ε m] {α : Type v} (e : ε) : m α :=
  MonadExceptOf.throw e

/-- Handle, with the type of the exception given. -/
abbrev tryCatchThe (ε : Type u) {m : Type v → Type w} [MonadExceptOf ε m] {α : Type v} (x : m α)
    (handle : ε → m α) : m α :=
  MonadExceptOf.tryCatch x handle

instance (ε : Type u) (m : Type v → Type w) [MonadExceptOf ε m] : MonadExcept ε m where
  throw := throwThe ε
  tryCatch := tryCatchThe ε

/-- Try the first computation, on an exception the second. -/
@[inline] protected def MonadExcept.orElse {ε : Type u} {m : Type v → Type w} [MonadExcept ε m]
    {α : Type v} (t₁ : m α) (t₂ : Unit → m α) : m α :=
  tryCatch t₁ fun _ => t₂ ()

instance {ε : Type u} {m : Type v → Type w} {α : Type v} [MonadExcept ε m] : OrElse (m α) where
  orElse := MonadExcept.orElse

/-- Computations that read an environment. -/
def ReaderT (ρ : Type u) (m : Type u → Type v) (α : Type u) : Type (max u v) := ρ → m α

instance (ρ : Type u) (m : Type u → Type v) (α : Type u) [Inhabited (m α)] :
    Inhabited (ReaderT ρ m α) where
  default := fun _ => default

/-- Run in an environment. -/
@[always_inline, inline]
def ReaderT.run {ρ : Type u} {m : Type u → Type v} {α : Type u} (x : ReaderT ρ m α) (r : ρ) : m α :=
  x r

namespace ReaderT

variable {ρ : Type u} {m : Type u → Type v} {α : Type u}

instance : MonadLift m (ReaderT ρ m) where
  monadLift x := fun _ => x

@[always_inline]
instance (ε : Type w) [MonadExceptOf ε m] : MonadExceptOf ε (ReaderT ρ m) where
  throw e := liftM (m := m) (throwThe ε e)
  tryCatch := fun x c r => tryCatchThe ε (x r) (fun e => (c e) r)

/-- The environment. -/
@[always_inline, inline]
protected def read [Monad m] : ReaderT ρ m ρ := pure

/-- Only return. -/
@[always_inline, inline]
protected def pure [Monad m] {α : Type u} (a : α) : ReaderT ρ m α := fun _ => pure a

/-- One after the other, in the same environment. -/
@[always_inline, inline]
protected def bind [Monad m] {α β : Type u} (x : ReaderT ρ m α) (f : α → ReaderT ρ m β) :
    ReaderT ρ m β :=
  fun r => bind (x r) (fun a => f a r)

@[always_inline]
instance [Monad m] : Functor (ReaderT ρ m) where
  map := fun f x r => Functor.map f (x r)
  mapConst := fun a x r => Functor.mapConst a (x r)

@[always_inline]
instance [Monad m] : Applicative (ReaderT ρ m) where
  pure := ReaderT.pure
  seq := fun f x r => Seq.seq (f r) fun _ => x () r
  seqLeft := fun a b r => SeqLeft.seqLeft (a r) fun _ => b () r
  seqRight := fun a b r => SeqRight.seqRight (a r) fun _ => b () r

instance [Monad m] : Monad (ReaderT ρ m) where
  bind := ReaderT.bind

instance (ρ : Type u) (m : Type u → Type v) : MonadFunctor m (ReaderT ρ m) where
  monadMap f x := fun ctx => f (x ctx)

/-- Run in a changed environment. -/
@[always_inline, inline]
protected def adapt {ρ' α : Type u} (f : ρ' → ρ) : ReaderT ρ m α → ReaderT ρ' m α :=
  fun x r => x (f r)

end ReaderT

/-- Monads that read an environment; its type is given. -/
class MonadReaderOf (ρ : semiOutParam (Type u)) (m : Type u → Type v) where
  /-- The environment. -/
  read : m ρ

/-- Monads that read an environment; its type is found. -/
class MonadReader (ρ : outParam (Type u)) (m : Type u → Type v) where
  /-- The environment. -/
  read : m ρ

export MonadReader (read)

/-- Read, with the type given. -/
@[always_inline, inline]
def readThe (ρ : Type u) {m : Type u → Type v} [MonadReaderOf ρ m] : m ρ := MonadReaderOf.read

instance (ρ : Type u) (m : Type u → Type v) [MonadReaderOf ρ m] : MonadReader ρ m where
  read := readThe ρ

instance {ρ : Type u} {m : Type u → Type v} {n : Type u → Type w} [MonadLift m n]
    [MonadReaderOf ρ m] : MonadReaderOf ρ n where
  read := liftM (m := m) read

instance {ρ : Type u} {m : Type u → Type v} [Monad m] : MonadReaderOf ρ (ReaderT ρ m) where
  read := ReaderT.read

/-- Monads that can change the environment for a part; its type is given. -/
class MonadWithReaderOf (ρ : semiOutParam (Type u)) (m : Type u → Type v) where
  /-- Run in a changed environment. -/
  withReader {α : Type u} : (ρ → ρ) → m α → m α

/-- Change the environment for a part, with its type given. -/
@[always_inline, inline]
def withTheReader (ρ : Type u) {m : Type u → Type v} [MonadWithReaderOf ρ m] {α : Type u}
    (f : ρ → ρ) (x : m α) : m α :=
  MonadWithReaderOf.withReader f x

/-- Monads that can change the environment for a part; its type is found. -/
class MonadWithReader (ρ : outParam (Type u)) (m : Type u → Type v) where
  /-- Run in a changed environment. -/
  withReader {α : Type u} : (ρ → ρ) → m α → m α

export MonadWithReader (withReader)

instance (ρ : Type u) (m : Type u → Type v) [MonadWithReaderOf ρ m] : MonadWithReader ρ m where
  withReader := withTheReader ρ

instance {ρ : Type u} {m : Type u → Type v} {n : Type u → Type v} [MonadFunctor m n]
    [MonadWithReaderOf ρ m] : MonadWithReaderOf ρ n where
  withReader f := monadMap (m := m) (withTheReader ρ f)

instance {ρ : Type u} {m : Type u → Type v} : MonadWithReaderOf ρ (ReaderT ρ m) where
  withReader f x := fun ctx => x (f ctx)

/-- Monads with a state; its type is given. -/
class MonadStateOf (σ : semiOutParam (Type u)) (m : Type u → Type v) where
  /-- The state. -/
  get : m σ
  /-- Replace the state. -/
  set : σ → m PUnit
  /-- Change the state and return a result. -/
  modifyGet {α : Type u} : (σ → Prod α σ) → m α

export MonadStateOf (set)

/-- The state, with its type given. -/
abbrev getThe (σ : Type u) {m : Type u → Type v} [MonadStateOf σ m] : m σ := MonadStateOf.get

/-- Change the state, with its type given. -/
abbrev modifyThe (σ : Type u) {m : Type u → Type v} [MonadStateOf σ m] (f : σ → σ) : m PUnit :=
  MonadStateOf.modifyGet fun s => (PUnit.unit, f s)

/-- Change the state and return a result, with the state's type given. -/
abbrev modifyGetThe {α : Type u} (σ : Type u) {m : Type u → Type v} [MonadStateOf σ m]
    (f : σ → Prod α σ) : m α :=
  MonadStateOf.modifyGet f

/-- Monads with a state; its type is found. -/
class MonadState (σ : outParam (Type u)) (m : Type u → Type v) where
  /-- The state. -/
  get : m σ
  /-- Replace the state. -/
  set : σ → m PUnit
  /-- Change the state and return a result. -/
  modifyGet {α : Type u} : (σ → Prod α σ) → m α

export MonadState (get modifyGet)

instance (σ : Type u) (m : Type u → Type v) [MonadStateOf σ m] : MonadState σ m where
  set := MonadStateOf.set
  get := getThe σ
  modifyGet f := MonadStateOf.modifyGet f

/-- Change the state. -/
@[always_inline, inline]
def modify {σ : Type u} {m : Type u → Type v} [MonadState σ m] (f : σ → σ) : m PUnit :=
  modifyGet fun s => (PUnit.unit, f s)

@[always_inline]
instance {σ : Type u} {m : Type u → Type v} {n : Type u → Type w} [MonadLift m n]
    [MonadStateOf σ m] : MonadStateOf σ n where
  get := liftM (m := m) MonadStateOf.get
  set s := liftM (m := m) (MonadStateOf.set s)
  modifyGet f := monadLift (m := m) (MonadState.modifyGet f)

namespace EStateM

/-- The outcome of a computation with state and exceptions. -/
inductive Result (ε σ α : Type u) : Type u where
  | ok : α → σ → Result ε σ α
  | error : ε → σ → Result ε σ α

end EStateM

open EStateM (Result) in
/-- Computations with a state and exceptions. -/
def EStateM (ε σ α : Type u) := σ → Result ε σ α

namespace EStateM

variable {ε σ α β : Type u}

instance [Inhabited ε] : Inhabited (EStateM ε σ α) where
  default := fun s => Result.error default s

/-- Only return. -/
@[always_inline, inline]
protected def pure (a : α) : EStateM ε σ α := fun s => Result.ok a s

/-- Replace the state. -/
@[always_inline, inline]
protected def set (s : σ) : EStateM ε σ PUnit := fun _ => Result.ok ⟨⟩ s

/-- The state. -/
@[always_inline, inline]
protected def get : EStateM ε σ σ := fun s => Result.ok s s

/-- Change the state and return a result. -/
@[always_inline, inline]
protected def modifyGet (f : σ → Prod α σ) : EStateM ε σ α := fun s =>
  match f s with
  | (a, s) => Result.ok a s

/-- Throw. -/
@[always_inline, inline]
protected def throw (e : ε) : EStateM ε σ α := fun s => Result.error e s

/-- Handle; the state stays what it was when the exception was thrown. -/
@[always_inline, inline]
protected def tryCatch (x : EStateM ε σ α) (handle : ε → EStateM ε σ α) : EStateM ε σ α := fun s =>
  match x s with
  | Result.error e s => handle e s
  | ok => ok

/-- One after the other. -/
@[always_inline, inline]
protected def bind (x : EStateM ε σ α) (f : α → EStateM ε σ β) : EStateM ε σ β := fun s =>
  match x s with
  | Result.ok a s => f a s
  | Result.error e s => Result.error e s

/-- Apply a function to the result. -/
@[always_inline, inline]
protected def map (f : α → β) (x : EStateM ε σ α) : EStateM ε σ β := fun s =>
  match x s with
  | Result.ok a s => Result.ok (f a) s
  | Result.error e s => Result.error e s

@[always_inline]
instance instMonad : Monad (EStateM ε σ) where
  bind := EStateM.bind
  pure := EStateM.pure
  map := EStateM.map
  seqRight x y := EStateM.bind x fun _ => y ()

instance : MonadStateOf σ (EStateM ε σ) where
  set := EStateM.set
  get := EStateM.get
  modifyGet := EStateM.modifyGet

instance : MonadExceptOf ε (EStateM ε σ) where
  throw := EStateM.throw
  tryCatch := EStateM.tryCatch

/-- Run from a state. -/
@[always_inline, inline]
def run (x : EStateM ε σ α) (s : σ) : Result ε σ α := x s

end EStateM
