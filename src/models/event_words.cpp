#include "event_words.h"

#include <domain_name.h>
#include <explanation.h>

#include <QCoreApplication>
#include <QLocale>

namespace models {

using namespace Qt::StringLiterals;

namespace {

struct EventWords {
    Q_DECLARE_TR_FUNCTIONS(models::EventWords)
};

}

QString verbOf(activity::Operation operation)
{
    switch (operation) {
    case activity::Operation::Connect:
        return EventWords::tr("connect");
    case activity::Operation::ReadTable:
        return EventWords::tr("read table");
    case activity::Operation::FindUsers:
        return EventWords::tr("find users");
    case activity::Operation::FindDomain:
        return EventWords::tr("find");
    case activity::Operation::ListDomains:
        return EventWords::tr("list domains");
    case activity::Operation::CountDomains:
        return EventWords::tr("count domains");
    case activity::Operation::CreateDomain:
        return EventWords::tr("create");
    case activity::Operation::EnsureDomain:
        return EventWords::tr("ensure");
    case activity::Operation::EditDomain:
        return EventWords::tr("edit");
    case activity::Operation::Maintenance:
        return EventWords::tr("maintenance");
    }
    return {};
}

QString titleOf(const activity::Event &event)
{
    const QString verb = verbOf(event.operation);
    return event.subject.isEmpty() ? verb : QString(verb + ' '_L1 + domain::displayName(event.subject));
}

QString wordOf(const activity::Event &event)
{
    switch (event.outcome) {
    case activity::Outcome::Succeeded:
        return EventWords::tr("Done");
    case activity::Outcome::Retrying:
        return event.isConflict() ? EventWords::tr("Conflict") : EventWords::tr("Retrying");
    case activity::Outcome::Failed:
        return activity::mayHaveWritten(event) ? EventWords::tr("Unknown") : EventWords::tr("Failed");
    case activity::Outcome::Cancelled:
        return activity::mayHaveWritten(event) ? EventWords::tr("Unknown") : EventWords::tr("Cancelled");
    }
    return {};
}

QString wordOf(activity::StatementPath path)
{
    return path == activity::StatementPath::Direct ? EventWords::tr("Direct") : EventWords::tr("Prepared");
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
