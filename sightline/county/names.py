"""Words from which invented people are named, by community; no combination is of a real person."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of one community: `share` is its part of the county's people."""

    community: str
    share: float
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    families: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _naming(community: str, share: float, girls: str, boys: str, families: str) -> Naming:
    return Naming(community, share, _words(girls), _words(boys), _words(families))


NAMINGS = (
    _naming(
        "British",
        0.56,
        "Ellie Chloe Maisie Freya Poppy Jess Demi Lacey Tilly Keira Molly Paige Amber Skye Bethan "
        "Shannon Lexi Georgia Millie Evie Libby Summer",
        "Jayden Callum Alfie Tyler Kai Connor Mason Reece Finley Harvey Ollie Bradley Lewis Toby "
        "Jake Ethan Corey Riley Dylan Archie Zack Kieran",
        "Tranter Hodnett Pugsley Weatherby Coldrick Sparrowhawk Bunnage Larkham Tibbits Overy "
        "Skerritt Dobbs Marchbank Fennings Gathercole Hallowes Quartermaine Pettifer Rudge Yapp",
    ),
    _naming(
        "Polish",
        0.10,
        "Zuzanna Oliwia Maja Wiktoria Kinga Natalia Julia",
        "Jakub Kacper Szymon Filip Bartosz Oskar Mateusz",
        "Wilczek Brzozowski Malinowski Sokolnik Zaremba Grabczyk Lipowicz",
    ),
    _naming(
        "Romanian",
        0.07,
        "Andreea Ioana Denisa Bianca Alexia",
        "Andrei Ionut Razvan Darius Cosmin",
        "Munteanu Codrean Lupescu Ciobanu Moraru Brinza",
    ),
    _naming(
        "Bulgarian",
        0.05,
        "Desislava Gergana Viktoria Teodora",
        "Georgi Dimitar Stoyan Kaloyan",
        "Rakovski Zlatarov Mihov Goranov",
    ),
    _naming(
        "Welsh",
        0.05,
        "Cerys Ffion Seren Carys Nia",
        "Rhys Gethin Ieuan Macsen Dafydd",
        "Prydderch Gwilliam Cadwgan Bevan Gethinog",
    ),
    _naming(
        "Traveller",
        0.03,
        "Scarlett Mary-Kate Shakira Bridie",
        "Jimmy-Lee Patrick Levi Elijah",
        "Loveridge Boswell Doran Smith-Lee",
    ),
    _naming(
        "South Asian",
        0.05,
        "Aisha Zara Priya Simran Hafsa",
        "Hamza Bilal Arjun Zain Harpreet",
        "Chaudhary Rahman Sandhu Mistry Qureshi",
    ),
    _naming(
        "Somali",
        0.02,
        "Hodan Ifrah Sagal",
        "Abdi Liban Guled",
        "Warsame Jama Ducaale",
    ),
    _naming(
        "Kurdish",
        0.02,
        "Rojin Shilan Berivan",
        "Rebin Diyar Karwan",
        "Barzinji Hawrami Zangana",
    ),
    _naming("Vietnamese", 0.02, "Linh Thuy Mai", "Minh Tuan Duc", "Nguyen Pham Tran"),
    _naming("Chinese", 0.01, "Xinyi Mei Jiayi", "Haoran Wei Junjie", "Liang Feng Ouyang"),
    _naming(
        "West African",
        0.02,
        "Adaeze Temi Efua",
        "Kwame Tobi Chidi",
        "Adebayo Owusu Nwachukwu",
    ),
)

NICKNAMES = _words(
    "Dex Biggs Smiley Ghost Tiny Ratty Moz Jinx Blade Chips Fizz Casper Rocky Tank Duke "
    "Pepsi Gaffer Wiz Spanner Bones Budgie Marlo Zed Tonk Sully Nero Kez Vee Lox Flea"
)
STAFF_FIRST = _words("Ros Imran Helen Marek Joy Tamsin Dilys Owen Farah Neil Bronwen Kofi Lynne")
STAFF_LAST = _words("Amberley-Orr Sallis Thrupp Wychford Osgathe Brandle Ottaway Pinnock Vellacott")
