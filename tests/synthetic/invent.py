"""``issue_plan``: one invented issue from a seed, the same every time."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.synthetic import words
from tests.synthetic.paper import is_plain_to_see
from tests.synthetic.plan import Figures, Masthead, News, Plan, Sheet
from tests.synthetic.prose import (
    brief_sentences,
    figures_heading,
    figures_sentences,
    headline,
    listing,
    news_sentences,
)
from tests.synthetic.sheets import sheets


def issue_plan(seed: int) -> Plan:
    """Everything that the issue of this seed says, before any layout."""
    rng = Random(seed)
    year, month = rng.randint(2013, 2027), rng.randint(1, 12)
    before = (year, month - 1) if month > 1 else (year - 1, 12)
    width = rng.choice([31, 32, 32, 34])
    form = rng.choice(["none", "bare", "bare", "full", "full"])
    return Plan(
        seed=seed,
        masthead=Masthead(
            form, year, month, rng.randint(25, 28), month, (year - 2012) * 12 + month
        ),
        news=tuple(_article(rng, month, width) for _ in range(rng.randint(1, 4))),
        statistics=_statistics(rng, before, width),
        briefs=tuple(
            _paragraph(rng, width, lambda: brief_sentences(rng, month))
            for _ in range(rng.choice([0, 1, 2, 3, 4, 6]))
        ),
        imprint=_imprint(rng),
        width=width,
    )


def _paragraph(rng: Random, width: int, sentences: Callable[[], list[str]]) -> str:
    """A paragraph whose ends a reader of the set page can see, also where it hangs."""
    while True:
        text = "".join(sentences())
        hanging = all(is_plain_to_see(text, width - d, 0) for d in (1, 2))
        if is_plain_to_see(text, width) and hanging:
            return text


def _article(rng: Random, month: int, width: int) -> News:
    # The longest headline lines are still shorter than a text line.
    head = headline(rng)
    while any(not 6 <= len(line) <= width - 4 for line in head):
        head = headline(rng)
    texts = [
        _paragraph(rng, width, lambda: news_sentences(rng, month)) for _ in range(rng.randint(1, 6))
    ]
    if rng.random() < 0.12:
        lines = listing(rng, month)
        if all(is_plain_to_see(line, width) for line in lines):
            texts.extend(lines)
    return News(head, tuple(dict.fromkeys(texts)))


def _statistics(rng: Random, when: tuple[int, int], width: int) -> tuple[Figures | Sheet, ...]:
    sections: list[Figures | Sheet] = []
    if rng.random() < 0.85:
        sections.append(_figures(rng, when, width))
    sections.extend(sheets(rng, *when, rng.randint(1, 5)))
    if rng.random() < 0.3:
        sections.insert(rng.randint(0, len(sections)), _figures(rng, when, width))
    return tuple(sections)


def _figures(rng: Random, when: tuple[int, int], width: int) -> Figures:
    year, month = when
    heading, subject = figures_heading(rng, year, month)
    texts = [
        _paragraph(rng, width, lambda: figures_sentences(rng, year, month, subject))
        for _ in range(rng.randint(1, 3))
    ]
    return Figures(heading, f"{year}-{month:02d}", tuple(dict.fromkeys(texts)))


def _imprint(rng: Random) -> tuple[str, ...]:
    lines = [
        "南京市卫生信息中心",
        f"地址：南京市{rng.choice(words.STREETS)}路{rng.randint(1, 300)}号",
        f"邮编：2100{rng.randint(10, 99)}",
        f"电话：025-8{rng.randrange(10**6, 10**7)}",
        f"传真：025-8{rng.randrange(10**6, 10**7)}",
        "E-mail：xxzx@example.org",
        "网址：www.example.org",
    ]
    if rng.random() < 0.4:
        lines.append(f"责任编辑：{words.person(rng)}")
    if rng.random() < 0.3:
        lines.append(f"本期共印{rng.randint(200, 900)}份")
    return tuple(lines)
