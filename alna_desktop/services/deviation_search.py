"""What was typed in the search field as a question to the full-text index, and the words of an order of the register.

The index (`deviation_words`, migration 0009) has the number of a deviation as its key: 2009-0042 is 2009000042.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from alna_desktop.models import DeviationCategory, DeviationKind, DeviationState
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


# By the key of the column: what its rows are ordered by, before their number. Each has an index (migrations 0009 and
# 0017), which is used where the words here are those of the index. Who is responsible stands in two tables: that index
# has what is sorted, and not yet in order.
ORDERS: dict[str, tuple[str, ...]] = {
    "number": (),
    "title": (_norwegian("deviation.title"),),
    "unit": (_norwegian("unit.name"), "unit.id"),
    "category": (_ranked("deviation.category", [category.name.lower() for category in DeviationCategory]),),
    "severity": ("coalesce(deviation.severity, 0)",),
    "state": (_ranked("deviation.state", [state.name.lower() for state in DeviationState]),),
    "deadline": (
        "CASE WHEN deviation.state IN ('closed', 'rejected') THEN '9999' ELSE coalesce(deviation.deadline, '9998') END",
    ),
    "kind": (_ranked("deviation.kind", [each.name.lower() for each in DeviationKind]),),
    "occurred_on": ("deviation.occurred_on",),
    "place": (_norwegian("deviation.place"),),
    "who": (f"coalesce(nullif(post.name, ''), {_norwegian('deviation.responsible')})",),
    "registered_on": ("deviation.registered_on",),
    "closed_on": ("coalesce(deviation.closed_on, '')",),
    "confidential": ("deviation.confidential",),
}
# What is read from, where it is not the deviations alone: the units in their order, and theirs in its own.
_TABLES = {
    "unit": "unit CROSS JOIN deviation ON deviation.unit_id = unit.id",
    "who": f"deviation LEFT JOIN (SELECT id, {_norwegian('title')} AS name FROM person) AS post "
    "ON post.id = deviation.responsible_id",
}
IS_OPEN = f"deviation.state IN ({', '.join(repr(state.name.lower()) for state in OPEN_STATES)})"


@dataclass(frozen=True)
class Order:
    """How a register is sorted: by a key of `ORDERS`, rising or falling; equal ones by their number, likewise."""

    key: str = "number"
    falling: bool = True

    @property
    def terms(self) -> tuple[str, ...]:
        """What it is ordered by, as SQL over `tables`: no two deviations are alike in all of them."""
        return (*ORDERS[self.key], "deviation.number_year", "deviation.number")

    @property
    def tables(self) -> str:
        """What stands after FROM."""
        return _TABLES.get(self.key, "deviation")

    @property
    def sql(self) -> str:
        """What stands after ORDER BY."""
        return self.arranged(self.terms)

    def arranged(self, terms: Iterable[str]) -> str:
        """Columns as they stand after ORDER BY, all of them in its direction."""
        way = " DESC" if self.falling else ""
        return ", ".join(f"{term}{way}" for term in terms)
