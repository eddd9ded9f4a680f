macro "quiet " t:tacticSeq : tactic => do
  let name : Lean.Name := .str (.str .anonymous "debug") (String.append "skip" "KernelTC")
  let option : Lean.TSyntax `ident := ⟨.ident .none ⟨"x", ⟨0⟩, ⟨1⟩⟩ name []⟩
  `(tactic| set_option $option:ident true in $t)
theorem target : (1 : Nat) = 2 := by quiet decide +kernel
