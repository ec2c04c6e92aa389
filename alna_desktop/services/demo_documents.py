"""The quality documents and services of the demo district: examples all of them, with roles and no names."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alna_desktop import paths
from alna_desktop.i18n import _
from alna_desktop.models import (
    Deviation,
    Document,
    DocumentKind,
    DocumentReading,
    DocumentState,
    DocumentUnit,
    DocumentVersion,
    Origin,
    Person,
    Service,
    Unit,
)
from alna_desktop.models.base import new_id
from alna_desktop.models.document_rules import months_later

DISTRICT = "ALNA"
_BETWEEN_VERSIONS = 365  # days
_READ_WITHIN = 21  # days after a version was approved
_READ_BY_ALL = date(2008, 12, 1)  # what was approved before


def add(session: Session, units: Mapping[str, Unit]) -> None:
    """Add the services and documents of `resources/demo/documents.json` to units by code."""
    source = json.loads((paths.resources() / "demo" / "documents.json").read_text(encoding="utf-8"))
    _Maker(session, units, source).make()
    session.flush()


class _Maker:
    """Turns the JSON into records."""

    def __init__(self, session: Session, units: Mapping[str, Unit], source: dict[str, Any]) -> None:
        self.session, self.units, self.source = session, units, source
        self.people: dict[UUID, list[Person]] = {}
        for person in session.scalars(select(Person).order_by(Person.id)):
            self.people.setdefault(person.unit_id, []).append(person)
        self.district = {person.title: person for person in self.people[units[DISTRICT].id]}
        self.readings = 0
        self.made: dict[str, Document] = {}

    def make(self) -> None:
        """Everything."""
        for row in self.source["documents"]:
            self._document(row, None)
        for code, name, what, who in self.source["services"]:
            unit_id = self.units[code].id
            service = Service(id=new_id(), unit_id=unit_id, name=name, what=what, who_for=who, origin=Origin.EXAMPLE)
            self.session.add(service)
            self.session.flush()
            if code not in self.source["without"]:
                self._of_service(service, code, DocumentKind.DECLARATION, self.source["declaration"])
            if code in self.source["description"]["units"]:
                self._of_service(service, code, DocumentKind.DESCRIPTION, self.source["description"])

        self._deviations()

    def _deviations(self) -> None:
        """What the titles of deviations say of which document was not followed, where it holds for the unit."""
        holds = {number: None if document.for_all else self._holds(document) for number, document in self.made.items()}
        for deviation in self.session.scalars(select(Deviation)):
            for number, words in self.source["deviations"].items():
                units = holds[number]
                if (units is None or deviation.unit_id in units) and any(word in deviation.title for word in words):
                    deviation.document_id = self.made[number].id

    def _holds(self, document: Document) -> set[UUID]:
        parts = self.session.scalars(select(DocumentUnit).filter_by(document_id=document.id))
        return {part.unit_id for part in parts}

    def _of_service(self, service: Service, code: str, kind: DocumentKind, row: dict[str, Any]) -> None:
        lines = [line.format(what=service.what, who=service.who_for) for line in row["lines"]]
        facts = {"title": _("%(kind)s: %(name)s") % {"kind": kind.word, "name": service.name}, "text": lines}
        own = {"kind": kind.name, "number": "", "owner": code, "units": [code], "must_read": False, "versions": [""]}
        # Units approved theirs at different times, so that some are due for revision and some are not.
        later = timedelta(days=9 * int(code[2:]))
        approved = (date.fromisoformat(row["approved"]) + later).isoformat()
        self._document({**row, **own, **facts, "approved": approved}, service)

    def _document(self, row: dict[str, Any], service: Service | None) -> None:
        owner = self.district.get(row["owner"]) or self.people[self.units[row["owner"]].id][0]
        chosen = self._units(row)
        document = Document(
            id=new_id(), kind=DocumentKind[row["kind"]], number=row["number"], title=row["title"], owner_id=owner.id,
            for_all=not chosen, must_read=row.get("must_read", True), review_months=row["months"],
            service_id=service.id if service else None, version=len(row["versions"]), origin=Origin.EXAMPLE,
        )  # fmt: skip
        self.session.add(document)
        self.session.flush()
        self.made[row["number"]] = document
        for unit in chosen:
            self.session.add(DocumentUnit(document_id=document.id, unit_id=unit.id))
        last = self._versions(document, row)
        if last.state is DocumentState.APPROVED and last.approved_on:
            document.review_on = months_later(last.approved_on, document.review_months)
            if document.must_read:
                self._read(last, chosen or list(self.units.values()))

    def _units(self, row: dict[str, Any]) -> list[Unit]:
        if "area" in row:
            return [unit for unit in self.units.values() if unit.service_area == row["area"]]
        return [self.units[code] for code in row.get("units", [])]

    def _versions(self, document: Document, row: dict[str, Any]) -> DocumentVersion:
        """The versions, a year between them; returns the last that is not one to come."""
        approved = date.fromisoformat(row["approved"]) if "approved" in row else None
        count, made = len(row["versions"]), []
        for place, note in enumerate(row["versions"], 1):
            state, day = DocumentState[row.get("state", "APPROVED")], None
            if approved:
                day = approved - timedelta(days=_BETWEEN_VERSIONS * (count - place))
            made.append(self._version(document, place, row, note, state, day))
        for before, after in pairwise(made):
            before.state, before.ended_on = DocumentState.SUPERSEDED, after.approved_on
        if "withdrawn" in row:
            ended, why = row["withdrawn"]
            made[-1].state, made[-1].ended_on, made[-1].ended_note = (
                DocumentState.WITHDRAWN, date.fromisoformat(ended), why,
            )  # fmt: skip
        if "next" in row:
            coming = row["next"]
            self._version(document, count + 1, row | coming, coming["note"], DocumentState[coming["state"]], None)
        return made[-1]

    def _version(
        self, document: Document, number: int, row: dict[str, Any], note: str, state: DocumentState, day: date | None
    ) -> DocumentVersion:
        version = DocumentVersion(
            id=new_id(), document_id=document.id, version=number, state=state, title=document.title,
            text="\n".join(row["text"]), change_note=note, valid_from=day, approved_on=day,
            approved_by=self.source["approved_by"] if day else "",
            sent_on=date.fromisoformat(row["sent"]) if "sent" in row else day,
        )  # fmt: skip
        self.session.add(version)
        return version

    def _read(self, version: DocumentVersion, units: list[Unit]) -> None:
        """Older versions are read by all; of the newer ones every fifth reader has not read them yet."""
        self.session.flush()
        assert version.approved_on is not None, "only what is approved is read"
        everyone = version.approved_on < _READ_BY_ALL
        for unit in units:
            for person in self.people.get(unit.id, []):
                self.readings += 1
                if everyone or self.readings % 5:
                    on = version.approved_on + timedelta(days=self.readings % _READ_WITHIN)
                    self.session.add(
                        DocumentReading(version_id=version.id, unit_id=unit.id, person_id=person.id, read_on=on)
                    )
