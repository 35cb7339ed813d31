"""Trains the weights of `compare_people` with Splink on DuckDB, and sets them beside those in use.

python -m benchmarks.people_weights     with the packages of requirements/benchmark.txt

Splink estimates u on pairs drawn at random from an invented population, and m by expectation
maximisation over blocks, or from labels, at the very levels that `compare_people` finds: they come
in as a function of DuckDB. Then its bits are put in the place of those in `people.toml`, and both
are scored on the pairs by hand that are held out and on invented pairs of another seed.
"""

from __future__ import annotations

import json
import math
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd
import splink.comparison_level_library as levels
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.comparison_library import CustomComparison

from benchmarks.people import HELD_OUTS, MEASURED_ON, SEED_MEASURE, TUNED, score, scored
from benchmarks.people_invented import World
from benchmarks.people_pairs import Pair, written
from sightline.linkage import people
from sightline.linkage.addresses import shared_address
from sightline.linkage.births import births
from sightline.linkage.names import names
from sightline.linkage.phones import shared_phones

RESULT = Path(__file__).parent / "results" / "people_weights.json"
SEED, PERSONS, DRAWN = 21, 2500, 300_000
FIELDS = ("given", "family", "birth", "address", "phone")
OFTEN = 0.9  # of the writings of one person, one in two of which the population holds


@lru_cache(maxsize=400_000)
def _read(said: str) -> people.Record:
    return people.read(json.loads(said))


@lru_cache(maxsize=400_000)
def found(a: str, b: str) -> dict[str, str]:
    """Return the level that each field shows between two records, as JSON."""
    one, other = sorted((_read(a), _read(b)), key=people.repr_of)
    every = [
        *names(one.name, other.name, people.weights().of),
        *births(one.birth, other.birth),
        *shared_address(one.address, other.address),
        *shared_phones(one.phones, other.phones, hostel=False),
    ]
    return {each.level.split("_")[0]: each.level for each in reversed(every)}


def level(field: str, a: str, b: str) -> str:
    """Return the level of one field, or nothing where it is not known in both."""
    return found(a, b).get(field, "")


def population() -> pd.DataFrame:
    """Return records of invented people and of those who are easily taken for them."""
    world, rows = World(SEED), []
    for number in range(PERSONS):
        person = world.person()
        kin = [person, world.like(person)] if world.chance(0.4) else [person]
        for place, one in enumerate(kin):
            times = 1 + world.chance(OFTEN) + world.chance(0.3)
            rows += [(f"{number}-{place}", world.record(world.later(one))) for _ in range(times)]
    records = [
        (place, who, json.dumps(said, sort_keys=True)) for place, (who, said) in enumerate(rows)
    ]
    table = pd.DataFrame(records, columns=["unique_id", "who", "said"])
    read = [_read(said) for said in table["said"]]
    table["born"] = [
        f"{one.birth.year}-{one.birth.month}-{one.birth.day}" if one.birth.whole else None
        for one in read
    ]
    table["surname"] = [
        next(iter(one.name.main[0].family), None) if one.name.main else None for one in read
    ]
    table["forename"] = [
        next(iter(one.name.main[0].given), None) if one.name.main else None for one in read
    ]
    table["mobile"] = [next(iter(sorted(one.phones)), None) for one in read]
    return table


def _comparison(field: str, known: list[str]) -> CustomComparison:
    """Return the comparison of one field, a level for each that is known of it."""
    call = f"level('{field}', said_l, said_r)"
    return CustomComparison(
        output_column_name=field,
        comparison_levels=[
            levels.CustomLevel(f"{call} = ''", "not known").configure(is_null_level=True),
            *(levels.CustomLevel(f"{call} = '{name}'", name) for name in known),
            levels.ElseLevel(),
        ],
    )


def trained(table: pd.DataFrame, *, labelled: bool) -> tuple[dict[str, float], float]:
    """Return bits by level as Splink trains them, and those to begin with.

    Labelled, m is counted between the writings that are known to be of one person; otherwise it is
    found by expectation maximisation, which sees no label.
    """
    connection = duckdb.connect()
    connection.create_function("level", level, ["VARCHAR"] * 3, "VARCHAR")
    of = {
        name: [each for each in people.weights().bits if each.startswith(f"{name}_")]
        for name in FIELDS
    }
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(name, of[name]) for name in FIELDS],
        blocking_rules_to_generate_predictions=[block_on("born"), block_on("surname", "forename")],
        retain_intermediate_calculation_columns=False,
    )
    linker = Linker(table, settings, db_api=DuckDBAPI(connection))
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("born", "surname"), block_on("mobile", "forename")], recall=0.5
    )
    training.estimate_u_using_random_sampling(max_pairs=DRAWN, seed=SEED)
    if labelled:
        training.estimate_m_from_label_column("who")
    else:
        for block in (block_on("born"), block_on("surname", "forename"), block_on("mobile")):
            training.estimate_parameters_using_expectation_maximisation(block)
    model = linker.misc.save_model_to_json()
    prior = model["probability_two_random_records_match"]
    return _bits(model), math.log2(prior / (1 - prior))


def _bits(model: dict) -> dict[str, float]:
    said = [each for comparison in model["comparisons"] for each in comparison["comparison_levels"]]
    return {
        each["label_for_charts"]: round(math.log2(each["m_probability"] / each["u_probability"]), 2)
        for each in said
        if each.get("m_probability")
        and each.get("u_probability")
        and each["label_for_charts"] in people.weights().bits
    }


def plain(pairs: list[Pair], bits: dict[str, float], prior: float) -> dict[str, object]:
    """Return the scores of Splink's own model: the bits of five fields, added up."""
    said = []
    for pair in pairs:
        a, b = (json.dumps(record, sort_keys=True) for record in (pair.a, pair.b))
        total = prior + sum(
            bits.get(name, 0.0) for key, name in found(a, b).items() if key in FIELDS
        )
        said.append(
            (
                pair.truth,
                "same"
                if 1 / (1 + 2 ** -max(-60, min(60, total))) >= people.weights().same
                else "not",
            )
        )
    return {"pairs": len(said), **score(said)}


def sets() -> dict[str, list[Pair]]:
    """Return the pairs on which weights are set side by side."""
    return {
        **{file.removesuffix(".txt"): written(file) for file in HELD_OUTS},
        "tuned": [pair for file in TUNED for pair in written(file)],
        "invented": World(SEED_MEASURE).pairs(MEASURED_ON),
    }


def measured() -> dict[str, object]:
    """Return the bits that Splink gives and the scores of each way to weigh."""
    table, every = population(), sets()
    stood = people.weights()
    said: dict[str, object] = {
        "records": len(table),
        "in_use": {name: scored(pairs) for name, pairs in every.items()},
    }
    for way in ("maximisation", "labels"):
        bits, prior = trained(table, labelled=way == "labels")
        said[way] = _beside(bits, prior, stood, every)
    return said


def _beside(
    bits: dict[str, float], prior: float, stood: people.Weights, every: dict[str, list[Pair]]
) -> dict[str, object]:
    """Return the scores of Splink's bits added up, and of them in the place of those in use."""
    alone = {name: plain(pairs, bits, prior) for name, pairs in every.items()}
    changed = {}
    for begin in (prior, stood.prior):
        put = replace(stood, prior=begin, bits={**stood.bits, **bits})
        people.weights = lambda put=put: put  # type: ignore[assignment,misc]
        changed[f"from {begin:.1f}"] = {name: scored(pairs) for name, pairs in every.items()}
    people.weights = lambda: stood  # type: ignore[assignment,misc]
    return {
        "prior": round(prior, 2),
        "bits": {
            name: {"splink": bit, "in_use": stood.bits[name]} for name, bit in sorted(bits.items())
        },
        "added_up": alone,
        "in_compare_people": changed,
    }


def main() -> None:
    """Train, compare and write."""
    found_all = measured()
    RESULT.write_text(json.dumps(found_all, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found_all, indent=1))


if __name__ == "__main__":
    main()
