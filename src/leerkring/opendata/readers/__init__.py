"""Read a published file: recognise its format, check every row, and return typed tables.

`read(path)` is the whole of it. Each format is one small definition in `formats_duo`, `formats_portal` and
`formats_cbs`: the headers it may have (old and new), what each column is, how small counts are masked, and
the table it becomes.
"""

from leerkring.opendata.readers.reading import Reading, read

__all__ = ["Reading", "read"]
