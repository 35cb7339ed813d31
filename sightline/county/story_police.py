"""What the county's police ask, of whom, and what was said to it."""

from sightline.county.agencies import (
    COUNCIL,
    HEALTH,
    LAW_ENFORCEMENT,
    OPERATION_FERN,
    PREVENT_AND_DISRUPT,
    SCHOOLS,
)
from sightline.county.story import (
    ACCEPTED,
    ANSWERED,
    DECLINED,
    NOBODY_ELSE,
    RECORDS,
    STAFF,
    Ask,
    Call,
    End,
    Question,
    Said,
)

THE_CAR = Question(
    "the_car",
    "police_analyst",
    LAW_ENFORCEMENT,
    PREVENT_AND_DISRUPT,
    "HIGH",
    "CHILD_SEXUAL_EXPLOITATION",
    "network",
    ago=40,
    due=30,
    question="Who lends the cars in which children are collected from the taxi rank?",
    why="The same five adults come up at three places, and children ride with them.",
    known="Several cars are used; none is kept by any of the five.",
    gap="Who keeps the cars, and who may drive them.",
    holders=(COUNCIL, SCHOOLS),
    gaps=4,
    asks=(
        Ask(
            COUNCIL,
            "Do your licensing records show which drivers were suspended from a taxi rank in the"
            " last year, and why?",
            *RECORDS,
            NOBODY_ELSE,
            ago=39,
            due=14,
            said=(
                Said(ACCEPTED, "agency_lead", 37),
                Said(
                    ANSWERED,
                    "agency_lead",
                    30,
                    "Two drivers were suspended last summer after complaints that they carried"
                    " children without a booking. A complaint named the rank in the city.",
                    "RECORD",
                    "Records show that two drivers of the city's rank were suspended last summer"
                    " for carrying children without a booking.",
                ),
            ),
        ),
        Ask(
            SCHOOLS,
            "Which of your staff already know of pupils who are collected by somebody who is not"
            " on the school's list?",
            *STAFF,
            "Staff at the gate see it daily; no pupil need be spoken to.",
            ago=30,
            due=20,
            said=(Said(ACCEPTED, "schools_lead", 27),),
        ),
        Ask(
            HEALTH,
            "Do your records show injuries of children that were put down to a car in the last"
            " half year?",
            *RECORDS,
            NOBODY_ELSE,
            ago=29,
            due=20,
            said=(
                Said(
                    DECLINED,
                    "health_lead",
                    26,
                    "We would have to open every child's notes. Give us the dates and we will look"
                    " at those days.",
                ),
            ),
        ),
    ),
)
THE_ROOMS = Question(
    "the_rooms",
    "police_intelligence",
    LAW_ENFORCEMENT,
    OPERATION_FERN,
    "HIGH",
    "MODERN_SLAVERY",
    "hidden_hot_spot",
    ago=25,
    due=40,
    question="Who books the rooms in which the young workers sleep?",
    why="A warrant needs the name of whoever pays.",
    known="The rooms are paid for in cash, a week at a time.",
    gap="Who pays, and who holds the keys.",
    holders=(COUNCIL,),
    gaps=3,
    asks=(
        Ask(
            COUNCIL,
            "Which hotels have had a complaint in the last year about rooms let by the week to"
            " people who did not choose to be there?",
            *RECORDS,
            NOBODY_ELSE,
            ago=6,
            due=20,
        ),
    ),
)
THE_NAMES = Question(
    "the_names",
    "police_intelligence_2",
    LAW_ENFORCEMENT,
    "",
    "MEDIUM",
    "CHILD_CRIMINAL_EXPLOITATION",
    "six_spellings",
    ago=140,
    due=60,
    question="Is the man whose name is written in several ways one man?",
    why="Each spelling by itself looks like a single mention.",
    known="The spellings sound alike.",
    gap="Whether one date of birth goes with all of them.",
    gaps=1,
    answers=1,
    end=End("ANSWERED", 95, "One date of birth and one telephone go with all the spellings."),
)
THE_GROUP = Question(
    "the_group",
    "police_intelligence",
    LAW_ENFORCEMENT,
    PREVENT_AND_DISRUPT,
    "MEDIUM",
    "ONLINE_EXPLOITATION",
    "online_hot_spot",
    ago=50,
    due=30,
    question="Since when has the online group been known in schools, and what was it for at first?",
    why="Whether it was begun by pupils or by an adult decides what is done about it.",
    known="Children of several schools are in it.",
    gap="Who began it.",
    holders=(SCHOOLS,),
    gaps=3,
    asks=(
        Ask(
            SCHOOLS,
            "What do your online safety records say of groups for pupils after dark, and since"
            " when?",
            *RECORDS,
            NOBODY_ELSE,
            ago=48,
            due=21,
            said=(
                Said(
                    ANSWERED,
                    "schools_lead",
                    20,
                    "It is in our log since the spring term, first as a group for homework. It"
                    " changed its name before the summer.",
                    "RECORD",
                ),
            ),
        ),
    ),
)
QUESTIONS = (THE_CAR, THE_ROOMS, THE_NAMES, THE_GROUP)
CALLS = (
    Call(
        "police_analyst",
        ago=2,
        days=30,
        question="Has anybody paid you in cash for a room or a journey for a child whom they did"
        " not seem to know?",
        audience=("HOTEL", "TAXI"),
    ),
)
