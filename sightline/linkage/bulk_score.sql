-- The bits of each pair of a slice, after Fellegi and Sunter; what a household shares counts less.

CREATE OR REPLACE TEMP TABLE compared AS
SELECT p.l, p.r,
    coalesce(crossed(a.given, a.family, b.given, b.family,
        a.given_root, a.family_root, b.given_root, b.family_root), false) AS turned,
    given_level(a.given, b.given, a.groups, b.groups, a.given_root, b.given_root,
        a.known AND b.known) AS given,
    family_level(a.family, b.family, a.family_root, b.family_root) AS family,
    a.given = b.middle OR b.given = a.middle OR a.middle = b.middle AS middle,
    birth_level(a.dob, b.dob, wrong_figures(a.dob, b.dob)) AS birth,
    CASE WHEN a.nid = b.nid THEN 'same'
        WHEN slip(a.nid, b.nid) AND left(a.nid, -2) <> left(b.nid, -2) THEN 'slip'
        WHEN damerau_levenshtein(a.nid, b.nid) <= 2 THEN 'slips'
        WHEN a.nid <> b.nid THEN 'conflict' END AS nid, a.nid_bits,
    CASE WHEN a.phone = b.phone THEN 'same' WHEN slip(a.phone, b.phone) THEN 'slip'
        WHEN a.phone <> b.phone THEN 'conflict' END AS phone,
    CASE WHEN a.email = b.email THEN 'same'
        WHEN split_part(a.email, '@', 1) = split_part(b.email, '@', 1) THEN 'alike'
        WHEN jaro_winkler_similarity(a.email, b.email) >= @alike_from THEN 'alike'
        WHEN a.email <> b.email THEN 'conflict' END AS email,
    CASE WHEN a.sex <> b.sex THEN 'conflict' WHEN a.sex = b.sex THEN 'same' END AS sex,
    CASE WHEN a.postcode = b.postcode THEN least(a.postcode_bits, @most_of_postcode)
        WHEN slip(a.postcode, b.postcode) THEN @postcode_slip
        WHEN a.postcode <> b.postcode THEN @postcode_conflict ELSE 0 END AS postcode_bits,
    CASE WHEN a.street = b.street THEN a.street_bits
        WHEN like_words(a.street, b.street) = 'alike' THEN @street_alike
        WHEN a.street <> b.street THEN @street_conflict ELSE 0 END AS street_bits,
    CASE WHEN a.number = b.number THEN @number_same
        WHEN a.number <> b.number THEN @number_conflict ELSE 0 END AS number_bits,
    CASE WHEN a.town = b.town THEN least(a.town_bits, @most_of_town)
        WHEN like_words(a.town, b.town) = 'alike' THEN @town_alike
        WHEN a.town <> b.town THEN @town_conflict ELSE 0 END AS town_bits,
    least(a.given_bits, b.given_bits) AS given_bits, least(a.family_bits, b.family_bits) AS family_bits,
    least(a.birth_bits, b.birth_bits) AS birth_bits, least(a.phone_bits, @most_of_phone) AS phone_bits
FROM pairs p JOIN people a ON a.id = p.l JOIN people b ON b.id = p.r
WHERE p.slice = @slice AND @least_shared <=  -- most pairs that share a key share nothing more
    CASE WHEN a.given_root = b.given_root THEN 2 ELSE shared(left(a.given, 1), left(b.given, 1), 1) END
    + CASE WHEN a.family_root = b.family_root THEN 2 ELSE shared(left(a.family, 1), left(b.family, 1), 1) END
    + shared(a.given_root, b.family_root, 2) + shared(a.family_root, b.given_root, 2)
    + CASE WHEN a.dob = b.dob THEN 3 WHEN sorted_day(a.dob) = sorted_day(b.dob) THEN 3
        ELSE shared(left(a.dob, 4), left(b.dob, 4), 1) + shared(substr(a.dob, 5), substr(b.dob, 5), 2) END
    + shared(a.postcode, b.postcode, 2) + shared(a.number, b.number, 1) + shared(a.street, b.street, 2)
    + shared(a.town, b.town, 1) + shared(a.phone, b.phone, 3) + shared(a.email, b.email, 3)
    + shared(a.nid, b.nid, 4);

CREATE OR REPLACE TEMP TABLE weighed AS
SELECT l, r, given, family, birth, nid, turned,
    CASE WHEN turned THEN least(given_bits, @most_of_given) + least(family_bits, @most_of_family) + @turned
    ELSE CASE given WHEN 'same' THEN least(given_bits, @most_of_given) + @given_same
        WHEN 'variant' THEN least(given_bits, @most_of_given) * @given_variant
        WHEN 'alike' THEN least(given_bits, @most_of_given) * @given_alike
        WHEN 'short' THEN @given_short WHEN 'initial' THEN @given_initial
        WHEN 'near' THEN @given_near WHEN 'odd' THEN @given_odd WHEN 'conflict' THEN CASE WHEN middle THEN @given_middle ELSE @given_conflict END
        ELSE 0 END END AS g,
    CASE WHEN turned THEN 0
    ELSE CASE family WHEN 'same' THEN least(family_bits, @most_of_family) + @family_same
        WHEN 'alike' THEN least(family_bits, @most_of_family) * @family_alike
        WHEN 'part' THEN @family_part WHEN 'initial' THEN @family_initial
        WHEN 'near' THEN @family_near WHEN 'conflict' THEN @family_conflict ELSE 0 END END AS f,
    CASE birth WHEN 'same' THEN least(birth_bits, @most_of_birth) + @birth_same
        WHEN 'swapped' THEN least(birth_bits, @most_of_birth) * @birth_swapped
        WHEN 'slip' THEN least(birth_bits, @most_of_birth) * @birth_slip
        WHEN 'year_slip' THEN least(birth_bits, @most_of_birth) * @birth_year_slip
        WHEN 'slips' THEN @birth_slips WHEN 'far_slips' THEN @birth_far_slips
        WHEN 'year' THEN @birth_year WHEN 'near' THEN @birth_near
        WHEN 'generation' THEN CASE WHEN nid = 'same' THEN @birth_conflict ELSE @birth_generation END
        WHEN 'conflict' THEN @birth_conflict ELSE 0 END AS d,
    CASE nid WHEN 'same' THEN nid_bits WHEN 'slip' THEN @nid_slip WHEN 'slips' THEN @nid_slips
        WHEN 'conflict' THEN @nid_conflict ELSE 0 END AS i,
    CASE phone WHEN 'same' THEN phone_bits WHEN 'slip' THEN @phone_slip
        WHEN 'conflict' THEN @phone_conflict ELSE 0 END
    + CASE email WHEN 'same' THEN @email_same WHEN 'alike' THEN @email_alike
        WHEN 'conflict' THEN @email_conflict ELSE 0 END AS c,
    CASE sex WHEN 'same' THEN @sex_same WHEN 'conflict' THEN @sex_conflict ELSE 0 END AS s,
    least(CASE WHEN postcode_bits > 0 AND town_bits > 0 THEN greatest(postcode_bits, town_bits) + 1
            ELSE greatest(postcode_bits, town_bits, 0) END
        + greatest(street_bits, 0) + greatest(number_bits, 0), @most_of_home)
    + greatest(least(postcode_bits, 0) + least(street_bits, 0) + least(number_bits, 0)
        + least(town_bits, 0), @least_of_home) AS h,
    turned OR given IN ('same', 'variant', 'alike', 'short') AS given_agrees
FROM compared;

INSERT INTO scores
WITH doubted AS (  -- how far what a household shares counts: twins, siblings, father and son
    SELECT *, CASE WHEN nid IN ('same', 'slip') OR given_agrees THEN 1
            WHEN given = 'conflict' THEN @conflict_shares WHEN given = 'near' THEN @near_birth WHEN given = 'odd' THEN @odd_birth
            ELSE @no_given_birth END AS of_birth,
        CASE WHEN nid IN ('same', 'slip') THEN 1 WHEN given = 'conflict' THEN @conflict_shares
            WHEN birth = 'generation' THEN @generation_home WHEN d < 0 THEN @unlike_birth_home WHEN given_agrees THEN CASE WHEN birth IS NULL THEN @no_birth_home ELSE 1 END
            WHEN given = 'near' THEN @near_home WHEN given = 'odd' THEN @odd_home ELSE @no_given_home END AS of_home
    FROM weighed
), added AS (
    SELECT l, r, @prior + g + f + s + i + CASE WHEN d > 0 THEN d * of_birth ELSE d END
        + CASE WHEN h > 0 THEN h * of_home ELSE h END + CASE WHEN c > 0 THEN c * of_home ELSE c END AS bits,
        greatest(d * of_birth, 0) + greatest(h * of_home, 0) + greatest(c * of_home, 0) + greatest(i, 0) AS borne_out,
        coalesce(nid NOT IN ('same', 'slip'), true) AND (@twins AND given = 'conflict' AND NOT turned OR @namesakes AND birth = 'generation') AS apart,
        nid = 'same' OR given_agrees AND birth IN ('same', 'swapped', 'slip', 'year_slip') AS sure
    FROM doubted
)
SELECT l, r, CASE WHEN borne_out < @least_borne_out THEN least(bits, @alone) ELSE bits END::FLOAT AS bits,
    coalesce(apart, false) AS apart, coalesce(sure, false) AS sure
FROM added WHERE bits >= @kept_from OR apart;
