#include "row_state.h"

#include <QCoreApplication>

#include <algorithm>

namespace models {

using namespace std::chrono_literals;

namespace {

struct RowWords {
    static QString tr(const char *text) { return QCoreApplication::translate("models::RowState", text); }
};

QString durationWords(std::chrono::nanoseconds duration)
{
    const auto seconds = std::max(std::chrono::floor<std::chrono::seconds>(duration), 0s);
    return seconds < 2min
        ? RowWords::tr("%1 s").arg(seconds.count())
        : RowWords::tr("%1 min").arg(std::chrono::floor<std::chrono::minutes>(seconds).count());
}

}

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
    case Phase::Unanswered:
        return Meaning::Working;
    case Phase::Locked:
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

QString RowState::words(Clock::time_point now) const
{
    const auto tr = &RowWords::tr;
    switch (phase) {
    case Phase::Idle:
        return {};
    case Phase::Waiting:
        return tr("waiting to be saved");
    case Phase::Saving:
        return attempt > 1 ? tr("saving, attempt %1 of %2").arg(attempt).arg(of) : tr("saving");
    case Phase::Deleting:
        return tr("being deleted");
    case Phase::Locked:
        return tr("waits for a lock, %1").arg(durationWords(now - when));
    case Phase::Unanswered:
        return tr("no answer for %1").arg(durationWords(now - when));
    case Phase::Retrying: {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(when - now);
        return left > 0ms ? tr("attempt %1 of %2, next in %3 ms").arg(attempt).arg(of).arg(left.count())
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

QString RowState::explanation(Clock::time_point now) const
{
    if (phase == Phase::Locked)
        return RowWords::tr("waits for a lock that another session holds (%1, for %2): Cancel gives it up, "
                            "and nothing is changed")
            .arg(sentence, durationWords(now - when));
    if (phase == Phase::Unanswered)
        return RowWords::tr("has waited for the server's answer for %1: Cancel gives it up")
            .arg(durationWords(now - when));
    return sentence.isEmpty() ? words(now) : sentence;
}

}
