"""Tables in, numbers out: the computations of Leerkring, without files, screens or a database."""
