"""Which unit or indicator a name in a file means: exactly one, or none. Never the likeliest."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Generic, TypeVar

from alna_desktop.exchange.profiles import NEW
from alna_desktop.exchange.sources import Cell
from alna_desktop.fields.entries import SOFT_HYPHEN
from alna_desktop.i18n import _
from alna_desktop.services.incoming import KnownIndicator, KnownUnit

Found = TypeVar("Found", KnownUnit, KnownIndicator)
_PREFIX = "bydel "


def cell_text(cell: Cell) -> str:
    """A cell as a name: 101.0, a code that became a number, is 101."""
    if isinstance(cell, float):
        return format(cell, ".15g")
    return " ".join(str(cell).replace(SOFT_HYPHEN, "").split())


def plain(text: str) -> str:
    """A name without what people and systems write differently: capitals, kinds of spaces, soft hyphens."""
    return " ".join(text.replace(SOFT_HYPHEN, "").split()).casefold()


class Names(Generic[Found]):
    """Finds records by any of their names.

    `meanings` are the user's own: a name to a code or key, "" to leave it out, `NEW` where it is to become one.
    """

    def __init__(self, found: Iterable[tuple[Found, Iterable[str]]], meanings: Mapping[str, str]) -> None:
        self._all: dict[str, set[Found]] = {}
        self._without_zeros: dict[str, set[Found]] = {}
        for record, names in found:
            for name in filter(None, map(plain, names)):
                self._all.setdefault(name, set()).add(record)
                if name.isdecimal():
                    self._without_zeros.setdefault(name.lstrip("0"), set()).add(record)
        self._meanings = {plain(name): meaning for name, meaning in meanings.items()}

    def find(self, text: str) -> Found | str | None:
        """The record; None where it is to be left out; otherwise a sentence that says why there is none."""
        name = plain(text)
        meaning = self._meanings.get(name, NEW)
        if meaning != NEW:
            if not meaning:
                return None
            name = plain(meaning)
        found = self._all.get(name) or self._all.get(name.removeprefix(_PREFIX)) or self._all.get(_PREFIX + name)
        if not found and name.isdecimal():
            found = self._without_zeros.get(name.lstrip("0"))
        if not found:
            return _("“%(name)s” is not known here.") % {"name": text}
        if len(found) > 1:
            return _("“%(name)s” is the name of several here; use the code.") % {"name": text}
        return next(iter(found))

    def has_meaning(self, text: str) -> bool:
        """Whether the user has said what a name means."""
        return plain(text) in self._meanings

    def is_known(self, text: str) -> bool:
        """Whether a text is the name of exactly one record, or one that is to be left out."""
        return bool(text) and not isinstance(self.find(text), str)

    def close_to(self, text: str) -> list[Found]:
        """At most three records whose names look like a text, for the user to choose from."""
        names = get_close_matches(plain(text), self._all, n=6, cutoff=0.6)
        return list(dict.fromkeys(record for name in names for record in self._all[name]))[:3]


def unit_names(units: Iterable[KnownUnit], meanings: Mapping[str, str]) -> Names[KnownUnit]:
    """Units by code, name, and both: `RE02`, `Furuset`, `RE02 Furuset`, `Furuset (RE02)`."""
    ways = ("{0.code}", "{0.name}", "{0.code} {0.name}", "{0.code} - {0.name}", "{0.name} ({0.code})")
    return Names(((unit, [way.format(unit) for way in ways]) for unit in units), meanings)


def indicator_names(indicators: Iterable[KnownIndicator], meanings: Mapping[str, str]) -> Names[KnownIndicator]:
    """Indicators by key, name and short name."""
    return Names(((one, [one.key, one.name, one.short_name]) for one in indicators), meanings)
