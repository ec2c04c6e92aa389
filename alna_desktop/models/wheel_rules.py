"""The rules of the annual wheel: on which days of a year something comes. Free of SQLAlchemy.

A day that a month does not have is its last one. Nothing is moved from a weekend: whoever wants a Friday says so.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from alna_desktop.dates import month_name
from alna_desktop.i18n import N_, _, ngettext
from alna_desktop.models.kinds import Recurrence
from alna_desktop.periods import Frequency, Period

LAST = 5  # as a week: the last one of the month
WEEKS = (1, 2, 3, 4, LAST)
MOST_DAYS = 120  # days after a tertial's end

_WEEKDAY_WORDS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """When an activity comes.

    YEARLY: from `start_month`/`start_day` (None: that day alone) to `due_month`/`due_day`; a start that lies after
    is the year before's. TERTIAL: from `start_day` (−120–120) to `due_day` (0–120) days after each tertial's end.
    MONTHLY: the `due_day` of each month. WEEKDAY: the `week`-th `weekday` (0 is Monday) of each month, or of
    `due_month` alone.
    """

    recurrence: Recurrence
    start_month: int | None = None
    start_day: int | None = None
    due_month: int | None = None
    due_day: int | None = None
    week: int | None = None
    weekday: int | None = None


@dataclass(frozen=True)
class Occurrence:
    """What a rule makes in a year: the part of the year it is for, and its days. `starts_on` None: one day."""

    period: Period
    starts_on: date | None
    due: date


def occurrences(rule: Rule, year: int) -> list[Occurrence]:
    """What is due in a year, in order. What is due after the third tertial belongs to the year that follows it."""
    if rule.recurrence is Recurrence.TERTIAL:
        return _after_tertials(rule, year)
    if rule.recurrence is Recurrence.YEARLY:
        return [_yearly(rule, year)]
    if rule.recurrence is Recurrence.MONTHLY:
        months = range(1, 13)
        return [
            Occurrence(Period(year, Frequency.MONTH, month), None, clamped(year, month, rule.due_day or 1))
            for month in months
        ]
    months = range(rule.due_month, rule.due_month + 1) if rule.due_month else range(1, 13)
    return [
        Occurrence(
            Period(year) if rule.due_month else Period(year, Frequency.MONTH, month),
            None,
            nth_weekday(year, month, rule.week or 1, rule.weekday or 0),
        )
        for month in months
    ]


def _yearly(rule: Rule, year: int) -> Occurrence:
    due = clamped(year, rule.due_month or 12, rule.due_day or 31)
    if not rule.start_month or not rule.start_day:
        return Occurrence(Period(year), None, due)
    start = clamped(year, rule.start_month, rule.start_day)
    if start > due:
        start = clamped(year - 1, rule.start_month, rule.start_day)
    return Occurrence(Period(year), start if start < due else None, due)


def _after_tertials(rule: Rule, year: int) -> list[Occurrence]:
    last_of_before = Period(year - 1, Frequency.TERTIAL, 3)
    found = []
    for tertial in (last_of_before.shifted(step) for step in range(4)):
        due = tertial.end + timedelta(days=rule.due_day or 0)
        start = None if rule.start_day is None else tertial.end + timedelta(days=rule.start_day)
        if due.year == year:
            found.append(Occurrence(tertial, start if start is None or start < due else None, due))
    return found


def clamped(year: int, month: int, day: int) -> date:
    """A day of a month (1–12), or the month's last where it has no such day."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def nth_weekday(year: int, month: int, week: int, weekday: int) -> date:
    """The first to fourth, or the last (5), of a weekday (0 is Monday) in a month."""
    if week == LAST:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (week - 1))


def weekday_word(weekday: int) -> str:
    """«mandag», translated; 0 is Monday."""
    return _(_WEEKDAY_WORDS[weekday])


def week_word(week: int) -> str:
    """«1.» or «siste», translated."""
    return _("last") if week == LAST else _("%(n)d.") % {"n": week}


def month_day(month: int, day: int) -> str:
    """«31. januar», translated."""
    return _("%(day)d %(month)s") % {"day": day, "month": month_name(month)}


def in_words(rule: Rule) -> str:
    """«Hvert år, 5. januar–31. januar», «Hver måned, 2. torsdag», translated."""
    if rule.recurrence is Recurrence.YEARLY:
        return _yearly_in_words(rule)
    if rule.recurrence is Recurrence.TERTIAL:
        days = rule.due_day or 0
        if not days:
            return _("Each tertial, on its last day")
        text = ngettext("Each tertial, %(n)d day after its end", "Each tertial, %(n)d days after its end", days)
        return text % {"n": days}
    if rule.recurrence is Recurrence.MONTHLY:
        return _("Each month, on day %(day)d") % {"day": rule.due_day or 1}
    facts = {"week": week_word(rule.week or 1), "weekday": weekday_word(rule.weekday or 0)}
    if rule.due_month:
        return _("Each year, %(week)s %(weekday)s in %(month)s") % (facts | {"month": month_name(rule.due_month)})
    return _("Each month, %(week)s %(weekday)s") % facts


def _yearly_in_words(rule: Rule) -> str:
    due = month_day(rule.due_month or 12, rule.due_day or 31)
    if not rule.start_month or not rule.start_day:
        return _("Each year, %(due)s") % {"due": due}
    return _("Each year, %(start)s – %(due)s") % {"start": month_day(rule.start_month, rule.start_day), "due": due}


def task_name(name: str, occurrence: Occurrence) -> str:
    """What a task is called: «Bydelsledermøte i mai», «Dialogmøte etter 1. tertial»; a yearly one as its activity.

    A name with «{}» has the period put in there: «Resultatoppfølging for {}».
    """
    period = occurrence.period.short_label()
    if "{}" in name:
        return name.replace("{}", period)
    if occurrence.period.frequency is Frequency.MONTH:
        return _("%(name)s in %(month)s") % {"name": name, "month": period}
    if occurrence.period.frequency is Frequency.TERTIAL:
        return _("%(name)s, %(tertial)s") % {"name": name, "tertial": period}
    return name
