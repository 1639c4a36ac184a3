"""Running it: backup and restore, doctor, health, metrics, demo content."""
