#pragma once

#include "meaning.h"

#include <QString>

#include <chrono>

namespace models {

/// What is happening to one row of the list.
struct RowState {
    using Clock = std::chrono::steady_clock; ///< counts on where the computer's clock is set

    enum class Phase {
        Idle,
        Waiting, ///< its turn has not come yet
        Saving, ///< attempt \a attempt of \a of is running
        Deleting,
        Locked, ///< sent, and since \a when it waits for a lock; sentence says who holds that
        Unanswered, ///< sent at \a when, and not answered for longer than usual
        Retrying, ///< it failed; the next attempt runs at \a when
        Saved, ///< at \a when, and shown for two seconds
        NotSaved, ///< sentence says why; the edit is kept
        Conflict, ///< someone else changed the same field; the edit is kept
        Gone, ///< the row was deleted meanwhile, or is another user's; the edit is kept
        Unknown, ///< the connection went after it was sent; the edit is kept
    };

    Phase phase = Phase::Idle;
    int attempt = 0;
    int of = 0;
    Clock::time_point when;
    QString sentence;

    bool isHeldUp() const { return phase == Phase::Locked || phase == Phase::Unanswered; }
    bool isBusy() const
    {
        return phase == Phase::Waiting || phase == Phase::Saving || phase == Phase::Deleting || isHeldUp()
            || phase == Phase::Retrying;
    }
    Meaning meaning() const;
    /// A few words for the list: "saving 2/4", "next in 100 ms", "not saved".
    QString words(Clock::time_point now = Clock::now()) const;
    /// What is known, where there is room for it; the words where they say all.
    QString explanation(Clock::time_point now = Clock::now()) const;
};

}
