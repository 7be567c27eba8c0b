-- By hand: the key is what a domain is, owner and name; nothing is made up.
CREATE SCHEMA composite_key;
CREATE TABLE composite_key.accounts (account_id integer PRIMARY KEY, login text NOT NULL);
CREATE TABLE composite_key.domains (
    account_id integer NOT NULL REFERENCES composite_key.accounts,
    fqdn text NOT NULL CHECK (fqdn <> ''),
    notes text,
    weight smallint DEFAULT 10,
    PRIMARY KEY (account_id, fqdn)
);
INSERT INTO composite_key.accounts VALUES (1, 'first'), (2, 'second');
INSERT INTO composite_key.domains VALUES (1, 'seed.example', 'with/slash', 1);
