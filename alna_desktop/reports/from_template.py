"""From a template in the file to what packs are made after."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from alna_desktop.models.pack_kinds import PackKind
from alna_desktop.reports.pack import Recipe
from alna_desktop.services import pack_templates, units
from alna_desktop.services.pack_templates import Template
from alna_desktop.store.database import Database


def recipe_of(database: Database, template: Template) -> Recipe:
    """What packs of a template are made after. Raises UserError where an attached PDF is not in the file any more."""
    files = pack_templates.files(database, template)
    return Recipe(template.kind, template.name, template.parts, files, template.combined)


def first_part(recipe: Recipe) -> Recipe:
    """The same with its first part alone, which is made in a moment."""
    chosen = next((part for part in recipe.parts if part.chosen), None)
    return replace(recipe, parts=(chosen,) if chosen else (), combined=False)


def units_for(database: Database, template: Template, chosen: Sequence[UUID]) -> list[UUID]:
    """The units whose packs are made, of those that were chosen.

    A political report is the district's alone, and the director's summary the district's with a page for each unit.
    """
    if not template.kind.is_for_district:
        return list(chosen)
    found = units.in_force(database)
    district = [unit.id for unit in found if unit.is_district]
    if template.kind is PackKind.POLITICAL:
        return district
    return [*district, *(unit.id for unit in found if not unit.is_district)]
