"""Points out national identity numbers in what is about to be saved. Shared by all areas with free texts."""

from collections.abc import Mapping

from alna_desktop.models import identity_number


def pointed_out(values: Mapping[str, object]) -> dict[str, list[str]]:
    """The identity numbers in each of the values that are texts, by its name; those without any are left out."""
    found = {name: identity_number.found(value) for name, value in values.items() if isinstance(value, str)}
    return {name: numbers for name, numbers in found.items() if numbers}
