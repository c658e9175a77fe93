"""How a counter is printed: the number formats of Word that Chinese documents use."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LARGEST = 99_999

_COUNTED = frozenset(
    [
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    ]
)
_DIGITAL = frozenset(["ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"])
_LEGALS = frozenset(["chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"])
_CIRCLED = frozenset(["decimalEnclosedCircle", "decimalEnclosedCircleChinese"])


def printed(number: int, form: str) -> str:
    """``number`` as the format ``form`` (a value of w:numFmt) prints it; an unknown form as
    digits, ``none`` as nothing."""
    if form in ("none", "bullet"):
        return ""
    if not 0 < number <= _LARGEST:
        return str(number)
    if form in _COUNTED:
        return _spelt(number, _DIGITS, "十百千万", "零")
    if form in _LEGALS:
        return _spelt(number, _LEGAL, "拾佰仟万", "零", drops_one=False)
    if form in _DIGITAL:
        return "".join(_DIGITS[int(d)] for d in str(number))
    if form in _CIRCLED and number <= 50:
        return _circled(number)
    return _other(number, form)


def _other(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A" if form == "upperLetter" else "a") + (number - 1) % 26)
        return letter * min(1 + (number - 1) // 26, 40)
    if form == "ideographTraditional":
        return _STEMS[(number - 1) % 10]
    if form == "ideographZodiac":
        return _BRANCHES[(number - 1) % 12]
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(d)) for d in str(number))
    if form == "decimalEnclosedParen":
        return chr(0x2474 + number - 1) if number <= 20 else f"({number})"
    if form == "decimalEnclosedFullstop":
        return chr(0x2488 + number - 1) if number <= 20 else f"{number}."
    if form == "ideographEnclosedCircle" and number <= 10:
        return chr(0x3280 + number - 1)
    if form == "numberInDash":
        return f"- {number} -"
    return str(number)


def _circled(number: int) -> str:
    for first, start in ((1, 0x2460), (21, 0x3251), (36, 0x32B1)):
        last = {1: 20, 21: 35, 36: 50}[first]
        if first <= number <= last:
            return chr(start + number - first)
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        text += sign * count
    return text


def _spelt(number: int, digits: str, units: str, zero: str, *, drops_one: bool = True) -> str:
    """十二, 一百零五: digits with their units; one zero for a gap; 一十二 loses its 一."""
    text = ""
    places = str(number)
    for place, digit in enumerate(places):
        power = len(places) - 1 - place
        if digit != "0":
            if place and places[place - 1] == "0":
                text += zero
            text += digits[int(digit)] + (units[power - 1] if power else "")
    if drops_one and 10 <= number < 20:
        text = text[1:]
    return text
