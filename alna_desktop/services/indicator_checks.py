"""What must hold for an indicator before it is saved, by field; and its formula, read against the others."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from alna_desktop.i18n import _
from alna_desktop.models import Aggregation, Indicator, Measure
from alna_desktop.models.formula_reader import FormulaError, parse
from alna_desktop.models.formulas import for_reading, names, write
from alna_desktop.numbers import format_number
from alna_desktop.periods import Frequency
from alna_desktop.services.formulas import Formula, prepared
from alna_desktop.services.readings import IndicatorInfo

_KEY = re.compile(r"[^\W\d]\w*")
_NEEDED = ("key", "name", "measure", "frequency", "polarity")
_SUMMED = (Measure.COUNT, Measure.KRONER)


def problems(values: Mapping[str, Any], others: Sequence[Indicator]) -> dict[str, str]:
    """What is wrong with the values, other than the formula."""
    found = {key: _("This must be filled in.") for key in _NEEDED if not values.get(key)}
    found |= _key_problem(values.get("key") or "", others)
    low, high = values.get("scale_low"), values.get("scale_high")
    if (low is None) != (high is None):
        found["scale_low" if low is None else "scale_high"] = _("Write both ends of the scale, or none.")
    elif low is not None and high is not None and low >= high:
        found["scale_high"] = _("The scale must end above where it begins.")
    for key in ("over_time", "over_units"):
        if not values.get(key):
            found[key] = _("Choose how values are put together.")
        elif values[key] is Aggregation.SUM and values.get("measure") not in (None, *_SUMMED):
            found[key] = _("Percentages and scores can't be added up.")
    return found


def _key_problem(key: str, others: Sequence[Indicator]) -> dict[str, str]:
    if key and not _KEY.fullmatch(key):
        return {"key": _("Use letters, digits and _ only, a letter first.")}
    if any(other.key.casefold() == key.casefold() for other in others):
        return {"key": _("The key “%(key)s” is in use.") % {"key": key}}
    return {}


def formula_problems(values: Mapping[str, Any], indicator_id: UUID, others: Sequence[Indicator]) -> dict[str, str]:
    """What is wrong with a formula: no arithmetic, unknown names, circles, or more frequent than what it is made of."""
    if not values.get("formula"):
        return {}
    before = prepared({other.id: _info(other) for other in others})
    after = _with_others(values, indicator_id, others)
    formula = after[indicator_id]
    if formula.trouble:
        return {"formula": formula.trouble}
    broken = [each for each in after.values() if each.trouble and not before[each.indicator.id].trouble]
    if broken:
        return {"formula": broken[0].trouble}
    rarest = max(formula.operands.values(), key=lambda operand: operand.frequency.months)
    if rarest.frequency.months > formula.indicator.frequency.months:
        message = _("It can't be computed more often than “%(name)s” is measured: %(often)s.")
        return {"frequency": message % {"name": rarest.short_name, "often": rarest.frequency.word}}
    return {}


def formula_in_words(values: Mapping[str, Any], indicator_id: UUID, others: Sequence[Indicator]) -> str:
    """«Beregnes som 100 · Tapte dagsverk / Avtalte dagsverk.», or what is wrong with it."""
    formula = _with_others(values, indicator_id, others)[indicator_id]
    if formula.tree is None:
        return formula.trouble
    style = for_reading(lambda key: formula.operands[key].short_name, format_number)
    return _("Computed as %(formula)s.") % {"formula": write(formula.tree, style)}


def users(key: str, others: Sequence[Indicator]) -> list[str]:
    """The names of those with a formula that has a key in it."""
    return [other.name for other in others if other.formula and key.casefold() in _keys(other.formula)]


def _keys(formula: str) -> set[str]:
    try:
        return {key.casefold() for key in names(parse(formula))}
    except FormulaError:  # a file from elsewhere: what is no formula uses nothing
        return set()


def _with_others(values: Mapping[str, Any], indicator_id: UUID, others: Sequence[Indicator]) -> dict[UUID, Formula]:
    infos = {other.id: _info(other) for other in others}
    name = values.get("name") or ""
    frequency = values.get("frequency") or Frequency.MONTH
    infos[indicator_id] = IndicatorInfo(
        indicator_id, values.get("key") or "", name, values.get("short_name") or name, "", "", "",
        values.get("measure") or Measure.COUNT, 0, frequency, formula=values["formula"],
    )  # fmt: skip
    return prepared(infos)


def _info(indicator: Indicator) -> IndicatorInfo:
    return IndicatorInfo(
        indicator.id, indicator.key, indicator.name, indicator.short_name or indicator.name, indicator.method,
        indicator.source, indicator.reporter, indicator.measure, indicator.decimals, indicator.frequency,
        formula=indicator.formula,
    )  # fmt: skip
