-- Rails: bigserial, timestamps that the application sets, a unique index on an expression.
CREATE SCHEMA rails;
CREATE TABLE rails.users (id bigserial PRIMARY KEY, email character varying DEFAULT '' NOT NULL);
CREATE TABLE rails.domains (
    id bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES rails.users,
    name character varying NOT NULL,
    state integer DEFAULT 0 NOT NULL,
    notes text,
    settings jsonb DEFAULT '{}' NOT NULL,
    tags character varying[] DEFAULT '{}',
    created_at timestamp(6) without time zone NOT NULL,
    updated_at timestamp(6) without time zone NOT NULL
);
CREATE UNIQUE INDEX index_domains_on_lower_name ON rails.domains (lower((name)::text));
CREATE INDEX index_domains_on_user_id ON rails.domains (user_id);
INSERT INTO rails.users (email) VALUES ('first@example.com'), ('second@example.com');
INSERT INTO rails.domains (user_id, name, created_at, updated_at) VALUES (1, 'Seed.Example', now(), now());
