mutual
  inductive A where
    | nil : A
    | cons : B → A
  inductive B where
    | cons : A → B
end
private def depth : A → Nat
  | .nil => 0
  | .cons _ => 1
instance : Inhabited A := ⟨.nil⟩
local instance : Inhabited B := ⟨.cons default⟩
theorem target (n : Nat) : n = n := rfl
