"""What stands on the strategy map: goals, focus areas and factors as buttons with names, painted by us."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from alna_desktop.i18n import _
from alna_desktop.models.status import Status
from alna_desktop.services.readings import Coverage, LineView
from alna_desktop.services.strategy import AreaNode, FactorNode, GoalNode
from alna_desktop.ui import theme
from alna_desktop.ui.pages.scorecard.columns import score_of_ten
from alna_desktop.ui.sources.hint import told
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.marks import MARK_SIZE, WORD_GAP, WORD_TOKENS, paint_mark
from alna_desktop.ui.widgets.pressable import Pressable

GOAL, AREA, FACTOR = "goal", "area", "factor"
PAD, FOOT, ITEM = 12, 22, 20  # beside the text; the status under the title, an indicator
MOST_LINES = 4  # of a title; the rest is in the tooltip
ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_SIZES = {GOAL: (14, 600), AREA: (14, 600), FACTOR: (13, 600)}


@dataclass(frozen=True)
class Content:
    """What a node says. `note` points out what is missing; `lines` are a factor's indicators."""

    kind: str
    id: UUID
    title: str
    status: Status
    score: Decimal | None
    coverage: Coverage
    number: int = 0
    note: str = ""
    lines: Sequence[LineView] = ()

    @property
    def status_text(self) -> str:
        """«Nær · 5,7 av 10», or the word alone."""
        return f"{self.status.title} · {score_of_ten(self.score)}" if self.score is not None else self.status.title

    @property
    def words(self) -> str:
        """All of it, for tooltips and those who listen."""
        named = {
            GOAL: _("Strategic goal %(n)d") % {"n": self.number},
            AREA: _("Focus area"),
            FACTOR: _("Success factor"),
        }
        parts = [f"{named[self.kind]}: {self.title}", self.status_text.replace(" · ", ", ")]
        parts += [self.note] if self.note else [_("%(coverage)s measured") % {"coverage": self.coverage.text}]
        parts += [f"{line.indicator.short_name} {line.reading.text}, {line.status.word}" for line in self.lines]
        return ". ".join(parts)


def of_goal(goal: GoalNode) -> Content:
    """A goal; one that nothing serves says so."""
    note = "" if goal.factors else _("No success factor serves this goal")
    return Content(GOAL, goal.id, goal.title, goal.status, goal.score, goal.coverage, goal.number, note)


def of_area(node: AreaNode) -> Content:
    """A focus area."""
    area = node.area
    return Content(AREA, area.id, area.name, area.status, area.score, area.coverage)


def of_factor(node: FactorNode) -> Content:
    """A factor; one that serves no goal says so."""
    factor, note = node.factor, "" if node.goal else _("Serves no strategic goal")
    return Content(FACTOR, factor.id, factor.name, node.status, factor.score, factor.coverage, 0, note, factor.lines)


class Node(Pressable, QPushButton):
    """One of them. `entered` when the keyboard or the pointer is on it, `walked` asks to go on in a direction."""

    entered = Signal(object)
    left = Signal()
    walked = Signal(int, int)

    def __init__(self, content: Content, parent: QWidget) -> None:
        super().__init__(parent)
        self.content = content
        self.linked = False
        self.setAccessibleName(content.words)
        self.setToolTip(told(content.words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab comes to one of all; arrows go to the others

    def height_for(self, width: float) -> int:
        """How high it is at a width."""
        content = self.content
        note = FOOT - 4 if content.note and content.kind == FACTOR else 0
        return 2 * PAD - 2 + self._title_height(width) + FOOT + note + ITEM * len(content.lines)

    def _title_height(self, width: float) -> int:
        """At most `MOST_LINES` lines."""
        metrics = QFontMetrics(theme.font(*_SIZES[self.content.kind]))
        room = QRect(0, 0, int(width - 2 * PAD - self._indent()), 1000)
        height = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.content.title).height()
        return min(MOST_LINES * metrics.lineSpacing(), height)

    def _indent(self) -> int:
        """Room for a goal's number."""
        return 26 if self.content.kind == GOAL else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Field, title, status and indicators; a ring for the keyboard."""
        painter, content = QPainter(self), self.content
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._field(painter)
        indent = self._indent()
        if content.number:
            rows.write(painter, QRectF(PAD, PAD - 4, indent, 22), f"{content.number}", 18, 600, "accent")
        room = QRectF(PAD + indent, PAD - 2, self.width() - 2 * PAD - indent, self._title_height(self.width()))
        painter.setFont(theme.font(*_SIZES[content.kind]))
        painter.setPen(theme.color("text"))
        painter.drawText(room, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, content.title)
        top = room.bottom() + 2
        if content.kind != FACTOR:  # side by side, their statuses stand on one line
            top = self.height() - FOOT - PAD + 4
        self._foot(painter, QRectF(PAD + indent, top, self.width() - 2 * PAD - indent, FOOT))
        top += FOOT
        if content.note and content.kind == FACTOR:
            rows.write(painter, QRectF(PAD, top - 2, self.width() - 2 * PAD, FOOT - 4), content.note, 12, 600, "amber")
            top += FOOT - 4
        for line in content.lines:
            self._line(painter, QRectF(PAD, top, self.width() - 2 * PAD, ITEM), line)
            top += ITEM
        painter.end()

    def _field(self, painter: QPainter) -> None:
        lit = self.hasFocus() or self.underMouse()
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.content.kind == GOAL:
            painter.setPen(QPen(theme.color("accentLine" if self.linked else "border"), 1))
        field = "accentSoft" if self.linked else "sunken" if lit or self.content.kind == AREA else "surface"
        painter.setBrush(theme.color(field))
        if self.content.kind == FACTOR:
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.fillRect(QRectF(0, 0, self.width(), 1), theme.color("divider"))
        else:
            painter.drawRoundedRect(rect, 7, 7)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)

    def _foot(self, painter: QPainter, room: QRectF) -> None:
        """The status, and at the right how much is measured."""
        content = self.content
        if content.kind == GOAL and content.note:
            rows.write(painter, room, content.note, 13, 600, "amber")
            return
        mark = QPointF(room.left() + MARK_SIZE / 2, room.center().y())
        paint_mark(painter, content.status, mark, 1, theme.current())
        coverage = _("%(coverage)s measured") % {"coverage": content.coverage.text}
        taken = rows.write(painter, room, coverage, 12, 400, "text3", rows.RIGHT)
        words = room.adjusted(MARK_SIZE + WORD_GAP, 0, -taken - 4, 0)
        rows.write(painter, words, content.status_text, 13, 600, WORD_TOKENS[content.status])

    @staticmethod
    def _line(painter: QPainter, room: QRectF, line: LineView) -> None:
        mark = QPointF(room.left() + MARK_SIZE / 2, room.center().y())
        paint_mark(painter, line.status, mark, 0.75, theme.current())
        value = line.reading.text if line.reading.value is not None else line.status.word
        taken = rows.write(painter, room, value, 13, 400, "text2", rows.RIGHT)
        names = room.adjusted(MARK_SIZE + WORD_GAP, 0, -taken - 8, 0)
        rows.write(painter, names, line.indicator.short_name, 13, 400, "text2")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go on."""
        step = ARROWS.get(Qt.Key(event.key()))
        if step is not None:
            self.walked.emit(*step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is here."""
        super().focusInEvent(event)
        self.entered.emit(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer is here."""
        super().enterEvent(event)
        self.entered.emit(self)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone."""
        super().leaveEvent(event)
        self.left.emit()
