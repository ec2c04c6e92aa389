"""Files attached to something, in the file itself: adding, listing, writing out and removing them.

What is attached is a record, and is taken back as any other. Its content is not in the history: it lies in pieces
under its SHA-256, once however often it is attached, and is neither changed nor listed. What nothing is attached to
any more is kept for `KEPT` days, so that a removal can be taken back, and then removed for good: by `tidy`, whenever
something is removed and when the file is closed. Whose files can be changed is said in `attachment_rules`.
Files are read and written a piece at a time: the memory needed does not grow with the file.
"""

import hashlib
import mimetypes
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.models import AttachmentSetting
from alna_desktop.models.attachment_names import ending, is_runnable, safe
from alna_desktop.progress import Progress
from alna_desktop.reasons import reason
from alna_desktop.services.attachment_rules import check
from alna_desktop.services.attachment_sizes import as_size
from alna_desktop.store.database import Database
from alna_desktop.store.reader import day, key
from alna_desktop.writing import whole

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PIECE = 256 * 1024  # bytes of a content in one row
MEGABYTE = 1024 * 1024
DEFAULT_LIMIT, HIGHEST_LIMIT = 25, 500  # megabytes that one file can have
KEPT = 30  # days that the content of what was removed is kept


class AttachmentRow(NamedTuple):
    """A file as the list shows it; `size` in bytes. `is_here`: whether its content is still kept."""

    id: UUID
    name: str
    size: int
    sha256: str
    added_on: date
    added_by: str
    is_here: bool

    @property
    def size_text(self) -> str:
        """«1,2 MB»."""
        return as_size(self.size)


def of_owner(database: Database, owner_kind: str, owner_id: UUID) -> list[AttachmentRow]:
    """The files attached to something, in the order they were; no content is read."""
    with database.look() as rows:
        found = rows(
            f"{_ROW} WHERE owner_kind = ? AND owner_id = ? ORDER BY added_on, attachment.id", owner_kind, owner_id.hex
        )
    return [_row(columns) for columns in found]


_ROW = """
    SELECT id, name, size, sha256, added_on, added_by,
           EXISTS (SELECT 1 FROM attachment_piece WHERE attachment_piece.sha256 = attachment.sha256 AND position = 0)
    FROM attachment
"""


def _row(columns: tuple[str, str, int, str, str, str, int]) -> AttachmentRow:
    added = day(columns[4])
    assert added is not None
    return AttachmentRow(key(columns[0]), columns[1], columns[2], columns[3], added, columns[5], bool(columns[6]))


def limit(database: Database) -> int:
    """Bytes that one file can have at most."""
    kept = database.setting(AttachmentSetting.LIMIT)
    megabytes = int(kept) if kept.isdecimal() and 1 <= int(kept) <= HIGHEST_LIMIT else DEFAULT_LIMIT
    return megabytes * MEGABYTE


def save_limit(database: Database, megabytes: int) -> None:
    """Let one file have as many megabytes. Raises Invalid (`limit`) unless they are 1–500."""
    from sqlalchemy import select

    from alna_desktop.models import Setting

    if not 1 <= megabytes <= HIGHEST_LIMIT:
        raise Invalid({"limit": _("Write a number from 1 to %(n)d.") % {"n": HIGHEST_LIMIT}})
    with database.begin(_("Limit of attachments")) as session:
        found = session.scalar(select(Setting).where(Setting.key == AttachmentSetting.LIMIT))
        setting = found or Setting(key=AttachmentSetting.LIMIT)
        setting.value = str(megabytes)
        session.add(setting)


def add(
    database: Database, owner_kind: str, owner_id: UUID, paths: Collection[Path], progress: Progress | None = None
) -> list[UUID]:
    """Attach files, all or none: each is read, and read again as it is kept. Cancelled, none is.

    Raises UserError, naming the file, where one is empty, too large, could be run, is no file, or can't be read, and
    where the owner's files can't be changed.
    """
    from alna_desktop.models import Attachment
    from alna_desktop.models.base import new_id

    progress, highest, today = progress or Progress(), limit(database), database.today()
    names = [_checked_name(path) for path in paths]
    progress.start(2 * len(names))
    seals = [_sealed(path, highest, progress) for path in paths]
    made = []
    with database.begin(_("Attachment")) as session:
        check(session, owner_kind, owner_id)
        for path, name, (size, sha256) in zip(paths, names, seals, strict=True):
            _keep(session, path, sha256, progress)
            made.append(new_id())
            media = mimetypes.guess_type(name, strict=False)[0] or ""
            session.add(
                Attachment(
                    id=made[-1], owner_kind=owner_kind, owner_id=owner_id, name=name, size=size, sha256=sha256,
                    media_type=media[:100], added_on=today, added_by=database.by[:100],
                )
            )  # fmt: skip
    return made


def _checked_name(path: Path) -> str:
    """The name a file is kept under. Raises UserError where nothing can be attached under it."""
    name = safe(path.name)
    if not name:
        raise UserError(_("A file without a name can't be attached."))
    if is_runnable(name):
        message = _("“%(file)s” can't be attached: files that end in .%(ending)s can run as programs.")
        raise UserError(message % {"file": name, "ending": ending(name)})
    return name


def _sealed(path: Path, highest: int, progress: Progress) -> tuple[int, str]:
    """The size of a file in bytes and its SHA-256. Raises UserError."""
    name, seal, size = {"file": safe(path.name)}, hashlib.sha256(), 0
    if path.is_dir():
        raise UserError(_("“%(file)s” is a folder. Attach the files in it instead.") % name)
    progress.step(_("reading “%(file)s”") % name)
    for piece in _pieces(path):
        progress.check()
        size += len(piece)
        if size > highest:
            facts = {**name, "limit": as_size(highest)}
            raise UserError(_("“%(file)s” is too large: an attachment can have at most %(limit)s.") % facts)
        seal.update(piece)
    if not size:
        raise UserError(_("“%(file)s” is empty.") % name)
    return size, seal.hexdigest()


def _pieces(path: Path) -> Iterator[bytes]:
    """A file piece by piece. Raises UserError where it is no plain file, or can't be read."""
    facts = {"file": safe(path.name)}
    try:
        if not path.is_file() and path.exists():
            raise UserError(_("“%(file)s” is no plain file.") % facts)
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
    except OSError as error:
        raise UserError(_("“%(file)s” can't be read: %(reason)s.") % {**facts, "reason": reason(error)}) from error


def _keep(session: "Session", path: Path, sha256: str, progress: Progress) -> None:
    """Keep a content, unless it is kept already. Raises UserError where the file has changed since it was read."""
    progress.step(_("keeping “%(file)s”") % {"file": safe(path.name)})
    connection = session.connection()
    if connection.exec_driver_sql("SELECT 1 FROM attachment_piece WHERE sha256 = ? LIMIT 1", (sha256,)).first():
        return
    seal = hashlib.sha256()
    for position, piece in enumerate(_pieces(path)):
        progress.check()
        seal.update(piece)
        connection.exec_driver_sql("INSERT INTO attachment_piece VALUES (?, ?, ?)", (sha256, position, piece))
    if seal.hexdigest() != sha256:
        message = _("“%(file)s” was changed while it was read. Close it where it is open, and try again.")
        raise UserError(message % {"file": safe(path.name)})


def write(database: Database, attachment_id: UUID, path: Path, progress: Progress | None = None) -> None:
    """Write a content to a file and check it on the way: there is never half of it, or something else.

    Raises UserError where it is gone or damaged, or can't be written.
    """
    with database.look() as rows:
        found = rows(f"{_ROW} WHERE id = ?", attachment_id.hex)
        if not found:
            raise UserError(_("This has been removed meanwhile."))
        row = _row(found[0])
        if not row.is_here:
            raise UserError(_("The content of “%(file)s” has been removed for good.") % {"file": row.name})
        with whole(path) as unfinished, unfinished.open("wb") as file:
            seal, position = hashlib.sha256(), 0
            while piece := rows(_PIECE, row.sha256, position):
                if progress is not None:
                    progress.check()
                seal.update(piece[0][0])
                file.write(piece[0][0])
                position += 1
            if seal.hexdigest() != row.sha256:
                raise UserError(_("“%(file)s” is damaged: it is not what was attached.") % {"file": row.name})


_PIECE = "SELECT content FROM attachment_piece WHERE sha256 = ? AND position = ?"


def remove(database: Database, attachment_ids: Collection[UUID], *, for_good: bool = False) -> None:
    """Remove files; taken back as anything else, unless `for_good`: then their contents are removed at once.

    Raises UserError where their owner's files can't be changed.
    """
    from alna_desktop.models import Attachment

    with database.begin(_("Attachment removed")) as session:
        lost = [record for each in attachment_ids if (record := session.get(Attachment, each)) is not None]
        for record in lost:
            check(session, record.owner_kind, record.owner_id)
            session.delete(record)
    if for_good:
        _lose(database, {record.sha256 for record in lost})
    else:
        tidy(database)


def tidy(database: Database) -> int:
    """Remove for good the contents that nothing has been attached to for `KEPT` days; returns how many there were."""
    last = (database.today() - timedelta(days=KEPT)).isoformat()
    with database.look() as rows:
        unused = [row[0] for row in rows(_UNUSED)]
        kept = {row[0] for row in rows(_REMOVED_LATELY, last)} if unused else set()
    return _lose(database, set(unused) - kept)


_UNUSED = """
    SELECT sha256 FROM attachment_piece
    WHERE position = 0 AND NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.sha256 = attachment_piece.sha256)
"""
_REMOVED_LATELY = """
    SELECT json_extract(fields, '$.sha256[0]') FROM change WHERE "table" = 'attachment' AND kind = 'delete' AND at >= ?
"""


def _lose(database: Database, contents: Collection[str]) -> int:
    """Remove contents that nothing is attached to, and give their room in the file back."""
    count = 0
    with database.begin() as session:
        connection = session.connection()
        for sha256 in contents:
            attached = connection.exec_driver_sql("SELECT 1 FROM attachment WHERE sha256 = ? LIMIT 1", (sha256,))
            if attached.first() is None:
                connection.exec_driver_sql("DELETE FROM attachment_piece WHERE sha256 = ?", (sha256,))
                count += 1
    if count:
        with suppress(UserError):  # no room for the second copy it takes: what is freed is used for what comes next
            database.compact()
    return count
