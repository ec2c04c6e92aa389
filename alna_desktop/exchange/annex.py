"""The figures of a pack as an Excel workbook: a front page, then a sheet for each table that the pack shows."""

from collections.abc import Sequence
from pathlib import Path

from alna_desktop.dates import format_date
from alna_desktop.exchange.annex_look import AnnexCell, Book, Front, Tint
from alna_desktop.exchange.figures import exported_reading, exported_target
from alna_desktop.exchange.tables import Number
from alna_desktop.i18n import _
from alna_desktop.models.pack_kinds import PackKind, PackPart
from alna_desktop.numbers import EN_DASH
from alna_desktop.services.pack_figures import Amount, Cell, FigureTable, Goal, Judged, Row
from alna_desktop.services.pack_tables import of_pack
from alna_desktop.services.packs import PackData
from alna_desktop.services.readings import Reading


def write_annex(units: Sequence[PackData], path: Path, kind: PackKind, parts: Sequence[PackPart]) -> None:
    """Write what a pack of a kind with these parts shows of one unit, or of several, to a workbook.

    Of several, each table has a first column with the unit. Raises UserError where it can't be written; never half.
    """
    book = Book(_front(units, kind))
    for table in together([(each, of_pack(each, kind, parts)) for each in units]):
        book.add(table.name, table.head, [[exported(cell) for cell in row] for row in table.rows])
    book.save(path)


def together(found: Sequence[tuple[PackData, list[FigureTable]]]) -> list[FigureTable]:
    """One table for each kind of table, in the order of the pack; one unit's are as they are."""
    if len(found) == 1:
        return found[0][1]
    keys = dict.fromkeys(table.key for _data, own in found for table in own)
    return [_joined([(data.unit.name, table) for data, own in found for table in own if table.key == key])
            for key in keys]  # fmt: skip


def _joined(own: Sequence[tuple[str, FigureTable]]) -> FigureTable:
    """Tables of units under each other. Columns go by their names: one unit may have years that another one has not."""
    head = tuple(dict.fromkeys(name for _unit, table in own for name in table.head))
    rows: list[Row] = []
    for unit, table in own:
        for row in table.rows:
            cells = dict(zip(table.head, row, strict=True))
            rows.append((unit, *(cells.get(name) for name in head)))
    first = own[0][1]
    # A table that has units itself (those that are compared) says first whose pack it is in.
    name = _("Pack of") if _("Unit") in head else _("Unit")
    return FigureTable(first.key, first.name, (name, *head), rows, first.within)


def _front(units: Sequence[PackData], kind: PackKind) -> Front:
    first = units[0]
    name = first.unit.name if len(units) == 1 else _("%(n)d units") % {"n": len(units)}
    facts = [(_("Unit"), name), (_("Report"), kind.word), (_("Period"), first.period.label())]
    if first.meeting_on is not None and kind is PackKind.DIALOGUE and len(units) == 1:
        facts.append((_("Meeting"), format_date(first.meeting_on)))
    facts.append((_("Data as of"), format_date(first.data_as_of)))
    note = _("The figures are those of the pack.")
    if first.is_example:
        note += " " + _("Example file: figures that are not published are made up") + "."
    title = _("Excel annex: %(unit)s, %(period)s") % {"unit": name, "period": first.period.label()}
    return Front(
        title, ", ".join(part for part in (first.organisation, first.municipality) if part), tuple(facts), note
    )


def exported(cell: Cell) -> AnnexCell:
    """A cell with its type."""
    if isinstance(cell, Judged):
        return Tint(cell.status, f"{cell.status.sign} {cell.word}")
    if isinstance(cell, Amount):
        return Number(cell.value, cell.decimals, after=cell.after)
    if isinstance(cell, Reading):
        return cell.text if cell.value is None else exported_reading(cell)
    if isinstance(cell, Goal):
        return exported_target(cell.limits, cell.measure)
    return EN_DASH if cell is None or cell == "" else cell
