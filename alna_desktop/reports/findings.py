"""What the data says, in sentences: titles, reasons and the things to discuss. No claim that the data does not show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alna_desktop.dates import format_date
from alna_desktop.fields.values import show_distance
from alna_desktop.i18n import N_, _, capitalised, ngettext, pgettext
from alna_desktop.models.status import Status
from alna_desktop.reports import paper
from alna_desktop.services.packs import PackData, TaskStatus
from alna_desktop.services.readings import FocusAreaView, IndicatorView, LineView, Reading
from alna_desktop.services.xmr import behaviour

# Written out up to twelve, as Norwegian does.
_WORDS = (
    N_("none"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight"),
    N_("nine"), N_("ten"), N_("eleven"), N_("twelve"),
)  # fmt: skip
THINGS = 5
RECENT = 4  # months that are news


def count_word(count: int) -> str:
    """«ingen», «ett» (since what is counted one by one is «mål»), «to», … «tolv», then figures."""
    if count == 1:
        return pgettext("one target", "one")
    return _(_WORDS[count]) if count < len(_WORDS) else str(count)


def scorecard_title(lines: Sequence[LineView]) -> str:
    """«To av ti mål er nådd, og fem mangler grunnlag»."""
    met = sum(line.status is Status.MET for line in lines)
    unjudged = sum(not line.status.judged for line in lines)
    facts = {"met": capitalised(count_word(met)), "all": count_word(len(lines)), "rest": count_word(unjudged)}
    if not lines:
        return _("The scorecard is empty")
    if unjudged == len(lines):
        return _("None of the targets can be judged yet")
    if not unjudged:
        return ngettext("One of %(all)s targets is met", "%(met)s of %(all)s targets are met", met) % facts
    return (
        ngettext(
            "One of %(all)s targets is met, and %(rest)s lack a basis",
            "%(met)s of %(all)s targets are met, and %(rest)s lack a basis",
            met,
        )
        % facts
    )


def summary_title(data: PackData) -> str:
    """The one thing to remember: what is red, else what is yellow, else what is met; and what is unknown."""
    lines = data.scorecard.lines
    red = [line.indicator.short_name for line in lines if line.status is Status.NOT_MET]
    near = [line.indicator.short_name for line in lines if line.status is Status.NEAR]
    if len(red) == 1:
        return _("%(name)s is not on target") % {"name": red[0]}
    if red:
        return _("%(count)s targets are not met") % {"count": capitalised(count_word(len(red)))}
    if len(near) == 1:
        return _("%(name)s is near its target") % {"name": near[0]}
    if near:
        return _("No red values, %(count)s near the target") % {"count": count_word(len(near))}
    if any(line.status is Status.MET for line in lines):
        return _("All targets that can be judged are met")
    return _("Nothing can be judged yet")


def area_sentence(area: FocusAreaView) -> str:
    """One sentence on a focus area, from its worst line."""
    if not area.lines:
        return _("No indicators.")
    order = [Status.NOT_MET, Status.NEAR, Status.MET, Status.MISSING, Status.MASKED, Status.NO_TARGET]
    worst = min(area.lines, key=lambda line: order.index(line.status))
    facts = {"name": worst.indicator.short_name, "reason": worst.reason}
    if worst.status is Status.MET:
        return _("All targets that can be judged are met.")
    if worst.status is Status.MASKED:
        return _("Masked for reasons of privacy.")
    if worst.distance is None:
        return _("%(name)s: %(reason)s.") % facts
    measure, digits = worst.indicator.measure, worst.reading.digits
    facts["distance"] = show_distance(worst.distance, measure, digits, short=False)
    return _("%(name)s is %(distance)s the target.") % facts


def area_status(area: FocusAreaView) -> Status:
    """The status of a focus area; masked where all of it is, which is not the same as missing."""
    masked = bool(area.lines) and all(line.status is Status.MASKED for line in area.lines)
    return Status.MASKED if masked else area.status


def indicator_title(line: LineView) -> str:
    """«Sykefravær: 12,0 %, 2,1 prosentpoeng over målet»; with its short name where the whole does not fit a line."""
    title = line.finding(short=False)
    if fitting_size(title):
        return title
    return replace(line, indicator=replace(line.indicator, name=line.indicator.short_name)).finding(short=False)


def fitting_size(heading: str) -> float:
    """The size of a heading that fits one line: 20 points, or down to 18; 0 where it needs two."""
    room = 20 * paper.WIDTH / max(1.0, paper.text_width(heading, paper.SEMIBOLD, 20))
    return min(20.0, room) if room >= 18 else 0.0


def is_first(line: LineView) -> bool:
    """Whether the value is the first one known."""
    known = [past for past in line.history if past.value is not None]
    return line.reading.value is not None and len(known) == 1


def change_sentence(line: LineView) -> str:
    """How the value has moved: «Opp 1,1 prosentpoeng mot 1. tertial 2008 (10,9 %): svakere.»"""
    change, reading = line.change, line.reading
    if change is None:
        if is_first(line):
            return _("First measurement, so there is nothing to compare with.")
        return _("There is no value from the same time the year before to compare with.")
    before = change.against.period
    facts = {
        "before": change.against.text,
        # A tertial's label would be wrong for what runs from January through the second of them.
        "when": _("the same part of %(year)d") % {"year": before.year} if before.index > 1 else before.label(),
        "difference": change.size(reading),
        "direction": change.direction.word,
    }
    if change.difference == 0:
        return _("Unchanged from %(when)s (%(before)s).") % facts
    up, down = (
        _("Up %(difference)s from %(when)s (%(before)s): %(direction)s."),
        _("Down %(difference)s from %(when)s (%(before)s): %(direction)s."),
    )
    return (up if change.difference > 0 else down) % facts


def years_title(history: Sequence[Reading]) -> str:
    """«Fra 98,5 % i 2008 til 101,4 % hittil», «Uendret fra 2008: 98,5 %»; «» where nothing is known."""
    known = [past for past in history if past.value is not None]
    if not known:
        return ""
    *before, last = known
    facts = {"value": last.text, "year": last.period.year}
    if not before:
        return _("Measured once: %(value)s in %(year)d") % facts
    facts |= {"before": before[-1].text, "since": before[-1].period.year}
    if last.text == before[-1].text:
        return _("Unchanged since %(since)d: %(value)s") % facts
    if last.to_date:
        return _("From %(before)s in %(since)d to %(value)s so far") % facts
    return _("From %(before)s in %(since)d to %(value)s in %(year)d") % facts


def latest_title(line: LineView) -> str:
    """«Sykefravær: 10,2 % hittil i 2009», the last that is known."""
    last = next((past for past in reversed(line.history) if past.value is not None), None)
    if last is None:
        return line.indicator.short_name
    facts = {"name": line.indicator.short_name, "value": last.text, "year": last.period.year}
    return (
        _("%(name)s: %(value)s so far in %(year)d") if last.to_date else _("%(name)s: %(value)s in %(year)d")
    ) % facts


def behaviour_title(view: IndicatorView) -> str:
    """What the months show: a changed level, single outliers, or only noise."""
    found = behaviour([point.value for point in view.months])
    if found is None:
        return _("Too few months to tell change from chance")
    last = len(view.months) - 1
    for first, end, side in found.runs:
        if end == last:  # a run that is over may be the work of one month that stood out
            facts = {"count": count_word(end - first + 1)}
            above = _("The level has changed: %(count)s months in a row above the mean")
            below = _("The level has changed: %(count)s months in a row below the mean")
            return (above if side > 0 else below) % facts
    recent = sum(place > last - RECENT for place in found.outside)
    if recent == RECENT:
        return _("The last four months are outside the usual variation")
    if recent:
        text = ngettext(
            "One of the last four months is outside the usual variation",
            "%(count)s of the last four months are outside the usual variation",
            recent,
        )
        return text % {"count": capitalised(count_word(recent))}
    return _("No sign of change: the months vary as they usually do")


@dataclass(frozen=True)
class Thing:
    """A thing to discuss: a statement with its figure, the reason, a mark with its word, and the page."""

    statement: str
    reason: str
    status: Status
    word: str
    page: str


def things(data: PackData) -> list[Thing]:
    """Red values first, then yellow ones (economy before others), whole areas missing, what was not delivered."""
    views = {view.line.line_id: view for view in data.indicators}
    lines = [view.line for view in data.indicators]
    red = [_of_line(line, views[line.line_id]) for line in lines if line.status is Status.NOT_MET]
    yellow = sorted(
        (line for line in lines if line.status is Status.NEAR), key=lambda line: line.indicator.key != "economy"
    )
    near = [_of_line(line, views[line.line_id]) for line in yellow]
    missing = [
        _of_area(area)
        for area in data.scorecard.focus_areas
        if area.lines and not area.coverage.measured and area_status(area) is not Status.MASKED
    ]
    late = _not_delivered(data)
    return [*red, *near[:1], *missing, *late, *near[1:]][:THINGS]


def _of_line(line: LineView, view: IndicatorView) -> Thing:
    reason = change_sentence(line)
    if view.months:
        reason += " " + behaviour_title(view) + "."
    elif line.remark is None and line.status is Status.NOT_MET:
        reason += " " + _("There is no comment.")
    return Thing(indicator_title(line) + ".", reason, line.status, "", str(line.line_id))


def _of_area(area: FocusAreaView) -> Thing:
    gaps = [(line.indicator.short_name, line.reading.gap) for line in area.lines]
    reasons = "; ".join(f"{name}: {gap.word}" for name, gap in gaps if gap is not None)
    statement = _("No known value for %(area)s.") % {"area": area.name}
    reason = _("%(reasons)s. The whole focus area is therefore without status.")
    return Thing(statement, reason % {"reasons": reasons}, Status.MISSING, "", "scorecard")


def overdue(data: PackData) -> list[TaskStatus]:
    """What was due before the data was taken and is not delivered, oldest first."""
    late = [task for task in data.tasks if task.done_on is None and task.due < data.data_as_of]
    return sorted(late, key=lambda task: task.due)


def _not_delivered(data: PackData) -> list[Thing]:
    late = overdue(data)
    if not late:
        return []
    oldest = late[0]
    days = (data.data_as_of - oldest.due).days
    facts = {
        "n": capitalised(count_word(len(late))),
        "task": oldest.name,
        "date": format_date(oldest.due),
        "days": days,
    }
    statement = ngettext(
        "One thing that was due is not delivered.", "%(n)s things that were due are not delivered.", len(late)
    )
    reason = ngettext(
        "%(task)s was due on %(date)s, %(days)d day ago.", "%(task)s was due on %(date)s, %(days)d days ago.", days
    )
    return [Thing(statement % facts, reason % facts, Status.NOT_MET, _("overdue"), "delivered")]
