#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace retry {

/// A wait that another thread can end at once: by cancelling the operation, or by asking for the next attempt
/// now. One object serves one job, whose operations run one after the other; every function may be called
/// from any thread.
class Interruption {
public:
    enum class WaitEnd { Elapsed, RetryNow, Cancelled };

    WaitEnd wait(std::chrono::milliseconds duration);
    void cancel(); ///< for good: every wait from now on ends at once
    void retryNow(); ///< ends the wait that runs now; nothing where none does
    bool isCancelled() const;

    void setOperation(std::uint64_t id); ///< that runs now; 0: none does
    std::uint64_t operation() const;

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_waiting = false;
    bool m_retryNow = false;
    bool m_cancelled = false;
    std::uint64_t m_operation = 0;
};

}
