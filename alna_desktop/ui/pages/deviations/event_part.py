"""«Hendelsen»: what happened, in the form of its fields."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from alna_desktop.fields import deviations as fields
from alna_desktop.fields.base import Option
from alna_desktop.i18n import N_, _
from alna_desktop.services.deviation_detail import Detail
from alna_desktop.store.database import Database
from alna_desktop.ui.pages.deviations.part import Part
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.attachments import Attachments
from alna_desktop.ui.widgets.form import Form

LINKS = ("risk_id", "document_id")
# What a deviation belongs to: the word that leads there, its icon, and the page.
WAYS = {
    "document_id": (N_("Open the routine …"), "book-open", "documents"),
    "risk_id": (N_("Open the risk …"), "grid-3x3", "risks"),
    "indicator_id": (N_("Open the indicator …"), "ruler", "indicators"),
}


class EventPart(Part):
    """The form. `offer` what its references can be, before it shows anything.

    `wanted` is a page to go to, and what is to be seen there.
    """

    wanted = Signal(str, object)

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.form, self.attachments = Form(fields.EVENT), Attachments(database, "deviation")
        self.body.setContentsMargins(0, 4, 0, 0)
        self.body.addWidget(self.form)
        self.form.edited.connect(self.edited)
        self.links = {key: kit.link(_(word), icon) for key, (word, icon, _page) in WAYS.items()}
        line = QHBoxLayout()
        line.setContentsMargins(12, 0, 16, 0)
        line.setSpacing(4)
        for key, link in self.links.items():
            line.addWidget(link)
            link.clicked.connect(lambda _checked=False, key=key: self._go(key))
        line.addStretch()
        self.body.addLayout(line)
        self.body.addWidget(self.attachments)
        self.form.edited.connect(self._show_links)

    def _go(self, key: str) -> None:
        self.wanted.emit(WAYS[key][2], {key: self.form.readable().get(key)})

    def _show_links(self) -> None:
        """Only what is chosen can be gone to."""
        chosen = self.form.readable()
        for key, link in self.links.items():
            link.setVisible(chosen.get(key) is not None)

    def offer(self, options: Mapping[str, Sequence[Option]]) -> None:
        """What the references can be; those of areas without anything have no row."""
        self.form.offer(options)
        for key in LINKS:
            self.form.rows[key].set_shown(bool(options.get(key)))

    def show_detail(self, found: Detail) -> None:
        """The values of a deviation, and its files."""
        self.attachments.show_owner(found.id)
        self.form.show_values({key: found.values[key] for key in self.form.rows})
        self._show_links()

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
