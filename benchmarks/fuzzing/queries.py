"""Inputs for the query parser: words, names, fields and signs of the language in any order."""

from __future__ import annotations

import random

from benchmarks.fuzzing.changes import NUMBERS, PHRASES, SIGNS, changed_text, text
from indexer.query.fields import BY_NAME

_WORDS = (
    *("南京鼓楼医院", "鼓楼医院", "市一院", "预约挂号平台", "12320", "远程会诊", "去年", "上月"),
    *("2023年9月", "2023.9", "9月份", "今年以来", "3月到5月", "2023-09..2024-01"),
    *("殷伟东", "nanjing", "gulou", "门急诊人次", "多少", "哪些", "第128期", "互联网+"),
    *("秦淮区", "妇幼保健院", "健康档案", "最早", "同比", "合计"),
)
_SIGNS = (
    *' "“”「」『』()（）[]【】&|+-–—−*＊?？:：=<>~^/\\,，。；;.…%％',
    *("AND", "OR", "NOT", "and", "或", "与", "非", "&&", "||", "\t", "　"),
)
_LONGEST = 640


def _word(rng: random.Random) -> str:
    match rng.randrange(8):
        case 0 | 1:
            return rng.choice(_SIGNS) * rng.choice((1, 1, 1, 2, 40))
        case 2:
            return f"{rng.choice(sorted(BY_NAME))}{rng.choice(':：')}{rng.choice(_WORDS)}"
        case 3:
            return rng.choice(NUMBERS) + rng.choice("年月日期号-/.. 个")
        case 4:
            return rng.choice(PHRASES)
        case 5:
            return text(rng) if rng.random() < 0.5 else rng.choice(SIGNS)
        case _:
            return rng.choice(_WORDS)


def input_of(rng: random.Random) -> bytes:
    words = [_word(rng) for _ in range(rng.choice((1, 2, 3, 5, 8, 30)))]
    query = rng.choice(("", " ", " ", "　")).join(words)
    for _ in range(rng.randrange(3)):
        query = changed_text(query, rng)
    return query[:_LONGEST].encode("utf8", "surrogatepass")
