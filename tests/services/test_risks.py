"""Risks in real files: judged, confirmed, accepted, closed; and the history that nothing rewrites."""

from datetime import timedelta

import pytest

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import ActionSource, ConsequenceArea, Phase, RiskState, Treatment
from alna_desktop.models.risk_rules import Need, RiskStep
from alna_desktop.services import actions, history, indicators, organisation, risk_assessments, risks, units
from alna_desktop.store.database import Database
from tests.services.risk_making import assessment, judged, risk, row


def test_a_new_risk_has_the_units_next_number_and_is_what_it_was_at_the_start(demo_database: Database) -> None:
    unit = units.unit_by_code(demo_database, "RE04")
    last = max((each.number for each in risks.rows(demo_database, unit.id)), default=0)
    found = row(demo_database, risk(demo_database, assessment(demo_database)))
    assert (found.number, found.code, found.unit_id) == (last + 1, f"R{last + 1}", unit.id)
    assert (found.now, found.confirmed, found.now.cell) == (found.start, (), (4, 4))
    assert (found.level_now.name, found.level_after and found.level_after.name) == ("høy", "betydelig")
    assert found.needs == {Need.OVER_LINE, Need.NO_ACTION}


def test_a_number_is_never_used_again_by_another_unit_s_count(demo_database: Database) -> None:
    here, there = assessment(demo_database), assessment(demo_database, "RE23")
    first, other, second = (risk(demo_database, each) for each in (here, there, here))
    assert row(demo_database, second).number == row(demo_database, first).number + 1
    assert row(demo_database, other).unit_code == "RE23"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"assessment_id": None}, "assessment_id"),
        ({"start": None}, "start"),
        ({"start": judged(0, 4)}, "start"),
        ({"start": judged(4, 6)}, "start"),
        ({"after": judged(5, 4)}, "after"),
        ({"after": judged(2, 5)}, "after"),
        ({"after": judged(2, 4, privacy=1)}, "after"),
        ({"treatment": Treatment.ACCEPT, "accepted_by": "Enhetsleder"}, "accepted_until"),
    ],
)
def test_what_is_missing_or_greater_afterwards_is_said_by_field(
    demo_database: Database, values: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as trouble:
        risk(demo_database, **{"assessment_id": assessment(demo_database)} | values)
    assert list(trouble.value.problems) == [field]


def test_the_suggestion_follows_the_actions_and_counts_only_when_confirmed(demo_database: Database) -> None:
    risk_id = risk(demo_database, assessment(demo_database))
    unit = units.unit_by_code(demo_database, "RE04")
    made = [
        actions.save(
            demo_database,
            None,
            0,
            {"title": f"Tiltak {n}", "unit_id": unit.id, "source_kind": ActionSource.RISK, "source_id": risk_id},
        )
        for n in range(3)
    ]
    assert row(demo_database, risk_id).suggestion is None  # nothing is done: it is what it was
    actions.complete(demo_database, made[:1])
    actions.drop(demo_database, made[1:2], "Ikke aktuelt")
    found = row(demo_database, risk_id)
    assert (found.done, found.relevant, found.open_actions) == (1, 2, 1)
    assert found.suggestion is not None
    assert (found.suggestion.probability, found.now.cell) == (3, (4, 4))
    risks.confirm(demo_database, risk_id, found.suggestion, by="Enhetsleder", note="Rutinen virker")
    found = row(demo_database, risk_id)
    assert (found.now.cell, found.now.by, found.now.note) == ((3, 4), "Enhetsleder", "Rutinen virker")
    assert (found.now.on, found.suggestion) == (demo_database.today(), None)
    history.undo(demo_database)
    assert row(demo_database, risk_id).now.cell == (4, 4)


def test_all_that_was_confirmed_is_kept_newest_first(demo_database: Database) -> None:
    risk_id = risk(demo_database, assessment(demo_database))
    for probability in (4, 3, 2):
        risks.confirm(demo_database, risk_id, judged(probability, 4))
    assert [rating.probability for rating in row(demo_database, risk_id).confirmed] == [2, 3, 4]


def test_a_confirmation_outside_the_scale_is_refused(demo_database: Database) -> None:
    risk_id = risk(demo_database, assessment(demo_database))
    with pytest.raises(Invalid) as trouble:
        risks.confirm(demo_database, risk_id, judged(6, 1))
    assert list(trouble.value.problems) == ["judgement"]


def test_what_was_approved_is_not_judged_anew_but_followed_up(demo_database: Database) -> None:
    assessment_id = assessment(demo_database)
    risk_id = risk(demo_database, assessment_id)
    risk_assessments.approve(demo_database, assessment_id, "Enhetsleder")
    found = row(demo_database, risk_id)
    values = {"title": "Fall med skade", "start": judged(4, 4), "after": judged(1, 4)}
    risks.save(demo_database, risk_id, found.revision, values)
    assert row(demo_database, risk_id).after is not None
    with pytest.raises(UserError, match="godkjent"):
        risks.save(demo_database, risk_id, row(demo_database, risk_id).revision, {"start": judged(5, 4)})
    assert row(demo_database, risk_id).start.probability == 4
    assert not row(demo_database, risk_id).allows(RiskStep.JUDGE)


def test_areas_are_kept_as_they_were_judged(demo_database: Database) -> None:
    start = judged(3, 2, economy=4)
    found = row(demo_database, risk(demo_database, assessment(demo_database), start=start, after=None))
    assert found.start.areas == {ConsequenceArea.LIFE: 2, ConsequenceArea.ECONOMY: 4}
    assert (found.start.consequence, found.after, found.level_after) == (4, None, None)


def test_an_accepted_risk_needs_no_action_until_it_expires(demo_database: Database) -> None:
    today = demo_database.today()
    values = {"treatment": Treatment.ACCEPT, "accepted_by": "Bydelsdirektør"}
    ids = [
        risk(demo_database, assessment(demo_database), accepted_until=today + timedelta(days=days), **values)
        for days in (90, 10, -1)
    ]
    needed = [row(demo_database, each).needs for each in ids]
    assert needed[0] == {Need.OVER_LINE}
    assert needed[1] == {Need.OVER_LINE, Need.ACCEPTANCE}
    assert needed[2] == {Need.OVER_LINE, Need.ACCEPTANCE, Need.NO_ACTION}


def test_closing_says_why_and_reopening_clears_it(demo_database: Database) -> None:
    risk_id = risk(demo_database, assessment(demo_database))
    with pytest.raises(Invalid):
        risks.close(demo_database, [risk_id], " ")
    risks.close(demo_database, [risk_id], "Avdelingen er lagt ned")
    found = row(demo_database, risk_id)
    assert (found.state, found.closed_on, found.needs) == (RiskState.CLOSED, demo_database.today(), frozenset())
    with pytest.raises(UserError, match="avsluttet"):
        risks.confirm(demo_database, risk_id, judged(1, 1))
    risks.reopen(demo_database, [risk_id])
    found = row(demo_database, risk_id)
    assert (found.state, found.closed_on, found.closed_reason) == (RiskState.OPEN, None, "")


def test_many_are_moved_and_given_away_at_once_or_none(demo_database: Database) -> None:
    assessment_id = assessment(demo_database)
    ids = [risk(demo_database, assessment_id) for _n in range(3)]
    day = demo_database.today() + timedelta(days=60)
    risks.move_reviews(demo_database, ids, day)
    risks.set_owner(demo_database, ids, role="Fagkoordinator")
    assert {(row(demo_database, each).review_on, row(demo_database, each).who) for each in ids} == {
        (day, "Fagkoordinator")
    }
    risks.close(demo_database, ids[:1], "Ferdig")
    with pytest.raises(UserError):
        risks.move_reviews(demo_database, ids, day + timedelta(days=1))
    assert {row(demo_database, each).review_on for each in ids} == {day}
    with pytest.raises(Invalid):
        risks.move_reviews(demo_database, ids[1:], None)
    with pytest.raises(Invalid):
        risks.set_owner(demo_database, ids[1:])


def test_a_risk_of_a_draft_is_removed_and_comes_back_with_undo(demo_database: Database) -> None:
    risk_id = risk(demo_database, assessment(demo_database))
    risks.confirm(demo_database, risk_id, judged(3, 4))
    risks.remove(demo_database, risk_id)
    assert risk_id not in [each.id for each in risks.rows(demo_database)]
    history.undo(demo_database)
    assert row(demo_database, risk_id).now.cell == (3, 4)


def test_a_risk_with_actions_is_closed_rather_than_removed(demo_database: Database) -> None:
    risk_id = risk(demo_database, assessment(demo_database))
    unit = units.unit_by_code(demo_database, "RE04")
    values = {"title": "Kurs", "unit_id": unit.id, "source_kind": ActionSource.RISK, "source_id": risk_id}
    actions.save(demo_database, None, 0, values)
    with pytest.raises(UserError, match="har tiltak"):
        risks.remove(demo_database, risk_id)


def test_a_lost_update_is_an_error(demo_database: Database) -> None:
    risk_id = risk(demo_database, assessment(demo_database))
    revision = row(demo_database, risk_id).revision
    risks.save(demo_database, risk_id, revision, {"title": "Fall på badet"})
    with pytest.raises(UserError, match="i mellomtiden"):
        risks.save(demo_database, risk_id, revision, {"title": "Fall ute"})


def test_deviations_that_materialised_a_risk_are_named_and_confidential_ones_only_by_number(
    demo_database: Database,
) -> None:
    from alna_desktop.models import Deviation, DeviationCategory

    risk_id = risk(demo_database, assessment(demo_database))
    unit, today = units.unit_by_code(demo_database, "RE04"), demo_database.today()
    with demo_database.begin() as session:
        for number, secret in ((9001, False), (9002, True)):
            session.add(
                Deviation(
                    unit_id=unit.id,
                    number_year=2009,
                    number=number,
                    category=DeviationCategory.SERVICE,
                    title="Fall i trapp",
                    occurred_on=today,
                    registered_on=today,
                    risk_id=risk_id,
                    confidential=secret,
                )
            )
    found = risks.deviations(demo_database, risk_id)
    assert [(each.number, each.title) for each in found] == [("2009-9002", ""), ("2009-9001", "Fall i trapp")]


def test_the_start_stays_what_it_was_in_the_past(demo_database: Database) -> None:
    risk_id = risk(demo_database, assessment(demo_database))
    with demo_database.look() as look:
        found = look(
            "SELECT level, level_name FROM risk_rating WHERE risk_id = ? AND phase = ?",
            risk_id.hex,
            Phase.START.name.lower(),
        )
    assert found == [(3, "høy")]


def test_a_person_who_is_removed_leaves_their_risks_to_the_role(demo_database: Database) -> None:
    unit = units.unit_by_code(demo_database, "RE04")
    leader = next(each for each in organisation.person_rows(demo_database) if each.unit_id == unit.id)
    risk_id = risk(demo_database, assessment(demo_database), owner_id=leader.id)
    organisation.delete_person(demo_database, leader.id)
    found = row(demo_database, risk_id)
    assert (found.owner_id, found.who) == (None, "Enhetsleder")
    history.undo(demo_database)
    assert row(demo_database, risk_id).owner_id == leader.id


def test_an_indicator_that_watches_a_risk_is_not_removed(demo_database: Database) -> None:
    fresh = next(each for each in indicators.rows(demo_database) if each.key == "kindergarten_children")
    risk(demo_database, assessment(demo_database), indicator_id=fresh.id)
    with pytest.raises(UserError, match="1 risiko følges med det"):
        indicators.delete(demo_database, fresh.id)
