"""Words that many pages share: numbers under ten, and how long something takes."""

from leerkring.platform.base.language import language, say

COUNTS = {
    "nl": ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"),
    "en": ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}


def count(number: int) -> str:
    """Return a whole number as running text has it: in words below ten.

    >>> count(3), count(12)
    ('drie', '12')
    """
    return COUNTS[language()][number] if 0 <= number < 10 else str(number)


def begin(number: int) -> str:
    """Return a number in words at the beginning of a sentence; capitals of é are not for ‘één’.

    >>> begin(1), begin(3)
    ('Eén', 'Drie')
    """
    return "Eén" if number == 1 and language() == "nl" else count(number).capitalize()


def duration(minutes: int) -> str:
    """Return an honest estimate of time: in minutes under an hour and a half, else in hours.

    >>> duration(45), duration(150)
    ('45\\xa0minuten', '2,5\\xa0uur')
    """
    if minutes < 90:
        return say(f"{minutes}\u00a0minuten", f"{minutes}\u00a0minutes")
    hours = f"{round(minutes / 30) / 2:g}"
    return say(f"{hours.replace('.', ',')}\u00a0uur", f"{hours}\u00a0hours")
