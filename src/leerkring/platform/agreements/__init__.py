"""What was agreed, by whom and by when; its goals, measurements and evaluations."""
