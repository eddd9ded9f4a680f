init_quot
theorem target : False := Quot.ind (β := fun _ => False) (fun _ => trivial) (Quot.mk (fun _ _ => True) ())
