-- Prisma with @@map and @map: snake case, uuids that the database can make, unique for each user.
CREATE SCHEMA prisma_snake_case;
CREATE TABLE prisma_snake_case.users (
    id UUID NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    email TEXT NOT NULL UNIQUE
);
CREATE TABLE prisma_snake_case.custom_domains (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    user_id UUID NOT NULL REFERENCES prisma_snake_case.users ON DELETE CASCADE,
    domain VARCHAR(253) NOT NULL,
    is_primary BOOLEAN,
    verification_token TEXT DEFAULT md5(random()::text),
    notes TEXT,
    created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT custom_domains_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX custom_domains_user_id_domain_key ON prisma_snake_case.custom_domains(user_id, domain);
INSERT INTO prisma_snake_case.users VALUES
    ('6f1c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e01', 'first@example.com'),
    ('6f1c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e02', 'second@example.com');
INSERT INTO prisma_snake_case.custom_domains (user_id, domain, updated_at) VALUES
    ('6f1c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e01', 'seed.example', now());
