"""Splink 4's own pipeline on DuckDB, as its users write it for FEBRL: train, predict, cluster."""

from __future__ import annotations

import numpy as np
import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

AT = 0.95  # the probability from which two rows are one person, as in its examples
PAIRS = 1_000_000  # for u


def _comparisons(frame: pd.DataFrame) -> list[object]:
    born = cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d")
    found: list[object] = [
        cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
        cl.NameComparison("surname").configure(term_frequency_adjustments=True),
        born,
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("address_1", [0.9]),
        cl.LevenshteinAtThresholds("postcode", [1, 2]),
    ]
    for column, comparison in (
        ("soc_sec_id", cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2])),
        ("suburb", cl.JaroWinklerAtThresholds("suburb", [0.9])),
        ("phone", cl.LevenshteinAtThresholds("phone", [1])),
    ):
        if column in frame:
            found.append(comparison)
    return found


def _blocks(frame: pd.DataFrame) -> list[object]:
    """Return the seven rules by which pairs are made."""
    rules = [
        block_on("given_name", "surname"),
        block_on("given_name", "date_of_birth"),
        block_on("surname", "date_of_birth"),
        block_on("surname", "postcode"),
        block_on("given_name", "postcode"),
        block_on("date_of_birth", "postcode"),
    ]
    if "soc_sec_id" in frame:
        return [*rules, block_on("soc_sec_id")]
    return [
        *rules,
        block_on("phone") if "phone" in frame else block_on("address_1", "street_number"),
    ]


def clusters(frame: pd.DataFrame) -> np.ndarray:
    """Return the cluster of each row."""
    frame = frame.replace({"": None}).copy()
    frame["unique_id"] = np.arange(len(frame))
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=_comparisons(frame),
        blocking_rules_to_generate_predictions=_blocks(frame),
    )
    linker = Linker(frame, settings, DuckDBAPI())
    certain = [
        block_on("given_name", "surname", "date_of_birth"),
        block_on("surname", "date_of_birth", "postcode"),
        block_on("given_name", "date_of_birth", "postcode"),
        *([block_on("soc_sec_id")] if "soc_sec_id" in frame else []),
    ]
    linker.training.estimate_probability_two_random_records_match(certain, recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=PAIRS, seed=1)
    for rule in (block_on("date_of_birth"), block_on("surname", "given_name")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predicted = linker.inference.predict(threshold_match_probability=0.01)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, AT)
    table = found.as_pandas_dataframe().sort_values("unique_id")
    return pd.factorize(table["cluster_id"])[0]


def as_febrl(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of agencies as FEBRL calls them, with names and addresses taken apart."""
    if "name" not in frame:
        return frame
    comma = frame["name"].str.extract(r"^(?P<surname>[^,]+), (?P<given_name>.+)$")
    plain = frame["name"].str.extract(r"^(?P<given_name>.+?) (?P<surname>\S+)$")
    home = frame["address"].str.extract(
        r"^(?P<street_number>\d+) (?P<address_1>[^,]+), (?P<suburb>.+)$"
    )
    born = pd.to_datetime(frame["dob"].replace("", None), format="mixed", dayfirst=True)
    phone = frame["phone"].str.replace(r"\D", "", regex=True).str.replace(r"^44", "0", regex=True)
    return pd.DataFrame({
        **{part: comma[part].fillna(plain[part]).str.lower() for part in ("given_name", "surname")},
        **{part: home[part].str.lower() for part in home},
        "date_of_birth": born.dt.strftime("%Y%m%d"),
        "postcode": frame["postcode"].str.replace(" ", ""),
        "phone": phone.replace("", None),
        "soc_sec_id": frame["nhs_number"],
    }).replace({np.nan: None})  # fmt: skip
