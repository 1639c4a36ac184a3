"""Spelling: codes in one form, place names as people write them."""

import re
import unicodedata

SMALL_WORDS = frozenset(
    re.split(" ", "aan bij de den der des en het in la le 'n of op over 's 't te ten ter tot uit van voor")
)
# DUO adds a province or "GEM <municipality>" to names that occur twice: useful on a list of the country,
# a puzzle in a report about one town.
ADDITION = re.compile(r" (?:GEM\.? .*|DR|FL|FR|GN|GR|GLD|L|LB|NB|NH|OV|UT|ZE|ZH|ZLD|CA)$")
IRREGULAR = {
    "HOORN TERSCHELLING": "Hoorn",
    "NES AMELAND": "Nes",
    "NIEKERK GROOTEGAST": "Niekerk",
    "NIEUWERKERK AD IJSSEL": "Nieuwerkerk aan den IJssel",
    "OUDEGA SUDWEST-FRYSLAN": "Oudega",
    "SEROOSKERKE WALCHEREN": "Serooskerke",
    "'T LOO OLDEBROEK": "'t Loo",
    "WESTERHAAR-VRIEZENV WIJK": "Westerhaar-Vriezenveensewijk",
}


def settlement(published: str) -> str:
    """Write a place name of DUO (capitals, with an addition) as it stands on the signs.

    >>> settlement("ALPHEN AAN DEN RIJN"), settlement("IJSSELSTEIN UT"), settlement("'S-GRAVENZANDE")
    ('Alphen aan den Rijn', 'IJsselstein', "'s-Gravenzande")
    >>> settlement("VOORST GEM VOORST"), settlement("SANTPOORT-ZUID"), settlement("'T GOY")
    ('Voorst', 'Santpoort-Zuid', "'t Goy")
    """
    bare = ADDITION.sub("", published.strip())
    if bare in IRREGULAR:
        return IRREGULAR[bare]
    words = [_word(word, first=index == 0) for index, word in enumerate(bare.lower().split())]
    return " ".join(words)


def _word(word: str, *, first: bool) -> str:
    if word in SMALL_WORDS and not first:
        return word
    return "-".join(
        _part(part, keep=index > 0 and part in SMALL_WORDS) for index, part in enumerate(word.split("-"))
    )


def _part(part: str, *, keep: bool) -> str:
    if keep or part in {"'s", "'t", "'n", ""}:
        return part
    if part.startswith("ij"):
        return "IJ" + part[2:]
    return part[0].upper() + part[1:]


def municipality_code(text: str | int) -> str:
    """Return a CBS municipality code in its full form.

    >>> municipality_code("384"), municipality_code("0384"), municipality_code("gm0384")
    ('GM0384', 'GM0384', 'GM0384')
    """
    return "GM" + str(text).strip().upper().removeprefix("GM").zfill(4)


def file_name(text: str) -> str:
    """Return a text as part of a file name: small letters, digits and dashes.

    >>> file_name("03.-Leerlingen PO totaaloverzicht 2017-2018.csv")
    '03-leerlingen-po-totaaloverzicht-2017-2018-csv'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "file"


def plain(text: str) -> str:
    """Return a name without accents, capitals and punctuation.

    >>> plain("'s-Gravenhage"), plain("Súdwest-Fryslân"), plain("Bergen (NH.)")
    ('s gravenhage', 'sudwest fryslan', 'bergen nh')
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", letters).split()).removeprefix("gemeente ")
