#pragma once

#include "durations.h"
#include "event.h"

#include <QList>

#include <map>
#include <optional>

namespace activity {

/// From the first to before the last, in ms since 1970-01-01 UTC.
struct TimeRange {
    qint64 from = 0;
    qint64 to = 0;

    friend bool operator==(const TimeRange &, const TimeRange &) = default;
};

/// What happened in a stretch of time.
struct Slice {
    TimeRange range;
    qint64 operations = 0; ///< that ended
    qint64 retries = 0; ///< attempts that another one follows
    qint64 conflicts = 0; ///< attempts that met a prepared-statement conflict
    qint64 failures = 0; ///< operations that ended in failure
    std::chrono::microseconds busy{}; ///< the attempts' own time
    std::chrono::microseconds waiting{}; ///< between attempts

    double seconds() const { return static_cast<double>(range.to - range.from) / 1000; }
    double waitingShare() const; ///< of the time that attempts and waits took, 0 to 1
};

/// Events counted by the second in which they ended, and how long they took. Bounded: of more seconds than it
/// keeps, the oldest are dropped. A value.
class Timeline {
public:
    static constexpr int mostSeconds = 86'400; ///< in which something happened

    void add(const Event &event);
    void dropBefore(qint64 time); ///< whole seconds before this time, in ms

    bool isEmpty() const { return m_seconds.empty(); }
    TimeRange range() const; ///< whole seconds, from the first to the end of the last

    /// Slices that cover \a range, those in which nothing happened too: whole seconds of equal length, some
    /// \a most of them, which begin at multiples of their length and so stay the same while \a range moves
    /// on.
    QList<Slice> slices(const TimeRange &range, int most) const;
    Slice sum(const TimeRange &range) const;
    Percentiles elapsed(const TimeRange &range) const; ///< of attempts
    Percentiles waits(const TimeRange &range) const; ///< of attempts that another one followed

private:
    struct Second {
        Slice counts;
        Durations elapsed;
        Durations waits;
    };
    using Seconds = std::map<qint64, Second>; ///< by their number since 1970
    std::pair<Seconds::const_iterator, Seconds::const_iterator> within(const TimeRange &range) const;

    Seconds m_seconds;
};

}
