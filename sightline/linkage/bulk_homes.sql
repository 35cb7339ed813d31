-- Whether the list holds families: who shares a surname and a home, by forename and date of birth.

WITH homes AS (
    SELECT *, hash(family, number, street, coalesce(postcode, town)) AS home FROM people
    WHERE given IS NOT NULL AND length(given) > 1 AND family IS NOT NULL AND number IS NOT NULL
        AND street IS NOT NULL AND length(dob) = 8 AND (postcode IS NOT NULL OR town IS NOT NULL)
), sampled AS (
    SELECT * FROM homes WHERE home % greatest(1, (SELECT count(*) FROM homes) // @homes_read) = 0
), few AS (
    SELECT home FROM sampled GROUP BY home HAVING count(*) BETWEEN 2 AND 12
), two AS (
    SELECT given_level(a.given, b.given, a.groups, b.groups, a.given_root, b.given_root,
            a.known AND b.known) AS given, birth_level(a.dob, b.dob, wrong_figures(a.dob, b.dob)) AS birth
    FROM few JOIN sampled a USING (home) JOIN sampled b USING (home) WHERE a.id < b.id
)
SELECT
    count(*) FILTER (WHERE given = 'conflict' AND birth IN ('conflict', 'generation')) AS siblings,
    count(*) FILTER (WHERE given = 'conflict' AND birth = 'same') AS twins,
    count(*) FILTER (WHERE given = 'conflict' AND birth = 'generation') AS parents,
    count(*) FILTER (WHERE given = 'same' AND birth = 'generation') AS namesakes,
    coalesce((SELECT quantile_disc(left(dob, 4)::INT, 0.95) - quantile_disc(left(dob, 4)::INT, 0.05)
        FROM homes), 0) AS span
FROM two;
