#include "sqlstate.h"

#include <QByteArrayView>

#include <algorithm>
#include <array>

namespace database {

using retry::Cause;
using retry::Effect;
using retry::Verdict;

namespace {

struct Meaning {
    QLatin1StringView code; ///< a SQLSTATE, or its class: the first two characters
    Cause cause;
    Effect effect; ///< of a statement that was sent and would commit by itself
};

// Source: PostgreSQL 15, appendix A (error codes). A code that is not here, and whose class is not, is
// permanent.
constexpr std::array meanings{
    // the guide's own
    Meaning{QLatin1StringView{"42P05"}, Cause::PreparedStatementConflict,
        Effect::None}, // duplicate_prepared_statement
    Meaning{QLatin1StringView{"26000"}, Cause::PreparedStatementConflict,
        Effect::None}, // invalid_sql_statement_name
    // rolled back by the server
    Meaning{QLatin1StringView{"40001"}, Cause::Transient, Effect::None}, // serialization_failure
    Meaning{QLatin1StringView{"40P01"}, Cause::Transient, Effect::None}, // deadlock_detected
    Meaning{QLatin1StringView{"55P03"}, Cause::Transient, Effect::None}, // lock_not_available
    Meaning{QLatin1StringView{"55006"}, Cause::Transient, Effect::None}, // object_in_use
    // out of something, for now
    Meaning{QLatin1StringView{"53100"}, Cause::Permanent, Effect::None}, // disk_full
    Meaning{
        QLatin1StringView{"53"}, Cause::Transient, Effect::None}, // insufficient_resources: 53300 and others
    // another client's SET
    Meaning{
        QLatin1StringView{"57014"}, Cause::ForeignSetting, Effect::None}, // query_canceled: statement_timeout
    Meaning{QLatin1StringView{"25006"}, Cause::ForeignSetting, Effect::None}, // read_only_sql_transaction
    // no connection was made
    Meaning{QLatin1StringView{"57P03"}, Cause::ConnectionLost, Effect::None}, // cannot_connect_now
    Meaning{
        QLatin1StringView{"08001"}, Cause::ConnectionLost, Effect::None}, // unable_to_establish_connection
    Meaning{QLatin1StringView{"08004"}, Cause::ConnectionLost, Effect::None}, // server_rejected_connection
    // the connection went in flight
    Meaning{QLatin1StringView{"57P01"}, Cause::ConnectionLost, Effect::Unknown}, // admin_shutdown
    Meaning{QLatin1StringView{"57P02"}, Cause::ConnectionLost, Effect::Unknown}, // crash_shutdown
    Meaning{QLatin1StringView{"57P05"}, Cause::ConnectionLost, Effect::Unknown}, // idle_session_timeout
    Meaning{QLatin1StringView{"25P03"}, Cause::ConnectionLost,
        Effect::None}, // idle_in_transaction_session_timeout
    Meaning{QLatin1StringView{"08"}, Cause::ConnectionLost, Effect::Unknown}, // 08003, 08006, 08007
    Meaning{QLatin1StringView{"40003"}, Cause::Transient, Effect::Unknown}, // statement_completion_unknown
};

Meaning meaningOf(const QString &sqlState)
{
    const auto is = [&](const Meaning &meaning) { return sqlState == meaning.code; };
    const auto hasClass = [&](const Meaning &meaning) {
        return QStringView{sqlState}.first(2) == meaning.code;
    };
    const auto exact = std::find_if(meanings.begin(), meanings.end(), is);
    if (exact != meanings.end())
        return *exact;
    const auto byClass = std::find_if(meanings.begin(), meanings.end(), hasClass);
    return byClass != meanings.end() ? *byClass : Meaning{{}, Cause::Permanent, Effect::None};
}

bool containsAny(const QString &message, std::initializer_list<QLatin1StringView> texts)
{
    return std::any_of(texts.begin(), texts.end(),
        [&](QLatin1StringView text) { return message.contains(text, Qt::CaseInsensitive); });
}

// libpq gives no SQLSTATE for a failed connect; its text, and the server's in it, is all there is.
Verdict verdictOfConnectFailure(const QString &message)
{
    using namespace Qt::StringLiterals;
    const bool permanent = containsAny(message,
        {"password"_L1, "authentication"_L1, "pg_hba.conf"_L1, "does not exist"_L1, "no such database"_L1,
            "no such user"_L1, "unsupported startup parameter"_L1, "invalid connection option"_L1,
            "invalid port"_L1, "does not support SSL"_L1, "certificate"_L1, "not permitted to log in"_L1,
            "Tenant or user not found"_L1, "definition of service"_L1, "invalid sslmode"_L1,
            "permission denied for database"_L1});
    return {permanent ? Cause::Permanent : Cause::ConnectionLost, Effect::None};
}

// PgBouncer uses 08P01 for whatever it has to say itself; PostgreSQL for a malformed message.
Meaning meaningOfProtocolViolation(const QString &message, const Situation &situation)
{
    using namespace Qt::StringLiterals;
    if (containsAny(message,
            {"query_wait_timeout"_L1, "max_client_conn"_L1, "no more connections allowed"_L1,
                "server login"_L1, "server_login_retry"_L1, "cannot connect to server"_L1,
                "pgbouncer cannot connect"_L1}))
        return {{}, Cause::ConnectionLost, Effect::None};
    // PgBouncer ends the connection with it, and would do so again.
    const bool isRefused = containsAny(message, {"not allowed in statement pooling mode"_L1});
    if (situation.connectionAlive || isRefused)
        return {{}, Cause::Permanent, Effect::None};
    return {{}, Cause::ConnectionLost, Effect::Unknown};
}

}

Verdict verdictOf(const QString &sqlState, const QString &message, const Situation &situation)
{
    if (retry::isPreparedStatementConflict(sqlState.toStdString(), message.toStdString()))
        return {Cause::PreparedStatementConflict, Effect::None};
    if (situation.stage == Stage::Connecting && sqlState.isEmpty())
        return verdictOfConnectFailure(message);

    Meaning meaning{{}, Cause::Permanent, Effect::None};
    if (sqlState == QLatin1StringView{"08P01"})
        meaning = meaningOfProtocolViolation(message, situation);
    else if (sqlState.size() == 5)
        meaning = meaningOf(sqlState);
    else // not the server's words, whether the connection looks alive or not
        meaning = {{}, Cause::ConnectionLost, Effect::Unknown};

    const bool couldHaveStayed = situation.stage == Stage::Statement || situation.stage == Stage::Commit;
    const Effect effect = situation.writes && couldHaveStayed ? meaning.effect : Effect::None;
    return {meaning.cause, effect};
}

}
