"""Fields that one writes in place in: a text that grows with what is in it, and the row of an action."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.fields.base import parse_date
from alna_desktop.i18n import _, capitalised
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.plan_writing import ActionText
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.row_view import ENTER

WHO_WIDTH, DEADLINE_WIDTH, REMOVE_WIDTH = 176, 108, 60
AROUND = 12  # above and below the text of a field, so that one line is as high as the fields beside it


class GrowingEdit(QPlainTextEdit):
    """A text of as many lines as it needs, at least `least`. Tab goes on to the next field."""

    def __init__(self, name: str, text: str, least: int = 1) -> None:
        super().__init__(text)
        self._least = least
        self.setObjectName("growing")
        self.setFont(theme.font(14))
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        lines = max(self._least, round(self.document().size().height()))
        height = lines * QFontMetrics(self.font()).lineSpacing() + AROUND
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(120, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the text breaks elsewhere."""
        super().resizeEvent(event)
        self._grow()


class Problem(kit.Label):
    """What is wrong with a field, under it; nothing where the text is empty."""

    def __init__(self) -> None:
        super().__init__("", 12, 400, "red", wrap=True)
        self.hide()

    def say(self, text: str) -> None:
        """Say it, or nothing."""
        self.setText(text)
        self.setVisible(bool(text))


class ActionEdit(QWidget):
    """What, who and when of an action. `edited`, `removed`, and `next_wanted` where Enter asks for one more."""

    edited = Signal()
    removed = Signal()
    next_wanted = Signal()

    def __init__(self, action: ActionRow | None, people: Sequence[str]) -> None:
        super().__init__()
        self.action_id: UUID | None = action.id if action else None
        self.title, self.who, self.deadline = QLineEdit(), QLineEdit(), QLineEdit()
        self.remove_link, self.problem = kit.link(_("Remove")), Problem()
        if action is not None:
            self.title.setText(action.title)
            self.who.setText(action.who)
            self.deadline.setText(format_date(action.deadline) if action.deadline else "")
        offered = QCompleter(list(people), self)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.who.setCompleter(offered)
        self._build(action.title if action else _("new action"))
        if action is not None and not action.is_open:
            self._close(action)

    def _build(self, name: str) -> None:
        layout, row = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        row.setSpacing(8)
        for field, words, width in (
            (self.title, _("Action"), 0),
            (self.who, _("Responsible"), WHO_WIDTH),
            (self.deadline, _("Deadline"), DEADLINE_WIDTH),
        ):
            field.setAccessibleName(f"{words}: {name}")
            field.setPlaceholderText(words)
            field.setCursorPosition(0)
            field.textChanged.connect(self.edited)
            if width:
                field.setFixedWidth(width)
            row.addWidget(field, 0 if width else 1)
        self.deadline.setPlaceholderText(_("dd.mm.yyyy"))
        self.remove_link.setAccessibleName(_("Remove the action “%(name)s”") % {"name": name})
        self.remove_link.clicked.connect(self.removed)
        self.remove_link.setFixedWidth(REMOVE_WIDTH)
        row.addWidget(self.remove_link)
        layout.addLayout(row)
        layout.addWidget(self.problem)

    def _close(self, action: ActionRow) -> None:
        """What is done is agreed on no more: it can be read."""
        for field in (self.title, self.who, self.deadline):
            field.setEnabled(False)
            field.setToolTip(capitalised(action.standing.word))
        room = self.remove_link.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.remove_link.setSizePolicy(room)
        self.remove_link.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to one more action."""
        if event.key() in ENTER and self.title.text().strip():
            self.next_wanted.emit()
        else:
            super().keyPressEvent(event)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written: such a row is no action."""
        return not any(field.text().strip() for field in (self.title, self.who, self.deadline))

    def read(self) -> ActionText:
        """The action as it is written. Raises ValueError with a translated message where the deadline is no date."""
        typed = self.deadline.text().strip()
        deadline: date | None = parse_date(typed) if typed else None
        return ActionText(self.action_id, self.title.text(), self.who.text(), deadline)

    def roughly(self) -> ActionText:
        """The same, without a deadline that can't be read (yet)."""
        try:
            return self.read()
        except ValueError:
            return ActionText(self.action_id, self.title.text(), self.who.text(), None)
