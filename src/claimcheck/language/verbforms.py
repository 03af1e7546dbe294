"""English verbs as news uses them: irregular past forms, base forms, and those that are nouns as often. Lower case."""

from __future__ import annotations

from claimcheck.language.wordlists import word_set

# Past forms that are not built with -ed. The second list holds those that are participles, too.
PAST_ONLY = word_set(
    "ate became began blew broke came chose did drank drew drove fell flew forgot forgave froze gave got grew hid knew "
    "lay rang ran rode rose sang sank saw shook spoke stole struck swam swore threw took tore went withdrew woke wore "
    "wrote arose overcame overtook oversaw underwent undertook foresaw mistook shrank sprang overthrew outgrew"
)
PAST = PAST_ONLY | word_set(
    "beat bought brought built burnt caught cut cost dealt dug fed felt fled fought found held heard hit kept laid led "
    "left lent lost made meant met paid put quit read said sat sent set shot shut slept sold sought spent split "
    "spread stood stuck swept taught told thought understood upheld won bled bred clung crept hurt let lit misled "
    "outdid rebuilt sued wept withheld withstood struck overran spun swung thrust bid burst cast shed broadcast "
    "forecast"
)
PARTICIPLES = word_set(
    "beaten begun blown born broken chosen come done drawn driven eaten fallen flown forgotten given gone grown "
    "hidden known "
    "ridden risen run seen shaken shown spoken stolen struck sworn taken thrown torn withdrawn woken worn written been "
    "become overcome undergone undertaken forbidden frozen sunk"
)
# Base forms of verbs that news uses. Those of the second list are nouns as often, and need more of a sign.
VERBS = word_set(
    """
    ease enlarge widen deepen soften tackle combat overhaul reopen restart relocate restructure ask abandon
    abolish accept accompany accuse achieve acknowledge acquire adapt add admit adopt advise affect
    afford agree allege allocate allow amend announce apologise apologize appear apply appoint approve argue
    arise arrest arrive assert assess assume assure attend attract avoid await ban become begin believe belong
    blame bring build buy calculate carry cease celebrate challenge choose cite claim clarify collapse collect
    come commit compare compete complain complete comply comprise concede conclude condemn confirm confront
    consider consist constitute contain continue contribute convict cooperate cope create criticise criticize
    declare decline defend define delay deliver demonstrate deny depend deploy deport depose describe deserve
    destroy detain deteriorate determine develop die disagree disappear disclose discuss dismiss displace
    disrupt distribute dominate drive earn educate elect eliminate embrace emerge emit emphasise emphasize
    employ enable encourage endorse enforce enhance ensure enter establish estimate evacuate exceed exclude
    execute exist expand expect expel explain explore export expose express extend face facilitate fail favour
    favor find fine finish follow forbid force forecast forge form formulate free fulfil fund gather generate
    get give go govern grab grant grow guarantee halt happen hear hesitate hire hold ignore illustrate imagine
    implement imply import impose imprison improve include incorporate incur indicate infect inform inherit
    initiate injure insist inspect install intend intensify interpret introduce invade invest investigate
    invite involve issue join justify keep kill know launch lead learn leave let lie live lose maintain make
    manage mean mediate meet mention migrate modify negotiate notify obtain occupy occur offer open operate
    oppose order organise organize overturn owe own participate pass pay perform permit persuade pledge
    possess postpone prefer prepare prescribe present preserve prevent proceed produce prohibit promise
    promote prompt propose prosecute protect prove provide publish punish pursue push put raise reach react
    realise realize reassure rebuild receive recall recognise recognize recommend reconsider recover recruit
    reduce refer reflect refuse regard regulate reinforce reject relate rely remain remember remind remove
    renew repair repeal replace represent request require rescue resign resist resolve respond restore
    restrict resume retain retire retreat reveal reverse review revoke rise risk rule save say scrap secure
    seek seem seize sell send serve set settle shut sign signal solve speak specify spend stand start state
    stay stem stop strengthen strip struggle submit succeed suffer suggest supply support suppose surrender
    survive suspect suspend sustain swear take target teach tell tend terminate testify threaten throw
    tolerate train transfer transform transport treat trigger try undergo undermine understand undertake unite
    unveil uphold urge use vary violate vow wait want warn weaken win wish withdraw withhold witness work
    worsen write yield cite quote load lack rank rate run sit warrant mandate outline pose admit absorb abuse
    accelerate
    accumulate activate adhere adjust administer admire advertise advocate aggravate allay alleviate alter amass
    amplify amputate analyse analyze annex annoy annul anticipate appal appall appease applaud appreciate apprehend
    ascend ascertain assassinate assemble assign assist astonish attribute authorise authorize avert banish befriend
    beg behave berate bestow betray bolster borrow bother breathe broaden bury bypass cancel cater characterise
    characterize cheat chide cling coincide collaborate commemorate commence commend commission commute compel
    compensate compile complicate compose comprehend computerise conceal conceive concentrate confer confess confide
    confine confiscate conform confuse congratulate connect conquer conserve consolidate construct consult consume
    contaminate contemplate contend contradict contravene converge converse convert convey convince coordinate
    correct correspond corroborate counteract criss-cross cultivate curtail customise customize deceive decorate
    dedicate deduce deduct deem defeat defer defraud defuse defy degrade delete demolish demote denounce depart
    deplete deplore depress deprive deregulate derive descend designate despise detect deter devalue deviate devise
    devote diagnose dictate differ digest digitise digitize dilute diminish dip disable disappoint disapprove disarm
    disband discard discontinue discourage discredit discriminate dislike dismantle dispense disperse displease
    dispose dissolve dissuade distil distinguish distort distract disturb diverge diversify divert divide donate
    dump earmark eject elaborate elevate elude embark embezzle emigrate empower emulate enact endanger endure engage
    enjoy enlist enrage enrich enrol enroll enshrine ensue entail entertain entitle entrust envisage envision equip
    eradicate erase erect erode erupt escalate evade evaluate evolve exacerbate exaggerate examine excavate excel
    excite exclaim excuse exempt exert exhaust exonerate expedite expire explode expropriate extinguish extort
    extradite fabricate falsify familiarise fascinate finalise finalize flatten flee flourish fluctuate foil forego
    foresee foretell forgive formalise fortify foster frighten frustrate fulfill furnish gauge grapple greet grieve
    grill grind halve hamper handcuff harass harden hasten heighten hijack hinder hinge hoist hone hospitalise
    hospitalize humiliate identify immigrate impair impeach impede implicate impound impress imprint incite incline
    inflate inflict infringe inhabit inhibit innovate inquire instil instill instruct insulate integrate interact
    intercept interfere interrogate interrupt intervene intimidate invalidate invent irritate isolate jeer
    jeopardise jeopardize kidnap kneel lag languish laud lengthen lessen leverage liberate lobby locate loom loosen
    lower manipulate manufacture marry materialise materialize memorise memorize merge mimic mingle minimise
    minimize misinterpret mislead mobilise mobilize moderate modernise modernize mourn multiply narrate nationalise
    nationalize negate neglect nominate normalise normalize nurture obey oblige obscure obstruct offend omit opt
    originate oust outlaw outnumber outpace outperform outrage outstrip outweigh overcharge overcome overestimate
    overhear overlap overlook overpower override overrule oversee overshadow overstate overtake overthrow overwhelm
    pacify pave penalise penalize penetrate perceive persecute persist pertain pinpoint plead please plummet plunder
    poach ponder populate portray pray preach precede preclude predict preside prevail privatise privatize proclaim
    procure prolong propel prosper provoke quadruple quash quell quit ramp ransack ratify ravage re-elect realign
    reap reappear rearrange reassess rebuff recede recite reckon reclaim recoil reconcile reconstruct recuperate
    recycle redefine redesign redevelop redirect rediscover redistribute redraw reelect refine refrain refurbish
    refute regain rehabilitate reimburse reinstate reiterate rejoice rejoin relax relieve relinquish relish
    reminisce render renegotiate renounce renovate repatriate repay repent rephrase replenish reposition repossess
    repress reproduce repudiate rescind resemble resent resettle reshape reshuffle reside resurface resurrect
    retaliate rethink retort retract retrain retrieve reunite revamp revel revere revert revisit revitalise
    revitalize revive revolve rewrite rotate rouse safeguard salvage savor savour scatter scold scour scrutinise
    scrutinize segregate select sever shatter shelve shorten shred shrink shun sidestep simplify skip skyrocket
    slaughter slay smuggle snatch sneak soar solicit spearhead specialise specialize speculate sprawl sprout
    squander stabilise stabilize stagger stagnate standardise starve steal stifle stimulate stipulate stockpile
    straighten strangle streamline strive stumble stun subdue subscribe subside subsidise subsidize substitute
    subvert sue suffocate summarise summarize summon supervise suppress surpass surround swallow sympathise
    sympathize tarnish tempt terrify terrorise thrive thwart tighten topple toughen trample transcend translate
    transmit traverse triple trivialise undercut underestimate underline underscore undo unearth unfold unify
    unleash unlock unravel unseat uproot usher utilise utilize utter vacate vaccinate validate vanish verify vet vie
    vilify vindicate vomit waive wander wane warm waver wed weep wield wipe wither withstand wrap wrestle yearn zoom
    """
)
NOUNISH = word_set(
    """
    account act address aim air alarm answer appeal approach attack attempt award back balance base battle
    bear beat bet bid bill block blow board boost border break cap care cause centre change charge check
    circle claim close code coin comfort command comment cost count cover crack crash cross cup curb cut
    damage date deal debate demand design detail direct doubt draft draw dream drill drink drop ease edge
    effect end escape exchange exercise experience eye fall fear feature feed feel field fight figure file
    fill film finance fire fit fix flag flood flow fly focus fuel gain grip group guard guide hand harm head
    heat help hike hit hope host house hunt impact increase influence insult interest judge jump kick land
    last laugh level license light limit line link list lift load loan lock look mark market mask master match
    matter measure mind mine mirror miss model monitor mount move name need net note object offset oil paint
    park part peak phase pick place plan plant play plot point police pool post pound power practice press
    price print prize process profit program progress project protest pull question race raid rally range
    record reform refund regret release rent report reserve rest result return reward ride ring rise rival
    roll root round rush sail sanction scale schedule score screen search sense sentence shape share shelter
    shift ship shock shoot show side sleep slide slow smoke sound spark spell split sport spot spread staff
    stage stake stamp steer step stick stock storm stress stretch strike study subject suit surge surprise
    survey swap swing talk tax term test thank tie time tip total touch tour track trade trail travel trend
    trick trip trouble trust turn twist value view visit voice vote wage walk war wash waste watch water wave
    weigh welcome will wonder worry wound
    alert ambush bar boycott brand breach capture compromise contest contract cook cover-up decrease delegate
    delight discharge discipline disguise dispatch ditch divorce duck echo encounter escort exhibit exile exploit
    extract ferry forfeit graze groom hail harvest herald honor honour hurry insert institute jail label lament lash
    limp lodge loot lure mock murder mute narrow panic pardon partner patrol pitch plague plunge probe purchase
    purge query raze rebel rebuke relay remedy repeat repel reply reprimand resort retail revolt ridicule rot ruin
    sabotage sack sacrifice salute scramble scrape scream seal shave shed shield shiver shout shove shower shrug
    slam slap slash slump smash smell smile snap snub soak sponsor spur squeeze stall stir strand sweep swell swim
    tame taste taunt tear toil torment torture trace trim trumpet tumble update upgrade upset venture veto volunteer
    whip whisper wreck
    """
)
