"""What is typed about the copies that the program makes of its own accord."""

from alna_desktop.fields.base import Field, Kind, Schema, Section
from alna_desktop.i18n import N_

LEAST, MOST = 1, 200  # copies that one can ask to keep

BACKUPS = Schema(
    "backups", one=N_("Automatic backup"), new=N_("Automatic backup"), title_key="keep",
    sections=(
        Section(
            "",
            (
                Field(
                    "keep", N_("How many"), Kind.WHOLE, required=True, least=LEAST, most=MOST,
                    help=N_("The oldest are removed. Copies that you ask for yourself stay."),
                ),
            ),
        ),
    ),
)  # fmt: skip
