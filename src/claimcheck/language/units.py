"""Units of figures: how percentages, money and measures are written, as the sources of regular expressions."""

from __future__ import annotations

from claimcheck.language.numbers import SPACE as S
from claimcheck.language.wordlists import word_set

PERCENT = r"(?:%|per[ \u00a0]?cent\b|pct\b)"
POINT = rf"(?:percentage|per[ \u00a0]?cent|basis){S}points?\b"
SYMBOL = (
    r"(?:(?:\b(?:(?:US|NZ|AU|HK)[ \u00a0]?|[ACSR]))?\$|€|£|¥|₹|₩|₺|₽|\bRs\b\.?|\b(?:EUR|USD|GBP|CHF|JPY|INR|PKR)\b)"
)
SYMBOLS = {
    "$": "usd", "us$": "usd", "usd": "usd", "nz$": "nzd", "au$": "aud", "a$": "aud", "c$": "cad", "hk$": "hkd",
    "s$": "sgd", "r$": "brl", "€": "eur", "eur": "eur", "£": "gbp", "gbp": "gbp", "¥": "jpy", "jpy": "jpy",
    "₹": "inr", "inr": "inr", "rs": "inr", "rs.": "inr", "pkr": "pkr", "chf": "chf", "₩": "krw", "₺": "try", "₽": "rub",
}  # fmt: skip
CURRENCY = {
    "dollar": "usd", "us dollar": "usd", "u.s. dollar": "usd", "canadian dollar": "cad", "australian dollar": "aud",
    "euro": "eur", "pound": "gbp", "rupee": "inr", "yen": "jpy", "yuan": "cny", "rouble": "rub", "ruble": "rub",
    "franc": "chf", "peso": "peso", "krona": "krona", "krone": "krone", "lira": "lira", "rand": "zar",
    "riyal": "riyal", "rial": "rial", "dinar": "dinar", "dirham": "aed", "shekel": "ils", "cent": "cent",
}  # fmt: skip
MONEY = (
    r"(?:(?:US|U\.S\.|Canadian|Australian) )?(?:"
    + "|".join(name + "s?" for name in sorted(CURRENCY, key=len, reverse=True) if " " not in name)
    + r")\b(?! of\b)"
)
UNITS = {
    "second": r"seconds?", "minute": r"minutes?", "hour": r"hours?", "day": r"days?", "week": r"weeks?",
    "month": r"months?", "year": r"years?", "decade": r"decades?", "century": r"century|centuries",
    "kilometre_per_hour": r"km/h|kph|kmh", "mile_per_hour": r"mph", "kilometre": r"kilomet(?:re|er)s?|kms?",
    "metre": r"met(?:re|er)s?", "centimetre": r"centimet(?:re|er)s?|cm",
    "millimetre": r"millimet(?:re|er)s?|mm", "mile": r"miles?", "yard": r"yards?", "foot": r"feet|foot|ft",
    "inch": r"inch|inches", "acre": r"acres?", "hectare": r"hectares?", "ton": r"tonnes?|tons?",
    "kilogram": r"kilograms?|kilos?|kgs?", "gram": r"grams?", "ounce": r"ounces?", "litre": r"lit(?:re|er)s?",
    "gallon": r"gallons?", "barrel": r"barrels?", "megawatt": r"megawatts?|MW", "gigawatt": r"gigawatts?|GW",
    "kilowatt": r"kilowatts?|kW", "degree": r"degrees?|°[CF]?|(?<=\d)[CF]\b(?!-)", "page": r"pages?", "word": r"words?",
}  # fmt: skip
MEASURE = "|".join(UNITS.values())
PER = rf"(?:{S}(?:per|a|an|each|every){S}(?:second|minute|hour|day|week|month|quarter|year|capita|head)\b)?"
QUALIFIED = r"(?:working|business|calendar|consecutive|straight|square|cubic|metric|nautical|full|more)"
MEASURES = word_set(
    """
    second minute hour day week month year decade centur met km cm mm mile yard feet foot ft inch acre hectare ton
    kilo kg gram ounce lit gallon barrel watt mw gw kw mph kph degree ° page word
    """
)
"""What the names of units begin with."""
