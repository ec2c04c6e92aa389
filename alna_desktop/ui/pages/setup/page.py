"""«Oppsett av målekart»: the parts that a year's scorecard is set up in, one at a time behind its chip."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from alna_desktop.i18n import N_, _
from alna_desktop.ui.pages.base import Page
from alna_desktop.ui.pages.setup.card_part import CardPart
from alna_desktop.ui.pages.setup.part import Part
from alna_desktop.ui.pages.targets.part import TargetsPart
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

# A new part is one line here.
PARTS: tuple[tuple[str, Callable[[Shell], Part]], ...] = ((N_("Scorecard"), CardPart), (N_("Targets"), TargetsPart))


class SetupPage(Page):
    """The parts with their chips, which are there as soon as there is more than one."""

    key = "setup"
    help_name = "setup"
    tables = frozenset(
        {
            "scorecard",
            "focus_area",
            "success_factor",
            "scorecard_line",
            "target",
            "indicator",
            "measurement",
            "strategic_goal",
            "unit",
        }
    )

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.head = kit.PageHead(_("Scorecard set-up"))
        self.parts = [make(shell) for _label, make in PARTS]
        self.chips = [kit.Chip(_(label)) for label, _make in PARTS]
        self._stack, self._group = QStackedWidget(), kit.OneOf(self)
        self._build()
        self._group.idClicked.connect(self._switch)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        for place, (chip, part) in enumerate(zip(self.chips, self.parts, strict=True)):
            self._group.addButton(chip, place)
            self._stack.addWidget(part)
            self.head.summary.addWidget(chip)
            chip.setVisible(len(self.parts) > 1)
        for part in self.parts:
            for tag in part.tags:
                self.head.summary.addWidget(tag)
            for button in part.buttons:
                self.head.buttons.addWidget(button)
        self.chips[0].setChecked(True)
        layout.addWidget(self.head)
        layout.addWidget(self._stack, 1)

    @property
    def part(self) -> Part:
        """The one that is seen."""
        return self.parts[self._stack.currentIndex()]

    def show_context(self) -> None:
        """Read the part that is seen; the others are read when they are shown."""
        self.head.set_title(_("Scorecard set-up %(year)d") % {"year": self.shell.context.year})
        for part in self.parts:
            for widget in (*part.tags, *part.buttons):
                widget.setVisible(part is self.part)
        self.part.show_context()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost; asks if so."""
        return self.part.may_leave()

    def focus_first(self) -> None:
        """As the part says."""
        self.part.focus_first()

    def begin_filter(self) -> None:
        """As the part says."""
        self.part.begin_filter()

    def edit(self) -> None:
        """As the part says."""
        self.part.edit()

    def new(self) -> None:
        """As the part says."""
        self.part.new()

    def save(self) -> None:
        """As the part says."""
        self.part.save()

    def _switch(self, place: int) -> None:
        """Another part, unless something unsaved holds the user here."""
        if place != self._stack.currentIndex() and not self.may_leave():
            self.chips[self._stack.currentIndex()].setChecked(True)
            return
        self._stack.setCurrentIndex(place)
        self.show_context()
