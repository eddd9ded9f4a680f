class Never : Prop where
  never : False
theorem target [h : Never] : False := h.never
