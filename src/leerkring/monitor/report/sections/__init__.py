"""The sections of a report, one in each file: a function from the figures of a town to a section."""
