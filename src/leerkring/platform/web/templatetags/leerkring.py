"""Tags that every template has without loading them."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from leerkring.platform.base.language import say as said

register = template.Library()


@register.simple_tag
def say(nl: str, en: str, **values: object) -> SafeString:
    """Return the text in the reader's language, with its {values} escaped.

    The two texts are ours and may hold markup: `{% say "Van <b>{n}</b>" "Of <b>{n}</b>" n=count %}`.
    """
    return format_html(said(nl, en), **values) if values else SafeString(said(nl, en))
