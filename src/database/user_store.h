#pragma once

#include "runner.h"

#include <domain.h>

namespace database {

/// Users that match what was typed: an id, or part of an e-mail or name. Where the owner column references no
/// table that may be read, users are known by the ids that own a domain.
Result<QList<domain::User>> findUsers(
    Runner &runner, const domain::Table &table, const QString &typed, int limit);

/// Nothing: there is no such user.
Result<std::optional<domain::User>> readUser(
    Runner &runner, const domain::Table &table, const domain::UserId &id);

}
