"""Figures in running text: percentages, money, counts, ranges, ratios, ages, spans of time, measures, multiples, ranks.

A figure is found as an editor would underline it: "60 per cent", "1.2 million", "ten to 32 pages", "one in five",
"40-year-old". Words that soften it ("more than", "about") stay outside its text and become the ``approximator``;
words that say where it went ("a rise of", "fell by") become the ``direction``. Years, dates, clock times, telephone
numbers and numbers that are names ("Article 370", "COVID-19") are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.language.numbers import DIGITS, SCALES, SPELLED, number_value
from claimcheck.model import Approximator, Direction, Quantity, Span

_S = r"[ \u00a0\u202f\u2009\n]"  # one space of any width: figures break over lines, never over paragraphs
_DASH = r"[-\u2010\u2011\u2013\u2014]"

_SCALE = r"(?:hundred|thousand|million|billion|trillion|bn|tn|mn|m|k|crore|lakh)"
_NUM = rf"(?:{DIGITS}(?:{_S}?{_SCALE}(?![\w]))?|{SPELLED})"
_PERCENT = r"(?:%|per[ \u00a0]?cent\b|pct\b)"
_POINTS = rf"(?:{_S}|-)(?:percentage|per{_S}cent|basis)?(?:{_S}|-)?points?\b"
_SYMBOL = r"(?:(?:US|NZ|AU|A|C|CA|HK|S|R)?[ \u00a0]?\$|€|£|¥|₹|₽|₺|₩|Rs\.?|EUR|USD|GBP|CHF|JPY|INR|PKR)"
_MONEY = (
    r"(?:US |U\.S\. |Canadian |Australian )?(?:dollars?|euros?|pounds?(?! of)|rupees?|yen|yuan|renminbi|rubles?|"
    r"roubles?|pesos?|francs?|kroner|kronor|kronas?|lira|liras|rand|riyals?|rials?|dinars?|dirhams?|shekels?|"
    r"hryvnias?|won(?= (?:per|a|an|in|for|to|from)\b)|cents?|pence)\b"
)
_UNITS = {
    "second": "seconds?",
    "minute": "minutes?",
    "hour": "hours?",
    "day": "days?",
    "week": "weeks?",
    "month": "months?",
    "year": "years?",
    "decade": "decades?",
    "century": "century|centuries",
    "kilometre": "kilomet(?:er|re)s?|kms?",
    "metre": "met(?:er|re)s?",
    "centimetre": "centimet(?:er|re)s?|cm",
    "millimetre": "millimet(?:er|re)s?|mm",
    "mile": "miles?",
    "yard": "yards?",
    "foot": "foot|feet|ft",
    "inch": "inch|inches",
    "acre": "acres?",
    "hectare": "hectares?",
    "ton": "tons?|tonnes?",
    "kilogram": "kilograms?|kilos?|kgs?",
    "gram": "grams?",
    "pound": "pounds?|lbs?",
    "ounce": "ounces?",
    "litre": "lit(?:er|re)s?",
    "gallon": "gallons?",
    "barrel": "barrels?",
    "megawatt": "megawatts?|MW",
    "gigawatt": "gigawatts?|GW",
    "kilowatt": "kilowatts?|kW",
    "degree": "degrees?|°[CF]?",
    "page": "pages?",
    "word": "words?",
}
_MEASURE = "|".join(_UNITS.values())
_PERIOD = rf"(?:{_S}(?:per|a|an|each|every){_S}(?:second|minute|hour|day|week|month|quarter|year|capita|head)\b)?"
_UNIT_NOUN = (
    rf"(?:(?:{_S}|-)(?:working|business|calendar|consecutive|straight|square|cubic|metric|nautical|full|more))?"
    rf"(?:{_S}|-|(?=°))?(?P<measure>{_MEASURE})(?![\w])"
)
_VAGUE = r"(?:(?:tens|hundreds|thousands|millions)\sof\s)?(?:dozens|scores(?=\sof)|hundreds|thousands|millions|billions|trillions)"
_PART = r"(?:half|quarter|third|fifth|tenth)"
_PARTS = r"(?:halves|quarters|thirds|fourths|fifths|sixths|sevenths|eighths|ninths|tenths)"
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))"
)

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
# What looks like a figure and is none. Tried first at every place, so that nothing inside it is taken.
_NOT = rf"""
    (?:https?://|www\.)\S+ | \S+@\S+\.\w+ | \b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|int|info|co|io)\b\S*
  | \b{_MONTH}{_S}\d{{1,2}}(?:st|nd|rd|th)?(?:{_S}?(?:{_DASH}|to|and){_S}?\d{{1,2}}(?![\d,.%]))?(?:,?{_S}(?:1[5-9]|20)\d\d)?(?!\d|,\d|\.\d)
  | \b\d{{1,2}}(?:st|nd|rd|th)?(?:{_S}?(?:{_DASH}|to|and){_S}?\d{{1,2}})?(?:{_S}of)?{_S}{_MONTH}\b(?:,?{_S}(?:1[5-9]|20)\d\d)?
  | \b{_MONTH}{_S}(?:1[5-9]|20)\d\d\b
  | \b\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b
  | \b\d{{1,2}}[:.]\d\d(?:{_S}?[ap]\.?m\b\.?)? (?={_S}?(?:GMT|UTC|BST|[ECMP][SD]?T|[ap]\.?m|local)|\b(?!{_S}?(?:%|per|m|bn|thou|mill|bill|tril)|[\d.]))(?<=:\d\d)
  | \b\d{{1,2}}(?:[:.]\d\d)?{_S}?(?:[ap]\.m\.?|[ap]m\b|o[’']clock\b) | \b\d{{1,2}}:\d\d(?::\d\d)?\b | \b\d{{4}}{_S}?(?:hours|GMT|UTC)\b
  | \+\d[\d\s()-]{{6,20}}\d | \b\d{{3,5}}[-. ]\d{{3,4}}[-. ]\d{{3,5}}\b | \(\d{{3}}\)\s?\d{{3}}[- ]\d{{4}}
  | \b[A-Za-z]+[-–]?\d+[\w-]*\b | \b(?:1[5-9]|20)\d\ds\b | \b\d{{2}}s\b | [’']\d{{2}}s?\b
  | \b(?:Article|Section|Chapter|Part|Flight|Route|Highway|Apollo|Boeing|Airbus|Title|Resolution|Clause|Paragraph|Page|
      Figure|Table|Room|Channel|Group|Type|Phase|Area|Psalm|Form|Bill|Proposition|Act|Rule|Order|Amendment|Schedule|
      Vol\.|Volume|Formula|Studio|Big|Catch|Class|Level|Tier|Stage|World{_S}War|Windows|Pier|Gate|Platform)
      {_S}(?:{DIGITS}|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b)[\w()]*
"""  # noqa: E501

_FIGURE = re.compile(
    rf"""
    (?P<not>{_NOT})
  | (?P<score>(?<![\w.,-])\d{{1,3}}{_DASH}\d{{1,3}}(?=(?:{_S}\w+)?{_S}(?:ruling|decision|vote|votes|verdict|win|victory|
      defeat|loss|draw|split|lead|margin|majority|tie|score|thriller|thrashing)\b))
  | (?P<multiple>(?<![\w.,-])(?:{_NUM}{_DASH}?fold\b|{_NUM}(?:{_S}or{_S}{_NUM})?{_S}times\b|{_NUM}x(?![\w]))
      |\b(?:tripl(?:e|es|ed|ing)|doubl(?:e|es|ed|ing)|quadrupl(?:e|es|ed|ing)|halv(?:e|es|ed|ing)|twice(?=\s(?:as|the|its|their|that)\b)))
  | (?P<age>(?<![\w.,-]){_NUM}(?:{_S}|-)years?(?:{_S}|-)olds?\b)
  | (?P<ratio>\b(?:one|1|two|three|four|seven|nine|\d){_S}(?:in|out{_S}of)(?:{_S}every)?{_S}
      (?P<base>{_NUM})(?!{_S}?(?:{_PERCENT}|year|month|week|day|hour|{_MEASURE})))
  | (?P<rank>\b(?:[Nn]umber|[Nn]o\.){_S}?(?P<place>{_NUM})(?!\w)(?!{_S}[A-Z]\w+{_S}Street)
      |\b(?P<ordinal>{_ORDINAL})(?:{_S}|-)(?:largest|biggest|most|highest|lowest|smallest|longest|place|richest|poorest|
        deadliest|worst|best|fastest|oldest|youngest|busiest|tallest|hottest|warmest|leading)\b)
  | (?P<money>(?<![\w.,$]){_SYMBOL}{_S}?(?P<msum>{_NUM})(?:{_S}?(?:{_DASH}|to|and){_S}?{_SYMBOL}?{_S}?(?P<mtop>{_NUM}))?{_PERIOD})
  | (?P<number>(?<![\w$€£¥₹])(?<![\d][.,])(?P<low>{_NUM})
      (?:{_S}?(?:{_PERCENT})?{_S}?(?:{_DASH}|to|and(?=[^.;]{{1,20}}?(?:{_PERCENT}|{_MEASURE})))
         {_S}?(?P<high>{_NUM}))?
      (?:(?P<points>{_POINTS})|(?:{_S}|-)?(?P<percent>{_PERCENT})(?P<ppoint>{_POINTS})?|(?:{_S}|-)(?P<sum>{_MONEY}){_PERIOD}|
         (?P<unit>{_UNIT_NOUN}){_PERIOD})?)
  | (?P<vague>\b{_VAGUE}\b)
  | (?P<part>\b(?:an?{_S}(?:\w+{_S})?{_PART}(?={_S}(?:of|more|less|the)\b|[,.;]|$)|(?:one|two|three|four|five|seven|nine)(?:{_S}|-)(?:{_PART}|{_PARTS})\b
      |half(?={_S}(?:of|the|its|their|all|that|his|her)\b)))
    """,  # noqa: E501
    re.VERBOSE | re.IGNORECASE,
)
