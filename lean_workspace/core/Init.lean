prelude
import Init.Registration.Unexpanders
import Init.Library
