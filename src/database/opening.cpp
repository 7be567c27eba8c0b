#include "opening.h"

#include <QThread>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace database {

struct Opening::State {
    std::mutex mutex;
    std::condition_variable changed;
    std::optional<Result<std::unique_ptr<Connection>>> result;
    bool isAbandoned = false;
};

Opening::Opening(const profile::Profile &profile, const QString &password, MadeBy madeBy)
    : m_state(std::make_shared<State>())
{
    const auto connect = [state = m_state, profile, password, madeBy, home = QThread::currentThread()] {
        auto result = Connection::open(profile, password, madeBy);
        const std::lock_guard lock{state->mutex};
        if (state->isAbandoned)
            return; // and closes it, on this thread
        if (result)
            (*result)->moveToThread(home);
        state->result = std::move(result);
        state->changed.notify_all();
    };
    std::thread{connect}.detach(); // it may take as long as the network does
}

Result<std::unique_ptr<Connection>> Opening::await()
{
    std::unique_lock lock{m_state->mutex};
    m_state->changed.wait(lock, [this] { return m_state->result || m_state->isAbandoned; });
    if (m_state->result)
        return std::move(*m_state->result);
    return tl::unexpected{DatabaseError{
        {}, QStringLiteral("Cancelled while connecting."), {retry::Cause::Cancelled, retry::Effect::None}}};
}

void Opening::abandon()
{
    const std::lock_guard lock{m_state->mutex};
    m_state->isAbandoned = !m_state->result;
    m_state->changed.notify_all();
}

}
