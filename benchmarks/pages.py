"""What each kind of page costs: ``python -m benchmarks.pages HOME`` (see ``benchmarks.whole``).

Every page is asked of the application itself, warm; a Markdown table gives milliseconds of CPU of
the process (p50, p95, max), kilobytes as sent and elements of HTML at their largest. ``--packed``
asks as browsers do, so that text is sent compressed.
``--only WORD`` measures the kinds whose name has that word; ``--most`` is how many addresses of a
kind are asked. Memory is told where Linux is.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from flask.testing import FlaskClient

from app import create_app, served, urls
from indexer.library import Library
from indexer.paths import Home
from indexer.shelf import Shelf

QUERIES = (
    "预约",
    "预约挂号",
    "卫生信息平台",
    "儿童医院",
    "电子病历 示范",
    '"专题研讨会"',
    "南京 -预约",
    "type:要闻 平台",
    "玄武区",
    "合计",
    "2019年5月预约挂号",
    "未部署",
    "12320热线受理咨询电话",
    "调研 OR 演练",
    "yuyue",
)


@dataclass(frozen=True)
class Cost:
    """CPU milliseconds, sorted; the largest page in bytes and in elements."""

    times: tuple[float, ...]
    size: int
    elements: int

    def percentile(self, share: float) -> float:
        return self.times[min(len(self.times) - 1, int(len(self.times) * share))]


def addresses(library: Library) -> Mapping[str, tuple[str, ...]]:
    """Kind of page -> addresses of that kind, in a fixed order."""
    chance = random.Random(1)

    def some(kind: str) -> list[str]:
        names = [entity[0] for entity in library.entities(kind)]
        # The largest, and others by chance.
        return names[:10] + chance.sample(names[10:], min(20, len(names[10:])))

    issues = [head.id for head in library.issues()]
    some_issues = [*issues[:3], *chance.sample(issues, min(10, len(issues)))]
    series = [one.id for one in library.series_list()]
    records = [library.records_of_issue(one)[at].id for one in some_issues for at in (0, 20, 90)]
    asked = [f"/?q={quote(query)}" for query in QUERIES]
    years = (issues[0][:4], issues[-1][:4])
    return {
        "home": (urls.HOME,),
        "search": tuple(asked),
        "search, narrowed": tuple(f"{a}&year={year}" for a in asked[:5] for year in years),
        "search, page 50": tuple(f"{a}&page=50" for a in asked[:3]),
        "api search": tuple(a.replace("/?", "/api/search?") for a in asked),
        "suggest": tuple(f"/api/suggest?q={quote(q[:2])}" for q in QUERIES),
        "issues": (urls.ISSUES,),
        "issue": tuple(urls.issue(one) for one in some_issues),
        "record": tuple(urls.record(one) for one in records),
        "institution": tuple(urls.entity("institution", one) for one in some("institution")),
        "person": tuple(urls.entity("person", one) for one in some("person")),
        "platform": tuple(urls.entity("platform", one) for one in some("platform")),
        "lists of names": tuple(urls.kind(kind) for kind in urls.KIND_PATHS),
        "series": tuple(urls.series(one) for one in series),
        "series, all periods": tuple(f"{urls.series(one)}?span=all" for one in series),
        "CSV": tuple(urls.series_file(one, "csv") for one in series[:2]),
        "XLSX": tuple(urls.series_file(one, "xlsx") for one in series[:2]),
        "checks": (urls.CHECKS, f"{urls.CHECKS}?page=2", f"{urls.CHECKS}?kind=rate-over-100"),
        "authority": (urls.AUTHORITY,),
        "events": ("/events",),
        "status": (urls.STATUS,),
    }


def cost(client: FlaskClient, asked: Sequence[str], rounds: int, takes: str = "") -> Cost:
    """Each address ``rounds`` times after once; SystemExit where one does not answer."""
    times: list[float] = []
    size = elements = 0
    for address in asked:
        for at in range(rounds + 1):
            began = time.process_time()
            response = client.get(address, headers={"Accept-Encoding": takes})
            body = response.get_data()
            spent = 1000 * (time.process_time() - began)
            if response.status_code != 200:
                raise SystemExit(f"{response.status_code}: {address}")
            if at:
                times.append(spent)
        size = max(size, len(body))
        if response.mimetype == "text/html" and not takes:
            elements = max(elements, body.count(b"<") - body.count(b"</"))
    return Cost(tuple(sorted(times)), size, elements)


def table(
    client: FlaskClient, kinds: Mapping[str, Sequence[str]], rounds: int, takes: str
) -> Iterator[str]:
    yield "| page | p50 | p95 | max ms of CPU | KB | elements |"
    yield "|---|---|---|---|---|---|"
    for kind, asked in kinds.items():
        one = cost(client, asked, rounds, takes)
        yield (
            f"| {kind} | {one.percentile(0.5):.0f} | {one.percentile(0.95):.0f} "
            f"| {one.times[-1]:.0f} | {one.size / 1000:.0f} | {one.elements or ''} |"
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("home", type=Path)
    options.add_argument("--only", default="")
    options.add_argument("--without", action="append", default=[], help="a kind to leave out")
    options.add_argument("--most", type=int, default=30)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--packed", action="store_true")
    given = options.parse_args()
    loaded = time.process_time()
    app = create_app(Home(given.home))
    client = app.test_client()
    client.get(urls.HOME)
    first = time.process_time()
    shelf: Shelf = app.extensions[served.SHELF]
    shelf.warm()
    warm = time.process_time()
    print(
        f"CPU since the start of the process: {loaded:.2f} s until all is imported, "
        f"{first:.2f} s until the first page, {warm:.2f} s until all is warm\n"
    )
    kinds = {
        kind: tuple(asked)[: given.most]
        for kind, asked in addresses(shelf.current()).items()
        if given.only in kind and kind not in given.without
    }
    print(f"{_held():.0f} MB of memory held, all warm\n")
    for line in table(client, kinds, given.rounds, "gzip" if given.packed else ""):
        print(line, flush=True)
    print(f"\n{_held():.0f} MB of memory held after these requests")


def _held() -> float:
    """What the process holds, in MB, as Linux counts it."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
