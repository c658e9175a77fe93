"""Issues that nobody has seen, printed in every layout, are read whole and as printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import parsing, readers
from indexer.coverage import coverage
from tests.synthetic.gold import differences
from tests.synthetic.html_page import html
from tests.synthetic.invent import issue_plan
from tests.synthetic.pdf_text import inked, pdf_text
from tests.synthetic.plan import Plan
from tests.synthetic.tab_text import tab_text
from tests.synthetic.word_text import word_text

LAYOUTS: dict[str, tuple[Callable[[Plan], str], str]] = {
    "pdf": (pdf_text, "txt"),
    "word": (word_text, "txt"),
    "tab": (tab_text, "txt"),
    "html": (html, "html"),
}
SEEDS = range(1, 41)


def saved(seed: int, text: str) -> bytes:
    """The text as some computer saves it: UTF-8 mostly, with or without a byte order mark,
    GB 18030 at times, line ends of either kind."""
    if seed % 3 == 0:
        text = text.replace("\n", "\r\n")
    if seed % 7 == 0:
        return text.replace('charset="utf-8"', 'charset="gb2312"').encode("gb18030")
    return text.encode("utf-8-sig" if seed % 5 == 0 else "utf-8")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_unseen_issue_is_read_as_it_was_meant(seed: int, layout: str, tmp_path: Path) -> None:
    plan = issue_plan(seed)
    render, ending = LAYOUTS[layout]
    file = tmp_path / f"{seed}-{layout}.{ending}"
    file.write_bytes(saved(seed, render(plan)))
    document = readers.read(file)
    issue = parsing.parse(document)
    found = differences(inked(plan) if layout == "pdf" else plan, issue)
    assert not found, "gold is -, parse is +\n" + "\n".join(found[:40])
    report = coverage(document, issue)
    assert report.is_complete, f"lost on the way: {report.missing[:5]}"


def test_plans_differ_from_seed_to_seed_and_never_for_one() -> None:
    assert issue_plan(1) == issue_plan(1)
    assert len({pdf_text(issue_plan(seed)) for seed in range(20)}) == 20
