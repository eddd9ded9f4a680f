prelude
import Init.Monad
set_option autoImplicit false
set_option linter.unusedVariables false

/-!
# Names, syntax trees, parser descriptions, macros

The data that the compiled parser, macro expander and pretty printer exchange with the library.
Constructors stand in the order that the runtime expects.
-/

universe u v w

/-- Mix two hashes. -/
@[extern "lean_uint64_mix_hash"]
opaque mixHash (u₁ u₂ : UInt64) : UInt64

/-- Types with a hash function. -/
class Hashable (α : Sort u) where
  /-- The hash. -/
  hash : α → UInt64

export Hashable (hash)

/-- The hash of a string. -/
@[extern "lean_string_hash"]
protected opaque String.hash (s : @& String) : UInt64

instance : Hashable String where
  hash := String.hash

namespace Lean

open BEq (beq)

/-- Hierarchical names. -/
inductive Name where
  | anonymous : Name
  | str (pre : Name) (str : String)
  | num (pre : Name) (i : Nat)
with
  /-- The hash, stored in the object. -/
  @[computed_field] hash : Name → UInt64
    | .anonymous => UInt64.ofNat 1723
    | .str p s => mixHash p.hash s.hash
    | .num p v => mixHash p.hash (dite (LT.lt v (HPow.hPow 2 64)) (fun _ => UInt64.ofNat v)
        (fun _ => UInt64.ofNat 17))

instance : Inhabited Name where
  default := Name.anonymous

instance : Hashable Name where
  hash := Name.hash

namespace Name

/-- A name with one more string component. -/
abbrev mkStr (p : Name) (s : String) : Name := Name.str p s

/-- A name with one more numeric component. -/
abbrev mkNum (p : Name) (v : Nat) : Name := Name.num p v

/-- A name of one component. -/
abbrev mkSimple (s : String) : Name := mkStr anonymous s

/-- A name of one component. -/
@[reducible] def mkStr1 (s₁ : String) : Name := .str .anonymous s₁
/-- A name of two components. -/
@[reducible] def mkStr2 (s₁ s₂ : String) : Name := .str (mkStr1 s₁) s₂
/-- A name of three components. -/
@[reducible] def mkStr3 (s₁ s₂ s₃ : String) : Name := .str (mkStr2 s₁ s₂) s₃
/-- A name of four components. -/
@[reducible] def mkStr4 (s₁ s₂ s₃ s₄ : String) : Name := .str (mkStr3 s₁ s₂ s₃) s₄
/-- A name of five components. -/
@[reducible] def mkStr5 (s₁ s₂ s₃ s₄ s₅ : String) : Name := .str (mkStr4 s₁ s₂ s₃ s₄) s₅
/-- A name of six components. -/
@[reducible] def mkStr6 (s₁ s₂ s₃ s₄ s₅ s₆ : String) : Name := .str (mkStr5 s₁ s₂ s₃ s₄ s₅) s₆
/-- A name of seven components. -/
@[reducible] def mkStr7 (s₁ s₂ s₃ s₄ s₅ s₆ s₇ : String) : Name :=
  .str (mkStr6 s₁ s₂ s₃ s₄ s₅ s₆) s₇
/-- A name of eight components. -/
@[reducible] def mkStr8 (s₁ s₂ s₃ s₄ s₅ s₆ s₇ s₈ : String) : Name :=
  .str (mkStr7 s₁ s₂ s₃ s₄ s₅ s₆ s₇) s₈

/-- Equality of names. -/
@[extern "lean_name_eq"]
protected def beq : (@& Name) → (@& Name) → Bool
  | anonymous, anonymous => true
  | str p₁ s₁, str p₂ s₂ => and (decide (Eq s₁ s₂)) (Name.beq p₁ p₂)
  | num p₁ n₁, num p₂ n₂ => and (Nat.beq n₁ n₂) (Name.beq p₁ p₂)
  | _, _ => false

instance : BEq Name where
  beq := Name.beq

/-- Concatenation of names. -/
protected def appendCore : Name → Name → Name
  | n, .anonymous => n
  | n, .str p s => .str (Name.appendCore n p) s
  | n, .num p d => .num (Name.appendCore n p) d

end Name

/-! ## Syntax trees -/

/-- Where a piece of syntax comes from. -/
inductive SourceInfo where
  /-- Read from the source. -/
  | original (leading : Substring.Raw) (pos : String.Pos.Raw) (trailing : Substring.Raw)
      (endPos : String.Pos.Raw)
  /-- Made by a macro. -/
  | synthetic (pos : String.Pos.Raw) (endPos : String.Pos.Raw) (canonical : Bool := false)
  /-- Unknown. -/
  | protected none

instance : Inhabited SourceInfo where
  default := SourceInfo.none

/-- The kind of a node. -/
abbrev SyntaxNodeKind := Name

/-- A meaning of an identifier that was found when a quotation was made. -/
inductive Syntax.Preresolved where
  | namespace (ns : Name)
  | decl (n : Name) (fields : List String)

/-- Syntax trees. -/
inductive Syntax where
  /-- A gap left by a parse error. -/
  | missing : Syntax
  /-- A node. -/
  | node (info : SourceInfo) (kind : SyntaxNodeKind) (args : Array Syntax) : Syntax
  /-- A keyword or literal. -/
  | atom (info : SourceInfo) (val : String) : Syntax
  /-- An identifier. -/
  | ident (info : SourceInfo) (rawVal : Substring.Raw) (val : Name)
      (preresolved : List Syntax.Preresolved) : Syntax

/-- Lists of node kinds. -/
abbrev SyntaxNodeKinds := List SyntaxNodeKind

/-- Syntax of one of the given kinds. -/
structure TSyntax (ks : SyntaxNodeKinds) where
  /-- The syntax tree. -/
  raw : Syntax

instance : Inhabited Syntax where
  default := Syntax.missing

instance {ks : SyntaxNodeKinds} : Inhabited (TSyntax ks) where
  default := ⟨default⟩

/-- The kind of an optional or a list of pieces. -/
abbrev choiceKind : SyntaxNodeKind := .mkStr1 "choice"
/-- The kind of a node that only groups. -/
abbrev nullKind : SyntaxNodeKind := .mkStr1 "null"
/-- The kind of a group. -/
abbrev groupKind : SyntaxNodeKind := .mkStr1 "group"
/-- The kind of identifiers. -/
abbrev identKind : SyntaxNodeKind := .mkStr1 "ident"
/-- The kind of string literals. -/
abbrev strLitKind : SyntaxNodeKind := .mkStr1 "str"
/-- The kind of character literals. -/
abbrev charLitKind : SyntaxNodeKind := .mkStr1 "char"
/-- The kind of numerals. -/
abbrev numLitKind : SyntaxNodeKind := .mkStr1 "num"
/-- The kind of numerals with a decimal point. -/
abbrev scientificLitKind : SyntaxNodeKind := .mkStr1 "scientific"
/-- The kind of name literals. -/
abbrev nameLitKind : SyntaxNodeKind := .mkStr1 "name"
/-- The kind of field indices. -/
abbrev fieldIdxKind : SyntaxNodeKind := .mkStr1 "fieldIdx"
/-- The kind of hygiene information. -/
abbrev hygieneInfoKind : SyntaxNodeKind := .mkStr1 "hygieneInfo"
/-- The kind of the parts of an interpolated string. -/
abbrev interpolatedStrLitKind : SyntaxNodeKind := .mkStr1 "interpolatedStrLitKind"
/-- The kind of an interpolated string. -/
abbrev interpolatedStrKind : SyntaxNodeKind := .mkStr1 "interpolatedStrKind"

namespace Syntax

/-- Syntax of a given kind. -/
abbrev Term := TSyntax (.cons (.mkStr1 "term") .nil)
/-- Syntax of commands. -/
abbrev Command := TSyntax (.cons (.mkStr1 "command") .nil)
/-- Syntax of universe levels. -/
protected abbrev Level := TSyntax (.cons (.mkStr1 "level") .nil)
/-- Syntax of tactics. -/
protected abbrev Tactic := TSyntax (.cons (.mkStr1 "tactic") .nil)
/-- Syntax of precedences. -/
abbrev Prec := TSyntax (.cons (.mkStr1 "prec") .nil)
/-- Syntax of priorities. -/
abbrev Prio := TSyntax (.cons (.mkStr1 "prio") .nil)
/-- Identifiers. -/
abbrev Ident := TSyntax (.cons identKind .nil)
/-- String literals. -/
abbrev StrLit := TSyntax (.cons strLitKind .nil)
/-- Character literals. -/
abbrev CharLit := TSyntax (.cons charLitKind .nil)
/-- Name literals. -/
abbrev NameLit := TSyntax (.cons nameLitKind .nil)
/-- Numerals with a decimal point. -/
abbrev ScientificLit := TSyntax (.cons scientificLitKind .nil)
/-- Numerals. -/
abbrev NumLit := TSyntax (.cons numLitKind .nil)
/-- Hygiene information. -/
abbrev HygieneInfo := TSyntax (.cons hygieneInfoKind .nil)

/-- The kind of a node; atoms stand for themselves. -/
def getKind (stx : Syntax) : SyntaxNodeKind :=
  match stx with
  | Syntax.node _ k _ => k
  | Syntax.missing => .mkStr1 "missing"
  | Syntax.atom _ v => Name.mkSimple v
  | Syntax.ident .. => identKind

/-- Has it the kind? -/
def isOfKind (stx : Syntax) (k : SyntaxNodeKind) : Bool := beq stx.getKind k

/-- A part of a node. -/
def getArg (stx : Syntax) (i : Nat) : Syntax :=
  match stx with
  | Syntax.node _ _ args => args.getD i Syntax.missing
  | _ => Syntax.missing

/-- The parts of a node. -/
def getArgs (stx : Syntax) : Array Syntax :=
  match stx with
  | Syntax.node _ _ args => args
  | _ => Array.empty

/-- The number of parts of a node. -/
def getNumArgs (stx : Syntax) : Nat :=
  match stx with
  | Syntax.node _ _ args => args.size
  | _ => 0

/-- The only part of an optional node. -/
def getOptional? (stx : Syntax) : Option Syntax :=
  match stx with
  | Syntax.node _ k args => match and (beq k nullKind) (beq args.size 1) with
    | true => some (args.getD 0 Syntax.missing)
    | false => none
  | _ => none

/-- Is it the gap left by an error? -/
def isMissing : Syntax → Bool
  | Syntax.missing => true
  | _ => false

/-- Is it a node of the kind with so many parts? -/
def isNodeOf (stx : Syntax) (k : SyntaxNodeKind) (n : Nat) : Bool :=
  and (stx.isOfKind k) (beq stx.getNumArgs n)

/-- Is it an identifier? -/
def isIdent : Syntax → Bool
  | ident .. => true
  | _ => false

/-- The name of an identifier. -/
def getId : Syntax → Name
  | ident _ _ val _ => val
  | _ => Name.anonymous

/-- A node with other parts. -/
def setArgs (stx : Syntax) (args : Array Syntax) : Syntax :=
  match stx with
  | node info k _ => node info k args
  | stx => stx

/-- A list of so many parts. -/
def matchesNull (stx : Syntax) (n : Nat) : Bool := stx.isNodeOf nullKind n

/-- Is it that identifier? -/
def matchesIdent (stx : Syntax) (id : Name) : Bool := and stx.isIdent (beq stx.getId id)

/-- Is it that literal? -/
def matchesLit (stx : Syntax) (k : SyntaxNodeKind) (val : String) : Bool :=
  match stx with
  | Syntax.node _ k' args => and (beq k k') (match args.getD 0 Syntax.missing with
    | Syntax.atom _ val' => beq val val'
    | _ => false)
  | _ => false

/-- The source information of the leftmost leaf that has one. -/
partial def getHeadInfo? : Syntax → Option SourceInfo
  | atom info _ => some info
  | ident info .. => some info
  | node SourceInfo.none _ args =>
    let rec loop (i : Nat) : Option SourceInfo :=
      match decide (LT.lt i args.size) with
      | true => match getHeadInfo? (args.getD i Syntax.missing) with
        | some info => some info
        | none => loop (HAdd.hAdd i 1)
      | false => none
    loop 0
  | node info _ _ => some info
  | _ => none

/-- The source information of the leftmost leaf. -/
def getHeadInfo (stx : Syntax) : SourceInfo :=
  match stx.getHeadInfo? with
  | some info => info
  | none => SourceInfo.none

/-- The value of an atom. -/
def getAtomVal : Syntax → String
  | atom _ val => val
  | _ => ""

/-- An empty list of parts. -/
def mkNull : Syntax := Syntax.node SourceInfo.none nullKind Array.empty

/-- A node of no parts. -/
def node0 (info : SourceInfo) (kind : SyntaxNodeKind) : Syntax := node info kind (.mkEmpty 0)
/-- A node of one part. -/
def node1 (info : SourceInfo) (kind : SyntaxNodeKind) (a₁ : Syntax) : Syntax :=
  node info kind (Array.mkArray1 a₁)
/-- A node of two parts. -/
def node2 (info : SourceInfo) (kind : SyntaxNodeKind) (a₁ a₂ : Syntax) : Syntax :=
  node info kind (Array.mkArray2 a₁ a₂)
/-- A node of three parts. -/
def node3 (info : SourceInfo) (kind : SyntaxNodeKind) (a₁ a₂ a₃ : Syntax) : Syntax :=
  node info kind (Array.mkArray3 a₁ a₂ a₃)
/-- A node of four parts. -/
def node4 (info : SourceInfo) (kind : SyntaxNodeKind) (a₁ a₂ a₃ a₄ : Syntax) : Syntax :=
  node info kind (Array.mkArray4 a₁ a₂ a₃ a₄)
/-- A node of five parts. -/
def node5 (info : SourceInfo) (kind : SyntaxNodeKind) (a₁ a₂ a₃ a₄ a₅ : Syntax) : Syntax :=
  node info kind (Array.mkArray5 a₁ a₂ a₃ a₄ a₅)
/-- A node of six parts. -/
def node6 (info : SourceInfo) (kind : SyntaxNodeKind) (a₁ a₂ a₃ a₄ a₅ a₆ : Syntax) : Syntax :=
  node info kind (Array.mkArray6 a₁ a₂ a₃ a₄ a₅ a₆)
/-- A node of seven parts. -/
def node7 (info : SourceInfo) (kind : SyntaxNodeKind) (a₁ a₂ a₃ a₄ a₅ a₆ a₇ : Syntax) : Syntax :=
  node info kind (Array.mkArray7 a₁ a₂ a₃ a₄ a₅ a₆ a₇)
/-- A node of eight parts. -/
def node8 (info : SourceInfo) (kind : SyntaxNodeKind) (a₁ a₂ a₃ a₄ a₅ a₆ a₇ a₈ : Syntax) : Syntax :=
  node info kind (Array.mkArray8 a₁ a₂ a₃ a₄ a₅ a₆ a₇ a₈)

/-- Parts with separators between them. -/
structure SepArray (sep : String) where
  /-- Parts and separators. -/
  elemsAndSeps : Array Syntax

/-- Typed parts with separators between them. -/
structure TSepArray (ks : SyntaxNodeKinds) (sep : String) where
  /-- Parts and separators. -/
  elemsAndSeps : Array Syntax

end Syntax

export Syntax (Term Command Prec Prio Ident StrLit CharLit NameLit ScientificLit NumLit HygieneInfo)

/-- A list of typed syntax. -/
abbrev TSyntaxArray (ks : SyntaxNodeKinds) := Array (TSyntax ks)

/-! ## Parser descriptions -/


/-- Descriptions of parsers, interpreted when a `syntax` is used. -/
inductive ParserDescr where
  | const (name : Name)
  | unary (name : Name) (p : ParserDescr)
  | binary (name : Name) (p₁ p₂ : ParserDescr)
  | node (kind : SyntaxNodeKind) (prec : Nat) (p : ParserDescr)
  | trailingNode (kind : SyntaxNodeKind) (prec lhsPrec : Nat) (p : ParserDescr)
  | symbol (val : String)
  | nonReservedSymbol (val : String) (includeIdent : Bool)
  | cat (catName : Name) (rbp : Nat)
  | parser (declName : Name)
  | nodeWithAntiquot (name : String) (kind : SyntaxNodeKind) (p : ParserDescr)
  | sepBy (p : ParserDescr) (sep : String) (psep : ParserDescr) (allowTrailingSep : Bool := false)
  | sepBy1 (p : ParserDescr) (sep : String) (psep : ParserDescr) (allowTrailingSep : Bool := false)
  | unicodeSymbol (val asciiVal : String) (preserveForPP : Bool)

instance : Inhabited ParserDescr where
  default := ParserDescr.symbol ""

/-- A description of a parser that continues a term. -/
abbrev TrailingParserDescr := ParserDescr

/-- Names a syntax category for documentation. -/
structure Parser.Category where

/-! ## Macro scopes and the macro monad -/

/-- The number of a macro expansion. -/
abbrev MacroScope := Nat

/-- The scope of names outside of every macro. -/
def reservedMacroScope : MacroScope := 0

/-- The first scope given to a macro. -/
def firstFrontendMacroScope : MacroScope := HAdd.hAdd reservedMacroScope 1

/-- Monads with a reference position. -/
class MonadRef (m : Type → Type) where
  /-- The reference position. -/
  getRef : m Syntax
  /-- Run with another reference position. -/
  withRef {α : Type} : Syntax → m α → m α

export MonadRef (getRef)

@[always_inline]
instance (m n : Type → Type) [MonadLift m n] [MonadFunctor m n] [MonadRef m] : MonadRef n where
  getRef := liftM (getRef : m _)
  withRef ref x := monadMap (m := m) (MonadRef.withRef ref) x

/-- Source information that marks the syntax made by a macro with the place of its call. -/
def SourceInfo.fromRef (ref : Syntax) (canonical : Bool := false) : SourceInfo :=
  match ref.getHeadInfo with
  | .original _ pos _ endPos => .synthetic pos endPos canonical
  | .synthetic pos endPos _ => .synthetic pos endPos canonical
  | .none => .none

/-- An atom with source information. -/
def mkAtomFrom (src : Syntax) (val : String) (canonical := false) : Syntax :=
  Syntax.atom (SourceInfo.fromRef src canonical) val

/-- Source information from the reference position. -/
def MonadRef.mkInfoFromRefPos {m : Type → Type} [Monad m] [MonadRef m] : m SourceInfo :=
  bind getRef fun ref => pure (SourceInfo.fromRef ref)

/-- Run with another reference position. -/
@[always_inline, inline]
def withRef {m : Type → Type} [Monad m] [MonadRef m] {α : Type} (ref : Syntax) (x : m α) : m α :=
  MonadRef.withRef ref x

/-- Monads in which quotations can be elaborated. -/
class MonadQuotation (m : Type → Type) extends MonadRef m where
  /-- The current macro scope. -/
  getCurrMacroScope : m MacroScope
  /-- The module in which quotations are made. -/
  getContext : m Name
  /-- Run with a fresh macro scope. -/
  withFreshMacroScope {α : Type} : m α → m α

export MonadQuotation (getCurrMacroScope withFreshMacroScope)

/-- The module in which quotations are made. -/
@[inline]
def MonadQuotation.getMainModule {m : Type → Type} [MonadQuotation m] : m Name :=
  MonadQuotation.getContext

/-- The module in which quotations are made. -/
@[inline]
def getMainModule {m : Type → Type} [MonadQuotation m] : m Name := MonadQuotation.getContext

@[always_inline]
instance {m n : Type → Type} [MonadFunctor m n] [MonadLift m n] [MonadQuotation m] :
    MonadQuotation n where
  getCurrMacroScope := liftM (m := m) getCurrMacroScope
  getContext := liftM (m := m) MonadQuotation.getContext
  withFreshMacroScope := monadMap (m := m) withFreshMacroScope

/-- Is the name marked by a macro? -/
def Name.hasMacroScopes : Name → Bool
  | str _ s => decide (Eq s "_hyg")
  | num p _ => hasMacroScopes p
  | Name.anonymous => false

/-- Mark a name with a macro scope. -/
@[extern "lean_add_macro_scope"]
opaque addMacroScope (mainModule : Name) (n : Name) (scp : MacroScope) : Name

/-- Mark a name with the current macro scope. -/
@[inline] def MonadQuotation.addMacroScope {m : Type → Type} [MonadQuotation m] [Monad m]
    (n : Name) : m Name :=
  bind MonadQuotation.getContext fun mainModule =>
    bind getCurrMacroScope fun scp => pure (Lean.addMacroScope mainModule n scp)

/-- The limit of nested macro expansions. -/
def defaultMaxRecDepth : Nat := 512

namespace Macro

/-- A pointer to the methods of the expander, which the library never looks into. -/
opaque MethodsRef : Type

/-- The context of a macro expansion. -/
structure Context where
  /-- Methods of the expander. -/
  methods : MethodsRef
  /-- The module. -/
  quotContext : Name
  /-- The macro scope. -/
  currMacroScope : MacroScope
  /-- The depth of nested expansions. -/
  currRecDepth : Nat := 0
  /-- Its limit. -/
  maxRecDepth : Nat := defaultMaxRecDepth
  /-- The reference position. -/
  ref : Syntax

/-- What can go wrong in a macro. -/
inductive Exception where
  /-- An error with a position and a message. -/
  | error : Syntax → String → Exception
  /-- The macro does not apply. -/
  | unsupportedSyntax : Exception

/-- The state of a macro expansion. -/
structure State where
  /-- The next macro scope. -/
  macroScope : MacroScope
  /-- Macros expanded so far. -/
  expandedMacroDecls : List Name := List.nil
  /-- Trace messages. -/
  traceMsgs : List (Prod Name String) := List.nil

instance : Inhabited State where
  default := { macroScope := default }

end Macro

/-- The monad of macros. -/
abbrev MacroM := ReaderT Macro.Context (EStateM Macro.Exception Macro.State)

/-- Macros. -/
abbrev Macro := Syntax → MacroM Syntax

namespace Macro

instance : MonadRef MacroM where
  getRef := bind read fun ctx => pure ctx.ref
  withRef := fun ref x => withReader (fun ctx => { ctx with ref := ref }) x

/-- The macro does not apply. -/
def throwUnsupported {α : Type} : MacroM α := throw Exception.unsupportedSyntax

/-- Stop with a message. -/
def throwError {α : Type} (msg : String) : MacroM α :=
  bind getRef fun ref => throw (Exception.error ref msg)

/-- Stop with a message at a position. -/
def throwErrorAt {α : Type} (ref : Syntax) (msg : String) : MacroM α :=
  withRef ref (throwError msg)

/-- Run with a fresh macro scope. -/
@[inline] protected def withFreshMacroScope {α : Type} (x : MacroM α) : MacroM α :=
  bind (modifyGet (fun s => (s.macroScope, { s with macroScope := HAdd.hAdd s.macroScope 1 })))
    fun fresh => withReader (fun ctx => { ctx with currMacroScope := fresh }) x

instance : MonadQuotation MacroM where
  getCurrMacroScope ctx := pure ctx.currMacroScope
  getContext ctx := pure ctx.quotContext
  withFreshMacroScope := Macro.withFreshMacroScope

end Macro

namespace PrettyPrinter

/-- The monad of unexpanders. -/
abbrev UnexpandM := ReaderT Syntax (EStateM Unit Unit)

/-- Functions that print an application as notation. -/
abbrev Unexpander := Syntax → UnexpandM Syntax

instance : MonadQuotation UnexpandM where
  getRef := fun stx => pure stx
  withRef stx x := fun _ => x stx
  getCurrMacroScope := pure 0
  getContext := pure (Name.mkSimple "_fakeMod")
  withFreshMacroScope := id

end PrettyPrinter

end Lean

/-- The type of a parameter that a tactic fills in, if it is not given. -/
@[reducible] def autoParam.{u'} (α : Sort u') (tactic : Lean.Syntax) : Sort u' := α
