"""Deviations and risks share a page where both fit it, and have one each where they do not."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pack_reading import Pack

from alna_desktop.models.pack_kinds import section
from alna_desktop.reports.pack import Recipe, compose
from alna_desktop.services.packs import PackData

Gathered = Callable[..., PackData]
Written = Callable[[PackData], Pack]


def names(data: PackData, *keys: str) -> list[str]:
    entries, _story = compose(data, Recipe(parts=tuple(section(key) for key in keys)))
    return [name for _key, name, _level in entries]


def test_both_are_on_one_page_with_the_risks_finding_as_a_heading(gathered: Gathered, written: Written) -> None:
    pack = written(gathered("RE02"))
    page = " ".join(pack.texts[dict(pack.contents())["Avvik og risiko"] - 1].split())
    assert page.index("Flere avvik enn året før") < page.index("lukket innen fristen")
    assert page.index("lukket innen fristen") < page.index("er den eneste risikoen uten framdrift")
    assert "4 åpne risikoer, 1 over streken." in page
    assert page.index("Kilde: avviksregisteret") < page.index("Kilde: risikoregisteret")


def test_what_does_not_fit_one_page_has_two(gathered: Gathered) -> None:
    assert names(gathered("ALNA"), "deviations", "risks") == ["Avvik", "Risiko"]


@pytest.mark.parametrize(
    "keys", [("deviations",), ("risks",), ("risks", "deviations"), ("deviations", "plan", "risks")]
)
def test_they_are_together_only_where_one_follows_the_other(gathered: Gathered, keys: tuple[str, ...]) -> None:
    found = names(gathered("RE02"), *keys)
    assert found == [{"deviations": "Avvik", "risks": "Risiko", "plan": "Årsplan"}[key] for key in keys]


def test_one_of_them_alone_has_its_own_page(gathered: Gathered) -> None:
    data = gathered("RE02")
    assert names(replace(data, risks=()), "deviations", "risks") == ["Avvik"]
    assert names(replace(data, deviations=None), "deviations", "risks") == ["Risiko"]
