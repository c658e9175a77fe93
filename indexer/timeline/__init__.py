"""Since when, and who: institutions and platforms over the printed periods, a view of the ledger.

Nothing here knows more than what is printed: a period is listed, active, zero, absent (the
series was printed without it) or not printed at all, and "first seen in" is never "joined".
"""

from indexer.timeline.proof import Claim, Proof, ProofSource, proof_of
from indexer.timeline.timelines import Timelines
from indexer.timeline.values import (
    Growth,
    InstitutionTimeline,
    NameInUse,
    Namesake,
    PlatformLine,
    PlatformTimeline,
    SeriesLine,
    SeriesRef,
    Statement,
)

__all__ = [
    "Claim",
    "Growth",
    "InstitutionTimeline",
    "NameInUse",
    "Namesake",
    "PlatformLine",
    "PlatformTimeline",
    "Proof",
    "ProofSource",
    "SeriesLine",
    "SeriesRef",
    "Statement",
    "Timelines",
    "proof_of",
]
