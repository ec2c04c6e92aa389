"""One page an indicator: its course, the units beside each other, the figures behind it, and the comment."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import dropwhile

from reportlab.platypus import Flowable, Spacer

from alna_desktop.charts.history import history as history_chart
from alna_desktop.charts.look import PAPER
from alna_desktop.charts.months import months as months_chart
from alna_desktop.charts.units import units as units_chart
from alna_desktop.dates import month_name
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models import Measure
from alna_desktop.models.pack_kinds import PackKind
from alna_desktop.models.status import Status
from alna_desktop.numbers import format_number, rounded
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import JudgedLead, after, chart, height, source_line, title
from alna_desktop.reports.cells import Figures, change_cell, spoken_years
from alna_desktop.reports.comments import comment, has_comment
from alna_desktop.reports.document import Start
from alna_desktop.reports.findings import behaviour_title, change_sentence, count_word, indicator_title, years_title
from alna_desktop.reports.tables import Head, Rule, columns, ruled, small, together
from alna_desktop.services.pack_tables import amount_names
from alna_desktop.services.packs import PackData
from alna_desktop.services.readings import IndicatorView, LineView, Reading, UnitReading
from alna_desktop.services.xmr import FEWEST

YEARS_HEIGHT, SIDE_HEIGHT = 150.0, 96.0
BETWEEN = 26.0  # points between indicators on the same page
# With so many units beside each other that a page is full, rows and months give way for the comment.
MOST_ROWS = 12
ROW, DENSE_ROW = 14.2, 9.6
MONTHS_HEIGHT, DENSE_MONTHS_HEIGHT = 190.0, 156.0
SPOKEN = 13  # months that are read aloud: a year, and the same month the year before


def build(data: PackData) -> list[Flowable]:
    """All pages, in the order that they are listed in the contents."""
    found: list[Flowable] = []
    quiet: list[IndicatorView] = []  # in a row, not yet on a page
    for view in data.indicators:
        if _is_quiet(view):
            quiet.append(view)
            continue
        found += [*_shared(quiet, data), *_page(view, data)]
        quiet = []
    found += _shared(quiet, data)
    # After the page break: the bookmark that the indicators' own stand under.
    return [found[0], Start("indicators", _("Indicators in depth")), *found[1:]] if found else []


def _is_monthly(view: IndicatorView) -> bool:
    return sum(point.value is not None for point in view.months) >= FEWEST


def _is_quiet(view: IndicatorView) -> bool:
    """Whether there is so little to say of it that it leaves half a page to the next one."""
    return not _is_monthly(view) and not has_comment(view.line) and len(_compared(view)) <= MOST_ROWS


def _shared(quiet: Sequence[IndicatorView], data: PackData) -> list[Flowable]:
    """Quiet indicators, as many on a page as it holds; one that is alone on its page is as wide as the others."""
    found: list[Flowable] = []
    blocks = [_half_page(view) for view in quiet] if len(quiet) > 1 else []
    heights = [height(block) for block in blocks]
    at = 0
    while at < len(quiet):
        many, used = 1, heights[at] if heights else 0.0
        while at + many < len(quiet) and used + BETWEEN + heights[at + many] <= paper.TOP - paper.BOTTOM:
            used += BETWEEN + heights[at + many]
            many += 1
        if many == 1:
            found += _page(quiet[at], data)
        else:
            first, *others = blocks[at : at + many]
            found += first
            for _page_break, *block in others:
                found += [Spacer(1, BETWEEN), *block]
        at += many
    return found


def _title(line: LineView, lead: str = "") -> list[Flowable]:
    kicker = f"{line.focus_area} · {line.factor}"
    name = line.indicator.short_name
    return title(str(line.line_id), kicker, indicator_title(line), lead, level=1, bookmark=name)


def _half_page(view: IndicatorView) -> list[Flowable]:
    """An indicator with others on its page: its course and the figures behind at the left, the units at the right."""
    line = view.line
    years, figures = _years(line, paper.HALF, SIDE_HEIGHT, brief=True), _figures(line)
    beside = columns([*years, *after(12, figures)], _units(view)) if view.units else columns(years, figures)
    *top, gap = _title(line)
    return [*top, JudgedLead(change_sentence(line), line), gap, beside]


def _page(view: IndicatorView, data: PackData) -> list[Flowable]:
    line = view.line
    found = _title(line, change_sentence(line))
    monthly = _is_monthly(view)
    found.append(together(*(_months(view, data.is_example) if monthly else _years(line, paper.WIDTH, YEARS_HEIGHT))))
    figures = _figures(line)
    years = _years(line, paper.HALF, SIDE_HEIGHT, brief=True) if monthly else []
    # A report that shows no single unit has none beside each other.
    under = [*figures, *(after(10, years) if years else [])]
    beside = columns(_units(view), under) if view.units else columns(figures, years)
    return [*found, *after(12, [beside]), *comment(line, pen=data.kind is PackKind.DIALOGUE)]


def _figures(line: LineView) -> list[Flowable]:
    return _amounts(line) if line.reading.numerator is not None else _answers(line)


def _months(view: IndicatorView, is_example: bool) -> list[Flowable]:
    """The months from the first that was reported; in an example file they are made up, even where the year is not."""
    line = view.line
    height = DENSE_MONTHS_HEIGHT if len(_compared(view)) > MOST_ROWS else MONTHS_HEIGHT
    points = list(dropwhile(lambda point: point.value is None, view.months))
    figure = months_chart(points, line.limits, paper.WIDTH, height, PAPER)
    known = sum(point.value is not None for point in points)
    source = source_line(line, []) + " " + _("%(known)d of %(all)d months.") % {"known": known, "all": len(points)}
    if is_example:
        source += " " + _("All figures are example data.")
    source += " " + _("Natural limits: mean ±\u00a02.66\u00a0×\u00a0mean change from month to month (XmR).")
    sub = _("%(name)s per month%(unit)s") % {"name": line.indicator.name, "unit": _unit(line)}
    spoken = "; ".join(
        f"{point.period.label()} {format_number(point.value)}" for point in points[-SPOKEN:] if point.value is not None
    )
    return chart(behaviour_title(view), sub, figure, source, line, spoken)


def _years(line: LineView, width: float, height: float, *, brief: bool = False) -> list[Flowable]:
    figure = history_chart(line, width, height, PAPER)
    span = {"first": line.history[0].period.year, "last": line.history[-1].period.year}
    heading = years_title(line.history) or _("The years %(first)d–%(last)d") % span
    sub = _("%(name)s%(unit)s") % {"name": line.indicator.short_name, "unit": _unit(line)}
    source = source_line(line, line.history)
    return chart(heading, sub, figure, source, None if brief else line, spoken_years(line))


def _unit(line: LineView) -> str:
    return _(", per cent") if line.indicator.measure is Measure.PERCENT else ""


def _compared(view: IndicatorView) -> list[UnitReading]:
    """The units of the same service area, or all of them for the district."""
    unit = view.unit
    return [row for row in view.units if unit.is_district or row.unit.service_area == unit.service_area]


def _units(view: IndicatorView) -> list[Flowable]:
    """The units beside each other, with the unit's own place among them as the finding."""
    unit, line, same = view.unit, view.line, _compared(view)
    own = None if unit.is_district else unit.id
    row = ROW if len(same) <= MOST_ROWS else DENSE_ROW
    figure = units_chart(same, view.district, line.limits, own, paper.HALF, row, PAPER)
    known = sum(item.reading.value is not None for item in same)
    facts = {"n": known, "total": len(same)}
    source = ngettext("Coverage: %(n)d of %(total)d unit.", "Coverage: %(n)d of %(total)d units.", len(same)) % facts
    sub = f"{_when(line.reading)}{_unit(line)}"
    sub = capitalised(sub) if unit.is_district else f"{unit.service_area}, {sub}"
    values = [(_("The district"), view.district.text)]
    values += [(each.unit.name, each.status.word if each.reading.value is None else each.reading.text) for each in same]
    spoken = "; ".join(f"{name}: {text}" for name, text in values)
    return chart(_rank(view, same), sub, figure, source, spoken=spoken)


def _when(reading: Reading) -> str:
    """What a reading is for: «2008», or «januar–april 2009» for a year so far."""
    period = reading.period
    if not reading.to_date or period.last_month == 1:
        return period.label()
    facts = {"first": month_name(1), "last": month_name(period.last_month), "year": period.year}
    return _("%(first)s–%(last)s %(year)d") % facts


def _rank(view: IndicatorView, rows: Sequence[UnitReading]) -> str:
    """«Nest høyest av sju enheter»: a rank counts only units with a shown value, and says what it counts from."""
    known = [row.reading.value for row in rows if row.reading.value is not None]
    own = next((row.reading.value for row in rows if row.unit.id == view.unit.id), None)
    if view.unit.is_district and known and view.line.limits.is_set:
        met = sum(row.status is Status.MET for row in rows if row.reading.value is not None)
        facts = {"met": capitalised(count_word(met)), "count": count_word(len(known))}
        return (
            ngettext("One of %(count)s units meets the target", "%(met)s of %(count)s units meet the target", met)
            % facts
        )
    if view.unit.is_district or own is None:
        return _("The units beside each other")
    if len(known) == 1:
        return _("The only unit with a value in its area")
    higher, lower = sum(value > own for value in known), sum(value < own for value in known)
    alone = higher + lower == len(known) - 1
    facts = {"count": count_word(len(known)), "n": count_word(higher), "others": count_word(len(known) - 1)}
    if not higher and not lower:
        return _("The same value in all %(count)s units") % facts
    if not higher:
        return (_("Highest of %(count)s units") if alone else _("Joint highest of %(count)s units")) % facts
    if not lower:
        return (_("Lowest of %(count)s units") if alone else _("Joint lowest of %(count)s units")) % facts
    if alone and higher == 1:
        return _("Second highest of %(count)s units") % facts
    if alone and lower == 1:
        return _("Second lowest of %(count)s units") % facts
    text = ngettext("One of %(others)s others is higher", "%(n)s of %(others)s others are higher", higher) % facts
    return capitalised(text)


def _amounts(line: LineView) -> list[Flowable]:
    """The two amounts behind a ratio, against the same part of last year."""
    before = line.change.against if line.change else None
    over, under, scale = amount_names(line)
    rows = [
        [paper.para(name, paper.CELL), *_pair(getattr(before, key, None), getattr(line.reading, key), scale)]
        for name, key in ((under, "denominator"), (over, "numerator"))
    ]
    total = paper.para(line.indicator.short_name, paper.TOTAL)
    rows.append(
        [total, Figures(before.text if before else "–", secondary=True), Figures(line.reading.text, heavy=True)]
    )
    year = line.reading.period.year
    changes = [_changed(before, line.reading, key, scale) for key in ("denominator", "numerator")]
    rows = [[*row, end] for row, end in zip(rows, [*changes, change_cell(line)], strict=True)]
    head = [
        Head(""), Head(f"{year - 1}", right=True, slot=10), Head(f"{year}", right=True, slot=10),
        Head(_("Change"), right=True),
    ]  # fmt: skip
    return [Rule(), paper.para(_("The figures behind"), paper.H2), ruled(head, rows, (32, 18, 17.5, 15.5))]


def _changed(before: Reading | None, now: Reading, key: str, scale: int) -> Figures:
    """What an amount has changed by since last year, as it is written: «+117», «−12», «0»."""
    first: Decimal | None = getattr(before, key, None)
    last: Decimal | None = getattr(now, key)
    if first is None or last is None:
        return Figures("–", slot=False)
    difference = rounded(last / scale, 0) - rounded(first / scale, 0)
    return Figures(format_number(difference, 0, signed=True), slot=False)


def _pair(before: Decimal | None, now: Decimal | None, scale: int) -> list[Flowable]:
    """An amount last year and this."""
    texts = ["–" if amount is None else format_number(amount / scale, 0) for amount in (before, now)]
    return [Figures(texts[0], secondary=True), Figures(texts[1], heavy=True)]


def _answers(line: LineView) -> list[Flowable]:
    """The years that a survey was held, with how many answered and where the figure comes from."""
    rows = [
        [
            paper.para(str(past.period.year), paper.CELL),
            Figures(past.text, heavy=past.value is not None),
            Figures(_persons(past)),
            small(past.origin.word if past.state is not None else ""),
        ]
        for past in line.history
        if past.value is not None or past.state is not None
    ]
    head = [
        Head(_("Year")),
        Head(_("Value"), right=True, slot=10),
        Head(_("Answers"), right=True, slot=10),
        Head(_("Origin")),
    ]
    return [Rule(), paper.para(_("The figures behind"), paper.H2), ruled(head, rows, (15, 22, 22, 24))]


def _persons(past: Reading) -> str:
    return "–" if past.persons is None or past.value is None else format_number(past.persons)
