"""Refusing passwords that are made of the words of this work, which a guesser tries first."""

import re

from django.core.exceptions import ValidationError

from leerkring.platform.base.language import later

WORDS = (
    "leerkring", "gemeente", "onderwijs", "schoolbestuur", "leerling", "inspectie", "segregatie",
    "wachtwoord", "password", "welkom", "school",
)  # fmt: skip
LEAST = 8
"""How many letters must be left when these words, digits and signs are taken away."""


class WordsOfThisWorkValidator:
    """A sentence may hold such a word; a password of little else is refused."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise when too little is left."""
        left = password.lower()
        if not any(word in left for word in WORDS):
            return
        for word in WORDS:
            left = left.replace(word, "")
        if len(re.sub(r"[\W\d_]", "", left)) < LEAST:
            raise ValidationError(self.get_help_text(), code="words_of_this_work")

    def get_help_text(self) -> str:
        """Say what is refused."""
        return str(
            later(
                "Maak uw wachtwoord niet van woorden die bij dit werk horen, zoals ‘gemeente’ of ‘school’.",
                "Do not make your password of words of this work, such as ‘gemeente’ or ‘school’.",
            )
        )
