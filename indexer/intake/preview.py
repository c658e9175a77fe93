"""What was understood of a file, before anything of it is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from indexer import linking
from indexer.authority import Authority
from indexer.authority import load as load_authority
from indexer.checks import SAME_FIGURES, findings_of, load_same_figures
from indexer.coverage import OtherText
from indexer.desk.intake import StagedFile
from indexer.errors import DEFECTS
from indexer.figures import Figure, figures_of, load_unit_rules, settled
from indexer.generations import current_or_none
from indexer.ingest.corrections import Overlay
from indexer.ingest.reading import our_defect
from indexer.intake.difference import Difference, difference
from indexer.intake.drafting import Beside, draft_beside, without
from indexer.intake.reading import Loss, Reading, corrected_reading, read_staged
from indexer.knowledge import FigureChoice, KnowledgeReader
from indexer.model import Finding, Issue, IssueHead, Record
from indexer.paths import Home
from indexer.records import Taken, month_of, records_of
from indexer.review import Case, arriving
from indexer.series import SeriesLookup
from indexer.writing import Draft, load_patterns

FAR_AHEAD_YEARS = 1


@dataclass(frozen=True, slots=True)
class Served:
    """A number that is served already, and the file that it came from."""

    id: str
    file: str
    head: IssueHead


@dataclass(frozen=True, slots=True)
class Preview:
    """``issue``: with its corrections laid over it.
    ``same``: its content is served already; ``rival``: another content of the same month or total
    number is. ``is_news``: publishing would change something. ``doubts``: what speaks against the
    date; ``series``: table number → series, where it has one; ``draft``: its statistics as
    sentences, beside what is served."""

    file: StagedFile
    issue: Issue
    fingerprint: str
    counts: tuple[tuple[str, int], ...]
    other: tuple[OtherText, ...]
    characters: int
    losses: tuple[Loss, ...]
    same: Served | None
    rival: Served | None
    is_news: bool
    doubts: tuple[str, ...]
    series: tuple[tuple[int, str], ...]
    names: tuple[Case, ...]
    findings: tuple[Finding, ...]
    draft: Draft
    difference: Difference | None


def preview_of(home: Home, file: StagedFile, overlay: Overlay) -> Preview:
    """Reads the file where that is still to be done. Raises ``BriefingsError``."""
    reading = corrected_reading(read_staged(home, file, overlay), overlay)
    generation = current_or_none(home)
    knowledge = None if generation is None else KnowledgeReader(generation.knowledge)
    try:
        return _preview(home, file, reading, knowledge)
    except DEFECTS as defect:
        raise our_defect(defect, file.name) from defect
    finally:
        if knowledge is not None:
            knowledge.close()


def _preview(
    home: Home, file: StagedFile, reading: Reading, knowledge: KnowledgeReader | None
) -> Preview:
    same, rival = standing_beside(reading.taken, knowledge)
    taken = _with_id(reading.taken, same, rival)
    issue = taken.issue
    authority = load_authority(home)
    records = linking.link_all(records_of(issue), authority)
    gone = frozenset(one.id for one in (same, rival) if one is not None)
    new, served = _figures(home, records, knowledge, authority, gone)
    before = _before(issue.head, knowledge, gone)
    findings = _findings(home, issue.head.id, (*served, *new), records, authority)
    return Preview(
        file=file,
        issue=issue,
        fingerprint=reading.taken.fingerprint,
        counts=tuple(Counter[str](record.type for record in records).items()),
        other=tuple(
            OtherText(item.span.line_start, item.span.line_end, "\n".join(item.paragraphs))
            for item in issue.items
            if item.type == "other"
        ),
        characters=reading.characters,
        losses=reading.losses,
        same=same,
        rival=rival,
        is_news=same is None or is_news(issue, knowledge, same),
        doubts=_doubts_of_date(issue.head),
        series=tuple(
            {
                int(record.table.id.rpartition("/t")[2]): record.table.series
                for record in records
                if record.table is not None and record.table.series
            }.items()
        ),
        names=arriving(records, knowledge, authority),
        findings=findings,
        draft=draft_beside(
            issue.head,
            records,
            new,
            findings,
            _beside(knowledge, authority, served, gone),
            authority,
            load_patterns(home),
        ),
        difference=None
        if before is None
        else difference(
            before,
            [one for one in served if one.issue == before.id],
            [one for one in new if one.issue == issue.head.id],
        ),
    )


def standing_beside(
    taken: Taken, knowledge: KnowledgeReader | None
) -> tuple[Served | None, Served | None]:
    """(what serves the same content, what serves another content of the same number)."""
    if knowledge is None:
        return None, None
    heads = {head.id: head for head in knowledge.issues()}
    files = {one.issue_id: one.file for one in knowledge.files() if one.issue_id and one.records}

    def served(issue_id: str) -> Served:
        return Served(issue_id, files.get(issue_id, heads[issue_id].source_file), heads[issue_id])

    same = knowledge.fingerprints().get(taken.fingerprint)
    if same is not None:
        return served(same), None
    head = taken.issue.head
    of_month = [one for one in heads.values() if month_of(one) == month_of(head)]
    of_number = [
        one
        for one in heads.values()
        if head.total_number is not None and one.total_number == head.total_number
    ]
    rivals = [one for one in of_month if not _are_two_numbers(one, head)] or of_number
    return None, served(rivals[0].id) if rivals else None


def _are_two_numbers(one: IssueHead, other: IssueHead) -> bool:
    """Both print a number, and not the same: two numbers of one month."""
    return None not in (one.number, other.number) and one.number != other.number


def _with_id(taken: Taken, same: Served | None, rival: Served | None) -> Taken:
    """As it would be served in the place of what stands there."""
    head = taken.issue.head
    stands = same or rival
    id_ = stands.id if stands and month_of(stands.head) == month_of(head) else head.id
    return replace(taken, issue=replace(taken.issue, head=replace(head, id=id_)))


def _figures(
    home: Home,
    records: Sequence[Record],
    knowledge: KnowledgeReader | None,
    authority: Authority,
    gone: frozenset[str],
) -> tuple[list[Figure], list[Figure]]:
    """(of this number, of those that are served), settled together."""
    new = tuple(figures_of(records, authority, load_unit_rules(home)))
    series = tuple(sorted({one.series for one in new if one.series}))
    served: list[Figure] = []
    if knowledge is not None and series:
        chosen = knowledge.figures(FigureChoice(series=series))
        served = [one for one in chosen if one.issue not in gone]
    number = {one.record for one in new}
    together = settled([*served, *new])
    return (
        [one for one in together if one.record in number],
        [one for one in together if one.record not in number],
    )


def _beside(
    knowledge: KnowledgeReader | None,
    authority: Authority,
    served: Sequence[Figure],
    gone: frozenset[str],
) -> Beside:
    if knowledge is None:
        return Beside((), (), (), lambda _: ())
    # Nobody asks it for a row of a branch: it lists the series.
    lookup = SeriesLookup(knowledge, authority, lambda _: {})
    issues = tuple(one for one in knowledge.issues() if one.id not in gone)
    return Beside(without(lookup.heads(), gone), issues, tuple(served), knowledge.findings)


def _findings(
    home: Home,
    issue_id: str,
    figures: Sequence[Figure],
    records: Sequence[Record],
    authority: Authority,
) -> tuple[Finding, ...]:
    ordered = sorted(figures, key=lambda one: one.date)
    same = load_same_figures(home.lexicon / SAME_FIGURES)
    found = findings_of(ordered, records, authority, same).findings
    own = f"{issue_id}/"
    return tuple(one for one in found if any(record.startswith(own) for record in one.records))


def _before(
    head: IssueHead, knowledge: KnowledgeReader | None, gone: frozenset[str]
) -> IssueHead | None:
    if knowledge is None:
        return None
    older = [one for one in knowledge.issues() if one.date < head.date and one.id not in gone]
    return older[0] if older else None


def is_news(issue: Issue, knowledge: KnowledgeReader | None, same: Served) -> bool:
    """Whether the number that is served says something else: it was corrected since."""
    if knowledge is None:
        return True
    stands = knowledge.issue(same.id)
    return (issue.head.corrections, issue.tables) != (stands.head.corrections, stands.tables)


def _doubts_of_date(head: IssueHead) -> tuple[str, ...]:
    if head.year > date.today().year + FAR_AHEAD_YEARS:
        return (f"刊期 {head.date} 在一年以后，请核对。",)
    return ()


__all__ = ["Preview", "Served", "is_news", "preview_of", "standing_beside"]
