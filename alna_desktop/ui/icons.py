"""Icons: one SVG file each (Lucide, see resources/icons/LICENSE), drawn in the colour of the text beside it."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from alna_desktop import paths
from alna_desktop.ui import theme


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _drawn(name: str, color: str, size: int, gap: int, ratio: float) -> QPixmap:
    picture = QPixmap(round((size + gap) * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    room = QRectF(0, 0, size * ratio, size * ratio)
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode())).render(painter, room)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def pixmap(name: str, token: str, size: int, gap: int = 0) -> QPixmap:
    """An icon as a picture of `size` logical pixels in a colour of the theme, sharp on the sharpest screen there is.

    `gap` is empty room at its right, for buttons, where the style sets the text too close.
    """
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    return _drawn(name, getattr(theme.current(), token), size, gap, ratio)


def icon(name: str, token: str, size: int, gap: int = 0) -> QIcon:
    """An icon for a button or menu; grey while it is disabled."""
    found = QIcon(pixmap(name, token, size, gap))
    found.addPixmap(pixmap(name, "greyMark", size, gap), QIcon.Mode.Disabled)
    return found
