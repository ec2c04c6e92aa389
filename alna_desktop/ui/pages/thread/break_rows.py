"""The rows of the list of breaks: by kind or by unit, each group folded or open, and last what is in order."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, ngettext, sort_key
from alna_desktop.services.thread_breaks import Break
from alna_desktop.services.thread_kinds import BreakKind

BY_KIND, BY_UNIT = "kind", "unit"


@dataclass(frozen=True)
class Head:
    """A group: what it is called, how many breaks it has, and whether it is open. `key` stays the same."""

    key: str
    title: str
    count: int
    is_open: bool

    @property
    def text(self) -> str:
        """For those who listen."""
        count = ngettext("%(n)d break", "%(n)d breaks", self.count) % {"n": self.count}
        state = _("unfolded") if self.is_open else _("folded")
        return f"{self.title}: {count}, {state}"


@dataclass(frozen=True)
class Note:
    """Why it is a break, and how it is mended."""

    sentence: str
    mend: str

    @property
    def text(self) -> str:
        """For those who listen, and for the eye."""
        return f"{self.sentence} {self.mend}"


@dataclass(frozen=True)
class Row:
    """One or more breaks of a kind and a unit; a click goes to where the first is mended."""

    breaks: tuple[Break, ...]
    first: str
    second: str

    @property
    def text(self) -> str:
        """For those who listen."""
        return f"{self.first}: {self.second}" if self.second else self.first


@dataclass(frozen=True)
class Fine:
    """Kinds that there are no breaks of."""

    title: str
    is_head: bool = False

    @property
    def text(self) -> str:
        """For those who listen."""
        return self.title if self.is_head else _("%(what)s: none") % {"what": self.title}


@dataclass(frozen=True)
class Coming:
    """A kind that is missing and not due yet, so many times (0: it goes without saying)."""

    title: str
    count: int
    until: str
    is_head: bool = False

    @property
    def text(self) -> str:
        """For those who listen, and for the eye: «Mangler årsplan: 3, frist 31.01.2010»."""
        if self.is_head:
            return self.title
        text = _("%(what)s: %(n)d, deadline %(date)s") if self.count else _("%(what)s, deadline %(date)s")
        return text % {"what": self.title, "n": self.count, "date": self.until}


Line = Head | Note | Row | Fine | Coming


def is_quiet(line: Line) -> bool:
    """Whether nothing can be done with a row."""
    return isinstance(line, Note | Fine | Coming)


def lines(
    found: Sequence[Break], later: Sequence[Break], order: str, opened: Collection[str], *, of_district: bool
) -> list[Line]:
    """Breaks, what is due `later`, and what is in order. `opened` are the keys of the groups that are open."""
    made = list(_by_unit(found, opened) if order == BY_UNIT else _by_kind(found, opened, of_district))
    made += _coming(later, of_district)
    if order == BY_UNIT:
        return made
    there = {each.kind for each in (*found, *later)}
    fine = [Fine(kind.word) for kind in BreakKind if kind not in there and (of_district or not _is_strategic(kind))]
    return [*made, Fine(_("No breaks here"), is_head=True), *fine] if fine else made


def _coming(later: Sequence[Break], of_district: bool) -> Iterator[Line]:
    """A row for each kind, with the last of its deadlines."""
    if later:
        yield Coming(_("Before the deadline"), 0, "", is_head=True)
    for kind, group in groupby(later, key=lambda each: each.kind):
        some = list(group)
        count = len(some) if of_district or len(some) > 1 else 0
        yield Coming(kind.word, count, format_date(max(each.until for each in some if each.until)))


def _is_strategic(kind: BreakKind) -> bool:
    """Whether only the district can mend it."""
    return kind in (BreakKind.GOAL_WITHOUT_INDICATOR, BreakKind.GOAL_NOT_WORKED_ON)


def _by_kind(found: Sequence[Break], opened: Collection[str], of_district: bool) -> Iterator[Line]:
    for kind, group in groupby(found, key=lambda each: each.kind):
        breaks = list(group)
        is_open = kind.value in opened
        yield Head(kind.value, kind.word, len(breaks), is_open)
        if is_open:
            yield Note(kind.sentence, kind.mend)
            yield from _units(breaks) if of_district and not _is_strategic(kind) else _each(breaks)


def _units(breaks: Sequence[Break]) -> Iterator[Line]:
    """A row for each unit, those with most first."""
    units = [tuple(group) for _unit, group in groupby(breaks, key=lambda each: each.unit.id)]
    for of_unit in sorted(units, key=lambda each: -len(each)):
        yield Row(of_unit, _counted(of_unit[0].unit.name, of_unit), ", ".join(each.what for each in of_unit))


def _each(breaks: Sequence[Break]) -> Iterator[Line]:
    return (Row((each,), each.what, "") for each in breaks)


def _by_unit(found: Sequence[Break], opened: Collection[str]) -> Iterator[Line]:
    """A group for each unit, those with most first."""
    units: dict[Any, list[Break]] = {}
    for each in found:
        units.setdefault(each.unit.id, []).append(each)
    for breaks in sorted(units.values(), key=lambda some: (-len(some), sort_key(some[0].unit.name))):
        unit = breaks[0].unit
        is_open = unit.id.hex in opened
        yield Head(unit.id.hex, unit.name, len(breaks), is_open)
        if is_open:
            for _kind, group in groupby(breaks, key=lambda each: each.kind):
                some = tuple(group)
                yield Row(some, _counted(some[0].kind.word, some), ", ".join(each.what for each in some))


def _counted(name: str, breaks: Sequence[Break]) -> str:
    return f"{name} · {len(breaks)}" if len(breaks) > 1 else name
