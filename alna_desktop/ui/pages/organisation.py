"""«Organisasjon»: the registers of units and people."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from alna_desktop.fields.base import Option
from alna_desktop.fields.organisation import PERSON, UNIT
from alna_desktop.i18n import N_, _
from alna_desktop.services import organisation, units
from alna_desktop.store.database import Database
from alna_desktop.ui.pages.register_page import RegisterPage
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.record import Source
from alna_desktop.ui.widgets.register import Register

TITLES = (N_("Units"), N_("People"))


def unit_source(database: Database) -> Source:
    """The units; they are closed, never removed."""
    return Source(UNIT, partial(organisation.unit_rows, database), partial(organisation.save_unit, database))


def person_source(database: Database) -> Source:
    """The people."""
    return Source(
        PERSON,
        partial(organisation.person_rows, database),
        partial(organisation.save_person, database),
        partial(_choices, database),
        partial(organisation.delete_person, database),
    )


def _choices(database: Database) -> Mapping[str, Sequence[Option]]:
    people = organisation.person_rows(database)
    return {
        "unit_id": [Option(unit.id, unit.name) for unit in units.in_force(database)],
        "superior_id": [Option(person.id, _called(person)) for person in people],
    }


def _called(person: organisation.PersonRow) -> str:
    """«Enhetsleder, Furuset sykehjem»: a title alone would not tell one leader from the other."""
    return ", ".join(part for part in (person.title, person.name, person.unit) if part)


class OrganisationPage(RegisterPage):
    """Units and people, one at a time behind two chips."""

    key = "organisation"
    help_name = "organisation"
    tables = frozenset({"organisation", "unit", "person", "person_role"})

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        sources = unit_source(shell.database), person_source(shell.database)
        self.registers = [Register(shell, source) for source in sources]
        self.chips = [kit.Chip(_(title)) for title in TITLES]
        self.new_button = kit.button("", "plus", primary=True)
        self.head = kit.PageHead(_("Organisation"))
        self.hint = kit.Label(_("The district is there. Now its result units, one by one."), 13, token="text2")
        self._stack, self._group = QStackedWidget(), kit.OneOf(self)
        self._build()
        self._group.idClicked.connect(self._switch)
        self.new_button.clicked.connect(self.new)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        for place, (chip, register) in enumerate(zip(self.chips, self.registers, strict=True)):
            self._group.addButton(chip, place)
            self._stack.addWidget(register)
            self.head.summary.addWidget(chip)
            register.changed.connect(self._count)
        self.chips[0].setChecked(True)
        self.head.summary.addWidget(self.hint)
        self.head.buttons.addWidget(self.new_button)
        self.new_button.setToolTip("Ctrl+N")
        self.new_button.setVisible(not self.shell.database.read_only)
        layout.addWidget(self.head)
        layout.addWidget(self._stack, 1)
        self._name_button()

    @property
    def register(self) -> Register:
        """The one that is seen."""
        return self.registers[self._stack.currentIndex()]

    def show_context(self) -> None:
        """Read both registers again; they are the same for all units and periods."""
        for register in self.registers:
            register.reload()
        self._count()

    def _switch(self, place: int) -> None:
        """The other register, unless something unsaved holds the user here."""
        if place != self._stack.currentIndex() and not self.may_leave():
            self.chips[self._stack.currentIndex()].setChecked(True)
            return
        self._stack.setCurrentIndex(place)
        self._name_button()

    def _name_button(self) -> None:
        self.new_button.setText(_((UNIT, PERSON)[self._stack.currentIndex()].new))

    def _count(self) -> None:
        for chip, register in zip(self.chips, self.registers, strict=True):
            chip.set_count(register.model.total)
        self.hint.setVisible(self.registers[0].model.total == 1)
