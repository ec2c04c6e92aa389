"""Beside the table: the versions of the year, what must be in place before adoption, and what is changed."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import ScorecardState
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH
from alna_desktop.services.scorecard_changes import Difference, Kind
from alna_desktop.services.scorecard_checks import Check
from alna_desktop.services.scorecard_desk import Desk
from alna_desktop.services.scorecard_setup import Version
from alna_desktop.ui.pages.setup.notes import CHECK, Note, NoteList
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.lists import ITEM_ROLE

SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "−", Kind.CHANGED: "•", Kind.MOVED: "↕"}
VERSIONS_AT_MOST = 136  # pixels; more of them are scrolled to
LEAST = 112  # pixels; a card is no lower where there is little room
FOOT = 8


class NoteCard(kit.Card):
    """A titled list."""

    def __init__(self, title: str, link: QWidget | None = None, *, marks_current: bool = False) -> None:
        super().__init__()
        self.head = kit.CardTitle(title, link=link)
        self.list = NoteList(title, marks_current=marks_current)
        self.body.addWidget(self.head)
        self.body.addWidget(self.list, 1)
        self.body.addSpacing(FOOT)

    def needed(self, at_most: int = 10_000) -> int:
        """The height that shows all of the list, or `at_most` of it, in logical pixels."""
        return kit.TITLE_HEIGHT + min(self.list.total_height(), at_most) + FOOT + 4

    def set_title(self, title: str) -> None:
        """Call it something else."""
        self.head.title.setText(title)
        self.list.setAccessibleName(title)


class Side(QWidget):
    """The three lists. `version_chosen` asks for another version, `item_wanted` for a place in the table."""

    version_chosen = Signal(object)
    item_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.close_link = kit.link(_("Close …"))
        self.versions = NoteCard(_("Versions"), self.close_link, marks_current=True)
        self.checks = NoteCard(_("Before it is adopted"))
        self.changes = NoteCard(_("Changes"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.versions)
        layout.addWidget(self.checks, 100)
        layout.addWidget(self.changes, 1)
        self.versions.list.opened.connect(self._choose)
        for card in (self.checks, self.changes):
            card.list.opened.connect(self._lead)

    def show_desk(self, desk: Desk) -> None:
        """Show what belongs to a version."""
        self.versions.set_title(_("Versions of %(year)d") % {"year": desk.version.year})
        self.versions.list.show_notes([_version_note(version) for version in desk.versions])
        at = desk.versions.index(desk.version)
        self.versions.list.setCurrentIndex(self.versions.list.model().index(at, 0))
        self.checks.setVisible(bool(desk.checks))
        required = [check for check in desk.checks if check.required]
        done = sum(check.ok for check in required)
        self.checks.head.set_note(_("%(done)d of %(all)d in place") % {"done": done, "all": len(required)})
        self.checks.list.show_notes([_check_note(check) for check in desk.checks])
        self.changes.setVisible(desk.compared is not None)
        if desk.compared is not None:
            self.changes.set_title(_compared_title(desk.compared, desk.version))
            self.changes.list.show_notes(_change_notes(desk.version, desk.differences))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the texts need another height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Versions and checks are no higher than they are long; the changes take the rest."""
        versions, checks = self.versions, self.checks
        versions.setFixedHeight(versions.needed(VERSIONS_AT_MOST))
        checks.setMaximumHeight(checks.needed())
        checks.setMinimumHeight(min(checks.needed(), LEAST))
        self.changes.setMinimumHeight(LEAST)

    def _choose(self, index: QModelIndex) -> None:
        note = index.data(ITEM_ROLE)
        self.version_chosen.emit(note.item_id)

    def _lead(self, index: QModelIndex) -> None:
        note = index.data(ITEM_ROLE)
        if note.item_id is not None:
            self.item_wanted.emit(note.item_id)


def _version_note(version: Version) -> Note:
    title = _("Version %(n)d · %(state)s") % {"n": version.number, "state": version.state.word}
    mark = Status.MISSING if version.is_draft else CHECK
    if version.state is ScorecardState.REPLACED:
        mark = EN_DASH
    return Note(mark, title, decision(version), version.id, strong=version.state is not ScorecardState.REPLACED)


def decision(version: Version) -> str:
    """«Vedtatt 17.12.2009, BU-sak 45/09»."""
    if version.adopted_on is None:
        return _("Not adopted yet") if version.is_draft else ""
    text = _("Adopted %(date)s") % {"date": format_date(version.adopted_on)}
    return ", ".join(part for part in (text, version.case_reference) if part)


def _check_note(check: Check) -> Note:
    if check.ok:
        return Note(CHECK, check.text, said=_("in place"))
    mark = Status.NOT_MET if check.required else Status.NEAR
    said = _("must be in place") if check.required else _("can be adopted without")
    detail = _("Missing: %(names)s") % {"names": check.names} if check.names else ""
    return Note(mark, check.text, detail, check.first, said)


def _compared_title(before: Version, shown: Version) -> str:
    if before.year != shown.year:
        return _("Changed from %(year)d") % {"year": before.year}
    return _("Changed from version %(n)d") % {"n": before.number}


def _change_notes(shown: Version, differences: Sequence[Difference]) -> list[Note]:
    notes = [Note(SIGNS[one.kind], capitalised(one.text), item_id=one.item_id) for one in differences]
    if shown.change_note:
        notes.insert(0, Note("", shown.change_note, _("Written when it was adopted"), strong=True))
    return notes or [Note("=", _("Nothing is changed."))]
