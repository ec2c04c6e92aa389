"""Attached files of anything: a list, and what one does with them. Each change is saved at once, and taken back.

A widget for any form: `show_owner` says whose files they are, `show_nothing` that there is nobody. Files are added by
the button or dragged in.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from alna_desktop import paths
from alna_desktop.errors import UserError
from alna_desktop.i18n import _, ngettext
from alna_desktop.progress import Progress
from alna_desktop.services import attachments
from alna_desktop.services.attachment_copies import copies
from alna_desktop.services.attachment_sizes import as_size
from alna_desktop.services.attachments import AttachmentRow
from alna_desktop.store.database import Database
from alna_desktop.ui import work
from alna_desktop.ui.widgets import identity, kit
from alna_desktop.ui.widgets.attachment_list import AttachmentList

PATIENCE = 200  # milliseconds that something may take before it is shown how far it has come
Result = TypeVar("Result")


class Attachments(QWidget):
    """The files attached to one thing; `changed` when some were added or removed here."""

    changed = Signal()

    def __init__(self, database: Database, owner_kind: str) -> None:
        super().__init__()
        self._database, self._kind = database, owner_kind
        self._owner: UUID | None = None
        self._writable = not database.read_only
        self.title, self.note = (
            kit.Label(_("Attachments"), 12, 600, "text3"),
            kit.Label("", 12, 400, "text3", wrap=True),
        )
        self.list = AttachmentList()
        self.add_button = kit.link(_("Attach files …"), "plus")
        self.open_link, self.save_link = kit.link(_("Open")), kit.link(_("Save as …"))
        self.remove_link, self.erase_link = kit.link(_("Remove")), kit.link(_("Remove for good …"))
        self._build()
        self.setAcceptDrops(True)
        self.add_button.clicked.connect(self.choose)
        self.open_link.clicked.connect(self.open)
        self.save_link.clicked.connect(self.save_as)
        self.remove_link.clicked.connect(self.remove)
        self.erase_link.clicked.connect(self.erase)
        self.list.opened.connect(self.open)
        self.list.removed.connect(self.remove)
        self.list.itemSelectionChanged.connect(self._offer)

    def _build(self) -> None:
        layout, head, links = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(16, 8, 16, 16)
        layout.setSpacing(4)
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.add_button)
        links.setSpacing(16)
        for link in (self.open_link, self.save_link, self.remove_link, self.erase_link):
            links.addWidget(link)
        links.addStretch()
        layout.addLayout(head)
        layout.addWidget(self.list)
        layout.addWidget(self.note)
        layout.addLayout(links)

    # Showing

    def show_owner(self, owner_id: UUID) -> None:
        """Show the files of something."""
        self._owner = owner_id
        self._read()

    def show_nothing(self) -> None:
        """There is nothing that files could be attached to yet."""
        self._owner = None
        self._read()

    def set_writable(self, writable: bool) -> None:
        """Let files be added and removed, or only be read."""
        self._writable = writable and not self._database.read_only
        self._offer()

    def _read(self) -> None:
        found = attachments.of_owner(self._database, self._kind, self._owner) if self._owner is not None else []
        self.list.show_rows(found)
        limit = as_size(attachments.limit(self._database))
        text = _("Files can be dragged here, of at most %(limit)s each. They are saved at once.") % {"limit": limit}
        self.note.setText(text if self._writable and not found else "")
        self.note.setVisible(bool(self.note.text()))
        self._offer()

    def _offer(self) -> None:
        chosen = self.list.chosen()
        readable = bool(chosen) and all(row.is_here for row in chosen)
        self.add_button.setVisible(self._writable and self._owner is not None)
        self.open_link.setVisible(readable)
        self.save_link.setVisible(readable and len(chosen) == 1)
        self.remove_link.setVisible(bool(chosen) and self._writable)
        self.erase_link.setVisible(bool(chosen) and self._writable)

    # What one does

    def choose(self) -> None:
        """Ask which files to attach."""
        names, _kind = QFileDialog.getOpenFileNames(self, _("Attach files"), str(paths.documents()))
        self.add([Path(name) for name in names])

    def add(self, chosen: Sequence[Path]) -> None:
        """Attach files; what can't be attached is said, and then none is."""
        owner = self._owner
        if not chosen or owner is None or not self._writable:
            return
        if identity.may_save(self, {_("The file's name"): "\n".join(path.name for path in chosen)}):
            self._do(
                _("Attach files"), lambda progress: attachments.add(self._database, self._kind, owner, chosen, progress)
            )

    def open(self) -> None:
        """Show copies of the chosen ones in whatever program shows them; a copy can't be changed."""
        for row in self.list.chosen():
            self._try(partial(self._open, row))

    def _open(self, row: AttachmentRow) -> None:
        copy = self._work(_("Open"), lambda progress: copies.make(self._database, row.id, row.name, progress))
        if copy is None:
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            raise UserError(_("No program here opens “%(file)s”. Save it and open it from there.") % {"file": row.name})

    def save_as(self) -> None:
        """Write the chosen one to a place of the user's choice."""
        for row in self.list.chosen()[:1]:
            place, _kind = QFileDialog.getSaveFileName(self, _("Save as"), str(paths.documents() / row.name))
            if place:
                write = partial(attachments.write, self._database, row.id, Path(place))
                self._try(partial(self._work, _("Save as"), write))

    def remove(self) -> None:
        """Remove the chosen ones; Ctrl+Z brings them back."""
        chosen = self.list.chosen()
        if chosen and self._writable:
            ids = [row.id for row in chosen]
            if not self._do(_("Remove"), lambda _progress: attachments.remove(self._database, ids)):
                return
            self.note.setText(_("Removed. Ctrl+Z brings it back for %(n)d days.") % {"n": attachments.KEPT})
            self.note.show()

    def erase(self) -> None:
        """Remove the chosen ones with their contents, after asking."""
        chosen = self.list.chosen()
        if chosen and self._writable and self._may_erase(chosen):
            ids = [row.id for row in chosen]
            self._do(_("Remove for good"), lambda _progress: attachments.remove(self._database, ids, for_good=True))

    def _may_erase(self, chosen: Sequence[AttachmentRow]) -> bool:
        names = ", ".join(row.name for row in chosen)
        lost = ngettext(
            "The content of the file leaves the database at once. It can't be brought back.",
            "The contents of the files leave the database at once. They can't be brought back.",
            len(chosen),
        )
        box = kit.message_box(self, _("Remove for good: %(files)s") % {"files": names}, lost)
        erase = box.addButton(_("Remove for good"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        return box.clickedButton() is erase

    def _do(self, title: str, change: Callable[[Progress], object]) -> bool:
        """Change something, and show what there is now; whether it could be done."""
        done = self._try(partial(self._work, title, change))
        if done:
            self._read()
            self.changed.emit()
        return done

    def _work(self, title: str, act: Callable[[Progress], Result]) -> Result | None:
        """Do something that takes its time with large files; None where the user stops it."""
        return work.run(self.window(), title, act, patience=PATIENCE)

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return False
        return True

    # Dragging in

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files from this computer can be dropped."""
        if self._writable and self._owner is not None and _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped; the files themselves stay where they are."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.add(_files(event))


def _files(event: QDropEvent) -> list[Path]:
    """The files that are dragged; none where something else is among them."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls] if urls and all(url.isLocalFile() for url in urls) else []
