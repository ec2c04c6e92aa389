"""The rows behind a number for Qt: the number itself first, then what it was made of."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from alna_desktop.dates import format_date, month_name
from alna_desktop.exchange.figures import exported_reading
from alna_desktop.exchange.tables import Number, Value
from alna_desktop.fields.values import unit_text
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import Measure, MeasurementState
from alna_desktop.numbers import EN_DASH, decimals_of, format_number
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.readings import Reading
from alna_desktop.services.sources import Calculation, Source
from alna_desktop.ui.widgets import rows

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class Row:
    """A line of the table: the whole, one of its sources, or what is under it (`depth`). `text` is its value."""

    name: str
    period: str
    reading: Reading
    text: str
    persons: int | None
    note: str
    source: Source | None = None
    depth: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether it is the value itself."""
        return self.source is None


@dataclass(frozen=True)
class Column:
    """A column: its head, what it says of a row, its value for Excel; `width` 0 takes the rest."""

    title: str
    width: int
    text: Callable[[Row], str]
    value: Callable[[Row], Value]
    right: bool = False


class SourcesModel(QAbstractTableModel):
    """The rows of one calculation; `show_reports` puts what each of them is made of under it."""

    def __init__(self, found: Calculation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns_of(found)
        self._found = found
        self.rows = list(_rows(found, reports=False))

    def show_reports(self, on: bool) -> None:
        """With what is under the sources, or the sources alone."""
        self.beginResetModel()
        self.rows = list(_rows(self._found, reports=on))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """The whole and its parts."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Those that this value has something to say in."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The head of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self.columns[section].right else LEFT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[section].title
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, and the row itself."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.text(row) or EN_DASH}"
        return None


def columns_of(found: Calculation) -> list[Column]:
    """The columns that have something to say about a value."""
    amounts = [
        _amount(found.numerator, "numerator"), _amount(found.denominator, "denominator"),
    ] if found.has_amounts else []  # fmt: skip
    persons = [Column(_("Persons"), 76, _persons, lambda row: row.persons, right=True)]
    less = 18 if found.has_scores else 0  # more columns share the room
    return [
        Column(
            _("Indicator") if found.by_indicator else _("Unit"), 208 - less, lambda row: row.name, lambda row: row.name
        ),
        Column(_("Period"), 136 - less, lambda row: row.period, lambda row: row.period),
        *amounts,
        *(persons if found.has_persons and not found.has_amounts and not found.has_scores else []),
        Column(_("Value"), 84, lambda row: row.text, lambda row: exported_reading(row.reading), right=True),
        *(_scores() if found.has_scores else []),
        Column(_("In the value"), 0, lambda row: row.note, lambda row: row.note),
        Column(_("Origin"), 108, _origin, _origin),
        Column(_("Reported"), 92, _reported, lambda row: row.reading.reported_on if row.source else None),
        Column(_("By"), 120, _who, _who),
    ]


def period_text(period: Period, reading: Reading) -> str:
    """«april 2009», «1. tertial 2009»; «jan.–april 2009» for a part of the year that has no name."""
    if reading.to_date and period.frequency is Frequency.MONTH and period.index > 1 and reading.period == period:
        return f"{month_name(1, short=True)}{EN_DASH}{period.label()}"
    return period.label()


def when(found: Calculation) -> str:
    """The time that a number is for."""
    return found.span or period_text(found.total.period, found.total)


def _rows(found: Calculation, *, reports: bool) -> Iterator[Row]:
    note = _("%(n)d left out") % {"n": found.left_out} if found.left_out and found.how else ""
    yield Row(found.name, when(found), found.total, found.text or found.total.text, found.persons, note)
    yield from _under(found.sources, 0, reports=reports)


def _under(sources: Iterable[Source], depth: int, *, reports: bool) -> Iterator[Row]:
    for source in sources:
        yield _row(source, depth)
        if reports:
            yield from _under(source.reports, depth + 1, reports=True)


def _row(source: Source, depth: int) -> Row:
    reading = source.reading
    text = source.period.label() if source.is_report else period_text(source.period, reading)
    rough = reading.state is MeasurementState.APPROXIMATE
    note = capitalised(source.note) or (_("yes, approximate") if rough else _("yes"))
    if source.of is not None and reading.value is not None and source.of != reading.value:
        note = _("%(n)d of %(total)d") % {"n": int(reading.value), "total": source.of}
    return Row(source.name, text, reading, reading.text, reading.persons, note, source, depth)


def _scores() -> list[Column]:
    """What a score is made of: the target, the score of each, and how much of the whole it is."""

    def score(row: Row) -> Decimal | None:
        return row.source.score if row.source else row.reading.value

    def share(row: Row) -> Decimal | None:
        return row.source.share if row.source else None

    def number(get: Callable[[Row], Decimal | None], after: str) -> tuple[Callable[[Row], str], Callable[[Row], Value]]:
        def text(row: Row) -> str:
            found = get(row)
            return "" if found is None else format_number(found, 1) + after

        def value(row: Row) -> Value:
            found = get(row)
            return None if found is None else Number(found, 1, "", after)

        return text, value

    def target(row: Row) -> str:
        return row.source.target if row.source else ""

    return [
        Column(_("Target"), 76, target, target, right=True),
        Column(_("Score"), 64, *number(score, ""), right=True),
        Column(_("Share"), 76, *number(share, unit_text(Measure.PERCENT)), right=True),
    ]


def _amount(name: str, key: str) -> Column:
    """One of a ratio's two amounts, as wide as its name asks for."""

    def text(row: Row) -> str:
        amount = getattr(row.reading, key)
        return "" if amount is None else format_number(amount)

    def value(row: Row) -> Value:
        amount = getattr(row.reading, key)
        return None if amount is None else Number(amount, decimals_of(amount))

    title = capitalised(name)
    width = min(176, max(96, round(rows.text_width(title, 12, 600)) + 20))
    return Column(title, width, text, value, right=True)


def _persons(row: Row) -> str:
    return "" if row.persons is None else format_number(row.persons)


def _origin(row: Row) -> str:
    """A count of reports and a score have none of their own."""
    return capitalised(row.reading.origin.word) if row.source and row.reading.state else ""


def _reported(row: Row) -> str:
    day = row.reading.reported_on
    return format_date(day) if day and row.source else ""


def _who(row: Row) -> str:
    return row.source.who if row.source else ""
