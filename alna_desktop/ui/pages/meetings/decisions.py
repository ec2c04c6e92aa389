"""The decisions of a meeting, each in two lines that are written in place; and what was decided the last time."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.errors import Invalid
from alna_desktop.i18n import _, capitalised
from alna_desktop.models.action_rules import Standing
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.meetings import LastTime
from alna_desktop.services.plan_writing import ActionText
from alna_desktop.ui.pages.actions.delegate import MARKS
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.sign import Sign
from alna_desktop.ui.widgets.writing import DEADLINE_WIDTH, ActionEdit

SIGN_WIDTH, LINK_WIDTH = 96, 280  # of an earlier decision: how it stands, and its title


class DecisionEdit(ActionEdit):
    """What on the first line; who, when and how it stands on the second. `under` is the row of its item, or None."""

    under: QWidget | None = None

    def _build(self, name: str) -> None:
        super()._build(name)
        self.about = kit.Label("", 12, 600, "text2")
        self.about.hide()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        second = QHBoxLayout()
        second.setSpacing(8)
        for field in (self.who, self.deadline, self.remove_link):
            second.addWidget(field, 1 if field is self.who else 0)
        self.who.setMinimumWidth(80)
        self.who.setMaximumWidth(16_777_215)
        self.deadline.setFixedWidth(DEADLINE_WIDTH)
        layout.insertLayout(1, second)
        layout.insertWidget(0, self.about)
        self.title.setPlaceholderText(_("What was decided"))
        self.title.setAccessibleName(_("Decision: %(name)s") % {"name": name})

    def show_under(self, number: int | None) -> None:
        """Say under which item of the agenda it was made."""
        self.about.setText(_("Under item %(n)d") % {"n": number} if number else "")
        self.about.setVisible(bool(number))

    def _close(self, action: ActionRow) -> None:
        super()._close(action)
        self.remove_link.setVisible(False)


class Decisions(QWidget):
    """The decisions. `edited` when something is typed; Enter in one goes on to one more."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[DecisionEdit] = []
        self._people: Sequence[str] = ()
        self._before: list[tuple[ActionText, str, QWidget | None]] = []
        self._writable = True
        self._items: Sequence[QWidget] = ()
        self.add_link = kit.link(_("Add a decision"), "plus")
        self._rows, layout = QVBoxLayout(), QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 16)
        layout.setSpacing(8)
        self._rows.setSpacing(10)
        self.title = kit.Label(_("Decisions"), 12, 600, "text3")
        layout.addWidget(self.title)
        layout.addLayout(self._rows)
        layout.addWidget(self.add_link)
        self.add_link.clicked.connect(lambda: self.new())

    def show_decisions(self, found: Sequence[ActionRow], people: Sequence[str], *, writable: bool) -> None:
        """Show other decisions; `people` are offered as responsible."""
        self._people, self._writable = people, writable
        for row in list(self.rows):
            self._take_away(row)
        for action in found:
            self._add(action)
        self.add_link.setVisible(writable)
        self.settle()

    def new(self, under: QWidget | None = None) -> DecisionEdit:
        """One more decision, with the keyboard in it; an empty one that is there already is used."""
        row = next((row for row in self.rows if row.is_empty), None) or self._add(None)
        row.under = under
        self.show_under(self._items)
        row.title.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def _add(self, action: ActionRow | None) -> DecisionEdit:
        row = DecisionEdit(action, self._people)
        if action is not None:
            mark = Sign(MARKS.get(action.standing), action.standing.word)
            row.layout().insertWidget(0, mark)  # type: ignore[union-attr]
        row.setEnabled(self._writable)
        self.rows.append(row)
        self._rows.addWidget(row)
        row.setVisible(True)  # at once, so that Tab finds its fields
        row.edited.connect(self.edited)
        row.next_wanted.connect(lambda: self.new(row.under))
        row.removed.connect(lambda: self._remove(row))
        return row

    def _remove(self, row: DecisionEdit) -> None:
        self._take_away(row)
        self.add_link.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _take_away(self, row: DecisionEdit) -> None:
        self.rows.remove(row)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()

    def show_under(self, items: Sequence[QWidget]) -> None:
        """Say of each decision under which of the items it stands; an item that is gone has none."""
        self._items = items
        for row in self.rows:
            row.under = row.under if row.under in items else None
            row.show_under(items.index(row.under) + 1 if row.under is not None else None)

    @property
    def under(self) -> tuple[QWidget | None, ...]:
        """The rows of the items that what is written stands under."""
        return tuple(row.under for row in self._written)

    @property
    def _written(self) -> list[DecisionEdit]:
        return [row for row in self.rows if not row.is_empty]

    @property
    def is_changed(self) -> bool:
        """Whether something stands here that is not saved."""
        return self._roughly() != self._before

    def _roughly(self) -> list[tuple[ActionText, str, QWidget | None]]:
        return [(row.roughly(), row.deadline.text(), row.under) for row in self._written]

    def texts(self) -> dict[str, object]:
        """What is written, all of it under one name."""
        return {_("Decisions"): "\n".join(f"{row.title.text()}\n{row.who.text()}" for row in self._written)}

    def texts_before(self) -> dict[str, object]:
        """The same as it is saved."""
        return {_("Decisions"): "\n".join(f"{text.title}\n{text.who}" for text, _deadline, _under in self._before)}

    def settle(self) -> None:
        """What stands here now is what is saved."""
        self._before = self._roughly()

    def read(self) -> tuple[ActionText, ...]:
        """The decisions as they are written. Raises Invalid (`decisions.0`) where a deadline is no date."""
        found, problems = [], {}
        for at, row in enumerate(self._written):
            try:
                found.append(row.read())
            except ValueError as trouble:
                problems[f"decisions.{at}"] = str(trouble)
        if problems:
            raise Invalid(problems)
        return tuple(found)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong, under each; the keyboard goes to the first."""
        first = None
        for at, row in enumerate(self._written):
            said = problems.get(f"decisions.{at}", "")
            row.problem.say(said)
            first = first or (row if said else None)
        if first is not None:
            first.title.setFocus(Qt.FocusReason.OtherFocusReason)


class LastPart(QWidget):
    """The decisions of the last meeting of the same kind, and how they stand. `opened`: an action's id."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = kit.Label("", 12, 600, "text3", wrap=True)
        self.shown: tuple[UUID, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 4, 16, 8)
        self._layout.setSpacing(4)
        self._layout.addWidget(self.title)
        self._rows: list[QWidget] = []
        self.links: list[kit.Link] = []

    def show_last(self, last: LastTime | None) -> None:
        """Show what was decided; nothing where there was no such meeting, or nothing was decided."""
        for row in self._rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.links = [], []
        self.setVisible(last is not None and bool(last.decisions))
        self.shown = tuple(each.id for each in last.decisions) if last else ()
        if last is None:
            return
        facts = {"title": last.meeting.title, "date": format_date(last.meeting.held_on)}
        self.title.setText(_("Decided last time: %(title)s, %(date)s") % facts)
        for action in last.decisions:
            self._add(action)

    def _add(self, action: ActionRow) -> None:
        row, link = QWidget(), kit.link("")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        link.setText(link.fontMetrics().elidedText(action.title, Qt.TextElideMode.ElideRight, LINK_WIDTH))
        link.setToolTip(words_of(action))
        link.setAccessibleName(words_of(action))
        sign = Sign(MARKS.get(action.standing), action.standing.word)
        sign.setFixedWidth(SIGN_WIDTH)
        line.addWidget(sign)
        line.addWidget(link)
        line.addStretch()
        link.clicked.connect(lambda: self.opened.emit(action.id))
        self._rows.append(row)
        self.links.append(link)
        self._layout.addWidget(row)


def words_of(action: ActionRow) -> str:
    """«Kartlegge arbeidsmiljøet, Leder avdeling 2, 01.03.2009: over fristen»."""
    deadline = format_date(action.deadline) if action.deadline else ""
    parts = ", ".join(part for part in (action.title, action.who, deadline) if part)
    word = capitalised(action.standing.word) if action.standing is Standing.DONE else action.standing.word
    return f"{parts}: {word}"
