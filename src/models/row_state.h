#pragma once

#include "meaning.h"

#include <QDateTime>
#include <QString>

namespace models {

/// What is happening to one row of the list.
struct RowState {
    enum class Phase {
        Idle,
        Waiting, ///< its turn has not come yet
        Saving, ///< attempt \a attempt of \a of is running
        Deleting,
        Retrying, ///< it failed; the next attempt runs at \a next
        Saved, ///< shown for two seconds
        NotSaved, ///< sentence says why; the edit is kept
        Conflict, ///< someone else changed the same field; the edit is kept
        Gone, ///< the row was deleted meanwhile, or is another user's; the edit is kept
        Unknown, ///< the connection went after it was sent; the edit is kept
    };

    Phase phase = Phase::Idle;
    int attempt = 0;
    int of = 0;
    QDateTime next;
    QString sentence;

    bool isBusy() const
    {
        return phase == Phase::Waiting || phase == Phase::Saving || phase == Phase::Deleting
            || phase == Phase::Retrying;
    }
    Meaning meaning() const;
    /// A few words for the list: "saving 2/4", "next in 100 ms", "not saved".
    QString words(const QDateTime &now) const;
};

}
