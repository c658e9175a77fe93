"""Reading one CSV or word file, with errors that name file, line, reason and next step."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import AuthorityError


@dataclass(frozen=True, slots=True)
class CsvLine:
    """One data row: its 1-based line in the file and the cells by column name, stripped."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def error(self, reason: str, next_step: str) -> AuthorityError:
        return AuthorityError(reason, next_step, file=self.file, line=self.line)


def read_text(path: Path) -> str:
    """The file as UTF-8 (a spreadsheet's BOM is taken off)."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise AuthorityError(
            "缺少这个数据文件。", "请从项目中恢复它，或检查 --home 指向的目录。", file=str(path)
        ) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise AuthorityError(
            "文件不是 UTF-8 编码。", "请在电子表格中另存为“CSV UTF-8”。", file=str(path), line=line
        ) from None


def read_rows(
    path: Path, columns: Sequence[str], required: Sequence[str] = ("evidence",)
) -> Iterator[CsvLine]:
    """The data rows of a CSV file whose header has ``columns`` (others are allowed); a cell of
    ``required`` must not be empty, a row of empty cells is passed over."""
    reader = csv.reader(io.StringIO(read_text(path), newline=""))
    header = [cell.strip() for cell in next(reader, [])]
    missing = [column for column in columns if column not in header]
    if missing:
        raise AuthorityError(
            f"表头缺少列：{'、'.join(missing)}。",
            f"请把第一行写成：{','.join(columns)}。",
            file=str(path),
            line=1,
        )
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            raise AuthorityError(
                f"这一行有 {len(cells)} 格，表头只有 {len(header)} 格。",
                "请给含逗号的内容加上英文双引号，或删去多余的格。",
                file=str(path),
                line=reader.line_num,
            )
        padded = [*cells, *[""] * (len(header) - len(cells))]
        line = CsvLine(
            str(path), reader.line_num, dict(zip(header, map(str.strip, padded), strict=True))
        )
        for column in required:
            if not line[column]:
                raise line.error(f"“{column}”一格是空的。", f"请填写“{column}”，或删去这一行。")
        yield line


def read_words(path: Path) -> tuple[str, ...]:
    """One word a line; what follows # is a remark."""
    words = (line.split("#")[0].strip() for line in read_text(path).splitlines())
    return tuple(word for word in words if word)
