"""Letters: filled in from the file, what is missing said, issued all or none, frozen, replaced, undone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import (
    BudgetFrame,
    Letter,
    LetterKind,
    LetterState,
    LinkKind,
    Organisation,
    Person,
    PersonRole,
    Scorecard,
    ScorecardState,
    Unit,
)
from alna_desktop.models.letter_rules import Standing
from alna_desktop.models.letter_text import BlockKind, parse
from alna_desktop.periods import Period
from alna_desktop.progress import Cancelled, Progress
from alna_desktop.services import budget_frames, history, letter_templates, letters, units
from alna_desktop.services.letters import Issue
from alna_desktop.services.wheel_links import FINDERS

STEERING, AUTHORITY = LetterKind.STEERING, LetterKind.AUTHORITY
DAY = date(2010, 1, 1)


def frames(database, year=2010):
    """Give every unit a frame, and so leave nothing missing."""
    for unit in units.result_units(database):
        budget_frames.save_one(database, unit.id, year, Decimal("12500000"))


def order(database, year=2010, kind=STEERING, **more):
    """Issue to all units, from the first template."""
    template = letter_templates.rows(database, kind)[0]
    ids = [unit.id for unit in units.result_units(database)]
    return replace(Issue(kind, year, ids, template, DAY, "Bydelsdirektør", "2009/77"), **more)


def row_of(database, code, year=2010, kind=STEERING):
    return next(row for row in letters.rows(database, year, kind) if row.unit.code == code)


def nothing_issued(database, year=2010):
    return all(row.standing is Standing.MISSING for row in letters.rows(database, year, STEERING))


@pytest.fixture
def ready(demo_database):
    """The demo, with a scorecard to borrow from 2009 and frames for 2010; the template asks for no targets."""
    frames(demo_database)
    template = letter_templates.rows(demo_database, STEERING)[0]
    values = {"name": "Kort", "title": "Styringsbrev {år}", "body": "# Til {enhet}\n{leder} har {budsjettramme}."}
    letter_templates.save(demo_database, template.id, template.revision, STEERING, values)
    return demo_database


@pytest.mark.parametrize("kind", list(LetterKind))
def test_the_demo_has_letters_to_all_units_sealed_and_whole(demo_database, kind):
    found = letters.rows(demo_database, 2009, kind)
    assert len(found) == 23
    for row in found:
        assert row.standing is Standing.ISSUED
        assert row.issued.is_intact
        assert row.issued.issued_on == date(2009, 1, 1)
        assert "mangler" not in row.issued.body
        assert "{" not in row.issued.title + row.issued.body
        assert row.unit.name in row.issued.body


def test_targets_say_the_goal_and_who_set_it(demo_database):
    for code, goal, setter in (("RE04", "≤\u00a010,5\u00a0%", "enheten"), ("RE02", "≤\u00a09,9\u00a0%", "bydelen")):
        blocks = parse(row_of(demo_database, code, 2009).issued.body)
        (table,) = (block for block in blocks if block.kind is BlockKind.TABLE)
        assert table.rows[0] == ("Fokusområde", "Indikator", "Mål", "Satt av")
        assert ("Ansatte og arbeidsmiljø", "Sykefravær", goal, setter) in table.rows
        assert ("Brukere og tjenester", "Brukertilfredshet – respekt", "ikke satt", "") in table.rows
        assert len(table.rows) == 11


def test_roles_are_small_inside_a_sentence_and_values_are_never_marks(demo_database):
    with demo_database.begin() as session:
        unit = session.scalars(select(Unit).filter_by(code="RE02")).one()
        unit.name = "- <b>Nytt</b> | hus"
    unit_id = row_of(demo_database, "RE02").unit.id
    filled = letters.preview(demo_database, unit_id, 2009, "Til {enhet}", "{enhet}\n{leder} og {overordnet}. {leder}")
    assert [(block.kind, block.text) for block in filled.blocks] == [
        (BlockKind.PARAGRAPH, "- <b>Nytt</b> | hus"),
        (BlockKind.PARAGRAPH, "Enhetsleder og avdelingssjef pleie og omsorg. Enhetsleder"),
    ]
    order_2009 = order(demo_database, 2009, unit_ids=[unit_id])
    letters.issue(demo_database, order_2009)
    frozen = row_of(demo_database, "RE02", 2009).issued
    assert frozen.recipient == "- <b>Nytt</b> | hus"
    assert parse(frozen.body)[0].kind is BlockKind.PARAGRAPH


def test_a_missing_value_is_said_and_listed_once(demo_database):
    unit_id = row_of(demo_database, "RE02").unit.id
    text = "{budsjettramme} og {budsjettramme}\n{mål}\n{strategiske mål}\n{år}, {ukjent}"
    filled = letters.preview(demo_database, unit_id, 2007, "Brev", text, DAY)
    assert filled.missing == ["budsjettramme", "mål", "strategiske mål", "ukjent"]
    assert [block.text for block in filled.blocks] == [
        "[mangler: budsjettramme] og [mangler: budsjettramme]",
        "[mangler: mål]",
        "[mangler: strategiske mål]",
        "2007, [mangler: ukjent]",
    ]


def test_a_file_with_a_unit_and_nothing_else_lacks_everything_but_the_names(database):
    with database.begin() as session:
        organisation = Organisation(name="Bydel X")
        session.add(organisation)
        session.flush()
        district = Unit(organisation_id=organisation.id, code="X", name="Bydel X")
        session.add(district)
        session.flush()
        session.add(Unit(organisation_id=organisation.id, parent_id=district.id, code="E1", name="Enhet 1"))
    (unit,) = units.result_units(database)
    title, body = letter_templates.default(STEERING)
    filled = letters.preview(database, unit.id, 2009, title, body, DAY)
    assert set(filled.missing) == {"overordnet", "leder", "strategiske mål", "mål", "budsjettramme"}
    assert letters.signer(database) == ""


def test_all_units_are_issued_in_one_go_and_undone_as_one(ready):
    steps = []
    made = letters.issue(ready, order(ready), Progress(lambda *step: steps.append(step)))
    assert len(made) == len(set(made)) == 23
    assert [step[:2] for step in steps] == [(n, 23) for n in range(1, 24)]
    row = row_of(ready, "RE02")
    assert (row.issued.title, row.issued.body) == (
        "Styringsbrev 2010",
        "# Til Furuset sykehjem\n\nEnhetsleder har 12\u00a0500\u00a0000\u00a0kroner.",
    )
    assert (row.issued.case_reference, row.issued.issued_by, row.issued.version) == ("2009/77", "Bydelsdirektør", 1)
    assert history.undo(ready) == "Brev utstedt"
    assert nothing_issued(ready)


@pytest.mark.parametrize("at", [1, 2, 12, 22])
def test_cancelled_half_way_none_is_issued(ready, at):
    progress = Progress(lambda done, _total, _what: progress.cancel() if done == at else None)
    before = ready.last_saved()
    with pytest.raises(Cancelled):
        letters.issue(ready, order(ready), progress)
    assert nothing_issued(ready)
    assert ready.last_saved() == before


def test_where_one_lacks_something_none_is_issued_unless_that_is_wanted(ready):
    unit = row_of(ready, "RE23").unit
    budget_frames.save_one(ready, unit.id, 2010, None)
    assert letters.gaps(ready, order(ready)) == {"budsjettramme": ["Bestillerkontoret"]}
    with pytest.raises(UserError, match="Brevet til «Bestillerkontoret» mangler: budsjettramme"):
        letters.issue(ready, order(ready))
    assert nothing_issued(ready)
    letters.issue(ready, order(ready, with_gaps=True))
    assert row_of(ready, "RE23").issued.body.endswith("Enhetsleder har [mangler: budsjettramme].")


def test_a_new_version_replaces_the_one_before_and_says_so(ready):
    letters.issue(ready, order(ready))
    first = row_of(ready, "RE02").issued
    letters.issue(ready, order(ready, unit_ids=[first.unit_id], issued_on=date(2010, 3, 1)))
    newest, oldest = letters.versions(ready, first.unit_id, 2010, STEERING)
    assert (newest.version, newest.state, oldest.state) == (2, LetterState.ISSUED, LetterState.REPLACED)
    assert newest.body.startswith(
        "Dette brevet er versjon 2. Det erstatter versjon 1, som ble utstedt 01.01.2010.\n\n# Til Furuset"
    )
    assert (oldest.title, oldest.body, oldest.checksum) == (first.title, first.body, first.checksum)
    assert oldest.is_intact
    history.undo(ready)
    assert row_of(ready, "RE02").issued.version == 1


def test_a_draft_of_its_own_is_issued_instead_of_the_template(ready):
    unit = row_of(ready, "RE02").unit
    values = {"title": "Eget brev", "body": "Til {leder}."}
    letters.save_draft(ready, unit.id, 2010, STEERING, 0, values)
    row = row_of(ready, "RE02")
    assert row.standing is Standing.DRAFT
    with pytest.raises(UserError, match="endret dette"):
        letters.save_draft(ready, unit.id, 2010, STEERING, 0, values)
    letters.save_draft(
        ready, unit.id, 2010, STEERING, row.draft.revision, {"title": "Eget brev", "body": "Kjære {leder}!"}
    )
    letters.issue(ready, order(ready))
    assert row_of(ready, "RE02").draft is None
    assert row_of(ready, "RE02").issued.body == "Kjære enhetsleder!"
    assert row_of(ready, "RE03").issued.title == "Styringsbrev 2010"


def test_an_issued_letter_is_neither_changed_nor_thrown_away(ready):
    letters.issue(ready, order(ready))
    issued = row_of(ready, "RE02").issued
    with pytest.raises(UserError, match="er utstedt og kan bare erstattes"):
        letters.discard_draft(ready, issued.id)
    letters.save_draft(ready, issued.unit_id, 2010, STEERING, 0, {"title": "Ny", "body": "Ny tekst"})
    row = row_of(ready, "RE02")
    assert (row.issued, row.draft.version, row.standing) == (issued, 2, Standing.ISSUED)
    letters.discard_draft(ready, row.draft.id)
    assert row_of(ready, "RE02").draft is None


def test_what_was_issued_stays_when_everything_behind_it_changes(demo_database):
    before = {row.unit.code: row.issued for row in letters.rows(demo_database, 2009, STEERING)}
    with demo_database.begin() as session:
        for unit in session.scalars(select(Unit)):
            unit.name += " X"
        for person in session.scalars(select(Person)):
            person.title = "Leder X"
        for frame in session.scalars(select(BudgetFrame)):
            frame.amount += 1
    for template in letter_templates.rows(demo_database, STEERING):
        letter_templates.delete(demo_database, template.id)
    assert {row.unit.code: row.issued for row in letters.rows(demo_database, 2009, STEERING)} == before


def test_a_text_that_was_tampered_with_breaks_the_seal(demo_database):
    with demo_database.begin() as session:
        letter = session.scalars(select(Letter).filter_by(kind=STEERING)).first()
        letter.body += " "
    broken = [row for row in letters.rows(demo_database, 2009, STEERING) if not row.issued.is_intact]
    assert len(broken) == 1


def test_when_a_letter_was_issued_for_the_wheel(ready):
    unit = row_of(ready, "RE02").unit

    def on():
        with ready.look() as rows:
            steering = FINDERS[LinkKind.STEERING_LETTER](rows, Period(2010))
            authority = FINDERS[LinkKind.AUTHORITY_LETTER](rows, Period(2009))
        return steering.get(unit.id), authority.get(unit.id)

    assert on() == (None, date(2009, 1, 1))
    letters.save_draft(ready, unit.id, 2010, STEERING, 0, {"title": "x", "body": "y"})
    assert on()[0] is None
    letters.issue(ready, order(ready))
    assert on()[0] == DAY


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"issued_by": " "}, "issued_by"),
        ({"issued_by": "x" * 201}, "issued_by"),
        ({"case_reference": "x" * 61}, "case_reference"),
    ],
)
def test_what_an_order_needs(ready, more, problem):
    with pytest.raises(Invalid) as wrong:
        letters.issue(ready, order(ready, **more))
    assert list(wrong.value.problems) == [problem]


def test_no_units_and_no_template(ready):
    with pytest.raises(UserError, match="minst én enhet"):
        letters.issue(ready, order(ready, unit_ids=[]))
    with pytest.raises(UserError, match="ingen mal"):
        letters.issue(ready, order(ready, template=None))
    assert nothing_issued(ready)


def test_targets_are_those_of_the_day_within_the_year(demo_database):
    unit = row_of(demo_database, "RE02").unit
    for day in (date(2008, 12, 20), date(2009, 6, 1), date(2010, 2, 1)):
        filled = letters.preview(demo_database, unit.id, 2009, "x", "{mål}", day)
        assert filled.missing == []


def test_a_scorecard_that_is_not_adopted_demands_nothing(demo_database):
    unit = row_of(demo_database, "RE02").unit
    with demo_database.begin() as session:
        card = session.scalars(select(Scorecard).filter_by(year=2009)).one()
        card.state = ScorecardState.DRAFT
    assert letters.preview(demo_database, unit.id, 2009, "x", "{mål}").missing == ["mål"]


def test_why_there_are_no_targets(demo_database):
    assert letters.why_no_targets(demo_database, 2009) == ""
    assert letters.why_no_targets(demo_database, 2010).startswith("Det finnes ikke noe målekart for 2010 ennå.")
    with demo_database.begin("x") as session:
        for card in session.scalars(select(Scorecard).filter_by(year=2009)):
            card.state = ScorecardState.DRAFT
    assert letters.why_no_targets(demo_database, 2009).startswith("Målekartet for 2009 er ikke vedtatt ennå.")


def test_a_leader_by_role_only(demo_database):
    with demo_database.begin() as session:
        unit = session.scalars(select(Unit).filter_by(code="RE02")).one()
        for role in session.scalars(select(PersonRole).filter_by(unit_id=unit.id)):
            session.delete(role)
    filled = letters.preview(demo_database, unit.id, 2009, "x", "{leder} {overordnet}")
    assert filled.missing == ["leder", "overordnet"]
