#pragma once

#include <profile.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace stress {

/// Ends one server process of the other clients', drawn by the server, again and again until it dies. On a
/// thread of its own, over a connection that no pooler stands before.
class Terminator {
public:
    Terminator(const profile::Profile &direct, const QString &password, std::chrono::milliseconds pause);
    ~Terminator();
    Terminator(const Terminator &) = delete;
    Terminator &operator=(const Terminator &) = delete;

    int terminated() const; ///< how many it has ended

private:
    void work(const profile::Profile &direct, const QString &password, std::chrono::milliseconds pause);

    mutable std::mutex m_mutex; ///< of the two below
    bool m_isEnding = false;
    int m_terminated = 0;
    std::condition_variable m_changed;
    std::thread m_thread;
};

}
