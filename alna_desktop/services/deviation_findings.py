"""What the counts of deviations say, in sentences: titles of charts, and the finding at the top of a page."""

from collections.abc import Mapping

from alna_desktop import i18n
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import DeviationCategory
from alna_desktop.models.deviation_rules import Grade
from alna_desktop.numbers import MINUS
from alna_desktop.services.deviation_statistics import ENDS, OTHER, CauseCount, Statistics

REPEATED = 2  # deviations in both periods that make a cause one that repeats


def heading(found: Statistics) -> str:
    """«Flere avvik, og samme årsak gjentar seg»: no more than the counts show."""
    if not found.total:
        return _("No deviations are registered")
    if not found.compares:
        text = ngettext("%(n)d deviation is registered", "%(n)d deviations are registered", found.total)
        return _("The same cause comes again") if repeated(found) else text % {"n": found.total}
    change = found.total - found.total_before
    more = _("More deviations") if change > 0 else _("Fewer deviations") if change < 0 else _("As many deviations")
    if repeated(found):
        return _("%(more)s, and the same cause comes again") % {"more": more}
    return (
        _("%(more)s as the year before") % {"more": more}
        if not change
        else _("%(more)s than the year before") % {"more": more}
    )


def repeated(found: Statistics) -> CauseCount | None:
    """The most frequent cause that was there before too; None where none is."""
    both = (cause for cause in found.causes if min(cause.before, cause.now) >= REPEATED and cause.name != OTHER)
    return next(both, None)


def lead(found: Statistics) -> str:
    """«47 avvik, 8 flere enn året før. 3 alvorlige, 12 middels og 32 mindre alvorlige.»"""
    count = ngettext("%(n)d deviation", "%(n)d deviations", found.total) % {"n": found.total}
    change = found.total - found.total_before
    facts = {"count": count, "n": abs(change)}
    if not found.is_over:
        first = _("%(count)s so far: the period is not over.") % facts
    elif not found.compares:
        first = _("%(count)s. There was no register the year before.") % facts
    elif change > 0:
        first = _("%(count)s, %(n)d more than the year before.") % facts
    elif change < 0:
        first = _("%(count)s, %(n)d fewer than the year before.") % facts
    else:
        first = _("%(count)s, as many as the year before.") % facts
    grades = {grade.value: count for grade, count in found.grades.items()}
    second = _graded(grades) if found.total else ""
    none = found.grades[Grade.NONE]
    third = ngettext("%(n)d is not assessed.", "%(n)d are not assessed.", none) % {"n": none} if none else ""
    return " ".join(part for part in (first, second, third) if part)


def _graded(grades: Mapping[str, int]) -> str:
    """«3 alvorlige, 6 middels og 5 mindre alvorlige.»; those that there are none of are left out."""
    from babel.lists import format_list

    red, yellow, green = (grades[grade.value] for grade in (Grade.RED, Grade.YELLOW, Grade.GREEN))
    parts = [
        ngettext("%(n)d severe", "%(n)d severe", red) % {"n": red} if red else "",
        _("%(n)d of medium severity") % {"n": yellow} if yellow else "",
        ngettext("%(n)d less severe", "%(n)d less severe", green) % {"n": green} if green else "",
    ]
    there = [part for part in parts if part]
    return format_list(there, locale=i18n.locale()) + "." if there else ""


def months_title(found: Statistics) -> str:
    """«Økningen er i tjeneste til bruker»."""
    changes = {each: found.now[each] - found.before[each] for each in DeviationCategory}
    most = max(changes, key=lambda each: changes[each])
    if not found.total:
        return _("Nothing to count in the period")
    if found.compares and found.total > found.total_before and changes[most] > 0:
        return _("The increase is in: %(category)s") % {"category": most.word}
    largest = max(found.now, key=lambda each: found.now[each])
    return _("Most are about: %(category)s") % {"category": largest.word}


def causes_title(found: Statistics) -> str:
    """«Hyppigste årsak: Rutine ikke fulgt ved vaktskifte»."""
    if not found.causes or not found.causes[0].now:
        return _("No causes are registered")
    return _("Most frequent cause: %(cause)s") % {"cause": cause_name(found.causes[0])}


def cause_name(cause: CauseCount) -> str:
    """What a cause is called; one that is not to be told is «Egen årsak»."""
    return _("A cause of its own") if cause.name == OTHER else cause.name


def step_name(place: int) -> str:
    """A step of days to close: «0–7», «8–14», «over 60»."""
    if place == len(ENDS):
        return _("over %(n)d") % {"n": ENDS[-1]}
    return f"{ENDS[place - 1] + 1 if place else 0}–{ENDS[place]}"


def closing_title(found: Statistics) -> str:
    """«27 av 38 avvik ble lukket innen fristen»."""
    closed = len(found.closing.days)
    if not closed:
        return _("No deviation was closed")
    facts = {"in_time": found.closing.in_time, "n": closed}
    return (
        ngettext(
            "%(in_time)d of %(n)d deviation was closed in time",
            "%(in_time)d of %(n)d deviations were closed in time",
            closed,
        )
        % facts
    )


def closing_sub(found: Statistics) -> str:
    """«Dager fra registrert til lukket. Median 18 dager. 21 avvik er åpne.»"""
    closing = found.closing
    parts = [_("Days from registered to closed.")]
    if closing.median is not None:
        parts.append(ngettext("Median %(n)d day.", "Median %(n)d days.", closing.median) % {"n": closing.median})
    text = ngettext("%(n)d deviation is open.", "%(n)d deviations are open.", closing.open)
    return " ".join([*parts, text % {"n": closing.open}])


def reporting_title(found: Statistics) -> str:
    """«3 av 23 enheter har ikke meldt avvik»."""
    silent, total = len(found.silent), len(found.units)
    if not silent:
        return _("All units have reported deviations")
    text = ngettext(
        "%(n)d of %(total)d units has reported no deviation",
        "%(n)d of %(total)d units have reported no deviation",
        silent,
    )
    return text % {"n": silent, "total": total}


def reporting_sub(found: Statistics) -> str:
    """What few deviations may mean; the units that reported none by name."""
    if not found.silent:
        return _("Few deviations may mean few reports.")
    names = ", ".join(each.unit.name for each in found.silent)
    return _("Few deviations may mean few reports. Ask: %(units)s.") % {"units": names}


def signed(change: int) -> str:
    """«+6», «−1», «0»."""
    return f"+{change}" if change > 0 else f"{MINUS}{-change}" if change < 0 else "0"
