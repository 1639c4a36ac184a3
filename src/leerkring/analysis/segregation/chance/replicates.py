"""Draw many tables and measure each: in blocks with seeds of their own, so workers do not matter."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from leerkring.analysis.segregation.chance.draws import from_shares, resampled, with_fixed_margins
from leerkring.analysis.segregation.errors import BadQuestion
from leerkring.analysis.segregation.measures.catalogue import Choice, values
from leerkring.analysis.segregation.measures.stack import Floats, Ints, Stack

CELLS_PER_BLOCK = 1_000_000
AREAS_PER_TASK = 64


@dataclass(frozen=True, slots=True)
class Block:
    """A number of draws for one area, out of `of`, with its own seed; the same whoever computes it."""

    area: int
    counts: Floats
    draws: int
    of: int
    sampler: str
    seed: np.random.SeedSequence
    choice: Choice


SAMPLERS: dict[str, Callable[[Block, np.random.Generator], Ints]] = {
    "margins": lambda block, rng: with_fixed_margins(block.counts, block.draws, rng, of=block.of),
    "multinomial": lambda block, rng: from_shares(block.counts, block.draws, rng),
    "bootstrap": lambda block, rng: resampled(block.counts, block.draws, rng),
}


def measure_block(block: Block) -> Floats:
    """Draw the tables of a block and return the value of each row for each (rows x draws)."""
    rng = np.random.default_rng(block.seed)
    drawn = SAMPLERS[block.sampler](block, rng)
    replicates, units, groups = drawn.shape
    cells = np.ascontiguousarray(drawn.reshape(replicates * units, groups).T, dtype=float)
    stack = Stack(cells, np.arange(replicates, dtype=np.int64) * units)
    return values(stack, block.choice, drawn=True)


def measure_blocks(blocks: list[Block]) -> list[Floats]:
    """Measure several blocks in one task."""
    return [measure_block(block) for block in blocks]


def blocks_of(
    areas: list[Floats], *, draws: int, sampler: str, seed: np.random.SeedSequence, choice: Choice
) -> list[Block]:
    """Cut the draws of each area into blocks of a size that depends on the table alone.

    Raises BadQuestion for an unknown way of drawing.
    """
    if sampler not in SAMPLERS:
        raise BadQuestion.because("unknown_null", null=sampler)
    found = []
    for area, (counts, child) in enumerate(zip(areas, seed.spawn(len(areas)), strict=True)):
        size = max(1, min(draws, CELLS_PER_BLOCK // max(counts.size, 1)))
        sizes = [size] * (draws // size) + ([draws % size] if draws % size else [])
        for part, part_seed in zip(sizes, child.spawn(len(sizes)), strict=True):
            found.append(Block(area, counts, part, draws, sampler, part_seed, choice))
    return found


def draw_per_area(
    blocks: list[Block], *, executor: Executor | None = None, progress: Callable[[int], None] | None = None
) -> Iterator[tuple[int, Floats]]:
    """Yield each area with the values of all its draws (rows x draws), in order.

    `executor` is any `concurrent.futures.Executor` (processes, threads, a Dask client's); the result is
    the same for each and for none. `progress` is told the number of draws done since it was last told.
    """
    tasks = [blocks[first : first + AREAS_PER_TASK] for first in range(0, len(blocks), AREAS_PER_TASK)]
    if blocks and blocks[0].counts.size * blocks[0].draws * AREAS_PER_TASK > 8 * CELLS_PER_BLOCK:
        tasks = [[block] for block in blocks]
    results = executor.map(measure_blocks, tasks) if executor else map(measure_blocks, tasks)
    waiting: list[Floats] = []
    area = 0
    for task, measured in zip(tasks, results, strict=True):
        for block, drawn in zip(task, measured, strict=True):
            if block.area != area and waiting:
                yield area, np.hstack(waiting)
                waiting = []
            area = block.area
            waiting.append(drawn)
            if progress:
                progress(block.draws)
    if waiting:
        yield area, np.hstack(waiting)
