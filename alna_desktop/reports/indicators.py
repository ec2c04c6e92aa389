"""One page an indicator: its course, the units beside each other, the figures behind it, and the comment."""

from collections.abc import Sequence
from decimal import Decimal

from reportlab.platypus import Flowable, Spacer, Table

from alna_desktop.charts.history import history as history_chart
from alna_desktop.charts.look import PAPER
from alna_desktop.charts.months import months as months_chart
from alna_desktop.charts.units import units as units_chart
from alna_desktop.dates import format_date
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import Measure
from alna_desktop.models.status import Status
from alna_desktop.numbers import format_number
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import chart, source_line, title
from alna_desktop.reports.cells import Figures
from alna_desktop.reports.findings import behaviour_title, change_sentence, indicator_title
from alna_desktop.reports.tables import BARE, Head, Rule, columns, ruled, together
from alna_desktop.services.packs import PackData
from alna_desktop.services.readings import IndicatorView, LineView, Reading, UnitReading
from alna_desktop.services.xmr import FEWEST

MONTHS_HEIGHT, YEARS_HEIGHT, SIDE_HEIGHT = 200.0, 150.0, 118.0
ROW, DENSE_ROW, MOST_ROWS = 14.2, 11.4, 12


def build(data: PackData) -> list[Flowable]:
    """All pages, in the order that they are listed in the contents."""
    return [part for view in data.indicators for part in _page(view)]


def _page(view: IndicatorView) -> list[Flowable]:
    line = view.line
    kicker = f"{line.focus_area} · {line.factor}"
    name = line.indicator.short_name
    found = title(str(line.line_id), kicker, indicator_title(line), change_sentence(line), level=1, bookmark=name)
    monthly = sum(point.value is not None for point in view.months) >= FEWEST
    found += [together(*(_months(view) if monthly else _years(line, paper.WIDTH, YEARS_HEIGHT))), Spacer(1, 12)]
    right = _amounts(line) if line.reading.numerator is not None else _answers(line)
    if monthly:
        right += [Spacer(1, 10), *_years(line, paper.HALF, SIDE_HEIGHT, brief=True)]
    found += [columns(_units(view), right), Spacer(1, 12)]
    return [*found, *_comment(line)]


def _months(view: IndicatorView) -> list[Flowable]:
    line = view.line
    figure = months_chart(view.months, line.limits, paper.WIDTH, MONTHS_HEIGHT, PAPER)
    known = sum(point.value is not None for point in view.months)
    facts = {"known": known, "all": len(view.months)}
    source = source_line(line, [line.reading]) + " " + _("%(known)d of %(all)d months.") % facts
    source += " " + _("Natural limits: mean ± 2.66 × mean change from month to month (XmR).")
    sub = _("%(name)s per month%(unit)s") % {"name": line.indicator.name, "unit": _unit(line)}
    return chart(behaviour_title(view), sub, figure, source, line)


def _years(line: LineView, width: float, height: float, *, brief: bool = False) -> list[Flowable]:
    figure = history_chart(line, width, height, PAPER)
    span = {"first": line.history[0].period.year, "last": line.history[-1].period.year}
    heading = _("The years %(first)d–%(last)d") % span
    sub = _("%(name)s%(unit)s") % {"name": line.indicator.short_name, "unit": _unit(line)}
    return chart(heading, sub, figure, source_line(line, line.history), None if brief else line)


def _unit(line: LineView) -> str:
    return _(", per cent") if line.indicator.measure is Measure.PERCENT else ""


def _units(view: IndicatorView) -> list[Flowable]:
    """The units of the same service area, or all of them for the district."""
    unit, line = view.unit, view.line
    same = [row for row in view.units if unit.is_district or row.unit.service_area == unit.service_area]
    own = None if unit.is_district else unit.id
    row = ROW if len(same) <= MOST_ROWS else DENSE_ROW
    figure = units_chart(same, view.district, line.limits, own, paper.HALF, row, PAPER)
    known = sum(item.reading.value is not None for item in same)
    facts = {"n": known, "total": len(same)}
    source = ngettext("Coverage: %(n)d of %(total)d unit.", "Coverage: %(n)d of %(total)d units.", len(same)) % facts
    return chart(_rank(view, same), f"{line.reading.measured_text}{_unit(line)}", figure, source)


def _rank(view: IndicatorView, rows: Sequence[UnitReading]) -> str:
    """«Nummer 2 av 7 i pleie og omsorg»: a rank counts only units with a shown value, the best first."""
    unit = view.unit
    known = [row for row in rows if row.reading.value is not None]
    place = next((len(known) - at for at, row in enumerate(known) if row.unit.id == unit.id), None)
    if unit.is_district or place is None:
        return _("The units beside each other")
    if len(known) == 1:
        return _("The only unit with a value in its area")
    facts = {"place": place, "count": len(known), "area": unit.service_area.lower()}
    return _("Number %(place)d of %(count)d in %(area)s") % facts


def _amounts(line: LineView) -> list[Flowable]:
    """The two amounts behind a ratio, against the same part of last year."""
    before = line.change.against if line.change else None
    over, under = _amount_names(line)
    rows = [
        [paper.para(name, paper.CELL), *_pair(getattr(before, key, None), getattr(line.reading, key))]
        for name, key in ((under, "denominator"), (over, "numerator"))
    ]
    total = paper.para(line.indicator.short_name, paper.BODY.clone("Total", fontName=paper.SEMIBOLD))
    rows.append(
        [total, Figures(before.text if before else "–", secondary=True), Figures(line.reading.text, heavy=True)]
    )
    year = line.reading.period.year
    head = [Head(""), Head(f"{year - 1}", right=True, slot=10), Head(f"{year}", right=True, slot=10)]
    return [Rule(), paper.para(_("The figures behind"), paper.H2), ruled(head, rows, (33, 25, 25))]


def _amount_names(line: LineView) -> tuple[str, str]:
    names = {
        "sickness": (_("Lost man-days"), _("Agreed man-days")),
        "economy": (_("Accounts to date, 1000 kr"), _("Budget to date, 1000 kr")),
        "local": (_("Carried out"), _("Planned")),
    }
    return names.get(line.indicator.key, (_("Numerator"), _("Denominator")))


def _pair(before: Decimal | None, now: Decimal | None) -> list[Flowable]:
    """An amount last year and this, in thousands where it is millions."""
    large = any(amount is not None and abs(amount) >= 1_000_000 for amount in (before, now))
    texts = [
        "–" if amount is None else format_number(amount / 1000 if large else amount, 0) for amount in (before, now)
    ]
    return [Figures(texts[0], secondary=True), Figures(texts[1], heavy=True)]


def _answers(line: LineView) -> list[Flowable]:
    """The years of a survey with how many answered and where the figure comes from."""
    rows = [
        [
            paper.para(str(past.period.year), paper.CELL),
            Figures(past.text, heavy=past.value is not None),
            Figures(_persons(past)),
            paper.para(past.origin.word if past.state is not None else "", paper.SMALL),
        ]
        for past in line.history
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


def _comment(line: LineView) -> list[Flowable]:
    """The comment in its three parts; a red value without one gets room for a pen."""
    remark = line.remark
    if remark is None and line.status is not Status.NOT_MET:
        return []
    parts = ((_("Cause"), "cause"), (_("What is done"), "doing"), (_("Expected"), "expected"))
    cells = [
        [paper.para(label, paper.LABEL), paper.para(getattr(remark, key, "") or "", paper.BODY)] for label, key in parts
    ]
    third = (paper.WIDTH - 24) / 3
    style = [
        *BARE,
        ("RIGHTPADDING", (0, 0), (-1, -1), 12),
    ]
    widths = [third + 12, third + 12, third]
    body = Table([[cell[at] for cell in cells] for at in (0, 1)], widths, style=style, hAlign="LEFT", splitInRow=1)
    if remark is None:
        note = _("The unit has not commented on the red value.")
        return [together(Rule(), paper.para(_("Comment"), paper.H2), paper.para(note, paper.SUB), Spacer(1, 4), body)]
    who = _("%(author)s, %(date)s") % {"author": remark.author, "date": format_date(remark.written_on)}
    return [together(Rule(), paper.para(_("Comment"), paper.H2), paper.para(who, paper.SUB), Spacer(1, 4)), body]
