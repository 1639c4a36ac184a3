"""Protect small counts, and audit everything ever published together."""
