"""A first guess at how a sheet is to be read, from its headings and contents, for the user to look at and correct.

What is not plain is left out: the user then sees a column that is not read, rather than one that is read wrongly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from alna_desktop.exchange.layout import column_names, data_rows, headings, is_empty
from alna_desktop.exchange.names import cell_text, indicator_names, plain, unit_names
from alna_desktop.exchange.period_cells import read_period, read_period_in
from alna_desktop.exchange.profiles import DIMENSIONS, Column, Profile, Role
from alna_desktop.exchange.sources import Cell, Row, Sheet
from alna_desktop.exchange.value_cells import ValueCells
from alna_desktop.fields.entries import Dash
from alna_desktop.periods import Frequency
from alna_desktop.services.incoming import Known

_LOOKED_FOR, _LOOKED_AT = 40, 60  # rows: for the headings, and of data
_MOST = 0.6  # of a column's cells that are names, for it to be taken for names
_LONGEST = 4  # words: what is longer is a sentence and no heading
_ACROSS = (Role.PERIOD, Role.INDICATOR, Role.UNIT)
# As headings are written in bokmål, nynorsk and English; the first role that fits is taken.
_WORDS = {
    Role.PERSONS: "antall personer|tal personar|personer|antall svar|svar|respondenter|antall ansatte|persons|n",
    Role.NUMERATOR: "teller|teljar|tapte dagsverk|numerator",
    Role.DENOMINATOR: "nevner|nemnar|avtalte dagsverk|denominator",
    Role.COMMENT: "kommentar|merknad|forklaring|comment|note",
    Role.STATE: "tilstand|state",
    Role.INDICATOR: "indikator|måleindikator|måltall|nøkkeltall|indicator|kpi",
    Role.UNIT: "enhet|enhetskode|enhetsnavn|eining|resultatenhet|re|virksomhet|avdeling|bydel|unit",
    Role.YEAR: "år|aar|årstall|årstal|year",
    Role.PERIOD: "periode|måned|månad|tertial|kvartal|dato|period|month|quarter|date",
    Role.VALUE: "verdi|resultat|måling|faktisk|value|result|actual",
}
_ROLE = {word: role for role, words in _WORDS.items() for word in words.split("|")}


def suggest(sheet: Sheet, known: Known, *, first: bool = True, heads: tuple[int, int] | None = None) -> Profile:
    """A profile for a sheet; `first` says that it is the one that is read where none is named.

    `heads` is the row of headings and how many there are, where the user has said so. Raises UserError where the
    sheet can't be read.
    """
    return _Guess(sheet, known).profile("" if first else sheet.name, heads)


class _Guess:
    """Looks at one sheet."""

    def __init__(self, sheet: Sheet, known: Known) -> None:
        self._name, self._contents = sheet.name, sheet.contents
        self._units, self._indicators = unit_names(known.units, {}), indicator_names(known.indicators, {})
        self._values = ValueCells(Dash.NOT_MEASURED)
        # What the amounts of this file's own ratios are called.
        numerators = dict.fromkeys((plain(one.numerator_name) for one in known.indicators), Role.NUMERATOR)
        denominators = dict.fromkeys((plain(one.denominator_name) for one in known.indicators), Role.DENOMINATOR)
        self._amounts = numerators | denominators

    def profile(self, sheet: str, heads: tuple[int, int] | None) -> Profile:
        """The whole guess; `heads` as in `suggest`."""
        header = self._header() if heads is None else heads[0]
        depth = heads[1] if heads is not None else self._depth(header) if header else 1
        profile = Profile(sheet=sheet, header=header, depth=depth)
        names = column_names(self._contents, profile.header, profile.depth)
        texts = headings(self._contents, profile.header, profile.depth)
        rows = list(data_rows(self._contents, profile).values())[:_LOOKED_AT]
        columns = [[row[place] for row in rows if place < len(row) and row[place] != ""] for place in range(len(names))]
        roles = self._roles(names if header else [""] * len(names), columns)
        across = self._across(texts, roles, columns) if header else ()
        roles = [self._place(role, texts[place], across, columns[place]) for place, role in enumerate(roles)]
        self._only_number(roles, columns)
        said = self._of_sheet_name(roles, across)
        fitted = replace(
            profile,
            across=across,
            columns=tuple(map(Column, names, roles)),
            unit=said.get(Role.UNIT, ""),
            indicator=said.get(Role.INDICATOR, ""),
            period=said.get(Role.PERIOD, ""),
        )
        return replace(fitted, whole_sheet=self._goes_on(fitted))

    def _header(self) -> int:
        """The row (from 1) with the most headings among the first ones; 0 where none has any and data stand there."""
        best, header = 0, 0
        for number, row in enumerate(self._contents.rows[:_LOOKED_FOR], 1):
            if (score := self._as_headings(row)) > best:
                best, header = score, number
        if header:
            return header
        filled = (n for n, row in enumerate(self._contents.rows, 1) if not is_empty(row))
        first = next(filled, 1)
        row = self._contents.rows[first - 1] if self._contents.rows else []
        is_data = any(self._is(Role.UNIT, cell) for cell in row) and any(
            self._is_values([cell]) for cell in row if cell
        )
        return 0 if first == 1 and is_data else first

    def _as_headings(self, row: Row) -> int:
        """How much a row looks like headings: the words for columns, and several names of a kind side by side."""
        score = 2 * len({role for cell in row if (role := _word(cell_text(cell)))})
        for role in _ACROSS:
            found = {plain(cell_text(cell)) for cell in row if self._is(role, cell) and not _has_fraction(cell)}
            score += len(found) if len(found) > 1 else 0
        return score

    def _depth(self, header: int) -> int:
        """How many rows of headings: merged cells among them say that there are more than one."""
        bottoms = [header]
        for (top, left), (bottom, right) in self._contents.merged:
            if top == header - 1:
                bottoms.append(max(bottom + 1, header + 1 if right > left else header))
        return max(bottoms) - header + 1

    def _is(self, role: Role, cell: Cell) -> bool:
        """Whether a cell can be what a column of a role holds."""
        if role in (Role.UNIT, Role.INDICATOR):
            return (self._units if role is Role.UNIT else self._indicators).is_known(cell_text(cell))
        try:
            read_period(cell, Frequency.YEAR)
        except ValueError:
            return False
        return True

    def _share(self, role: Role, cells: Iterable[Cell]) -> float:
        """How many of the different cells of a column can be what the role holds, of all."""
        different = set(cells)
        return sum(self._is(role, cell) for cell in different) / len(different) if different else 0.0

    def _roles(self, names: Sequence[str], columns: Sequence[list[Cell]]) -> list[Role]:
        """By the words of the headings, and for units and indicators by the contents too; each role once."""
        roles = [self._amounts.get(plain(name) or "-") or _word(name) or Role.SKIP for name in names]
        for role in (Role.UNIT, Role.INDICATOR):
            places = range(len(roles))
            best = max(places, key=lambda place: (self._share(role, columns[place]), roles[place] is role), default=0)
            if places and self._share(role, columns[best]) >= _MOST:
                roles = [Role.SKIP if one is role else one for one in roles]
                roles[best] = role
        if not {Role.PERIOD, Role.YEAR} & set(roles):
            for place, cells in enumerate(columns):
                if roles[place] is Role.SKIP and cells and self._share(Role.PERIOD, cells) == 1:
                    roles[place] = Role.PERIOD
                    break
        return [role if role not in roles[:place] else Role.SKIP for place, role in enumerate(roles)]

    def _across(
        self, texts: Sequence[tuple[str, ...]], roles: Sequence[Role], columns: Sequence[list[Cell]]
    ) -> tuple[Role, ...]:
        """What the texts of each row of headings are, over the columns with values; nothing for one value a row."""
        if Role.VALUE in roles and Role.NUMERATOR not in roles:
            return ()
        free = [place for place, role in enumerate(roles) if role is Role.SKIP and self._is_values(columns[place])]
        rows = []
        for depth in range(len(texts[0]) if texts else 0):
            over = {texts[place][depth] for place in free if texts[place][depth]}
            rows.append(next((role for role in _ACROSS if self._share(role, over) > _MOST), Role.SKIP))
        if Role.PERIOD in rows:  # years over the parts of a year
            year = rows.index(Role.PERIOD)
            for depth, role in enumerate(rows):
                over = {texts[place][depth] for place in free}
                if role is Role.SKIP and over and all(map(_is_part_of_year, over)):
                    rows[year], rows[depth] = Role.YEAR, Role.PERIOD
        return tuple(rows) if any(row is not Role.SKIP for row in rows) else ()

    def _place(self, role: Role, texts: tuple[str, ...], across: tuple[Role, ...], cells: list[Cell]) -> Role:
        """VALUE for a column under headings that place its values."""
        if role is not Role.SKIP or not across or not self._is_values(cells):
            return role
        fits = [
            _is_part_of_year(text) if kind is Role.PERIOD and Role.YEAR in across else self._is(kind, text)
            for kind, text in zip(across, texts, strict=True)
            if kind in DIMENSIONS
        ]
        return Role.VALUE if all(fits) else role

    def _is_values(self, cells: list[Cell]) -> bool:
        """Whether all cells of a column can be values, and one of them is a number."""
        entries = [self._values.entries[cell] for cell in cells]
        if any(isinstance(entry, str) for entry in entries):
            return False
        return not cells or any(entry is not None and not isinstance(entry, str) and entry.value is not None
                                for entry in entries)  # fmt: skip

    def _only_number(self, roles: list[Role], columns: Sequence[list[Cell]]) -> None:
        """Where no column has values, the one column of numbers that is left; none where there are several."""
        if {Role.VALUE, Role.NUMERATOR} & set(roles):
            return
        left = [
            place for place, role in enumerate(roles)
            if role is Role.SKIP and columns[place] and self._is_values(columns[place])
        ]  # fmt: skip
        if len(left) == 1:
            roles[left[0]] = Role.VALUE

    def _of_sheet_name(self, roles: Sequence[Role], across: tuple[Role, ...]) -> dict[Role, str]:
        """What the sheet's name says where no column does: a sheet for each unit, indicator or period."""
        there = {*roles, *across}
        wanted = [role for role in (Role.UNIT, Role.INDICATOR) if role not in there]
        if not there & {Role.PERIOD, Role.YEAR}:
            wanted.append(Role.PERIOD)
        return {role: self._name for role in wanted if self._is(role, self._name)}

    def _goes_on(self, profile: Profile) -> bool:
        """Whether what stands below the first empty row looks like more of the same."""
        last = max(data_rows(self._contents, profile), default=0)
        below = next((row for row in self._contents.rows[last:] if not is_empty(row)), None)
        if below is None or not last:
            return False
        cells = dict(zip((one.role for one in profile.columns), below, strict=False))
        numbers = [self._values.entries[cell] for role, cell in cells.items() if role is Role.VALUE]
        named = all(self._is(role, cells[role]) for role in (Role.UNIT, Role.INDICATOR) if role in cells)
        return named and bool(numbers) and all(entry and not isinstance(entry, str) for entry in numbers)


def _word(heading: str) -> Role | None:
    """The role that a heading is the word for, or has the word for in it."""
    text = " ".join(plain(heading).replace("_", " ").replace("-", " ").replace(".", " ").split())
    if text in _ROLE:
        return _ROLE[text]
    words = text.split() if text.count(" ") < _LONGEST and not any(map(str.isdigit, text)) else []
    return next((role for word, role in _ROLE.items() if word in words and len(word) > 1), None)


def _is_part_of_year(text: str) -> bool:
    if text.isdecimal():
        return False
    try:
        return read_period_in("2000", text, Frequency.MONTH).frequency is not Frequency.YEAR
    except ValueError:
        return False


def _has_fraction(cell: Cell) -> bool:
    return isinstance(cell, float) and not cell.is_integer()
