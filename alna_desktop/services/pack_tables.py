"""All tables of a pack: for its annex in Excel, and to be kept with a pack that is sent."""

from collections.abc import Callable, Collection, Sequence
from decimal import Decimal

from alna_desktop.i18n import _
from alna_desktop.models.pack_kinds import PackKind, PackPart
from alna_desktop.models.status import Status
from alna_desktop.services import pack_registers
from alna_desktop.services.pack_figures import Amount, Cell, FigureTable, Goal, Judged, Row
from alna_desktop.services.pack_narrowing import allowed, narrowed
from alna_desktop.services.packs import PackData
from alna_desktop.services.readings import IndicatorView, LineView, UnitReading

OF_A_UNIT = frozenset({"summary"})  # what the director's summary shows of each unit


def of_pack(data: PackData, kind: PackKind, parts: Sequence[PackPart]) -> list[FigureTable]:
    """The tables that a pack of a kind with these parts shows of a unit, without those that have nothing."""
    shown = {part.key for part in parts if part.chosen and allowed(kind, part.key)}
    if kind is PackKind.DIRECTOR and not data.unit.is_district:
        shown &= OF_A_UNIT
    return [table for table in tables(narrowed(data, kind, parts)) if shown & set(table.within)]


def tables(data: PackData, keys: Collection[str] = ()) -> list[FigureTable]:
    """The tables of a pack with all sections, in their order (`keys`, or all), without those that have nothing."""
    found = [table for make in _ALL for table in make(data)]
    return [table for table in found if table.rows and (not keys or table.key in keys)]


def _scorecard(data: PackData) -> list[FigureTable]:
    head = (
        _("Indicator"), _("Focus area"), _("Success factor"), _("Target"), _("Value"), _("Status"), _("Reason"),
        _("Change"), _("Measured"),
    )  # fmt: skip
    rows: list[Row] = [
        (
            line.indicator.name, line.focus_area, line.factor, Goal(line.limits, line.indicator.measure), line.reading,
            Judged(line.status, line.status.word),
            "" if line.status is Status.NO_TARGET else line.reason,  # the status says it
            line.change.text(line.reading) if line.change else None, line.reading.measured_text,
        )
        for line in data.scorecard.lines
    ]  # fmt: skip
    return [FigureTable("scorecard", _("Scorecard"), head, rows, ("scorecard", "summary"))]


def _comments(data: PackData) -> list[FigureTable]:
    head = (_("Indicator"), _("Cause"), _("What is done"), _("Expected"), _("Written by"), _("Date"))
    rows: list[Row] = [
        (line.indicator.name, *(line.remark.cause, line.remark.doing, line.remark.expected, line.remark.author),
         line.remark.written_on)
        for line in data.scorecard.lines
        if line.remark is not None
    ]  # fmt: skip
    return [FigureTable("comments", _("Comments"), head, rows, ("scorecard", "indicators"))]


def _missing(data: PackData) -> list[FigureTable]:
    rows: list[Row] = [(row.what, row.why, row.who) for row in data.missing]
    head = (_("What"), _("Why"), _("Updated by"))
    return [FigureTable("missing", _("Missing data"), head, rows, ("scorecard",))]


def _history(data: PackData) -> list[FigureTable]:
    """The years of the lines that are printed with theirs: on a page of their own, or in the history of old."""
    printed = {row.name for row in data.history} | {view.line.indicator.name for view in data.indicators}
    lines = [line for line in data.scorecard.lines if line.indicator.name in printed]
    years = sorted({past.period.year for line in lines for past in line.history})
    rows: list[Row] = []
    for line in lines:
        past = {reading.period.year: reading for reading in line.history}
        goal = Goal(line.limits, line.indicator.measure)
        rows.append((line.indicator.name, line.focus_area, *(past.get(year) for year in years), goal))
    target = _("Target %(year)d") % {"year": data.scorecard.year}
    head = (_("Indicator"), _("Focus area"), *(str(year) for year in years), target)
    return [FigureTable("history", _("History"), head, rows, ("history", "indicators"))]


def _units(data: PackData) -> list[FigureTable]:
    """The units beside each other; the district's pack has them all, a unit's those of its own area."""
    head = (_("Indicator"), _("Unit"), _("Value"), _("Measured"))
    rows: list[Row] = []
    for view in data.indicators:
        name = view.line.indicator.name
        own = [row for row in view.units if data.unit.is_district or row.unit.service_area == data.unit.service_area]
        rows += [(name, row.unit.name, _value(row), row.reading.measured_text) for row in own]
        if view.units:
            rows.append((name, _("The district"), view.district, view.district.measured_text))
    return [FigureTable("indicators", _("Units compared"), head, rows, ("indicators",))]


def _value(row: UnitReading) -> Cell:
    """A unit's value, or what it lacks and why."""
    if row.reading.value is not None or row.reading.gap is None:
        return row.reading
    return Judged(row.status, f"{row.status.word}: {row.reading.gap.word}")


def _behind(data: PackData) -> list[FigureTable]:
    """The amounts behind ratios, and how many answered surveys."""
    ratios = [view.line for view in data.indicators if view.line.reading.numerator is not None]
    head = (_("Indicator"), _("Amount"), str(data.period.year - 1), str(data.period.year))
    amounts = [row for line in ratios for row in _amounts(line)]
    answers = [row for view in data.indicators if view.line not in ratios for row in _answers(view)]
    columns = (_("Indicator"), _("Year"), _("Value"), _("Answers"), _("Origin"))
    return [
        FigureTable("amounts", _("The figures behind"), head, amounts, ("indicators",)),
        FigureTable("answers", _("Answers"), columns, answers, ("indicators",)),
    ]


def _amounts(line: LineView) -> list[Row]:
    before = line.change.against if line.change else None
    over, under, scale = amount_names(line)
    names = ((under, "denominator"), (over, "numerator"))

    def scaled(amount: Decimal | None) -> Amount | None:
        return None if amount is None else Amount(amount / scale)

    return [
        (line.indicator.name, name, scaled(getattr(before, key, None)), scaled(getattr(line.reading, key)))
        for name, key in names
    ]


def amount_names(line: LineView) -> tuple[str, str, int]:
    """What the numerator and the denominator are called, and how many of them are written as one."""
    names = {
        "sickness": (_("Lost man-days"), _("Agreed man-days"), 1),
        "economy": (_("Accounts to date, 1000 kr"), _("Budget to date, 1000 kr"), 1000),
        "local": (_("Carried out"), _("Planned"), 1),
    }
    return names.get(line.indicator.key, (_("Numerator"), _("Denominator"), 1))


def _answers(view: IndicatorView) -> list[Row]:
    return [
        (
            view.line.indicator.name, str(past.period.year), past,
            None if past.persons is None or past.value is None else past.persons,
            past.origin.word if past.state is not None else "",
        )
        for past in view.line.history
    ]  # fmt: skip


def _sources(data: PackData) -> list[FigureTable]:
    head = (_("Indicator"), _("Method"), _("Source"), _("Measured"), _("Value"), _("Target"))
    rows: list[Row] = [
        (
            line.indicator.name, line.indicator.method, line.indicator.source, line.reading.measured_text,
            line.reading.origin.word if line.reading.state is not None else None,
            line.goal_origin.word if line.goal_origin is not None else None,
        )
        for line in data.scorecard.lines
    ]  # fmt: skip
    return [FigureTable("sources", _("Sources"), head, rows, ("appendix",))]


_ALL: tuple[Callable[[PackData], list[FigureTable]], ...] = (
    pack_registers.agenda, _scorecard, _comments, _missing, pack_registers.board, _history, _units, _behind,
    pack_registers.plan, pack_registers.since_last, pack_registers.deviations, pack_registers.risks,
    pack_registers.actions, pack_registers.wheel, pack_registers.delivered, _sources,
)  # fmt: skip
