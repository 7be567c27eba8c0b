#pragma once

#include <event.h>

#include <QString>

#include <chrono>

namespace database {

/// A statement that is on its way: sent, and not answered.
struct Flight {
    quint64 operationId = 0;
    activity::Operation kind = activity::Operation::Maintenance; ///< of the operation
    QString subject;
    QString sql;
    int serverPid = 0; ///< of the server's process that holds our transaction; 0: none does
    std::chrono::steady_clock::time_point since;
};

}
