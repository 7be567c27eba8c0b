#include "interruption.h"

namespace retry {

Interruption::WaitEnd Interruption::wait(std::chrono::milliseconds duration)
{
    std::unique_lock lock{m_mutex};
    m_waiting = true;
    m_retryNow = false;
    m_changed.wait_for(lock, duration, [this] { return m_cancelled || m_retryNow; });
    m_waiting = false;
    if (m_cancelled)
        return WaitEnd::Cancelled;
    return m_retryNow ? WaitEnd::RetryNow : WaitEnd::Elapsed;
}

void Interruption::cancel()
{
    {
        const std::lock_guard lock{m_mutex};
        m_cancelled = true;
    }
    m_changed.notify_all();
}

void Interruption::retryNow()
{
    {
        const std::lock_guard lock{m_mutex};
        m_retryNow = m_waiting;
    }
    m_changed.notify_all();
}

bool Interruption::isCancelled() const
{
    const std::lock_guard lock{m_mutex};
    return m_cancelled;
}

void Interruption::setOperation(std::uint64_t id)
{
    const std::lock_guard lock{m_mutex};
    m_operation = id;
}

std::uint64_t Interruption::operation() const
{
    const std::lock_guard lock{m_mutex};
    return m_operation;
}

}
