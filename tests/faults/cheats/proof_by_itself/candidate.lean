theorem target : False := target
