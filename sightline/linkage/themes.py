"""What kind of harm a report speaks of, as far as its words tell. Pure."""

import re
from typing import Final

from sightline.linkage.plain import folded

THEMES: Final = {
    "sexual": r"sex\w*|love ?bites?|pregnan\w*|expecting|miscarr\w*|terminat\w*|abortion|utis?"
    r"|contracepti\w*|plan b|condoms?|naked|nudes?|pictures? (?:to|of)|photos?|film\w*|video\w*"
    r"|webcam|boyfriend|older m[ae]n|adult males?|\d{2} ?(?:yr|year)s? old|sleep with|lingerie"
    r"|hotel|travelodge|room \d+|caravan|in the club|meet him|kiss\w*|touch\w*|groom\w*",
    "drugs": r"drugs?|wraps?|bags?|bagging|deal\w*|scales|cannabis|ket(?:amine)?|cocaine|crack"
    r"|heroin|spice|vapes?|phone line|county lines?|grow|burner|packages?|parcels?|runn?ing"
    r"|snap bags|jiffy|plug|carry\w*|trap|cuckoo\w*|minds? the flat|look after flat|sniff\w*",
    "violence": r"knife|knives|stab\w*|machete|gun|firearm|slap\w*|burn(?:s|t)?|bruis\w*|split lip"
    r"|broken teeth|beaten|threat\w*|scream\w*|terrif\w*|frighten\w*|scared|laceration|cut on"
    r"|punish\w*|kill him|hurt",
    "debt": r"debts?|owes?|owed|owing|pay(?:s|ing)? (?:it )?off|work it off|grand|£ ?\d+|quid"
    r"|\d+ ?pounds?|cash|bank card|account",
    "labour": r"car wash|nail bar|farm|wages?|passports?|sleeps? (?:at|there|on)|sleeping"
    r"|mattress\w*|work(?:s|ing) nights|locked|padlock|documents|papers|lorr(?:y|ies)"
    r"|container|gangmaster\w*",
    "missing": r"missing|3 ?am|4 ?am|till 2|0[2-5]\d\d|came back|returned|all weekend|train|lifts?"
    r"|picked up|collect\w*|driven|sofa surf\w*|taxi|hgv|cab|getting (?:in|out)|get(?:s)? in",
    "gifts": r"trainers|iphone|jacket|coat|chain|ring|puppy|new phone|second phone|cigarettes"
    r"|gifts?|presents?|scratch ?cards?|doughnut",
}
_READ: Final = {name: re.compile(rf"\b(?:{said})\b") for name, said in THEMES.items()}


def themes(text: str) -> frozenset[str]:
    """Return the kinds of harm whose words stand in a text."""
    plain = folded(text)
    return frozenset(name for name, pattern in _READ.items() if pattern.search(plain))
