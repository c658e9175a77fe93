"""What becomes of one input, and how to make it."""

from __future__ import annotations

import random
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from benchmarks.fuzzing import docx, html, office, pdf, queries, text
from indexer.coverage import coverage
from indexer.errors import BriefingsError
from indexer.model import FormatName
from indexer.parsing import parse
from indexer.query import interpret
from indexer.query import parse as parse_query
from indexer.readers import ReadOptions, format_of, read_bytes
from indexer.records import taken_from
from tests.query.book import BOOK

SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """``kind``: "read", "refused" (as the contract allows), or a fault: "raised", "lost", "slow";
    from outside also "time", "memory" and "crashed". ``seconds`` of processor time."""

    kind: str
    seconds: float
    told: str = ""


def of_format(format: FormatName) -> Callable[[bytes], str]:
    def tried(data: bytes) -> str:
        document = read_bytes(data, "2023-09", ReadOptions(format=format))
        document.visible.encode("utf8")
        issue = parse(document)
        report = coverage(document, issue)
        if not report.is_complete:
            lost = "".join(place.characters for place in report.missing)
            raise Lost(f"{len(lost)}: {lost[:60]!r}")
        taken_from(document, issue)
        return "read"

    return tried


def _told_apart(data: bytes) -> str:
    format_of(data, "2023-09.doc")
    return "read"


def _parsed(data: bytes) -> str:
    parsed = parse_query(data.decode("utf8", "surrogatepass"))
    interpret(parsed, BOOK, date(2025, 3, 31))
    interpret(parsed, BOOK)
    return "read"


class Lost(Exception):
    """Characters of the document that no record prints."""


@dataclass(frozen=True, slots=True)
class Target:
    """``make`` an input from a seeded generator, ``handle`` it."""

    make: Callable[[random.Random], bytes]
    handle: Callable[[bytes], str]
    suffix: str


TARGETS: Mapping[str, Target] = {
    "pdf": Target(pdf.input_of, of_format("pdf"), ".pdf"),
    "docx": Target(docx.input_of, of_format("docx"), ".docx"),
    "html": Target(html.input_of, of_format("html"), ".html"),
    "text": Target(text.input_of, of_format("text"), ".txt"),
    "office": Target(office.input_of, _told_apart, ".doc"),
    "query": Target(queries.input_of, _parsed, ".query"),
}


def input_no(name: str, seed: int, n: int) -> bytes:
    """Input ``n`` of a run: the same for the same seed, whatever came before it."""
    return TARGETS[name].make(random.Random(f"{name} {seed} {n}"))


def tried(name: str, data: bytes, seconds: float = SECONDS) -> Outcome:
    """What became of ``data``. ``MemoryError`` goes through: the process is of no more use."""
    start = time.process_time()
    kind, told = "read", ""
    try:
        kind = TARGETS[name].handle(data)
    except BriefingsError:
        kind = "refused"
    except Lost as lost:
        kind, told = "lost", str(lost)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the search is for exactly these
        kind, told = "raised", traceback.format_exc(limit=-4)
    took = time.process_time() - start
    if took > seconds and not told:
        kind, told = "slow", f"{took:.1f} s"
    return Outcome(kind, took, told)
