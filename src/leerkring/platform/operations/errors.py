"""What can be wrong with a backup or with putting one back."""

from leerkring.platform.base.errors import PlatformError


class NotABackup(PlatformError):
    """The folder holds no backup of this software, or a part of it is missing."""

    code = "not_a_backup"


class Damaged(PlatformError):
    """What was restored is not what was put in."""

    code = "damaged"


class WouldOverwrite(PlatformError):
    """There is a database already, and nobody said to replace it."""

    code = "would_overwrite"


class ToolMissing(PlatformError):
    """A program that PostgreSQL brings along is not here, or it failed."""

    code = "tool_missing"
