-- By hand: nothing keeps a name from being there twice.
CREATE SCHEMA without_unique;
CREATE TABLE without_unique.users (id text PRIMARY KEY, email text);
CREATE TABLE without_unique.domains (
    id text PRIMARY KEY,
    "ownerId" text NOT NULL REFERENCES without_unique.users,
    slug text NOT NULL,
    notes text
);
INSERT INTO without_unique.users VALUES ('user-1', 'first@example.com'), ('user-2', 'second@example.com');
INSERT INTO without_unique.domains VALUES ('V1StGXR8_Z5jdHi6B-myT', 'user-1', 'seed.example', NULL);
