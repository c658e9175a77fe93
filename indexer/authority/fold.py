"""One spelling for printed variants: width, brackets, blanks."""

from __future__ import annotations

_SAME = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        "\u3000": " ",
        "\u00a0": " ",
        "〔": "(",
        "【": "(",
        "［": "(",
        "〕": ")",
        "】": ")",
        "］": ")",
        "﹣": "-",
        "－": "-",
        "–": "-",
        "—": "-",
        "～": "~",
    }
)


def fold_width(text: str) -> str:
    """``text`` with full-width forms and brackets made half-width, character for character:
    offsets into the result are offsets into ``text``."""
    return text.translate(_SAME)


def fold(name: str) -> str:
    """The key under which a printed name is looked up: one width, one kind of brackets, small
    Latin letters, no blanks."""
    return "".join(fold_width(name).split()).lower()


def canonical(name: str) -> str:
    """A printed name as the id of a new entity: no blanks, brackets full-width as in print."""
    return "".join(fold_width(name).split()).replace("(", "（").replace(")", "）")
