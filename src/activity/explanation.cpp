#include "explanation.h"

#include "why.h"

#include <visible_text.h>

#include <QCoreApplication>
#include <QStringList>

namespace activity {

using namespace Qt::StringLiterals;

namespace {

class Explanation {
    Q_DECLARE_TR_FUNCTIONS(activity::Explanation)
public:
    static QString meaning(const Event &event);
    static QString effect(const Event &event);
    static QString next(const Event &event);

private:
    static QString conflict(const Event &event);
    static QString transient(const Event &event);
};

QString codeOf(const Event &event)
{
    return event.sqlState.isEmpty() ? QString()
                                    : QString(" ("_L1 + domain::visibleText(event.sqlState) + ')'_L1);
}

QString Explanation::conflict(const Event &event)
{
    if (event.sqlState == "26000"_L1)
        return tr(
            "Prepared-statement conflict%1: the statement was prepared on another server connection than the "
            "one that was to run it.")
            .arg(codeOf(event));
    return tr(
        "Prepared-statement conflict%1: another client left a statement with the same name on this server "
        "connection.")
        .arg(codeOf(event));
}

QString Explanation::transient(const Event &event)
{
    if (const auto card = whyOf(event))
        return tr("Not possible at this moment%1. %2").arg(codeOf(event), card->cause);
    return tr("The server or the pooler could not do it at this moment%1.").arg(codeOf(event));
}

QString Explanation::meaning(const Event &event)
{
    if (!event.cause)
        return event.attempt == 1 ? tr("Done at the first attempt.")
                                  : tr("Done at attempt %1 of %2.").arg(event.attempt).arg(event.of);
    switch (*event.cause) {
    case retry::Cause::PreparedStatementConflict:
        return conflict(event);
    case retry::Cause::Transient:
        return transient(event);
    case retry::Cause::ConnectionLost:
        return tr("There is no connection to the server, or it was lost%1.").arg(codeOf(event));
    case retry::Cause::ForeignSetting:
        return tr("Another client's setting reached this server connection%1.").arg(codeOf(event));
    case retry::Cause::Permanent:
        return tr("The server refused it%1. The same again would be refused again.").arg(codeOf(event));
    case retry::Cause::Cancelled:
        return tr("Cancelled at your request.");
    }
    return {};
}

QString Explanation::effect(const Event &event)
{
    if (!event.cause)
        return isWrite(event.operation) && event.attempt > 1
            ? tr("It took effect once, whatever became of the attempts before.")
            : QString();
    if (!isWrite(event.operation))
        return tr("It only reads: nothing was changed.");
    return mayHaveWritten(event) ? tr("It is not known whether the change was saved.")
                                 : tr("Nothing was changed.");
}

QString Explanation::next(const Event &event)
{
    const bool unknown = mayHaveWritten(event);
    const QString used = tr("No attempt is left (%1 of %2).").arg(event.attempt).arg(event.of);
    switch (event.outcome) {
    case Outcome::Succeeded:
        return {};
    case Outcome::Retrying:
        return tr("Trying again in %1 ms.%2")
            .arg(event.wait.value_or(std::chrono::milliseconds{}).count())
            .arg(unknown ? ' '_L1 + tr("The repeat takes effect only if this attempt did not.") : QString());
    case Outcome::Failed:
        if (unknown)
            return tr("Look at the current row before you do it again.");
        if (event.cause == retry::Cause::Permanent)
            return tr("Change what the message names, then do it again.");
        if (event.isConflict())
            return used + ' '_L1 + tr("Switch Statements to Direct, then do it again.");
        return used + ' '_L1 + tr("Do it again in a while.");
    case Outcome::Cancelled:
        return unknown ? tr("Look at the current row before you do it again.") : tr("No attempt follows.");
    }
    return {};
}

}

bool isWrite(Operation operation)
{
    switch (operation) {
    case Operation::CreateDomain:
    case Operation::EnsureDomain:
    case Operation::EditDomain:
    case Operation::DeleteDomain:
    case Operation::TransferDomain:
    case Operation::BulkEdit:
    case Operation::EnsureList:
    case Operation::Maintenance:
        return true;
    default:
        return false;
    }
}

bool mayHaveWritten(const Event &event)
{
    return event.cause && event.effect == retry::Effect::Unknown && isWrite(event.operation);
}

QString explanationOf(const Event &event)
{
    QStringList sentences{Explanation::meaning(event), Explanation::effect(event), Explanation::next(event)};
    sentences.removeAll(QString());
    return sentences.join(' '_L1);
}

}
