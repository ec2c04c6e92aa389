"""A unit's leader agreement with all that its page and papers show beside it; all units' at a glance; what is late."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.i18n import _, sort_key
from alna_desktop.models import AgreementState, Part, Party
from alna_desktop.models.agreement_rules import TalkStanding, is_in_force
from alna_desktop.services import agreement_changes, agreement_checks, agreement_offers, agreement_rows, letter_facts
from alna_desktop.services import units as all_units
from alna_desktop.services.agreement_offers import Offer, uncovered
from alna_desktop.services.agreement_rows import Agreement, Demand, Talk
from alna_desktop.services.agreement_writing import AgreementText
from alna_desktop.services.plan_checks import Check
from alna_desktop.services.readings import LineView, UnitInfo
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, day, key


@dataclass(frozen=True)
class Desk:
    """What lies on the desk for a unit and a year. `agreement` is the version that is looked at, None where none is.

    `due` is the day it is to be signed by, None where the wheel says none; `offers` are what scorecard and budget ask
    of the unit, `open_offers` those without a demand; `lines` are the scorecard's, by indicator; `changes` is what
    differs from the version before; `last_year` whether there is one to copy.
    """

    unit: UnitInfo
    year: int
    today: date
    due: date | None
    agreement: Agreement | None
    versions: list[Agreement]
    offers: list[Offer]
    open_offers: list[Offer]
    lines: dict[UUID, LineView]
    checks: list[Check]
    changes: list[str]
    last_year: bool

    @property
    def document(self) -> Agreement | None:
        """The agreement: what every desk for a year has, by one name."""
        return self.agreement

    @property
    def is_late(self) -> bool:
        """Whether both should have signed by now."""
        return _is_late(self.due, self.versions, self.today)


@dataclass(frozen=True)
class AgreementLine:
    """A unit's agreement at a glance: nothing of what is written in it. `state` None where there is none."""

    unit: UnitInfo
    state: AgreementState | None
    version: int
    leader: str
    superior: str
    leader_signed_on: date | None
    superior_signed_on: date | None
    is_late: bool
    talks_held: int
    next_talk: date | None
    talk_is_late: bool


def desk(database: Database, unit_id: UUID, year: int, version: int | None = None) -> Desk:
    """What lies on the desk; `version` None is the newest one."""
    today = database.today()
    with database.look() as rows:
        unit = next((unit for unit in all_units.read(rows) if unit.id == unit_id), None)
        if unit is None:
            raise UserError(_("This has been removed meanwhile."))
        found = agreement_rows.read(rows, today, "unit_id = ? AND year = ?", unit_id.hex, year)
        before = rows("SELECT 1 FROM leader_agreement WHERE unit_id = ? AND year = ?", unit_id.hex, year - 1)
        offers, lines = agreement_offers.read(rows, unit_id, year)
        due = agreement_offers.deadlines(rows, year).get(unit_id)
    chosen = next((each for each in found if each.version == version), found[-1] if found else None)
    earlier = [other for other in found if chosen and other.version < chosen.version]
    return Desk(
        unit, year, today, due, chosen, found, offers, uncovered(chosen.demands, offers) if chosen else [], lines,
        agreement_checks.checks(chosen, offers) if chosen else [],
        agreement_changes.between(earlier[-1], chosen) if chosen and earlier else [], bool(before),
    )  # fmt: skip


def as_written(desk: Desk, text: AgreementText) -> Desk:
    """The desk as it would be if what is written were saved: so the list is ticked off while one types."""
    assert desk.agreement is not None
    demands = tuple(
        Demand(demand.id or UUID(int=0), demand.kind, demand.indicator_id, demand.text.strip(), demand.target.strip())
        for demand in text.demands
    )
    written = replace(
        desk.agreement,
        leader=text.roles[Party.LEADER].strip(),
        superior=text.roles[Party.SUPERIOR].strip(),
        texts={part: text.texts[part].strip() for part in Part},
        demands=demands,
    )
    left = uncovered(demands, desk.offers)
    return replace(desk, agreement=written, open_offers=left, checks=agreement_checks.checks(written, desk.offers))


def file_name(desk: Desk) -> str:
    """RE02-furuset-sykehjem-lederavtale-2009.pdf, with the version from the second on."""
    version = desk.agreement.version if desk.agreement else 1
    later = f"-v{version}" if version > 1 else ""
    name = _("leader-agreement")
    return all_units.file_name(desk.unit, f"{name}-{desk.year}{later}", ".pdf")


def overview(database: Database, year: int) -> list[AgreementLine]:
    """The agreements of all result units for a year, by unit name."""
    today = database.today()
    with database.look() as rows:
        found = in_year(rows, today, year)
        due = agreement_offers.deadlines(rows, year)
        parties = letter_facts.leaders(rows)
        result = [unit for unit in all_units.read(rows) if not unit.is_district]
    return [
        _line(unit, found.get(unit.id, []), due.get(unit.id), parties.get(unit.id, ("", "")), today)
        for unit in sorted(result, key=lambda unit: sort_key(unit.name))
    ]


def in_year(rows: Rows, today: date, year: int) -> dict[UUID, list[Agreement]]:
    """All versions of a year, by unit."""
    versions: dict[UUID, list[Agreement]] = {}
    for agreement in agreement_rows.read(rows, today, "year = ?", year):
        versions.setdefault(agreement.unit_id, []).append(agreement)
    return versions


def _line(
    unit: UnitInfo, versions: Sequence[Agreement], due: date | None, parties: tuple[str, str], today: date
) -> AgreementLine:
    late, agreement = _is_late(due, versions, today), agreement_rows.shown(versions)
    if agreement is None:
        return AgreementLine(unit, None, 0, *parties, None, None, late, 0, None, talk_is_late=False)
    waits = _open_talk(agreement)
    return AgreementLine(
        unit, agreement.state, agreement.version, agreement.leader, agreement.superior,
        agreement.signed[Party.LEADER], agreement.signed[Party.SUPERIOR], late,
        sum(talk.held_on is not None for talk in agreement.talks), waits.planned_on if waits else None,
        waits is not None and waits.standing is TalkStanding.OVERDUE,
    )  # fmt: skip


def _open_talk(agreement: Agreement) -> Talk | None:
    """The next talk; in a concluded year there is none to wait for."""
    return agreement.next_talk if agreement.state is not AgreementState.CLOSED else None


def _is_late(due: date | None, versions: Sequence[Agreement], today: date) -> bool:
    return due is not None and due < today and not any(is_in_force(each.state) for each in versions)


@dataclass(frozen=True)
class LateTalk:
    """A talk that should have been held: whose, and when."""

    unit_id: UUID
    planned_on: date


def late_talks(rows: Rows, today: date) -> list[LateTalk]:
    """The talks of agreements that are not concluded whose day is past, oldest first; nothing of what they say."""
    found = rows(
        """
        SELECT agreement.unit_id, talk.planned_on FROM agreement_talk AS talk
        JOIN leader_agreement AS agreement ON agreement.id = talk.agreement_id
        WHERE talk.held_on IS NULL AND talk.planned_on < ? AND NOT EXISTS (
            SELECT 1 FROM leader_agreement AS other WHERE other.unit_id = agreement.unit_id
            AND other.year = agreement.year AND other.state = 'closed')
        ORDER BY talk.planned_on, talk.id
        """,
        today.isoformat(),
    )
    return [LateTalk(key(unit_id), date.fromisoformat(planned)) for unit_id, planned in found]


@dataclass(frozen=True)
class Dates:
    """All that leaves the agreement for a pack: its state and its days. `talks` are (planned, held)."""

    state: AgreementState
    proposed_on: date | None
    leader_signed_on: date | None
    superior_signed_on: date | None
    talks: tuple[tuple[date, date | None], ...]


def dates(rows: Rows, year: int) -> dict[UUID, Dates]:
    """The dates of the agreements of a year, by unit: of the one in force, or else of the newest."""
    talks: dict[str, list[tuple[date, date | None]]] = {}
    asked = """
        SELECT agreement.unit_id, planned_on, held_on FROM agreement_talk
        JOIN leader_agreement AS agreement ON agreement.id = agreement_id WHERE agreement.year = ? ORDER BY planned_on
    """
    for unit, planned, held in rows(asked, year):
        talks.setdefault(unit, []).append((date.fromisoformat(planned), day(held)))
    found = rows(
        """
        SELECT unit_id, state, proposed_on, leader_signed_on, superior_signed_on FROM leader_agreement
        WHERE year = ? ORDER BY state IN ('signed', 'closed'), version
        """,
        year,
    )
    return {
        key(row[0]): Dates(
            AgreementState[row[1].upper()], day(row[2]), day(row[3]), day(row[4]), tuple(talks.get(row[0], ()))
        )
        for row in found
    }
