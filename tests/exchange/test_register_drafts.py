"""A register of another system: recognised, its words mapped, its actions and links with it, and all of it back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import register_files
from sqlalchemy import func, select

from alna_desktop.errors import Invalid, UserError
from alna_desktop.exchange.register_drafts import RegisterDraft
from alna_desktop.exchange.register_importing import import_register
from alna_desktop.exchange.register_profiles import Columns, saved
from alna_desktop.exchange.register_reading import prepare
from alna_desktop.exchange.sources import open_source
from alna_desktop.models import (
    Action,
    ActionSource,
    ActionState,
    Change,
    Deviation,
    DeviationCategory,
    DeviationCause,
    DeviationState,
    Document,
    ImportBatch,
    Phase,
    Risk,
    RiskRating,
)
from alna_desktop.models.identity_number import check_digits
from alna_desktop.progress import Cancelled, Progress
from alna_desktop.services import actions, deviations, history, imports
from alna_desktop.services.register_import import RegisterKind
from alna_desktop.store.database import Database

MAKERS = pytest.mark.parametrize(("make", "name"), [(register_files.xlsx, "a.xlsx"), (register_files.csv, "a.csv")])
IDENTITY = "010160123" + (check_digits("010160123") or "")


def _draft(database: Database, path: Path, kind: RegisterKind = RegisterKind.DEVIATIONS) -> RegisterDraft:
    draft = RegisterDraft(database, kind, open_source(path))
    draft.check()
    return draft


def _mapped(database: Database, path: Path) -> RegisterDraft:
    draft = _draft(database, path)
    draft.how = replace(draft.how, words=register_files.WORDS)
    draft.leaving = True
    draft.check()
    return draft


def _text(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def _contents(database: Database) -> list[list[tuple[object, ...]]]:
    """All that an import of deviations can touch."""
    tables = ("deviation", "deviation_cause", '"action"', "risk", "risk_rating", "risk_assessment", "document")
    with database.look() as rows:
        return [rows(f"SELECT * FROM {table} ORDER BY id") for table in tables]


@MAKERS
def test_the_register_of_another_system_comes_in(demo_database: Database, tmp_path: Path, make, name: str) -> None:
    draft = _draft(demo_database, make(tmp_path / name))
    assert draft.names == register_files.HEAD
    assert [draft.held(heading) for heading in draft.names].count("") == 0
    assert draft.prepared is not None
    assert {key: set(words) for key, words in draft.prepared.unmatched.items()} == {
        "unit_id": {"Furuset sykehj.", "Sosial"},
        "category": {"Pasientsikkerhet", "Legemidler"},
        "severity": {"Lav", "Alvorlig", "Svært alvorlig"},
        "cause": {"Lav bemanning", "Rutinen er uklar"},
    }
    draft = _mapped(demo_database, tmp_path / name)
    assert (draft.reason, draft.count) == ("", 4)
    assert draft.save(Progress()) == 4
    with demo_database.read() as session:
        fall, dose, threat, parking = session.scalars(
            select(Deviation).where(Deviation.number_year == 2008, Deviation.number >= 112).order_by(Deviation.number)
        )
        assert fall.description == register_files.STORY.replace("\r\n", "\n")
        assert (fall.occurred_on, fall.occurred_time, fall.severity) == (date(2008, 11, 3), "04:10", 4)
        assert fall.whys == "Ny vikar\nIkke fått opplæring\nIngen plan"
        assert (fall.state, fall.closed_on, fall.responsible) == (
            DeviationState.CLOSED, date(2008, 12, 20), "Enhetsleder",
        )  # fmt: skip
        routine = session.scalars(select(Document).filter_by(number="P-01")).one()
        assert fall.document_id == dose.document_id == routine.id
        assert dose.state is DeviationState.ACTIONS_OPEN
        assert (threat.state, parking.state) == (DeviationState.REGISTERED, DeviationState.REJECTED)
        causes = session.scalars(
            select(DeviationCause).filter_by(deviation_id=fall.id).order_by(DeviationCause.position)
        )
        assert [cause.category for cause in causes] == ["Bemanning under plan", "Manglende opplæring"]
        of_fall = session.scalars(select(Action).filter_by(source_id=fall.id).order_by(Action.title)).all()
        assert [(one.title, one.state, one.done_on) for one in of_fall] == [
            ("Ny turnus på natt", ActionState.DONE, date(2008, 12, 20)),
            ("Opplæring av vikarer", ActionState.DONE, date(2008, 12, 20)),
        ]
        (of_dose,) = session.scalars(select(Action).filter_by(source_id=dose.id))
        assert (of_dose.source_kind, of_dose.source_text) == (ActionSource.DEVIATION, "2008-0113 Feil dose Marevan")
        assert (of_dose.deadline, of_dose.responsible) == (date(2009, 5, 31), "Fagsykepleier")


def test_what_came_with_an_action_follows_it(demo_database: Database, tmp_path: Path) -> None:
    _mapped(demo_database, register_files.xlsx(tmp_path / "a.xlsx")).save(Progress())
    with demo_database.read() as session:
        dose = session.scalars(select(Deviation).filter_by(number_year=2008, number=113)).one()
        (action,) = session.scalars(select(Action).filter_by(source_id=dose.id))
    actions.complete(demo_database, [action.id])
    with demo_database.read() as session:
        assert session.get_one(Deviation, dose.id).state is DeviationState.AWAITING_EVALUATION


def test_a_saved_profile_is_recognised_the_next_time(demo_database: Database, tmp_path: Path) -> None:
    draft = _mapped(demo_database, register_files.csv(tmp_path / "a.csv"))
    draft.set_field(draft.names.index("Strakstiltak"), "")
    imports.save_profile(demo_database, "Avvikssystemet", draft.how.to_json(draft.kind))
    again = _draft(demo_database, register_files.csv(tmp_path / "b.csv"))
    assert (again.name, again.held("Strakstiltak"), again.reason) == ("Avvikssystemet", "", "")
    assert imports.profiles(demo_database) == {}, "it is none of figures"
    assert list(saved(demo_database, RegisterKind.DEVIATIONS)) == ["Avvikssystemet"]
    assert saved(demo_database, RegisterKind.RISKS) == {}
    with pytest.raises(Invalid, match="Avvikssystemet"):
        imports.save_profile(demo_database, "Avvikssystemet", {})
    found = import_register(demo_database, "deviations", tmp_path / "b.csv", None, profile="Avvikssystemet", save=True)
    assert (found.problems, len(found.entries)) == ([], 4)
    with pytest.raises(UserError, match="Avvikssystemet"):
        import_register(demo_database, "deviations", tmp_path / "b.csv", None, profile="Ukjent", save=True)


def test_a_batch_says_who_when_and_how_many_and_is_taken_back(demo_database: Database, tmp_path: Path) -> None:
    before = _contents(demo_database)
    draft = _mapped(demo_database, register_files.xlsx(tmp_path / "a.xlsx"))
    draft.save(Progress())
    (batch,) = imports.batches(demo_database)
    assert (batch.source, batch.kind, batch.by, batch.added, batch.changed) == ("a.xlsx", "deviations", "test", 4, 0)
    with demo_database.read() as session:
        assert session.scalars(select(ImportBatch.digest)).one() == draft.source.digest
    assert any("samme filen" in note for note in _draft(demo_database, tmp_path / "a.xlsx").notes(3))
    _save_another(demo_database)  # so that it is taken back out of order
    imports.undo(demo_database, batch.id)
    after = _contents(demo_database)
    assert len(after[0]) == len(before[0]) + 1
    assert after[1:] == before[1:]
    assert imports.batches(demo_database)[0].undone_at is not None
    with pytest.raises(UserError, match="allerede"):
        imports.undo(demo_database, batch.id)


def _save_another(database: Database) -> None:
    with database.read() as session:
        unit_id = session.scalars(select(Deviation.unit_id)).first()
    values = {"title": "Nytt", "occurred_on": date(2009, 5, 1), "unit_id": unit_id}
    values["category"] = DeviationCategory.HSE
    deviations.register(database, values)


def test_what_has_been_changed_since_is_not_taken_back(demo_database: Database, tmp_path: Path) -> None:
    _mapped(demo_database, register_files.xlsx(tmp_path / "a.xlsx")).save(Progress())
    (batch,) = imports.batches(demo_database)
    with demo_database.read() as session:
        one = session.scalars(select(Deviation).filter_by(number_year=2008, number=114)).one()
    deviations.save(demo_database, one.id, one.revision, {"title": "Endret"})
    there = _contents(demo_database)
    with pytest.raises(UserError, match="1 av radene"):
        imports.undo(demo_database, batch.id)
    assert _contents(demo_database) == there
    history.undo(demo_database)
    imports.undo(demo_database, batch.id)


def test_what_something_has_been_hung_on_is_not_taken_back(demo_database: Database, tmp_path: Path) -> None:
    _mapped(demo_database, register_files.xlsx(tmp_path / "a.xlsx")).save(Progress())
    (batch,) = imports.batches(demo_database)
    with demo_database.read() as session:
        closed = session.scalars(select(Deviation).filter_by(number_year=2008, number=115)).one()
    values = {"title": "Nytt tiltak", "unit_id": closed.unit_id, "source_kind": ActionSource.RISK,
              "source_id": closed.id}  # fmt: skip
    actions.save(demo_database, None, 0, values)
    with pytest.raises(UserError, match="1 av radene"):
        imports.undo(demo_database, batch.id)


def test_cancelled_saves_and_takes_back_nothing(demo_database: Database, tmp_path: Path) -> None:
    draft = _mapped(demo_database, register_files.csv(tmp_path / "a.csv"))
    before, progress = _contents(demo_database), Progress(lambda done, _total, _what: done == 6 and progress.cancel())
    with pytest.raises(Cancelled):
        draft.save(progress)
    assert _contents(demo_database) == before
    draft.save(Progress())
    there, progress = _contents(demo_database), Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        imports.undo(demo_database, imports.batches(demo_database)[0].id, progress)
    assert _contents(demo_database) == there
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        draft.check(progress)


def test_an_identity_number_comes_in_only_when_it_is_looked_at(demo_database: Database, tmp_path: Path) -> None:
    text = f"Tittel;Enhet;Dato;Kategori;Beskrivelse;Tiltak\nFall;RE02;01.02.2007;HMS;Født {IDENTITY};\n"
    draft = _draft(demo_database, _text(tmp_path / "a.csv", text + f"Fall;RE02;01.02.2007;HMS;;Ring {IDENTITY}\n"))
    assert (draft.reason, draft.count) == ("2 rader kan inneholde fødselsnumre.", 2)
    assert sorted(draft.problems) == [2, 3]
    with pytest.raises(UserError):
        draft.save(Progress())
    draft.leaving = True
    assert (draft.reason, draft.count) == ("Det er ingenting å hente inn i filen.", 0)
    draft.looked_at = True
    assert (draft.reason, draft.save(Progress())) == ("", 2)


def test_long_texts_come_in_whole_or_are_refused_by_row(demo_database: Database, tmp_path: Path) -> None:
    long = ("Linje én, æøå «sitat».\n" * 2000)[:30_000].strip()
    text = "Uønsket hendelse;Enhet;Sannsynlighet;Konsekvens;Beskrivelse\n"
    rows = [f'Brann;RE02;3;4;"{long}"\n', f"Flom;RE02;3;4;{'x' * 32_768}\n"]
    found = import_register(demo_database, "risks", _text(tmp_path / "a.csv", text + rows[0]), None, save=True)
    assert found.problems == []
    with demo_database.read() as session:
        assert session.scalars(select(Risk.description).filter_by(title="Brann")).one() == long
    found = import_register(demo_database, "risks", _text(tmp_path / "b.csv", text + rows[1]), None, save=True)
    assert [(one.row, one.column) for one in found.problems] == [(2, "Beskrivelse")]
    assert "32767" in found.problems[0].text


def test_a_risk_comes_with_how_it_is_now_and_its_actions(demo_database: Database, tmp_path: Path) -> None:
    head = (
        "Uønsket hendelse;Enhet;S;K;Sannsynlighet nå;Konsekvens nå;Restsannsynlighet;Restkonsekvens;Tiltak;Tiltaksfrist"
    )
    rows = "Strømbrudd i ukene;RE02;4;4;3;4;2;3;- Aggregat\n".replace("- Aggregat", '"- Aggregat\n- Avtale";01.06.2009')
    wrong = "Annet;RE02;4;4;3;;;;;\n"
    found = import_register(
        demo_database, "risks", _text(tmp_path / "a.csv", f"{head}\n{rows}{wrong}"), None, save=True
    )
    assert [(one.row, one.column) for one in found.problems] == [(3, "Sannsynlighet nå")]
    import_register(demo_database, "risks", _text(tmp_path / "a.csv", f"{head}\n{rows}"), None, save=True)
    with demo_database.read() as session:
        risk = session.scalars(select(Risk).filter_by(title="Strømbrudd i ukene")).one()
        ratings = {one.phase: (one.probability, one.consequence) for one in
                   session.scalars(select(RiskRating).filter_by(risk_id=risk.id))}  # fmt: skip
        assert ratings == {Phase.START: (4, 4), Phase.NOW: (3, 4), Phase.AFTER: (2, 3)}
        found = session.scalars(select(Action).filter_by(source_id=risk.id).order_by(Action.title)).all()
        assert [(one.title, one.deadline, one.state) for one in found] == [
            ("Aggregat", date(2009, 6, 1), ActionState.OPEN), ("Avtale", date(2009, 6, 1), ActionState.OPEN),
        ]  # fmt: skip


def test_a_row_says_which_reference_is_not_known(demo_database: Database, tmp_path: Path) -> None:
    text = "Tittel;Enhet;Dato;Kategori;Prosedyre;Risiko\nFall;RE02;01.02.2007;HMS;P-99;R77\n"
    draft = _draft(demo_database, _text(tmp_path / "a.csv", text))
    assert [(one.column, one.text) for one in draft.problems[2]] == [
        ("Prosedyre", "«P-99» er ikke kjent her."), ("Risiko", "«R77» er ikke kjent her."),
    ]  # fmt: skip
    with demo_database.read() as session:
        number, title, unit = session.execute(
            select(Risk.number, Risk.title, Risk.unit_id).order_by(Risk.id).limit(1)
        ).one()
    with demo_database.look() as rows:
        code = rows("SELECT code FROM unit WHERE id = ?", unit.hex)[0][0]
    for name in (f"R{number}", f"R{number} {title}"):
        text = f"Tittel;Enhet;Dato;Kategori;Risiko\nFall;{code};01.02.2007;HMS;{name}\n"
        assert _draft(demo_database, _text(tmp_path / "a.csv", text)).reason == ""


def test_an_open_action_of_a_closed_deviation_is_told(demo_database: Database, tmp_path: Path) -> None:
    text = ("Tittel;Enhet;Dato;Kategori;Status;Lukket;Tiltak;Tiltaksstatus\n"
            "Fall;RE02;01.02.2007;HMS;Lukket;01.03.2007;Rydd;Pågår\n")  # fmt: skip
    draft = _draft(demo_database, _text(tmp_path / "a.csv", text))
    assert [(one.column, one.text) for one in draft.problems[2]] == [
        ("Tiltaksstatus", "Tiltaket er åpent, men saken er lukket.")
    ]


def test_a_unit_that_is_left_out_takes_its_rows_with_it(demo_database: Database, tmp_path: Path) -> None:
    draft = _draft(demo_database, register_files.csv(tmp_path / "a.csv"))
    words = {**register_files.WORDS, "unit_id": {"Furuset sykehj.": "RE02", "Sosial": ""}}
    draft.how = replace(draft.how, words=words)
    draft.check()
    assert (draft.count, draft.reason, draft.said(5)) == (2, "", "ikke med")


def test_a_sheet_without_rows_says_so(demo_database: Database, tmp_path: Path) -> None:
    draft = _draft(demo_database, _text(tmp_path / "a.csv", "Tittel;Enhet;Dato;Kategori\n"))
    assert (draft.count, draft.reason) == (0, "Det er ingenting å hente inn i filen.")


def test_taking_back_is_one_change_for_each_record(demo_database: Database, tmp_path: Path) -> None:
    _mapped(demo_database, register_files.xlsx(tmp_path / "a.xlsx")).save(Progress())
    history.undo(demo_database)
    with demo_database.read() as session:
        made, gone = (
            session.scalar(select(func.count()).select_from(Change).where(Change.kind == kind, where)) or 0
            for kind, where in (("insert", Change.what == "Hentet inn: Avvik"), ("delete", Change.undoes.is_not(None)))
        )
    # deviations, causes and actions; the batch was made too, and is changed rather than removed
    assert (made, gone) == (4 + 3 + 3 + 1, 4 + 3 + 3)


HEAD = "Tittel;Enhet;Dato;Kategori;Beskrivelse\n"


@pytest.mark.parametrize(
    ("cell", "day"),
    [("39114", date(2007, 2, 1)), ("39114,5", date(2007, 2, 1)), ("1.2.07", date(2007, 2, 1)),
     ("1/2/2007", date(2007, 2, 1)), ("2007-02-01 13:05", date(2007, 2, 1))],
)  # fmt: skip
def test_days_as_other_programs_write_them(demo_database: Database, tmp_path: Path, cell: str, day: date) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{HEAD}Fall;RE02;{cell};HMS;\n", encoding="utf-8")
    found = prepare(demo_database, RegisterKind.DEVIATIONS, open_source(path), Columns())
    assert ([one.text for one in found.problems], found.entries[0].values["occurred_on"]) == ([], day)


@pytest.mark.parametrize(
    ("cells", "words"),
    [("Fall;RE02;02/13/2007;HMS;", "måneden først"), ("#N/A;RE02;01.02.2007;HMS;", "«#N/A» er en feil"),
     ("Fall;RE02;01.02.2007;HMS;#DIV/0!", "«#DIV/0!» er en feil")],
)  # fmt: skip
def test_errors_of_a_sheet_and_american_days_are_told(demo_database, tmp_path: Path, cells: str, words: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{HEAD}{cells}\n", encoding="utf-8")
    found = prepare(demo_database, RegisterKind.DEVIATIONS, open_source(path), Columns())
    assert words in " ".join(one.text for one in found.problems)


def test_more_rows_than_are_imported_at_once_are_refused_in_a_sentence(demo_database: Database, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "Fall;RE02;01.02.2007;HMS;\n" * 20_001, encoding="utf-8")
    with pytest.raises(UserError, match=r"Det er 20.001 rader\. Del filen: Det kan hentes inn høyst 20.000 om gangen"):
        prepare(demo_database, RegisterKind.DEVIATIONS, open_source(path), Columns())


def test_in_a_column_with_the_month_first_no_day_is_guessed(demo_database: Database, tmp_path: Path) -> None:
    path, rows = tmp_path / "a.csv", ("1/2/2007", "2/13/2007", "01.03.2007")
    path.write_text(HEAD + "".join(f"Fall;RE02;{day};HMS;\n" for day in rows), encoding="utf-8")
    found = prepare(demo_database, RegisterKind.DEVIATIONS, open_source(path), Columns())
    assert [(one.row, one.column, "måneden først" in one.text) for one in found.problems] == [
        (2, "Dato", True), (3, "Dato", True)]  # fmt: skip
