"""The budgets and habits that keep the program readable, held by tests."""

import ast
import re
import statistics
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "alna_desktop"
# A migration says what the schema was on a day; it is never shortened afterwards.
MIGRATIONS = PACKAGE / "store" / "migrations" / "versions"

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if MIGRATIONS not in path.parents)
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
# Put together here, so that no file has the address of a registry, not even this one.
ADDRESSES = re.compile("|".join(rf"{name}\.org" for name in ("pypi", "pythonhosted", "npmjs")) + "|index-url *=")
MACHINE = re.compile(r"/(home|work|root)/\w|[A-Z]:\\+Users\b")
# This file looks for them, and that one is about made-up mounts.
EXEMPT = {"tests/test_structure.py", "tests/store/test_location.py"}


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    """Every function of a module and its lines, decorators and docstring included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, FUNCTION):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            yield f"{path.relative_to(ROOT)}: {node.name}", (node.end_lineno or first) - first + 1


BINARY = (".ttf", ".icc", ".png", ".mo", ".xls", ".xlsb", ".xlsx", ".ods")


def _tracked() -> list[Path]:
    """The text files in the repository; outside one there is nothing to look at."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = listed.stdout.decode().split("\0") if listed.returncode == 0 else []
    paths = (ROOT / name for name in names if name not in {"", *EXEMPT} and not name.endswith(BINARY))
    return [path for path in paths if path.is_file()]


def test_files_are_short() -> None:
    lengths = {str(path.relative_to(ROOT)): _lines(path) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}
    assert statistics.median(lengths.values()) < 120


def test_functions_are_short() -> None:
    lengths = [function for path in MODULES for function in _functions(path)]
    assert [(name, lines) for name, lines in lengths if lines > 60] == []
    assert statistics.median(lines for _name, lines in lengths) < 10


def test_the_main_window_only_puts_things_together() -> None:
    for path in (PACKAGE / "ui").glob("*window*.py"):
        assert _lines(path) < 300


def test_trouble_is_never_passed_by_in_silence() -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (*MODULES, *(ROOT / "tools").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and all(isinstance(part, ast.Pass) for part in node.body)
    ]
    assert silent == []


def test_every_name_that_is_public_says_what_it_is() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    assert {"D100", "D101", "D102", "D103", "D104"} <= set(lint["select"])
    assert not any(rule.startswith("D") for rule in lint["ignore"])


@pytest.mark.parametrize("pattern", [ADDRESSES, MACHINE], ids=["addresses of registries", "paths of a machine"])
def test_nothing_in_the_repository_holds_only_on_one_machine(pattern: re.Pattern[str]) -> None:
    found = {str(path.relative_to(ROOT)) for path in _tracked() if pattern.search(path.read_text(encoding="utf-8"))}
    assert found == set()
