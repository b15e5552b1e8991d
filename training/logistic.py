"""Logistic regression in plain numpy: its loss over rows of dense and sparse numbers, and L-BFGS to make that least."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Loss = Callable[[Numbers], tuple[float, Numbers]]
REMEMBERED = 8
"""Steps that L-BFGS looks back on."""
ENOUGH = 1e-4
"""The share of its size at the start that the slope may still have at the end."""


@dataclass(frozen=True, slots=True)
class Sparse:
    """Rows of a few numbered amounts each: `starts` says where each row begins in the other two. No row is empty."""

    places: NDArray[np.int64]
    amounts: NDArray[np.float64]
    starts: NDArray[np.int64]
    width: int

    def times(self, weights: Numbers) -> Numbers:
        """The sum of each row, weighted."""
        return np.add.reduceat(weights[self.places] * self.amounts, self.starts)

    def back(self, rows: Numbers) -> Numbers:
        """The sum of each column, weighted by rows."""
        counts = np.diff(np.append(self.starts, len(self.places)))
        return np.bincount(self.places, weights=np.repeat(rows, counts) * self.amounts, minlength=self.width).astype(np.float64)


def least(loss: Loss, start: Numbers, steps: int) -> Numbers:
    """Where the loss is least, by L-BFGS (Nocedal and Wright, algorithm 7.5) with halved steps; after `steps` at the latest."""
    at = start
    value, slope = loss(at)
    enough = ENOUGH * float(np.linalg.norm(slope))
    past: list[tuple[Numbers, Numbers, float]] = []
    for _ in range(steps):
        way = -_newton(slope, past)
        size = 1.0 if past else 1.0 / max(1.0, float(np.linalg.norm(slope)))
        falls = float(slope @ way)
        while True:
            after = at + size * way
            new_value, new_slope = loss(after)
            if new_value <= value + 1e-4 * size * falls or size < 1e-10:
                break
            size /= 2
        moved, bent = after - at, new_slope - slope
        if (curve := float(moved @ bent)) > 1e-12:
            past = [*past[-REMEMBERED + 1 :], (moved, bent, 1.0 / curve)]
        at, value, slope = after, new_value, new_slope
        if float(np.linalg.norm(slope)) < enough:
            break
    return at


def _newton(slope: Numbers, past: list[tuple[Numbers, Numbers, float]]) -> Numbers:
    """The slope turned by what the past steps told of its curve."""
    way, shares = slope.copy(), []
    for moved, bent, inverse in reversed(past):
        share = inverse * float(moved @ way)
        shares.append(share)
        way -= share * bent
    if past:
        moved, bent, inverse = past[-1]
        way *= 1.0 / (inverse * float(bent @ bent))
    for (moved, bent, inverse), share in zip(past, reversed(shares), strict=True):
        way += (share - inverse * float(bent @ way)) * moved
    return way


def log_loss(odds: Numbers, holds: Numbers, weight: Numbers | float) -> tuple[float, Numbers]:
    """The loss of log odds against what holds (0 or 1), and its slope for each of them."""
    chance = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return float(np.sum(weight * (np.logaddexp(0, odds) - holds * odds))), weight * (chance - holds)
