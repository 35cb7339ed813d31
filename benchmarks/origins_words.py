"""What each feature of `sightline.linkage` is called in a reason."""

MATTER = {
    "names_shared": "the same names or nicknames",
    "names_alike": "names that are spelled alike",
    "names_short": "a name of which the other has the beginning",
    "names_differ": "each names people whom the other does not",
    "mark_shared": "the same number plate, or part of one",
    "mark_differs": "different number plates",
    "handle_or_phone": "the same username or telephone number",
    "car_shared": "the same car by make or colour",
    "car_differs": "cars of different colours",
    "place_shared": "the same street or building",
    "house_shared": "the same house",
    "house_differs": "different houses of one street",
    "place_misses": "places that only sound alike",
    "agency_spoken_of": "one speaks of where the other reports from",
    "sum_shared": "the same sum of money",
    "number_shared": "the same number of a room, flat or unit",
    "age_shared": "the same age or school year",
    "age_differs": "different ages or school years",
    "clock_shared": "the same time of day",
    "clock_differs": "different times of day",
    "words_alike": "much the same words, weighed by how rare they are",
    "words_weightiest": "the rarest words in both",
    "rare_words": "rare words in both",
    "telling_words": "particular words in both",
    "fields_weigh": "several things are spoken of in both",
    "kinds_shared": "one kind of harm in both",
    "child_differs": "one speaks of a girl, the other of a boy",
    "child_same": "both speak of a girl, or both of a boy",
    "harm_shared": "the same kinds of harm",
    "harm_least": "both speak of harm",
    "everyday_one": "one speaks more of everyday business",
    "everyday_much": "everyday business",
    "days_apart": "reported far apart in time",
    "same_day": "both speak of the same day",
    "other_day": "they speak of different days",
    "names_sender": "one gives the other's kind of sender as its source",
    "same_sender": "the same sender in other words, who does not say that it was sent before",
    "repeated": "nearly all the words of one are in the other",
    "sent_again": "one says that it was sent before",
    "seen_by_both": "each reads as first hand",
    "name_and_harm": "the same name and the same kind of harm",
}
KNOWER = {
    "both_first_hand": "each speaks of having seen or heard it oneself",
    "one_first_hand": "one saw it, the other did not",
    "voice_least": "both are told in the first person",
    "voice_most": "one is told in the first person",
    "relayed_most": "one says that it passes on what it was given",
    "relayed_both": "both say that they pass on what they were given",
    "told_both": "both were told by somebody",
    "told_neither": "neither says that it was told by somebody",
    "sent_again": "one says that it was sent before",
    "said_apart": "one says that it is another account",
    "cites_other": "one gives the other's kind of sender as its source",
    "cites_each_other": "each gives the other's kind of sender as its source",
    "same_lay_source": "the same kind of person is the source of both",
    "source_elsewhere": "one has a source that the other does not speak of",
    "sources_elsewhere": "each has a source that the other does not speak of",
    "no_source": "neither gives a source",
    "one_without_source": "only one gives a source",
    "sender_says": "one says what the other's sender told",
    "agency_named": "one speaks of where the other reports from",
    "same_agency": "the same sender",
    "same_kind_of_teller": "the same kind of sender",
    "covered_least": "each says what the other says",
    "covered_most": "one says little that the other does not",
    "own_most": "one has many particulars of its own",
    "in_order": "the same things in the same order",
    "longest_run": "a long run of the same words",
}

# The least and the most that a feature may weigh, where few pairs could turn it the wrong way.
_FOR = (
    "names_shared names_alike mark_shared handle_or_phone car_shared place_shared house_shared "
    "agency_spoken_of sum_shared number_shared age_shared clock_shared words_alike "
    "words_weightiest rare_words telling_words fields_weigh kinds_shared child_same harm_shared "
    "same_day repeated sent_again name_and_harm relayed_most relayed_both cites_other "
    "cites_each_other same_lay_source sender_says covered_least covered_most in_order longest_run"
)
_AGAINST = (
    "names_differ mark_differs car_differs house_differs place_misses age_differs "
    "clock_differs other_day same_sender both_first_hand said_apart "
    "sources_elsewhere child_differs voice_least "
)
BOUNDS: dict[str, tuple[float | None, float | None]] = {
    **dict.fromkeys(_FOR.split(), (0.0, None)),
    **dict.fromkeys(_AGAINST.split(), (None, 0.0)),
    "same_sender": (-4.0, 0.0),
    "days_apart": (None, 0.0),
}
