"""Quality documents of a register that exists, each with the one version that the register has."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from alna_desktop.i18n import _
from alna_desktop.models import Document, DocumentState, DocumentUnit, DocumentVersion
from alna_desktop.models.base import Record, new_id
from alna_desktop.models.document_rules import DEFAULT_MONTHS
from alna_desktop.services.document_checks import KEYS, LONGEST_MONTHS, VERSION_KEYS, cleaned, refuse, too_long
from alna_desktop.store.reader import Rows


class DocumentMaker:
    """Makes documents with their version. One that says when it was approved, and nothing of its state, is in force."""

    def __init__(self, rows: Rows, today: date) -> None:
        self._today = today
        self._taken = {row[0].casefold() for row in rows("SELECT number FROM document WHERE number <> ''")}
        self._here: set[str] = set()
        self._documents: list[Document] = []
        self._parts: list[Record] = []

    @property
    def groups(self) -> Sequence[Sequence[Record]]:
        """Documents, then their versions and units."""
        return [self._documents, self._parts]

    def make(self, values: Mapping[str, Any]) -> None:
        """One document; without units it holds for all."""
        given, first = cleaned(values, KEYS), cleaned(values, VERSION_KEYS)
        refuse(self._problems(values, given, first))
        units = given.pop("unit_ids", None) or frozenset()
        document = Document(id=new_id(), number="", owner="", for_all=not units, review_months=DEFAULT_MONTHS)
        document.must_read = False  # nobody has confirmed it here, unless the register says that they must
        for name, value in given.items():
            setattr(document, name, value)
        document.title, document.version = first["title"], int(values.get("version") or 1)
        version = DocumentVersion(document_id=document.id, version=document.version, **first)
        version.state = _state(values)
        if version.state in (DocumentState.APPROVED, DocumentState.WITHDRAWN):
            version.approved_on = values.get("approved_on") or values.get("valid_from")
            version.approved_by = (values.get("approved_by") or "").strip()
        if version.state is DocumentState.WITHDRAWN:
            document.review_on = None
        self._here.add(document.number.casefold())
        self._documents.append(document)
        self._parts.append(version)
        self._parts += [DocumentUnit(document_id=document.id, unit_id=unit_id) for unit_id in units]

    def finish(self) -> None:
        """A document without a number stays without."""

    def _problems(
        self, values: Mapping[str, Any], given: Mapping[str, Any], first: Mapping[str, Any]
    ) -> dict[str, str]:
        problems = too_long({**given, **first, "approved_by": values.get("approved_by")})
        if not first.get("title"):
            problems["title"] = _("Write what it is called.")
        if given.get("kind") is None:
            problems["kind"] = _("Choose what it is.")
        if not 1 <= given.get("review_months", DEFAULT_MONTHS) <= LONGEST_MONTHS:
            problems["review_months"] = _("Write a whole number from 1 to %(most)d.") % {"most": LONGEST_MONTHS}
        number = (given.get("number") or "").casefold()
        if number and number in self._taken:
            problems["number"] = _("Another document has this number.")
        elif number and number in self._here:
            problems["number"] = _("Another row has the number %(number)s.") % {"number": given["number"]}
        if (values.get("approved_on") or self._today) > self._today:
            problems["approved_on"] = _("This day is yet to come.")
        return problems


def _state(values: Mapping[str, Any]) -> DocumentState:
    said: DocumentState | None = values.get("state")
    return said or (DocumentState.APPROVED if values.get("approved_on") else DocumentState.DRAFT)
