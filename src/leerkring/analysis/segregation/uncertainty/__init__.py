"""How sure a value is: standard errors, bias, bootstrap."""
