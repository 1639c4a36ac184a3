"""The law on the local education agenda as dated data, and what reads it. Never Django, no network."""
