#pragma once

struct pg_cancel;
struct pg_conn;

namespace database {

/// Ends what runs on a connection, from another thread than the connection's own. Both calls may block on the
/// network for a moment: never on the GUI thread. It outlives the connection safely.
class Canceller {
public:
    explicit Canceller(pg_conn *connection);
    ~Canceller();
    Canceller(const Canceller &) = delete;
    Canceller &operator=(const Canceller &) = delete;

    void cancelStatement(); ///< asks the server; the statement ends with 57014 and the connection stays
    void breakConnection(); ///< the last resort on a stalled link: the effect of what runs is unknown then

private:
    pg_cancel *m_cancel;
    int m_socket; ///< a duplicate of the connection's: it cannot be another file's by the time it is used
};

}
