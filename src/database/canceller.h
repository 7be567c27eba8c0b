#pragma once

#include <chrono>
#include <mutex>

struct pg_cancel;
struct pg_conn;

namespace database {

/// Ends what runs on a connection, from another thread than the connection's own. It outlives the connection
/// safely.
class Canceller {
public:
    explicit Canceller(pg_conn *connection);
    ~Canceller();
    Canceller(const Canceller &) = delete;
    Canceller &operator=(const Canceller &) = delete;

    /// Asks the server; the statement ends with 57014 and the connection stays. Blocks for as long as the
    /// network does, unless a request travels already. \a whileInFlight is let go once it is on its way.
    void cancelStatement(std::unique_lock<std::mutex> whileInFlight);
    /// False: a request still travels after \a limit, and would meet the next statement.
    bool awaitRequest(std::chrono::milliseconds limit);
    void breakConnection(); ///< the last resort on a stalled link: the effect of what runs is unknown then

private:
    std::timed_mutex m_travelling; ///< held while a request does
    pg_cancel *m_cancel;
    int m_socket; ///< a duplicate of the connection's: it cannot be another file's by the time it is used
};

}
