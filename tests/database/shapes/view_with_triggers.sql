-- By hand: a view over two tables, whose triggers take the changes.
CREATE SCHEMA view_with_triggers;
CREATE TABLE view_with_triggers.users (id integer PRIMARY KEY, email text);
CREATE TABLE view_with_triggers.names (id text PRIMARY KEY, user_id integer NOT NULL, name text NOT NULL UNIQUE);
CREATE TABLE view_with_triggers.remarks (id text PRIMARY KEY REFERENCES view_with_triggers.names, notes text);
CREATE VIEW view_with_triggers.domains AS SELECT n.id, n.user_id, n.name, r.notes
    FROM view_with_triggers.names n LEFT JOIN view_with_triggers.remarks r ON r.id = n.id;
CREATE FUNCTION view_with_triggers.write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO view_with_triggers.names VALUES (NEW.id, NEW.user_id, NEW.name);
    ELSE
        UPDATE view_with_triggers.names SET name = NEW.name WHERE id = OLD.id;
    END IF;
    INSERT INTO view_with_triggers.remarks VALUES (NEW.id, NEW.notes)
        ON CONFLICT (id) DO UPDATE SET notes = excluded.notes;
    RETURN NEW;
END$$;
CREATE TRIGGER write INSTEAD OF INSERT OR UPDATE ON view_with_triggers.domains
    FOR EACH ROW EXECUTE FUNCTION view_with_triggers.write();
INSERT INTO view_with_triggers.users VALUES (1, 'first@example.com'), (2, 'second@example.com');
INSERT INTO view_with_triggers.names VALUES ('01ARZ3NDEKTSV4RRFFQ69G5FAV', 1, 'seed.example');
