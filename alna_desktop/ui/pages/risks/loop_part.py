"""What ties a risk to its deviations: what they suggest of its probability, and the list of them."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from alna_desktop.i18n import _, capitalised
from alna_desktop.models import DeviationKind
from alna_desktop.services.risk_rows import RiskRow
from alna_desktop.services.risks import Materialised
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.plain_model import PlainModel
from alna_desktop.ui.widgets.table import HEAD_HEIGHT, ROW_HEIGHT, RowDelegate, Table

MOST_ROWS = 6  # that are seen without scrolling
NUMBER_WIDTH, STATE_WIDTH = 88, 96
LINK_PADDING = 4


class SuggestionCard(QFrame):
    """What the deviations suggest, to be answered by a person. `answered`: whether the probability is to be raised."""

    answered = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.words = kit.Label("", 13, 400, "text", wrap=True)
        self.raise_link, self.leave_link = kit.link(""), kit.link(_("Let it stand …"))
        column, links = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(0)
        links.setSpacing(8)
        links.addWidget(self.raise_link)
        links.addWidget(self.leave_link)
        links.addStretch()
        links.setContentsMargins(0, 0, 0, 0)
        links.insertSpacing(0, -LINK_PADDING)  # the words begin where the others do
        column.addWidget(self.words)
        column.addLayout(links)
        self.raise_link.clicked.connect(lambda: self.answered.emit(True))
        self.leave_link.clicked.connect(lambda: self.answered.emit(False))

    def show_row(self, row: RiskRow | None, *, writable: bool) -> None:
        """Show what is suggested for a risk; nothing is seen where that is nothing."""
        found = row.observed if row is not None else None
        self.setVisible(found is not None)
        if found is None:
            return
        self.words.setText(found.words)
        self.raise_link.setText(_("Set probability %(p)d …") % {"p": found.probability})
        for link in (self.raise_link, self.leave_link):
            link.setVisible(writable)


class DeviationList(QWidget):
    """The deviations where a risk came true. `wanted` is one to go to, by Enter or a double click."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[Materialised] = ()
        self.model = PlainModel((_("Number"), _("Event"), _("Status")), self)
        self.table = Table(RowDelegate())
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Deviations where it happened"))
        head = self.table.head
        for column, width in enumerate((NUMBER_WIDTH, 0, STATE_WIDTH)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch)
            self.table.setColumnWidth(column, width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.table.opened.connect(self._open)

    def show_deviations(self, found: Sequence[Materialised]) -> None:
        """Show those of a risk, the newest first."""
        self._found = found
        self.model.show([(each.number, _called(each), capitalised(each.state.word)) for each in found])
        self.table.setFixedHeight(HEAD_HEIGHT + ROW_HEIGHT * min(len(found), MOST_ROWS) + 2)

    def id_at(self, row: int) -> UUID:
        """The deviation of a row."""
        return self._found[row].id

    def _open(self, index: QModelIndex) -> None:
        self.wanted.emit(self.id_at(index.row()))


def _called(deviation: Materialised) -> str:
    """Its title, which a confidential one keeps to itself; and what it is where that is no event."""
    title = deviation.title or _("Confidential deviation")
    return title if deviation.kind is DeviationKind.EVENT else f"{title} ({deviation.kind.word.lower()})"
