"""Registers that exist, from real workbooks and tables of text: whole texts, all rows or none, undone as one."""

import csv
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from alna_desktop.errors import UserError
from alna_desktop.exchange.register_importing import import_register, notes, problem_text
from alna_desktop.exchange.register_reading import SCHEMAS, Prepared, guess
from alna_desktop.models import (
    Change,
    Deviation,
    DeviationCategory,
    DeviationState,
    Document,
    DocumentState,
    DocumentUnit,
    DocumentVersion,
    Phase,
    Risk,
    RiskAssessment,
    RiskRating,
)
from alna_desktop.models.identity_number import check_digits
from alna_desktop.services import history
from alna_desktop.services.register_import import RegisterKind
from alna_desktop.store.database import Database

LONG = ("Bruker ble funnet på gulvet. Årsak: våt flis – ærlig talt uunngåelig.\n\n=SUM(A1)\n" * 80)[:5000]
DEVIATION_HEAD = [
    "Avviksnr",
    "Tittel",
    "Enhet",
    "Dato",
    "Kategori",
    "Status",
    "Lukket dato",
    "Alvorlighetsgrad",
    "Beskrivelse",
]
DEVIATIONS: list[list[object]] = [
    ["2007-0017", "=Fall på bad", "RE02", date(2007, 3, 1), "HMS", "Lukket", date(2007, 4, 2), 4, LONG],
    [
        "",
        "Feil medisin",
        "Furuset sykehjem",
        "02.03.2007",
        "tjeneste til bruker",
        "Under behandling",
        "",
        "3 – Alvorlig",
        "Kort.",
    ],
    ["18", "Låst dør", "re03", "2007-03-05", "Annet", "", "", None, "@tekst\n-linje to"],
]


def _xlsx(path: Path, *rows: Sequence[object]) -> Path:
    book = Workbook()
    for place, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = book.active.cell(place, column)
            cell.value = value
            if isinstance(value, str) and value.startswith("="):
                cell.data_type = "s"  # a text, as Excel stores one that was typed with an apostrophe
    book.save(path)
    return path


def _csv(path: Path, *rows: Sequence[object]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        shown = [[f"{cell:%d.%m.%Y}" if isinstance(cell, date) else cell for cell in row] for row in rows]
        csv.writer(file, delimiter=";").writerows(shown)
    return path


MAKERS = pytest.mark.parametrize(("make", "name"), [(_xlsx, "register.xlsx"), (_csv, "register.csv")])


def _problems(prepared: Prepared) -> list[str]:
    return [problem_text(problem) for problem in prepared.problems]


def _counts(database: Database) -> list[int]:
    tables = (Deviation, Risk, RiskAssessment, RiskRating, Document, DocumentVersion, DocumentUnit)
    with database.read() as session:
        return [session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


@MAKERS
def test_deviations_come_in_whole_and_go_out_as_one(demo_database: Database, tmp_path: Path, make, name: str) -> None:
    before = _counts(demo_database)
    path = make(tmp_path / name, ["Avviksregister 2007"], [], DEVIATION_HEAD, *DEVIATIONS)
    found = import_register(demo_database, "deviations", path, None, save=True)
    assert _problems(found) == []
    with demo_database.read() as session:
        rows = session.scalars(select(Deviation).filter_by(number_year=2007).order_by(Deviation.number)).all()
        assert [(row.number, row.title) for row in rows] == [
            (17, "=Fall på bad"),
            (18, "Låst dør"),
            (19, "Feil medisin"),
        ]
        first, other, last = rows
        assert (len(LONG), first.description) == (5000, LONG.strip())
        assert (first.state, first.closed_on) == (DeviationState.CLOSED, date(2007, 4, 2))
        assert (first.severity, first.category) == (4, DeviationCategory.HSE)
        assert (first.occurred_on, first.registered_on) == (date(2007, 3, 1), date(2007, 3, 1))
        assert (other.description, other.severity, other.state) == (
            "@tekst\n-linje to",
            None,
            DeviationState.REGISTERED,
        )
        assert (last.severity, last.state) == (3, DeviationState.IN_PROGRESS)
        assert last.unit_id == first.unit_id != other.unit_id
    with demo_database.look() as look:  # and they are searched at once
        hits = look("SELECT rowid FROM deviation_words WHERE deviation_words MATCH ?", "uunngåelig")
    assert 2007000017 in [row[0] for row in hits]
    assert history.undo(demo_database) is not None
    assert _counts(demo_database) == before


def test_a_register_is_one_change_with_a_name(demo_database: Database, tmp_path: Path) -> None:
    path = _xlsx(tmp_path / "avvik.xlsx", DEVIATION_HEAD, *DEVIATIONS)
    import_register(demo_database, "deviations", path, None, save=True)
    with demo_database.read() as session:
        last = session.scalars(select(Change).order_by(Change.id.desc()).limit(4)).all()
    assert [change.table for change in last] == ["import_batch", *["deviation"] * 3]
    assert {change.what for change in last} == {"Hentet inn: Avvik"}
    assert len({change.transaction_id for change in last}) == 1


def test_a_try_changes_nothing(demo_database: Database, tmp_path: Path) -> None:
    before = _counts(demo_database)
    path = _xlsx(tmp_path / "avvik.xlsx", DEVIATION_HEAD, *DEVIATIONS)
    found = import_register(demo_database, "deviations", path, None, save=False)
    assert (len(found.entries), found.problems, _counts(demo_database)) == (3, [], before)


@MAKERS
def test_wrong_rows_are_told_and_nothing_is_saved(demo_database: Database, tmp_path: Path, make, name: str) -> None:
    before = _counts(demo_database)
    identity = "010160123" + (check_digits("010160123") or "")
    wrong: list[list[object]] = [
        ["2007-0017", "Igjen", "RE02", "01.03.2007", "HMS", "", "", 2, ""],
        ["2009-0001", "Finnes", "RE02", "01.03.2009", "HMS", "", "", 2, ""],
        ["", "Ukjent", "RE99", "31.02.2007", "Rømning", "Lukket", "", 6, f"Født {identity[:6]} {identity[6:]}"],
        ["AVV-7", "", "RE02", "01.01.2030", "HMS", "", "", "", "x" * 32_768],
    ]
    path = make(tmp_path / name, DEVIATION_HEAD, DEVIATIONS[0], *wrong)
    found = import_register(demo_database, "deviations", path, None, save=True)
    told = _problems(found)
    assert told[:2] == [
        "Rad 3, Avviksnr: En annen rad har nummeret 2007-0017.",
        "Rad 4, Avviksnr: Det finnes et avvik 2009-0001 fra før.",
    ]
    places = [(problem.row, problem.column) for problem in found.problems]
    assert set(places[2:]) == {
        (5, "Enhet"), (5, "Dato"), (5, "Kategori"), (5, "Lukket dato"), (5, "Alvorlighetsgrad"), (5, "Beskrivelse"),
        (6, "Avviksnr"), (6, "Tittel"), (6, "Dato"), (6, "Beskrivelse"),
    } - ({(6, "Beskrivelse")} if name == "register.xlsx" else set())  # fmt: skip  # a cell holds no more
    assert len(places) == len(set(places))
    assert not any(identity[6:] in text for text in told)  # what is pointed out is not said once more
    assert _counts(demo_database) == before


def test_a_file_says_how_it_is_read(demo_database: Database, tmp_path: Path) -> None:
    rows = [["Hva", "Hvor", "Slag", "Når"], ["Brudd", "Sykehjemmet", "Lekkasje", "1.5.2007"], ["X", "?", "?", "?"]]
    path, how = _csv(tmp_path / "avvik.csv", *rows), tmp_path / "kolonner.json"
    said = {
        "columns": {"Hva": "title", "Hvor": "unit_id", "Slag": "category", "Når": "occurred_on"},
        "words": {"category": {"Lekkasje": "Personvern"}, "unit_id": {"Sykehjemmet": "RE02"}},
        "constants": {"place": "Ukjent", "confidential": "ja"},
        "header": 1,
        "leave_out": [3],
    }
    how.write_text(json.dumps(said), encoding="utf-8")
    found = import_register(demo_database, "deviations", path, how, save=True)
    assert _problems(found) == []
    with demo_database.read() as session:
        (row,) = session.scalars(select(Deviation).filter_by(number_year=2007))
        assert (row.category, row.place, row.confidential) == (DeviationCategory.PRIVACY, "Ukjent", True)


@pytest.mark.parametrize("text", ["[1]", "{", '{"columns": ["Tittel"]}', '{"kolonner": {}}', '{"leave_out": 3}'])
def test_what_does_not_say_how_a_file_is_read_is_refused(demo_database: Database, tmp_path: Path, text: str) -> None:
    path, how = _csv(tmp_path / "avvik.csv", DEVIATION_HEAD, *DEVIATIONS), tmp_path / "kolonner.json"
    how.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=r"kolonner\.json"):
        import_register(demo_database, "deviations", path, how, save=True)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"Tittel": "titel"}, "titel"),
        ({"Overskrift": "title"}, "Overskrift"),
        ({"Tittel": "title", "Beskrivelse": "title"}, "to kolonner|To kolonner"),
    ],
)
def test_columns_that_can_not_be_are_refused(demo_database: Database, tmp_path: Path, said, words: str) -> None:
    path, how = _csv(tmp_path / "avvik.csv", DEVIATION_HEAD, *DEVIATIONS), tmp_path / "kolonner.json"
    how.write_text(json.dumps({"columns": said}), encoding="utf-8")
    with pytest.raises(UserError, match=words):
        import_register(demo_database, "deviations", path, how, save=True)


RISK_HEAD = ["Risikonr", "Uønsket hendelse", "Årsak", "Enhet", "Risikovurdering", "Dato", "Sannsynlighet", "Konsekvens",
             "Sannsynlighet etter", "Konsekvens etter", "Status", "Avsluttet dato"]  # fmt: skip
RISKS: list[list[object]] = [
    ["R901", "Brann på natt", LONG[:3900], "RE02", "ROS natt", date(2008, 5, 1), "Mulig", 5, 2, 5, "", ""],
    ["", "Feil medisin", "", "RE02", "ROS natt", date(2008, 5, 1), 4, "4", "", "", "Avsluttet", date(2009, 1, 2)],
    ["", "Sykefravær", "", "RE03", "", "", 3, 3, "", "", "Åpen", ""],
]


@MAKERS
def test_risks_come_in_assessments(demo_database: Database, tmp_path: Path, make, name: str) -> None:
    before = _counts(demo_database)
    found = import_register(demo_database, "risks", make(tmp_path / name, RISK_HEAD, *RISKS), None, save=True)
    assert _problems(found) == []
    after = _counts(demo_database)
    assert [now - then for now, then in zip(after, before, strict=True)] == [0, 3, 2, 4, 0, 0, 0]
    with demo_database.read() as session:
        fire, medicine = session.scalars(
            select(Risk).join(RiskAssessment, RiskAssessment.id == Risk.assessment_id).where(
                RiskAssessment.title == "ROS natt"
            ).order_by(Risk.number)
        )  # fmt: skip
        assert (fire.number, medicine.number, fire.description) == (901, 902, LONG[:3900].strip())
        assert (medicine.state.value, medicine.closed_on) == ("closed", date(2009, 1, 2))
        ratings = session.scalars(select(RiskRating).filter_by(risk_id=fire.id)).all()
        assert {(one.phase, one.probability, one.consequence) for one in ratings} == {
            (Phase.START, 3, 5),
            (Phase.AFTER, 2, 5),
        }
    again = import_register(demo_database, "risks", make(tmp_path / name, RISK_HEAD, RISKS[0]), None, save=True)
    assert _problems(again) == ["Rad 2, Risikonr: Enheten har en risiko R901 fra før."]
    assert history.undo(demo_database) is not None
    assert _counts(demo_database) == before


def test_risks_that_are_not_judged_are_told(demo_database: Database, tmp_path: Path) -> None:
    rows = [
        ["", "A", "", "RE02", "", "", "", 3, "", "", "", ""],
        ["", "B", "", "", "", "", 2, 2, 3, 2, "Avsluttet", ""],
    ]
    found = import_register(demo_database, "risks", _xlsx(tmp_path / "r.xlsx", RISK_HEAD, *rows), None, save=True)
    assert [(problem.row, problem.column) for problem in found.problems] == [
        (2, "Sannsynlighet"), (3, "Avsluttet dato"), (3, "Enhet"), (3, "Sannsynlighet etter")
    ]  # fmt: skip


DOCUMENT_HEAD = ["Dokumentnr", "Tittel", "Dokumenttype", "Versjon", "Status", "Gyldig fra", "Godkjent", "Godkjent av",
                 "Gjelder for", "Neste revisjon", "Eier", "Innhold", "Arkivboks"]  # fmt: skip
DOCUMENTS: list[list[object]] = [
    ["P-901", "Legemidler", "Prosedyre", 3, "Gyldig", date(2008, 1, 1), date(2007, 12, 1), "Bydelsdirektør",
     "RE02, RE03", date(2010, 1, 1), "Fagsjef", LONG, "12"],
    ["", "Åpningstider", "rutine", "", "", "", "", "", "Alle", "", "", "=1+1", ""],
]  # fmt: skip


@MAKERS
def test_documents_come_with_their_version(demo_database: Database, tmp_path: Path, make, name: str) -> None:
    before = _counts(demo_database)
    path = make(tmp_path / name, DOCUMENT_HEAD, *DOCUMENTS)
    found = import_register(demo_database, "documents", path, None, save=True)
    assert (_problems(found), found.unread) == ([], ["Arkivboks"])
    assert notes(found)[-1] == "Disse kolonnene leses ikke: Arkivboks."
    with demo_database.read() as session:
        first = session.scalars(select(Document).filter_by(number="P-901")).one()
        version = session.scalars(select(DocumentVersion).filter_by(document_id=first.id)).one()
        assert (first.version, version.version, version.state) == (3, 3, DocumentState.APPROVED)
        assert (version.text, version.approved_by) == (LONG.strip(), "Bydelsdirektør")
        assert (first.for_all, first.owner, first.review_on) == (False, "Fagsjef", date(2010, 1, 1))
        assert len(session.scalars(select(DocumentUnit).filter_by(document_id=first.id)).all()) == 2
        other = session.scalars(select(Document).filter_by(title="Åpningstider")).one()
        text = session.scalars(select(DocumentVersion).filter_by(document_id=other.id)).one()
        assert (other.for_all, text.text, text.state) == (True, "=1+1", DocumentState.DRAFT)
    again = import_register(demo_database, "documents", path, None, save=True)
    assert _problems(again) == ["Rad 2, Dokumentnr: Et annet dokument har dette nummeret."]
    assert history.undo(demo_database) is not None
    assert _counts(demo_database) == before


def test_a_table_without_known_headings_is_refused(demo_database: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="overskrift"):
        import_register(demo_database, "documents", _csv(tmp_path / "x.csv", ["A", "B"], [1, 2]), None, save=True)


@pytest.mark.parametrize("kind", list(RegisterKind))
def test_the_program_knows_its_own_headings(kind: RegisterKind) -> None:
    fields = SCHEMAS[kind].fields
    titles = [field.title for field in fields]
    found = guess(kind, titles)
    assert [found[place] for place in range(len(fields))] == fields
    assert len(set(titles)) == len(titles)
