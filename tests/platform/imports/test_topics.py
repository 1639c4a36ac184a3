"""Topics of the questionnaire come in with a list, as they left."""

from leerkring.platform.agreements.models import Agreement
from leerkring.platform.imports.actions import applying


def test_topics_of_a_list_are_kept_and_words_that_are_none_are_not(choose, els, alice):
    content = b"Afspraak;Eigenaar;Vragenlijst\nGemengde groepen;Els Bakker;seg-04, OAB-06 taalklas\n"

    applying.apply(alice, choose("lijst.csv", content).pk)

    assert Agreement.objects.get().topics == ["OAB-06", "SEG-04"]
