"""The letters of the demo district: both kinds to every unit in 2009, from the templates that come with the program."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from alna_desktop import paths
from alna_desktop.models import BudgetFrame, LetterKind, Origin, Unit
from alna_desktop.services import letter_templates, letters
from alna_desktop.services.letter_facts import Source
from alna_desktop.services.letter_templates import TemplateRow


def add(session: Session, units: Mapping[str, Unit]) -> None:
    """Add templates, budget frames, and the letters issued to all units; all examples."""
    source = json.loads((paths.resources() / "demo" / "letters.json").read_text(encoding="utf-8"))
    year, day = source["year"], date.fromisoformat(source["issued_on"])
    made = letter_templates.add_defaults(session)
    for code, amount in source["frames"].items():
        session.add(BudgetFrame(unit_id=units[code].id, year=year, amount=Decimal(amount), origin=Origin.EXAMPLE))
    session.flush()
    facts = Source(lambda sql, *values: look(session, sql, *values), year)
    ids = [unit.id for unit in facts.units]
    for wanted in LetterKind:
        template = TemplateRow(made[wanted], 1, wanted, "", *letter_templates.default(wanted))
        case = source["cases"][wanted.name]
        order = letters.Issue(wanted, year, ids, template, day, source["issued_by"], case)
        for unit in facts.units:
            letters.put(session, facts.facts(unit, day), order).origin = Origin.EXAMPLE
    session.flush()


def look(session: Session, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Plain reading of what this transaction has written so far."""
    return [tuple(row) for row in session.connection().exec_driver_sql(sql, tuple(values))]
