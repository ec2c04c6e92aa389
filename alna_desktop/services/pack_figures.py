"""Figures of a pack as plain tables: what a cell can be, how tables are kept, and what differs between then and now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alna_desktop.dates import format_date
from alna_desktop.fields.values import show_limits
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import Measure
from alna_desktop.models.scoring import Limits
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH, format_number
from alna_desktop.services.readings import Reading


@dataclass(frozen=True)
class Goal:
    """A target with what it is measured in."""

    limits: Limits
    measure: Measure


@dataclass(frozen=True)
class Judged:
    """A status: its shape and colour, and the word that the pack has beside them."""

    status: Status
    word: str


@dataclass(frozen=True)
class Amount:
    """A number with so many decimals and what stands after it: «60 %»."""

    value: Decimal
    decimals: int = 0
    after: str = ""


Cell = str | int | date | Reading | Goal | Judged | Amount | None
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class FigureTable:
    """A table of a pack: its key, its name for people, head and rows. The first column says what a row is about.

    `within` are the sections of the pack that show it.
    """

    key: str
    name: str
    head: tuple[str, ...]
    rows: Sequence[Row]
    within: tuple[str, ...]


def shown(cell: Cell) -> str:
    """A cell as the pack shows it."""
    if isinstance(cell, Reading):
        return cell.text
    if isinstance(cell, Goal):
        return show_limits(cell.limits, cell.measure)
    if isinstance(cell, Judged):
        return cell.word
    if isinstance(cell, Amount):
        return format_number(cell.value, cell.decimals) + cell.after
    if isinstance(cell, date):
        return format_date(cell)
    if isinstance(cell, int):
        return format_number(cell)
    return cell if cell is not None else EN_DASH


@dataclass(frozen=True)
class Difference:
    """What is another figure, line by line: in which table, of what, in which column, then and now.

    `unit` is whose it is, where a pack has several.
    """

    section: str
    what: str
    column: str
    before: str
    now: str
    unit: str = ""


_Kept = dict[str, list[list[str]]]
Frozen = dict[str, _Kept]


def frozen(found: Sequence[FigureTable]) -> Frozen:
    """Tables as texts that can be stored and read by any later version: by section, its head and its rows."""
    return {
        table.key: {"head": [list(table.head)], "rows": [[shown(cell) for cell in row] for row in table.rows]}
        for table in found
    }


def differences(before: Frozen, now: Frozen) -> list[Difference]:
    """What differs, section by section; a line that is only in one of them has – in the other."""
    found: list[Difference] = []
    for key in dict.fromkeys([*before, *now]):
        old, new = (_by_line(tables.get(key)) for tables in (before, now))
        for line in dict.fromkeys([*old, *new]):
            if (line in old) != (line in new):
                there, gone = (_("there"), EN_DASH) if line in old else (EN_DASH, _("there"))
                found.append(Difference(key, line[0], "", there, gone))
                continue
            then, today = old[line], new[line]
            found += [
                Difference(key, line[0], name, one, other)
                for name, one, other in _by_column(before[key], now[key], then, today)
                if one != other
            ]
    return found


def _by_column(before: _Kept, now: _Kept, then: Sequence[str], today: Sequence[str]) -> list[tuple[str, str, str]]:
    """A line's cells then and now, of the columns that both versions have."""
    old = dict(zip(before["head"][0], then, strict=False))
    return [(name, old[name], cell) for name, cell in zip(now["head"][0], today, strict=False) if name in old]


def _by_line(table: _Kept | None) -> dict[tuple[str, int], list[str]]:
    """The rows by what they are about; several about the same are told apart by their order."""
    seen: dict[str, int] = {}
    found = {}
    for row in table["rows"] if table else []:
        seen[row[0]] = seen.get(row[0], 0) + 1
        found[row[0], seen[row[0]]] = row
    return found


def summary_of(found: Sequence[Difference]) -> str:
    """«3 tall er endret siden pakken ble sendt.»"""
    if not found:
        return _("All figures are as they were when the pack was sent.")
    text = ngettext(
        "%(n)d figure is another than when the pack was sent.",
        "%(n)d figures are others than when the pack was sent.",
        len(found),
    )
    return text % {"n": len(found)}
