"""What was typed in a grid and is not saved, with undo and redo. Knows no Qt."""

from collections.abc import Iterable, Mapping

from alna_desktop.ui.widgets.grid.source import Place

Change = dict[Place, tuple[str | None, str | None]]
"""One step: from and to for each cell; None is a cell as it is saved."""


class Edits:
    """The texts by cell in `typed`, and the steps that led there. A paste or a fill is one step."""

    def __init__(self) -> None:
        self.typed: dict[Place, str] = {}
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def write(self, texts: Mapping[Place, str | None]) -> list[Place]:
        """Take one step; None puts a cell back to what is saved. Returns the cells that changed."""
        step = {place: (self.typed.get(place), text) for place, text in texts.items() if self.typed.get(place) != text}
        if step:
            self._done.append(step)
            self._undone.clear()
        return self._apply({place: after for place, (_before, after) in step.items()})

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back and none was taken since."""
        return bool(self._undone)

    def undo(self) -> list[Place]:
        """Take the last step back; returns the cells that changed."""
        if not self._done:
            return []
        step = self._done.pop()
        self._undone.append(step)
        return self._apply({place: before for place, (before, _after) in step.items()})

    def redo(self) -> list[Place]:
        """Take again the step that was taken back last; returns the cells that changed."""
        if not self._undone:
            return []
        step = self._undone.pop()
        self._done.append(step)
        return self._apply({place: after for place, (_before, after) in step.items()})

    def clear(self) -> None:
        """Everything is saved, or thrown away."""
        self.typed.clear()
        self._done.clear()
        self._undone.clear()

    def move(self, places: Mapping[Place, Place]) -> None:
        """The rows and columns stand elsewhere now; cells that are gone take their edits and steps with them."""
        self.typed = {places[place]: text for place, text in self.typed.items() if place in places}
        self._done = list(_moved(self._done, places))
        self._undone = list(_moved(self._undone, places))

    def _apply(self, texts: Mapping[Place, str | None]) -> list[Place]:
        for place, text in texts.items():
            if text is None:
                self.typed.pop(place, None)
            else:
                self.typed[place] = text
        return list(texts)


def _moved(steps: Iterable[Change], places: Mapping[Place, Place]) -> Iterable[Change]:
    for step in steps:
        moved = {places[place]: texts for place, texts in step.items() if place in places}
        if moved:
            yield moved
