"""The fields of the organisation, its units and its people."""

from alna_desktop.fields.base import Field, Kind, Schema, Section
from alna_desktop.i18n import N_

ORGANISATION = Schema(
    "organisation",
    one=N_("Organisation"),
    new=N_("New file"),
    title_key="name",
    sections=(
        Section(
            N_("Whose file it is"),
            (
                Field("name", N_("District"), help=N_("As Bydel Alna."), required=True),
                Field("municipality", N_("Municipality"), help=N_("As Oslo kommune. Can be left empty.")),
            ),
        ),
    ),
)

UNIT = Schema(
    "unit",
    one=N_("Unit"),
    new=N_("New unit"),
    title_key="name",
    past_key="closed_on",
    past=N_("closed"),
    sections=(
        Section(
            N_("What it is called"),
            (
                Field("code", N_("Code"), help=N_("Short and unique, as RE07."), required=True, longest=20, width=68),
                Field("name", N_("Name"), required=True, width=0),
            ),
        ),
        Section(
            N_("Where it belongs"),
            (
                Field("service_area", N_("Service area"), longest=100, width=146),
                Field("place", N_("Place"), longest=100, width=104),
                Field("leader", N_("Led by"), width=112, editable=False),
                Field("people", N_("People"), Kind.NUMBER, width=88, shown=False, editable=False),
            ),
        ),
        Section(
            N_("When it ends"),
            (
                Field(
                    "closed_on",
                    N_("Closed on"),
                    Kind.DATE,
                    help=N_("Its figures are kept; it is left out of what comes after."),
                    width=104,
                    shown=False,
                ),
            ),
        ),
    ),
)

PERSON = Schema(
    "person",
    one=N_("Person"),
    new=N_("New person"),
    title_key="title",
    nothing=N_("Here are those who lead and steer, with their titles. Names can be left out."),
    sections=(
        Section(
            N_("Who"),
            (
                Field(
                    "title", N_("Title"), help=N_("The post stands even when people change."), required=True, width=0
                ),
                Field("name", N_("Name"), help=N_("Can be left empty."), width=136, shown=False),
                Field("email", N_("E-mail"), width=152, shown=False),
            ),
        ),
        Section(
            N_("Place in the organisation"),
            (
                Field("unit_id", N_("Unit"), Kind.REFERENCE, required=True, text_key="unit", width=184),
                Field("superior_id", N_("Superior"), Kind.REFERENCE, text_key="superior", width=196),
                Field("roles", N_("Roles"), width=160, shown=False, editable=False),
            ),
        ),
    ),
)
