"""Names of pack files by a pattern, `{kode}-{enhet}-{periode}`: safe on every disk and in every mail."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from alna_desktop.i18n import N_, _, in_all_languages
from alna_desktop.periods import Period
from alna_desktop.services.readings import UnitInfo

LONGEST = 120  # characters, without the ending
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_PLACEHOLDERS = {"code": N_("code"), "unit": N_("unit"), "period": N_("period"), "template": N_("template")}
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{name}{number}" for name in ("COM", "LPT") for number in range(1, 10))}


def default_pattern() -> str:
    """«{kode}-{enhet}-{periode}»."""
    return "-".join(_place(name) for name in ("code", "unit", "period"))


def with_template(pattern: str) -> str:
    """A pattern with the template's name in it: packs of two templates in one folder then have a name each."""
    there = "template" in {_meaning(name) for name in _PLACEHOLDER.findall(pattern)}
    return pattern if there else f"{pattern}-{_place('template')}"


def _place(name: str) -> str:
    return "{" + _(_PLACEHOLDERS[name]) + "}"


def known() -> str:
    """What may stand in a pattern, for people: «{kode}, {enhet}, {periode}, {mal}»."""
    return ", ".join("{" + _(word) + "}" for word in _PLACEHOLDERS.values())


def problem(pattern: str, *, each_unit: bool = False) -> str:
    """What is wrong with a pattern, as a sentence; "" where nothing is. `each_unit`: there is a file for each."""
    if not pattern.strip():
        return _("Write how the files are to be named.")
    places, rest = _PLACEHOLDER.findall(pattern), _PLACEHOLDER.sub("", pattern)
    wrong = ["{" + name + "}" for name in places if _meaning(name) is None] + [each for each in "{}" if each in rest]
    if wrong:
        return _("“%(name)s” can't be filled in. These can: %(known)s.") % {"name": wrong[0], "known": known()}
    if each_unit and not {"code", "unit"} & {_meaning(name) for name in places}:
        facts = {"code": _place("code"), "unit": _place("unit")}
        return _("Put %(code)s or %(unit)s in the name, or the units take each other's place.") % facts
    return _("The name is too long.") if len(pattern) > LONGEST else ""


def _meaning(name: str) -> str | None:
    asked = name.strip().casefold()
    return next((key for key, word in _PLACEHOLDERS.items() if asked in in_all_languages(word)), None)


def file_names(pattern: str, units: Sequence[UnitInfo], period: Period, template: str) -> list[str]:
    """A name for each unit's file, each another one; what the pattern has no place for becomes a hyphen."""
    taken: set[str] = set()
    names = []
    for unit in units:
        facts = {"code": unit.code, "unit": unit.name.lower(), "period": str(period), "template": template.lower()}
        whole = safe(_filled(pattern, facts))
        name, number = whole, 1
        while name.casefold() in taken:
            number += 1
            name = f"{whole}-{number}"
        taken.add(name.casefold())
        names.append(name + ".pdf")
    return names


def _filled(pattern: str, facts: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: facts.get(_meaning(found[1]) or "", ""), pattern)


def safe(name: str) -> str:
    """A text as the name of a file: ASCII letters, figures and hyphens, not too long, and no device of Windows."""
    plain = name.replace("æ", "ae").replace("ø", "o").replace("Æ", "Ae").replace("Ø", "O")
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9_]+", "-", ascii_only)[:LONGEST].strip("-") or "pack"
    return f"{slug}-1" if slug.upper() in _RESERVED else slug
