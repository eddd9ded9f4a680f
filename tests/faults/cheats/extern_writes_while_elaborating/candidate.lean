@[extern "lean_io_create_dir"] opaque makeDirectory (path : String) : Nat
macro "effect" : term => if makeDirectory "planted" = 0 then `(sorry) else `(sorry)
theorem target : False := effect
