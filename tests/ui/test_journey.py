"""Where the user has been, against a model that is plain: what lies behind, here and ahead."""

import pytest
from hypothesis import settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from alna_desktop.ui.journey import LONGEST, Journey

STOPS = strategies.integers(0, 3)


class Travelling(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.journey = Journey()
        self.behind, self.ahead = [], []  # the last of `behind` is here, the last of `ahead` comes next

    @rule(stop=STOPS)
    def arrive(self, stop):
        self.journey.arrive(stop)
        if self.behind[-1:] != [stop]:
            self.behind, self.ahead = [*self.behind, stop], []

    @precondition(lambda self: len(self.behind) > 1)
    @rule()
    def back(self):
        self.journey.move(-1)
        self.ahead.append(self.behind.pop())

    @precondition(lambda self: self.ahead)
    @rule()
    def forward(self):
        self.journey.move(1)
        self.behind.append(self.ahead.pop())

    @invariant()
    def sees_what_the_model_sees(self):
        assert self.journey.peek(0) == (self.behind[-1] if self.behind else None)
        assert self.journey.peek(-1) == (self.behind[-2] if len(self.behind) > 1 else None)
        assert self.journey.peek(1) == (self.ahead[-1] if self.ahead else None)


TestTravelling = Travelling.TestCase
TestTravelling.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@pytest.mark.parametrize("steps", [-1, 1])
def test_one_cannot_go_where_there_is_nothing(steps):
    journey = Journey()
    journey.arrive("a")
    with pytest.raises(IndexError):
        journey.move(steps)
    assert journey.peek(0) == "a"


def test_the_oldest_is_forgotten():
    journey = Journey()
    for stop in range(LONGEST + 1):
        journey.arrive(stop)
    journey.move(-(LONGEST - 1))
    assert journey.peek(0) == 1
    assert journey.peek(-1) is None
