"""A meeting in its form: how it stands and what can be done above, decisions and those of the last time below."""

import itertools
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.i18n import _
from alna_desktop.models import MeetingKind, MeetingState
from alna_desktop.models.meeting_rules import Step
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.ui.pages.meetings.agenda_part import AgendaPart, ItemEdit
from alna_desktop.ui.pages.meetings.decisions import Decisions, LastPart
from alna_desktop.ui.pages.meetings.parts_bar import Part, PartsBar
from alna_desktop.ui.pages.meetings.reads import Reads, closed
from alna_desktop.ui.pages.meetings.standing_head import StandingHead
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.check_combo import CheckCombo
from alna_desktop.ui.widgets.form import LABEL_WIDTH
from alna_desktop.ui.widgets.record import RecordPane, Source

MINUTES_HEIGHT = 104
PEOPLE = 1  # the section of the form with the participants
AGENDA_PLACE = 2  # of the agenda among the sections of the form


class MeetingPane(RecordPane):
    """One meeting. `step_wanted` is a step, `pdf_wanted` the minutes on paper, `action_opened` an earlier decision.

    `agenda_wanted`: what the file suggests for its agenda. `calendar_wanted`: the meeting as a file for a calendar.
    """

    step_wanted = Signal(object)
    pdf_wanted = Signal()
    calendar_wanted = Signal()
    action_opened = Signal(object)
    agenda_wanted = Signal()

    def __init__(self, source: Source, reads: Reads, *, writable: bool) -> None:
        self._reads = reads
        self._asked: tuple[Any, ...] = ()
        self._units_before: frozenset[str] = frozenset()
        super().__init__(source, writable=writable)
        self.form.rows["minutes"].editor.setFixedHeight(MINUTES_HEIGHT)
        self.form.edited.connect(self._follow)
        self.decisions.edited.connect(self._mark)
        self.agenda.edited.connect(self._renumber)
        self.agenda.suggest_wanted.connect(self.agenda_wanted)
        self.agenda.decision_wanted.connect(self._decide)
        self.units.chosen.connect(self._mark)
        self.usual_link.clicked.connect(self._fill_usual)
        self.last.opened.connect(self.action_opened)

    def _head(self) -> QVBoxLayout:
        head = super()._head()
        self.standing = StandingHead()
        self.standing.step_wanted.connect(self.step_wanted)
        self.standing.pdf_link.clicked.connect(self.pdf_wanted)
        self.standing.calendar_link.clicked.connect(self.calendar_wanted)
        head.addLayout(self.standing)
        head.addWidget(self._parts_bar())
        return head

    def _parts_bar(self) -> PartsBar:
        """The way to minutes and decisions, which lie far down."""
        rows = self.form.rows
        self.parts = PartsBar(
            self.area,
            (
                Part(_("The meeting"), self.form, lambda: rows["kind"].editor),
                Part(_("Agenda and minutes"), self.agenda, self._first_item),
                Part(_("Decisions"), self.decisions, lambda: self.decisions.add_link),
            ),
        )
        return self.parts

    def _first_item(self) -> QWidget:
        """Where one begins on the agenda."""
        return self.agenda.rows[0].text if self.agenda.rows else self.agenda.add_link

    def _content(self) -> QWidget:
        """What was decided last time, the form, the units that take part, and the decisions."""
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.last, self.decisions, self.units = LastPart(), Decisions(), CheckCombo(_("No units besides"))
        self.agenda = AgendaPart()
        self.usual_link = kit.link(_("Fill in the usual participants"))
        self._put_in_form()
        for part in (self.last, self.form, self.decisions):
            layout.addWidget(part)
        layout.addStretch()
        return content

    def _put_in_form(self) -> None:
        """The units, and the link that fills in participants, under the participants; Tab goes the same way."""
        grid = self.form.grids[PEOPLE]
        label = kit.Label(_("Units that take part"), 13, 600, "text2", wrap=True)
        label.setBuddy(self.units)
        label.setFixedWidth(LABEL_WIDTH)
        self.units.setAccessibleName(_("Units that take part"))
        at = grid.rowCount()
        grid.addWidget(self.usual_link, at, 1)
        grid.addWidget(label, at + 1, 0)
        grid.addWidget(self.units, at + 1, 1)
        sections = self.form.layout()
        assert isinstance(sections, QVBoxLayout)
        sections.insertWidget(AGENDA_PLACE, self.agenda)
        self._order()

    def _order(self) -> None:
        """The way of Tab through what is put into the form."""
        people, minutes = self.form.rows["participants"].editor, self.form.rows["minutes"].editor
        stops = (people, self.usual_link, self.units, self.agenda.suggest_link)
        for one, following in itertools.pairwise(stops):
            self.setTabOrder(one, following)
        self.agenda.order()
        self.setTabOrder(self.agenda.add_link, minutes)

    # Showing

    @property
    def row(self) -> MeetingRow | None:
        """The meeting that is shown, None for a new one."""
        return self._row if isinstance(self._row, MeetingRow) else None

    def show_row(self, row: Any) -> None:
        """Show a meeting, or the beginnings of a new one (None)."""
        if row is None or row.id != self.row_id:
            self.parts.begin()
        self._asked = ()
        super().show_row(row)
        changeable = self._writable and (row is None or row.allows(Step.CHANGE))
        self.standing.show_row(row, self._reads.moved_from(row.id) if row else (), writable=self._writable)
        self.remove_link.setVisible(row is not None and self._writable and row.allows(Step.DISCARD))
        self.form.set_writable(changeable)
        self.units.setEnabled(changeable)
        self.usual_link.setVisible(changeable and (row is None or not row.people))
        self._offer_units(row)
        unit_id = row.unit_id if row is not None else None
        found = self._reads.decisions(row.id) if row is not None else ()
        self._show_agenda(row, changeable)
        self.decisions.show_decisions(found, self._reads.people(unit_id), writable=changeable)
        self._put_under()
        if row is None:
            self.form.show_values(self._reads.fresh() | {"period": None})
        else:
            self.kind.setText(" · ".join((row.kind.word, row.with_whom)))
        self._follow()
        self._mark()

    def _offer_units(self, row: MeetingRow | None) -> None:
        """The units in force, and those that take part and were closed since: they are not to be lost."""
        offered = list(self._reads.units())
        others = {each.hex: name for each, name in row.others} if row is not None else {}
        gone = [(each, closed(name)) for each, name in others.items() if each not in dict(offered)]
        self.units.offer([*offered, *gone], frozenset(others))
        self._units_before = self.units.ticked

    def _show_agenda(self, row: MeetingRow | None, changeable: bool) -> None:
        """The items, with room for what was said of them from the day of the meeting on."""
        items = self._reads.items(row.id) if row is not None else ()
        accepted = format_date(row.agenda_on) if row is not None and row.agenda_on else ""
        note = _("Accepted %(date)s") % {"date": accepted} if accepted else ""
        met = row is not None and (row.state is MeetingState.HELD or row.held_on <= row.today)
        self.agenda.show_items(items, note, writable=changeable, minuted=met)
        asks = row is not None and row.kind is MeetingKind.DIALOGUE and row.unit_id and row.period
        self.agenda.suggest_link.setVisible(bool(asks) and changeable)
        self._order()

    def _put_under(self) -> None:
        """Each decision finds the item that it was made under."""
        places: dict[UUID, ItemEdit] = {each: row for row in self.agenda.rows for each in row.item.decided}
        for row in self.decisions.rows:
            row.under = places.get(row.action_id) if row.action_id else None
        self.decisions.show_under(self.agenda.rows)
        self.decisions.settle()

    def _decide(self, item: ItemEdit) -> None:
        """One more decision, under an item."""
        self.decisions.show_under(self.agenda.rows)
        self.decisions.new(item)

    def _renumber(self) -> None:
        """Decisions follow their items when these are moved or taken away."""
        self.decisions.show_under(self.agenda.rows)
        self._mark()

    def _follow(self) -> None:
        """What was decided last time follows kind, unit and date, as they are typed."""
        typed = self.form.readable()
        kind, unit_id, day = typed.get("kind"), typed.get("unit_id"), typed.get("held_on")
        asked = (kind, unit_id, day)
        if asked != self._asked:
            self._asked = asked
            self._suggest_period(kind)
            period = self.form.rows["period"]
            period.set_shown((kind is not None and kind.has_period) or period.editor.read() is not None)
            self.last.show_last(self._reads.last(kind, unit_id, day, self.row_id) if kind else None)

    def _suggest_period(self, kind: MeetingKind | None) -> None:
        """A new meeting that is about a tertial is about that of the context, until another is chosen."""
        editor, suggested = self.form.rows["period"].editor, self._reads.fresh()["period"]
        if self.row is not None or kind is None:
            return
        if kind.has_period and editor.read() is None:
            editor.write(suggested)
        elif not kind.has_period and editor.read() == suggested:
            editor.write(None)

    def _fill_usual(self) -> None:
        """The participants of the last time, where nobody is written yet."""
        typed = self.form.readable()
        if typed.get("kind") is None:
            return
        editor = self.form.rows["participants"].editor
        editor.write(self._reads.usual(typed["kind"], typed.get("unit_id")))
        self.form.edited.emit()
        editor.setFocus()

    # Saving

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that is not saved."""
        parts = (self.form, self.agenda, self.decisions)
        return any(part.is_changed for part in parts) or self.units.ticked != self._units_before

    def values(self) -> dict[str, Any]:
        """All of it. Raises Invalid where some can't be read or is wrong."""
        found = self.form.values()
        units = frozenset(UUID(hex=each) for each in self.units.ticked)
        items, written = self.agenda.read(), self.agenda.written
        places = tuple(written.index(row) if row in written else None for row in self.decisions.under)
        return found | {"unit_ids": units, "items": items, "decisions": self.decisions.read(), "under": places}

    def texts(self, values: Mapping[str, Any]) -> dict[str, object]:
        """Agenda, minutes and decisions too."""
        return super().texts(values) | self.agenda.texts() | self.decisions.texts()

    def texts_before(self) -> dict[str, object]:
        """The same as it is saved."""
        return super().texts_before() | self.agenda.texts_before() | self.decisions.texts_before()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong under the fields and the decisions."""
        super().show_problems(problems)
        self.agenda.problem.say(problems.get("agenda", ""))
        self.decisions.show_problems(problems)

    def settle(self) -> None:
        """What stands here now is what is saved."""
        self._units_before = self.units.ticked
        self.agenda.settle()
        self.decisions.settle()
        super().settle()
