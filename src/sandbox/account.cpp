#include "account.h"

#include <QCoreApplication>

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

namespace sandbox {

namespace {

std::vector<gid_t> groupsOf(const passwd &user)
{
    int count = 64;
    std::vector<gid_t> groups(static_cast<std::size_t>(count));
    if (getgrouplist(user.pw_name, user.pw_gid, groups.data(), &count) < 0)
        return {user.pw_gid};
    groups.resize(static_cast<std::size_t>(count));
    return groups;
}

}

tl::expected<Account, QString> Account::forServers()
{
    if (geteuid() != 0)
        return Account{geteuid(), getegid(), false, {}};
    for (const char *name : {"postgres", "nobody"}) {
        if (const passwd *user = getpwnam(name))
            return Account{user->pw_uid, user->pw_gid, true, groupsOf(*user)};
    }
    return tl::unexpected(QCoreApplication::translate("sandbox",
        "PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as. "
        "Start the console as an ordinary user."));
}

}
