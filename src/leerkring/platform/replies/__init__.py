"""A school or board contests a figure; its reply stands beside it."""
