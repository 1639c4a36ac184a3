"""The law on the local education agenda as dated data, and what reads it. Plain Python; never Django, no network."""
