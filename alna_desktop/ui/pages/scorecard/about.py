"""Where a line's figures come from, in sentences: source, coverage, what is missing, published or example."""

from alna_desktop.i18n import _, capitalised
from alna_desktop.models import Origin
from alna_desktop.models.status import Status
from alna_desktop.services.readings import Computation, Gap, LineView, Reading


def source_text(line: LineView) -> str:
    """«Kilde: NLP. Dekning 22 av 23 enheter. 2009 er ikke meldt. Publisert: målet. Eksempeldata: verdien.»."""
    sentences = _computed(line.computation) if line.computation else []
    if line.indicator.source:
        sentences.append(_("Source: %(source)s.") % {"source": line.indicator.source})
    coverage = line.reading.coverage
    if coverage is not None and line.reading.value is not None:
        sentences.append(_("Coverage %(coverage)s units.") % {"coverage": coverage.text})
    latest = line.history[-1] if line.history else None
    if latest is not None and latest.gap is Gap.NOT_YET:
        sentences.append(_("%(year)d has not been reported.") % {"year": latest.period.year})
    return " ".join([*sentences, *_origins(line)])


def _computed(found: Computation) -> list[str]:
    """«Beregnet av: Utgifter / Barn. Utgifter: 10 400 kr, Barn: 13.», or why there is no answer."""
    sentences = [_("Computed from: %(formula)s.") % {"formula": found.formula}]
    parts = [(name, _value(reading)) for name, reading in found.operands]
    if parts:
        sentences.append(
            ", ".join(_("%(name)s: %(value)s") % {"name": name, "value": text} for name, text in parts) + "."
        )
    if found.trouble:
        sentences.append(_("It has no answer: %(reason)s.") % {"reason": found.trouble.rstrip(".")})
    return sentences


def _value(reading: Reading) -> str:
    """An operand's value, or why it has none."""
    if reading.gap is None:
        return reading.text
    return Status.MASKED.word if reading.gap is Gap.MASKED else reading.gap.word


def _origins(line: LineView) -> list[str]:
    """What is published and what is example data; nothing is said of what was reported in the program."""
    parts = []
    if line.reading.value is not None:
        parts.append((line.reading.origin, _("the value")))
    if line.limits.goal is not None and line.goal_origin is not None:
        parts.append((line.goal_origin, _("the target")))
    if line.limits.red is not None and line.red_origin is not None:
        parts.append((line.red_origin, _("the red limit")))
    found = []
    for origin in (Origin.PUBLISHED, Origin.EXAMPLE):
        names = [name for of, name in parts if of is origin]
        if names:
            found.append(f"{capitalised(origin.word)}: {', '.join(names)}.")
    return found
