-- One row a person, with how many bits each value says when it is shared: the rarer, the more.

CREATE OR REPLACE MACRO rarity(count, usual) AS
    -log2((count + @smoothed * usual) / (@rows + @smoothed));

CREATE OR REPLACE TEMP TABLE givens AS
SELECT given, any_value(root) AS root, any_value(groups) AS groups,
    any_value(groups) IS NOT NULL OR count(*) >= greatest(5, @rows / 20000) AS known,
    rarity(count(*), @usual_given)::FLOAT AS bits
FROM named LEFT JOIN words ON word = given WHERE given IS NOT NULL GROUP BY given;
CREATE OR REPLACE TEMP TABLE families AS
SELECT family, any_value(family_root) AS root, rarity(count(*), @usual_family)::FLOAT AS bits
FROM named LEFT JOIN words ON word = family WHERE family IS NOT NULL GROUP BY family;
CREATE OR REPLACE TEMP TABLE births AS
SELECT dob, least(rarity(count(*), @usual_birth),
    CASE WHEN dob LIKE '____0101' THEN @most_of_first_january ELSE 99 END)::FLOAT AS bits
FROM dated JOIN dates USING (said) WHERE dob IS NOT NULL GROUP BY dob;
CREATE OR REPLACE TEMP TABLE streets AS
SELECT street, rarity(count(*), @usual_street)::FLOAT AS bits FROM placed WHERE street IS NOT NULL
GROUP BY street;
CREATE OR REPLACE TEMP TABLE codes AS
SELECT postcode, rarity(count(*), @usual_postcode)::FLOAT AS bits FROM placed
WHERE postcode IS NOT NULL GROUP BY postcode;
CREATE OR REPLACE TEMP TABLE towns AS
SELECT town, rarity(count(*), @usual_town)::FLOAT AS bits FROM placed WHERE town IS NOT NULL
GROUP BY town;
CREATE OR REPLACE TEMP TABLE lines AS
SELECT phone, rarity(count(*), @usual_phone)::FLOAT AS bits FROM placed WHERE phone IS NOT NULL
GROUP BY phone;

CREATE OR REPLACE TEMP TABLE numbers AS
SELECT nid, CASE WHEN count(*) <= 20 THEN @nid_same ELSE least(@nid_same, rarity(count(*), 0)) END::FLOAT AS bits
FROM placed WHERE nid IS NOT NULL GROUP BY nid;

-- Numbered by what is said of them, so that the order of the list is nothing; row is the place in it.
CREATE OR REPLACE TABLE people AS
SELECT (row_number() OVER (ORDER BY hash(n.given, n.family, n.middle, d.dob, p.postcode, p.number,
        p.street, p.town, p.phone, p.email, p.nid, p.sex)) - 1)::INTEGER AS id,
    id AS row, n.given, n.family, n.middle, g.root AS given_root, f.root AS family_root, g.groups, g.known,
    d.dob, left(d.dob, 4) AS year, p.postcode, p.number, p.street, p.town, p.phone, p.email, p.nid, p.sex,
    g.bits AS given_bits, f.bits AS family_bits, b.bits AS birth_bits, s.bits AS street_bits,
    c.bits AS postcode_bits, t.bits AS town_bits, l.bits AS phone_bits, i.bits AS nid_bits
FROM named n JOIN placed p USING (id) JOIN dated USING (id) LEFT JOIN dates d USING (said)
LEFT JOIN givens g ON g.given = n.given LEFT JOIN families f ON f.family = n.family
LEFT JOIN births b ON b.dob = d.dob LEFT JOIN streets s ON s.street = p.street
LEFT JOIN codes c ON c.postcode = p.postcode LEFT JOIN towns t ON t.town = p.town
LEFT JOIN lines l ON l.phone = p.phone
LEFT JOIN numbers i ON i.nid = p.nid
ORDER BY id;
DROP TABLE givens; DROP TABLE families; DROP TABLE births; DROP TABLE streets; DROP TABLE codes;
DROP TABLE towns; DROP TABLE lines; DROP TABLE numbers;

CREATE OR REPLACE MACRO sorted_day(t) AS  -- one for a date and the same with day and month changed round
    left(t, 4) || least(substr(t, 5, 2), substr(t, 7)) || greatest(substr(t, 5, 2), substr(t, 7));
