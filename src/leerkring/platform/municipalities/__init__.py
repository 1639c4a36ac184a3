"""Municipalities with the years in which they existed, and their mergers."""
