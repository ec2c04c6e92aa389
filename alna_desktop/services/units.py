"""The units in force, as all pages and packs know them."""

import re
import unicodedata

from alna_desktop.errors import UserError
from alna_desktop.i18n import _, sort_key
from alna_desktop.periods import Period
from alna_desktop.services.readings import UnitInfo
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, key


def read(rows: Rows) -> list[UnitInfo]:
    """The units in force by code, the district among them."""
    found = rows(
        "SELECT id, code, name, service_area, place, parent_id IS NULL FROM unit WHERE closed_on IS NULL ORDER BY code"
    )
    return [UnitInfo(key(row[0]), row[1], row[2], row[3], row[4], bool(row[5])) for row in found]


def in_force(database: Database) -> list[UnitInfo]:
    """The units in force: the district first, then by name."""
    with database.look() as rows:
        return sorted(read(rows), key=lambda unit: (not unit.is_district, sort_key(unit.name)))


def result_units(database: Database) -> list[UnitInfo]:
    """The result units in force, by code: those that `packs --all` is for."""
    with database.look() as rows:
        return [unit for unit in read(rows) if not unit.is_district]


def unit_by_code(database: Database, code: str) -> UnitInfo:
    """A unit in force by its code, in capitals or not; raises UserError where there is none."""
    with database.look() as rows:
        found = read(rows)
    for unit in found:
        if unit.code.upper() == code.upper():
            return unit
    codes = ", ".join(unit.code for unit in found)
    raise UserError(_("There is no unit “%(code)s”. There are: %(codes)s.") % {"code": code, "codes": codes})


def file_name(unit: UnitInfo, what: Period | str, ending: str) -> str:
    """RE02-furuset-sykehjem-2009-T1.pdf: sorts by unit, and is safe on every disk and in every mail."""
    plain = unit.name.lower().replace("æ", "ae").replace("ø", "o")
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    code = re.sub(r"[^A-Za-z0-9]+", "-", unit.code)
    return f"{code}-{slug}-{what}{ending}"
