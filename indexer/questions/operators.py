"""What a frame may come to: its operator, and the outcomes that are different answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from indexer.questions.adding import added, averaged, daily
from indexer.questions.comparing import compared
from indexer.questions.covers import covers
from indexer.questions.differing import differing
from indexer.questions.frames import Frame
from indexer.questions.framing import frames_of
from indexer.questions.listing import all_periods, first, last, whether
from indexer.questions.outcomes import Outcome, agreed
from indexer.questions.ranking import counted, listed, peak, rank, superlative
from indexer.questions.reader import QuestionReader
from indexer.questions.single import trend, value

Operator = Callable[[Frame, QuestionReader], Iterator[Outcome]]
OPERATORS: dict[str, Operator] = {
    "value": value,
    "trend": trend,
    "average": averaged,
    "daily": daily,
    "sum": added,
    "share": compared,
    "ratio": compared,
    "difference": compared,
    "growth": compared,
    "superlative": superlative,
    "peak": peak,
    "rank": rank,
    "count": counted,
    "list": listed,
    "first": first,
    "last": last,
    "periods": all_periods,
    "whether": whether,
    "joined": differing,
    "left": differing,
}


def answers_to(frame: Frame, reader: QuestionReader) -> tuple[Outcome, ...]:
    """One where all readings agree, several to choose from, or none."""
    return agreed(OPERATORS[frame.op](frame, reader))


def understood(text: str, reader: QuestionReader) -> Iterator[tuple[Frame, tuple[Outcome, ...]]]:
    """Every frame that a folded text may be, the likeliest first, and what answers it."""
    seen: set[Frame] = set()
    for spans in covers(text, reader):
        for frame in frames_of(spans, reader):
            if frame not in seen:
                seen.add(frame)
                yield frame, answers_to(frame, reader)
