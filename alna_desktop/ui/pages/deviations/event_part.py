"""«Hendelsen»: what happened, in the form of its fields."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from alna_desktop.fields import deviations as fields
from alna_desktop.fields.base import Option
from alna_desktop.i18n import _
from alna_desktop.services.deviation_detail import Detail
from alna_desktop.store.database import Database
from alna_desktop.ui.pages.deviations.part import Part
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.attachments import Attachments
from alna_desktop.ui.widgets.form import Form

LINKS = ("risk_id", "document_id")


class EventPart(Part):
    """The form. `offer` what its references can be, before it shows anything. `document_wanted`: to see the routine."""

    document_wanted = Signal(object)

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.form, self.attachments = Form(fields.EVENT), Attachments(database, "deviation")
        self.body.setContentsMargins(0, 4, 0, 0)
        self.body.addWidget(self.form)
        self.body.addWidget(self.attachments)
        self.form.edited.connect(self.edited)
        self.document_link = kit.link(_("Open the routine …"), "book-open")
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 16, 0)
        line.addWidget(self.document_link)
        line.addStretch()
        self.body.addLayout(line)
        self.document_link.clicked.connect(lambda: self.document_wanted.emit(self._document()))
        self.form.edited.connect(lambda: self.document_link.setVisible(self._document() is not None))

    def _document(self) -> Any:
        """The document that is chosen; None where there is none."""
        return self.form.readable().get("document_id")

    def offer(self, options: Mapping[str, Sequence[Option]]) -> None:
        """What the references can be; those of areas without anything have no row."""
        self.form.offer(options)
        for key in LINKS:
            self.form.rows[key].set_shown(bool(options.get(key)))

    def show_detail(self, found: Detail) -> None:
        """The values of a deviation, and its files."""
        self.attachments.show_owner(found.id)
        self.form.show_values({key: found.values[key] for key in self.form.rows})

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.form.is_changed

    def values(self) -> dict[str, Any]:
        """What stands in the fields. Raises Invalid where it can't be read."""
        return self.form.values()

    def show_problems(self, problems: dict[str, str]) -> bool:
        """Say it under the fields."""
        own = {key: text for key, text in problems.items() if key in self.form.rows}
        self.form.show_problems(own)
        return bool(own)

    def set_writable(self, writable: bool) -> None:
        """Let the fields be changed, or only be read."""
        self.form.set_writable(writable)
        self.attachments.set_writable(writable)

    def settle(self) -> None:
        """What stands here is saved."""
        self.form.settle()
