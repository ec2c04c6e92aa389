"""The result demands of an agreement: what and target, a row each; read, or written in place."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from alna_desktop.i18n import _, capitalised
from alna_desktop.models import DemandKind
from alna_desktop.numbers import EN_DASH
from alna_desktop.services.agreement_desk import Desk
from alna_desktop.services.agreement_offers import Offer
from alna_desktop.services.agreement_rows import Demand
from alna_desktop.services.agreement_writing import DemandText
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.sign import Sign
from alna_desktop.ui.widgets.writing import GrowingEdit, Problem

TARGET_WIDTH, FROM_WIDTH, NOW_WIDTH, REMOVE_WIDTH = 160, 108, 72, 60
ROW_HEIGHT = 34  # of a text of one line


class DemandEdit(QWidget):
    """A demand that is written in place: its text, its target, where it comes from."""

    edited = Signal()
    removed = Signal()

    def __init__(self, demand: Demand | Offer) -> None:
        super().__init__()
        self.demand_id: UUID | None = demand.id if isinstance(demand, Demand) else None
        self.kind, self.indicator_id = demand.kind, demand.indicator_id
        name = demand.text or _("own demand")
        self.text = GrowingEdit(_("Demand: %(name)s") % {"name": name}, demand.text)
        self.target = QLineEdit(demand.target)
        self.remove_link, self.problem = kit.link(_("Remove")), Problem()
        layout, row = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        row.setSpacing(8)
        self.text.setPlaceholderText(_("What is demanded?"))
        self.target.setPlaceholderText(_("Target"))
        self.target.setFixedWidth(TARGET_WIDTH)
        self.target.setAccessibleName(_("Target: %(name)s") % {"name": name})
        self.target.setCursorPosition(0)
        source = kit.Label(capitalised(self.kind.word), 12, 400, "text3")
        source.setFixedWidth(FROM_WIDTH)
        self.remove_link.setFixedWidth(REMOVE_WIDTH)
        self.remove_link.setAccessibleName(_("Remove the demand “%(name)s”") % {"name": name})
        for widget in (self.text, self.target, source, self.remove_link):
            row.addWidget(widget, 1 if widget is self.text else 0, Qt.AlignmentFlag.AlignTop)
        for widget in (self.target, source, self.remove_link):
            widget.setMinimumHeight(ROW_HEIGHT)
        layout.addLayout(row)
        layout.addWidget(self.problem)
        self.text.textChanged.connect(self.edited)
        self.target.textChanged.connect(self.edited)
        self.remove_link.clicked.connect(self.removed)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written: such a row is no demand."""
        return not self.text.toPlainText().strip() and not self.target.text().strip()

    def read(self) -> DemandText:
        """The demand as it is written."""
        written, target = self.text.toPlainText(), self.target.text()
        return DemandText(self.demand_id, self.kind, self.indicator_id, written, target)


class DemandsEdit(QWidget):
    """All demands, written in place. `arranged` tells that there are other fields."""

    edited = Signal()
    arranged = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.rows: list[DemandEdit] = []
        self.add_link = kit.link(_("Add a demand of your own"), "plus")
        self._rows = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._rows.setSpacing(6)
        layout.addLayout(self._rows)
        layout.addWidget(self.add_link)
        self.add_link.clicked.connect(lambda: self.new())
        for demand in desk.agreement.demands if desk.agreement else ():
            self._add(DemandEdit(demand))

    def new(self) -> None:
        """One more of one's own, with the keyboard in it; an empty row that is there already is used."""
        empty = next((row for row in self.rows if row.is_empty), None)
        (empty or self._add(DemandEdit(Offer(DemandKind.OWN, None, "", "")))).text.setFocus()

    def take(self, offer: Offer, before: Sequence[Offer]) -> DemandEdit:
        """One more from scorecard or budget, after those (`before`) that stand before it there."""
        earlier = {other.key for other in before}
        places = [at for at, row in enumerate(self.rows) if (row.kind, row.indicator_id) in earlier]
        row = self._add(DemandEdit(offer), places[-1] + 1 if places else 0)
        row.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        return row

    def _add(self, row: DemandEdit, at: int | None = None) -> DemandEdit:
        place = len(self.rows) if at is None else at
        self.rows.insert(place, row)
        self._rows.insertWidget(place, row)
        row.setVisible(True)  # at once, so that Tab finds its fields
        row.edited.connect(self.edited)
        row.removed.connect(lambda: self._remove(row))
        self.arranged.emit()
        return row

    def _remove(self, row: DemandEdit) -> None:
        self.rows.remove(row)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.add_link.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def fields(self) -> list[QWidget]:
        """What Tab goes to, in order."""
        return [*(field for row in self.rows for field in (row.text, row.target, row.remove_link)), self.add_link]

    def _written(self) -> list[DemandEdit]:
        return [row for row in self.rows if not row.is_empty]

    def read(self) -> tuple[DemandText, ...]:
        """The demands as they are written."""
        return tuple(row.read() for row in self._written())

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong by `demands.0.text`, …, under each row; the keyboard goes to the first."""
        wrong = []
        for at, row in enumerate(self._written()):
            said = [text for key, text in problems.items() if key.startswith(f"demands.{at}.")]
            row.problem.say(" ".join(said))
            wrong += [row] if said else []
        if wrong:
            wrong[0].text.setFocus(Qt.FocusReason.OtherFocusReason)


def demands_read(desk: Desk) -> QWidget:
    """The demands as one reads them: text, target, value now and how it stands."""
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 2, 0, 2)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    for column, title in enumerate((_("Demand"), _("Target"), _("Now"))):
        grid.addWidget(kit.Label(title, 12, 600, "text2"), 0, column)
    grid.setColumnStretch(0, 1)
    for column, width in ((1, TARGET_WIDTH), (2, NOW_WIDTH), (3, FROM_WIDTH)):
        grid.setColumnMinimumWidth(column, width)
    top = Qt.AlignmentFlag.AlignTop
    for row, demand in enumerate(desk.agreement.demands if desk.agreement else (), 1):
        grid.addWidget(kit.Label(demand.text, 14, 400, wrap=True), row, 0, top)
        grid.addWidget(kit.Label(demand.target or EN_DASH, 14, 600), row, 1, top)
        line = desk.lines.get(demand.indicator_id) if demand.indicator_id else None
        if line is not None:
            value = line.reading.text if line.reading.value is not None else EN_DASH
            grid.addWidget(kit.Label(value, 14, 400, "text2"), row, 2, top)
            grid.addWidget(Sign(line.status, line.status.word), row, 3, top)
    return table
