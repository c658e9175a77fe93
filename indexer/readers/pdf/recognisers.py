"""The recogniser that this office has: RapidOCR, where it is installed (requirements-ocr.txt) and
turned on (``BRIEFINGS_OCR=1``). Its models come with it; nothing is loaded from the network."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from indexer.errors import BriefingsError
from indexer.readers.options import OCR_SETTING, recognises
from indexer.readers.pdf.recognising import Picture, Recogniser, Sign

_SURE = 0.5
"""Lines that the recogniser itself gives less are specks, not text."""


def recogniser_of_office(environ: Mapping[str, str] = os.environ) -> Recogniser | None:
    """None where recognition is not turned on. Raises BriefingsError where it is and the
    recogniser is missing."""
    if not recognises(environ):
        return None
    try:
        rapidocr = importlib.import_module("rapidocr")
        numpy = importlib.import_module("numpy")
        importlib.import_module("onnxruntime")
    except ImportError as error:
        raise BriefingsError(
            f"已设置 {OCR_SETTING}=1，但没有安装文字识别程序。",
            "请运行 pip install -r requirements-ocr.txt 后再试，或去掉这项设置。",
        ) from error
    engine = rapidocr.RapidOCR(
        params={"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": 1}
    )

    def recognise(picture: Picture) -> Sequence[Sequence[Sign]]:
        rows = numpy.frombuffer(picture.pixels, dtype=numpy.uint8)
        rows = rows[: picture.height * picture.stride].reshape(picture.height, picture.stride)
        red_first = rows[:, : picture.width * 3].reshape(picture.height, picture.width, 3)
        found = engine(
            numpy.ascontiguousarray(red_first[:, :, ::-1]),
            return_word_box=True,
            return_single_char_box=True,
        )
        if found.txts is None:
            return ()
        return tuple(
            _signs(words)
            for words, score in zip(found.word_results, found.scores, strict=True)
            if score >= _SURE
        )

    return recognise


def _signs(words: Iterable[Any]) -> tuple[Sign, ...]:
    """``words``: (text, score, four corners) a character."""
    return tuple(
        Sign(
            text,
            min(x for x, _ in corners),
            min(y for _, y in corners),
            max(x for x, _ in corners),
            max(y for _, y in corners),
        )
        for text, _, corners in words
        if text.strip()
    )
