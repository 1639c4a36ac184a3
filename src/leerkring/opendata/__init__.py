"""Readers for DUO, CBS, PDOK and own files: files in, checked tables out."""
