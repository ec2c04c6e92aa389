"""The top of the window: back and forward, unit, year and period, the search, and help."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from alna_desktop.i18n import _
from alna_desktop.ui import icons, theme
from alna_desktop.ui.context import Context
from alna_desktop.ui.first_sight import BAR
from alna_desktop.ui.search import SearchField
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.pressable import Pressable, ToolButton

CONTROL = 32
ICON, PADDING, GAP, CHEVRON = 16, 12, 8, 10


class Selector(Pressable, QPushButton):
    """A choice of the context with its menu: what is chosen, and a chevron."""

    def __init__(self, name: str, icon: str = "", weight: int = 400) -> None:
        super().__init__()
        self._name, self._icon, self._weight = name, icon, weight
        self.choice = ""  # painted by us: the style would put no gap between icon and text
        self._menu = QMenu(self)
        self.setFixedHeight(CONTROL)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.open)

    def offer(self, choices: Sequence[tuple[str, Any]], chosen: Any, pick: Callable[[Any], None]) -> None:
        """Choices as (text, value); `pick` is called with the value of another one."""
        self._menu.clear()
        group = QActionGroup(self._menu)
        for text, value in choices:
            action = QAction(text.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(lambda _on, value=value: pick(value))
            group.addAction(action)
            self._menu.addAction(action)
        self.say(next((text for text, value in choices if value == chosen), ""))

    def say(self, text: str) -> None:
        """Show what is chosen."""
        self.choice = text
        self.setAccessibleName(_("%(what)s: %(choice)s") % {"what": self._name, "choice": text})
        self.setToolTip(self._name)
        self.setFixedWidth(self.sizeHint().width())
        self.update()

    def choices(self) -> list[QAction]:
        """What can be chosen."""
        return self._menu.actions()

    def open(self) -> None:
        """Show the menu under the button."""
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        """As wide as its text, icon and chevron ask for."""
        icon = ICON + GAP if self._icon else 0
        width = rows.text_width(self.choice, 14, self._weight)
        return QSize(round(width) + icon + 2 * PADDING + GAP + CHEVRON + 1, CONTROL)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon, text and chevron on the field of the style sheet."""
        super().paintEvent(event)
        painter = QPainter(self)
        room = QRectF(self.rect()).adjusted(PADDING, 0, -PADDING - CHEVRON - GAP + 2, 0)
        if self._icon:
            painter.drawPixmap(QPointF(PADDING, (CONTROL - ICON) / 2), icons.pixmap(self._icon, "text2", ICON))
            room.setLeft(room.left() + ICON + GAP)
        rows.write(painter, room, self.choice, 14, self._weight, "text")
        rows.chevron(painter, QPointF(self.width() - PADDING - 5, CONTROL / 2), "text3", down=True)
        painter.end()


class FrameButton(ToolButton):
    """An icon in the bar with a name for those who hover or listen."""

    def __init__(self, icon: str, name: str, shortcut: str = "") -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(CONTROL, CONTROL)
        self.setIconSize(QSize(20, 20))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({shortcut})" if shortcut else name)
        theme.signals.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self.setIcon(icons.icon(self._icon, "text2", 20))


class ContextBar(QFrame):
    """The bar. `place_wanted` asks for another unit or period, `moved` for a step back (−1) or forward."""

    place_wanted = Signal(object)
    moved = Signal(int)

    def __init__(self, context: Context, search: SearchField, help_menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("contextBar")
        self.setFixedHeight(BAR)
        self._context = context
        self.back = FrameButton("chevron-left", _("Back"), "Alt+←")
        self.forward = FrameButton("chevron-right", _("Forward"), "Alt+→")
        self.unit = Selector(_("Unit"), "network", 600)
        self.year, self.period = Selector(_("Year")), Selector(_("Period"))
        self.help = FrameButton("circle-question-mark", _("Help and about"), "F1")
        self.help.setMenu(help_menu)
        self.help.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.back.clicked.connect(lambda: self.moved.emit(-1))
        self.forward.clicked.connect(lambda: self.moved.emit(1))
        self._lay_out(search)
        context.offered.connect(self.show_context)
        context.changed.connect(self.show_context)
        self.show_selectors(False)

    def _lay_out(self, search: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        for widget in (self.back, self.forward):
            row.addWidget(widget)
        row.addSpacing(8)
        for selector in (self.unit, self.year, self.period):
            row.addWidget(selector)
        row.addStretch()
        row.addWidget(search)
        row.addWidget(self.help)

    def show_selectors(self, shown: bool) -> None:
        """Without a file there is nothing to choose."""
        for selector in (self.unit, self.year, self.period):
            selector.setVisible(shown)

    def show_context(self) -> None:
        """Show what is chosen and what can be."""
        context, place = self._context, self._context.place

        def want(**other: Any) -> None:
            self.place_wanted.emit(place._replace(**other))

        units = [(unit.name, unit.id) for unit in context.units]
        self.unit.offer(units, place.unit_id, lambda unit_id: want(unit_id=unit_id))
        # The chosen year is among them even when its scorecard has been taken away again.
        years = [(f"{year}", year) for year in sorted({*context.years, context.year})]
        self.year.offer(years, context.year, lambda year: want(period=replace(place.period, year=year)))
        periods = [(period.short_label(), period) for period in context.periods()]
        self.period.offer(periods, place.period, lambda period: want(period=period))
        self.show_selectors(True)

    def show_steps(self, back: bool, forward: bool) -> None:
        """Whether one can go back and forward."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)
