"""One run of free text -> its parts: dates, names, words, by longest match from the left.

Chinese is typed without blanks, so 同仁医院2018年5月预约 is one run of three parts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from indexer.analysis import Term, fold
from indexer.query.fields import LABELS
from indexer.query.months import (
    LONE_NUMBER,
    MonthSpan,
    find_months,
    month_before,
    plain_numerals,
    printed_forms,
    say,
)
from indexer.query.names import Ident, NameBook, bare
from indexer.query.parts import Part, any_together, word_part
from indexer.query.syntax import Run, Syntax
from indexer.query.tree import And, Months, NamedEntity, Node, Or, Phrase, Word

# Words of a question or a sentence that no record needs to hold.
ASKING_FIRST = re.compile(
    r"^(?:(?:请问|请|麻烦|帮我|给我|我?想要?|我要|查一下|看一下|问一下|一下|查询|查找|查看|搜索|找|"
    r"关于|有关)+|谁是?|哪[些个家]?|什么时候|何时)"
)
ASKING_LAST = re.compile(
    r"(?:的?[那哪这][条篇个份则]?(?:新闻|要闻|简讯|报道|文章|消息|记录|数据))$|"
    r"(?:的(?:总?数量?|数字|数值|次数))?(?:分别|一共|总共)?(?:是|有|为)?(?:多少|几)"
    r"(?:人次|[个次人条件台元张份家])?$|"
    r"(?:最[多少高低大小])的?(?:医院|机构|单位|区|一家)?(?:是哪[家个]|是谁)?$|"
    r"(?:是|担任)?(?:什么|何)(?:职务|职位|单位|意思)?$|"
    r"(?:是谁|在哪[里儿]?|有哪些|的情况|呢|吗)$"
)
PARTICLES = frozenset("的在是了和与或及、,·")
ALSO = frozenset("和与或及、")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
LETTERS = re.compile(r"[a-z\d]*[a-z]{2}[a-z\d]*")  # with digits for 12320rexian
ISSUE_NUMBER = re.compile(r"(?:(\d{4})年)?(?:(总)第?|第)(\d{1,3})期")
EDGES = " \t,.。，;；:：!！?？、~·'‘’"


def read_run(text: str, names: NameBook, today: date | None = None) -> tuple[Part, ...]:
    """The parts of one run, () if nothing is left of it (punctuation only)."""
    run = plain_numerals(THOUSANDS.sub("", fold(text))).strip(EDGES)
    if not run:
        return ()
    whole = _relative(run, today) or _year(run, names) or _latin(run, names)
    if whole is None and (owners := names.owners(run)) and _recognisable(owners, run):
        whole = entity_part(owners, run, names)
    if whole is not None:
        return (whole,)
    pieces = _pieces(run, names)
    if len(pieces) == 1 and pieces[0].kind == "word":
        return (_noted(pieces[0], names),)
    return tuple(replace(p, run=run) for p in pieces) if len(pieces) > 1 else pieces


def join_spelled(parts: tuple[Syntax, ...], names: NameBook) -> tuple[Syntax, ...]:
    """Names typed with blanks inside (tong ren yi yuan, 南京 同仁医院) become one run."""
    joined: list[Syntax] = []
    at = 0
    while at < len(parts):
        end = len(parts)
        while end > at + 1:
            members = [p.text for p in parts[at:end] if isinstance(p, Run)]
            if len(members) == end - at and _is_name("".join(members), names):
                joined.append(Run("".join(members)))
                break
            end -= 1
        else:
            joined.append(parts[at])
        at = end
    return tuple(joined)


def entity_part(
    owners: tuple[Ident, ...], typed: str, names: NameBook, strict: bool = False
) -> Part:
    """A controlled name; several owners are any-of. Marked by all its names."""
    entities = tuple(NamedEntity(facet, id_, fold(typed), strict) for facet, id_ in owners)
    label = LABELS[owners[0][0]]
    said = _said(owners, names)
    same = said == f"“{names.preferred(owners[0])}”" and bare(said.strip("“”")) == bare(typed)
    known = [n for owner in owners for n in names.names_of.get(owner, ())]
    # 殷主任 is nowhere in print, and its parts would mark every 主任.
    unprinted = {n.text for n in known if n.relation == "address"}
    texts = tuple(t for t in (fold(typed), *(n.text for n in known)) if t not in unprinted)
    return Part(
        "entity",
        entities[0] if len(entities) == 1 else Or(entities),
        f"{'限' if strict else ''}{label}{said}" + ("" if same else f"（{typed}）"),
        f"{label}:{typed}" if strict else typed,
        tuple(Term(t) for t in dict.fromkeys(texts)),
        (),
        entities,
    )


def months_part(first: str, last: str, typed: str) -> Part:
    months = Months(first, last)
    return Part(
        "months",
        months,
        f"期间{say(first, last)}",
        typed,
        tuple(Term(t) for t in printed_forms(first, last)),
        (),
        (),
        (months,),
    )


def _said(owners: tuple[Ident, ...], names: NameBook) -> str:
    """Each name once: two persons of one name are said as one."""
    return "或".join(dict.fromkeys(f"“{names.preferred(owner)}”" for owner in owners))


def _is_name(text: str, names: NameBook) -> bool:
    run = fold(text)
    if LETTERS.fullmatch(run):
        return len(run) >= 4 and bool(names.by_latin(run)[1])
    return bool(names.exact.get(bare(run)) or names.home.get(bare(run)))


def _recognisable(owners: tuple[Ident, ...], run: str) -> bool:
    return len(run) >= 2 and owners[0][0] in ("institution", "person", "platform", "series")


def _relative(run: str, today: date | None) -> Part | None:
    """今年, 去年, 本月, 上月: only as a word of their own, and only with a known day."""
    if today is None:
        return None
    this = f"{today.year}-{today.month:02d}"
    ranges = {
        "今年": (f"{today.year}-01", f"{today.year}-12"),
        "去年": (f"{today.year - 1}-01", f"{today.year - 1}-12"),
        "前年": (f"{today.year - 2}-01", f"{today.year - 2}-12"),
        "本月": (this, this),
        "上月": (month_before(this), month_before(this)),
        "上个月": (month_before(this), month_before(this)),
    }
    return months_part(*ranges[run], run) if run in ranges else None


def _year(run: str, names: NameBook) -> Part | None:
    """A bare 2018 is a year if a number of that year is held, and the figure 2018 as well."""
    if LONE_NUMBER.fullmatch(run) and int(run) in names.years:
        part = months_part(f"{run}-01", f"{run}-12", run)
        return replace(part, node=Or((part.node, Word(run))), terms=(Term(run), *part.terms))
    return None


def _latin(run: str, names: NameBook) -> Part | None:
    """Pinyin or initials; the letters may just as well be a word of the text (his, chima)."""
    letters = run.replace("'", "")
    if not LETTERS.fullmatch(letters):
        return None
    texts, owners = names.by_latin(letters)
    if not owners:
        return None
    by_owner = {owner: next(t for t in texts if owner in names.called(t)) for owner in owners}
    parts = tuple(entity_part((owner,), text, names) for owner, text in by_owner.items())
    part = any_together(parts)
    said = _said(owners, names)
    return replace(
        part,
        kind="entity",
        node=Or((Word(run), *(p.node for p in parts))),
        says=f"{LABELS[owners[0][0]]}{said}（{run}）",
        typed=run,
        terms=(Term(run), *part.terms),
    )


def _pieces(run: str, names: NameBook) -> tuple[Part, ...]:
    """Dates and names where they stand, words between them."""
    dates = {span.start: span for span in find_months(run)}
    pieces: list[Part] = []
    start = at = 0
    while at < len(run):
        found = _piece_at(run, start, at, dates, names)
        if found is None:
            at += 1
            continue
        end, part = found
        pieces.extend(_rest(run[start:at], bool(pieces), part, names))
        pieces.extend(part)
        start = at = end
    if start == 0:
        return _words(ASKING_LAST.sub("", ASKING_FIRST.sub("", run)) or run, names)
    pieces.extend(_rest(run[start:], True, (), names))
    return _any_of_one_kind(_without_titles(tuple(pieces), names))


def _piece_at(
    run: str, start: int, at: int, dates: dict[int, MonthSpan], names: NameBook
) -> tuple[int, tuple[Part, ...]] | None:
    """What is recognised at ``at``, ``run[start:at]`` being unread: (end, parts)."""
    number = ISSUE_NUMBER.match(run, at)
    if number and (months := _issue_months(number, names)):
        return number.end(), (months,)
    if (span := dates.get(at)) is not None:
        return span.end, _date_parts(span, run[span.start : span.end], names)
    if (named := names.longest_at(run, at, run[start:at])) is not None:
        end, owners = named
        crossed = any(at < date < end for date in dates)
        lonely = owners[0][0] == "person" and end - at == 2 and 1 in (at, len(run) - end)
        if not crossed and not lonely:
            return end, (entity_part(owners, run[at:end], names),)
    return None


def _rest(text: str, after: bool, following: tuple[Part, ...], names: NameBook) -> tuple[Part, ...]:
    """The words between recognised pieces, without the particles that joined them."""
    text = text.strip(EDGES)
    if not after:
        text = ASKING_FIRST.sub("", text)
    if not following:
        text = ASKING_LAST.sub("", text)
    is_institution = any(e.facet == "institution" for p in following for e in p.entities)
    if is_institution and text in names.homes:
        return ()
    if after and following and text and set(text) <= ALSO:
        return (Part("nothing", Word(text), "", text),)
    while text and text[0] in PARTICLES and after:
        text = text[1:]
    while text and text[-1] in PARTICLES and following:
        text = text[:-1]
    return _words(text, names)


def _words(text: str, names: NameBook) -> tuple[Part, ...]:
    """What is left between pieces: an abbreviated name (市一院), or a word."""
    if not text:
        return ()
    owners = names.owners(text, "institution")
    return (entity_part(owners, text, names) if owners else word_part(text),)


def _without_titles(pieces: tuple[Part, ...], names: NameBook) -> tuple[Part, ...]:
    """殷伟东主任 is 殷伟东: the title that a person is known by asks for nothing more."""
    kept: list[Part] = []
    for piece in pieces:
        called = {
            name.text
            for entity in (kept[-1].entities if kept else ())
            for name in names.names_of.get((entity.facet, entity.value), ())
            if name.relation == "address"
        }
        is_title = piece.kind == "word" and any(
            text.endswith(piece.words[0]) and 1 <= len(text) - len(piece.words[0]) <= 2
            for text in called
        )
        if is_title:
            kept[-1] = replace(kept[-1], typed=kept[-1].typed + piece.typed)
        else:
            kept.append(piece)
    return tuple(kept)


def _any_of_one_kind(pieces: tuple[Part, ...]) -> tuple[Part, ...]:
    """同仁医院和儿童医院: no row is about both, so a list of one kind is any-of."""
    kept: list[Part] = []
    for at, piece in enumerate(pieces):
        if piece.kind == "nothing":
            continue
        if (
            kept
            and pieces[at - 1].kind == "nothing"
            and piece.kind in ("entity", "months")
            and _kinds(kept[-1]) == _kinds(piece)
        ):
            kept[-1] = any_together((kept[-1], piece))
        else:
            kept.append(piece)
    return tuple(kept)


def _kinds(part: Part) -> tuple[str, ...]:
    return tuple(sorted({e.facet for e in part.entities} | {"months" for _ in part.months}))


def _date_parts(span: MonthSpan, typed: str, names: NameBook) -> tuple[Part, ...]:
    words = (
        (Part("phrase", Phrase(span.words), f"“{span.words}”", span.words, (Term(span.words),)),)
        if span.words
        else ()
    )
    if not span.first:
        return words or (_month_of_any_year(span.month, names),)
    part = months_part(span.first, span.last, typed)
    if not span.literal:
        return (part, *words)
    nodes: tuple[Node, ...] = (part.node, *(w.node for w in words))
    understood = nodes[0] if len(nodes) == 1 else And(nodes)
    literal = Or((Phrase(span.literal), understood))
    return (replace(part, node=literal, terms=(Term(span.literal), *part.terms)),)


def _month_of_any_year(month: int, names: NameBook) -> Part:
    """5月: the text, and the figures of every May."""
    written = f"{month}月"
    every = tuple(f"{year}-{month:02d}" for year in sorted(names.years))
    return Part(
        "phrase",
        Or((Phrase(written), *(Months(m, m, "period") for m in every))),
        f"“{written}”（不限年份）",
        written,
        (Term(written),),
    )


def _issue_months(number: re.Match[str], names: NameBook) -> Part | None:
    year, total, count = number[1], number[2], int(number[3])
    for issue in names.issues:
        by_total = issue.total_number == count and not year
        by_year = not total and year and issue.year == int(year) and issue.number == count
        if by_total or by_year:
            months = Months(issue.id[:7], issue.id[:7], "issue")
            said = f"{say(issue.id[:7], issue.id[:7])}的简报（{number[0]}）"
            return Part("months", months, said, number[0], (), (), (), (months,))
    return None


def _noted(part: Part, names: NameBook) -> Part:
    """A short name that many institutions share stays a word, and this is said."""
    owners = names.sharing(part.words[0])
    if owners > 1:
        return word_part(part.words[0], f"（{owners}家机构名含此，按词查找）")
    return part
