"""What kind of harm a report speaks of, as far as its words tell, and what is everyday. Pure."""

import re
from typing import Final

from sightline.linkage.plain import folded

THEMES: Final = {
    "sexual": r"sex\w*|love ?bites?|contracepti\w*|plan b|condoms?|naked|nudes?|undress\w*|topless"
    r"|lingerie|underwear|explicit|kiss\w*|touch\w*|groom\w*|tights|chlamydia|\butis?|abused?"
    r"|sleep with|indecent|toilets|passed round|round like|initiation|do the lot|do stuff"
    r"|camera on|top off|what (?:he|she) wears|bleeding|go(?:es)? with men|men come and go",
    "older": r"older (?:m[ae]n|lad|boy|male|bloke)s?|adult males?|boyfriend|grown m[ae]n|\bm[ae]n\b"
    r"|bloke|fella|(?:2|3|4|5)\d ?(?:yr|year)s? old|(?:mid|early|late) (?:20|30|40)s|thirties"
    r"|forties|uncle|older male|male|m[ae]le driver",
    "pregnancy": r"pregnan\w*|expecting|miscarr\w*|terminat\w*|abortion|midwi\w*|scan|father of",
    "pictures": r"pictures?|photos?|pics|images?|film\w*|video\w*|webcam|camera|screenshots?|clip"
    r"|modell?ing|shoot|live",
    "online": r"snap\w*|insta\w*|tiktok|discord|telegram|roblox|robux|whats ?app|online|app|game\w*"
    r"|messag\w*|dms?|chat|account|fortnite|xbox|playstation|link",
    "drugs": r"drugs?|wraps?|bagging|deal\w*|scales|cannabis|weed|ket(?:amine)?|cocaine|crack"
    r"|heroin"
    r"|spice|powder|grow|packages?|parcels?|snap bags|jiffy|plug|shot(?:s|ting)? for|trap|food"
    r"|cuckoo\w*|sniff\w*|gas|balloons?|packets?|errands|county lines?|runs?|line|pills|xanax|thc"
    r"|weigh\w*|clingfilm|baggies|snow|gear",
    "phones": r"(?:second|two|three|2|3|burner|another|other|multiple|cheap) (?:phones?|mobiles?)"
    r"|handset|sims?|burner\w*|phone (?:charged|goes|rings?|ringing)",
    "weapon": r"knife|knives|blade|machete|gun|firearm|pistol|weapon|stab\w*|shank|bang bang|shoot"
    r"|zombie|hammer|acid",
    "violence": r"slap\w*|burn(?:s|t)?|bruis\w*|(?:cut|split|fat) lip|broken|beaten|batter\w*"
    r"|threat\w*"
    r"|scream\w*|laceration|wound|punish\w*|kill|hurt|fight\w*|punch\w*|smash\w*|bricked|swollen"
    r"|dragged|grabbed|pulled|kick\w*|bloody|marks on|windows?|pushed|attack\w*|assault\w*",
    "fear": r"scared|terrif\w*|frighten\w*|afraid|shak\w*|cry\w*|cried|tears|tearful|begg\w*"
    r"|help me"
    r"|distress\w*|upset|begging|please don'?t|not there again|whisper\w*|froze|wo(?:n'?t|uld not)"
    r" (?:say|speak)",
    "debt": r"debts?|owes?|owed|owing|work it off|paying off|pays? (?:it )?(?:off|back)|doubled"
    r"|taxed"
    r"|work(?:ing)? off|repay|short",
    "money": r"grand|£ ?\d+|quid|\d+ ?pounds?|cash|bank card|tenners?|fivers?|fifty|notes|money"
    r"|trainers|iphone|designer|jacket|coat|chain|ring|gifts?|presents?|dress|paid|balenciaga\w*",
    "labour": r"car ?wash|nail bar|farm|wages?|passports?|documents|papers|locked|padlock|caravan"
    r"|mattress\w*|work(?:s|ing) (?:nights|for)|gangmaster\w*|sleeps? (?:at|there|on|in)|loft"
    r"|(?:ten pounds|£10) (?:a|per|/) ?day|slabs|boots|keep|labour|sleeping|beg",
    "missing": r"missing|misper|[0-5] ?[ap]m|0[0-5]\d\d|0[0-5][:.]\d\d|came back|all weekend"
    r"|overnight"
    r"|sofa surf\w*|absent|return\w*|located|bunking|placement|at night|midnight",
    "cars": r"car|vehicle|van|taxi|cab|lorry|hgv|picked up|collect\w*|driv\w*|lifts?"
    r"|getting (?:in|out)"
    r"|gets? in|astra|corsa|bmw|audi|golf|kia|fiesta|prius|dacia|transit|plate|vrm|reg",
    "travel": r"trains?|bus|coach|station|ticket|london|cardiff|birmingham|swansea|coventry"
    r"|country",
    "drink": r"drunk|intoxicat\w*|vodka|alcohol|wine|drink|legless|hungover|vap\w*|cigarettes|fags"
    r"|shisha|party|parties|beer|wkd",
    "place used": r"party house|all hours|different (?:men|girls)|let in|flat|house|room"
    r"|upstairs|hotel"
    r"|unit|lock-?up|garage|barn|booked|checked in|check in",
}
EVERYDAY: Final = re.compile(
    r"\b(?:no (?:concerns?|further|offences|suspects|injuries|threats|exploitation|incidents"
    r"|outsiders"
    r"|children (?:there|at|with)|kids|link)|nothing re|not worried|appropriate|universal"
    r"|supportive"
    r"|delightful|lovely|good spirits|repair\w*|leak\w*|boiler|damp|mould|rehous\w*|arrears|benefit"
    r"|blue badge|food parcel|uniform|fly.?tipping|dumped|graffiti|bins|rats|litter|noise|traffic"
    r"|speeding|rtc|closed|planning|consent|conversion|refund\w*|insurance|theft|shoplift\w*"
    r"|burgl\w*"
    r"|break.?in|stolen|copper|diesel|tools|prescription|stroke|diabet\w*|fever|poisoning|hygiene"
    r"|accident\w*|fell|fallen|broken (?:wrist|hip|swing)|wrist|attendance|exam\w*|trip|prize"
    r"|award\w*"
    r"|apprenticeship|loan|approved|ehcp|tutoring|interpreter|talk on|wants? advice"
    r"|late (?:again|every)"
    r"|kit|referee|banned|drunk|rough sleeper|homeless|grandchildren|new baby|second baby|feeding"
    r"|contact visit|bedtime|temper|fireworks|poaching|smoke alarm|parking|parked across|pavement"
    r"|bullied|bullying|racis\w*|argument|lost|wedding|hen party|elderly|cloned|cpr|pothole\w*"
    r"|bitten?|bite|dog warden|loose|swore|shouted at|pleased|jumper|birthday|would like|gay|nits"
    r"|ill\b|unwell|glandular|equipment|budget|volunteers?|rota|minutes of|invoice|broken down"
    r"|allerg\w+|asthma|inhaler|norovirus|stomach bug|conjunctivitis|stung|first aid|accident book"
    r"|cold pack|plaster cast|collar ?bone|x-?ray|bloods normal|antibiotics|hearing test|sight test"
    r"|glasses|vaccin\w+|jabs?|check-?up|head injury|tripped|slipped|sprain\w*|collided"
    r"|fine[ds]?|lost property|handed in a (?:wallet|purse)|stray|missing cat|vet bill"
    r"|pigeons|squirrels"
    r"|litter\w*|rubbish|dumped|skip|potholes?|street ?lights?|roadworks|drains?|sewage|flood\w*"
    r"|burst|bonfires?|smoke|fire alarm|fire exit|vandal\w*|spray paint|smashed window|egged"
    r"|applicat\w+|licen[cs]e (?:granted|renew\w*|fee)|objections?|reopen\w*|for sale|new owner"
    r"|overcharg\w+|complain\w* (?:of|about|that|re) (?:price|smell|music|noise)|rude|out of date"
    r"|hair in|undercooked|cold food|late delivery|waiting time|cancel\w*|deposit|discount"
    r"|permission|permit|forms? (?:signed|done|sent)|reports? due|parents'? evening"
    r"|open day|bake sale"
    r"|fundrais\w+|sponsored (?:walk|swim)|raffle|charity|certificate|merit|team captain"
    r"|selected for"
    r"|made the team|won\b|champion\w*|passed (?:his|her|their)|failed (?:his|her|their)"
    r"|retake|mock"
    r"|coursework|plagiar\w+|malpractice|detention|homework|late to class|talking in class"
    r"|chewing gum"
    r"|bereave\w*|funeral|died|passed away|holiday|half term|christmas|nativity|party bag|sleepover"
    r"|good form|well cared|all well|all in order|no issues|low risk|happy|settled"
    r"|bright mood|cheerful"
    r"|dog fouling|barking|hedge|fence|boundary|tree|gutter|scaffold\w*|heating|radiator|cooker"
    r"|washing machine|lift (?:is )?(?:out|broken|stuck)|keys? lost|locked out|wifi|printer"
    r"|pickpocket\w*|till|cash box|purse snatched|bike (?:was )?(?:taken|gone)|catalytic"
    r"|number of sheep)\b"
)
_READ: Final = {name: re.compile(rf"\b(?:{said})\b") for name, said in THEMES.items()}


def themes(text: str) -> frozenset[str]:
    """Return the kinds of harm whose words stand in a text."""
    plain = folded(text)
    return frozenset(name for name, pattern in _READ.items() if pattern.search(plain))


def everyday(text: str) -> int:
    """Return how often a text speaks of everyday business: repairs, illness, theft, good news."""
    return len(EVERYDAY.findall(folded(text)))
