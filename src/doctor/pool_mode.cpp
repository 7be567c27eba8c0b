#include "pool_mode.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace doctor {

using namespace Qt::StringLiterals;

namespace {

struct ModeText {
    Q_DECLARE_TR_FUNCTIONS(doctor::PoolMode)
};

/// A client from its connect to its end: one that connects again is another one.
using Visit = std::pair<int, int>; ///< client, announced process

/// Who met whom.
struct Meetings {
    QMap<Visit, QSet<int>> serversOf;
    QMap<Visit, int> looks;
    QMap<int, QSet<int>> clientsOf; ///< by server process
    bool clientsStayed = true; ///< none connected again
};

Meetings meetingsOf(const QList<Sample> &samples)
{
    Meetings meetings;
    QMap<int, int> announced;
    for (const Sample &sample : samples) {
        const Visit visit{sample.client, sample.announcedPid};
        meetings.serversOf[visit].insert(sample.serverPid);
        ++meetings.looks[visit];
        meetings.clientsOf[sample.serverPid].insert(sample.client);
        const int first = announced.value(sample.client, sample.announcedPid);
        meetings.clientsStayed = meetings.clientsStayed && first == sample.announcedPid;
        announced.insert(sample.client, first);
    }
    return meetings;
}

QString pidList(const QSet<int> &pids)
{
    QList<int> sorted(pids.begin(), pids.end());
    std::sort(sorted.begin(), sorted.end());
    QStringList words;
    for (const int pid : sorted)
        words.append(QString::number(pid));
    return words.join(u", "_s);
}

/// How one knows that clients share server connections; empty: nothing shows it.
QString sharingEvidence(const Meetings &meetings)
{
    for (const QSet<int> &servers : meetings.serversOf)
        if (servers.size() > 1)
            return ModeText::tr("One connection of ours was answered by several server processes (%1).")
                .arg(pidList(servers));
    // Of a client that went, the server connection may have come to another one, in session pooling too.
    if (!meetings.clientsStayed)
        return {};
    for (auto it = meetings.clientsOf.begin(); it != meetings.clientsOf.end(); ++it)
        if (it->size() > 1)
            return ModeText::tr("Server process %1 answered %2 connections of ours, all open.")
                .arg(it.key())
                .arg(it->size());
    return {};
}

ModeSeen sharedMode(const Observations &seen, const QString &evidence)
{
    if (seen.transaction && *seen.transaction)
        return {PoolMode::Transaction,
            evidence + ' '_L1 + ModeText::tr("A transaction of several statements was allowed.")};
    if (seen.transaction && refusesTransactions(seen.transaction->error()))
        return {PoolMode::Statement,
            evidence + ' '_L1 + ModeText::tr("A transaction was refused: %1").arg(seen.transaction->error())};
    return {PoolMode::TransactionOrStatement,
        evidence + ' '_L1 + ModeText::tr("Whether transactions are allowed was not found out.")};
}

}

bool refusesTransactions(const QString &sentence)
{
    return sentence.contains("not allowed in statement pooling"_L1, Qt::CaseInsensitive);
}

ModeSeen modeSeen(const Observations &seen)
{
    if (seen.samples.isEmpty())
        return {PoolMode::Unknown, ModeText::tr("No server connection could be looked at.")};
    const Meetings meetings = meetingsOf(seen.samples);
    if (const QString evidence = sharingEvidence(meetings); !evidence.isEmpty())
        return sharedMode(seen, evidence);
    const bool isPgpool = seen.pgpoolVersion && *seen.pgpoolVersion;
    const bool allAnnounced = std::all_of(seen.samples.begin(), seen.samples.end(),
        [](const Sample &sample) { return sample.announcedPid == sample.serverPid; });
    if (allAnnounced && !isPgpool)
        return {PoolMode::NotPooled,
            ModeText::tr("Each connection of ours (%1) was answered by the very process that was named at "
                         "connect.")
                .arg(meetings.serversOf.size())};
    const auto steady =
        std::count_if(meetings.looks.begin(), meetings.looks.end(), [](int looks) { return looks > 2; });
    if (steady > 1)
        return {PoolMode::Session,
            ModeText::tr("%1 connections of ours, open at the same time, each kept a server process of its "
                         "own.")
                .arg(steady)};
    return {PoolMode::Unknown,
        ModeText::tr("Too few of our connections were given a server connection to compare them: the pool "
                     "may have none free.")};
}

}
