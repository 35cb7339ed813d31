"""Which column of a frame holds what of a person, and its values as text. Pure."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sightline.linkage.names_letters import folded

Texts = NDArray[np.object_]
MOST_CHARACTERS: Final = 300  # of a field that are read

HEADERS: Final = {  # what a column is called: letters and figures only, the likeliest first
    "name": "name fullname personname childname subjectname names nameofchild nameofperson",
    "given": (
        "givenname firstname forename forenames given givennames firstnames fname first "
        "christianname fnamec1 preferredname"
    ),
    "middle": "middlename middlenames middle secondname othernames fnamec2",
    "family": "surname lastname familyname family sname lname last lnamec1",
    "dob": "dob dateofbirth birthdate born bdate",
    "year": "birthyear yearofbirth yob by",
    "month": "birthmonth monthofbirth mob bm",
    "day": "birthday dayofbirth bd",
    "number": "streetnumber housenumber houseno streetno buildingnumber number",
    "address": (
        "address1 addressline1 street streetname fulladdress address homeaddress road addr1 addr "
        "streetaddress"
    ),
    "town": "suburb town city locality posttown place birthplace",
    "postcode": "postcode postalcode zip zipcode pcode postcodefake",
    "phone": (
        "phone telephone tel mobile phonenumber mobilenumber telephonenumber contactnumber phone1 "
        "mobilephone telno phoneno mobileno"
    ),
    "email": "email emailaddress mail",
    "nid": (
        "nhs nhsnumber nhsno socsecid ssn nationalinsurancenumber nationalinsurance ninumber nino "
        "upn socialsecuritynumber nationalid"
    ),
    "sex": "sex gender",
}
KEYS: Final = "reference recid recordid uniqueid ref key id rowid".split()
_MISSING: Final = frozenset({"", "nan", "nat", "none", "null", "<na>"})


class NoNames(ValueError):
    """No column of the frame holds a name."""


def recognised(headers: Iterable[str]) -> dict[str, str]:
    """Return the column of each thing known of a person. Raise NoNames where none is a name."""
    plain: dict[str, str] = {}
    for header in headers:
        plain.setdefault(_plain(header), header)
    found: dict[str, str] = {}
    for field, names in HEADERS.items():
        column = next((plain[name] for name in names.split() if name in plain), None)
        if column is not None and column not in found.values():
            found[field] = column
    if not {"name", "given", "family"} & found.keys():
        raise NoNames(
            "no column holds a name: call one name, or two given_name and surname. "
            f"The columns are: {', '.join(list(plain.values())[:20]) or 'none'}."
        )
    if {"given", "family"} <= found.keys():
        found.pop("name", None)
    if "day" in found and not {"dob", "year"} & found.keys():
        found["dob"] = found.pop("day")  # a column called birthday, and nothing of a year
    return found


def key_of(headers: Iterable[str]) -> str | None:
    """Return the column that holds each row's own reference, if there is one."""
    plain = {_plain(header): header for header in reversed(list(headers))}
    return next((plain[name] for name in KEYS if name in plain), None)


def _plain(header: object) -> str:
    return re.sub(r"[^a-z0-9]", "", folded(str(header)))


def columns_of(frame: Any) -> tuple[dict[str, Texts], int]:
    """Return what is known of people, column by column as text, and the number of rows.

    A frame is a pandas, polars or Arrow table, a mapping of columns, or a sequence of mappings.
    """
    if isinstance(frame, Sequence) and not isinstance(frame, str | bytes):
        return _of_rows(frame)
    if not isinstance(frame, Mapping) and not hasattr(frame, "columns") | hasattr(
        frame, "column_names"
    ):
        raise TypeError("give a table: pandas, polars, Arrow, a mapping of columns or a list.")
    headers = list(getattr(frame, "column_names", None) or getattr(frame, "columns", frame))
    chosen = recognised(str(header) for header in headers)
    by_name = {str(header): header for header in headers}
    found = {field: texts(frame[by_name[column]]) for field, column in chosen.items()}
    lengths = {len(column) for column in found.values()}
    if len(lengths) > 1:
        raise ValueError("the columns are not of one length.")
    return found, lengths.pop()


def _of_rows(rows: Sequence[Any]) -> tuple[dict[str, Texts], int]:
    """Return the columns of a sequence of mappings; a key that a row lacks is empty."""
    if not all(isinstance(row, Mapping) for row in rows):
        raise TypeError("each row of a list is a mapping of column to value.")
    headers = dict.fromkeys(str(key) for row in rows for key in row)
    if not rows:
        return {}, 0
    chosen = recognised(headers)
    return {
        field: texts([row.get(column) for row in rows]) for field, column in chosen.items()
    }, len(rows)


def texts(values: Any) -> Texts:
    """Return values as text, None where nothing is known."""
    for into_list in ("to_pylist", "to_list", "tolist"):  # of Arrow, of polars and pandas, of numpy
        if hasattr(values, into_list):
            values = getattr(values, into_list)()
    return as_texts([_text(value) for value in values])


def as_texts(values: Sequence[str | None]) -> Texts:
    """Return texts as an array that DuckDB reads."""
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        value = int(value) if value.is_integer() else value
    said = str(value)[:MOST_CHARACTERS].strip()
    return None if said.casefold() in _MISSING else said
