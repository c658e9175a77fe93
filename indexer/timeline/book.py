"""The timelines of one generation, read once and answered from memory."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.authority import Authority
from indexer.knowledge import KnowledgeReader
from indexer.knowledge.evidence import read_printed_names, read_rows, read_tables
from indexer.paths import SHIPPED_ROOT, Home
from indexer.timeline.joining import (
    JOINING,
    about_institution,
    load_joining,
    statements_in_rows,
    statements_of,
)
from indexer.timeline.names import names_over_time
from indexer.timeline.platforms import platform_lines
from indexer.timeline.sheet import Sheet, lines_of, sheet_of
from indexer.timeline.values import Line, NameSpan, PlatformLine, Statement

PROSE = ("news", "brief", "statement", "other")


@dataclass(frozen=True, slots=True)
class InstitutionTimeline:
    """``parents`` and ``branches``: institutions of their own, never merged. ``said`` name the
    institution; ``said_of_platforms`` speak of its platforms as a whole. ``printed``: every
    period that any table of the library is about."""

    id: str
    names: tuple[NameSpan, ...]
    parents: tuple[str, ...]
    branches: tuple[str, ...]
    lines: tuple[Line, ...]
    said: tuple[Statement, ...]
    said_of_platforms: tuple[Statement, ...]
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlatformTimeline:
    id: str
    series: tuple[PlatformLine, ...]
    said: tuple[Statement, ...]
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """``sheet`` and ``statements`` of the whole library."""

    sheet: Sheet
    statements: tuple[Statement, ...]

    @property
    def printed(self) -> tuple[str, ...]:
        return tuple(sorted({p for periods in self.sheet.printed.values() for p in periods}))


def read_book(knowledge: KnowledgeReader, authority: Authority, names_home: Home) -> Book:
    """Everything that the timelines rest on, read once; tens of milliseconds a thousand rows."""
    tables = read_tables(knowledge.ask)
    rows = read_rows(knowledge.ask, tables)
    sheet = sheet_of(tables, rows, authority)
    path = names_home.lexicon / JOINING
    words = load_joining(path if path.is_file() else SHIPPED_ROOT / "corpus" / "lexicon" / JOINING)
    platform_of = {
        row.record: sheet.series[series].platform
        for (_, series), by_period in sheet.rows.items()
        for held in by_period.values()
        for row in held
    }
    prose = [one for type_ in PROSE for one in knowledge.records_of_type(type_)]
    said = [
        *statements_of(prose, words, authority),
        *statements_in_rows(rows, platform_of, words),
    ]
    return Book(sheet, tuple(sorted(said, key=lambda one: one.issue)))


def institution_timeline(
    book: Book, knowledge: KnowledgeReader, institution: str
) -> InstitutionTimeline:
    """For any institution that occurs or that the authority file knows."""
    entities = book.sheet.authority.institutions
    lines = lines_of(book.sheet, institution)
    platforms = {line.series.platform for line in lines if line.series.platform}
    said, general = about_institution(book.statements, institution, platforms)
    return InstitutionTimeline(
        institution,
        names_over_time(
            knowledge.names("institution", institution),
            read_printed_names(knowledge.ask, "institution", institution),
        ),
        tuple(
            name.name
            for entity in entities
            if entity.id == institution
            for name in entity.names
            if name.relation == "branch-of" and name.is_fact
        ),
        tuple(
            entity.id
            for entity in entities
            if any(
                name.relation == "branch-of" and name.name == institution and name.is_fact
                for name in entity.names
            )
        ),
        lines,
        said,
        general,
        book.printed,
    )


def platform_timeline(book: Book, platform: str) -> PlatformTimeline:
    return PlatformTimeline(
        platform,
        platform_lines(book.sheet, platform),
        tuple(one for one in book.statements if platform in one.platforms),
        book.printed,
    )
