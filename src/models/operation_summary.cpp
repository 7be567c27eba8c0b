#include "operation_summary.h"

#include <event_words.h>
#include <explanation.h>

#include <QCoreApplication>

namespace models {

using namespace Qt::StringLiterals;
using activity::Event;
using activity::Outcome;

namespace {

class OperationSummary {
    Q_DECLARE_TR_FUNCTIONS(models::OperationSummary)
public:
    static QString words(const Event &last, qsizetype count, std::chrono::milliseconds waited);

private:
    static QString ending(const Event &last, const QString &waited);
};

QString OperationSummary::ending(const Event &last, const QString &waited)
{
    const bool isUnknown = activity::mayHaveWritten(last);
    switch (last.outcome) {
    case Outcome::Succeeded:
        return tr("done after %1 of waiting").arg(waited);
    case Outcome::Retrying:
        return tr("trying again, %1 of waiting").arg(waited);
    case Outcome::Failed:
        return isUnknown ? tr("outcome unknown after %1 of waiting").arg(waited)
                         : tr("failed after %1 of waiting").arg(waited);
    case Outcome::Cancelled:
        return isUnknown ? tr("cancelled, outcome unknown, after %1 of waiting").arg(waited)
                         : tr("cancelled after %1 of waiting").arg(waited);
    }
    return {};
}

QString OperationSummary::words(const Event &last, qsizetype count, std::chrono::milliseconds waited)
{
    QStringList parts{
        tr("%n attempts", nullptr, static_cast<int>(count)), ending(last, activity::wordOf(waited))};
    if (!last.message.isEmpty())
        parts << last.message;
    return parts.join(u" · "_s);
}

}

Event summaryOf(const QList<Event> &attempts)
{
    Event summary = attempts.last();
    if (attempts.size() == 1)
        return summary;
    summary.time = attempts.first().time;
    summary.elapsed = {};
    std::chrono::milliseconds waited{};
    for (const Event &attempt : attempts) {
        summary.elapsed += attempt.elapsed;
        waited += attempt.wait.value_or(std::chrono::milliseconds{});
        if (!attempt.sqlState.isEmpty())
            summary.sqlState = attempt.sqlState;
    }
    summary.wait = waited;
    summary.message = OperationSummary::words(attempts.last(), attempts.size(), waited);
    return summary;
}

}
