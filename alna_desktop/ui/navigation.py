"""The left side of the window: the pages in their groups, wide with words or narrow with icons alone."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from alna_desktop.i18n import _
from alna_desktop.ui import icons, theme
from alna_desktop.ui.first_sight import FOLDED as NARROW
from alna_desktop.ui.first_sight import NAVIGATION as WIDE
from alna_desktop.ui.modules import Module
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.kit import Label
from alna_desktop.ui.widgets.pressable import Pressable

MARGIN, ITEM_HEIGHT, PADDING, ICON, GAP = 8, 32, 10, 20, 10
LEAST_HEIGHT = 22  # of an item, where the window is low
WORDS = 16  # the height of a group's name
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Brand(QWidget):
    """The program's mark and name."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow = False
        self.setFixedHeight(48)
        self.setAccessibleName(_("Results management"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A target that is three quarters drawn, and the name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        center = QPointF(NARROW / 2 - MARGIN, self.height() / 2 - 4)
        ring = QRectF(center.x() - 8.5, center.y() - 8.5, 17, 17)
        for token, start, span in (("accent", 80, 280), ("greenMark", 10, 70)):
            painter.setPen(QPen(theme.color(token), 3.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawArc(ring, start * 16, span * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(center, 3, 3)
        if not self.narrow:
            room = QRectF(42, center.y() - 12, self.width() - 42, 24)
            rows.write(painter, room, _("Results management"), 15, 600, "text")
        painter.end()


class NavigationItem(Pressable, QAbstractButton):
    """A page in the navigation: icon, name, and how many things wait there."""

    def __init__(self, text: str, icon: str) -> None:
        super().__init__()
        self._icon, self._count = icon, 0
        self.narrow = self.is_current = False
        self.setText(text)
        self.setFixedHeight(ITEM_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """How many things wait; 0 is not shown."""
        self._count = count
        name = _("%(page)s, %(n)d waiting") % {"page": self.text(), "n": count} if count else self.text()
        self.setAccessibleName(name)
        self.setToolTip(name if self.narrow else "")
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Icon alone, with the name as tooltip."""
        self.narrow = narrow
        self.set_count(self._count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down are the navigation's: Qt's buttons would go to whatever lies above or below in the window."""
        if event.key() in STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as the navigation."""
        return QSize((NARROW if self.narrow else WIDE) - 2 * MARGIN, ITEM_HEIGHT)

    def set_current(self, current: bool) -> None:
        """Whether this is the page that is seen. Not a check mark: a screen reader would read a check box."""
        self.is_current = current
        self.setAccessibleDescription(_("This page is open") if current else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Field, icon, name and number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.is_current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accentSoft" if self.is_current else "border"))
            painter.drawRoundedRect(rect, 6, 6)
        token, weight = ("accent", 600) if self.is_current else ("text2", 400)
        painter.drawPixmap(QPointF(PADDING, (self.height() - ICON) / 2), icons.pixmap(self._icon, token, ICON))
        if not self.narrow:
            room = rect.adjusted(PADDING + ICON + GAP, 0, -PADDING, 0)
            rows.write(painter, room, self.text(), 14, weight, token)
            if self._count:
                rows.write(painter, room, f"{self._count}", 12, 600, token, rows.RIGHT)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
        painter.end()


class Navigation(QFrame):
    """The pages; `chosen` has a page's key. Up and Down go from one to the next."""

    chosen = Signal(str)
    folded = Signal(bool)

    def __init__(self, modules: Sequence[Module]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.items: dict[str, NavigationItem] = {}
        self._groups: list[Label] = []
        self._brand = Brand()
        self.fold_button = NavigationItem(_("Hide the menu"), "panel-left-close")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 8, MARGIN, MARGIN)
        layout.setSpacing(0)
        layout.addWidget(self._brand)
        for group, members in groupby(modules, key=lambda module: module.group):
            if group:
                layout.addWidget(self._group(_(group)))
            for module in members:
                layout.addWidget(self._item(module))
        layout.addStretch()
        self.fold_button.clicked.connect(lambda: self.fold(not self.is_folded))
        layout.addWidget(self.fold_button)
        self.fold(False)

    def _group(self, title: str) -> Label:
        label = Label(title, 12, 600, "text3")
        self._groups.append(label)
        return label

    def _item(self, module: Module) -> NavigationItem:
        item = NavigationItem(module.title, module.icon)
        item.clicked.connect(lambda: self.chosen.emit(module.key))
        self.items[module.key] = item
        return item

    @property
    def is_folded(self) -> bool:
        """Whether only the icons are seen."""
        return self._brand.narrow

    def fold(self, folded: bool) -> None:
        """Show icons alone, or with words."""
        self._brand.narrow = folded
        self.setFixedWidth(NARROW if folded else WIDE)
        for label in self._groups:
            label.setVisible(not folded)
        text = _("Show the menu") if folded else _("Hide the menu")
        self.fold_button.setText(text)
        self.fold_button._icon = "panel-left-open" if folded else "panel-left-close"
        for item in (*self.items.values(), self.fold_button):
            item.set_narrow(folded)
        self._brand.update()
        self._fit()
        self.folded.emit(folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All pages are seen at once, closer together where the window is low."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        items = [*self.items.values(), self.fold_button]
        rows = len(items) + (0 if self.is_folded else len(self._groups))
        room = self.height() - self._brand.height() - 2 * MARGIN
        height = max(LEAST_HEIGHT, min(ITEM_HEIGHT, room // rows))
        for item in items:
            item.setFixedHeight(height)
        for label in self._groups:
            below = min(4, (height - WORDS) // 2)
            label.setContentsMargins(PADDING, height - WORDS - below, 0, below)
            label.setFixedHeight(height)

    def show_current(self, key: str) -> None:
        """Say which page is shown; "" for none."""
        for name, item in self.items.items():
            item.set_current(name == key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go between the pages."""
        step = STEPS.get(Qt.Key(event.key()))
        items = [*self.items.values(), self.fold_button]
        at = next((place for place, item in enumerate(items) if item.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        items[(at + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)
