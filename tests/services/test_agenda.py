"""The agenda: what the rules suggest, what is accepted, and what is minuted and decided under each item."""

from datetime import date
from uuid import UUID

import pytest

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import ActionSource, MeetingKind, MeetingState, Unit
from alna_desktop.models.base import new_id
from alna_desktop.periods import Period
from alna_desktop.services import actions, agenda, agenda_rules, history, meetings, rounds
from alna_desktop.services.agenda import Item
from alna_desktop.services.agenda_rules import Rule
from alna_desktop.services.plan_writing import ActionText
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")


def found(database: Database, unit: Unit) -> dict[Rule, list[str]]:
    """What is suggested after the first tertial, by rule."""
    result: dict[Rule, list[str]] = {}
    for each in agenda_rules.suggest(database, unit.id, T1):
        result.setdefault(each.rule, []).append(each.text)
    return result


def of_round(database: Database, unit: Unit) -> UUID:
    return next(row.id for row in rounds.of_period(database, T1) if row.unit_id == unit.id)


def test_every_rule_has_a_sentence() -> None:
    assert set(agenda_rules.SENTENCES) == set(Rule)
    assert Rule.RED_TWICE.sentence == "Rød i to perioder uten tiltak"
    assert agenda_rules.sentence("red_twice") == Rule.RED_TWICE.sentence
    assert agenda_rules.sentence("") == agenda_rules.sentence("of a newer program") == ""


def test_what_the_file_says_becomes_lines(demo_database: Database, units: dict[str, Unit]) -> None:
    suggested = found(demo_database, units["RE04"])
    assert suggested[Rule.DECISION] == [
        "Trekantsamtaler med NAV og fastlege for sju langtidssykmeldte (frist 29.05.2009)"
    ]
    assert suggested[Rule.RED_ALONE] == [
        "Medarbeidertilfredshet: 3,9, mål ≥\u00a04,3",
        "Lokale satsinger: 72,7\u00a0%, mål ≥\u00a090\u00a0%",
    ]
    assert suggested[Rule.RED] == ["Økonomisk resultat: 103,4\u00a0%, mål ≤\u00a0100\u00a0%"]
    assert suggested[Rule.LATE][0].endswith("(frist 30.04.2009)")
    assert suggested[Rule.GOAL] == [
        "Sykefravær: målet i årsplanen er usikkert",
        "Økonomisk resultat: målet i årsplanen er ikke i rute",
    ]
    assert suggested[Rule.TALK] == ["Ny dato for samtalen som var planlagt 21.04.2009"]
    assert Rule.REPORT not in suggested


def test_red_in_two_periods_until_there_is_an_action(demo_database: Database, units: dict[str, Unit]) -> None:
    unit = units["RE06"]
    with demo_database.begin() as session:
        from sqlalchemy import select

        from alna_desktop.models import Action

        sick = session.scalars(select(Action).where(Action.unit_id == unit.id, Action.indicator_id.is_not(None)))
        for action in sick:
            action.confidential = True
    suggested = found(demo_database, unit)
    assert suggested[Rule.RED_TWICE] == ["Sykefravær: 12,7\u00a0%, mål ≤\u00a09,9\u00a0%"]
    assert Rule.RED not in suggested


def test_what_is_confidential_is_never_suggested(demo_database: Database, units: dict[str, Unit]) -> None:
    values = {"unit_id": units["RE04"].id, "deadline": date(2009, 1, 5), "title": "Hemmelig", "confidential": True}
    actions.save(demo_database, None, 1, values)
    assert "Hemmelig" not in str(found(demo_database, units["RE04"]))


def test_serious_deviations_and_risks_over_the_line_are_suggested(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    suggested = found(demo_database, units["RE02"])
    assert suggested[Rule.DEVIATION] == ["2009-0031 Legemiddel ikke kontrollert", "2009-0042 Fall på bad under stell"]
    assert suggested[Rule.RISK] == ["Bemanning under forsvarlig nivå"]
    with demo_database.look() as rows:
        severe = "severity >= 4 AND state NOT IN ('closed', 'rejected')"
        numbers = {row[0] for row in rows(f"SELECT number FROM deviation WHERE unit_id = ? AND {severe}",
                                          units["RE02"].id.hex)}  # fmt: skip
    assert numbers == {31, 36, 42}  # 36 is confidential


def test_an_agenda_is_accepted_with_its_sources_and_taken_back(demo_database: Database, units: dict[str, Unit]) -> None:
    meeting_id = of_round(demo_database, units["RE04"])
    row = meetings.one(demo_database, meeting_id)
    assert row is not None
    before = agenda.items(demo_database, meeting_id)
    offered = agenda_rules.suggest(demo_database, units["RE04"].id, T1)
    accepted = [agenda.of(offered[1]), Item(None, "Eget\npunkt")]
    agenda.accept(demo_database, meeting_id, row.revision, accepted)
    items = agenda.items(demo_database, meeting_id)
    assert [(each.text, each.source) for each in items] == [
        (offered[1].text, offered[1].rule.sentence),
        ("Eget punkt", ""),
    ]
    after = meetings.one(demo_database, meeting_id)
    assert after is not None
    assert after.agenda.splitlines() == [each.text for each in items]
    assert after.agenda_on == date(2009, 5, 5)
    with pytest.raises(UserError):
        agenda.accept(demo_database, meeting_id, row.revision, accepted)
    history.undo(demo_database)
    assert agenda.items(demo_database, meeting_id) == before


def test_what_was_dropped_is_remembered_and_can_be_taken_back(demo_database: Database, units: dict[str, Unit]) -> None:
    row = meetings.one(demo_database, of_round(demo_database, units["RE02"]))
    assert row is not None
    offered = agenda_rules.suggest(demo_database, row.unit_id, T1) if row.unit_id else []
    left = [agenda.of(each) for each in offered[2:]]
    agenda.accept(demo_database, row.id, row.revision, [agenda.of(each) for each in offered[:2]], left)
    assert agenda.dropped(demo_database, row.id) == {each.subject: each for each in left}
    assert agenda_rules.suggest(demo_database, units["RE02"].id, T1) == offered  # the rules still say what they say
    history.undo(demo_database)
    assert agenda.dropped(demo_database, row.id) == {}


@pytest.mark.parametrize("item", [Item(None, " "), Item(None, "x" * 501), Item(None, "a", minutes="x" * 20_001)])
def test_items_that_can_not_be(demo_database: Database, units: dict[str, Unit], item: Item) -> None:
    row = meetings.one(demo_database, of_round(demo_database, units["RE02"]))
    assert row is not None
    with pytest.raises(Invalid) as trouble:
        agenda.accept(demo_database, row.id, row.revision, [item])
    assert list(trouble.value.problems) == ["agenda"]


def test_minutes_and_decisions_stand_under_their_items(demo_database: Database, units: dict[str, Unit]) -> None:
    values = {"kind": MeetingKind.DIALOGUE, "unit_id": units["RE02"].id, "held_on": date(2009, 5, 4)}
    items = (Item(None, "Fravær", "red", "x", minutes="Går ned."), Item(None, "Annet"))
    decisions = (ActionText(None, "Ringe NAV"), ActionText(None, "Uten sak"))
    meeting_id = meetings.save(
        demo_database, None, 1, values | {"items": items, "decisions": decisions, "under": (0, None)}
    )
    first, second = agenda.items(demo_database, meeting_id)
    decided = {each.title: each.id for each in actions.of_source(demo_database, ActionSource.MEETING, meeting_id)}
    assert first.decided == (decided["Ringe NAV"],)
    assert (first.minutes, second.decided) == ("Går ned.", ())
    row = meetings.one(demo_database, meeting_id)
    assert row is not None
    again = tuple(ActionText(decided[title], title) for title in ("Ringe NAV", "Uten sak"))
    values = {"items": (second, first), "decisions": again, "under": (None, 0)}
    meetings.save(demo_database, meeting_id, row.revision, values)
    first, second = agenda.items(demo_database, meeting_id)
    assert (first.text, first.decided, second.decided) == ("Annet", (decided["Uten sak"],), ())
    row = meetings.one(demo_database, meeting_id)
    assert row is not None
    meetings.save(demo_database, meeting_id, row.revision, {"agenda": "Fravær\nNytt"})
    assert [(each.text, each.minutes) for each in agenda.items(demo_database, meeting_id)] == [
        ("Fravær", "Går ned."),
        ("Nytt", ""),
    ]


def test_a_meeting_with_an_agenda_is_thrown_away_with_it(demo_database: Database, units: dict[str, Unit]) -> None:
    values = {"kind": MeetingKind.DIALOGUE, "unit_id": units["RE02"].id, "held_on": date(2009, 9, 4), "agenda": "A\nB"}
    meeting_id = meetings.save(demo_database, None, 1, values)
    row = meetings.one(demo_database, meeting_id)
    assert row is not None
    assert row.state is MeetingState.PLANNED
    meetings.discard(demo_database, meeting_id)
    assert agenda.items(demo_database, meeting_id) == []
    assert agenda.items(demo_database, new_id()) == []
