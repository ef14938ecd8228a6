"""Draws the floors of the house: ``make denah`` prints them, and draws one picture a container into ``docs/denah``.

The floors are those of the ``layers`` contracts in ``pyproject.toml``, the arrows are what the code imports. An arrow
that goes back up is red in the picture, stands on its own line in the text, and ends the program with an error.
"""

import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "denah"
Arrow = tuple[str, str]
"""Who imports, and what."""


@cache
def graph() -> grimp.ImportGraph:
    """What every module of the house imports."""
    return grimp.build_graph("services", "shared", cache_dir=None)


def containers() -> list[str]:
    """What has floors: shared, and each service."""
    return ["shared", *sorted(graph().find_children("services"))]


def declared() -> dict[str, list[list[str]]]:
    """By container: its floors from the top, and the rooms on each."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    return {
        container: [[room.strip(" ()") for room in floor.replace(":", "|").split("|")] for floor in each["layers"]]
        for each in contracts
        if each["type"] == "layers"
        for container in each["containers"]
    }


def arrows(container: str, imports: grimp.ImportGraph | None = None) -> dict[Arrow, list[str]]:
    """Between the rooms of a container: each import from one to another, and the places in the code where it stands."""
    imports = imports or graph()
    found: dict[Arrow, list[str]] = defaultdict(list)
    for room in imports.find_children(container):
        for module in {room, *imports.find_descendants(room)}:
            for target in imports.find_modules_directly_imported_by(module):
                if target.startswith(f"{container}.") and target != room and not target.startswith(f"{room}."):
                    other = target.removeprefix(f"{container}.").split(".")[0]
                    found[room.removeprefix(f"{container}."), other].append(f"{module} imports {target}")
    return found


def two_way(found: Iterable[Arrow]) -> list[Arrow]:
    """Rooms that import each other."""
    pairs = set(found)
    return sorted((one, other) for one, other in pairs if one < other and (other, one) in pairs)


@dataclass(frozen=True, slots=True)
class Plan:
    """One container: its floors, its arrows, and which of them go back up, or to a room without a floor."""

    container: str
    floors: list[list[str]]
    arrows: Mapping[Arrow, list[str]]

    def wrong(self) -> list[Arrow]:
        """Arrows that do not go down."""
        floor = {room: number for number, rooms in enumerate(self.floors) for room in rooms}
        return sorted(each for each in self.arrows if not floor.get(each[0], -1) < floor.get(each[1], -1))

    def drawn(self) -> list[Arrow]:
        """Arrows that a longer way down does not imply: all of them would hide each other."""
        wrong = set(self.wrong())
        below: dict[str, set[str]] = defaultdict(set)
        direct: dict[str, set[str]] = defaultdict(set)
        for one, other in self.arrows.keys() - wrong:
            direct[one].add(other)
        for room in (room for rooms in reversed(self.floors) for room in rooms):
            below[room] = direct[room].union(*(below[each] for each in direct[room]))
        implied = {(one, other) for one in direct for via in direct[one] for other in below[via]}
        return sorted(wrong) + sorted(self.arrows.keys() - wrong - implied)


def text(plan: Plan) -> str:
    """The floors as lines, from the top, each room with what it imports."""
    rooms = [(room, number) for number, floor in enumerate(plan.floors) for room in floor]
    width = max(len(room) for room, _ in rooms)
    lines = [plan.container]
    for room, number in rooms:
        below = " ".join(
            sorted({other for one, other in plan.arrows if one == room} - {each[1] for each in plan.wrong()})
        )
        lines.append(f"{len(plan.floors) - number:>4}  {room:<{width}}  {below}".rstrip())
    for one, other in plan.wrong():
        lines += [f"  !!  {one} goes back up to {other}:", *(f"        {each}" for each in plan.arrows[one, other][:3])]
    return "\n".join(lines)


def picture(plan: Plan) -> str:
    """The floors as SVG: one band a floor, arrows down; one that goes back up is thick and red."""
    step, height, gap = 74, 30, 22
    widths = {room: 9 * len(room) + 22 for floor in plan.floors for room in floor}
    total = 160 + max(sum(widths[room] + gap for room in floor) for floor in plan.floors)
    place: dict[str, tuple[float, float]] = {}
    shapes: list[str] = []
    for number, floor in enumerate(plan.floors):
        top = number * step
        shapes.append(f'<rect y="{top}" width="{total}" height="{step}" fill="{("#f6f7f9", "#ffffff")[number % 2]}"/>')
        # Floors are set off against each other, so that a long arrow passes beside the rooms between its ends.
        left = (total - sum(widths[room] + gap for room in floor) + gap) / 2 + (-50, 50)[number % 2]
        for room in sorted(floor, key=lambda room: _middle(room, plan, place)):
            place[room] = (left + widths[room] / 2, top + step / 2)
            left += widths[room] + gap
    for one, other in reversed(plan.drawn()):
        if one in place and other in place:
            shapes.append(_curve(place[one], place[other], height / 2, wrong=(one, other) in plan.wrong()))
    for room, (x, y) in place.items():
        shapes.append(
            f'<rect x="{x - widths[room] / 2}" y="{y - height / 2}" width="{widths[room]}" height="{height}" rx="6" '
            f'fill="#e3ecf7" stroke="#47658b"/><text x="{x}" y="{y + 5}">{escape(room)}</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{total}" height="{len(plan.floors) * step}" '
        f'font-family="monospace" font-size="15" text-anchor="middle"><title>Floors of {plan.container}</title>'
        '<defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="context-stroke"/></marker></defs>\n' + "\n".join(shapes) + "\n</svg>\n"
    )


def _middle(room: str, plan: Plan, place: Mapping[str, tuple[float, float]]) -> float:
    """Where those above stand that import a room: under them its arrows cross fewest others."""
    above = [place[one][0] for one, other in plan.drawn() if other == room and one in place]
    return sum(above) / len(above) if above else 0.0


def _curve(start: tuple[float, float], end: tuple[float, float], half: float, *, wrong: bool) -> str:
    down = 1 if end[1] > start[1] else -1
    aside = max(-14.0, min(14.0, (end[0] - start[0]) / 4))
    (x, y), (u, v) = (start[0] + aside, start[1] + down * half), (end[0] - aside, end[1] - down * half)
    bend = max(24.0, abs(v - y) / 2) * down
    look = 'stroke="#d40000" stroke-width="4"' if wrong else 'stroke="#7d8da3" stroke-width="1.2"'
    path = f"M{x:.0f} {y:.0f}C{x:.0f} {y + bend:.0f} {u:.0f} {v - bend:.0f} {u:.0f} {v:.0f}"
    return f'<path d="{path}" fill="none" marker-end="url(#a)" {look}/>'


def plans() -> list[Plan]:
    """Every container as it is now; a room that no contract names stands on a floor of its own, at the top."""
    made = []
    for container in containers():
        floors = declared().get(container, [])
        known = {room for floor in floors for room in floor}
        rooms = {each.removeprefix(f"{container}.") for each in graph().find_children(container)}
        strange = sorted(rooms - known)
        made.append(Plan(container, [*([strange] if strange else []), *floors], arrows(container)))
    return made


def main() -> None:
    """Print and draw all; end with an error if one arrow goes back up."""
    PICTURES.mkdir(exist_ok=True)
    for plan in (all_plans := plans()):
        (PICTURES / f"{plan.container.removeprefix('services.')}.svg").write_text(picture(plan), encoding="utf-8")
        sys.stdout.write(text(plan) + "\n\n")
    wrong = sum(len(plan.wrong()) for plan in all_plans)
    sys.stdout.write(f"{wrong} arrows back up. Pictures: {PICTURES.relative_to(ROOT)}/*.svg\n")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
