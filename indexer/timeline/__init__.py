"""Since when, and who: institutions and platforms over the printed periods, a view of the ledger.

Nothing here knows more than what is printed: a period is listed, active, zero, absent (the
series was printed without it) or not printed at all, and "first seen in" is never "joined".
"""

from indexer.timeline.proof import Claim, Proof, Source, proof_of
from indexer.timeline.timelines import Timelines
from indexer.timeline.values import (
    Growth,
    InstitutionTimeline,
    Line,
    Namesake,
    NameSpan,
    PlatformLine,
    PlatformTimeline,
    SeriesRef,
    Statement,
)

__all__ = [
    "Claim",
    "Growth",
    "InstitutionTimeline",
    "Line",
    "NameSpan",
    "Namesake",
    "PlatformLine",
    "PlatformTimeline",
    "Proof",
    "SeriesRef",
    "Source",
    "Statement",
    "Timelines",
    "proof_of",
]
