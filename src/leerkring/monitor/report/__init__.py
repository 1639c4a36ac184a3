"""The report: one HTML page, a tagged PDF and the figures as files, from a monitor's figures."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from leerkring.monitor.model import CountryMonitor, Language, TownMonitor
from leerkring.monitor.report.publish import publish
from leerkring.monitor.say import Say

if TYPE_CHECKING:  # the analysis of own counts is heavy, and most reports have none
    from leerkring.monitor.own.model import OwnCounts

Progress = Callable[[str], None]


def write(
    monitor: TownMonitor | CountryMonitor | None,
    out_dir: Path,
    *,
    language: Language = "nl",
    own: "OwnCounts | None" = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Write `index.html`, `report.pdf` and `figures/` into a folder and return the paths.

    `own` adds a section on the municipality's own counts to the report of a town; without a monitor the
    report is about those counts alone. A `monitor.json` that already lies in the folder is linked from the
    page. `progress` is told what is being made, in the reader's language.

    Raises ValueError without a monitor and without own counts.
    """
    return publish(monitor, out_dir, own=own, say=Say(language), progress=progress or (lambda _: None))
