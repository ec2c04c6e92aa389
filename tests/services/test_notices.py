"""Notices are suggested, started and marked as sent by a person; their time runs, and calls on «I dag»."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from deviation_files import make_units, register
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop import clock
from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import ConsequenceArea, DeviationCategory, NoticeState
from alna_desktop.models.base import new_id
from alna_desktop.services import deviation_waiting, history, notice_rows, notice_rules, notices
from alna_desktop.services.deviation_detail import detail
from alna_desktop.services.notice_rows import NoticeRow, NoticeStanding, how_long
from alna_desktop.services.notice_rules import Suggestion
from alna_desktop.store.database import Database

DAY = date(2009, 5, 5)
NOON = datetime(2009, 5, 5, 12).astimezone(UTC)
LIFE, PRIVACY = ConsequenceArea.LIFE, DeviationCategory.PRIVACY


@pytest.fixture(autouse=True)
def _noon() -> Any:
    with clock.stopped_at(NOON):
        yield


@pytest.fixture
def breach(database: Database) -> UUID:
    """A deviation with personal data."""
    return register(database, make_units(database)[1], category=PRIVACY).id


def begin(database: Database, deviation: UUID, **values: Any) -> UUID:
    """Start a notice of 72 hours, known since yesterday morning."""
    given = {"recipient": "Datatilsynet", "cause": "Brudd", "hours": 72}
    given |= {"aware_on": date(2009, 5, 4), "aware_time": "08.00"}
    return notices.start(database, deviation, {**given, **values})


def sent(**values: Any) -> dict[str, Any]:
    """What is said of a notice that was sent."""
    return {"sent_on": DAY, "sent_time": "11:30", "sent_by": "Enhetsleder", "reference": "AR123", **values}


def only(database: Database, deviation: UUID) -> NoticeRow:
    """The one notice of a deviation."""
    (row,) = notice_rows.of_deviation(database, deviation)
    return row


@pytest.mark.parametrize(
    ("category", "life", "recipients"),
    [
        (PRIVACY, None, ["Datatilsynet"]),
        (DeviationCategory.HSE, 4, ["Arbeidstilsynet", "Politiet"]),
        (DeviationCategory.HSE, 3, []),
        (DeviationCategory.SERVICE, 5, ["Helsetilsynet"]),
        (DeviationCategory.ECONOMY, 5, []),
    ],
)
def test_what_is_suggested(
    database: Database, category: DeviationCategory, life: int | None, recipients: list[str]
) -> None:
    made = register(database, make_units(database)[1], category=category, life=life)
    found = notices.suggested(database, detail(database, made.id))
    assert [rule.recipient for rule in found] == recipients
    assert all(rule.hours == (72 if rule.recipient == "Datatilsynet" else 0) for rule in found)


def test_what_was_started_is_suggested_no_more(database: Database, breach: UUID) -> None:
    (rule,) = notices.suggested(database, detail(database, breach))
    begin(database, breach, recipient=rule.recipient, cause=rule.cause)
    assert notices.suggested(database, detail(database, breach)) == []


def test_a_files_own_rules_take_the_place_of_the_programs(database: Database, breach: UUID) -> None:
    own = [
        Suggestion("Kommuneadvokaten", "Alt om personvern", 24, PRIVACY),
        Suggestion("Byråden", "", 0, None, LIFE, 5),
    ]
    notice_rules.save(database, own)
    assert notice_rules.rules(database) == own
    assert [rule.recipient for rule in notices.suggested(database, detail(database, breach))] == ["Kommuneadvokaten"]
    notice_rules.save(database, own[1:])
    assert notice_rules.rules(database) == own[1:]
    history.undo(database)
    assert notice_rules.rules(database) == own
    notice_rules.save(database, [])
    assert len(notice_rules.rules(database)) == 4


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        (Suggestion(" ", "", 0), "recipient"),
        (Suggestion("x" * 101, "", 0), "recipient"),
        (Suggestion("x", "x" * 201, 0), "cause"),
        (Suggestion("x", "", -1), "hours"),
        (Suggestion("x", "", 0, None, LIFE, 6), "level"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(database: Database, rule: Suggestion, key: str) -> None:
    with pytest.raises(Invalid) as trouble:
        notice_rules.save(database, [rule])
    assert list(trouble.value.problems) == [f"0-{key}"]


def test_its_time_runs_from_when_it_became_known(database: Database, breach: UUID) -> None:
    begin(database, breach)
    row, now = only(database, breach), notice_rows.now(database)
    assert (row.due, now) == (datetime(2009, 5, 7, 8), datetime(2009, 5, 5, 12))
    assert row.countdown(now) == "44 timer igjen"
    assert row.countdown(now + timedelta(hours=45)) == "1 time over fristen"
    assert [row.standing(now + timedelta(hours=hours)) for hours in (0, 44, 45)] == [
        NoticeStanding.WAITING,
        NoticeStanding.WAITING,
        NoticeStanding.OVERDUE,
    ]


def test_marked_as_sent_by_a_person_with_reference_and_taken_back(database: Database, breach: UUID) -> None:
    notice = begin(database, breach)
    notices.mark_sent(database, notice, sent())
    row = only(database, breach)
    assert (row.state, row.sent, row.sent_by, row.reference) == (
        NoticeState.SENT,
        datetime(2009, 5, 5, 11, 30),
        "Enhetsleder",
        "AR123",
    )
    assert row.standing(datetime(2009, 6, 1)) is NoticeStanding.SENT
    with pytest.raises(UserError):
        notices.mark_sent(database, notice, sent())
    history.undo(database)
    assert only(database, breach).sent is None


def test_what_was_sent_late_says_so(database: Database, breach: UUID) -> None:
    notice = begin(database, breach, aware_on=date(2009, 5, 1))
    notices.mark_sent(database, notice, sent())
    assert only(database, breach).standing(datetime(2009, 5, 5, 12)) is NoticeStanding.SENT_LATE


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"sent_on": None}, "sent_on"),
        ({"sent_on": date(2009, 5, 6)}, "sent_on"),
        ({"sent_on": date(2009, 5, 3)}, "sent_on"),
        ({"sent_time": "25:00"}, "sent_time"),
        ({"sent_by": " "}, "sent_by"),
        ({"reference": "x" * 201}, "reference"),
    ],
)
def test_what_can_not_be_about_sending_is_refused(
    database: Database, breach: UUID, values: dict[str, Any], key: str
) -> None:
    notice = begin(database, breach)
    with pytest.raises(Invalid) as trouble:
        notices.mark_sent(database, notice, sent(**values))
    assert list(trouble.value.problems) == [key]


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"recipient": ""}, "recipient"),
        ({"hours": None}, "hours"),
        ({"hours": -1}, "hours"),
        ({"aware_on": None}, "aware_on"),
        ({"aware_on": date(2009, 5, 6)}, "aware_on"),
        ({"aware_time": "halv to"}, "aware_time"),
    ],
)
def test_a_notice_that_is_none_is_not_started(
    database: Database, breach: UUID, values: dict[str, Any], key: str
) -> None:
    with pytest.raises(Invalid) as trouble:
        begin(database, breach, **values)
    assert list(trouble.value.problems) == [key]


def test_not_needed_needs_a_reason_and_can_be_opened_again(database: Database, breach: UUID) -> None:
    notice = begin(database, breach)
    with pytest.raises(Invalid):
        notices.drop(database, notice, " ")
    notices.drop(database, notice, "Ingen opplysninger var på avveie")
    assert only(database, breach).standing(datetime(2010, 1, 1)) is NoticeStanding.DROPPED
    notices.reopen(database, notice)
    row = only(database, breach)
    assert (row.state, row.reason) == (NoticeState.OPEN, "")
    with pytest.raises(UserError):
        notices.reopen(database, notice)


def test_none_is_started_for_what_is_gone(database: Database) -> None:
    with pytest.raises(UserError):
        begin(database, new_id())


def test_it_calls_on_today_until_it_is_sent(database: Database, breach: UUID) -> None:
    unit = detail(database, breach).row.unit_id
    notice = begin(database, breach)

    def calls() -> list[str]:
        with database.look() as rows:
            return [each.name for each in deviation_waiting.of_unit(rows, DAY, unit)]

    assert calls()[0].startswith("Varsle Datatilsynet: 2009-")
    with database.look() as rows:
        assert deviation_waiting.of_all(rows, DAY)[0].due == date(2009, 5, 7)
    notices.mark_sent(database, notice, sent())
    assert not any(name.startswith("Varsle") for name in calls())


@given(st.timedeltas(timedelta(), timedelta(days=400)))
def test_how_long_is_never_more_than_there_is(span: timedelta) -> None:
    count, unit = how_long(span).split()
    size = {"m": timedelta(minutes=1), "t": timedelta(hours=1), "d": timedelta(days=1)}[unit[0]]
    assert int(count) * size <= span < (int(count) + 1) * size
