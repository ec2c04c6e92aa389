"""What people's registers look like: merged headings, errors, odd numbers, sheets that are hidden or unknown."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from alna_desktop.errors import UserError
from alna_desktop.exchange.register_drafts import RegisterDraft
from alna_desktop.exchange.register_importing import import_register, problem_text
from alna_desktop.exchange.sources import open_source
from alna_desktop.models.identity_number import check_digits
from alna_desktop.progress import Progress
from alna_desktop.services import history
from alna_desktop.services.register_import import RegisterKind
from alna_desktop.store.database import Database

HEAD = ["Nr", "Tittel", "Enhet", "Dato", "Kategori", "Beskrivelse"]
ROW = ["", "Fall på bad", "RE02", "01.02.2007", "HMS", "Gulvet var vått."]
IDENTITY = "010160123" + (check_digits("010160123") or "")


def _book(path: Path, *rows: Sequence[object], merged: Sequence[str] = (), old_mac: bool = False) -> Path:
    book = Workbook()
    if old_mac:
        book.epoch = CALENDAR_MAC_1904
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    book.save(path)
    return path


def _draft(database: Database, path: Path, kind: RegisterKind = RegisterKind.DEVIATIONS) -> RegisterDraft:
    draft = RegisterDraft(database, kind, open_source(path))
    draft.check()
    return draft


def _values(draft: RegisterDraft, key: str) -> list[Any]:
    return [entry.values.get(key) for entry in draft.prepared.entries]


def _said(draft: RegisterDraft) -> list[str]:
    return [problem_text(problem) for problem in draft.prepared.problems]


def test_headings_in_two_rows_under_merged_groups(demo_database: Database, tmp_path: Path) -> None:
    path = _book(
        tmp_path / "a.xlsx",
        ["Nr", "Hendelsen", None, "Enhet", "Kategori", "Tiltak", None, None],
        [None, "Tittel", "Dato", None, None, "Beskrivelse", "Frist", "Status"],
        ["2007/1", "Fall", "01.02.2007", "RE02", "HMS", "Ny matte", "01.03.2007", "Gjennomført"],
        merged=["A1:A2", "B1:C1", "D1:D2", "E1:E2", "F1:H1"],
    )
    draft = _draft(demo_database, path)
    assert draft.names[:4] == ["Nr", "Hendelsen / Tittel", "Hendelsen / Dato", "Enhet"]
    assert (draft.how.header, _said(draft), draft.count) == (2, [], 1)
    assert (_values(draft, "title"), _values(draft, "action")) == (["Fall"], ["Ny matte"])
    assert (_values(draft, "deadline"), _values(draft, "action_deadline")) == ([None], [date(2007, 3, 1)])


def test_one_title_over_all_columns_is_no_group(demo_database: Database, tmp_path: Path) -> None:
    draft = _draft(demo_database, _book(tmp_path / "a.xlsx", ["Avvik 2007"], HEAD, ROW, merged=["A1:F1"]))
    assert (draft.names, draft.count) == (HEAD, 1)


def test_an_error_in_the_workbook_is_no_text(demo_database: Database, tmp_path: Path) -> None:
    path = _book(tmp_path / "a.xlsx", HEAD, [*ROW[:5], "#N/A"], [*ROW[:1], "#VERDI!", *ROW[2:]], [*ROW[:5], "#1"])
    assert _said(_draft(demo_database, path)) == [
        "Rad 2, Beskrivelse: «#N/A» er en feil i regnearket. Rett den der.",
        "Rad 3, Tittel: «#VERDI!» er en feil i regnearket. Rett den der.",
    ]


@pytest.mark.parametrize(
    ("shown", "number"),
    [("2007\u00a0-\u00a00012", 12), ("\u00a02007-12\u00a0", 12), ("1\u00a0019", 1019), (12.0, 12), ("0012", 12)],
)
def test_numbers_with_spaces_that_do_not_break(demo_database: Database, tmp_path: Path, shown, number: int) -> None:
    path = _book(tmp_path / "a.xlsx", HEAD, [shown, *ROW[1:]])
    import_register(demo_database, "deviations", path, None, save=True)
    with demo_database.look() as rows:
        assert rows("SELECT number FROM deviation WHERE number_year = 2007") == [(number,)]


def test_numbers_of_risks_with_spaces_that_do_not_break(demo_database: Database, tmp_path: Path) -> None:
    head = ["Nr", "Risiko", "Enhet", "Sannsynlighet", "Konsekvens"]
    draft = _draft(
        demo_database, _book(tmp_path / "a.xlsx", head, ["R\u00a0901", "x", "RE02", "3\u00a0", 4]), RegisterKind.RISKS
    )
    assert (_said(draft), draft.count, _values(draft, "probability")) == ([], 1, [3])


def test_a_column_without_heading_is_not_what_its_letter_means(demo_database: Database, tmp_path: Path) -> None:
    head = ["Nr", "Risiko", "Enhet", "Sannsynlighet", *[None] * 6, None]  # the last is K
    row = ["", "x", "RE02", 3, *[None] * 6, 5]
    draft = _draft(demo_database, _book(tmp_path / "a.xlsx", head, row), RegisterKind.RISKS)
    assert (draft.names[10], draft.held("K")) == ("K", "")


@pytest.mark.parametrize("old_mac", [False, True])
def test_days_as_texts_days_and_numbers(demo_database: Database, tmp_path: Path, old_mac: bool) -> None:
    day = date(2007, 2, 1)
    serial = (day - (date(1904, 1, 1) if old_mac else date(1899, 12, 30))).days
    shown = ["1.2.2007", "2007-02-01T10:00:00", "\u00a001.02.2007\u00a0", day, serial, serial + 0.5]
    rows = [["", "Fall", "RE02", cell, "HMS", ""] for cell in shown]
    draft = _draft(demo_database, _book(tmp_path / "a.xlsx", HEAD, *rows, old_mac=old_mac))
    assert (_said(draft), set(_values(draft, "occurred_on"))) == ([], {day})


def test_a_day_to_come_is_told_once(demo_database: Database, tmp_path: Path) -> None:
    draft = _draft(demo_database, _book(tmp_path / "a.xlsx", HEAD, [*ROW[:3], "01.02.2099", *ROW[4:]]))
    assert _said(draft) == ["Rad 2, Dato: Denne dagen har ikke vært ennå."]


def test_columns_that_stand_twice_are_read_once_and_told(demo_database: Database, tmp_path: Path) -> None:
    head = ["Tittel", "Tittel", "Enhet", "Enhet", "Dato", "Kategori"]
    row = ["Den første", "Den andre", "RE02", "RE03", "01.02.2007", "HMS"]
    draft = _draft(demo_database, _book(tmp_path / "a.xlsx", head, row))
    assert (_values(draft, "title"), draft.prepared.unread) == (["Den første"], ["Tittel (2)", "Enhet (2)"])


def test_unknown_headings_are_for_the_user_to_say(demo_database: Database, tmp_path: Path) -> None:
    path = _book(tmp_path / "a.xlsx", [], ["Greie", "Greia"], ["Fall", "RE02"])
    draft = _draft(demo_database, path)
    assert (draft.how.header, draft.names, draft.count) == (2, ["Greie", "Greia"], 1)
    assert [draft.chosen(place) for place in range(2)] == ["", ""]
    assert draft.reason == "1 rad har feil."
    with pytest.raises(UserError, match="Fant ingen rad med overskrifter"):  # nobody to ask
        import_register(demo_database, "deviations", path, None, save=True)


def test_a_hidden_sheet_is_only_read_when_it_is_chosen(demo_database: Database, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Tom"
    hidden = book.create_sheet("Skjult")
    hidden.append(HEAD)
    hidden.append(ROW)
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    draft = _draft(demo_database, tmp_path / "a.xlsx")
    assert (draft.sheet_name, draft.count, draft.reason) == ("Tom", 0, "Det er ingenting å hente inn i filen.")
    draft.choose_sheet("Skjult")
    draft.check()
    assert (draft.sheet_name, draft.count) == ("Skjult", 1)


def test_an_empty_sheet_alone_is_refused(demo_database: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Fant ingen rad med overskrifter"):
        _draft(demo_database, _book(tmp_path / "a.xlsx"))


@pytest.mark.parametrize("shown", [IDENTITY, f"{IDENTITY[:6]} {IDENTITY[6:]}", f"{IDENTITY[:6]}\u00a0{IDENTITY[6:]}"])
@pytest.mark.parametrize("column", ["Sted", "Saksbehandler", "Tiltak", "Tiltaksansvarlig", "Årsaker", "Frist for alt"])
def test_identity_numbers_are_doubted_in_every_text(
    demo_database: Database, tmp_path: Path, column: str, shown: str
) -> None:
    tail = ["Ring inn", shown] if column == "Tiltaksansvarlig" else [shown]
    head = [*HEAD, *(["Tiltak"] if len(tail) > 1 else []), column]
    draft = _draft(demo_database, _book(tmp_path / "a.xlsx", head, [*ROW, *tail]))
    read = column != "Frist for alt"
    assert [problem.doubt for problem in draft.prepared.problems] == [True] * read
    assert (draft.reason != "") == read


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_of_text_in_any_letters(demo_database: Database, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("\r\n".join([";".join(HEAD), ";".join([*ROW[:5], '"Linje «æøå» –\n2"'])]).encode(encoding))
    draft = _draft(demo_database, path)
    assert (_said(draft), _values(draft, "description")) == ([], ["Linje «æøå» –\n2"])


def test_the_same_file_twice_is_asked_for(demo_database: Database, tmp_path: Path) -> None:
    path = _book(tmp_path / "a.xlsx", HEAD, ROW)
    import_register(demo_database, "deviations", path, None, save=True)
    draft = _draft(demo_database, path)
    assert draft.repeated.startswith("Nøyaktig den samme filen ble importert ")
    assert draft.notes(3) == [draft.repeated]
    with pytest.raises(UserError, match="Legg til --again"):
        import_register(demo_database, "deviations", path, None, save=True)
    import_register(demo_database, "deviations", path, None, save=False)  # to look does no harm
    import_register(demo_database, "deviations", path, None, save=True, again=True)
    with demo_database.look() as rows:
        assert rows("SELECT number FROM deviation WHERE number_year = 2007 ORDER BY number") == [(1,), (2,)]


def test_a_file_that_was_taken_back_is_not_twice(demo_database: Database, tmp_path: Path) -> None:
    draft = _draft(demo_database, _book(tmp_path / "a.xlsx", HEAD, ROW))
    draft.save(Progress())
    history.undo(demo_database)
    assert _draft(demo_database, tmp_path / "a.xlsx").repeated == ""
