"""Attached files come out as they went in; what can't be is refused plainly; nothing grows forever."""

import os
import stat
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from alna_desktop import clock
from alna_desktop.errors import Invalid, UserError
from alna_desktop.models.base import new_id
from alna_desktop.progress import Cancelled, Progress
from alna_desktop.services import attachments, history
from alna_desktop.services.attachment_copies import Copies
from alna_desktop.services.attachment_sizes import as_size
from alna_desktop.store.database import Database

OWNER = new_id()
NOW = datetime(2009, 5, 5, 12, tzinfo=UTC)


def put(database: Database, folder: Path, name: str = "notat.txt", content: bytes = b"Hei") -> UUID:
    """Attach a file with a content."""
    path = folder / name
    path.write_bytes(content)
    return attachments.add(database, "deviation", OWNER, [path])[0]


def listed(database: Database) -> list[attachments.AttachmentRow]:
    """What is attached."""
    return attachments.of_owner(database, "deviation", OWNER)


def pieces(database: Database) -> int:
    """How many pieces of contents there are in the file."""
    with database.look() as rows:
        return int(rows("SELECT count(*) FROM attachment_piece")[0][0])


@pytest.mark.parametrize("size", [1, attachments.PIECE - 1, attachments.PIECE, attachments.PIECE * 2 + 1])
def test_what_comes_out_is_what_went_in(database: Database, tmp_path: Path, size: int) -> None:
    content = os.urandom(size)
    attached = put(database, tmp_path, "Ærlig på Åsen.bin", content)
    attachments.write(database, attached, tmp_path / "ut.bin")
    assert (tmp_path / "ut.bin").read_bytes() == content
    row = listed(database)[0]
    assert (row.name, row.size, row.added_by, row.is_here) == ("Ærlig på Åsen.bin", size, "test", True)


@pytest.mark.parametrize(
    ("name", "kept"),
    [("..\\..\\brev.pdf", "brev.pdf"), ("CON", "_CON"), ("NUL.txt", "_NUL.txt"), ("a\u202eb\x07.txt", "ab.txt")],
)
def test_odd_names_are_made_safe(database: Database, tmp_path: Path, name: str, kept: str) -> None:
    put(database, tmp_path, name)
    assert listed(database)[0].name == kept


def test_a_name_of_300_characters_is_shortened(database: Database, tmp_path: Path) -> None:
    class Long(type(tmp_path)):  # type: ignore[misc]
        """No disk here has room for such a name; others have."""

        name = "x" * 300 + ".txt"

    (tmp_path / "kort.txt").write_bytes(b"Hei")
    attachments.add(database, "deviation", OWNER, [Long(tmp_path / "kort.txt")])
    assert listed(database)[0].name == "x" * 146 + ".txt"


@pytest.mark.parametrize(("name", "content", "said"), [("tom.txt", b"", "tom"), ("spill.EXE", b"MZ", "exe")])
def test_empty_files_and_programs_are_refused(
    database: Database, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        put(database, tmp_path, name, content)
    assert listed(database) == []


def test_folders_and_missing_files_are_refused(database: Database, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "borte.txt"):
        with pytest.raises(UserError):
            attachments.add(database, "deviation", OWNER, [path])


def test_of_several_all_or_none_are_attached(database: Database, tmp_path: Path) -> None:
    (tmp_path / "god.txt").write_bytes(b"Hei")
    (tmp_path / "tom.txt").write_bytes(b"")
    with pytest.raises(UserError):
        attachments.add(database, "deviation", OWNER, [tmp_path / "god.txt", tmp_path / "tom.txt"])
    assert (listed(database), pieces(database)) == ([], 0)


def test_50_mb_are_refused_plainly_and_let_in_by_the_setting_in_little_memory(
    database: Database, tmp_path: Path
) -> None:
    large, size = tmp_path / "film.mp4", 50 * attachments.MEGABYTE
    with large.open("wb") as file:
        file.truncate(size)
    with pytest.raises(UserError, match="høyst 25\u00a0MB"):
        attachments.add(database, "deviation", OWNER, [large])
    attachments.save_limit(database, 50)
    tracemalloc.start()
    attached = attachments.add(database, "deviation", OWNER, [large])[0]
    attachments.write(database, attached, tmp_path / "ut.mp4")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (tmp_path / "ut.mp4").stat().st_size == size
    assert peak < 5 * attachments.MEGABYTE


@pytest.mark.parametrize("stop_at", [1, 2, 3, 4])
def test_stopped_while_it_is_read_or_kept_nothing_is_attached(database: Database, tmp_path: Path, stop_at: int) -> None:
    paths = [tmp_path / "en.bin", tmp_path / "to.bin"]
    for path in paths:
        path.write_bytes(os.urandom(2 * attachments.PIECE))
    said = []

    def listen(done: int, total: int, what: str) -> None:
        said.append((done, total, what))
        if done == stop_at:
            progress.cancel()

    progress = Progress(listen)
    with pytest.raises(Cancelled):
        attachments.add(database, "deviation", OWNER, paths, progress)
    assert (listed(database), pieces(database)) == ([], 0)
    words = ["leser «en.bin»", "leser «to.bin»", "lagrer «en.bin»", "lagrer «to.bin»"]
    assert said == [(n, 4, words[n - 1]) for n in range(1, stop_at + 1)]


def test_writing_that_is_stopped_leaves_nothing(database: Database, tmp_path: Path) -> None:
    attached, progress = put(database, tmp_path, content=os.urandom(2 * attachments.PIECE)), Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        attachments.write(database, attached, tmp_path / "ut.bin", progress)
    assert [path.name for path in tmp_path.iterdir() if "alna" not in path.name] == ["notat.txt"]


@pytest.mark.parametrize("megabytes", [0, -1, 501])
def test_a_limit_is_between_1_and_500(database: Database, megabytes: int) -> None:
    with pytest.raises(Invalid):
        attachments.save_limit(database, megabytes)


def test_a_damaged_content_is_found_out_and_not_written(database: Database, tmp_path: Path) -> None:
    attached = put(database, tmp_path)
    with database.begin() as session:
        session.connection().exec_driver_sql("UPDATE attachment_piece SET content = x'00'")
    with pytest.raises(UserError, match="skadet"):
        attachments.write(database, attached, tmp_path / "ut.txt")
    assert sorted(path.name for path in tmp_path.glob("*.t*")) == ["notat.txt"]


def test_the_same_content_is_kept_once(database: Database, tmp_path: Path) -> None:
    first, second = put(database, tmp_path, "a.txt"), put(database, tmp_path, "b.txt")
    assert pieces(database) == 1
    attachments.remove(database, [first], for_good=True)
    attachments.write(database, second, tmp_path / "ut.txt")
    assert (tmp_path / "ut.txt").read_bytes() == b"Hei"


def test_attaching_and_removing_are_taken_back(database: Database, tmp_path: Path) -> None:
    attached = put(database, tmp_path)
    attachments.remove(database, [attached])
    assert listed(database) == []
    history.undo(database)
    attachments.write(database, attached, tmp_path / "ut.txt")
    assert (tmp_path / "ut.txt").read_bytes() == b"Hei"
    history.undo(database)
    assert listed(database) == []


def test_what_was_removed_is_kept_for_a_while_and_then_leaves_the_file(database: Database, tmp_path: Path) -> None:
    with clock.stopped_at(NOW):
        attachments.remove(database, [put(database, tmp_path, content=os.urandom(3 * attachments.MEGABYTE))])
    with clock.stopped_at(NOW + timedelta(days=attachments.KEPT)):
        assert attachments.tidy(database) == 0
    with clock.stopped_at(NOW + timedelta(days=attachments.KEPT + 1)):
        assert attachments.tidy(database) == 1
    assert pieces(database) == 0
    assert database.path.stat().st_size < 2 * attachments.MEGABYTE


def test_what_is_removed_for_good_says_so_when_the_removal_is_taken_back(database: Database, tmp_path: Path) -> None:
    attached = put(database, tmp_path, content=b"Dette skal bort fra filen")
    attachments.remove(database, [attached], for_good=True)
    assert b"skal bort fra filen" not in database.path.read_bytes()
    history.undo(database)
    assert not listed(database)[0].is_here
    with pytest.raises(UserError, match="for godt"):
        attachments.write(database, attached, tmp_path / "ut.txt")


def test_a_copy_to_open_can_only_be_read_and_is_taken_away(database: Database, tmp_path: Path) -> None:
    copies = Copies()
    copy = copies.make(database, put(database, tmp_path), "notat.txt")
    assert (copy.name, copy.read_bytes()) == ("notat.txt", b"Hei")
    assert stat.S_IMODE(copy.stat().st_mode) == stat.S_IRUSR
    assert stat.S_IMODE(copy.parents[1].stat().st_mode) == 0o700
    copies.remove()
    assert not copy.parents[1].exists()


def test_folders_of_programs_that_were_stopped_are_taken_away_but_not_those_in_use(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    forgotten, mine, other = tmp_path / "alna-vedlegg-gammel", Copies(), Copies()
    (forgotten / "1").mkdir(parents=True)
    attached = put(database, tmp_path)
    kept = mine.make(database, attached, "notat.txt")
    other.make(database, attached, "notat.txt")
    assert not forgotten.exists()
    assert kept.exists()
    mine.remove()
    other.remove()


@pytest.mark.parametrize(
    ("size", "text"), [(5, "5 byte"), (14_400, "14 kB"), (1_300_000, "1,2 MB"), (26_214_400, "25 MB")]
)
def test_sizes_are_written_as_people_read_them(size: int, text: str) -> None:
    assert as_size(size) == text.replace(" ", "\u00a0")
