"""A unit's pack, composed of sections."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from reportlab.platypus import Flowable

from alna_desktop.i18n import N_, _
from alna_desktop.models.pack_kinds import PackKind, PackPart, PartKind
from alna_desktop.models.pack_kinds import section as section_part
from alna_desktop.reports import (
    actions,
    agenda,
    appendix,
    board,
    delivered,
    deviations,
    deviations_and_risks,
    history,
    indicators,
    plan_section,
    risks,
    scorecard,
    since_last,
    summary,
    wheel,
)
from alna_desktop.reports.cover import Cover, Entry
from alna_desktop.reports.document import PackCanvas, PackDocument
from alna_desktop.reports.own_pages import own_pages
from alna_desktop.services import units
from alna_desktop.services.pack_narrowing import allowed, narrowed
from alna_desktop.services.packs import PackData
from alna_desktop.writing import whole


@dataclass(frozen=True)
class Section:
    """A part of the pack: its key and name in contents and bookmarks, and what makes its pages."""

    key: str
    name: str
    build: Callable[[PackData], list[Flowable]]
    named: Callable[[PackData], str] | None = None  # where its name in a pack is not always the same


SECTIONS = (
    Section("summary", N_("Summary"), summary.build),
    Section("agenda", N_("Agenda of the meeting"), agenda.build),
    Section("board", N_("Director's board"), board.build),
    Section("scorecard", N_("Scorecard"), scorecard.build),
    Section("history", N_("History"), history.build),
    Section("indicators", N_("Indicators in depth"), indicators.build),
    Section("plan", N_("Annual plan"), plan_section.build),
    Section("since_last", N_("Since last time"), since_last.build),
    Section("deviations", N_("Deviations"), deviations.build),
    Section("risks", N_("Risk"), risks.build),
    Section("actions", N_("Actions"), actions.build),
    Section("wheel", N_("Annual wheel"), wheel.build),
    Section("delivered", N_("Deliveries and decisions"), delivered.build, delivered.name),
    Section("appendix", N_("Appendix: sources, method and missing data"), appendix.build),
)


@dataclass(frozen=True)
class Recipe:
    """What a pack is made after: a template's kind, name and parts, with the attached PDFs by their SHA-256."""

    kind: PackKind = PackKind.DIALOGUE
    name: str = ""
    parts: tuple[PackPart, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    combined: bool = False


def plain(keys: Sequence[str] = ()) -> Recipe:
    """A dialogue pack with the sections of these keys, or all there are."""
    known = [found.key for found in SECTIONS]
    return Recipe(parts=tuple(section_part(key) for key in keys or known))


def write_pack(data: PackData, path: Path, recipe: Recipe | None = None) -> int:
    """Write a pack; returns its number of pages. Raises UserError where it can't be written, never half a file."""
    with whole(path) as unfinished:
        return draw_pack(data, unfinished, recipe or plain())


def draw_pack(data: PackData, path: Path, recipe: Recipe) -> int:
    """Draw a pack into a file; returns its number of pages. Half of it may be there where that fails."""
    data = narrowed(data, recipe.kind, recipe.parts)
    document = PackDocument(path, data)
    entries, parts = compose(data, recipe)
    document.build([Cover(data, entries), *parts], canvasmaker=PackCanvas)
    return int(document.canv.page_count)


def compose(data: PackData, recipe: Recipe) -> tuple[list[Entry], list[Flowable]]:
    """The contents and the pages after the cover; a part that has nothing to say, or is not known, is skipped."""
    known = {found.key: found for found in SECTIONS}
    entries: list[Entry] = []
    story: list[Flowable] = []
    chosen = [(at, part) for at, part in enumerate(recipe.parts) if part.chosen and allowed(recipe.kind, part.key)]
    shared = deviations_and_risks.build(data) if ("deviations", "risks") in pairwise(p.key for _at, p in chosen) else []
    for place, part in chosen:
        if shared and part.key in ("deviations", "risks"):
            if part.key == "deviations":
                entries.append((part.key, _(deviations_and_risks.NAME), 0))
                story += shared
            continue
        if part.kind is not PartKind.SECTION:
            entry, pages = own_pages(part, f"own{place}", recipe.files)
            entries.append(entry)
            story += pages
        elif part.key in known and (pages := known[part.key].build(data)):
            entries += _entries(data, known[part.key])
            story += pages
    return entries, story


def _entries(data: PackData, found: Section) -> list[Entry]:
    """A section's lines in the contents: itself, and under «Indicators in depth» each indicator."""
    entries: list[Entry] = [(found.key, found.named(data) if found.named else _(found.name), 0)]
    if found.key == "indicators":
        entries += [(str(view.line.line_id), view.line.indicator.short_name, 1) for view in data.indicators]
    return entries


def section_names() -> dict[str, str]:
    """The names of all sections by key, translated, in the order that they come in."""
    return {found.key: _(found.name) for found in SECTIONS}


def file_name(data: PackData) -> str:
    """RE02-furuset-sykehjem-2009-T1.pdf"""
    return units.file_name(data.unit, data.period, ".pdf")
