-- By hand: a view in the table's place, which PostgreSQL passes changes through.
CREATE SCHEMA view;
CREATE TABLE view.users (id integer PRIMARY KEY, email text);
CREATE TABLE view.site (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id integer NOT NULL REFERENCES view.users,
    host text NOT NULL UNIQUE,
    notes text
);
CREATE VIEW view.domains AS SELECT id, user_id, host AS name, notes, length(host) AS name_length FROM view.site;
INSERT INTO view.users VALUES (1, 'first@example.com'), (2, 'second@example.com');
INSERT INTO view.site (user_id, host) VALUES (1, 'seed.example');
