#pragma once

#include <chrono>
#include <vector>

namespace retry {

/// How often and how long. The default is the guide's contract: up to 3 retries, after 100, 200 and 300 ms.
struct Policy {
    std::vector<std::chrono::milliseconds> delays{
        std::chrono::milliseconds{100}, std::chrono::milliseconds{200}, std::chrono::milliseconds{300}};
    double jitter = 0; ///< share of each delay, 0 to 1, by which it is drawn shorter or longer

    int attempts() const { return 1 + static_cast<int>(delays.size()); }

    /// The wait after attempt \a number (from 1), \a random drawn from [0, 1).
    std::chrono::milliseconds delayAfter(int number, double random) const;

    friend bool operator==(const Policy &, const Policy &) = default;
};

}
