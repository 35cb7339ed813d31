"""The words that may give a source away: British English first, then what else is spoken here."""

import re
import unicodedata
from typing import Final

from sightline.terms.sanitising import FindingKind as Kind

START, END = r"(?<![\w@-])", r"(?![\w@-])"
WORK: Final = (
    "school college nursery academy refuge hostel clinic surgery ward team unit setting service"
    " office church mosque temple centre project practice caseload classroom form class placement"
    " youth.club club children.?s.home home shop hotel taxi.firm group department agency"
).split()
KIN: Final = (
    "mum mam mummy mother dad daddy father stepmum step-mum stepmother stepdad step-dad stepfather"
    " nan nana gran granny grandma grandmother grandad grandfather aunt auntie uncle cousin sister"
    " brother stepsister stepbrother parent parents carer guardian friend mate girlfriend boyfriend"
    " partner neighbour teacher tutor coach youth.worker worker counsellor therapist nurse doctor"
    " midwife psychologist housemate flatmate room.?mate"
).split()
SAID: Final = (
    "told tells says said saw seen heard found noticed reported disclosed confided mentioned rang"
    " phoned texted knows thinks believes suspects overheard read showed"
).split()
FIRST: Final = (
    "me my mine myself we our ours ourselves"
    " fi ni ein fy mi gwelais clywais roeddwn ydw dywedais"
    " ja mnie mi mój moj moja moje mojej mojego moją moim moi nasz nasza nasze naszej naszego nas"
    " nam widziałem widziałam widzialem widzialam słyszałem słyszałam slyszalem slyszalam jestem"
    " byłem byłam bylem bylam powiedziałem powiedziałam"
    " mea meu mei mele noastră noastra nostru noștri nostri noastre noi mie mi-a m-a ne-a mi-au"
).split()


def _any(words: list[str]) -> str:
    """Return a pattern for any of some words, however their accents were typed."""
    forms = {unicodedata.normalize(form, word) for word in words for form in ("NFC", "NFD")}
    return "(?:" + "|".join(sorted(forms, key=lambda word: (-len(word), word))) + ")"


def _found(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(START + "(?:" + pattern + ")" + END, flags)


WORKED, KINSHIP, SPOKE = _any(WORK), _any(KIN), _any(SAID)
OWN = r"(?:our|my|this)"
GAP = r"(?:[\w’'-]+[ ]){0,2}"

PATTERNS: Final[tuple[tuple[Kind, re.Pattern[str], str], ...]] = (
    (
        Kind.SETTING_NAME,
        _found(
            rf"{OWN} {GAP}{WORKED}|here at (?:the |our )?\w+(?: (?:{WORKED}))?"
            rf"|where (?:I|we) (?:work|volunteer|teach)|our (?:staff|pupils|residents|patients)"
            r"|(?:at|in) the (?:refuge|hostel|placement)"
        ),
        "This says where the reporter is. Leave the setting out.",
    ),
    (
        Kind.REPORTER_NAME,
        _found(
            r"my name(?: is|['’]s)(?: \w[\w’'-]*){1,2}|(?:I am|I['’]m) called \w+"
            r"|signed(?: by)?[,:]? \w+|this is \w+ (?:from|at|speaking)"
            r"|(?:kind |best |many )?(?:regards|thanks|wishes)[,.]?\s+[^\W\d_][\w’'-]*"
            r"|yours (?:sincerely|faithfully|truly)[,.]?(?:\s+[^\W\d_][\w’'-]*)?"
            r"|ask for \w+|mam na imię \w+|mă numesc \w+|fy enw i yw \w+"
        ),
        "The reporter names themselves here. Take the name out.",
    ),
    (
        Kind.CONTACT,
        re.compile(
            r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
            r"|(?<![\w+])(?:\+44|0044|0)[ ]?(?:\(0\)[ ]?)?[1-9](?:[ ()-]{0,2}\d){8,9}(?!\w)"
        ),
        "Whose is this? If it is the reporter's, take it out.",
    ),
    (
        Kind.FIRST_PERSON,
        _found(_any(FIRST)),
        "Somebody speaks for themselves here. Write what happened, not who says so.",
    ),
    (
        Kind.FIRST_PERSON,
        _found(r"I(?:['’](?:m|ve|d|ll))?|us|Us|eu|Eu|am (?:văzut|vazut|auzit)", 0),
        "Somebody speaks for themselves here. Write what happened, not who says so.",
    ),
    (
        Kind.FIRST_PERSON,
        _found(
            r"i['’](?:m|ve|d|ll)"
            r"|i (?:am|was|saw|see|heard|have|had|think|thought|know|knew|told|said|went|did|asked)"
            r"|gen i|dw i|wrtha i"
        ),
        "Somebody speaks for themselves here. Write what happened, not who says so.",
    ),
    (
        Kind.RELATIONSHIP,
        _found(
            rf"(?:her|his|their|the (?:child|girl|boy)['’]s) {GAP}{KINSHIP}(?: {SPOKE})?"
            r"|(?:his|her|their|a|the) (?:key ?worker|key-worker|social worker|support worker)"
            rf"|\w+['’]s {GAP}{KINSHIP}|(?:an? |the |one )?{KINSHIP} {SPOKE}"
            r"|(?:school|community|practice) nurses?|(?:night|hotel) porters?|receptionists?"
            r"|key ?workers?|social workers?|support workers?|personal advis[eo]rs?"
            r"|foster(?:-| )?(?:carers?|mums?|mothers?|dads?|fathers?|parents?|famil(?:y|ies))"
            r"|best (?:friend|mate)s?|close friends?|ex-(?:partner|boyfriend|girlfriend)"
            r"|(?:neighbours?|friends?|relatives?|colleagues?|siblings?) of"
            r"|(?:a |the )?(?:next-door )neighbours?|lives? next door|shares? a room"
        ),
        "Few people stand in this relation to the child. Say less, or nothing, about who knew.",
    ),
    (
        Kind.SOLE_KNOWLEDGE,
        _found(
            r"only (?:she|he|they|one person|the child|her|him) (?:knows?|knew|saw|heard|was there)"
            r"|only (?:witness|person who|one who)"
            r"|(?:hasn|hadn|haven)['’]t told (?:anyone|anybody|a soul)"
            r"|(?:nobody|no one|no-one|noone|none) else(?: (?:knows?|knew|saw|was there))?"
            r"|in (?:strict )?confidence|confidentially|(?:a|her|his|their) secret"
            r"|(?:has|had|have) (?:not|never) told (?:anyone|anybody|a soul)"
            r"|alone with (?:her|him|them)|when (?:she|he) was alone|swore (?:me|us|her|him) to"
            r"|(?:[01]?\d|2[0-3])[:.][0-5]\d ?(?:am|pm|hours|hrs)?"
            r"|(?:[01]\d|2[0-3])[0-5]\d ?(?:hours|hrs)"
        ),
        "Perhaps one person alone could know this. Make it vaguer: the evening, a sum of money.",
    ),
    (
        Kind.SOLE_KNOWLEDGE,
        re.compile(
            r"£ ?\d[\d,]*(?:\.\d\d)?(?!\d)"
            r"|(?<![\w£])\d[\d,]*(?:\.\d\d)? ?(?:pounds|quid|euros?)(?!\w)"
        ),
        "An exact sum points at whoever was there. Say a small sum or a large one.",
    ),
    (
        Kind.SOLE_KNOWLEDGE,
        re.compile(
            r'"[^"\n]*"|“[^”\n]*”'
            r"|(?<!\w)['‘](?:[^'‘’\n]|(?<=\w)['’](?=\w))+['’](?!\w)"
        ),
        "These are somebody's own words. Say what was meant.",
    ),
    (
        Kind.PROCESS,
        _found(
            rf"(?:in|during|at|after|before) (?:our|my|her|his|their|a|the|today['’]s) {GAP}"
            r"(?:sessions?|appointments?|supervision|lessons?|assessment|interview|check-?up"
            r"|key-?work|consultation|home visit|review meeting|strategy meeting|handover)"
            r"|supervision|disclos(?:ed|es|ure)(?: to)?|confided in"
            r"|as (?:her|his|their|the child['’]s) \w+(?: worker)?"
            r"|(?:child protection|strategy|CIN|MASH|LAC) (?:conference|meeting|review)"
            r"|one[- ]to[- ]one|case ?notes?"
            r"|return (?:home )?interview|helpline|referral"
        ),
        "This says in what setting it was told, and so to whom.",
    ),
    (
        Kind.TACTICS,
        _found(
            r"surveillance|informants?|informers?|covert(?:ly)?|intercept(?:ed|s|ion)?|CHIS"
            r"|undercover|tracker|probe|phone tap|wire ?tap|bugged|human source|source handler"
            r"|test purchase|cell ?site|ANPR|call data|RIPA|directed search|tasked (?:to|by)"
        ),
        "This tells a reader how intelligence is got. Leave the method out.",
    ),
)
