"""Who is to have read a document: the people of the units it holds for, and what they have confirmed.

A unit that has no people in the register is confirmed for once, by whoever leads it.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple
from uuid import UUID

from alna_desktop.store.reader import Rows, key


class Reader(NamedTuple):
    """Someone who is to read: a person, or (None) the leader of a unit without people in the register."""

    unit_id: UUID
    person_id: UUID | None


class People:
    """The units in force with their people and readings; of one unit alone where `unit_id` says so."""

    def __init__(self, look: Rows, unit_id: UUID | None = None) -> None:
        self._only = unit_id
        found = look("SELECT id, name FROM unit WHERE closed_on IS NULL ORDER BY parent_id IS NOT NULL, code")
        self.names = {key(row[0]): str(row[1]) for row in found}
        self._people: dict[UUID, list[Reader]] = {}
        self.titles: dict[UUID, str] = {}
        for person, owner, title, name in look("SELECT id, unit_id, title, name FROM person ORDER BY title, name, id"):
            self._people.setdefault(key(owner), []).append(Reader(key(owner), key(person)))
            self.titles[key(person)] = ", ".join(part for part in (title, name) if part)
        self._chosen: dict[UUID, set[UUID]] = {}
        for document, owner in look("SELECT document_id, unit_id FROM document_unit"):
            self._chosen.setdefault(key(document), set()).add(key(owner))
        self._read: dict[UUID, set[Reader]] = {}
        for version, owner, person in look("SELECT version_id, unit_id, person_id FROM document_reading"):
            reader = Reader(key(owner), key(person) if person else None)
            self._read.setdefault(key(version), set()).add(reader)

    def units_of(self, document_id: UUID, *, for_all: bool) -> frozenset[UUID]:
        """The units in force that a document holds for."""
        return frozenset(self.names if for_all else self._chosen.get(document_id, set()) & self.names.keys())

    def readers(self, units: Collection[UUID]) -> list[Reader]:
        """Who is to read what holds for some units, by unit."""
        return [
            reader
            for unit_id in self.names
            if unit_id in units and self._only in (None, unit_id)
            for reader in self._people.get(unit_id, [Reader(unit_id, None)])
        ]

    def counts(self, version_id: UUID, units: Collection[UUID]) -> tuple[int, Mapping[UUID, int]]:
        """How many are to read a version that holds for some units, and how many of them remain, by unit."""
        readers, read = self.readers(units), self._read.get(version_id, set())
        unread: dict[UUID, int] = {}
        for reader in readers:
            if reader not in read:
                unread[reader.unit_id] = unread.get(reader.unit_id, 0) + 1
        return len(readers), unread
