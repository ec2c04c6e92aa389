"""«Import»: choose a file, say what its columns hold, look at each row's problem, and save all of it or nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from alna_desktop import paths
from alna_desktop.errors import UserError
from alna_desktop.exchange import importing
from alna_desktop.exchange.drafts import Draft
from alna_desktop.exchange.sources import open_source
from alna_desktop.i18n import N_, _, ngettext
from alna_desktop.numbers import format_number
from alna_desktop.progress import Progress
from alna_desktop.services import import_reds, imports
from alna_desktop.ui import work
from alna_desktop.ui.pages.base import Page
from alna_desktop.ui.pages.imports import profile_saving
from alna_desktop.ui.pages.imports.earlier import Earlier
from alna_desktop.ui.pages.imports.names_dialog import NamesDialog
from alna_desktop.ui.pages.imports.preview import Preview
from alna_desktop.ui.pages.imports.register_choice import RegisterChoice
from alna_desktop.ui.pages.imports.settings import Settings
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

VIEWS = (N_("New import"), N_("Earlier imports"))
NEW, EARLIER = range(2)
KINDS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt"
FOLDER = "import/folder"
QUICK = 5_000  # rows are checked before one would see that it takes time


class ImportsPage(Page):
    """One draft at a time, and behind a chip the imports that were made. It does not follow the context."""

    key = "import"
    help_name = "import"
    tables = frozenset({"measurement", "comment", "unit", "indicator", "import_batch", "import_profile"})

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.draft: Draft | None = None
        self.head = kit.PageHead(_("Import"))
        self.chips = [kit.Chip(_(title)) for title in VIEWS]
        self.reason = kit.Label("", 13, 400, "text2")
        self.import_button = kit.button("", "import", primary=True)
        self.open_button = kit.button(_("Choose a file …"), "folder-open", primary=True)
        self.settings, self.preview, self.earlier = Settings(), Preview(), Earlier(shell)
        self.registers = RegisterChoice(shell, self.open_button)
        self._group, self._views, self._steps = kit.OneOf(self), QStackedWidget(), QStackedWidget()
        self.setAcceptDrops(not shell.database.read_only)
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        layout, work_layout = QVBoxLayout(self), QVBoxLayout()
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        for place, chip in enumerate(self.chips):
            self._group.addButton(chip, place)
            self.head.summary.addWidget(chip)
        self.chips[NEW].setChecked(True)
        self.reason.setMinimumWidth(1)
        self.head.buttons.addWidget(self.reason)
        self.head.buttons.addWidget(self.import_button)
        self.import_button.setToolTip("Ctrl+S")
        text = _("Drop a workbook or a table of text here, or choose one: Excel, LibreOffice or CSV. Nothing is saved "
                 "before you have seen what each row gives.")  # fmt: skip
        empty, draft = kit.Card(), QWidget()
        empty.body.addWidget(kit.EmptyState(text, self.registers))
        draft.setLayout(work_layout)
        work_layout.setContentsMargins(0, 0, 0, 0)
        work_layout.setSpacing(16)
        work_layout.addWidget(self.settings)
        work_layout.addWidget(self.preview, 1)
        self._steps.addWidget(empty)
        self._steps.addWidget(draft)
        self._views.addWidget(self._steps)
        self._views.addWidget(self.earlier)
        layout.addWidget(self.head)
        layout.addWidget(self._views, 1)

    def _connect(self) -> None:
        # Queued: long work must not begin in the middle of Qt's own handling of the click.
        queued = Qt.ConnectionType.QueuedConnection
        self._group.idClicked.connect(self.show_view)
        self.open_button.clicked.connect(self.new)
        self.import_button.clicked.connect(self.save)
        self.settings.other_link.clicked.connect(self.new)
        self.settings.changed.connect(lambda changes: self._change(lambda draft: draft.change(**changes)), queued)
        self.settings.sheet_wanted.connect(lambda name: self._change(lambda draft: draft.choose_sheet(name)), queued)
        self.settings.heads_wanted.connect(self._choose_heads, queued)
        self.settings.profile_wanted.connect(self._use_profile, queued)
        self.settings.save_link.clicked.connect(self.save_profile)
        self.settings.delete_link.clicked.connect(self.delete_profile)
        self.preview.roles.chosen.connect(
            lambda column, role: self._change(lambda draft: draft.set_role(column, role)), queued
        )
        self.preview.names_wanted.connect(self.say_names)
        self.earlier.counted.connect(self.chips[EARLIER].set_count)

    # What the window asks of a page

    def show_context(self) -> None:
        """Read the imports again, and check the draft against what the file has now."""
        self.earlier.reload()
        draft = self.draft
        if draft is not None and imports.known(self.shell.database) != draft.known:
            draft.known = imports.known(self.shell.database)
            self._change(lambda _draft: None)
        else:
            self._show()

    def focus_first(self) -> None:
        """The button that chooses a file, the choices of the first column, or the imports."""
        if self._views.currentIndex() == EARLIER:
            self.earlier.table.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.draft is None:
            self.open_button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.preview.table.setFocus(Qt.FocusReason.TabFocusReason)

    def edit(self) -> None:
        """F2: what the columns hold."""
        if self.preview.roles.combos and self.draft is not None:
            self.preview.roles.combos[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_filter(self) -> None:
        """Ctrl+F: only rows with problems, or all again."""
        other = self.preview.all_chip if self.preview.wrong_chip.isChecked() else self.preview.wrong_chip
        other.click()

    def new(self) -> None:
        """Ctrl+N: choose a file."""
        if self.shell.database.read_only:
            return
        folder = str(self.shell.settings.value(FOLDER) or paths.documents())
        kinds = _("Workbooks and tables of text") + f" ({KINDS});;" + _("All files") + " (*)"
        name, _kind = QFileDialog.getOpenFileName(self, _("Choose a file to import"), folder, kinds)
        if name:
            self.open(Path(name))

    def save(self) -> None:
        """Ctrl+S: import what the preview shows, where nothing hinders it."""
        draft = self.draft
        if draft is None or draft.prepared is None or not self.import_button.isEnabled():
            return
        prepared, database = draft.prepared, self.shell.database

        def work_it(_progress: Progress) -> tuple[imports.Saved, int]:
            return imports.save(database, prepared, draft.name), import_reds.uncommented(database, prepared)

        both = self._try(work_it, _("Importing"))
        if both is None:
            return
        done, red = both
        self.draft = None
        text = ngettext("%(n)s figure is imported. Ctrl+Z takes it back.",
                        "%(n)s figures are imported. Ctrl+Z takes them back.", done.added + done.changed)  # fmt: skip
        said = [text % {"n": format_number(done.added + done.changed)}, importing.red_text(red)]
        self.shell.say(" ".join(filter(None, said)))
        self.show_view(EARLIER)

    # A draft

    def open(self, path: Path) -> None:
        """Read a file and guess how; what can't be read is said."""

        def begin(progress: Progress) -> Draft:
            draft = Draft(open_source(path), imports.known(self.shell.database))
            draft.check(progress)
            return draft

        draft = self._try(begin, _("Reading “%(file)s”") % {"file": path.name})
        if draft is None:
            return
        self.shell.settings.setValue(FOLDER, str(path.parent))
        self.draft = draft
        self.show_view(NEW)
        self.focus_first()

    def _change(self, change: Callable[[Draft], Any]) -> None:
        """Change how the draft is read and check it anew; nothing has changed where that fails or is cancelled."""
        draft = self.draft
        if draft is None:
            return
        before, name = draft.profile, draft.name

        def check(progress: Progress) -> bool:
            change(draft)
            draft.check(progress)
            return True

        if self._try(check, _("Checking the rows"), quick=len(draft.rows) <= QUICK) is None:
            draft.profile, draft.name = before, name
            draft.check()
        self._show()

    def _try(self, do: Callable[[Progress], Any], title: str, *, quick: bool = False) -> Any:
        """Do something long, and say what went wrong; None where it did or was cancelled."""
        try:
            return do(Progress()) if quick else work.run(self, title, do)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return None

    def _choose_heads(self, header: int, depth: int) -> None:
        self._change(lambda draft: draft.choose_sheet(draft.sheet_name, (header, depth)))

    def _use_profile(self, name: str) -> None:
        mapping = imports.profiles(self.shell.database).get(name)
        if mapping is None:
            self._change(lambda draft: draft.choose_sheet(draft.sheet_name))
        else:
            self._change(lambda draft: draft.use(name, mapping))

    def save_profile(self) -> None:
        """Save how the draft is read, under a name."""
        draft = self.draft
        if draft is None:
            return
        draft.name = profile_saving.save(self, self.shell, draft.name, draft.profile.to_json()) or draft.name
        self._show()

    def delete_profile(self) -> None:
        """Remove the profile that is used; the draft is read as before. Ctrl+Z brings it back."""
        draft = self.draft
        if draft is None or not draft.name:
            return
        name, draft.name = draft.name, ""
        profile_saving.remove(self.shell, name)
        self._show()

    def say_names(self) -> None:
        """Ask what the unknown names mean."""
        if self.draft is None:
            return
        dialog = NamesDialog(self.draft, self)
        if dialog.exec() == NamesDialog.DialogCode.Accepted:
            profile = dialog.profile
            self._change(lambda draft: draft.change(names=profile.names))
        dialog.deleteLater()

    # Showing

    def show_view(self, view: int) -> None:
        """A new import, or the earlier ones."""
        self.chips[view].setChecked(True)
        self._views.setCurrentIndex(view)
        self._show()

    def _show(self) -> None:
        draft, is_new = self.draft, self._views.currentIndex() == NEW
        self._steps.setCurrentIndex(0 if draft is None else 1)
        self.open_button.setEnabled(not self.shell.database.read_only)
        self.import_button.setVisible(draft is not None and is_new)
        self.reason.setVisible(draft is not None and is_new)
        if draft is None:
            return
        self.settings.show_draft(draft, imports.profiles(self.shell.database))
        self.preview.show_draft(draft)
        text = ngettext("Import %(n)s figure", "Import %(n)s figures", draft.count)
        self.import_button.setText(text % {"n": format_number(draft.count)})
        self.import_button.setEnabled(not draft.reason)
        said = draft.reason or ("" if draft.prepared is None else importing.news_text(draft.prepared))
        self.reason.setText(said)
        self.reason.setToolTip(said)

    # A file that is dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped here."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it."""
        event.acceptProposedAction()
        self.open(Path(event.mimeData().urls()[0].toLocalFile()))
