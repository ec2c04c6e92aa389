"""Indices for every way the register of deviations is sorted, and one that its statistics are counted from."""

from alembic import op


def _norwegian(column: str) -> str:
    """As `services.deviation_search` has it."""
    found = f"lower({column})"
    for letter, after_z in (("æ", "{"), ("Æ", "{"), ("ø", "|"), ("Ø", "|"), ("å", "}"), ("Å", "}")):
        found = f"replace({found}, '{letter}', '{after_z}')"
    return found


_ORDERS = {
    "kind": "CASE kind WHEN 'event' THEN 0 WHEN 'near_miss' THEN 1 ELSE 2 END",
    "place": _norwegian("place"),
    "closed": "coalesce(closed_on, '')",
    "confidential": "confidential",
    "registered": "registered_on",
    "who": f"responsible_id, {_norwegian('responsible')}",
}
_STATISTICS = {"registered": ", unit_id, state, category, severity, deadline"}


def upgrade() -> None:
    """Make them; the units' own index now has their deviations in the order of the register."""
    op.drop_index("ix_deviation_unit_id", "deviation")
    op.create_index("ix_deviation_unit_id", "deviation", ["unit_id", "number_year", "number"])
    op.execute(f"CREATE UNIQUE INDEX ix_deviation_by_unit ON unit ({_norwegian('name')}, id)")
    for name, order in _ORDERS.items():
        more = _STATISTICS.get(name, "")
        op.execute(f"CREATE INDEX ix_deviation_by_{name} ON deviation ({order}, number_year, number{more})")
