#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>
#include <vector>

namespace activity {

/// How many durations there were of which length, in few bytes: bins whose width is a sixteenth of what they
/// hold, so that a percentile is within 4 % of the exact one. A value.
class Durations {
public:
    void add(std::chrono::microseconds duration);

    qint64 count() const { return m_count; }

private:
    friend class Percentiles;
    struct Bin {
        quint16 number;
        quint32 count;
    };
    std::vector<Bin> m_bins; ///< those that hold something, by number
    qint64 m_count = 0;
};

/// Percentiles of several Durations taken together.
class Percentiles {
public:
    void add(const Durations &durations);

    qint64 count() const { return m_count; }
    /// That duration which \a share (0 to 1) of all do not exceed; 0 where there is none.
    std::chrono::microseconds at(double share) const;

private:
    std::array<qint64, 1024> m_bins{};
    qint64 m_count = 0;
};

}
