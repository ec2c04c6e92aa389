"""Beside the plan: how far it has come, what is missing, lines without a goal, and its versions."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import GoalStatus, PlanState
from alna_desktop.models.plan_rules import is_in_force, is_worked_on
from alna_desktop.models.status import Status
from alna_desktop.services.plan_checks import Check
from alna_desktop.services.plan_desk import Desk, OpenLine
from alna_desktop.services.plan_rows import Plan
from alna_desktop.ui.pages.plans.words import GOAL_MARKS, Sign
from alna_desktop.ui.pages.setup.notes import CHECK, Note, NoteList
from alna_desktop.ui.widgets import kit

WIDTH = 328
CHANGES = 12  # differences listed; a plan that is written anew would fill the page


class FittedNotes(NoteList):
    """Notes that take the height they need."""

    def fit(self) -> None:
        """Take it."""
        self.setFixedHeight(self.total_height() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the texts break elsewhere."""
        super().resizeEvent(event)
        self.fit()


class SidePane(kit.Card):
    """`goal_wanted` asks to go to a goal (id), `line_wanted` for a goal for a line, `version_wanted` to see one."""

    goal_wanted = Signal(object)
    line_wanted = Signal(object)
    version_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.state, self.note = kit.Label("", 13, 400, "text2", wrap=True), kit.Label("", 13, 400, wrap=True)
        self.checks, self.versions = FittedNotes(_("Before it is submitted")), FittedNotes(_("Versions"))
        self.versions.marks_current = True
        self.links: list[kit.Link] = []
        self._titles = {
            "checks": kit.Label(_("Before it is submitted"), 14, 600),
            "lines": kit.Label(_("Lines of the scorecard without a goal"), 14, 600, wrap=True),
            "standing": kit.Label("", 14, 600),
            "changes": kit.Label("", 14, 600, wrap=True),
            "versions": kit.Label(_("Versions"), 14, 600),
        }
        self._lines, self._changes, self._standing = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._plans: list[Plan] = []
        self._checks: Sequence[Check] = ()
        self._build()
        self.checks.opened.connect(lambda index: self._open_check(index.row()))
        self.versions.opened.connect(lambda index: self._open_version(index.row()))

    def _build(self) -> None:
        inside, area = QWidget(), QScrollArea()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 14, 0, 14)
        layout.setSpacing(6)
        self._lines.setSpacing(0)
        self._changes.setSpacing(4)
        for holder in (self._lines, self._changes, self._standing):
            holder.setContentsMargins(16, 0, 12, 0)
        for label in (self.state, self.note, *self._titles.values()):
            label.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(self.state)
        layout.addWidget(self.note)
        layout.addSpacing(6)
        layout.addWidget(self._titles["checks"])
        layout.addWidget(self.checks)
        layout.addWidget(self._titles["lines"])
        layout.addLayout(self._lines)
        layout.addWidget(self._titles["standing"])
        layout.addLayout(self._standing)
        layout.addWidget(self._titles["changes"])
        layout.addLayout(self._changes)
        layout.addWidget(self._titles["versions"])
        layout.addWidget(self.versions)
        layout.addStretch()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        for widget in (area.viewport(), inside):
            widget.setAutoFillBackground(False)
        self.body.addWidget(area)

    def show_desk(self, desk: Desk, *, writable: bool) -> None:
        """All of it."""
        plan = desk.plan
        assert plan is not None
        self.state.setText(decision(plan))
        note = _("This must be done: %(note)s") if plan.state is PlanState.RETURNED else "%(note)s"
        self.note.setText(note % {"note": plan.decision_note})
        self.note.setVisible(bool(plan.decision_note))
        self._plans = list(reversed(desk.versions))
        self.versions.show_notes([_version(each) for each in self._plans])
        self.versions.setCurrentIndex(self.versions.model().index([p.id for p in self._plans].index(plan.id), 0))
        self.versions.fit()
        for widget in (self.versions, self._titles["versions"]):
            widget.setVisible(len(self._plans) > 1)
        self._show_standing(desk)
        self._show_changes(desk)
        self.show_checks(desk, writable=writable and is_worked_on(plan.state))

    def _show_standing(self, desk: Desk) -> None:
        """How many goals stand how after the tertial."""
        _clear(self._standing)
        plan = desk.plan
        assert plan is not None
        self._titles["standing"].setText(_("Status after %(period)s") % {"period": desk.after.short_label()})
        self._titles["standing"].setVisible(is_in_force(plan.state))
        if not is_in_force(plan.state):
            return
        counts = Counter(row.status if (row := goal.status(desk.after)) else None for goal in plan.goals)
        for status in (*GoalStatus, None):
            mark = GOAL_MARKS[status] if status else Status.MISSING
            word = status.word if status else _("not written")
            if counts[status]:
                text = _("%(n)d %(status)s") % {"n": counts[status], "status": word}
                self._standing.addWidget(Sign(mark, text))

    def _show_changes(self, desk: Desk) -> None:
        _clear(self._changes)
        plan = desk.plan
        assert plan is not None
        title = _("Changed since version %(n)d") % {"n": plan.version - 1}
        self._titles["changes"].setText(title)
        self._titles["changes"].setVisible(plan.version > 1)
        texts = list(desk.changes[:CHANGES])
        if len(desk.changes) > CHANGES:
            texts.append(_("%(n)d more") % {"n": len(desk.changes) - CHANGES})
        for text in texts or ([_("Nothing is changed yet")] if plan.version > 1 else []):
            self._changes.addWidget(kit.Label(text, 13, 400, "text", wrap=True))

    def show_checks(self, desk: Desk, *, writable: bool) -> None:
        """The list that is ticked off, and the lines without a goal: while the plan is written."""
        self._checks = desk.checks
        for widget in (self.checks, self._titles["checks"]):
            widget.setVisible(writable)
        self.checks.show_notes([_note(check) for check in desk.checks])
        self.checks.fit()
        self._titles["lines"].setVisible(writable and bool(desk.uncovered))
        if [line.name for line in desk.uncovered] == [link.toolTip() for link in self.links] and writable:
            return
        _clear(self._lines)
        self.links = [self._link(line) for line in desk.uncovered] if writable else []

    def _link(self, line: OpenLine) -> kit.Link:
        metrics = QFontMetrics(self._titles["lines"].font())
        link = kit.link(metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, WIDTH - 72), "plus")
        link.setToolTip(line.name)
        link.setAccessibleName(_("Add a goal: %(name)s") % {"name": line.name})
        link.clicked.connect(lambda: self.line_wanted.emit(line))
        self._lines.addWidget(link)
        return link

    def _open_check(self, row: int) -> None:
        if self._checks[row].goal_id is not None:
            self.goal_wanted.emit(self._checks[row].goal_id)

    def _open_version(self, row: int) -> None:
        self.version_wanted.emit(self._plans[row].version)


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _note(check: Check) -> Note:
    mark = CHECK if check.ok else Status.NOT_MET if check.required else Status.NEAR
    said = _("in place") if check.ok else _("must be in place") if check.required else _("can wait")
    detail = check.missing
    if not check.ok and check.required:
        detail = f"{said}: {detail}" if detail else said
    return Note(mark, check.text, detail, None if check.ok else check.goal_id, said)


def _version(plan: Plan) -> Note:
    return Note(f"{plan.version}", decision(plan), plan.change_note, plan.id)


def decision(plan: Plan) -> str:
    """«Godkjent 06.02.2009 av bydelsdirektør», «Sendt inn 30.01.2009», «Utkast»."""
    word = capitalised(plan.state.word)
    day = {
        PlanState.SUBMITTED: plan.submitted_on,
        PlanState.RETURNED: plan.decided_on,
        PlanState.APPROVED: plan.decided_on,
        PlanState.CLOSED: plan.closed_on,
    }.get(plan.state)
    if day is None:
        return word
    facts = {"state": word, "date": format_date(day), "role": plan.decided_by[:1].lower() + plan.decided_by[1:]}
    if plan.state in (PlanState.RETURNED, PlanState.APPROVED):
        return _("%(state)s %(date)s by %(role)s") % facts
    return _("%(state)s %(date)s") % facts
