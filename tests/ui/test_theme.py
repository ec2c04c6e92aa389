"""The two themes: contrast as the design demands, all colours of the style sheet, the desktop's choice followed."""

import re
from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette

from alna_desktop import paths
from alna_desktop.ui import theme
from alna_desktop.ui.tokens import DARK, LIGHT, Theme

# Which words and marks stand on which grounds, and how much they must at least differ (the design's TOKENS.md).
TEXT_ON = {
    "text": "surface bg accentSoft nav sunken",
    "text2": "surface nav sunken accentSoft greenFaint greySoft",
    "text3": "surface nav sunken accentSoft",
    "accent": "surface accentSoft nav",
    "onAccent": "accent accentHover",
    "green": "surface greenSoft accentSoft sunken",
    "amber": "surface amberSoft accentSoft sunken",
    "red": "surface redSoft accentSoft",
    "grey": "surface accentSoft",
}
MARK_ON = {
    "greenMark": "surface greenFaint",
    "amberMark": "surface amberSoft accentSoft",
    "redMark": "surface redSoft",
    "greyMark": "surface accentSoft",
    "control": "surface bg sunken",
    "focus": "surface bg nav sunken",
    "chartLine": "surface",
}
PAIRS = [
    (front, ground, least)
    for table, least in ((TEXT_ON, 4.5), (MARK_ON, 3.0))
    for front, grounds in table.items()
    for ground in grounds.split()
]


def luminance(color: str) -> float:
    """Relative luminance by WCAG 2.1."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_does():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_contrast(colors, front, ground, least):
    assert contrast(getattr(colors, front), getattr(colors, ground)) >= least


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_of_the_style_sheet_is_in_the_theme(colors, monkeypatch):
    source = (paths.resources() / "style" / "alna.qss").read_text(encoding="utf-8")
    names = {field.name for field in fields(Theme)}
    assert set(re.findall(r"@(\w+)", source)) <= names
    monkeypatch.setattr(theme, "_current", colors)
    assert "@" not in theme.style_sheet()
    assert colors.surface in theme.style_sheet()


def test_colours_are_written_alike():
    for colors in (LIGHT, DARK):
        values = [getattr(colors, field.name) for field in fields(Theme) if field.name != "dark"]
        assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in values)


class Hints:
    """What the desktop says about itself."""

    def __init__(self, scheme):
        self._scheme = scheme

    def colorScheme(self):
        return self._scheme


@pytest.mark.parametrize(
    ("mode", "system", "expected"),
    [
        ("system", Qt.ColorScheme.Dark, DARK),
        ("system", Qt.ColorScheme.Light, LIGHT),
        ("system", Qt.ColorScheme.Unknown, LIGHT),
        ("light", Qt.ColorScheme.Dark, LIGHT),
        ("dark", Qt.ColorScheme.Light, DARK),
    ],
)
def test_mode_and_system(qapp, monkeypatch, mode, system, expected):
    monkeypatch.setattr(QGuiApplication, "styleHints", staticmethod(lambda: Hints(system)))
    theme.use(mode)
    assert theme.current() is expected
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == expected.surface.lower()
    assert qapp.font().family() == "Source Sans 3"


def test_an_open_window_follows_the_desktop_until_the_user_has_chosen(start, qapp, demo_file, monkeypatch):
    hints = qapp.styleHints()
    window = start(demo_file)
    monkeypatch.setattr(QGuiApplication, "styleHints", staticmethod(lambda: Hints(Qt.ColorScheme.Dark)))
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current() is DARK
    window.next_theme()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current() is LIGHT
    monkeypatch.undo()


def test_icons_follow_the_theme(window):
    window.go("organisation")
    button = window.page.register.export_link
    colors = []
    for mode in ("light", "dark"):
        theme.use(mode)
        image = button.icon().pixmap(button.iconSize()).toImage()
        places = [(x, y) for x in range(image.width()) for y in range(image.height())]
        colors.append({image.pixelColor(*place).name() for place in places if image.pixelColor(*place).alpha() > 250})
    assert LIGHT.accent.lower() in colors[0]
    assert DARK.accent.lower() in colors[1]
