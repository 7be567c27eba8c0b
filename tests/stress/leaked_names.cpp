#include "leaked_names.h"

#include <thread>
#include <vector>

namespace stress {

using database::Result;
using database::Rows;
using database::Runner;
using namespace Qt::StringLiterals;

Result<LeakedNames> leakedNames(Runner &runner, const QString &schema, std::chrono::milliseconds hold)
{
    const database::Statement statement{uR"(SELECT pg_catalog.pg_backend_pid()::pg_catalog.text,
       (SELECT pg_catalog.count(*) FROM pg_catalog.pg_prepared_statements
         WHERE pg_catalog.strpos(statement, $1::pg_catalog.text) > 0)::pg_catalog.text,
       pg_catalog.pg_sleep($2::pg_catalog.float8)::pg_catalog.text)"_s,
        {schema, QString::number(std::chrono::duration<double>{hold}.count())}};
    runner.setStatements(activity::StatementPath::Direct); // so that looking leaves no name
    return runner.run({}, [&](database::Attempt &attempt) {
        return attempt.execute(statement).map([](const Rows &rows) {
            return LeakedNames{{rows.first()[0]->toInt(), rows.first()[1]->toInt()}};
        });
    });
}

Result<LeakedNames> leakedNamesOfPool(
    const profile::Profile &profile, const QString &password, const QString &schema, int clients)
{
    constexpr std::chrono::milliseconds hold{100};
    std::vector<Result<LeakedNames>> answers(static_cast<std::size_t>(clients));
    std::vector<std::thread> threads;
    for (Result<LeakedNames> &answer : answers)
        threads.emplace_back([&] {
            activity::Log log;
            Runner runner{log, profile, password};
            answer = leakedNames(runner, schema, hold);
        });
    for (std::thread &thread : threads)
        thread.join();

    LeakedNames all;
    for (const Result<LeakedNames> &answer : answers) {
        if (!answer)
            return answer;
        all.insert(*answer);
    }
    return all;
}

}
