"""The chosen unit's letter: how it stands, the unit's budget frame, what is missing, and the letter to read."""

from PySide6.QtCore import QPoint, QPointF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.errors import UserError
from alna_desktop.fields.letters import FRAME
from alna_desktop.i18n import _
from alna_desktop.models import LetterState
from alna_desktop.models.letter_text import Placeholder, parse
from alna_desktop.models.status import Status
from alna_desktop.services import budget_frames, letters
from alna_desktop.services.letter_facts import Filled, in_sentence
from alna_desktop.services.letters import LetterRow, UnitLetter
from alna_desktop.ui import theme
from alna_desktop.ui.pages.letters.frames_dialog import FramesDialog
from alna_desktop.ui.pages.letters.marks import MARKS, in_words
from alna_desktop.ui.pages.letters.no_targets import NoTargets
from alna_desktop.ui.pages.letters.view import LetterView, Sheet
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.editors import LineEditor
from alna_desktop.ui.widgets.marks import MARK_SIZE, paint_mark

FRAME_WIDTH = 136


class Mark(QWidget):
    """The shape of a status, beside its word."""

    def __init__(self) -> None:
        super().__init__()
        self.status = Status.MISSING
        self.setFixedSize(QSize(MARK_SIZE + 2, 20))
        theme.signals.changed.connect(self.update)

    def show_status(self, status: Status) -> None:
        """Show another one."""
        self.status = status
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shape, in the middle."""
        painter = QPainter(self)
        paint_mark(painter, self.status, QPointF(self.width() / 2, self.height() / 2), 1, theme.current())
        painter.end()


class ReadPane(kit.Card):
    """A unit's letter. `edit_wanted` and `discard_wanted` are about its draft."""

    edit_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._row: UnitLetter | None = None
        self._year = 0
        self.name, self.mark = kit.Label("", 18, 600), Mark()
        self.standing = kit.Label("", 13, 400, "text2")
        self.frame_label = kit.Label(FRAME.title, 13, 600, "text2")
        self.frame = LineEditor(FRAME, self)
        self.frames_link = kit.link(_("All frames …"))
        self.problem = kit.Label("", 12, 400, "red", wrap=True)
        self.missing = kit.Label("", 13, 600, "text2", wrap=True)
        self.no_targets = NoTargets()
        self.view = LetterView()
        self.edit_button = kit.button("", "pencil")
        self.discard_link = kit.link(_("Discard the draft"))
        self.versions_link = kit.link(_("Versions"))
        self._build()

    def _build(self) -> None:
        head, line, notes = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 0)
        head.setSpacing(8)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(6)
        notes.setContentsMargins(16, 0, 16, 8)
        notes.setSpacing(2)
        self.frame.setFixedWidth(FRAME_WIDTH)
        self.frame.setAccessibleName(FRAME.title)
        self.frame_label.setBuddy(self.frame)
        head.addWidget(self.name, 1)
        head.addWidget(self.frame_label)
        head.addWidget(self.frame)
        head.addWidget(kit.Label(_("kroner"), 13, 400, "text2"))
        head.addWidget(self.frames_link)
        line.addWidget(self.mark)
        line.addWidget(self.standing, 1)
        line.addWidget(self.versions_link)
        line.addWidget(self.discard_link)
        line.addWidget(self.edit_button)
        notes.addWidget(self.problem)
        notes.addWidget(self.missing)
        notes.addWidget(self.no_targets)
        rule = QWidget()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        for part in (head, line, notes):
            self.body.addLayout(part)
        self.body.addWidget(rule)
        self.body.addWidget(self.view, 1)
        self.frame.editingFinished.connect(self.save_frame)
        self.frames_link.clicked.connect(self._ask_frames)
        self.edit_button.clicked.connect(self.edit_wanted)
        self.discard_link.clicked.connect(self.discard_wanted)
        self.no_targets.wanted.connect(lambda: self._shell.go("setup"))
        self.versions_link.clicked.connect(self._offer_versions)

    def show_row(self, row: UnitLetter, year: int, filled: Filled | None) -> None:
        """Show a unit's letter: the one that is issued, or else what it would be (None: there is no template)."""
        again = self._row is not None and self._row.unit.id == row.unit.id
        self._row, self._year = row, year
        writable = not self._shell.database.read_only
        self.name.setText(row.unit.name)
        self.mark.show_status(MARKS[row.standing])
        self.standing.setText(_standing(row))
        self.frame.write(row.frame)
        self.frame.setEnabled(writable)
        self.frames_link.setVisible(writable)
        self._say("")
        self.edit_button.setText(_edit_text(row))
        self.edit_button.setVisible(writable and filled is not None)
        self.discard_link.setVisible(writable and row.draft is not None)
        self.versions_link.setVisible(row.issued is not None and row.issued.version > 1)
        sheet = _frozen(row.issued) if row.issued else _sheet(row, filled) if filled else None
        self._show_sheet(sheet, again=again)

    def _show_sheet(self, sheet: Sheet | None, *, again: bool) -> None:
        missing = ", ".join(sheet.missing) if sheet else ""
        self.missing.setText(_("Missing in the letter: %(names)s") % {"names": missing} if missing else "")
        self.missing.setVisible(bool(missing))
        lacks_targets = sheet is not None and Placeholder.TARGETS.word in sheet.missing
        self.no_targets.say(
            letters.why_no_targets(self._shell.database, self._year) if lacks_targets else "", self._year
        )
        self.view.setVisible(sheet is not None)
        if sheet is not None:
            self.view.show_sheet(sheet, from_top=not again)

    def versions_menu(self) -> QMenu:
        """All versions of the letter that were issued, the newest first; choosing one shows it."""
        menu, row = QMenu(self), self._row
        if row is None or row.issued is None:
            return menu
        for letter in letters.versions(self._shell.database, row.unit.id, self._year, row.issued.kind):
            if letter.issued_on is not None:
                facts = {"n": letter.version, "date": format_date(letter.issued_on)}
                action = menu.addAction(_("Version %(n)d, issued %(date)s") % facts)
                action.triggered.connect(lambda _checked=False, letter=letter: self.view.show_sheet(_frozen(letter)))
        return menu

    def _offer_versions(self) -> None:
        at = self.versions_link.mapToGlobal(QPoint(0, self.versions_link.height() + 4))
        self.versions_menu().exec(at)

    def save_frame(self) -> bool:
        """Save the budget frame that is typed; whether it could be."""
        if self._row is None or self._shell.database.read_only:
            return True
        try:
            amount = self.frame.read()
            if amount != self._row.frame:
                budget_frames.save_one(self._shell.database, self._row.unit.id, self._year, amount)
                self._shell.say(_("Budget frame saved."))
        except (ValueError, UserError) as wrong:
            self._say(str(wrong))
            return False
        self._say("")
        return True

    def _ask_frames(self) -> None:
        """The frames of all units at once."""
        if self.save_frame() and FramesDialog(self._shell, self, self._year).exec():
            self._shell.say(_("Budget frames saved."))

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.frame.setAccessibleDescription(problem)


def _standing(row: UnitLetter) -> str:
    """How it stands, with case and role, and whether the seal is broken."""
    parts = [in_words(row)]
    if row.issued is not None:
        if row.issued.case_reference:
            parts.append(_("case %(reference)s") % {"reference": row.issued.case_reference})
        parts.append(_("signed by %(role)s") % {"role": in_sentence(row.issued.issued_by)})
        if not row.issued.is_intact:
            parts.append(_("the text is not what was issued"))
    return " · ".join(parts)


def _edit_text(row: UnitLetter) -> str:
    if row.draft is not None:
        return _("Edit the draft")
    return _("Make a new version") if row.issued is not None else _("Adapt to the unit")


def _frozen(letter: LetterRow) -> Sheet:
    day = format_date(letter.issued_on) if letter.issued_on else ""
    replaced = _("Replaced by a new version") if letter.state is LetterState.REPLACED else ""
    at = " · ".join(part for part in (letter.recipient, letter.recipient_role) if part)
    case = " · ".join(part for part in (day, letter.case_reference) if part)
    return Sheet((letter.sender, letter.municipality, at, case, replaced), letter.title, parse(letter.body))


def _sheet(row: UnitLetter, filled: Filled) -> Sheet:
    return Sheet((_("Draft"), row.unit.name), filled.title, filled.blocks, filled.missing)
