"""What the county's council asks, of whom, and what was said to it."""

from sightline.county.agencies import (
    CHARITY,
    HEALTH,
    POLICE,
    PREVENT_AND_DISRUPT,
    SCHOOLS,
    UK_GDPR,
)
from sightline.county.story import (
    ACCEPTED,
    ANSWERED,
    DECLINED,
    NOBODY_ELSE,
    RECORDINGS,
    RECORDS,
    STAFF,
    Ask,
    Call,
    End,
    Question,
    Said,
)

THE_STATION = Question(
    "the_station",
    "council_analyst",
    UK_GDPR,
    PREVENT_AND_DISRUPT,
    "HIGH",
    "CHILD_SEXUAL_EXPLOITATION",
    "hot_spot",
    ago=60,
    due=45,
    question="What draws children to the bus station between the end of school and the evening?",
    why="Wardens and youth workers are sent where it helps.",
    known="Children of many schools are met there, most on Fridays.",
    gap="What is offered to them, and where they go from there.",
    holders=(POLICE, SCHOOLS, CHARITY),
    gaps=4,
    answers=1,
    asks=(
        Ask(
            POLICE,
            "Are there recordings of the bus station's east doors from after school in the"
            " last month?",
            *RECORDINGS,
            "They are made already and are kept for a month.",
            ago=22,
            due=10,
            said=(Said(ACCEPTED, "police_intelligence_2", 20),),
        ),
        Ask(
            SCHOOLS,
            "Which buses do pupils who stay late leave by, as your staff already know it?",
            *STAFF,
            NOBODY_ELSE,
            ago=58,
            due=21,
            said=(
                Said(
                    ANSWERED,
                    "schools_lead",
                    45,
                    "Those who stay for clubs leave by the last bus, which waits at the station"
                    " for half an hour.",
                    "SAW",
                    "Pupils who stay late wait at the bus station for half an hour, on most days.",
                ),
            ),
        ),
        Ask(
            CHARITY,
            "What have young people's workers already noted about food or vapes given away near"
            " the bus station?",
            *RECORDS,
            NOBODY_ELSE,
            ago=21,
            due=28,
            said=(
                Said(
                    ANSWERED,
                    "charity_lead",
                    4,
                    "Our notes have it four times since the spring: food first, vapes later.",
                    "RECORD",
                ),
            ),
        ),
    ),
)
THE_SILENCE = Question(
    "the_silence",
    "council_intelligence",
    UK_GDPR,
    "",
    "HIGH",
    "CHILD_CRIMINAL_EXPLOITATION",
    "blind_spot",
    ago=30,
    due=60,
    question="Why does nobody tell us of the estate?",
    why="Children who live there are harmed elsewhere, and no report comes from their homes.",
    known="There is no school, club or surgery on the estate.",
    gap="Which adults the children there already trust.",
    holders=(HEALTH, SCHOOLS),
    gaps=1,
    asks=(
        Ask(
            HEALTH,
            "Which of your teams go to the estate, and how often, by your own rotas?",
            *RECORDS,
            NOBODY_ELSE,
            ago=28,
            due=21,
            said=(
                Said(ACCEPTED, "health_lead", 26),
                Said(
                    ANSWERED,
                    "health_lead",
                    15,
                    "Health visitors go weekly to families with small children. Nobody goes to"
                    " older children.",
                    "RECORD",
                    "No health team goes to older children on the estate.",
                ),
            ),
        ),
        Ask(
            SCHOOLS,
            "Which member of staff do pupils from the estate come to by themselves, as staff"
            " already know it?",
            *STAFF,
            NOBODY_ELSE,
            ago=9,
            due=21,
            said=(Said(ACCEPTED, "schools_lead", 7),),
        ),
    ),
)
THE_MOVE = Question(
    "the_move",
    "council_analyst",
    UK_GDPR,
    PREVENT_AND_DISRUPT,
    "MEDIUM",
    "COUNTY_LINES",
    "moving_hot_spot",
    ago=90,
    due=60,
    question="Why did the meetings move from the taxi rank to the lay-by?",
    why="If a patrol moved them, the next patrol will too.",
    known="They ended at the rank and began at the lay-by within a week.",
    gap="What happened at the rank in that week.",
    holders=(POLICE,),
    gaps=3,
    asks=(
        Ask(
            POLICE,
            "Do your records show a patrol or an arrest at the rank in the week before the change?",
            *RECORDS,
            NOBODY_ELSE,
            ago=88,
            due=21,
            said=(
                Said(
                    DECLINED,
                    "police_intelligence",
                    80,
                    "An investigation is under way, and an answer could harm it. Ask again when it"
                    " has ended.",
                ),
            ),
        ),
    ),
)
THE_SHOPS = Question(
    "the_shops",
    "council_intelligence",
    UK_GDPR,
    "",
    "LOW",
    "PEER_GROUP_CONCERN",
    "",
    ago=45,
    due=120,
    question="Which shops sell vapes to children in uniform?",
    why="Trading standards visit a few shops each quarter.",
    known="Vapes come up in reports from most schools.",
    gap="Where they are bought.",
    holders=(SCHOOLS,),
    handed="council_intelligence_2",
)
THE_BUS = Question(
    "the_bus",
    "council_analyst",
    UK_GDPR,
    "",
    "LOW",
    "MISSING",
    "",
    ago=260,
    due=90,
    question="By which bus do children who go missing leave the county?",
    why="It would tell where a warden is of use.",
    known="Some had tickets on them when they were found.",
    gap="Which line, and on which days.",
    holders=(POLICE,),
    gaps=1,
    end=End("LAPSED", 160, "The bus company keeps its sales for two months, and they are gone."),
)
QUESTIONS = (THE_STATION, THE_SILENCE, THE_MOVE, THE_SHOPS, THE_BUS)
CALLS = (
    Call(
        "council_analyst",
        ago=12,
        days=60,
        question="In the last month, have you seen children of school age get into a car outside a"
        " takeaway or a shop late in the evening?",
        signed="council_intelligence_2",
    ),
)
