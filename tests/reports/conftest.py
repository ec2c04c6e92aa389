"""The demo's packs, written once."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pack_reading import Pack, unit_ids

from alna_desktop import i18n
from alna_desktop.periods import Period
from alna_desktop.reports.batch import write_packs
from alna_desktop.reports.pack import write_pack
from alna_desktop.services import packs
from alna_desktop.services.packs import PackData
from alna_desktop.store.database import Database, open_file

T1, T3 = Period.parse("2009-T1"), Period.parse("2008-T3")


@pytest.fixture(scope="session")
def demo_readable(demo_source: Path) -> Iterator[Database]:
    """The demo, open for reading by all tests of packs."""
    with closing(open_file(demo_source, read_only=True)) as database:
        yield database


@pytest.fixture(scope="session")
def every_pack(demo_readable: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Pack]]:
    """The packs of all result units for the first tertial of 2009 by code, and those of the district.

    The district's are ALNA, and ALNA-2008 for the last tertial of 2008.
    """
    i18n.set_language("nb")
    folder = tmp_path_factory.mktemp("packs")
    ids = unit_ids(demo_readable)
    written = write_packs(demo_readable, list(ids.values()), T1, folder).written
    found = {path.name.split("-")[0]: Pack(path) for path in written}
    (before,) = write_packs(demo_readable, [ids["ALNA"]], T3, folder).written
    found["ALNA-2008"] = Pack(before)
    yield found
    for pack in found.values():
        pack.close()


@pytest.fixture
def gathered(demo_readable: Database) -> Callable[..., PackData]:
    """The data of a unit's pack by code, for a period (1. tertial 2009 where none is given)."""

    def gather(code: str, period: Period = T1) -> PackData:
        return packs.gather(demo_readable, [unit_ids(demo_readable)[code]], period)[0]

    return gather


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Callable[[PackData], Pack]]:
    """Writes a pack and opens it."""
    opened: list[Pack] = []

    def write(data: PackData) -> Pack:
        path = tmp_path / f"{len(opened)}.pdf"
        write_pack(data, path)
        opened.append(Pack(path))
        return opened[-1]

    yield write
    for pack in opened:
        pack.close()
