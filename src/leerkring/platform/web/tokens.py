"""The style tokens of the pages, written from one table of colours: that of the drawings, and what pages add.

`python -m leerkring.platform.web.tokens` writes `static/web/tokens.css`; a test says when it is stale.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

from leerkring.monitor.drawing.theme import ROLES, Shade

FILE = Path(__file__).parent / "static" / "web" / "tokens.css"
VENDOR = Path(__file__).parent / "vendor"

PAGE_ROLES: dict[str, Shade] = {
    "ok": Shade("#1B6238", "#8AD3A3"),
    "ok-tint": Shade("#E4F2E9", "#15321F"),
    "bad": Shade("#9C1F1B", "#F5A39C"),
    "bad-tint": Shade("#FBE8E6", "#411A18"),
    "quoted": Shade("#FFF0B8", "#4A3F0C"),
    "focus": Shade("#17242B", "#FFFFFF"),
    "float": Shade("#17242B", "#E9EFF1"),
    "on-float": Shade("#FFFFFF", "#17242B"),
    "shade": Shade("#17242B1F", "#00000080"),
}
"""What pages need beside the roles of drawings: status, words found in someone's text, focus, what floats."""

CONTRAST: dict[str, str] = {
    "canvas": "#000000",
    "paper": "#000000",
    "sunken": "#1A1A1A",
    "ink": "#FFFFFF",
    "ink-2": "#FFFFFF",
    "ink-3": "#E0E0E0",
    "control": "#FFFFFF",
    "hairline": "#8A8A8A",
    "accent": "#7FE9FF",
    "accent-strong": "#C2F5FF",
    "accent-soft": "#06303A",
    "on-accent": "#000000",
    "ok": "#8CFFB0",
    "ok-tint": "#000000",
    "warn": "#FFE066",
    "warn-tint": "#000000",
    "bad": "#FFB3AD",
    "bad-tint": "#000000",
    "info": "#7FE9FF",
    "info-tint": "#000000",
    "quoted": "#4A3F0C",
    "focus": "#FFE066",
    "float": "#FFFFFF",
    "on-float": "#000000",
    "shade": "#000000",
    "petrol": "#7FE9FF",
    "orange": "#FFB066",
}
"""High contrast: black page, white text and borders. Roles that are not named keep their dark value."""


def stylesheet() -> str:
    """Return the tokens as a style sheet: light, dark and high contrast, as the reader or the system asks."""
    roles = ROLES | PAGE_ROLES
    light = {role: shade.light for role, shade in roles.items()}
    dark = {role: shade.dark for role, shade in roles.items()}
    contrast = dark | CONTRAST
    return "\n".join(
        [
            "/* Written by leerkring.platform.web.tokens. Change the table there, not this file. */",
            _rule(":root", "color-scheme:light", light),
            "@media screen{",
            _rule('html[data-theme="dark"]', "color-scheme:dark", dark),
            _rule('html[data-theme="contrast"]', "color-scheme:dark", contrast),
            "}",
            "@media screen and (prefers-color-scheme:dark){",
            _rule('html[data-theme="system"]', "color-scheme:dark", dark),
            "}",
            "@media screen and (prefers-contrast:more){",
            _rule('html[data-theme="system"]', "color-scheme:dark", contrast),
            "}",
            "",
        ]
    )


def locked() -> list[dict[str, str]]:
    """Return the parts of NL Design System that are shipped, with version, licence and hash."""
    with (VENDOR / "vendor.lock").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bundle() -> str:
    """Return those parts as one style sheet, each as it was published, under its name and licence."""
    return "".join(
        f"/* {part['name']} {part['version']}, {part['licence']} */\n{_published(part['part'])}\n"
        for part in locked()
    )


def _published(part: str) -> str:
    return (VENDOR / f"{part}.css").read_text(encoding="utf-8").partition("/*# sourceMappingURL")[0].strip()


def _rule(selector: str, first: str, values: Mapping[str, str]) -> str:
    lines = ";".join([first, *(f"--{role}:{value}" for role, value in values.items())])
    return f"{selector}{{{lines}}}"


if __name__ == "__main__":
    FILE.write_text(stylesheet(), encoding="utf-8")
