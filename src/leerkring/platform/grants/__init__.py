"""Grants of a town to its partners, and their conditions: a promise that counts as an agreement."""
