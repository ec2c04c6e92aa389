"""A profile laid on a sheet: which place in a row holds what, and which rows are the data."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from alna_desktop.errors import UserError
from alna_desktop.exchange.names import cell_text, plain
from alna_desktop.exchange.profiles import DIMENSIONS, Column, Profile, Role
from alna_desktop.exchange.sources import Cell, Contents, Row
from alna_desktop.i18n import _

_PARTS = (Role.VALUE, Role.NUMERATOR, Role.DENOMINATOR, Role.PERSONS, Role.STATE, Role.COMMENT)


class Series(NamedTuple):
    """The places of one value in a row: where each of its parts stands. All exist: what is not given is empty."""

    unit: int
    indicator: int
    year: int
    period: int
    value: int
    numerator: int
    denominator: int
    persons: int
    state: int
    comment: int

    @property
    def shown(self) -> int:
        """The place that a problem with the value is shown at."""
        return self.value


@dataclass(frozen=True)
class Layout:
    """`width` columns of the sheet, then `constants`, which every row is lengthened with; `names` are those of both."""

    width: int
    constants: list[Cell]
    names: list[str]
    series: list[Series]
    first: int
    notes: list[str]


def headings(contents: Contents, header: int, depth: int) -> list[tuple[str, ...]]:
    """The texts over each column, from the top, merged cells filled out; letters where there are no headings."""
    if not header:
        return [(column_letters(column),) for column in range(max(map(len, contents.rows), default=0))]
    top = header - 1
    block = [list(row) for row in contents.rows[top : top + depth]]
    width = max(map(len, block), default=0)
    for row in block:
        row.extend([""] * (width - len(row)))
    for (first, left), (last, right) in contents.merged:
        if last < top or first - top >= len(block):
            continue
        source, right = contents.rows[first], min(right, width - 1)  # it may begin above the headings
        text = source[left] if left < len(source) else ""
        for row in block[max(first - top, 0) : last - top + 1]:
            row[left : right + 1] = [text] * (right + 1 - left)
    return [tuple(cell_text(row[column]) for row in block) for column in range(width)]


def heading_text(texts: tuple[str, ...]) -> str:
    """The texts over a column as one, each once."""
    return " / ".join(dict.fromkeys(text for text in texts if text))


def column_letters(column: int) -> str:
    """A for 0, Z for 25, AA for 26: what a spreadsheet calls a column."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_names(contents: Contents, header: int, depth: int) -> list[str]:
    """What each column is called: its heading, or its letter where it has none."""
    found = [heading_text(texts) for texts in headings(contents, header, depth)]
    return [name or column_letters(column) for column, name in enumerate(found)]


def is_empty(row: Row) -> bool:
    """Whether a row has nothing in it; a zero is something."""
    return not any(map(_filled, row))


def _filled(cell: Cell) -> bool:
    return cell != "" and not (isinstance(cell, str) and cell.isspace())


def data_rows(contents: Contents, profile: Profile) -> dict[int, Row]:
    """The rows of data by their numbers (from 1): to the first empty one, or all that are not empty."""
    start = profile.header - 1 + profile.depth if profile.header else 0
    found: dict[int, Row] = {}
    for number, row in enumerate(contents.rows[start:], start + 1):
        if not is_empty(row):
            found[number] = row
        elif not profile.whole_sheet:
            break
    return found


def lay(profile: Profile, contents: Contents) -> Layout:
    """Lay a profile on a sheet; raises UserError where a column it reads is missing, or a part of it is undecided."""
    texts = headings(contents, profile.header, profile.depth)
    names = column_names(contents, profile.header, profile.depth)
    roles, notes = _fit(profile, names)
    if not any(role in (Role.VALUE, Role.NUMERATOR, Role.STATE) for role in roles):
        raise UserError(_("Say which column the values are in."))
    constants: list[Cell] = [""]
    own = _own_places(roles, profile, constants, len(names))
    groups = _groups(roles, texts, profile)
    series = [_series(key, parts, own, constants, len(names)) for key, parts in groups.items()]
    all_names = [*names, *(cell_text(constant) for constant in constants)]
    return Layout(len(names), constants, all_names, series, profile.header + profile.depth, notes)


def fitted(profile: Profile, contents: Contents) -> Profile:
    """The profile with a column for each one of the sheet, in its order; raises UserError where one is missing."""
    names = column_names(contents, profile.header, profile.depth)
    roles, _notes = _fit(profile, names)
    return replace(profile, columns=tuple(map(Column, names, roles)))


def _fit(profile: Profile, names: list[str]) -> tuple[list[Role], list[str]]:
    """The role of each column in the sheet, and notes on those that the profile does not have."""
    free: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        free.setdefault(plain(name), []).append(place)
    roles: list[Role | None] = [None] * len(names)
    missing = []
    for column in profile.columns:
        places = free.get(plain(column.heading))
        if places:
            roles[places.pop(0)] = column.role
        elif column.role is not Role.SKIP:
            missing.append(column.heading)
    if missing:
        message = _("These columns are not in the sheet: %(names)s. Choose the row of headings, or map them anew.")
        raise UserError(message % {"names": ", ".join(missing)})
    new = [name for name, role in zip(names, roles, strict=True) if role is None]
    notes = [_("These columns are not in the profile and are not read: %(names)s.") % {"names": ", ".join(new)}]
    return [role or Role.SKIP for role in roles], notes if new else []


def _own_places(roles: list[Role], profile: Profile, constants: list[Cell], width: int) -> dict[Role, int]:
    """Where a row says its own unit, indicator, year and period, or the constant that says it for all."""
    found: dict[Role, int] = {}
    for place, role in enumerate(roles):
        if role in DIMENSIONS:
            if role in found:
                raise UserError(_("Two columns can't both be “%(role)s”.") % {"role": role.word})
            found[role] = place
    given = {Role.UNIT: profile.unit, Role.INDICATOR: profile.indicator, Role.PERIOD: profile.period}
    for role, text in given.items():
        if text and role not in found:
            found[role] = width + len(constants)
            constants.append(text)
    return found


def _groups(
    roles: list[Role], texts: list[tuple[str, ...]], profile: Profile
) -> dict[tuple[tuple[Role, str], ...], dict[Role, int]]:
    """The parts of values that belong together: under the same headings, for those rows of them that place a value."""
    groups: dict[tuple[tuple[Role, str], ...], dict[Role, int]] = {}
    for place, role in enumerate(roles):
        if role not in _PARTS:
            continue
        over: dict[Role, str] = {}
        for kind, text in zip(profile.across, texts[place], strict=False):
            if kind.places and text:
                over[kind] = f"{over[kind]} {text}" if kind in over and over[kind] != text else text
        parts = groups.setdefault(tuple(over.items()), {})
        if role in parts:
            raise UserError(_("Two columns can't both be “%(role)s”.") % {"role": role.word})
        parts[role] = place
    for parts in groups.values():
        if not parts.keys() & {Role.VALUE, Role.NUMERATOR, Role.STATE}:
            role = next(iter(parts))
            raise UserError(_("The column “%(role)s” does not belong to any value.") % {"role": role.word})
    return groups


def _series(
    key: tuple[tuple[Role, str], ...],
    parts: dict[Role, int],
    own: dict[Role, int],
    constants: list[Cell],
    width: int,
) -> Series:
    places = {**own, **parts}
    for role, text in key:
        places[role] = width + len(constants)
        constants.append(text)
    words = {Role.UNIT: _("Say which unit it is about."), Role.INDICATOR: _("Say which indicator it is about.")}
    for role, words_missing in words.items():
        if role not in places:
            raise UserError(words_missing)
    if Role.PERIOD not in places and Role.YEAR not in places:
        raise UserError(_("Say which period it is about."))
    return Series(*(places.get(role, width) for role in (*DIMENSIONS, *_PARTS)))
