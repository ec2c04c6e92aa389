"""Sources, method and origin: what a reader needs to trust the figures, or to doubt them."""

from reportlab.platypus import Flowable, Spacer

from alna_desktop.i18n import _, capitalised
from alna_desktop.models import Origin
from alna_desktop.models.status import Status
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import title
from alna_desktop.reports.cells import TwoLines
from alna_desktop.reports.tables import Head, Row, ruled, together
from alna_desktop.services.packs import PackData
from alna_desktop.services.readings import LineView


def build(data: PackData) -> list[Flowable]:
    """The section."""
    name = _("Appendix: sources, method and missing data")
    found = title("appendix", _("Appendix"), _("Sources, method and missing data"), bookmark=name)
    texts = _method(data)
    if data.scorecard.lines:
        head = [Head(_("Indicator")), Head(_("Source")), Head(_("Measured")), Head(_("Value")), Head(_("Target"))]
        found.append(ruled(head, [_row(line) for line in data.scorecard.lines], (58, 48, 20, 22, 22)))
        texts = [(_("Missing data"), _missing(data)), *texts]
    for heading, text in texts:
        found.append(together(paper.para(heading, paper.H2), Spacer(1, 2), paper.para(text, paper.BODY), gap=10))
    return found


def _missing(data: PackData) -> str:
    """What has no value and why, what has no target, and what the district's values do not cover."""
    lines = data.scorecard.lines
    reasons: dict[str, list[str]] = {}
    for line in lines:
        if line.reading.gap is not None:
            word = _("masked for reasons of privacy") if line.status is Status.MASKED else line.reading.gap.word
            reasons.setdefault(word, []).append(line.indicator.short_name)
    without = [line.indicator.short_name for line in lines if not line.limits.is_set]
    if without:
        reasons[_("no target is set")] = without
    partly = [
        f"{line.indicator.short_name} ({line.reading.coverage.text})"
        for line in lines
        if line.reading.coverage is not None and 0 < line.reading.coverage.measured < line.reading.coverage.expected
    ]
    if partly:
        reasons[_("not all units have a value")] = partly
    if not reasons:
        return _("All indicators have both value and target.")
    return " ".join(f"{capitalised(reason)}: {', '.join(names)}." for reason, names in reasons.items())


def _row(line: LineView) -> Row:
    reading = line.reading
    value = reading.origin.word if reading.state is not None else "–"
    target = line.goal_origin.word if line.goal_origin is not None else "–"
    return [
        TwoLines(line.indicator.name, line.indicator.method),
        paper.para(line.indicator.source, paper.CELL_SECONDARY),
        paper.para(reading.measured_text, paper.CELL),
        paper.para(value, paper.CELL_SECONDARY),
        paper.para(target, paper.CELL_SECONDARY),
    ]


def _method(data: PackData) -> list[tuple[str, str]]:
    rows = [
        (
            _("Value and period"),
            _(
                "A value is what has happened so far this year at the end of the period, since targets are for the "
                "year. A yearly survey holds until the next one, at most 370 days. An unknown result is shown as "
                "unknown."
            ),
        ),
        (
            _("Status and score"),
            _(
                "Met is inside the target, not met is outside the red limit, near is between them. The score goes "
                "from 0 to 10: the target gives 6.67 and the red limit 3.33. Focus areas are weighted means of what "
                "has a value."
            ),
        ),
        (
            _("Several units"),
            _(
                "Sickness and economy are the sum of one amount over the sum of the other; surveys are weighted by "
                "the number of answers. Figures for fewer than five persons are masked and are left out of sums."
            ),
        ),
    ]
    origin = _origin(data)
    return [*rows, (_("Published figures and example data"), origin)] if origin else rows


def _origin(data: PackData) -> str:
    if not data.is_example:
        return ""
    lines = data.scorecard.lines
    readings = [(line.indicator.short_name, line.reading) for line in lines if line.reading.state is not None]
    published = [name for name, reading in readings if reading.origin is Origin.PUBLISHED]
    text = _(
        "This is an example file. Published figures are from the district's own presentation of 2009: targets marked "
        "as published, and the district's results 2006–2008. Red limits, unit figures, comments and dates are example "
        "data."
    )
    if published:
        text += " " + _("Published values in this pack: %(names)s.") % {"names": ", ".join(published)}
    if any(line.status is Status.MASKED for line in lines):
        text += " " + _("Masked values are kept out of the file.")
    return text
