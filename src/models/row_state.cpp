#include "row_state.h"

#include <QCoreApplication>

namespace models {

Meaning RowState::meaning() const
{
    switch (phase) {
    case Phase::Idle:
    case Phase::Saved:
        return Meaning::Neutral;
    case Phase::Waiting:
    case Phase::Saving:
    case Phase::Deleting:
        return attempt > 1 ? Meaning::Attention : Meaning::Working;
    case Phase::Retrying:
    case Phase::Conflict:
        return Meaning::Attention;
    case Phase::NotSaved:
    case Phase::Gone:
    case Phase::Unknown:
        return Meaning::Trouble;
    }
    return Meaning::Neutral;
}

QString RowState::words(const QDateTime &now) const
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("models::RowState", text); };
    switch (phase) {
    case Phase::Idle:
        return {};
    case Phase::Waiting:
        return tr("waiting to be saved");
    case Phase::Saving:
        return attempt > 1 ? tr("saving, attempt %1 of %2").arg(attempt).arg(of) : tr("saving");
    case Phase::Deleting:
        return tr("being deleted");
    case Phase::Retrying: {
        const qint64 left = now.msecsTo(next);
        return left > 0 ? tr("attempt %1 of %2, next in %3 ms").arg(attempt).arg(of).arg(left)
                        : tr("saving, attempt %1 of %2").arg(attempt + 1).arg(of);
    }
    case Phase::Saved:
        return tr("saved");
    case Phase::NotSaved:
        return tr("not saved");
    case Phase::Conflict:
        return tr("changed by someone else");
    case Phase::Gone:
        return tr("deleted by someone else");
    case Phase::Unknown:
        return tr("unknown whether saved");
    }
    return {};
}

}
