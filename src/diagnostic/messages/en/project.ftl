# P22x, P23x
