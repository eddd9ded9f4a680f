import Lean

/-! Puts declarations to Lean's kernel on top of imported modules: `lean --run official_kernel.lean STREAM MODULE...`.

The stream is the file that `kernel_process.py` describes. Terms are rebuilt by Lean's own constructors; the compiled
file from which they come is never opened here. The answer is one line: `ok COUNT AXIOM...` with the axioms of the last
declaration, written in hexadecimal, component by component; or `refused INDEX REASON`. -/

open Lean

namespace Qed

structure Tables where
  names : Array Name := #[.anonymous]
  levels : Array Level := #[]
  exprs : Array Expr := #[]

def hexDigit (c : Char) : Nat :=
  if c.isDigit then c.toNat - '0'.toNat else c.toNat - 'a'.toNat + 10

def readHex (word : String) : Nat :=
  word.foldl (fun number c => 16 * number + hexDigit c) 0

def readBytes : List Char → ByteArray → ByteArray
  | high :: low :: rest, bytes => readBytes rest (bytes.push (UInt8.ofNat (16 * hexDigit high + hexDigit low)))
  | _, bytes => bytes

def readText (word : String) : String :=
  String.fromUTF8! (readBytes word.toList ByteArray.empty)

def writeHex (text : String) : String :=
  text.toUTF8.toList.foldl (init := "") fun done byte =>
    done ++ String.singleton (Nat.digitChar (byte.toNat / 16)) ++ String.singleton (Nat.digitChar (byte.toNat % 16))

/-- Components as `s` and the text in hexadecimal, or `n` and the number, joined by dots. -/
def writeName (name : Name) : String :=
  ".".intercalate <| name.components.map fun
    | .str _ text => "s" ++ writeHex text
    | .num _ number => "n" ++ toString number
    | .anonymous => ""

variable (tables : Tables)

def name (word : String) : Name := tables.names[word.toNat!]!
def level (word : String) : Level := tables.levels[word.toNat!]!
def expr (word : String) : Expr := tables.exprs[word.toNat!]!

def params (word : String) : List Name :=
  if word == "-" then [] else (word.splitOn ",").map (name tables)

def hints (word : String) : ReducibilityHints :=
  if word == "-2" then .opaque else if word == "-1" then .abbrev else .regular (UInt32.ofNat word.toNat!)

/-- The types of an inductive declaration, each with its constructors. -/
def inductiveTypes : List String → List InductiveType → Option (List InductiveType)
  | "T" :: n :: t :: rest, types =>
    inductiveTypes rest ({ name := name tables n, type := expr tables t, ctors := [] } :: types)
  | "C" :: n :: t :: rest, type :: types =>
    let constructor : Constructor := { name := name tables n, type := expr tables t }
    inductiveTypes rest ({ type with ctors := type.ctors ++ [constructor] } :: types)
  | [], types => some types.reverse
  | _, _ => none

def declaration? : List String → Option Declaration
  | ["A", n, ps, t] => some <| .axiomDecl
      { name := name tables n, levelParams := params tables ps, type := expr tables t, isUnsafe := false }
  | ["T", n, ps, t, v] => some <| .thmDecl
      { name := name tables n, levelParams := params tables ps, type := expr tables t, value := expr tables v }
  | ["D", n, ps, t, v, h] => some <| .defnDecl
      { name := name tables n, levelParams := params tables ps, type := expr tables t, value := expr tables v,
        hints := hints h, safety := .safe }
  | ["O", n, ps, t, v] => some <| .opaqueDecl
      { name := name tables n, levelParams := params tables ps, type := expr tables t, value := expr tables v,
        isUnsafe := false }
  | "I" :: ps :: count :: rest => do
    return .inductDecl (params tables ps) (readHex count) (← inductiveTypes tables rest []) false
  | _ => none

def expr? : List String → Option Expr
  | ["0", index] => some <| .bvar (readHex index)
  | ["3", l] => some <| .sort (level tables l)
  | "4" :: n :: ls => some <| .const (name tables n) (ls.map (level tables))
  | ["5", f, a] => some <| .app (expr tables f) (expr tables a)
  | ["6", t, b] => some <| .lam `x (expr tables t) (expr tables b) .default
  | ["7", t, b] => some <| .forallE `x (expr tables t) (expr tables b) .default
  | ["8", t, v, b] => some <| .letE `x (expr tables t) (expr tables v) (expr tables b) false
  | ["9", number] => some <| .lit (.natVal (readHex number))
  | ["t", text] => some <| .lit (.strVal (readText text))
  | ["b", n, index, e] => some <| .proj (name tables n) (readHex index) (expr tables e)
  | _ => none

def level? : List String → Option Level
  | ["z"] => some .zero
  | ["s", l] => some <| .succ (level tables l)
  | ["x", l, m] => some <| .max (level tables l) (level tables m)
  | ["i", l, m] => some <| .imax (level tables l) (level tables m)
  | ["p", n] => some <| .param (name tables n)
  | _ => none

def name? : List String → Option Name
  | ["n", parent, text] => some <| .str (name tables parent) (readText text)
  | ["m", parent, number] => some <| .num (name tables parent) (readHex number)
  | _ => none

/-- What a constant mentions. -/
def mentioned : ConstantInfo → Array Name
  | .defnInfo v => v.type.getUsedConstants ++ v.value.getUsedConstants
  | .thmInfo v => v.type.getUsedConstants ++ v.value.getUsedConstants
  | .opaqueInfo v => v.type.getUsedConstants ++ v.value.getUsedConstants
  | .inductInfo v => v.type.getUsedConstants ++ v.ctors.toArray
  | constant => constant.type.getUsedConstants

/-- The axioms that a constant depends on; a constant that is not there counts as one. -/
partial def axioms (env : Kernel.Environment) (waiting : List Name) (seen : NameSet) (found : Array Name) :
    Array Name :=
  match waiting with
  | [] => found
  | next :: waiting =>
    if seen.contains next then axioms env waiting seen found else
      let seen := seen.insert next
      match env.find? next with
      | none => axioms env waiting seen (found.push next)
      | some (.axiomInfo v) => axioms env (v.type.getUsedConstants.toList ++ waiting) seen (found.push next)
      | some constant => axioms env ((mentioned constant).toList ++ waiting) seen found

def check (stream : String) (start : Environment) : IO Unit := do
  let options := maxHeartbeats.set {} 0  -- time is limited from outside
  let mut env := start.toKernelEnv
  let mut tables : Tables := {}
  let mut count := 0
  let mut last := Name.anonymous
  for line in stream.splitOn "\n" do
    if line.isEmpty then continue
    let words := line.splitOn " "
    if let some made := name? tables words then
      tables := { tables with names := tables.names.push made }
    else if let some made := level? tables words then
      tables := { tables with levels := tables.levels.push made }
    else if let some made := expr? tables words then
      tables := { tables with exprs := tables.exprs.push made }
    else if let some made := declaration? tables words then
      match env.addDecl options made with
      | .ok grown =>
        env := grown
        count := count + 1
        last := name tables words[1]!
      | .error _ =>
        IO.println s!"refused {count} by_the_kernel"
        return
    else
      throw <| IO.userError "the stream has a line that means nothing"
  let found := axioms env [last] {} #[]
  IO.println <| " ".intercalate (["ok", toString count] ++ found.toList.map writeName)

end Qed

def main (arguments : List String) : IO UInt32 := do
  match arguments with
  | stream :: modules =>
    let imports := modules.toArray.map fun module => ({ module := module.toName } : Import)
    Qed.check (← IO.FS.readFile stream) (← importModules imports {})
    return 0
  | [] => return 2
