"""The register of indicators: what is measured and how. What was reported must not change its meaning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _, ngettext, sort_key
from alna_desktop.models import (
    Aggregation,
    Comment,
    FocusArea,
    Indicator,
    Measure,
    Measurement,
    Polarity,
    Risk,
    Scorecard,
    ScorecardLine,
    ScorecardState,
    SuccessFactor,
    Target,
)
from alna_desktop.models.base import new_id
from alna_desktop.periods import Frequency
from alna_desktop.services import indicator_checks as checks
from alna_desktop.store.database import Database

KEYS = (
    "key", "name", "short_name", "definition", "method", "source", "reporter", "measure", "decimals", "polarity",
    "frequency", "over_time", "over_units", "scale_low", "scale_high", "smallest_group", "formula", "numerator_name",
    "denominator_name", "retired_on",
)  # fmt: skip


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator in the register. `cards` are the years of the scorecards it is in, as text; `reports` how many
    there are; `last_report` the last day that one is about; `retired_on` the day from which nobody reports it.
    """

    id: UUID
    revision: int
    key: str
    name: str
    short_name: str
    definition: str
    method: str
    source: str
    reporter: str
    measure: Measure
    decimals: int
    polarity: Polarity
    frequency: Frequency
    over_time: Aggregation
    over_units: Aggregation
    scale_low: Decimal | None
    scale_high: Decimal | None
    smallest_group: int
    formula: str
    numerator_name: str
    denominator_name: str
    retired_on: date | None
    cards: str
    reports: int
    last_report: date | None


def rows(database: Database) -> list[IndicatorRow]:
    """The register by name, those no longer used last."""
    with database.read() as session:
        found = session.scalars(select(Indicator)).all()
        cards, reports = _cards(session, ScorecardState.REPLACED), _reports(session)
    made = [_row(indicator, cards.get(indicator.id, []), *reports.get(indicator.id, (0, None))) for indicator in found]
    return sorted(made, key=lambda row: (row.retired_on is not None, sort_key(row.name)))


def summary(found: Sequence[IndicatorRow]) -> str:
    """«10 i bruk · 2 beregnes · 1 ute av bruk»; "" where there are none."""
    used = [row for row in found if row.retired_on is None]
    computed, retired = sum(bool(row.formula) for row in used), len(found) - len(used)
    parts = [
        (len(used), _("%(n)d in use")),
        (computed, ngettext("%(n)d is computed", "%(n)d are computed", computed)),
        (retired, _("%(n)d no longer used")),
    ]
    return " · ".join(text % {"n": count} for count, text in parts if count)


def save(database: Database, indicator_id: UUID | None, revision: int, values: dict[str, Any]) -> UUID:
    """Save an indicator (None: a new one) from the field keys in `KEYS`.

    One with a formula is not put together itself, so `over_time` and `over_units` may then be None. Raises
    Invalid by field (see `indicator_checks`), and UserError where someone else saved it meanwhile.
    """
    values = {key: values[key] for key in KEYS if key in values}
    if values.get("formula"):
        values |= {key: values.get(key) or Aggregation.NONE for key in ("over_time", "over_units")}
    with database.begin(_("Indicator")) as session:
        everyone = {indicator.id: indicator for indicator in session.scalars(select(Indicator))}
        indicator = everyone.get(indicator_id) if indicator_id else None
        if indicator_id is not None and indicator is None:
            raise UserError(_("This has been removed meanwhile."))
        if indicator is not None and indicator.revision != revision:
            raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))
        others = [other for other in everyone.values() if other is not indicator]
        problems = checks.problems(values, others)
        if indicator is not None:
            problems |= _changes_meaning(session, indicator, values, others)
        problems = problems or checks.formula_problems(values, indicator.id if indicator else new_id(), others)
        if problems:
            raise Invalid(problems)
        if indicator is None:
            indicator = Indicator(id=new_id())
            session.add(indicator)
        for key, value in values.items():
            setattr(indicator, key, value)
        return indicator.id


def delete(database: Database, indicator_id: UUID) -> None:
    """Remove an indicator that nothing hangs on. Raises UserError with what does. Can be undone."""
    with database.begin(_("Indicator removed")) as session:
        indicator = session.get(Indicator, indicator_id)
        if indicator is None:
            raise UserError(_("This has been removed meanwhile."))
        reasons = _ties(session, indicator)
        if reasons:
            message = _("“%(name)s” can't be removed: %(reasons)s. Give it a day under “Not used from” instead.")
            raise UserError(message % {"name": indicator.name, "reasons": "; ".join(reasons)})
        session.delete(indicator)


def check_formula(database: Database, indicator_id: UUID | None, values: Mapping[str, Any]) -> str:
    """What a formula that is being typed means, in words, or what is wrong with it; "" where there is none."""
    if not values.get("formula"):
        return ""
    with database.read() as session:
        others = [other for other in session.scalars(select(Indicator)) if other.id != indicator_id]
    return checks.formula_in_words(values, indicator_id or new_id(), others)


def _changes_meaning(
    session: Session, indicator: Indicator, values: dict[str, Any], others: Sequence[Indicator]
) -> dict[str, str]:
    """Changes that would make what was reported, adopted or computed mean something else."""
    count = session.scalar(
        select(func.count()).select_from(Measurement).where(Measurement.indicator_id == indicator.id)
    )
    changed = {key for key, value in values.items() if value != getattr(indicator, key)}
    problems: dict[str, str] = {}
    if count:
        told = ngettext("There is %(n)d report", "There are %(n)d reports", count) % {"n": count}
        message = _("%(told)s: a change would give history another meaning. Make a new indicator instead.")
        problems = {key: message % {"told": told} for key in ("measure", "frequency", "formula") if key in changed}
    if "polarity" in changed and _has_targets(session, indicator.id):
        problems["polarity"] = _("Targets are set for it. Make a new indicator instead.")
    users = checks.users(indicator.key, others)
    if "key" in changed and users:
        problems["key"] = _("The key is used in the formula of %(names)s.") % {"names": ", ".join(users)}
    return problems


def _has_targets(session: Session, indicator_id: UUID) -> bool:
    lines = select(ScorecardLine.id).where(ScorecardLine.indicator_id == indicator_id)
    return session.scalar(select(Target.id).where(Target.line_id.in_(lines)).limit(1)) is not None


def _ties(session: Session, indicator: Indicator) -> list[str]:
    """What hangs on an indicator, in words."""
    reports, comments, risks = (
        session.scalar(select(func.count()).select_from(kind).where(kind.indicator_id == indicator.id)) or 0
        for kind in (Measurement, Comment, Risk)
    )
    years = _cards(session).get(indicator.id, [])
    others = session.scalars(select(Indicator).where(Indicator.id != indicator.id)).all()
    users = checks.users(indicator.key, others)
    found = []
    if years:
        found.append(_("it is in the scorecard for %(years)s") % {"years": ", ".join(map(str, years))})
    if reports:
        found.append(ngettext("it has %(n)d report", "it has %(n)d reports", reports) % {"n": reports})
    if comments:
        found.append(ngettext("it has %(n)d comment", "it has %(n)d comments", comments) % {"n": comments})
    if risks:
        found.append(ngettext("%(n)d risk is watched by it", "%(n)d risks are watched by it", risks) % {"n": risks})
    if users:
        found.append(_("%(names)s is computed from it") % {"names": ", ".join(users)})
    return found


def _cards(session: Session, *without: ScorecardState) -> dict[UUID, list[int]]:
    """The years of the scorecards that an indicator is in, oldest first; those in some states left out."""
    found = session.execute(
        select(ScorecardLine.indicator_id, Scorecard.year)
        .join(SuccessFactor, SuccessFactor.id == ScorecardLine.success_factor_id)
        .join(FocusArea, FocusArea.id == SuccessFactor.focus_area_id)
        .join(Scorecard, Scorecard.id == FocusArea.scorecard_id)
        .where(Scorecard.state.not_in(without))
        .distinct()
        .order_by(Scorecard.year)
    )
    years: dict[UUID, list[int]] = {}
    for indicator_id, year in found:
        years.setdefault(indicator_id, []).append(year)
    return years


def _reports(session: Session) -> dict[UUID, tuple[int, date]]:
    """How many reports an indicator has, and the last day that one of them is about."""
    found = session.execute(
        select(Measurement.indicator_id, Measurement.period, func.count()).group_by(
            Measurement.indicator_id, Measurement.period
        )
    )
    told: dict[UUID, tuple[int, date]] = {}
    for indicator_id, period, count in found:
        before, last = told.get(indicator_id, (0, period.end))
        told[indicator_id] = before + count, max(last, period.end)
    return told


def _row(indicator: Indicator, years: Sequence[int], reports: int, last: date | None) -> IndicatorRow:
    facts = {key: getattr(indicator, key) for key in KEYS}
    text = ", ".join(map(str, years))
    return IndicatorRow(indicator.id, indicator.revision, **facts, cards=text, reports=reports, last_report=last)
