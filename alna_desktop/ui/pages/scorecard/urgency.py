"""Which line of a scorecard needs attention most."""

from decimal import Decimal

from alna_desktop.models.status import Status
from alna_desktop.services.readings import LineView

_WORST = [Status.NOT_MET, Status.NEAR, Status.MET, Status.NO_TARGET, Status.MISSING, Status.MASKED]


def urgency(line: LineView, year: int) -> tuple[int, bool, Decimal]:
    """A key that sorts the worst status first, this year's values before older ones, the lowest score first."""
    return _WORST.index(line.status), line.reading.period.year != year, line.score or Decimal(0)
