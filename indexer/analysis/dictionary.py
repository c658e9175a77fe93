"""jieba's dictionary, whole or only as much as one text needs. The only module that knows jieba.

The whole takes about 0.5 s to load, which a search on the command line would pay each time. A
text can only be cut into words that begin with one of its characters, so the lines of these are
enough to cut it exactly as the whole dictionary would; finding them takes about 20 ms.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

# The sum of all frequencies in the dictionary of the pinned jieba; held by a test.
TOTAL = 60_101_967

# A name out of the authority files is at least as common as this, or jieba would cut it.
USER_WORD_FREQUENCY = 2000


def whole(user_words: Sequence[str]) -> Any:
    """A tokenizer of its own (never jieba's global one) with every word."""
    tokenizer = _jieba().Tokenizer()
    frequencies, _ = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    return _ready(tokenizer, frequencies, user_words)


def sufficient(text: str, user_words: Sequence[str]) -> Any:
    """A tokenizer that cuts ``text`` as the whole one does, and is good for nothing else."""
    tokenizer = _jieba().Tokenizer()
    frequencies: dict[str, int] = {}
    for word, frequency in _lines_of(text):
        frequencies[word] = int(frequency)
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
    return _ready(tokenizer, frequencies, [word for word in user_words if word in text])


def is_listed(word: str) -> bool:
    """Whether jieba's dictionary has ``word``; 省 and 市 end all that are asked for, so the words
    that end alike are found in one pass, and looked up from then on."""
    return word in _ending_in(word[-1:])


@lru_cache(maxsize=64)
def _ending_in(char: str) -> frozenset[str]:
    return frozenset(re.findall(rf"\n(\S*{re.escape(char)}) ", _text()) if char else ())


def frequencies(words: Collection[str]) -> dict[str, int]:
    """How common those of ``words`` are that jieba's dictionary has; one pass over all of it,
    where asking word by word would take a millisecond each."""
    starts = re.escape("".join({word[:1] for word in words}))
    others = re.escape("".join({char for word in words for char in word[1:]}))
    if not others:
        return {}
    longest = max(map(len, words))
    lines = re.findall(rf"\n([{starts}][{others}]{{1,{longest - 1}}}) (\d+)", _text())
    return {word: int(count) for word, count in lines if word in words}


def _ready(tokenizer: Any, frequencies: dict[str, int], user_words: Sequence[str]) -> Any:
    # As jieba's own initialize, without its cache file: that is a pickle in a folder open to
    # all, and saves a tenth of a second.
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, TOTAL, True
    for word in user_words:
        tokenizer.add_word(word, max(USER_WORD_FREQUENCY, tokenizer.suggest_freq(word)))
        tokenizer.total = TOTAL  # so that a word is cut alike whatever other names there are
    return tokenizer


def _lines_of(text: str) -> list[tuple[str, str]]:
    starts = "".join(sorted({char for char in text if not char.isspace()}))
    if not starts:
        return []
    return re.findall(rf"(?m)^([{re.escape(starts)}]\S*) (\d+)", _text())


@lru_cache(maxsize=1)
def _text() -> str:
    with _jieba().Tokenizer().get_dict_file() as file:
        return "\n" + bytes(file.read()).decode("utf8")


def _jieba() -> Any:
    with warnings.catch_warnings():  # jieba's own, on import under newer Pythons
        warnings.simplefilter("ignore")
        import jieba
    return jieba
