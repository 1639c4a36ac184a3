"""What chance alone would give: exact expectations, draws, many tests at once."""
