#include "stress_options.h"

#include <parameters.h>

#include <QCommandLineParser>

#include <cmath>

namespace stress {

using activity::StatementPath;
using tl::unexpected;
using namespace Qt::StringLiterals;

namespace {

struct CommandLine {
    QCommandLineParser parser;
    QCommandLineOption sandbox{u"sandbox"_s, u"Start a PostgreSQL behind a PgBouncer of our own."_s};
    QCommandLineOption uri{u"uri"_s,
        u"Connect there; the password comes from PGPASSWORD or pgpass. Makes a schema, and drops it."_s,
        u"uri"_s};
    QCommandLineOption statements{u"statements"_s, u"direct or prepared."_s, u"path"_s, u"direct"_s};
    QCommandLineOption operations{u"operations"_s, u"How many, all workers together."_s, u"n"_s, u"1000"_s};
    QCommandLineOption workers{u"workers"_s, u"Clients at the same time."_s, u"n"_s, u"8"_s};
    QCommandLineOption rivals{
        u"rivals"_s, u"Sandbox: other clients that prepare without care."_s, u"n"_s, u"4"_s};
    QCommandLineOption terminateEvery{u"terminate-every"_s,
        u"Sandbox: end a server process every SECONDS. An operation may fail then, but not lie."_s,
        u"seconds"_s};
    QCommandLineOption seed{u"seed"_s, u"What the workers draw their operations from."_s, u"n"_s, u"1"_s};

    CommandLine()
    {
        parser.setApplicationDescription(
            u"Lists, creates, ensures and edits through a connection pooler, reads everything back, and "
            "compares it with the answers. The last line is a JSON object."_s);
        parser.addHelpOption();
        parser.addOptions({sandbox, uri, statements, operations, workers, rivals, terminateEvery, seed});
    }
};

tl::expected<int, QString> number(
    const QCommandLineParser &parser, const QCommandLineOption &option, int least, int most)
{
    bool isNumber = false;
    const int value = parser.value(option).toInt(&isNumber);
    if (isNumber && value >= least && value <= most)
        return value;
    return unexpected{
        u"--%1 takes a number from %2 to %3."_s.arg(option.names().first()).arg(least).arg(most)};
}

tl::expected<std::optional<profile::Profile>, QString> readTarget(const CommandLine &line)
{
    const bool isSandbox = line.parser.isSet(line.sandbox);
    if (isSandbox == line.parser.isSet(line.uri))
        return unexpected{u"Say where to connect: either --sandbox or --uri URI."_s};
    if (isSandbox)
        return std::nullopt;
    if (line.parser.isSet(line.rivals))
        return unexpected{u"--rivals needs --sandbox: other servers have clients of their own."_s};
    if (line.parser.isSet(line.terminateEvery))
        return unexpected{u"--terminate-every needs --sandbox: it would end other clients' sessions."_s};
    return profile::readUri(line.parser.value(line.uri)).map([](const profile::ReadUri &read) {
        return std::optional{read.profile};
    });
}

tl::expected<std::optional<std::chrono::milliseconds>, QString> readPause(const CommandLine &line)
{
    if (!line.parser.isSet(line.terminateEvery))
        return std::nullopt;
    const double seconds = line.parser.value(line.terminateEvery).toDouble(); // 0: not a number
    if (seconds < 0.01 || seconds > 3600)
        return unexpected{u"--terminate-every takes seconds from 0.01 to 3600."_s};
    return std::chrono::milliseconds{std::llround(1000 * seconds)};
}

}

tl::expected<StressOptions, QString> readOptions(const QStringList &arguments)
{
    CommandLine line;
    if (!line.parser.parse(arguments))
        return unexpected{line.parser.errorText() + u'.'};
    if (line.parser.isSet(u"help"_s))
        line.parser.showHelp();
    if (!line.parser.positionalArguments().isEmpty())
        return unexpected{
            u"There is no argument \"%1\"; see --help."_s.arg(line.parser.positionalArguments().first())};
    const auto target = readTarget(line);
    const auto operations = number(line.parser, line.operations, 1, 10'000'000);
    const auto workers = number(line.parser, line.workers, 1, 64);
    const auto rivals = number(line.parser, line.rivals, 0, 16);
    const auto terminateEvery = readPause(line);
    const auto seed = number(line.parser, line.seed, 0, std::numeric_limits<int>::max());
    if (!target)
        return unexpected{target.error()};
    for (const auto *value : {&operations, &workers, &rivals, &seed})
        if (!*value)
            return unexpected{value->error()};
    if (!terminateEvery)
        return unexpected{terminateEvery.error()};
    const QString path = line.parser.value(line.statements);
    if (path != keyOf(StatementPath::Direct) && path != keyOf(StatementPath::Prepared))
        return unexpected{u"--statements takes direct or prepared."_s};
    return StressOptions{*target,
        path == keyOf(StatementPath::Direct) ? StatementPath::Direct : StatementPath::Prepared, *operations,
        *workers, *rivals, static_cast<quint32>(*seed), *terminateEvery};
}

}
