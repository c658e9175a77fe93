"""Commands that answer from the served library, or from a folder, and change nothing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from indexer import generations, ingest
from indexer.cli.hits import print_explanation, print_result
from indexer.cli.progress import bar
from indexer.errors import BadRequest
from indexer.export import FORMATS
from indexer.generations import write_whole
from indexer.ingest import FileCoverage
from indexer.knowledge import KnowledgeReader
from indexer.model import Record
from indexer.paths import Home
from indexer.query.fields import TYPE_BY_NAME, TYPE_LABELS
from indexer.results import FACETS, SORTS, SearchRequest
from indexer.shapes import search_shape
from indexer.shelf import Shelf


def search(home: Home, arguments: argparse.Namespace) -> int:
    request = request_from(arguments)
    library = Shelf(home).current()
    result = library.search(request)
    if arguments.as_json:
        print(json.dumps(search_shape(result), ensure_ascii=False, indent=1))
        return 0
    if arguments.explain:
        print_explanation(library.explain(request), result)
    print_result(result)
    return 0


def request_from(arguments: argparse.Namespace) -> SearchRequest:
    """The search that the options ask for. A value after ``-`` is excluded. Raises
    ``BadRequest`` for pages and sizes that cannot be."""
    chosen, excluded = [], []
    for facet in FACETS:
        values = list(dict.fromkeys(getattr(arguments, facet)))
        if facet == "type":
            values = [_type_named(value) for value in values]
        taken = tuple(value for value in values if not value.startswith("-"))
        left = tuple(value[1:] for value in values if value.startswith("-"))
        if taken:
            chosen.append((facet, taken))
        if left:
            excluded.append((facet, left))
    if arguments.page < 1:
        raise BadRequest("--page 从 1 开始。", "例：--page 2。")
    if not 1 <= arguments.size <= 100:
        raise BadRequest("--size 应在 1 到 100 之间。", "例：--size 20。")
    for option, month in (("--from", arguments.from_month), ("--to", arguments.to_month)):
        if month is not None and not _is_month(month):
            raise BadRequest(
                f"{option} 要写成 YYYY-MM，不能是 {month}。", f"例：{option} 2023-01。"
            )
    sort = next(sort for sort in SORTS if sort == arguments.sort)
    return SearchRequest(
        q=arguments.query,
        chosen=tuple(chosen),
        excluded=tuple(excluded),
        from_month=arguments.from_month,
        to_month=arguments.to_month,
        sort=sort,  # type: ignore[arg-type]
        page=arguments.page,
        size=arguments.size,
        group=arguments.group,
    )


def _type_named(value: str) -> str:
    """A type by its Chinese name or its own; ``-`` before it stays."""
    name = value.removeprefix("-")
    if name not in TYPE_BY_NAME:
        known = "、".join(f"{value}（{label}）" for value, label in TYPE_LABELS.items())
        raise BadRequest(f"没有“{name}”这个类型。", f"--type 可以是 {known}。")
    return value[: len(value) - len(name)] + TYPE_BY_NAME[name]


def _is_month(text: str) -> bool:
    year, dash, month = text.partition("-")
    return (
        dash == "-"
        and len(year) == 4
        and len(month) == 2
        and (year + month).isascii()
        and (year + month).isdecimal()
        and 1 <= int(month) <= 12
    )


def export(home: Home, arguments: argparse.Namespace) -> int:
    make = FORMATS[arguments.format]
    failed: tuple[ingest.FileReport, ...] = ()
    if arguments.corpus:
        folder = Path(arguments.corpus).expanduser()
        records, gathered = ingest.records_from(home, folder, watch=bar)
        failed = tuple(
            ingest.FileReport(one.file, None, error=one.error) for one in gathered.failed
        )
        _write(make(records), arguments.out)
    else:
        knowledge = KnowledgeReader(generations.opened(home).knowledge)
        try:
            _write(make(_all(knowledge)), arguments.out)
        finally:
            knowledge.close()
    for file in failed:
        print(f"没有收入：{file.error}", file=sys.stderr)
    return 1 if failed else 0


def _all(knowledge: KnowledgeReader) -> Iterator[Record]:
    heads = knowledge.issues()
    for head in bar(reversed(heads), "导出", len(heads)):
        yield from knowledge.records_of_issue(head.id)


def _write(lines: Iterable[str], out: str | None) -> None:
    """To a file, whole or not at all, or to the screen; line ends as the format wants them."""
    if out:
        write_whole(Path(out).expanduser(), lines)
        return
    sys.stdout.reconfigure(newline="")  # type: ignore[union-attr]
    sys.stdout.writelines(lines)


def coverage(home: Home, arguments: argparse.Namespace) -> int:
    folder = Path(arguments.corpus).expanduser() if arguments.corpus else home.corpus
    files = ingest.coverage_of(folder, watch=bar, overlay=ingest.overlay_of(home))
    if arguments.as_json:
        print(json.dumps([_coverage_shape(file) for file in files], ensure_ascii=False, indent=1))
    else:
        for file in files:
            _print_coverage(file)
    return 0 if all(file.is_complete for file in files) else 1


def _coverage_shape(file: FileCoverage) -> dict[str, object]:
    shape: dict[str, object] = {"file": file.file, "complete": file.is_complete}
    if file.error is not None:
        return shape | {"error": str(file.error)}
    return shape | asdict(file.report) if file.report else shape


def _print_coverage(file: FileCoverage) -> None:
    report = file.report
    if report is None:
        print(f"{file.file}：没有收入。{file.error}")
        return
    verdict = "完整" if report.is_complete else f"缺 {report.characters - report.accounted} 字"
    print(
        f"{file.file}：{verdict}，{report.accounted}/{report.characters} 字"
        f"（{report.share:.2%}），归入“其他” {len(report.other)} 处"
    )
    for place in report.missing:
        print(f"  缺 第{place.line_start}–{place.line_end}行：{place.characters}")
    for other in report.other:
        first, *more = other.text.splitlines() or [""]
        print(f"  其他 第{other.line_start}–{other.line_end}行：{first}{'……' if more else ''}")
