"""Draws with skewed frequencies: a few values take much of a register, a long tail the rest."""

from bisect import bisect
from itertools import accumulate


class Ranked:
    """Values of which the one of rank r is drawn with a frequency that is proportional to 1 / (r + offset) ** steepness (Zipf, Mandelbrot)."""

    def __init__(self, values, offset=8.0, steepness=1.0):
        self.values = list(values)
        self.sums = list(accumulate(1.0 / (rank + offset) ** steepness for rank in range(1, len(self.values) + 1)))

    def draw(self, random):
        return self.values[bisect(self.sums, random.random() * self.sums[-1])]


class Weighted:
    """Values with stated weights."""

    def __init__(self, weights):
        self.values = [value for value, _ in weights]
        self.sums = list(accumulate(weight for _, weight in weights))

    def draw(self, random):
        return self.values[bisect(self.sums, random.random() * self.sums[-1])]
