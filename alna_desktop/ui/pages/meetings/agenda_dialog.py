"""What the file suggests for an agenda, with the rule behind each line: accepted or dropped, reordered, added to."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QStyleOptionViewItem, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.services import agenda, agenda_rules
from alna_desktop.services.agenda import Item
from alna_desktop.services.agenda_rules import Suggestion
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.store.database import Database
from alna_desktop.ui.widgets import identity, kit, rows
from alna_desktop.ui.widgets.tick_list import ITEM, TEXT_LEFT, Index, TickDelegate, TickList, is_ticked
from alna_desktop.ui.widgets.writing import Problem
from alna_desktop.ui.widgets.writing_dialog import SavingDialog

SIZE = (720, 560)
ROW, EDITOR = 48, 32
WHY = ITEM + 1  # why a line is there, in words


class LineDelegate(TickDelegate):
    """A box to tick, the line, and under it the sentence of its rule."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line; what is dropped is fainter, and has no tick."""
        self.paint_field(painter, option)
        ticked = self.paint_tick(painter, option.rect, index)
        room = QRectF(option.rect).adjusted(TEXT_LEFT, 0, -16, -1)
        first, second = QRectF(room), QRectF(room)
        first.setHeight(28)
        second.setTop(room.top() + 24)
        second.setHeight(20)
        rows.write(painter, first, str(index.data() or ""), 14, 600 if ticked else 400, "text" if ticked else "text2")
        rows.write(painter, second, str(index.data(WHY)), 12, 400, "text2")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for two lines."""
        return QSize(200, ROW)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line to write in, named for screen readers."""
        line = super().createEditor(parent, option, index)
        line.setAccessibleName(_("Item %(n)d") % {"n": index.row() + 1})
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the words."""
        room: QRect = option.rect
        editor.setGeometry(room.left() + TEXT_LEFT - 8, room.top() + 4, room.width() - TEXT_LEFT - 8, EDITOR)


class LineList(TickList):
    """The lines, each with the sentence of its rule. F2 writes in one, Delete takes an own line away."""

    def __init__(self) -> None:
        super().__init__(LineDelegate())
        self.setAccessibleName(_("Lines of the agenda"))

    def put(self, item: Item, *, ticked: bool, at: int | None = None, why: str = "", news: str = "") -> QListWidgetItem:
        """One more line, last or at a place; `why` where more is known than its rule, `news` what else there is."""
        line = self.add(item.text, item, ticked=ticked, at=at, editable=True)
        line.setData(WHY, " · ".join(part for part in (capitalised(news), why or source_of(item)) if part))
        line.setToolTip(f"{item.text}\n{line.data(WHY)}")
        self.tick(line, ticked)  # said again, with why it is there
        return line

    def words(self, line: QListWidgetItem) -> str:
        """The line and why it is there."""
        return f"{line.text()}, {line.data(WHY)}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes an own line away."""
        line = self.currentItem()
        if event.key() == Qt.Key.Key_Delete and line is not None and not line.data(ITEM).rule:
            self.takeItem(self.currentRow())
        else:
            super().keyPressEvent(event)

    @property
    def accepted(self) -> list[Item]:
        """The lines with a tick, in order, as they are written now."""
        found = [(line.data(ITEM), line.text()) for line in self.lines if is_ticked(line) and line.text().strip()]
        return [Item(was.id, text, was.rule, was.subject, was.minutes, was.decided) for was, text in found]

    @property
    def dropped(self) -> list[Item]:
        """The suggestions without a tick."""
        return [line.data(ITEM) for line in self.lines if not is_ticked(line) and line.data(ITEM).subject]


class AgendaDialog(SavingDialog):
    """Accepts the agenda of a dialogue meeting."""

    def __init__(self, parent: QWidget, database: Database, row: MeetingRow) -> None:
        super().__init__(parent)
        assert row.unit_id is not None, "only a unit's meeting has rules"
        assert row.period is not None, "only a meeting about a tertial has rules"
        self._database, self._row = database, row
        self.lines, self.count, self.problem = LineList(), kit.Label("", 13, 400, "text2"), Problem()
        self.up_button, self.down_button = kit.button(_("Up")), kit.button(_("Down"))
        self.own_button = kit.button(_("Own line"), "plus")
        self.save_button, self.cancel_button = kit.button(_("Accept the agenda"), primary=True), kit.button(_("Cancel"))
        self.setWindowTitle(_("Agenda"))
        self.resize(*SIZE)
        self._build(", ".join(part for part in (row.title, row.unit) if part))
        self._fill(agenda.items(database, row.id), agenda_rules.suggest(database, row.unit_id, row.period, row.id))
        self.up_button.clicked.connect(lambda: self.lines.step(-1))
        self.down_button.clicked.connect(lambda: self.lines.step(1))
        self.own_button.clicked.connect(self.write_own)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.setDefault(True)
        self.lines.itemChanged.connect(lambda _line: self._tell())
        self._before = self.lines.accepted
        self.lines.setFocus()

    def _build(self, lead: str) -> None:
        layout, tools, buttons = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        layout.addWidget(kit.Label(_("Agenda"), 18, 600))
        layout.addWidget(kit.Label(lead, 13, 400, "text2", wrap=True))
        help_text = _("Under each line stands why it is suggested. Space accepts or drops it, F2 writes in it.")
        layout.addWidget(kit.Label(help_text, 13, 400, "text2", wrap=True))
        card = kit.Card()
        card.body.addWidget(self.lines)
        layout.addWidget(card, 1)
        for box in (tools, buttons):
            box.setSpacing(12)
        for button in (self.own_button, self.up_button, self.down_button):
            tools.addWidget(button)
        tools.addStretch()
        tools.addWidget(self.count)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        layout.addLayout(tools)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)

    def _fill(self, items: Sequence[Item], offered: Sequence[Suggestion]) -> None:
        """What stands in the agenda is ticked; what is suggested besides is too, until one has been accepted.

        Then what is new comes before what was left out, each with a word on it.
        """
        known = {item.subject for item in items if item.subject}
        found = {each.subject: each for each in offered}
        new, fresh = [each for each in offered if each.subject not in known], self._row.agenda_on is None
        left = {} if fresh else agenda.dropped(self._database, self._row.id)
        if fresh:
            for each in new:
                self.lines.put(agenda.of(each), ticked=True, why=each.why)
        for item in items:
            now = found.get(item.subject)
            why = now.why if now is not None and now.rule.value == item.rule else ""
            self.lines.put(item, ticked=True, why=why, news=agenda.changed(item, now))
        if not fresh:
            for each in sorted(new, key=lambda each: agenda.place_of_news(agenda.of(each), left)):
                item = agenda.of(each)
                self.lines.put(item, ticked=False, why=each.why, news=agenda.news(item, left))
        self.lines.setCurrentRow(0)
        self._tell()

    def _tell(self) -> None:
        count = len(self.lines.accepted)
        self.count.setText(ngettext("%(n)d item", "%(n)d items", count) % {"n": count})

    def write_own(self) -> None:
        """A line of one's own under the current one, to be written at once."""
        line = self.lines.put(Item(None, ""), ticked=True, at=self.lines.currentRow() + 1)
        self.lines.setCurrentItem(line)
        self.lines.editItem(line)

    @property
    def is_unsaved(self) -> bool:
        """Whether lines were dropped, taken along, moved or written since the dialog was opened."""
        return self.lines.accepted != self._before

    def save(self) -> None:
        """Accept what is ticked, and go."""
        if not identity.may_save(self, {_("Agenda"): _words(self.lines.accepted)}, {_("Agenda"): _words(self._before)}):
            return
        try:
            agenda.accept(self._database, self._row.id, self._row.revision, self.lines.accepted, self.lines.dropped)
        except Invalid as trouble:
            self.problem.say(" ".join(trouble.problems.values()))
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
        else:
            self.accept()


def _words(items: Sequence[Item]) -> str:
    return "\n".join(item.text for item in items)


def source_of(item: Item) -> str:
    """Why a line is there."""
    return item.source or _("Own line")
