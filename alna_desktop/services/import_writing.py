"""How prepared lines become rows of the tables: measurements, and the comments that came with them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from alna_desktop.models import Origin
from alna_desktop.services.incoming import Key, Known, Line
from alna_desktop.store import batches
from alna_desktop.store.batches import COMMENT, MEASUREMENT, Before, Rows

_KEY = ("indicator_id", "unit_id", "period")
_REPORT = ("state", "value", "numerator", "denominator", "persons")
_WRITTEN = (*_REPORT, "origin", "reported_on", "batch_id")
_REMARK = ("cause", "author", "written_on")
_ORIGIN = Origin.REPORTED.name.lower()


def measurements_before(session: Session, lines: Sequence[Line], known: Known) -> Before:
    """The measurements that the lines change, as they are."""
    ids = [known.stored[line.key].id for line in lines if line.key in known.stored]
    rows = batches.rows_of(session, MEASUREMENT, _WRITTEN, ids)
    return Before(MEASUREMENT, rows.columns, rows.values)


def write_measurements(
    session: Session, lines: Sequence[Line], known: Known, batch_id: str, today: date, by: str
) -> None:
    """Add the new ones and change the others. How many persons there were stays, where a line does not say."""
    made, changed = [], []
    ids = iter(batches.new_ids(len(lines)))
    for _row, key, (state, value, numerator, denominator, persons, _comment), _effect in lines:
        stored = known.stored.get(key)
        if persons is None and stored is not None:
            persons = stored.persons
        report = state.value, _digits(value), _digits(numerator), _digits(denominator), persons
        if stored is None:
            made.append((next(ids), *key, *report))
        else:
            changed.append((stored.id, *report))
    common = {"origin": _ORIGIN, "reported_on": today.isoformat(), "batch_id": batch_id}
    batches.insert(session, Rows(MEASUREMENT, ("id", *_KEY, *_REPORT), made, common), by)
    batches.update(session, Rows(MEASUREMENT, ("id", *_REPORT), changed, common), by)


def write_comments(session: Session, lines: Sequence[Line], today: date, by: str) -> Before:
    """Write the comments as causes, where they say something new; returns what was there before."""
    there = _comments(session)
    written = {line.key: line.report.comment for line in lines if line.report.comment}
    changed = {there[key][0]: text for key, text in written.items() if key in there and there[key][1] != text}
    fresh = [key for key in written if key not in there]
    before = batches.rows_of(session, COMMENT, _REMARK, changed)
    ids = batches.new_ids(len(fresh))
    made = [(comment_id, *key, written[key]) for comment_id, key in zip(ids, fresh, strict=True)]
    common = {"author": by, "written_on": today.isoformat()}
    new = {**common, "doing": "", "expected": "", "origin": _ORIGIN}
    batches.insert(session, Rows(COMMENT, ("id", *_KEY, "cause"), made, new), by)
    batches.update(session, Rows(COMMENT, ("id", "cause"), list(changed.items()), common), by)
    return Before(COMMENT, before.columns, before.values, ids)


def _comments(session: Session) -> dict[Key, tuple[str, str]]:
    found = session.connection().exec_driver_sql("SELECT indicator_id, unit_id, period, id, cause FROM comment")
    return {(row[0], row[1], row[2]): (row[3], row[4]) for row in found}


def _digits(value: Decimal | None) -> str | None:
    """A decimal as `ExactDecimal` stores it."""
    if value is None:
        return None
    text = str(value)  # twice as quick as `format`, which is right for 1E+3 too
    return format(value, "f") if "E" in text else text
