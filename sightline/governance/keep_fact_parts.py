"""Of what the query of a kind of record is made: its days, its codes and its bounds. Pure."""


def day(moment: str) -> str:
    """Return the day in London on which a moment falls."""
    return f"({moment} AT TIME ZONE 'Europe/London')::date"


def moments(**found: str) -> str:
    """Return the days from which a time may run, by name; those not known are left out."""
    pairs = ", ".join(f"'{name}', {sql}" for name, sql in found.items())
    return f"jsonb_strip_nulls(jsonb_build_object({pairs})) AS moments"


def facts(
    record: str,
    label: str,
    rows: str,
    days: str,
    *,
    where: str = "true",
    grade: str = "''",
    outcome: str = "''",
    roles: str = "'{}'::text[]",
    named_adult: str = "false",
    unproven: str = "false",
    of_child: str = "false",
) -> str:
    """Return the query of one kind of record."""
    return (
        f"SELECT {record} AS record, {label} AS label_id, {days}, {grade} AS grade,"
        f" {outcome} AS outcome, {roles} AS roles, {named_adult} AS named_adult,"
        f" {unproven} AS unproven, {of_child} AS of_child FROM {rows}"
        f" WHERE ({where}) AND {record} > beyond AND {record} >= which"
        f" AND (which = '' OR {record} = which) ORDER BY 1 LIMIT most"
    )
