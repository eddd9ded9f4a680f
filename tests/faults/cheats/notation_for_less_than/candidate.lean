notation:50 (priority := 5000) a:51 " < " b:51 => (fun (_ _ : Nat) => True) a b
theorem target (n : Nat) : n < n := trivial
