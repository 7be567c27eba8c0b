-- By hand: policies show a role its own rows and refuse others.
CREATE SCHEMA row_security;
CREATE TABLE row_security.users (id integer PRIMARY KEY, email text);
CREATE TABLE row_security.domains (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id integer NOT NULL REFERENCES row_security.users,
    name text NOT NULL UNIQUE,
    notes text
);
ALTER TABLE row_security.domains ENABLE ROW LEVEL SECURITY;
CREATE POLICY few ON row_security.domains TO shaper USING (user_id < 3) WITH CHECK (user_id < 3 AND name NOT LIKE 'refused%');
INSERT INTO row_security.users VALUES (1, 'first@example.com'), (2, 'second@example.com'), (3, 'hidden@example.com');
INSERT INTO row_security.domains (user_id, name) VALUES (1, 'seed.example'), (3, 'hidden.example');
