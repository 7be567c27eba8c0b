#pragma once

#include <observations.h>

#include <utility>

/// Observations as an examination brings them, for tables of tests.
namespace examples {

inline doctor::Sample look(int client, int announced, int server, const QStringList &names = {})
{
    doctor::Sample sample{client, announced, server, {}, names.size(), {}};
    for (const QString &name : names)
        sample.names.append({name, false, std::chrono::seconds{10}});
    return sample;
}

/// Three clients, four looks each, every one at the server process that \a serverOf (client, round) gives.
template <class ServerOf> doctor::Observations looks(const ServerOf &serverOf, bool isAnnounced = false)
{
    doctor::Observations seen;
    for (int round = 0; round < 4; ++round)
        for (int client = 0; client < 3; ++client) {
            const int server = serverOf(client, round);
            seen.samples.append(look(client, isAnnounced ? server : 900'000 + client, server));
        }
    return seen;
}

inline doctor::Observations unpooled()
{
    return looks([](int client, int) { return 100 + client; }, true);
}

inline doctor::Observations sessionPooled()
{
    doctor::Observations seen = looks([](int client, int) { return 100 + client; });
    seen.transaction = doctor::TransactionTrial{true, true};
    return seen;
}

inline doctor::Observations transactionPooled()
{
    doctor::Observations seen = looks([](int client, int round) { return 100 + (client + round) % 3; });
    seen.transaction = doctor::TransactionTrial{true, true};
    return seen;
}

inline doctor::Observations statementPooled()
{
    doctor::Observations seen = transactionPooled();
    seen.transaction = tl::unexpected{QStringLiteral(
        "The server refused it (08P01): transaction blocks not allowed in statement pooling mode")};
    return seen;
}

inline doctor::Observations withConsole(
    doctor::Observations seen, const QString &version, const QMap<QString, QString> &settings = {})
{
    seen.console = doctor::PgbouncerConsole{version, settings};
    return seen;
}

inline doctor::Observations withNames(
    doctor::Observations seen, const QStringList &names, bool fromSql = false)
{
    doctor::Sample &last = seen.samples.last();
    for (const QString &name : names)
        last.names.append({name, fromSql, std::chrono::seconds{10}});
    last.nameCount += names.size();
    return seen;
}

}
