"""Where the user has been, so that one can go back and forward. Knows no Qt."""

from typing import Generic, TypeVar

Stop = TypeVar("Stop")
LONGEST = 100


class Journey(Generic[Stop]):
    """A list of stops and where in it one is."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._at = -1

    def arrive(self, stop: Stop) -> None:
        """A new stop; those that one had gone back from are forgotten. The same stop again is none."""
        if self._at >= 0 and self._stops[self._at] == stop:
            return
        self._stops = [*self._stops[: self._at + 1], stop][-LONGEST:]
        self._at = len(self._stops) - 1

    def peek(self, steps: int) -> Stop | None:
        """The stop so many steps away (−1 back, 1 forward); None where there is none."""
        place = self._at + steps
        return self._stops[place] if 0 <= place < len(self._stops) else None

    def move(self, steps: int) -> None:
        """Be at the stop so many steps away, which must be there."""
        if self.peek(steps) is None:
            raise IndexError(steps)
        self._at += steps
