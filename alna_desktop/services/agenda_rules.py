"""What belongs on the agenda of a dialogue meeting, found in the file: each rule is stated once, here.

A rule has a sentence, which stands beside what it suggests. Nothing confidential is suggested, and nothing masked.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from alna_desktop.dates import format_date
from alna_desktop.errors import UserError
from alna_desktop.i18n import N_, _
from alna_desktop.models import GoalStatus
from alna_desktop.models.risk_rules import Need
from alna_desktop.models.status import Status
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import deviation_texts, risk_rows, risk_top, wheel_links
from alna_desktop.services.readings import LineView
from alna_desktop.services.scorecards import Cards
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, key, kind


class Rule(Enum):
    """Why something is suggested, in the order in which it is suggested."""

    DECISION = "decision"
    RED_TWICE = "red_twice"
    RED_ALONE = "red_alone"
    RED = "red"
    LATE = "late"
    DEVIATION = "deviation"
    RISK = "risk"
    REPORT = "report"
    GOAL = "goal"
    TALK = "talk"

    @property
    def sentence(self) -> str:
        """«Rød i to perioder uten tiltak», translated."""
        return _(SENTENCES[self])


SENTENCES = {
    Rule.DECISION: N_("Decided last time, not done"),
    Rule.RED_TWICE: N_("Red in two periods without an action"),
    Rule.RED_ALONE: N_("Red without an action"),
    Rule.RED: N_("Red, with an action under way"),
    Rule.LATE: N_("Action over its deadline"),
    Rule.DEVIATION: N_("Serious deviation that is open"),
    Rule.RISK: N_("Risk that must be treated"),
    Rule.REPORT: N_("Figures are missing"),
    Rule.GOAL: N_("Goal of the annual plan at risk"),
    Rule.TALK: N_("Talk about the leader agreement is due"),
}


def sentence(rule: str) -> str:
    """The sentence of a rule by its name; "" for none, and for one that this program does not know."""
    return next((each.sentence for each in Rule if each.value == rule), "")


@dataclass(frozen=True)
class Suggestion:
    """A line for an agenda: its words, the rule behind it, and what it was found in (a key that stays)."""

    rule: Rule
    subject: str
    text: str


Find = Callable[[UUID], Iterator[tuple[str, str]]]


class Finder:
    """Suggests for any unit, as of a day after a tertial; what all units share is read once."""

    def __init__(self, rows: Rows, period: Period, today: date) -> None:
        self._rows, self._period, self._today = rows, period, today
        self._now, self._before = _cards(rows, period), _cards(rows, _before(period))
        self._reported = wheel_links.reported(rows, period)
        self._severe = deviation_texts.read_limits(rows).red
        self._acted = {
            (key(unit), key(indicator))
            for unit, indicator in rows(
                "SELECT unit_id, indicator_id FROM action"
                " WHERE state = 'open' AND NOT confidential AND indicator_id IS NOT NULL"
            )
        }

    def suggest(self, unit_id: UUID) -> list[Suggestion]:
        """What the rules find for a unit, in their order. What one rule has found, a later one leaves."""
        find: dict[Rule, Find] = {
            Rule.DECISION: self._decisions,
            Rule.RED_TWICE: lambda unit: self._red(unit, Rule.RED_TWICE),
            Rule.RED_ALONE: lambda unit: self._red(unit, Rule.RED_ALONE),
            Rule.RED: lambda unit: self._red(unit, Rule.RED),
            Rule.LATE: self._late,
            Rule.DEVIATION: self._deviations,
            Rule.RISK: self._risks,
            Rule.REPORT: self._missing,
            Rule.GOAL: self._goals,
            Rule.TALK: self._talks,
        }
        found: dict[str, Suggestion] = {}
        for rule in Rule:
            for subject, text in find[rule](unit_id):
                found.setdefault(subject, Suggestion(rule, subject, text))
        return list(found.values())

    def _decisions(self, unit_id: UUID) -> Iterator[tuple[str, str]]:
        last = self._rows(
            "SELECT id FROM meeting WHERE kind = 'dialogue' AND unit_id = ? AND state = 'held' AND held_on <= ?"
            " AND coalesce(period, '') <> ? ORDER BY held_on DESC LIMIT 1",
            unit_id.hex, self._today.isoformat(), str(self._period),
        )  # fmt: skip
        for (meeting,) in last:
            yield from self._actions("source_kind = 'meeting' AND source_id = ?", meeting)

    def _late(self, unit_id: UUID) -> Iterator[tuple[str, str]]:
        yield from self._actions("unit_id = ? AND deadline < ?", unit_id.hex, self._today.isoformat())

    def _actions(self, where: str, *values: object) -> Iterator[tuple[str, str]]:
        found = self._rows(
            f"SELECT id, title, deadline FROM action WHERE state = 'open' AND NOT confidential AND {where}"
            " ORDER BY deadline IS NULL, deadline, title",
            *values,
        )
        for action, title, due in found:
            deadline = _("%(title)s (deadline %(date)s)")
            facts = {"title": title, "date": format_date(date.fromisoformat(due)) if due else ""}
            yield f"action:{action}", deadline % facts if due else title

    def _red(self, unit_id: UUID, rule: Rule) -> Iterator[tuple[str, str]]:
        """The lines that are red now and fit a rule; which one depends on the actions and on the tertial before."""
        if self._now is None:
            return
        for _area, _factor, each in self._now.card.walk():
            if self._now.compared(unit_id, each.id).status is not Status.NOT_MET:
                continue
            acted = (unit_id, each.indicator_id) in self._acted
            twice = self._was_red(unit_id, each.indicator_id)
            if rule is (Rule.RED if acted else Rule.RED_TWICE if twice else Rule.RED_ALONE):
                yield f"indicator:{each.indicator_id.hex}", red_words(self._now.line(unit_id, each.id))

    def _was_red(self, unit_id: UUID, indicator_id: UUID) -> bool:
        """Whether it was red after the tertial before; a new reading, not the same one seen again."""
        if self._before is None or self._now is None:
            return False
        line = next((line for _a, _f, line in self._before.card.walk() if line.indicator_id == indicator_id), None)
        if line is None:
            return False
        was = self._before.compared(unit_id, line.id)
        now = self._now.figures.latest(indicator_id, unit_id, self._now.period)
        return was.status is Status.NOT_MET and was.reading.period != now.period

    def _deviations(self, unit_id: UUID) -> Iterator[tuple[str, str]]:
        for deviation, year, number, title in self._rows(
            "SELECT id, number_year, number, title FROM deviation WHERE unit_id = ? AND severity >= ?"
            " AND state NOT IN ('closed', 'rejected') AND NOT confidential ORDER BY severity DESC, number_year, number",
            unit_id.hex, self._severe,
        ):  # fmt: skip
            yield f"deviation:{deviation}", f"{year}-{number:04} {title}"

    def _risks(self, unit_id: UUID) -> Iterator[tuple[str, str]]:
        """The open ones that must be treated and are not accepted, the highest first."""
        own = risk_rows.read(self._rows, self._today, "risk.state = 'open' AND risk.unit_id = ?", unit_id.hex)
        for row in risk_top.top([row for row in own if Need.OVER_LINE in row.needs]):
            yield f"risk:{row.id.hex}", row.title

    def _missing(self, unit_id: UUID) -> Iterator[tuple[str, str]]:
        if self._now is not None and unit_id not in self._reported:
            text = _("Figures for %(period)s that are not reported")
            yield "report", text % {"period": self._period.label()}

    def _goals(self, unit_id: UUID) -> Iterator[tuple[str, str]]:
        for goal, name, status in self._rows(
            """
            SELECT goal.id, coalesce(nullif(indicator.short_name, ''), indicator.name, goal.factor), status.status
            FROM annual_plan AS plan JOIN plan_goal AS goal ON goal.plan_id = plan.id
            JOIN plan_status AS status ON status.goal_id = goal.root_id AND status.period = ?
            LEFT JOIN indicator ON indicator.id = goal.indicator_id
            WHERE plan.unit_id = ? AND plan.year = ? AND plan.state = 'approved'
              AND status.status IN ('at_risk', 'off_track')
            ORDER BY goal.position
            """,
            str(self._period), unit_id.hex, self._period.year,
        ):  # fmt: skip
            facts = {"name": name, "status": kind(GoalStatus, status).word}
            yield f"goal:{goal}", _("%(name)s: the plan is %(status)s") % facts

    def _talks(self, unit_id: UUID) -> Iterator[tuple[str, str]]:
        """Dates only: what an agreement says is confidential."""
        for talk, planned in self._rows(
            "SELECT talk.id, talk.planned_on FROM agreement_talk AS talk"
            " JOIN leader_agreement AS agreement ON agreement.id = talk.agreement_id"
            " WHERE agreement.unit_id = ? AND agreement.year = ? AND talk.held_on IS NULL AND talk.planned_on < ?"
            " ORDER BY talk.planned_on",
            unit_id.hex, self._period.year, self._today.isoformat(),
        ):  # fmt: skip
            day = format_date(date.fromisoformat(planned))
            yield f"talk:{talk}", _("New date for the talk that was planned on %(date)s") % {"date": day}


def suggest(database: Database, unit_id: UUID, period: Period) -> list[Suggestion]:
    """What the rules find for a unit's dialogue meeting after a tertial."""
    today = database.today()
    with database.look() as rows:
        return Finder(rows, period, today).suggest(unit_id)


def red_words(line: LineView) -> str:
    """«Sykefravær: 12,31 %, mål ≤ 9,9 %»."""
    facts = {"name": line.indicator.short_name, "value": line.reading.text, "target": line.target_text}
    return _("%(name)s: %(value)s, target %(target)s") % facts


def _before(period: Period) -> Period:
    """The tertial before."""
    if period.index > 1:
        return Period(period.year, Frequency.TERTIAL, period.index - 1)
    return Period(period.year - 1, Frequency.TERTIAL, 3)


def _cards(rows: Rows, period: Period) -> Cards | None:
    try:
        return Cards(rows, period)
    except UserError:
        return None
