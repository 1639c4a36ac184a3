"""Maps drawn from the bundled shapes of postcode areas and municipalities."""
