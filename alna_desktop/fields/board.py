"""The fields of what the director's board shows: its indicators, and the limits of what it counts."""

from alna_desktop.fields.base import Field, Kind, Schema, Section
from alna_desktop.i18n import N_
from alna_desktop.models.board_rules import MOST

INDICATORS = ("first", "second", "third")
"""The keys of the indicators, in the order of their columns."""


def _limit(key: str, label: str, help_text: str = "") -> Field:
    return Field(key, label, Kind.WHOLE, help=help_text, required=True, least=1, most=MOST)


BOARD = Schema(
    "board",
    one=N_("Director's board"),
    new=N_("Director's board"),
    title_key="first",
    sections=(
        Section(
            N_("Indicators with a column of their own"),
            (
                Field("first", N_("First"), Kind.REFERENCE),
                Field("second", N_("Second"), Kind.REFERENCE),
                Field("third", N_("Third"), Kind.REFERENCE, help=N_("Empty: no column.")),
            ),
        ),
        Section(
            N_("Red goals of a unit"),
            (_limit("red_watch", N_("Yellow from")), _limit("red_act", N_("Red from"))),
        ),
        Section(
            N_("Late actions of a unit"),
            (_limit("late_watch", N_("Yellow from")), _limit("late_act", N_("Red from"))),
        ),
    ),
)
