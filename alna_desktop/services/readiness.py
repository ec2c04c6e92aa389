"""Who holds up the pack: for each unit what must be there before its dialogue meeting, on a board as the director's.

The rules of each check are said in its column. What is missing can be put in a reminder (`services.reminders`).
"""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from alna_desktop.dates import format_date
from alna_desktop.errors import UserError
from alna_desktop.i18n import N_, _, capitalised, ngettext, sort_key
from alna_desktop.models import MeetingState, PlanState
from alna_desktop.models.board_rules import Standing
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH
from alna_desktop.periods import Period
from alna_desktop.services import deviation_texts, meeting_rows, units, wheel_links
from alna_desktop.services.board import Board, Cell, Column, Kind, Row, tally, tertial_of
from alna_desktop.services.scorecards import Cards
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, day, key, kind

# Each check with its head, and how it is judged.
CHECKS = {
    Kind.FIGURES: (N_("Figures"), N_("Ready when all figures that the scorecard asks for are reported.")),
    Kind.COMMENTS: (N_("Comments on red"), N_("Ready when each red value has a comment.")),
    Kind.PLAN: (N_("Annual plan"), N_("Ready when the year's plan is approved.")),
    Kind.STATUS: (
        N_("Tertial text"),
        N_(
            "Ready when all goals of the approved plan have a status for the tertial, and a text where they are at risk"
            " or off track."
        ),
    ),
    Kind.DEVIATIONS: (N_("Deviations"), N_("Ready when no serious deviation is unhandled after its deadline.")),
    Kind.UPDATED: (
        N_("Actions"),
        N_(
            "Ready when no open action is over its deadline, and each was agreed on, or had its progress, deadline"
            " or description changed, after the tertial ended."
        ),
    ),
    Kind.AGENDA: (N_("Agenda"), N_("Ready when the agenda of the dialogue meeting is accepted.")),
}
REMINDED = (N_("Reminded"), N_("The last day on which the unit was reminded."))


def read(database: Database, period: Period) -> Board:
    """The board of the tertial that a period is, or ends in: the units with most missing first."""
    today = database.today()
    with database.look() as rows:
        return of(rows, tertial_of(period), today)


def of(rows: Rows, tertial: Period, today: date) -> Board:
    """The board of a tertial, in the caller's reading."""
    checks = _Checks(rows, tertial, today)
    columns = [Column(kind, _(title), _(rule)) for kind, (title, rule) in CHECKS.items()]
    columns.append(Column(Kind.REMINDED, _(REMINDED[0]), _(REMINDED[1])))
    everyone = units.read(rows)
    found = [
        Row(unit, tuple(checks.cell(column.kind, unit.id) for column in columns))
        for unit in everyone
        if not unit.is_district
    ]
    found.sort(key=lambda row: (row.urgency, sort_key(row.unit.name)))
    district = next(unit for unit in everyone if unit.is_district)
    whole = Row(district, tuple(_whole([row.cells[at] for row in found], at, columns) for at in range(len(columns))))
    return Board(tertial, tertial, columns, whole, found)


def missing(board: Board, unit_id: UUID) -> list[str]:
    """What a unit lacks, in words: «Kommentarer til rødt: 2 mangler»."""
    row = next(row for row in board.rows if row.unit.id == unit_id)
    lacks = [(column, cell) for column, cell in zip(board.columns, row.cells, strict=True) if cell.standing is _LACKS]
    return [_line(column, cell) for column, cell in lacks]


_LACKS = Standing.ACT


def _line(column: Column, cell: Cell) -> str:
    return _("%(name)s: %(reason)s") % {"name": column.title, "reason": cell.detail or cell.text}


class _Checks:
    """Reads what the checks ask for, once for all units."""

    def __init__(self, rows: Rows, tertial: Period, today: date) -> None:
        self._rows, self._tertial, self._today = rows, tertial, today
        try:
            self._cards: Cards | None = Cards(rows, tertial)
        except UserError:
            self._cards = None
        self._reported = wheel_links.reported(rows, tertial)
        self._plans: dict[UUID, set[PlanState]] = {}
        for unit, state in rows("SELECT unit_id, state FROM annual_plan WHERE year = ?", tertial.year):
            self._plans.setdefault(key(unit), set()).add(kind(PlanState, state))
        self._goals = {
            key(unit): (silent, wordless, goals)
            for unit, silent, wordless, goals in rows(_GOALS, str(tertial), tertial.year)
        }
        self._actions = self._counts(_ACTIONS, today.isoformat(), min(tertial.end, today).isoformat())
        self._deviations = self._counts(_DEVIATIONS, deviation_texts.read_limits(rows).red, today.isoformat())
        self._meetings = {
            row.unit_id: row
            for row in meeting_rows.read(rows, today, "meeting.kind = 'dialogue' AND meeting.period = ?", str(tertial))
            if row.state is not MeetingState.CANCELLED
        }
        self._reminded = {
            key(unit): day(text)
            for unit, text in rows("SELECT unit_id, reminded_on FROM reminder WHERE period = ?", str(tertial))
        }

    def cell(self, about: Kind, unit_id: UUID) -> Cell:
        """What a check says of a unit."""
        make: dict[Kind, Callable[[UUID], Cell]] = {
            Kind.FIGURES: self._figures,
            Kind.COMMENTS: self._comments,
            Kind.PLAN: self._plan,
            Kind.STATUS: self._status,
            Kind.DEVIATIONS: self._handled,
            Kind.UPDATED: self._updated,
            Kind.AGENDA: self._agenda,
            Kind.REMINDED: self._remembered,
        }
        return make[about](unit_id)

    def _figures(self, unit_id: UUID) -> Cell:
        return _ready(_("reported")) if unit_id in self._reported else _missing(_("Figures are missing"))

    def _comments(self, unit_id: UUID) -> Cell:
        if self._cards is None:
            return _unasked(_("The year has no scorecard"))
        lines = [line for _area, _factor, line in self._cards.card.walk()]
        red = [each for each in lines if self._cards.compared(unit_id, each.id).status is Status.NOT_MET]
        silent = [line for line in (self._cards.line(unit_id, each.id) for each in red) if line.needs_comment]
        if not silent:
            return _ready(_("ready")) if red else _ready(_("nothing red"))
        names = ", ".join(line.indicator.short_name for line in silent)
        return Cell(Standing.ACT, _lacks(len(silent)), names, len(silent), line_id=silent[0].line_id)

    def _plan(self, unit_id: UUID) -> Cell:
        """The furthest that a version of the year's plan has come; what is submitted waits for someone else."""
        states = self._plans.get(unit_id, set())
        if states & _APPROVED:
            return _ready(PlanState.APPROVED.word)
        state = next((state for state in _ON_THE_WAY if state in states), None)
        if state is None:
            return _missing(_("No annual plan"))
        standing = Standing.WATCH if state is PlanState.SUBMITTED else Standing.ACT
        detail = _("%(state)s, not approved yet") % {"state": state.word}
        return Cell(standing, capitalised(state.word), capitalised(detail), 1)

    def _status(self, unit_id: UUID) -> Cell:
        if not self._plans.get(unit_id, set()) & _APPROVED:
            return _unasked(_("No approved plan"))
        silent, wordless, goals = self._goals.get(unit_id, (0, 0, 0))
        lacks = _("%(n)d of %(all)d goals lack their status") % {"n": silent, "all": goals}
        words = ngettext("%(n)d goal at risk lacks a text", "%(n)d goals at risk lack a text", wordless)
        told = ((silent, lacks), (wordless, words % {"n": wordless}))
        detail = ", ".join(text for count, text in told if count)
        number = silent + wordless
        return Cell(Standing.ACT, _lacks(number), detail, number) if number else _ready(_("ready"))

    def _handled(self, unit_id: UUID) -> Cell:
        count = self._deviations.get(unit_id, (0, 0))[0]
        text = ngettext("%(n)d serious one over its deadline", "%(n)d serious ones over their deadline", count)
        return Cell(Standing.ACT, _lacks(count), text % {"n": count}, count) if count else _ready(_("handled"))

    def _updated(self, unit_id: UUID) -> Cell:
        late, silent = self._actions.get(unit_id, (0, 0))
        over = ngettext("%(n)d is over its deadline", "%(n)d are over their deadline", late) % {"n": late}
        since = ngettext("%(n)d is not updated after %(date)s", "%(n)d are not updated after %(date)s", silent)
        told = since % {"n": silent, "date": format_date(self._tertial.end)}
        detail = ", ".join(text for count, text in ((late, over), (silent, told)) if count)
        return Cell(Standing.ACT, _lacks(late + silent), detail, late + silent) if detail else _ready(_("updated"))

    def _agenda(self, unit_id: UUID) -> Cell:
        row = self._meetings.get(unit_id)
        if row is None:
            return _missing(_("No meeting is planned"))
        if row.agenda_on is not None or row.state is MeetingState.HELD:
            return _ready(_("accepted"))
        detail = _("The meeting is on %(date)s") % {"date": format_date(row.held_on)}
        return Cell(Standing.WATCH, _("Not accepted"), detail)

    def _remembered(self, unit_id: UUID) -> Cell:
        reminded = self._reminded.get(unit_id)
        return Cell(Standing.NOT_JUDGED, format_date(reminded) if reminded else EN_DASH, is_fact=True)

    def _counts(self, sql: str, *values: object) -> dict[UUID, tuple[int, int]]:
        return {key(unit): (count, total) for unit, count, total in self._rows(sql, *values)}


_APPROVED = {PlanState.APPROVED, PlanState.CLOSED}
_ON_THE_WAY = (PlanState.SUBMITTED, PlanState.RETURNED, PlanState.DRAFT)
_GOALS = """
    SELECT plan.unit_id, sum(status.id IS NULL),
           sum(coalesce(status.status IN ('at_risk', 'off_track') AND trim(status.text) = '', 0)), count(*)
    FROM annual_plan AS plan JOIN plan_goal AS goal ON goal.plan_id = plan.id
    LEFT JOIN plan_status AS status ON status.goal_id = goal.root_id AND status.period = ?
    WHERE plan.year = ? AND plan.state IN ('approved', 'closed') GROUP BY plan.unit_id
"""
# Open actions over their deadline; and the others of which nothing was said after a day. What was said is read from the
# history of changes, without what was taken back; a new name or another responsible says nothing of how it goes.
_ACTIONS = """
    SELECT unit_id, sum(late), sum(NOT late AND NOT told) FROM (
        SELECT unit_id, coalesce(deadline < ?, 0) AS late, EXISTS (
            SELECT 1 FROM change WHERE record_id = action.id AND date(at, 'localtime') > ? AND undoes IS NULL
              AND transaction_id NOT IN (SELECT undoes FROM change WHERE undoes IS NOT NULL)
              AND (kind = 'insert' OR EXISTS (SELECT 1 FROM json_each(change.fields) AS field
                                              WHERE field.key IN ('progress', 'state', 'deadline', 'description')))
        ) AS told
        FROM action WHERE state = 'open' AND NOT confidential
    ) GROUP BY unit_id
"""
_DEVIATIONS = """
    SELECT unit_id, count(*), count(*) FROM deviation
    WHERE severity >= ? AND state NOT IN ('closed', 'rejected') AND deadline < ? AND NOT confidential GROUP BY unit_id
"""


def _ready(text: str) -> Cell:
    return Cell(Standing.FINE, capitalised(text))


def _missing(detail: str) -> Cell:
    return Cell(Standing.ACT, capitalised(_("missing")), detail, 1)


def _unasked(detail: str) -> Cell:
    return Cell(Standing.NOT_JUDGED, EN_DASH, detail)


def _lacks(count: int) -> str:
    return ngettext("%(n)d is missing", "%(n)d are missing", count) % {"n": count}


def _whole(cells: Sequence[Cell], at: int, columns: Sequence[Column]) -> Cell:
    """«18 av 23» are ready; for the reminders how many were reminded."""
    if columns[at].kind is Kind.REMINDED:
        count = sum(cell.text != EN_DASH for cell in cells)
    else:
        count = sum(cell.standing is Standing.FINE for cell in cells)
    return Cell(Standing.NOT_JUDGED, _("%(n)d of %(total)d") % {"n": count, "total": len(cells)}, tally(cells))
