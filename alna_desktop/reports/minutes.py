"""The minutes (referat) of a meeting as a document of its own: A4, with the look of the packs."""

from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Spacer

from alna_desktop import __version__, i18n
from alna_desktop.dates import format_date, format_long
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import MeetingState
from alna_desktop.numbers import EN_DASH
from alna_desktop.reports import paper
from alna_desktop.reports.cells import StatusCell
from alna_desktop.reports.document import LANGUAGES, PackCanvas, Start, page_of, rule
from alna_desktop.reports.tables import Head, Row, Rule, ruled
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.agenda import Item
from alna_desktop.services.meeting_minutes import Minutes
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.services.pack_marks import ACTIONS
from alna_desktop.writing import whole

WIDTHS = (80, 40, 22, 28)  # mm
TEXT = paper.BODY.clone("Minutes", fontSize=10.5, leading=15, spaceAfter=5)


def write_minutes(found: Minutes, path: Path) -> int:
    """Write the minutes; returns the number of pages. Raises UserError where they can't be, never half a file."""
    with whole(path) as unfinished:
        document = _Document(unfinished, found)
        document.build(_story(found), canvasmaker=PackCanvas)
    return int(document.canv.page_count)


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Pages with running head and foot."""

    def __init__(self, path: Path, found: Minutes) -> None:
        paper.register_fonts()
        meeting = found.meeting
        self._left, self._right = found.meeting.unit or found.organisation, format_date(meeting.held_on)
        self._foot = _("Status as of %(date)s") % {"date": format_date(meeting.today)}
        if found.is_example:
            self._foot += " · " + _("Example file: figures that are not published are made up")
        super().__init__(
            str(path), pagesize=(paper.PAGE_WIDTH, paper.PAGE_HEIGHT), lang=LANGUAGES[i18n.language()],
            title=f"{heading_of(meeting)}, {format_date(meeting.held_on)}", author=found.organisation,
            subject=meeting.kind.word, creator=f"alna-desktop {__version__}", initialFontName=paper.REGULAR,
            displayDocTitle=True,
        )  # fmt: skip
        room = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
        frame = Frame(paper.LEFT, paper.BOTTOM, paper.WIDTH, paper.TOP - paper.BOTTOM, **room)
        self.addPageTemplates([PageTemplate("page", [frame], onPage=self._head_and_foot)])

    def _head_and_foot(self, canvas: PackCanvas, _document: BaseDocTemplate) -> None:
        head, foot = paper.PAGE_HEIGHT - 11 * mm - 6, 10 * mm
        canvas.setFillColor(paper.INK)
        canvas.setFont(paper.SEMIBOLD, 8)
        canvas.drawString(paper.LEFT, head, self._left)
        canvas.setFont(paper.REGULAR, 8)
        canvas.setFillColor(paper.SECONDARY)
        canvas.drawRightString(paper.RIGHT, head, self._right)
        rule(canvas, paper.LEFT, paper.RIGHT, paper.PAGE_HEIGHT - 17 * mm, 0.4, paper.RULE)
        canvas.drawString(paper.LEFT, foot, self._foot)
        canvas.later(page_of(canvas.getPageNumber(), paper.RIGHT, foot))


def heading_of(meeting: MeetingRow) -> str:
    """«Referat fra dialogmøte etter 3. tertial 2008»; «Innkalling» where it is yet to come."""
    title = (
        meeting.title[:1].lower() + meeting.title[1:] if meeting.title.startswith(meeting.kind.word) else meeting.title
    )
    planned = meeting.state is MeetingState.PLANNED
    return (_("Notice of %(title)s") if planned else _("Minutes of %(title)s")) % {"title": title}


def _story(found: Minutes) -> list[Flowable]:
    meeting = found.meeting
    story: list[Flowable] = [
        Start("minutes", heading_of(meeting)),
        paper.para(" · ".join((found.organisation, meeting.kind.word)), paper.KICKER),
        paper.para(heading_of(meeting), paper.H1),
        paper.para(_lead(meeting), paper.LEAD),
        Spacer(1, 12),
    ]
    if meeting.state is MeetingState.CANCELLED:
        reason = _("The meeting was cancelled: %(reason)s") % {"reason": meeting.cancelled_reason}
        story += [paper.para(reason, paper.STATEMENT), Spacer(1, 12)]
    story += _people(meeting)
    if found.last is not None and found.last.decisions:
        facts = {"title": found.last.meeting.title, "date": format_date(found.last.meeting.held_on)}
        story += _part(_("Since last time: %(title)s, %(date)s") % facts, [_decided(found.last.decisions)])
    numbered = [part for number, item in enumerate(found.items, 1) for part in _item(number, item, found.decisions)]
    story += _part(_("Agenda"), numbered) if numbered else []
    lines = [paper.para(line, TEXT) for line in meeting.minutes.splitlines() if line.strip()]
    story += _part(_("Minutes"), lines) if lines else []
    story += _part(_("Decisions"), [_decided(found.decisions)]) if found.decisions else []
    return story


AGENDA = TEXT.clone("Agenda", leftIndent=21, bulletFontName=paper.SEMIBOLD, bulletFontSize=10.5, spaceAfter=2)
SOURCE = AGENDA.clone("Source", fontSize=8.5, leading=12, textColor=paper.SECONDARY)
SAID = AGENDA.clone("Said", spaceAfter=3)


def _item(number: int, item: Item, decisions: list[ActionRow]) -> list[Flowable]:
    """An item: its words, why it was on the agenda, what was said of it, and what was decided under it."""
    minuted = bool(item.minutes or item.decided)
    words = _heavy(item.text) if minuted else escape(item.text)
    parts = [paper.para_of(words, AGENDA, f"{number}.")]
    parts += [paper.para(item.source, SOURCE)] if item.source else []
    parts += [paper.para(line, SAID) for line in item.minutes.splitlines() if line.strip()]
    for decision in (each for each in decisions if each.id in item.decided):
        label = _heavy(_("Decision") + ":")
        parts.append(paper.para_of(f"{label} {escape(decision.title)}", SAID))
    return [*parts, Spacer(1, 4)] if minuted else parts


def _heavy(text: str) -> str:
    return f'<font name="{paper.SEMIBOLD}">{escape(text)}</font>'


def _lead(meeting: MeetingRow) -> str:
    """«Tirsdag 13. januar 2009 kl. 09.00–11.00, Møterom Alna»."""
    day = capitalised(format_long(meeting.held_on, weekday=True))
    hours = _("%(day)s at %(hours)s") % {"day": day, "hours": meeting.hours} if meeting.hours else day
    return ", ".join(part for part in (hours, meeting.place) if part)


def _people(meeting: MeetingRow) -> list[Flowable]:
    """Who was there, who was not, and which units took part."""
    present = [each.called for each in meeting.people if not each.absent]
    absent = [each.called for each in meeting.people if each.absent]
    units = [name for _id, name in meeting.others]
    called = _("Called") if meeting.state is MeetingState.PLANNED else _("Present")
    found: list[Flowable] = []
    for label, names, between in (
        (called, present, "<br/>"),
        (_("Absent"), absent, "<br/>"),
        (_("Units"), units, ", "),
    ):
        if names:
            text = paper.para_of(between.join(map(escape, names)), TEXT)
            found += _part(label, [text])
    return found


def _part(heading: str, content: list[Flowable]) -> list[Flowable]:
    """A heading that never stands alone at the foot of a page."""
    first, *rest = content
    return [KeepTogether([Rule(), paper.para(heading, paper.H2), Spacer(1, 4), first]), *rest, Spacer(1, 10)]


def _decided(actions: list[ActionRow]) -> Flowable:
    head = [Head(_("Decision")), Head(_("Responsible")), Head(_("Deadline")), Head(_("Status"))]
    rows: list[Row] = [
        [
            paper.para(each.title, paper.CELL),
            paper.para(each.who or EN_DASH, paper.CELL_SECONDARY),
            paper.para(format_date(each.deadline) if each.deadline else EN_DASH, paper.CELL),
            StatusCell(ACTIONS[each.standing], "", each.standing.word),
        ]
        for each in actions
    ]
    return ruled(head, rows, WIDTHS)
