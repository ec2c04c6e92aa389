"""«Siden sist»: what was decided in the last dialogue meeting and how it stands, and the contact since then."""

from reportlab.platypus import Flowable, KeepTogether, Spacer

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models.action_rules import Standing
from alna_desktop.numbers import EN_DASH
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import title
from alna_desktop.reports.cells import StatusCell
from alna_desktop.reports.findings import count_word
from alna_desktop.reports.tables import Head, Row, Rule, ruled
from alna_desktop.services.meeting_pack import SinceLast
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.services.meetings import LastTime
from alna_desktop.services.pack_marks import ACTIONS
from alna_desktop.services.packs import PackData

DECISION_WIDTHS = (80, 40, 22, 28)  # mm
MEETING_WIDTHS = (26, 54, 90)


def build(data: PackData) -> list[Flowable]:
    """The section; nothing where no meeting has been held with the unit."""
    found = data.since_last
    if found is None or (found.last is None and not found.since):
        return []
    parts = title("since_last", _("Since last time"), heading(found))
    if found.last is not None and found.last.decisions:
        parts += [_decided(found.last), Spacer(1, 18)]
    if found.since:
        text = _("Held since then") if found.last else _("Held lately")
        parts.append(KeepTogether([Rule(), paper.para(text, paper.H2), Spacer(1, 4), _held(found.since)]))
    text = _("Notes of individual contact are not in the pack. Status as of %(date)s.")
    return [*parts, Spacer(1, 4), paper.para(text % {"date": format_date(data.data_as_of)}, paper.SOURCE)]


def heading(found: SinceLast) -> str:
    """«To av tre vedtak fra dialogmøtet 13.01.2009 er gjort»."""
    if found.last is None:
        many = capitalised(count_word(len(found.since)))
        return ngettext("One meeting held lately", "%(n)s meetings held lately", len(found.since)) % {"n": many}
    facts = {"date": format_date(found.last.meeting.held_on)}
    decided = [row for row in found.last.decisions if row.standing is not Standing.DROPPED]
    if not decided:
        return _("Nothing was decided in the dialogue meeting %(date)s") % facts
    done = sum(row.standing is Standing.DONE for row in decided)
    facts |= {"done": capitalised(count_word(done)), "all": count_word(len(decided))}
    if len(decided) == 1:
        one = _("The decision of the dialogue meeting %(date)s is done")
        return (one if done else _("The decision of the dialogue meeting %(date)s is not done yet")) % facts
    return _("%(done)s of %(all)s decisions of the dialogue meeting %(date)s are done") % facts


def _decided(last: LastTime) -> Flowable:
    head = [Head(_("Decision")), Head(_("Responsible")), Head(_("Deadline")), Head(_("Status"))]
    rows: list[Row] = [
        [
            paper.para(each.title, paper.CELL),
            paper.para(each.who or EN_DASH, paper.CELL_SECONDARY),
            paper.para(format_date(each.deadline) if each.deadline else EN_DASH, paper.CELL),
            StatusCell(ACTIONS[each.standing], "", each.standing.word),
        ]
        for each in last.decisions
    ]
    return ruled(head, rows, DECISION_WIDTHS)


def _held(found: tuple[MeetingRow, ...]) -> Flowable:
    """Date, kind and title; what individual contact was about stays between the two."""
    head = [Head(_("Date")), Head(_("Kind")), Head(_("Title of the meeting"))]
    rows: list[Row] = [
        [
            paper.para(format_date(row.held_on), paper.CELL),
            paper.para(row.kind.word, paper.CELL),
            paper.para(EN_DASH if row.is_private else row.title, paper.CELL_SECONDARY),
        ]
        for row in found
    ]
    return ruled(head, rows, MEETING_WIDTHS)
