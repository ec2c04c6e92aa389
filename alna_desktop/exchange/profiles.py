"""How the columns of a source are read: what the user has mapped, and can save by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from alna_desktop.errors import UserError
from alna_desktop.fields.entries import Dash
from alna_desktop.i18n import N_, _


class Role(Enum):
    """What a column, or a row of headings over the columns, holds."""

    SKIP = "skip"
    UNIT = "unit"
    UNIT_NAME = "unit_name"
    INDICATOR = "indicator"
    INDICATOR_NAME = "indicator_name"
    PERIOD = "period"
    YEAR = "year"
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    PERSONS = "persons"
    STATE = "state"
    COMMENT = "comment"

    @property
    def word(self) -> str:
        """«leses ikke», «enhet», «indikator», …, translated."""
        return _(_WORDS[self])

    @property
    def places(self) -> bool:
        """Whether it says which value it is, rather than what the value is."""
        return self in DIMENSIONS


_WORDS = {
    Role.SKIP: N_("not read"),
    Role.UNIT: N_("unit"),
    Role.UNIT_NAME: N_("name of new units"),
    Role.INDICATOR: N_("indicator"),
    Role.INDICATOR_NAME: N_("name of new indicators"),
    Role.PERIOD: N_("period"),
    Role.YEAR: N_("year"),
    Role.VALUE: N_("value"),
    Role.NUMERATOR: N_("numerator"),
    Role.DENOMINATOR: N_("denominator"),
    Role.PERSONS: N_("number of persons"),
    Role.STATE: N_("state"),
    Role.COMMENT: N_("comment"),
}
DIMENSIONS = (Role.UNIT, Role.INDICATOR, Role.YEAR, Role.PERIOD)
NAME_OF = {Role.UNIT: Role.UNIT_NAME, Role.INDICATOR: Role.INDICATOR_NAME}
NEW = "+"  # what a name means that is to become a unit or indicator of its own


@dataclass(frozen=True)
class Column:
    """A column by its heading. Where the same heading stands twice, the first in the list is the first in the sheet."""

    heading: str
    role: Role


@dataclass(frozen=True)
class Profile:
    """A way to read a sheet.

    `sheet` "" is the first that is not hidden. `header` is the row (from 1) where the headings begin, 0 without any:
    then columns go by their letters. `depth` is how many rows of headings there are, and `across` says for each of
    them what its texts are when they tell where a value belongs (years as columns): without it, a table has one value
    a row. `unit`, `indicator` and `period` hold for the whole where the file does not say. `names` maps, by "unit"
    and "indicator", names in the file to the code or key they mean, "" to leave them out, `NEW` to make them; an empty
    cell is the name "". `whole_sheet` goes on reading after an empty row; `adding` adds up rows of the same unit,
    indicator and period.
    """

    sheet: str = ""
    header: int = 1
    depth: int = 1
    across: tuple[Role, ...] = ()
    columns: tuple[Column, ...] = ()
    unit: str = ""
    indicator: str = ""
    period: str = ""
    dash: Dash = Dash.NOT_MEASURED
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    whole_sheet: bool = False
    adding: bool = False

    def role(self, position: int) -> Role:
        """The role of a column by its position (from 0) in the list."""
        return self.columns[position].role if position < len(self.columns) else Role.SKIP

    def with_name(self, role: Role, name: str, meaning: str) -> "Profile":
        """The same, where a name in the file means a code or key, is to become one (`NEW`), or is left out ("")."""
        return replace(self, names={**self.names, role.value: {**self.names.get(role.value, {}), name: meaning}})

    def to_json(self) -> dict[str, Any]:
        """What is saved."""
        return {
            "sheet": self.sheet,
            "header": self.header,
            "depth": self.depth,
            "across": [role.value for role in self.across],
            "columns": [[column.heading, column.role.value] for column in self.columns],
            "unit": self.unit,
            "indicator": self.indicator,
            "period": self.period,
            "dash": self.dash.value,
            "names": {role: dict(names) for role, names in self.names.items()},
            "whole_sheet": self.whole_sheet,
            "adding": self.adding,
        }

    @classmethod
    def from_json(cls, mapping: Mapping[str, Any]) -> "Profile":
        """What `to_json` made; raises UserError where it is something else."""
        try:
            return cls(
                sheet=str(mapping["sheet"]),
                header=int(mapping["header"]),
                depth=int(mapping["depth"]),
                across=tuple(Role(role) for role in mapping["across"]),
                columns=tuple(Column(str(heading), Role(role)) for heading, role in mapping["columns"]),
                unit=str(mapping["unit"]),
                indicator=str(mapping["indicator"]),
                period=str(mapping["period"]),
                dash=Dash(mapping["dash"]),
                names={str(role): dict(names) for role, names in mapping["names"].items()},
                whole_sheet=bool(mapping["whole_sheet"]),
                adding=bool(mapping.get("adding", False)),  # younger than the others
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            message = _("The profile was made by another version of the program. Map the columns anew.")
            raise UserError(message) from error
