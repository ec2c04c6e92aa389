"""«Alvorlighet»: the text that fits for each consequence area; the highest one decides."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.fields.base import Field, Kind, Option
from alna_desktop.i18n import _
from alna_desktop.models import ConsequenceArea
from alna_desktop.models.deviation_kinds import LEVELS
from alna_desktop.models.deviation_rules import Grade, Limits, decided_by, severity
from alna_desktop.services import deviation_texts
from alna_desktop.services.deviation_detail import Detail
from alna_desktop.services.deviation_texts import Words
from alna_desktop.ui import theme
from alna_desktop.ui.pages.deviations.delegate import MARKS, SMALL
from alna_desktop.ui.pages.deviations.part import Part
from alna_desktop.ui.widgets import kit, rows
from alna_desktop.ui.widgets.editors import PickEditor
from alna_desktop.ui.widgets.marks import SOFT_TOKENS, WORD_TOKENS, paint_mark

LABEL_WIDTH, LEVEL_WIDTH, BANNER_HEIGHT = 104, 36, 40
POTENTIAL, RECURRENCE = "potential", "recurrence"


class Level(QWidget):
    """A level with its mark, beside the text that was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._level: int | None = None
        self._limits = Limits()
        self.setFixedSize(LEVEL_WIDTH, 32)

    def show_level(self, level: int | None, limits: Limits) -> None:
        """A level 1–5, nothing for None."""
        self._level, self._limits = level, limits
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark and the number."""
        if self._level is None:
            return
        painter = QPainter(self)
        status = MARKS[self._limits.grade(self._level)]
        paint_mark(painter, status, QPointF(6, self.height() / 2), SMALL, theme.current())
        rows.write(painter, QRectF(18, 0, LEVEL_WIDTH - 18, self.height()), str(self._level), 14, 600, "text")
        painter.end()


class Banner(QWidget):
    """What the severity is and which area has decided it."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second, self._grade = "", "", Grade.NONE
        self.setFixedHeight(BANNER_HEIGHT)

    def show_levels(self, levels: dict[ConsequenceArea, int | None], limits: Limits) -> None:
        """The severity that follows from consequences."""
        worst = severity(levels)
        self._grade = limits.grade(worst)
        facts = {"level": worst, "grade": self._grade.word}
        self.first = _("Severity is not assessed") if worst is None else _("Severity %(level)d of 5, %(grade)s") % facts
        areas = ", ".join(area.word for area in decided_by(levels))
        self.second = _("decided by %(areas)s") % {"areas": areas} if areas else ""
        self.setAccessibleName(f"{self.first} {self.second}".strip())
        self.setToolTip(self.accessibleName())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft field, the mark, and the words."""
        painter, status = QPainter(self), MARKS[self._grade]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(SOFT_TOKENS[status]))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        paint_mark(painter, status, QPointF(18, self.height() / 2), SMALL, theme.current())
        room = QRectF(self.rect()).adjusted(34, 0, -12, 0)
        width = rows.write(painter, room, self.first, 14, 600, WORD_TOKENS[status])
        rows.write(painter, room.adjusted(width + 10, 0, 0, 0), self.second, 13, 400, "text")
        painter.end()


class SeverityPart(Part):
    """A list for each area, what follows from them, what it could have led to, and whether it can happen again."""

    def __init__(self) -> None:
        super().__init__()
        self._words: Words | None = None
        self._before: dict[str, int | None] = {}
        self.pickers = {area: _picker(area.value, area.word) for area in ConsequenceArea}
        self.potential = _picker(POTENTIAL, _("Could have led to"))
        self.recurrence = _picker(RECURRENCE, _("Can it happen again?"))
        self._levels = {area: Level() for area in ConsequenceArea}
        self.banner = Banner()
        self._build()

    def _build(self) -> None:
        lead = kit.Label(_("Choose the text that fits best with what happened. The highest number counts."), 12, 400,
                         "text3", wrap=True)  # fmt: skip
        self.body.addWidget(lead)
        grid, beside = QGridLayout(), QHBoxLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for place, (area, picker) in enumerate(self.pickers.items()):
            label = kit.Label(area.word, 13, 400, "text")
            label.setBuddy(picker)
            grid.addWidget(label, place, 0)
            grid.addWidget(picker, place, 1)
            grid.addWidget(self._levels[area], place, 2)
            picker.edited.connect(self._on_edit)
        self.body.addLayout(grid)
        self.body.addSpacing(4)
        self.body.addWidget(self.banner)
        self.body.addSpacing(4)
        beside.setSpacing(12)
        for picker in (self.potential, self.recurrence):
            beside.addLayout(_under_label(picker))
            picker.edited.connect(self._on_edit)
        self.body.addLayout(beside)
        self.body.addStretch()

    def offer(self, words: Words) -> None:
        """The texts and limits of the file."""
        self._words = words
        for area, picker in self.pickers.items():
            picker.offer([Option(level, words.consequences[area, level]) for level in LEVELS])
        self.recurrence.offer([Option(level, f"{level} {deviation_texts.recurrence(level)}") for level in LEVELS])

    def show_detail(self, found: Detail) -> None:
        """The levels of a deviation."""
        for area, picker in self.pickers.items():
            picker.write(found.levels[area])
        self._offer_potential()
        self.potential.write(found.values[POTENTIAL])
        self.recurrence.write(found.values[RECURRENCE])
        self.settle()
        self._show()

    @property
    def is_changed(self) -> bool:
        """Whether something was chosen that is not saved."""
        return self.values() != self._before

    def values(self) -> dict[str, Any]:
        """The levels by the columns of a deviation."""
        found = {area.value: picker.read() for area, picker in self.pickers.items()}
        return {**found, POTENTIAL: self.potential.read(), RECURRENCE: self.recurrence.read()}

    def set_writable(self, writable: bool) -> None:
        """Let the lists be changed, or only be read."""
        for picker in (*self.pickers.values(), self.potential, self.recurrence):
            picker.setEnabled(writable)

    def settle(self) -> None:
        """What stands here is saved."""
        self._before = self.values()

    def _on_edit(self) -> None:
        kept = self.potential.read()
        self._offer_potential()
        self.potential.write(kept)
        self._show()
        self.edited.emit()

    def _offer_potential(self) -> None:
        """What it could have led to, in the words of the area that decides; life and health where none does."""
        assert self._words is not None
        area = (decided_by(self._chosen) or [ConsequenceArea.LIFE])[0]
        self.potential.offer([Option(level, f"{level} {self._words.consequences[area, level]}") for level in LEVELS])

    @property
    def _chosen(self) -> dict[ConsequenceArea, int | None]:
        return {area: picker.read() for area, picker in self.pickers.items()}

    def _show(self) -> None:
        assert self._words is not None
        for area, level in self._chosen.items():
            self._levels[area].show_level(level, self._words.limits)
        self.banner.show_levels(self._chosen, self._words.limits)


def _picker(key: str, name: str) -> PickEditor:
    picker = PickEditor(Field(key, name, Kind.CHOICE))
    picker.setAccessibleName(name)
    return picker


def _under_label(picker: PickEditor) -> QVBoxLayout:
    column, label = QVBoxLayout(), kit.Label(picker.accessibleName(), 13, 600, "text2")
    column.setSpacing(4)
    label.setBuddy(picker)
    column.addWidget(label)
    column.addWidget(picker)
    return column
