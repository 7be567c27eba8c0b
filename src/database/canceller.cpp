#include "canceller.h"

#include <libpq-fe.h>

#include <QLoggingCategory>

#include <array>

#include <sys/socket.h>
#include <unistd.h>

namespace database {

Canceller::Canceller(pg_conn *connection)
    : m_cancel(PQgetCancel(connection))
    , m_socket(dup(PQsocket(connection)))
{
}

Canceller::~Canceller()
{
    PQfreeCancel(m_cancel);
    if (m_socket >= 0)
        close(m_socket);
}

void Canceller::cancelStatement(std::unique_lock<std::mutex> whileInFlight)
{
    const std::unique_lock travelling{m_travelling, std::try_to_lock};
    if (!travelling.owns_lock())
        return; // a request for the same statement is on its way
    whileInFlight.unlock();
    std::array<char, 256> error{};
    if (m_cancel && !PQcancel(m_cancel, error.data(), static_cast<int>(error.size())))
        qWarning("The cancel request did not reach the server: %s", error.data());
}

bool Canceller::awaitRequest(std::chrono::milliseconds limit)
{
    const std::unique_lock arrived{m_travelling, limit};
    return arrived.owns_lock();
}

void Canceller::breakConnection()
{
    if (m_socket >= 0)
        shutdown(m_socket, SHUT_RDWR);
}

}
