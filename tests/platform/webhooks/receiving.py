"""A system of an organisation, as it stands in the tests: it takes messages and answers as it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from leerkring.platform.webhooks.errors import NotSent

URL = "https://berichten.voorbeeldstad.example/leerkring"


@dataclass
class System:
    """Keeps what it got. `answers` are given in turn, then the last one again."""

    answers: list[int | str] = field(default_factory=lambda: [204])
    got: list[tuple[str, Mapping[str, str], str]] = field(default_factory=list)

    def __call__(self, url: str, headers: Mapping[str, str], body: str) -> int:
        self.got.append((url, headers, body))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, str):
            raise NotSent(answer)
        return answer
