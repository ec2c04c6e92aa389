"""Units and indicators that come with a file: names that the profile says are new, and what the file knows of them.

They are plain drafts, for the user to complete: their codes and keys are made of what the file calls them, so that the
next file that says the same finds them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from alna_desktop.exchange.layout import Layout
from alna_desktop.exchange.names import cell_text, indicator_names, plain, unit_names
from alna_desktop.exchange.period_cells import read_period, read_period_in
from alna_desktop.exchange.profiles import NAME_OF, NEW, Profile, Role
from alna_desktop.exchange.sources import Cell, Contents, Row
from alna_desktop.i18n import _
from alna_desktop.models import Measure
from alna_desktop.models.base import new_id
from alna_desktop.periods import Frequency
from alna_desktop.services.incoming import Known, KnownIndicator, KnownUnit

LONGEST_CODE, LONGEST_KEY, LONGEST_SHORT_NAME, LONGEST_NAME = 20, 40, 60, 200
_PERCENT = re.compile(r"%|(?:\b|_)(?:prosent|andel|percent)", re.IGNORECASE)
_PARTS = (Frequency.TERTIAL, Frequency.QUARTER, Frequency.MONTH)


def newcomers(
    profile: Profile, layout: Layout, contents: Contents, rows: Sequence[Row], known: Known
) -> tuple[tuple[KnownUnit, ...], tuple[KnownIndicator, ...]]:
    """The units and indicators that are to be made, each with a key of its own."""
    places = {role: {getattr(at, role.value) for at in layout.series} for role in NAME_OF}
    wanted = {role: _wanted(profile, role, known) for role in NAME_OF}
    units, indicators = (_called(profile, layout, role, wanted[role], places[role], rows) for role in NAME_OF)
    return (
        tuple(_units(units, known)),
        tuple(_indicators(indicators, known, layout, contents, rows)) if indicators else (),
    )


def _wanted(profile: Profile, role: Role, known: Known) -> set[str]:
    """The names that are new, as they are compared; one that has become known meanwhile is not new any more."""
    new = [name for name, meaning in profile.names.get(role.value, {}).items() if meaning == NEW and name]
    if not new:
        return set()
    names = unit_names(known.units, {}) if role is Role.UNIT else indicator_names(known.indicators, {})
    return {plain(name) for name in new if not names.is_known(name)}


def _called(
    profile: Profile, layout: Layout, role: Role, wanted: set[str], places: set[int], rows: Sequence[Row]
) -> dict[str, str]:
    """By what the file calls each, the name in the column for it, or the same where there is none; in order."""
    if not wanted:
        return {}
    headings = {plain(column.heading) for column in profile.columns if column.role is NAME_OF[role]}
    column = next((place for place, name in enumerate(layout.names[: layout.width]) if plain(name) in headings), None)
    found: dict[str, str] = {}
    seen: set[str] = set()
    for place in sorted(places):
        for row in rows if place < layout.width else rows[:1]:
            text = cell_text(_said(layout, row, place))
            if plain(text) in wanted and plain(text) not in seen:
                seen.add(plain(text))
                name = "" if column is None or place >= layout.width else cell_text(_said(layout, row, column))
                found[text] = name or text
    return found


def _units(found: dict[str, str], known: Known) -> Iterator[KnownUnit]:
    """A word with a digit in it, or a text that has a name beside it, is a code; others get one."""
    taken = {unit.code.casefold() for unit in known.units}
    for text, name in found.items():
        is_code = len(text) <= LONGEST_CODE and (name != text or (" " not in text and any(map(str.isdigit, text))))
        code = text if is_code and text.casefold() not in taken else _numbered(_("NEW"), taken)
        taken.add(code.casefold())
        yield KnownUnit(new_id().hex, code, name[:LONGEST_NAME] if is_code else text[:LONGEST_NAME])


def _indicators(
    found: dict[str, str], known: Known, layout: Layout, contents: Contents, rows: Sequence[Row]
) -> Iterator[KnownIndicator]:
    taken = {indicator.key.casefold() for indicator in known.indicators}
    often, percent = _frequency(layout, contents, rows), _in_percent(layout, rows)
    for text, name in found.items():
        key = _key(text, taken)
        taken.add(key)
        name, short_name = (name, text) if len(text) <= LONGEST_SHORT_NAME and name != text else (text, "")
        measure = Measure.PERCENT if _PERCENT.search(name) or plain(text) in percent else Measure.COUNT
        yield KnownIndicator(
            new_id().hex, key, name[:LONGEST_NAME], short_name, measure, often, None, None, False, "", "", None
        )


def _key(text: str, taken: set[str]) -> str:
    """A name as a formula can say it: letters, digits and _, a letter first."""
    bare = re.sub(r"\W+", "_", text.casefold()).strip("_") or "i"
    bare = (bare if not bare[0].isdigit() else f"i_{bare}")[:LONGEST_KEY].rstrip("_")
    return bare if bare not in taken else _numbered(f"{bare[: LONGEST_KEY - 5]}_", taken)


def _numbered(start: str, taken: set[str]) -> str:
    number = 1
    while f"{start}{number}".casefold() in taken:
        number += 1
    return f"{start}{number}"


def _in_percent(layout: Layout, rows: Sequence[Row]) -> set[str]:
    """The indicators, as they are compared, whose values are all written with %."""
    signs: dict[str, set[bool]] = {}
    for row in rows:
        for at in layout.series:
            value, indicator = _said(layout, row, at.value), at.indicator
            if value != "":
                name = plain(cell_text(_said(layout, row, indicator)))
                signs.setdefault(name, set()).add(isinstance(value, str) and value.rstrip().endswith("%"))
    return {name for name, found in signs.items() if found == {True}}


def _frequency(layout: Layout, contents: Contents, rows: Sequence[Row]) -> Frequency:
    """How often the file has figures: the most often of its periods, a month where it has days."""
    whens = set(_whens(layout, rows))
    read = {often: _frequencies(whens, often, epoch_1904=contents.epoch_1904) for often in (Frequency.YEAR, *_PARTS)}
    if read[Frequency.YEAR]:
        fixed = read[Frequency.YEAR] == read[Frequency.MONTH]
        return min(read[Frequency.YEAR], key=lambda often: often.months) if fixed else Frequency.MONTH
    return next((often for often in _PARTS if read[often]), Frequency.YEAR)


def _whens(layout: Layout, rows: Sequence[Row]) -> Iterable[tuple[Cell, Cell]]:
    for year, period in {(at.year, at.period) for at in layout.series}:
        for row in rows if min(year, period) < layout.width else rows[:1]:
            yield _said(layout, row, year), _said(layout, row, period)


def _frequencies(whens: set[tuple[Cell, Cell]], often: Frequency, *, epoch_1904: bool) -> set[Frequency]:
    """How long the periods are, read for an indicator of a frequency; none where one of them can't be."""
    try:
        return {
            (
                read_period(part, often, epoch_1904=epoch_1904) if year == "" else read_period_in(year, part, often)
            ).frequency
            for year, part in whens
            if year != "" or part != ""
        }
    except ValueError:
        return set()


def _said(layout: Layout, row: Row, place: int) -> Cell:
    """What a row says in a place, be it a cell or what holds for all rows."""
    if place >= layout.width:
        return layout.constants[place - layout.width]
    return row[place] if place < len(row) else ""
