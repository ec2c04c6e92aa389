"""Which lines of the scorecard are red for a unit after a tertial, since when, and what is being done about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from alna_desktop.dates import format_date
from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models.status import Status
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.cards import CardLine
from alna_desktop.services.readings import LineView, Reading
from alna_desktop.services.scorecards import Cards
from alna_desktop.store.reader import Rows, day, key


@dataclass(frozen=True)
class Red:
    """A line that is red now: `before` is the reading before it where that was red too.

    `open` are the titles of its open actions; `done` those that were finished after the tertial began, with the day.
    """

    line: LineView
    before: Reading | None
    open: tuple[str, ...]
    done: tuple[str, ...]

    @property
    def words(self) -> str:
        """«Sykefravær: 12,31 %, mål ≤ 9,9 %»."""
        line = self.line
        facts = {"name": line.indicator.short_name, "value": line.reading.text, "target": line.target_text}
        return _("%(name)s: %(value)s, target %(target)s") % facts

    @property
    def twice(self) -> str:
        """«12,31 % (apr. 2009), 11,6 % (2008)»: both readings; "" where the one before was not red."""
        if self.before is None:
            return ""
        return ", ".join(f"{each.text} ({each.measured_text})" for each in (self.line.reading, self.before))


class Reds:
    """The red lines of any unit; what all units share is read once. Nothing confidential, and nothing masked."""

    def __init__(self, rows: Rows, period: Period) -> None:
        self._tertial = period.shifted(-1)
        self._now, self._before = _cards(rows, period), _cards(rows, self._tertial)
        self._open: dict[tuple[UUID, UUID], list[str]] = {}
        self._done: dict[tuple[UUID, UUID], list[str]] = {}
        for unit, indicator, title, done in rows(
            "SELECT unit_id, indicator_id, title, done_on FROM action WHERE NOT confidential"
            " AND indicator_id IS NOT NULL AND (state = 'open' OR state = 'done' AND done_on >= ?)"
            " ORDER BY deadline IS NULL, deadline, title",
            period.start.isoformat(),
        ):
            finished, about = day(done), (key(unit), key(indicator))
            if finished is None:
                self._open.setdefault(about, []).append(title)
            else:
                words = _("%(title)s, done %(date)s") % {"title": title, "date": format_date(finished)}
                self._done.setdefault(about, []).append(words)

    @property
    def has_card(self) -> bool:
        """Whether the year has a scorecard."""
        return self._now is not None

    def of(self, unit_id: UUID) -> Iterator[Red]:
        """The red lines of a unit as the scorecard has them; none of a unit that is closed, which has no figures."""
        if self._now is None or unit_id not in self._now.figures.units:
            return
        for _area, _factor, each in self._now.card.walk():
            if self._now.compared(unit_id, each.id).status is Status.NOT_MET:
                about = unit_id, each.indicator_id
                line = self._now.line(unit_id, each.id)
                yield Red(
                    line, self._red_before(unit_id, line), tuple(self._open.get(about, ())),
                    tuple(self._done.get(about, ())),
                )  # fmt: skip

    def _red_before(self, unit_id: UUID, now: LineView) -> Reading | None:
        """The reading of the period before, where it was red by the scorecard that it was judged by then.

        The period before is the tertial before, or the year before for what is measured once a year: not one further
        back, and not the same reading seen again.
        """
        line = self._line_before(now.indicator.id)
        if self._before is None or line is None:
            return None
        if now.indicator.frequency is Frequency.YEAR:
            was = self._before.figures.to_date(now.indicator.id, unit_id, Period(now.reading.period.year - 1))
        else:
            was = self._before.figures.latest(now.indicator.id, unit_id, self._tertial)
            if was.period.end < self._tertial.start or was.period == now.reading.period:
                return None
        if was.value is None:
            return None
        return was if self._before.limits(unit_id, line.id).status(was.value) is Status.NOT_MET else None

    def _line_before(self, indicator_id: UUID) -> CardLine | None:
        if self._before is None:
            return None
        return next((line for _a, _f, line in self._before.card.walk() if line.indicator_id == indicator_id), None)


def _cards(rows: Rows, period: Period) -> Cards | None:
    try:
        return Cards(rows, period)
    except UserError:
        return None
