#include "million_rows.h"

#include <programs.h>
#include <psql.h>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr auto database = "million"_L1;

constexpr char script[] = R"(
CREATE DATABASE million TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8' LOCALE_PROVIDER icu ICU_LOCALE 'en-US';
\connect million
CREATE TABLE users (id text PRIMARY KEY, email text NOT NULL);
INSERT INTO users SELECT 'u' || n, left(md5('user' || n), 10) || n || '@example.com' FROM generate_series(1, 1000000) n;
CREATE UNIQUE INDEX ON users (email);
CREATE TABLE domains (id text PRIMARY KEY, user_id text NOT NULL, name text NOT NULL, status text,
    created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
INSERT INTO domains
SELECT 'd' || lpad(n::text, 9, '0'), 'u' || CASE WHEN n % 2 = 0 THEN 1 ELSE n + 1 END,
       (ARRAY['shop', 'mail', 'blog', 'news', 'app'])[1 + n % 5] || '-' || left(md5(n::text), 12) || n || '.example',
       (ARRAY['active', 'pending', 'suspended', NULL])[1 + n % 4],
       timestamptz '2024-01-01Z' + n * interval '1 minute', timestamptz '2025-06-01Z' + n * interval '7 seconds'
  FROM generate_series(1, 1000000) n;
ALTER TABLE domains ADD FOREIGN KEY (user_id) REFERENCES users (id);
CREATE INDEX ON domains (user_id);
CREATE INDEX ON domains (user_id, name);
VACUUM ANALYZE users, domains;
SELECT email FROM users WHERE id = 'u1';
)";

profile::Profile inThere(profile::Profile profile)
{
    profile.parameters.insert(u"dbname"_s, database);
    // The same for all clients: PgBouncer would SET another one anew at each change of clients.
    profile.parameters.insert(u"application_name"_s, u"bench"_s);
    profile.table = u"public.domains"_s;
    profile.statements = activity::StatementPath::Direct;
    return profile;
}

}

tl::expected<MillionRows, QString> MillionRows::make()
{
    sandbox::Options options;
    options.rivals = 0;
    options.seed = false;
    auto started = sandbox::Sandbox::start(options);
    const auto programs = sandbox::Programs::find();
    if (!started || !programs)
        return tl::unexpected{started ? programs.error() : started.error()};
    const profile::Profile pooled = (*started)->profile();
    const profile::Profile direct = (*started)->directProfile();
    const sandbox::Psql psql{
        programs->psql, sandbox::clientEnvironment(direct.parameters, (*started)->password())};
    return psql.run(script).map([&](const QByteArray &email) {
        return MillionRows{std::move(*started), inThere(pooled), inThere(direct),
            {{u"u1"_s}, QString::fromUtf8(email).trimmed()}};
    });
}

}
