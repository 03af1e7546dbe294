"""A shadow copy of a text: the same length, with quotation marks, dashes and spaces folded to one form each.

Layers match on the shadow and cut from the text, so offsets never move. Case is kept.
"""

from __future__ import annotations

_FOLDED = {
    "'": "‘’‚‛ʼ′‹›",
    '"': "“”„‟«»″＂",
    " ": "\t\v\f\x1c\x1d\x1e\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u202f\u205f\u3000\u200b\ufeff\u2060",
    "\n": "\r\x85\u2028\u2029",
    "-": "\u2010\u2011",
    "—": "\u2012\u2013\u2015",
}
_TABLE = {char: fold for fold, chars in _FOLDED.items() for char in chars}


def shadow(text: str) -> str:
    """``text`` with quotes, dashes and white space folded, code point by code point."""
    for char, fold in _TABLE.items():
        if char in text:
            text = text.replace(char, fold)
    return text
