"""Issued letters as PDF: drawn from what is frozen in the letter alone, so the paper is what was issued."""

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Spacer

from alna_desktop import __version__, i18n
from alna_desktop.dates import format_date
from alna_desktop.i18n import _
from alna_desktop.models.letter_text import LISTS, Block, BlockKind, parse
from alna_desktop.progress import Progress
from alna_desktop.reports import paper
from alna_desktop.reports.cells import Cell
from alna_desktop.reports.document import LANGUAGES, PackCanvas, page_of, rule
from alna_desktop.reports.tables import Head, ruled, together
from alna_desktop.services import units
from alna_desktop.services.letters import LetterRow
from alna_desktop.services.readings import UnitInfo
from alna_desktop.writing import make_folder, whole

TEXT = paper.BODY.clone("letter", fontSize=9.5, leading=13.5, spaceAfter=5)
LEAD = TEXT.clone("letter lead", keepWithNext=1)  # what stands before a list or a table
ITEM = TEXT.clone(
    "letter item", leftIndent=16, bulletIndent=3, spaceAfter=2, bulletFontName=paper.REGULAR, bulletFontSize=9.5
)
KEPT_ITEM = ITEM.clone("letter item kept", keepWithNext=1)
AFTER_LIST = 4  # points, beside what its last item has
TITLE = paper.H1.clone("letter title", fontSize=18, leading=22, spaceAfter=8)
HEADING = paper.H2.clone("letter heading", spaceBefore=8, spaceAfter=3, keepWithNext=1)
SUBHEADING = paper.LABEL.clone("letter subheading", role="H3", fontSize=10, spaceBefore=6, spaceAfter=2, keepWithNext=1)
# The columns of a table of targets; any other table shares the width equally.
TARGET_WIDTHS = (52.0, 66.0, 27.0, 25.0)
FULL_MM = 170.0
BOTTOM = 17 * mm
FIRST_TOP = paper.PAGE_HEIGHT - 50 * mm  # under the letterhead
ROOM_FOR_TABLE = 90  # points that a table needs on a page to begin there
LONG_CELL = 3000  # characters in the only column of a table that take about half a page


class LetterDocument(BaseDocTemplate):  # type: ignore[misc]
    """A letter: the letterhead on its first page, a running head on the others."""

    def __init__(self, path: Path, letter: LetterRow) -> None:
        paper.register_fonts()
        self._letter = letter
        super().__init__(
            str(path), pagesize=(paper.PAGE_WIDTH, paper.PAGE_HEIGHT), lang=LANGUAGES[i18n.language()],
            title=f"{letter.title} – {letter.recipient}", author=letter.sender, subject=letter.kind.word,
            creator=f"alna-desktop {__version__}", initialFontName=paper.REGULAR, displayDocTitle=True,
        )  # fmt: skip
        first = _frame(FIRST_TOP - BOTTOM)
        later = _frame(paper.TOP - BOTTOM)
        self.addPageTemplates(
            [
                PageTemplate("first", [first], onPage=self._first, autoNextPageTemplate="later"),
                PageTemplate("later", [later], onPage=self._later),
            ]
        )

    def _first(self, canvas: PackCanvas, _document: BaseDocTemplate) -> None:
        letter = self._letter
        top = paper.PAGE_HEIGHT - 20 * mm
        _text(canvas, paper.LEFT, top - 9, letter.sender, paper.SEMIBOLD, 16, paper.BLUE)
        _text(canvas, paper.LEFT, top - 23, letter.municipality, paper.REGULAR, 9, paper.SECONDARY)
        rule(canvas, paper.LEFT, paper.RIGHT, top - 34, 0.8, paper.BLUE)
        _text(canvas, paper.LEFT, top - 58, letter.recipient, paper.SEMIBOLD, 11, paper.INK)
        _text(canvas, paper.LEFT, top - 72, _at(letter.recipient_role), paper.REGULAR, 10, paper.SECONDARY)
        for row, (label, value) in enumerate(_facts(letter)):
            _text(canvas, paper.RIGHT - 52 * mm, top - 58 - 14 * row, label, paper.REGULAR, 9, paper.SECONDARY)
            _text(canvas, paper.RIGHT - 30 * mm, top - 58 - 14 * row, value, paper.REGULAR, 9, paper.INK)
        self._foot(canvas)

    def _later(self, canvas: PackCanvas, _document: BaseDocTemplate) -> None:
        head = paper.PAGE_HEIGHT - 11 * mm - 6
        _text(canvas, paper.LEFT, head, self._letter.title, paper.SEMIBOLD, 8, paper.INK)
        canvas.setFont(paper.REGULAR, 8)
        canvas.setFillColor(paper.SECONDARY)
        canvas.drawRightString(paper.RIGHT, head, self._letter.sender)
        rule(canvas, paper.LEFT, paper.RIGHT, paper.PAGE_HEIGHT - 17 * mm, 0.4, paper.RULE)
        self._foot(canvas)

    def _foot(self, canvas: PackCanvas) -> None:
        letter, foot = self._letter, 10 * mm
        facts = {"n": letter.version, "seal": letter.checksum[:12]}
        text = _("Version %(n)d · Seal %(seal)s") % facts
        _text(canvas, paper.LEFT, foot, text, paper.REGULAR, 8, paper.SECONDARY)
        canvas.later(page_of(canvas.getPageNumber(), paper.RIGHT, foot))


class Signatures(Cell):
    """Lines to sign on, by role: who issues the letter, and who receives it."""

    height = 56.0

    def __init__(self, left: str, right: str) -> None:
        super().__init__()
        self._roles = ((_("Issued by"), left), (_("Received and read"), right))

    def draw(self) -> None:
        """Draw the two lines, with what they are for above and the role below."""
        room = (self.width - 12 * mm) / 2
        for column, (label, role) in enumerate(self._roles):
            x = column * (room + 12 * mm)
            _text(self.canv, x, 46, label + " ", paper.REGULAR, 9, paper.SECONDARY)
            rule(self.canv, x, x + room, 16, 0.6, paper.INK)
            _text(self.canv, x, 4, role + " ", paper.SEMIBOLD, 9, paper.INK)


def write_letter(letter: LetterRow, path: Path) -> None:
    """Write an issued letter. Raises UserError where it can't be written; never half a file."""
    with whole(path) as unfinished:
        LetterDocument(unfinished, letter).build(story(letter), canvasmaker=PackCanvas)


def write_letters(
    chosen: Sequence[tuple[UnitInfo, LetterRow]], folder: Path, progress: Progress | None = None
) -> list[Path]:
    """Write letters to a folder, which is made, in the order of the units' codes; returns the files.

    `progress` steps once a letter. Cancelled half-way, the letters that are written stay: each is whole.
    """
    progress = progress or Progress()
    make_folder(folder)
    progress.start(max(1, len(chosen)))
    written = []
    for unit, letter in sorted(chosen, key=lambda each: each[0].code):
        progress.step(unit.name)
        path = folder / file_name(unit, letter)
        write_letter(letter, path)
        written.append(path)
    return written


def file_name(unit: UnitInfo, letter: LetterRow) -> str:
    """RE02-furuset-sykehjem-styringsbrev-2009.pdf, with the version from the second on."""
    version = f"-v{letter.version}" if letter.version > 1 else ""
    return units.file_name(unit, f"{letter.kind.word.lower()}-{letter.year}{version}", ".pdf")


def story(letter: LetterRow) -> list[Flowable]:
    """What stands in the frames of the pages."""
    blocks = parse(letter.body)
    found: list[Flowable] = [paper.para(letter.title, TITLE), *blocks_story(blocks)]
    # Signatures never stand alone on a page: the last paragraph goes with them.
    last = found.pop() if blocks and blocks[-1].kind is BlockKind.PARAGRAPH else Spacer(1, AFTER_LIST)
    return [*found, together(last, Spacer(1, 10), Signatures(letter.issued_by, letter.recipient_role))]


def blocks_story(blocks: Sequence[Block]) -> list[Flowable]:
    """A text on paper: headings, paragraphs, lists and tables."""
    found: list[Flowable] = []
    kinds = [block.kind for block in blocks]
    number = 0
    for place, block in enumerate(blocks):
        number = number + 1 if block.kind is BlockKind.NUMBER else 0
        if place and kinds[place - 1] in LISTS and block.kind is not kinds[place - 1]:
            found.append(Spacer(1, AFTER_LIST))
        leads = kinds[place + 1 : place + 2] in ([BlockKind.TABLE], *([kind] for kind in LISTS))
        found += _block(block, number, leads=leads)
    return found


def _block(block: Block, number: int, *, leads: bool) -> list[Flowable]:
    if block.kind is BlockKind.TABLE:
        return [Spacer(1, 4), CondPageBreak(ROOM_FOR_TABLE), _table(block), Spacer(1, 8)]
    if block.kind in LISTS:
        mark = "•" if block.kind is BlockKind.BULLET else f"{number}."
        return [paper.para_of(escape(block.text), KEPT_ITEM if leads else ITEM, mark)]
    styles = {BlockKind.HEADING: HEADING, BlockKind.SUBHEADING: SUBHEADING}
    return [paper.para(block.text, styles.get(block.kind, LEAD if leads else TEXT))]


def _table(block: Block) -> Flowable:
    columns = max(len(row) for row in block.rows)
    widths = TARGET_WIDTHS if columns == len(TARGET_WIDTHS) else [FULL_MM / columns] * columns
    head, *rows = [(*row, *[""] * (columns - len(row))) for row in block.rows]
    cells = [[paper.para(cell, paper.CELL) for cell in row] for row in rows]
    table = ruled([Head(cell) for cell in head], cells, widths)
    # A row that has no room on a page of its own goes on over the next.
    table.splitInRow = int(any(len(cell) > LONG_CELL // columns for row in rows for cell in row))
    return table


def _facts(letter: LetterRow) -> list[tuple[str, str]]:
    """What stands at the right of the letterhead."""
    day = format_date(letter.issued_on) if letter.issued_on else ""
    return [(label, value) for label, value in ((_("Date"), day), (_("Case"), letter.case_reference)) if value]


def _at(role: str) -> str:
    return _("Att. %(role)s") % {"role": role} if role else ""


def _frame(height: float) -> Frame:
    return Frame(paper.LEFT, BOTTOM, paper.WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


def _text(canvas: PackCanvas, x: float, y: float, text: str, font: str, size: float, color: object) -> None:
    canvas.setFont(font, size)
    canvas.setFillColor(color)
    canvas.drawString(x, y, text)
