"""Signs that a symbol font prints for ordinary letters, as the characters they look like.

Word keeps them as letters or in the private range U+F000-F0FF. Those without a likeness here
stay in the private range, where they still count as a bullet and as a visible character.
"""

from __future__ import annotations

_WINGDINGS = {
    0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒",
    0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", 0x7A: "⌘",
    0x80: "⓪", 0x8B: "⓪", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◎", 0xA7: "▪", 0xA8: "□",
    0xAB: "★", 0xB2: "✧", 0xB5: "✪", 0xB6: "☆", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + n: chr(0x2460 + n) for n in range(10)},
    **{0x8C + n: chr(0x2776 + n) for n in range(10)},
}  # fmt: skip
_WINGDINGS2 = {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x97: "●", 0x98: "●", 0xA3: "□"}
_WINGDINGS3 = {0x7D: "▶", 0x7C: "◀", 0x70: "▲", 0x71: "▼", 0xE0: "→"}
_SYMBOL = {
    0xB7: "•", 0xD7: "·", 0xA8: "♦", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xB1: "±",
    0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xB0: "°",
    0x2D: "−", 0x2B: "+", 0x3D: "=", 0xD6: "√", 0xE5: "∑", 0x6D: "μ", 0x61: "α", 0x62: "β",
    0x67: "γ", 0x64: "δ", 0x6C: "λ", 0x70: "π", 0x73: "σ", 0x57: "Ω", 0x44: "Δ", 0x53: "Σ",
    0x28: "(", 0x29: ")", 0x2E: ".", 0x2C: ",", 0x25: "%", 0x2F: "/",
    **{n: chr(n) for n in range(0x30, 0x3A)},
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS2,
    "wingdings 3": _WINGDINGS3,
    "symbol": _SYMBOL,
    "webdings": {0x6E: "●", 0x67: "■", 0x61: "✓", 0x34: "▶"},
}


def is_symbol_font(font: str | None) -> bool:
    return (font or "").lower() in _FONTS


def sign(code: int, font: str | None) -> str:
    """What character ``code`` (with or without U+F000) of a symbol font looks like."""
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    if low > 0xFF:
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    if low <= 0x20:
        return " "
    table = _FONTS.get((font or "").lower())
    if table is None:
        # A private character in an ordinary font: only Word's own bullet is certain.
        return "•" if code == 0xF0B7 else chr(code)
    return table.get(low) or chr(0xF000 + low)


def translated(text: str, font: str | None) -> str:
    """``text`` as ``font`` prints it."""
    if is_symbol_font(font):
        return "".join(sign(ord(c), font) if ord(c) > 0x20 else c for c in text)
    if any("\uf000" <= c <= "\uf0ff" for c in text):
        return "".join(sign(ord(c), font) if "\uf000" <= c <= "\uf0ff" else c for c in text)
    return text
