"""What differs between two scorecards, computed from what is in them and said in whole sentences."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from alna_desktop.i18n import N_, _
from alna_desktop.numbers import EN_DASH, format_number
from alna_desktop.services.scorecard_setup import Setup, SetupArea, SetupFactor, SetupItem, SetupLine


class Kind(Enum):
    """What happened to something."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class Difference:
    """One difference in words; `item_id` is where it can be seen in the later scorecard, None where it is gone."""

    kind: Kind
    text: str
    item_id: UUID | None = None


_TEXTS = {
    (SetupArea, Kind.ADDED): N_("New focus area: %(name)s"),
    (SetupFactor, Kind.ADDED): N_("New success factor: %(name)s"),
    (SetupLine, Kind.ADDED): N_("New indicator: %(name)s"),
    (SetupArea, Kind.REMOVED): N_("Focus area removed: %(name)s"),
    (SetupFactor, Kind.REMOVED): N_("Success factor removed: %(name)s"),
    (SetupLine, Kind.REMOVED): N_("Indicator removed: %(name)s"),
}


def between(before: Setup, after: Setup) -> list[Difference]:
    """All differences, from the top of the later scorecard; what is gone comes last."""
    found = _Comparison(before, after)
    return [*found.orders(), *(one for item in after.items() for one in found.of(item)), *found.gone()]


class _Comparison:
    """Two scorecards with what corresponds in them: lines by indicator, the rest by what it was copied from."""

    def __init__(self, before: Setup, after: Setup) -> None:
        self._before, self._after = before, after
        old_lines = {line.indicator_id: line for _area, _factor, line in before.walk()}
        self._match: dict[UUID, SetupItem] = _same(before.areas, after.areas)
        self._match |= _same(_factors(before), _factors(after))
        for _area, _factor, line in after.walk():
            if line.indicator_id in old_lines:
                self._match[line.id] = old_lines[line.indicator_id]
        self._above = {**_parents(before), **_parents(after)}
        self._kept = {item.id for item in self._match.values()}

    def of(self, item: SetupItem) -> list[Difference]:
        """What is different about something in the later scorecard."""
        before = self._match.get(item.id)
        if before is None:
            return [Difference(Kind.ADDED, _(_TEXTS[type(item), Kind.ADDED]) % {"name": item.name}, item.id)]
        texts = [*self._renamed(before, item), *_weighed(before, item)]
        if isinstance(item, SetupFactor) and isinstance(before, SetupFactor):
            texts += _aimed(before, item)
        if isinstance(item, SetupLine) and isinstance(before, SetupLine):
            texts += _targets(before, item)
        moved = [Difference(Kind.MOVED, text, item.id) for text in self._moved(before, item)]
        return moved + [Difference(Kind.CHANGED, text, item.id) for text in texts]

    def gone(self) -> list[Difference]:
        """What the later scorecard does not have; of something removed with all under it, only the top."""
        gone = [item for item in self._before.items() if item.id not in self._kept]
        ids = {item.id for item in gone}
        tops = [item for item in gone if isinstance(item, SetupLine) or not self._is_under(item, ids)]
        return [Difference(Kind.REMOVED, _(_TEXTS[type(item), Kind.REMOVED]) % {"name": item.name}) for item in tops]

    def orders(self) -> list[Difference]:
        """Where what is left under the same parent stands in another order."""
        found = []
        if self._reordered(self._before.areas, self._after.areas):
            found.append(Difference(Kind.MOVED, _("The focus areas stand in another order")))
        for item in self._after.items():
            before = self._match.get(item.id)
            if before is not None and self._reordered(_children(before), _children(item)):
                text = _("Another order under %(name)s") % {"name": item.name}
                found.append(Difference(Kind.MOVED, text, item.id))
        return found

    def _is_under(self, item: SetupItem, ids: set[UUID]) -> bool:
        above = self._above.get(item.id)
        return above is not None and above.id in ids

    def _reordered(self, before: Sequence[SetupItem], after: Sequence[SetupItem]) -> bool:
        old = [item.id for item in before]
        pairs = [self._match[item.id].id for item in after if item.id in self._match]
        common = [item_id for item_id in pairs if item_id in old]
        return common != [item_id for item_id in old if item_id in common]

    def _renamed(self, before: SetupItem, item: SetupItem) -> list[str]:
        # An indicator has one name in all scorecards; a new one says nothing of the scorecard.
        if isinstance(item, SetupLine) or before.name == item.name:
            return []
        return [_("“%(before)s” is now called “%(after)s”") % {"before": before.name, "after": item.name}]

    def _moved(self, before: SetupItem, item: SetupItem) -> list[str]:
        above, was = self._above.get(item.id), self._above.get(before.id)
        if above is None or was is None or self._match.get(above.id) is was:
            return []
        text = _("%(name)s is moved from %(before)s to %(after)s")
        return [text % {"name": item.name, "before": was.name, "after": above.name}]


def _weighed(before: SetupItem, item: SetupItem) -> list[str]:
    if before.weight == item.weight:
        return []
    text = _("%(name)s: weight from %(before)s to %(after)s")
    weights = {"before": format_number(before.weight), "after": format_number(item.weight)}
    return [text % {"name": item.name, **weights}]


def _aimed(before: SetupFactor, item: SetupFactor) -> list[str]:
    if before.goal_id == item.goal_id:
        return []
    if not item.goal:
        return [_("%(name)s: no strategic goal any more") % {"name": item.name}]
    return [_("%(name)s: strategic goal “%(goal)s”") % {"name": item.name, "goal": item.goal}]


def _targets(before: SetupLine, item: SetupLine) -> list[str]:
    """The district's target, and the units' own."""
    old = {target.unit_id: target for target in before.targets}
    new = {target.unit_id: target for target in item.targets}
    texts = []
    for unit_id in {**new, **old}:
        was, now = old.get(unit_id), new.get(unit_id)
        if (was.limits if was else None) == (now.limits if now else None):
            continue
        one = now or was
        assert one is not None
        values = {"name": item.name, "unit": one.unit}
        values |= {"before": was.text if was else EN_DASH, "after": now.text if now else EN_DASH}
        if values["before"] == values["after"]:
            texts.append(_("%(name)s: another red limit for %(unit)s") % values)
        else:
            texts.append(_("%(name)s: target for %(unit)s from %(before)s to %(after)s") % values)
    return texts


def _factors(setup: Setup) -> list[SetupFactor]:
    return [factor for area in setup.areas for factor in area.factors]


def _children(item: SetupItem) -> Sequence[SetupItem]:
    if isinstance(item, SetupArea):
        return item.factors
    return item.lines if isinstance(item, SetupFactor) else ()


def _parents(setup: Setup) -> dict[UUID, SetupItem]:
    return {child.id: item for item in setup.items() for child in _children(item)}


Named = SetupArea | SetupFactor


def _same(before: Sequence[Named], after: Sequence[Named]) -> dict[UUID, SetupItem]:
    """By id of the later ones, the earlier ones that they were copied from, or else (typed anew) have the name of."""
    match: dict[UUID, SetupItem] = {}
    ways: list[tuple[Callable[[Named], object], Callable[[Named], object]]] = [
        (lambda item: item.id, lambda item: item.copied_from),
        (lambda item: item.name.casefold(), lambda item: item.name.casefold()),
    ]
    for of_before, of_after in ways:
        free: Mapping[object, Named] = {of_before(item): item for item in before if item not in match.values()}
        for item in after:
            found = free.get(of_after(item))
            if item.id not in match and found is not None and found not in match.values():
                match[item.id] = found
    return match
