-- One name.
SELECT zhengming('新化社官方') AS found, found.verdict, found.body.name, found.reason.en;

-- Accounts as they sign up: every insert is judged, and what is not clear is kept with its evidence.
CREATE TABLE accounts (id UInt64, name String, created DateTime DEFAULT now())
ENGINE = MergeTree ORDER BY id;

CREATE TABLE claims
(
    id UInt64,
    name String,
    verdict LowCardinality(String),
    score Float64,
    body LowCardinality(Nullable(String)),
    answer String
)
ENGINE = MergeTree ORDER BY id;

CREATE MATERIALIZED VIEW accounts_claims TO claims AS
SELECT id, name, ifNull(found.verdict, 'error') AS verdict, found.score AS score, found.body.id AS body, answer
FROM (SELECT id, name, zhengming(name) AS found, zhengmingJSON(name) AS answer FROM accounts)
WHERE verdict != 'clear';

INSERT INTO accounts (id, name) VALUES (1, '新化社官方'), (2, '小橘猫爱吃鱼'), (3, '徐州市公安局');

SELECT id, name, verdict, score, body FROM claims ORDER BY id;

-- All accounts that there are, once: only names that were not seen before are judged.
CREATE TABLE judged_names (name String, answer String) ENGINE = MergeTree ORDER BY name;

INSERT INTO judged_names
SELECT name, zhengmingJSON(name)
FROM (SELECT DISTINCT name FROM accounts WHERE name NOT IN (SELECT name FROM judged_names));

SELECT JSONExtractString(answer, 'verdict') AS verdict, count() AS accounts
FROM accounts JOIN judged_names USING name GROUP BY verdict ORDER BY verdict;
