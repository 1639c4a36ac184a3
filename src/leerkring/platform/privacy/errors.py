"""What cannot be done with data of people and organisations, and what to do instead."""

from leerkring.platform.base.errors import PlatformError


class SameAdministrator(PlatformError):
    """Leaving takes two administrators."""

    code = "two_administrators_needed"

    def __init__(self) -> None:
        super().__init__(
            "Een andere beheerder moet dit bevestigen. Vraag een collega die ook beheerder is.",
            "Another administrator must confirm this. Ask a colleague who is an administrator too.",
        )


class NotConfirmed(PlatformError):
    """Nobody confirmed the leaving yet."""

    code = "not_confirmed"

    def __init__(self) -> None:
        super().__init__(
            "Dit vertrek is nog niet door een tweede beheerder bevestigd.",
            "A second administrator has not confirmed this leaving yet.",
        )


class StillWaiting(PlatformError):
    """The wait is not over."""

    code = "still_waiting"

    def __init__(self) -> None:
        super().__init__(
            "De wachttijd loopt nog. Tot dan kunt u het vertrek afbreken.",
            "The waiting time is not over. Until then you can call it off.",
        )


class AlreadyLeaving(PlatformError):
    """Someone asked for it before."""

    code = "already_leaving"

    def __init__(self) -> None:
        super().__init__(
            "Een collega heeft het vertrek al aangevraagd. Bevestig het of breek het af.",
            "A colleague already asked to leave. Confirm it or call it off.",
        )


class WrongWords(PlatformError):
    """What was typed is not what it is about."""

    code = "wrong_words"

    def __init__(self, expected: str) -> None:
        super().__init__(
            f"Typ precies: {expected}. Zo weten wij dat u dit echt wilt.",
            f"Type exactly: {expected}. Then we know that you really want this.",
        )


class LastAdministrator(PlatformError):
    """An organisation would be left without anyone who can let people in."""

    code = "last_administrator"

    def __init__(self, organisation: str) -> None:
        super().__init__(
            f"U bent de enige beheerder van {organisation}. Maak eerst een collega beheerder, bij Mensen.",
            f"You are the only administrator of {organisation}. First make a colleague one, under People.",
        )
