"""What stands behind the pane's tabs: the text, the versions, and the deviations where it was not followed."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised
from alna_desktop.models.document_rules import Step
from alna_desktop.models.letter_text import parse
from alna_desktop.services import document_deviations, document_rows
from alna_desktop.services.document_rows import DocumentRow, VersionRow
from alna_desktop.services.documents import ATTACHED_TO
from alna_desktop.store.database import Database
from alna_desktop.ui.pages.letters.view import LetterView, Sheet
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.attachments import Attachments
from alna_desktop.ui.widgets.plain_model import PlainModel
from alna_desktop.ui.widgets.table import RowDelegate, Table

MODES = {True: QHeaderView.ResizeMode.Fixed, False: QHeaderView.ResizeMode.Stretch}


def sheet(row: DocumentRow, version: VersionRow) -> Sheet:
    """A version as it is read: what it is, which version, and what it says."""
    kind = " ".join(part for part in (row.kind.word, row.number) if part)
    approved = ""
    if version.approved_on:
        facts = {"date": format_date(version.approved_on), "who": version.approved_by}
        approved = _("approved %(date)s by %(who)s") % facts if version.approved_by else facts["date"]
    valid = _("valid from %(date)s") % {"date": format_date(version.valid_from)} if version.valid_from else ""
    words = _("Version %(n)d") % {"n": version.version} if valid and not version.ended_on else version.words
    head = (kind, ", ".join(part for part in (words, valid, approved) if part))
    return Sheet(head, version.title, parse(version.text))


class ContentPart(QWidget):
    """The text and files of the version in force, or of the one that is written beside it.

    `write_wanted`: to write in it. Files are attached to a draft and to nothing else, as its text is written.
    """

    write_wanted = Signal()

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._row: DocumentRow | None = None
        self._writable = not database.read_only
        self.attachments = Attachments(database, ATTACHED_TO)
        self._coming = False
        self.view = LetterView()
        self.view.setAccessibleName(_("The document"))
        self.view.document().setDocumentMargin(20)
        self.other_link, self.write_link = kit.link(""), kit.link(_("Write …"), "pencil")
        layout, top = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top.setContentsMargins(12, 6, 12, 2)
        top.addWidget(self.other_link)
        top.addStretch()
        top.addWidget(self.write_link)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.attachments)
        self.other_link.clicked.connect(self.show_other)
        self.write_link.clicked.connect(self.write_wanted)

    def show_document(self, row: DocumentRow, *, writable: bool) -> None:
        """Another document: the version in force first."""
        if self._row is None or row.id != self._row.id:
            self._coming = False
        self._row = row
        self.write_link.setVisible(writable)
        self._show()

    def show_other(self) -> None:
        """The one that is written instead of the one in force, or back."""
        self._coming = not self._coming
        self._show()

    @property
    def version(self) -> VersionRow | None:
        """The version that is read."""
        if self._row is None:
            return None
        return self._row.coming if self._coming and self._row.coming is not None else self._row.shown

    def _show(self) -> None:
        if self._row is None or self.version is None:
            return
        coming = self._row.coming
        self.other_link.setVisible(coming is not None)
        if coming is not None:
            other = self._row.shown if self._coming else coming
            self.other_link.setText(
                _("Show version %(n)d, %(state)s") % {"n": other.version, "state": other.state.word}
            )
        self.view.show_sheet(sheet(self._row, self.version))
        self.attachments.set_writable(self._writable and self.version.allows(Step.CHANGE))
        self.attachments.show_owner(self.version.id)
        self.attachments.setVisible(self.version.allows(Step.CHANGE) or bool(self.attachments.list.count()))


class ListPart(QWidget):
    """A list of what belongs to a document. A width of 0 is what others leave; `nothing` is said where it is empty."""

    opened = Signal(object)

    def __init__(self, name: str, head: Sequence[str], widths: Sequence[int], nothing: str) -> None:
        super().__init__()
        self.model = PlainModel(head, self)
        self.table = Table(RowDelegate())
        self.table.setModel(self.model)
        self.table.setAccessibleName(name)
        self.nothing = kit.EmptyState(nothing)
        for column, width in enumerate(widths):
            self.table.head.setSectionResizeMode(column, MODES[width > 0])
            self.table.setColumnWidth(column, width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        layout.addWidget(self.nothing)
        self._ids: list[UUID] = []
        self.table.opened.connect(lambda index: self.opened.emit(self._ids[index.row()]))

    def show_rows(self, ids: Sequence[UUID], rows: Sequence[Sequence[str]]) -> None:
        """Show what belongs to another document."""
        self._ids = list(ids)
        self.model.show(rows)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)


class VersionsPart(ListPart):
    """All versions, the newest first, with what was new in each."""

    def __init__(self) -> None:
        head = (_("Version"), _("Status"), _("Valid from"), _("What is new"))
        super().__init__(_("Versions"), head, (76, 116, 92, 0), _("None yet"))

    def show_document(self, database: Database, row: DocumentRow) -> None:
        """The versions of a document."""
        found = document_rows.versions(database, row.id)
        self.show_rows([version.id for version in found], [_version(version) for version in found])


class DeviationsPart(ListPart):
    """The deviations where the document was not followed; Enter goes to one."""

    def __init__(self) -> None:
        head = (_("Number"), _("Event"), _("Status"))
        super().__init__(_("Deviations"), head, (96, 0, 116), _("No deviation points at this document."))

    def show_document(self, database: Database, row: DocumentRow, unit_id: UUID | None) -> None:
        """The deviations of a document, of one unit or (None) of all."""
        found = document_deviations.rows(database, row.id, unit_id)
        rows = [(link.number, f"{link.title}, {link.unit}", capitalised(link.state.word)) for link in found]
        self.show_rows([link.id for link in found], rows)


def _version(version: VersionRow) -> tuple[str, str, str, str]:
    day = version.valid_from or version.sent_on
    new = " ".join(part for part in (version.change_note, version.ended_note) if part)
    return str(version.version), capitalised(version.state.word), format_date(day) if day else "–", new
