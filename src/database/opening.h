#pragma once

#include "connection.h"

namespace database {

/// A connection that is being made, on a thread of its own: nothing can interrupt QPSQL's open(), which waits
/// for the server as long as the network lets it. Made and awaited on the thread that the connection is for.
class Opening {
public:
    Opening(const profile::Profile &profile, const QString &password, MadeBy madeBy);

    Result<std::unique_ptr<Connection>> await();
    /// From any thread: await() returns at once, and the connection is closed once it is there.
    void abandon();

private:
    struct State;
    std::shared_ptr<State> m_state; ///< shared with the thread that connects
};

}
