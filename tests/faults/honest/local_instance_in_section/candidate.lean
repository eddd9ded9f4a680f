structure Wrap where
  n : Nat
section
local instance : Inhabited Wrap := ⟨⟨0⟩⟩
theorem helper : (default : Wrap).n = 0 := rfl
end
theorem target : ∃ n : Nat, n = 0 := ⟨_, helper⟩
