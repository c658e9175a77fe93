from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from indexer import authority as names
from indexer.errors import AuthorityError
from indexer.paths import SHIPPED_ROOT, Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home of its own with a copy of the shipped authority and lexicon."""
    for name in ("authority", "lexicon"):
        shutil.copytree(SHIPPED_ROOT / "corpus" / name, tmp_path / "corpus" / name)
    return Home(tmp_path)


def append(home: Home, file: str, row: str) -> None:
    path = home.corpus / file
    path.write_text(path.read_text(encoding="utf8") + row + "\n", encoding="utf8")


def failure(home: Home) -> AuthorityError:
    with pytest.raises(AuthorityError) as caught:
        names.load(home)
    return caught.value


def test_a_name_added_in_a_spreadsheet_resolves(home: Home) -> None:
    append(
        home,
        "authority/institutions.csv",
        "南京市第九医院,南京市第九医院,preferred,网站,,,hospital,",
    )
    append(home, "authority/institutions.csv", "南京市第九医院,城南医院,former,网站,,2019,,")
    (found,) = names.resolve_institution(names.load(home), "城南医院")
    assert found.id == "南京市第九医院"


@pytest.mark.parametrize(
    ("file", "row", "said"),
    [
        ("authority/institutions.csv", "南京市第九医院,九院,short,网站,,,,", "没有首选名称"),
        ("authority/institutions.csv", "南京鼓楼医院,鼓楼院,nickname,网站,,,,", "不认识的关系"),
        ("authority/institutions.csv", "南京鼓楼医院,鼓楼院,short,,,,,", "evidence"),
        ("authority/institutions.csv", "南京鼓楼医院,南京鼓楼医院,preferred,网站,,,,", "写了两次"),
        ("authority/institutions.csv", "a,b,c,d,e,f,g,h,i", "9 格"),
        ("authority/series.csv", "甲,甲,rows,,网站,", "label"),
        ("authority/places.csv", "甲区,village,,,网站", "地区类别"),
        ("lexicon/event_kinds.csv", "球赛,比赛,high,常识", "不是整数"),
    ],
)
def test_an_unusable_row_is_named_with_file_line_and_next_step(
    home: Home, file: str, row: str, said: str
) -> None:
    append(home, file, row)
    error = failure(home)
    last = len((home.corpus / file).read_text(encoding="utf8").splitlines())
    assert said in error.reason
    assert error.line == last
    assert error.file and error.file.endswith(Path(file).name)
    assert error.next_step


def test_a_missing_column_is_named(home: Home) -> None:
    (home.corpus / "authority/people.csv").write_text("id,name\na,b\n", encoding="utf8")
    error = failure(home)
    assert error.line == 1 and "evidence" in error.reason


def test_a_missing_file_is_named(home: Home) -> None:
    (home.corpus / "lexicon/surnames.csv").unlink()
    error = failure(home)
    assert error.file and error.file.endswith("surnames.csv")


def test_a_file_in_another_encoding_is_named_with_its_line(home: Home) -> None:
    path = home.corpus / "authority/people.csv"
    path.write_bytes("id,name,title,organization,evidence\n甲-乙,甲,丙,乙,丁\n".encode("gb18030"))
    error = failure(home)
    assert error.line == 2 and "UTF-8" in error.next_step


def test_the_mark_a_spreadsheet_writes_is_no_column(home: Home) -> None:
    path = home.corpus / "authority/people.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert names.load(home).people
