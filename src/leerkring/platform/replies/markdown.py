"""Text as people write it, shown without anything that could do harm."""

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

TAGS = frozenset({"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a"})
_reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
    ["image", "heading", "lheading", "hr"]
)


def as_html(text: str) -> SafeString:
    """Return a text in markdown as clean HTML.

    >>> as_html("**Wij** <script>x</script>")
    '<p><strong>Wij</strong> &lt;script&gt;x&lt;/script&gt;</p>\\n'
    """
    made = _reader.render(text)
    # Cleaned after it was made, so that nothing depends on the reader of markdown alone.
    return SafeString(
        nh3.clean(
            made,
            tags=set(TAGS),
            attributes={"a": {"href"}},
            url_schemes={"https", "http"},
            link_rel="nofollow noopener noreferrer",
        )
    )
