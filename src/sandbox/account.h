#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <sys/types.h>
#include <vector>

namespace sandbox {

/// As whom the servers run. PostgreSQL and PgBouncer both refuse root.
struct Account {
    uid_t user;
    gid_t group;
    bool isOther = false; ///< a child takes it on; false: it is who we are
    std::vector<gid_t> groups; ///< of the other user

    /// Ourselves; as root the user "postgres", or "nobody" where there is none.
    static tl::expected<Account, QString> forServers();
};

}
