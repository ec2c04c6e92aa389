"""A register in a file: what each column is, what holds for all rows, each row's problem, and «Hent inn»."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from alna_desktop.errors import UserError
from alna_desktop.exchange.register_reading import SCHEMAS, Columns, Prepared, prepare
from alna_desktop.exchange.sources import Source
from alna_desktop.fields.base import Field, Kind
from alna_desktop.i18n import _, ngettext
from alna_desktop.numbers import format_number
from alna_desktop.services import register_import, units
from alna_desktop.services.register_import import RegisterKind
from alna_desktop.ui import work
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.plain_model import PlainModel
from alna_desktop.ui.widgets.table import RowDelegate, Table

WIDTHS = (64, 184)


class RegisterDialog(QDialog):
    """Begins with a guess; every change is checked at once, and nothing is saved before all rows are right or left out.

    Raises UserError where the file can't be read as a register.
    """

    def __init__(self, shell: Shell, kind: RegisterKind, source: Source, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._kind, self._source = shell, kind, source
        self.how = Columns()
        self.prepared: Prepared = prepare(shell.database, kind, source, self.how)
        self.columns: dict[str, kit.Combo] = {}
        self.constants: dict[str, kit.Combo] = {}
        self.setWindowTitle(_("Import register: %(kind)s") % {"kind": kind.word})
        self.resize(920, 640)
        self.count = kit.Label("", 14, 600)
        self.model = PlainModel((_("Row"), _("Column"), _("What is wrong")), self)
        self.problems = Table(RowDelegate())
        self.leave_out = kit.CheckBox(_("Leave out the rows with problems"))
        self.import_button = kit.button("", "import", primary=True)
        self.cancel_button = kit.button(_("Cancel"))
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        self.problems.setModel(self.model)
        self.problems.setAccessibleName(_("Rows with problems"))
        for column, width in enumerate(WIDTHS):
            self.problems.setColumnWidth(column, width)
        self.problems.horizontalHeader().setStretchLastSection(True)
        area, layout, buttons = QScrollArea(), QVBoxLayout(self), QHBoxLayout()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._grid())
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(kit.Label(f"{self._kind.word}: {self._source.name}", 16, 600))
        text = _("Say what each column holds. The headings stand in row %(row)d.")
        layout.addWidget(kit.Label(text % {"row": self.prepared.header}, 13, 400, "text2"))
        layout.addWidget(area, 3)
        layout.addWidget(self.count)
        layout.addWidget(self.problems, 2)
        layout.addWidget(self.leave_out)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.import_button)
        layout.addLayout(buttons)

    def _grid(self) -> QWidget:
        """A choice for each column, then for what may hold for all rows."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(16)
        grid.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)
        grid.setColumnStretch(1, 1)
        fields = SCHEMAS[self._kind].fields
        for name in dict.fromkeys(self.prepared.headings):
            combo = self.columns[name] = kit.Combo()
            combo.addItem(_("Column not read"), "")
            for field in fields:
                combo.addItem(field.title, field.key)
            read = self.prepared.read.get(name)
            combo.setCurrentIndex(combo.findData(read.key) if read else 0)
            self._add(grid, name, combo)
        for field in fields:
            choices = self._constant_choices(field)
            if choices:
                combo = self.constants[field.key] = kit.Combo()
                for text, word in [(_("As each row says"), ""), *choices]:
                    combo.addItem(text, word)
                self._add(grid, _("%(field)s for all rows") % {"field": field.title}, combo)
        return box

    def _add(self, grid: QGridLayout, text: str, combo: kit.Combo) -> None:
        row = grid.rowCount()
        combo.setAccessibleName(text)
        combo.setMaxVisibleItems(20)
        grid.addWidget(kit.Label(text, 14, 400), row, 0)
        grid.addWidget(combo, row, 1)

    def _constant_choices(self, field: Field) -> list[tuple[str, str]]:
        """What a field that every row needs may be for all of them, and the word that says it."""
        if not field.required or field.kind not in (Kind.CHOICE, Kind.REFERENCE):
            return []
        if field.kind is Kind.CHOICE:
            return [(option.title, option.title) for option in field.options]
        return [(f"{unit.code} {unit.name}", unit.code) for unit in units.in_force(self._shell.database)]

    def _connect(self) -> None:
        for combo in (*self.columns.values(), *self.constants.values()):
            combo.activated.connect(self._check, Qt.ConnectionType.QueuedConnection)
        self.leave_out.toggled.connect(self._show)
        self.import_button.setDefault(True)
        self.import_button.clicked.connect(self.save, Qt.ConnectionType.QueuedConnection)
        self.cancel_button.clicked.connect(self.reject)

    def _check(self) -> None:
        """Read the file anew as the choices say; what can't be is said, and the rows stay as they were."""
        constants = {key: combo.currentData() for key, combo in self.constants.items() if combo.currentData()}
        columns = {name: combo.currentData() for name, combo in self.columns.items()}
        columns = {name: key for name, key in columns.items() if key and key not in constants}
        how = Columns(header=self.prepared.header, columns=columns, constants=constants)
        try:
            found = prepare(self._shell.database, self._kind, self._source, how)
        except UserError as trouble:
            self.count.setText(str(trouble))
            self.import_button.setEnabled(False)
            return
        self.how, self.prepared = how, found
        self._show()

    def _show(self) -> None:
        found, wrong = self.prepared, len(self.prepared.wrong_rows)
        self.model.show([(str(row), column, text) for row, column, text in found.problems])
        text = ngettext("%(wrong)s of %(all)s row has problems.", "%(wrong)s of %(all)s rows have problems.",
                        len(found.entries))  # fmt: skip
        self.count.setText(text % {"wrong": format_number(wrong), "all": format_number(len(found.entries))})
        self.problems.setEnabled(bool(wrong))
        self.leave_out.setEnabled(bool(wrong))
        leaving = wrong if self.leave_out.isChecked() else 0
        count = len(found.entries) - leaving
        text = ngettext("Import %(n)s row", "Import %(n)s rows", count)
        self.import_button.setText(text % {"n": format_number(count)})
        self.import_button.setEnabled(count > 0 and leaving == wrong)

    def save(self) -> None:
        """Save all rows, without those that are left out; the dialog stays where that can't be done."""
        if not self.import_button.isEnabled():
            return
        wrong, database, kind = self.prepared.wrong_rows, self._shell.database, self._kind
        entries = [entry for entry in self.prepared.entries if entry.row not in wrong]
        try:
            done = work.run(self, _("Importing"), lambda _progress: register_import.save(database, kind, entries))
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return
        if done is None:
            return
        text = ngettext("%(n)s row is imported. Ctrl+Z takes it back.",
                        "%(n)s rows are imported. Ctrl+Z takes them back.", done)  # fmt: skip
        self._shell.say(text % {"n": format_number(done)})
        self.accept()
