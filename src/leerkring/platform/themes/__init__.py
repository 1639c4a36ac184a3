"""Statutory themes of what people write: suggested from their own words, confirmed by a person."""
