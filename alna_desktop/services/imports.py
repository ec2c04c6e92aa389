"""Saving what was read from a file, all of it or nothing; taking it back; and the profiles that say how to read.

Reading and checking is `exchange.preparing`; what both speak of is in `incoming`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from alna_desktop import clock, garbage
from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.models import Change, ImportBatch, ImportProfile
from alna_desktop.models.base import new_id
from alna_desktop.progress import Progress
from alna_desktop.services import import_newcomers, known_records
from alna_desktop.services.import_writing import measurements_before, write_comments, write_measurements
from alna_desktop.services.incoming import Effect, Known, Prepared
from alna_desktop.store import history
from alna_desktop.store.database import Database


@dataclass(frozen=True)
class Saved:
    """What an import did: its batch (None where there was nothing new), and how many figures it added and changed."""

    batch_id: UUID | None
    added: int
    changed: int


@dataclass(frozen=True)
class BatchRow:
    """An earlier import; `kind` is "" for figures, otherwise which register; `undone_at` is when it was taken back."""

    id: UUID
    source: str
    kind: str
    profile: str
    by: str
    imported_at: datetime
    added: int
    changed: int
    undone_at: datetime | None


def known(database: Database) -> Known:
    """What must be known of the file before anything is read into it."""
    with database.look() as rows:
        return known_records.read(rows)


def save(database: Database, prepared: Prepared, profile: str = "") -> Saved:
    """Save all lines that are new or changed, and the units and indicators that come with them, in one transaction.

    It is taken back as one; `profile` is its name.

    Raises UserError, with nothing saved, where there are problems, or the file has changed since it was prepared.
    """
    if prepared.problems:
        raise UserError(_("Nothing was imported: some rows have problems."))
    lines = [line for line in prepared.lines if line.effect is not Effect.SAME]
    if not lines:
        return Saved(None, 0, 0)
    today, by = database.today(), database.by
    with garbage.paused(), database.begin(_("Import")) as session:
        _refuse_outdated(session, prepared.known)
        import_newcomers.add(session, prepared)
        before = measurements_before(session, lines, prepared.known)
        batch = ImportBatch(
            id=new_id(),
            source=prepared.source[-260:],
            digest=prepared.digest,
            profile=profile,
            imported_at=clock.now(),
            added=len(lines) - len(before.values),
            changed=len(before.values),
            before=[before.to_json(), write_comments(session, lines, today, by).to_json()],
        )
        session.add(batch)
        session.flush()  # before its measurements, which refer to it
        write_measurements(session, lines, prepared.known, batch.id.hex, today, by)
    return Saved(batch.id, batch.added, batch.changed)


def _refuse_outdated(session: Session, before: Known) -> None:
    """Raise UserError where units, indicators or reports are no longer what the lines were checked against."""
    connection = session.connection()

    def rows(sql: str, *values: object) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in connection.exec_driver_sql(sql, values)]

    if rows("SELECT max(id) FROM change")[0][0] == before.mark:
        return
    now = known_records.read(rows)
    if replace(now, mark=None, imported={}) != replace(before, mark=None, imported={}):
        raise UserError(_("The file has been changed since this was read. Look through the preview once more."))


def undo(database: Database, batch_id: UUID, progress: Progress | None = None) -> None:
    """Take a whole import back, however long ago it was.

    Raises UserError where it was taken back already, or some of its figures or rows have been changed since, or a unit
    or an indicator that came with it is used by something else; and Cancelled.
    """
    with garbage.paused(), database.begin() as session:
        made = select(Change.transaction_id).where(Change.record_id == batch_id, Change.kind == "insert")
        history.take_back(session, session.scalars(made).one(), progress)
        import_newcomers.refuse_in_use(session)


def batches(database: Database) -> list[BatchRow]:
    """The imports of the file, the newest first."""
    with database.read() as session:
        found = session.scalars(
            select(ImportBatch).options(defer(ImportBatch.before)).order_by(ImportBatch.imported_at.desc())
        )
        return [
            BatchRow(
                one.id,
                one.source,
                one.kind,
                one.profile,
                one.changed_by,
                one.imported_at,
                one.added,
                one.changed,
                one.undone_at,
            )
            for one in found
        ]


def profiles(database: Database, kind: str = "") -> dict[str, dict[str, Any]]:
    """The saved profiles by name, in order: of figures, or of a register by its `kind`.

    `exchange.profiles` makes a `Profile` of each mapping, `exchange.register_profiles` a `Columns`.
    """
    with database.read() as session:
        found = session.scalars(select(ImportProfile).order_by(ImportProfile.name))
        return {profile.name: profile.mapping for profile in found if profile.mapping.get("kind", "") == kind}


def save_profile(database: Database, name: str, mapping: Mapping[str, Any]) -> None:
    """Save a profile by its name, also over an older one.

    Raises Invalid (`name`) where it has none, or one that reads something else has it.
    """
    name = name.strip()[:100]
    if not name:
        raise Invalid({"name": _("Write a name.")})
    with database.begin(_("Import profile")) as session:
        profile = session.scalars(select(ImportProfile).where(ImportProfile.name == name)).one_or_none()
        if profile is None:
            session.add(ImportProfile(id=new_id(), name=name, mapping=dict(mapping)))
        elif profile.mapping.get("kind", "") != mapping.get("kind", ""):
            raise Invalid({"name": _("A profile of another kind is called “%(name)s”.") % {"name": name}})
        else:
            profile.mapping = dict(mapping)


def delete_profile(database: Database, name: str) -> None:
    """Remove a profile; nothing where there is none of that name. Can be undone."""
    with database.begin(_("Import profile removed")) as session:
        profile = session.scalars(select(ImportProfile).where(ImportProfile.name == name)).one_or_none()
        if profile is not None:
            session.delete(profile)
