"""Chinese wording of plain things (stand-in until the shared module lands)."""


def month(period: str) -> str:
    year, _, rest = period.partition("-")
    return f"{int(year)}年{int(rest)}月" if rest else period
