"""The templates that letters are made from: those that come with the program, and what people make of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from alna_desktop import paths
from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _, sort_key
from alna_desktop.models import LetterKind
from alna_desktop.models.letter_text import PLACEHOLDER, Block, BlockKind, parse, placeholder
from alna_desktop.store.database import Database
from alna_desktop.store.reader import key, kind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONGEST_NAME, LONGEST_TITLE, LONGEST_BODY = 100, 200, 20_000


@dataclass(frozen=True)
class TemplateRow:
    """A template."""

    id: UUID
    revision: int
    kind: LetterKind
    name: str
    title: str
    body: str


def rows(database: Database, wanted: LetterKind) -> list[TemplateRow]:
    """The templates of a kind by name."""
    with database.look() as look:
        found = look(
            "SELECT id, revision, kind, name, title, body FROM letter_template WHERE kind = ?", wanted.name.lower()
        )
    templates = [TemplateRow(key(row[0]), row[1], kind(LetterKind, row[2]), *row[3:]) for row in found]
    return sorted(templates, key=lambda row: sort_key(row.name))


def check(title: str, body: str) -> dict[str, str]:
    """What is wrong with the text of a template or a draft, by field (`title`, `body`)."""
    problems = {"title": _text_problem(title, LONGEST_TITLE), "body": _text_problem(body, LONGEST_BODY)}
    problems["title"] = problems["title"] or _placeholder_problem(Block(BlockKind.HEADING, title))
    for block in parse(body):
        problems["body"] = problems["body"] or _placeholder_problem(block)
    return {name: problem for name, problem in problems.items() if problem}


def save(
    database: Database, template_id: UUID | None, revision: int, wanted: LetterKind, values: Mapping[str, Any]
) -> UUID:
    """Save a template (None: a new one) from `name`, `title` and `body`.

    Raises Invalid by field (a text missing or too long, a name that is taken, a placeholder that does not exist or
    must stand alone), and UserError where it was changed or removed meanwhile.
    """
    from alna_desktop.models import LetterTemplate
    from alna_desktop.models.base import new_id

    given = {name: str(values.get(name) or "").strip() for name in ("name", "title", "body")}
    problems = check(given["title"], given["body"])
    if problem := _text_problem(given["name"], LONGEST_NAME):
        problems["name"] = problem
    elif any(
        row.id != template_id and row.name.casefold() == given["name"].casefold() for row in rows(database, wanted)
    ):
        problems["name"] = _("There is a template with this name already.")
    if problems:
        raise Invalid(problems)
    with database.begin(_("Letter template")) as session:
        template = session.get(LetterTemplate, template_id) if template_id else LetterTemplate(id=new_id(), kind=wanted)
        if template is None:
            raise UserError(_("This has been removed meanwhile."))
        if template_id and template.revision != revision:
            raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))
        template.name, template.title, template.body = given["name"], given["title"], given["body"]
        session.add(template)
        return template.id


def delete(database: Database, template_id: UUID) -> None:
    """Remove a template; letters made from it stay. Can be undone. Raises UserError where it is gone already."""
    from alna_desktop.models import LetterTemplate

    with database.begin(_("Letter template removed")) as session:
        template = session.get(LetterTemplate, template_id)
        if template is None:
            raise UserError(_("This has been removed meanwhile."))
        session.delete(template)


def fetch_defaults(database: Database) -> None:
    """Add the templates that come with the program, for a file that has none."""
    with database.begin(_("Letter templates")) as session:
        add_defaults(session)


def add_defaults(session: "Session") -> dict[LetterKind, UUID]:
    """Add the templates that come with the program, in the transaction of the caller; returns their ids."""
    from alna_desktop.models import LetterTemplate
    from alna_desktop.models.base import new_id

    made = {}
    for wanted in LetterKind:
        title, body = default(wanted)
        template = LetterTemplate(id=new_id(), kind=wanted, name=_("Standard"), title=title, body=body)
        session.add(template)
        made[wanted] = template.id
    return made


def default(wanted: LetterKind) -> tuple[str, str]:
    """The title and the body of the template that comes with the program."""
    text = (paths.resources() / "letters" / f"{wanted.name.lower()}.txt").read_text(encoding="utf-8")
    title, _end, body = text.partition("\n")
    return title.strip(), body.strip()


def _text_problem(text: str, longest: int) -> str:
    if not text.strip():
        return _("Write something here.")
    if len(text) > longest:
        return _("Write at most %(longest)d characters. There are %(n)d now.") % {"longest": longest, "n": len(text)}
    return ""


def _placeholder_problem(block: Block) -> str:
    """What is wrong with the placeholders of a block; "" where nothing is."""
    for text in (block.text, *(cell for row in block.rows for cell in row)):
        for name in PLACEHOLDER.findall(text):
            found = placeholder(name)
            if found is None:
                return _("There is no field “%(name)s” to fill in.") % {"name": name}
            alone = block.kind is BlockKind.PARAGRAPH and PLACEHOLDER.fullmatch(block.text)
            if found.stands_alone and not alone:
                return _("“%(name)s” needs a line of its own.") % {"name": found.written}
    return ""
