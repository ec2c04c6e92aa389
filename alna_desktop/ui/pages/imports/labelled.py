"""Fields under what they are called, as they stand in the heads of imports."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from alna_desktop.exchange.sources import Source
from alna_desktop.i18n import _
from alna_desktop.ui.widgets import kit

FIELD_HEIGHT = 32


def labelled(text: str, *fields: QWidget) -> QWidget:
    """A field or several beside each other, under what they are."""
    box, line = QWidget(), QHBoxLayout()
    layout, label = QVBoxLayout(box), kit.Label(text, 12, 400, "text3")
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    line.setSpacing(8)
    line.addStrut(FIELD_HEIGHT)
    layout.addWidget(label)
    layout.addLayout(line)
    for field in fields:
        if isinstance(field, QComboBox | QLineEdit):
            field.setFixedHeight(FIELD_HEIGHT)
            field.setAccessibleName(text)
        field.setMinimumHeight(FIELD_HEIGHT)
        if isinstance(field, QComboBox):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(3)
            field.setMaxVisibleItems(20)
        line.addWidget(field, 0 if isinstance(field, kit.Link) else 1, Qt.AlignmentFlag.AlignVCenter)
    label.setBuddy(fields[0])
    return box


def offer(combo: QComboBox, choices: Iterable[tuple[str, object]], chosen: object) -> None:
    """Other choices, and the chosen one of them; nobody is told."""
    with QSignalBlocker(combo):
        combo.clear()
        for text, data in choices:
            combo.addItem(text, data)
    choose(combo, chosen)


def choose(combo: QComboBox, data: object) -> None:
    """Choose what has a value, or nothing; nobody is told."""
    with QSignalBlocker(combo):
        combo.setCurrentIndex(next((row for row in range(combo.count()) if combo.itemData(row) == data), -1))


def sheets_of(source: Source) -> list[tuple[str, object]]:
    """The sheets of a file to choose from; hidden ones say so."""
    hidden = _("%(name)s (hidden)")
    return [(hidden % {"name": one.name} if one.hidden else one.name, one.name) for one in source.sheets]
