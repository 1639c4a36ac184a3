"""What the coach says, in Dutch at B1 level and in English."""

from leerkring.statute.wording.files import Language

Texts = dict[str, dict[Language, str]]

REASONS: Texts = {
    "no_goal": {
        "nl": "Hier staat nog niet wat er moet veranderen.",
        "en": "This does not say yet what should change.",
    },
    "activity": {
        "nl": "“{quote}” zegt wat jullie gaan doen. Wat merken kinderen, ouders of scholen daarvan?",
        "en": "“{quote}” says what you will do. What will children, parents or schools notice?",
    },
    "activity_whole": {
        "nl": "Dit zegt wat jullie gaan doen. Wat merken kinderen, ouders of scholen daarvan?",
        "en": "This says what you will do. What will children, parents or schools notice?",
    },
    "too_general": {
        "nl": "Bij “{quote}” is niet te tellen of het lukt. Wat tel je, bij wie, van hoeveel naar hoeveel?",
        "en": "Nobody can count whether “{quote}” succeeds. What do you count, of whom, from what to what?",
    },
    "no_baseline": {
        "nl": "“{quote}” is waar je heen wilt. Waar je nu staat, staat er niet. Is dit dan vooruitgang?",
        "en": "“{quote}” is where you want to go. It does not say where you are now. Is this progress?",
    },
    "no_deadline": {
        "nl": "Van “{quote}” staat er niet wanneer het bereikt moet zijn.",
        "en": "It does not say by when “{quote}” should be reached.",
    },
    "not_ambitious": {
        "nl": "“{quote}” is niet meer dan nu, dan de wet al vraagt, of dan het gewone verschil per jaar.",
        "en": "“{quote}” is no more than now, than the law asks, or than the usual change in a year.",
    },
    "measurable": {
        "nl": "Je ziet straks of dit gelukt is: van “{start}” naar “{quote}”, en wanneer.",
        "en": "You will be able to see whether this succeeded: from “{start}” to “{quote}”, and when.",
    },
}

LABELS: Texts = {
    "no_goal": {"nl": "geen doel", "en": "no goal"},
    "activity": {"nl": "activiteit", "en": "activity"},
    "too_general": {"nl": "te algemeen", "en": "too general"},
    "no_baseline": {"nl": "geen startwaarde", "en": "no baseline"},
    "no_deadline": {"nl": "geen einddatum", "en": "no deadline"},
    "not_ambitious": {"nl": "niet ambitieus", "en": "not ambitious"},
    "measurable": {"nl": "meetbaar", "en": "measurable"},
}

PARTS: Texts = {
    "result": {"nl": "resultaat", "en": "result"},
    "indicator": {"nl": "wat je telt", "en": "indicator"},
    "population": {"nl": "om wie het gaat", "en": "population"},
    "baseline": {"nl": "startwaarde", "en": "baseline"},
    "target": {"nl": "streefwaarde", "en": "target"},
    "deadline": {"nl": "einddatum", "en": "deadline"},
    "source": {"nl": "bron", "en": "source"},
    "owner": {"nl": "trekker", "en": "owner"},
    "ambition": {"nl": "ambitie", "en": "ambition"},
}

WAYS_OUT: Texts = {
    "contribution": {
        "nl": "Maak er een bijdragedoel van: noem het effect waaraan jullie bijdragen. Volg het met een paar "
        "cijfers samen. Dan hoeft geen enkel cijfer het alleen te bewijzen.",
        "en": "Make it a contribution goal: name the effect you contribute to. Follow it with a few figures "
        "together, so that no single figure has to prove it.",
    },
    "intermediate": {
        "nl": "Kies een tussenresultaat dat je wel kunt tellen: hoeveel kinderen je bereikt, hoeveel er "
        "gebruik van maken, of hoe de groepen zijn samengesteld.",
        "en": "Choose an intermediate result that you can count: how many children you reach, how many make "
        "use of it, or how the groups are composed.",
    },
    "group_of_measures": {
        "nl": "Stel één doel voor een groep maatregelen, als onbekend is welke maatregel het effect gaf.",
        "en": "Set one goal for a group of measures, when nobody can say which of them had the effect.",
    },
}
"""The three honest ways out when one measure cannot carry the effect."""
