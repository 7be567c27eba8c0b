#pragma once

#include "pooler.h"

namespace doctor {

struct ModeSeen {
    PoolMode mode = PoolMode::Unknown;
    QString evidence; ///< a sentence
};

/// From which server processes answered which clients, and whether a transaction was allowed.
ModeSeen modeSeen(const Observations &seen);

/// PgBouncer's own words for a transaction in statement pooling.
bool refusesTransactions(const QString &sentence);

}
