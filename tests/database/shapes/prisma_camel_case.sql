-- Prisma without @@map: mixed case, cuids that the client makes, updatedAt without default, an enum.
CREATE SCHEMA prisma_camel_case;
CREATE TYPE prisma_camel_case."DomainStatus" AS ENUM ('ACTIVE', 'PENDING', 'SUSPENDED');
CREATE TABLE prisma_camel_case."User" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);
CREATE TABLE prisma_camel_case."Domain" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "status" prisma_camel_case."DomainStatus" NOT NULL DEFAULT 'PENDING',
    "verified" BOOLEAN NOT NULL DEFAULT false,
    "notes" TEXT,
    "metadata" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    CONSTRAINT "Domain_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Domain_name_key" ON prisma_camel_case."Domain"("name");
ALTER TABLE prisma_camel_case."Domain" ADD CONSTRAINT "Domain_userId_fkey" FOREIGN KEY ("userId")
    REFERENCES prisma_camel_case."User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
INSERT INTO prisma_camel_case."User" VALUES
    ('clh3z0x1a0000qwertyuiop01', 'first@example.com'), ('clh3z0x1a0000qwertyuiop02', 'second@example.com');
INSERT INTO prisma_camel_case."Domain" ("id", "name", "userId", "updatedAt") VALUES
    ('clh3z1b2c0001qwertyuiop11', 'seed.example', 'clh3z0x1a0000qwertyuiop01', now());
