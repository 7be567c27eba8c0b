#include "server_facts.h"

namespace database {

Result<ServerFacts> readServerFacts(Runner &runner)
{
    const Statement statement{QStringLiteral("SELECT pg_catalog.pg_backend_pid()::pg_catalog.text, "
                                             "pg_catalog.current_setting('server_version'), "
                                             "pg_catalog.pg_is_in_recovery()::pg_catalog.text, "
                                             "CURRENT_USER::pg_catalog.text")};
    return runner.run({activity::Operation::Connect}, [&](Attempt &attempt) -> Result<ServerFacts> {
        const Result<LinkFacts> link = attempt.linkFacts();
        if (!link)
            return tl::unexpected{link.error()};
        return attempt.execute(statement).map([&](const Rows &rows) {
            const Row &row = rows.first();
            return ServerFacts{*link, row[0]->toInt(), row[1]->section(u' ', 0, 0),
                *row[2] == QLatin1StringView{"true"}, *row[3]};
        });
    });
}

}
