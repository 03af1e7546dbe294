"""Nouns that tell what a name is: titles, roles, heads of organisations, countries. Lower case."""

from __future__ import annotations

from claimcheck.language.wordlists import word_set

NAME_PARTICLES = word_set(
    """
    ul ur ud al el de del della der den des di da das do dos du la le les van von vom zu zur ten ter bin bint
    ibn ben abu y e af av und of-the
    """
)
# Titles that stand before a name, with a capital.
TITLES = word_set(
    """
    mr mrs ms miss mx madam hon dr sir dame lord lady baroness baron king queen prince princess pope cardinal archbishop
    bishop imam ayatollah mullah maulana sheikh sheik rabbi reverend rev pastor coun cllr father sister brother prof
    professor president premier chancellor minister secretary undersecretary ambassador senator sen
    representative rep congressman congresswoman governor gov mayor councillor councilor councilman councilwoman
    speaker leader chairman chairwoman chair commissioner attorney judge justice general gen lieutenant lt
    colonel col major maj captain capt sergeant sgt admiral commander brigadier marshal inspector superintendent
    officer detective constable sheriff chief director envoy spokesman spokeswoman spokesperson coach ceo whip
    mp deputy
    """
) - {"miss"}
ROLE_NOUNS = TITLES | word_set(
    """
    official spokesman spokeswoman spokesperson minister analyst expert economist scientist researcher author
    coauthor co-author writer journalist reporter editor columnist correspondent blogger critic activist
    campaigner advocate lawyer barrister solicitor prosecutor lawmaker legislator politician diplomat candidate
    contender hopeful nominee frontrunner front-runner rival opponent head boss founder co-founder cofounder
    owner manager executive chief member leader organiser organizer resident refugee migrant farmer teacher
    doctor nurse student professor lecturer historian engineer architect artist actor actress singer musician
    director producer player captain coach teammate witness survivor victim father mother son daughter wife
    husband brother sister widow parent friend neighbour neighbor colleague adviser advisor aide assistant
    secretary strategist consultant pollster commentator host anchor presenter veteran soldier commander officer
    policeman policewoman firefighter investigator detective defector whistleblower insider observer volunteer
    worker employee employer businessman businesswoman entrepreneur investor trader billionaire banker partner
    shopkeeper driver pilot passenger tourist visitor user poster cosplayer fan supporter follower voter
    protester protestor demonstrator dissident rebel militant fighter warlord president vice-president chairman
    chairwoman chairperson treasurer trustee principal headteacher dean rector vicar priest judge justice
    magistrate envoy negotiator mediator delegate representative ombudsman inspector regulator psychologist
    psychiatrist biologist physicist chemist geologist meteorologist climatologist epidemiologist virologist
    sociologist anthropologist archaeologist ecologist oceanographer astronomer mathematician statistician
    surgeon physician paramedic midwife pharmacist dentist vet fisherman miner guard ranger photographer
    filmmaker novelist poet designer developer programmer tenant landlord homeowner immigrant asylum-seeker
    seeker hostage prisoner detainee inmate suspect defendant plaintiff democrat republican conservative senator
    congressman congresswoman mayor governor premier chancellor monarch heir fellow scholar chair speaker lead
    figure source superintendent operator contractor supplier retailer grandson granddaughter grandmother
    grandfather uncle aunt cousin nephew niece man woman boy girl teenager child
    administrator adventurer agent archivist astronaut athlete auditor banker barber blacksmith botanist broker
    builder buyer camper caretaker carpenter chef cleric clerk clinician comedian composer conductor conservationist
    cook coordinator coroner creator criminologist curator customer cyclist dancer dealer demographer dietitian
    dispatcher donor editor-in-chief educator electrician environmentalist evangelist examiner explorer facilitator
    financier forecaster fundraiser gardener genealogist gunman handler healer helper herder hunter
    illustrator instructor intern interpreter inventor janitor judoka lobbyist logger lookout merchant messenger
    moderator monk mountaineer narrator naturalist nun nutritionist officeholder onlooker orator organist painter
    parishioner peacekeeper pediatrician paediatrician pensioner philanthropist philosopher physiotherapist pioneer
    planner playwright plumber porter postman practitioner preacher presenter prince princess producer promoter
    publicist publisher publican racer radiographer rapper reader receptionist recruiter referee registrar
    researcher rescuer restorer reviewer rower runner sailor salesman saleswoman sculptor servant
    servicemember settler shareholder shepherd signatory skier smuggler socialist songwriter specialist spy star
    stakeholder statesman stylist subscriber surveyor swimmer technician technologist theologian therapist
    trainer translator treasurer truck-driver tutor undersecretary vendor viewer vocalist
    maker policymaker grower brewer commuter motorist taxpayer householder
    waiter waitress warden watchman winner woodworker
    ally backer foe detractor skeptic sceptic proponent surrogate operative loyalist staffer canvasser superdelegate
    """
)
ROLE_ENDINGS = ("ologist", "woman", "spokesman", "chairman", "person", "economist", "analyst")
# Groups and papers that speak, as common nouns: subjects a verb of saying may have.
SPEAKING_NOUNS = ROLE_NOUNS | word_set(
    """
    government authority authorities police ministry department agency office company firm bank group
    organisation organization union party campaign committee commission council court parliament congress senate
    house army military navy force forces statement report study survey poll paper newspaper magazine outlet
    broadcaster channel network website post posting letter email e-mail memo document filing lawsuit complaint
    indictment ruling tweet message article editorial press media team people men women staff crew family
    families couple public crowd community association charity foundation institute university school hospital
    museum church club league federation administration cabinet opposition coalition alliance bloc regime
    militia kingdom nation country state city watchdog regulator county province region town village district
    municipality port airline airport carmaker manufacturer producer chain startup start-up think-tank tank data
    figures statistics results findings research evidence records documents officials sources others many some
    someone somebody everyone nobody anyone both they critics experts analysts scientists researchers residents
    witnesses neighbours neighbors campaigners activists lawyers prosecutors lawmakers voters democrats
    republicans conservatives liberals americans britons europeans investigators observers economists
    piece ad advert advertisement video clip caption headline column op-ed essay blog slogan banner transcript summary
    brochure placard presentation slide slides prospectus pamphlet leaflet manifesto petition
    """
)
ORG_HEADS = word_set(
    """
    party council committee commission ministry department office bureau agency authority board bank fund
    university college school institute institution academy church house court parliament congress senate
    assembly union federation association society league club foundation trust centre center group company
    corporation corp inc ltd plc co llc limited times post guardian herald tribune journal news press network tv
    television radio army navy force forces police service corps guard hospital museum project campaign movement
    front alliance coalition organisation organization international national united states kingdom republic
    emirates nations street avenue road square park river lake mountain sea ocean island islands city county
    province district valley bay airport station stadium bridge tower palace hall prison act bill law treaty
    agreement accord protocol convention award prize cup games olympics championship festival war day week north
    south east west new saint st st. san santa los las hong white supreme high federal royal government
    administration
    """
)
# Titles, and heads of bodies and places, that are surnames as well: "Mr. King", "Ben King", "Sen. Ann White".
ALSO_SURNAMES = word_set(
    "king pope prince bishop marshal major baron white west north hall park day bill law church lake"
)
# Findings that speak through their figures: "the poll showed Lopez ahead".
FINDINGS = word_set(
    """
    poll polls survey surveys study studies report reports data figures statistics results analysis research records
    census estimates review audit inquiry findings documents ballot
    """
)
# Heads that close the name of a body, so that two capitals after them begin another name ("Refugee Council Ana Ruiz").
CLOSING_HEADS = word_set(
    """
    council party committee commission association union federation foundation institute agency ministry
    department office university college bank society
    """
)
# Capitalised words that begin no name, though they stand with a capital at the head of sentences.
NOT_NAMES = word_set(
    """
    however although though despite according meanwhile yes no ok okay well please thank thanks hello dear there
    here today tomorrow yesterday not more most less least much very too such other others what when where why
    how if then than because let everyone everybody someone something nothing anything people recent earlier
    later last next first second third finally instead perhaps maybe indeed similarly likewise moreover
    furthermore additionally overall elsewhere speaking asked facing given based even only just still yet ever
    once
    """
)
COUNTRIES = word_set(
    """
    afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain
    bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil britain brunei
    bulgaria burundi cambodia cameroon canada chad chile china colombia congo croatia cuba cyprus czechia
    denmark djibouti dominica ecuador egypt england eritrea estonia eswatini ethiopia europe africa asia america
    fiji finland france gabon gambia georgia germany ghana greece greenland grenada guatemala guinea guyana
    haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan
    kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania
    luxembourg madagascar malawi malaysia maldives mali malta mauritania mauritius mexico moldova monaco
    mongolia montenegro morocco mozambique myanmar namibia nauru nepal netherlands nicaragua niger nigeria
    norway oman pakistan palau palestine panama paraguay peru philippines poland portugal qatar romania russia
    rwanda samoa scotland senegal serbia seychelles singapore slovakia slovenia somalia spain sudan suriname
    sweden switzerland syria taiwan tajikistan tanzania thailand togo tonga tunisia turkey turkmenistan tuvalu
    uganda ukraine uruguay uzbekistan vanuatu vatican venezuela vietnam wales yemen zambia zimbabwe u.s. us usa
    uk u.k. eu uae
    """
)
# Titles that are no role, and roles that tell which pronoun goes with a name.
HONORIFICS = word_set("mr mrs ms mx miss madam hon sir")
PLAIN_HONORIFICS = HONORIFICS - {"sir"}
# What somebody is to somebody else: with a name alone it tells nothing ("husband Ben Osei").
RELATIONS = word_set(
    """
    father mother son daughter wife husband widow widower brother sister parent grandson granddaughter grandmother
    grandfather uncle aunt cousin nephew niece friend neighbour neighbor partner rival opponent predecessor successor
    counterpart namesake boss colleague teammate follower
    """
)
# Titles that tell less of somebody than a description does ("the board's chair, Prof. Ana Ruiz").
FORMS_OF_ADDRESS = HONORIFICS | word_set("dr prof professor dame lord lady rev reverend")
# What an office is of: "Minister of Education", "Secretary of State", "Minister for Women and Equality".
OFFICES = word_set(
    """
    state defense defence education health justice labor labour finance energy commerce transportation transport
    agriculture interior treasury trade women equality culture sport sports science environment affairs foreign home
    homeland security veterans housing immigration tourism industry development planning information communications
    economy climate children families pensions employment fisheries forestry mines water infrastructure
    """
)
# Offices that are of a place: "Mayor of Chicago".
PLACE_OFFICES = word_set(
    """
    mayor governor bishop archbishop president king queen prince princess duke duchess emir sultan sheriff premier
    chancellor ambassador
    """
)
HE_ROLES = word_set("mr sir king prince lord father chairman spokesman congressman son husband brother businessman")
SHE_ROLES = word_set(
    "mrs ms queen princess lady dame chairwoman spokeswoman congresswoman daughter wife mother sister businesswoman"
)
# Given names that go with "he" or with "she"; those that go with both are in neither.
MALE = word_set(
    """
    james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony
    mark donald steven stephen paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey
    ryan jacob gary nicholas eric jonathan larry justin scott brandon benjamin samuel gregory frank raymond
    patrick alexander jack dennis jerry tyler aaron jose henry adam douglas nathan peter zachary kyle walter
    ethan jeremy harold keith christian roger noah gerald carl arthur austin sean lawrence joe bruce albert
    willie gabriel juan wayne roy ralph randy eugene vincent russell louis philip bobby johnny bradley tom tim
    jim bob bill mike dave dan rob ben ted jeb bernie barack mohammed muhammad mohammad ahmed ali hassan hussein
    omar abdullah ibrahim yusuf imran rishi boris tony gordon vladimir sergei dmitry ivan igor xi pierre
    jacques michel francois hans karl klaus jürgen olaf giuseppe mario luigi carlos luis pedro miguel jorge
    fernando rafael narendra rahul amit arun raj sanjay khairullah mahmoud recep jeff newt mitch marco rand rick
    martin lincoln harry simon neil alan graham ian colin stuart nigel
    """
)
FEMALE = word_set(
    """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret
    kimberly emily donna michelle carol amanda melissa deborah stephanie dorothy rebecca sharon laura
    cynthia amy kathleen angela shirley brenda emma anna pamela nicole samantha katherine christine helen debra
    rachel carolyn janet maria catherine heather diane olivia julie joyce victoria ruth virginia lauren
    christina joan evelyn judith hannah megan cheryl jacqueline martha madison teresa gloria sara janice
    ann kathryn abigail sophia frances jean-marie alice judy isabella julia grace amber denise danielle marilyn
    beverly charlotte natalie theresa diana brittany doris kayla lori marie hillary carly melania ivanka
    nikki kamala ursula suella yvette caitlin colette fatima aisha zainab malala benazir indira priya sonia
    leila yasmin ingrid marine claire chloe lucy jane kate liz nicola priti rosa carmen lucia elena olga tatiana
    svetlana yulia mei
    """
)
