-- Drizzle: a prefix, an identity that is always generated, and names that are unique while they are not deleted.
CREATE SCHEMA drizzle;
CREATE TABLE drizzle.shop_user (id varchar(255) PRIMARY KEY, name varchar(255), email varchar(255) NOT NULL);
CREATE TABLE drizzle.shop_domain (
    id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    name varchar(256) NOT NULL,
    "createdById" varchar(255) NOT NULL REFERENCES drizzle.shop_user(id),
    notes text,
    "createdAt" timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp with time zone,
    "deletedAt" timestamp with time zone
);
CREATE UNIQUE INDEX domain_name_live ON drizzle.shop_domain (name) WHERE "deletedAt" IS NULL;
INSERT INTO drizzle.shop_user VALUES ('user_1', 'First', 'first@example.com'), ('user_2', NULL, 'second@example.com');
INSERT INTO drizzle.shop_domain (name, "createdById", "deletedAt") VALUES
    ('seed.example', 'user_1', NULL), ('gone.example', 'user_2', now());
