"""The columns of the scorecard, declared once: for the tree, the clipboard and Excel."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from alna_desktop.exchange.figures import exported_reading, exported_target
from alna_desktop.exchange.tables import Value
from alna_desktop.i18n import _, capitalised
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH, format_number
from alna_desktop.services.readings import FocusAreaView, Gap, LineView, Reading, ScorecardView
from alna_desktop.ui.widgets.sparkline import sparkline_text

NAME, TARGET, VALUE, MEASURED, STATUS, DEVELOPMENT, TREND = (
    "name", "target", "value", "measured", "status", "development", "trend",
)  # fmt: skip
YEAR, CHANGE = "year", "change"


def _nothing(_item: object) -> str:
    return ""


@dataclass(frozen=True)
class Column:
    """A column: its head, what it says of a line and of a focus area, and its value for Excel.

    `width` is in logical pixels, 0 takes the rest. `spoken` is the text for screen readers and tooltips.
    """

    key: str
    title: str
    width: int
    text: Callable[[LineView], str]
    right: bool = False
    of_area: Callable[[FocusAreaView], str] = _nothing
    spoken: Callable[[LineView], str] | None = None
    exported: Callable[[LineView], Value] | None = None
    year: int = 0

    def value(self, line: LineView) -> Value:
        """The typed value for Excel."""
        return self.exported(line) if self.exported else self.text(line)


def columns_of(view: ScorecardView) -> list[Column]:
    """All columns for a scorecard, the years of its history between the name and the target."""
    years = max((line.history for line in view.lines), key=len, default=[])
    return [
        Column(NAME, _("Focus area, success factor, indicator"), 0, _name, of_area=lambda area: area.name),
        *(_year_column(past, place) for place, past in enumerate(years)),
        Column(CHANGE, _("Change"), 80, change_text, right=True, spoken=_trend_spoken),
        Column(
            TARGET, _("Target %(year)d") % {"year": view.year}, 76, _target, right=True,
            exported=lambda line: exported_target(line.limits, line.indicator.measure),
        ),
        Column(
            VALUE, _("Value"), 76, _value, right=True, spoken=_value_spoken,
            exported=lambda line: exported_reading(line.reading),
        ),
        Column(MEASURED, _("Measured"), 49, _measured, of_area=coverage_text),
        Column(STATUS, _("Status"), 84, status_text, of_area=score_text),
        Column(DEVELOPMENT, _span(years), 68, _nothing, spoken=sparkline_text, exported=sparkline_text),
        Column(TREND, _("Trend"), 84, trend_text, spoken=_trend_spoken),
    ]  # fmt: skip


def in_main(column: Column) -> bool:
    """Whether a column belongs to «Målekart»."""
    return column.key not in (YEAR, CHANGE)


def in_history(column: Column) -> bool:
    """Whether a column belongs to «Historikk»."""
    return column.key in (NAME, YEAR, CHANGE, TARGET)


def history_text(past: Reading) -> str:
    """A year's value; blank where it was never measured, a word where there is a reason to say."""
    if past.gap is Gap.NEVER:
        return ""
    return Status.MASKED.word if past.gap is Gap.MASKED else past.text


def score_text(area: FocusAreaView) -> str:
    """«8,9 av 10», or the status' word where nothing is measured."""
    return score_of_ten(area.score) if area.score is not None else area.status.title


def score_of_ten(score: Decimal) -> str:
    """«8,9 av 10»."""
    return _("%(score)s of 10") % {"score": format_number(score, 1)}


def coverage_text(area: FocusAreaView) -> str:
    """«1 av 2 målt»."""
    return _("%(coverage)s measured") % {"coverage": area.coverage.text}


def trend_text(line: LineView) -> str:
    """«bedre», «som før», «svakere», or – without anything to compare with."""
    return line.change.direction.word if line.change else EN_DASH


def change_text(line: LineView) -> str:
    """«−0,29 pp.» since the same part of the year before, or –."""
    return line.change.text(line.reading) if line.change else EN_DASH


def status_text(line: LineView) -> str:
    """The word of the status; a value that is out of date says so."""
    return capitalised(_("outdated")) if line.reading.gap is Gap.STALE else line.status.title


def _trend_spoken(line: LineView) -> str:
    if line.change is None:
        return _("nothing to compare with")
    facts = {"difference": line.change.text(line.reading), "year": line.change.against.period.year}
    return trend_text(line) + ": " + _("%(difference)s from the same part of %(year)d") % facts


def _name(line: LineView) -> str:
    return line.indicator.name


def _target(line: LineView) -> str:
    return line.target_text


def _value(line: LineView) -> str:
    return line.reading.text


def _value_spoken(line: LineView) -> str:
    reading = line.reading
    return f"{reading.text}, {reading.origin.word}" if reading.value is not None else reading.text


def _measured(line: LineView) -> str:
    return line.reading.measured_text


def _year_column(past: Reading, place: int) -> Column:
    def reading(line: LineView) -> Reading | None:
        return line.history[place] if place < len(line.history) else None

    def text(line: LineView) -> str:
        found = reading(line)
        return history_text(found) if found else ""

    def spoken(line: LineView) -> str:
        found = reading(line)
        return "" if found is None else found.gap.word if found.gap else found.text

    def value(line: LineView) -> Value:
        found = reading(line)
        return exported_reading(found) if found else ""

    year = past.period.year
    title = _("%(part)s so far") % {"part": year} if past.to_date and not past.period.ends_year else f"{year}"
    return Column(YEAR, title, 80, text, right=True, spoken=spoken, exported=value, year=year)


def _span(years: Sequence[Reading]) -> str:
    """«2006–09»."""
    if len(years) < 2:
        return f"{years[0].period.year}" if years else ""
    return f"{years[0].period.year}{EN_DASH}{years[-1].period.year % 100:02}"
