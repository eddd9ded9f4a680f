axiom wishful : ∀ n : Nat, Even n

theorem all_even (n : Nat) : Even n := wishful n
