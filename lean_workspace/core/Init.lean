prelude
import Init.Library
import Init.Registration.Unexpanders

/-!
# The core library

What a file without `prelude` imports.
-/
