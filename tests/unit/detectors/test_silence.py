"""What is never put before a reviewer."""

from __future__ import annotations

import pytest

from claimcheck.detectors import silent

NEVER = (
    ("The paper has learned that", {}, "a frame without its content"),
    ("It is still unclear whether the bridge will open", {}, "an open question"),
    ("Where are we to sleep?", {}, "a question"),
    ("How can people decide if nobody tells them?", {"quoted": True, "speaker": "Rosa Lind"}, "a quoted question"),
    ("Let us hope for rain", {}, "a wish"),
    ("Thank you all for coming", {"quoted": True, "speaker": "Rosa Lind"}, "a courtesy"),
    ("Follow us on every channel", {}, "a command to the reader"),
    ("Read the full story here", {}, "a command to the reader"),
    ("In a dramatic turn of events, the town finds itself in a web of rumours", {}, "scene-setting"),
    ("Only time will tell", {}, "the writer's own phrase"),
    ("highlighting the importance of clean air", {"form": "participle"}, "the writer's own moral"),
    ("Sadly, the harbour has lost its charm", {}, "the writer's own regret"),
    ("Keep your windows closed", {}, "a command to the reader"),
    ("Our app brings you the news that matters", {}, "promotion"),
    ("All eyes are now on the capital", {}, "a stock phrase"),
    ("it's an uphill battle", {"quoted": True, "speaker": "Rosa Lind"}, "a saying says nothing, whoever says it"),
    ("It is early days", {"speaker": "Rosa Lind"}, "a saying"),
    ("Whoever has the key, give it back", {"quoted": True, "speaker": "Rosa Lind"}, "a command behind its condition"),
    ("If you see smoke, call the port", {}, "a command behind its condition"),
    ("This conversation has been edited for length and clarity", {}, "a notice about the text"),
    ("Actual results may differ materially", {}, "a company's disclaimer"),
    ("It is a quarter to six", {}, "the hour of a scene"),
    ("the lake is the colour of slate", {}, "the light of a scene"),
    ("the market square is falling silent", {}, "a scene"),
    ("It is an honour to be here tonight", {}, "a greeting"),
    ("our thoughts are with the families", {"quoted": True, "speaker": "Rosa Lind"}, "comfort"),
    ("We will never forget the men of the Star", {"quoted": True, "speaker": "Rosa Lind"}, "a vow"),
    ("Additional reporting by Ada Berg", {}, "a byline at the foot"),
    ("This is a developing story", {}, "a notice about the text"),
    ("I could have cried", {"quoted": True, "speaker": "Rosa Lind"}, "an outburst"),
    ("The people have spoken", {"quoted": True, "speaker": "Rosa Lind"}, "a phrase of election nights"),
    ("They haven't", {}, "a bare answer"),
    ("Few people did", {}, "a bare answer"),
    ("The person spoke on condition of anonymity because the talks were private", {}, "the desk's own notice"),
    ("Okafor reported from Calder", {}, "who worked on the story"),
    ("How the storm changed a village", {}, "a heading with a full stop"),
    ("Here is a summary of the day's events", {}, "a live page's own line"),
    ("You can share your pictures with us", {}, "a word to the reader"),
    ("The city deserves better than this", {}, "the writer's own judgement"),
    ("Madam Speaker, I would like to make a statement on the floods", {}, "a speech that announces itself"),
    ("The thoughts of the whole house are with the families", {}, "comfort"),
    ("Let the games begin", {}, "a wish"),
    ("Treat these winds as a tornado", {}, "a bare verb and its object: a command"),
    ("This is the time to help our neighbours", {"quoted": True, "speaker": "Rosa Lind"}, "an appeal"),
    ("Want to thank the fans", {"quoted": True, "speaker": "Rosa Lind"}, "a wish without its subject"),
    ("That is not how it is supposed to work", {"own_voice": True}, "a comment in a column"),
    ("most of these pledges are hot air", {"own_voice": True}, "a judgement in a column"),
    ("I would love to see it again", {"speaker": "Rosa Lind", "quoted": True}, "a wish with its would"),
    ("We just want to play", {"speaker": "Rosa Lind", "quoted": True}, "a wish"),
    ("I want somebody to explain it to me", {"speaker": "Rosa Lind", "quoted": True}, "a wish about others"),
    ("I don't know who moved the ladder", {"speaker": "Rosa Lind", "quoted": True}, "who knows nothing states nothing"),
    ("A promise is a promise", {"speaker": "Rosa Lind", "quoted": True}, "a word said twice"),
    ("It is raining in Calder", {}, "the weather of a scene"),
    ("Anyone with information should call 101", {}, "an appeal, its number and all"),
    ("quoting reference 4471", {"form": "participle"}, "the rest of an appeal"),
    ("It is hard to imagine a quieter town", {}, "the writer's own judgement"),
    ("the fair will without a doubt be the best in years", {}, "the writer's own certainty"),
    ("The posters are really tiresome", {}, "the writer's own judgement"),
    (
        "If you care about the harbour, then get out and vote",
        {"speaker": "Rosa Lind", "quoted": True},
        "a command behind its condition",
    ),
    ("Give every councillor a bus pass", {}, "a command to everybody"),
    ("We could do the same tomorrow", {"own_voice": True}, "what could be, in a column"),
    ("The money is there", {"own_voice": True}, "a mere remark in a column"),
    ("This step may have many consequences", {"own_voice": True}, "a comment in a column"),
    ("I have been thinking about the number 14 bus", {"own_voice": True}, "a thought, its number and all"),
)
LET_THROUGH = (
    ("It was half past nine when the ferry struck the pier", {}, "the hour of an event"),
    ("the last furnace has fallen silent", {}, "an event"),
    ("We will not reopen the mine", {"quoted": True, "speaker": "Rosa Lind"}, "a decision, no vow"),
    ("the novel was first published in Dutch", {}, "a fact about a book"),
    ("reporting by post is allowed", {}, "reporting, but by nobody"),
    ("I could have left the country", {"quoted": True, "speaker": "Rosa Lind"}, "a choice, no outburst"),
    ("the report has been edited by the ministry", {}, "a fact about a document, not about this text"),
    ("the town finds itself without water, with 900 homes cut off", {}, "a figure can be checked in any prose"),
    ("it remains to be seen, but the ship sank", {"speaker": "Rosa Lind"}, "someone else's words"),
    ("the council closed the school", {}, "a plain fact"),
    ("it's a long game that lasted until dawn", {"speaker": "Rosa Lind"}, "a game that was timed"),
    ("When the smoke rose, call centres shut", {}, "a noun that looks like a command"),
    ("Stop signs were stolen in three villages", {}, "a noun that looks like a command"),
    ("Read died in 1987", {}, "a name that looks like a command"),
    ("Watch makers in Geneva cut jobs", {}, "a noun that looks like a command"),
    ("the website was visited by the police", {}, "a website, but no promotion"),
    ("How he got there is still a riddle", {}, "a clause as the subject"),
    ("What started as a quarrel has divided the town", {}, "a clause as the subject"),
    ("The mayor deserves the credit, the council leader said", {"speaker": "Rosa Lind"}, "an attributed judgement"),
    ("They have not received the forms", {}, "no bare answer"),
    ("We just wanted to play, and the police sent us home", {"speaker": "Rosa Lind", "quoted": True}, "what happened"),
    (
        "I did not know that the ladder had moved",
        {"speaker": "Rosa Lind", "quoted": True},
        "what somebody knew can matter",
    ),
    ("It was raining when the ferry struck the pier", {}, "the weather of an event"),
    ("Drivers who used the road can contact the council for a refund of £20", {}, "a rule with its figure"),
    ("It is hard for lorries to pass, the mayor said", {"speaker": "Rosa Lind"}, "an attributed judgement"),
    ("business rates will be suspended in the valley", {"own_voice": True}, "a decision, in a speech too"),
    ("the barrier will open next spring", {"own_voice": True}, "a prediction with its time"),
    ("The town of Calder could do the same", {"own_voice": True}, "a column may tell of somebody"),
    ("The money is there", {"speaker": "Rosa Lind"}, "somebody else's words"),
)


@pytest.mark.parametrize(("text", "how", "why"), NEVER)
def test_never(clause, text, how, why):
    assert silent(clause(text, **how)), why


@pytest.mark.parametrize(("text", "how", "why"), LET_THROUGH)
def test_let_through(clause, text, how, why):
    assert not silent(clause(text, **how)), why
