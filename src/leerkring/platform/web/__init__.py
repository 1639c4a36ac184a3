"""Base templates, components, home and navigation. No rules."""
