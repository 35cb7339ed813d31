-- From what was written (table raw, every field a text or null) to what can be compared (table people).

CREATE OR REPLACE MACRO letters(t) AS  -- figures that a scanner took for letters are letters again
    nullif(trim(regexp_replace(translate(t, '015''`´’-', 'ols'), '[^a-z]+', ' ', 'g')), '');
CREATE OR REPLACE MACRO untitled(t) AS regexp_replace(t, '^(@titles) (.)', '\2');
CREATE OR REPLACE MACRO known(t) AS CASE WHEN NOT regexp_matches(t, @not_known) THEN t END;
CREATE OR REPLACE MACRO first_of(t) AS split_part(t, ' ', 1);
CREATE OR REPLACE MACRO rest_of(t) AS nullif(trim(substr(t, strpos(t || ' ', ' '))), '');

CREATE OR REPLACE TEMP TABLE named AS
WITH low AS (
    SELECT id,
        known(regexp_replace(lower(name), '"[^"]*"|\([^)]*\)', ' ', 'g')) AS name,
        known(lower(given)) AS given, known(lower(family)) AS family, lower(middle) AS middle
    FROM raw
), apart AS (
    SELECT id, middle,
        CASE WHEN strpos(name, ',') > 0 THEN letters(split_part(name, ',', 2)) ELSE letters(given) END
            AS given,
        CASE WHEN strpos(name, ',') > 0 THEN letters(split_part(name, ',', 1)) ELSE letters(family) END
            AS family,
        CASE WHEN strpos(name, ',') = 0 THEN string_split(untitled(letters(name)), ' ') END AS words
    FROM low
), ordered AS (  -- Nguyen Van An: of a name of the East the surname may be first
    SELECT * REPLACE (
        CASE WHEN len(words) > 1 AND list_contains(@eastern, words[1])
                AND NOT list_contains(@eastern, words[-1])
            THEN list_append(words[2:], words[1]) ELSE words END AS words)
    FROM apart
), whole AS (
    SELECT id,
        coalesce(given, array_to_string(CASE WHEN len(words) > 1 THEN words[:-2] ELSE words END, ' '))
            AS given,
        replace(coalesce(family, CASE WHEN len(words) > 1 THEN words[-1] END), ' ', '') AS family,
        letters(middle) AS middle
    FROM ordered
)
SELECT id, nullif(first_of(given), '') AS given, nullif(family, '') AS family,
    nullif(concat_ws(' ', rest_of(given), middle), '') AS middle
FROM whole;

CREATE OR REPLACE MACRO eight(y, m, d) AS  -- a month past twelve was written the American way
    y || CASE WHEN m::INT > 12 AND d::INT <= 12 THEN lpad(d, 2, '0') || lpad(m, 2, '0')
         ELSE lpad(m, 2, '0') || lpad(d, 2, '0') END;
CREATE OR REPLACE MACRO written_date(t) AS CASE
    WHEN regexp_full_match(t, '(1[89]|20)\d{6}')
        THEN eight(substr(t, 1, 4), substr(t, 5, 2), substr(t, 7, 2))
    WHEN regexp_full_match(t, '(1[89]|20)\d\d[-/.]\d\d?[-/.]\d\d?([t ].*)?') THEN eight(
        regexp_extract(t, '^(\d{4})', 1), regexp_extract(t, '^\d{4}.(\d+)', 1),
        regexp_extract(t, '^\d{4}.\d+.(\d+)', 1))
    WHEN regexp_full_match(t, '\d\d?[-/. ]\d\d?[-/. ](1[89]|20)\d\d') THEN eight(
        right(t, 4), regexp_extract(t, '^\d+.(\d+)', 1), regexp_extract(t, '^(\d+)', 1))
    WHEN regexp_full_match(t, '(1[89]|20)\d\d') THEN t
    END;
CREATE OR REPLACE TEMP TABLE dated AS
SELECT id, lower(CASE WHEN dob IS NULL AND year IS NOT NULL
    THEN concat_ws('-', year, month, day) ELSE dob END) AS said FROM raw;
CREATE OR REPLACE TEMP TABLE dates AS
SELECT said, written_date(said) AS dob FROM dated WHERE said IS NOT NULL GROUP BY said;

CREATE OR REPLACE MACRO figures(t) AS regexp_replace(t, '\D', '', 'g');
CREATE OR REPLACE MACRO dialled(t) AS CASE
    WHEN t LIKE '0044%' THEN '0' || ltrim(substr(t, 5), '0')
    WHEN t LIKE '44%' AND length(t) >= 11 THEN '0' || ltrim(substr(t, 3), '0')
    WHEN t LIKE '7%' AND length(t) = 10 THEN '0' || t ELSE t END;
CREATE OR REPLACE MACRO real_phone(t) AS
    CASE WHEN length(t) BETWEEN 6 AND 15 AND length(replace(substr(t, 3), right(t, 1), '')) > 1 THEN t END;
CREATE OR REPLACE MACRO code_in(t) AS
    nullif(regexp_extract(t, '\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b', 0), '');
CREATE OR REPLACE MACRO uncoded(t) AS
    regexp_replace(t, '\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b', ' ');
CREATE OR REPLACE MACRO first_of_commas(t) AS  -- the first part with a word that is no flat or house
    coalesce(list_filter(string_split(t, ','), lambda part: regexp_matches(part, '[a-z]{3}') AND NOT
        regexp_matches(part, '^\s*(flat|apartment|room|unit|apt)\b'))[1], t);
CREATE OR REPLACE MACRO street_of(t) AS nullif(trim(regexp_replace(
    regexp_replace(first_of_commas(t), '\b\d+[a-z]?\b|[^a-z ]', ' ', 'g'),
    '\b(@kinds)\b| +', ' ', 'g')), '');

CREATE OR REPLACE TEMP TABLE placed AS
WITH low AS (
    SELECT id, known(lower(concat_ws(' ', number, address))) AS address,
        known(lower(postcode)) AS postcode, known(lower(town)) AS town, phone, email, nid, sex
    FROM raw
)
SELECT id,
    nullif(regexp_replace(coalesce(postcode, code_in(address)), '[^a-z0-9]', '', 'g'), '') AS postcode,
    nullif(regexp_extract(uncoded(address),
        '\b(\d+[a-z]?)\b', 1), '') AS number,
    street_of(uncoded(address)) AS street,
    nullif(regexp_replace(coalesce(town, nullif(trim(split_part(address, ',', -1)), trim(address))),
        '[^a-z]', '', 'g'), '') AS town,
    real_phone(dialled(figures(regexp_extract(phone, '^[^/;,]*')))) AS phone,
    nullif(trim(lower(email)), '') AS email,
    nullif(regexp_replace(lower(known(lower(nid))), '[^a-z0-9]', '', 'g'), '') AS nid,
    nullif(left(lower(trim(sex)), 1), '') AS sex
FROM low;
