"""A card of the thread, or the gap where one is missing: a button with a name, painted by us."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from alna_desktop.dates import format_date
from alna_desktop.i18n import N_, _, capitalised, ngettext
from alna_desktop.services.thread import StepView
from alna_desktop.services.thread_cards import Card
from alna_desktop.services.thread_kinds import At, Step
from alna_desktop.ui import icons, theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.marks import MARK_SIZE, WORD_GAP, WORD_TOKENS, paint_mark
from alna_desktop.ui.widgets.pressable import Pressable

HEIGHT, PAD, ICON, ZONE, BAR = 42, 12, 14, 30, 3
LEAST = 48  # room for a detail; with less it is in the tooltip only
FOLLOW = (Qt.Key.Key_F, Qt.Key.Key_Space)
ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip

_GAPS = {
    Step.GOAL: N_("Serves no strategic goal"),
    Step.AREA: N_("In no focus area"),
    Step.FACTOR: N_("No success factor"),
    Step.INDICATOR: N_("No indicator"),
    Step.LETTER: N_("No steering letter"),
    Step.PLAN: N_("Not in the annual plan"),
    Step.ACTION: N_("No action"),
    Step.AGREEMENT: N_("Not in a leader agreement"),
    Step.TALK: N_("No talk or meeting"),
    Step.RESULT: N_("No result"),
}


@dataclass(frozen=True)
class Gap:
    """Where the thread has nothing in a step. `trouble` says what is broken, "" where nothing need be there (yet).

    `until` says until when it need not, "" where it never need.
    """

    step: Step
    trouble: str
    until: str = ""

    @property
    def at(self) -> At:
        """Its place."""
        return At(self.step, "")

    @property
    def title(self) -> str:
        """«Ikke i årsplanen», translated."""
        return _(_GAPS[self.step])


@dataclass(frozen=True)
class More:
    """What a step has besides the cards that are shown."""

    step: Step
    count: int

    @property
    def at(self) -> At:
        """Its place."""
        return At(self.step, "more")

    @property
    def title(self) -> str:
        """«og 6 til», translated."""
        return ngettext("and %(n)d more", "and %(n)d more", self.count) % {"n": self.count}


Content = Card | Gap | More


def gap_of(step: StepView) -> Gap:
    """What to show of a step without cards."""
    until = _("Before the deadline %(date)s") % {"date": format_date(step.until)} if step.until else ""
    return Gap(step.step, capitalised(", ".join(kind.short for kind in step.breaks)), until)


def spoken(content: Content) -> str:
    """All that it says, for tooltips and those who listen."""
    if isinstance(content, More):
        parts = [content.title]
    elif isinstance(content, Gap):
        parts = [content.title, *([_("Broken: %(what)s") % {"what": content.trouble}] if content.trouble else [])]
        parts += [content.until] if content.until else []
    else:
        parts = [content.title, ", ".join(part for part in (content.word, content.detail) if part)]
        parts += [_("Broken: %(what)s") % {"what": content.trouble}] if content.trouble else []
    return f"{content.at.step.word}: " + ". ".join(parts)


def paint_break(painter: QPainter, center: QPointF) -> None:
    """The sign of a broken thread: two ends that do not meet."""
    for end, mark in ((-6.0, -1.75), (6.0, 1.75)):
        rows.polyline(painter, center, [(end, 0.0), (mark, 0.0)], "redMark")
        rows.polyline(painter, center, [(mark - 1, 4.0), (mark + 1, -4.0)], "redMark")


class Node(Pressable, QPushButton):
    """A card, a gap, or what there is besides. A click or Enter opens (`clicked`).

    F, Space or a click on the sign at its right follows (`followed`).
    `entered` when the keyboard or the pointer is on it, `walked` asks to go on in a direction.
    """

    entered = Signal(object)
    left = Signal()
    walked = Signal(int, int)
    followed = Signal(object)

    def __init__(self, content: Content, chosen: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.content, self.chosen, self.linked = content, chosen, False
        self._over_sign = False
        name = spoken(content)
        self.setAccessibleName(_("%(card)s (chosen)") % {"card": name} if chosen else name)
        self.setAccessibleDescription(_("Enter opens. F follows the thread from here.") if self.can_follow else "")
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab comes to one of all; arrows go to the others

    @property
    def can_follow(self) -> bool:
        """Whether the thread can be followed from here: it is there, and not chosen already."""
        return isinstance(self.content, Card) and not self.chosen

    def sign_rect(self) -> QRectF:
        """Where a click follows the thread."""
        return QRectF(self.width() - ZONE, 0, ZONE, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Field, title, and a line of status and detail; a ring for the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._field(painter)
        wide = self.width() - 2 * PAD - (ZONE - PAD if self.can_follow else 0)
        if isinstance(self.content, Gap):
            self._gap(painter, self.content, wide)
        elif isinstance(self.content, More):
            taken = rows.write(painter, QRectF(PAD, 0, wide, self.height()), self.content.title, 13, 600, "accent")
            rows.chevron(painter, QPointF(PAD + taken + 12, self.height() / 2 + 1), "accent", down=True)
        else:
            rows.write(painter, QRectF(PAD, 3, wide, 20), self.content.title, 13, 600, "text")
            self._foot(painter, QRectF(PAD, 21, wide, 18), self.content)
        if self.can_follow and (self.underMouse() or self.hasFocus()):
            token = "accent" if self._over_sign else "text3"
            at = QPointF(self.width() - ZONE + (ZONE - ICON) / 2, (self.height() - ICON) / 2)
            painter.drawPixmap(at, icons.pixmap("waypoints", token, ICON))
        painter.end()

    def _field(self, painter: QPainter) -> None:
        gap, lit = isinstance(self.content, Gap), self.hasFocus() or self.underMouse()
        edge = "border"
        if isinstance(self.content, Gap):
            edge = "redMark" if self.content.trouble else "control"
        edge = "accent" if self.chosen else "accentLine" if self.linked and not gap else edge
        style = Qt.PenStyle.DashLine if gap else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color(edge), 1, style))
        field = "accentSoft" if self.chosen else "sunken" if lit else "surface"
        painter.setBrush(theme.color("bg" if gap and not lit else field))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, 6, 6)
        if self.chosen:
            painter.fillRect(QRectF(1, 6, BAR, self.height() - 12), theme.color("accent"))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)

    def _gap(self, painter: QPainter, gap: Gap, wide: float) -> None:
        if gap.until:
            rows.write(painter, QRectF(PAD, 3, wide, 20), gap.title, 13, 600, "text")
            rows.write(painter, QRectF(PAD, 21, wide, 18), gap.until, 12, 400, "text2")
            return
        if not gap.trouble:
            rows.write(painter, QRectF(PAD, 0, wide, self.height()), gap.title, 13, 400, "text2")
            return
        rows.write(painter, QRectF(PAD, 3, wide, 20), gap.title, 13, 600, "text")
        self._trouble(painter, QRectF(PAD, 21, wide, 18), gap.trouble)

    def _foot(self, painter: QPainter, room: QRectF, card: Card) -> None:
        """The mark and its word, and what more there is; what is broken goes before that."""
        if card.mark is not None:
            mark = QPointF(room.left() + MARK_SIZE / 2, room.center().y())
            paint_mark(painter, card.mark, mark, 0.8, theme.current())
            room = room.adjusted(MARK_SIZE + WORD_GAP - 2, 0, 0, 0)
        token = WORD_TOKENS[card.mark] if card.mark is not None else "text2"
        taken = rows.write(painter, room, capitalised(card.word), 12, 600 if card.mark else 400, token)
        rest = room.adjusted(taken + 10, 0, 0, 0)
        if card.trouble:
            rest = rest.adjusted(self._trouble(painter, rest, card.trouble) + 10, 0, 0, 0)
        if card.detail and rest.width() > LEAST:
            rows.write(painter, rest, card.detail, 12, 400, "text3")

    @staticmethod
    def _trouble(painter: QPainter, room: QRectF, text: str) -> float:
        """The sign and the words; returns how wide they became."""
        paint_break(painter, QPointF(room.left() + MARK_SIZE / 2, room.center().y()))
        left = MARK_SIZE + WORD_GAP
        return left + rows.write(painter, room.adjusted(left, 0, 0, 0), text, 12, 600, "red")

    # The keyboard and the pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go on, F and Space follow, Enter opens."""
        step = ARROWS.get(Qt.Key(event.key()))
        if step is not None:
            self.walked.emit(*step)
        elif event.key() in FOLLOW and not event.modifiers():
            if self.can_follow:
                self.followed.emit(self.content.at)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the sign follows; anywhere else it opens."""
        if self.can_follow and self.sign_rect().contains(event.position()):
            self.setDown(False)
            self.followed.emit(self.content.at)
        else:
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The sign shows that it can be clicked."""
        over = self.can_follow and self.sign_rect().contains(event.position())
        if over is not self._over_sign:
            self._over_sign = over
            self.setToolTip(_("Follow the thread from here (F)") if over else spoken(self.content))
            self.update()
        super().mouseMoveEvent(event)

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
        self._over_sign = False
        self.left.emit()
