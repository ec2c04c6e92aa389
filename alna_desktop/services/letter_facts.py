"""What letters have filled in: the facts of all units for a year, and a text with the facts of one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from alna_desktop.dates import format_long
from alna_desktop.fields.values import show_limits
from alna_desktop.i18n import _
from alna_desktop.models import Measure, Polarity, RoleKind, ScorecardState
from alna_desktop.models.letter_text import PLACEHOLDER, Block, BlockKind, Placeholder, parse, placeholder
from alna_desktop.models.scoring import Limits
from alna_desktop.numbers import NBSP, format_number
from alna_desktop.services import cards, units
from alna_desktop.services.readings import UnitInfo
from alna_desktop.store.reader import Rows, decimal, key, kind

ROLES = (Placeholder.LEADER, Placeholder.SUPERIOR)
Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Facts:
    """What a unit's letter has filled in. A text that is missing is ""; a table or list that is missing is empty."""

    unit: UnitInfo
    sender: str
    municipality: str
    leader: str
    texts: Mapping[Placeholder, str]
    targets: Table
    goals: Sequence[str]


@dataclass(frozen=True)
class Filled:
    """A letter as it would be: `missing` are the names of what has no value, each once, in the order of the text."""

    title: str
    blocks: Sequence[Block]
    missing: Sequence[str] = field(default=())


class Source:
    """The facts of all units for a year, from one reading of the file."""

    def __init__(self, rows: Rows, year: int) -> None:
        self.year = year
        self.units = [unit for unit in units.read(rows) if not unit.is_district]
        self.frames = frames(rows, year)
        self._sender, self._municipality, self._district = _organisation(rows)
        self._leaders = leaders(rows)
        card = cards.read(rows, year)
        self._card = None if card is None or card.state is ScorecardState.DRAFT else card  # a draft demands nothing
        self._indicators = _indicators(rows)
        self._goals = _goals(rows, year)

    def facts(self, unit: UnitInfo, day: date) -> Facts:
        """Those of a unit's letter that is issued on a day."""
        leader, superior = self._leaders.get(unit.id, ("", ""))
        frame = self.frames.get(unit.id)
        texts = {
            Placeholder.UNIT: unit.name,
            Placeholder.LEADER: leader,
            Placeholder.SUPERIOR: superior,
            Placeholder.DISTRICT: self._sender,
            Placeholder.YEAR: str(self.year),
            Placeholder.DATE: format_long(day),
            Placeholder.FRAME: "" if frame is None else show_frame(frame),
        }
        targets = self._targets(unit, day)
        return Facts(unit, self._sender, self._municipality, leader, texts, targets, self._goals)

    def _targets(self, unit: UnitInfo, day: date) -> Table:
        """The lines of the scorecard as they hold for a unit on the day, or on the nearest day of the year."""
        lines = list(self._card.walk()) if self._card else []
        if not lines:
            return ()
        held = min(max(day, date(self.year, 1, 1)), date(self.year, 12, 31))
        found = [(_("Focus area"), _("Indicator"), _("Target"), _("Set by"))]
        for area, _factor, line in lines:
            name, measure, polarity = self._indicators[line.indicator_id]
            target = line.target(unit.id, self._district, held)
            if target is None:
                found.append((area.name, name, _("not set"), ""))
                continue
            setter = _("the unit") if target.unit_id == unit.id else _("the district")
            found.append((area.name, name, show_limits(Limits(polarity, *target.limits), measure), setter))
        return tuple(found)


def show_frame(amount: Decimal) -> str:
    """«98 400 000 kroner», without a line break in it."""
    return format_number(amount) + NBSP + _("kroner")


def frames(rows: Rows, year: int) -> dict[UUID, Decimal]:
    """The budget frames of a year by unit, in kroner."""
    found = rows("SELECT unit_id, amount FROM budget_frame WHERE year = ?", year)
    return {key(unit_id): amount for unit_id, text in found if (amount := decimal(text)) is not None}


def fill(title: str, body: str, facts: Facts) -> Filled:
    """A title and a body with everything filled in; what is missing is said where it is missing."""
    missing: dict[str, None] = {}

    def text_of(match: re.Match[str]) -> str:
        found = placeholder(match[1])
        text = facts.texts.get(found, "") if found else ""
        if found in ROLES and not _begins_sentence(match):
            text = in_sentence(text)
        return text or _lack(found.word if found else match[1].strip(), missing)

    def filled(text: str) -> str:
        return " ".join(PLACEHOLDER.sub(text_of, text).split(" "))

    blocks: list[Block] = []
    for block in parse(body):
        alone = PLACEHOLDER.fullmatch(block.text) if block.kind is BlockKind.PARAGRAPH else None
        wanted = placeholder(alone[1]) if alone else None
        if wanted is Placeholder.TARGETS and facts.targets:
            blocks.append(Block(BlockKind.TABLE, rows=facts.targets))
        elif wanted is Placeholder.GOALS and facts.goals:
            blocks += [Block(BlockKind.NUMBER, goal) for goal in facts.goals]
        else:
            rows = tuple(tuple(filled(cell) for cell in row) for row in block.rows)
            blocks.append(Block(block.kind, filled(block.text), rows))
    return Filled(filled(title), blocks, list(missing))


def lacking(name: str) -> str:
    """«[mangler: budsjettramme]»"""
    return _("[missing: %(name)s]") % {"name": name}


def _begins_sentence(match: re.Match[str]) -> bool:
    return match.string[: match.start()].rstrip().endswith((".", "!", "?")) or match.start() == 0


def in_sentence(role: str) -> str:
    """A title inside a sentence: «enhetsleder», but «HR-sjef»."""
    return role if role[1:2].isupper() else role[:1].lower() + role[1:]


def _lack(name: str, missing: dict[str, None]) -> str:
    missing[name] = None
    return lacking(name)


def _organisation(rows: Rows) -> tuple[str, str, UUID]:
    """The district's name, its municipality's, and its unit."""
    (found,) = rows(
        """
        SELECT organisation.name, organisation.municipality, unit.id FROM organisation
        JOIN unit ON unit.organisation_id = organisation.id AND unit.parent_id IS NULL
        """
    )
    return found[0], found[1], key(found[2])


def leaders(rows: Rows) -> dict[UUID, tuple[str, str]]:
    """The title of each unit's leader, and of their superior ("" where there is none)."""
    found = rows(
        """
        SELECT role.unit_id, person.title, superior.title FROM person_role AS role
        JOIN person ON person.id = role.person_id
        LEFT JOIN person AS superior ON superior.id = person.superior_id
        WHERE role.kind = ? ORDER BY person.id DESC
        """,
        RoleKind.UNIT_LEADER.name.lower(),
    )
    return {key(unit_id): (title, superior or "") for unit_id, title, superior in found}


def _indicators(rows: Rows) -> dict[UUID, tuple[str, Measure, Polarity]]:
    found = rows("SELECT id, name, measure, polarity FROM indicator")
    return {key(row[0]): (row[1], kind(Measure, row[2]), kind(Polarity, row[3])) for row in found}


def _goals(rows: Rows, year: int) -> list[str]:
    """The strategic goals in force in a year, by number."""
    found = rows(
        """
        SELECT title FROM strategic_goal WHERE from_year <= ? AND (to_year IS NULL OR to_year >= ?) ORDER BY number
        """,
        year,
        year,
    )
    return [title for (title,) in found]
