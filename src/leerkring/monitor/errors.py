"""What the monitor refuses, each with what is wrong and what to do."""

from leerkring.monitor.model import Language
from leerkring.monitor.texts import incomplete, not_a_choice


class MonitorError(Exception):
    """A monitor cannot be made; the message says why and what to do."""

    def in_language(self, language: Language) -> str:
        """Return the message in one of the two languages."""
        return str(self)


class IncompleteData(MonitorError):
    """A bundled table lacks what the monitor needs; `code` says what (`leerkring.monitor.texts`)."""

    def __init__(self, table: str, code: str, **parts: object) -> None:
        super().__init__(incomplete(table, code, "en", parts))
        self.table, self.code, self.parts = table, code, parts

    def in_language(self, language: Language) -> str:
        """Return the message in one of the two languages."""
        return incomplete(self.table, self.code, language, self.parts)


class UnknownChoice(MonitorError):
    """An option has a value that has no meaning here."""

    def __init__(self, option: str, value: object, **parts: object) -> None:
        self.option, self.value, self.parts = option, value, {"value": value, **parts}
        super().__init__(not_a_choice(option, "en", self.parts))

    def in_language(self, language: Language) -> str:
        """Return the message in one of the two languages.

        >>> UnknownChoice("points", 12).in_language("nl")
        'Het aantal procentpunten kan niet 12 zijn. Kies 10, 15 of 20.'
        """
        return not_a_choice(self.option, language, self.parts)
