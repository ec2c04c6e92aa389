"""A unit's pack, composed of sections."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.platypus import Flowable

from alna_desktop.i18n import N_, _
from alna_desktop.reports import (
    actions,
    appendix,
    board,
    delivered,
    history,
    indicators,
    plan_section,
    scorecard,
    since_last,
    summary,
    wheel,
)
from alna_desktop.reports.cover import Cover, Entry
from alna_desktop.reports.document import PackCanvas, PackDocument
from alna_desktop.services import units
from alna_desktop.services.packs import PackData
from alna_desktop.writing import whole


@dataclass(frozen=True)
class Section:
    """A part of the pack: its key and name in contents and bookmarks, and what makes its pages."""

    key: str
    name: str
    build: Callable[[PackData], list[Flowable]]


SECTIONS = (
    Section("summary", N_("Summary"), summary.build),
    Section("board", N_("Director's board"), board.build),
    Section("scorecard", N_("Scorecard"), scorecard.build),
    Section("history", N_("History"), history.build),
    Section("indicators", N_("Indicators in depth"), indicators.build),
    Section("plan", N_("Annual plan"), plan_section.build),
    Section("since_last", N_("Since last time"), since_last.build),
    Section("actions", N_("Actions"), actions.build),
    Section("wheel", N_("Annual wheel"), wheel.build),
    Section("delivered", N_("Deliveries and decisions"), delivered.build),
    Section("appendix", N_("Appendix: sources, method and missing data"), appendix.build),
)


def write_pack(data: PackData, path: Path, keys: Sequence[str] = ()) -> int:
    """Write a pack with the sections of these keys, or all of them; returns its number of pages.

    Raises UserError where it can't be written, never half a file.
    """
    with whole(path) as unfinished:
        return _draw(data, unfinished, [section for section in SECTIONS if not keys or section.key in keys])


def file_name(data: PackData) -> str:
    """RE02-furuset-sykehjem-2009-T1.pdf"""
    return units.file_name(data.unit, data.period, ".pdf")


def _draw(data: PackData, path: Path, sections: Sequence[Section]) -> int:
    document = PackDocument(path, data)
    built = [(section, section.build(data)) for section in sections]
    story: list[Flowable] = [Cover(data, _entries(data, [section for section, parts in built if parts]))]
    for _section, parts in built:
        story += parts
    document.build(story, canvasmaker=PackCanvas)
    return int(document.canv.page_count)


def _entries(data: PackData, sections: Sequence[Section]) -> list[Entry]:
    """The contents: sections, and under «Indicators in depth» each indicator."""
    entries: list[Entry] = []
    for section in sections:
        entries.append((section.key, _(section.name), 0))
        if section.key == "indicators":
            entries += [(str(view.line.line_id), view.line.indicator.short_name, 1) for view in data.indicators]
    return entries
