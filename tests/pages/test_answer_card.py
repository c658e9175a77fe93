"""A direct answer on the page: everything that it says, each thing once, its figures linked."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup, SoupStrainer, Tag
from flask import Flask
from flask.testing import FlaskClient

from app.citations import CitationSettings
from app.pages.answer import AnswerView, answer_view
from indexer.library import Library
from indexer.results import Answer, SearchRequest

KEPT = Path(__file__).resolve().parent.parent / "questions" / "asked.csv"
VALUE = "2020年10月中大医院第三方预约多少"
DIFFERENCE = "2023年8月预约挂号比2023年3月多多少"
LIST = "2023年8月有哪些医院诊间预约为0"
TREND = "鼓楼医院历期预约"
ABSENT = "2020年10月仁品耳鼻喉医院预约多少"
CARD = SoupStrainer(class_=re.compile(r"(^|\s)answer(\s|$)"))
NO_YEAR = "2024年5月鼓楼医院预约多少"
AMBIGUOUS = "2020年10月会诊多少例"


def questions() -> list[str]:
    with KEPT.open(encoding="utf8") as file:
        return [row["question"] for row in csv.DictReader(file)]


def asked(library: Library, q: str) -> Answer:
    found = library.search(SearchRequest(q=q)).answer
    assert found is not None, q
    return found


def page(client: FlaskClient, q: str) -> BeautifulSoup:
    response = client.get(f"/?q={quote(q)}")
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def card(client: FlaskClient, q: str) -> Tag:
    response = client.get(f"/?size=1&q={quote(q)}")
    assert response.status_code == 200
    found = BeautifulSoup(response.text, "html.parser", parse_only=CARD).select_one(".answer")
    assert found is not None, q
    return found


def text(tag: Tag | None) -> str:
    assert tag is not None
    return "".join(tag.get_text().split())


def viewed(answer: Answer, library: Library) -> AnswerView:
    records = library.records(answer.records[:8])
    return answer_view(answer, records, (), CitationSettings())


def one_way(said: str) -> str:
    """What stands behind the name of a number is a word of its own."""
    return said.replace("月号", "月号 ")


def words_of(answer: Answer) -> list[str]:
    """What an answer says, cut at its marks; a figure of a trend without the unit that stands over
    its column."""
    said = re.sub(r"等\d+处|刊于", "", one_way(answer.text))
    for name in {figure.label for figure in answer.figures if figure.label}:
        said = said.replace(name, f" {name} ")
    words = [one for one in re.split(r"[，。、；：（）《》“”·\s]+", said) if one]
    unit = answer.unit or ""
    if answer.points:
        words = [re.sub(rf"^(\d[\d.]*){re.escape(unit)}$", r"\1", one) for one in words]
    return words


@pytest.fixture(scope="module")
def kept(sample_app: Flask, library: Library) -> list[tuple[str, Answer, str]]:
    """Every kept question that is answered, its answer, and its card as HTML."""
    client = sample_app.test_client()
    found = [(q, library.ask(q).answer) for q in questions()]
    return [(q, answer, str(card(client, q))) for q, answer in found if answer]


def test_no_word_of_any_kept_answer_is_lost(kept: list[tuple[str, Answer, str]]) -> None:
    for q, answer, html in kept:
        shown = BeautifulSoup(html, "html.parser")
        shown.select_one(".copied").decompose()
        held = re.sub(r"[，。、；：（）《》“”·]|(?:核对)?存疑", "", one_way(text(shown)))
        for word in words_of(answer):
            plain = re.sub(r"个|人次|次|条|张|台|件|份|家|千元|元", "", word)
            assert word in held or plain in held, (q, word, answer.text)
    assert len(kept) > 100


def test_the_number_asked_for_stands_out_in_every_kept_answer(
    kept: list[tuple[str, Answer, str]],
) -> None:
    seen = 0
    for q, answer, html in kept:
        if answer.value is None or not answer.figures or answer.points:
            continue
        if re.fullmatch(r"-?[\d.]+%?", answer.value):
            seen += 1
            shown = BeautifulSoup(html, "html.parser").select(".answer-value")
            assert [text(one).lstrip("-") for one in shown] == [answer.value.lstrip("-")], q
    assert seen > 60


def test_a_value_has_its_unit_beside_it_and_its_source_beneath(client: FlaskClient) -> None:
    shown = card(client, VALUE)
    assert text(shown.select_one(".answer-value")) == "531"
    assert text(shown.select_one(".answer-unit")) == "次"
    assert "刊于" not in text(shown.select_one(".answer-text"))
    (source,) = shown.select(".answer-basis a")
    assert source["href"] == "/records/2020-11/t1/r6"
    assert text(source) == "《2020年10月预约挂号服务统计表》"
    assert "2020年11月号" in text(source.parent)


def test_a_formula_links_each_printed_figure_to_its_record(client: FlaskClient) -> None:
    formula = card(client, DIFFERENCE).select_one(".answer-formula")
    links = {text(one): one["href"] for one in formula.select("a")}
    assert links == {
        "277471": "/records/2023-09/t1/total",
        "221926": "/records/2023-04/t1/total",
    }
    assert text(formula) == "算式277471－221926=55545"


def test_two_equal_figures_lead_to_two_records(library: Library) -> None:
    answer = asked(library, "2018年5月鼓楼医院和中大医院预约合计多少")
    one, other = (replace(figure, printed="7") for figure in answer.figures)
    view = viewed(replace(answer, figures=(one, other), formula="7+7=14"), library)
    assert [piece.url for piece in view.formula if piece.url] == [
        f"/records/{one.record}",
        f"/records/{other.record}",
    ]


def test_a_number_that_only_looks_like_a_printed_figure_is_not_linked(client: FlaskClient) -> None:
    # 342105÷46: neither is one of the 46 rows, of which one may well be 46.
    shown = card(client, "2018年5月平均每家医院预约多少")
    assert not shown.select(".answer-formula a")
    assert len(shown.select("details.answer-more .answer-list li")) == 46


def test_a_long_list_is_folded_after_twelve(client: FlaskClient, library: Library) -> None:
    shown = card(client, LIST)
    assert text(shown.select_one(".answer-text")) == "2023年8月，“诊间预约”为0的共33个："
    assert len(shown.select(".answer > .answer-list li")) == 12
    assert text(shown.select_one("summary")) == "其余21个"
    links = [one["href"] for one in shown.select(".answer-list a")]
    assert links == [f"/records/{one}" for one in asked(library, LIST).records]
    # All are 0, as the sentence says.
    assert not shown.select(".answer-cell")


def test_a_list_of_an_answer_about_figures_shows_them(client: FlaskClient) -> None:
    shown = card(client, "2018年5月预约超过10000的有几家医院")
    assert text(shown.select_one(".answer-head")) == "名称后的数字：总计（次）"
    assert [text(one) for one in shown.select(".answer-cell")][:2] == ["150726", "64658"]


def test_a_list_of_who_is_listed_shows_no_figures_of_whatever_column(client: FlaskClient) -> None:
    shown = card(client, "栖霞区医院出现在哪几期预约统计")
    assert len(shown.select(".answer-months tbody tr")) == 5
    assert not shown.select(".answer-months td.num")


def test_a_short_list_leads_from_the_sentence_to_its_rows(client: FlaskClient) -> None:
    shown = card(client, "2018年5月诊间预约排名前三")
    assert [one["href"] for one in shown.select(".answer-text a")] == [
        "/records/2018-06/t1/r1",
        "/records/2018-06/t1/r7",
        "/records/2018-06/t1/r19",
    ]


def test_the_line_of_a_trend_stops_where_its_scope_changes(client: FlaskClient) -> None:
    shown = card(client, TREND)
    assert len(shown.select(".answer-chart .dot")) == 5
    assert len(shown.select(".answer-chart .known, .answer-chart .bridge")) == 2
    assert len(shown.select(".answer-chart .scope")) == 2
    broken = [text(one.select_one("th")) for one in shown.select(".answer-months .broken")]
    assert broken == ["2020年10月口径不同", "2025年2月口径不同"]
    assert len(shown.select(".answer-caution")) == 2
    assert [one["href"] for one in shown.select(".answer-months td.num a")] == [
        "/records/2018-06/t1/r1",
        "/records/2020-11/t1/r1",
        "/records/2023-04/t1/r2",
        "/records/2023-09/t1/r2",
        "/records/2025-03/t1/r1",
    ]


def test_what_is_not_printed_is_said_with_the_table_that_was_looked_at(client: FlaskClient) -> None:
    shown = card(client, ABSENT)
    assert "没有印出" in text(shown.select_one(".answer-text"))
    assert "answer-absent" in shown["class"]
    (source,) = shown.select(".answer-basis a")
    assert source["href"].startswith("/issues/2020-11#t1-")
    assert "所查的表" in text(source.parent)


def test_a_year_without_a_number_offers_the_nearest_months(client: FlaskClient) -> None:
    found = page(client, NO_YEAR)
    assert "库中没有2024年的期" in text(found.select_one(".answer-text"))
    assert text(found.select_one(".alternatives h2")) == "最近印出的："
    assert len(found.select(".alternatives a")) == 2


def test_a_month_that_no_number_prints_is_said_so(client: FlaskClient) -> None:
    found = page(client, "2018年8月鼓楼医院预约多少")
    assert text(found.select_one(".alternatives h2")) == "没有印出所问月份的数字。最近印出的："


def test_each_reading_of_an_ambiguous_question_is_a_link_that_is_answered(
    client: FlaskClient,
) -> None:
    found = page(client, AMBIGUOUS)
    assert not found.select(".answer") and not found.select(".notice")
    assert text(found.select_one(".alternatives h2")) == "可能指："
    links = found.select(".alternatives a")
    assert len(links) == 2
    for link in links:
        there = BeautifulSoup(client.get(link["href"]).text, "html.parser")
        assert text(there.select_one(".answer-text")) == text(link)


def test_the_answer_is_copied_with_its_citation(client: FlaskClient, library: Library) -> None:
    shown = card(client, VALUE)
    button, box = shown.select_one("button.copy"), shown.select_one(".cite-text")
    assert text(button) == "复制答案及出处" and button.has_attr("hidden")
    assert shown.find(id=button["data-copy"]).select_one(".cite-text") is box
    sentence, heading, source = box.get_text().split("\n")
    assert sentence == asked(library, VALUE).text and heading == "出处："
    cited = client.get("/api/records/2020-11/t1/r6/citation").get_json()["citation"]
    assert source == cited


def test_of_many_sources_three_are_copied_and_the_rest_counted(client: FlaskClient) -> None:
    lines = card(client, LIST).select_one(".cite-text").get_text().split("\n")
    assert [line[:3] for line in lines[2:5]] == ["[1]", "[2]", "[3]"]
    assert lines[5:] == ["等33条"]


def test_a_doubt_stands_at_its_figure_and_nowhere_else(library: Library) -> None:
    answer = asked(library, DIFFERENCE)
    one, other = answer.figures
    flagged = replace(answer, figures=(replace(one, flags=("f1",)), other), flags=("f1",))
    view = viewed(flagged, library)
    marked = {piece.text: [link.url for link in piece.flags] for piece in view.formula}
    assert marked[one.printed] == ["/checks/f1"] and marked[other.printed] == []
    assert view.flags == ()
    answer = asked(library, VALUE)
    doubted = replace(answer.figures[0], flags=("f2",))
    view = viewed(replace(answer, figures=(doubted,), flags=("f2",)), library)
    # Behind the unit of its figure.
    assert [piece.text for piece in view.pieces if piece.flags] == ["次"]
    assert not any(piece.flags for piece in viewed(answer, library).pieces)


def test_a_doubt_without_a_figure_on_the_card_is_still_shown(library: Library) -> None:
    answer = replace(asked(library, "宣城会议是哪天开的"), flags=("f3",))
    assert [link.url for link in viewed(answer, library).flags] == ["/checks/f3"]


def test_a_doubted_month_and_a_doubted_row_carry_their_marks(library: Library) -> None:
    for q in (TREND, LIST):
        answer = asked(library, q)
        first, *rest = answer.figures
        figures = (replace(first, flags=("f4",)), *rest)
        view = viewed(replace(answer, figures=figures, flags=("f4",)), library)
        part = view.months or view.listing
        assert part is not None
        assert [bool(row.flags) for row in part.rows] == [True] + [False] * (len(part.rows) - 1)
        assert view.flags == ()


def test_markup_in_a_question_or_a_source_stays_text(library: Library, client: FlaskClient) -> None:
    assert "<script>alert" not in client.get("/?q=" + quote("<script>alert(1)</script>多少")).text
    answer = replace(asked(library, VALUE), text="甲<b>为531次。")
    assert "".join(piece.text for piece in viewed(answer, library).pieces) == "甲<b>为531次。"
