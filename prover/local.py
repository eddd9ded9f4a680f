"""The pipeline on this machine: real Lean in local, sandboxed processes."""

from __future__ import annotations

from prover.formalization.english_formalizer import EnglishFormalizer
from prover.lean.environment import load_environment
from prover.lean.limits import CheckLimits
from prover.lean.local_checker import LocalChecker
from prover.lean.sandbox import find_sandbox
from prover.sampling.portfolio import PortfolioSampler


def open_checker(
    environment: str, *, limits: CheckLimits | None = None, parallel: int | None = None, unsafe_no_sandbox: bool = False
) -> LocalChecker:
    """A checker for the named environment; builds the embedded library first if it is not in the cache.

    Raises :class:`prover.errors.EnvironmentUnavailableError` and :class:`prover.errors.SandboxUnavailableError`.
    """
    sandbox = find_sandbox(unsafe_no_sandbox=unsafe_no_sandbox)
    return LocalChecker(load_environment(environment), sandbox, limits=limits or CheckLimits(), parallel=parallel)


def default_formalizer() -> EnglishFormalizer:
    """The formalizer that needs no model."""
    return EnglishFormalizer()


def default_sampler() -> PortfolioSampler:
    """The sampler that needs no model."""
    return PortfolioSampler()
