"""What a town tells its council and everyone else: the council letter, and the public page of agreements."""
