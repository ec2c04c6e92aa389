"""The fields of quality documents and of services, and of what is asked when something is done with them."""

from dataclasses import dataclass
from typing import Any

from alna_desktop.fields.base import Field, Kind, Option, Schema, Section
from alna_desktop.i18n import N_, _, capitalised
from alna_desktop.models import DocumentKind
from alna_desktop.models.document_rules import DEFAULT_MONTHS, Standing

LONGEST_TEXT = 4000  # characters of a service's texts, as the service has it
_KINDS = (
    Option(DocumentKind.ROUTINE, N_("Routine")),
    Option(DocumentKind.PROCEDURE, N_("Procedure")),
    Option(DocumentKind.GUIDELINE, N_("Guideline")),
    Option(DocumentKind.LAW, N_("Law or regulation")),
    Option(DocumentKind.DECLARATION, N_("Service declaration")),
    Option(DocumentKind.DESCRIPTION, N_("Service description")),
    Option(DocumentKind.OTHER, N_("Other document")),
)


@dataclass(frozen=True)
class StandingField(Field):
    """How a document stands, in words; sorted by how much it hurries. A dash where there is no document."""

    def text(self, row: object) -> str:
        """«Til revisjon»."""
        value = self.value(row)
        return _("None yet") if value is None else capitalised(value.word)

    def order(self, row: object) -> tuple[bool, Any]:
        """What is missing first, then what is overdue; what is withdrawn last."""
        value = self.value(row)
        return False, -1 if value is None else list(Standing).index(value)


@dataclass(frozen=True)
class UnitsField(Field):
    """The units that a document holds for; each by name in Excel, so that it can be read from there again."""

    def exported(self, row: Any) -> str:
        """«Furuset sykehjem; Ellingsrud sykehjem; Lindeberg sykehjem»."""
        return "; ".join(row.unit_names) or self.text(row)


DOCUMENT = Schema(
    "document",
    one=N_("Quality document"),
    new=N_("New document"),
    title_key="title",
    nothing=N_("Routines, procedures, laws and service declarations belong here."),
    sections=(
        Section(
            N_("What it is"),
            (
                StandingField("standing", N_("Status"), width=136, editable=False),
                Field("title", N_("Document title"), required=True, width=0),
                Field("kind", N_("Kind"), Kind.CHOICE, options=_KINDS, required=True, width=120, shown=False),
                Field("number", N_("Number"), longest=40, width=72, shown=False),
                Field("version", N_("Version"), Kind.WHOLE, width=64, shown=False, editable=False),
            ),
        ),
        Section(
            N_("Who keeps it, and until when"),
            (
                Field("owner_id", N_("Owner"), Kind.REFERENCE, text_key="who", width=130, shown=False),
                Field("owner", N_("Role"), help=N_("For one who is not in the register of people."), shown=False),
                Field("review_on", N_("Revision"), Kind.DATE, width=96),
                Field(
                    "review_months",
                    N_("Revised every"),
                    Kind.WHOLE,
                    help=N_("Months. The next revision is set by it at each approval."),
                    least=1,
                    most=120,
                    default=DEFAULT_MONTHS,
                    shown=False,
                ),
                Field("reading", N_("Read"), width=84, editable=False),
                Field(
                    "must_read",
                    N_("To be read"),
                    Kind.CHOICE,
                    help=N_("Empty: nobody has to confirm that they have read it."),
                    options=(Option(True, N_("Yes, and confirmed")),),
                    default=True,
                    shown=False,
                ),
            ),
        ),
        Section(
            N_("More about it"),
            (
                Field("service_id", N_("Service"), Kind.REFERENCE, text_key="service", width=140, shown=False),
                UnitsField("units", N_("Holds for"), width=150, shown=False, editable=False),
                Field("valid_from", N_("Valid from"), Kind.DATE, width=90, shown=False, editable=False),
                Field("approved_by", N_("Approved by"), width=130, shown=False, editable=False),
                Field("text", N_("Text"), Kind.LONG_TEXT, width=200, shown=False, editable=False),
            ),
        ),
    ),
)

SERVICE = Schema(
    "service",
    one=N_("Service"),
    new=N_("New service"),
    title_key="name",
    nothing=N_("What each unit gives to its users belongs here."),
    sections=(
        Section(
            "",
            (
                Field("name", N_("Service"), required=True, width=0),
                Field("unit_id", N_("Unit"), Kind.REFERENCE, required=True, text_key="unit", width=160),
                StandingField("declaration", N_("Service declaration"), width=136, editable=False),
                StandingField("description", N_("Service description"), width=136, editable=False),
                Field("what", N_("What it is"), Kind.LONG_TEXT, longest=LONGEST_TEXT, width=160, shown=False),
                Field("who_for", N_("Who it is for"), Kind.LONG_TEXT, longest=LONGEST_TEXT, width=160, shown=False),
            ),
        ),
    ),
)

WRITING = Schema(
    "document_version",
    one=N_("Version"),
    new=N_("Version"),
    title_key="title",
    sections=(
        Section(
            "",
            (
                Field("title", N_("Document title"), required=True),
                Field("change_note", N_("What is new"), Kind.TEXT, longest=2000),
                Field("valid_from", N_("Valid from"), Kind.DATE, help=N_("Empty: the day it is approved.")),
            ),
        ),
    ),
)


def _question(name: str, one: str, *fields: Field) -> Schema:
    """What a dialog asks: one section without a heading."""
    return Schema(name, one, one, fields[0].key, (Section("", fields),))


APPROVE = _question(
    "document_approve",
    N_("Approve"),
    Field("approved_by", N_("Approved by"), help=N_("The role rather than the name."), required=True),
    Field("valid_from", N_("Valid from"), Kind.DATE, help=N_("Empty: the day that the version says, or today.")),
)
WITHDRAW = _question(
    "document_withdraw",
    N_("Withdraw"),
    Field("reason", N_("Why"), Kind.LONG_TEXT, help=N_("It stays in the register, behind “Withdrawn”."), required=True),
)
REVIEW = _question(
    "document_review",
    N_("Set revision"),
    Field("review_on", N_("Revision"), Kind.DATE, required=True),
)
OWNER = _question(
    "document_owner",
    N_("Set owner"),
    Field("person_id", N_("Person"), Kind.REFERENCE),
    Field("role", N_("Or a role"), help=N_("For one who is not in the register of people.")),
)
