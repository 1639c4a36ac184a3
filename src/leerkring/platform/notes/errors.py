"""What can be refused in notes."""

from leerkring.platform.base.errors import PlatformError


class ReadOnly(PlatformError):
    """Someone reads this note but does not write it."""

    code = "read_only"

    def __init__(self) -> None:
        super().__init__(
            "U kunt deze notitie lezen, niet wijzigen. Schrijf een opmerking onder de notitie.",
            "You can read this note, not change it. Write a comment below the note.",
        )


class NotAPartner(PlatformError):
    """A note is shared with an organisation that this town does not work with."""

    code = "not_a_partner"

    def __init__(self) -> None:
        super().__init__(
            "Deel alleen met organisaties die meedoen. Kies uit de lijst.",
            "Share only with organisations that take part. Choose from the list.",
        )


class TooMany(PlatformError):
    """A note holds as many files as it may."""

    code = "too_many_files"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"Een notitie kan {most} bijlagen hebben. Verwijder er eerst een.",
            f"A note can have {most} attachments. Remove one first.",
        )


class NoTitle(PlatformError):
    """A note without a title could not be found again."""

    code = "no_title"

    def __init__(self) -> None:
        super().__init__("Geef de notitie een titel.", "Give the note a title.")


class TooLong(PlatformError):
    """A text is longer than may be kept."""

    code = "too_long"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"Deze tekst is te lang. Gebruik ten hoogste {most} tekens.",
            f"This text is too long. Use at most {most} signs.",
        )
