"""What is wished of a round of dialogue meetings, or its units in their order: the left side of its dialog."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from alna_desktop.dates import weekday_name
from alna_desktop.fields import meetings as fields
from alna_desktop.i18n import _, capitalised
from alna_desktop.services.rounds import Candidate
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.form import Form
from alna_desktop.ui.widgets.tick_list import ITEM, TickDelegate, TickList, is_ticked

WIDTH, ROOMS_HEIGHT, PEOPLE_HEIGHT = 336, 54, 92
MONDAY = date(2009, 1, 5)


class Wishes(QWidget):
    """One of both behind its chip, since the proposal needs the width. `edited` when something is chosen or written."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form, self.units = Form(fields.ROUND), TickList(TickDelegate())
        self.days = [kit.CheckBox(_day(at)) for at in range(5)]
        self.wishes_chip, self.units_chip = kit.Chip(_("Wishes")), kit.Chip(_("Units"))
        layout, chips, group, stack = QVBoxLayout(self), QHBoxLayout(), kit.OneOf(self), QStackedWidget()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        chips.setSpacing(8)
        for at, chip in enumerate((self.wishes_chip, self.units_chip)):
            group.addButton(chip)
            chips.addWidget(chip)
            chip.clicked.connect(lambda _checked=False, at=at: stack.setCurrentIndex(at))
        chips.addStretch()
        self.wishes_chip.setChecked(True)
        stack.addWidget(self._wishes())
        stack.addWidget(self._unit_card())
        layout.addLayout(chips)
        layout.addWidget(stack, 1)
        self.setFixedWidth(WIDTH)
        for box in self.days:
            box.setChecked(True)
            box.toggled.connect(self.edited)
        self.form.edited.connect(self.edited)
        self.units.changed.connect(self.edited)

    def _wishes(self) -> QWidget:
        """The form with the weekdays above it; it scrolls where the screen is low."""
        area, content = QScrollArea(), QWidget()
        body, week = QVBoxLayout(content), QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 8)
        body.setSpacing(0)
        week.setContentsMargins(0, 4, 0, 0)
        week.setSpacing(6)
        for box in self.days:
            week.addWidget(box)
        week.addStretch()
        body.addWidget(kit.Label(_("Weekdays"), 13, 600, "text2"))
        body.addLayout(week)
        body.addWidget(self.form)
        body.addStretch()
        sections = self.form.layout()
        assert sections is not None
        sections.setContentsMargins(0, 8, 8, 8)
        self.form.rows["rooms"].editor.setFixedHeight(ROOMS_HEIGHT)
        self.form.rows["participants"].editor.setFixedHeight(PEOPLE_HEIGHT)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        return area

    def _unit_card(self) -> QWidget:
        card = kit.Card()
        how = _("Alt with the arrows, or dragging, changes the order. Space ticks.")
        card.body.addWidget(kit.CardTitle(_("Units in order")))
        self.units.setAccessibleName(_("Units in order"))
        self.units.setAccessibleDescription(how)
        card.body.addWidget(self.units, 1)
        help_text = kit.Label(how, 12, 400, "text2", wrap=True)
        help_text.setContentsMargins(16, 6, 16, 6)
        card.body.addWidget(help_text)
        return card

    def offer(self, found: Sequence[Candidate]) -> None:
        """Offer these units; those whose meeting about the tertial is held can't be chosen."""
        self.units.clear()
        for each in found:
            text = _("%(name)s (held)") % {"name": each.unit} if each.held else each.unit
            self.units.add(text, each, ticked=not each.held, fixed=each.held)
        self.units.setCurrentRow(0)

    @property
    def chosen(self) -> list[Candidate]:
        """The units that are ticked, in their order."""
        return [line.data(ITEM) for line in self.units.lines if is_ticked(line)]

    @property
    def weekdays(self) -> frozenset[int]:
        """The weekdays that are ticked, 0 for Monday."""
        return frozenset(at for at, box in enumerate(self.days) if box.isChecked())


def _day(at: int) -> str:
    return capitalised(weekday_name(MONDAY + timedelta(days=at), short=True))
