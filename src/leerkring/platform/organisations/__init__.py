"""Who takes part: municipalities, partners, supervisors; each with its own file."""
