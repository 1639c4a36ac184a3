"""What a person does in a browser, for every journey."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value


def code_on_page(page) -> str:
    secret = page.locator(".secret").inner_text().replace(" ", "")
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def tab_to(page, name: str) -> None:
    """Press Tab until the control with this label or these words has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        words = page.evaluate(
            """() => { const e = document.activeElement, labels = [...(e.labels || [])];
            return [e.innerText, e.value, ...labels.map(l => l.innerText)].filter(Boolean).join(' ') }"""
        )
        if name in words:
            return
    raise AssertionError(f"Tab never reaches {name}")


def no_sideways_scrolling(page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
