"""The exit code that every command shares: 0 is done; 1 (no answer) and 2 (wrong call) come from click."""

STOPPED = 130
"""Stopped with Ctrl-C; nothing half-written stays."""
