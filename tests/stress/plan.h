#pragma once

#include "stress_options.h"

#include <domain.h>

namespace stress {

/// Where the workers meet each other: some users and names are everybody's.
struct Plan {
    quint32 seed = 1;
    int workers = 1;
    int sharedUsers = 2;
    int sharedNames = 1;

    static Plan of(const StressOptions &options);
    QList<domain::UserId> users() const; ///< the shared ones, then one of each worker's own
};

}
