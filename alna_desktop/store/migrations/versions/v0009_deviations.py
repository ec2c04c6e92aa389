"""Deviations, the full-text index of what is written in them, and the indices their register is sorted by."""

from typing import Any

import sqlalchemy as sa
from alembic import op

# What is searched of a deviation, by the number that is also its order: 2009-0042 is 2009000042.
_WORDS = """
    CREATE VIEW deviation_all_words AS
    SELECT id AS deviation_id, number_year * 1000000 + number AS serial, title, description,
           printf('%d-%04d', number_year, number) || ' ' || place || ' ' || reporter_role || ' ' || responsible
             AS facts,
           immediate_action || ' ' || whys || ' ' || effect_text || ' ' || rejected_reason || ' ' || coalesce(
               (SELECT group_concat(category || ' ' || text, ' ') FROM deviation_cause WHERE deviation_id = deviation.id),
               '') AS handling
    FROM deviation
"""
# «å» is not «a», but «Å» is «å». The texts themselves are not kept twice (contentless).
_INDEX = """
    CREATE VIRTUAL TABLE deviation_words USING fts5(
        title, description, facts, handling,
        content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0'
    )
"""
_SEARCHED = (
    "number_year, number, title, description, place, reporter_role, responsible, immediate_action, whys, "
    "effect_text, rejected_reason"
)
_PUT = """
    INSERT OR REPLACE INTO deviation_words (rowid, title, description, facts, handling)
    SELECT serial, title, description, facts, handling FROM deviation_all_words WHERE deviation_id = {id};
"""
_TRIGGERS = (
    ("deviation_words_made", "INSERT ON deviation", _PUT.format(id="new.id")),
    ("deviation_words_changed", f"UPDATE OF {_SEARCHED} ON deviation", _PUT.format(id="new.id")),
    (
        "deviation_words_lost",
        "DELETE ON deviation",
        "DELETE FROM deviation_words WHERE rowid = old.number_year * 1000000 + old.number;",
    ),
    ("deviation_words_cause_made", "INSERT ON deviation_cause", _PUT.format(id="new.deviation_id")),
    ("deviation_words_cause_changed", "UPDATE ON deviation_cause", _PUT.format(id="new.deviation_id")),
    ("deviation_words_cause_lost", "DELETE ON deviation_cause", _PUT.format(id="old.deviation_id")),
)
# One for each way the register is sorted, as `services.deviation_orders` has them, with the number after it.
_ORDERS = {
    "title": "replace(replace(replace(replace(replace(replace(lower(title), 'æ', '{'), 'Æ', '{'), "
    "'ø', '|'), 'Ø', '|'), 'å', '}'), 'Å', '}')",
    "category": "CASE category WHEN 'service' THEN 0 WHEN 'hse' THEN 1 WHEN 'privacy' THEN 2 WHEN 'economy' THEN 3 "
    "ELSE 4 END",
    "state": "CASE state WHEN 'registered' THEN 0 WHEN 'received' THEN 1 WHEN 'in_progress' THEN 2 "
    "WHEN 'actions_open' THEN 3 WHEN 'awaiting_evaluation' THEN 4 WHEN 'closed' THEN 5 ELSE 6 END",
    "severity": "coalesce(severity, 0)",
    "deadline": "CASE WHEN state IN ('closed', 'rejected') THEN '9999' ELSE coalesce(deadline, '9998') END",
    "occurred": "occurred_on",
}
_OPEN = """
    CREATE INDEX ix_deviation_open ON deviation (unit_id, severity, deadline, state, category)
    WHERE state IN ('registered', 'received', 'in_progress', 'actions_open', 'awaiting_evaluation')
"""


def upgrade() -> None:
    """Make their tables, and all that keeps the index right."""
    _deviations()
    _causes()
    for statement in (_WORDS, _INDEX, _OPEN):
        op.execute(statement)
    for name, when, then in _TRIGGERS:
        op.execute(f"CREATE TRIGGER {name} AFTER {when} BEGIN {then} END")
    for name, order in _ORDERS.items():
        op.execute(f"CREATE INDEX ix_deviation_by_{name} ON deviation ({order}, number_year, number)")


def _deviations() -> None:
    op.create_table(
        "deviation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        *_needed(sa.Integer(), "number_year", "number"),
        *_needed(sa.String(30), "kind", "category", "state"),
        *_needed(sa.String(200), "title"),
        *_needed(sa.Text(), "description"),
        *_needed(sa.String(200), "place", "reporter_role"),
        *_needed(sa.Text(), "immediate_action"),
        *_needed(sa.Date(), "occurred_on"),
        *_needed(sa.String(5), "occurred_time"),
        *_perhaps(sa.Date(), "discovered_on"),
        *_needed(sa.Date(), "registered_on"),
        *_perhaps(sa.Date(), "received_on", "deadline", "closed_on"),
        *_perhaps(sa.Uuid(), "responsible_id"),
        *_needed(sa.String(200), "responsible"),
        *_perhaps(sa.Integer(), "life", "service", "economy", "privacy", "reputation"),
        *_perhaps(sa.Integer(), "severity", "potential", "recurrence"),
        *_needed(sa.Text(), "whys"),
        *_needed(sa.String(30), "effect"),
        *_needed(sa.Text(), "effect_text", "rejected_reason"),
        *_needed(sa.Boolean(), "confidential"),
        *_perhaps(sa.Uuid(), "risk_id", "document_id", "indicator_id"),
        *_needed(sa.String(30), "origin"),
        *_bookkeeping(),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_deviation_unit_id")),
        sa.ForeignKeyConstraint(["responsible_id"], ["person.id"], name=op.f("fk_deviation_responsible_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deviation")),
        sa.UniqueConstraint("number_year", "number", name=op.f("uq_deviation_number_year_number")),
    )
    for column in ("unit_id", "responsible_id"):
        op.create_index(op.f(f"ix_deviation_{column}"), "deviation", [column])


def _causes() -> None:
    op.create_table(
        "deviation_cause",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deviation_id", sa.Uuid(), nullable=False),
        *_needed(sa.Integer(), "position"),
        *_needed(sa.String(100), "category"),
        *_needed(sa.Text(), "text"),
        *_bookkeeping(),
        sa.ForeignKeyConstraint(["deviation_id"], ["deviation.id"], name=op.f("fk_deviation_cause_deviation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deviation_cause")),
    )
    for column in ("deviation_id", "category"):
        op.create_index(op.f(f"ix_deviation_cause_{column}"), "deviation_cause", [column])
    op.create_table(
        "cause_category",
        sa.Column("id", sa.Uuid(), nullable=False),
        *_needed(sa.String(100), "name"),
        *_needed(sa.Integer(), "position"),
        *_bookkeeping(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cause_category")),
        sa.UniqueConstraint("name", name=op.f("uq_cause_category_name")),
    )
    op.create_table(
        "consequence_text",
        sa.Column("id", sa.Uuid(), nullable=False),
        *_needed(sa.String(30), "area"),
        *_needed(sa.Integer(), "level"),
        *_needed(sa.String(200), "text"),
        *_bookkeeping(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consequence_text")),
        sa.UniqueConstraint("area", "level", name=op.f("uq_consequence_text_area_level")),
    )


def _needed(kind: Any, *names: str) -> "list[sa.Column[Any]]":
    return [sa.Column(name, kind, nullable=False) for name in names]


def _perhaps(kind: Any, *names: str) -> "list[sa.Column[Any]]":
    return [sa.Column(name, kind, nullable=True) for name in names]


def _bookkeeping() -> "list[sa.Column[Any]]":
    return [
        *_needed(sa.Integer(), "revision"),
        *_perhaps(sa.DateTime(), "changed_at"),
        *_needed(sa.String(100), "changed_by"),
    ]
