"""The small parts that pages are put together from: labels, buttons, cards, heads, questions."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from alna_desktop.i18n import _
from alna_desktop.numbers import format_number
from alna_desktop.ui import icons, theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.pressable import Pressable

HEAD_HEIGHT, TITLE_HEIGHT, PADDING = 48, 48, 16
ICON, ICON_GAP = 16, 6  # an icon in a button, and between it and the text


class Label(QLabel):
    """A text in one of the sizes, weights and colours of the design."""

    def __init__(
        self, text: str = "", size: int = 14, weight: int = 400, token: str = "text", *, wrap: bool = False
    ) -> None:
        super().__init__(text)
        self.setFont(theme.font(size, weight))
        self.setProperty("token", token)
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def set_token(self, token: str) -> None:
        """Give it another of the design's colours."""
        if self.property("token") != token:
            self.setProperty("token", token)
            self.style().unpolish(self)
            self.style().polish(self)


class _WordButton(Pressable, QPushButton):
    """What buttons and links share. A click does not take the keyboard away from the field one is in."""

    def __init__(self, text: str, icon: str, token: str, size: int) -> None:
        super().__init__(text)
        self._icon, self._token = icon, token
        self.setFont(theme.font(size, 600))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(ICON + ICON_GAP, ICON))
        self.setAutoDefault(False)
        theme.signals.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        if self._icon:
            self.setIcon(icons.icon(self._icon, self._token, ICON, ICON_GAP))


class Button(_WordButton):
    """A button of 32 pixels."""

    def __init__(self, text: str, icon: str = "", *, primary: bool = False) -> None:
        super().__init__(text, icon, "onAccent" if primary else "text", 14)
        self._primary = primary
        self.setProperty("primary", primary)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A primary button has its ring set off by a line, since ring and field have one colour."""
        super().paintEvent(event)
        if self._primary and self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("onAccent"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), 3.5, 3.5)
            painter.end()


def button(text: str, icon: str = "", *, primary: bool = False) -> Button:
    """A button with an icon (by its name); at most one primary on a page or form."""
    return Button(text, icon, primary=primary)


class Link(_WordButton):
    """A button that looks like a word."""

    def __init__(self, text: str, icon: str = "") -> None:
        super().__init__(text, icon, "accent", 13)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


def link(text: str, icon: str = "") -> Link:
    """A button that looks like a word, with an icon (by its name)."""
    return Link(text, icon)


class Chip(Pressable, QPushButton):
    """A choice in a row of choices, with how many there are."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._text = text
        self.setCheckable(True)
        self.setFont(theme.font(13))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def set_count(self, count: int) -> None:
        """Say how many there are behind it."""
        self.setText(f"{self._text}  {format_number(count)}")

    def sizeHint(self) -> QSize:
        """As wide as its words are when it is chosen, and heavier."""
        heavier = rows.text_width(self.text(), 13, 600) - rows.text_width(self.text(), 13, 400)
        return super().sizeHint() + QSize(math.ceil(heavier), 0)


class OneOf(QButtonGroup):
    """Buttons of which one is chosen, chips mostly."""

    def addButton(self, button: QAbstractButton, id: int = -1) -> None:  # noqa: A002  (Qt's own name)
        """One more. Screen readers tell it as a radio button, which they take from the button and not from here."""
        button.setAutoExclusive(True)
        super().addButton(button, id)


class CheckBox(QCheckBox):
    """A box to tick, drawn by us since the style's own can't be seen in the dark theme."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setFont(theme.font(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words and ring as the style sheet says; the box as in lists."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        place = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        rows.tick_box(painter, QRectF(place).center(), ticked=self.isChecked(), enabled=self.isEnabled())
        painter.end()


class Combo(QComboBox):
    """A list to choose from, with the chevron of the design."""

    def shown_text(self, option: QStyleOptionComboBox) -> str:
        """What is chosen, as far as there is room, then «…»."""
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - 2
        return self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and a chevron at its right."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        text = self.shown_text(option)
        if text == option.currentText:
            super().paintEvent(event)
        else:
            option.currentText = text
            field = QStylePainter(self)
            field.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            field.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
            field.end()
        painter = QPainter(self)
        center = QPointF(self.width() - 16, self.height() / 2)
        rows.chevron(painter, center, "text3" if self.isEnabled() else "greyMark", down=True)
        painter.end()


class Card(QFrame):
    """A field with a thin border; `body` is its layout."""

    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)


class CardTitle(QWidget):
    """The head of a card: title, a note beside it, and perhaps a link at the right."""

    def __init__(self, title: str, note: str = "", link: QWidget | None = None) -> None:
        super().__init__()
        self.title, self.note = Label(title, 16, 600), Label(note, 13, 400, "text2")
        self.setFixedHeight(TITLE_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(PADDING, 0, PADDING - 4, 0)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.note, 1)
        if link is not None:
            row.addWidget(link)

    def set_note(self, note: str) -> None:
        """Say something else beside the title."""
        self.note.setText(note)


class PageHead(QWidget):
    """The head of a page: title, what there is to say of it, and its buttons at the right."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = Label(title, 24, 600)
        self.summary, self.buttons = QHBoxLayout(), QHBoxLayout()
        self.setFixedHeight(HEAD_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.summary.setSpacing(8)
        self.buttons.setSpacing(12)
        row.addWidget(self.title)
        row.addLayout(self.summary)
        row.addStretch()
        row.addLayout(self.buttons)

    def set_title(self, title: str) -> None:
        """Call the page something else."""
        self.title.setText(title)


def clear(layout: QLayout) -> None:
    """Take all widgets out of a layout, and away."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


class EmptyState(QWidget):
    """What belongs here while there is nothing, and perhaps the first step."""

    def __init__(self, text: str, first_step: QWidget | None = None) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(16)
        self.label = Label(text, 14, 400, "text2", wrap=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()
        layout.addWidget(self.label)
        if first_step is not None:
            layout.addWidget(first_step, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()


def message_box(parent: QWidget, title: str, text: str) -> QMessageBox:
    """A box with a few words, to be given its buttons; it looks as the rest of the program does.

    Its window has the program's name: `title` stands in it already.
    """
    box = QMessageBox(QMessageBox.Icon.NoIcon, _("Results management"), title, parent=parent)
    box.setInformativeText(text)
    return box


def show_problem(parent: QWidget, text: str) -> None:
    """Say what went wrong, in a box of its own where there is no field to say it under."""
    box = message_box(parent, _("This did not work"), text)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.exec()


def ask_to_save(parent: QWidget) -> str:
    """What to do with what is not saved: "save", "discard" or "cancel"."""
    buttons = QMessageBox.StandardButton
    box = message_box(parent, _("Not saved"), _("You have written something that is not saved."))
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    answers = {buttons.Save: "save", buttons.Discard: "discard"}
    return answers.get(buttons(box.exec()), "cancel")


def ask_to_discard(parent: QWidget) -> bool:
    """Whether what was written may be lost: for a dialog that does something, and does not only keep what is in it."""
    box = message_box(parent, _("Not saved"), _("You have written something that is not saved."))
    discard = box.addButton(QMessageBox.StandardButton.Discard)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is discard


def may_leave_unsaved(parent: QWidget, save: Callable[[], bool], discard: Callable[[], object]) -> bool:
    """Ask what becomes of what is not saved, and do that; whether one can go elsewhere then."""
    answer = ask_to_save(parent)
    if answer == "save":
        return save()
    if answer == "discard":
        discard()
    return answer == "discard"
