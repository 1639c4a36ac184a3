"""From rows of texts to what will be made: what is clear, what is not, and what to do. Plain Python."""
