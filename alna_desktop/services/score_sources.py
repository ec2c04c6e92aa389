"""How a score came to be: each indicator with its value, target and score, its share of the whole, and its reports."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.fields.values import show_limits
from alna_desktop.i18n import _
from alna_desktop.models import Measure
from alna_desktop.models.scoring import Limits, weighted_mean
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH, format_number
from alna_desktop.periods import Period
from alna_desktop.services import sources, strategy
from alna_desktop.services.figures import Parts
from alna_desktop.services.readings import FactorView, IndicatorInfo, LineView, Reading, UnitInfo
from alna_desktop.services.scorecards import Cards
from alna_desktop.services.sources import Calculation, Source, Tracer
from alna_desktop.store.database import Database

HUNDRED, ONE, ZERO = Decimal(100), Decimal(1), Decimal(0)
Judge = Callable[[Mapping[UUID, Decimal | None]], Decimal | None]


class Judged(NamedTuple):
    """An indicator that a score is made of: its value with what that is made of, its limits and its own score."""

    indicator: IndicatorInfo
    unit: UnitInfo | None
    reading: Reading
    made_of: Parts
    limits: Limits | None
    score: Decimal | None


def rows(tracer: Tracer, judged: Sequence[Judged], judge: Judge) -> list[Source]:
    """A row for each indicator. `judge` puts scores by indicator together, None for those that have none."""
    known = [each for each in judged if each.score is not None]
    return [_row(tracer, each, _share(each, known, judge)) for each in judged]


def _share(one: Judged, known: Sequence[Judged], judge: Judge) -> Decimal | None:
    """How much of the whole a score is, in per cent: what the whole is where it is 1 and the others are 0."""
    if one.score is None:
        return None
    found = judge({each.indicator.id: ONE if each is one else ZERO for each in known})
    return HUNDRED * found if found is not None else None


def _row(tracer: Tracer, judged: Judged, share: Decimal | None) -> Source:
    reading, limits = judged.reading, judged.limits
    note = "" if judged.score is not None else reading.why or _("target not set")
    target = show_limits(limits, judged.indicator.measure) if limits else EN_DASH
    under = tuple(tracer.sources(judged.indicator, judged.made_of))
    return Source(
        judged.indicator.short_name, judged.unit, judged.indicator, reading.period, reading,
        is_report=False, note=note, reports=under, how=judged.made_of.how,
        target=target, score=judged.score, share=share,
    )  # fmt: skip


def rule(score: Decimal | None, found: Sequence[Source]) -> str:
    """How the rows make the score, in sentences."""
    if score is None:
        return _("No indicator has both a value and a target.")
    counts = {"n": sum(source.counts for source in found), "total": len(found)}
    sentences = [_("The value gives a score from 0 to 10: the target gives 6.7, the red limit 3.3.")]
    if len(found) > 1:
        sentences.append(_("The mean of the scores, weighted up the scorecard; the share is each one's part of it."))
        sentences.append(_("%(n)d of %(total)d indicators have a score.") % counts)
    return " ".join(sentences)


def told(name: str, score: Decimal | None) -> str:
    """A score in words: «Attraktiv arbeidsplass: 5,7 av 10»; without one only whose it would be."""
    return name if score is None else _("%(name)s: %(score)s of 10") % {"name": name, "score": format_number(score, 1)}


def total(score: Decimal | None, period: Period) -> Reading:
    """A score as a reading."""
    return Reading(Measure.SCORE, 1, period, score, gap=None, computed=True)


class _Whole(NamedTuple):
    """What a score on the scorecard is of: its name, its factors with their weights, and how it is judged."""

    name: str
    status: Status
    factors: list[tuple[FactorView, Decimal]]
    score: Decimal | None


def read(database: Database, unit_id: UUID, node_id: UUID, period: Period) -> Calculation:
    """How the score of a focus area, success factor or strategic goal came to be, for a unit so far that year.

    Raises UserError where the year has no scorecard, or it is no longer there.
    """
    found = strategy.read(database, unit_id, period)
    with database.look() as look:
        cards = Cards(look, period)
        weights = {factor.id: factor.weight for area in cards.card.areas for factor in area.factors}
        whole = _whole(found, node_id, weights)
        lines = [line for factor, _weight in whole.factors for line in factor.lines]
        tracer = sources.tracer_of(
            look, cards.figures, [line.indicator.id for line in lines], {line.reading.period.year for line in lines}
        )
    unit = found.view.unit
    judged = [_judged(cards, unit, line) for line in lines]
    made = rows(tracer, judged, lambda scores: _mean(whole.factors, scores))
    score = total(whole.score, period)
    headline = told(whole.name, whole.score)
    return Calculation(headline, unit.name, unit, (), rule(whole.score, made), made, score, status=whole.status)


def _whole(found: strategy.StrategyMap, node_id: UUID, weights: Mapping[UUID, Decimal]) -> _Whole:
    def weighted(nodes: Iterable[strategy.FactorNode]) -> list[tuple[FactorView, Decimal]]:
        return [(node.factor, weights[node.factor.id]) for node in nodes]

    for area in found.areas:
        if area.area.id == node_id:
            return _Whole(area.area.name, area.area.status, weighted(area.factors), area.area.score)
    for node in found.factors:
        if node.factor.id == node_id:
            return _Whole(node.factor.name, node.status, weighted([node]), node.factor.score)
    for goal in found.goals:
        if goal.id == node_id:
            return _Whole(goal.title, goal.status, weighted(goal.factors), goal.score)
    raise UserError(_("This is no longer in the scorecard."))


def _judged(cards: Cards, unit: UnitInfo, line: LineView) -> Judged:
    made_of = cards.figures.made_of(line.indicator.id, unit.id, line.reading.period)
    return Judged(line.indicator, unit, line.reading, made_of, line.limits, line.score)


def _mean(factors: Sequence[tuple[FactorView, Decimal]], scores: Mapping[UUID, Decimal | None]) -> Decimal | None:
    """Lines to factors to the whole, each by its weight."""
    return weighted_mean(
        (weighted_mean((scores.get(line.indicator.id), line.weight) for line in factor.lines), weight)
        for factor, weight in factors
    )
