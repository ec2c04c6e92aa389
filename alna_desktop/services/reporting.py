"""Reporting: reads what is to be reported and what is, saves it, and tells what became of a report."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from alna_desktop.errors import Invalid
from alna_desktop.fields.reports import Answer, Part, Question, judge, write_value
from alna_desktop.i18n import _
from alna_desktop.models import Aggregation, MeasurementState, Origin
from alna_desktop.periods import Period
from alna_desktop.services import comments, figures, red_values
from alna_desktop.services.readings import IndicatorInfo, UnitInfo
from alna_desktop.services.report_sheets import Changes, Sheet, Slot, Subject
from alna_desktop.services.scorecards import Cards
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, day, decimal, key, moment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import Indicator, Measurement

SHOWN_STEPS = 5
Remarks = Mapping[tuple[UUID, UUID], Mapping[str, str]]
"""Comments by unit and indicator, in the parts «cause», «doing» and «expected»."""


@dataclass(frozen=True)
class Step:
    """Something that was done to a report: when, by whom, and what it then said (None: it was removed)."""

    at: datetime
    by: str
    what: str | None


# Reading


def for_unit(database: Database, unit_id: UUID, period: Period) -> Sheet:
    """All indicators of the year's scorecard for one unit, with the year before to compare with.

    Raises UserError where the year has no scorecard.
    """
    return for_units(database, [unit_id], period)


def for_units(database: Database, unit_ids: Collection[UUID], period: Period) -> Sheet:
    """The same for several units."""
    today = database.today()
    with database.look() as rows:
        (district,) = rows("SELECT id FROM unit WHERE parent_id IS NULL")[0]
        condition, values = "period >= ? AND period < ?", _two(period)
        if key(district) not in unit_ids:
            condition += f" AND unit_id IN ({', '.join('?' * len(unit_ids))})"
            values += [unit_id.hex for unit_id in unit_ids]
        cards = Cards(rows, period, figures.of_some(rows, condition, *values))
        subjects = asked_for(rows, cards)
        chosen = [unit for unit in cards.figures.units.values() if unit.id in unit_ids]
        return Sheet(period, today, chosen, subjects, subjects, cards)


def for_indicator(database: Database, indicator_id: UUID | None, period: Period) -> Sheet:
    """One indicator of the year's scorecard for all units but the district, with the year before.

    One that is not in it, or None, stands for the first that is reported in the period. Raises UserError where the
    year has no scorecard.
    """
    today = database.today()
    with database.look() as rows:
        cards = Cards(rows, period, figures.of_some(rows, "FALSE"))
        known = asked_for(rows, cards)
        chosen = [subject for subject in known if subject.info.id == indicator_id]
        chosen = chosen or [subject for subject in known if subject.periods(period)][:1]
        for subject in chosen:
            condition, values = "period >= ? AND period < ?", _two(period)
            if not subject.formula:  # which needs the reports of others
                condition, values = f"indicator_id = ? AND {condition}", [subject.info.id.hex, *values]
            cards = cards.with_reports(figures.reports_where(rows, condition, *values))
        return Sheet(period, today, _parts(cards), chosen, known, cards)


def for_all(database: Database, period: Period) -> Sheet:
    """All indicators for all units, with the report of each one's last own period in the period and no others.

    Raises UserError where the year has no scorecard.
    """
    today = database.today()
    with database.look() as rows:
        cards = Cards(rows, period, figures.of_some(rows, "FALSE"))
        known = asked_for(rows, cards)
        subjects = [subject for subject in known if subject.periods(period)]
        last = sorted({str(subject.periods(period)[-1]) for subject in subjects})
        reports = figures.reports_where(rows, f"period IN ({', '.join('?' * len(last))})", *last)
        return Sheet(period, today, _parts(cards), subjects, known, cards.with_reports(reports), whole=False)


def _two(period: Period) -> list[object]:
    """From the year before to the end of the year, as periods are written."""
    return [str(Period(period.year - 1)), str(Period(period.year + 1))]


def _parts(cards: Cards) -> list[UnitInfo]:
    return [cards.figures.units[unit_id] for unit_id in cards.figures.parts]


def asked_for(rows: Rows, cards: Cards) -> list[Subject]:
    """The indicators in the scorecard's order, without those that nobody reports any more."""
    found = rows(
        "SELECT id, scale_low, scale_high, numerator_name, denominator_name, formula, retired_on FROM indicator"
    )
    facts = {key(row[0]): row[1:] for row in found}
    subjects = []
    for area, _factor, line in cards.card.walk():
        low, high, numerator, denominator, formula, retired = facts[line.indicator_id]
        info = cards.figures.indicators[line.indicator_id]
        if retired is None or (day(retired) or date.max) > cards.period.start:
            question = _question(info, decimal(low), decimal(high), numerator, denominator)
            subjects.append(Subject(info, line.id, area.name, question, bool(formula)))
    return subjects


def _question(
    info: "IndicatorInfo | Indicator", low: Decimal | None, high: Decimal | None, numerator: str, denominator: str
) -> Question:
    how = (info.over_time, info.over_units)
    return Question(
        info.measure,
        info.decimals,
        low,
        high,
        ratio=Aggregation.RATIO in how,
        counts_persons=Aggregation.WEIGHTED in how or info.smallest_group > 0,
        numerator_name=numerator,
        denominator_name=denominator,
    )


# Saving


def save(database: Database, changes: Changes, period: Period, remarks: Remarks | None = None) -> int:
    """Save what was typed, all of it or nothing, as reported today; returns how many reports are others now.

    `remarks` are comments on the values in `period`, saved along with them. Raises Invalid where something is wrong
    or half, by the slot's place in `changes` and the part: «3 numerator»; and `red_values.Uncommented` where a value
    turns red in the period and has no comment.
    """
    from sqlalchemy import select

    from alna_desktop.models import Indicator

    today, saved = database.today(), 0
    told = {pair: parts for pair, given in (remarks or {}).items() if any((parts := comments.checked(given)).values())}
    sheet = for_units(database, {slot.unit_id for slot in changes}, period)
    problems: dict[str, str] = {}
    with database.begin(_("Reported figures")) as session:
        indicators = {indicator.id: indicator for indicator in session.scalars(select(Indicator))}
        for number, (slot, texts) in enumerate(changes.items()):
            record = record_of(session, slot)
            before = answer_of(record)
            verdict = judge(_question_of(indicators[slot.indicator_id]), before, texts)
            wrong = {**verdict.problems, **verdict.incomplete}
            if indicators[slot.indicator_id].formula:
                wrong = {Part.VALUE: _("This indicator is computed from others.")}
            problems |= {f"{number} {part.value}": text for part, text in wrong.items()}
            if wrong or verdict.answer == before:
                continue
            saved += 1
            put(session, slot, verdict.answer, today)
        if problems:
            raise Invalid(problems)
        if reds := red_values.uncommented(sheet, changes, told):
            raise red_values.Uncommented(reds)
        for (unit_id, indicator_id), parts in told.items():
            place = {"indicator_id": indicator_id, "unit_id": unit_id, "period": period}
            comments.put(session, place, parts, database.by, today)
    return saved


def _question_of(indicator: "Indicator") -> Question:
    names = indicator.numerator_name, indicator.denominator_name
    return _question(indicator, indicator.scale_low, indicator.scale_high, *names)


def record_of(session: "Session", slot: Slot) -> "Measurement | None":
    """The report in a slot, None where there is none."""
    from sqlalchemy import select

    from alna_desktop.models import Measurement

    return session.scalar(select(Measurement).filter_by(**slot._asdict()))


def answer_of(record: "Measurement | None") -> Answer | None:
    """A report as it is typed."""
    if record is None:
        return None
    return Answer(record.state, record.value, record.numerator, record.denominator, record.persons)


def put(session: "Session", slot: Slot, answer: Answer | None, today: date) -> None:
    """Write what was reported by hand, None to take it away: an import that is undone later does not take it along."""
    from alna_desktop.models import Measurement

    record = record_of(session, slot)
    if answer is None:
        if record is not None:
            session.delete(record)
        return
    record = record or Measurement(**slot._asdict())
    for name in ("state", "value", "numerator", "denominator", "persons"):
        setattr(record, name, getattr(answer, name))
    record.origin, record.reported_on, record.batch_id = Origin.REPORTED, today, None
    session.add(record)


# What became of a report


def history(database: Database, slot: Slot, question: Question) -> Sequence[Step]:
    """What was done to one report, the newest first, at most `SHOWN_STEPS`; also to one that was removed."""
    place = (slot.indicator_id, slot.unit_id, slot.period)
    with database.look() as rows:
        ids = rows("SELECT id FROM measurement WHERE indicator_id = ? AND unit_id = ? AND period = ?", *_stored(place))
        removed = rows(
            """
            SELECT record_id FROM change
            WHERE "table" = 'measurement' AND kind = 'delete' AND json_extract(fields, '$.indicator_id[0]') = ?
                AND json_extract(fields, '$.unit_id[0]') = ? AND json_extract(fields, '$.period[0]') = ?
            """,
            *map(str, place),
        )
        known = sorted({row[0] for row in (*ids, *removed)})
        changes = rows(
            f"""
            SELECT at, by, kind, fields FROM change
            WHERE record_id IN ({", ".join("?" * len(known))}) ORDER BY id
            """,
            *known,
        )
    return _steps(changes, question)[::-1][:SHOWN_STEPS]


def _stored(place: tuple[UUID, UUID, Period]) -> list[str]:
    return [place[0].hex, place[1].hex, str(place[2])]


def _steps(changes: Sequence[tuple[Any, ...]], question: Question) -> list[Step]:
    """The changes as what the report said after each."""
    steps: list[Step] = []
    now: dict[str, Any] = {}
    for at, by, kind, fields in changes:
        now = {**now, **{name: values[1] for name, values in json.loads(fields).items()}}
        moment_then = moment(at)
        assert moment_then is not None, "a change without a time"
        steps.append(Step(moment_then, by, None if kind == "delete" else _said(now, question)))
    return steps


def _said(now: dict[str, Any], question: Question) -> str:
    value, numerator, denominator = (decimal(now.get(name)) for name in ("value", "numerator", "denominator"))
    answer = Answer(MeasurementState[now["state"]], value, numerator, denominator)
    return write_value(answer.state, answer.shown_value(question))
