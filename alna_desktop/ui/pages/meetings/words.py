"""How meetings look: the mark of a standing, and the tag of a kind."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import MeetingKind
from alna_desktop.models.meeting_rules import Standing
from alna_desktop.models.status import Status
from alna_desktop.services.meeting_contact import Mark
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.marks import SOFT_TOKENS, WORD_TOKENS, paint_mark

DASH = 10  # the mark of what was cancelled
TAG = 15  # the side of a kind's tag

# Shapes and colours are those of the status they resemble; what was cancelled has a dash of its own.
MARKS = {
    Standing.PASSED: Status.NOT_MET,
    Standing.SOON: Status.NEAR,
    Standing.PLANNED: Status.MISSING,
    Standing.HELD: Status.MET,
}


def word_token(standing: Standing) -> str:
    """The colour of the word."""
    return WORD_TOKENS[MARKS[standing]] if standing in MARKS else "text3"


def soft_token(standing: Standing) -> str:
    """The colour of the field behind the word."""
    return SOFT_TOKENS[MARKS[standing]] if standing in MARKS else "greySoft"


def paint_standing(painter: QPainter, standing: Standing, center: QPointF) -> None:
    """The mark of a standing."""
    if standing in MARKS:
        paint_mark(painter, MARKS[standing], center, 1, theme.current())
    else:
        painter.fillRect(QRectF(center.x() - DASH / 2, center.y() - 1, DASH, 2), theme.color("greyMark"))


def paint_tag(painter: QPainter, kind: MeetingKind, standing: Standing, rect: QRectF) -> None:
    """The letter of a kind: direct contact on a round field, others on a square one.

    Filled where it is held; an outline where it is planned, a dashed red one where its day has passed; struck
    through where it is cancelled.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    held, radius = standing is Standing.HELD, TAG / 2 if kind.is_direct else 3
    line = "red" if standing is Standing.PASSED else "control"
    dashed = Qt.PenStyle.DashLine if standing is Standing.PASSED else Qt.PenStyle.SolidLine
    painter.setPen(Qt.PenStyle.NoPen if held else QPen(theme.color(line), 1, dashed))
    field = "accent" if kind.is_direct else "accentSoft"
    painter.setBrush(theme.color(field) if held else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    token = ("onAccent" if kind.is_direct else "text") if held else "text2"
    rows.write(painter, rect, kind.letter, 12, 600, token, Qt.AlignmentFlag.AlignHCenter)
    if standing is Standing.CANCELLED:
        painter.setPen(QPen(theme.color("text2"), 1.5))
        painter.drawLine(rect.bottomLeft() + QPointF(1, -1), rect.topRight() + QPointF(-1, 1))
    painter.restore()


def spoken(mark: Mark) -> str:
    """«Enhetsbesøk 03.03.2009, holdt»."""
    return f"{mark.kind.word} {format_date(mark.day)}, {mark.standing.word}"


def second_line(row: MeetingRow, *, with_unit: bool) -> str:
    """«Dialogmøte · Furuset sykehjem · kl. 09.00–11.00 · Møterom Alna»; the kind only where the title says another."""
    kind = "" if row.title.startswith(row.kind.word) else row.kind.word
    unit = row.with_whom if with_unit or not row.unit else ""
    hours = _("at %(hours)s") % {"hours": row.hours} if row.hours else ""
    return capitalised(" · ".join(part for part in (kind, unit, hours, row.place) if part))
