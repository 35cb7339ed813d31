"""Invented place words. None is the name of a real place in Britain or Ireland."""

COUNTY = "Arvenshire"
CITY = "Arvenford"
TOWNS = ("Quillenbridge", "Thackermere", "Stonnerley")
VILLAGES = (
    "Dunnockby",
    "Yarlowick",
    "Sallowthorn",
    "Tindlecross",
    "Great Ambrick",
    "Little Ambrick",
    "Ockenstow",
    "Brindlecott",
    "Upper Vessel",
    "Gorsenwell",
    "Pellowyn",
    "Marrowlade",
)
RIVER = "River Arven"
TRIBUTARY = "Vessel Brook"

CITY_WARDS = ("Minster", "Wharfside", "Kilnfields", "Larkhanger")
RURAL_WARDS = ("Arven Vale", "Vessel Hills", "Gorse and Marrow")

STREETS = (
    "Tanner's Row",
    "Fuller Street",
    "Cordwain Lane",
    "Lantern Street",
    "Old Ropewalk",
    "Plover Way",
    "Saddler's Hill",
    "Teasel Close",
    "Kestrel Rise",
    "Pound Lane",
    "Hopkiln Road",
    "Ferry Street",
    "Damson Avenue",
    "Weir Road",
    "Bellfounder Street",
    "Sorrel Drive",
    "Cider Yard",
    "Mill Leat",
    "Drover's Way",
    "Curlew Crescent",
)
PARKS = (
    "Minster Green",
    "Wharf Meadow",
    "Kiln Field",
    "Larkhanger Common",
    "Ropewalk Gardens",
    "Station Rec",
    "Weir Park",
    "Teasel Field",
)
SECONDARY_SCHOOLS = (
    "Wharfside Academy",
    "Saint Osric's High School",
    "Kilnfields School",
    "Larkhanger College",
    "Quillenbridge High School",
    "Thackermere Academy",
    "Stonnerley School",
    "The Bramble Centre (pupil referral unit)",
    "Heron Wood Special School",
)
SETTINGS = (
    "The Kiln youth club",
    "Wharf Street drop-in",
    "Minster Young Carers",
    "Larkhanger Boxing Club",
    "The Ropewalk music room",
    "Arvenford Sea Cadets",
    "Young Women's Space",
    "Quillenbridge Youth Hub",
    "Quillenbridge Scouts",
    "The Shed skate project",
    "Thackermere Youth Café",
    "Thackermere Football in the Community",
    "Village hall youth night",
    "Mobile youth bus",
)
CENTRAL_TAKEAWAY = "Ember Grill"  # beside the bus station
TAKEAWAYS = (
    CENTRAL_TAKEAWAY,
    "Golden Lantern",
    "Pepper Pot Pizza",
    "Codfather's Rest",
    "Anatolia House",
    "Lucky Dragonfly",
    "Spice Ferry",
    "Wing Stop 24",
    "Bosphor Kebab",
    "Chicken Corner",
    "The Batter Box",
    "Red Kite Pizza",
)
HOTELS = (
    "Ferry Lodge Hotel",
    "The Weathervane Inn",
    "A9901 Sleepover",
    "The Plough at Anchor",
    "Station View Hotel",
)
VAPE_SHOPS = ("Cloud Harbour", "Vape Orchard", "Misty's", "Puff and Stuff", "Blue Vapour")
CAR_WASHES = ("Sparkle Hand Car Wash", "Five Star Valet", "Crystal Hand Wash", "Bright Wash")
CHILDRENS_HOMES = (
    "Larkfield House",
    "Teasel Lodge",
    "The Orchard House",
    "Wren Cottage",
    "Curlew House",
    "Number Nine",
)
ONLINE_GROUPS = ("yr10chaos", "zx_vibes", "gamenight", "onlyrealones", "the_lot", "frees4u")
AFTER_DARK = "arven_afterdark"
PLATFORMS = ("Loopchat", "Blockverse", "PixPing", "Streamlet")
NEIGHBOURING = ("a lay-by over the county boundary", "a retail park in the next county")
