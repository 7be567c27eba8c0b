#pragma once

#include <tl/expected.hpp>

#include <QString>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace bench {

/// Our value beside the one that it is held against, both from one run.
struct Measurement {
    QString name;
    double ours = 0;
    double reference = 0;
    QString unit;
    std::optional<double> goal; ///< of the ratio, at the most; nothing: for information

    double ratio() const { return ours / reference; }
    bool isReached() const { return !goal || ratio() <= *goal; }
};

/// The error is a sentence: why it could not be measured.
using Measured = tl::expected<Measurement, QString>;

inline double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

template <class Call> double microsecondsOf(Call &call)
{
    const auto begin = std::chrono::steady_clock::now();
    call();
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count();
}

/// Calls both in turn, so that whatever else the machine does meets both; whoever came second comes first the
/// next time. Medians, in microseconds; the first tenth warms up.
template <class Ours, class Reference>
std::pair<double, double> interleavedMedians(int rounds, Ours ours, Reference reference)
{
    std::vector<double> oursTook;
    std::vector<double> referenceTook;
    for (int round = 0; round < rounds; ++round) {
        const bool referenceFirst = round % 2 == 1;
        const double before = referenceFirst ? microsecondsOf(reference) : 0;
        const double own = microsecondsOf(ours);
        const double after = referenceFirst ? before : microsecondsOf(reference);
        if (round < rounds / 10)
            continue;
        oursTook.push_back(own);
        referenceTook.push_back(after);
    }
    return {median(std::move(oursTook)), median(std::move(referenceTook))};
}

}
