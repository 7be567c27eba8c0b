-- By hand: a view that takes no changes.
CREATE SCHEMA view_read_only;
CREATE TABLE view_read_only.users (id integer PRIMARY KEY, email text);
CREATE TABLE view_read_only.sites (id integer PRIMARY KEY, user_id integer NOT NULL, name text NOT NULL);
CREATE VIEW view_read_only.domains AS
    SELECT id, user_id, name, count(*) AS times FROM view_read_only.sites GROUP BY id, user_id, name;
INSERT INTO view_read_only.users VALUES (1, 'first@example.com'), (2, 'second@example.com');
INSERT INTO view_read_only.sites VALUES (1, 1, 'seed.example');
