"""«Slik er tallet regnet» in words: the rule by which a number was put together, and why a part is not in it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alna_desktop.fields.values import is_amount
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models import Aggregation
from alna_desktop.services.figures import Figures, Part, Parts
from alna_desktop.services.readings import Gap, IndicatorInfo, Reading, UnitInfo

if TYPE_CHECKING:
    from alna_desktop.services.sources import Source


def note(indicator: IndicatorInfo, whole: Parts, part: Part) -> str:
    """Why a part is not in the whole; "" where it is."""
    reading, known = part.reading, [other for other in whole.parts if other.reading.value is not None]
    if reading.gap is Gap.MASKED and reading.persons is not None and reading.persons < indicator.smallest_group:
        return _("masked: fewer than %(n)d persons") % {"n": indicator.smallest_group}
    if reading.value is None:
        return _("masked") if reading.gap is Gap.MASKED else reading.why
    if whole.how is Aggregation.LAST and part is not known[-1]:
        return _("a later value counts")
    if whole.how is Aggregation.NONE:
        return _("not put together")
    if whole.how is Aggregation.WEIGHTED and not reading.persons:
        return _("without a number of persons to weight by")
    if whole.how is Aggregation.RATIO and None in (reading.numerator, reading.denominator):
        return _("without its two amounts")
    return ""


def of_parts(
    unit: UnitInfo | None, indicator: IndicatorInfo, made_of: Parts, names: tuple[str, str], sources: "Sequence[Source]"
) -> list[str]:
    """The rule in sentences: how, of how many, and how it is rounded."""
    if not sources:
        return [_("Nothing has been reported.")]
    if made_of.how is None:
        return [_one_report(unit, sources[0], names)]
    facts = {"over": names[0], "under": names[1]}
    sentences = {
        Aggregation.RATIO: _("The sum of %(over)s divided by the sum of %(under)s."),
        Aggregation.WEIGHTED: _("The mean, weighted by how many persons are behind each value."),
        Aggregation.SUM: _("The sum of the values."),
        Aggregation.LAST: _("The last value counts."),
        Aggregation.NONE: _("Values of this indicator are not put together."),
    }
    counts = {"n": sum(source.counts for source in sources), "total": len(sources)}
    found = [capitalised(sentences[made_of.how] % facts), _of_how_many(unit, sources) % counts]
    if made_of.together.value is not None and made_of.how is not Aggregation.LAST:
        digits = indicator.decimals
        found.append(ngettext("Rounded to %(n)d decimal.", "Rounded to %(n)d decimals.", digits) % {"n": digits})
    return found


def _of_how_many(unit: UnitInfo | None, sources: "Sequence[Source]") -> str:
    """What the sources are: units, years or reports."""
    if len({source.unit.id if source.unit else None for source in sources}) > 1:
        return _("%(n)d of %(total)d units are in it.")
    if len({source.period.year for source in sources}) == len(sources) > 1:
        return _("%(n)d of %(total)d years are in it.")
    if any(source.unit is not None and source.unit != unit for source in sources):
        return _("%(n)d of %(total)d units are in it.")
    return _("%(n)d of %(total)d reports are in it.")


def of_formula(figures: Figures, indicator: IndicatorInfo, made_of: Parts, sources: "Sequence[Source]") -> list[str]:
    """The formula with the values that went into it."""
    written, trouble = figures.formulas[indicator.id].told([source.reading for source in sources])
    if trouble:
        return [trouble]
    values = [_("%(name)s is %(value)s.") % {"name": source.name, "value": source.reading.text} for source in sources]
    return [_("Computed by the formula %(formula)s.") % {"formula": written}, *values]


def of_change(indicator: IndicatorInfo, before: Reading) -> str:
    """How a change is told."""
    text = _("The value so far this year, less the value of the same part of the year before.")
    if is_amount(indicator.measure) and before.value:
        text += " " + _("In per cent of what it was.")
    return text


def _one_report(unit: UnitInfo | None, source: "Source", names: tuple[str, str]) -> str:
    if source.reading.value is None:
        return _("A report without a value: %(reason)s.") % {"reason": source.note}
    if source.reading.computed and source.reading.numerator is not None:
        facts = {"over": names[0], "under": names[1]}
        return capitalised(_("%(over)s divided by %(under)s, as they were reported.") % facts)
    if unit is not None and unit.is_district:
        return _("The value was reported for the whole district, and is not computed from the units'.")
    return _("The value is shown as it was reported.")
