"""Who lives in the demo: two towns that do not exist, their partners and the national bodies. All made up."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from leerkring.platform.accounts.rules import Role
from leerkring.platform.organisations.rules import Kind

SINCE = date(2025, 8, 1)
"""First day of every role and every participation."""


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation of the demo. A municipality has a code; a partner has the towns it takes part in."""

    name: str
    kind: Kind
    code: str = ""
    towns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """One role of a fictional person. A person with two roles has two accounts under one mail address."""

    name: str
    organisation: str
    role: Role
    function: str
    email: str = field(default="")

    @property
    def key(self) -> str:
        """The last part of the sign-in address.

        >>> ACCOUNTS[0].key
        'noor-de-wit-voorbeeldstad'
        """
        return slug(f"{self.name} {self.organisation}")

    @property
    def address(self) -> str:
        """The mail address, under a domain that can never exist."""
        return self.email or f"{slug(self.name)}@{slug(self.organisation)}.example"


def slug(text: str) -> str:
    """Return a text as part of an address.

    >>> slug("Renée van Dijk")
    'renee-van-dijk'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


STAD, DORP = "Voorbeeldstad", "Modeldorp"
BODIES = (
    Body(STAD, Kind.MUNICIPALITY, code="GM9901"),
    Body(DORP, Kind.MUNICIPALITY, code="GM9902"),
    Body("Schoolbestuur De Brug", Kind.PRIMARY_BOARD, towns=(STAD,)),
    Body("Schoolbestuur De Eik", Kind.PRIMARY_BOARD, towns=(STAD, DORP)),
    Body("Schoolbestuur Horizon vo", Kind.SECONDARY_BOARD, towns=(STAD, DORP)),
    Body("Kinderopvang De Vlieger", Kind.CHILDCARE_WITH_VE, towns=(STAD,)),
    Body("Kinderopvang Madelief", Kind.CHILDCARE_WITHOUT_VE, towns=(DORP,)),
    Body("GGD Voorbeeldland", Kind.GGD, towns=(STAD, DORP)),
    Body("Jeugdhulp Voorbeeldland", Kind.YOUTH_CARE, towns=(STAD,)),
    Body("Samenwerkingsverband Voorbeeldland", Kind.SWV, towns=(STAD, DORP)),
    Body("Welzijn Voorbeeldstad", Kind.WELFARE, towns=(STAD,)),
    Body("Bibliotheek Voorbeeldstad", Kind.LIBRARY, towns=(STAD,)),
    Body("De Regenboog, speciaal onderwijs", Kind.SPECIAL_EDUCATION, towns=(STAD,)),
    Body("Mbo Voorbeeldland", Kind.VOCATIONAL_COLLEGE, towns=(STAD,)),
    Body("Woningcorporatie Ons Dak", Kind.HOUSING_CORPORATION, towns=(STAD,)),
    Body("Sportservice Modeldorp", Kind.SPORT_OR_CULTURE, towns=(DORP,)),
    Body("Ouderraad Voorbeeldstad", Kind.OTHER_PARTNER, towns=(STAD,)),
    Body("Onderwijsinspectie (voorbeeld)", Kind.INSPECTORATE),
    Body("Ministerie van OCW (voorbeeld)", Kind.MINISTRY),
    Body("VNG (voorbeeld)", Kind.VNG),
    Body("Kenniscentrum Kansen (voorbeeld)", Kind.KNOWLEDGE_CENTRE),
    Body("Leerkring (voorbeeld)", Kind.PLATFORM),
)
TWO_ROLES = "sanne-mulder@voorbeeldstad.example"
"""Sanne Mulder works for both towns: one person, two organisations, two roles."""
ACCOUNTS = (
    Account("Noor de Wit", STAD, Role.ADVISOR, "Beleidsadviseur onderwijs"),
    Account("Bram Hendriks", STAD, Role.ADMINISTRATOR, "Functioneel beheerder"),
    Account("Fatima Haddou", STAD, Role.ALDERMAN, "Wethouder onderwijs en jeugd"),
    Account("Sanne Mulder", STAD, Role.ADVISOR, "Beleidsadviseur jeugd", TWO_ROLES),
    Account("Joost Kramer", STAD, Role.READER, "Raadsgriffie"),
    Account("Hilde Postma", STAD, Role.AUDITOR, "Functionaris gegevensbescherming"),
    Account("Tim Veenstra", DORP, Role.ADVISOR, "Beleidsadviseur samenleving"),
    Account("Wilma Bos", DORP, Role.ADMINISTRATOR, "Informatiebeheerder"),
    Account("Karel Smit", DORP, Role.ALDERMAN, "Wethouder samenleving"),
    Account("Sanne Mulder", DORP, Role.ADMINISTRATOR, "Vervangend beheerder", TWO_ROLES),
    Account("Ria Dekker", DORP, Role.READER, "Raadslid"),
    Account("Omar Yilmaz", DORP, Role.AUDITOR, "Concerncontroller"),
    Account("Jamal Amrani", "Schoolbestuur De Brug", Role.REPRESENTATIVE, "Bestuurder"),
    Account("Lotte Visser", "Schoolbestuur De Brug", Role.ADMINISTRATOR, "Bestuurssecretaris"),
    Account("Peter van Leeuwen", "Schoolbestuur De Eik", Role.REPRESENTATIVE, "Bestuurder"),
    Account("Anja Willems", "Schoolbestuur Horizon vo", Role.REPRESENTATIVE, "Rector"),
    Account("Mirjam de Boer", "Kinderopvang De Vlieger", Role.REPRESENTATIVE, "Locatiemanager"),
    Account("Kim Jansen", "Kinderopvang Madelief", Role.REPRESENTATIVE, "Houder"),
    Account("Ruben Maas", "GGD Voorbeeldland", Role.REPRESENTATIVE, "Jeugdarts"),
    Account("Nadia Bakker", "Jeugdhulp Voorbeeldland", Role.REPRESENTATIVE, "Teamleider"),
    Account("Erik Vos", "Samenwerkingsverband Voorbeeldland", Role.REPRESENTATIVE, "Directeur"),
    Account("Sevda Kaya", "Welzijn Voorbeeldstad", Role.REPRESENTATIVE, "Opbouwwerker"),
    Account("Marleen Kok", "Bibliotheek Voorbeeldstad", Role.REPRESENTATIVE, "Adviseur leesoffensief"),
    Account("Hans Peters", "De Regenboog, speciaal onderwijs", Role.REPRESENTATIVE, "Directeur"),
    Account("Iris Schouten", "Mbo Voorbeeldland", Role.REPRESENTATIVE, "Directeur"),
    Account("Gerard Blom", "Woningcorporatie Ons Dak", Role.REPRESENTATIVE, "Strateeg wijken"),
    Account("Lisa Kuipers", "Sportservice Modeldorp", Role.REPRESENTATIVE, "Buurtsportcoach"),
    Account("Youssef Amer", "Ouderraad Voorbeeldstad", Role.READER, "Voorzitter"),
    Account("Ingrid Scholten", "Onderwijsinspectie (voorbeeld)", Role.INSPECTOR, "Inspecteur"),
    Account("Daan Verbeek", "Onderwijsinspectie (voorbeeld)", Role.ANALYST, "Analist"),
    Account("Els Huisman", "Onderwijsinspectie (voorbeeld)", Role.ADMINISTRATOR, "Beheerder"),
    Account("Maaike Groen", "Ministerie van OCW (voorbeeld)", Role.READER, "Beleidsmedewerker"),
    Account("Bas Koster", "VNG (voorbeeld)", Role.READER, "Beleidsmedewerker onderwijs"),
    Account("Renée van Dijk", "Kenniscentrum Kansen (voorbeeld)", Role.READER, "Onderzoeker"),
    Account("Ton Meijer", "Leerkring (voorbeeld)", Role.ADMINISTRATOR, "Beheerder van de dienst"),
)


def account_with(key: str) -> Account | None:
    """Return the account with a sign-in key, None when there is none."""
    return next((account for account in ACCOUNTS if account.key == key), None)


def kind_of(organisation: str) -> Kind:
    """Return the kind of an organisation of the demo."""
    return next(body.kind for body in BODIES if body.name == organisation)
