-- The sandbox's sample data, run by psql with the variables "users" and "domains". The same on each run: what looks
-- random is taken from md5. No name in it can exist: reserved top-level names only (RFC 2606).
BEGIN;

-- Between 0 and 1, the same for the same key.
CREATE FUNCTION pg_temp.share(key text) RETURNS double precision LANGUAGE sql IMMUTABLE
    RETURN ('x' || pg_catalog.left(pg_catalog.md5(key), 8))::bit(32)::bigint / 4294967296.0;

CREATE FUNCTION pg_temp.pick(choices text[], key text) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN choices[1 + pg_catalog.floor(pg_temp.share(key) * pg_catalog.cardinality(choices))::integer];

-- As long as a cuid, and of its letters.
CREATE FUNCTION pg_temp.cuid(key text) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN 'c' || pg_catalog.left(pg_catalog.md5(key), 24);

-- What Prisma makes of a schema with User and Domain.

CREATE TYPE public."DomainStatus" AS ENUM ('active', 'pending', 'suspended', 'archived');

CREATE TABLE public."User" (
    "id" text NOT NULL,
    "email" text NOT NULL,
    "name" text,
    "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

CREATE TABLE public."Domain" (
    "id" text NOT NULL,
    "name" text NOT NULL,
    "userId" text NOT NULL,
    "status" public."DomainStatus" NOT NULL DEFAULT 'pending',
    "verified" boolean NOT NULL DEFAULT false,
    "notes" text,
    "metadata" jsonb,
    "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" timestamp(3) NOT NULL,
    CONSTRAINT "Domain_pkey" PRIMARY KEY ("id")
);

INSERT INTO public."User" ("id", "email", "name", "createdAt")
SELECT pg_temp.cuid('user ' || i),
    CASE WHEN i <= 50 THEN login ELSE login || i END
        || CASE WHEN i = 1 THEN '@example.com' ELSE pg_temp.pick('{@example.com,@example.org,@example.net}', 'mail ' || i) END,
    CASE WHEN i % 13 <> 0 THEN first_name || ' ' || pg_temp.pick(
        '{Abara,Bianchi,Castro,Dubois,Eriksson,Fischer,García,Haddad,Ivanova,Jansen,Kowalski,Lindqvist,Müller,Nakamura,
            O''Brien,Öztürk,Petrov,Quispe,Rossi,Šimić,Tanaka,Usman,Varga,Weiß,Yılmaz,Zhang}', 'surname ' || i) END,
    timestamp '2021-03-01 08:00' + i * interval '17 hours 13 minutes'
FROM generate_series(1, :users) AS i
JOIN unnest(
    '{alice,bob,carla,david,elif,farid,greta,hiro,ines,jonas,katya,lars,mina,noor,oskar,paula,quentin,rosa,samir,tilda,
        ugo,vera,wanda,xenia,yusuf,zoe,amara,bruno,chloe,dimitri,esra,felix,gabor,hana,igor,julia,kofi,lena,marek,nadia,
        olu,petra,rafael,selma,tomas,ursula,viktor,wiebke,yara,zofia}'::text[],
    '{Alice,Bob,Carla,David,Elif,Farid,Greta,Hiro,Inès,Jonas,Katya,Lars,Mina,Noor,Oskar,Paula,Quentin,Rosa,Samir,Tilda,
        Ugo,Vera,Wanda,Xenia,Yusuf,Zoë,Amara,Bruno,Chloé,Dimitri,Esra,Felix,Gábor,Hana,Igor,Júlia,Kofi,Lena,Marek,Nadia,
        Olu,Petra,Rafael,Selma,Tomáš,Ursula,Viktor,Wiebke,Yara,Zofia}'::text[]
) WITH ORDINALITY AS person (login, first_name, number) ON person.number = (i - 1) % 50 + 1;

-- The first ones are what a list, a form and a sort must bear: names in other scripts (stored as ACE: münchen, bücher,
-- café, zażółć, δοκιμή, 例え, and two written from right to left, دוגמה and مثال), a wildcard, the longest name there can
-- be (253 octets). They are Alice's, as is each fourth domain; the others have few owners with many and many with few.
INSERT INTO public."Domain"
    ("id", "name", "userId", "status", "verified", "notes", "metadata", "createdAt", "updatedAt")
SELECT pg_temp.cuid('domain ' || i), name,
    pg_temp.cuid('user ' || CASE
        WHEN i <= 10 OR i % 25 < 6 OR :users = 1 THEN 1
        ELSE 2 + floor((:users - 1) * pg_temp.share('owner ' || i) ^ 2)
    END),
    status::public."DomainStatus",
    status <> 'pending' AND pg_temp.share('verified ' || i) < 0.9,
    CASE WHEN pg_temp.share('noted ' || i) < 0.3 THEN pg_temp.pick(ARRAY[
        'Renewal asked on Monday', 'Moved from the old registrar', 'Customer wants www as primary', 'DNSSEC: waiting for DS',
        'Do not delete: mail still arrives here', 'Überweisung offen', E'Call back:\n+1 555 0100 (mornings)',
        'He said "next week"', 'Redirects to the shop; see O''Brien', 'Sunset 2026'], 'notes ' || i) END,
    CASE WHEN pg_temp.share('described ' || i) < 0.4 THEN jsonb_build_object(
        'registrar', pg_temp.pick('{Example Registrar,Test Names,Sample Registry}', 'registrar ' || i),
        'autoRenew', pg_temp.share('renew ' || i) < 0.8,
        'nameservers', jsonb_build_array('ns1.example.net', 'ns2.example.net')) END,
    created,
    created + (interval '1 second' * floor(pg_temp.share('age ' || i) * 25000000))
FROM generate_series(1, :domains) AS i
CROSS JOIN LATERAL (SELECT
    coalesce(
        (ARRAY['xn--mnchen-3ya.example', 'xn--bcher-kva.example', 'xn--caf-dma.test', 'xn--za-6ja4f8n1l.example',
            'xn--jxalpdlp.test', 'xn--r8jz45g.example', 'xn--6dbbec0c.test', 'xn--mgbh0fb.example', '*.preview.example',
            concat_ws('.', repeat('long-', 12) || 'one', repeat('long-', 12) || 'two', repeat('longer', 10) || 'est',
                repeat('longest', 7) || 'name', 'example')])[i],
        pg_temp.pick('{"","","","",shop.,www.,mail.,staging.}', 'host ' || i)
            || (ARRAY['amber', 'autumn', 'blue', 'brave', 'bright', 'calm', 'cedar', 'clear', 'cloud', 'coral', 'crimson',
                'dawn', 'deep', 'early', 'east', 'ember', 'fair', 'fern', 'first', 'frost', 'golden', 'grand', 'green',
                'happy', 'harbor', 'hidden', 'honest', 'indigo', 'ivory', 'jade', 'kind', 'lake', 'lucky', 'maple',
                'misty', 'north', 'oak', 'open', 'proud', 'quiet', 'silver'])[1 + i % 41]
            || '-' || (ARRAY['acres', 'anvil', 'atlas', 'bakery', 'basket', 'beacon', 'bikes', 'books', 'bridge',
                'cafe', 'candle', 'clinic', 'compass', 'cottage', 'design', 'dental', 'farm', 'films', 'florist', 'forge',
                'gallery', 'garden', 'guitars', 'hotel', 'kitchen', 'lab', 'law', 'market', 'media', 'motors', 'music',
                'optics', 'orchard', 'pottery', 'press', 'roasters', 'school', 'studio', 'tailor', 'tea', 'travel',
                'yoga', 'works'])[1 + i / 41 % 43]
            || CASE WHEN i >= 41 * 43 THEN (1 + i / (41 * 43))::text ELSE '' END
            || pg_temp.pick('{.example,.example,.test,.example.com,.example.net,.example.org}', 'top ' || i)
    ) AS name,
    pg_temp.pick('{active,active,active,active,active,active,active,pending,pending,suspended,archived}', 'status ' || i)
        AS status,
    timestamp '2022-01-03 09:00' + interval '1 millisecond' * floor(pg_temp.share('created ' || i) * 86400000000) AS created
) AS made;

CREATE UNIQUE INDEX "User_email_key" ON public."User" ("email");
CREATE UNIQUE INDEX "Domain_name_key" ON public."Domain" ("name");
CREATE INDEX "Domain_userId_idx" ON public."Domain" ("userId");
CREATE INDEX "Domain_userId_name_idx" ON public."Domain" ("userId", "name");
ALTER TABLE public."Domain" ADD CONSTRAINT "Domain_userId_fkey"
    FOREIGN KEY ("userId") REFERENCES public."User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The same idea as other programs have it: snake case, uuid keys, more types.

CREATE SCHEMA twin;

CREATE TABLE twin.users (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE,
    full_name text
);

CREATE TABLE twin.domains (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES twin.users,
    name varchar(253) NOT NULL,
    is_primary boolean NOT NULL DEFAULT false,
    expires_at timestamptz,
    redirect_code integer,
    price numeric(12, 4),
    tags text[],
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, name)
);

INSERT INTO twin.users (id, email, full_name)
SELECT md5('twin ' || "id")::uuid, "email", "name" FROM public."User" ORDER BY "email" LIMIT 12;

INSERT INTO twin.domains
    (id, user_id, name, is_primary, expires_at, redirect_code, price, tags, created_at, updated_at)
SELECT md5('twin domain ' || i)::uuid, owner.id, 'site' || i || '.example', i <= owner.total,
    CASE WHEN i % 4 <> 0 THEN timestamptz '2026-01-01 00:00+00' + i * interval '31 hours 0.000007 seconds' END,
    (ARRAY[301, 302, 308, NULL])[1 + i % 4],
    CASE WHEN i % 5 <> 0 THEN round((9 + pg_temp.share('price ' || i) * 90)::numeric, 4) END,
    CASE WHEN i % 3 <> 0 THEN ARRAY['web', pg_temp.pick('{shop,blog,mail}', 'tag ' || i)] END,
    timestamptz '2023-05-01 12:00+00' + i * interval '7 hours 0.123457 seconds',
    timestamptz '2024-05-01 12:00+00' + i * interval '9 hours 0.654321 seconds'
FROM generate_series(1, 300) AS i
JOIN (SELECT id, row_number() OVER (ORDER BY email) AS number, count(*) OVER () AS total FROM twin.users) AS owner
    ON owner.number = i % owner.total + 1;

COMMIT;
ANALYZE;
