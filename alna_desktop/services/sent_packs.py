"""Packs that are sent: kept as they were, byte by byte, with the figures they were made from; and what was made."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

from alna_desktop import __version__
from alna_desktop.i18n import _
from alna_desktop.models.pack_kinds import PackKind, PackPart
from alna_desktop.periods import Period
from alna_desktop.services import pack_figures, pack_tables, pack_templates, packs, units
from alna_desktop.services.pack_figures import Difference
from alna_desktop.services.pack_narrowing import narrowed
from alna_desktop.services.pack_templates import Template
from alna_desktop.services.packs import PackData
from alna_desktop.store.database import Database
from alna_desktop.store.reader import key as record_key
from alna_desktop.writing import whole


@dataclass(frozen=True)
class Sent:
    """A pack that was sent; `sha256` is of its PDF, `version` the program's that made it."""

    id: UUID
    unit_id: UUID
    unit: str
    kind: PackKind
    template: str
    period: Period
    sent_on: date
    version: str
    pages: int
    sha256: str
    data_sha256: str


@dataclass(frozen=True)
class Run:
    """That packs were made."""

    made_on: date
    template: str
    period: Period
    made: int
    failed: int
    folder: str


def send(database: Database, of: Sequence[PackData], pdf: bytes, pages: int, template: Template) -> UUID:
    """Freeze a pack of one unit or several, the first unit's: its PDF, what it showed as JSON, and the template."""
    from alna_desktop.models import SentPack
    from alna_desktop.models.base import new_id

    today = database.today()
    with database.begin(_("Sent pack")) as session:
        record = SentPack(
            id=new_id(), unit_id=of[0].unit.id, kind=template.kind, template=template.name, period=of[0].period,
            sent_on=today, version=__version__, pages=pages, sha256=pack_templates.put(session, pdf),
            data_sha256=pack_templates.put(session, _data(of, template)),
        )  # fmt: skip
        session.add(record)
        return record.id


def _data(of: Sequence[PackData], template: Template) -> bytes:
    """What is kept of the data and the template, as JSON."""
    made_after = {"name": template.name, "parts": [part.as_json() for part in template.parts]}
    kept = {"template": made_after, "units": [_kept(data, template) for data in of]}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()


def is_sent(database: Database, of: Sequence[PackData], template: Template, sha256: str = "") -> bool:
    """Whether the last pack of this template that was sent of these units says the same, made by this program.

    `sha256` is of the file that is to be sent, where there is one: then it must be that very file.
    """
    with database.look() as rows:
        found = rows(
            "SELECT sha256, data_sha256, version FROM sent_pack WHERE unit_id = ? AND period = ? AND template = ?"
            " ORDER BY sent_on DESC, id DESC LIMIT 1",
            of[0].unit.id.hex, str(of[0].period), template.name,
        )  # fmt: skip
    if not found:
        return False
    file, data, version = found[0]
    same = version == __version__ and data == hashlib.sha256(_data(of, template)).hexdigest()
    return same and sha256 in ("", file)


def _kept(data: PackData, template: Template) -> dict[str, Any]:
    """What is kept of a unit: the tables that the pack has of it, and the data they are from."""
    figures = pack_figures.frozen(pack_tables.of_pack(data, template.kind, template.parts))
    shown = plain(narrowed(data, template.kind, template.parts))
    return {"id": str(data.unit.id), "figures": figures, "data": shown}


def plain(value: Any) -> Any:
    """Data as JSON can hold it: records as objects, exact decimals and dates as they are written."""
    if is_dataclass(value) and not isinstance(value, type | Period):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    if isinstance(value, Enum):
        return value.name
    return value if value is None or isinstance(value, bool | int | str) else str(value)


_COLUMNS = (
    "sent_pack.id, unit_id, unit.name, kind, template, period, sent_on, version, pages, sha256, data_sha256 "
    "FROM sent_pack JOIN unit ON unit.id = unit_id"
)


def sent(database: Database) -> list[Sent]:
    """All packs that are sent, the latest first."""
    with database.look() as rows:
        found = rows(f"SELECT {_COLUMNS} ORDER BY sent_on DESC, sent_pack.id DESC")
    return [
        Sent(
            record_key(row[0]), record_key(row[1]), row[2], PackKind[row[3].upper()], row[4], Period.parse(row[5]),
            date.fromisoformat(row[6]), *row[7:],
        )
        for row in found
    ]  # fmt: skip


def write_again(database: Database, pack: Sent, path: Path) -> None:
    """Write a sent pack as it was, byte by byte. Raises UserError where it can't be, or is not what it was."""
    content = pack_templates.content(database, pack.sha256)
    with whole(path) as unfinished:
        unfinished.write_bytes(content)


def compare(database: Database, pack: Sent) -> list[Difference]:
    """What of a sent pack's figures is another today, unit by unit.

    Raises UserError where the year has no scorecard any more.
    """
    kept = json.loads(pack_templates.content(database, pack.data_sha256))
    # The first version kept the first unit's figures alone.
    before = kept.get("units") or [{"id": str(pack.unit_id), "figures": kept["figures"]}]
    parts = [PackPart.from_json(part) for part in kept["template"]["parts"]]
    in_force = {unit.id.hex for unit in units.in_force(database)}
    there = [each for each in before if UUID(each["id"]).hex in in_force]
    found = [_closed(each, pack) for each in before if each not in there]
    now = packs.gather(database, [UUID(each["id"]) for each in there], pack.period)
    for unit, today in zip(there, now, strict=True):
        tables = pack_tables.tables(narrowed(today, pack.kind, parts), list(unit["figures"]))
        name = today.unit.name if len(before) > 1 else ""
        different = pack_figures.differences(unit["figures"], pack_figures.frozen(tables))
        found += [replace(each, unit=name) for each in different]
    return found


def _closed(kept: Mapping[str, Any], pack: Sent) -> Difference:
    """That a unit of the pack has no figures today."""
    name = kept["data"]["unit"]["name"] if "data" in kept else pack.unit
    return Difference("", name, "", _("there"), _("the unit is closed"))


def note_run(database: Database, template: str, period: Period, made: int, failed: int, folder: Path) -> None:
    """Remember that packs were made; not in a file that is open for reading only."""
    from alna_desktop.models import PackRun

    if database.read_only:
        return
    today = database.today()
    with database.begin() as session:
        session.add(
            PackRun(made_on=today, template=template, period=period, made=made, failed=failed, folder=str(folder)[:500])
        )


def runs(database: Database, most: int = 20) -> list[Run]:
    """The last times packs were made, the latest first."""
    with database.look() as rows:
        found = rows(
            "SELECT made_on, template, period, made, failed, folder FROM pack_run ORDER BY id DESC LIMIT ?", most
        )
    return [Run(date.fromisoformat(row[0]), row[1], Period.parse(row[2]), *row[3:]) for row in found]
