"""Small files with one trap each, and a district to read them into."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from alna_desktop.exchange.profiles import Column, Profile, Role
from alna_desktop.exchange.sources import Source, open_source
from alna_desktop.models import Measure
from alna_desktop.periods import Frequency
from alna_desktop.services.incoming import Known, KnownIndicator, KnownUnit

ROLES = {role.value: role for role in Role}


def indicator(key: str, name: str, frequency: Frequency = Frequency.MONTH, **more: Any) -> KnownIndicator:
    facts = {"short_name": "", "measure": Measure.PERCENT, "scale_low": None, "scale_high": None, "is_formula": False}
    facts |= {"numerator_name": "", "denominator_name": "", "retired_on": None}
    return KnownIndicator(id=f"i-{key}", key=key, name=name, frequency=frequency, **(facts | more))


def known(stored: dict | None = None, *indicators: KnownIndicator) -> Known:
    units = [("D", "Bydel Alna"), ("0101", "Lodalen"), ("RE02", "Furuset sykehjem"), ("RE03", "Lindeberg barnehage")]
    own = [indicator("sick", "Sykefravær", short_name="Fravær"), indicator("mood", "Trivsel", Frequency.YEAR)]
    found = tuple(KnownUnit(f"u-{code}", code, name) for code, name in units)
    return Known(found, (*own, *indicators), stored or {}, {}, None)


def columns(**roles: str) -> tuple[Column, ...]:
    return tuple(Column(heading, ROLES[role]) for heading, role in roles.items())


LONG = Profile(columns=columns(Enhet="unit", Indikator="indicator", Periode="period", Verdi="value"))


def text_file(folder: Path, text: str | bytes, name: str = "tall.csv") -> Source:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return open_source(path)


def workbook(folder: Path, rows: Sequence[Sequence[Any]], change: Callable[[Workbook], None] | None = None) -> Path:
    """A workbook with rows on its first sheet, then changed."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    if change is not None:
        change(book)
    path = folder / "tall.xlsx"
    book.save(path)
    return path


def rewritten(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The same zip file with its parts changed; a part that becomes None is left out."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            if data is not None:
                archive.writestr(name, data)
    return path
