"""The packs that are sent, what is another in them than today, and when packs were made."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.i18n import _
from alna_desktop.numbers import EN_DASH
from alna_desktop.services.pack_figures import Difference, summary_of
from alna_desktop.services.sent_packs import Run, Sent
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.fill import Fill
from alna_desktop.ui.widgets.plain_model import PlainModel
from alna_desktop.ui.widgets.table import RowDelegate, Table

# How wide the columns are in pixels; 0 takes the rest.
SENT, DIFFERENT, RUNS = (0, 120, 116, 96), (0, 92, 96, 96), (88, 0, 112, 56, 112)


def _table(name: str, head: Sequence[str], widths: Sequence[int]) -> tuple[Table, PlainModel]:
    table, model = Table(RowDelegate()), PlainModel(head)
    model.setParent(table)
    table.setModel(model)
    table.setAccessibleName(name)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    Fill(table, widths, least=88)
    return table, model


class SentView(QWidget):
    """The sent packs over what differs; `write_wanted` and `compare_wanted` tell what to do with the chosen one."""

    write_wanted = Signal(object)
    compare_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._sent: list[Sent] = []
        head = (_("Unit"), _("Template"), _("Period"), _("Sent"))
        self.table, self._model = _table(_("Sent packs"), head, SENT)
        head = (_("What"), _("Column"), _("Then"), _("Today"))
        self.differences, self._different = _table(_("What is different today"), head, DIFFERENT)
        self.write_link, self.compare_link = kit.link(_("Write it again …")), kit.link(_("Compare with today"))
        self.note = kit.Label("", 13, 400, "text2", wrap=True)
        layout, row = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self.compare_link)
        row.addWidget(self.write_link)
        row.addStretch()
        self.note.setContentsMargins(16, 0, 16, 8)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        layout.addWidget(self.note)
        layout.addWidget(self.differences, 1)
        self.differences.hide()
        self.write_link.clicked.connect(lambda: self._wanted(self.write_wanted.emit))
        self.compare_link.clicked.connect(lambda: self._wanted(self.compare_wanted.emit))
        self.table.opened.connect(lambda _index: self._wanted(self.compare_wanted.emit))
        self.table.row_changed.connect(self._show_note)

    def show_sent(self, found: Sequence[Sent]) -> None:
        """Show other sent packs."""
        if list(found) == self._sent:
            return
        self._sent = list(found)
        self._model.show(
            [(pack.unit, pack.template, pack.period.label(), format_date(pack.sent_on)) for pack in self._sent]
        )
        if self._sent:
            self.table.selectRow(0)
        self._show_note()

    @property
    def current(self) -> Sent | None:
        """The chosen one."""
        row = self.table.currentIndex().row()
        return self._sent[row] if 0 <= row < len(self._sent) else None

    def _wanted(self, tell: "object") -> None:
        if self.current is not None and callable(tell):
            tell(self.current)

    def _show_note(self) -> None:
        pack = self.current
        self.differences.hide()
        for link in (self.write_link, self.compare_link):
            link.setEnabled(pack is not None)
        if pack is None:
            self.note.setText(_("A pack that is sent is kept here as it was, even when the figures change later."))
            return
        facts = {"pages": pack.pages, "version": pack.version, "seal": pack.sha256[:12]}
        self.note.setText(_("%(pages)d pages. Made by version %(version)s. Seal %(seal)s.") % facts)

    def show_differences(self, found: Sequence[Difference]) -> None:
        """Show what is another figure today."""
        self.note.setText(summary_of(found))
        self._different.show([(_what(each), each.column or EN_DASH, each.before, each.now) for each in found])
        self.differences.setVisible(bool(found))


class RunsView(QWidget):
    """When packs were made, from which template and where."""

    def __init__(self) -> None:
        super().__init__()
        head = (_("Made"), _("Template"), _("Period"), _("Packs"), _("Folder"))
        self.table, self._model = _table(_("Packs made before"), head, RUNS)
        self.note = kit.Label(_("When packs are made, it is noted here from which template and in which folder."), 13,
                              400, "text2", wrap=True)  # fmt: skip
        self.note.setContentsMargins(16, 0, 16, 12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)

    def show_runs(self, found: Sequence[Run]) -> None:
        """Show other runs."""
        self.note.setVisible(not found)
        self._model.show([(format_date(run.made_on), run.template, run.period.label(), _count(run), run.folder)
                          for run in found])  # fmt: skip


def _what(each: Difference) -> str:
    """What it is about, and whose it is where a pack has several units."""
    return f"{each.unit}: {each.what}" if each.unit else each.what


def _count(run: Run) -> str:
    if not run.failed:
        return str(run.made)
    return _("%(made)d, %(failed)d failed") % {"made": run.made, "failed": run.failed}
