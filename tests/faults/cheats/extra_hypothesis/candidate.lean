theorem target (h : False) : False := h
