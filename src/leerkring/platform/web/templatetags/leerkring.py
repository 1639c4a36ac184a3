"""Tags that every template has without loading them."""

import re
from datetime import date, datetime
from functools import cache
from pathlib import Path

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from leerkring.platform.accounts.policy import address_for
from leerkring.platform.accounts.rules import ROLE_NAMES, Role
from leerkring.platform.base import clock, words
from leerkring.platform.base.language import say as said

register = template.Library()

ICONS = Path(__file__).parents[1] / "icons"
STATUS_ICONS = {
    "ok": "circle-check",
    "warn": "clock",
    "bad": "alert-circle",
    "info": "info-circle",
    "neutral": "circle",
    "strong": "circle-dot",
}


@register.simple_tag
def say(nl: str, en: str, **values: object) -> SafeString:
    """Return the text in the reader's language, with its {values} escaped.

    The two texts are ours and may hold markup: `{% say "Van <b>{n}</b>" "Of <b>{n}</b>" n=count %}`.
    """
    return format_html(said(nl, en), **values) if values else SafeString(said(nl, en))


@cache
def _drawn(name: str) -> str:
    """Return what is inside the svg of an icon; the files are ours, from Tabler (MIT)."""
    text = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    found = re.search(r"<svg[^>]*>(.*)</svg>", text, re.DOTALL)
    if found is None:
        raise ValueError(f"{name}.svg holds no drawing")
    return found.group(1)


@register.simple_tag(name="icon")
def drawn_icon(name: str, size: int = 20) -> SafeString:
    """Return an icon from web/icons, in 16 to 28 pixels. It is decoration: a word stands beside it."""
    return format_html(
        '<svg class="icon icon-{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        size,
        SafeString(_drawn(name)),
    )


@register.simple_tag
def status(kind: str, text: object, icon: str = "") -> SafeString:
    """Return a tag: an icon, a word and a tint. `kind` is ok, warn, bad, info, neutral or strong."""
    drawing = drawn_icon(icon or STATUS_ICONS[kind], 16)
    return format_html('<span class="nl-data-badge tag {}">{}{}</span>', kind, drawing, text)


@register.simple_tag
def day(value: date | None) -> SafeString:
    """Return a date as in running text, in a `time` element."""
    if value is None:
        return SafeString("")
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), clock.long_date(value))


@register.simple_tag
def moment(value: datetime | None) -> SafeString:
    """Return the date and time of day in Amsterdam, in a `time` element."""
    if value is None:
        return SafeString("")
    local = value.astimezone(clock.AMSTERDAM)
    words = f"{clock.long_date(local.date())}, {clock.clock_time(value)}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), words)


@register.simple_tag(takes_context=True)
def link_to(context: template.Context, route: str) -> str:
    """Return the address of a page, empty when it does not exist or the reader's role may not use it."""
    actor = context.get("actor")
    return address_for(actor.role if actor else Role.PUBLIC, route)


@register.filter
def role_name(role: str) -> str:
    """Return what a role is called in the town hall."""
    return str(ROLE_NAMES[Role(role)])


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """Return the control of a field, tied to its help and its error for who cannot see them beside it."""
    notes = [f"{field.auto_id}_helptext"] if field.help_text else []
    notes += [f"{field.auto_id}_error"] if field.errors else []
    attributes: dict[str, str | None] = {"aria-describedby": " ".join(notes) or None}
    own = str(field.field.widget.attrs.get("class", ""))
    attributes["class"] = " ".join(filter(None, (own, _design_system_class(field)))) or None
    return SafeString(field.as_widget(attrs={name: value for name, value in attributes.items() if value}))


def _design_system_class(field: BoundField) -> str:
    """Return the class of NL Design System for a control."""
    control = field.field.widget
    kind = getattr(control, "input_type", "textarea")
    if kind in {"checkbox", "radio", "file", "hidden"}:
        return ""
    name = f"utrecht-{kind if kind in {'textarea', 'select'} else 'textbox'}"
    return f"{name} {name}--invalid" if field.errors else name


@register.simple_tag
def error_count(form: BaseForm) -> str:
    """Return the heading of the error summary: how many things are not right yet."""
    number = sum(len(errors) for errors in form.errors.values())
    if number == 1:
        return said("Eén ding klopt nog niet", "One thing is not right yet")
    return said(
        f"{words.count(number).capitalize()} dingen kloppen nog niet",
        f"{words.count(number).capitalize()} things are not right yet",
    )


@register.filter
def named(field: BoundField) -> str:
    """Return which field an error is about, to stand before it: “Naam: ” or “Wie is eigenaar? ”."""
    label = str(field.label or "")
    if field.is_hidden or not label:
        return ""
    return f"{label} " if label.endswith(("?", ":")) else f"{label}: "


@register.filter
def month_short(value: date) -> str:
    """Return the month of a date in three letters, to stand under the day."""
    return clock.short_date(value).split("\u00a0")[1]
