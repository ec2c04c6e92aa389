"""What tasks of the wheel are done by. Each area that can finish a task names its finder here, in one line.

A finder takes the rows of the file and a task's period, and gives the day when each unit (by id) was finished; one
that is not finished is not among them. A kind without a finder is ticked off by hand, as LinkKind.NONE is.
"""

from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.models import LetterKind, LinkKind, MeetingKind
from alna_desktop.periods import Frequency, Period
from alna_desktop.store.reader import Rows, key

Finder = Callable[[Rows, Period], Mapping[UUID, date]]


def reported(rows: Rows, period: Period) -> Mapping[UUID, date]:
    """The result units that have reported all that the year's scorecard asks for in a period, and their last report.

    What is computed is not asked for; «unknown», «not measured» and «masked» are reports. Nobody is finished in a
    year without a scorecard.
    """
    from alna_desktop.services import figures, reporting
    from alna_desktop.services.scorecards import Cards

    try:
        cards = Cards(rows, period, figures.of_some(rows, "FALSE"))
    except UserError:
        return {}
    asked = {
        (subject.info.id, part)
        for subject in reporting.asked_for(rows, cards)
        if not subject.formula
        for part in subject.periods(period)
    }
    spans = sorted({str(part) for _indicator, part in asked})
    marks = ", ".join("?" * len(spans))
    found = rows(
        f"SELECT unit_id, indicator_id, period, reported_on FROM measurement WHERE period IN ({marks})", *spans
    )
    return _finished(found, asked)


def _finished(found: list[tuple[str, str, str, str | None]], asked: set[tuple[UUID, Period]]) -> dict[UUID, date]:
    """The last report of those who have given all that is asked for; nobody where nothing is."""
    given: dict[UUID, set[tuple[UUID, Period]]] = {}
    last: dict[UUID, date] = {}
    for unit, indicator, span, reported_on in found:
        slot = (key(indicator), Period.parse(span))
        if slot in asked:
            given.setdefault(key(unit), set()).add(slot)
            day = date.fromisoformat(reported_on) if reported_on else slot[1].end
            last[key(unit)] = max(last.get(key(unit), day), day)
    return {unit: last[unit] for unit, slots in given.items() if asked and slots == asked}


def issued(kind: LetterKind) -> Finder:
    """A finder of the units whose letter of a kind is issued for the year, and when."""

    def finder(rows: Rows, period: Period) -> Mapping[UUID, date]:
        found = rows(
            "SELECT unit_id, issued_on FROM letter WHERE year = ? AND kind = ? AND state = 'issued'",
            period.year,
            kind.name.lower(),
        )
        return {key(unit): date.fromisoformat(issued_on) for unit, issued_on in found}

    return finder


def planned(rows: Rows, period: Period) -> Mapping[UUID, date]:
    """The units whose plan for the year is submitted, and when it first was; one that was returned is not."""
    found = rows(
        """
        SELECT unit_id, min(submitted_on) FROM annual_plan
        WHERE year = ? AND state IN ('submitted', 'approved', 'closed', 'replaced') GROUP BY unit_id
        """,
        period.year,
    )
    return {key(unit): date.fromisoformat(submitted_on) for unit, submitted_on in found if submitted_on}


def agreed(rows: Rows, period: Period) -> Mapping[UUID, date]:
    """The units whose leader agreement for the year is signed by both, and when the last of them first did."""
    found = rows(
        """
        SELECT unit_id, min(max(leader_signed_on, superior_signed_on)) FROM leader_agreement
        WHERE year = ? AND state IN ('signed', 'closed', 'replaced') GROUP BY unit_id
        """,
        period.year,
    )
    return {key(unit): date.fromisoformat(signed_on) for unit, signed_on in found if signed_on}


def met(kind: MeetingKind | None) -> Finder:
    """A finder of the units that have had a meeting of a kind (None: any), and when; the district has its own.

    After a tertial it is the one about that tertial; in other parts of the year the first one that was held then.
    """

    def finder(rows: Rows, period: Period) -> Mapping[UUID, date]:
        tertial = period.frequency is Frequency.TERTIAL
        where = "meeting.period = ?" if tertial else "held_on BETWEEN ? AND ?"
        values = [str(period)] if tertial else [period.start.isoformat(), period.end.isoformat()]
        if kind is not None:
            where, values = f"{where} AND kind = ?", [*values, kind.name.lower()]
        found = rows(
            f"""
            SELECT coalesce(meeting.unit_id, (SELECT id FROM unit WHERE parent_id IS NULL)), held_on
            FROM meeting WHERE state = 'held' AND {where}
            UNION ALL SELECT took.unit_id, held_on
            FROM meeting JOIN meeting_unit AS took ON took.meeting_id = meeting.id WHERE state = 'held' AND {where}
            ORDER BY 2 DESC
            """,
            *values,
            *values,
        )
        return {key(unit): date.fromisoformat(held_on) for unit, held_on in found}

    return finder


FINDERS: dict[LinkKind, Finder] = {
    LinkKind.STEERING_LETTER: issued(LetterKind.STEERING),
    LinkKind.AUTHORITY_LETTER: issued(LetterKind.AUTHORITY),
    LinkKind.PLAN: planned,
    LinkKind.AGREEMENT: agreed,
    LinkKind.MEETING: met(None),
    LinkKind.REPORTING: reported,
}


def finder(link: LinkKind, kind: MeetingKind | None) -> Finder:
    """What finds out about a link; that of meetings is for one kind of meeting, where the activity says which."""
    return met(kind) if link is LinkKind.MEETING else FINDERS[link]
