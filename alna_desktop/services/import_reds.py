"""How many red values an import has brought that nobody has said a word about: they wait in *Registrering*."""

from collections.abc import Iterator
from uuid import UUID

from alna_desktop.models import ScorecardState
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import reporting
from alna_desktop.services.incoming import Effect, Line, Prepared
from alna_desktop.store.database import Database
from alna_desktop.store.reader import key


def uncommented(database: Database, prepared: Prepared) -> int:
    """How many red values without a comment there are among what was imported, in the newest year with a scorecard.

    They are counted as they are commented on: an indicator of a unit, once for each tertial. Older years and a closed
    scorecard are left in peace.
    """
    with database.look() as rows:
        scored = {row[0] for row in rows("SELECT DISTINCT year FROM scorecard")}
    lines = [line for line in prepared.lines if line.effect is not Effect.SAME]
    year = max(scored & {int(line.key[2][:4]) for line in lines}, default=None)
    if year is None:
        return 0
    return sum(_red(database, period, places) for period, places in _by_tertial(lines, year).items())


def _by_tertial(lines: list[Line], year: int) -> dict[Period, set[tuple[UUID, UUID]]]:
    """The units and indicators by the tertial in which their periods end."""
    found: dict[Period, set[tuple[UUID, UUID]]] = {}
    ends: dict[str, Period] = {}
    for line in lines:
        indicator, unit, written = line.key
        if int(written[:4]) == year:
            if written not in ends:
                ends[written] = Period.containing(Period.parse(written).end, Frequency.TERTIAL)
            found.setdefault(ends[written], set()).add((key(unit), key(indicator)))
    return found


def _red(database: Database, period: Period, places: set[tuple[UUID, UUID]]) -> int:
    sheet = reporting.for_units(database, {unit for unit, _indicator in places}, period)
    if sheet.cards.card.state is ScorecardState.CLOSED:
        return 0

    def lines() -> Iterator[bool]:
        for subject in sheet.subjects:
            for unit in sheet.units:
                if (unit.id, subject.info.id) in places:
                    yield sheet.cards.line(unit.id, subject.line_id).needs_comment

    return sum(lines())
