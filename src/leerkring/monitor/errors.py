"""What the monitor refuses, each with what is wrong and what to do."""


class MonitorError(Exception):
    """A monitor cannot be made; the message says why and what to do."""


class IncompleteData(MonitorError):  # noqa: N818
    """A bundled table lacks what the monitor needs."""

    def __init__(self, table: str, problem: str) -> None:
        super().__init__(
            f"The table '{table}' cannot be used: {problem}. Run `leerkring update`, or install the package "
            "again."
        )
        self.table = table
        self.problem = problem


class UnknownChoice(MonitorError):  # noqa: N818
    """An option has a value that has no meaning here."""

    def __init__(self, option: str, value: object, choices: str) -> None:
        super().__init__(f"{option} cannot be {value!r}. Choose {choices}.")
        self.option = option
        self.value = value
