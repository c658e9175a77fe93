"""What holds for any text whatever."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import authority as names
from indexer.linking import link, link_all
from indexer.model import Record
from indexer.paths import SHIPPED_ROOT, Home
from tests.linking.making import prose, row

AUTHORITY = names.load(Home(SHIPPED_ROOT))
WORDS = """南京市 江苏省 卫健委 医院 第一 信息中心 主任 副 处长 王 静 欧阳 、 ， 。 （ ）
《 》 “ ” 和 由 主持 月 日 12 3 家 个 共 其中 鼓楼 区
12320 CHIMA ﬃ İ Ⅷ １２ - ~ 年 会议 在 召开 % 亿"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\t", "\u3000", " "])
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=40).map("".join)


def printed(record: Record) -> str:
    return f"{record.title}\n{record.text}"


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["news", "brief", "statement", "other"]))
def test_linking_never_fails_and_invents_no_mention(title: str, text: str, kind: str) -> None:
    record = link(prose(text, title, kind=kind, period="2021-05"), AUTHORITY)  # type: ignore[arg-type]
    for found in (*record.institutions, *record.platforms, *record.places):
        assert found.mention in printed(record)
    for person in record.people:
        assert person.id.startswith(person.name)
    assert (record.title, record.text) == (title, text)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_a_label_of_any_characters_is_linked_as_printed(label: str, title: str) -> None:
    record = link(row(label, title=title), AUTHORITY)
    assert all(found.mention == label for found in record.institutions)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_links_do_not_depend_on_the_neighbours(texts: list[str]) -> None:
    records = [prose(text) for text in texts]
    assert link_all(records, AUTHORITY) == tuple(link(one, AUTHORITY) for one in records)
