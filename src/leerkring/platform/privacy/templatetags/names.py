"""Names of fields as a narrow screen can show them."""

import re

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def breakable(name: str) -> SafeString:
    """Let a name of a field go on at the next line after a dot or an underscore, never inside a word.

    >>> breakable("accounts.apitoken.last_used_at")
    'accounts.<wbr>apitoken.<wbr>last_<wbr>used_<wbr>at'
    """
    return format_html_join(
        SafeString("<wbr>"), "{}", ((part,) for part in re.findall(r"[^._]*[._]?", name) if part)
    )
