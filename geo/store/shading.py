"""How many excerpts lie in each area of a map that is shaded, and the steps in which it is drawn.

Each excerpt counts once: in the province or the country that its place lies in, or else at a sea or another area
by itself. What is said of a country as a whole lies in none of its provinces, and counts in no area then.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from geo.model import Kind
from geo.store.columns import Bools, Integers, Snapshot, Vocabulary, codes_of

MOST_STEPS = 5
"""Few enough that a shade on the map is found again in the legend."""


@dataclass(frozen=True, slots=True)
class Shading:
    """The numbers of excerpts of a whole filter, in view or not."""

    regions: Mapping[str, int]
    """By the code of a country or province."""
    own: Mapping[str, int]
    """By the id of a place that is an area by itself and lies in none of those."""
    unshaded: int
    """The excerpts that lie in no area drawn."""

    @property
    def steps(self) -> list[int]:
        """The least number of each step, from the palest to the darkest; each has an area."""
        return step_starts([*self.regions.values(), *self.own.values()])


def shading(snapshot: Snapshot, excerpts: Integers, shapes: Container[str], *, provinces: bool) -> Shading:
    """The areas of the places whose numbers of excerpts are given, a row each; of ``shapes`` those are drawn.

    With ``provinces`` a country is drawn by its provinces, as long as any of them has an excerpt.
    """
    places, words = snapshot.places, snapshot.vocabularies
    named = excerpts > 0
    in_country = named & _drawn(words.country, shapes)[places.country]
    in_province = np.zeros(len(places), bool)
    if provinces:
        in_province = named & _drawn(words.admin1, shapes)[places.admin1]
        in_country &= ~np.isin(places.country, places.country[in_province])
    alone = named & places.is_area & (places.kind != codes_of([Kind.COUNTRY])[0]) & ~in_country & ~in_province
    numbers = dict(zip(places.id[alone].tolist(), excerpts[alone].tolist(), strict=True))
    return Shading(
        regions={
            **words.country.summed(places.country[in_country], excerpts[in_country]),
            **words.admin1.summed(places.admin1[in_province], excerpts[in_province]),
        },
        own={id_: numbers[key] for id_, key in snapshot.place_keys.items() if key in numbers},
        unshaded=int(excerpts[~(in_country | in_province | alone)].sum()),
    )


def step_starts(numbers: Iterable[int]) -> list[int]:
    """The least number of each of at most five steps: quartiles, brought down to 1, 2, 5, 10, 20, 50 and so on.

    >>> step_starts([1, 2, 3, 4, 9, 14, 60])
    [1, 2, 5, 50]
    >>> step_starts([7, 8, 8])
    [5]
    """
    ordered = sorted(numbers)
    picked = {ordered[step * (len(ordered) - 1) // (MOST_STEPS - 1)] for step in range(MOST_STEPS) if ordered}
    return sorted({_round(number) for number in picked})


def _round(number: int) -> int:
    """The greatest of 1, 2, 5, 10, 20, 50 and so on that is no greater."""
    power = 10 ** (len(str(number)) - 1)
    return int(max(step for step in (1, 2, 5) if step * power <= number) * power)


def _drawn(vocabulary: Vocabulary, shapes: Container[str]) -> Bools:
    return np.array([region in shapes for region in vocabulary.values], bool)
