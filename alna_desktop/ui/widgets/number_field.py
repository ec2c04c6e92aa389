"""A whole number that is typed, or changed with the arrow keys; it looks as other fields do."""

from PySide6.QtWidgets import QSpinBox

MARGIN = 8  # pixels before the number, as in other fields


class NumberField(QSpinBox):
    """A number within a range, perhaps with a unit behind it: Qt's own, whose small buttons the style hides."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self.setRange(least, most)
        self.lineEdit().setTextMargins(MARGIN, 0, MARGIN, 0)
