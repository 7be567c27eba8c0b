#include "plan.h"

#include <algorithm>

namespace stress {

using namespace Qt::StringLiterals;

Plan Plan::of(const StressOptions &options)
{
    return {options.seed, options.workers, 2, std::max(1, options.operations / 10)};
}

QList<domain::UserId> Plan::users() const
{
    QList<domain::UserId> users;
    for (int number = 0; number < sharedUsers; ++number)
        users.append({u"shared-%1"_s.arg(number)});
    for (int number = 0; number < workers; ++number)
        users.append({u"own-%1"_s.arg(number)});
    return users;
}

}
