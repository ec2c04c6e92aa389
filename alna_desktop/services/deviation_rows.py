"""The register of deviations, a page at a time: filtered, sorted and counted by the database, never read whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any, overload
from uuid import UUID

from alna_desktop.models import DeviationCategory, DeviationKind, DeviationState
from alna_desktop.models.deviation_rules import Limits, days_over, number
from alna_desktop.progress import Progress
from alna_desktop.services.deviation_search import IS_OPEN, NUMBERS_IN_YEAR, ORDERS, Order, question, serial
from alna_desktop.services.deviation_texts import read_limits
from alna_desktop.services.deviation_views import LOOK, Counts, DeviationRow, Filter, View
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, day, key, kind

PAGE = 24  # rows that are read at a time: what a screen shows
AT_ONCE = 4000  # rows of a part, where all are read one after the other
FEW = 4000  # rows of a category that are looked for among all, rather than met on the way


@dataclass(frozen=True)
class Frame:
    """What a row is told with beside its record: the day, the limits, and what units and persons are called."""

    today: date
    limits: Limits
    units: Mapping[str, str]
    posts: Mapping[str, str]


def read_frame(rows: Rows, today: date) -> Frame:
    """The frame as it is now; keys are as the columns hold them."""
    units, posts = rows("SELECT id, name FROM unit"), rows("SELECT id, title FROM person")
    return Frame(today, read_limits(rows), dict(units), dict(posts))


class Found(Sequence[DeviationRow]):
    """The rows of a page, each made when it is first asked for: what is never seen costs nothing."""

    def __init__(self, columns: list[Any], frame: Frame) -> None:
        self._rows, self._frame = columns, frame

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> DeviationRow: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[DeviationRow]: ...
    def __getitem__(self, place: int | slice) -> DeviationRow | Sequence[DeviationRow]:
        """The row at a place, or those of several."""
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        row = self._rows[place]
        if not isinstance(row, DeviationRow):
            row = self._rows[place] = _row(row, self._frame)
        return row


_COLUMNS = """
    deviation.id, deviation.number_year, deviation.number, deviation.unit_id, deviation.kind, deviation.category,
    deviation.state, deviation.title, deviation.place, deviation.occurred_on, deviation.registered_on,
    deviation.deadline, deviation.closed_on, deviation.severity, deviation.responsible, deviation.responsible_id,
    deviation.confidential, deviation.occurred_time, deviation.discovered_on, deviation.reporter_role
"""
_WHOLE = f"{_COLUMNS}, deviation.description, deviation.immediate_action"
_SEEN = f"{_COLUMNS}, substr(deviation.description, 1, {LOOK}), substr(deviation.immediate_action, 1, {LOOK})"
_FOUND = "SELECT rowid FROM deviation_words WHERE deviation_words MATCH ?"
_SERIAL = f"deviation.number_year * {NUMBERS_IN_YEAR} + deviation.number"


def _of_serial(found: str) -> str:
    """SQL for the deviation with a key of the full-text index."""
    return f"deviation.number_year = {found} / {NUMBERS_IN_YEAR} AND deviation.number = {found} % {NUMBERS_IN_YEAR}"


class Register:
    """The register in one moment: how it is filtered and sorted, in its frame."""

    def __init__(
        self, rows: Rows, frame: Frame, wanted: Filter, order: Order | None = None, *, whole: bool = False
    ) -> None:
        """Long texts are read `whole`, or as much of them as is seen."""
        self._rows, self._frame, self._wanted, self._order = rows, frame, wanted, order or Order()
        self._columns = _WHOLE if whole else _SEEN

    def page(self, skip: int = 0, size: int = PAGE) -> Found:
        """So many rows, from a place in the order."""
        by_words = self._order.key == "number" and bool(question(self._wanted.words))
        return Found((self._by_search if by_words else self._by_order)(skip, size), self._frame)

    def _by_search(self, skip: int, size: int) -> list[tuple[Any, ...]]:
        """The full-text index has the rows in their order: read it, and only those records that are shown."""
        where, values = self._where(with_words=False)
        way = self._order.arranged(["found.rowid"])
        tables = "deviation_words AS found"
        if values or where != "1":
            tables += f" CROSS JOIN deviation ON {_of_serial('found.rowid')}"
        return self._rows(
            f"""
            SELECT {self._columns} FROM (
                SELECT found.rowid AS serial FROM {tables}
                WHERE deviation_words MATCH ? AND {where} ORDER BY {way} LIMIT ? OFFSET ?
            ) AS page
            CROSS JOIN deviation ON {_of_serial("page.serial")}
            ORDER BY {self._order.arranged(["page.serial"])}
            """,
            question(self._wanted.words), *values, size, skip,
        )  # fmt: skip

    def _by_order(self, skip: int, size: int) -> list[tuple[Any, ...]]:
        """Read in the order of an index; the places first, so that only what is shown is read whole."""
        (where, values), order = self._where(beforehand=self._is_far(skip)), self._order
        terms = {f"term{place}": term for place, term in enumerate(order.terms)}
        named = ", ".join(f"{term} AS {name}" for name, term in terms.items())
        return self._rows(
            f"""
            SELECT {self._columns} FROM (
                SELECT deviation.rowid AS place, {named} FROM {order.tables}
                WHERE {where} ORDER BY {order.sql} LIMIT ? OFFSET ?
            ) AS page
            CROSS JOIN deviation ON deviation.rowid = page.place
            ORDER BY {order.arranged(terms)}
            """,
            *values, size, skip,
        )  # fmt: skip

    def place_of(self, deviation_id: UUID) -> int:
        """Where a deviation stands in the order, −1 where the filter does not let it through."""
        (where, values), order = self._where(), self._order
        terms = ", ".join(order.terms)
        own = self._rows(
            f"SELECT {terms} FROM {order.tables} WHERE deviation.id = ? AND {where}", deviation_id.hex, *values
        )
        if not own:
            return -1
        marks, before = ", ".join("?" * len(order.terms)), ">" if order.falling else "<"
        return self._number_of(order.tables, f"{where} AND ({terms}) {before} ({marks})", *values, *own[0])

    def confidential_count(self) -> int:
        """How many confidential ones there are behind the filter."""
        where, values = self._where()
        return self._number_of("deviation", f"{where} AND deviation.confidential", *values)

    def _number_of(self, tables: str, where: str, *values: object) -> int:
        return int(self._rows(f"SELECT count(*) FROM {tables} WHERE {where}", *values)[0][0])

    def _is_far(self, skip: int) -> bool:
        """Whether categories are so few, or begin so far down, that all the rows passed would be looked at in vain."""
        return bool(self._wanted.categories) and (
            skip >= FEW or not self._rows(f"{self._of_categories()} LIMIT 1 OFFSET ?", FEW)
        )

    def _of_categories(self) -> str:
        """SQL that reads the places of all deviations of the categories from their index, without looking at one."""
        places = ", ".join(
            str(place) for place, each in enumerate(DeviationCategory) if each in self._wanted.categories
        )
        return f"SELECT deviation.rowid FROM deviation WHERE {ORDERS['category'][0]} IN ({places})"

    def _where(self, *, with_words: bool = True, beforehand: bool = False) -> tuple[str, list[Any]]:
        """The conditions; the categories are found `beforehand`, or else looked at in each row that is passed."""
        wanted, asked = self._wanted, question(self._wanted.words)
        parts: list[tuple[str, list[Any]]] = []
        if wanted.view is not View.ALL:
            parts.append((IS_OPEN, []))
        if wanted.view is View.SEVERE:
            parts.append(("deviation.severity >= ?", [self._frame.limits.red]))
        if wanted.view is View.OVERDUE:
            parts.append(("deviation.deadline < ?", [self._frame.today.isoformat()]))
        if wanted.view is View.ALL and wanted.year is not None and not asked:
            # In another order its index is the better way, which the plus says: most rows are of the year.
            parts.append((f"{'' if self._order.key == 'number' else '+'}deviation.number_year = ?", [wanted.year]))
        if wanted.unit_id is not None:
            parts.append(("deviation.unit_id = ?", [wanted.unit_id.hex]))
        if beforehand:
            parts.append((f"+deviation.rowid IN ({self._of_categories()})", []))
        elif wanted.categories:
            names = sorted(category.name.lower() for category in wanted.categories)
            parts.append((f"deviation.category IN ({', '.join('?' * len(names))})", list(names)))
        if asked and with_words:
            parts.append((f"{_SERIAL} IN ({_FOUND})", [asked]))
        where = " AND ".join(sql for sql, _values in parts) or "1"
        return where, [value for _sql, values in parts for value in values]

    def counts(self) -> Counts:
        """How many there are behind each view."""
        where, values = self._seen_as(View.OPEN)._where()
        still = self._rows(
            f"""
            SELECT count(*), coalesce(sum(severity >= ?), 0), coalesce(sum(deadline < ?), 0)
            FROM deviation WHERE {where}
            """,
            self._frame.limits.red,
            self._frame.today.isoformat(),
            *values,
        )[0]
        return Counts(self._seen_as(View.ALL)._total(), *still)

    def _seen_as(self, view: View) -> "Register":
        return Register(self._rows, self._frame, replace(self._wanted, view=view))

    def _total(self) -> int:
        wanted = self._wanted
        if question(wanted.words) and wanted.unit_id is None and not wanted.categories:
            return int(self._rows(f"SELECT count(*) FROM ({_FOUND})", question(wanted.words))[0][0])
        where, values = self._where()
        return self._number_of("deviation", where, *values)


def _row(columns: tuple[Any, ...], frame: Frame) -> DeviationRow:
    (row_id, year, place_in_year, unit_id, sort, category, state, title, place, occurred, registered, deadline, closed,
     severity, role, person_id, confidential, time, discovered, reporter, *texts) = columns  # fmt: skip
    is_now = kind(DeviationState, state)
    return DeviationRow(
        UUID(hex=row_id), serial(year, place_in_year), number(year, place_in_year), key(unit_id),
        frame.units.get(unit_id, ""), kind(DeviationKind, sort), kind(DeviationCategory, category), is_now,
        title, place, day_of(occurred), day_of(registered), day(deadline), day(closed), severity,
        frame.limits.grade(severity), frame.posts.get(person_id) or role, bool(confidential),
        days_over(is_now, day(deadline), frame.today), time, day(discovered), reporter, *texts,
    )  # fmt: skip


def day_of(text: str) -> date:
    """A date that is always there."""
    found = day(text)
    assert found is not None
    return found


def frame(database: Database) -> Frame:
    """The frame of the register today."""
    today = database.today()
    with database.look() as rows:
        return read_frame(rows, today)


def page(
    database: Database,
    wanted: Filter,
    order: Order | None = None,
    skip: int = 0,
    size: int = PAGE,
    within: Frame | None = None,
    *,
    whole: bool = False,
) -> Found:
    """A page of the register from a place in its order; `within` a frame that has been read already."""
    within = within or frame(database)
    with database.look() as rows:
        return Register(rows, within, wanted, order, whole=whole).page(skip, size)


def place_of(database: Database, wanted: Filter, order: Order, deviation_id: UUID) -> int:
    """Where a deviation stands in the register, −1 where the filter does not let it through."""
    within = frame(database)
    with database.look() as rows:
        return Register(rows, within, wanted, order).place_of(deviation_id)


def counts(database: Database, wanted: Filter) -> Counts:
    """How many deviations there are behind each view, with the rest of the filter."""
    within = frame(database)
    with database.look() as rows:
        return Register(rows, within, wanted).counts()


def confidential_count(database: Database, wanted: Filter) -> int:
    """How many of the deviations behind a filter are confidential."""
    within = frame(database)
    with database.look() as rows:
        return Register(rows, within, wanted).confidential_count()


def open_count(database: Database, unit_id: UUID | None) -> int:
    """How many deviations of a unit, or of all (None), remain to be handled."""
    with database.look() as rows:
        where, values = ("", []) if unit_id is None else (" AND unit_id = ?", [unit_id.hex])
        return int(rows(f"SELECT count(*) FROM deviation WHERE {IS_OPEN}{where}", *values)[0][0])


def all_rows(
    database: Database, wanted: Filter, order: Order | None = None, progress: Progress | None = None
) -> Iterator[DeviationRow]:
    """Every row there is, read in parts: for an export of what is seen. Raises Cancelled where that was asked for."""
    within, progress = frame(database), progress or Progress()
    for skip in count(0, AT_ONCE):
        progress.check()
        found = page(database, wanted, order, skip, AT_ONCE, within, whole=True)
        yield from found
        if len(found) < AT_ONCE:
            return


def between(
    database: Database, wanted: Filter, order: Order, places: Sequence[range], progress: Progress | None = None
) -> Iterator[DeviationRow]:
    """The rows at some places of the order, read in parts. Raises Cancelled where that was asked for."""
    within, progress = frame(database), progress or Progress()
    for stretch in places:
        for skip in range(stretch.start, stretch.stop, AT_ONCE):
            progress.check()
            yield from page(database, wanted, order, skip, min(AT_ONCE, stretch.stop - skip), within)


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
    within = frame(database)
    with database.look() as rows:
        found = rows(f"SELECT {_SEEN} FROM deviation WHERE {where}", *values)
        return _row(found[0], within) if found else None
