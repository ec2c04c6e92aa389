"""The strategy map: goals above, a column for each focus area below, and lines from factors up to their goals."""

from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from alna_desktop.i18n import _
from alna_desktop.services.strategy import StrategyMap
from alna_desktop.ui import theme
from alna_desktop.ui.pages.scorecard.strategy import placing
from alna_desktop.ui.pages.scorecard.strategy.nodes import AREA, FACTOR, GOAL, Node, of_area, of_factor, of_goal
from alna_desktop.ui.pages.scorecard.strategy.placing import Box, Point, Rising

BEND = 6.0  # radius
Pair = tuple[UUID, UUID]  # a focus area and a goal that some of its factors serve


class Canvas(QWidget):
    """The map. `opened` asks for a focus area or factor, by its id."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._map: StrategyMap | None = None
        self.nodes: dict[UUID, Node] = {}
        self._boxes: dict[UUID, Box] = {}
        self._routes: dict[Pair, list[list[Point]]] = {}
        self._here: UUID | None = None
        self._lit: UUID | None = None
        self.setAccessibleName(_("Strategy map"))
        theme.signals.changed.connect(self.update)

    # What it shows

    def show_map(self, found: StrategyMap) -> None:
        """Show another map; the node that was chosen stays if it is still there."""
        focused = any(node.hasFocus() for node in self.nodes.values())
        for node in self.nodes.values():
            node.setParent(None)
            node.deleteLater()
        self._map, self._lit = found, None
        contents = [of_goal(goal) for goal in found.goals]
        for area in found.areas:
            contents += [of_area(area), *(of_factor(factor) for factor in area.factors)]
        self.nodes = {content.id: Node(content, self) for content in contents}
        for node in self.nodes.values():
            node.entered.connect(self._enter)
            node.left.connect(self._leave)
            node.walked.connect(self._walk)
            node.clicked.connect(lambda _on=False, node=node: self._press(node))
            node.show()
        first = found.factors[0].factor.id if found.factors else next(iter(self.nodes), None)
        self._set_here(self._here if self._here in self.nodes else first)
        self.place()
        if focused:
            self.focus_first()

    @property
    def here(self) -> UUID | None:
        """The node that the keyboard is at, or was last."""
        return self._here

    def focus_first(self) -> None:
        """The keyboard goes to the node where it was last."""
        if self._here is not None:
            self.nodes[self._here].setFocus(Qt.FocusReason.TabFocusReason)

    # Places

    def place(self) -> None:
        """Put everything where there is room for it."""
        found = self._map
        if found is None or not self.nodes:
            return
        width = self.width()
        goals = placing.spread(len(found.goals), width, placing.GAP)
        columns = placing.spread(len(found.areas), width, 0, placing.GUTTER)
        self._boxes = {}
        height = max((self.nodes[g.id].height_for(w) for g, (_x, w) in zip(found.goals, goals, strict=True)), default=0)
        for goal, (x, wide) in zip(found.goals, goals, strict=True):
            self._boxes[goal.id] = Box(x, 0, wide, height)
        below = self._place_columns(found, columns, height)
        for key, box in self._boxes.items():
            self.nodes[key].setGeometry(QRect(round(box.x), round(box.y), round(box.width), round(box.height)))
        self._draw_lines(found, height)
        right = max((box.right for box in self._boxes.values()), default=0)
        self.setMinimumSize(QSize(round(right) if right > width else 0, below))
        self.update()

    def _place_columns(self, found: StrategyMap, columns: list[tuple[float, float]], goals: float) -> int:
        """The focus areas and their factors under the goals; returns where the last of them ends."""
        heads = [self.nodes[a.area.id].height_for(w) for a, (_x, w) in zip(found.areas, columns, strict=True)]
        bodies = [
            sum(self.nodes[factor.factor.id].height_for(wide) for factor in area.factors)
            for area, (_x, wide) in zip(found.areas, columns, strict=True)
        ]
        head, body = max(heads, default=0), max(bodies, default=0)
        # What room is left goes to the lines, so that the map fills its place.
        spare = max(0.0, min(96.0, self.height() - goals - placing.CHANNEL - head - body))
        top, below = goals + placing.CHANNEL + spare, 0.0
        for area, (x, wide) in zip(found.areas, columns, strict=True):
            self._boxes[area.area.id] = Box(x, top, wide, head)
            y = top + head
            for factor in area.factors:
                high = self.nodes[factor.factor.id].height_for(wide)
                self._boxes[factor.factor.id] = Box(x + 1, y, wide - 2, high)
                y += high
            below = max(below, y + 2)
        return round(below)

    def _draw_lines(self, found: StrategyMap, goals: float) -> None:
        lines: dict[Pair, Rising] = {}
        for area in found.areas:
            served = {node.goal for node in area.factors if node.goal in self._boxes}
            # The goal furthest to the right has the line nearest to the column: so they do not cross.
            for place, goal in enumerate(sorted(served, key=lambda goal: -self._boxes[goal].x)):
                heights = [
                    self._boxes[node.factor.id].middle[1] for node in area.factors if node.goal == goal
                ]  # fmt: skip
                lines[area.area.id, goal] = Rising(self._boxes[area.area.id], heights, self._boxes[goal], place)
        top = self._boxes[found.areas[0].area.id].y if found.areas else goals
        self._routes = placing.routes(lines, goals + 8, top - 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is shared anew."""
        super().resizeEvent(event)
        self.place()

    # Lines

    def paintEvent(self, event: QPaintEvent) -> None:
        """The columns' fields, the lines, and over them those of the node that is looked at."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._columns(painter)
        lit = self._lit_pairs()
        for pair in sorted(self._routes, key=lambda pair: pair in lit):
            pen = QPen(theme.color("accent" if pair in lit else "greyMark"), 2 if pair in lit else 1.25)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for way in self._routes[pair]:
                painter.drawPath(_path(way))
            self._tip(painter, self._routes[pair][0][-1], lit=pair in lit)
        painter.end()

    def _columns(self, painter: QPainter) -> None:
        for area in self._map.areas if self._map else ():
            boxes = [self._boxes[area.area.id], *(self._boxes[node.factor.id] for node in area.factors)]
            frame = QRectF(boxes[0].x, boxes[0].y, boxes[0].width, boxes[-1].bottom - boxes[0].y + 1)
            painter.setPen(QPen(theme.color("border"), 1))
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 7.5, 7.5)

    @staticmethod
    def _tip(painter: QPainter, end: Point, *, lit: bool) -> None:
        """A small arrowhead under the goal."""
        x, y = end
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent" if lit else "greyMark"))
        painter.drawPolygon(QPolygonF([QPointF(x, y + 1), QPointF(x - 4, y + 8), QPointF(x + 4, y + 8)]))

    def _lit_pairs(self) -> set[Pair]:
        """The lines of the node that the keyboard or the pointer is on."""
        if self._lit is None or self._map is None:
            return set()
        return {
            (area.area.id, node.goal)
            for area in self._map.areas
            for node in area.factors
            if node.goal is not None and self._lit in (node.goal, area.area.id, node.factor.id)
        }

    # The keyboard and the pointer

    def _set_here(self, key: UUID | None) -> None:
        for node_id, node in self.nodes.items():
            policy = Qt.FocusPolicy.StrongFocus if node_id == key else Qt.FocusPolicy.ClickFocus
            node.setFocusPolicy(policy)
        self._here = key

    def _enter(self, node: Node) -> None:
        if node.hasFocus():
            self._set_here(node.content.id)
        self._light(node.content.id)

    def _leave(self) -> None:
        focused = next((node for node in self.nodes.values() if node.hasFocus()), None)
        self._light(focused.content.id if focused else None)

    def _light(self, key: UUID | None) -> None:
        """Mark a node's lines, and the goals and factors at their ends."""
        self._lit = key
        ends = self._ends(key)
        for node_id, node in self.nodes.items():
            if node.linked is not (node_id in ends):
                node.linked = node_id in ends
                node.update()
        self.update()

    def _ends(self, key: UUID | None) -> set[UUID]:
        factors = self._map.factors if self._map else []
        goals = {node.goal for node in factors if node.factor.id == key and node.goal is not None}
        return goals | {node.factor.id for node in factors if node.goal == key and key is not None}

    def _walk(self, across: int, down: int) -> None:
        if self._here is not None:
            found = placing.nearest(self._boxes, self._here, across, down)
            if found is not None:
                self.nodes[found].setFocus(Qt.FocusReason.TabFocusReason)

    def _press(self, node: Node) -> None:
        """A factor or focus area opens; a goal leads to the first factor that serves it."""
        if node.content.kind in (AREA, FACTOR):
            self.opened.emit(node.content.id)
        elif node.content.kind == GOAL:
            first = next((n for n in (self._map.factors if self._map else []) if n.goal == node.content.id), None)
            if first is not None:
                self.nodes[first.factor.id].setFocus(Qt.FocusReason.TabFocusReason)


def _path(way: list[Point]) -> QPainterPath:
    """A way with round bends."""
    path = QPainterPath(QPointF(*way[0]))
    for (x, y), after in pairwise(way[1:]):
        before = path.currentPosition()
        radius = min(BEND, abs(before.x() - x) + abs(before.y() - y), abs(after[0] - x) + abs(after[1] - y))
        path.lineTo(_towards(x, y, before.x(), before.y(), radius))
        path.quadTo(QPointF(x, y), _towards(x, y, *after, radius))
    path.lineTo(QPointF(*way[-1]))
    return path


def _towards(x: float, y: float, to_x: float, to_y: float, length: float) -> QPointF:
    """The point so far from (x, y) on the level or upright way to another."""
    away = abs(to_x - x) + abs(to_y - y)
    share = length / away if away else 0
    return QPointF(x + (to_x - x) * share, y + (to_y - y) * share)
