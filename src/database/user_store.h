#pragma once

#include "runner.h"

#include <domain.h>

namespace database {

// Where the owner column references no table that may be read, users are known by the ids that own a domain.

/// At once, however many users there are: what an index has of the user with that id, and of ids, e-mails and
/// names that begin with what was typed. With nothing typed the first users.
Result<QList<domain::User>> suggestUsers(
    Runner &runner, const domain::Table &table, const QString &typed, int limit);

/// All that match: an id, or part of an e-mail or name. Where no index serves this every user is looked at.
Result<QList<domain::User>> findUsers(
    Runner &runner, const domain::Table &table, const QString &typed, int limit);

/// Nothing: there is no such user.
Result<std::optional<domain::User>> readUser(
    Runner &runner, const domain::Table &table, const domain::UserId &id);

}
