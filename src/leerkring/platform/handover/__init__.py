"""The file for a successor: who is who, what was agreed and why, what is due; confirmed when it was read."""
