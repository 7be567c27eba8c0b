-- By hand: tenants first, then an id from a sequence.
CREATE SCHEMA composite_made;
CREATE SEQUENCE composite_made.domain_number;
CREATE TABLE composite_made.customers (id uuid PRIMARY KEY, "displayName" text);
CREATE TABLE composite_made.domains (
    customer_id uuid NOT NULL REFERENCES composite_made.customers,
    number bigint NOT NULL DEFAULT nextval('composite_made.domain_number'),
    name text NOT NULL,
    notes text,
    PRIMARY KEY (customer_id, number),
    UNIQUE (customer_id, name)
);
INSERT INTO composite_made.customers VALUES
    ('11111111-2222-4333-8444-555555555501', 'First'), ('11111111-2222-4333-8444-555555555502', 'Second');
INSERT INTO composite_made.domains (customer_id, name) VALUES ('11111111-2222-4333-8444-555555555501', 'seed.example');
