"""What can be wrong with a backup, with putting one back, or with the demo."""

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


class GoneFromDemo(PlatformError):
    """Someone who tried the demo removed this fictional person, or their role."""

    code = "gone_from_demo"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} heeft in deze demo geen rol meer. Begin met een lege map: leerkring demo --data MAP.",
            f"{name} has no role in this demo now. Start with an empty folder: leerkring demo --data FOLDER.",
        )
