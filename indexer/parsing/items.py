"""Runs of prose → news, briefs, statements and other text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from indexer.model import Furniture, Item, ItemType
from indexer.parsing.briefs import briefs_of
from indexer.parsing.lines import Line, Measure, joined, span_of
from indexer.parsing.periods import period_of
from indexer.parsing.prose import Article, articles, headline_of, label, setting_of
from indexer.parsing.sections import bullet_of, is_statistics_heading, is_tabular, ordinal_of
from indexer.parsing.stages import LineRun
from indexer.parsing.tidy import full_marks


@dataclass(frozen=True, slots=True)
class Items:
    """``furniture``: statistics headings are in the statements' titles, bullets stand here."""

    items: tuple[Item, ...]
    furniture: tuple[Furniture, ...]


def items_of(runs: Sequence[LineRun], measures: dict[bool, Measure]) -> Items:
    """Every line of every run as part of exactly one item, in printed order. Numbers count
    per type."""
    found: list[Item] = []
    furniture: list[Furniture] = []
    for run in (part for whole in runs for part in _without_cells(whole)):
        setting = measures[run.section == "briefs"]
        if run.lines and _is_cells(run.lines[0]):
            texts = tuple(joined([line.text]) for line in run.lines)
            found.append(Item("other", 0, "", texts, span_of(run.lines)))
        elif run.section == "briefs":
            items, bullets = _briefs(run.lines, setting)
            found += items
            furniture += bullets
        else:
            _add_articles(run, setting, found, furniture)
    counts: dict[ItemType, int] = {}
    numbered = []
    for item in found:
        counts[item.type] = counts.get(item.type, 0) + 1
        numbered.append(replace(item, no=counts[item.type]))
    return Items(tuple(numbered), tuple(furniture))


def _is_cells(line: Line) -> bool:
    return line.kind == "line" and is_tabular(line.text, line.lead == "tab")


def _without_cells(run: LineRun) -> list[LineRun]:
    """The run cut wherever cells that no table claimed begin or end: they are other text, and
    must not become headlines."""
    parts: list[LineRun] = []
    for is_cells, lines in groupby(run.lines, key=_is_cells):
        after = run.after_table or (bool(parts) and not is_cells)
        parts.append(replace(run, lines=tuple(lines), after_table=after))
    return parts


def _briefs(lines: Sequence[Line], setting: Measure) -> tuple[list[Item], list[Furniture]]:
    items, bullets = [], []
    for brief in briefs_of(lines, setting):
        items.append(Item("brief", 0, "", brief.paragraphs, span_of(brief.lines)))
        if brief.mark:
            bullets.append(Furniture("bullet", brief.mark, span_of(brief.lines[:1])))
    return items, bullets


def _add_articles(
    run: LineRun, setting: Measure, found: list[Item], furniture: list[Furniture]
) -> None:
    in_statistics = run.section == "statistics" or (run.section is None and run.after_table)
    labels = label(run.lines, setting_of(run.lines, setting, in_statistics=in_statistics))
    bare = []
    for whole in articles(run.lines, labels):
        article, ornaments = _without_ornament(whole)
        bare.append(article)
        furniture += ornaments
    for article in with_numbers_marked(bare):
        if not article.headline:
            _add_headless(article, run, setting, found, furniture)
        elif not _has_sentence(article):
            texts = tuple(joined([line.text]) for line in article.lines)
            found.append(Item("other", 0, "", texts, span_of(article.lines)))
        elif is_statistics_heading(headline_of(article.headline), in_statistics):
            furniture += _marks(article.headline)
            found += _statements(article)
        else:
            furniture += _marks(article.headline)
            found.append(
                Item(
                    "news",
                    0,
                    headline_of(article.headline),
                    _texts(article.paragraphs),
                    span_of(article.lines),
                )
            )


_BRACKETS = {"【": "】", "〖": "〗", "[": "]", "［": "］"}


def _without_ornament(article: Article) -> tuple[Article, list[Furniture]]:
    """The article whose headline is without the sign before it (◆) and the brackets around it
    (【】), which are no part of a title."""
    if not article.headline or article.headline[0].mark:
        return article, []
    first, *rest = article.headline
    text = first.text
    sign = bullet_of(text)
    bare = text[len(sign) :]
    end = _BRACKETS.get(bare[:1], "")
    is_held = bool(end) and not rest and bare.find(end) == len(bare) - 1 > 1
    if is_held:
        bare = bare[1:-1]
    if not bare.strip() or bare == text:
        return article, []
    ornaments = [sign.strip(), *([text[len(sign)], end] if is_held else [])]
    furniture = [Furniture("ornament", one, span_of([first])) for one in ornaments if one]
    return replace(article, headline=(replace(first, text=bare.strip()), *rest)), furniture


def with_numbers_marked(found: Sequence[Article]) -> tuple[Article, ...]:
    """The articles with the outline numbers that their headlines count up by (一、 二、 …) as
    marks. A number that no other goes on from is part of its headline."""
    numbers = [ordinal_of(a.headline[0].text) if a.headline else None for a in found]
    counted = [number[1] for number in numbers if number]
    if len(counted) < 2 or counted != list(range(counted[0], counted[0] + len(counted))):
        return tuple(found)
    return tuple(
        replace(
            article,
            headline=(replace(article.headline[0], mark=number[0]), *article.headline[1:]),
        )
        if number and len(number[0]) < len(article.headline[0].text)
        else article
        for article, number in zip(found, numbers, strict=True)
    )


def _marks(headline: Sequence[Line]) -> list[Furniture]:
    """The numbers before the lines of a headline, which its title leaves out."""
    return [Furniture("number", line.mark, span_of([line])) for line in headline if line.mark]


def _has_sentence(article: Article) -> bool:
    """Whether anything under the headline is prose: words without any mark of a sentence are
    what is left of a table or a caption."""
    return any(
        mark in full_marks(line.text)
        for lines in article.paragraphs
        for line in lines
        for mark in "。！？；，："
    )


def _add_headless(
    article: Article, run: LineRun, setting: Measure, found: list[Item], furniture: list[Furniture]
) -> None:
    """Paragraphs without a headline: bullets are briefs wherever they stand; what follows a
    table inside a news section goes on with the article before it; the rest is other text."""
    if all(bullet_of(lines[0].text) for lines in article.paragraphs):
        items, bullets = _briefs(article.lines, setting)
        found += items
        furniture += bullets
        return
    last = found[-1] if found else None
    if run.after_table and run.section in (None, "news") and last and last.type == "news":
        span = replace(last.span, line_end=article.lines[-1].end)
        found[-1] = replace(
            last, paragraphs=last.paragraphs + _texts(article.paragraphs), span=span
        )
        return
    found.append(Item("other", 0, "", _texts(article.paragraphs), span_of(article.lines)))


def _statements(article: Article) -> list[Item]:
    """Every paragraph one statement. The first one's span takes in the heading."""
    title = headline_of(article.headline)
    period = period_of(title)
    items = []
    for place, lines in enumerate(article.paragraphs):
        own = (*article.headline, *lines) if place == 0 else lines
        items.append(Item("statement", 0, title, _texts([lines]), span_of(own), period))
    return items


def _texts(paragraphs: Sequence[Sequence[Line]]) -> tuple[str, ...]:
    return tuple(joined([line.text for line in lines]) for lines in paragraphs)
