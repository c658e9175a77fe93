"""What a citation is made of, whatever the style: a frozen ``Work``.

Only what is printed is claimed: a number that no page prints stays out, an inferred date is
given to the month and said to be inferred.
"""

from __future__ import annotations

from dataclasses import dataclass

from app import urls
from indexer import wording
from indexer.errors import BadRequest
from indexer.model import IssueHead, Record
from indexer.serial import UNNAMED, serial_of
from indexer.titles import title_of

# What the office may have chosen: serial, newspaper, report, other.
TYPE_CODES = ("J", "N", "R", "Z")
# What a citation of a figure says that the checks have found fault with.
DOUBT = "该数字核对存疑"


@dataclass(frozen=True, slots=True)
class CitationSettings:
    """``type_code``: the letter of GB/T 7714 that the office uses for a 简报, a whole number and
    its parts alike. ``root``, the address of the site, makes it an online reference, seen on the
    day ``accessed`` (YYYY-MM-DD). ``place`` is the place of publication of a whole issue."""

    type_code: str = "J"
    root: str = ""
    accessed: str | None = None
    place: str = "南京"


@dataclass(frozen=True, slots=True)
class Work:
    """``issue``: id of its number; ``title`` of the cited item ("" for a whole issue); ``serial``
    without book-title marks; of ``author``, ``serial`` and ``place`` what is not printed is "";
    ``day`` is YYYY-MM-DD where a day is printed, else None; ``year`` and ``month`` always;
    ``figures``: (column, printed cell) of a cited row, or the one cited figure; ``remarks`` are
    whole Chinese clauses that must travel with the citation (inferred date, sample wording,
    doubt); ``is_doubtful`` where the checks doubt a figure that is cited; ``is_recognised``
    where its text was recognised in a picture."""

    id: str
    issue: str
    title: str
    author: str
    serial: str
    year: int
    month: int
    day: str | None
    number: int | None
    total_number: int | None
    pages: str | None
    type_code: str
    url: str | None
    accessed: str | None
    place: str
    table: str | None = None
    row: str | None = None
    figures: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    is_doubtful: bool = False
    is_recognised: bool = False

    @property
    def is_issue(self) -> bool:
        return not self.title


def work_of_record(record: Record, settings: CitationSettings, figure: str | None = None) -> Work:
    """The work for one record, or for the one figure of it that stands at the place ``figure``
    (c5, f2): its doubts are then those of this figure alone. A row is cited by its table's title
    and its label; a brief or a statement without a headline by the beginning of its first
    sentence. Raises BadRequest for a place where no figure stands."""
    page = record.source.page
    table = record.table.title if record.table else None
    row = record.row.label if record.row else None
    printed = _figures(record)
    if figure is not None and figure not in printed:
        raise BadRequest(
            f"参数 figure 的值“{figure[:20]}”不是 {record.id} 里的数字。",
            "请写 c 加列的次序（c5），或 f 加文中数字的次序（f2）。",
        )
    if figure is not None:
        printed = {figure: printed[figure]}
    elif not record.row:
        printed = {}
    title = title_of(record)
    return _work(
        record.issue,
        settings,
        id=record.id,
        path=urls.record(record.id),
        title=title,
        pages=None if page is None else str(page),
        table=table,
        row=row,
        figures=tuple((name, cell) for name, cell in printed.values() if cell),
        is_doubtful=figure in record.doubtful if figure else bool(record.doubtful),
        is_recognised=record.source.is_recognised,
    )


def _figures(record: Record) -> dict[str, tuple[str, str]]:
    """Place of each figure of a record -> what it counts and how it is printed."""
    if record.table and record.row:
        names = ("/".join(path) for path in record.table.columns)
        cells = zip(names, record.row.cells, strict=False)
        return {f"c{number}": pair for number, pair in enumerate(cells, 1)}
    return {
        f"f{number}": (fact.metric, f"{fact.printed or fact.value}{fact.unit}")
        for number, fact in enumerate(record.facts, 1)
    }


def work_of_issue(head: IssueHead, settings: CitationSettings) -> Work:
    """The work for a whole number."""
    return _work(
        head,
        settings,
        id=head.id,
        path=urls.issue(head.id),
        title="",
        pages=None,
        is_recognised=head.is_recognised,
    )


def _work(
    head: IssueHead,
    settings: CitationSettings,
    *,
    id: str,
    path: str,
    title: str,
    pages: str | None,
    table: str | None = None,
    row: str | None = None,
    figures: tuple[tuple[str, str], ...] = (),
    is_doubtful: bool = False,
    is_recognised: bool = False,
) -> Work:
    serial = serial_of(head)
    return Work(
        id=id,
        issue=head.id,
        title=title,
        author=head.publisher,
        serial="" if serial == UNNAMED else serial,
        year=head.year,
        month=int(head.date[5:7]),
        day=head.date if head.date_precision == "day" else None,
        number=head.number,
        total_number=head.total_number,
        pages=pages,
        type_code=settings.type_code,
        url=f"{settings.root}{path}" if settings.root else None,
        accessed=settings.accessed,
        # The place is claimed only where the name of the publisher holds it.
        place=settings.place if settings.place in head.publisher else "",
        table=table,
        row=row,
        figures=figures,
        remarks=_remarks(
            head,
            is_doubtful=is_doubtful,
            is_recognised=is_recognised,
            is_row=row is not None,
        ),
        is_doubtful=is_doubtful,
        is_recognised=is_recognised,
    )


def _remarks(
    head: IssueHead, *, is_doubtful: bool, is_recognised: bool, is_row: bool
) -> tuple[str, ...]:
    said = []
    if head.date_basis == "inferred":
        said.append("刊期为推定，原刊未印")
    if head.is_sample and not is_row:
        said.append("样例，文字经改写，非原刊原文")
    if is_doubtful:
        said.append(DOUBT)
    if is_recognised:
        said.append(wording.RECOGNISED)
    return tuple(said)
