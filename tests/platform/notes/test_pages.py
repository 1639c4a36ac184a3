"""The pages of notes: writing without a script, saving by itself, both texts side by side."""

import pytest

from leerkring.platform.base.markdown import as_html
from leerkring.platform.notes import queries
from leerkring.platform.notes.actions import comments, sharing, writing
from leerkring.platform.notes.models import Note
from leerkring.platform.web.home import due_for

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture
def note(alice):
    return writing.write(alice, title="Overleg 9 december", text="Vóór 1 mei.\nWie belt?\n")


def page_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def filled(**fields):
    return {"title": "Overleg 9 december", "text": "x", "operation": "op", **fields}


def test_an_empty_list_says_what_a_note_is_for_and_how_to_begin(as_, alice):
    page = page_of(as_(alice), "/notities")

    assert "Nog geen notities" in page
    assert 'href="/notities/nieuw"' in page


def test_a_note_is_written_without_any_script(as_, alice):
    client = as_(alice)

    answer = client.post("/notities/nieuw", filled(text="**Wie** belt?"))

    assert answer.status_code == 302
    page = page_of(client, answer["Location"])
    assert "<strong>Wie</strong> belt?" in page
    assert "Eén notitie" in page_of(client, "/notities")


def test_sending_a_new_note_twice_makes_one(as_, alice):
    client = as_(alice)
    addresses = {client.post("/notities/nieuw", filled())["Location"] for _ in range(2)}

    assert (len(addresses), Note.objects.count()) == (1, 1)


def test_a_note_without_a_title_is_refused_with_what_to_do(as_, alice):
    answer = as_(alice).post("/notities/nieuw", filled(title=" "))

    assert answer.status_code == 422
    assert "Vul dit veld in." in answer.content.decode()


def test_a_preview_shows_the_text_and_saves_nothing(as_, alice, note):
    text = "## Kop\n<script>alert(1)</script>"
    answer = as_(alice).post(f"/notities/{note.pk}/wijzigen", filled(text=text, version=1, preview="1"))

    page = answer.content.decode()
    assert "<h2>Kop</h2>" in page
    assert "<script>alert" not in page
    note.refresh_from_db()
    assert note.version == 1


def test_saving_by_itself_answers_with_the_new_version_and_where_to_go_on(as_, alice, note):
    client = as_(alice)
    address = f"/notities/{note.pk}/wijzigen"

    answers = [client.post(address, filled(version=1), headers=JSON).json() for _ in range(2)]

    assert [one["version"] for one in answers] == [2, 2]
    assert answers[0]["url"] == address
    assert answers[0]["said"].startswith("Bewaard om ")
    begun = client.post("/notities/nieuw", filled(operation="other"), headers=JSON).json()
    assert begun["url"].endswith("/wijzigen")


def test_saving_by_itself_says_what_is_missing(as_, alice, note):
    answer = as_(alice).post(f"/notities/{note.pk}/wijzigen", filled(title=""), headers=JSON)

    assert (answer.status_code, answer.json()) == (422, {"said": "Vul dit veld in."})


def test_two_writers_get_both_texts_side_by_side_and_a_form_that_saves_one(as_, alice, bob, note):
    address = f"/notities/{note.pk}/wijzigen"
    writing.save(bob, note.pk, title=note.title, text="Vóór 1 juni.\nWie belt?\n", version=1)
    client = as_(alice)

    told = client.post(address, filled(text="Vóór 1 juli.\nWie belt?\n", version=1), headers=JSON)
    assert (told.status_code, told.json()["said"][:3]) == (409, "Bob")
    answer = client.post(address, filled(text="Vóór 1 juli.\nWie belt?\n", version=1))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'class="conflict"' in page
    assert "Vóór 1 juli.\nWie belt?" in page
    assert "Vóór 1 juni.\nWie belt?" in page
    assert '<input type="hidden" name="version" value="2"' in page
    assert "Dit is uw tekst." in page
    assert client.post(address, filled(text="Samen", version=2, operation="b")).status_code == 302
    assert queries.note_for(bob, note.pk).text == "Samen"


def test_changes_of_different_lines_are_put_together_to_read_over(as_, alice, bob, note):
    writing.save(bob, note.pk, title=note.title, text="Vóór 1 juni.\nWie belt?\n", version=1)

    answer = as_(alice).post(
        f"/notities/{note.pk}/wijzigen", filled(text="Vóór 1 mei.\r\nWie mailt?\r\n", version=1)
    )

    page = answer.content.decode()
    assert "U wijzigde verschillende regels." in page
    assert "Vóór 1 juni.\nWie mailt?\n</textarea>" in page


def test_the_history_shows_word_by_word_what_changed_also_to_who_cannot_see_it(as_, alice, bob, note):
    writing.save(bob, note.pk, title="Overleg 16 december", text="Vóór 1 juni.\nWie belt?\n", version=1)
    client = as_(alice)

    assert "Deze notitie veranderde één keer" in page_of(client, f"/notities/{note.pk}/geschiedenis")
    page = page_of(client, f"/notities/{note.pk}/geschiedenis/2")

    assert '<del><span class="hidden-text"> [weg: </span>mei<span class="hidden-text">] </span></del>' in page
    assert '<ins><span class="hidden-text"> [nieuw: </span>juni<' in page
    assert "[nieuw: </span>16<" in page
    client.post(f"/notities/{note.pk}/geschiedenis/1/terugzetten")
    assert queries.note_for(alice, note.pk).text.startswith("Vóór 1 mei.")


def test_removing_offers_a_way_back_at_once_and_later(as_, alice, note):
    client = as_(alice)

    page = client.post(f"/notities/{note.pk}/verwijderen", follow=True).content.decode()

    assert f'action="/notities/{note.pk}/terughalen"' in page
    assert note.title in page_of(client, "/notities/verwijderd")
    client.post(f"/notities/{note.pk}/terughalen")
    assert note.title in page_of(client, "/notities")


def test_who_reads_along_sees_no_way_to_change_and_hears_why(as_, alice, dora, note, de_brug):
    sharing.share(alice, note.pk, organisations=[de_brug.pk])
    client = as_(dora)

    page = page_of(client, f"/notities/{note.pk}")
    assert "U leest mee." in page
    assert f'href="/notities/{note.pk}/wijzigen"' not in page
    refused = client.get(f"/notities/{note.pk}/wijzigen")
    assert refused.status_code == 409
    assert "Schrijf een opmerking onder de notitie." in refused.content.decode()


def test_a_choice_of_partners_is_kept_and_can_be_undone(as_, alice, dora, note, de_brug):
    client = as_(alice)
    client.post(f"/notities/{note.pk}/delen", {"organisations": [de_brug.pk]})
    assert "Schoolbestuur De Brug" in page_of(client, f"/notities/{note.pk}")
    assert "Eén notitie, van een ander" in page_of(as_(dora), "/notities")

    client.post(f"/notities/{note.pk}/delen", {})

    assert "Nog geen notities" in page_of(as_(dora), "/notities")


def test_an_empty_comment_is_refused_and_a_good_one_stands_below_the_note(as_, bob, note):
    client = as_(bob)

    assert client.post(f"/notities/{note.pk}/opmerkingen", {"comment-text": " "}).status_code == 422
    answer = client.post(f"/notities/{note.pk}/opmerkingen", {"comment-text": "Ik bel <b>"})

    made = queries.comments_of(note).get()
    assert answer["Location"] == f"/notities/{note.pk}#opmerking-{made.pk}"
    assert "Ik bel &lt;b&gt;" in page_of(client, f"/notities/{note.pk}")


def test_who_mentions_a_name_that_reaches_nobody_hears_so(as_, alice, bob, charlie, note):
    client = as_(bob)
    text = "@Bram en @Charlie, kijk eens. @Alice en @Bob ook, of mail naar x@elders.example."

    client.post(f"/notities/{note.pk}/opmerkingen", {"comment-text": text})
    page = page_of(client, f"/notities/{note.pk}")

    assert "Niet bereikt: @Bram, @Charlie. Kies een naam uit de lijst." in page
    made = queries.comments_of(note).get()
    client.post(f"/notities/{note.pk}/opmerkingen/{made.pk}", {"text": "@Alice, kijk eens."})
    assert "Niet bereikt" not in page_of(client, f"/notities/{note.pk}")


def test_a_file_that_is_refused_says_so_beside_the_field(as_, alice, note, tmp_path):
    (tmp_path / "page.html").write_text("<script>")
    with (tmp_path / "page.html").open("rb") as file:
        answer = as_(alice).post(f"/notities/{note.pk}/bijlagen", {"attachment-file": file})

    assert answer.status_code == 422
    assert "Dit soort bestand nemen wij hier niet aan." in answer.content.decode()


def test_a_note_may_be_about_a_page_of_ours_and_never_leads_elsewhere(as_, alice):
    client = as_(alice)
    ours = page_of(client, "/notities/nieuw?over=/monitor/GM9901&naam=De+monitor")
    theirs = page_of(client, "/notities/nieuw?over=//elders.example&naam=x")

    assert ('value="/monitor/GM9901"' in ours, 'value="//elders' in theirs) == (True, False)
    made = client.post(
        "/notities/nieuw", filled(about_name="De monitor", about_url="/monitor/GM9901"), follow=True
    )
    assert '<a href="/monitor/GM9901">De monitor</a>' in made.content.decode()
    hostile = client.post(
        "/notities/nieuw", filled(about_name="x", about_url="javascript:alert(1)", operation="2"), follow=True
    )
    assert "javascript:" not in hostile.content.decode()


def test_search_finds_a_note_by_its_words_for_who_may_read_it(as_, alice, charlie, note):
    assert f"/notities/{note.pk}" in page_of(as_(alice), "/zoeken?q=wie+belt")
    assert f"/notities/{note.pk}" not in page_of(as_(charlie), "/zoeken?q=wie+belt")


def test_an_unread_mention_waits_on_the_start_page(as_, alice, bob, note):
    made = comments.comment(bob, note.pk, text="@Alice klopt dit?")

    [waiting] = [one for one in due_for(alice) if "noemt u" in one.title]
    assert waiting.url == f"/notities/{note.pk}#opmerking-{made.pk}"
    page_of(as_(alice), f"/notities/{note.pk}")

    assert [one for one in due_for(alice) if "noemt u" in one.title] == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://elders.example/pixel.png)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox)",
        "<javascript:alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "[x]: javascript:alert(1)\n\n[x]",
        "<svg/onload=alert(1)>",
        "<iframe src=//elders.example>",
        "<style>*{display:none}</style>",
        "`<script>`",
        "```\n</code></pre><script>alert(1)</script>\n```",
        '[x](https://elders.example "\\" onmouseover=alert(1) x=\\"")',
        "<details open ontoggle=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "# <script>x</script>\n***\n> <b>y</b>",
        "a\u0000<scr\u0000ipt>",
    ],
)
def test_no_text_becomes_anything_that_runs_or_calls_elsewhere(text):
    for headings in (True, False):
        made = as_html(text, headings=headings).lower()

        assert not any(
            bad in made
            for bad in (
                "<script",
                "<img",
                "<svg",
                "<iframe",
                "<style",
                "<details",
                'href="javascript',
                'href="data',
                'href="vb',
                'onmouseover=alert(1) x=""',
            )
        )
        assert "<b>" not in made
