"""Filters that a user has kept by name, on this machine and for this user."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSettings

from alna_desktop.models import DeviationCategory
from alna_desktop.services.deviation_views import View

_KEY = "deviations/filters"


@dataclass(frozen=True)
class KeptFilter:
    """A filter with its name: which view, which categories (none: all), and the words that are searched."""

    name: str
    view: View
    categories: frozenset[DeviationCategory]
    words: str


def kept(settings: QSettings) -> list[KeptFilter]:
    """All of them by name; what someone else wrote there and makes no sense is passed by."""
    found = []
    with suppress(ValueError):  # not JSON
        stored = json.loads(str(settings.value(_KEY) or "[]"))
        for each in stored if isinstance(stored, list) else []:
            with suppress(ValueError, KeyError, TypeError):  # a view or category that is none
                found.append(_read(each))
    return sorted(found, key=lambda each: each.name.casefold())


def keep(settings: QSettings, wanted: KeptFilter) -> None:
    """Keep one, in place of one of the same name."""
    _write(settings, [*(each for each in kept(settings) if each.name != wanted.name), wanted])


def forget(settings: QSettings, name: str) -> None:
    """Keep one no longer."""
    _write(settings, [each for each in kept(settings) if each.name != name])


def _read(stored: Mapping[str, Any]) -> KeptFilter:
    categories = frozenset(DeviationCategory(each) for each in stored["categories"])
    return KeptFilter(str(stored["name"]), View(stored["view"]), categories, str(stored["words"]))


def _write(settings: QSettings, wanted: list[KeptFilter]) -> None:
    stored = [
        {
            "name": each.name,
            "view": each.view.value,
            "categories": sorted(category.value for category in each.categories),
            "words": each.words,
        }
        for each in wanted
    ]
    settings.setValue(_KEY, json.dumps(stored, ensure_ascii=False))
