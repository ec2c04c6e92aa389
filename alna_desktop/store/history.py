"""Writes who changed what, from what to what, in the same transaction as the change; and takes it back.

Generic over the models: it looks at the session's flush, so no service can forget it.
Statements that change many rows at once would pass it by and are refused; an import's are in `batches`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, Uuid, event, insert, inspect, select, text
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.orm.attributes import get_history

from alna_desktop import clock
from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models.base import new_id
from alna_desktop.models.records import Base, Change, ImportBatch, Record
from alna_desktop.periods import Period
from alna_desktop.progress import Progress
from alna_desktop.store import batches, register_batches
from alna_desktop.store.batches import TABLES

BY, WHAT, TRANSACTION, UNDOES = "by", "what", "transaction", "undoes"
_AT_ONCE = 500  # records that are made or removed in one flush


class StoreSession(Session):
    """A session whose changes of records are stamped, written to the history and announced."""


def _records(objects: Iterable[object]) -> list[Record]:
    return [record for record in objects if isinstance(record, Record)]


@event.listens_for(StoreSession, "before_flush")
def _stamp(session: Session, _context: UOWTransaction, _instances: object) -> None:
    changed = [record for record in session.dirty if session.is_modified(record)]
    for record in _records([*session.new, *changed]):
        record.changed_at, record.changed_by = clock.now(), session.info.get(BY, "")


@event.listens_for(StoreSession, "after_flush")
def _write(session: Session, _context: UOWTransaction) -> None:
    """After the flush the session still knows what was new, changed and deleted, and from what."""
    rows = [_row(session, record, "insert", _made(record)) for record in _records(session.new)]
    rows += [_row(session, record, "update", fields) for record in _records(session.dirty) if (fields := _news(record))]
    rows += [_row(session, record, "delete", _lost(record)) for record in _records(session.deleted)]
    if rows:
        session.info.setdefault(TABLES, set()).update(row["table"] for row in rows)
        session.connection().execute(insert(Change), rows)


@event.listens_for(StoreSession, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise RuntimeError("change records one by one: a bulk statement would not be in the change history")


def _row(session: Session, record: Record, kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    info = session.info
    return {
        "id": new_id(),
        "transaction_id": info.setdefault(TRANSACTION, new_id()),
        "at": clock.now(),
        "by": info.get(BY, ""),
        "what": info.get(WHAT, ""),
        "table": record.__tablename__,
        "record_id": record.id,
        "kind": kind,
        "fields": fields,
        "undoes": info.get(UNDOES),
    }


def _values(record: Record) -> dict[str, Any]:
    """The columns that are news, as they are stored in JSON, without those that are empty."""
    keys = [
        attribute.key for attribute in inspect(type(record)).column_attrs if attribute.key not in record.BOOKKEEPING
    ]
    return {key: to_json(value) for key in keys if (value := getattr(record, key)) is not None}


def _made(record: Record) -> dict[str, Any]:
    return {key: [None, value] for key, value in _values(record).items()}


def _lost(record: Record) -> dict[str, Any]:
    return {key: [value, None] for key, value in _values(record).items()}


def _news(record: Record) -> dict[str, Any]:
    """{column: [from, to]} of a changed record."""
    fields: dict[str, Any] = {}
    for attribute in inspect(type(record)).column_attrs:
        added, _unchanged, deleted = get_history(record, attribute.key)
        if added and attribute.key not in record.BOOKKEEPING:
            fields[attribute.key] = [to_json(deleted[0] if deleted else None), to_json(added[0])]
    return fields


def to_json(value: object) -> Any:
    """A column's value as JSON can hold it, without loss."""
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (UUID, Period)):
        return str(value)
    return format(value, "f") if isinstance(value, Decimal) else value


def from_json(column: Column[Any], value: Any) -> Any:
    """The value that `to_json` made, for its column."""
    if value is None or isinstance(column.type, JSON):
        return value
    kind: Any = UUID if isinstance(column.type, Uuid) else column.type.python_type
    if issubclass(kind, Enum):
        return kind[value]
    if issubclass(kind, (date, datetime)):
        return kind.fromisoformat(value)
    return Period.parse(value) if kind is Period else kind(value)


def last_undoable(session: Session) -> tuple[UUID, str] | None:
    """The transaction that Undo takes back next and what it was called; None where there is none.

    Transactions without a name (making a demo, an import of the program's own) are not undone.
    """
    undone = select(Change.undoes).where(Change.undoes.is_not(None))
    found = session.execute(
        select(Change.transaction_id, Change.what)
        .where(Change.undoes.is_(None), Change.what != "", Change.transaction_id.not_in(undone))
        .order_by(Change.id.desc())
        .limit(1)
    ).first()
    return (found[0], found[1]) if found else None


def take_back(session: Session, transaction_id: UUID, progress: Progress | None = None) -> None:
    """Put every record of a transaction back to what it was; is itself written to the history. Raises Cancelled."""
    progress = progress or Progress()
    session.info[UNDOES] = transaction_id
    # Records of one flush stand in no order; references are checked when all are back.
    session.execute(text("PRAGMA defer_foreign_keys = ON"))
    changes = session.scalars(
        select(Change).where(Change.transaction_id == transaction_id).order_by(Change.id.desc())
    ).all()
    progress.start(max(1, len(changes)))
    for together in _runs(changes):
        _reverse(session, together)
        session.flush()
        for _change in together:
            progress.step(_("rows"))


def _runs(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """Changes that can be flushed together, in their order.

    A flush for each of 5 000 records takes 3 times as long as one for 500 of them. Records that are only made, or only
    removed, can't be in each other's way; changed ones can (two that swap a number), and go one by one.
    """
    for (kind, _table), same in groupby(changes, lambda change: (change.kind, change.table)):
        found = list(same)
        size = _AT_ONCE if kind in ("insert", "delete") else 1
        yield from (found[start : start + size] for start in range(0, len(found), size))


def _reverse(session: Session, changes: list[Change]) -> None:
    """Take back changes of one table and one kind."""
    kind, table = changes[0].kind, changes[0].table
    model = next(mapper.class_ for mapper in Base.registry.mappers if mapper.class_.__tablename__ == table)
    if kind == "delete":
        session.add_all(model(**_before(model, change)) for change in changes)
        return
    ids = [change.record_id for change in changes]
    records = {record.id: record for record in session.scalars(select(model).where(model.id.in_(ids)))}
    for change in changes:
        record = records[change.record_id]
        if kind == "insert" and isinstance(record, ImportBatch):
            _take_back_batch(session, record, change.transaction_id)
        elif kind == "insert":
            session.delete(record)
        else:
            for key, value in _before(model, change).items():
                setattr(record, key, value)


def _take_back_batch(session: Session, batch: ImportBatch, transaction_id: UUID) -> None:
    """A batch of figures knows its rows; those of a register are reversed with the other changes of its transaction.

    Raises UserError where something of it has been changed or used since.
    """
    if not batch.kind:
        batches.take_back(session, batch, session.info.get(BY, ""))
        return
    if batch.undone_at is not None:
        raise UserError(_("This import has been taken back already."))
    register_batches.refuse_used(session, transaction_id)
    batch.undone_at = clock.now()


def _before(model: type[Record], change: Change) -> dict[str, Any]:
    """What the columns of a record were before a change; columns that are no more are left out."""
    columns = inspect(model).columns
    return {key: from_json(columns[key], values[0]) for key, values in change.fields.items() if key in columns}
