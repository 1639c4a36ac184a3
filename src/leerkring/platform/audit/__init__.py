"""What was done, by whom, for which organisation: an append-only chain of events."""
