"""The editor of the scale: the level of each cell, names and help texts of the steps, the line; with its own undo."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _, capitalised
from alna_desktop.models.risk_scale import STEPS, LevelColour, Scale, ScaleStep
from alna_desktop.numbers import format_number, parse_decimal
from alna_desktop.services import risk_scales
from alna_desktop.store.database import Database
from alna_desktop.ui import theme
from alna_desktop.ui.pages.risks import painting
from alna_desktop.ui.widgets import identity, kit
from alna_desktop.ui.widgets.pressable import Pressable
from alna_desktop.ui.widgets.writing_dialog import SavingDialog

CELL = 56
RIGHT = Qt.AlignmentFlag.AlignRight
NAME_WIDTH, HELP_WIDTH, TIMES_WIDTH = 150, 352, 64


class CellButton(Pressable, QPushButton):
    """A cell of the grid: a click gives it the next level, 1–5 that one."""

    level_wanted = Signal(int)

    def __init__(self, probability: int, consequence: int) -> None:
        super().__init__()
        self.cell = probability, consequence
        self._scale: Scale | None = None
        self.setFixedSize(CELL, CELL - 12)
        self.clicked.connect(lambda: self._want(self._index() + 1))

    def show_scale(self, scale: Scale) -> None:
        """The level of the cell in a scale."""
        self._scale = scale
        facts = {"p": self.cell[0], "c": self.cell[1], "level": scale.level(*self.cell).name}
        text = _("Probability %(p)d, consequence %(c)d: %(level)s") % facts
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()

    def _index(self) -> int:
        return self._scale.level(*self.cell).index if self._scale is not None else 0

    def _want(self, index: int) -> None:
        self.level_wanted.emit(index % STEPS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1–5 choose the level."""
        if event.text().isdigit() and 1 <= int(event.text()) <= STEPS:
            self._want(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Colour, strokes and the ring of the keyboard."""
        if self._scale is None:
            return
        painter, level = QPainter(self), self._scale.level(*self.cell)
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), QColor(painting.look().risk[level.colour]))
        painting.paint_strokes(painter, level, QPointF(8, 8))
        if level.index >= self._scale.treat_from:
            painter.setPen(QPen(theme.color("text"), 2))
            painter.drawLine(QPointF(6, self.height() - 6), QPointF(self.width() - 6, self.height() - 6))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.end()


class ScaleDialog(SavingDialog):
    """Edits the scale of the file; saved as one piece, which Ctrl+Z then takes back as one."""

    def __init__(self, parent: QWidget, database: Database) -> None:
        super().__init__(parent)
        self._database, self._stored = database, risk_scales.stored(database)
        self.scale = self._stored.scale
        self._before: list[Scale] = []
        self.cells = [CellButton(p, c) for p in range(STEPS, 0, -1) for c in range(1, STEPS + 1)]
        self.names: dict[str, QLineEdit] = {}
        self.helps: dict[str, QLineEdit] = {}
        self.times = [QLineEdit() for _step in range(STEPS)]
        self.colours = [kit.Combo() for _level in range(STEPS)]
        self.line = kit.Combo()
        self.problem = kit.Label("", 13, 400, "red", wrap=True)
        self.undo_button = kit.button(_("Undo"), "undo-2")
        self.save_button, self.cancel_button = kit.button(_("Save"), primary=True), kit.button(_("Cancel"))
        self.setWindowTitle(_("Scale of risk"))
        self._build()
        self._connect()
        self.show_scale()

    def _build(self) -> None:
        layout, sides, buttons = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        sides.setSpacing(32)
        sides.addLayout(self._left())
        sides.addLayout(self._right(), 1)
        buttons.setSpacing(12)
        buttons.addWidget(self.undo_button)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        layout.addWidget(kit.Label(_("Scale of risk"), 18, 600))
        about = _("A change applies from now on. What was confirmed before keeps the level it had.")
        layout.addWidget(kit.Label(about, 13, 400, "text2"))
        layout.addLayout(sides)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)

    def _left(self) -> QVBoxLayout:
        """The grid with the levels under it."""
        left, grid, levels = QVBoxLayout(), QGridLayout(), QGridLayout()
        left.setSpacing(8)
        grid.setSpacing(0)
        for at, cell in enumerate(self.cells):
            grid.addWidget(cell, at // STEPS, at % STEPS + 1)
        for step in range(1, STEPS + 1):
            number = kit.Label(str(step), 13, 600, "text2")
            number.setAlignment(Qt.AlignmentFlag.AlignCenter)
            beside = kit.Label(str(STEPS + 1 - step), 13, 600, "text2")
            beside.setFixedWidth(16)
            grid.addWidget(beside, step - 1, 0)
            grid.addWidget(number, STEPS, step)
        left.addWidget(kit.Label(_("Probability upwards, consequence to the right"), 12, 400, "text3"))
        left.addLayout(grid)
        left.addWidget(kit.Label(_("A click gives the next level, 1–5 that one."), 12, 400, "text3"))
        for at, combo in enumerate(self.colours):
            for colour in LevelColour:
                combo.addItem(capitalised(colour.word), colour)
            combo.setAccessibleName(_("Colour of level %(n)d") % {"n": at + 1})
            levels.addWidget(kit.Label("|" * (at + 1), 13, 600, "text2"), at, 0)
            levels.addWidget(self._name(f"level_{at}", _("Name of level %(n)d") % {"n": at + 1}), at, 1)
            levels.addWidget(combo, at, 2)
        levels.setSpacing(6)
        self.line.setAccessibleName(_("Must be treated from"))
        left.addLayout(levels)
        left.addWidget(kit.Label(_("Must be treated from"), 13, 600, "text2"))
        left.addWidget(self.line)
        left.addStretch()
        return left

    def _right(self) -> QVBoxLayout:
        """The steps with their names and what they mean."""
        right = QVBoxLayout()
        right.setSpacing(6)
        for kind, title in (("probability", _("Probability")), ("consequence", _("Consequence"))):
            grid = QGridLayout()
            grid.setSpacing(6)
            right.addWidget(kit.Label(title, 13, 600, "text2"))
            for at in range(STEPS - 1, -1, -1):
                key, facts = f"{kind}_{at}", {"axis": title, "n": at + 1}
                help_field = QLineEdit()
                help_field.setAccessibleName(_("%(axis)s %(n)d, what it means") % facts)
                help_field.setFixedSize(HELP_WIDTH + (0 if kind == "probability" else 6 + TIMES_WIDTH), 32)
                self.helps[key] = help_field
                number = kit.Label(str(at + 1), 13, 600, "text2")
                number.setFixedWidth(12)
                grid.addWidget(number, STEPS - at, 0)
                grid.addWidget(self._name(key, _("%(axis)s %(n)d, name") % facts), STEPS - at, 1)
                grid.addWidget(help_field, STEPS - at, 2)
                if kind == "probability":
                    self.times[at].setAccessibleName(_("%(axis)s %(n)d, from how many times a year") % facts)
                    self.times[at].setFixedSize(TIMES_WIDTH, 32)
                    self.times[at].setAlignment(Qt.AlignmentFlag.AlignRight)
                    grid.addWidget(self.times[at], STEPS - at, 3)
            if kind == "probability":
                grid.addWidget(kit.Label(_("From so many times a year"), 12, 400, "text3"), 0, 2, 1, 2, RIGHT)
            right.addLayout(grid)
            right.addSpacing(8)
        right.addStretch(1)
        return right

    def _name(self, key: str, called: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(called)
        field.setFixedSize(NAME_WIDTH, 32)
        self.names[key] = field
        return field

    def _connect(self) -> None:
        for cell in self.cells:
            cell.level_wanted.connect(lambda level, cell=cell: self._set_level(cell.cell, level))
        for field in (*self.names.values(), *self.helps.values(), *self.times):
            field.editingFinished.connect(self._take_texts)
        for combo in (*self.colours, self.line):
            combo.activated.connect(self._take_texts)
        self.undo_button.clicked.connect(self.undo)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        for widget in (*self.names.values(), *self.helps.values()):
            widget.setMaxLength(risk_scales.LONGEST_HELP)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self.undo)

    # The draft

    @property
    def is_unsaved(self) -> bool:
        """Whether the draft, or a text that is still being typed, is another than what is saved."""
        return self.scale != self._stored.scale or super().is_unsaved

    def show_scale(self) -> None:
        """What the draft says, in all its fields."""
        scale = self.scale
        for cell in self.cells:
            cell.show_scale(scale)
        for kind, steps in (("probability", scale.probability), ("consequence", scale.consequence)):
            for at, step in enumerate(steps):
                self.names[f"{kind}_{at}"].setText(step.name)
                self.helps[f"{kind}_{at}"].setText(step.help)
                self.helps[f"{kind}_{at}"].setCursorPosition(0)
        for step, field in zip(scale.probability, self.times, strict=True):
            field.setText("" if step.times is None else format_number(step.times))
        self.line.clear()
        for level, combo in zip(scale.levels, self.colours, strict=True):
            self.names[f"level_{level.index}"].setText(level.name)
            combo.setCurrentIndex(list(LevelColour).index(level.colour))
            self.line.addItem(capitalised(level.name), level.index)
        self.line.setCurrentIndex(scale.treat_from)
        self.undo_button.setEnabled(bool(self._before))

    def undo(self) -> None:
        """Take back the last change of the draft."""
        if self._before:
            self.scale = self._before.pop()
            self.show_scale()

    def _change(self, scale: Scale) -> None:
        if scale != self.scale:
            self._before.append(self.scale)
            self.scale = scale
            self.problem.setText("")
            self.show_scale()

    def _set_level(self, cell: tuple[int, int], level: int) -> None:
        grid = [list(row) for row in self.scale.grid]
        grid[cell[0] - 1][cell[1] - 1] = level
        self._change(replace(self.scale, grid=tuple(tuple(row) for row in grid)))

    def _take_texts(self) -> None:
        levels = tuple(
            replace(level, name=self.names[f"level_{level.index}"].text(), colour=combo.currentData())
            for level, combo in zip(self.scale.levels, self.colours, strict=True)
        )
        probability, consequence = self._steps("probability"), self._steps("consequence")
        line = int(self.line.currentData() or 0)
        self._change(Scale(probability, consequence, levels, self.scale.grid, line))

    def _steps(self, kind: str) -> tuple[ScaleStep, ...]:
        keys = [f"{kind}_{at}" for at in range(STEPS)]
        times = self._times() if kind == "probability" else [None] * STEPS
        return tuple(
            ScaleStep(self.names[key].text(), self.helps[key].text(), often)
            for key, often in zip(keys, times, strict=True)
        )

    def _times(self) -> list[Decimal | None]:
        """How often each probability is, as it was where no number is written."""
        found = []
        for step, field in zip(self.scale.probability, self.times, strict=True):
            try:
                found.append(parse_decimal(field.text()) if field.text().strip() else None)
            except ValueError:
                field.setText("" if step.times is None else format_number(step.times))
                found.append(step.times)
        return found

    def save(self) -> None:
        """Save the draft; what is wrong is said, and the field gets the keyboard."""
        self._take_texts()
        written = (*self.names.values(), *self.helps.values())
        if not identity.may_save(self, {field.accessibleName(): field.text() for field in written}):
            return
        try:
            risk_scales.save(self._database, self._stored.revision, self.scale)
        except Invalid as trouble:
            key, text = next(iter(trouble.problems.items()))
            self.problem.setText(text)
            if key in self.names:
                self.names[key].setFocus()
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
        else:
            self.accept()
