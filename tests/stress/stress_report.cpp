#include "stress_report.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stress {

using namespace Qt::StringLiterals;

namespace {

double milliseconds(const QList<qint64> &sortedMicroseconds, double share)
{
    if (sortedMicroseconds.isEmpty())
        return 0;
    const auto last = static_cast<double>(sortedMicroseconds.size() - 1);
    return static_cast<double>(sortedMicroseconds[std::llround(last * share)]) / 1000;
}

}

QJsonObject reportOf(const StressOptions &options, const Outcome &outcome)
{
    QList<qint64> latencies = outcome.ledger.latencies;
    std::sort(latencies.begin(), latencies.end());
    return {
        {u"statements"_s, keyOf(options.statements)},
        {u"workers"_s, options.workers},
        {u"rivals"_s, options.rivals},
        {u"seed"_s, static_cast<qint64>(options.seed)},
        {u"operations"_s, latencies.size()},
        {u"failed"_s, outcome.ledger.errors.size()},
        {u"wrong"_s, outcome.findings.wrong.size()},
        {u"lost"_s, outcome.findings.lost.size()},
        {u"duplicated"_s, outcome.findings.duplicated.size()},
        {u"leaked_names"_s, std::accumulate(outcome.leaked.begin(), outcome.leaked.end(), 0)},
        {u"terminated"_s, outcome.terminated},
        {u"server_connections"_s, outcome.leaked.size()},
        {u"retried"_s, outcome.totals.retried},
        {u"conflicts"_s, outcome.totals.conflicts},
        {u"edit_conflicts"_s, outcome.ledger.editConflicts},
        {u"p50_ms"_s, milliseconds(latencies, 0.50)},
        {u"p99_ms"_s, milliseconds(latencies, 0.99)},
        {u"seconds"_s, outcome.seconds},
    };
}

bool isClean(const QJsonObject &report)
{
    QStringList flaws{u"wrong"_s, u"lost"_s, u"duplicated"_s, u"leaked_names"_s};
    if (report[u"terminated"_s].toInt() == 0) // else an operation may run out of attempts
        flaws.append(u"failed"_s);
    return std::all_of(
        flaws.begin(), flaws.end(), [&report](const QString &flaw) { return report[flaw].toInt(-1) == 0; });
}

QStringList complaintsOf(const Outcome &outcome)
{
    constexpr qsizetype most = 5;
    QStringList complaints;
    const auto add = [&](const QString &title, const QStringList &sentences) {
        for (const QString &sentence : sentences.first(std::min(most, sentences.size())))
            complaints.append(title + u": " + sentence);
    };
    add(u"failed"_s, outcome.ledger.errors);
    add(u"wrong"_s, outcome.findings.wrong);
    add(u"lost"_s, outcome.findings.lost);
    add(u"duplicated"_s, outcome.findings.duplicated);
    return complaints;
}

}
