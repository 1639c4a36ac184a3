"""Life cycles and value lists of agreements, goals and evaluations (domain reference 2.2 and 4)."""

from enum import StrEnum

from leerkring.platform.base.language import later


class AgreementStatus(StrEnum):
    """Where an agreement stands."""

    PROPOSED = "proposed"
    RUNNING = "running"
    ENDED = "ended"
    REPLACED = "replaced"


AGREEMENT_STATUS_NAMES: dict[AgreementStatus, later] = {
    AgreementStatus.PROPOSED: later("voorgesteld", "proposed"),
    AgreementStatus.RUNNING: later("lopend", "running"),
    AgreementStatus.ENDED: later("beëindigd", "ended"),
    AgreementStatus.REPLACED: later("vervangen", "replaced"),
}


class MadeIn(StrEnum):
    """Where an agreement was made: the law counts more places than the yearly meeting."""

    LEA = "lea"
    OTHER_MEETING = "other_meeting"
    GRANT = "grant"
    COVENANT = "covenant"


MADE_IN_NAMES: dict[MadeIn, later] = {
    MadeIn.LEA: later("LEA-overleg", "LEA meeting"),
    MadeIn.OTHER_MEETING: later("ander overleg", "another meeting"),
    MadeIn.GRANT: later("subsidiebesluit", "grant decision"),
    MadeIn.COVENANT: later("convenant", "covenant"),
}


class GoalStatus(StrEnum):
    """Where a goal stands."""

    DRAFT = "draft"
    SET = "set"
    CLOSED = "closed"


GOAL_STATUS_NAMES: dict[GoalStatus, later] = {
    GoalStatus.DRAFT: later("concept", "draft"),
    GoalStatus.SET: later("vastgesteld", "set"),
    GoalStatus.CLOSED: later("afgesloten", "closed"),
}


class Result(StrEnum):
    """What an evaluation found."""

    ACHIEVED = "achieved"
    PARTLY = "partly"
    NOT = "not"
    NOT_MEASURABLE = "not_measurable"


RESULT_NAMES: dict[Result, later] = {
    Result.ACHIEVED: later("gehaald", "achieved"),
    Result.PARTLY: later("deels gehaald", "partly achieved"),
    Result.NOT: later("niet gehaald", "not achieved"),
    Result.NOT_MEASURABLE: later("niet te meten", "cannot be measured"),
}
NEEDS_A_CAUSE = frozenset({Result.PARTLY, Result.NOT})
"""An evaluation with one of these asks for a cause and a decision (domain reference 4)."""


class Decision(StrEnum):
    """What is done after an evaluation."""

    KEEP = "keep"
    ADJUST = "adjust"
    STOP = "stop"
    NEW = "new"


ASKS_A_NEW_GOAL = frozenset({Decision.ADJUST, Decision.NEW})
"""After one of these somebody writes a goal again."""
DECISION_NAMES: dict[Decision, later] = {
    Decision.KEEP: later("houden", "keep"),
    Decision.ADJUST: later("aanpassen", "adjust"),
    Decision.STOP: later("stoppen", "stop"),
    Decision.NEW: later("nieuw doel", "new goal"),
}
LONGEST_TEXT = 10_000
LONGEST_TITLE = 200
LONGEST_REASON = 500
OPEN = frozenset({AgreementStatus.PROPOSED, AgreementStatus.RUNNING})
"""An agreement in one of these asks for an owner, a goal and an evaluation."""
LABEL_NAMES: dict[str, later] = {
    "measurable": later("Meetbaar", "Measurable"),
    "no_goal": later("Nog geen doel", "No goal yet"),
    "too_general": later("Te algemeen", "Too general"),
    "activity": later("Activiteit", "Activity"),
    "no_baseline": later("Geen beginwaarde", "No starting value"),
    "no_deadline": later("Geen eindmoment", "No deadline"),
    "not_ambitious": later("Niet meer dan nu", "No more than now"),
}
MEASURABLE = "measurable"
THEME_NAMES: dict[str, later] = {
    "combat_disadvantage": later("Achterstanden bestrijden", "Combating disadvantage"),
    "prevent_segregation": later("Segregatie voorkomen", "Preventing segregation"),
    "promote_integration": later("Integratie bevorderen", "Promoting integration"),
    "enrolment_admission": later("Inschrijven en toelaten", "Enrolment and admission"),
    "balanced_distribution": later("Evenwichtige verdeling", "Balanced distribution"),
}
"""The subjects of the law in everyday words (domain reference 3.1)."""
