"""The text layers of an article: sentences, headings, quotations, names, attributions, quantities, check-worthiness."""

from claimcheck.language.analysis import analyze
from claimcheck.language.identification import other_language
from claimcheck.language.sayings import sayings

__all__ = ["analyze", "other_language", "sayings"]
