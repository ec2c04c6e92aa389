"""Writing packs: names that sort by unit, whole files or none, and what is said where it can't be done."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pack_reading import Pack, unit_ids

from alna_desktop.errors import UserError
from alna_desktop.periods import Period
from alna_desktop.progress import Cancelled, Progress
from alna_desktop.reports import document
from alna_desktop.reports.batch import write_packs
from alna_desktop.reports.pack import file_name, write_pack
from alna_desktop.services.packs import PackData
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")


def test_files_sort_by_unit_and_are_safe_everywhere(demo_readable: Database, every_pack: dict[str, Pack]) -> None:
    names = [pack.path.name for code, pack in every_pack.items() if code.startswith("RE")]
    assert [name.split("-")[0] for name in sorted(names)] == [
        code for code in unit_ids(demo_readable) if code.startswith("RE")
    ]
    assert all(name.isascii() and name.endswith("-2009-T1.pdf") and " " not in name for name in names)
    assert "RE05-hjemmetjenesten-sor-2009-T1.pdf" in names


def test_names_with_all_kinds_of_letters(gathered: Callable[..., PackData]) -> None:
    data = gathered("RE01")
    odd = replace(data, unit=replace(data.unit, name="Ærlig & Østre «Ås» / Čáhppe", code="RE 01/b"))
    assert file_name(odd) == "RE-01-b-aerlig-ostre-as-cahppe-2009-T1.pdf"


def test_progress_steps_once_a_pack_and_the_number_of_pages_is_told(
    demo_readable: Database, tmp_path: Path, gathered: Callable[..., PackData]
) -> None:
    steps: list[tuple[int, int, str]] = []
    units = [unit_ids(demo_readable)[code] for code in ("RE23", "RE02")]
    progress = Progress(lambda *step: steps.append(step))
    written = write_packs(demo_readable, units, T1, tmp_path / "new", progress).written
    assert steps == [(1, 2, "Furuset sykehjem"), (2, 2, "Bestillerkontoret")]
    assert [path.name[:4] for path in written] == ["RE02", "RE23"]
    pages = write_pack(gathered("RE02"), tmp_path / "again.pdf")
    with pikepdf.open(tmp_path / "again.pdf") as pdf:
        assert pages == len(pdf.pages)


def test_cancelled_half_way_leaves_only_whole_packs(demo_readable: Database, tmp_path: Path) -> None:
    progress = Progress(lambda done, _total, _what: progress.cancel() if done == 3 else None)
    units = [id_ for code, id_ in unit_ids(demo_readable).items() if code != "ALNA"]
    with pytest.raises(Cancelled):
        write_packs(demo_readable, units, T1, tmp_path, progress, processes=1)
    left = sorted(path.name for path in tmp_path.iterdir())
    assert [name.split("-")[0] for name in left] == ["RE01", "RE02", "RE03"]
    for name in left:
        with pikepdf.open(tmp_path / name) as pdf:
            assert len(pdf.pages) > 5


def test_what_fails_leaves_no_half_pack_and_the_old_one_as_it_was(
    gathered: Callable[..., PackData], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pack.pdf"
    write_pack(gathered("RE02"), path)
    before = path.read_bytes()

    def broken(canvas: document.PackCanvas) -> None:
        Path(canvas._filename).write_bytes(b"%PDF-1.4 half a")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(document.PackCanvas, "save", broken)
    with pytest.raises(UserError, match=r"«pack\.pdf» kan ikke"):
        write_pack(gathered("RE02"), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_can_not_be_made(demo_readable: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    units = [unit_ids(demo_readable)["RE01"]]
    with pytest.raises(UserError, match="Mappen"):
        write_packs(demo_readable, units, T1, tmp_path / "file" / "packs")


def test_the_same_data_gives_the_same_pages(gathered: Callable[..., PackData], tmp_path: Path) -> None:
    contents = []
    for name in ("one.pdf", "two.pdf"):
        write_pack(gathered("RE11"), tmp_path / name)
        with pikepdf.open(tmp_path / name) as pdf:
            contents.append([page.Contents.read_bytes() for page in pdf.pages])
    assert contents[0] == contents[1]
