"""Whether an article is in English, and if not, in which language: the splitter finds claims in English only.

Told by the words that every text of a language is full of ("the", "of", "och", "która"), or by its script. An article
is another language's only where this is plain: an English one that was refused would be missed by nobody, so what is
short, mixed, or of names and figures counts as English.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from claimcheck.model import Article

_STRETCH = 1200
"""Characters that are looked at, at the beginning, in the middle and at the end; each must be of the other language."""
_LEAST_WORDS = 25
"""A stretch of fewer words is short."""
_LEAST_LETTERS = 60
"""The same for letters of another script, some of which have no spaces between words."""

_ENGLISH_WORDS = (
    "the and that of with from his their which this has were been they who would said are it its about when what "
    "there could should these those but than into other through because he she him our your you not if how by be being"
)
_NO_SIGN = (
    "a an are as at am by die do for hat he him if in is it man me my no of on or over so ten to under us war was we "
    "will al da das de del den der des di dos du e el la las le les los op ter van von y zu"
)
"""Words that are English too, and the small words in names of people and places; they are no sign of a language."""
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = ".,:;!?()[]«»„“”\"'–—।،؛؟"

_LATIN: Mapping[str, str] = {
    "Afrikaans": "nie het 'n die word wat om sy vir aan ook maar hulle ons haar meer deur baie moet sal gesê jaar "
    "waar uit toe voor tussen wees kan ná toekoms hierdie",
    "Albanian": "dhe në të një për nga është që me ka janë si u së kjo ky por edhe duke shumë nuk mund do tha ishte "
    "ndërsa pas kanë tyre deri këtë vetëm",
    "Azerbaijani": "və bu bir üçün ilə də olan ki olaraq var idi edib sonra daha çox kimi görə isə onun qeyd "
    "bildirib həmin edilib azərbaycan ölkə",
    "Basque": "eta da ez bat du dira zuen ere zen izan dute dela baina egin hori hau zuten ditu baino izango dituzte "
    "egiten beste gehiago bere arte",
    "Bosnian, Croatian or Serbian": "je u na se za su da koji kao što od ali nije koja koje bi biti iz samo te može "
    "ili ima rekao godine prema više nakon će kako još bio nisu zbog",
    "Catalan": "els les amb que per una és però aquest aquesta més han també com dels són seva seu ha fer ser pel hi "
    "entre quan ja segons tot anys molt aquests",
    "Czech": "že se na je si ve které který jako za ale pro podle jeho jsou byl jsem když také která být už bude jen "
    "od při tak nebo své roku této kteří po před není",
    "Danish": "og det er ikke til som på af med har de han der også fra efter ved kan blev skal siger været hun sig "
    "eller mod hvor vil år mere meget denne nogle",
    "Dutch": "het een en dat niet zijn voor met aan ook naar bij uit maar er worden wordt heeft werd deze nog zich "
    "hij zij om hun volgens meer wel geen kan dit door jaar zei haar",
    "Esperanto": "kaj estas ke ne por kun al kiu kiuj pri sed estis ankaŭ ĝi ili kiel pli jam nur tio ĉi oni inter "
    "sia",
    "Estonian": "ja ei et see oli mis kui ning ka oma kes aga selle või pole seda ütles on aasta ta kuid eesti "
    "pärast nende veel välja juba nii tema siis olnud",
    "Filipino": "ng ang mga na ay ito niya hindi nang kanyang para kung siya rin sila ayon nito dahil ni kay "
    "kanilang naman pa may din isang",
    "Finnish": "ja ei että oli se ovat hän mutta myös kun mukaan ole vain kuin tai sen ollut jos joka mitä jotka "
    "sekä olla tämä hänen jälkeen voi nyt kanssa vuonna sanoo olisi niin on ettei noin",
    "French": "les des et en que qui dans pour une sur pas est plus avec ce il elle sont été ont ses son cette mais "
    "ces leur aux au nous être selon fait deux comme sa ne se ou après ans où soit avons lundi mardi mercredi jeudi "
    "vendredi samedi dimanche",
    "Galician": "que unha non máis para pola polo ao súa seu foi como este esta tamén pero son ten nos os na xa moi "
    "desde sobre ou anos segundo pode todos hai",
    "German": "und der das ist nicht von zu mit sich des auf für dem ein eine den auch als an es werden aus er hat "
    "dass sie nach wird bei einer einem einen um noch wie über so zum haben nur oder aber vor zur bis mehr durch "
    "wurde sei ich wir sind seine ihre im",
    "Hausa": "da na ya ta wannan cewa ce za shi ba su sun kuma ga wata yi domin zuwa cikin ne wani wanda aka sai har",
    "Hungarian": "hogy nem az egy és is azt meg volt csak mint vagy már szerint még ez után lesz ki mert ezt van aki "
    "kell amely hogyan pedig lehet több minden arra most sem nagyon",
    "Icelandic": "og að er sem ekki um til það með við var hefur af þess hann því eru frá fyrir en eftir þá verið "
    "hún þeir ég hafi verður segir þetta",
    "Indonesian or Malay": "yang dan dengan untuk tidak pada ini itu dari akan dalam juga adalah oleh telah mereka "
    "sudah ada karena kata kepada bahwa bisa saat lebih tahun orang menjadi bagi atau seperti tersebut dapat",
    "Irish": "agus na ar go sé bhí tá ag le sin ach níl leis atá gur mar chun nach faoi siad ina raibh féin ann dá "
    "iad freisin seo",
    "Italian": "che di non per una il è sono con della nel alla più anche ha ma come del gli dei si dalla questo "
    "nella delle le suo essere stato lo un hanno questa ai dal sul anni ci",
    "Latin": "et est non quod sed ut cum quae qui ab esse sunt eius enim aut ad autem ex quam hoc si neque nec etiam "
    "quo ac erat",
    "Latvian": "un ir ka ar no par tas uz kas ne bet arī tika vai pēc kā lai kuru būs ko savu gada tiek vairāk nav "
    "bija jau gan pie viņš",
    "Lithuanian": "ir kad yra su tai ne bet buvo jis iš kurie už ar jau kaip dėl savo po šio metų kuris tik apie jo "
    "taip pat labai kai nuo sako",
    "Maltese": "li ta il fil għal mill tal dan din kien kienet minn jew hija huwa biex mhux aktar kif wara mal kienu "
    "qal għandu dwar",
    "Norwegian": "og det er ikke til som på av med har de han også fra etter ved kan ble skal sier vært hun seg "
    "eller mot hvor vil år mer mye denne noen sa enn da ikkje frå",
    "Polish": "się nie na że jest jak w z do ale przez które który po oraz od za już tylko być dla są jego przed czy "
    "tym był może także została ich roku jednak która bardzo",
    "Portuguese": "que não uma os em para com mais pela pelo foi como às ao seu sua ele ela são também mas já quando "
    "está disse muito nos segundo ser ainda após isso até entre anos dos na é um",
    "Romanian": "și în că nu pe care din să mai cu este au fost pentru ce sunt prin unei unui dar fi sau acest "
    "această după lui spus foarte toate când s-a ale către cel anul",
    "Slovak": "že sa na je si vo ktoré ktorý ako za ale pre podľa jeho sú bol som keď tiež ktorá byť už bude len od "
    "pri alebo svoje roku tejto ktorí po pred nie čo aj",
    "Slovenian": "je in na se za so da ki pa kot bi tudi pri še ne po ni bo ter ali lahko ker leta bil kar ob bodo "
    "letih zaradi samo med vendar kako",
    "Somali": "oo ka in waa iyo ku ay u ah la uu waxaa si ayaa soo ee waxay dalka aan leh isku inay kale waxa "
    "sheegay",
    "Spanish": "que en los un una por con para como se su es más pero lo este esta también fue ha sus o al desde "
    "está cuando muy son entre porque años sobre todos hasta hay donde según dijo ser sin",
    "Swahili": "ya wa na kwa ni katika za la kuwa hii cha huo huyo wake hiyo lakini alisema zaidi pia baada kama "
    "watu nchi sana hizo yake wao vya ambao",
    "Swedish": "och att det som är inte för på av med har de den han också från efter vid kan blev ska säger varit "
    "hon sig eller mot där vill år mer mycket denna några ett om till men när under",
    "Turkish": "ve bir bu için ile olarak olan daha gibi en çok ne kadar sonra o ancak dedi göre olduğunu var değil "
    "ya da her ama olduğu ise diye yeni yıl önce bunun",
    "Vietnamese": "và của là có không cho được trong với một người các đã này những khi để ở từ đến cũng ra như về "
    "vào nhiều theo sau năm",
    "Welsh": "yn ac mae ar oedd wedi ei eu am fod gan bod hyn gyda ond ni dim fel yw bydd hefyd iawn pan roedd rhai "
    "gyfer hwn nad sydd",
    "Yoruba": "ni ti ati fun awọn naa ko si pe lati wọn gbogbo nigba bi ninu jẹ yii pẹlu ṣe àwọn tí àti",
    "Zulu": "ukuthi ngoba kanye futhi uma kodwa ukuba abantu lapho ngokuthi umuntu yena khona kakhulu njengoba nje "
    "wathi",
}  # fmt: skip
_SCRIPTS: Mapping[str, str] = {
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrillic": "\u0400-\u052f",
    "Armenian": "\u0530-\u058f",
    "Hebrew": "\u0590-\u05ff",
    "Arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "Devanagari": "\u0900-\u097f",
    "Bengali": "\u0980-\u09ff",
    "Punjabi": "\u0a00-\u0a7f",
    "Gujarati": "\u0a80-\u0aff",
    "Odia": "\u0b00-\u0b7f",
    "Tamil": "\u0b80-\u0bff",
    "Telugu": "\u0c00-\u0c7f",
    "Kannada": "\u0c80-\u0cff",
    "Malayalam": "\u0d00-\u0d7f",
    "Sinhala": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Lao": "\u0e80-\u0eff",
    "Tibetan": "\u0f00-\u0fff",
    "Burmese": "\u1000-\u109f",
    "Georgian": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Amharic or Tigrinya": "\u1200-\u139f",
    "Khmer": "\u1780-\u17ff",
    "Mongolian": "\u1800-\u18af",
    "Korean": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "Japanese": "\u3040-\u30ff\uff66-\uff9f",
    "Chinese": "\u3400-\u4dbf\u4e00-\u9fff",
}
_IN_SCRIPT: Mapping[str, Mapping[str, str]] = {
    "Cyrillic": {
        "Russian": "и в не на что с он как это по но из у за к то все так его от же бы был было для о также который",
        "Ukrainian": "і в не на що з та у до за як від це його про але для який також які було щоб є вже",
        "Belarusian": "і ў не на што з да гэта як ад яго пра але для які таксама былі каб ён было",
        "Bulgarian": "и на да се в за от е че с не са по със като това до но ще през след беше които както",
        "Serbian": "и је у на се да за су од који са као што али није која из ће би или има рекао",
        "Macedonian": "и на во да се од за со ќе не дека е што ги го како но кои беше ја меѓу сите",
        "Kazakh": "және мен бұл бір үшін деп болып да де бойынша туралы осы жылы қазақстан ол үлкен",
        "Mongolian": "нь байна энэ юм гэж бол ба болон улсын монгол хүн оны тухай байгаа",
    },
    "Arabic": {
        "Arabic": "في من على أن إلى عن التي الذي هذا ما كان مع هذه بعد قال لا أو كما بين وقد إن لم",
        "Persian": "و در به از که این را است با برای آن یک شد می خود تا بر کرد های هم گفت ایران",
        "Urdu": "کے میں کی ہے اور سے کا کو اس نے کہ ہیں پر بھی یہ تھا جو ایک ان کیا",
        "Pashto": "د په چې او له دی کې ته سره دا هم يې وي دې شوي ده خو",
    },
    "Devanagari": {
        "Hindi": "के में की है और से का को इस ने कि हैं पर भी यह था जो एक कर लिए नहीं",
        "Marathi": "आणि आहे या व हे तो आहेत होते यांनी केली म्हणून मात्र असे त्या करण्यात",
        "Nepali": "र छ भने को लागि यो पनि गरेको हो भएको उनले तथा छन् गर्ने नेपाल",
    },
    "Hebrew": {"Hebrew": "של את על הוא לא זה עם כי גם היא אל או כל אם", "Yiddish": "און די פון איז אין דער צו האט מיט"},
}  # fmt: skip

_CODES: Mapping[str, str] = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fil": "Filipino", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati",
    "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh",
    "km": "Khmer", "kn": "Kannada", "ko": "Korean", "ku": "Kurdish", "la": "Latin", "lo": "Lao", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay",
    "mt": "Maltese", "my": "Burmese", "nb": "Norwegian", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian",
    "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Filipino",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "yi": "Yiddish",
    "yo": "Yoruba", "zh": "Chinese", "zu": "Zulu",
    "ara": "Arabic", "ces": "Czech", "dan": "Danish", "deu": "German", "ell": "Greek", "fas": "Persian",
    "fin": "Finnish", "fra": "French", "fre": "French", "ger": "German", "heb": "Hebrew", "hin": "Hindi",
    "hun": "Hungarian", "ind": "Indonesian", "ita": "Italian", "jpn": "Japanese", "kor": "Korean", "nld": "Dutch",
    "nor": "Norwegian", "pol": "Polish", "por": "Portuguese", "ron": "Romanian", "rus": "Russian", "spa": "Spanish",
    "swe": "Swedish", "tha": "Thai", "tur": "Turkish", "ukr": "Ukrainian", "urd": "Urdu", "vie": "Vietnamese",
    "zho": "Chinese",
}  # fmt: skip


def other_language(article: Article) -> str | None:
    """The name of the language that an article is in where that is not English, which is all that claims are found in;
    None for English, and for what cannot be told: a few words, names and figures, languages mixed.

    The article's own ``language`` counts first, as a code (``fr``, ``fr-CA``, ``fra``) or by its English name; where it
    says neither a language that is known here nor English, its text does.

    >>> other_language(Article(id="a", text="Le port a perdu 40 navires.", language="fr-CA"))
    'French'
    >>> other_language(Article(id="a", text="The harbour lost 40 ships.")) is None
    True
    """
    if article.language:
        given = article.language.strip().lower()
        code = re.split("[-_]", given)[0]
        if code in ("en", "eng") or given.startswith("english"):
            return None
        if name := _CODES.get(code) or (given.title() if given.title() in _CODES.values() else None):
            return name
    return _of_text(article.text)


def _of_text(text: str) -> str | None:
    """By the text: each stretch has to be of another language, and the names are counted."""
    names: Counter[str] = Counter()
    for stretch in _stretches(text):
        name = _of_stretch(stretch)
        if name is None:
            return None
        names[name] += 1
    return max(names, key=lambda name: names[name])


def _stretches(text: str) -> list[str]:
    if len(text) <= 3 * _STRETCH:
        return [text]
    middle = (len(text) - _STRETCH) // 2
    return [text[:_STRETCH], text[middle : middle + _STRETCH], text[-_STRETCH:]]


def _of_stretch(text: str) -> str | None:
    words = Counter(_WORD.findall(text.lower()))
    count = sum(words.values())
    english = sum(words[word] for word in _english() & words.keys())
    if english * 12 > count:  # most English has it in every third word
        return None
    return _by_script(text) or (_by_words(words, count, english) if count >= _LEAST_WORDS else None)


def _by_script(text: str) -> str | None:
    """The language of the script that is twice as frequent as the Latin one."""
    found = {name: len(pattern.findall(text)) for name, pattern in _scripts().items()}
    name = max(found, key=lambda one: found[one])
    if sum(found.values()) < max(_LEAST_LETTERS, 2 * len(re.findall("[A-Za-z]", text))):
        return None
    if found["Japanese"] * 20 > found["Chinese"] and name in ("Japanese", "Chinese"):
        return "Japanese"
    if inside := _lists().get(name):
        words = Counter(word.strip(_MARKS) for word in text.lower().split())  # vowel signs are no letters to Python
        hits = {one: sum(words[word] for word in known) for one, known in inside.items()}
        best = max(hits, key=lambda one: hits[one])
        return best if hits[best] > 1 else f"a language in {name} script"
    return name


def _by_words(words: Mapping[str, int], count: int, english: int) -> str | None:
    """The language with the most of its frequent words, several different ones; more than twice as many as English."""
    best, most, kinds = None, 0, 0
    for name, known in _lists()["Latin"].items():
        there = [words[word] for word in known & words.keys()]
        if sum(there) > most:
            best, most, kinds = name, sum(there), len(there)
    plain = most * 14 > count and most > 2 * english and kinds >= 5
    return best if plain else None


@lru_cache(maxsize=1)
def _scripts() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(f"[{letters}]") for name, letters in _SCRIPTS.items()}


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return frozenset(_ENGLISH_WORDS.split())


@lru_cache(maxsize=1)
def _lists() -> dict[str, dict[str, frozenset[str]]]:
    no_sign = frozenset(_NO_SIGN.split())
    return {
        script: {name: frozenset(words.split()) - no_sign for name, words in lists.items()}
        for script, lists in {"Latin": _LATIN, **_IN_SCRIPT}.items()
    }
