prelude
import Init.Registration.Unexpanders
