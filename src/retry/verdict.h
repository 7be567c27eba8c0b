#pragma once

#include <string_view>

namespace retry {

/// What kind of failure an attempt met. It decides whether another attempt can help.
enum class Cause {
    PreparedStatementConflict, ///< a statement name on the server connection is not what we left there
    Transient, ///< the server is busy or undid the work: the same operation may succeed in a moment
    ConnectionLost, ///< there is no connection (any more): connect again, then repeat
    ForeignSetting, ///< another client's SET reached us: repeat under settings of our own
    Permanent, ///< repeating cannot help
    Cancelled, ///< the operator said stop
};

/// What a failed attempt may have done to the data.
enum class Effect {
    None, ///< the server said ERROR, or nothing was sent, or COMMIT was not
    Unknown, ///< the connection went after the statement was sent
};

struct Verdict {
    Cause cause = Cause::Permanent;
    Effect effect = Effect::None;

    friend bool operator==(const Verdict &, const Verdict &) = default;
};

/// The guide's rule: SQLSTATE 42P05 (duplicate_prepared_statement), or "prepared statement" in the message;
/// and 26000 (invalid_sql_statement_name), the same collision seen from the other side. The text decides only
/// where there is no code or the generic XX000, as poolers send: other codes say more than the text does.
bool isPreparedStatementConflict(std::string_view sqlState, std::string_view message);

}
