"""One language system for screen, paper, Excel and command line: gettext catalogues made by Babel.

English is the source language; bokmål (`nb`) is complete and the default. Mark a text where it is
declared with `N_`, translate it where it is shown with `_`. Never translate an f-string: use `%(name)s`.
"""

import gettext as _gettext
import os

from alna_desktop import paths

DOMAIN = "alna"
LANGUAGES = {"nb": "Bokmål", "en": "English"}
# Three characters after z, in the order of the alphabet; å and aa are the same letter only in names.
_NORWEGIAN_ORDER = str.maketrans("æøåäö", "{|}{|")
_catalogue: _gettext.NullTranslations | None = None
_language = ""


def set_language(code: str | None = None) -> None:
    """Use the catalogue of `code` ("nb" or "en"); None means ALNA_LANG, or bokmål."""
    global _catalogue, _language
    wanted = code or os.environ.get("ALNA_LANG") or "nb"
    _language = wanted if wanted in LANGUAGES else "nb"
    _catalogue = _gettext.translation(DOMAIN, paths.resources() / "locale", [_language], fallback=_language == "en")


def _current() -> _gettext.NullTranslations:
    if _catalogue is None:
        set_language()
    assert _catalogue is not None
    return _catalogue


def language() -> str:
    """The language in use: "nb" or "en"."""
    _current()
    return _language


def locale() -> str:
    """The locale for numbers and dates; Norwegian figures in every language of the program."""
    return "nb_NO" if language() == "nb" else "en_GB"


def N_(message: str) -> str:  # gettext's own name
    """Mark a text for the catalogue without translating it yet."""
    return message


def _(message: str) -> str:
    """Translate a text; an empty one stays empty (gettext would answer with its header)."""
    return _current().gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a text in the form that goes with `count`."""
    return _current().ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """Translate a text that means different things in different places."""
    return _current().pgettext(context, message)


def in_all_languages(message: str) -> set[str]:
    """A text in every language of the program, for reading what someone may have written in another."""
    folder = paths.resources() / "locale"
    return {_gettext.translation(DOMAIN, folder, [code], fallback=True).gettext(message) for code in LANGUAGES}


def capitalised(text: str) -> str:
    """The text with a capital first letter and the rest as it is (str.capitalize would lower «NLP»)."""
    return text[:1].upper() + text[1:]


def sort_key(text: str) -> str:
    """A key that sorts as Norwegians do: æ, ø, å last, capitals beside small letters."""
    return text.casefold().translate(_NORWEGIAN_ORDER)
