#include "event_words.h"

#include "explanation.h"

#include <domain_name.h>

#include <QCoreApplication>
#include <QLocale>

namespace activity {

using namespace Qt::StringLiterals;

namespace {

struct EventWords {
    Q_DECLARE_TR_FUNCTIONS(activity::EventWords)
};

}

QString verbOf(Operation operation)
{
    switch (operation) {
    case Operation::Connect:
        return EventWords::tr("connect");
    case Operation::ReadTable:
        return EventWords::tr("read table");
    case Operation::FindUsers:
        return EventWords::tr("find users");
    case Operation::FindDomain:
        return EventWords::tr("find");
    case Operation::ListDomains:
        return EventWords::tr("list domains");
    case Operation::CountDomains:
        return EventWords::tr("count domains");
    case Operation::CreateDomain:
        return EventWords::tr("create");
    case Operation::EnsureDomain:
        return EventWords::tr("ensure");
    case Operation::EditDomain:
        return EventWords::tr("edit");
    case Operation::DeleteDomain:
        return EventWords::tr("delete");
    case Operation::TransferDomain:
        return EventWords::tr("transfer");
    case Operation::BulkEdit:
        return EventWords::tr("bulk edit");
    case Operation::ExportDomains:
        return EventWords::tr("export domains");
    case Operation::CheckList:
        return EventWords::tr("check list");
    case Operation::EnsureList:
        return EventWords::tr("ensure list");
    case Operation::ExaminePool:
        return EventWords::tr("examine pool");
    case Operation::Maintenance:
        return EventWords::tr("maintenance");
    }
    return {};
}

QString titleOf(const Event &event)
{
    const QString verb = verbOf(event.operation);
    return event.subject.isEmpty() ? verb : QString(verb + ' '_L1 + domain::displayName(event.subject));
}

QString wordOf(const Event &event)
{
    switch (event.outcome) {
    case Outcome::Succeeded:
        return EventWords::tr("Done");
    case Outcome::Retrying:
        return event.isConflict() ? EventWords::tr("Conflict") : EventWords::tr("Retrying");
    case Outcome::Failed:
        return mayHaveWritten(event) ? EventWords::tr("Unknown") : EventWords::tr("Failed");
    case Outcome::Cancelled:
        return mayHaveWritten(event) ? EventWords::tr("Unknown") : EventWords::tr("Cancelled");
    }
    return {};
}

QString wordOf(StatementPath path)
{
    return path == StatementPath::Direct ? EventWords::tr("Direct") : EventWords::tr("Prepared");
}

QString wordOf(std::chrono::milliseconds wait)
{
    if (wait >= std::chrono::seconds{1})
        return wordOf(std::chrono::microseconds{wait});
    return EventWords::tr("%1 ms").arg(QLocale().toString(wait.count()));
}

QString wordOf(std::chrono::microseconds duration)
{
    const double milliseconds = static_cast<double>(duration.count()) / 1000;
    const QLocale locale;
    if (milliseconds < 1000)
        return EventWords::tr("%1 ms").arg(locale.toString(milliseconds, 'f', milliseconds < 100 ? 1 : 0));
    return EventWords::tr("%1 s").arg(locale.toString(milliseconds / 1000, 'f', 2));
}

}
