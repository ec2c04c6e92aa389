"""The cover: whose pack it is, the scorecard at a glance, the meeting, and the contents."""

from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from alna_desktop.dates import format_long
from alna_desktop.i18n import _, capitalised
from alna_desktop.models.pack_kinds import PackKind
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH
from alna_desktop.reports import paper
from alna_desktop.reports.cells import PageRef
from alna_desktop.reports.document import PackCanvas, meeting, page_of, rule
from alna_desktop.reports.marks import draw_marks, draw_status
from alna_desktop.reports.structure import Element
from alna_desktop.services.packs import PackData

Entry = tuple[str, str, int]
_LEGEND = (Status.MET, Status.NEAR, Status.NOT_MET, Status.MISSING, Status.MASKED)


# The lists begin 100 mm from the foot of the page, or higher where the contents are long.
LISTS_FOOT, LISTS_TOP, LISTS_HIGHEST = 26 * mm, 100 * mm, 142 * mm
ROW, LEAST_ROW = 15.0, 11.5
LEAST_TITLE = 22.0  # a name that would be smaller goes over several lines


class Cover(Flowable):  # type: ignore[misc]
    """The whole first page; `entries` are (key, title, level) of the contents."""

    def __init__(self, data: PackData, entries: list[Entry], bookmark: str = "") -> None:
        super().__init__()
        self._data, self._entries, self._bookmark = data, entries, bookmark

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """All of the page."""
        self.width, self.height = width, height
        return width, height

    def draw(self) -> None:
        """Draw from top to bottom, in points from the page's own corner."""
        canvas = self.canv
        canvas.saveState()
        canvas.translate(-paper.LEFT, -14 * mm)
        canvas.expect(key for key, _title, _level in self._entries)
        canvas.mark("cover", self._bookmark or _("Cover"))
        with canvas.content():
            self._masthead(canvas)
        self._glance(canvas, min(paper.PAGE_HEIGHT - 110 * mm, self._title(canvas) - ROW))
        self._facts(canvas)
        self._contents(canvas)
        canvas.setFont(paper.REGULAR, 8)
        canvas.setFillColor(paper.SECONDARY)
        with canvas.content():
            canvas.drawString(paper.LEFT, 14 * mm, self._note())
        canvas.later(page_of(canvas.getPageNumber(), paper.RIGHT, 14 * mm))
        canvas.restoreState()

    def _note(self) -> str:
        if self._data.is_example:
            return _("Example file: figures that are not published are made up. No personal data.")
        return _("Contains no personal data. Figures for fewer than five persons are masked.")

    def _masthead(self, canvas: PackCanvas) -> None:
        y = paper.PAGE_HEIGHT - 20 * mm - 9
        canvas.setFillColor(paper.BLUE)
        canvas.setFont(paper.SEMIBOLD, 10)
        canvas.drawString(paper.LEFT, y, self._data.organisation + " ")
        canvas.setFillColor(paper.SECONDARY)
        canvas.setFont(paper.REGULAR, 10)
        canvas.drawRightString(paper.RIGHT, y, self._data.municipality)
        rule(canvas, paper.LEFT, paper.RIGHT, y - 11, 2, paper.BLUE)

    def _title(self, canvas: PackCanvas) -> float:
        """The meeting, the unit and what the pack is; returns the height that they reach down to."""
        y = paper.PAGE_HEIGHT - 58 * mm
        canvas.setFillColor(paper.BLUE)
        canvas.setFont(paper.SEMIBOLD, 13)
        with canvas.content():
            canvas.drawString(paper.LEFT, y, meeting(self._data))
        name = self._data.unit.name
        size = max(LEAST_TITLE, min(40.0, 40 * paper.WIDTH / paper.text_width(name, paper.SEMIBOLD, 40)))
        canvas.setFillColor(paper.INK)
        canvas.setFont(paper.SEMIBOLD, size)
        *above, last = paper.lines_of(name, paper.SEMIBOLD, size, paper.WIDTH) or [""]
        with canvas.content("H1"):
            for line in above:
                canvas.drawString(paper.LEFT, y - 40, line + " ", charSpace=-0.6)
                y -= size * 1.15
            canvas.drawString(paper.LEFT, y - 40, last, charSpace=-0.6)
        text = _("Management dialogue between director and leader: results, comments and deliveries")
        if self._data.kind is not PackKind.DIALOGUE and not self._data.unit.is_district:
            text = _("The unit's results: scorecard, comments and deliveries")
        elif self._data.kind is PackKind.POLITICAL:
            text = _("The district's results as a whole: scorecard, history and comments")
        elif self._data.unit.is_district:
            text = _("The district's results as a whole: scorecard, history, comments and deliveries")
        subtitle = paper.para(text, _SUBTITLE)
        _width, height = subtitle.wrap(124 * mm, 200)
        subtitle.drawOn(canvas, paper.LEFT, y - 54 - height)
        return float(y - 54 - height)

    def _glance(self, canvas: PackCanvas, top: float) -> None:
        """A column a focus area, a mark an indicator, and what the marks mean."""
        areas = self._data.scorecard.focus_areas
        width = (paper.WIDTH - paper.GUTTER * (max(1, len(areas)) - 1)) / max(1, len(areas))
        for place, area in enumerate(areas):
            left = paper.LEFT + place * (width + paper.GUTTER)
            rule(canvas, left, left + width, top, 0.8, paper.INK)
            name = paper.para(area.name, paper.CELL)
            _width, height = name.wrap(width, 100)
            name.drawOn(canvas, left, top - 38 - height)
            spoken = ", ".join(f"{line.indicator.short_name}: {line.status.word}" for line in area.lines)
            with canvas.content("Figure", spoken or EN_DASH, (left, top - 30, left + width, top - 12)):
                draw_marks(canvas, [line.status for line in area.lines], left + 9, top - 21, 18, 24, width - 18)
        if not areas:
            return
        y = top - 76
        rule(canvas, paper.LEFT, paper.RIGHT, y + 6, 0.4, paper.HAIRLINE)
        canvas.setFillColor(paper.SECONDARY)
        canvas.setFont(paper.REGULAR, 8)
        caption = _("The scorecard at a glance: one mark for each indicator")
        edition = self._data.scorecard.edition
        with canvas.content():
            canvas.drawString(paper.LEFT, y - 6, f"{caption} ({edition})" if edition else caption)
        x = paper.RIGHT - sum(_legend_width(status) for status in _LEGEND) + 8
        for status in _LEGEND:
            draw_status(canvas, status, x, y - 6, 8)
            x += _legend_width(status)

    def _lists_top(self) -> float:
        return float(min(LISTS_HIGHEST, max(LISTS_TOP, LISTS_FOOT + ROW * len(self._entries))))

    def _facts(self, canvas: PackCanvas) -> None:
        right = paper.LEFT + paper.HALF
        heading = _("About the pack") if not _has_meeting(self._data) else _("About the meeting")
        y = _list_head(canvas, paper.LEFT, right, self._lists_top(), heading)
        for label, text in _about(self._data):
            canvas.setFillColor(paper.SECONDARY)
            canvas.setFont(paper.REGULAR, 9)
            with canvas.content():
                canvas.drawString(paper.LEFT, y - 12, label + " ")
                canvas.setFillColor(paper.INK)
                canvas.drawString(
                    paper.LEFT + 82, y - 12, paper.shortened(text, paper.REGULAR, 9, right - paper.LEFT - 82)
                )
            y -= 18
            rule(canvas, paper.LEFT, right, y, 0.4, paper.HAIRLINE)

    def _contents(self, canvas: PackCanvas) -> None:
        left = paper.LEFT + paper.HALF + paper.GUTTER
        y = _list_head(canvas, left, paper.RIGHT, self._lists_top(), _("Contents"))
        canvas.setFont(paper.SEMIBOLD, 8)
        canvas.drawRightString(paper.RIGHT, y + 5, capitalised(_("page")))
        table = Element("TOC")
        canvas.parent.kids.append(table)
        entries, room = self._entries, y - LISTS_FOOT
        if len(entries) * LEAST_ROW > room:  # then the sections alone, with the indicators in the bookmarks
            entries = [entry for entry in entries if entry[2] == 0]
        row = min(18.0, room / max(1, len(entries)))
        foot = min(6.0, row / 3.4)  # from the rule under a line to its words
        for key, text, level in entries:
            indent = 12 * level
            canvas.setFillColor(paper.SECONDARY if level else paper.INK)
            canvas.setFont(paper.REGULAR, 9)
            number = PageRef(key, leads_to=text)
            number.wrap(paper.RIGHT - left, 0)
            shown = paper.shortened(text, paper.REGULAR, 9, paper.HALF - indent - 26)
            item = Element("TOCI")
            table.kids.append(item)
            with canvas.inside(item), canvas.content("Link"):
                canvas.drawString(left + indent, y - row + foot, shown + " ")
                number.drawOn(canvas, left, y - row + foot - 3)
            y -= row
            rule(canvas, left, paper.RIGHT, y, 0.4, paper.HAIRLINE)


def _about(data: PackData) -> list[tuple[str, str]]:
    """What the meeting is, or for the district, who the pack is for."""
    on = capitalised(format_long(data.meeting_on, weekday=True)) if data.meeting_on else _("Date not set")
    meeting_rows = [(_("Meeting"), on)]
    people = [(_("Participants"), _("District director and unit leader"))]
    if not _has_meeting(data):
        meeting_rows, people = [], []
    if data.unit.is_district and data.kind is not PackKind.POLITICAL:
        people = [(_("Participants"), _("The district director's management group"))]
    return [
        *meeting_rows,
        (_("Period"), _days(data)),
        *people,
        (_("Prepared by"), _("Staff for steering and quality")),
        (_("Data as of"), format_long(data.data_as_of)),
    ]


def _days(data: PackData) -> str:
    """«1. januar – 30. april 2009»; an annual report is of the whole year."""
    period = data.period
    whole_year = data.kind is PackKind.ANNUAL and period.ends_year
    first = date(period.year, 1, 1) if whole_year else period.start
    return _("%(first)s to %(last)s") % {"first": format_long(first, year=False), "last": format_long(period.end)}


def _has_meeting(data: PackData) -> bool:
    return data.kind is PackKind.DIALOGUE and not data.unit.is_district


_SUBTITLE = paper.LEAD.clone("Cover subtitle", fontSize=13, leading=18)


def _legend_width(status: Status) -> float:
    """Mark, word and the gap to the next, as `draw_status` sets them at 8 points."""
    font = paper.SEMIBOLD if status in paper.HEAVY else paper.REGULAR
    return 18.8 + paper.text_width(status.word, font, 8)


def _list_head(canvas: PackCanvas, left: float, right: float, y: float, text: str) -> float:
    """A head with its rule at the height where both lists begin; returns where the rows start."""
    canvas.setFillColor(paper.BLUE)
    canvas.setFont(paper.SEMIBOLD, 8)
    with canvas.content("H2"):
        canvas.drawString(left, y + 5, text)
    rule(canvas, left, right, y, 0.8, paper.INK)
    return y
