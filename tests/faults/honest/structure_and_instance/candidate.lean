structure Point where
  x : Nat
  y : Nat
class Shift (α : Type) where
  shift : α → α
instance : Shift Point := ⟨fun p => { p with x := p.x + 1 }⟩
theorem shifted (p : Point) : (Shift.shift p).y = p.y := rfl
theorem target (n : Nat) : n = n := rfl
