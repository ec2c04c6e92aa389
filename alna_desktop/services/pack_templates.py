"""Templates of report packs: those that come with the program, and what people make of them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import N_, _, sort_key
from alna_desktop.models.pack_kinds import PackKind, PackPart, PartKind, section
from alna_desktop.services import pack_names
from alna_desktop.store.database import Database
from alna_desktop.store.reader import key as record_key

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONGEST_NAME, LONGEST_TITLE, LONGEST_BODY = 100, 200, 20_000
LARGEST_FILE = 20_000_000  # bytes of an attached PDF


@dataclass(frozen=True)
class Template:
    """A template. `id` is None while it is as it came with the program, or not yet saved."""

    kind: PackKind
    name: str
    parts: tuple[PackPart, ...]
    pattern: str = field(default_factory=pack_names.default_pattern)
    combined: bool = False
    key: str = ""
    id: UUID | None = None
    revision: int = 0

    @property
    def file_keys(self) -> list[str]:
        """The SHA-256 of the PDFs that are attached."""
        return [part.sha256 for part in self.parts if part.kind is PartKind.FILE]


_ALL = (
    "summary", "agenda", "board", "scorecard", "history", "indicators", "plan", "since_last", "deviations", "risks",
    "actions", "wheel", "delivered", "appendix",
)  # fmt: skip
_DEFAULTS: tuple[tuple[PackKind, str, Mapping[str, str], tuple[str, ...]], ...] = (
    (PackKind.DIALOGUE, N_("Dialogue meeting"), {}, _ALL),
    (PackKind.TERTIAL, N_("Tertial report"), {"indicators": "off_target"},
     ("summary", "scorecard", "indicators", "plan", "deviations", "risks", "actions", "delivered", "appendix")),
    (PackKind.ANNUAL, N_("Annual report"), {},
     ("summary", "scorecard", "history", "indicators", "plan", "deviations", "risks", "actions", "delivered",
      "appendix")),
    (PackKind.DIRECTOR, N_("Director's summary of all units"), {}, ("summary", "board", "scorecard")),
    (PackKind.POLITICAL, N_("Report to the district committee"), {},
     ("summary", "scorecard", "history", "indicators", "plan", "appendix")),
)  # fmt: skip


def defaults() -> list[Template]:
    """The templates that come with the program, one a kind. Sections they leave out stand last, to be ticked."""
    found = []
    for kind, name, choices, keys in _DEFAULTS:
        more = [key for key in _ALL if key not in keys]
        parts = [*(section(key, choices.get(key, "")) for key in keys), *(section(key, chosen=False) for key in more)]
        usual = pack_names.default_pattern()
        pattern = usual if kind is PackKind.DIALOGUE else pack_names.with_template(usual)
        combined = kind is PackKind.DIRECTOR
        found.append(Template(kind, _(name), tuple(parts), pattern, combined, key=kind.value))
    return found


def templates(database: Database, sections: Sequence[str] = ()) -> list[Template]:
    """The templates: the program's own in their order, as they are kept in the file where they are, then people's.

    `sections` are the keys of all there are: those that a template does not know stand last in it, not ticked.
    """
    with database.look() as rows:
        found = rows("SELECT id, revision, key, kind, name, pattern, combined, parts FROM pack_template")
    kept = [
        Template(
            PackKind[kind.upper()], name, tuple(PackPart.from_json(part) for part in json.loads(parts)), pattern,
            bool(combined), key, record_key(id_), revision,
        )
        for id_, revision, key, kind, name, pattern, combined, parts in found
    ]  # fmt: skip
    by_key = {template.key: template for template in kept if template.key}
    own = sorted((template for template in kept if not template.key), key=lambda template: sort_key(template.name))
    return [_with_all(each, sections) for each in (*(by_key.get(one.key, one) for one in defaults()), *own)]


def _with_all(template: Template, sections: Sequence[str]) -> Template:
    known = {part.key for part in template.parts}
    more = tuple(section(key, chosen=False) for key in sections if key not in known)
    return replace(template, parts=(*template.parts, *more))


def by_name(database: Database, name: str) -> Template:
    """The template with a name, or a key («dialogue», «annual», …); raises UserError where there is none."""
    found = templates(database)
    asked = name.strip().casefold()
    for template in found:
        if asked in (template.name.casefold(), template.key or None):
            return template
    facts = {"name": name, "known": ", ".join(template.name for template in found)}
    raise UserError(_("There is no template “%(name)s”. There are: %(known)s.") % facts)


def save(database: Database, template: Template) -> UUID:
    """Save a template, new or changed; returns its id.

    Raises Invalid by field (`name`, `pattern`, `parts`) and UserError where it was changed or removed meanwhile.
    """
    from alna_desktop.models import PackTemplate
    from alna_desktop.models.base import new_id

    problems = check(template, templates(database))
    if problems:
        raise Invalid(problems)
    with database.begin(_("Pack template")) as session:
        record = session.get(PackTemplate, template.id) if template.id else PackTemplate(id=new_id(), key=template.key)
        if record is None:
            raise UserError(_("This has been removed meanwhile."))
        if template.id and record.revision != template.revision:
            raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))
        record.kind, record.name, record.pattern = template.kind, template.name.strip(), template.pattern.strip()
        record.combined, record.parts = template.combined, [part.as_json() for part in template.parts]
        session.add(record)
        return record.id


def check(template: Template, others: Sequence[Template]) -> dict[str, str]:
    """What is wrong with a template, by field."""
    each_unit = not (template.combined or template.kind.is_for_district)
    problems = {"pattern": pack_names.problem(template.pattern, each_unit=each_unit)}
    name = template.name.strip()
    if not name:
        problems["name"] = _("Write a name.")
    elif len(name) > LONGEST_NAME:
        problems["name"] = _("The name is too long.")
    elif any((one.id, one.key) != (template.id, template.key) and one.name.casefold() == name.casefold()
             for one in others):  # fmt: skip
        problems["name"] = _("There is a template with this name already.")
    if not any(part.chosen for part in template.parts):
        problems["parts"] = _("Choose at least one part.")
    elif any(not part.title.strip() for part in template.parts if part.kind is PartKind.TEXT):
        problems["parts"] = _("A page of your own text needs a title.")
    elif any(len(part.body) > LONGEST_BODY or len(part.title) > LONGEST_TITLE for part in template.parts):
        problems["parts"] = _("The text is too long.")
    return {field_name: text for field_name, text in problems.items() if text}


def name_of_copy(model: Template, others: Sequence[Template]) -> str:
    """«Dialogmøte – kopi», or with a number where there is one already."""
    taken = {each.name.casefold() for each in others}
    first = name = _("%(name)s – copy") % {"name": model.name}
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{first} {number}"
    return name


def remove(database: Database, template: Template) -> None:
    """Remove a template; one that came with the program is as it came again."""
    from alna_desktop.models import PackTemplate

    with database.begin(_("Pack template")) as session:
        record = session.get(PackTemplate, template.id) if template.id else None
        if record is None:
            raise UserError(_("This has been removed meanwhile."))
        session.delete(record)


def keep_file(database: Database, content: bytes) -> str:
    """Put a PDF in the file, to be attached; returns its SHA-256. Raises UserError where it is none, or too large."""
    if not content.startswith(b"%PDF-"):
        raise UserError(_("This is no PDF."))
    if len(content) > LARGEST_FILE:
        raise UserError(too_large())
    with database.begin() as session:
        return put(session, content)


def too_large() -> str:
    """Why a PDF can't be attached that is larger than `LARGEST_FILE`."""
    return _("The file is too large: at most 20 MB can be attached.")


def put(session: "Session", content: bytes) -> str:
    """Bytes into the file under their SHA-256, which is returned; what is there already stays."""
    from alna_desktop.models import PackFile

    name = hashlib.sha256(content).hexdigest()
    if session.get(PackFile, name) is None:
        session.add(PackFile(sha256=name, content=content))
    return name


def content(database: Database, sha256: str) -> bytes:
    """The bytes of a SHA-256; raises UserError where they are not there, or are not what they were."""
    with database.look() as rows:
        found = rows("SELECT content FROM pack_file WHERE sha256 = ?", sha256)
    if not found or hashlib.sha256(found[0][0]).hexdigest() != sha256:
        raise UserError(_("The stored file is not there any more, or has been changed outside the program."))
    return bytes(found[0][0])


def files(database: Database, template: Template) -> dict[str, bytes]:
    """The attached PDFs of a template, by their SHA-256."""
    return {sha256: content(database, sha256) for sha256 in template.file_keys}
