#pragma once

#include "desk.h"

namespace faults {

/// One thing that an operator does, and how the table shows it. A further operation is a further row.
struct Operation {
    QString name;
    void (Desk::*begin)();
    QString before; ///< SQL: makes the table what the operation finds
    QString holds; ///< SQL: 1 where the table holds what was asked for
    QString lock = {}; ///< SQL of another session that the operation then waits for; empty: it waits for none
    bool isCold = false; ///< begins without a connection
    int rows = 1; ///< that one effect writes
};

QList<Operation> operations();

}
