"""Risks read for whoever shows them, without SQLAlchemy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alna_desktop.models import AssessmentState, ConsequenceArea, Phase, RiskState, Treatment
from alna_desktop.models.risk_rules import Facts, Judgement, Need, RiskStep, allows_risk, is_accepted, needs, suggested
from alna_desktop.models.risk_scale import Level, Scale
from alna_desktop.services import risk_evidence, risk_scales
from alna_desktop.services.risk_evidence import Suggested
from alna_desktop.store.reader import Rows, day, key, kind

AREA_COLUMNS = tuple(area.value for area in ConsequenceArea)


@dataclass(frozen=True)
class Rating:
    """What a risk was judged to be on a day; `level_name` is what the scale called it then.

    `areas` is empty where only the consequence is known, as in what was imported; `weighed` are the ids of the
    deviations that whoever confirmed it knew of.
    """

    phase: Phase
    on: date
    probability: int
    consequence: int
    areas: Mapping[ConsequenceArea, int]
    level: int
    level_name: str
    by: str
    note: str
    weighed: tuple[str, ...] = ()

    @property
    def cell(self) -> tuple[int, int]:
        """Probability and consequence."""
        return self.probability, self.consequence

    @property
    def judgement(self) -> Judgement:
        """The same as it can be judged anew."""
        return Judgement(self.probability, self.areas or {ConsequenceArea.SERVICE: self.consequence})


@dataclass(frozen=True)
class RiskRow:
    """A risk as it stands `today`, with the words of what it refers to.

    `who` is the title (and name) of the owner, else the role that was written, else "". `now` is what was confirmed
    last, or the start where nothing was; `confirmed` are all of those, newest first. The levels are those of the
    scale of today. `done` of `relevant` actions are done; dropped ones are not relevant. `observed` is what its
    deviations suggest, where a person has not answered that.
    """

    id: UUID
    revision: int
    unit_id: UUID
    unit: str
    unit_code: str
    assessment_id: UUID
    assessment: str
    assessment_state: AssessmentState
    number: int
    title: str
    description: str
    owner_id: UUID | None
    owner: str
    who: str
    review_on: date | None
    treatment: Treatment
    accepted_until: date | None
    accepted_by: str
    indicator_id: UUID | None
    indicator: str
    state: RiskState
    closed_on: date | None
    closed_reason: str
    start: Rating
    after: Rating | None
    confirmed: tuple[Rating, ...]
    level_start: Level
    level_now: Level
    level_after: Level | None
    done: int
    relevant: int
    open_actions: int
    observed: Suggested | None
    needs: frozenset[Need]
    today: date

    @property
    def code(self) -> str:
        """«R3»."""
        return f"R{self.number}"

    @property
    def now(self) -> Rating:
        """What it is now."""
        return self.confirmed[0] if self.confirmed else self.start

    @property
    def is_open(self) -> bool:
        """Whether it is still followed up."""
        return self.state is RiskState.OPEN

    @property
    def is_accepted(self) -> bool:
        """Whether someone has accepted it as it is, to this day or later."""
        return is_accepted(self.treatment, self.accepted_until, self.today)

    @property
    def suggestion(self) -> Judgement | None:
        """What its actions say it is now; None where that says nothing new."""
        if self.after is None or not self.relevant or not self.start.areas or not self.after.areas:
            return None
        found = suggested(self.start.judgement, self.after.judgement, self.done, self.relevant)
        return found if (found.probability, found.consequence) != self.now.cell else None

    def allows(self, step: RiskStep) -> bool:
        """Whether the step may be taken now."""
        return allows_risk(self.assessment_state, self.state, step)


def read(rows: Rows, today: date, where: str = "1", *values: object) -> list[RiskRow]:
    """Risks for which `where` (SQL about `risk`) holds: by unit code and number."""
    scale = risk_scales.read(rows).scale
    found = rows(
        f"""
        SELECT risk.id, risk.revision, unit.id, unit.name, unit.code, assessment.id, assessment.title,
               assessment.state, risk.number, risk.title, risk.description, risk.owner_id, risk.owner, person.title,
               person.name, risk.review_on, risk.treatment, risk.accepted_until, risk.accepted_by, risk.indicator_id,
               coalesce(nullif(indicator.short_name, ''), indicator.name, ''), risk.state, risk.closed_on,
               risk.closed_reason
        FROM risk
        JOIN unit ON unit.id = risk.unit_id
        JOIN risk_assessment AS assessment ON assessment.id = risk.assessment_id
        LEFT JOIN person ON person.id = risk.owner_id
        LEFT JOIN indicator ON indicator.id = risk.indicator_id
        WHERE {where}
        ORDER BY unit.parent_id IS NOT NULL, unit.code, risk.number
        """,
        *values,
    )
    ratings, actions, events = _ratings(rows, where, values), _actions(rows), risk_evidence.counted(rows, today)
    return [
        _row(columns, ratings[columns[0]], actions.get(columns[0], (0, 0)), events.get(columns[0], ()), scale, today)
        for columns in found
    ]


def _ratings(rows: Rows, where: str, values: tuple[object, ...]) -> dict[str, list[Rating]]:
    """How the risks were judged, by their keys as stored: newest first."""
    found: dict[str, list[Rating]] = {}
    for columns in rows(
        f"""
        SELECT risk_id, phase, rated_on, probability, consequence, level, level_name, confirmed_by, note, evidence,
               {", ".join(AREA_COLUMNS)}
        FROM risk_rating WHERE risk_id IN (SELECT risk.id FROM risk WHERE {where}) ORDER BY rated_on DESC, id DESC
        """,
        *values,
    ):
        risk, phase, on, probability, consequence, level, name, by, note, evidence, *areas = columns
        on_day = day(on)
        assert on_day is not None
        hit = {area: step for area, step in zip(ConsequenceArea, areas, strict=True) if step is not None}
        weighed = tuple(evidence.split())
        rating = Rating(kind(Phase, phase), on_day, probability, consequence, hit, level, name, by, note, weighed)
        found.setdefault(risk, []).append(rating)
    return found


def _actions(rows: Rows) -> dict[str, tuple[int, int]]:
    """How many actions of each risk (its key as stored) are done, and how many remain."""
    found = rows(
        "SELECT source_id, sum(state = 'done'), sum(state = 'open') FROM action "
        "WHERE source_kind = 'risk' AND source_id IS NOT NULL GROUP BY source_id"
    )
    return {risk: (done, remains) for risk, done, remains in found}


def _row(
    columns: tuple,  # type: ignore[type-arg]
    ratings: list[Rating],
    actions: tuple[int, int],
    events: Sequence[str],
    scale: Scale,
    today: date,
) -> RiskRow:
    (risk, revision, unit_id, unit, code, assessment_id, assessment, assessed, number, title, description, owner_id,
     role, post, name, review, treatment, until, accepted_by, indicator_id, indicator, state, closed,
     reason) = columns  # fmt: skip
    start = next(rating for rating in ratings if rating.phase is Phase.START)
    after = next((rating for rating in ratings if rating.phase is Phase.AFTER), None)
    confirmed = tuple(rating for rating in ratings if rating.phase is Phase.NOW)
    now = confirmed[0] if confirmed else start
    done, remain = actions
    is_now, treated = kind(RiskState, state), kind(Treatment, treatment)
    observed = None
    if is_now is RiskState.OPEN:
        weighed = {deviation for rating in ratings for deviation in rating.weighed}
        observed = risk_evidence.suggested(scale, now.probability, events, weighed)
    over = scale.must_be_treated(*now.cell)
    facts = Facts(over, treated, day(until), day(review), remain, observed is not None)
    return RiskRow(
        key(risk), revision, key(unit_id), unit, code, key(assessment_id), assessment,
        kind(AssessmentState, assessed), number, title, description,
        _key(owner_id), role, ", ".join(part for part in (post, name) if part) or role,
        day(review), treated, day(until), accepted_by, _key(indicator_id), indicator,
        is_now, day(closed), reason, start, after, confirmed,
        scale.level(*start.cell), scale.level(*now.cell), scale.level(*after.cell) if after else None,
        done, done + remain, remain, observed,
        needs(facts, today) if is_now is RiskState.OPEN else frozenset(), today,
    )  # fmt: skip


def _key(text: str | None) -> UUID | None:
    return None if text is None else key(text)
