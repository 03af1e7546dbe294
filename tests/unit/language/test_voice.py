"""A column speaks for its writer, a report lets others speak."""

from __future__ import annotations

import pytest

from claimcheck.language import analyze
from claimcheck.language.shadow import shadow
from claimcheck.language.voice import own_voice
from claimcheck.model import Article

COLUMN = """
I have lived by this harbour all my life. We were told that the bridge would save us. It has not.
The council should have asked us first. You can see the rust from my window. Who pays for it?
Nobody in our street was asked. That is no way to run a port. We must do better.
""".replace("\n", " ")
REPORT = """
The council closed the bridge on Monday. "We had no choice," said the mayor, Ada Berg. The union said that it
would sue. Berg told reporters that the rust was worse than expected. The bridge opened in 1931. According to the
port, 40 boats pass it a day. The works will last until May. Lind said that he would not pay. The port agreed.
""".replace("\n", " ")
CHRONICLE = """
The bridge opened in 1931. It was closed in 1940. The army used it for a year. A storm damaged two of its piers.
The county bought it in 1955. It was painted red. Trains crossed it until 1978. The county sold it in May.
""".replace("\n", " ")
EDITORIAL = """
The harbour has two owners. It is essential that they talk. The county holds the quay and the port holds the cranes.
That arrangement is a mistake. The state pays for both. The clearest remedy is one owner. The law allows it. The quay
loses money. It is hard to find a worse arrangement on this coast.
""".replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "own", "why"),
    [
        (COLUMN, True, "the first person, what should be, a question, and nobody cited"),
        (EDITORIAL, True, "no first person, but judgements, and nobody cited"),
        (REPORT, False, "others speak"),
        (CHRONICLE, False, "nobody speaks"),
        ("I think so. We must go.", False, "too short to tell"),
    ],
)
def test_whose_voice(text, own, why):
    assert own_voice(analyze(Article("a", text)), shadow(text)) is own, why
