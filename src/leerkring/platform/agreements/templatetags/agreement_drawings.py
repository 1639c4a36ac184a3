"""The bar of a goal, drawn on the server: from its starting value to its target."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from leerkring.platform.agreements.rules.progress import Progress

register = template.Library()
WIDTH = 1.2
"""A bar is 120 wide; a progress is in parts of a hundred."""


@register.simple_tag
def progress_bar(progress: Progress) -> SafeString:
    """Return the bar; the words beside it say the same, so it is hidden from who listens."""
    at, tick = round(progress.at * WIDTH, 1), round(progress.tick * WIDTH, 1)
    return format_html(
        '<svg class="bar-of-goal" viewBox="0 0 120 16" aria-hidden="true" focusable="false">'
        '<path class="track" d="M0 8h120"/><path class="done" d="M0 8h{}"/>'
        '<circle class="dot" cx="{}" cy="8" r="5"/><path class="aim" d="M{} 1v14"/></svg>',
        at,
        max(5, at),
        tick,
    )
