"""Link charts: what stands on one, how sure a link must be, and what one is taken out as."""

from sightline.terms.term import Term


class ChartKind(Term):
    """What a point of a link chart stands for."""

    CHILD = "CHILD", "Child", "Shown as a child first, whatever else is said of them."
    PERSON = "PERSON", "Grown person"
    PHONE = "PHONE", "Telephone"
    VRM = "VRM", "Vehicle"
    HANDLE = "HANDLE", "Account"
    PLACE = "PLACE", "Place"
    ONLINE = "ONLINE", "Online place"
    GROUP = "GROUP", "Group"
    ITEM = "ITEM", "Item that names many", "Stands between all that it names."


class ChartGrade(Term):
    """How well an item must be graded for a link chart to show it."""

    GRADED = "GRADED", "Graded"
    D = "D", "D or better"
    C = "C", "C or better"
    B = "B", "B or better"
    A = "A", "A alone"
    SURE = "SURE", "Not weak", "Graded A, B or C, of a source that is not unreliable."


class ChartLink(Term):
    """What ties two points of a link chart."""

    TOGETHER = "TOGETHER", "Named together", "In the same item of intelligence."


class ChartFile(Term):
    """What a link chart is taken out as."""

    GRAPHML = "GRAPHML", "GraphML: points and links, for a program that draws networks"
    CSV = "CSV", "CSV: a table of points and a table of links, for a spreadsheet"
    I2 = "I2", "Tables for the import of i2 Analyst's Notebook"
    PNG = "PNG", "PNG: a picture of the chart as it is drawn now"
