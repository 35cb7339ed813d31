"""Sentences from which reports are written: the reporter's own, and the officer's.

Fields: {child} {adult} {place} {when} {vehicle} {phone} {handle} {told} {platform}.
"""

OPENINGS = {
    "SAW": (
        "I saw {child} {place} {when}.",
        "{when} i was {place} and so was {child}.",
        "Seen by me {place} {when}: {child}.",
        "Was on my way home {when} and noticed {child} {place}.",
    ),
    "TOLD": (
        "{told} told me about {child} and what's been going on {place}.",
        "Had a chat with {told} {when}. It's about {child}, {place}.",
        "{told} came to me worried about {child} {place}.",
        "Told to me by {told}, so I can't swear to it: {child} {place} {when}.",
    ),
    "OVERHEARD": (
        "Overheard some of the group talking about {child} {place} {when}.",
        "Not said to me but I heard it: {child}, {place}.",
        "A few of them were gossiping {when}. {child} came up, and {place}.",
    ),
    "RECORD": (
        "From our own log: {child}, {place}, {when}.",
        "Checked the register / notes and {child} is down as {place} {when}.",
    ),
    "UNKNOWN": (
        "Note left on my desk, no name on it. Says {child} {place} {when}.",
        "Anonymous message about {child}, {place}. No idea who from.",
    ),
}
ONLINE_SAW = (
    "Saw this myself {place}, {when}: {child} is in it.",
    "{child} showed me the messages {place}. That was {when}.",
    "I was shown a phone {when}. {child} is {place}.",
)
HAPPENINGS = {
    "CHILD_SEXUAL_EXPLOITATION": (
        "Older lad they call {adult} keeps buying food and vapes and wants 'a favour' for it.",
        "{adult} is way too old for them, says he's the boyfriend. New trainers, new phone.",
        "They get picked up by {adult} and dropped back really late, wont say where.",
        "There was talk of a party at a flat with {adult}, older men, drink and that.",
    ),
    "CHILD_CRIMINAL_EXPLOITATION": (
        "{adult} has them running bits for him after school, cash in hand.",
        "They owe {adult} money and are being made to work it off.",
        "Showed me a second phone and said its 'for {adult}'. Looked scared tbh.",
        "{adult} gave them a bag to hold on to and said dont open it.",
    ),
    "COUNTY_LINES": (
        "They are going 'country' for {adult}, train tickets in the pocket.",
        "{adult} and another up from the city have a line running, kids doing the drops.",
        "Gone two nights, back with burns and £200, says {adult} sorted it.",
    ),
    "MODERN_SLAVERY": (
        "{adult} has a lad working there all hours, don't think he gets paid.",
        "Looked about 15, no coat, wouldn't speak until {adult} had gone out.",
        "{adult} holds their papers and drives them in and out every day.",
    ),
    "ONLINE_EXPLOITATION": (
        "{adult} is in the chat pretending to be 16 and asking for pics.",
        "Someone using {handle} is sending gift cards and asking to move to private.",
        "They've been told the pictures go to everyone unless they send more to {handle}.",
    ),
    "MISSING": (
        "Not home by curfew for the 3rd time this month, {adult} was mentioned again.",
        "Found cold and hungry next morning, said they'd been with {adult} and some others.",
        "Carer says phone goes off about 9 and that's it till morning. {adult}?",
    ),
    "HARMFUL_SEXUAL_BEHAVIOUR": (
        "Some touching and comments that went well past messing about, {adult} egging it on.",
        "The younger ones won't go there now because of what was said and done to them.",
    ),
    "PEER_GROUP_CONCERN": (
        "Group of about eight, different every time, {adult} seems to be at the middle of it.",
        "Used to be footie mates, now they hang round with {adult} and skip lessons.",
        "Fights being set up and filmed, {adult} laughing in the background.",
    ),
}
DETAILS = {
    "vehicle": (
        "{vehicle}.",
        "Think the car was {vehicle}.",
        "Got in {vehicle} and went off towards the ring road.",
        "Only got part of the reg, {vehicle}.",
    ),
    "phone": ("Number is {phone}.", "They ring off {phone}.", "Has {phone} saved as 'work'."),
    "handle": ("On {platform} he's {handle}.", "Adds them all as {handle} on {platform}."),
}
CLOSINGS = (
    "Something's not right.",
    "Could be nothing but I'd rather say.",
    "Thats all I know.",
    "It's the second time I've heard this.",
    "Mum doesn't know I've passed this on.",
    "Not like them at all.",
    "Happy to talk if it helps.",
    "The others are scared of him.",
)
SANITISED_OPENINGS = (
    "{child}: said to have been {place} {when}.",
    "{child}, {place}, {when}.",
    "Concerns {child}: {place}, {when}.",
)
SANITISED_HAPPENINGS = {
    "CHILD_SEXUAL_EXPLOITATION": "{adult} is said to offer gifts and lifts in return for sexual "
    "activity.",
    "CHILD_CRIMINAL_EXPLOITATION": "{adult} is said to have children carry items or work off a "
    "debt.",
    "COUNTY_LINES": "{adult} is said to send children out of the city to deal drugs.",
    "MODERN_SLAVERY": "{adult} is said to have a young person working long hours, not free to "
    "leave.",
    "ONLINE_EXPLOITATION": "{adult} is said to contact children online and ask for images.",
    "MISSING": "Missing at the time. {adult} is said to be linked to it.",
    "HARMFUL_SEXUAL_BEHAVIOUR": "Sexually harmful conduct between young people. {adult} is said "
    "to encourage it.",
    "PEER_GROUP_CONCERN": "A group of young people gathers. {adult} is said to be at its centre.",
}
TOLD_BY = (
    "one of her friends",
    "his nan",
    "a mum at the gate",
    "an older brother",
    "a lad from year 10",
    "the neighbour",
    "a foster carer",
    "a shop worker",
    "someone from the football team",
)
SLIPS = {
    "because": "cos",
    "don't": "dont",
    "going": "goin",
    "about": "abt",
    "definitely": "definatly",
    "saw": "seen",
    "with": "wiv",
    "believe": "beleive",
    "school": "skool",
    "really": "rly",
    "their": "there",
    "tonight": "2nite",
}
RUMOUR = (
    (
        "One of our girls says a man called {adult} is taking phones off kids {place} and only "
        "gives them back if they come to his flat above the bookies. Happened to {child} {when}."
    ),
    (
        "Heard that {adult} takes phones from young people {place}, they get them back if they go "
        "to a flat over the bookmakers. {child} was named. Nurse on duty told it {when}."
    ),
    (
        "passing this on, {child} had a phone took off them by {adult} {place}, has to go to the "
        "flat above the bookies to get it. Its going round the whole year group since {when}."
    ),
)
WITNESSED = (
    (
        "I was waiting for the bus {place} {when} and watched {adult} push {child} into the back "
        "of a car. She was crying. Driver did not get out. I wrote the time down straight away."
    ),
    (
        "CCTV review {place}, {when}: male matching {adult} puts {child} into rear seat by arm. "
        "Vehicle leaves without lights. Footage kept, camera 4."
    ),
    (
        "{told} rang in. From the upstairs window they seen {child} pulled by the sleeve to a car "
        "by {adult}, {place}, {when}. Two other kids ran off. Went down but they had gone."
    ),
)
