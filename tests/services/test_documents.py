"""Quality documents: registered, written, approved, renewed, withdrawn and kept; one at a time and many."""

from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import Document, DocumentKind, DocumentState, DocumentUnit, DocumentVersion, Unit
from alna_desktop.models.document_rules import Standing, Step, allows
from alna_desktop.services import attachments, document_deviations, document_readings, document_rows, documents, history
from alna_desktop.services.document_rows import DocumentRow
from alna_desktop.services.units import unit_by_code
from alna_desktop.store.database import Database

TODAY = date(2009, 5, 5)
Make = Callable[..., UUID]


@pytest.fixture
def make(demo_database: Database) -> Make:
    """Saves a new document with the values given."""

    def save(title: str = "Måltider", **values: Any) -> UUID:
        given = {"title": title, "kind": DocumentKind.ROUTINE, "text": "# Formål\nGod mat."} | values
        return documents.save(demo_database, None, 1, given)

    return save


def row(database: Database, document_id: UUID) -> DocumentRow:
    """The document as it stands now."""
    return next(row for row in document_rows.rows(database) if row.id == document_id)


def approved(database: Database, document_id: UUID) -> DocumentRow:
    """The document, approved."""
    documents.send(database, [document_id])
    documents.approve(database, [document_id], "Bydelsdirektør")
    return row(database, document_id)


def test_a_new_one_is_a_draft_that_holds_for_all(demo_database: Database, make: Make) -> None:
    found = row(demo_database, make(number=" P-99 ", owner="Kjøkkensjef"))
    assert (found.title, found.number, found.who, found.version) == ("Måltider", "P-99", "Kjøkkensjef", 1)
    assert found.standing is Standing.DRAFT
    assert found.for_all
    assert len(found.unit_ids) == 24
    assert found.units == "Alle enheter"
    assert found.to_read == 0
    assert found.reading == ""
    assert history.undo(demo_database) == "Dokument"
    assert all(each.id != found.id for each in document_rows.rows(demo_database))


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"kind": None}, "kind"),
        ({"number": "P-01"}, "number"),
        ({"number": "x" * 41}, "number"),
        ({"review_months": 0}, "review_months"),
        ({"review_months": 121}, "review_months"),
        ({"owner": "x" * 201}, "owner"),
    ],
)
def test_what_is_wrong_is_said_by_field(demo_database: Database, make: Make, values: dict, wrong: str) -> None:
    before = len(document_rows.rows(demo_database))
    with pytest.raises(Invalid) as trouble:
        make(**values)
    assert list(trouble.value.problems) == [wrong]
    assert len(document_rows.rows(demo_database)) == before


def test_it_holds_for_chosen_units_and_for_all_again(demo_database: Database, make: Make) -> None:
    chosen = frozenset(unit_by_code(demo_database, code).id for code in ("RE01", "RE02"))
    document_id = make(unit_ids=chosen)
    found = row(demo_database, document_id)
    assert found.unit_ids == chosen
    assert found.units == "Ellingsrud sykehjem, Furuset sykehjem"
    assert any(
        each.id == document_id for each in document_rows.rows(demo_database, unit_by_code(demo_database, "RE02"))
    )
    assert all(
        each.id != document_id for each in document_rows.rows(demo_database, unit_by_code(demo_database, "RE03"))
    )
    documents.save(demo_database, document_id, found.revision, {"unit_ids": frozenset()})
    assert row(demo_database, document_id).for_all
    with demo_database.read() as session:
        assert not session.scalars(select(DocumentUnit).filter_by(document_id=document_id)).all()


def test_approval_names_who_and_sets_the_next_revision(demo_database: Database, make: Make) -> None:
    found = approved(demo_database, make(review_months=12))
    assert found.standing is Standing.IN_FORCE
    assert (found.approved_by, found.valid_from, found.review_on) == ("Bydelsdirektør", TODAY, date(2010, 5, 5))
    assert found.to_read == found.remaining == 31


def test_approval_needs_a_role_and_a_day_that_is_chosen_holds(demo_database: Database, make: Make) -> None:
    document_id = make()
    documents.send(demo_database, [document_id])
    with pytest.raises(Invalid, match="godkjenner"):
        documents.approve(demo_database, [document_id], "  ")
    documents.approve(demo_database, [document_id], "Bydelsdirektør", date(2009, 6, 1))
    assert row(demo_database, document_id).valid_from == date(2009, 6, 1)


def test_what_says_nothing_is_not_sent(demo_database: Database, make: Make) -> None:
    document_id = make(text="")
    with pytest.raises(UserError, match="fortsatt tomt"):
        documents.send(demo_database, [document_id])
    assert row(demo_database, document_id).standing is Standing.DRAFT


def test_an_attached_file_is_enough_and_follows_the_next_version(
    demo_database: Database, make: Make, tmp_path: Path
) -> None:
    file = tmp_path / "måltider.pdf"
    file.write_bytes(b"%PDF-1.4")
    document_id = make(text="")
    attachments.add(demo_database, documents.ATTACHED_TO, row(demo_database, document_id).shown.id, [file])
    found = approved(demo_database, document_id)
    draft = documents.renew(demo_database, document_id)
    assert [each.name for each in attachments.of_owner(demo_database, documents.ATTACHED_TO, draft)] == [file.name]
    documents.discard(demo_database, document_id)
    assert attachments.of_owner(demo_database, documents.ATTACHED_TO, draft) == []
    assert len(attachments.of_owner(demo_database, documents.ATTACHED_TO, found.shown.id)) == 1


def test_a_new_version_supersedes_when_it_is_approved_and_is_read_anew(demo_database: Database, make: Make) -> None:
    found = approved(demo_database, make())
    readers = [each.reader for each in document_readings.readers(demo_database, found)]
    document_readings.set_read(demo_database, found.shown.id, readers[:5], read=True)
    draft = documents.renew(demo_database, found.id)
    coming = row(demo_database, found.id).coming
    assert coming is not None
    assert coming.id == draft
    assert coming.text == found.text
    documents.write(demo_database, draft, coming.revision, {"title": "Mat og måltider", "change_note": "Frokost"})
    between = row(demo_database, found.id)
    assert (between.title, between.version, between.reading) == ("Måltider", 1, "5 av 31")
    after = approved(demo_database, found.id)
    assert (after.title, after.version, after.reading) == ("Mat og måltider", 2, "0 av 31")
    states = [(each.version, each.state) for each in document_rows.versions(demo_database, found.id)]
    assert states == [(2, DocumentState.APPROVED), (1, DocumentState.SUPERSEDED)]
    with demo_database.read() as session:
        document = session.get(Document, found.id)
        assert document is not None
        assert (document.title, document.version) == ("Mat og måltider", 2)
    history.undo(demo_database)
    assert row(demo_database, found.id).reading == "5 av 31"


def test_a_lost_update_is_refused(demo_database: Database, make: Make) -> None:
    document_id = make()
    found = row(demo_database, document_id)
    documents.write(demo_database, found.shown.id, found.shown.revision, {"text": "Ny tekst"})
    with pytest.raises(UserError, match="i mellomtiden"):
        documents.write(demo_database, found.shown.id, found.shown.revision, {"text": "En annens tekst"})
    assert row(demo_database, document_id).text == "Ny tekst"


def test_a_discarded_first_draft_takes_its_document_with_it(demo_database: Database, make: Make) -> None:
    document_id = make(unit_ids={unit_by_code(demo_database, "RE02").id})
    documents.discard(demo_database, document_id)
    with demo_database.read() as session:
        assert session.get(Document, document_id) is None
        assert not session.scalars(select(DocumentVersion).filter_by(document_id=document_id)).all()
    history.undo(demo_database)
    assert row(demo_database, document_id).units == "Furuset sykehjem"


def test_a_discarded_later_draft_leaves_the_one_in_force(demo_database: Database, make: Make) -> None:
    found = approved(demo_database, make())
    documents.renew(demo_database, found.id)
    documents.discard(demo_database, found.id)
    assert row(demo_database, found.id).coming is None
    assert row(demo_database, found.id).standing is Standing.IN_FORCE


def test_a_withdrawn_one_says_why_and_can_come_again(demo_database: Database, make: Make) -> None:
    found = approved(demo_database, make())
    with pytest.raises(Invalid):
        documents.withdraw(demo_database, [found.id], " ")
    documents.withdraw(demo_database, [found.id], "Erstattet av ny lov")
    gone = row(demo_database, found.id)
    assert (gone.standing, gone.review_on, gone.shown.ended_note) == (Standing.PAST, None, "Erstattet av ny lov")
    assert gone.to_read == 0
    documents.renew(demo_database, found.id)
    assert approved(demo_database, found.id).version == 2


def test_one_withdrawn_with_a_draft_beside_it_is_seen_as_withdrawn(demo_database: Database, make: Make) -> None:
    found = approved(demo_database, make())
    draft = documents.renew(demo_database, found.id)
    coming = row(demo_database, found.id).coming
    assert coming is not None
    documents.write(demo_database, draft, coming.revision, {"title": "Mat"})
    documents.withdraw(demo_database, [found.id], "Ny lov")
    gone = row(demo_database, found.id)
    assert (gone.standing, gone.title, gone.version, gone.shown.ended_note) == (Standing.PAST, "Måltider", 1, "Ny lov")
    assert gone.coming is not None
    assert (gone.coming.id, gone.is_being_written, gone.to_read) == (draft, True, 0)
    documents.set_owner(demo_database, [found.id], role="Kjøkkensjef")  # for the version that is written
    again = approved(demo_database, found.id)
    assert (again.standing, again.title, again.version, again.coming) == (Standing.IN_FORCE, "Mat", 2, None)
    documents.withdraw(demo_database, [found.id], "Likevel ikke")
    assert row(demo_database, found.id).version == 2


def test_files_of_what_is_approved_can_not_be_changed_by_anyone(
    demo_database: Database, make: Make, tmp_path: Path
) -> None:
    file, document_id = tmp_path / "måltider.pdf", make()
    file.write_bytes(b"%PDF-1.4")
    version = row(demo_database, document_id).shown.id
    (attached,) = attachments.add(demo_database, documents.ATTACHED_TO, version, [file])
    approved(demo_database, document_id)
    with pytest.raises(UserError, match="«Måltider», versjon 1, er gyldig"):
        attachments.add(demo_database, documents.ATTACHED_TO, version, [file])
    for for_good in (False, True):
        with pytest.raises(UserError, match="kan ikke endres"):
            attachments.remove(demo_database, [attached], for_good=for_good)
    assert len(attachments.of_owner(demo_database, documents.ATTACHED_TO, version)) == 1
    documents.discard(demo_database, other := make())
    with pytest.raises(UserError, match="i mellomtiden"):
        attachments.add(demo_database, documents.ATTACHED_TO, other, [file])


def test_many_at_once_are_undone_as_one(demo_database: Database) -> None:
    chosen = [each.id for each in document_rows.rows(demo_database) if each.standing.is_due]
    assert len(chosen) > 3
    documents.set_review(demo_database, chosen, date(2010, 1, 1))
    documents.set_owner(demo_database, chosen, role="Stab")
    assert {row(demo_database, each).who for each in chosen} == {"Stab"}
    assert {row(demo_database, each).review_on for each in chosen} == {date(2010, 1, 1)}
    history.undo(demo_database)
    history.undo(demo_database)
    assert {each.id for each in document_rows.rows(demo_database) if each.standing.is_due} == set(chosen)


def test_an_owner_is_somebody(demo_database: Database) -> None:
    with pytest.raises(Invalid) as trouble:
        documents.set_owner(demo_database, [], role=" ")
    assert "role" in trouble.value.problems


ACTS: dict[Step, Callable[[Database, DocumentRow], object]] = {
    Step.CHANGE: lambda d, r: documents.write(d, r.shown.id, r.shown.revision, {"text": "Annen tekst"}),
    Step.DISCARD: lambda d, r: documents.discard(d, r.id),
    Step.SEND: lambda d, r: documents.send(d, [r.id]),
    Step.RETURN: lambda d, r: documents.send_back(d, [r.id]),
    Step.APPROVE: lambda d, r: documents.approve(d, [r.id], "Bydelsdirektør"),
    Step.WITHDRAW: lambda d, r: documents.withdraw(d, [r.id], "Utgått"),
    Step.RENEW: lambda d, r: documents.renew(d, r.id),
    Step.READ: lambda d, r: document_readings.set_read(d, r.shown.id, [], read=True),
    Step.KEEP: lambda d, r: documents.set_review(d, [r.id], date(2011, 1, 1)),
}


@pytest.mark.parametrize(("state", "step"), list(product(DocumentState, ACTS)))
def test_the_services_allow_what_the_rules_allow(
    demo_database: Database, make: Make, state: DocumentState, step: Step
) -> None:
    document_id = make()
    with demo_database.begin() as session:
        version = session.scalars(select(DocumentVersion).filter_by(document_id=document_id)).one()
        version.state = state
    found = row(demo_database, document_id)
    assert found.allows(step) is allows(state, step)
    if allows(state, step):
        ACTS[step](demo_database, found)
        return
    with pytest.raises(UserError):
        ACTS[step](demo_database, found)
    assert row(demo_database, document_id).shown == found.shown


def test_no_second_draft_is_begun_on(demo_database: Database, make: Make) -> None:
    found = approved(demo_database, make())
    documents.renew(demo_database, found.id)
    assert not row(demo_database, found.id).allows(Step.RENEW)
    with pytest.raises(UserError, match="utkast"):
        documents.renew(demo_database, found.id)


def test_what_is_gone_is_said(demo_database: Database, make: Make) -> None:
    document_id = make()
    version = row(demo_database, document_id).shown
    documents.discard(demo_database, document_id)
    for act in (
        lambda: documents.send(demo_database, [document_id]),
        lambda: documents.write(demo_database, version.id, 1, {"text": ""}),
        lambda: document_readings.set_read(demo_database, version.id, [], read=True),
    ):
        with pytest.raises(UserError):
            act()


def test_deviations_of_a_document_and_none_in_a_file_without_them(demo_database: Database, database: Database) -> None:
    found = next(each for each in document_rows.rows(demo_database) if each.number == "P-12")
    links = document_deviations.rows(demo_database, found.id)
    assert links[0].number == "2009-0042"
    assert links[0].title == "Fall på bad under stell"
    furuset = unit_by_code(demo_database, "RE02").id
    assert {each.unit for each in document_deviations.rows(demo_database, found.id, furuset)} == {"Furuset sykehjem"}
    assert document_deviations.rows(database, found.id) == []
    with database.begin() as session:
        session.connection().exec_driver_sql("ALTER TABLE deviation RENAME TO other_things")
    assert document_deviations.rows(database, found.id) == []


def test_a_confidential_deviation_is_not_called_by_its_title(demo_database: Database) -> None:
    from alna_desktop.models import Deviation

    found = next(each for each in document_rows.rows(demo_database) if each.number == "P-12")
    first = document_deviations.rows(demo_database, found.id)[0]
    with demo_database.begin() as session:
        deviation = session.get(Deviation, first.id)
        assert deviation is not None
        deviation.confidential = True
    assert document_deviations.rows(demo_database, found.id)[0].title == "Fortrolig avvik"


def test_a_closed_unit_has_nothing_to_read(demo_database: Database, make: Make) -> None:
    found = approved(demo_database, make())
    with demo_database.begin() as session:
        unit = session.scalars(select(Unit).filter_by(code="RE02")).one()
        unit.closed_on = TODAY
    assert row(demo_database, found.id).to_read == 30
