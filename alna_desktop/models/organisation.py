"""The organisation a file is for, its units, its people and their roles."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alna_desktop.models.base import Record
from alna_desktop.models.kinds import RoleKind
from alna_desktop.models.types import choice


class Organisation(Record):
    """The district or other body that the file is for; one in a file."""

    __tablename__ = "organisation"
    name: Mapped[str] = mapped_column(String(200))
    municipality: Mapped[str] = mapped_column(String(200), default="")


class Unit(Record):
    """A result unit; the one without a parent is the district itself. Two levels only (s12)."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("organisation_id", "code"),)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    code: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    service_area: Mapped[str] = mapped_column(String(100), default="")
    place: Mapped[str] = mapped_column(String(100), default="")
    closed_on: Mapped[date | None]

    @property
    def is_district(self) -> bool:
        """Whether this is the top unit."""
        return self.parent_id is None


class Person(Record):
    """Someone with a part in the steering; the name may be left empty, the title may not."""

    __tablename__ = "person"
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    superior_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    roles: Mapped[list["PersonRole"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="PersonRole.id"
    )


class PersonRole(Record):
    """A role that a person has, in a unit."""

    __tablename__ = "person_role"
    __table_args__ = (UniqueConstraint("person_id", "unit_id", "kind"),)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    kind: Mapped[RoleKind] = mapped_column(choice(RoleKind))
