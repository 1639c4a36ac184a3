"""People, their roles with terms, and how they sign in."""
