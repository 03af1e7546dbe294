"""Which articles are refused as of another language. An English one never is, so there is more of what stays silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language import other_language
from claimcheck.model import Article

NEWS = (
    "The council said on Tuesday that the harbour has lost 40 ships since 2019. “It was not our fault,” Ana Holm said. "
)


def language(text: str, given: str | None = None) -> str | None:
    return other_language(Article("a", text, language=given))


# The same news in each language, written for this test.
FIRES = {
    "French": (
        "Le gouvernement a annoncé mardi que le budget de la santé augmenterait de trois pour cent l'an "
        "prochain. Selon la ministre, cette hausse est la plus forte depuis dix ans, mais les syndicats "
        "disent qu'elle ne suffira pas. « Nous avons besoin de lits et de personnel, pas de promesses », a "
        "déclaré leur porte-parole. Les hôpitaux ont perdu près de quatre mille postes en deux ans."
    ),
    "German": (
        "Die Regierung hat am Dienstag angekündigt, dass der Haushalt für Gesundheit im nächsten Jahr um "
        "drei Prozent steigen soll. Nach Angaben der Ministerin ist das der höchste Anstieg seit zehn "
        "Jahren, aber die Gewerkschaften halten ihn nicht für ausreichend. „Wir brauchen Betten und Personal "
        "und keine Versprechen“, sagte ihr Sprecher. Die Krankenhäuser haben in zwei Jahren fast viertausend "
        "Stellen verloren."
    ),
    "Spanish": (
        "El gobierno anunció el martes que el presupuesto de salud aumentará un tres por ciento el próximo "
        "año. Según la ministra, se trata de la mayor subida en diez años, pero los sindicatos dicen que no "
        "es suficiente. «Necesitamos camas y personal, no promesas», dijo su portavoz. Los hospitales han "
        "perdido casi cuatro mil puestos en dos años y las listas de espera son cada vez más largas."
    ),
    "Italian": (
        "Il governo ha annunciato martedì che il bilancio della sanità aumenterà del tre per cento il "
        "prossimo anno. Secondo la ministra si tratta dell'aumento più forte degli ultimi dieci anni, ma i "
        "sindacati dicono che non basta. «Abbiamo bisogno di letti e di personale, non di promesse», ha "
        "dichiarato il loro portavoce. Gli ospedali hanno perso quasi quattromila posti in due anni."
    ),
    "Portuguese": (
        "O governo anunciou na terça-feira que o orçamento da saúde vai aumentar três por cento no próximo "
        "ano. Segundo a ministra, é a maior subida em dez anos, mas os sindicatos dizem que não é "
        "suficiente. «Precisamos de camas e de pessoal, não de promessas», disse o porta-voz. Os hospitais "
        "perderam quase quatro mil postos em dois anos e as listas de espera são cada vez mais longas."
    ),
    "Dutch": (
        "De regering heeft dinsdag aangekondigd dat de begroting voor gezondheidszorg volgend jaar met drie "
        "procent zal stijgen. Volgens de minister is dit de grootste stijging in tien jaar, maar de "
        "vakbonden zeggen dat het niet genoeg is. ‘We hebben bedden en personeel nodig, geen beloften’, zei "
        "hun woordvoerder. De ziekenhuizen hebben in twee jaar bijna vierduizend banen verloren."
    ),
    "Swedish": (
        "Regeringen meddelade på tisdagen att budgeten för hälsovården ska öka med tre procent nästa år. "
        "Enligt ministern är det den största ökningen på tio år, men facken säger att det inte räcker. ”Vi "
        "behöver sängar och personal, inte löften”, sade deras talesperson. Sjukhusen har förlorat nästan "
        "fyra tusen tjänster på två år."
    ),
    "Norwegian": (
        "Regjeringen kunngjorde tirsdag at helsebudsjettet skal øke med tre prosent neste år. Ifølge "
        "statsråden er det den største økningen på ti år, men fagforeningene sier at det ikke er nok. «Vi "
        "trenger senger og folk, ikke løfter», sa talsmannen deres. Sykehusene har mistet nesten fire tusen "
        "stillinger på to år, og ventelistene blir stadig lengre."
    ),
    "Danish": (
        "Regeringen meddelte tirsdag, at sundhedsbudgettet skal stige med tre procent næste år. Ifølge "
        "ministeren er det den største stigning i ti år, men fagforeningerne siger, at det ikke er nok. »Vi "
        "har brug for senge og personale, ikke løfter«, sagde deres talsmand. Hospitalerne har mistet næsten "
        "fire tusinde stillinger på to år, og ventelisterne bliver stadig længere."
    ),
    "Finnish": (
        "Hallitus ilmoitti tiistaina, että terveydenhuollon budjetti kasvaa ensi vuonna kolme prosenttia. "
        "Ministerin mukaan kasvu on suurin kymmeneen vuoteen, mutta ammattiliitot sanovat, ettei se riitä. "
        "”Tarvitsemme vuoteita ja henkilökuntaa, emme lupauksia”, sanoi niiden edustaja. Sairaalat ovat "
        "menettäneet kahdessa vuodessa lähes neljä tuhatta työpaikkaa, ja jonot ovat pidentyneet."
    ),
    "Polish": (
        "Rząd ogłosił we wtorek, że budżet na zdrowie wzrośnie w przyszłym roku o trzy procent. Według "
        "minister jest to największy wzrost od dziesięciu lat, ale związki zawodowe mówią, że to nie "
        "wystarczy. „Potrzebujemy łóżek i personelu, a nie obietnic”, powiedział ich rzecznik. Szpitale "
        "straciły w ciągu dwóch lat prawie cztery tysiące etatów, a kolejki są coraz dłuższe."
    ),
    "Czech": (
        "Vláda v úterý oznámila, že rozpočet na zdravotnictví se příští rok zvýší o tři procenta. Podle "
        "ministryně je to největší nárůst za deset let, ale odbory tvrdí, že to nestačí. „Potřebujeme lůžka "
        "a lidi, ne sliby,“ řekl jejich mluvčí. Nemocnice za dva roky přišly o téměř čtyři tisíce míst a "
        "čekací doby se prodlužují."
    ),
    "Slovak": (
        "Vláda v utorok oznámila, že rozpočet na zdravotníctvo sa budúci rok zvýši o tri percentá. Podľa "
        "ministerky je to najväčší nárast za desať rokov, ale odbory tvrdia, že to nestačí. „Potrebujeme "
        "lôžka a ľudí, nie sľuby,“ povedal ich hovorca. Nemocnice za dva roky prišli o takmer štyri tisíc "
        "miest a čakacie lehoty sa predlžujú."
    ),
    "Hungarian": (
        "A kormány kedden bejelentette, hogy az egészségügyi költségvetés jövőre három százalékkal nő. A "
        "miniszter szerint ez a legnagyobb emelés tíz év óta, de a szakszervezetek azt mondják, hogy ez nem "
        "elég. „Ágyakra és emberekre van szükségünk, nem ígéretekre” – mondta a szóvivőjük. A kórházak két "
        "év alatt közel négyezer állást veszítettek el."
    ),
    "Romanian": (
        "Guvernul a anunțat marți că bugetul pentru sănătate va crește cu trei la sută anul viitor. Potrivit "
        "ministrei, este cea mai mare creștere din ultimii zece ani, dar sindicatele spun că nu este "
        "suficient. „Avem nevoie de paturi și de personal, nu de promisiuni”, a declarat purtătorul lor de "
        "cuvânt. Spitalele au pierdut aproape patru mii de posturi în doi ani."
    ),
    "Bosnian, Croatian or Serbian": (
        "Vlada je u utorak objavila da će se proračun za zdravstvo iduće godine povećati za tri posto. Prema "
        "riječima ministrice to je najveće povećanje u deset godina, ali sindikati kažu da to nije dovoljno. "
        "„Trebamo krevete i ljude, a ne obećanja”, rekao je njihov glasnogovornik. Bolnice su u dvije godine "
        "izgubile gotovo četiri tisuće radnih mjesta."
    ),
    "Slovenian": (
        "Vlada je v torek sporočila, da se bo proračun za zdravstvo prihodnje leto povečal za tri odstotke. "
        "Po besedah ministrice je to največje povečanje v desetih letih, vendar sindikati pravijo, da to ni "
        "dovolj. »Potrebujemo postelje in ljudi, ne obljub,« je dejal njihov predstavnik. Bolnišnice so v "
        "dveh letih izgubile skoraj štiri tisoč delovnih mest."
    ),
    "Albanian": (
        "Qeveria njoftoi të martën se buxheti për shëndetësinë do të rritet me tre për qind vitin e "
        "ardhshëm. Sipas ministres, kjo është rritja më e madhe në dhjetë vjet, por sindikatat thonë se nuk "
        "mjafton. “Kemi nevojë për shtretër dhe për personel, jo për premtime”, tha zëdhënësi i tyre. "
        "Spitalet kanë humbur gati katër mijë vende pune në dy vjet."
    ),
    "Turkish": (
        "Hükümet salı günü sağlık bütçesinin gelecek yıl yüzde üç artacağını açıkladı. Bakana göre bu, son "
        "on yılın en büyük artışı, ancak sendikalar bunun yeterli olmadığını söylüyor. Sözcüleri, “Bizim "
        "yatağa ve personele ihtiyacımız var, vaatlere değil” dedi. Hastaneler iki yılda yaklaşık dört bin "
        "kadro kaybetti ve bekleme süreleri daha da uzadı."
    ),
    "Vietnamese": (
        "Chính phủ hôm thứ Ba thông báo ngân sách y tế sẽ tăng ba phần trăm trong năm tới. Theo bộ trưởng, "
        "đây là mức tăng lớn nhất trong mười năm, nhưng các công đoàn nói rằng như vậy là không đủ. “Chúng "
        "tôi cần giường bệnh và nhân viên, không cần lời hứa”, người phát ngôn của họ nói. Các bệnh viện đã "
        "mất gần bốn nghìn việc làm trong hai năm."
    ),
    "Indonesian or Malay": (
        "Pemerintah mengumumkan pada hari Selasa bahwa anggaran kesehatan akan naik tiga persen tahun depan. "
        "Menurut menteri, ini adalah kenaikan terbesar dalam sepuluh tahun, tetapi serikat pekerja "
        "mengatakan bahwa itu tidak cukup. “Kami membutuhkan tempat tidur dan tenaga, bukan janji,” kata "
        "juru bicara mereka. Rumah sakit telah kehilangan hampir empat ribu pekerjaan dalam dua tahun."
    ),
    "Filipino": (
        "Inihayag ng pamahalaan noong Martes na tataas ng tatlong porsiyento ang badyet para sa kalusugan sa "
        "susunod na taon. Ayon sa ministro, ito ang pinakamalaking pagtaas sa loob ng sampung taon, ngunit "
        "sinabi ng mga unyon na hindi ito sapat. “Kailangan namin ng mga kama at mga tauhan, hindi ng mga "
        "pangako,” sabi ng kanilang tagapagsalita."
    ),
    "Swahili": (
        "Serikali ilitangaza Jumanne kwamba bajeti ya afya itaongezeka kwa asilimia tatu mwaka ujao. Kwa "
        "mujibu wa waziri, hili ni ongezeko kubwa zaidi katika miaka kumi, lakini vyama vya wafanyakazi "
        "vinasema kuwa haitoshi. “Tunahitaji vitanda na wafanyakazi, si ahadi,” alisema msemaji wao. "
        "Hospitali zimepoteza karibu nafasi elfu nne za kazi katika miaka miwili."
    ),
    "Catalan": (
        "El govern va anunciar dimarts que el pressupost de salut augmentarà un tres per cent l'any que ve. "
        "Segons la ministra, és la pujada més gran en deu anys, però els sindicats diuen que no n'hi ha "
        "prou. «Necessitem llits i personal, no promeses», va dir el seu portaveu. Els hospitals han perdut "
        "gairebé quatre mil places en dos anys i les llistes són més llargues."
    ),
    "Galician": (
        "O goberno anunciou o martes que o orzamento de sanidade aumentará un tres por cento o vindeiro ano. "
        "Segundo a ministra, trátase da maior suba en dez anos, pero os sindicatos din que non abonda. "
        "«Precisamos camas e persoal, non promesas», dixo o seu voceiro. Os hospitais perderon case catro "
        "mil prazas en dous anos e as listas de espera son cada vez máis longas na maioría das cidades."
    ),
    "Basque": (
        "Gobernuak asteartean jakinarazi zuen osasun aurrekontua ehuneko hiru haziko dela datorren urtean. "
        "Ministroaren arabera, hamar urteko igoerarik handiena da, baina sindikatuek diote ez dela nahikoa. "
        "«Oheak eta langileak behar ditugu, ez promesak», esan zuen haien bozeramaileak. Ospitaleek ia lau "
        "mila lanpostu galdu dituzte bi urtean, eta itxaron zerrendak gero eta luzeagoak dira."
    ),
    "Estonian": (
        "Valitsus teatas teisipäeval, et tervishoiu eelarve kasvab järgmisel aastal kolm protsenti. Ministri "
        "sõnul on see kümne aasta suurim tõus, kuid ametiühingud ütlevad, et sellest ei piisa. „Me vajame "
        "voodeid ja inimesi, mitte lubadusi,“ ütles nende esindaja. Haiglad on kahe aastaga kaotanud ligi "
        "neli tuhat töökohta ning ooteajad on veelgi pikemad."
    ),
    "Latvian": (
        "Valdība otrdien paziņoja, ka veselības aprūpes budžets nākamgad pieaugs par trim procentiem. Pēc "
        "ministres teiktā, tas ir lielākais pieaugums desmit gadu laikā, bet arodbiedrības saka, ka ar to "
        "nepietiek. “Mums vajag gultas un cilvēkus, nevis solījumus,” sacīja viņu pārstāvis. Slimnīcas divu "
        "gadu laikā ir zaudējušas gandrīz četrus tūkstošus darbavietu."
    ),
    "Lithuanian": (
        "Vyriausybė antradienį paskelbė, kad sveikatos apsaugos biudžetas kitais metais padidės trimis "
        "procentais. Anot ministrės, tai yra didžiausias augimas per dešimt metų, bet profesinės sąjungos "
        "sako, kad to nepakanka. „Mums reikia lovų ir žmonių, o ne pažadų“, – sakė jų atstovas. Ligoninės "
        "per dvejus metus neteko beveik keturių tūkstančių darbo vietų, ir eilės tik ilgėja."
    ),
    "Icelandic": (
        "Ríkisstjórnin tilkynnti á þriðjudag að fjárlög til heilbrigðismála muni hækka um þrjú prósent á "
        "næsta ári. Að sögn ráðherrans er þetta mesta hækkun í tíu ár, en stéttarfélögin segja að það sé "
        "ekki nóg. „Við þurfum rúm og fólk, ekki loforð,“ sagði talsmaður þeirra. Sjúkrahúsin hafa misst "
        "nærri fjögur þúsund störf á tveimur árum."
    ),
    "Irish": (
        "D'fhógair an rialtas Dé Máirt go méadóidh an buiséad sláinte faoi thrí faoin gcéad an bhliain seo "
        "chugainn. Dúirt an t-aire gurb é seo an méadú is mó le deich mbliana, ach tá na ceardchumainn ag rá "
        "nach leor é. «Tá leapacha agus foireann ag teastáil uainn, ní geallúintí,» a dúirt a n-urlabhraí. "
        "Tá beagnach ceithre mhíle post caillte ag na hospidéil le dhá bhliain."
    ),
    "Welsh": (
        "Cyhoeddodd y llywodraeth ddydd Mawrth y bydd y gyllideb iechyd yn codi tri y cant y flwyddyn nesaf. "
        "Yn ôl y gweinidog, dyma'r cynnydd mwyaf ers deng mlynedd, ond mae'r undebau yn dweud nad yw hynny'n "
        "ddigon. “Mae arnon ni angen gwelyau a staff, nid addewidion,” meddai eu llefarydd. Mae'r ysbytai "
        "wedi colli bron i bedair mil o swyddi mewn dwy flynedd."
    ),
    "Afrikaans": (
        "Die regering het Dinsdag aangekondig dat die gesondheidsbegroting volgende jaar met drie persent "
        "sal styg. Volgens die minister is dit die grootste styging in tien jaar, maar die vakbonde sê dat "
        "dit nie genoeg is nie. “Ons het beddens en personeel nodig, nie beloftes nie,” het hulle "
        "woordvoerder gesê. Die hospitale het in twee jaar byna vierduisend poste verloor."
    ),
    "Esperanto": (
        "La registaro anoncis marde, ke la buĝeto por sano kreskos je tri procentoj en la venonta jaro. Laŭ "
        "la ministrino tio estas la plej granda kresko en dek jaroj, sed la sindikatoj diras, ke ĝi ne "
        "sufiĉas. “Ni bezonas litojn kaj homojn, ne promesojn,” diris ilia parolanto. La hospitaloj perdis "
        "preskaŭ kvar mil postenojn dum du jaroj."
    ),
    "Latin": (
        "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani, tertiam qui "
        "ipsorum lingua Celtae, nostra Galli appellantur. Hi omnes lingua, institutis, legibus inter se "
        "differunt. Gallos ab Aquitanis Garumna flumen, a Belgis Matrona et Sequana dividit. Horum omnium "
        "fortissimi sunt Belgae, propterea quod a cultu atque humanitate provinciae longissime absunt, "
        "minimeque ad eos mercatores saepe commeant."
    ),
    "Maltese": (
        "Il-gvern ħabbar nhar it-Tlieta li l-baġit tas-saħħa se jiżdied bi tlieta fil-mija s-sena d-dieħla. "
        "Skont il-ministru, din hija l-akbar żieda f'għaxar snin, iżda l-unions qalu li mhux biżżejjed. "
        "“Għandna bżonn sodod u ħaddiema, mhux wegħdiet,” qal il-kelliem tagħhom. L-isptarijiet tilfu kważi "
        "erbat elef post tax-xogħol minn meta bdiet il-kriżi."
    ),
    "Azerbaijani": (
        "Hökumət çərşənbə axşamı səhiyyə büdcəsinin gələn il üç faiz artacağını açıqlayıb. Nazirin sözlərinə "
        "görə, bu, son on ilin ən böyük artımıdır, lakin həmkarlar ittifaqları bunun kifayət olmadığını "
        "deyir. “Bizə çarpayı və işçi lazımdır, vəd yox”, – onların nümayəndəsi bildirib. Xəstəxanalar iki "
        "il ərzində dörd minə yaxın iş yeri itirib və növbələr daha çox uzanıb."
    ),
    "Russian": (
        "Правительство объявило во вторник, что бюджет здравоохранения в следующем году вырастет на три "
        "процента. По словам министра, это самый большой рост за десять лет, но профсоюзы говорят, что этого "
        "недостаточно. «Нам нужны койки и люди, а не обещания», — сказал их представитель."
    ),
    "Ukrainian": (
        "Уряд оголосив у вівторок, що бюджет охорони здоров'я наступного року зросте на три відсотки. За "
        "словами міністерки, це найбільше зростання за десять років, але профспілки кажуть, що цього не "
        "досить. «Нам потрібні ліжка та люди, а не обіцянки», — сказав їхній речник."
    ),
    "Bulgarian": (
        "Правителството обяви във вторник, че бюджетът за здравеопазване ще се увеличи с три процента през "
        "следващата година. По думите на министъра това е най-голямото увеличение от десет години, но "
        "синдикатите казват, че не е достатъчно."
    ),
    "Serbian": (
        "Влада је у уторак објавила да ће буџет за здравство следеће године порасти за три одсто. Према "
        "речима министарке то је највећи раст за десет година, али синдикати кажу да то није довољно."
    ),
    "Greek": (
        "Η κυβέρνηση ανακοίνωσε την Τρίτη ότι ο προϋπολογισμός για την υγεία θα αυξηθεί κατά τρία τοις εκατό "
        "τον επόμενο χρόνο. Σύμφωνα με την υπουργό, πρόκειται για τη μεγαλύτερη αύξηση των τελευταίων δέκα "
        "ετών."
    ),
    "Arabic": (
        "أعلنت الحكومة يوم الثلاثاء أن ميزانية الصحة سترتفع بنسبة ثلاثة في المئة في العام المقبل. وقالت "
        "الوزيرة إن هذه أكبر زيادة منذ عشر سنوات، لكن النقابات ترى أنها لا تكفي."
    ),
    "Persian": (
        "دولت روز سه‌شنبه اعلام کرد که بودجه بهداشت در سال آینده سه درصد افزایش خواهد یافت. به گفته وزیر این "
        "بیشترین افزایش در ده سال گذشته است اما اتحادیه‌ها می‌گویند که این کافی نیست."
    ),
    "Urdu": (
        "حکومت نے منگل کو اعلان کیا کہ صحت کے بجٹ میں اگلے سال تین فیصد اضافہ ہوگا۔ وزیر کے مطابق یہ دس سال "
        "میں سب سے بڑا اضافہ ہے لیکن یونینوں کا کہنا ہے کہ یہ کافی نہیں ہے۔"
    ),
    "Hebrew": (
        "הממשלה הודיעה ביום שלישי כי תקציב הבריאות יגדל בשלושה אחוזים בשנה הבאה. לדברי השרה, זו העלייה "
        "הגדולה ביותר מזה עשר שנים, אבל האיגודים אומרים שזה לא מספיק."
    ),
    "Hindi": (
        "सरकार ने मंगलवार को घोषणा की कि अगले वर्ष स्वास्थ्य बजट में तीन प्रतिशत की वृद्धि होगी। मंत्री के "
        "अनुसार यह दस वर्षों में सबसे बड़ी वृद्धि है, लेकिन यूनियनों का कहना है कि यह पर्याप्त नहीं है।"
    ),
    "Bengali": (
        "সরকার মঙ্গলবার ঘোষণা করেছে যে আগামী বছর স্বাস্থ্য বাজেট তিন শতাংশ বাড়বে। মন্ত্রীর মতে এটি দশ বছরের "
        "মধ্যে সবচেয়ে বড় বৃদ্ধি, কিন্তু ইউনিয়নগুলি বলছে যে এটি যথেষ্ট নয়।"
    ),
    "Tamil": (
        "அடுத்த ஆண்டு சுகாதார வரவு செலவுத் திட்டம் மூன்று சதவீதம் உயரும் என்று அரசு செவ்வாய்க்கிழமை "
        "அறிவித்தது. இது பத்து ஆண்டுகளில் மிகப் பெரிய உயர்வு என்று அமைச்சர் கூறினார்."
    ),
    "Thai": (
        "รัฐบาลประกาศเมื่อวันอังคารว่างบประมาณด้านสาธารณสุขจะเพิ่มขึ้นร้อยละสามในปีหน้า "
        "รัฐมนตรีกล่าวว่านี่เป็นการเพิ่มขึ้นมากที่สุดในรอบสิบปี แต่สหภาพแรงงานกล่าวว่ายังไม่เพียงพอ"
    ),
    "Korean": (
        "정부는 화요일에 내년 보건 예산이 삼 퍼센트 늘어날 것이라고 발표했다. 장관은 십 년 "
        "만에 가장 큰 증가라고 말했지만 노동조합은 충분하지 않다고 말한다. 병원들은 이 년 "
        "동안 거의 사천 개의 일자리를 잃었다."
    ),
    "Japanese": (
        "政府は火曜日、来年の保健予算を三パーセント増やすと発表した。大臣によると、これは"
        "はないと述べている。病院は二年間で約四千人の職員を失った。"
    ),
    "Chinese": (
        "政府星期二宣布，明年的卫生预算将增加百分之三。部长表示，这是十年来最大的增幅，但"
        "要的是床位和人员，而不是承诺。”两年来，医院失去了将近四千个职位。"
    ),
    "Georgian": (
        "მთავრობამ სამშაბათს განაცხადა, რომ ჯანდაცვის ბიუჯეტი მომავალ წელს სამი პროცენტით გაიზრდება. "
        "მინისტრის თქმით, ეს ბოლო ათი წლის განმავლობაში ყველაზე დიდი ზრდაა."
    ),
    "Armenian": (
        "Կառավարությունը երեքշաբթի հայտարարեց, որ առողջապահության բյուջեն հաջորդ տարի կաճի երեք տոկոսով։ "
        "Նախարարի խոսքով՝ սա վերջին տասը տարվա ամենամեծ աճն է։"
    ),
}


@pytest.mark.parametrize("name", FIRES)
def test_another_language_is_told_by_name(name: str) -> None:
    assert language(FIRES[name]) == name
    assert language(f"{FIRES[name]}\n\n" * 20) == name, "of a long text, stretches are looked at"
    assert language(FIRES[name].upper()) in (name, "Danish", "Norwegian"), "in capitals"


FRENCH, SPANISH, RUSSIAN, CHINESE = FIRES["French"], FIRES["Spanish"], FIRES["Russian"], FIRES["Chinese"]
SILENT = [
    (NEWS * 3, "English"),
    (NEWS.upper() * 3, "English in capitals"),
    (NEWS.replace(" the ", " teh ") * 3, "English with misprints"),
    ("Le port a perdu 40 navires, selon la ministre.", "French, and short"),
    ("港口去年失去了四十艘船。", "Chinese, and short"),
    (f"{FRENCH}\n\n{NEWS * 3}", "English after a long French quotation"),
    (f"{NEWS * 3}\n\n{CHINESE}", "English with its Chinese original, of which a letter is a word"),
    (f"{NEWS}\n\n{RUSSIAN}", "Russian with a paragraph of English: it is not plain"),
    (FRENCH * 3 + NEWS * 20 + FRENCH * 3, "English in the middle of a long text"),
    (NEWS * 20 + SPANISH * 20, "an article in two languages"),
    ("Juan de la Cruz 12, María de los Ángeles 8, Pedro del Río y Vega 4, Rosa de las Heras 3. " * 8, "Spanish names"),
    (
        "Jan van der Berg, Piet de Vries, Kees van den Broek, Anna ter Horst, Els van 't Hof, Wim op den Akker. " * 6,
        "Dutch names",
    ),
    (
        "Ludwig von der Heide, Karl-Theodor zu Guttenberg, Otto von und zu Hohenfels, Ursula von der Mark. " * 6,
        "German names",
    ),
    ("Luís da Silva e Sousa, João dos Santos, Ana do Carmo, Rui de Sá, Inês da Costa e Melo. " * 6, "Portuguese names"),
    (
        "Arsenal 2 Chelsea 1, Real Madrid 4 Getafe 0, Bayern München 3 SC Freiburg 1, Le Havre 0 Paris 2. " * 6,
        "results",
    ),
    (
        "Le Monde, Die Zeit, El País, La Repubblica, Corriere della Sera, Frankfurter Allgemeine, De Standaard. " * 5,
        "names of newspapers",
    ),
    ("Jan. 3: 4,211; Feb. 4: 5,122; Mar. 5: 6,010. " * 20, "figures"),
    ("AAPL +2.1 MSFT -0.4 TSLA +5.6 AMZN +1.2 GOOG -2.2 META +0.9 NVDA +7.7 " * 10, "a table of shares"),
    ("€40m £12bn $3tn 18% 7,5 % 2026-01-02 – — … “” ‘’ • ½ ° " * 20, "signs"),
    (
        "Serves 4. 200g flour, 100g butter, 2 eggs, pinch salt. Mix, rest, roll, bake 20 min, cool, slice, serve. " * 5,
        "English without small words",
    ),
    (
        "PM resigns. Pound falls. Markets panic. Voters split. Minister quits. Police raid party office. " * 6,
        "headlines",
    ),
    ("https://example.org/de/la/les/und/der/die/que/para/con/por " * 20, "addresses"),
    ("lorem", "a word"),
    (
        "The Quai d'Orsay said “il n'y a pas d'accord sur le fond, et ce n'est pas pour demain”, which was denied. "
        "Le Figaro called it “une crise qui dure depuis dix ans et que personne ne veut voir dans son ensemble”. " * 3,
        "English with French quotations",
    ),
    (
        "Chinua Achebe, Ngũgĩ wa Thiong'o, Nguyễn Văn A, Trần Thị B, Đỗ Mười, Phạm Minh, Lê Duẩn, Võ Văn Kiệt. " * 6,
        "Vietnamese names",
    ),
    (
        "do re mi fa so la ti; ha he hi ho; me we us it is as at an or; da dum de dum; war man die hat ten " * 6,
        "syllables",
    ),
]


@pytest.mark.parametrize(("text", "reason"), SILENT, ids=[reason for _, reason in SILENT])
def test_what_is_english_or_cannot_be_told_is_not_refused(text: str, reason: str) -> None:
    assert language(text) is None, reason


GIVEN = [
    ("fr", "French"), ("fr-CA", "French"), ("FR_fr", "French"), ("fra", "French"), ("French", "French"),
    ("de", "German"), ("nb-NO", "Norwegian"), ("zh-Hant", "Chinese"), ("sr-Latn", "Serbian"), (" pt ", "Portuguese"),
    ("en", None), ("en-GB", None), ("EN_us", None), ("eng", None), ("English", None), ("english (US)", None),
    ("", None), ("und", None), ("mul", None), ("unknown", None), ("front page", None), ("default", None), ("x", None),
]  # fmt: skip


@pytest.mark.parametrize(("given", "name"), GIVEN)
def test_the_articles_own_language_counts_first(given: str, name: str | None) -> None:
    assert language(NEWS * 3, given) == name


def test_a_short_report_of_figures_is_told_too() -> None:
    report = (
        "Le port du Havre a traité 1,2 million de conteneurs en 2025, soit 12 % de moins qu'en 2024, a annoncé "
        "lundi la direction.\n\n« Nous avons perdu 40 navires au profit de Rotterdam », a déclaré le maire."
        "Le chômage dans le département a atteint 6,4 % en mars 2026."
    )
    assert language(report) == "French"


def test_english_by_its_own_word_is_not_looked_into() -> None:
    assert language(FRENCH, "en") is None
    assert language(FRENCH, "unknown") == "French"
    assert language(FRENCH, "de") == "German"


@given(st.lists(st.sampled_from(NEWS.split()), min_size=60, max_size=400), st.sampled_from(sorted(FIRES)))
def test_no_order_of_english_words_is_another_language(words: list[str], name: str) -> None:
    assert language(f"{FIRES[name][:150]} {' '.join(words)}") is None


@given(st.text(max_size=3000))
def test_any_text_has_an_answer(text: str) -> None:
    assert language(text) is None or language(text) != ""
