"""The sentences of the first page: small numbers in words, right grammar."""

from collections.abc import Sequence
from datetime import date

from alna_desktop.i18n import N_, _, capitalised, ngettext
from alna_desktop.models.status import Status
from alna_desktop.services.readings import LineView
from alna_desktop.services.today_tasks import Task, TodayView

# From zero; larger numbers are written with digits.
_WORDS = (
    N_("no"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight"),
    N_("nine"), N_("ten"), N_("eleven"), N_("twelve"),
)  # fmt: skip


def in_words(count: int) -> str:
    """«én», «sju», 13."""
    return _(_WORDS[count]) if 0 <= count < len(_WORDS) else str(count)


def summary(view: TodayView) -> str:
    """«Én oppgave er over fristen. Neste dialogmøte er om sju dager.»"""
    count = view.overdue
    overdue = ngettext("%(count)s task is overdue.", "%(count)s tasks are overdue.", count)
    sentences = [capitalised(overdue % {"count": in_words(count)})]
    if view.next_dialogue is not None:
        sentences.append(_("The next dialogue meeting is %(when)s.") % {"when": until(view.next_dialogue, view.today)})
    return " ".join(sentences)


def until(day: date, today: date) -> str:
    """«i dag», «i morgen», «om sju dager»."""
    days = (day - today).days
    if days < 2:
        return _("tomorrow") if days else _("today")
    return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": in_words(days)}


def task_count(count: int) -> str:
    """«8 oppgaver»."""
    return ngettext("%(n)d task", "%(n)d tasks", count) % {"n": count}


def detail(task: Task) -> str:
    """Where a task comes from, and for the district whose it is: «Årshjul · dialog · 5 enheter gjenstår: …»."""
    if not task.units:
        return task.detail
    if len(task.units) == 1:
        return f"{task.detail} · {task.units[0]}"
    remain = ngettext("%(n)d unit remains", "%(n)d units remain", len(task.units)) % {"n": len(task.units)}
    return f"{task.detail} · {remain}: {', '.join(task.units)}"


def counts(lines: Sequence[LineView]) -> str:
    """«3 nådd, 2 nær, 1 ikke nådd, 2 uten mål eller verdi»."""
    statuses = [line.status for line in lines]
    parts = [
        _("%(n)d %(status)s") % {"n": statuses.count(status), "status": status.word}
        for status in (Status.MET, Status.NEAR, Status.NOT_MET)
        if status in statuses
    ]
    rest = sum(status not in (Status.MET, Status.NEAR, Status.NOT_MET) for status in statuses)
    if rest:
        parts.append(_("%(n)d without target or value") % {"n": rest})
    return ", ".join(parts)
