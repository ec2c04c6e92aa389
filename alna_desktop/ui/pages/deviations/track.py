"""The way of a deviation in six steps, with where it is now."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from alna_desktop.i18n import N_, _
from alna_desktop.models import DeviationState
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows

HEIGHT, RADIUS, DOT, MIDDLE, LINE_GAP = 56, 7.0, 3.0, 17.0, 12.0

STEPS = {
    DeviationState.REGISTERED: N_("Registered"),
    DeviationState.RECEIVED: N_("Received"),
    DeviationState.IN_PROGRESS: N_("In progress"),
    DeviationState.ACTIONS_OPEN: N_("Action"),
    DeviationState.AWAITING_EVALUATION: N_("Evaluation"),
    DeviationState.CLOSED: N_("Closed deviation"),
}


class StateTrack(QWidget):
    """Circles on a line: done ones with a check, the present one filled, the others empty; each has its word."""

    def __init__(self) -> None:
        super().__init__()
        self._state = DeviationState.REGISTERED
        self.setFixedHeight(HEIGHT)

    def show_state(self, state: DeviationState) -> None:
        """Another state."""
        self._state = state
        said = _("Status: %(state)s") % {"state": state.word}
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines, circles and words; a rejected one ends where it was."""
        painter, width = QPainter(self), self.width() / len(STEPS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rejected = self._state is DeviationState.REJECTED
        now = len(STEPS) - 1 if rejected else list(STEPS).index(self._state)
        for place, word in enumerate(STEPS.values()):
            center = QPointF((place + 0.5) * width, MIDDLE)
            if place:
                painter.setPen(QPen(theme.color("accent" if place <= now and not rejected else "border"), 1))
                painter.drawLine(QPointF(center.x() - width + LINE_GAP, MIDDLE), QPointF(center.x() - LINE_GAP, MIDDLE))
            is_now = place == now
            text = DeviationState.REJECTED.word if rejected and is_now else _(word)
            self._circle(painter, center, done=place < now and not rejected, is_now=is_now)
            room = QRectF(place * width - 4, MIDDLE + 10, width + 8, 24)
            token = "accent" if is_now else "text2"
            rows.write(painter, room, text, 12, 600 if is_now else 400, token, Qt.AlignmentFlag.AlignHCenter)
        painter.end()

    @staticmethod
    def _circle(painter: QPainter, center: QPointF, *, done: bool, is_now: bool) -> None:
        filled = done or is_now
        painter.setPen(QPen(theme.color("accent" if filled else "control"), 1.5))
        painter.setBrush(theme.color("accent" if is_now else "accentSoft" if done else "surface"))
        painter.drawEllipse(center, RADIUS, RADIUS)
        if is_now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("onAccent"))
            painter.drawEllipse(center, DOT, DOT)
        elif done:
            rows.check(painter, center, "accent")
