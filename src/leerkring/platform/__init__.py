"""The service: Django, one folder per bounded context (docs/design.md, from the ground up)."""
