"""What was typed in the search field as a question to the full-text index, and the words of an order of the register.

The index (`deviation_words`, migration 0009) has the number of a deviation as its key: 2009-0042 is 2009000042.
"""

import re
from dataclasses import dataclass

from alna_desktop.models import DeviationCategory, DeviationState
from alna_desktop.models.deviation_rules import OPEN_STATES

NUMBERS_IN_YEAR = 1_000_000
# What the index holds as words: letters and digits. All else parts them, in the index as here.
_WORD = re.compile(r"[^\W_]+")


def question(typed: str) -> str:
    """The question that finds all deviations with all the words, each of them perhaps only begun; "" for none.

    Words are put in quotes: what people type is never an operator of the index.
    """
    return " AND ".join(f'"{word}"*' for word in _WORD.findall(typed))


def serial(year: int, number: int) -> int:
    """The key of a deviation in the index."""
    return year * NUMBERS_IN_YEAR + number


def _ranked(column: str, names: list[str]) -> str:
    """SQL that puts the values of an enumeration in its order; the last one is what is left."""
    whens = " ".join(f"WHEN '{name}' THEN {place}" for place, name in enumerate(names[:-1]))
    return f"CASE {column} {whens} ELSE {len(names) - 1} END"


def _norwegian(column: str) -> str:
    """SQL that puts æ, ø and å after z, whether small or capital."""
    found = f"lower({column})"
    for letters, after_z in (("æÆ", "{"), ("øØ", "|"), ("åÅ", "}")):
        for letter in letters:
            found = f"replace({found}, '{letter}', '{after_z}')"
    return found


# By the key of the column: what its rows are ordered by. Each has an index with the number after it (migration 0009),
# which is used where the words here are those of the index.
ORDERS = {
    "number": "",
    "title": _norwegian("title"),
    "category": _ranked("category", [category.name.lower() for category in DeviationCategory]),
    "state": _ranked("state", [state.name.lower() for state in DeviationState]),
    "severity": "coalesce(severity, 0)",
    "deadline": "CASE WHEN state IN ('closed', 'rejected') THEN '9999' ELSE coalesce(deadline, '9998') END",
    "occurred_on": "occurred_on",
}
IS_OPEN = f"state IN ({', '.join(repr(state.name.lower()) for state in OPEN_STATES)})"


@dataclass(frozen=True)
class Order:
    """How a register is sorted: by a key of `ORDERS`, rising or falling; equal ones by their number, likewise."""

    key: str = "number"
    falling: bool = True

    @property
    def columns(self) -> str:
        """The columns, as SQL."""
        own = ORDERS[self.key]
        return f"{own}, number_year, number" if own else "number_year, number"

    @property
    def sql(self) -> str:
        """What stands after ORDER BY."""
        way = " DESC" if self.falling else ""
        return ", ".join(f"{part}{way}" for part in (ORDERS[self.key], "number_year", "number") if part)
