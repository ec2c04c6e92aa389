"""The thread itself: ten steps under each other, tied together by a line, each with its cards or the gap it has."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from alna_desktop.i18n import _
from alna_desktop.models.status import Status
from alna_desktop.services.thread import StepView, Thread
from alna_desktop.services.thread_kinds import At, Step
from alna_desktop.ui import theme
from alna_desktop.ui.pages.thread.node import HEIGHT, Content, More, Node, gap_of
from alna_desktop.ui.widgets import rows

LABEL, RIGHT, TOP, GAP = 152, 16, 8, 6  # around the cards, and between them
NARROWEST = 228  # a card
MOST = 4  # of a step, until one asks for the rest
_ORDER = (Status.NOT_MET, Status.NEAR, None, Status.NO_TARGET, Status.MISSING, Status.MASKED, Status.MET)
LINE, DOT = 22.0, 4.5  # where the line runs, and the radius of a step on it


class Canvas(QWidget):
    """All steps of a thread. `opened` asks for what a card (or a gap) is about, `followed` for the thread from one."""

    opened = Signal(object)
    followed = Signal(object)
    entered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._thread: Thread | None = None
        self.nodes: dict[At, Node] = {}
        self._rows: list[list[At]] = []
        self._contents: list[list[Content]] = []
        self._unfolded: set[Step] = set()
        self._middles: list[float] = []
        self._here: At | None = None
        self.setAccessibleName(_("The red thread"))
        theme.signals.changed.connect(self.update)

    def show_thread(self, found: Thread) -> None:
        """Show another thread; the keyboard stays on the card it was on, or goes to the one that is chosen."""
        focused = any(node.hasFocus() for node in self.nodes.values())
        for node in self.nodes.values():
            node.setParent(None)
            node.deleteLater()
        if self._thread is None or found.at != self._thread.at:
            self._unfolded = set()
        self._thread = found
        self._contents = [self._shown(step) for step in found.steps]
        contents = [content for step in self._contents for content in step]
        self.nodes = {content.at: Node(content, content.at == found.at, self) for content in contents}
        for node in self.nodes.values():
            node.entered.connect(self._enter)
            node.left.connect(self._leave)
            node.walked.connect(self._walk)
            node.followed.connect(self.followed)
            node.clicked.connect(lambda _on=False, node=node: self._press(node.content))
            node.show()
        first = found.at if found.at in self.nodes else next(iter(self.nodes), None)
        self._set_here(self._here if focused and self._here in self.nodes else first)
        self.place()
        if focused:
            self.focus_first()

    def _shown(self, step: StepView) -> list[Content]:
        """A step's cards in their order; of many those that most need to be seen, and how many more there are."""
        if not step.cards:
            return [gap_of(step)]
        if len(step.cards) <= MOST or step.step in self._unfolded:
            return list(step.cards)
        chosen = self._thread.at if self._thread else None
        first = sorted(step.cards, key=lambda card: (card.at != chosen, not card.breaks, _ORDER.index(card.mark)))
        kept = {card.at for card in first[: MOST - 1]}
        shown: list[Content] = [card for card in step.cards if card.at in kept]
        return [*shown, More(step.step, len(step.cards) - len(shown))]

    def _press(self, content: Content) -> None:
        """Ask for what a card is about, or show the rest of a step."""
        if not isinstance(content, More):
            self.opened.emit(content)
        else:
            self.unfold(content.step)

    def unfold(self, step: Step) -> None:
        """Show all cards of a step; the keyboard goes to the first that was not there before."""
        if self._thread is None or step in self._unfolded:
            return
        before = set(self.nodes)
        self._unfolded.add(step)
        self.show_thread(self._thread)
        new = next((at for at in self.nodes if at not in before), None)
        if new is not None:
            self.nodes[new].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_first(self) -> None:
        """The keyboard goes to the card where it was last."""
        if self._here is not None:
            self.nodes[self._here].setFocus(Qt.FocusReason.TabFocusReason)

    # Places

    def place(self) -> None:
        """Put the cards in rows, as many beside each other as there is room for."""
        room = max(NARROWEST, self.width() - LABEL - RIGHT)
        most = max(1, (room + GAP) // (NARROWEST + GAP))
        y, self._rows, self._middles = TOP, [], []
        for contents in self._contents:
            keys = [content.at for content in contents]
            columns = min(most, len(keys))
            wide = (room - GAP * (columns - 1)) // columns
            self._middles.append(y + HEIGHT / 2)
            for first in range(0, len(keys), columns):
                self._rows.append(keys[first : first + columns])
                for column, at in enumerate(self._rows[-1]):
                    self.nodes[at].setGeometry(LABEL + column * (wide + GAP), y, wide, HEIGHT)
                y += HEIGHT + GAP
        self.setMinimumSize(QSize(0, y))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more or fewer beside each other."""
        super().resizeEvent(event)
        self.place()

    # The line

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line from step to step, broken where the thread is, and the steps' names beside it."""
        steps = self._thread.steps if self._thread else ()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, (step, middle) in enumerate(zip(steps, self._middles, strict=True)):
            if at:
                self._stretch(painter, steps[at - 1], step, self._middles[at - 1], middle)
        for step, middle in zip(steps, self._middles, strict=True):
            self._dot(painter, step, middle)
            self._name(painter, step, middle)
        painter.end()

    @staticmethod
    def _stretch(painter: QPainter, before: StepView, step: StepView, top: float, bottom: float) -> None:
        broken, whole = before.is_broken or step.is_broken, bool(before.cards and step.cards)
        pen = QPen(theme.color("redMark" if broken else "accent" if whole else "control"), 2)
        if not whole:
            pen.setDashPattern([2, 3])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(LINE, top + DOT + 4), QPointF(LINE, bottom - DOT - 4))

    @staticmethod
    def _dot(painter: QPainter, step: StepView, middle: float) -> None:
        center = QPointF(LINE, middle)
        if step.cards:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(center, DOT, DOT)
            return
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("redMark" if step.is_broken else "control"), 1.75))
        if step.is_broken:
            painter.drawRect(QRectF(LINE - DOT, middle - DOT, 2 * DOT, 2 * DOT))
        else:
            painter.drawEllipse(center, DOT, DOT)

    @staticmethod
    def _name(painter: QPainter, step: StepView, middle: float) -> None:
        room = QRectF(LINE + 14, middle - 20, LABEL - LINE - 20, 40)
        if not step.is_broken:
            rows.write(painter, room, step.step.word, 13, 600, "text2")
            return
        rows.write(painter, room.adjusted(0, 2, 0, -18), step.step.word, 13, 600, "text2")
        rows.write(painter, room.adjusted(0, 20, 0, -2), _("broken"), 12, 600, "red")

    # The keyboard and the pointer

    def _set_here(self, at: At | None) -> None:
        for place, node in self.nodes.items():
            node.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == at else Qt.FocusPolicy.ClickFocus)
        self._here = at

    def _enter(self, node: Node) -> None:
        if node.hasFocus():
            self._set_here(node.content.at)
            self.entered.emit(node)
        self._light(node.content.at)

    def _leave(self) -> None:
        focused = next((node for node in self.nodes.values() if node.hasFocus()), None)
        self._light(focused.content.at if focused else None)

    def _light(self, at: At | None) -> None:
        """Mark what hangs together with a card."""
        beside = self._thread.beside(at) if self._thread is not None and at is not None else frozenset()
        for place, node in self.nodes.items():
            if node.linked is not (place in beside):
                node.linked = place in beside
                node.update()

    def _walk(self, across: int, down: int) -> None:
        """To the neighbour in the row, or to the nearest card of the row above or below."""
        here = next((place for place, row in enumerate(self._rows) if self._here in row), None)
        if here is None or self._here is None:
            return
        row, middle = self._rows[here], self.nodes[self._here].geometry().center().x()
        column, below = row.index(self._here) + across, here + down
        if across and 0 <= column < len(row):
            found = row[column]
        elif down and 0 <= below < len(self._rows):
            found = min(self._rows[below], key=lambda at: abs(self.nodes[at].geometry().center().x() - middle))
        else:
            return
        self.nodes[found].setFocus(Qt.FocusReason.TabFocusReason)
