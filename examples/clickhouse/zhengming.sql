-- Functions over zhengmingLine, which zhengming_function.xml defines. Run once on each server (or ON CLUSTER).

-- The answer as JSON, as `zhengming scan` writes it, less the id and row of its stream. A name that is NULL or no UTF-8 has an
-- "error" for an answer.
CREATE OR REPLACE FUNCTION zhengmingJSON AS (name) ->
    replaceRegexpOne(zhengmingLine(ifNull(toJSONString(name), 'null')), '^\\{"id":null,"row":\\d+,', '{');

-- The answer as a tuple: zhengming(name).verdict is 'impersonation', 'review' or 'clear', and NULL where there is an error.
CREATE OR REPLACE FUNCTION zhengming AS (name) ->
    JSONExtract(zhengmingJSON(name), 'Tuple(
        verdict Nullable(String),
        score Float64,
        category Nullable(String),
        relation Nullable(String),
        body Tuple(id Nullable(String), name Nullable(String), form Nullable(String)),
        reading Nullable(String),
        reason Tuple(en String, zh String),
        error Nullable(String))');
