"""The machine's reading of a text held against those of two readers, figure by figure, by place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.real_texts.figures import ASK, CLAIM, LEFT, PARTS, Figure, agree

UNSEEN = "unseen"
"""What the machine did with a figure that it says nothing of."""


@dataclass(frozen=True)
class Compared:
    """A figure that both readers list, and what the machine made of it (None if it saw nothing)."""

    first: Figure
    second: Figure
    machine: Figure | None

    @property
    def expected(self) -> frozenset[str]:
        """What the two readers would do with it: ``claim``, ``ask``, ``left``."""
        return frozenset({self.first.expect, self.second.expect})

    @property
    def got(self) -> str:
        """What the machine did with it: one of those, or ``unseen``."""
        return self.machine.expect if self.machine else UNSEEN

    @property
    def readable(self) -> bool:
        """Whether both readers read it."""
        return LEFT not in self.expected

    @property
    def found(self) -> bool:
        """Whether the machine read it where both readers do."""
        return self.readable and self.got in (CLAIM, ASK)

    @property
    def left_wrongly(self) -> bool:
        """Whether the machine passed over what both readers read."""
        return self.readable and self.got in (LEFT, UNSEEN)

    @property
    def read_wrongly(self) -> bool:
        """Whether the machine read what both readers leave."""
        return self.expected == {LEFT} and self.got in (CLAIM, ASK)

    @property
    def doubtful(self) -> bool:
        """Whether a person would ask, or the two read different things."""
        return ASK in self.expected or not all(self.agreed(part) for part in PARTS)

    def agreed(self, part: str) -> bool:
        """Whether the two readers mean the same by a part."""
        return agree(part, self.first, self.second)

    @property
    def agreed_at_first(self) -> bool:
        """Whether what each person thought of first is the same in every part."""
        one, other = self.first.at_first, self.second.at_first
        return all(agree(part, one, other) for part in PARTS)

    def right(self, part: str) -> bool:
        """Whether the machine means by a part what either of the readers means."""
        machine = self.machine
        return machine is not None and any(
            agree(part, machine, person) for person in (self.first, self.second)
        )

    @property
    def wrong(self) -> tuple[str, ...]:
        """The parts of a figure that was found in which the machine parts from both readers."""
        return tuple(part for part in PARTS if not self.right(part)) if self.found else ()


@dataclass(frozen=True)
class Score:
    """One text: the figures that both readers list, those of one of them, those of neither."""

    both: tuple[Compared, ...]
    one_person: tuple[Figure, ...]
    nobody: tuple[Figure, ...]
    """What the machine claims or asks where nobody lists anything."""


def scored(first: Sequence[Figure], second: Sequence[Figure], machine: Sequence[Figure]) -> Score:
    """Hold what the machine found against what two readers did; figures are told by their place."""
    people = paired(first, second)
    met = {id(figure) for pair in people for figure in pair}
    matched = {id(a): b for a, b in paired([each for each, _ in people], machine)}
    # The second person may have marked other words of the same figure, which the machine hit.
    taken = {id(figure) for figure in matched.values()}
    open_pairs = [pair for pair in people if id(pair[0]) not in matched]
    rest = [figure for figure in machine if id(figure) not in taken]
    by_second = {id(a): b for a, b in paired([each for _, each in open_pairs], rest)}
    both = tuple(Compared(a, b, matched.get(id(a)) or by_second.get(id(b))) for a, b in people)
    listed = [*first, *second]
    return Score(
        both,
        tuple(figure for figure in listed if id(figure) not in met),
        tuple(
            figure
            for figure in machine
            if figure.expect != LEFT and not any(figure.span.overlaps(p.span) for p in listed)
        ),
    )


def paired(ours: Iterable[Figure], theirs: Iterable[Figure]) -> list[tuple[Figure, Figure]]:
    """Figures at the same place, one to one; where several share it, the most alike come first."""
    candidates = [(a, b) for a in ours for b in theirs if a.span.overlaps(b.span)]
    candidates.sort(key=lambda pair: _likeness(*pair), reverse=True)
    found: list[tuple[Figure, Figure]] = []
    taken: set[int] = set()
    for a, b in candidates:
        if not taken & {id(a), id(b)}:
            found.append((a, b))
            taken |= {id(a), id(b)}
    return sorted(found, key=lambda pair: pair[0].span)


def _likeness(one: Figure, other: Figure) -> tuple[int, int]:
    """More parts in common first; of what says nothing, the longer common place."""
    read = LEFT not in (one.expect, other.expect)
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    common = sum(agree(part, one, other) for part in PARTS) + 1 if read else 0
    return common + (one.expect == other.expect == LEFT), shared
