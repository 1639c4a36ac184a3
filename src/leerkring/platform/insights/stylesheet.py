"""The style sheet of figures, written from the drawings themselves.

`python -m leerkring.platform.insights.stylesheet` writes it; a test says when it is stale.
"""

from pathlib import Path

from leerkring.monitor.report.html import figure_sheet

FILE = Path(__file__).parent / "static" / "insights" / "figures.css"
HEAD = "/* Written by leerkring.platform.insights.stylesheet. Change the drawings there, not this file. */\n"


def stylesheet() -> str:
    """Return the rules of figures, their notes and tables."""
    return f"{HEAD}{figure_sheet()}\n"


if __name__ == "__main__":
    FILE.write_text(stylesheet(), encoding="utf-8")
