"""Points out national identity numbers in what is about to be saved. Shared by all areas with free texts."""

from collections.abc import Mapping

from alna_desktop.models import identity_number


def pointed_out(values: Mapping[str, object], saved: Mapping[str, object] | None = None) -> dict[str, list[str]]:
    """The identity numbers in each of the values that are texts, by its name; those without any are left out.

    A number that stood in the `saved` value already was asked about then, and is not told again.
    """
    found = {name: _numbers(value) for name, value in values.items()}
    known = {name: _numbers(value) for name, value in (saved or {}).items()}
    news = {name: [each for each in numbers if each not in known.get(name, ())] for name, numbers in found.items()}
    return {name: numbers for name, numbers in news.items() if numbers}


def _numbers(value: object) -> list[str]:
    return identity_number.found(value) if isinstance(value, str) else []
