"""Beside the document: how far it has come, what is missing, what it can take up, what is changed, its versions."""

from collections.abc import Sequence
from typing import Any, Generic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alna_desktop.i18n import _
from alna_desktop.models.status import Status
from alna_desktop.services.plan_checks import Check
from alna_desktop.ui.pages.setup.notes import CHECK, Note, NoteList
from alna_desktop.ui.pages.year_document.desk import DeskT, Version
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.scrolled import scrolled

WIDTH = 328
CHANGES = 12  # differences listed; one that is written anew would fill the page


class FittedNotes(NoteList):
    """Notes that take the height they need."""

    def fit(self) -> None:
        """Take it."""
        self.setFixedHeight(self.total_height() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the texts break elsewhere."""
        super().resizeEvent(event)
        self.fit()


class YearSide(kit.Card, Generic[DeskT]):
    """`offer_wanted` asks to take up what the document can take up, `version_wanted` to see a version.

    `labels` say how far it has come; `before` is the title of the list that is ticked off, `offers` of what can be
    taken up.
    """

    offer_wanted = Signal(object)
    version_wanted = Signal(int)

    def __init__(self, labels: Sequence[kit.Label], before: str, offers: str) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.checks, self.versions = FittedNotes(before), FittedNotes(_("Versions"))
        self.versions.marks_current = True
        self.links: list[kit.Link] = []
        self.titles = {
            "checks": kit.Label(before, 14, 600),
            "offers": kit.Label(offers, 14, 600, wrap=True),
            "standing": kit.Label("", 14, 600),
            "changes": kit.Label("", 14, 600, wrap=True),
            "versions": kit.Label(_("Versions"), 14, 600),
        }
        self.standing = QVBoxLayout()
        self._offers, self._changes = QVBoxLayout(), QVBoxLayout()
        self._versions: list[Any] = []
        self._offered: Sequence[Any] | None = None
        self._build(labels)
        self.versions.opened.connect(lambda index: self.version_wanted.emit(self._versions[index.row()].version))

    def _build(self, labels: Sequence[kit.Label]) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 14, 0, 14)
        layout.setSpacing(6)
        self._offers.setSpacing(0)
        self._changes.setSpacing(4)
        for holder in (self._offers, self._changes, self.standing):
            holder.setContentsMargins(16, 0, 12, 0)
        for label in (*labels, *self.titles.values()):
            label.setContentsMargins(16, 0, 16, 0)
        for label in labels:
            layout.addWidget(label)
        layout.addSpacing(6)
        layout.addWidget(self.titles["checks"])
        layout.addWidget(self.checks)
        for title, part in (("offers", self._offers), ("standing", self.standing), ("changes", self._changes)):
            layout.addWidget(self.titles[title])
            layout.addLayout(part)
        layout.addWidget(self.titles["versions"])
        layout.addWidget(self.versions)
        layout.addStretch()
        self.body.addWidget(scrolled(inside))

    # What a kind of document knows

    def show_state(self, desk: DeskT) -> None:
        """How far it has come, in the labels."""
        raise NotImplementedError

    def show_standing(self, desk: DeskT) -> bool:
        """How it goes with what is in it, put in `standing`; whether there is something to say of it."""
        raise NotImplementedError

    def is_writable(self, desk: DeskT) -> bool:
        """Whether the version is one that is written."""
        raise NotImplementedError

    def version_note(self, version: Any) -> Note:
        """A version in the list."""
        raise NotImplementedError

    def offers_of(self, desk: DeskT) -> Sequence[Any]:
        """What can be taken up."""
        raise NotImplementedError

    def offer_name(self, offer: Any) -> tuple[str, str]:
        """What it is called, and what the link says to a screen reader."""
        raise NotImplementedError

    # Showing

    def show_desk(self, desk: DeskT, *, writable: bool) -> None:
        """All of it."""
        document = desk.document
        assert document is not None
        self.show_state(desk)
        self._show_versions(desk, document)
        kit.clear(self.standing)
        self.titles["standing"].setVisible(self.show_standing(desk))
        self._show_changes(desk, document)
        self._offered = None
        self.show_checks(desk, writable=writable and self.is_writable(desk))

    def _show_versions(self, desk: DeskT, document: Version) -> None:
        self._versions = list(reversed(desk.versions))
        self.versions.show_notes([self.version_note(each) for each in self._versions])
        place = [each.id for each in self._versions].index(document.id)
        self.versions.setCurrentIndex(self.versions.model().index(place, 0))
        self.versions.fit()
        for widget in (self.versions, self.titles["versions"]):
            widget.setVisible(len(self._versions) > 1)

    def _show_changes(self, desk: DeskT, document: Version) -> None:
        kit.clear(self._changes)
        self.titles["changes"].setText(_("Changed since version %(n)d") % {"n": document.version - 1})
        self.titles["changes"].setVisible(document.version > 1)
        if document.version == 1:
            return
        texts = list(desk.changes[:CHANGES]) or [_("Nothing is changed yet")]
        if len(desk.changes) > CHANGES:
            texts.append(_("%(n)d more") % {"n": len(desk.changes) - CHANGES})
        for text in texts:
            self._changes.addWidget(kit.Label(text, 13, 400, "text", wrap=True))

    def show_checks(self, desk: DeskT, *, writable: bool) -> None:
        """The list that is ticked off and what can be taken up, while the document is written."""
        for widget in (self.checks, self.titles["checks"]):
            widget.setVisible(writable)
        self.checks.show_notes([_check_note(check) for check in desk.checks])
        self.checks.fit()
        offers = self.offers_of(desk) if writable else []
        self.titles["offers"].setVisible(bool(offers))
        if offers != self._offered:  # links that stay keep the keyboard
            self._offered = offers
            kit.clear(self._offers)
            self.links = [self._link(offer) for offer in offers]

    def _link(self, offer: Any) -> kit.Link:
        metrics = QFontMetrics(self.titles["offers"].font())
        name, spoken = self.offer_name(offer)
        link = kit.link(metrics.elidedText(name, Qt.TextElideMode.ElideRight, WIDTH - 72), "plus")
        link.setToolTip(name)
        link.setAccessibleName(spoken)
        link.clicked.connect(lambda: self.offer_wanted.emit(offer))
        self._offers.addWidget(link)
        return link


def _check_note(check: Check) -> Note:
    mark = CHECK if check.ok else Status.NOT_MET if check.required else Status.NEAR
    said = _("in place") if check.ok else _("must be in place") if check.required else _("can wait")
    detail = check.missing
    if not check.ok and check.required:
        detail = f"{said}: {detail}" if detail else said
    return Note(mark, check.text, detail, None if check.ok else check.goal_id, said)
