"""The language catalogues: complete, in step with the source, and whole."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from alna_desktop import i18n, paths

ROOT = Path(__file__).parent.parent
_PLACE = re.compile(r"%\(\w+\)[sdr]|%s")


def _messages() -> Iterator[Message]:
    with (paths.resources() / "locale" / "nb" / "LC_MESSAGES" / "alna.po").open("rb") as file:
        yield from (message for message in read_po(file, locale="nb") if message.id)


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, (tuple, list)) else (str(text),)


def test_every_text_is_translated_and_none_is_fuzzy() -> None:
    missing = [message.id for message in _messages() if message.fuzzy or not all(_forms(message.string))]
    assert not missing


def test_translations_have_the_same_places_as_the_source() -> None:
    for message in _messages():
        wanted = {place for form in _forms(message.id) for place in _PLACE.findall(form)}
        for form in _forms(message.string):
            assert set(_PLACE.findall(form)) <= wanted, message.id
        assert set(_PLACE.findall(_forms(message.string)[-1])) == wanted, message.id


def test_norwegian_quotation_marks_and_dashes() -> None:
    for message in _messages():
        for form in _forms(message.string):
            assert not set('“”"—') & set(_PLACE.sub("", form)), form
            assert "..." not in form, form


def test_catalogues_are_in_step_with_the_source() -> None:
    if not (ROOT / "tools" / "catalogue.py").exists():
        pytest.skip("the tool is not in an installed package, only in a clone")
    check = subprocess.run(
        [sys.executable, "tools/catalogue.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stdout + check.stderr


def _marked_in_f_strings(source: str) -> list[str]:
    found = [
        call
        for text in ast.walk(ast.parse(source))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.args
    ]
    return [
        ast.unparse(call)
        for call in found
        if call.func.id in ("_", "N_", "ngettext", "pgettext") and isinstance(call.args[0], ast.Constant)
    ]


def test_no_text_is_marked_inside_an_f_string() -> None:
    """Babel does not look into f-strings, so such a text would never be translated."""
    assert _marked_in_f_strings("""f'{_("met")} {_(word)}' + _("near")""") == ["_('met')"]
    for source in (ROOT / "alna_desktop").rglob("*.py"):
        assert not _marked_in_f_strings(source.read_text(encoding="utf-8")), source


def test_an_unknown_language_falls_back_to_bokmal() -> None:
    i18n.set_language("xx")
    assert i18n.language() == "nb"


def test_english_is_the_source() -> None:
    i18n.set_language("en")
    assert i18n._("met") == "met"


def test_norwegian_order() -> None:
    assert sorted(["Åsen", "Ørn", "Ære", "alna", "Zoo"], key=i18n.sort_key) == ["alna", "Zoo", "Ære", "Ørn", "Åsen"]
