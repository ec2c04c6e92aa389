"""What a file knows before anything is read into it: units, indicators, reports, and earlier imports."""

from datetime import datetime

from alna_desktop.models import Measure
from alna_desktop.periods import Frequency
from alna_desktop.services.incoming import Known, KnownIndicator, KnownUnit, Stored
from alna_desktop.store.reader import Rows, day, decimal, kind, moment


def read(rows: Rows) -> Known:
    """Everything from one moment; closed units and retired indicators too, whose history can still come."""
    marks = rows("SELECT max(id) FROM change")
    return Known(_units(rows), _indicators(rows), _stored(rows), _imported(rows), marks[0][0])


def _units(rows: Rows) -> tuple[KnownUnit, ...]:
    return tuple(KnownUnit(*row) for row in rows("SELECT id, code, name FROM unit ORDER BY code"))


def _indicators(rows: Rows) -> tuple[KnownIndicator, ...]:
    found = rows(
        """
        SELECT id, key, name, short_name, measure, frequency, scale_low, scale_high, formula <> '',
               numerator_name, denominator_name, retired_on
        FROM indicator ORDER BY name
        """
    )
    return tuple(
        KnownIndicator(
            row[0], row[1], row[2], row[3], kind(Measure, row[4]), kind(Frequency, row[5]), decimal(row[6]),
            decimal(row[7]), bool(row[8]), row[9], row[10], day(row[11]),
        )
        for row in found
    )  # fmt: skip


def _stored(rows: Rows) -> dict[tuple[str, str, str], Stored]:
    found = rows(
        """
        SELECT measurement.indicator_id, measurement.unit_id, measurement.period,
               measurement.id, state, value, numerator, denominator, persons, coalesce(comment.cause, '')
        FROM measurement
        LEFT JOIN comment USING (indicator_id, unit_id, period)
        """
    )
    return {row[:3]: Stored(*row[3:]) for row in found}


def _imported(rows: Rows) -> dict[str, datetime]:
    found = rows(
        "SELECT digest, imported_at FROM import_batch WHERE kind = '' AND undone_at IS NULL ORDER BY imported_at"
    )
    return {digest: at for digest, text in found if (at := moment(text)) is not None}
