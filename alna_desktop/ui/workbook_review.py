"""Reading registration workbooks: which files, then what they change and what is wrong, then all of it is saved."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop import paths
from alna_desktop.errors import UserError
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.numbers import EN_DASH
from alna_desktop.progress import Progress
from alna_desktop.services import registration_reading
from alna_desktop.services.registration_reading import Change, Comparison
from alna_desktop.ui import work
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.plain_model import PlainModel
from alna_desktop.ui.widgets.seen import seen
from alna_desktop.ui.widgets.table import RowDelegate, Table

FOLDER = "workbooks/read from"
WIDTH, HEIGHT = 1000, 600
CHANGE_WIDTHS = (168, 188, 112, 140, 140, 0)
PROBLEM_WIDTHS = (232, 120, 64, 0)


def read(shell: Shell, parent: QWidget) -> None:
    """Ask for workbooks, show what they change, and save it. Raises UserError where one can't be read."""
    folder = str(shell.settings.value(FOLDER) or paths.documents())
    kinds = _("Excel files") + " (*.xlsx)"
    names, _kind = QFileDialog.getOpenFileNames(parent, _("Read registration workbooks"), folder, kinds)
    if not names:
        return
    shell.settings.setValue(FOLDER, str(Path(names[0]).parent))
    comparison = work.run(
        parent, _("Reading registration workbooks"), lambda progress: _compared(shell, names, progress)
    )
    if comparison is not None:
        ReviewDialog(shell, comparison, len(names), parent).exec()


def _compared(shell: Shell, names: Sequence[str], progress: Progress) -> Comparison:
    from alna_desktop.exchange.registration.read import read_workbook

    progress.start(len(names))
    filled = []
    for name in names:
        progress.step(Path(name).name)
        filled.append(read_workbook(Path(name)))
    return registration_reading.compare(shell.database, filled)


class ReviewDialog(QDialog):
    """What workbooks change, and what is wrong in them. Enter on a conflict changes what counts."""

    def __init__(self, shell: Shell, comparison: Comparison, count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._comparison = shell, comparison
        self._taken: set[int] = set()
        self.setWindowTitle(_("Read registration workbooks"))
        self.resize(WIDTH, HEIGHT)
        head = (_("Unit"), _("Indicator"), _("Period"), _("In the file"), _("In the workbook"), _("Change"))
        self.changes = self._table(_("Changes"), head, CHANGE_WIDTHS)
        self.problems = self._table(_("Problems"), (_("File"), _("Sheet"), _("Cell"), _("Problem")), PROBLEM_WIDTHS)
        self.all_file, self.all_workbook = kit.link(_("Keep the file in all")), kit.link(_("Use the workbook in all"))
        self.export_link = kit.link(_("Export what I see"), "upload")
        self.save_button, self.cancel_button = kit.button(_("Save"), primary=True), kit.button(_("Cancel"))
        self._build(count)
        self._connect()
        self._show()

    def _table(self, name: str, head: Sequence[str], widths: Sequence[int]) -> Table:
        table = Table(RowDelegate())
        table.setModel(PlainModel(head, table))
        table.setAccessibleName(name)
        table.head.on_top = True
        for column, width in enumerate(widths):
            table.setColumnWidth(column, width or 100)
        table.horizontalHeader().setStretchLastSection(True)
        return table

    def _build(self, count: int) -> None:
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        title = ngettext("%(n)d registration workbook", "%(n)d registration workbooks", count) % {"n": count}
        layout.addWidget(kit.Label(title, 18, 600))
        self.summary = kit.Label(self._summary(), 14, token="text2", wrap=True)
        layout.addWidget(self.summary)
        for table, rows in ((self.problems, self._comparison.problems), (self.changes, self._comparison.changes)):
            card = kit.Card()
            card.body.addWidget(table)
            layout.addWidget(card, 2 if table is self.changes else 1)
            card.setVisible(bool(rows))
        layout.addStretch(0 if self._comparison.changes or self._comparison.problems else 1)
        for link in (self.all_workbook, self.all_file):
            link.setVisible(bool(self._comparison.conflicts))
            buttons.addWidget(link)
        buttons.addWidget(self.export_link)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.changes.opened.connect(self._toggle)
        self.all_file.clicked.connect(lambda: self._take(set()))
        self.all_workbook.clicked.connect(lambda: self._take(set(range(len(self._comparison.changes)))))
        self.export_link.clicked.connect(self.export)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.setEnabled(bool(self._comparison.changes) and not self._comparison.problems)
        self.save_button.setDefault(True)

    def _summary(self) -> str:
        found = self._comparison
        changes, problems, conflicts = len(found.changes), len(found.problems), len(found.conflicts)
        if not changes and not problems:
            return _("Nothing in them differs from the file.")
        parts = [ngettext("%(n)d change.", "%(n)d changes.", changes) % {"n": changes}]
        if conflicts:
            text = ngettext("%(n)d conflict.", "%(n)d conflicts.", conflicts) % {"n": conflicts}
            why = _("The file has changed since the workbook was made: press Enter to choose what counts.")
            parts += [text, why]
        if problems:
            text = ngettext("%(n)d problem.", "%(n)d problems.", problems) % {"n": problems}
            parts += [text, _("Nothing can be saved until it is mended in the workbook.")]
        return " ".join(parts)

    def _show(self) -> None:
        found = self._comparison
        rows = [self._row(place, change) for place, change in enumerate(found.changes)]
        _model(self.changes).show(rows)
        _model(self.problems).show([(one.file, one.sheet, one.cell, one.text) for one in found.problems])
        first = self.problems if found.problems else self.changes
        if _model(first).rowCount():
            first.selectRow(0)
            first.setFocus()

    def _row(self, place: int, change: Change) -> tuple[str, ...]:
        period = capitalised(change.slot.period.label())
        name = change.subject.info.short_name
        name = _("%(name)s, comment") % {"name": name} if change.is_remark else name
        said = capitalised(change.kind.word)
        if change.conflict:
            taken = place in self._taken
            said = _("Conflict: the workbook counts") if taken else _("Conflict: the file counts")
        return change.unit, name, period, change.now or EN_DASH, change.wanted or EN_DASH, said

    def _toggle(self, index: QModelIndex) -> None:
        self._take(self._taken ^ {index.row()})

    def _take(self, places: set[int]) -> None:
        self._taken = {place for place in places if self._comparison.changes[place].conflict}
        for place, change in enumerate(self._comparison.changes):
            _model(self.changes).change(place, self._row(place, change))

    def export(self) -> None:
        """What is seen, to Excel: the problems where there are any, or else the changes."""
        found = seen(self.problems if self._comparison.problems else self.changes)
        self._shell.export(found.head, found.rows, found.name)

    def save(self) -> None:
        """Save all of it, and say how much."""
        take = [self._comparison.changes[place].key for place in self._taken]
        try:
            saved = registration_reading.save(self._shell.database, self._comparison, take)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return
        text = ngettext(
            "%(n)d change is saved. Ctrl+Z takes it back.", "%(n)d changes are saved. Ctrl+Z takes them back.", saved
        )
        self._shell.say(text % {"n": saved})
        self.accept()


def _model(table: Table) -> PlainModel:
    model = table.model()
    assert isinstance(model, PlainModel)
    return model
