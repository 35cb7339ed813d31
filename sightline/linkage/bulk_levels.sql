-- How each field of two people agrees: a word, or null where one of the two says nothing.

CREATE OR REPLACE MACRO slip(a, b) AS
    CASE WHEN abs(length(a) - length(b)) < 2 THEN damerau_levenshtein(a, b) = 1 ELSE a <> b AND false END;
CREATE OR REPLACE MACRO like_words(a, b) AS CASE
    WHEN jaro_winkler_similarity(a, b) >= @alike_from THEN 'alike'
    WHEN jaro_winkler_similarity(a, b) >= @near_from
        THEN CASE WHEN least(length(a), length(b)) < 4 THEN 'near' WHEN slip(a, b) THEN 'alike' ELSE 'near' END
    ELSE 'conflict' END;
CREATE OR REPLACE MACRO given_level(a, b, groups_a, groups_b, root_a, root_b, known_both) AS CASE
    WHEN a IS NULL OR b IS NULL THEN NULL WHEN a = b THEN 'same'
    WHEN length(a) = 1 OR length(b) = 1 THEN CASE WHEN left(a, 1) = left(b, 1) THEN 'initial' ELSE 'conflict' END
    WHEN list_has_any(groups_a, groups_b) THEN 'variant'
    WHEN groups_a IS NOT NULL AND groups_b IS NOT NULL
        THEN CASE WHEN length(a) > 3 AND slip(a, b) THEN 'near' ELSE 'conflict' END
    WHEN root_a = root_b THEN 'alike'
    WHEN like_words(a, b) = 'alike' THEN 'alike'
    WHEN least(length(a), length(b)) > 2 AND (starts_with(a, b) OR starts_with(b, a)) THEN 'short'
    WHEN known_both THEN like_words(a, b)
    WHEN like_words(a, b) = 'near' OR damerau_levenshtein(a, b) * 2 <= greatest(length(a), length(b)) THEN 'odd'
    ELSE 'conflict' END;
CREATE OR REPLACE MACRO family_level(a, b, root_a, root_b) AS CASE
    WHEN a IS NULL OR b IS NULL THEN NULL WHEN a = b THEN 'same'
    WHEN length(a) = 1 OR length(b) = 1 THEN CASE WHEN left(a, 1) = left(b, 1) THEN 'initial' ELSE 'conflict' END
    WHEN root_a = root_b THEN 'alike'
    WHEN least(length(a), length(b)) > 3 AND (starts_with(a, b) OR starts_with(b, a)
        OR ends_with(a, b) OR ends_with(b, a)) THEN 'part'
    ELSE like_words(a, b) END;
CREATE OR REPLACE MACRO years_apart(a, b) AS abs(left(a, 4)::INT - left(b, 4)::INT);
CREATE OR REPLACE MACRO possible(t) AS  -- a date that there is, and not one mistyped
    left(t, 4) BETWEEN '1880' AND '2040' AND substr(t, 5, 2) BETWEEN '01' AND '12' AND substr(t, 7) BETWEEN '01' AND '31';
CREATE OR REPLACE MACRO wrong_figures(a, b) AS CASE  -- two that are wrong may be one pair changed round
    WHEN length(a) <> length(b) THEN damerau_levenshtein(a, b)
    WHEN hamming(a, b) IN (2, 3) THEN damerau_levenshtein(a, b) ELSE hamming(a, b) END;
CREATE OR REPLACE MACRO birth_level(a, b, wrong) AS CASE
    WHEN a IS NULL OR b IS NULL THEN NULL
    WHEN a = b THEN CASE WHEN length(a) = 8 THEN 'same' ELSE 'year' END
    WHEN length(a) < 7 OR length(b) < 7 THEN CASE
        WHEN starts_with(a, b) OR starts_with(b, a) THEN 'year'
        WHEN wrong_figures(left(a, 4), left(b, 4)) = 1 THEN 'near' ELSE 'conflict' END
    WHEN a LIKE '____0101' OR b LIKE '____0101' THEN CASE
        WHEN left(a, 4) = left(b, 4) THEN 'year' WHEN wrong = 1 THEN 'near' ELSE 'conflict' END
    WHEN length(a) = 8 AND length(b) = 8 AND sorted_day(a) = sorted_day(b) THEN 'swapped'
    WHEN wrong = 1 THEN CASE WHEN left(a, 4) = left(b, 4) THEN 'slip' ELSE 'year_slip' END
    WHEN NOT (possible(a) AND possible(b)) OR length(a) <> 8 OR length(b) <> 8
        THEN CASE WHEN wrong <= 3 THEN 'slips' ELSE 'conflict' END
    WHEN years_apart(a, b) >= @generation THEN CASE WHEN wrong = 2 THEN 'far_slips' ELSE 'generation' END
    WHEN wrong = 2 THEN 'slips'
    ELSE 'conflict' END;

CREATE OR REPLACE MACRO across(given, family, root_g, root_f) AS
    CASE WHEN root_g = root_f THEN true
    WHEN left(given, 1) = left(family, 1) THEN like_words(given, family) = 'alike' ELSE false END;
CREATE OR REPLACE MACRO crossed(given_a, family_a, given_b, family_b, root_ga, root_fa, root_gb, root_fb) AS
    CASE WHEN given_a = given_b OR family_a = family_b OR length(given_a) = 1 OR length(given_b) = 1 THEN false
    WHEN across(given_a, family_b, root_ga, root_fb) THEN across(given_b, family_a, root_gb, root_fa)
    ELSE false END;
CREATE OR REPLACE MACRO shared(a, b, points) AS CASE WHEN a = b THEN points ELSE 0 END;
