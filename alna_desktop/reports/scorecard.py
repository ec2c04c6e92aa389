"""The scorecard as a table, its comments as footnotes, and what is missing."""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from alna_desktop.i18n import _, capitalised
from alna_desktop.models import Origin
from alna_desktop.models.status import Status
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import Heading, after, origin_line, title
from alna_desktop.reports.cells import Figures, PageRef, Spark, StatusCell, TwoLines, change_cell
from alna_desktop.reports.findings import scorecard_title
from alna_desktop.reports.tables import Head, Row, columns, ruled, together
from alna_desktop.services.packs import MissingData, PackData
from alna_desktop.services.readings import Gap, LineView

WIDTHS = (55.5, 19, 19, 27, 20, 22.5, 7)


def build(data: PackData) -> list[Flowable]:
    """The section."""
    kicker = _("Scorecard %(year)d") % {"year": data.scorecard.year}
    if data.scorecard.edition:
        kicker += f", {data.scorecard.edition}"
    found = title("scorecard", kicker, scorecard_title(data.scorecard.lines), bookmark=_("Scorecard"))
    if not data.scorecard.lines:
        return [*found, paper.para(_("No indicators."), paper.BODY)]
    sheet = _sheet(data)
    found.append(sheet.table())
    if sheet.notes:
        half = (len(sheet.notes) + 1) // 2
        notes = columns(_notes(sheet.notes[:half], 1), _notes(sheet.notes[half:], half + 1))
        found += after(6, [notes])
    note = _("Change from the same part of %(year)d; pp. = percentage points. Green field: where the target is met.")
    source = f"{note % {'year': data.period.year - 1}} {origin_line(data)}"
    found += after(6, [paper.para(source, paper.SOURCE)])
    return [*found, together(*_missing(data.missing, data), gap=13)] if data.missing else found


@dataclass
class _Sheet:
    """The rows of the table as they are made, with the footnotes they ask for."""

    rows: list[Row] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def table(self) -> Table:
        """The table."""
        head = [
            Head(_("Indicator and critical success factor")), Head(_("Target"), right=True, slot=10),
            Head(_("Value"), right=True, slot=10), Head(_("Status")), Head(_("Change"), right=True),
            Head(_("Development")), Head(_("Page"), right=True),
        ]  # fmt: skip
        return ruled(head, self.rows, WIDTHS, self.groups)


def _sheet(data: PackData) -> _Sheet:
    sheet = _Sheet()
    paged = {view.line.line_id for view in data.indicators}
    for area in data.scorecard.focus_areas:
        sheet.groups.append(len(sheet.rows))
        sheet.rows.append([paper.para(area.name, paper.LABEL), *[""] * 6])
        for line in area.lines:
            note = _note(line)
            if note:
                sheet.notes.append(note)
            sheet.rows.append(_row(line, len(sheet.notes) if note else 0, with_page=line.line_id in paged))
    return sheet


def _row(line: LineView, note: int, *, with_page: bool) -> Row:
    return [
        TwoLines(_name(line, note), line.factor, note),
        Figures(line.target_text, secondary=True),
        Figures(line.reading.text, heavy=True),
        StatusCell(line.status, _reason(line)),
        change_cell(line),
        Spark(line),
        PageRef(str(line.line_id)) if with_page else "",
    ]


def _name(line: LineView, note: int) -> str:
    """The indicator's name, or its short one where the whole does not fit the column."""
    room = WIDTHS[0] * mm - (16 if note else 6)
    fits = paper.text_width(line.indicator.name, paper.REGULAR, 9) <= room
    return line.indicator.name if fits else line.indicator.short_name


def _reason(line: LineView) -> str:
    """What stands under the status, short enough for its column."""
    if line.status is Status.NO_TARGET:
        return ""  # the status says it
    short = {Gap.MASKED: _("privacy"), Gap.UNKNOWN: _("unknown result")}
    return short.get(line.reading.gap, line.reason) if line.reading.gap else line.reason


def _note(line: LineView) -> str:
    """What must be said under the table: the comment, that a red value lacks one, or the last known value."""
    if line.remark is not None:
        author = line.remark.author
        if line.remark.origin is Origin.EXAMPLE:
            author += f", {line.remark.origin.word}"
        return _("%(text)s (%(author)s)") % {"text": line.remark.text, "author": author}
    if line.status is Status.NOT_MET:
        return _("%(name)s: a comment on the red value is missing.") % {"name": line.indicator.short_name}
    if line.reading.value is None and line.reading.gap is not None:
        last = next((past for past in reversed(line.history) if past.value is not None), None)
        if last is not None:
            return _("Last known value: %(value)s (%(year)s).") % {"value": last.text, "year": last.period.year}
    return ""


def _notes(notes: list[str], first: int) -> list[Flowable]:
    found: list[Flowable] = []
    for place, note in enumerate(notes, first):
        text = note if len(note) <= 300 else note[:299].rsplit(" ", 1)[0] + " …"
        found += [paper.para_of(escape(text), paper.FOOTNOTE, f"{place}"), Spacer(1, 3)]
    return found


def _missing(rows: list[MissingData], data: PackData) -> list[Flowable]:
    judged = sum(line.status.judged for line in data.scorecard.lines)
    coverage = _("%(n)d of %(total)d indicators have both value and target")
    head = [Head(_("What")), Head(_("Why")), Head(_("Who updates it"))]
    cells = [
        [
            paper.para(row.what, paper.CELL),
            paper.para(capitalised(row.why), paper.CELL_SECONDARY),
            paper.para(row.who, paper.CELL),
        ]
        for row in rows
    ]
    return [
        Heading(_("What is missing"), coverage % {"n": judged, "total": len(data.scorecard.lines)}),
        ruled(head, cells, (86, 44, 40)),
    ]
