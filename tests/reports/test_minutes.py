"""The minutes of a meeting as PDF, read back; and «Siden sist» in the packs."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import page as page_validation
import pikepdf
import pypdfium2 as pdfium
import pytest
from pack_reading import Pack, unit_ids

from alna_desktop.models import MeetingKind, MeetingState
from alna_desktop.reports.minutes import write_minutes
from alna_desktop.reports.since_last import heading
from alna_desktop.services import meeting_minutes, meetings
from alna_desktop.services.agenda import Item
from alna_desktop.services.meeting_pack import SinceLast
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.services.packs import PackData
from alna_desktop.store.database import Database

Written = Callable[[MeetingRow], Pack]


def words(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.fixture
def minutes(demo_readable: Database, tmp_path: Path) -> Written:
    """Writes the minutes of a meeting, and reads them."""

    def write(row: MeetingRow) -> Pack:
        found = meeting_minutes.gather(demo_readable, row.id)
        assert found is not None
        path = tmp_path / f"{row.id}.pdf"
        pages = write_minutes(found, path)
        pack = Pack(path)
        assert pack.page_count == pages
        return pack

    return write


def dialogue(database: Database, code: str, state: MeetingState) -> MeetingRow:
    rows = meetings.rows(database, 2009, unit_ids(database)[code])
    return next(row for row in rows if row.kind is MeetingKind.DIALOGUE and row.state is state)


def test_all_that_was_said_and_decided_is_on_paper(demo_readable: Database, minutes: Written) -> None:
    row = dialogue(demo_readable, "RE02", MeetingState.HELD)
    pack = minutes(row)
    text = words(pack.text)
    assert "Referat fra dialogmøte etter 3. tertial 2008" in text
    assert "Tirsdag 13. januar 2009 kl. 12.30–14.30, Møterom Alna" in text
    for part in (*row.agenda.splitlines(), *row.minutes.splitlines(), *(each.called for each in row.people)):
        assert words(part) in text
    for decision in ("Kartlegge arbeidsmiljøet i avdeling 2", "Månedlig gjennomgang av vikarbruk mot turnus"):
        assert decision in text
    assert "over fristen" in text.casefold()
    assert "Til stede" in text
    with pikepdf.open(pack.path) as pdf:
        assert str(pdf.Root.Lang) == "nb-NO"
        assert str(pdf.docinfo["/Title"]) == "Referat fra dialogmøte etter 3. tertial 2008, 13.01.2009"
    pack.close()


def test_one_that_is_planned_is_a_notice_with_the_last_decisions(demo_readable: Database, minutes: Written) -> None:
    pack = minutes(dialogue(demo_readable, "RE02", MeetingState.PLANNED))
    text = words(pack.text)
    assert "Innkalling til dialogmøte etter 1. tertial 2009" in text
    assert "Siden sist: Dialogmøte etter 3. tertial 2008, 13.01.2009" in text
    assert "Kartlegge arbeidsmiljøet i avdeling 2" in text
    assert "Innkalt" in text
    pack.close()


@pytest.mark.parametrize("state", [MeetingState.HELD, MeetingState.PLANNED])
def test_minutes_and_notices_can_be_archived_and_read_aloud(
    demo_readable: Database, minutes: Written, state: MeetingState
) -> None:
    pack = minutes(dialogue(demo_readable, "RE02", state))
    for profile in ("2a", "ua1"):
        assert not page_validation.validate_pdf(str(pack.path), profile=profile).failures
    with pikepdf.open(pack.path) as pdf:
        kinds = Counter(str(each["/S"]) for each in walk(pdf.Root.StructTreeRoot.K))
    assert kinds["/H1"] == 1
    assert kinds["/Table"] >= 1
    assert kinds["/TH"] >= 4
    pack.close()


def walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """An element and all that is under it."""
    yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from walk(kid)


def test_one_that_is_cancelled_says_why(demo_readable: Database, minutes: Written) -> None:
    pack = minutes(dialogue(demo_readable, "RE07", MeetingState.CANCELLED))
    assert "Møtet ble avlyst: Enhetslederen var syk." in words(pack.text)
    pack.close()


def test_the_pack_says_what_became_of_the_decisions(gathered: Callable[..., PackData]) -> None:
    found = gathered("RE02").since_last
    assert found is not None
    assert heading(found) == "Ett av tre vedtak fra dialogmøtet 13.01.2009 er gjort"
    assert heading(SinceLast(found.last and meetings.LastTime(found.last.meeting, []), ())).startswith("Ingenting")
    assert heading(SinceLast(None, found.since[:1])) == "Ett møte i det siste"


def test_the_pack_keeps_to_itself_what_individual_contact_was_about(every_pack: dict[str, Pack]) -> None:
    text = words(every_pack["RE02"].text)
    assert "Individuell kontakt" in text
    assert "nattbemanningen" not in text
    assert "langtidssykmeldte. Avdelingssjefen" not in text


def test_words_begin_at_one_place_with_ten_items_too(demo_readable: Database, tmp_path: Path) -> None:
    rows = [row for row in meetings.rows(demo_readable, 2009) if row.kind is MeetingKind.DIALOGUE]
    found = meeting_minutes.gather(demo_readable, rows[0].id)
    assert found is not None
    items = [Item(None, f"Emne {chr(64 + number)}") for number in range(1, 13)]
    write_minutes(replace(found, items=items), tmp_path / "a.pdf")
    line = "Emne"
    document = pdfium.PdfDocument(tmp_path / "a.pdf")
    page = document[0].get_textpage()
    text, places = page.get_text_range(), []
    at = text.find(line)
    while at >= 0:
        places.append(round(page.get_charbox(at)[0]))
        at = text.find(line, at + 1)
    document.close()
    assert len(places) == 12
    assert len(set(places)) == 1
