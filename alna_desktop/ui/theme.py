"""The theme in use: colours by name, the program's typeface in pixels, and word when the theme changes."""

import re
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from alna_desktop import paths
from alna_desktop.ui.memory import DARK_MODE, LIGHT_MODE
from alna_desktop.ui.tokens import DARK, LIGHT, Theme

FAMILY = "Source Sans 3"

_TOKEN = re.compile(r"@(\w+)")
_PALETTE = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onAccent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Dark: "control",
}


class _Signals(QObject):
    changed = Signal()


signals = _Signals()
_current = LIGHT


def current() -> Theme:
    """The theme in use."""
    return _current


@cache
def _color(value: str) -> QColor:
    return QColor(value)


def color(token: str) -> QColor:
    """A colour of the theme in use by its name; not to be changed."""
    return _color(getattr(_current, token))


@cache
def font(size: int, weight: int = 400) -> QFont:
    """The program's typeface at a size in logical pixels; `weight` is 300, 400 or 600. Not to be changed."""
    found = QFont(FAMILY)
    found.setPixelSize(size)
    found.setWeight(QFont.Weight(weight))
    return found


def load_fonts() -> None:
    """Make the program's own typeface known to Qt."""
    for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def style_sheet() -> str:
    """The style sheet with the colours of the theme in use."""
    text = (paths.resources() / "style" / "alna.qss").read_text(encoding="utf-8")
    return _TOKEN.sub(lambda match: str(getattr(_current, match[1])), text)


def use(mode: str) -> None:
    """Show the program in a mode of `memory.MODES`; "system" follows the desktop's choice."""
    global _current
    system = QGuiApplication.styleHints().colorScheme()
    dark = mode == DARK_MODE or (mode != LIGHT_MODE and system is Qt.ColorScheme.Dark)
    _current = DARK if dark else LIGHT
    palette = QPalette()
    for role, token in _PALETTE.items():
        palette.setColor(role, color(token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, color("greyMark"))
    QApplication.setPalette(palette)
    QApplication.setFont(font(14))
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setStyleSheet(style_sheet())
    signals.changed.emit()
