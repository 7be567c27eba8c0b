-- By hand: unique, but deferrable, which ON CONFLICT cannot name.
CREATE SCHEMA deferrable_unique;
CREATE TABLE deferrable_unique.users (id integer PRIMARY KEY, email text);
CREATE TABLE deferrable_unique.domains (
    id serial PRIMARY KEY,
    user_id integer NOT NULL REFERENCES deferrable_unique.users,
    name text NOT NULL UNIQUE DEFERRABLE INITIALLY IMMEDIATE,
    notes text
);
INSERT INTO deferrable_unique.users VALUES (1, 'first@example.com'), (2, 'second@example.com');
INSERT INTO deferrable_unique.domains (user_id, name) VALUES (1, 'seed.example');
