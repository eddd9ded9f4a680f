prelude
import Init.WF
import Init.GetElem
import Init.Collections

/-!
# The whole library as written by hand
-/
