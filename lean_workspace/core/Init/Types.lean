prelude
import Init.Nat.Operations
set_option autoImplicit false
set_option linter.unusedVariables false

/-!
# Data types

Options, lists, arrays, sums, finite numbers, machine words, characters and strings: as much of
each as the elaborator, the syntax types and the library need before notation exists.
-/

universe u v w

/-! ## Options, lists, sums, dependent pairs -/

/-- A value, or none. -/
inductive Option (α : Type u) where
  | none : Option α
  | some (val : α) : Option α

attribute [unbox] Option
export Option (none some)

instance {α : Type u} : Inhabited (Option α) where
  default := none

/-- The value of an option, or a default. -/
@[macro_inline] def Option.getD {α : Type u} (opt : Option α) (dflt : α) : α :=
  match opt with
  | some x => x
  | none => dflt

/-- Apply a function to the value of an option. -/
@[inline] protected def Option.map {α : Type u} {β : Type v} (f : α → β) : Option α → Option β
  | some x => some (f x)
  | none => none

/-- Lists. -/
inductive List (α : Type u) where
  | nil : List α
  | cons (head : α) (tail : List α) : List α

instance {α : Type u} : Inhabited (List α) where
  default := List.nil

/-- Equality of lists is decided element by element. -/
protected def List.hasDecEq {α : Type u} [DecidableEq α] : (a b : List α) → Decidable (Eq a b)
  | nil, nil => isTrue rfl
  | cons _ _, nil => isFalse (fun h => List.noConfusion rfl (heq_of_eq h))
  | nil, cons _ _ => isFalse (fun h => List.noConfusion rfl (heq_of_eq h))
  | cons a as, cons b bs =>
    match decEq a b with
    | isTrue hab =>
      match List.hasDecEq as bs with
      | isTrue habs => isTrue (hab.rec (habs.rec rfl))
      | isFalse nabs => isFalse (fun h =>
          nabs (congrArg (fun l => List.rec (motive := fun _ => List _) nil (fun _ t _ => t) l) h))
    | isFalse nab => isFalse (fun h =>
        nab (congrArg (fun l => List.rec (motive := fun _ => _) a (fun x _ _ => x) l) h))

instance instDecidableEqList {α : Type u} [DecidableEq α] : DecidableEq (List α) := List.hasDecEq

/-- Fold from the left. -/
@[specialize] def List.foldl {α : Type u} {β : Type v} (f : α → β → α) : (init : α) → List β → α
  | a, nil => a
  | a, cons b l => foldl f (f a b) l

/-- The number of elements. -/
def List.length {α : Type u} : List α → Nat
  | nil => 0
  | cons _ as => HAdd.hAdd (length as) 1

/-- Map a function over a list. -/
@[specialize] def List.map {α : Type u} {β : Type v} (f : α → β) : (l : List α) → List β
  | nil => nil
  | cons a as => cons (f a) (map f as)

/-- An element appended at the end. -/
def List.concat {α : Type u} : List α → α → List α
  | nil, b => cons b nil
  | cons a as, b => cons a (concat as b)

/-- Concatenation. -/
protected def List.append {α : Type u} : (xs ys : List α) → List α
  | nil, bs => bs
  | cons a as, bs => cons a (List.append as bs)

instance {α : Type u} : Append (List α) where
  append := List.append

/-- The element at a position, or a default. -/
def List.getD {α : Type u} : (as : List α) → (i : Nat) → (fallback : α) → α
  | nil, _, d => d
  | cons a _, Nat.zero, _ => a
  | cons _ as, Nat.succ i, d => getD as i d

/-- Disjoint unions. -/
inductive Sum (α : Type u) (β : Type v) where
  | inl (val : α) : Sum α β
  | inr (val : β) : Sum α β

/-- Disjoint unions of sorts. -/
inductive PSum (α : Sort u) (β : Sort v) where
  | inl (val : α) : PSum α β
  | inr (val : β) : PSum α β

/-- Dependent pairs. -/
structure Sigma {α : Type u} (β : α → Type v) where
  mk ::
  /-- The first component. -/
  fst : α
  /-- The second component. -/
  snd : β fst

attribute [unbox] Sigma

/-- Dependent pairs of elements of arbitrary sorts. -/
structure PSigma {α : Sort u} (β : α → Sort v) where
  mk ::
  /-- The first component. -/
  fst : α
  /-- The second component. -/
  snd : β fst

/-- A result or an error. -/
inductive Except (ε : Type u) (α : Type v) where
  | error : ε → Except ε α
  | ok : α → Except ε α

attribute [unbox] Except

instance {ε : Type u} {α : Type v} [Inhabited ε] : Inhabited (Except ε α) where
  default := Except.error default

/-! ## Finite numbers and machine words -/

/-- The numbers below `n`. -/
structure Fin (n : Nat) where
  mk ::
  /-- The number. -/
  val : Nat
  /-- It is below the bound. -/
  isLt : LT.lt val n

attribute [coe] Fin.val

/-- The element at a position below the length. -/
def List.get {α : Type u} : (as : List α) → Fin as.length → α
  | nil, ⟨_, h⟩ => absurd h (Nat.not_lt_zero _)
  | cons a _, ⟨Nat.zero, _⟩ => a
  | cons _ as, ⟨Nat.succ i, h⟩ => get as ⟨i, Nat.le_of_succ_le_succ h⟩

theorem Fin.eq_of_val_eq {n : Nat} : {i j : Fin n} → Eq i.val j.val → Eq i j
  | ⟨_, _⟩, ⟨_, _⟩, rfl => rfl

theorem Fin.val_eq_of_eq {n : Nat} {i j : Fin n} (h : Eq i j) : Eq i.val j.val := congrArg val h

instance instDecidableEqFin (n : Nat) : DecidableEq (Fin n) := fun i j =>
  match decEq i.val j.val with
  | isTrue h => isTrue (Fin.eq_of_val_eq h)
  | isFalse h => isFalse (fun h' => h (Fin.val_eq_of_eq h'))

instance instLTFin {n : Nat} : LT (Fin n) where
  lt a b := LT.lt a.val b.val

instance instLEFin {n : Nat} : LE (Fin n) where
  le a b := LE.le a.val b.val

instance Fin.decLt {n : Nat} (a b : Fin n) : Decidable (LT.lt a b) := Nat.decLt ..

instance Fin.decLe {n : Nat} (a b : Fin n) : Decidable (LE.le a b) := Nat.decLe ..

/-- Bit vectors of width `w`, as numbers below `2 ^ w`. -/
structure BitVec (w : Nat) where
  /-- The bit vector of a finite number. -/
  ofFin ::
  /-- The finite number. -/
  toFin : Fin (HPow.hPow 2 w)

/-- The number that a bit vector stands for. -/
protected def BitVec.toNat {w : Nat} (x : BitVec w) : Nat := x.toFin.val

theorem BitVec.isLt {w : Nat} (x : BitVec w) : LT.lt x.toNat (HPow.hPow 2 w) := x.toFin.isLt

/-- The bit vector of a number below `2 ^ w`. -/
@[match_pattern] protected def BitVec.ofNatLT {w : Nat} (i : Nat) (p : LT.lt i (HPow.hPow 2 w)) :
    BitVec w :=
  ⟨⟨i, p⟩⟩

theorem BitVec.eq_of_toNat_eq {n : Nat} : {x y : BitVec n} → Eq x.toNat y.toNat → Eq x y
  | ⟨_⟩, ⟨_⟩, h => congrArg ofFin (Fin.eq_of_val_eq h)

/-- Equality of bit vectors is decidable. -/
def BitVec.decEq {w : Nat} (x y : BitVec w) : Decidable (Eq x y) :=
  match Nat.decEq x.toNat y.toNat with
  | isTrue h => isTrue (eq_of_toNat_eq h)
  | isFalse h => isFalse (fun h' => h (congrArg BitVec.toNat h'))

instance {w : Nat} : DecidableEq (BitVec w) := BitVec.decEq

theorem Nat.modAux_lt (y : Nat) : (fuel x : Nat) → LE.le x fuel →
    LT.lt (modAux (succ y) fuel x) (succ y)
  | zero, zero, _ => zero_lt_succ y
  | zero, succ x, h => absurd h (not_succ_le_zero x)
  | succ fuel, x, h =>
    have step : (b : Bool) → Eq (ble (succ y) x) b →
        LT.lt (cond b (modAux (succ y) fuel (Nat.sub x (succ y))) x) (succ y) :=
      fun b => match b with
        | true => fun hb => modAux_lt y fuel _ (sub_succ_le_of_le_succ h)
        | false => fun hb => (Nat.lt_or_ge x (succ y)).resolve_right
            (fun h' => Bool.noConfusion (hb.symm.trans (ble_eq_true_of_le h')))
    step _ rfl

/-- The remainder is below the divisor. -/
theorem Nat.mod_lt (x : Nat) {y : Nat} : GT.gt y 0 → LT.lt (HMod.hMod x y) y :=
  match y with
  | zero => fun h => absurd h (Nat.lt_irrefl 0)
  | succ y => fun _ => modAux_lt y x x Nat.le.refl

theorem Nat.pow_two_pos : (w : Nat) → LT.lt 0 (HPow.hPow 2 w)
  | zero => zero_lt_succ 0
  | succ w =>
    have add_pos : (a b : Nat) → LT.lt 0 b → LT.lt 0 (Nat.add a b) := fun a b => match b with
      | zero => fun h => absurd h (Nat.lt_irrefl 0)
      | succ b => fun _ => zero_lt_succ _
    add_pos _ _ (pow_two_pos w)

/-- The bit vector of a number, modulo `2 ^ w`. -/
@[match_pattern] protected def BitVec.ofNat (w : Nat) (i : Nat) : BitVec w :=
  ⟨⟨HMod.hMod i (HPow.hPow 2 w), Nat.mod_lt i (Nat.pow_two_pos w)⟩⟩

instance BitVec.instOfNat {w n : Nat} : OfNat (BitVec w) n where
  ofNat := BitVec.ofNat w n

/-- Words of 8 bits. -/
structure UInt8 where
  /-- The word of a bit vector. -/
  ofBitVec ::
  /-- The bit vector. -/
  toBitVec : BitVec 8

/-- Words of 16 bits. -/
structure UInt16 where
  /-- The word of a bit vector. -/
  ofBitVec ::
  /-- The bit vector. -/
  toBitVec : BitVec 16

/-- Words of 32 bits. -/
structure UInt32 where
  /-- The word of a bit vector. -/
  ofBitVec ::
  /-- The bit vector. -/
  toBitVec : BitVec 32

/-- Words of 64 bits. -/
structure UInt64 where
  /-- The word of a bit vector. -/
  ofBitVec ::
  /-- The bit vector. -/
  toBitVec : BitVec 64

/-- Words of the size of a pointer, taken to be 64 bits. -/
structure USize where
  /-- The word of a bit vector. -/
  ofBitVec ::
  /-- The bit vector. -/
  toBitVec : BitVec 64

attribute [extern "lean_uint8_of_nat_mk"] UInt8.ofBitVec
attribute [extern "lean_uint8_to_nat"] UInt8.toBitVec
attribute [extern "lean_uint16_of_nat_mk"] UInt16.ofBitVec
attribute [extern "lean_uint16_to_nat"] UInt16.toBitVec
attribute [extern "lean_uint32_of_nat_mk"] UInt32.ofBitVec
attribute [extern "lean_uint32_to_nat"] UInt32.toBitVec
attribute [extern "lean_uint64_of_nat_mk"] UInt64.ofBitVec
attribute [extern "lean_uint64_to_nat"] UInt64.toBitVec
attribute [extern "lean_usize_of_nat_mk"] USize.ofBitVec
attribute [extern "lean_usize_to_nat"] USize.toBitVec

/-- The word of a number, modulo `2 ^ 8`. -/
@[extern "lean_uint8_of_nat"]
def UInt8.ofNat (n : @& Nat) : UInt8 := ⟨BitVec.ofNat 8 n⟩

/-- The word of a number, modulo `2 ^ 16`. -/
@[extern "lean_uint16_of_nat"]
def UInt16.ofNat (n : @& Nat) : UInt16 := ⟨BitVec.ofNat 16 n⟩

/-- The word of a number, modulo `2 ^ 32`. -/
@[extern "lean_uint32_of_nat"]
def UInt32.ofNat (n : @& Nat) : UInt32 := ⟨BitVec.ofNat 32 n⟩

/-- The word of a number below `2 ^ 32`. -/
@[extern "lean_uint32_of_nat"]
def UInt32.ofNatLT (n : @& Nat) (h : LT.lt n (HPow.hPow 2 32)) : UInt32 := ⟨BitVec.ofNatLT n h⟩

/-- The word of a number, modulo `2 ^ 64`. -/
@[extern "lean_uint64_of_nat"]
def UInt64.ofNat (n : @& Nat) : UInt64 := ⟨BitVec.ofNat 64 n⟩

/-- The number of a word. -/
@[extern "lean_uint8_to_nat"]
def UInt8.toNat (n : UInt8) : Nat := n.toBitVec.toNat

/-- The number of a word. -/
@[extern "lean_uint32_to_nat"]
def UInt32.toNat (n : UInt32) : Nat := n.toBitVec.toNat

/-- The number of a word. -/
@[extern "lean_uint64_to_nat"]
def UInt64.toNat (n : UInt64) : Nat := n.toBitVec.toNat

/-- Equality of words is decidable. -/
@[extern "lean_uint8_dec_eq"]
def UInt8.decEq (a b : UInt8) : Decidable (Eq a b) :=
  match a, b with
  | ⟨n⟩, ⟨m⟩ => match _root_.decEq n m with
    | isTrue h => isTrue (congrArg UInt8.ofBitVec h)
    | isFalse h => isFalse (fun h' => h (congrArg UInt8.toBitVec h'))

/-- Equality of words is decidable. -/
@[extern "lean_uint32_dec_eq"]
def UInt32.decEq (a b : UInt32) : Decidable (Eq a b) :=
  match a, b with
  | ⟨n⟩, ⟨m⟩ => match _root_.decEq n m with
    | isTrue h => isTrue (congrArg UInt32.ofBitVec h)
    | isFalse h => isFalse (fun h' => h (congrArg UInt32.toBitVec h'))

/-- Equality of words is decidable. -/
@[extern "lean_uint64_dec_eq"]
def UInt64.decEq (a b : UInt64) : Decidable (Eq a b) :=
  match a, b with
  | ⟨n⟩, ⟨m⟩ => match _root_.decEq n m with
    | isTrue h => isTrue (congrArg UInt64.ofBitVec h)
    | isFalse h => isFalse (fun h' => h (congrArg UInt64.toBitVec h'))

instance : DecidableEq UInt8 := UInt8.decEq
instance : DecidableEq UInt32 := UInt32.decEq
instance : DecidableEq UInt64 := UInt64.decEq

instance UInt8.instOfNat {n : Nat} : OfNat UInt8 n where
  ofNat := UInt8.ofNat n

instance UInt32.instOfNat {n : Nat} : OfNat UInt32 n where
  ofNat := UInt32.ofNat n

instance UInt64.instOfNat {n : Nat} : OfNat UInt64 n where
  ofNat := UInt64.ofNat n

instance : Inhabited UInt8 where
  default := 0

instance : Inhabited UInt32 where
  default := 0

instance : Inhabited UInt64 where
  default := 0

/-! ## Characters, strings, arrays -/

/-- The code points of Unicode: without the surrogates. -/
abbrev Nat.isValidChar (n : Nat) : Prop :=
  Or (LT.lt n 0xd800) (And (LT.lt 0xdfff n) (LT.lt n 0x110000))

/-- The words that are code points. -/
abbrev UInt32.isValidChar (n : UInt32) : Prop := n.toNat.isValidChar

/-- Characters. -/
structure Char where
  /-- The code point. -/
  val : UInt32
  /-- It is one. -/
  valid : val.isValidChar

theorem Nat.isValidChar.lt {n : Nat} (h : n.isValidChar) : LT.lt n (HPow.hPow 2 32) :=
  h.elim (fun h => Nat.lt_trans h (of_decide_eq_true rfl))
    (fun h => Nat.lt_trans h.right (of_decide_eq_true rfl))

/-- The character of a valid code point. -/
@[extern "lean_uint32_of_nat"]
def Char.ofNatAux (n : @& Nat) (h : n.isValidChar) : Char where
  val := UInt32.ofNatLT n h.lt
  valid := h

/-- The character of a code point; the character zero for numbers that are none. -/
@[noinline, match_pattern]
def Char.ofNat (n : Nat) : Char :=
  dite n.isValidChar (fun h => Char.ofNatAux n h)
    (fun _ => ⟨UInt32.ofNatLT 0 (of_decide_eq_true rfl), Or.inl (of_decide_eq_true rfl)⟩)

/-- The code point of a character. -/
@[inline] def Char.toNat (c : Char) : Nat := c.val.toNat

theorem Char.eq_of_val_eq : {c d : Char} → Eq c.val d.val → Eq c d
  | ⟨_, _⟩, ⟨_, _⟩, rfl => rfl

theorem Char.val_eq_of_eq {c d : Char} (h : Eq c d) : Eq c.val d.val := congrArg val h

instance instDecidableEqChar : DecidableEq Char := fun c d =>
  match decEq c.val d.val with
  | isTrue h => isTrue (Char.eq_of_val_eq h)
  | isFalse h => isFalse (fun h' => h (Char.val_eq_of_eq h'))

instance : Inhabited Char where
  default := Char.ofNat 65

/-- Strings: lists of characters, stored compactly at run time. -/
structure String where
  /-- The string of a list of characters. -/
  ofList ::
  /-- The characters. -/
  toList : List Char

attribute [extern "lean_string_mk"] String.ofList
attribute [extern "lean_string_data"] String.toList

/-- Equality of strings is decidable. -/
@[extern "lean_string_dec_eq"]
def String.decEq (s₁ s₂ : @& String) : Decidable (Eq s₁ s₂) :=
  match s₁, s₂ with
  | ⟨a⟩, ⟨b⟩ => match _root_.decEq a b with
    | isTrue h => isTrue (congrArg String.ofList h)
    | isFalse h => isFalse (fun h' => h (congrArg String.toList h'))

instance instDecidableEqString : DecidableEq String := String.decEq

instance : Inhabited String where
  default := ""

/-- Concatenation. -/
@[extern "lean_string_append"]
def String.append : String → (@& String) → String
  | ⟨a⟩, ⟨b⟩ => ⟨HAppend.hAppend a b⟩

instance instAppendString : Append String where
  append := String.append

/-- The number of characters. -/
@[extern "lean_string_length"]
def String.length : (@& String) → Nat
  | ⟨cs⟩ => cs.length

/-- A position in a string, in bytes of its UTF-8 encoding. -/
structure String.Pos.Raw where
  /-- The number of bytes before it. -/
  byteIdx : Nat := 0

instance : Inhabited String.Pos.Raw where
  default := ⟨0⟩

/-- The number of bytes of a character in UTF-8. -/
def Char.utf8Size (c : Char) : Nat :=
  ite (LE.le c.toNat 0x7f) 1 (ite (LE.le c.toNat 0x7ff) 2 (ite (LE.le c.toNat 0xffff) 3 4))

/-- The number of bytes of a string in UTF-8. -/
@[extern "lean_string_utf8_byte_size"]
def String.utf8ByteSize : (@& String) → Nat
  | ⟨cs⟩ => cs.foldl (fun n c => HAdd.hAdd n c.utf8Size) 0

/-- A part of a string, given by two positions. -/
structure Substring.Raw where
  /-- The string. -/
  str : String
  /-- The beginning. -/
  startPos : String.Pos.Raw
  /-- The end. -/
  stopPos : String.Pos.Raw

instance : Inhabited Substring.Raw where
  default := ⟨"", ⟨0⟩, ⟨0⟩⟩

/-- Arrays: lists, stored as arrays at run time. -/
structure Array (α : Type u) where
  /-- The array of a list. -/
  mk ::
  /-- The elements. -/
  toList : List α

attribute [extern "lean_array_to_list"] Array.toList
attribute [extern "lean_array_mk"] Array.mk

instance {α : Type u} : Inhabited (Array α) where
  default := ⟨List.nil⟩

/-- The empty array, with room for `c` elements. -/
@[extern "lean_mk_empty_array_with_capacity"]
def Array.mkEmpty {α : Type u} (c : @& Nat) : Array α := ⟨List.nil⟩

/-- The empty array, with room for `c` elements. -/
@[extern "lean_mk_empty_array_with_capacity"]
def Array.emptyWithCapacity {α : Type u} (c : @& Nat) : Array α := ⟨List.nil⟩

/-- The empty array. -/
def Array.empty {α : Type u} : Array α := emptyWithCapacity 0

/-- The number of elements. -/
@[extern "lean_array_get_size"]
def Array.size {α : Type u} (a : @& Array α) : Nat :=
  match a with
  | ⟨as⟩ => as.length

/-- The element at a position below the size. -/
@[extern "lean_array_fget"]
def Array.getInternal {α : Type u} (a : @& Array α) (i : @& Nat) (h : LT.lt i a.size) : α :=
  a.toList.get ⟨i, h⟩

/-- The element at a position below the size, without taking it out of the array. -/
@[extern "lean_array_fget_borrowed"]
def Array.getInternalBorrowed {α : Type u} (a : @& Array α) (i : @& Nat) (h : LT.lt i a.size) : α :=
  a.toList.get ⟨i, h⟩

/-- The element at a position, or a default. -/
@[inline] abbrev Array.getD {α : Type u} (a : Array α) (i : Nat) (v₀ : α) : α :=
  dite (LT.lt i a.size) (fun h => a.getInternal i h) (fun _ => v₀)

/-- The element at a position, or the default of the type. -/
@[extern "lean_array_get"]
def Array.get!Internal {α : Type u} [Inhabited α] (a : @& Array α) (i : @& Nat) : α :=
  Array.getD a i default

/-- Append an element. -/
@[extern "lean_array_push"]
def Array.push {α : Type u} (a : Array α) (v : α) : Array α where
  toList := List.concat a.toList v

/-- An array of no elements. -/
def Array.mkArray0 {α : Type u} : Array α := mkEmpty 0
/-- An array of one element. -/
def Array.mkArray1 {α : Type u} (a₁ : α) : Array α := (mkEmpty 1).push a₁
/-- An array of two elements. -/
def Array.mkArray2 {α : Type u} (a₁ a₂ : α) : Array α := ((mkEmpty 2).push a₁).push a₂
/-- An array of three elements. -/
def Array.mkArray3 {α : Type u} (a₁ a₂ a₃ : α) : Array α :=
  (((mkEmpty 3).push a₁).push a₂).push a₃
/-- An array of four elements. -/
def Array.mkArray4 {α : Type u} (a₁ a₂ a₃ a₄ : α) : Array α :=
  ((((mkEmpty 4).push a₁).push a₂).push a₃).push a₄
/-- An array of five elements. -/
def Array.mkArray5 {α : Type u} (a₁ a₂ a₃ a₄ a₅ : α) : Array α :=
  (((((mkEmpty 5).push a₁).push a₂).push a₃).push a₄).push a₅
/-- An array of six elements. -/
def Array.mkArray6 {α : Type u} (a₁ a₂ a₃ a₄ a₅ a₆ : α) : Array α :=
  ((((((mkEmpty 6).push a₁).push a₂).push a₃).push a₄).push a₅).push a₆
/-- An array of seven elements. -/
def Array.mkArray7 {α : Type u} (a₁ a₂ a₃ a₄ a₅ a₆ a₇ : α) : Array α :=
  (((((((mkEmpty 7).push a₁).push a₂).push a₃).push a₄).push a₅).push a₆).push a₇
/-- An array of eight elements. -/
def Array.mkArray8 {α : Type u} (a₁ a₂ a₃ a₄ a₅ a₆ a₇ a₈ : α) : Array α :=
  ((((((((mkEmpty 8).push a₁).push a₂).push a₃).push a₄).push a₅).push a₆).push a₇).push a₈

/-- Concatenation. -/
protected def Array.append {α : Type u} (as bs : Array α) : Array α :=
  bs.toList.foldl Array.push as

instance {α : Type u} : Append (Array α) where
  append := Array.append

/-- The array of a list. -/
@[inline, match_pattern] def List.toArray {α : Type u} (as : List α) : Array α := ⟨as⟩

/-- The elements from position `start` to before `stop`. -/
def Array.extract {α : Type u} (as : Array α) (start : Nat := 0) (stop : Nat := as.size) : Array α :=
  let rec go (i : Nat) (j : Nat) (bs : Array α) : Array α :=
    dite (LT.lt j as.size) (fun h =>
      match i with
      | Nat.zero => bs
      | Nat.succ i => go i (HAdd.hAdd j 1) (bs.push (as.getInternal j h))) (fun _ => bs)
  go (HSub.hSub (min stop as.size) start) start (mkEmpty 0)

/-- Reinterpret a value, for compiled code only. -/
@[inline] unsafe def unsafeCast {α : Sort u} {β : Sort v} (a : α) : β :=
  PULift.down.{max u v, v} (cast lcUnreachable (PULift.up.{max u v, u} a))
