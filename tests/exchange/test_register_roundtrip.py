"""What a register exports («Eksporter det jeg ser») it takes back; and texts come in as they went out."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alna_desktop.exchange.register_importing import import_register, problem_text
from alna_desktop.exchange.register_profiles import Columns
from alna_desktop.exchange.register_reading import prepare
from alna_desktop.exchange.sources import open_source
from alna_desktop.exchange.tables import write_table
from alna_desktop.fields import deviations, documents, risks
from alna_desktop.fields.base import Field
from alna_desktop.services import deviation_rows, document_rows, risk_rows
from alna_desktop.services.deviation_views import Filter
from alna_desktop.services.register_import import RegisterKind
from alna_desktop.store.database import Database, open_file
from alna_desktop.store.driver import connect

BY_ACTIONS = {"Tiltak åpne": "Under arbeid", "Til evaluering": "Under arbeid"}  # the register exports no actions


def _deviations(database: Database) -> list[list[Any]]:
    fields = deviations.REGISTER.fields
    return [[field.exported(row) for field in fields] for row in deviation_rows.all_rows(database, Filter())]


def _documents(database: Database) -> list[list[Any]]:
    fields = documents.DOCUMENT.fields
    return [[field.exported(row) for field in fields] for row in document_rows.rows(database)]


def _emptied(path: Path, *tables: str) -> None:
    """Without the rows of tables and all that refers to them."""
    connection = connect(path, "rw")
    connection.execute("PRAGMA foreign_keys = OFF")
    for table in tables:
        connection.execute(f"DELETE FROM {table}")
    connection.close()


def test_deviations_come_back_as_they_were_exported(demo_file: Path, tmp_path: Path) -> None:
    database = open_file(demo_file, by="test")
    before, fields = _deviations(database), deviations.REGISTER.fields
    path = tmp_path / "Avvik.xlsx"
    write_table(path, "Avvik", [field.title for field in fields], before)
    database.close()
    _emptied(demo_file, "deviation", "deviation_cause", '"action"')
    database = open_file(demo_file, by="test")
    found = import_register(database, "deviations", path, None, save=True)
    assert [problem_text(one) for one in found.problems] == []
    assert (len(found.entries), found.unread) == (len(before), [])
    state, deadline = ([field.key for field in fields].index(key) for key in ("state", "deadline"))
    for row in before:
        row[state] = BY_ACTIONS.get(row[state], row[state])
    after = _deviations(database)
    assert sorted(map(str, after)) == sorted(map(str, before))
    assert any(row[deadline] for row in after)
    database.close()


def _compared(fields: list[Field], rows: list[list[Any]], leave_out: set[str]) -> list[list[str]]:
    """The rows in an order of their own, as texts, without some of the fields."""
    kept = [place for place, field in enumerate(fields) if field.key not in leave_out]
    return sorted([str(row[place]) for place in kept] for row in rows)


def test_documents_come_back_as_they_were_exported(demo_file: Path, tmp_path: Path) -> None:
    database = open_file(demo_file, by="test")
    before, fields = _documents(database), documents.DOCUMENT.fields
    units = [field.key for field in fields].index("units")
    assert any(row[units].count("; ") > 1 for row in before)
    path = tmp_path / "Dokumenter.xlsx"
    write_table(path, "Dokumenter", [field.title for field in fields], before)
    database.close()
    _emptied(demo_file, "document_reading", "document_unit", "document_version", "document")
    database = open_file(demo_file, by="test")
    found = import_register(database, "documents", path, None, save=True)
    assert [problem_text(one) for one in found.problems] == []
    # The owner's title has become a role; services and who has read it are not imported.
    without = {"owner", "service_id", "reading"}
    assert _compared(fields, _documents(database), without) == _compared(fields, before, without)
    database.close()


def _risks(database: Database) -> list[list[Any]]:
    today = database.today()
    with database.look() as look:
        return [[field.exported(row) for field in risks.RISK.fields] for row in risk_rows.read(look, today)]


def test_risks_come_back_as_they_were_exported(demo_file: Path, tmp_path: Path) -> None:
    database = open_file(demo_file, by="test")
    before, fields = _risks(database), risks.RISK.fields
    path = tmp_path / "Risiko.xlsx"
    write_table(path, "Risiko", [field.title for field in fields], before)
    database.close()
    _emptied(demo_file, "risk_rating", "risk", "risk_assessment", '"action"')
    database = open_file(demo_file, by="test")
    found = import_register(database, "risks", path, None, save=True)
    assert [problem_text(one) for one in found.problems] == []
    # The owner's title has become a role; the register of risks has no indicators and no actions of its own.
    without = {"owner", "indicator_id", "done"}
    assert _compared(fields, _risks(database), without) == _compared(fields, before, without)
    assert len({row[[field.key for field in fields].index("consequence_now")] for row in before}) > 2
    database.close()


# What a cell can hold, with what Excel and CSV stumble over; blanks around a text are not kept.
LETTERS = st.sampled_from([*"aæøåÆØÅé –«»=+-@'\";,\t0", "\n", "\u00a0", "€"])
TEXTS = st.text(LETTERS, max_size=80).map(str.strip)


def _written(path: Path, texts: list[str]) -> None:
    head = ["Tittel", "Enhet", "Dato", "Kategori", "Beskrivelse"]
    # A title that UTF-8 can't read in Windows' letters: «Å–» alone is the same bytes as another letter there.
    rows = [["Fall på bad", "RE02", "01.02.2007", "HMS", text] for text in texts]
    if path.suffix == ".xlsx":
        write_table(path, "Avvik", head, rows)
        return
    with path.open("w", encoding="cp1252" if path.stem == "windows" else "utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([head, *rows])


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "windows.csv"])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_texts_come_in_as_they_went_out(demo_database: Database, name: str, texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        _written(path, texts)
        found = prepare(demo_database, RegisterKind.DEVIATIONS, open_source(path), Columns())
    assert found.problems == []
    assert [entry.values["description"] for entry in found.entries] == texts
