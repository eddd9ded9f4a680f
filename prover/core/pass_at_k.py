"""pass@k, the probability that at least one of k samples is a proof."""

from __future__ import annotations

import math


def estimate_pass_at_k(*, num_attempts: int, num_proved: int, k: int) -> float:
    """Unbiased estimate of pass@k for one problem from ``num_attempts`` independent samples.

    ``1 - C(n - c, k) / C(n, k)`` (Chen et al., arXiv 2107.03374, equation 1). NaN when fewer than
    ``k`` attempts were made: the data says nothing then.
    """
    if not 0 <= num_proved <= num_attempts:
        raise ValueError("num_proved must lie between 0 and num_attempts")
    if k < 1:
        raise ValueError("k must be at least 1")
    if num_attempts < k:
        return math.nan
    return 1.0 - math.comb(num_attempts - num_proved, k) / math.comb(num_attempts, k)
