"""How the parts of a workbook refer to each other, and small parts that are XML."""

import posixpath
from xml.etree import ElementTree

from alna_desktop.errors import UserError
from alna_desktop.exchange.sources import damaged
from alna_desktop.exchange.zip_parts import Parts


def related(name: str, parts: Parts, part: str, *, by_id: bool = False) -> dict[str, str]:
    """The parts that a part refers to ("" is the workbook as a whole), by the last word of their kind or by their id.

    Raises UserError where that can't be read; `name` is the workbook's.
    """
    folder, own = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{own}.rels")
    if rels not in parts:
        return {}
    found = {}
    for element in tree(name, parts, rels).iter():
        target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
        found[element.get("Id", "") if by_id else element.get("Type", "").rpartition("/")[2]] = target
    return found


def tree(name: str, parts: Parts, part: str) -> ElementTree.Element:
    """A part that is XML; raises UserError where it is none, or has entities to be unfolded."""
    data = parts.read(part)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UserError(damaged(name))
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise UserError(damaged(name)) from error


def local(tag: str) -> str:
    """A tag without its name space."""
    return tag.rpartition("}")[2]
