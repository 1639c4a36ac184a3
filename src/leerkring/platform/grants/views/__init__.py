"""Web pages of grants."""
