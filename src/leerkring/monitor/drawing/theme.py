"""The colour roles of the look, each with its value on a light and on a dark page."""

from typing import Literal, NamedTuple

Scheme = Literal["light", "dark"]


class Shade(NamedTuple):
    """One colour role: its value on the light page and on the dark page, as #RRGGBB."""

    light: str
    dark: str


ROLES: dict[str, Shade] = {
    "canvas": Shade("#FFFFFF", "#10191E"),
    "paper": Shade("#F5F8F7", "#152127"),
    "sunken": Shade("#E9EFEE", "#1D2B32"),
    "ink": Shade("#17242B", "#E9EFF1"),
    "ink-2": Shade("#43545D", "#B7C4CA"),
    "ink-3": Shade("#5C6C75", "#98A8B0"),
    "control": Shade("#6B7C84", "#7F919A"),
    "hairline": Shade("#D9E1E0", "#2C3C44"),
    "accent": Shade("#0A5A6A", "#83CDD8"),
    "accent-strong": Shade("#063F4B", "#B2E2E9"),
    "accent-soft": Shade("#E1F0F1", "#14363E"),
    "on-accent": Shade("#FFFFFF", "#06252B"),
    "warn": Shade("#7A4B00", "#F2C66B"),
    "warn-tint": Shade("#FDF1D3", "#372A0B"),
    "info": Shade("#1E4A86", "#A5C6F4"),
    "info-tint": Shade("#E6EEF8", "#172B47"),
    "petrol": Shade("#0B6B7C", "#6CC4D2"),
    "orange": Shade("#BF5510", "#F09A4F"),
    "violet": Shade("#7458B8", "#A99BEF"),
    "olive": Shade("#54471A", "#F3EDB0"),
    "plum": Shade("#7A1F4B", "#C9588F"),
    "grey": Shade("#6A7880", "#97A6AE"),
    "wedge": Shade("#F5E4DA", "#33291F"),
    "q0": Shade("#E3F0F1", "#16333A"),
    "q1": Shade("#B9DBDE", "#1B4E58"),
    "q2": Shade("#80BBC3", "#2A7380"),
    "q3": Shade("#43929D", "#4C9BA8"),
    "q4": Shade("#126A78", "#83C6D0"),
    "q5": Shade("#063F4B", "#C8ECF0"),
}
"""Role -> shade. `q0` to `q5` run from low to high and always further from the page."""

GROUPS = ("petrol", "orange", "violet", "olive", "plum", "grey")
"""The roles for groups of people, in the order in which they are handed out."""


def custom_properties(scheme: Scheme) -> str:
    """Return the roles as declarations of CSS custom properties.

    >>> custom_properties("dark").split(";")[0]
    '--canvas:#10191E'
    """
    return ";".join(f"--{role}:{getattr(shade, scheme)}" for role, shade in ROLES.items())
