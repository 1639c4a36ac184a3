"""What is said in Dutch when counts cannot be protected or shown; English is the text of the error itself."""

DUTCH: dict[str, str] = {
    "DisclosureError": "Deze tabel kan niet worden getoond. Geef minder groepen of grotere gebieden.",
    "LooserPolicy": "Regel {field}: {asked} beschermt minder dan {floor}. Alleen strenger mag. "
    "Laat {field} op {floor}, of maak de regel strenger.",
    "UnreadableCounts": "Deze aantallen zijn niet te gebruiken. Geef hele aantallen van 0 of meer, "
    "met bij elk aantal een naam.",
    "ContradictoryReleases": "Wat al is gepubliceerd, spreekt elkaar tegen. Geen enkele tabel met hele "
    "leerlingen past erbij. Controleer de eerdere tabellen.",
    "NotSolved": "Het is niet bewezen dat deze tabel veilig is. We tonen hem niet. Geef minder groepen "
    "of grotere gebieden.",
    "Unprotectable": "{cell} is niet te beschermen door andere cellen te verbergen. Verberg of rond de "
    "totalen af, of voeg groepen samen.",
    "Refused": "Dit kunnen we niet tonen: een klein aantal is uit te rekenen. Kies grotere wijken of minder "
    "groepen.",
}
