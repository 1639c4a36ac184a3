"""Shared notes with comments, attachments and history: the records that people write together."""
