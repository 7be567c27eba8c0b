-- By hand: a trigger keeps updated_at, a generated column, a domain type, checks, a comment, a lower-cased name.
CREATE SCHEMA triggers;
CREATE DOMAIN triggers.port AS integer CHECK (VALUE BETWEEN 1 AND 65535);
CREATE TABLE triggers.users (id serial PRIMARY KEY, email text);
CREATE TABLE triggers.domains (
    id serial PRIMARY KEY,
    user_id integer NOT NULL REFERENCES triggers.users,
    name text NOT NULL UNIQUE,
    notes text,
    port triggers.port,
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple', name)) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT notes_are_short CHECK (length(notes) < 2000000)
);
COMMENT ON COLUMN triggers.domains.port IS 'Where the origin listens';
CREATE FUNCTION triggers.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := clock_timestamp();
    RETURN NEW;
END$$;
CREATE TRIGGER touch BEFORE UPDATE ON triggers.domains FOR EACH ROW EXECUTE FUNCTION triggers.touch();
INSERT INTO triggers.users (email) VALUES ('first@example.com'), ('second@example.com');
INSERT INTO triggers.domains (user_id, name) VALUES (1, 'seed.example');
