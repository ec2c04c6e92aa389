"""A leader agreement as a document to be signed: A4, with the look of the packs, «Fortrolig» on every page."""

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Spacer

from alna_desktop import __version__, i18n
from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import Part, Party
from alna_desktop.numbers import EN_DASH
from alna_desktop.progress import Progress
from alna_desktop.reports import paper
from alna_desktop.reports.cells import Cell
from alna_desktop.reports.document import LANGUAGES, PackCanvas, Start, page_of, rule
from alna_desktop.reports.tables import Head, Row, ruled, together
from alna_desktop.services.agreement_desk import Desk, file_name
from alna_desktop.services.agreement_rows import Agreement, Talk
from alna_desktop.store.database import Database
from alna_desktop.writing import make_folder, whole

PARTY_WIDTHS = (30, 140)  # mm
DEMAND_WIDTHS = (118, 52)
TALK_WIDTHS = (26, 26, 118)
ACTION_WIDTHS = (92, 48, 30)
GAP = 9  # points between parts


def write_agreement(database: Database, desk: Desk, path: Path, *, notes: bool = False) -> int:
    """Write the agreement on the desk; returns its number of pages. Raises UserError where it can't be written.

    The notes from the talks and the actions agreed on go along only with `notes`. There is never half a file.
    """
    with database.look() as rows:
        organisation = str(rows("SELECT name FROM organisation")[0][0])
    with whole(path) as unfinished:
        document = _Document(unfinished, desk, organisation, is_example=database.is_example)
        document.build(_story(desk, organisation, notes=notes), canvasmaker=PackCanvas)
    return int(document.canv.page_count)


def write_agreements(
    database: Database, desks: Sequence[Desk], folder: Path, progress: Progress | None = None
) -> list[Path]:
    """Write agreements to a folder, which is made, in the order of the units' codes; returns the files.

    `progress` steps once an agreement. Cancelled half-way, those that are written stay: each is whole.
    """
    progress = progress or Progress()
    make_folder(folder)
    progress.start(max(1, len(desks)))
    written = []
    for desk in sorted(desks, key=lambda each: each.unit.code):
        progress.step(desk.unit.name)
        path = folder / file_name(desk)
        write_agreement(database, desk, path)
        written.append(path)
    return written


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Pages with running head and foot."""

    def __init__(self, path: Path, desk: Desk, organisation: str, *, is_example: bool) -> None:
        paper.register_fonts()
        self._desk, self._title = desk, _("Leader agreement %(year)d") % {"year": desk.year}
        version = desk.agreement.version if desk.agreement else 1
        self._foot = _("Version %(n)d · as of %(date)s") % {"n": version, "date": format_date(desk.today)}
        if is_example:
            self._foot += " · " + _("Example file")
        super().__init__(
            str(path), pagesize=(paper.PAGE_WIDTH, paper.PAGE_HEIGHT), lang=LANGUAGES[i18n.language()],
            title=f"{desk.unit.name} – {self._title}", author=organisation, subject=_("Confidential"),
            creator=f"alna-desktop {__version__}", initialFontName=paper.REGULAR, displayDocTitle=True,
        )  # fmt: skip
        room = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
        frame = Frame(paper.LEFT, paper.BOTTOM, paper.WIDTH, paper.TOP - paper.BOTTOM, **room)
        self.addPageTemplates([PageTemplate("page", [frame], onPage=self._head_and_foot)])

    def _head_and_foot(self, canvas: PackCanvas, _document: BaseDocTemplate) -> None:
        head, foot = paper.PAGE_HEIGHT - 11 * mm - 6, 10 * mm
        canvas.setFillColor(paper.INK)
        canvas.setFont(paper.SEMIBOLD, 8)
        canvas.drawString(paper.LEFT, head, f"{self._desk.unit.name} – {self._title}")
        canvas.drawRightString(paper.RIGHT, head, _("Confidential").upper())
        rule(canvas, paper.LEFT, paper.RIGHT, paper.PAGE_HEIGHT - 17 * mm, 0.4, paper.RULE)
        canvas.setFont(paper.REGULAR, 8)
        canvas.setFillColor(paper.SECONDARY)
        canvas.drawString(paper.LEFT, foot, self._foot)
        canvas.later(page_of(canvas.getPageNumber(), paper.RIGHT, foot))


class Signatures(Cell):
    """Two lines to sign on, with the party above and its role below; a day that is known stands on the line."""

    height = 62.0

    def __init__(self, agreement: Agreement) -> None:
        super().__init__()
        self._agreement = agreement

    def draw(self) -> None:
        """Draw the two lines."""
        room = (self.width - 12 * mm) / 2
        for column, party in enumerate(Party):
            x, on = column * (room + 12 * mm), self._agreement.signed[party]
            self._write(x, 50, capitalised(party.word), paper.SEMIBOLD, paper.INK)
            if on is not None:
                self._write(x, 20, _("Signed %(date)s") % {"date": format_date(on)}, paper.REGULAR, paper.INK)
            rule(self.canv, x, x + room, 15, 0.6, paper.INK)
            label = _("%(role)s, date and signature") % {"role": self._agreement.role(party)}
            self._write(x, 3, label, paper.REGULAR, paper.SECONDARY)

    def _write(self, x: float, y: float, text: str, font: str, color: object) -> None:
        self.canv.setFont(font, 9)
        self.canv.setFillColor(color)
        self.canv.drawString(x, y, text)


def _story(desk: Desk, organisation: str, *, notes: bool) -> list[Flowable]:
    agreement = desk.agreement
    assert agreement is not None
    title = _("Leader agreement %(year)d for %(unit)s") % {"year": desk.year, "unit": desk.unit.name}
    found: list[Flowable] = [
        Start("agreement", _("Leader agreement %(year)d") % {"year": desk.year}),
        paper.para(" · ".join((organisation, _("Confidential"))), paper.KICKER),
        paper.para(title, paper.H1),
        paper.para(_("Annex to the steering letter, between leader and superior."), paper.LEAD),
        Spacer(1, GAP),
        _parties(agreement),
        Spacer(1, GAP),
    ]
    if agreement.demands:
        head = [Head(_("Demand")), Head(_("Target"))]
        rows = [[_cell(demand.text), _cell(demand.target or EN_DASH)] for demand in agreement.demands]
        found += [*_table(_("Result demands"), head, rows, DEMAND_WIDTHS), Spacer(1, GAP)]
    for part in Part:
        if agreement.texts[part]:
            part_of = [paper.para(part.word, paper.H2), *_lines(agreement.texts[part]), Spacer(1, GAP)]
            found.append(KeepTogether(part_of))
    parts: list[list[Flowable]] = [[], *_talks(agreement, notes=notes)]
    *before, last = parts
    # Signatures never stand alone on a page: the last of what is agreed goes with them.
    lead = paper.para(_("We agree on this. A change is a new version that both sign."), paper.BODY)
    found += [KeepTogether(part) for part in before if part]
    return [*found, together(*last, lead, Spacer(1, 8), Signatures(agreement))]


def _table(title: str, head: Sequence[Head], rows: Sequence[Row], widths: Sequence[float]) -> list[Flowable]:
    return [paper.para(title, paper.H2), ruled(head, rows, widths)]


def _parties(agreement: Agreement) -> Flowable:
    head = [Head(_("Party")), Head(_("Role"))]
    rows = [[_cell(capitalised(party.word)), _cell(agreement.role(party) or EN_DASH)] for party in Party]
    return ruled(head, rows, PARTY_WIDTHS)


def _talks(agreement: Agreement, *, notes: bool) -> list[list[Flowable]]:
    """The talks, and the actions that they led to: parts that are not divided where they fit a page."""
    found: list[list[Flowable]] = []
    if agreement.talks:
        head = [Head(_("Planned")), Head(_("Held")), Head(_("Topic"))]
        rows: list[Row] = [
            [_cell(format_date(talk.planned_on)), _cell(format_date(talk.held_on) if talk.held_on else ""),
             _about(talk, notes=notes)]
            for talk in agreement.talks
        ]  # fmt: skip
        found.append([*_table(_("Talks"), head, rows, TALK_WIDTHS), Spacer(1, GAP)])
    if notes and agreement.actions:
        head = [Head(_("Action")), Head(_("Responsible")), Head(_("Deadline"))]
        rows = [
            [_cell(action.title), _cell(action.who), _cell(format_date(action.deadline) if action.deadline else "")]
            for action in agreement.actions
        ]
        found.append([*_table(_("Actions agreed on"), head, rows, ACTION_WIDTHS), Spacer(1, GAP)])
    return found


def _about(talk: Talk, *, notes: bool) -> Flowable:
    lines = [talk.topic, *(talk.notes.splitlines() if notes else ())]
    return paper.para_of("<br/>".join(escape(line) for line in lines if line), paper.CELL)


def _lines(text: str) -> list[Flowable]:
    return [paper.para(line, paper.BODY) for line in text.splitlines() if line.strip()]


def _cell(text: str) -> Flowable:
    return paper.para(text, paper.CELL)
