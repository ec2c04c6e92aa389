"""The command line as its user meets it: real processes, their exit codes, and what they say and leave behind."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from alna_desktop import __version__, cli, i18n, paths
from alna_desktop.exchange.profiles import Column, Profile, Role
from alna_desktop.models import Setting
from alna_desktop.services import imports
from alna_desktop.store.database import open_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals, limits and terminals are POSIX's here")
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "ALNA_LANG")


@pytest.fixture
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A user without a screen, with a home of their own."""
    home = str(tmp_path_factory.mktemp("home"))
    kept = {name: value for name, value in os.environ.items() if name not in _SCREENS and not name.startswith("XDG_")}
    return kept | {"HOME": home, "LC_ALL": "C.UTF-8"}


@pytest.fixture
def alna(tmp_path: Path, surroundings: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the program in the test's folder, not on a terminal."""

    def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "alna_desktop", *map(str, arguments)]
        options = {"cwd": tmp_path, "env": surroundings, "encoding": "utf-8", "timeout": 120, **options}
        return subprocess.run(command, capture_output=True, check=False, **options)

    return run


def _contents(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, by name."""
    return {item.name: item.read_bytes() if item.is_file() else b"" for item in folder.iterdir()}


def _is_refused(result: subprocess.CompletedProcess[str], code: int = 1) -> str:
    """The one plain line that the program refuses with."""
    assert (result.returncode, result.stdout) == (code, "")
    assert result.stderr.count("\n") == 1
    assert result.stderr.endswith("\n")
    assert "Traceback" not in result.stderr
    return result.stderr.strip()


def test_a_new_file_for_a_district_that_is_never_written_over(alna, tmp_path: Path) -> None:
    made = alna("new", "ny.alna", "--name", "Bydel Alna", "--municipality", "Oslo kommune")
    assert (made.returncode, made.stdout, made.stderr) == (0, "Laget «ny.alna».\n", "")
    before = (tmp_path / "ny.alna").read_bytes()
    assert "finnes fra før" in _is_refused(alna("new", "ny.alna", "--name", "Annen"))
    assert (tmp_path / "ny.alna").read_bytes() == before
    assert "--name" in _is_refused(alna("new", "uten.alna"), 2)
    assert "navn" in _is_refused(alna("new", "tom.alna", "--name", " "))
    assert not (tmp_path / "tom.alna").exists()


def test_version(alna) -> None:
    result = alna("--version")
    assert (result.returncode, result.stdout, result.stderr) == (0, f"alna-desktop {__version__}\n", "")


COMMANDS = ["open", "new", "demo", "check", "packs", "letters", "agreements", "import", "import-register", "workbook",
            "read-workbook"]  # fmt: skip


def _help(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as left:
        cli.run([*arguments, "--help"])
    assert left.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_is_a_sentence_and_says_what_each_argument_is(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    lines = re.sub(r"\n {10,}", "  ", _help(capsys, name)).split("\n")  # a long argument has its help on the next line
    sentence = lines[2]
    assert (sentence[0].isupper(), sentence[-1]) == (True, ".")
    arguments = [line for line in lines[3:] if line.startswith("  ")]
    assert arguments
    assert [line for line in arguments if not re.fullmatch(r"  \S.*  \S.*", line)] == []


def test_help_tells_of_all_commands_and_of_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    said = _help(capsys)
    assert re.findall(r"^    ([a-z-]+)", said, re.MULTILINE) == COMMANDS
    assert "Utgangskoder: 0 når" in said


def test_help_is_norwegian(alna) -> None:
    result = alna("--help")
    assert result.returncode == 0
    assert "skriv rapportpakker" in result.stdout
    assert "show" not in result.stdout
    codes = "Utgangskoder: 0 når alt gikk bra, 1 når det ikke gikk, 2 når kommandoen var feil."
    assert codes in " ".join(result.stdout.split())


COMMANDS = ["open", "new", "demo", "check", "packs", "letters", "agreements", "import", "import-register", "workbook",
            "read-workbook"]  # fmt: skip


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_says_what_each_argument_is(
    name: str, language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    i18n.set_language(language)
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit) as left:
        cli.run([name, "--help"])
    i18n.set_language("nb")
    said = capsys.readouterr().out
    assert (left.value.code, "Traceback" in said) == (0, False)
    lines = [*said.splitlines(), ""]
    bare = [line for line, after in pairwise(lines) if re.match(r"  \S", line) and not re.search(r"\S  +\S", line)
            and not after.startswith(" " * 8)]  # fmt: skip
    assert bare == []  # a name without words beside or below it


def test_all_commands_are_tried(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.run(["--help"])
    said = capsys.readouterr().out
    found = [line.split()[0] for line in said.splitlines() if line.startswith("    ") and line[4:5].islower()]
    assert found == COMMANDS


WRONG = [
    (["nonsense"], "'nonsense' finnes ikke"),
    (["check"], "dette mangler: FIL"),
    (["packs", "x.alna", "--period", "2009-X1", "--all", "--out", "ut"], "«2009-X1» er ikke en periode"),
    (["packs", "x.alna", "--period", "2009-T1", "--all", "--unit", "RE02", "--out", "ut"], "kan ikke brukes sammen"),
    (["packs", "x.alna", "--period", "2009-T1", "--out", "ut"], "ett av disse må være med: --unit --all"),
    (["packs", "x.alna", "--period", "2009-T1", "--all"], "dette mangler: --out"),
    (["check", "x.alna", "--loudly"], "ukjent argument: --loudly"),
    (
        ["letters", "x.alna", "--year", "i fjor", "--kind", "steering", "--all", "--out", "ut"],
        "--year: «i fjor» er ikke et årstall. Skriv det slik: 2009.",
    ),
    (["agreements", "x.alna", "--year", "209", "--all", "--out", "ut"], "«209» er ikke et årstall"),
    (["packs", "x.alna", "--period", "2009-T1", "--all", "--out", ""], "--out: navnet mangler"),
    (["check", ""], "FIL: navnet mangler"),
    (
        ["import-register", "x.alna", "y", "--kind", "risks", "--columns", "a", "--profile", "b"],
        "kan ikke brukes sammen",
    ),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG)
def test_a_wrong_command_is_one_line_and_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        cli.run(arguments)
    said = capsys.readouterr()
    assert (left.value.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert message in said.err


def test_a_wrong_command_as_a_process(alna) -> None:
    assert _is_refused(alna("nonsense"), 2).startswith("alna-desktop: ")


def test_a_demo_is_made_once_and_never_over_another_file(alna, tmp_path: Path) -> None:
    made = alna("demo", "ny mappe/æøå.alna")
    assert (made.returncode, made.stdout, made.stderr) == (0, "Laget «ny mappe/æøå.alna».\n", "")
    before = (tmp_path / "ny mappe" / "æøå.alna").read_bytes()
    assert _is_refused(alna("demo", "ny mappe/æøå.alna")) == "«æøå.alna» finnes fra før."
    assert (tmp_path / "ny mappe" / "æøå.alna").read_bytes() == before


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _text(path: Path) -> None:
    path.write_text("Enhet;Verdi\nFuruset;4,89\n", encoding="utf-8")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def _another(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (x)")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _gone(path: Path) -> None:
    path.unlink()


REFUSED = [
    (_half, "er skadet"),
    (_text, "er ikke en Alna-fil"),
    (_empty, "er ikke en Alna-fil"),
    (_newer, "nyere versjon"),
    (_another, "men ikke en Alna-fil"),
    (_folder, "kan ikke leses"),
    (_gone, "finnes ikke"),
]


@pytest.mark.parametrize(("spoil", "message"), REFUSED)
def test_check_refuses_in_one_line_and_changes_nothing(alna, demo_file: Path, spoil, message: str) -> None:
    spoil(demo_file)
    before = _contents(demo_file.parent)
    assert message in _is_refused(alna("check", demo_file))
    assert _contents(demo_file.parent) == before


def test_check_of_a_sound_file_changes_nothing(alna, demo_file: Path) -> None:
    before = _contents(demo_file.parent)
    result = alna("check", demo_file)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("«Bydel Alna 2009.alna» er hel")
    assert _contents(demo_file.parent) == before


def test_check_and_packs_while_the_file_is_open_elsewhere(alna, demo_file: Path, tmp_path: Path) -> None:
    with closing(open_file(demo_file)) as database:
        with database.begin("x") as session:
            session.add(Setting(key="unwritten"))
        log = Path(f"{demo_file}-wal")
        before = demo_file.read_bytes(), log.read_bytes()
        assert before[1]
        assert alna("check", demo_file).returncode == 0
        assert (
            alna("packs", demo_file, "--period", "2009-T1", "--unit", "RE02", "--out", tmp_path / "ut").returncode == 0
        )
        assert (demo_file.read_bytes(), log.read_bytes()) == before


def test_packs_of_one_unit(alna, demo_file: Path, tmp_path: Path) -> None:
    result = alna("packs", demo_file.name, "--period", "2009-T1", "--unit", "re02", "--out", "ut/dypt")
    assert (result.returncode, result.stdout, result.stderr) == (0, "1 pakke er skrevet til «ut/dypt».\n", "")
    (pack,) = (tmp_path / "ut" / "dypt").iterdir()
    assert pack.name == "RE02-furuset-sykehjem-2009-T1.pdf"
    assert pack.read_bytes().startswith(b"%PDF-")


def test_packs_of_all_sort_by_unit(alna, demo_file: Path, tmp_path: Path) -> None:
    result = alna("packs", demo_file, "--period", "2009-T1", "--all", "--out", "ut")
    assert (result.returncode, result.stdout, result.stderr) == (0, "23 pakker er skrevet til «ut».\n", "")
    names = sorted(item.name for item in (tmp_path / "ut").iterdir())
    assert [name[:4] for name in names] == [f"RE{number:02}" for number in range(1, 24)]


def test_progress_is_a_line_on_a_terminal_and_goes_when_there_is_trouble(
    demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    packs = ["packs", str(demo_file), "--period", "2009-T1", "--unit", "RE02", "--out"]
    assert cli.run([*packs, str(tmp_path / "ut")]) == 0
    assert capsys.readouterr().err == "\r" + "1/1 Furuset sykehjem".ljust(39) + "\n"
    assert cli.run([*packs, str(demo_file)]) == 1
    assert capsys.readouterr().err.startswith("\r" + " " * 39 + "\rMappen «")


REFUSED_PACKS = [
    (["--period", "2009-T1", "--unit", "RE99", "--out", "ut"], "ingen enhet «RE99»"),
    (["--period", "1999-T1", "--unit", "RE02", "--out", "ut"], "ikke målekart for 1999"),
    (["--period", "2009-T1", "--unit", "RE02", "--template", "Ukjent", "--out", "ut"], "ingen mal «Ukjent»"),
    (["--period", "2009-T1", "--unit", "RE02", "--out", "/proc/ut"], "Mappen «/proc/ut» kan ikke lages"),
    (["--period", "2009-T1", "--unit", "RE02", "--out", "Bydel Alna 2009.alna"], "kan ikke lages"),
]


def test_a_folder_is_called_by_its_name(alna, tmp_path: Path) -> None:
    assert _is_refused(alna("check", ".")) == f"«{tmp_path.name}» kan ikke leses: det er en mappe."


@pytest.mark.parametrize(("arguments", "message"), REFUSED_PACKS)
def test_packs_that_can_not_be_made(alna, demo_file: Path, arguments: list[str], message: str) -> None:
    before = _contents(demo_file.parent)
    assert message in _is_refused(alna("packs", demo_file, *arguments))
    assert _contents(demo_file.parent) == before


def _no_room() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_a_disk_without_room_leaves_no_half_pack(alna, demo_file: Path, tmp_path: Path) -> None:
    arguments = ["packs", demo_file, "--period", "2009-T1", "--unit", "RE02", "--out", "ut"]
    assert "kan ikke skrives til «ut»" in _is_refused(alna(*arguments, preexec_fn=_no_room))
    assert list((tmp_path / "ut").iterdir()) == []


def test_cancelled_with_the_keyboard_every_pack_is_whole(
    demo_file: Path, surroundings: dict[str, str], tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "alna_desktop", "packs", demo_file, "--period", "2009-T1", "--all", "--out", "ut"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=surroundings,
        stderr=subprocess.PIPE,
        text=True,
        # A shell starts what runs in its background with the key ignored, and that is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as work:
        until = time.monotonic() + 60
        while not list(tmp_path.glob("ut/*.pdf")) and time.monotonic() < until:
            time.sleep(0.02)
        work.send_signal(signal.SIGINT)
        said = work.communicate(timeout=60)[1]
    assert (work.returncode, said) == (1, "Avbrutt.\n")
    left = list((tmp_path / "ut").iterdir())
    assert 0 < len(left) < 23
    assert all(item.suffix == ".pdf" and item.read_bytes().rstrip().endswith(b"%%EOF") for item in left)


@pytest.mark.parametrize("name", ["fil.alna", "FIL.ALNA", "uten ending", "æøå – 2009.alna"])
def test_a_file_alone_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    opened = []
    monkeypatch.setattr(cli, "_open", lambda path: opened.append(path) or 0)
    (tmp_path / name).touch()
    assert cli.run([str(tmp_path / name)]) == 0
    assert opened == [tmp_path / name]


def test_what_is_missing_is_said_by_the_window_and_what_is_no_file_by_the_parser(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    opened = []
    monkeypatch.setattr(cli, "_open", lambda path: opened.append(path) or 0)
    assert cli.run([str(tmp_path / "borte.alna")]) == 0  # as `open` does with one that is gone
    assert opened == [tmp_path / "borte.alna"]
    with pytest.raises(SystemExit) as left:
        cli.run([str(tmp_path)])
    assert (left.value.code, len(opened)) == (2, 1)


@pytest.mark.parametrize("arguments", [[], ["open", "a.alna"], ["a.alna"]])
@pytest.mark.skipif(sys.platform != "linux", reason="the other systems always have a screen")
def test_without_a_screen_there_is_no_window(alna, arguments: list[str]) -> None:
    assert _is_refused(alna(*arguments)) == "Det finnes ingen skjerm å åpne vinduet på."


@pytest.mark.parametrize("display", [":987", ":987.0", "unix:987"])
@pytest.mark.skipif(sys.platform != "linux", reason="the other systems always have a screen")
def test_a_screen_that_does_not_answer_is_none(alna, surroundings: dict[str, str], display: str) -> None:
    result = alna("open", "a.alna", env=surroundings | {"DISPLAY": display})
    assert _is_refused(result) == "Det finnes ingen skjerm å åpne vinduet på."


@pytest.mark.skipif(sys.platform != "linux", reason="the other systems always have a screen")
def test_a_screen_that_answers_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _SCREENS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":987")
    with socket.socket(socket.AF_UNIX) as screen:
        screen.bind("\0/tmp/.X11-unix/X987")
        screen.listen()
        assert cli._has_screen()
    assert not cli._has_screen()


class _WithoutQt:
    """What Python meets where a library that Qt needs is missing."""

    @staticmethod
    def find_spec(name: str, *_where: object) -> None:
        """Refuse the window."""
        if name == "alna_desktop.ui":
            raise ImportError("libEGL.so.1: cannot open shared object file", name="PySide6.QtGui")


def test_without_qt_there_is_no_window(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    for name in [name for name in sys.modules if name.startswith("alna_desktop.ui")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("alna_desktop.ui", raising=False)
    monkeypatch.setattr(sys, "meta_path", [_WithoutQt, *sys.meta_path])
    assert cli.run([]) == 1
    assert capsys.readouterr().err == "Vinduet kan ikke åpnes: libEGL.so.1: cannot open shared object file.\n"


def test_a_bug_is_one_line_and_the_rest_in_the_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("alna_desktop.store.checks.revision", lambda *_arguments, **_how: 1 / 0)
    assert cli.run(["check", "a.alna"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert str(paths.log_file()) in said
    assert "ZeroDivisionError" in paths.log_file().read_text(encoding="utf-8")


def test_english_on_demand(alna, surroundings: dict[str, str]) -> None:
    assert _is_refused(alna("check", "a.alna", env=surroundings | {"ALNA_LANG": "en"})) == "“a.alna” does not exist."


def test_letters_that_the_pipe_has_no_place_for(alna, surroundings: dict[str, str]) -> None:
    result = alna("demo", "år – 2009.alna", env=surroundings | {"PYTHONIOENCODING": "latin-1"}, encoding="latin-1")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "Laget «år \\u2013 2009.alna».\n"


PROFILE = Profile(
    columns=tuple(
        Column(heading, Role(role))
        for heading, role in [("Enhet", "unit"), ("Indikator", "indicator"), ("Periode", "period"), ("Verdi", "value")]
    )
)
GOOD = "Enhet;Indikator;Periode;Verdi\nRE02;sickness;2009-05;10,5\nRE03;sickness;2009-05;??\nRE03;sickness;2009-06;\n"


@pytest.fixture
def with_profile(demo_file: Path, tmp_path: Path) -> Path:
    """The demo with a profile, and a table that fits it."""
    with closing(open_file(demo_file)) as database:
        imports.save_profile(database, "NLP", PROFILE.to_json())
    (tmp_path / "tall.csv").write_text(GOOD, encoding="utf-8")
    return demo_file


def _batches(path: Path) -> list[imports.BatchRow]:
    with closing(open_file(path, read_only=True)) as database:
        return imports.batches(database)


def test_an_import(alna, with_profile: Path) -> None:
    result = alna("import", with_profile, "tall.csv", "--profile", "NLP")
    assert (result.returncode, result.stdout) == (0, "2 nye tall, 0 endrede og 0 uendrede.\n")
    assert result.stderr == "1 celle uten verdi.\n"
    (batch,) = _batches(with_profile)
    assert (batch.source, batch.profile, batch.added) == ("tall.csv", "NLP", 2)
    again = alna("import", with_profile, "tall.csv", "--profile", "NLP")
    assert (again.returncode, again.stdout) == (0, "0 nye tall, 0 endrede og 2 uendrede.\n")
    assert "Nøyaktig den samme filen ble importert" in again.stderr


def test_an_import_that_is_only_tried(alna, with_profile: Path) -> None:
    with closing(open_file(with_profile)):  # it may be open in the window meanwhile
        result = alna("import", with_profile, "tall.csv", "--profile", "NLP", "--dry-run")
    assert (result.returncode, result.stdout) == (
        0,
        "2 nye tall, 0 endrede og 0 uendrede.\nIngenting er lagret. Dette var bare en prøve.\n",
    )
    assert _batches(with_profile) == []


@pytest.mark.parametrize("more", [[], ["--dry-run"]])
def test_an_import_with_wrong_rows_says_which_and_saves_nothing(alna, with_profile: Path, tmp_path: Path, more) -> None:
    (tmp_path / "tall.csv").write_text(GOOD + "RE99;sickness;2009-05;ti\n", encoding="utf-8")
    result = alna("import", with_profile, "tall.csv", "--profile", "NLP", *more)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "1 celle uten verdi.",
        "Rad 5, Enhet: «RE99» er ikke kjent her.",
        "Rad 5, Verdi: «ti» er ikke et tall.",
        "Ingenting er importert: 1 av 4 rader har feil.",
    ]
    assert _batches(with_profile) == []


REFUSED_IMPORTS = [
    (["tall.csv", "--profile", "Agresso"], "Det finnes ingen importprofil «Agresso». Disse finnes: NLP."),
    (["borte.csv", "--profile", "NLP"], "«borte.csv» kan ikke leses: den finnes ikke."),
    (["Bydel Alna 2009.alna", "--profile", "NLP"], "verken et regneark eller en teksttabell"),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED_IMPORTS)
def test_an_import_that_can_not_be_read(alna, with_profile: Path, arguments: list[str], message: str) -> None:
    before = with_profile.read_bytes()
    assert message in _is_refused(alna("import", with_profile, *arguments))
    assert with_profile.read_bytes() == before


def test_an_import_is_refused_while_the_file_is_open(alna, with_profile: Path) -> None:
    with closing(open_file(with_profile)):
        assert "allerede åpen" in _is_refused(alna("import", with_profile, "tall.csv", "--profile", "NLP"))


REGISTER = 'Avviksnr;Tittel;Enhet;Dato;Kategori;Beskrivelse\n2007-0001;Fall;RE02;01.02.2007;HMS;"Først.\nSå."\n'


def test_a_register_that_is_imported(alna, demo_file: Path, tmp_path: Path) -> None:
    (tmp_path / "avvik.csv").write_text(REGISTER, encoding="utf-8")
    tried = alna("import-register", demo_file, "avvik.csv", "--kind", "deviations", "--dry-run")
    assert tried.stdout == "Avvik: 1 rad.\nIngenting er lagret. Dette var bare en prøve.\n"
    assert "«Avviksnr» leses som «Nummer»." in tried.stderr.splitlines()
    result = alna("import-register", demo_file, "avvik.csv", "--kind", "deviations")
    assert (result.returncode, result.stdout) == (0, "Avvik: 1 rad.\n")
    again = alna("import-register", demo_file, "avvik.csv", "--kind", "deviations")
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.splitlines()[-2:] == [
        "Rad 2, Avviksnr: Det finnes et avvik 2007-0001 fra før.",
        "Ingenting er hentet inn: 1 av 1 rad har feil.",
    ]


def test_a_register_is_imported_twice_only_with_again(alna, demo_file: Path, tmp_path: Path) -> None:
    (tmp_path / "avvik.csv").write_text(REGISTER.replace("2007-0001", ""), encoding="utf-8")
    command = ["import-register", demo_file, "avvik.csv", "--kind", "deviations"]
    assert alna(*command).returncode == 0
    assert "Legg til --again" in _is_refused(alna(*command))
    assert alna(*command, "--again").returncode == 0
