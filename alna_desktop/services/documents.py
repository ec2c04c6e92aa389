"""Quality documents: the register, writing and approving versions, and what is done with many at once."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.models import DocumentState, document_rules
from alna_desktop.models.document_rules import NEXT, Step, months_later
from alna_desktop.services.document_checks import KEYS, VERSION_KEYS, check, check_version, cleaned, refuse, too_long
from alna_desktop.store.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import Attachment, Document, DocumentVersion

ATTACHED_TO = "document_version"  # the owner of its files


def save(database: Database, document_id: UUID | None, revision: int, values: Mapping[str, Any]) -> UUID:
    """Save what the register says of a document, from those of `document_checks.KEYS` that are given.

    None: a new one, with `title` and perhaps `text`, `change_note` and `valid_from` of its first version, a draft.
    Raises Invalid by field (no title or kind, a number that is taken, an interval outside 1–120 months), and
    UserError where it was saved meanwhile, or is withdrawn.
    """
    with database.begin(_("Document")) as session:
        return put(session, document_id, revision, values)


def put(session: "Session", document_id: UUID | None, revision: int, values: Mapping[str, Any]) -> UUID:
    """`save` in the transaction of the caller."""
    from alna_desktop.models import Document, DocumentVersion
    from alna_desktop.models.base import new_id

    given = cleaned(values, KEYS)
    if document_id is None:
        document = Document(id=new_id(), number="", owner="", for_all=True, must_read=True, review_months=24)
        first = cleaned(values, VERSION_KEYS)
        check_version({"title": ""} | first)
        check(session, document, given)
        document.title = first["title"]
        draft = DocumentVersion(document_id=document.id, **first)
    else:
        document = _document(session, document_id)
        _expect(document.revision, revision)
        _may_keep(session, document)
        check(session, document, given)
    units = given.pop("unit_ids", None)
    for name, value in given.items():
        setattr(document, name, value)
    session.add(document)
    session.flush()  # what points at it comes after it
    if document_id is None:
        session.add(draft)
    if units is not None:
        _hold_for(session, document, units)
    return document.id


def write(database: Database, version_id: UUID, revision: int, values: Mapping[str, Any]) -> None:
    """Save a draft's `title`, `text`, `change_note` and `valid_from`, those that are given.

    Raises Invalid by field, and UserError where it was saved meanwhile, or is no draft.
    """
    from alna_desktop.models import DocumentVersion

    given = cleaned(values, VERSION_KEYS)
    check_version(given)
    with database.begin(_("Document text")) as session:
        version = session.get(DocumentVersion, version_id)
        if version is None:
            raise UserError(_("This has been removed meanwhile."))
        _expect(version.revision, revision)
        document = _document(session, version.document_id)
        _take(document, version, Step.CHANGE)
        for name, value in given.items():
            setattr(version, name, value)
        _name(session, document)


def renew(database: Database, document_id: UUID) -> UUID:
    """Begin on the next version, a draft with what the last one says and its files; returns its id.

    Raises UserError where one is written already, or the document was never approved.
    """
    from alna_desktop.models import Attachment, DocumentVersion
    from alna_desktop.models.base import new_id

    with database.begin(_("New version of a document")) as session:
        document = _document(session, document_id)
        found = _versions(session, document)
        _take(document, found[0], Step.RENEW)
        last = found[0]
        draft = DocumentVersion(id=new_id(), document_id=document.id, version=last.version + 1)
        draft.title, draft.text = last.title, last.text
        session.add(draft)
        for file in _files(session, last):
            same = {"name": file.name, "size": file.size, "sha256": file.sha256, "media_type": file.media_type}
            session.add(
                Attachment(
                    owner_kind=ATTACHED_TO, owner_id=draft.id, added_on=file.added_on, added_by=file.added_by, **same
                )
            )
        return draft.id


def discard(database: Database, document_id: UUID) -> None:
    """Throw a draft away, and the document with it where that was all there was. Raises UserError; can be undone."""
    from sqlalchemy import select

    from alna_desktop.models import DocumentUnit

    with database.begin(_("Draft of a document removed")) as session:
        document = _document(session, document_id)
        draft, *others = _versions(session, document)
        _take(document, draft, Step.DISCARD)
        for file in _files(session, draft):
            session.delete(file)
        session.delete(draft)
        session.flush()
        if others:
            _name(session, document)
            return
        for part in session.scalars(select(DocumentUnit).filter_by(document_id=document.id)):
            session.delete(part)
        session.flush()
        session.delete(document)


def send(database: Database, document_ids: Collection[UUID]) -> None:
    """Send drafts for approval. Raises UserError where one is no draft, or says nothing."""
    today = database.today()

    def change(session: "Session", _document: "Document", version: "DocumentVersion") -> None:
        if not has_content(session, version):
            raise UserError(
                _("“%(title)s” says nothing yet. Write its text, or attach a file.") % {"title": version.title}
            )
        version.sent_on = today

    _step(database, _("Document sent for approval"), document_ids, Step.SEND, change)


def send_back(database: Database, document_ids: Collection[UUID]) -> None:
    """Give versions that were sent for approval back to whoever writes them. Raises UserError where one was not."""

    def change(_session: "Session", _document: "Document", version: "DocumentVersion") -> None:
        version.sent_on = None

    _step(database, _("Document sent back"), document_ids, Step.RETURN, change)


def approve(
    database: Database, document_ids: Collection[UUID], approved_by: str, valid_from: date | None = None
) -> None:
    """Approve versions that were sent for approval: they hold from `valid_from`, else the day they say, else today.

    The version that held before is superseded, the next revision is set by the document's interval, and who has read
    it counts from the beginning. Raises Invalid (`approved_by`), UserError where one was not sent. Undone as one.
    """
    problems = too_long({"approved_by": approved_by})
    if not approved_by.strip():
        problems["approved_by"] = _("Write the role that approves.")
    refuse(problems)
    today = database.today()

    def change(session: "Session", document: "Document", version: "DocumentVersion") -> None:
        for before in _versions(session, document):
            if before.state is DocumentState.APPROVED and before is not version:
                _take(document, before, Step.SUPERSEDE)
                before.ended_on = today
        version.approved_on, version.approved_by = today, approved_by.strip()
        version.valid_from = valid_from or version.valid_from or today
        document.review_on = months_later(today, document.review_months)

    _step(database, _("Document approved"), document_ids, Step.APPROVE, change)


def withdraw(database: Database, document_ids: Collection[UUID], reason: str) -> None:
    """Withdraw documents in force, with the reason why. Raises Invalid (`reason`), UserError where one is not."""
    if not reason.strip():
        raise Invalid({"reason": _("Write why.")})
    today = database.today()
    with _renamed(database, _("Document withdrawn"), document_ids) as (session, found):
        for document in found:
            version = _shown(session, document)
            _take(document, version, Step.WITHDRAW)
            version.ended_on, version.ended_note = today, reason.strip()
            document.review_on = None


def set_review(database: Database, document_ids: Collection[UUID], review_on: date | None) -> None:
    """Set when documents are to be looked at again. Raises UserError where one is withdrawn."""
    with _renamed(database, _("Revision of documents"), document_ids) as (session, found):
        for document in found:
            _may_keep(session, document)
            document.review_on = review_on


def set_owner(
    database: Database, document_ids: Collection[UUID], *, person_id: UUID | None = None, role: str = ""
) -> None:
    """Give documents to a person of the register, or to a role. Raises Invalid (`role`), UserError as the others."""
    problem = too_long({"owner": role}).get("owner", "")
    if person_id is None and not role.strip():
        problem = _("Choose a person or write a role.")
    refuse({"role": problem} if problem else {})
    with _renamed(database, _("Owner of documents"), document_ids) as (session, found):
        for document in found:
            _may_keep(session, document)
            document.owner_id, document.owner = person_id, "" if person_id else role.strip()


def has_content(session: "Session", version: "DocumentVersion") -> bool:
    """Whether a version says something: in its text, or in a file that is attached to it."""
    return bool(version.text.strip()) or bool(_files(session, version))


@contextmanager
def _renamed(
    database: Database, what: str, document_ids: Collection[UUID]
) -> "Iterator[tuple[Session, list[Document]]]":
    """One transaction with some documents, which are then called what their versions say."""
    with database.begin(what) as session:
        found = [_document(session, document_id) for document_id in document_ids]
        yield session, found
        session.flush()
        for document in found:
            _name(session, document)


def _step(
    database: Database,
    what: str,
    document_ids: Collection[UUID],
    step: Step,
    change: "Callable[[Session, Document, DocumentVersion], None]",
) -> None:
    """Take one step with the newest versions in one transaction, which is taken back as one."""
    with _renamed(database, what, document_ids) as (session, found):
        for document in found:
            version = _versions(session, document)[0]
            _take(document, version, step)
            change(session, document, version)


def _take(document: "Document", version: "DocumentVersion", step: Step) -> None:
    """Bring a version to the state that follows from a step, or refuse it."""
    if (version.state, step) not in NEXT:
        said = {"title": document.title, "state": version.state.word, "n": version.version}
        raise UserError(_("“%(title)s”, version %(n)d: this can't be done while it is %(state)s.") % said)
    version.state = NEXT[version.state, step] or version.state


def _name(session: "Session", document: "Document") -> None:
    """Call a document what the version says that is shown."""
    shown = _shown(session, document)
    document.title, document.version = shown.title, shown.version


def _document(session: "Session", document_id: UUID) -> "Document":
    from alna_desktop.models import Document

    found = session.get(Document, document_id)
    if found is None:
        raise UserError(_("This has been removed meanwhile."))
    return found


def _versions(session: "Session", document: "Document") -> "list[DocumentVersion]":
    """All versions, the newest first."""
    from sqlalchemy import select

    from alna_desktop.models import DocumentVersion

    wanted = select(DocumentVersion).filter_by(document_id=document.id).order_by(DocumentVersion.version.desc())
    return list(session.scalars(wanted))


def _shown(session: "Session", document: "Document") -> "DocumentVersion":
    """The version in force, else the last that was, else the newest."""
    found = _versions(session, document)
    return found[document_rules.shown([version.state for version in found])]


def _may_keep(session: "Session", document: "Document") -> None:
    """Refuse to change what the register says of what is withdrawn, unless a new version of it is written."""
    _take(document, _versions(session, document)[0], Step.KEEP)


def _files(session: "Session", version: "DocumentVersion") -> "Sequence[Attachment]":
    """The files that are attached to a version."""
    from sqlalchemy import select

    from alna_desktop.models import Attachment

    return session.scalars(select(Attachment).filter_by(owner_kind=ATTACHED_TO, owner_id=version.id)).all()


def _expect(there: int, wanted: int) -> None:
    if there != wanted:
        raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))


def _hold_for(session: "Session", document: "Document", units: Collection[UUID]) -> None:
    """Let a document hold for some units, for all where there are none."""
    from sqlalchemy import select

    from alna_desktop.models import DocumentUnit

    document.for_all = not units
    there = {part.unit_id: part for part in session.scalars(select(DocumentUnit).filter_by(document_id=document.id))}
    for unit_id in there.keys() - set(units):
        session.delete(there[unit_id])
    session.add_all([DocumentUnit(document_id=document.id, unit_id=unit_id) for unit_id in set(units) - there.keys()])
