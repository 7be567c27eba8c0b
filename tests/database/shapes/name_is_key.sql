-- By hand: the name alone is the key.
CREATE SCHEMA name_is_key;
CREATE TABLE name_is_key.domains (
    domain text PRIMARY KEY,
    user_id text NOT NULL,
    notes text
);
INSERT INTO name_is_key.domains VALUES ('seed.example', 'first', NULL), ('other.example', 'second', NULL);
