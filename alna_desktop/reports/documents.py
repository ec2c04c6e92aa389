"""Quality documents as PDF: one version to read and hang up, and the register as a list."""

import re
from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer

from alna_desktop import __version__, i18n
from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models.letter_text import parse
from alna_desktop.reports import paper
from alna_desktop.reports.document import LANGUAGES, PackCanvas, page_of, rule
from alna_desktop.reports.letters import TITLE, blocks_story
from alna_desktop.reports.tables import Head, ruled
from alna_desktop.services.document_rows import DocumentRow, VersionRow
from alna_desktop.writing import whole

BOTTOM = 17 * mm
HEAD_TOP = paper.PAGE_HEIGHT - 20 * mm
FIRST_TOP = paper.PAGE_HEIGHT - 58 * mm  # under the head of the first page
LIST_TOP = paper.PAGE_HEIGHT - 40 * mm
# Status, number and title, kind, holds for, owner, revision: 170 mm.
# The longest words of each fit: «Til godkjenning», «Tjenestebeskrivelse», «Hjemmetjenesten», «Kvalitetskoordinator».
LIST_WIDTHS = (23.0, 44.5, 28.5, 26.5, 30.0, 17.5)
FACTS_IN_ROW = 4


class Paper(BaseDocTemplate):  # type: ignore[misc]
    """Pages with a head that says what this is: whole on the first page, in one line on the others."""

    def __init__(self, path: Path, title: str, sender: str, facts: Sequence[tuple[str, str]], first_top: float) -> None:
        paper.register_fonts()
        self._title, self._sender, self._facts = title, sender, facts
        super().__init__(
            str(path), pagesize=(paper.PAGE_WIDTH, paper.PAGE_HEIGHT), lang=LANGUAGES[i18n.language()],
            title=title, author=sender, creator=f"alna-desktop {__version__}", initialFontName=paper.REGULAR,
            displayDocTitle=True,
        )  # fmt: skip
        self.addPageTemplates(
            [
                PageTemplate("first", [_frame(first_top)], onPage=self._first, autoNextPageTemplate="later"),
                PageTemplate("later", [_frame(paper.TOP)], onPage=self._later),
            ]
        )

    def _first(self, canvas: PackCanvas, _document: BaseDocTemplate) -> None:
        sender = paper.shortened(self._sender, paper.SEMIBOLD, 16, paper.WIDTH)
        _text(canvas, paper.LEFT, HEAD_TOP - 9, sender, paper.SEMIBOLD, 16, paper.BLUE)
        rule(canvas, paper.LEFT, paper.RIGHT, HEAD_TOP - 20, 0.8, paper.BLUE)
        width = paper.WIDTH / FACTS_IN_ROW
        for place, (label, value) in enumerate(self._facts):
            x = paper.LEFT + width * (place % FACTS_IN_ROW)
            y = HEAD_TOP - 36 - 30 * (place // FACTS_IN_ROW)
            _text(canvas, x, y, label, paper.REGULAR, 8, paper.SECONDARY)
            for line, text in enumerate(_two_lines(value, width - 8)):
                _text(canvas, x, y - 12 - 10.5 * line, text, paper.SEMIBOLD, 9, paper.INK)
        self._foot(canvas)

    def _later(self, canvas: PackCanvas, _document: BaseDocTemplate) -> None:
        head = paper.PAGE_HEIGHT - 11 * mm - 6
        title = paper.shortened(self._title, paper.SEMIBOLD, 8, paper.HALF)
        _text(canvas, paper.LEFT, head, title, paper.SEMIBOLD, 8, paper.INK)
        canvas.setFont(paper.REGULAR, 8)
        canvas.setFillColor(paper.SECONDARY)
        canvas.drawRightString(paper.RIGHT, head, paper.shortened(self._sender, paper.REGULAR, 8, paper.HALF))
        rule(canvas, paper.LEFT, paper.RIGHT, paper.PAGE_HEIGHT - 17 * mm, 0.4, paper.RULE)
        self._foot(canvas)

    def _foot(self, canvas: PackCanvas) -> None:
        text = " · ".join(value for _label, value in self._facts[:2])
        text = paper.shortened(text, paper.REGULAR, 8, paper.WIDTH - 70)
        _text(canvas, paper.LEFT, 10 * mm, text, paper.REGULAR, 8, paper.SECONDARY)
        canvas.later(page_of(canvas.getPageNumber(), paper.RIGHT, 10 * mm))


def write_document(row: DocumentRow, version: VersionRow, sender: str, path: Path) -> None:
    """Write a version of a document. Raises UserError where it can't be written; never half a file."""
    with whole(path) as unfinished:
        document = Paper(unfinished, version.title, sender, facts(row, version), FIRST_TOP)
        story: list[Flowable] = [paper.para(version.title, TITLE)]
        document.build([*story, *blocks_story(parse(version.text))], canvasmaker=PackCanvas)


def write_register(rows: Sequence[DocumentRow], heading: str, sender: str, path: Path) -> None:
    """Write a list of documents under a heading. Raises UserError where it can't be written; never half a file."""
    count = ngettext("%(n)d document", "%(n)d documents", len(rows)) % {"n": len(rows)}
    day = format_date(rows[0].today) if rows else ""
    told = [(_("Quality documents"), heading), (_("Number"), count), (_("Date"), day)]
    with whole(path) as unfinished:
        document = Paper(unfinished, _("Quality documents"), sender, told, LIST_TOP)
        title = paper.para(_("Quality documents"), TITLE)
        document.build([title, Spacer(1, 4), _table(rows)], canvasmaker=PackCanvas)


def file_name(row: DocumentRow, version: VersionRow) -> str:
    """«P-11 Legemiddelhåndtering i sykehjem, versjon 3.pdf», safe on every disk."""
    name = " ".join(part for part in (row.number, version.title) if part)
    name = _("%(name)s, version %(n)d") % {"name": name, "n": version.version}
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", name).strip(" .")[:120] + ".pdf"


def facts(row: DocumentRow, version: VersionRow) -> list[tuple[str, str]]:
    """What stands in the head: what it is, which version, since when, until when, whose, and for whom."""

    def day(found: object) -> str:
        return format_date(found) if found else "–"  # type: ignore[arg-type]

    return [
        (_("Kind"), " ".join(part for part in (row.kind.word, row.number) if part)),
        (_("Version"), f"{version.version}, {version.state.word}"),
        (_("Valid from"), day(version.valid_from)),
        (_("Next revision"), day(row.review_on if version.id == row.shown.id else None)),
        (_("Owner"), row.who or "–"),
        (_("Approved by"), version.approved_by or "–"),
        (_("Approved"), day(version.approved_on)),
        (_("Holds for"), row.units or "–"),
    ]


def _table(rows: Sequence[DocumentRow]) -> Flowable:
    heads = (_("Status"), _("Document title"), _("Kind"), _("Holds for"), _("Owner"), _("Revision"))
    cells = [
        [
            paper.para(text, paper.CELL)
            for text in (
                capitalised(row.standing.word),
                " ".join(part for part in (row.number, row.title) if part),
                row.kind.word,
                row.units,
                row.who,
                format_date(row.review_on) if row.review_on else "–",
            )
        ]
        for row in rows
    ]
    return ruled([Head(text) for text in heads], cells, LIST_WIDTHS)


def _two_lines(text: str, width: float) -> list[str]:
    """A text on two lines at most, cut where it is longer."""
    first, *rest = paper.lines_of(text, paper.SEMIBOLD, 9, width) or [""]
    return [first, *([paper.shortened(" ".join(rest), paper.SEMIBOLD, 9, width)] if rest else [])]


def _frame(top: float) -> Frame:
    room = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    return Frame(paper.LEFT, BOTTOM, paper.WIDTH, top - BOTTOM, **room)


def _text(canvas: PackCanvas, x: float, y: float, text: str, font: str, size: float, color: object) -> None:
    canvas.setFont(font, size)
    canvas.setFillColor(color)
    canvas.drawString(x, y, text)
