namespace Elsewhere
theorem target (n : Nat) : n = n := rfl
end Elsewhere
