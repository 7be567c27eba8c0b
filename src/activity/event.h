#pragma once

#include <loop.h>

#include <QString>

#include <chrono>
#include <optional>

namespace activity {

/// What the operator asked for (or the console on its own account).
enum class Operation {
    Connect,
    ReadTable,
    FindUsers,
    FindDomain,
    ListDomains,
    CountDomains,
    CreateDomain,
    EnsureDomain,
    EditDomain,
    DeleteDomain,
    TransferDomain,
    BulkEdit, ///< of several domains at once
    ExportDomains,
    CheckList, ///< which names of a list are there
    EnsureList, ///< of names, some at a time
    ExaminePool, ///< what the pool doctor asks
    Maintenance, ///< of the console's own tables: stress and bench programs, the self-test
};

/// How a statement reaches the server.
enum class StatementPath {
    Direct, ///< the unnamed statement, one message: nothing to conflict
    Prepared, ///< Qt's own prepare() and exec(), in a transaction of its own
};

/// How one attempt ended.
enum class Outcome {
    Succeeded,
    Retrying, ///< failed, and another attempt follows after Event::wait
    Failed, ///< failed, and no attempt follows
    Cancelled,
};

/// One attempt of one operation. A value: made on a lane's thread, read on any other. Holds the domain's name
/// and id, and no other value of the operator's data.
struct Event {
    quint64 sequence = 0; ///< from 1, given by the log
    qint64 time = 0; ///< when the attempt ended, ms since 1970-01-01 UTC
    quint64 operationId = 0; ///< the same for all attempts of an operation
    Operation operation = Operation::Connect;
    QString subject; ///< the domain's name, or what was searched for; may be empty
    QString subjectId; ///< the domain's id; may be empty
    int attempt = 1;
    int of = 1;
    StatementPath path = StatementPath::Direct;
    Outcome outcome = Outcome::Succeeded;
    std::optional<retry::Cause> cause; ///< nothing: succeeded
    retry::Effect effect = retry::Effect::None;
    QString sqlState; ///< empty: succeeded, or the server gave none
    std::optional<std::chrono::milliseconds> wait; ///< until the next attempt
    std::chrono::microseconds elapsed{};
    QString message; ///< the server's or libpq's words, quoted values masked
    QString sql; ///< the statement, its values as $1, $2, …; empty: none was sent

    bool isConflict() const { return cause == retry::Cause::PreparedStatementConflict; }
    bool isRetry() const { return outcome == Outcome::Retrying || attempt > 1; }
    friend bool operator==(const Event &, const Event &) = default;
};

/// Fixed names for files and filters; the words on screen are the panel's.
/// Empty for what is none of the enum's, so that a loop over all ends there.
QLatin1StringView keyOf(Operation operation); // "edit", "list", …
QLatin1StringView keyOf(StatementPath path); // "direct", "prepared"
QLatin1StringView keyOf(Outcome outcome); // "succeeded", "retrying", "failed", "cancelled"
QLatin1StringView keyOf(retry::Cause cause); // "prepared-statement-conflict", "transient", …
QLatin1StringView keyOf(retry::Effect effect); // "none", "unknown"

}
