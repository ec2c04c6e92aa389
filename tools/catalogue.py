"""Keep the language catalogues in step with the source: extract, update, compile.

`python tools/catalogue.py` collects the texts of the program, brings every `.po` up to date
and compiles it. The compiled files are committed too, so that a clone runs without this step;
a test compares them. `--check` changes nothing and exits 1 where something is out of date.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def extracted() -> Catalog:
    """The texts in the source, without line numbers so that moving code changes no catalogue."""
    template = Catalog(project="alna-desktop", charset="utf-8")
    found = extract_from_dir(ROOT / "alna_desktop", method_map=[("**.py", "python")], keywords=KEYWORDS)
    for filename, _line, message, comments, context in sorted(found, key=lambda row: row[0]):
        template.add(message, locations=[(filename.replace("\\", "/"), 0)], auto_comments=comments, context=context)
    return template


def updated(language: str, template: Catalog) -> Catalog:
    """The catalogue of a language with today's texts; texts no longer used are dropped."""
    with (LOCALE / language / "LC_MESSAGES" / "alna.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    # A new date in every run would be a change in every commit.
    setattr(catalogue, "creation_date", catalogue.revision_date)  # noqa: B010
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue as text."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=120, sort_output=True, include_lineno=False)
    return buffer.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue compiled, without texts that are not translated."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def main(arguments: list[str]) -> int:
    """Update the files, or with `--check` only say which are out of date; 0 where all is well."""
    template, stale = extracted(), []
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/alna.po")):
        catalogue = updated(po.parts[-3], template)
        for path, content in ((po, as_po(catalogue)), (po.with_suffix(".mo"), as_mo(catalogue))):
            if path.exists() and path.read_bytes() == content:
                continue
            stale.append(path.relative_to(ROOT).as_posix())
            if "--check" not in arguments:
                path.write_bytes(content)
    if stale:
        print(("out of date: " if "--check" in arguments else "written: ") + ", ".join(stale))
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
