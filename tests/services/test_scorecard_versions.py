"""The life of a scorecard: every step in every state, what a copy takes with it, and what a version says it changed."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from setup_making import (
    DAY,
    adopted,
    card_of,
    desk_of,
    named,
    setup_of,
    shape,
    snapshot,
    states,
)
from sqlalchemy import select

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import Indicator, Origin, ScorecardState, StrategicGoal, Target, Unit
from alna_desktop.models.base import new_id
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import (
    history,
    scorecard_desk,
    scorecard_edit,
    scorecard_setup,
    scorecard_versions,
    scorecards,
)
from alna_desktop.services.scorecard_changes import Kind
from alna_desktop.services.scorecard_states import ALLOWED, Step
from alna_desktop.store.database import Database


def copied(database: Database) -> UUID:
    """A draft for 2010 as 2009 was."""
    return scorecard_versions.copy_year(database, 2009, 2010).id


# A card for 2010 in each state.


def _draft(database: Database) -> UUID:
    return copied(database)


def _adopted(database: Database) -> UUID:
    card = copied(database)
    adopted(database, card)
    return card


def _closed(database: Database) -> UUID:
    card = _adopted(database)
    scorecard_versions.close(database, card)
    return card


def _replaced(database: Database) -> UUID:
    card = _adopted(database)
    adopted(database, scorecard_versions.revise(database, card))
    return card


MAKERS = {
    ScorecardState.DRAFT: _draft,
    ScorecardState.ADOPTED: _adopted,
    ScorecardState.CLOSED: _closed,
    ScorecardState.REPLACED: _replaced,
}


# Every use-case there is that changes a card, by the step it is.


def _line(database: Database, card: UUID) -> UUID:
    return named(database, card, "Sykefravær").id


def _factor(database: Database, card: UUID) -> UUID:
    return named(database, card, "God ledelse").id


def _add_line(database: Database, card: UUID) -> None:
    with database.begin() as session:
        like = session.scalars(select(Indicator)).first()
        assert like is not None
        fields = {column.key: getattr(like, column.key) for column in Indicator.__table__.columns}
        fields |= {"id": new_id(), "key": "new", "name": "Ny indikator", "revision": 1}
        session.add(Indicator(**fields))
    choice = scorecard_desk.indicators_to_add(database, card)[0]
    scorecard_edit.add_lines(database, _factor(database, card), [choice.id])


Act = Callable[[Database, UUID], object]
ACTS: list[tuple[str, Step, Act]] = [
    ("add area", Step.EDIT, lambda d, card: scorecard_edit.add_area(d, card, "Ny")),
    ("add factor", Step.EDIT, lambda d, card: scorecard_edit.add_factor(d, setup_of(d, card).areas[0].id, "Ny")),
    ("add line", Step.EDIT, _add_line),
    ("rename", Step.EDIT, lambda d, card: scorecard_edit.rename(d, _factor(d, card), "Nytt navn")),
    ("weigh", Step.EDIT, lambda d, card: scorecard_edit.weigh(d, _line(d, card), Decimal(2))),
    ("weigh area", Step.EDIT, lambda d, card: scorecard_edit.weigh(d, setup_of(d, card).areas[0].id, Decimal(2))),
    ("goal", Step.EDIT, lambda d, card: scorecard_edit.set_goal(d, _factor(d, card), None)),
    ("step", Step.EDIT, lambda d, card: scorecard_edit.step(d, _line(d, card), -1)),
    ("place", Step.EDIT, lambda d, card: scorecard_edit.place(d, _line(d, card), _factor(d, card), 0)),
    ("remove", Step.EDIT, lambda d, card: scorecard_edit.remove(d, _line(d, card))),
    ("adopt", Step.ADOPT, adopted),
    ("discard", Step.DISCARD, scorecard_versions.discard),
    ("revise", Step.REVISE, scorecard_versions.revise),
    ("close", Step.CLOSE, scorecard_versions.close),
]


def test_every_step_is_tried() -> None:
    assert {step for _name, step, _act in ACTS} == set(Step)
    assert set(MAKERS) == set(ALLOWED) == set(ScorecardState)


@pytest.mark.parametrize("state", ScorecardState, ids=lambda state: state.value)
@pytest.mark.parametrize(("step", "act"), [act[1:] for act in ACTS], ids=[act[0] for act in ACTS])
def test_each_step_in_each_state(demo_database: Database, state: ScorecardState, step: Step, act: Act) -> None:
    card = MAKERS[state](demo_database)
    assert setup_of(demo_database, card).version.state is state
    before = setup_of(demo_database, card)
    if step in ALLOWED[state]:
        act(demo_database, card)
        return
    with pytest.raises(UserError):
        act(demo_database, card)
    assert setup_of(demo_database, card) == before


AFTER = {
    (ScorecardState.DRAFT, Step.ADOPT): {1: "ADOPTED"},
    (ScorecardState.DRAFT, Step.DISCARD): {},
    (ScorecardState.ADOPTED, Step.REVISE): {1: "ADOPTED", 2: "DRAFT"},
    (ScorecardState.ADOPTED, Step.CLOSE): {1: "CLOSED"},
}


@pytest.mark.parametrize(("state", "step"), AFTER, ids=lambda part: part.value)
def test_where_each_step_leads_and_back(demo_database: Database, state: ScorecardState, step: Step) -> None:
    card = MAKERS[state](demo_database)
    before = snapshot(demo_database)
    next(act for _name, of, act in ACTS if of is step)(demo_database, card)
    assert states(demo_database, 2010) == AFTER[state, step]
    history.undo(demo_database)
    assert snapshot(demo_database) == before


def test_a_new_version_replaces_when_it_is_adopted(demo_database: Database) -> None:
    first = _adopted(demo_database)
    second = scorecard_versions.revise(demo_database, first)
    before = snapshot(demo_database)
    assert states(demo_database, 2010) == {1: "ADOPTED", 2: "DRAFT"}
    adopted(demo_database, second)
    assert states(demo_database, 2010) == {1: "REPLACED", 2: "ADOPTED"}
    assert history.undo(demo_database) == "Vedtak av målekart"
    assert snapshot(demo_database) == before


def test_one_draft_at_a_time(demo_database: Database) -> None:
    card = _adopted(demo_database)
    draft = scorecard_versions.revise(demo_database, card)
    for act in (scorecard_versions.revise, scorecard_versions.close):
        with pytest.raises(UserError, match="utkast"):
            act(demo_database, card)
    assert desk_of(demo_database, 2010).version.id == draft
    old = scorecard_desk.desk(demo_database, 2010, card)
    assert old is not None
    assert old.steps == frozenset()
    scorecard_versions.discard(demo_database, draft)
    assert desk_of(demo_database, 2010).steps == {Step.REVISE, Step.CLOSE}


def test_readers_see_what_is_adopted_until_the_new_version_is(demo_database: Database) -> None:
    unit = _unit(demo_database, "ALNA")
    before = scorecards.view(demo_database, unit, Period(2009, Frequency.TERTIAL, 1))
    draft = scorecard_versions.revise(demo_database, card_of(demo_database, 2009))
    scorecard_edit.weigh(demo_database, _line(demo_database, draft), Decimal(5))
    assert scorecards.view(demo_database, unit, Period(2009, Frequency.TERTIAL, 1)) == before
    adopted(demo_database, draft)
    after = scorecards.view(demo_database, unit, Period(2009, Frequency.TERTIAL, 1))
    assert after.score != before.score
    assert [line.reading for line in after.lines] == [line.reading for line in before.lines]
    assert [line.remark for line in after.lines] == [line.remark for line in before.lines]
    assert [line.limits for line in after.lines] == [line.limits for line in before.lines]


def test_readers_are_told_which_edition_they_see(demo_database: Database) -> None:
    unit = _unit(demo_database, "ALNA")
    year = Period(2009)
    assert scorecards.view(demo_database, unit, year).edition == ""
    adopted(demo_database, scorecard_versions.revise(demo_database, card_of(demo_database, 2009)))
    assert scorecards.view(demo_database, unit, year).edition == "versjon 2"
    copied(demo_database)
    assert scorecards.view(demo_database, unit, Period(2010)).edition == "utkast"


def _unit(database: Database, code: str) -> UUID:
    with database.read() as session:
        return session.scalars(select(Unit.id).where(Unit.code == code)).one()


# Copying


def test_a_copy_has_structure_weights_goals_and_targets(demo_database: Database) -> None:
    source = setup_of(demo_database, card_of(demo_database, 2009))
    scorecards_before = snapshot(demo_database)
    result = scorecard_versions.copy_year(demo_database, 2009, 2010)
    copy = setup_of(demo_database, result.id)
    assert result.left_out == []
    assert shape(copy) == shape(source)
    assert [item.weight for item in copy.items()] == [item.weight for item in source.items()]
    assert [f.goal_id for a in copy.areas for f in a.factors] == [f.goal_id for a in source.areas for f in a.factors]
    assert [line.targets for _a, _f, line in copy.walk()] == [line.targets for _a, _f, line in source.walk()]
    assert any(line.own_targets == 4 for _a, _f, line in copy.walk())
    with demo_database.read() as session:
        ids = [line.id for _a, _f, line in copy.walk()]
        targets = session.scalars(select(Target).where(Target.line_id.in_(ids))).all()
    assert {target.valid_from for target in targets} == {date(2010, 1, 1)}
    assert Origin.PUBLISHED not in {target.goal_origin for target in targets}
    assert history.undo(demo_database) == "Kopi av målekart"
    assert snapshot(demo_database) == scorecards_before


def test_what_is_over_is_left_out_and_named(demo_database: Database) -> None:
    with demo_database.begin() as session:
        sickness = session.scalars(select(Indicator).where(Indicator.name == "Sykefravær")).one()
        line = named(demo_database, card_of(demo_database, 2009), "Sykefravær")
        owner = session.scalars(select(Unit).where(Unit.code == "RE16")).one()
        economy = named(demo_database, card_of(demo_database, 2009), "Økonomisk resultat")
        limits = {"goal_high": Decimal(98), "red_high": Decimal(101)}
        session.add(Target(line_id=economy.id, unit_id=owner.id, valid_from=date(2009, 5, 1), **limits))
        goal = session.scalars(select(StrategicGoal).where(StrategicGoal.number == 1)).one()
        owner.closed_on, goal.to_year, sickness.retired_on = date(2010, 1, 1), 2009, date(2010, 1, 1)
    result = scorecard_versions.copy_year(demo_database, 2009, 2010)
    copy = setup_of(demo_database, result.id)
    assert result.left_out == ["Sykefravær"]
    assert line.name not in [item.name for item in copy.items()]
    assert "RE16" not in _owners(demo_database, result.id)
    goals = {factor.goal_id for area in copy.areas for factor in area.factors}
    assert goal.id not in goals
    assert goals != {None}


def _owners(database: Database, card: UUID) -> set[str]:
    owners = {target.unit_id for _a, _f, line in setup_of(database, card).walk() for target in line.targets}
    with database.read() as session:
        return set(session.scalars(select(Unit.code).where(Unit.id.in_(owners))))


def test_the_last_target_of_the_year_goes_along(demo_database: Database) -> None:
    line = named(demo_database, card_of(demo_database, 2009), "Sykefravær")
    with demo_database.begin() as session:
        limits = {"goal_high": Decimal("9.5"), "red_high": Decimal(11)}
        district = _unit(demo_database, "ALNA")
        session.add(Target(line_id=line.id, unit_id=district, valid_from=date(2009, 9, 1), **limits))
        session.add(Target(line_id=line.id, unit_id=district, valid_from=date(2010, 2, 1), goal_high=Decimal(1)))
    copy = named(demo_database, copied(demo_database), "Sykefravær")
    assert isinstance(copy, scorecard_setup.SetupLine)
    assert copy.target == "≤\u00a09,5\u00a0%"
    assert len([target for target in copy.targets if target.is_district]) == 1


def test_there_is_one_scorecard_a_year(demo_database: Database) -> None:
    with pytest.raises(UserError, match="2009"):
        scorecard_versions.start(demo_database, 2009)
    with pytest.raises(UserError, match="2009"):
        scorecard_versions.copy_year(demo_database, 2008, 2009)
    with pytest.raises(UserError, match="2001"):
        scorecard_versions.copy_year(demo_database, 2001, 2010)
    with pytest.raises(UserError):
        scorecard_versions.start(demo_database, 12)


def test_a_version_keeps_all_its_dated_targets(demo_database: Database) -> None:
    line = named(demo_database, card_of(demo_database, 2009), "Sykefravær")
    with demo_database.begin() as session:
        district = _unit(demo_database, "ALNA")
        session.add(Target(line_id=line.id, unit_id=district, valid_from=date(2009, 9, 1), goal_high=Decimal(9)))
    draft = scorecard_versions.revise(demo_database, card_of(demo_database, 2009))
    copy = named(demo_database, draft, "Sykefravær")
    with demo_database.read() as session:
        days = session.scalars(select(Target.valid_from).where(Target.line_id == copy.id)).all()
    assert set(days) == {date(2009, 1, 1), date(2009, 9, 1)}


# Adopting


def test_what_adoption_asks_for(demo_database: Database) -> None:
    card = copied(demo_database)
    with pytest.raises(Invalid) as trouble:
        scorecard_versions.adopt(demo_database, card, None, "  ", "")
    assert set(trouble.value.problems) == {"adopted_on", "case_reference"}
    with pytest.raises(Invalid) as trouble:
        scorecard_versions.adopt(demo_database, card, date(2109, 12, 17), "Sak 45", "")
    assert set(trouble.value.problems) == {"adopted_on"}
    scorecard_versions.adopt(demo_database, card, DAY, " Sak 45/09 ", "")
    version = desk_of(demo_database, 2010).version
    assert (version.adopted_on, version.case_reference) == (DAY, "Sak 45/09")
    second = scorecard_versions.revise(demo_database, card)
    with pytest.raises(Invalid) as trouble:
        scorecard_versions.adopt(demo_database, second, date(2009, 12, 1), "Sak 3/10", " ")
    assert set(trouble.value.problems) == {"adopted_on", "change_note"}


def test_what_is_not_ready_is_refused_with_reasons(demo_database: Database) -> None:
    card = scorecard_versions.start(demo_database, 2010)
    with pytest.raises(UserError, match="indikatorer"):
        adopted(demo_database, card)
    scorecard_versions.discard(demo_database, card)
    card = copied(demo_database)
    scorecard_edit.add_factor(demo_database, scorecard_edit.add_area(demo_database, card, "Klima"), "Utslipp")
    scorecard_edit.add_area(demo_database, card, "Tomt område")
    with pytest.raises(UserError) as trouble:
        adopted(demo_database, card)
    assert "Utslipp" in str(trouble.value)
    assert "Tomt område" in str(trouble.value)
    assert states(demo_database, 2010) == {1: "DRAFT"}


def test_a_bad_weight_from_elsewhere_is_refused(demo_database: Database) -> None:
    from alna_desktop.models import ScorecardLine

    card = copied(demo_database)
    line = named(demo_database, card, "Sykefravær")
    with demo_database.begin() as session:
        session.get_one(ScorecardLine, line.id).weight = Decimal(0)
    with pytest.raises(UserError, match="Sykefravær"):
        adopted(demo_database, card)


def test_what_is_only_good_to_have_is_shown_and_not_refused(demo_database: Database) -> None:
    card = copied(demo_database)
    desk = desk_of(demo_database, 2010)
    assert desk.ready
    lacking = {check.text: check for check in desk.checks if not check.ok}
    assert all(not check.required for check in lacking.values())
    missing = lacking["Hver indikator har bydelens mål"]
    assert len(missing.missing) == 4
    assert missing.names.endswith("og 1 til")
    assert missing.first == missing.missing[0].id
    adopted(demo_database, card)
    assert desk_of(demo_database, 2010).checks == []


# What changed


def texts(database: Database, year: int) -> list[str]:
    return [difference.text for difference in desk_of(database, year).differences]


def test_a_fresh_copy_differs_in_nothing(demo_database: Database) -> None:
    draft = scorecard_versions.revise(demo_database, card_of(demo_database, 2009))
    desk = desk_of(demo_database, 2009)
    assert desk.compared is not None
    assert (desk.compared.number, desk.version.id) == (1, draft)
    assert desk.differences == []
    copied(demo_database)
    following = desk_of(demo_database, 2010)
    assert following.compared is not None
    assert following.compared.year == 2009
    assert following.differences == []


def test_each_difference_is_said(demo_database: Database) -> None:
    draft = scorecard_versions.revise(demo_database, card_of(demo_database, 2009))
    factor, line = named(demo_database, draft, "God ledelse"), named(demo_database, draft, "Sykefravær")
    scorecard_edit.rename(demo_database, factor.id, "Tydelig ledelse")
    scorecard_edit.weigh(demo_database, line.id, Decimal("1.5"))
    scorecard_edit.place(demo_database, line.id, factor.id, 0)
    scorecard_edit.remove(demo_database, named(demo_database, draft, "Brukere og tjenester").id)
    scorecard_edit.add_area(demo_database, draft, "Klima")
    with demo_database.begin() as session:
        target = session.scalars(
            select(Target).where(Target.line_id == line.id, Target.unit_id == _unit(demo_database, "ALNA"))
        ).one()
        target.goal_high = Decimal("9.5")
    found = texts(demo_database, 2009)
    assert "«God ledelse» heter nå «Tydelig ledelse»" in found
    assert "Sykefravær: vekt fra 1 til 1,5" in found
    assert "Sykefravær er flyttet fra Attraktiv arbeidsplass til Tydelig ledelse" in found
    assert "Nytt fokusområde: Klima" in found
    assert "Fokusområde fjernet: Brukere og tjenester" in found
    assert "Sykefravær: mål for Bydel Alna fra ≤\u00a09,9\u00a0% til ≤\u00a09,5\u00a0%" in found
    assert "Indikator fjernet: Brukertilfredshet – samlet" in found
    assert not [text for text in found if "Tjenester med rett kvalitet" in text]
    kinds = {difference.kind for difference in desk_of(demo_database, 2009).differences}
    assert kinds == set(Kind)


def test_order_goal_red_limit_and_own_targets(demo_database: Database) -> None:
    draft = scorecard_versions.revise(demo_database, card_of(demo_database, 2009))
    line, area = named(demo_database, draft, "Sykefravær"), named(demo_database, draft, "Ansatte og arbeidsmiljø")
    scorecard_edit.step(demo_database, line.id, -1)
    scorecard_edit.step(demo_database, area.id, -1)
    scorecard_edit.set_goal(demo_database, named(demo_database, draft, "God ledelse").id, None)
    with demo_database.begin() as session:
        targets = {
            target.unit_id: target for target in session.scalars(select(Target).where(Target.line_id == line.id))
        }
        targets[_unit(demo_database, "ALNA")].red_high = Decimal(12)
        session.delete(targets[_unit(demo_database, "RE16")])
    found = texts(demo_database, 2009)
    assert "Fokusområdene står i en annen rekkefølge" in found
    assert "Annen rekkefølge under Attraktiv arbeidsplass" in found
    assert "God ledelse: ikke lenger noe hovedmål" in found
    assert "Sykefravær: ny rød grense for Bydel Alna" in found
    gone = [text for text in found if text.startswith("Sykefravær: mål for") and text.endswith("til –")]
    assert len(gone) == 1


def test_something_typed_anew_with_the_same_name_is_the_same(demo_database: Database) -> None:
    draft = scorecard_versions.revise(demo_database, card_of(demo_database, 2009))
    area = named(demo_database, draft, "Brukere og tjenester")
    assert isinstance(area, scorecard_setup.SetupArea)
    lines = [line.indicator_id for line in area.lines]
    scorecard_edit.remove(demo_database, area.id)
    again = scorecard_edit.add_area(demo_database, draft, "Brukere og tjenester", at=0)
    for factor in area.factors:
        made = scorecard_edit.add_factor(demo_database, again, factor.name)
        scorecard_edit.add_lines(demo_database, made, [line.indicator_id for line in factor.lines])
    assert lines
    found = texts(demo_database, 2009)
    assert [text for text in found if "mål for" not in text and "hovedmål" not in text] == []
