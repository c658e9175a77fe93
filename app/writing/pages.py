"""The page of a draft, and the same as plain text, Markdown and a Word document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app import labels, urls
from app.documents import Document, Heading, Paragraph, Run, docx
from app.pages.frame import PageFrame, frame
from app.pages.runs import Link
from app.pages.sentences import SentenceLine, sentence_lines
from indexer import wording
from indexer.figures import Figure
from indexer.model import Finding, IssueHead
from indexer.series.values import Mark
from indexer.writing import Draft, DraftSection

# Names of rows and columns that a note spells out.
MOST_NAMED = 30
# Changes of columns and scope that a section says.
MOST_MARKS = 8


@dataclass(frozen=True, slots=True)
class NoteLine:
    """Something that an editor must know: a term, words, and what it rests on."""

    term: str
    text: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    title: str
    url: str
    series: Link
    paragraphs: tuple[tuple[SentenceLine, ...], ...]
    notes: tuple[NoteLine, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """Where things are shown: a served number on its pages, one that is handed in on its preview.
    ``series`` is "" for one that is not served; ``file``: the draft in a form."""

    back: Link
    record: Callable[[str], str]
    printing: Callable[[str], str]
    finding: Callable[[str], str]
    series: Callable[[str], str]
    file: Callable[[str], str]
    is_staged: bool = False


def served_ways(issue: IssueHead) -> Ways:
    return Ways(
        Link(labels.issue(issue), urls.issue(issue.id)),
        urls.record,
        urls.in_issue,
        urls.finding,
        urls.series,
        lambda form: urls.draft(issue.id, form),
    )


def staged_ways(draft: Draft, preview: Link, file: Callable[[str], str]) -> Ways:
    """``preview``: the page of the file that was handed in, where its tables and findings are."""
    own = f"{draft.issue.id}/"
    served = {one.series for one in draft.sections if one.previous}

    def place(id_: str) -> str:
        part = id_.removeprefix(own).partition("/")[0]
        return f"{preview.url}#{part if part.startswith('t') else 'texts'}"

    return Ways(
        preview,
        lambda id_: place(id_) if id_.startswith(own) else urls.record(id_),
        lambda id_: place(id_) if id_.startswith(own) else urls.in_issue(id_),
        lambda _: f"{preview.url}#findings",
        lambda name: urls.series(name) if name in served else "",
        file,
        is_staged=True,
    )


@dataclass(frozen=True, slots=True)
class DraftPage:
    """``is_staged``: of a number that is not published yet."""

    frame: PageFrame
    title: str
    is_staged: bool
    back: Link
    missing: NoteLine | None
    sections: tuple[SectionView, ...]
    files: tuple[Link, ...]


def draft_page(draft: Draft, ways: Ways) -> DraftPage:
    title = title_of(draft)
    return DraftPage(
        frame=frame(title, at=urls.ISSUES),
        title=title,
        is_staged=ways.is_staged,
        back=ways.back,
        missing=missing_of(draft),
        sections=tuple(
            _section(one, _headed(draft, one), number, ways)
            for number, one in enumerate(draft.sections, 1)
        ),
        files=tuple(
            Link(text, ways.file(form))
            for form, text in (("docx", "Word"), ("txt", "纯文本"), ("md", "Markdown"))
        ),
    )


def title_of(draft: Draft) -> str:
    return f"{labels.issue(draft.issue)}统计数据草稿"


def _headed(draft: Draft, section: DraftSection) -> str:
    """What the number prints over it, with its series where it prints that over several."""
    title = section.printing.title
    alike = sum(one.printing.title == title for one in draft.sections)
    return title if alike == 1 else f"{title}：{section.series}"


def _section(section: DraftSection, title: str, number: int, ways: Ways) -> SectionView:
    return SectionView(
        title=title,
        url=ways.printing(section.printing.id),
        series=Link(section.series, ways.series(section.series)),
        paragraphs=tuple(
            sentence_lines(paragraph, f"p{number}-{at}", ways.record)
            for at, paragraph in enumerate(section.paragraphs, 1)
        ),
        notes=notes_of(section, ways),
    )


def notes_of(section: DraftSection, ways: Ways) -> tuple[NoteLine, ...]:
    before = wording.month(section.previous) if section.previous else ""
    notes = [_sums(section, ways)]
    notes += [_rows("新列入", f"{before}没有", section.arrived, ways)]
    notes += [_rows("未列入", f"{before}有、本期没有", section.gone, ways)]
    columns = [one for one in section.marks if one.kind.startswith("column")]
    rows = [[one] for one in section.marks if not one.kind.startswith("column")]
    notes += [
        _marks("列的变动", columns, ways),
        *(_marks("口径变动", one, ways) for one in rows[:MOST_MARKS]),
    ]
    notes += [_finding(one, ways) for one in section.findings]
    notes += [NoteLine("未写", reason, ()) for reason in section.left_out]
    if not before:
        notes.append(NoteLine("上一期", "以前没有收录过这张表，不作比较。", ()))
    return tuple(one for one in notes if one is not None)


def _sums(section: DraftSection, ways: Ways) -> NoteLine | None:
    if not section.sums:
        return None
    right = [one for one in section.sums if one.agrees]
    wrong = [one for one in section.sums if not one.agrees]
    said = [f"{len(right)} 列的各行相加与合计相符"] if right else []
    said += [
        f"“{one.total.printed_column.replace('/', '·')}”合计印作 {one.total.printed}，"
        f"各行相加为 {wording.number(one.added)}"
        for one in wrong
    ]
    links = (Link("合计行", ways.record(section.sums[0].total.record)),)
    return NoteLine("合计", "；".join(said) + "。", links)


def _rows(term: str, when: str, figures: Sequence[Figure], ways: Ways) -> NoteLine | None:
    if not figures:
        return None
    links = tuple(
        Link(one.label or one.row.name, ways.record(one.record)) for one in figures[:MOST_NAMED]
    )
    return NoteLine(term, f"{when}，{len(figures)} 行：", links)


def _marks(term: str, marks: Sequence[Mark], ways: Ways) -> NoteLine | None:
    """The first few in one note, and where they are printed."""
    if not marks:
        return None
    text = "".join(one.text for one in marks[:MOST_MARKS])
    more = len(marks) - MOST_MARKS
    records = {wording.issue(id_.partition("/")[0]): id_ for one in marks for id_ in one.records}
    return NoteLine(
        term,
        text + (f"另有 {more} 处。" if more > 0 else ""),
        tuple(Link(said, ways.record(id_)) for said, id_ in records.items()),
    )


def missing_of(draft: Draft) -> NoteLine | None:
    """The tables that the number before printed and this one does not."""
    if not draft.missing:
        return None
    before = wording.issue(draft.missing[0].issue)
    links = tuple(Link(one.title, urls.in_issue(one.id)) for one in draft.missing)
    return NoteLine("缺表", f"上一期（{before}）有、这一期没有，{len(links)} 项：", links)


def _finding(one: Finding, ways: Ways) -> NoteLine:
    reason = f"可能：{one.reason}" if one.reason else ""
    links = (Link("核对", ways.finding(one.id)),)
    return NoteLine("核对存疑", one.message + reason, links)


# --- as files ------------------------------------------------------------------------------------


def _plain_notes(draft: Draft, section: DraftSection) -> list[str]:
    made = [_plain(note) for note in notes_of(section, served_ways(draft.issue))]
    made += [f"未写：{reason}" for p in section.paragraphs for one in p for reason in one.left_out]
    return made


def _plain(note: NoteLine) -> str:
    names = "、".join(link.text for link in note.links) if note.text.endswith("：") else ""
    return f"{note.term}：{note.text}{names}"


def _missing(draft: Draft) -> list[str]:
    note = missing_of(draft)
    return [_plain(note)] if note else []


def _texts(section: DraftSection) -> list[str]:
    return ["".join(one.text for one in paragraph) for paragraph in section.paragraphs]


def as_text(draft: Draft) -> str:
    parts = [title_of(draft), *(f"〔{note}〕" for note in _missing(draft))]
    for section in draft.sections:
        notes = [f"〔{note}〕" for note in _plain_notes(draft, section)]
        parts.append("\n".join((_headed(draft, section), *_texts(section), *notes)))
    return "\n\n".join(parts) + "\n"


def as_markdown(draft: Draft) -> str:
    parts = [f"# {title_of(draft)}", *(f"> {_marked(note)}" for note in _missing(draft))]
    for section in draft.sections:
        parts.append(f"## {_marked(_headed(draft, section))}")
        parts += map(_marked, _texts(section))
        parts += [f"> {_marked(note)}" for note in _plain_notes(draft, section)]
    return "\n\n".join(parts) + "\n"


def _marked(text: str) -> str:
    """Printed text never becomes markup."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|" else sign for sign in text)


def as_docx(draft: Draft) -> bytes:
    blocks: list[Heading | Paragraph] = [Paragraph.of(one, "note") for one in _missing(draft)]
    for section in draft.sections:
        blocks.append(Heading(_headed(draft, section)))
        blocks += [Paragraph.of(text) for text in _texts(section)]
        blocks += [Paragraph((Run(note),), "note") for note in _plain_notes(draft, section)]
    return docx(Document(title_of(draft), tuple(blocks)))
