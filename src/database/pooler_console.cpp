#include "pooler_console.h"

namespace database {

using namespace Qt::StringLiterals;

namespace {

const Operation examineConsole{activity::Operation::ExaminePool};

Statement plain(const QString &sql)
{
    Statement statement{sql};
    statement.isPlain = true;
    return statement;
}

DatabaseError unexpectedAnswer()
{
    return {{}, u"What answers is not PgBouncer's console."_s, {}};
}

}

Result<QString> readPgpoolVersion(Runner &runner)
{
    return runner.run(examineConsole, [&](Attempt &attempt) {
        return attempt.execute(plain(u"SHOW POOL_VERSION"_s)).map([](const Rows &rows) {
            return rows.isEmpty() || rows.first().isEmpty() ? QString() : rows.first()[0].value_or(QString());
        });
    });
}

Result<doctor::PgbouncerConsole> readPgbouncerConsole(Runner &runner)
{
    return runner.run(examineConsole, [&](Attempt &attempt) -> Result<doctor::PgbouncerConsole> {
        const Result<Rows> version = attempt.execute(plain(u"SHOW VERSION"_s));
        if (!version)
            return tl::unexpected{version.error()};
        const QString words = version->isEmpty() ? QString() : version->first().value(0).value_or(QString());
        if (!words.startsWith("PgBouncer "_L1))
            return tl::unexpected{unexpectedAnswer()};
        return attempt.execute(plain(u"SHOW CONFIG"_s)).map([&](const Rows &rows) {
            doctor::PgbouncerConsole console{words.section(' '_L1, 1, 1), {}};
            for (const Row &row : rows)
                console.settings.insert(row.value(0).value_or(QString()), row.value(1).value_or(QString()));
            return console;
        });
    });
}

profile::Profile consoleProfile(profile::Profile profile)
{
    profile.parameters.insert(u"dbname"_s, u"pgbouncer"_s);
    return profile;
}

Result<bool> tryStartupOptions(Runner &runner)
{
    return runner.run(examineConsole,
        [&](Attempt &attempt) { return attempt.linkFacts().map([](const LinkFacts &) { return true; }); });
}

// A setting at its own default: where the connection is accepted, nothing is changed.
profile::Profile optionsProfile(profile::Profile profile)
{
    profile.parameters.insert(u"options"_s, u"-c geqo=on"_s);
    return profile;
}

}
