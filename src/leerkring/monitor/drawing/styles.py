"""The style sheet of drawings: what each class looks like, with its colours as roles.

A drawing inside a page takes its colours from the page's custom properties, so that it follows the
reader's theme. A drawing in a file of its own, or in print, gets the same rules with the colours
written out, because not every program that shows SVG knows custom properties.
"""

import re
from collections.abc import Callable, Collection

from leerkring.monitor.drawing.theme import ROLES, Scheme

Colour = Callable[[str], str]

FAMILY = "'Source Sans 3','Source Sans 3 Variable',system-ui,'Segoe UI',Roboto,'Helvetica Neue',sans-serif"

RULES: tuple[tuple[str, str], ...] = (
    ("t", "font-size:14px;fill:[ink-2]"),
    ("t-ink", "fill:[ink]"),
    ("t-3", "fill:[ink-3]"),
    ("t-orange", "fill:[orange]"),
    ("t-petrol", "fill:[petrol]"),
    ("t-on", "fill:[canvas]"),
    ("bold", "font-weight:600"),
    ("size-13", "font-size:13px"),
    ("size-15", "font-size:15px"),
    ("size-16", "font-size:16px"),
    ("size-17", "font-size:17px"),
    ("size-19", "font-size:19px"),
    ("halo", "paint-order:stroke;stroke:[canvas];stroke-width:4px;stroke-linejoin:round"),
    ("halo-paper", "paint-order:stroke;stroke:[paper];stroke-width:4px;stroke-linejoin:round"),
    ("rule", "stroke:[hairline];stroke-width:1;fill:none"),
    ("zero", "stroke:[control];stroke-width:1;fill:none"),
    ("dotted", "stroke:[ink-2];stroke-width:1.5;stroke-dasharray:2 3;fill:none"),
    ("tick", "stroke:[ink-2];stroke-width:2;fill:none"),
    ("leader", "stroke:[control];stroke-width:1;fill:none"),
    ("range", "stroke:[grey];stroke-width:2;stroke-opacity:.45;fill:none"),
    ("range-petrol", "stroke:[petrol];stroke-width:3;stroke-opacity:.45;fill:none"),
    ("range-orange", "stroke:[orange];stroke-width:2.5;stroke-opacity:.45;fill:none"),
    ("range-ink", "stroke:[ink];stroke-width:2.5;stroke-opacity:.45;fill:none"),
    ("band", "fill:[sunken]"),
    ("band-strong", "fill:[q1]"),
    ("line-petrol", "stroke:[petrol];stroke-width:2.5;fill:none"),
    ("line-orange", "stroke:[orange];stroke-width:2.5;fill:none"),
    ("line-grey", "stroke:[grey];stroke-width:2;fill:none"),
    ("line-ink", "stroke:[ink];stroke-width:2.5;fill:none"),
    ("line-violet", "stroke:[violet];stroke-width:2.5;fill:none"),
    ("line-olive", "stroke:[olive];stroke-width:2.5;fill:none"),
    ("line-plum", "stroke:[plum];stroke-width:2.5;fill:none"),
    ("thin", "stroke-width:1.6;stroke-opacity:.5"),
    ("dash-long", "stroke-dasharray:8 4"),
    ("dash-short", "stroke-dasharray:3 3"),
    ("dash-dot", "stroke-dasharray:9 3 2 3"),
    ("petrol", "fill:[petrol]"),
    ("orange", "fill:[orange]"),
    ("grey", "fill:[grey]"),
    ("violet", "fill:[violet]"),
    ("olive", "fill:[olive]"),
    ("plum", "fill:[plum]"),
    ("ink", "fill:[ink]"),
    ("sunken", "fill:[sunken]"),
    ("paper", "fill:[paper]"),
    ("canvas", "fill:[canvas]"),
    ("wedge", "fill:[wedge]"),
    ("q0", "fill:[q0]"),
    ("q1", "fill:[q1]"),
    ("q2", "fill:[q2]"),
    ("q3", "fill:[q3]"),
    ("q4", "fill:[q4]"),
    ("q5", "fill:[q5]"),
    ("faint", "fill-opacity:.5"),
    ("soft", "fill-opacity:.8"),
    ("gap", "stroke:[canvas];stroke-width:1.4"),
    ("ring", "stroke:[canvas];stroke-width:1.5"),
    ("open", "fill:[canvas];stroke:[control];stroke-width:1.5"),
    ("open-dashed", "fill:[canvas];stroke:[control];stroke-width:1.5;stroke-dasharray:2.5 2"),
    ("school", "fill:[canvas];stroke:[ink];stroke-width:1.6"),
    ("neighbour", "fill:[paper];stroke:[hairline];stroke-width:1"),
    ("border", "fill:none;stroke:[ink-2];stroke-width:1.25;stroke-linejoin:round"),
    ("between-areas", "fill:none;stroke:[canvas];stroke-width:1.4;stroke-linejoin:round"),
    ("own-q0", "stroke:[q0];stroke-width:1.6;stroke-linejoin:round"),
    ("own-q1", "stroke:[q1];stroke-width:1.6;stroke-linejoin:round"),
    ("own-q2", "stroke:[q2];stroke-width:1.6;stroke-linejoin:round"),
    ("own-q3", "stroke:[q3];stroke-width:1.6;stroke-linejoin:round"),
    ("own-q4", "stroke:[q4];stroke-width:1.6;stroke-linejoin:round"),
    ("own-q5", "stroke:[q5];stroke-width:1.6;stroke-linejoin:round"),
    ("stroke-q0", "stroke:[q0];fill:none"),
    ("stroke-q1", "stroke:[q1];fill:none"),
    ("stroke-q2", "stroke:[q2];fill:none"),
    ("stroke-q3", "stroke:[q3];fill:none"),
    ("stroke-q4", "stroke:[q4];fill:none"),
    ("stroke-q5", "stroke:[q5];fill:none"),
    ("thin-gap", "stroke:[canvas];stroke-width:.8;stroke-linejoin:round"),
    ("outline", "fill:[ink-2];stroke:[ink-2];stroke-width:3.4;stroke-linejoin:round"),
    ("scale-bar", "fill:none;stroke:[ink-2];stroke-width:1.4"),
    ("casing", "fill:[canvas];stroke:[canvas];stroke-width:5;stroke-linejoin:round"),
    ("flow", "fill:[orange]"),
    ("flow-line", "stroke:[orange];stroke-linecap:round;fill:none"),
    ("casing-line", "stroke:[canvas];stroke-linecap:round;fill:none"),
    ("hatch-ground", "fill:[paper]"),
    ("hatch-line", "stroke:[control];stroke-width:1;stroke-opacity:.4;fill:none"),
    ("strip-others", "stroke:[grey];stroke-opacity:.45;stroke-width:4.6;stroke-linecap:round;fill:none"),
    ("strip-peers", "stroke:[petrol];stroke-opacity:.85;stroke-width:6;stroke-linecap:round;fill:none"),
    ("strip-span", "stroke-width:1.6;stroke-opacity:.3"),
    ("frame", "fill:none;stroke:[hairline];stroke-width:1"),
)


def page_rules() -> str:
    """Return the rules for drawings inside a page, with colours from its custom properties."""
    return _rules(lambda role: f"var(--{role})", prefix=".drawing ") + f".drawing{{font-family:{FAMILY}}}"


def literal_rules(scheme: Scheme, used: Collection[str] | None = None) -> str:
    """Return the rules with the colours of one scheme written out: of all classes, or of those used."""
    return _rules(lambda role: getattr(ROLES[role], scheme), prefix="", used=used)


def file_rules(used: Collection[str] | None = None) -> str:
    """Return the rules of a drawing in a file of its own: light, and dark where the reader asks for it."""
    light, dark = literal_rules("light", used), literal_rules("dark", used)
    return f"{light}@media (prefers-color-scheme:dark){{{dark}}}"


def _rules(colour: Colour, *, prefix: str, used: Collection[str] | None = None) -> str:
    shown = (rule for rule in RULES if used is None or rule[0] in used)
    return "".join(f"{prefix}.{name}{{{_filled(looks, colour)}}}" for name, looks in shown)


def _filled(looks: str, colour: Colour) -> str:
    return re.sub(r"\[([a-z0-9-]+)\]", lambda found: colour(found.group(1)), looks)
