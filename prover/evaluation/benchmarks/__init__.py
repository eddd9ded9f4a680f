"""The benchmarks that `qed eval` knows, one file each."""

from prover.evaluation.benchmarks import elementary, fimo, minif2f, minif2f_core, proofnet, putnam

SOURCES = {
    source.name: source
    for source in (
        elementary.SOURCE,
        minif2f.SOURCE,
        minif2f_core.SOURCE,
        fimo.SOURCE,
        proofnet.SOURCE,
        putnam.SOURCE,
    )
}
