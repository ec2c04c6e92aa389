"""The register of deviations, a page at a time: filtered, sorted and counted by the database, never read whole."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, NamedTuple
from uuid import UUID

from alna_desktop.i18n import N_, _
from alna_desktop.models import DeviationCategory, DeviationKind, DeviationState
from alna_desktop.models.deviation_rules import Grade, days_over, is_open, number
from alna_desktop.services.deviation_search import IS_OPEN, NUMBERS_IN_YEAR, ORDERS, Order, question, serial
from alna_desktop.services.deviation_texts import read_limits
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, day, key, kind

PAGE = 100  # rows that are read at a time


class View(Enum):
    """Which deviations are seen. What remains to be done is so whatever its year."""

    ALL = "all"
    OPEN = "open"
    SEVERE = "severe"
    OVERDUE = "overdue"

    @property
    def word(self) -> str:
        """«Alle», «Åpne», «Alvorlige», «Over fristen», translated."""
        return _(_VIEW_WORDS[self])


_VIEW_WORDS = {
    View.ALL: N_("All deviations"),
    View.OPEN: N_("Open deviations"),
    View.SEVERE: N_("Severe"),
    View.OVERDUE: N_("Over the deadline"),
}


@dataclass(frozen=True)
class Filter:
    """What is asked for. `unit_id` None is all units, `year` None all years, no `categories` all of them.

    `words` are searched in all texts; a search goes through all years.
    """

    unit_id: UUID | None = None
    year: int | None = None
    view: View = View.ALL
    categories: frozenset[DeviationCategory] = frozenset()
    words: str = ""


class Counts(NamedTuple):
    """How many deviations there are behind each view, with the rest of the filter."""

    all: int = 0
    open: int = 0
    severe: int = 0
    overdue: int = 0

    def of(self, view: View) -> int:
        """How many a view has."""
        return int(getattr(self, view.value))


class DeviationRow(NamedTuple):
    """A deviation as its register shows it. `severity` 1–5, None where not assessed; `over` in days."""

    id: UUID
    serial: int
    number: str
    unit_id: UUID
    unit: str
    kind: DeviationKind
    category: DeviationCategory
    state: DeviationState
    title: str
    place: str
    occurred_on: date
    registered_on: date
    deadline: date | None
    closed_on: date | None
    severity: int | None
    grade: Grade
    who: str
    confidential: bool
    over: int

    @property
    def is_open(self) -> bool:
        """Whether something remains to be done with it."""
        return is_open(self.state)


_COLUMNS = """
    deviation.id, deviation.number_year, deviation.number, deviation.unit_id, unit.name, deviation.kind,
    deviation.category, deviation.state, deviation.title, deviation.place, deviation.occurred_on,
    deviation.registered_on, deviation.deadline, deviation.closed_on, deviation.severity, deviation.responsible,
    person.title, deviation.confidential
"""
_JOINS = """
    JOIN unit ON unit.id = deviation.unit_id
    LEFT JOIN person ON person.id = deviation.responsible_id
"""
_FOUND = "SELECT rowid FROM deviation_words WHERE deviation_words MATCH ?"
_SERIAL = f"number_year * {NUMBERS_IN_YEAR} + number"


class Register:
    """The register in one moment: how it is filtered and sorted, who asks on which day."""

    def __init__(self, rows: Rows, today: date, wanted: Filter, order: Order | None = None) -> None:
        self._rows, self._today, self._wanted, self._order = rows, today, wanted, order or Order()
        self._limits = read_limits(rows)

    def page(self, after: DeviationRow | None = None, size: int = PAGE) -> list[DeviationRow]:
        """The first rows, or those that follow a row."""
        found = self._by_search(after, size) if self._is_plain_search else self._by_order(after, size)
        return [self._row(columns) for columns in found]

    @property
    def _is_plain_search(self) -> bool:
        """Whether the full-text index has the rows in the order that they are wanted."""
        wanted = self._wanted
        return bool(question(wanted.words)) and self._order.key == "number" and wanted.unit_id is None

    def _by_search(self, after: DeviationRow | None, size: int) -> list[tuple[Any, ...]]:
        """Read from the index, and only those records that are shown."""
        where, values = self._where(with_words=False)
        way, less = ("DESC", "<") if self._order.falling else ("", ">")
        if after is not None:
            where, values = f"{where} AND found.rowid {less} ?", [*values, after.serial]
        return self._rows(
            f"""
            SELECT {_COLUMNS} FROM deviation_words AS found
            CROSS JOIN deviation ON number_year = found.rowid / {NUMBERS_IN_YEAR}
                AND number = found.rowid % {NUMBERS_IN_YEAR}
            {_JOINS}
            WHERE deviation_words MATCH ? AND {where}
            ORDER BY found.rowid {way} LIMIT ?
            """,
            question(self._wanted.words),
            *values,
            size,
        )

    def _by_order(self, after: DeviationRow | None, size: int) -> list[tuple[Any, ...]]:
        """Read in the order of an index; the keys first, so that only what is shown is joined."""
        where, values = self._where()
        if after is not None:
            beyond, more = self._beyond(after)
            where, values = f"{where} AND {beyond}", [*values, *more]
        own = f"{ORDERS[self._order.key]} AS own, " if ORDERS[self._order.key] else ""
        way = " DESC" if self._order.falling else ""
        outer = ", ".join(f"{name}{way}" for name in (("page.own",) if own else ()) + ("page.year", "page.place"))
        return self._rows(
            f"""
            SELECT {_COLUMNS} FROM (
                SELECT id, {own}number_year AS year, number AS place FROM deviation
                WHERE {where} ORDER BY {self._order.sql} LIMIT ?
            ) AS page
            CROSS JOIN deviation ON deviation.id = page.id
            {_JOINS}
            ORDER BY {outer}
            """,
            *values,
            size,
        )

    def _beyond(self, after: DeviationRow) -> tuple[str, list[Any]]:
        """What holds for the rows after one: its own place in the order is asked of the database."""
        less = "<" if self._order.falling else ">"
        own = ORDERS[self._order.key]
        place = [after.serial // NUMBERS_IN_YEAR, after.serial % NUMBERS_IN_YEAR]
        if not own:
            return f"(number_year, number) {less} (?, ?)", place
        found = self._rows(f"SELECT {own} FROM deviation WHERE id = ?", after.id.hex)
        if not found:
            return "0", []
        value = found[0][0]
        # The first part says what the second does; SQLite finds its way into the index by it alone.
        return f"{own} {less}= ? AND ({self._order.columns}) {less} (?, ?, ?)", [value, value, *place]

    def _where(self, *, with_words: bool = True) -> tuple[str, list[Any]]:
        wanted, asked = self._wanted, question(self._wanted.words)
        parts: list[tuple[str, list[Any]]] = [("1", [])]
        if wanted.view is not View.ALL:
            parts.append((IS_OPEN, []))
        if wanted.view is View.SEVERE:
            parts.append(("severity >= ?", [self._limits.red]))
        if wanted.view is View.OVERDUE:
            parts.append(("deadline < ?", [self._today.isoformat()]))
        if wanted.view is View.ALL and wanted.year is not None and not asked:
            parts.append(("number_year = ?", [wanted.year]))
        if wanted.unit_id is not None:
            parts.append(("unit_id = ?", [wanted.unit_id.hex]))
        if wanted.categories:
            names = sorted(category.name.lower() for category in wanted.categories)
            parts.append((f"category IN ({', '.join('?' * len(names))})", list(names)))
        if asked and with_words:
            parts.append((f"{_SERIAL} IN ({_FOUND})", [asked]))
        return " AND ".join(sql for sql, _values in parts), [value for _sql, values in parts for value in values]

    def counts(self) -> Counts:
        """How many there are behind each view."""
        where, values = Register(self._rows, self._today, replace(self._wanted, view=View.OPEN))._where()
        still = self._rows(
            f"""
            SELECT count(*), coalesce(sum(severity >= ?), 0), coalesce(sum(deadline < ?), 0)
            FROM deviation WHERE {where}
            """,
            self._limits.red,
            self._today.isoformat(),
            *values,
        )[0]
        return Counts(self._total(), *still)

    def _total(self) -> int:
        wanted = replace(self._wanted, view=View.ALL)
        if question(wanted.words) and wanted.unit_id is None and not wanted.categories:
            return int(self._rows(f"SELECT count(*) FROM ({_FOUND})", question(wanted.words))[0][0])
        where, values = Register(self._rows, self._today, wanted)._where()
        return int(self._rows(f"SELECT count(*) FROM deviation WHERE {where}", *values)[0][0])

    def _row(self, columns: tuple[Any, ...]) -> DeviationRow:
        (row_id, year, place_in_year, unit_id, unit, sort, category, state, title, place, occurred, registered,
         deadline, closed, severity, role, post, confidential) = columns  # fmt: skip
        is_now = kind(DeviationState, state)
        return DeviationRow(
            UUID(hex=row_id), serial(year, place_in_year), number(year, place_in_year), key(unit_id), unit,
            kind(DeviationKind, sort), kind(DeviationCategory, category), is_now, title, place, day_of(occurred),
            day_of(registered), day(deadline), day(closed), severity, self._limits.grade(severity), post or role,
            bool(confidential), days_over(is_now, day(deadline), self._today),
        )  # fmt: skip


def day_of(text: str) -> date:
    """A date that is always there."""
    found = day(text)
    assert found is not None
    return found


def page(
    database: Database, wanted: Filter, order: Order | None = None, after: DeviationRow | None = None, size: int = PAGE
) -> list[DeviationRow]:
    """A page of the register: the first rows, or those that follow a row."""
    today = database.today()
    with database.look() as rows:
        return Register(rows, today, wanted, order).page(after, size)


def counts(database: Database, wanted: Filter) -> Counts:
    """How many deviations there are behind each view, with the rest of the filter."""
    today = database.today()
    with database.look() as rows:
        return Register(rows, today, wanted).counts()


def open_count(database: Database, unit_id: UUID | None) -> int:
    """How many deviations of a unit, or of all (None), remain to be handled."""
    with database.look() as rows:
        where, values = ("", []) if unit_id is None else (" AND unit_id = ?", [unit_id.hex])
        return int(rows(f"SELECT count(*) FROM deviation WHERE {IS_OPEN}{where}", *values)[0][0])


def all_rows(database: Database, wanted: Filter, order: Order | None = None) -> Iterator[DeviationRow]:
    """Every row there is, read page by page: for an export of what is seen."""
    after: DeviationRow | None = None
    while found := page(database, wanted, order, after, 10 * PAGE):
        yield from found
        after = found[-1]


def by_number(database: Database, text: str) -> DeviationRow | None:
    """The deviation with a number as it is written, 2009-0042 or 2009-42; None where there is none."""
    year, dash, place = text.strip().partition("-")
    if not (dash and year.isdecimal() and place.isdecimal() and len(place) <= 6 and len(year) == 4):
        return None
    return _one(database, "number_year = ? AND number = ?", int(year), int(place))


def by_id(database: Database, deviation_id: UUID) -> DeviationRow | None:
    """A deviation as its register shows it; None where there is none."""
    return _one(database, "deviation.id = ?", deviation_id.hex)


def _one(database: Database, where: str, *values: object) -> DeviationRow | None:
    today = database.today()
    with database.look() as rows:
        found = rows(f"SELECT {_COLUMNS} FROM deviation {_JOINS} WHERE {where}", *values)
        return Register(rows, today, Filter())._row(found[0]) if found else None
