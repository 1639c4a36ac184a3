"""Backups that were restored before they count, and putting one back."""
