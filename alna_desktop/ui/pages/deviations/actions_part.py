"""«Tiltak»: what is done about it. The actions are those of the page «Tiltak», which a row leads to."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from alna_desktop.dates import days_between, format_date
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import DeviationState, Effect
from alna_desktop.models.action_rules import Standing
from alna_desktop.models.deviation_rules import DeviationStep
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.deviation_detail import Detail
from alna_desktop.ui.pages.actions.delegate import paint_standing, word_token
from alna_desktop.ui.pages.deviations.part import Part
from alna_desktop.ui.widgets import kit, rows
from alna_desktop.ui.widgets.row_view import ENTER, RowView

ROW_HEIGHT, ACTION = 48, Qt.ItemDataRole.UserRole


class ActionList(RowView, QListWidget):
    """The actions of a deviation; Enter or a double click leads to one."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Actions"))
        self.setItemDelegate(_Delegate(self))
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(ACTION).id))

    def show_actions(self, found: tuple[ActionRow, ...]) -> None:
        """Show other actions, as high as they are."""
        self.clear()
        for action in found:
            item = QListWidgetItem(f"{action.title}: {_about(action)}", self)
            item.setData(ACTION, action)
        self.setFixedHeight(ROW_HEIGHT * len(found))
        self.setVisible(bool(found))

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Enter leads to the action."""
        if event.key() in ENTER and self.currentItem() is not None:
            self.opened.emit(self.currentItem().data(ACTION).id)
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """What is to be done, and under it who, when, and how it stands."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        return QSize(100, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One action."""
        action: ActionRow = index.data(ACTION)
        rows.fill_row(painter, option.rect, chosen=rows.is_chosen(option), hovered=False)
        room = QRectF(option.rect)
        paint_standing(painter, action.standing, QPointF(room.left() + 12, room.top() + 15))
        first, second = room.adjusted(26, 5, -4, -24), room.adjusted(26, 24, -4, -6)
        rows.write(painter, first, action.title, 14, 600 if action.is_open else 400, "text")
        rows.write(painter, second, _about(action), 12, 400, word_token(action.standing))


def _about(action: ActionRow) -> str:
    """«Over fristen, 4 dager over · fagsykepleier»."""
    if action.standing is Standing.DONE and action.done_on:
        when = format_date(action.done_on)
    elif action.is_open and action.deadline:
        when = days_between(action.deadline, action.today)
    else:
        when = ""
    words = ", ".join(part for part in (capitalised(action.standing.word), when) if part)
    return " · ".join(part for part in (words, action.who) if part)


class ActionsPart(Part):
    """The actions, a new one, and what effect they had. `step_wanted` is a step, `opened` an action to go to."""

    step_wanted = Signal(object)
    new_wanted = Signal()
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._writable = True
        self.lead = kit.Label("", 13, 400, "text2", wrap=True)
        self.list = ActionList()
        self.new_button = kit.button(_("New action"), "plus")
        self.evaluate_button = kit.button(_("Evaluate and close"))
        self.effect = kit.Label("", 13, 400, "text", wrap=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in (self.new_button, self.evaluate_button):
            buttons.addWidget(button)
        buttons.addStretch()
        for widget in (self.lead, self.list):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        self.body.addWidget(self.effect)
        self.body.addStretch()
        self.new_button.clicked.connect(self.new_wanted)
        self.evaluate_button.clicked.connect(lambda: self.step_wanted.emit(DeviationStep.EVALUATE))
        self.list.opened.connect(self.opened)

    def show_detail(self, found: Detail) -> None:
        """The actions of a deviation."""
        self.list.show_actions(found.actions)
        self.lead.setText(_lead(found))
        open_to_more = found.state not in (DeviationState.REGISTERED, DeviationState.CLOSED, DeviationState.REJECTED)
        self.new_button.setVisible(self._writable and open_to_more)
        self.evaluate_button.setVisible(self._writable and found.allows(DeviationStep.EVALUATE))
        text = (
            _("Effect: %(effect)s.") % {"effect": found.effect.word} if found.effect is not Effect.NOT_EVALUATED else ""
        )
        self.effect.setText(" ".join(part for part in (text, found.effect_text) if part))

    def set_writable(self, writable: bool) -> None:
        """Let actions be added, or only be read."""
        self._writable = writable
        for button in (self.new_button, self.evaluate_button):
            button.setEnabled(writable)


def _lead(found: Detail) -> str:
    """What there is to say before the actions."""
    if found.actions:
        facts = {"open": found.count.open, "total": found.count.total}
        return _("%(open)d of %(total)d are open. Enter leads to the action.") % facts
    if found.state is DeviationState.REGISTERED:
        return _("Receive the deviation first. Then actions can be agreed on.")
    return _("No actions. Where none is needed, the deviation is closed by hand.")
