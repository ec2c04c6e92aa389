"""Quality documents read for whoever shows them, without SQLAlchemy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alna_desktop.i18n import _, ngettext, sort_key
from alna_desktop.models import DocumentKind, DocumentState, document_rules
from alna_desktop.models.document_rules import Standing, Step, allows, standing
from alna_desktop.services.document_people import People
from alna_desktop.services.readings import UnitInfo
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, day, key, kind


@dataclass(frozen=True)
class VersionRow:
    """One version of a document."""

    id: UUID
    revision: int
    document_id: UUID
    version: int
    state: DocumentState
    title: str
    text: str
    change_note: str
    valid_from: date | None
    sent_on: date | None
    approved_on: date | None
    approved_by: str
    ended_on: date | None
    ended_note: str

    def allows(self, step: Step) -> bool:
        """Whether the step may be taken now."""
        return allows(self.state, step)

    @property
    def words(self) -> str:
        """«Versjon 3, gyldig»."""
        return _("Version %(n)d, %(state)s") % {"n": self.version, "state": self.state.word}


@dataclass(frozen=True)
class DocumentRow:
    """A document as it stands today.

    `shown` is the version in force, else the last that was, else the newest; `coming` the one that is written beside
    it, if any. `who` is the owner's title (and name), else the role that was written. `unit_ids` are the units in
    force that it holds for, `units` the same in words, `unit_names` each by name (none: all). `to_read` is how many of
    these units' people are to confirm the version in force, and `unread` how many of them remain, by unit.
    """

    id: UUID
    revision: int
    kind: DocumentKind
    number: str
    title: str
    owner_id: UUID | None
    owner: str
    owner_unit_id: UUID | None
    who: str
    for_all: bool
    unit_ids: frozenset[UUID]
    units: str
    unit_names: tuple[str, ...]
    must_read: bool
    review_months: int
    review_on: date | None
    service_id: UUID | None
    service: str
    shown: VersionRow
    coming: VersionRow | None
    to_read: int
    unread: Mapping[UUID, int]
    today: date

    @property
    def standing(self) -> Standing:
        """How it stands today."""
        return standing(self.shown.state, self.review_on, self.today)

    @property
    def is_being_written(self) -> bool:
        """Whether a version of it is a draft, or waits for approval."""
        return self.coming is not None or self.standing in (Standing.DRAFT, Standing.SENT)

    @property
    def newest(self) -> VersionRow:
        """The version that is worked on, else the one that is shown."""
        return self.coming or self.shown

    @property
    def version(self) -> int:
        """The number of the shown version."""
        return self.shown.version

    @property
    def valid_from(self) -> date | None:
        """When the shown version began to hold."""
        return self.shown.valid_from

    @property
    def approved_by(self) -> str:
        """The role that approved the shown version."""
        return self.shown.approved_by

    @property
    def text(self) -> str:
        """What the shown version says."""
        return self.shown.text

    @property
    def remaining(self) -> int:
        """How many have not confirmed that they have read it."""
        return sum(self.unread.values())

    @property
    def reading(self) -> str:
        """«41 av 68»; empty where nobody is to confirm."""
        if not self.to_read:
            return ""
        return _("%(n)d of %(total)d") % {"n": self.to_read - self.remaining, "total": self.to_read}

    def allows(self, step: Step) -> bool:
        """Whether the step may be taken with some version of it now; none is begun on while another is written."""
        if step is Step.RENEW:
            return self.coming is None and self.shown.allows(step)
        return self.shown.allows(step) or (self.coming is not None and self.coming.allows(step))


_VERSION = (
    "id, revision, document_id, version, state, title, text, change_note, valid_from, sent_on, approved_on, "
    "approved_by, ended_on, ended_note"
)


def rows(database: Database, unit: UnitInfo | None = None) -> list[DocumentRow]:
    """The documents that hold for a unit, counting its people alone; all of them for the district or None."""
    today = database.today()
    with database.look() as look:
        return read(look, today, None if unit is None or unit.is_district else unit.id)


def versions(database: Database, document_id: UUID) -> list[VersionRow]:
    """All versions of a document, the newest first."""
    with database.look() as look:
        return _versions(look, "WHERE document_id = ? ORDER BY version DESC", document_id.hex)


def read(look: Rows, today: date, unit_id: UUID | None = None) -> list[DocumentRow]:
    """The documents of a unit (None: all), by kind, number and title."""
    found: dict[UUID, list[VersionRow]] = {}
    for version in _versions(look, "ORDER BY version DESC"):
        found.setdefault(version.document_id, []).append(version)
    people, documents = People(look, unit_id), []
    for columns in look(
        """
        SELECT document.id, document.revision, document.kind, document.number, document.title, document.owner_id,
               document.owner, document.for_all, document.must_read, document.review_months, document.review_on,
               document.service_id, person.title, person.name, person.unit_id, coalesce(service.name, '')
        FROM document
        LEFT JOIN person ON person.id = document.owner_id
        LEFT JOIN service ON service.id = document.service_id
        """
    ):
        row = _row(columns, found[key(columns[0])], people, today)
        if unit_id is None or unit_id in row.unit_ids:
            documents.append(row)
    return sorted(documents, key=lambda row: (list(DocumentKind).index(row.kind), row.number, sort_key(row.title)))


def _row(columns: tuple, versions: list[VersionRow], people: People, today: date) -> DocumentRow:  # type: ignore[type-arg]
    (document, revision, is_kind, number, title, owner_id, role, for_all, must_read, months, review,
     service_id, post, name, owner_unit, service) = columns  # fmt: skip
    shown = versions[document_rules.shown([version.state for version in versions])]
    chosen = people.units_of(key(document), for_all=bool(for_all))
    names = () if for_all else tuple(name for unit_id, name in people.names.items() if unit_id in chosen)
    in_force = shown.state is DocumentState.APPROVED
    to_read, unread = people.counts(shown.id, chosen) if must_read and in_force else (0, {})
    return DocumentRow(
        key(document), revision, kind(DocumentKind, is_kind), number, title, _key(owner_id), role, _key(owner_unit),
        ", ".join(part for part in (post, name) if part) or role, bool(for_all), chosen,
        _units(names, for_all=bool(for_all)), names, bool(must_read), months, day(review), _key(service_id), service,
        shown, versions[0] if versions[0] is not shown else None, to_read, unread, today,
    )  # fmt: skip


def _units(names: tuple[str, ...], *, for_all: bool) -> str:
    """«Alle enheter», «Furuset sykehjem, Ellingsrud sykehjem», «7 enheter»."""
    if for_all:
        return _("All units")
    if len(names) <= 2:
        return ", ".join(names)
    return ngettext("%(n)d unit", "%(n)d units", len(names)) % {"n": len(names)}


def _versions(look: Rows, where: str, *values: object) -> list[VersionRow]:
    return [
        VersionRow(
            key(row[0]), row[1], key(row[2]), row[3], kind(DocumentState, row[4]), row[5], row[6], row[7],
            day(row[8]), day(row[9]), day(row[10]), row[11], day(row[12]), row[13],
        )
        for row in look(f"SELECT {_VERSION} FROM document_version {where}", *values)
    ]  # fmt: skip


def _key(text: str | None) -> UUID | None:
    return None if text is None else key(text)
