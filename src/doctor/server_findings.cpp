#include "findings.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace doctor {

using namespace Qt::StringLiterals;

namespace {

class ServerFindings {
    Q_DECLARE_TR_FUNCTIONS(doctor::ServerFindings)
public:
    static Finding roundTrip(const ServerState &server);
    static Finding version(const ServerState &server);
    static Finding encryption(const ServerState &server);
    static Finding writing(const ServerState &server);
    static Finding timeouts(const ServerState &server);
    static Finding encoding(const ServerState &server);
    static Finding pressure(const ServerState &server);
    static Finding unknown(const QString &sentence);
};

Finding ServerFindings::roundTrip(const ServerState &server)
{
    Finding finding{Group::Server, "round-trip"_L1, tr("Round trip"), Judgement::Unknown, tr("I cannot tell"),
        tr("It was not measured.")};
    if (server.roundTrips.isEmpty())
        return finding;
    QList<std::chrono::microseconds> sorted = server.roundTrips;
    std::sort(sorted.begin(), sorted.end());
    const auto words = [](std::chrono::microseconds time) {
        return QLocale().toString(static_cast<double>(time.count()) / 1000, 'f', 2);
    };
    finding.judgement = Judgement::Fact;
    finding.answer = tr("%1 ms").arg(words(sorted[sorted.size() / 2]));
    finding.evidence = tr("The median of %1 measured, from %2 to %3 ms, pooler included.")
                           .arg(QString::number(sorted.size()), words(sorted.first()), words(sorted.last()));
    return finding;
}

Finding ServerFindings::version(const ServerState &server)
{
    return {Group::Server, "server-version"_L1, tr("Server"), Judgement::Fact,
        u"PostgreSQL "_s + server.version, tr("It says so itself (server_version).")};
}

Finding ServerFindings::encryption(const ServerState &server)
{
    Finding finding{Group::Server, "encryption"_L1, tr("Encryption"), Judgement::Fine, server.tls,
        tr("Between this computer and what answers at %1. A pooler's own way to the server is not seen.")
            .arg(server.host.isEmpty() ? tr("the socket") : server.host)};
    if (!server.tls.isEmpty())
        return finding;
    finding.judgement = server.isLocal ? Judgement::Fact : Judgement::Attention;
    finding.answer = server.isLocal ? tr("none, on this host") : tr("none");
    return finding;
}

Finding ServerFindings::writing(const ServerState &server)
{
    Finding finding{Group::Server, "read-only"_L1, tr("Writes"), Judgement::Fine, tr("accepted"),
        tr("It is no standby, and transactions are read-write unless they say otherwise.")};
    if (server.isStandby) {
        finding.judgement = Judgement::Attention;
        finding.answer = tr("refused: a standby");
        finding.evidence = tr("The server is in recovery (pg_is_in_recovery).");
    } else if (server.isReadOnly) {
        finding.judgement = Judgement::Attention;
        finding.answer = tr("refused unless asked for");
        finding.evidence =
            tr("default_transaction_read_only is on: for this role or database, or left by another client.");
    }
    return finding;
}

Finding ServerFindings::timeouts(const ServerState &server)
{
    QStringList inForce;
    for (auto it = server.timeouts.begin(); it != server.timeouts.end(); ++it)
        if (*it != "0"_L1)
            inForce.append(it.key() + ' '_L1 + *it);
    return {Group::Server, "timeouts"_L1, tr("Timeouts in force"), Judgement::Fact,
        inForce.isEmpty() ? tr("none") : inForce.join(tr(", ")),
        tr("Asked for: %1.").arg(server.timeouts.keys().join(tr(", ")))};
}

Finding ServerFindings::encoding(const ServerState &server)
{
    const bool isUnicode = server.serverEncoding == "UTF8"_L1 && server.clientEncoding == "UTF8"_L1;
    return {Group::Server, "encoding"_L1, tr("Encoding"), isUnicode ? Judgement::Fine : Judgement::Attention,
        isUnicode ? server.serverEncoding
                  : tr("%1 at the server, %2 towards us").arg(server.serverEncoding, server.clientEncoding),
        tr("server_encoding and client_encoding.")};
}

Finding ServerFindings::pressure(const ServerState &server)
{
    constexpr double tight = 0.8;
    constexpr double full = 0.95;
    const double share = server.mostConnections > 0 ? double(server.connections) / server.mostConnections : 0;
    const Judgement judgement = share >= full ? Judgement::Trouble
        : share >= tight                      ? Judgement::Attention
                                              : Judgement::Fine;
    return {Group::Server, "connections"_L1, tr("Server connections"), judgement,
        tr("%1 of %2").arg(server.connections).arg(server.mostConnections),
        tr("All databases together, against max_connections without those kept for superusers.")};
}

Finding ServerFindings::unknown(const QString &sentence)
{
    return {
        Group::Server, "server-version"_L1, tr("Server"), Judgement::Unknown, tr("I cannot tell"), sentence};
}

}

QList<Finding> serverFindings(const Observations &seen)
{
    if (!seen.server)
        return {};
    if (!*seen.server)
        return {ServerFindings::unknown(seen.server->error())};
    const ServerState &server = **seen.server;
    return {ServerFindings::roundTrip(server), ServerFindings::version(server),
        ServerFindings::encryption(server), ServerFindings::writing(server), ServerFindings::timeouts(server),
        ServerFindings::encoding(server), ServerFindings::pressure(server)};
}

}
