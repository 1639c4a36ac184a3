"""What a person does in a browser, for every journey."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from people import PASSWORD


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


def sign_in(page, address: str, email: str, *, password: str = PASSWORD) -> None:
    """Sign in with mail address and password, and set up the second step, as at a first visit."""
    page.goto(f"{address}/inloggen")
    page.get_by_label("E-mailadres van uw werk").fill(email)
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Wachtwoord", exact=True).fill(password)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/tweede-stap/instellen")
    page.get_by_label("Code").fill(code_on_page(page))
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Ik heb ze bewaard").click()
    page.wait_for_url(f"{address}/")
