"""The agenda of the dialogue meeting as a page to write on: when and where, who, and each item with why it is there."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from alna_desktop.dates import format_date, format_long
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import title
from alna_desktop.reports.cells import PenLine
from alna_desktop.reports.findings import count_word
from alna_desktop.reports.readers import ListReader
from alna_desktop.reports.summary import Number
from alna_desktop.reports.tables import BARE, Rule, columns
from alna_desktop.services.agenda import Item
from alna_desktop.services.meeting_pack import Agenda
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.services.packs import PackData

NUMBER, WORDS, GAP, PEN = 11.0, 83.0, 6.0, 70.0  # mm: the last is what is written in
LINE, BESIDE = 45, 30  # characters in a line of a column, and the lines that may stand beside the others
WORDS_STYLE = paper.STATEMENT.clone("Agenda item", fontSize=9.5, leading=12.5)
LINES = ((4, 4), (7, 3))  # (at most so many items, lines for a pen beside each); beyond that two, to stay on a page


def build(data: PackData) -> list[Flowable]:
    """The section; nothing where no meeting is planned, or nothing stands on its agenda."""
    found = data.agenda
    if found is None or not found.items:
        return []
    return [
        *title("agenda", _("Agenda of the meeting"), heading(found)),
        *_head(found.meeting),
        Spacer(1, 14),
        _list(found.items),
        Spacer(1, 4),
        paper.para(source(found), paper.SOURCE),
    ]


def heading(found: Agenda) -> str:
    """«Fire saker til dialogmøtet 13.05.2009»."""
    facts = {"n": capitalised(count_word(len(found.items))), "date": format_date(found.meeting.held_on)}
    one, many = _("One item for the dialogue meeting %(date)s"), _("%(n)s items for the dialogue meeting %(date)s")
    return (one if len(found.items) == 1 else many) % facts


def source(found: Agenda) -> str:
    """Whether it is accepted, and what the grey lines are."""
    on = found.meeting.agenda_on
    text = (
        _("The agenda was accepted %(date)s.") % {"date": format_date(on)} if on else _("A proposal, not accepted yet.")
    )
    if any(item.source for item in found.items):
        text += " " + _("Under each item: the rule that suggested it.")
    return text


def _head(meeting: MeetingRow) -> list[Flowable]:
    """When and where beside who takes part; so many that they would fill the page come under it, and may go on."""
    lines = sum(1 + len(each.called) // LINE for each in meeting.people)
    facts, people = _facts(meeting), _people(meeting)
    return [columns(facts, people)] if lines <= BESIDE else [*facts, *people]


def _facts(meeting: MeetingRow) -> list[Flowable]:
    day = capitalised(format_long(meeting.held_on, weekday=True))
    when = _("%(day)s at %(hours)s") % {"day": day, "hours": meeting.hours} if meeting.hours else day
    return [*_fact(_("Day and time"), [when]), *(_fact(_("Place"), [meeting.place]) if meeting.place else [])]


def _people(meeting: MeetingRow) -> list[Flowable]:
    """Who takes part, by role where no title is registered."""
    coming = [each.called for each in meeting.people if not each.absent]
    absent = [each.called for each in meeting.people if each.absent]
    count = ngettext("%(n)d participant", "%(n)d participants", len(coming)) % {"n": len(coming)}
    found = _fact(count, coming) if coming else []
    return [*found, *(_fact(_("Absent"), absent) if absent else [])]


def _fact(label: str, lines: list[str]) -> list[Flowable]:
    text = "<br/>".join(map(escape, lines))
    return [Rule(), paper.para(label, paper.LABEL), paper.para_of(text, paper.CELL), Spacer(1, 6)]


def _list(items: Sequence[Item]) -> Table:
    """The items with lines beside them; an item is never split."""
    lines = next((lines for most, lines in LINES if len(items) <= most), 2)
    rows = [[Number(number), _words(item), "", [PenLine() for _line in range(lines)]]
            for number, item in enumerate(items, 1)]  # fmt: skip
    style = [
        *BARE,
        ("TOPPADDING", (0, 0), (-2, -1), 6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, paper.INK),
        ("LINEBELOW", (0, 0), (1, -2), 0.4, paper.HAIRLINE),
        ("LINEBELOW", (0, -1), (-1, -1), 0.8, paper.INK),
    ]
    widths = [part * mm for part in (NUMBER, WORDS, GAP, PEN)]
    return Table(rows, widths, style=style, hAlign="LEFT", renderCB=ListReader())


def _words(item: Item) -> list[Flowable]:
    words: list[Flowable] = [paper.para(item.text, WORDS_STYLE)]
    return [*words, paper.para(item.source, paper.SMALL)] if item.source else words
