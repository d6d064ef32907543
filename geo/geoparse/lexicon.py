"""The words that tell what a name is: titles before persons, heads of organisations, verbs of speech.

All are folded as :func:`geo.text.fold` folds a word, since they are compared with folded words.
English only; a report in another language is read by its names alone.
"""

from __future__ import annotations

from pathlib import Path


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _lines(*lines: str) -> frozenset[str]:
    return frozenset(lines)


def _listed(name: str) -> frozenset[str]:
    """The words of a list beside this module; a line that begins with # says what it is."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return _words(" ".join(line for line in lines if not line.startswith("#")))


COMMON = _listed("common.txt")
"""Common English words that some place, somewhere, is called by too."""

GIVEN = _listed("given.txt")
"""Given names of the people whom English reports name."""

SURNAMES = _words(
    """adams allen anderson armstrong austin bailey baker barnes bell bennett black boyd bradley brooks brown
    bryant burke burns bush butler byrd campbell carlson carpenter carr carroll carter chandler chapman clark
    clarke clay clayton clinton coleman collins cooper cox craig crawford cruz cunningham curtis daniels
    davidson davis dawson day dean diaz dixon douglas duncan dunn edwards elliott ellis evans ferguson fernandez
    fisher fleming fletcher flores foley ford foster fowler fox franklin freeman fuller garcia gardner garner
    george gibson gilbert gomez gonzalez gordon graham grant graves gray green greene griffin hale hall hamilton
    hansen hanson harper harris harrison hart harvey hawkins hayes henderson henry hernandez hicks hill hoffman
    holland holmes holt hopkins horton howard howell hudson hughes hunt hunter jackson jacobs jefferson jenkins
    jennings jensen jimenez johnson johnston jones jordan kelley kelly kennedy king knight lambert lane larson
    lawrence lawson lewis little long lopez lowe lucas lynch lyons marshall martin martinez mason matthews may
    mcdonald medina mendoza meyer miller mills mitchell montgomery moore morales moreno morgan morris morrison
    mullins murphy murray myers nelson newman newton nguyen nichols nixon obama oliver olson ortiz owens palmer
    parker patterson payne perez perkins perry peters peterson phillips pierce porter powell price ramirez ramos
    reagan reed reyes reynolds rice richards richardson riley rivera roberts robertson robinson rodriguez rogers
    romero rose ross roosevelt russell ryan sanchez sanders schmidt schneider schultz scott shaw simmons simpson
    sims smith snyder spencer stanley stephens stevens stewart stone sullivan sutton taylor thomas thompson
    thomson torres trump tucker turner vargas vasquez wade wagner walker wallace walsh ward warner warren
    watkins watson weaver webb weber welch wells west weston wheeler white williams williamson willis wilson
    wood woods wright young"""
)
"""Common family names; alone, such a word is often a person named earlier."""

NO_PLACES = _lines("el nino", "la nina", "la liga", "west nile", "notre dame", "black friday", "white paper")
"""What the gazetteer would take for a place and news never means so."""
SAINTS_OWN = _words("church cathedral basilica parish order feast chapel hospital school")

FAMILY_FIRST = _words(
    """bae bao cai cao chan chang chen cheng choe choi chow chung deng ding dong feng gao guo hu huang hwang jang jeon
    jeong jiang jin jung kang kim kwon lai lau lee leung li liang lin liu luo moon nguyen noh pak park peng qian
    rhee ri roh ryu seo shin song suh sun tan tang tran tsai wang wei wen wong wu xi xie xu yang yoo yoon yu yun
    zhang zhao zheng zhou zhu"""
)
"""Family names that stand first, and by which their bearers are called afterwards."""

MONTHS = _words(
    """january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    christmas easter ramadan thanksgiving halloween"""
)

# Before a person's name. "President" stands before surnames alone; "King" and "St" also begin
# names of places, which the longest match has taken by then.
TITLES = _words(
    """mr mrs ms miss mx dr prof professor rev reverend fr father sister brother pastor bishop archbishop cardinal
    rabbi imam sheikh shaikh ayatollah pope saint sir lord lady dame baron baroness count countess duke duchess
    king queen prince princess emperor sultan emir sen senator rep representative congressman congresswoman
    gov governor lt lieutenant sgt sergeant cpl corporal pvt private capt captain maj major col colonel gen general
    adm admiral cmdr commander officer detective det inspector constable trooper deputy sheriff chief marshal
    judge justice magistrate attorney president vice-president chancellor premier chairman chairwoman chairperson
    minister secretary ambassador commissioner councillor councilman councilwoman councilor alderman selectman
    supervisor superintendent supt principal coach manager director editor mp mep msp td cllr engr hon
    alhaji mullah general-secretary comrade pm ceo cfo coo dj hall-of-famer quarterback goalkeeper striker
    midfielder actor actress singer rapper musician author writer novelist poet
    filmmaker comedian artist photographer journalist reporter columnist correspondent analyst economist
    historian scientist researcher spokesman spokeswoman spokesperson lawyer activist preacher evangelist
    republican democrat democratic attorney-general director-general"""
)

# Lower-case words after which a capitalised pair is a person: "spokesman Jordan Hill".
PERSON_ROLES = _words(
    """spokesman spokeswoman spokesperson director manager coach president chairman chairwoman chief executive
    officer professor pastor actor actress singer author writer analyst economist lawyer attorney activist
    resident victim suspect driver owner founder co-founder husband wife son daughter brother sister mother father
    friend colleague teacher student farmer neighbor neighbour captain leader candidate
    champion winner star legend guitarist drummer senator mayor governor minister secretary commissioner
    congressman congresswoman detective sergeant lieutenant principal superintendent sheriff coroner striker
    midfielder defender goalkeeper quarterback pitcher forward guard boyfriend girlfriend fiance partner cousin
    uncle aunt nephew niece grandson granddaughter grandfather grandmother photographer journalist reporter editor"""
)

# The head of an organisation's, institution's or work's name, after the place or before "of".
ORGANISATIONS = _words(
    """university college school schools academy institute institution polytechnic seminary faculty campus
    council parliament senate assembly congress legislature cabinet court courts tribunal
    police sheriffs constabulary gendarmerie army navy force forces guard guards regiment battalion brigade militia
    corps rangers marines command garrison military
    department dept ministry office bureau agency administration authority authorities commission commissioners
    committee board service services government secretariat directorate inspectorate ombudsman treasury
    bank banks exchange fund reserve stock insurance assurance credit trust capital holdings holding
    association assn federation confederation union league alliance society club foundation fellowship
    chamber guild syndicate coalition movement front network forum partnership consortium conference
    party democrats republicans conservatives labour liberals socialists greens
    company co corp corporation inc ltd limited llc llp plc gmbh ag sa group industries enterprises
    airlines airways airline air railways railway railroad rail transit lines shipping motors
    electric power energy gas oil petroleum steel mining telecom telecommunications media
    hospital clinic infirmary hospice medical healthcare health
    times post herald tribune gazette journal news press chronicle star sun mail telegraph guardian observer
    independent review courier dispatch register examiner mirror globe daily weekly standard record sentinel
    enquirer inquirer bulletin advertiser advocate ledger bee today magazine radio television tv broadcasting fm am
    orchestra symphony philharmonic opera ballet choir theatre theater museum gallery library archives zoo
    church cathedral mosque synagogue temple ministries diocese archdiocese parish-council abbey
    festival fair games cup marathon championship championships open prix gp grand tournament
    summit treaty accord agreement protocol convention declaration pact act bill
    team united city-council rovers wanderers albion athletic hotspur celtic fc afc sc cf
    charity mission embassy consulate prison jail penitentiary detention
    supreme district-attorney attorney-generals fire ems ambulance rescue medics
    program programme project initiative campaign study survey census index prize award awards medal
    center centre complex mall plaza market stadium arena coliseum fairgrounds racecourse speedway
    hotel inn resort casino restaurant cafe brewery winery apartments
    elementary high middle primary secondary grammar community preparatory
    national state regional municipal federal provincial metropolitan metro area public
    chiefs bears lions tigers eagles hawks bulls cowboys giants jets cubs sox reds royals rays marlins mets yankees
    dodgers angels padres mariners phillies nationals braves cardinals pirates brewers twins astros athletics
    orioles indians ravens steelers browns bengals titans colts jaguars texans broncos raiders chargers
    seahawks rams 49ers packers vikings saints buccaneers panthers falcons redskins celtics nets knicks sixers
    76ers raptors bucks cavaliers pistons pacers heat hornets wizards magic timberwolves thunder nuggets
    jazz blazers warriors clippers lakers suns kings grizzlies pelicans spurs mavericks rockets bruins sabres
    canadiens senators leafs penguins flyers capitals hurricanes islanders devils blackhawks predators blues
    wild avalanche stars flames oilers canucks ducks sharks coyotes gators bulldogs wildcats huskies tide
    cyclones hawkeyes badgers gophers huskers sooners longhorns aggies buckeyes wolverines spartans hoosiers
    boilermakers terrapins mountaineers hokies seminoles volunteers commodores razorbacks bisons
    analytica woman womans women womens singers players band kennel humane chapter lodge division branch
    tunnel bridge turnpike parkway expressway airport international seaport shipyard refinery
    accords conventions airbase base barracks camp fort headquarters hq
    cancer blood cross crescent elks rotary legion veterans boys girls youth"""
)

# Before "of PLACE": what follows is part of the name of an organisation, an office or a work.
ORGANISATIONS_OF = _words(
    """university bank college church ministry department institute academy museum library parliament diocese
    archdiocese bishop archbishop government congress assembly senate court courts
    federation association confederation chamber council board bureau office school union league party front
    duke duchess prince princess king queen earl count lord treaty declaration convention
    society national royal people communist socialist foundation hospital orchestra
    commonwealth-secretariat order guild trustees commission communities club lodge hotel merchant
    knights daughters sons voice radio state-university airlines bishops"""
)

STREETS = _words(
    """street st road rd avenue ave boulevard blvd lane ln drive dr court ct place pl way highway hwy freeway
    parkway pkwy expressway turnpike square terrace crescent circle alley close row trail route junction
    boulevards streets avenues roads roundabout interchange"""
)

# What a settlement or an area is called before "of", or after its name.
SETTLEMENTS = _words(
    """city town village hamlet township suburb neighborhood neighbourhood district borough municipality community
    port seaport capital settlement commune parish county province state region prefecture governorate oblast
    canton department territory island islands peninsula republic kingdom emirate ward area outskirts
    cities towns villages townships suburbs districts provinces states regions counties
    mayor hometown birthplace enclave city-state camp sultanate principality valley port-city resort"""
)

# Of these, those that the unknown name beside is surely the name of.
SETTLED = _words(
    """city town village hamlet township suburb neighborhood neighbourhood district borough municipality settlement
    commune county province prefecture governorate island towns villages cities"""
)

# Beginnings of names of places that need not be in any gazetteer: "Lake Robinson", "Fort Dix".
LANDFORMS_BEFORE = _words("lake mount mt fort ft camp cape port point san santa saint st ste isle loch lough glen")
LANDFORMS_AFTER = _words(
    """lake river creek bay island islands mountain mountains hills valley beach falls springs peninsula canyon
    desert forest park reservoir dam harbor harbour gulf strait straits sea ocean canal cape coast ridge
    township county parish borough heights"""
)

# After a place these make it a label of people or powers, not somewhere that something happened.
ACTORS = _words(
    """government governments officials official authorities authority president presidents minister ministers
    ministry parliament lawmakers lawmaker legislators senator senators sen congressman congresswoman rep reps
    governor gov mayor mayors premier chancellor leader leaders leadership regime administration
    ambassador ambassadors diplomat diplomats embassy consulate envoy envoys delegation negotiators
    police officers officer troops soldiers soldier army military forces navy marines air-force militants rebels
    spy spies hackers intelligence spokesman spokeswoman spokesperson secretary judge judges court courts
    citizens citizen people residents resident voters voter students student women woman men man girl girls boy boys
    family families workers worker migrants refugees nationals immigrants tourists fans players player team teams
    company companies firm firms bank banks investors businessman businesswoman billionaire investor
    economy policy policies law laws legislation dollars dollar pounds pound peso pesos rupees currency shares
    newspaper newspapers media press tv television channel website agency news
    athletes athlete actor actress singer author writer professor scientist scientists researchers lawyer attorney
    republican republicans democrat democrats representative representatives councilman councillor council
    commissioner commissioners sheriff chief prosecutor prosecutors legislature general
    prime foreign defense defence interior finance deputy vice former king queen prince princess pm mp mps md
    counterpart counterparts allies ally side"""
)

SPEECH = _words(
    """said says say saying warned warns warn announced announces denied denies deny accused accuses claims claimed
    claim insisted insists vowed vows pledged pledges promised rejected rejects condemned condemns urged urges
    demanded demands agreed agrees refused refuses threatened threatens retaliated responded responds wants wanted
    hopes hoped believes believed considers considered decided decides plans planned signed imposed imposes expelled
    expels recognised recognized recognizes recognises supports supported backed backs opposes opposed called
    accepts accepted argued argues acknowledged admitted admits sought seeks asked asks offered offers sent sends
    voted votes fears feared blamed blames summoned recalled protested approved approves launched withdrew lifted
    won lost beat defeated scored faces plays played drew hosts"""
)

BEING = _words("is was has had")

# Verbs of people; a lone ambiguous name before one of these is a person's.
PERSON_VERBS = _words(
    """said says told added noted explained recalled wrote writes tweeted joked laughed smiled replied testified
    died was is has had who thinks thought knows knew loves loved wants married graduated retired resigned
    pleaded scored threw ran hit caught played plays won lost"""
)

DIRECTIONS = _words(
    """north south east west northern southern eastern western central northeast northwest southeast southwest
    northeastern northwestern southeastern southwestern upper lower greater inner outer mid downtown uptown
    midtown metro metropolitan suburban rural northernmost southernmost coastal old new"""
)

# Abbreviations of names of places, whose full stop is theirs: "Gary, Ind. – ", "in Ky."
ABBREVIATED = _words(
    """ala ariz ark cal calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb nebr nev
    okla ore pa penn tenn tex va vt wash wis wisc wyo alta man ont que sask nfld twp co tas vic qld"""
)

# Provinces whose letters alone name them in print; "MS", "OK" and "CT" alone name other things.
PROVINCES_BY_LETTERS = _words("nsw bc pei nwt kzn")
# States of the United States that print calls so; "Michigan State" is a university.
STATES_CALLED_STATE = _lines("washington state", "new york state")

# What a name may leave out: "Benue State", "Nyanza Province", "Isiolo town".
AREA_ENDINGS = (
    "state",
    "province",
    "region",
    "governorate",
    "district",
    "city",
    "town",
    "township",
    "county",
    "prefecture",
    "oblast",
)

LOCATIVE = _words(
    """in at near from to outside around across through toward towards into via inside within between off
    leaving left visiting visited reached reach entered enter flew arrived throughout along above below beyond
    downtown central northern southern eastern western northeastern northwestern southeastern southwestern
    northeast northwest southeast southwest suburban nearby rural"""
)

# "the US-led coalition", "talks with Beijing": a name beside these is a government's.
BY_PEOPLE = _words("led backed funded owned allied sponsored brokered")
WITH = _words("with between against by")
RELATIONS = _words(
    """talks relations ties tensions tension war wars agreement deal deals trade dispute summit negotiations dialogue
    alliance conflict treaty accord pact cooperation standoff rivalry row feud sanctions partnership negotiate
    negotiated negotiating negotiates allied friendship peace truce ceasefire diplomacy diplomatic border condemned
    imposed accused backed supported rejected mediated brokered signed led funded"""
)

ARTICLES = _words("the a an this that these those")
DETERMINERS = _words("a an my your his her their our its every each another any")

CONNECTORS = _words(
    """of the for and de la le les du des da do dos del della di van von der den y e et al el en zu au aux sur sous
    am an im bei ob upon on by nad na kwa lès lez"""
)

# Too common in lower case, and in capitals too ambiguous, to be taken for a place by a capital alone.
FUNCTION = _words(
    """a an the and or but nor so yet if of in on at by for with from to as is it its he she we they you i me him
    her us them my your his our their this that these those there here who whom whose which what when where why
    how not no yes all any some each every both few many most more much other another such than then too very
    just also only even still now will would can could may might must shall should do does did has have had be
    been being are was were am about above after again against before below between down during into off out
    over own same through under until later earlier recently yesterday today tomorrow tonight previously finally
    eventually up while because since although though once however meanwhile one two three four five six seven
    eight nine ten first second third last next new old"""
)

# What a facility is called by; crossings and depots are left out, being streets and shops more often.
FACILITIES = _words(
    """university college school academy institute polytechnic seminary elementary kindergarten campus
    hospital hospitals infirmary clinic hospice morgue crematorium cemetery
    airport airfield airbase seaport port harbor harbour shipyard station terminal bridge tunnel dam lighthouse
    plant factory mill mine colliery refinery reactor
    prison jail penitentiary barracks checkpoint courthouse
    stadium arena coliseum ballpark racecourse speedway fairgrounds park gardens zoo aquarium
    market bazaar mall plaza hotel inn hall tower center centre
    museum library theatre theater palace castle observatory planetarium
    church cathedral mosque temple synagogue chapel monastery abbey shrine basilica"""
)
# What says which sort of facility it is, and not which one: "the State General Hospital" has no name of its own.
FACILITY_SORTS = FACILITIES | _words(
    """high middle primary secondary junior senior grammar community technical boarding day international national
    regional central state municipal city county town district public royal general medical memorial mental childrens
    womens health cancer emergency veterinary railway train bus metro police fire power nuclear sports convention
    conference shopping trade business detention research training support visitor the of and"""
)
# Who belongs to a facility wherever they are: "a professor at", "a student of law at".
AFFILIATED = _words(
    """professor lecturer researcher scientist teacher instructor tutor dean fellow faculty scholar historian economist
    expert analyst specialist engineer biologist bacteriologist epidemiologist geologist pathologist physicist
    psychologist sociologist meteorologist student pupil grader freshman sophomore junior senior graduate alumnus alumni
    intern physician doctor surgeon nurse counselor curator librarian pastor minister chaplain rector director president
    chancellor principal coach manager administrator spokesman spokeswoman spokesperson inspector lieutenant
    degree studying studied studies educated enrolled graduated graduating teaches taught"""
)
# Before "to", these bring somebody there: "taken to"; "according to" and "a scholarship to" do not.
GOING = _words(
    """go goes going went gone come comes came coming return returns returned returning move moved moving take taken
    took brought bring rushed transferred transported airlifted flown flew driven drove carried delivered evacuated
    escorted admitted confined sent ran run walked walk marched march rode travelled traveled hurried headed back
    entrance next close adjacent near road way trip tour visit visits damage attack down up out over led leads"""
)
