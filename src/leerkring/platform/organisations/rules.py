"""Kinds of organisation, from domain reference 3.4, with whether the law obliges them to attend."""

from enum import StrEnum


class Kind(StrEnum):
    """What kind of organisation takes part."""

    MUNICIPALITY = "municipality"
    PRIMARY_BOARD = "primary_board"
    SECONDARY_BOARD = "secondary_board"
    CHILDCARE_WITH_VE = "childcare_with_ve"
    CHILDCARE_WITHOUT_VE = "childcare_without_ve"
    GGD = "ggd"
    YOUTH_CARE = "youth_care"
    SWV = "swv"
    WELFARE = "welfare"
    LIBRARY = "library"
    SPECIAL_EDUCATION = "special_education"
    VOCATIONAL_COLLEGE = "vocational_college"
    HOUSING_CORPORATION = "housing_corporation"
    SPORT_OR_CULTURE = "sport_or_culture"
    OTHER_PARTNER = "other_partner"
    INSPECTORATE = "inspectorate"
    MINISTRY = "ministry"
    VNG = "vng"
    KNOWLEDGE_CENTRE = "knowledge_centre"
    PLATFORM = "platform"


DUTY_TO_ATTEND = frozenset(
    {Kind.PRIMARY_BOARD, Kind.SECONDARY_BOARD, Kind.CHILDCARE_WITH_VE, Kind.CHILDCARE_WITHOUT_VE}
)
"""Partners that article 160 WPO and its kin oblige to take part (domain reference 3.4)."""

NATIONAL = frozenset({Kind.INSPECTORATE, Kind.MINISTRY, Kind.VNG, Kind.KNOWLEDGE_CENTRE, Kind.PLATFORM})
"""Organisations that are bound to no town."""
