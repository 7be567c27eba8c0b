#include "why_table.h"

#include <QtGlobal>

namespace activity {

using namespace Qt::StringLiterals;

namespace {

using enum Fate;

#define WORDS(text) QT_TRANSLATE_NOOP("activity::Why", text)

constexpr auto appendix = "errcodes-appendix.html"_L1;
constexpr auto constraints = "ddl-constraints.html"_L1;
constexpr auto shutDown = "server-shutdown.html"_L1;
constexpr auto client = "runtime-config-client.html"_L1;
constexpr auto pooling = "https://www.pgbouncer.org/features.html"_L1;
constexpr auto poolerSettings = "https://www.pgbouncer.org/config.html"_L1;

// Three lines a row: the code, why it happens, what to do. Codes and names are those of PostgreSQL's appendix
// A.
// clang-format off
constexpr WhyRow rows[] = {
    // prepared statements behind a pooler
    {"42P05"_L1, "duplicate_prepared_statement"_L1, RolledBack,
        WORDS("Another client left a prepared statement with the same name on this server connection, which the pooler then gave to the console."),
        WORDS("Nothing, as long as a later attempt gets through. If it happens often, switch Statements to Direct, which uses no names."), pooling},
    {"26000"_L1, "invalid_sql_statement_name"_L1, RolledBack,
        WORDS("The statement was prepared on another server connection than the one that was to run it, or another client removed it."),
        WORDS("Nothing, as long as a later attempt gets through. If it happens often, switch Statements to Direct, which uses no names."), pooling},
    {"0A000"_L1, "feature_not_supported"_L1, RolledBack,
        WORDS("The server cannot do this; with \"cached plan must not change result type\", the table was altered since the statement was prepared."),
        WORDS("Reconnect and do it again. If it stays, the server is of a kind or version that lacks what the console needs."), "sql-prepare.html"_L1},

    // waiting for others
    {"40001"_L1, "serialization_failure"_L1, RolledBack,
        WORDS("Another transaction changed the same data at the same time."),
        WORDS("Do it again: by then the other transaction has ended."), "mvcc-serialization-failure-handling.html"_L1},
    {"40P01"_L1, "deadlock_detected"_L1, RolledBack,
        WORDS("Two operations waited for each other, and the server ended this one."),
        WORDS("Do it again. If it returns, find which program locks the same rows in another order."), "explicit-locking.html"_L1},
    {"40003"_L1, "statement_completion_unknown"_L1, Unanswered,
        WORDS("The server cannot say whether the statement was completed."),
        WORDS("Look at the current row before you do it again."), appendix},
    {"40"_L1, "transaction_rollback"_L1, RolledBack,
        WORDS("The server ended the transaction."),
        WORDS("Do it again."), appendix},
    {"55P03"_L1, "lock_not_available"_L1, RolledBack,
        WORDS("Another operation holds a lock on the data."),
        WORDS("Do it again in a while. If it stays, somebody's transaction is open: pg_stat_activity names it."), client},
    {"55006"_L1, "object_in_use"_L1, RolledBack,
        WORDS("The table or database is in use by another session in a way that excludes this."),
        WORDS("Do it again in a while."), appendix},
    {"55000"_L1, "object_not_in_prerequisite_state"_L1, RolledBack,
        WORDS("The table, its sequence or its unique constraint is not in a state that allows this, such as a constraint that is deferrable."),
        WORDS("Show the message to whoever owns the table."), "sql-insert.html"_L1},
    {"57014"_L1, "query_canceled"_L1, RolledBack,
        WORDS("The statement took longer than the server allows."),
        WORDS("Do it again. If nobody cancelled it and it returns, another client may have left its statement_timeout on a shared server connection."), client},
    {"25P03"_L1, "idle_in_transaction_session_timeout"_L1, RolledBack,
        WORDS("The transaction was idle for longer than the server allows, and the server closed the connection."),
        WORDS("Do it again. If it returns, the network between the console and the server is slow or stalls."), client},
    {"25P02"_L1, "in_failed_sql_transaction"_L1, RolledBack,
        WORDS("An earlier statement of the same transaction failed; this one was not looked at."),
        WORDS("Look at the attempt before: its failure is the cause."), appendix},
    {"25006"_L1, "read_only_sql_transaction"_L1, RolledBack,
        WORDS("The transaction is read-only: the server is a standby, or another client left default_transaction_read_only on a shared server connection."),
        WORDS("If it stays, connect to the primary server, or ask who may write."), client},

    // no room, no connection
    {"53300"_L1, "too_many_connections"_L1, NotSent,
        WORDS("The server has no connection free."),
        WORDS("Wait, or close programs that hold connections. Going through the pooler instead of around it helps."), "runtime-config-connection.html"_L1},
    {"53100"_L1, "disk_full"_L1, RolledBack,
        WORDS("The server's disk is full."),
        WORDS("Tell whoever runs the server; writing works again once there is room."), "disk-full.html"_L1},
    {"53200"_L1, "out_of_memory"_L1, RolledBack,
        WORDS("The server has no memory left for this."),
        WORDS("Do it again in a while; tell whoever runs the server if it stays."), "kernel-resources.html"_L1},
    {"53"_L1, "insufficient_resources"_L1, RolledBack,
        WORDS("The server has run out of something that it needs for this."),
        WORDS("Do it again in a while; tell whoever runs the server if it stays."), appendix},
    {"57P01"_L1, "admin_shutdown"_L1, Unanswered,
        WORDS("The server, or the pooler, was told to stop or to end this connection."),
        WORDS("Wait until it is back; the console connects again by itself."), shutDown},
    {"57P02"_L1, "crash_shutdown"_L1, Unanswered,
        WORDS("Another process of the server crashed, and the server ended all connections to be safe."),
        WORDS("Wait until it has recovered; the console connects again by itself."), shutDown},
    {"57P03"_L1, "cannot_connect_now"_L1, NotSent,
        WORDS("The server is starting or stopping."),
        WORDS("Wait a moment; the console tries again by itself."), shutDown},
    {"57P04"_L1, "database_dropped"_L1, RolledBack,
        WORDS("The database was dropped while the console was connected to it."),
        WORDS("Check with whoever dropped it, and connect to the database that is meant."), appendix},
    {"57P05"_L1, "idle_session_timeout"_L1, Unanswered,
        WORDS("The connection was idle for longer than the server allows, and the server closed it."),
        WORDS("Do it again; the console connects again by itself."), client},
    {"57"_L1, "operator_intervention"_L1, RolledBack,
        WORDS("Somebody who runs the server ended this."),
        WORDS("Do it again; ask whoever runs the server if it returns."), appendix},
    {"08001"_L1, "sqlclient_unable_to_establish_sqlconnection"_L1, NotSent,
        WORDS("No connection could be made."),
        WORDS("Check address, port and network, and whether the server runs."), "libpq-connect.html"_L1},
    {"08004"_L1, "sqlserver_rejected_establishment_of_sqlconnection"_L1, NotSent,
        WORDS("The server refused the connection."),
        WORDS("Read the message: it says what the server expects."), "client-authentication-problems.html"_L1},
    {"08P01"_L1, "protocol_violation"_L1, RolledBack,
        WORDS("The pooler says something of its own (PgBouncer uses this code for all its messages): no server connection was free in time, too many clients, the server went."),
        WORDS("Read the message. query_wait_timeout and max_client_conn mean that the pool is too small for its load; switching Statements to Direct holds connections for less long."), poolerSettings},
    {"08007"_L1, "transaction_resolution_unknown"_L1, Unanswered,
        WORDS("The connection went while the transaction was being ended."),
        WORDS("Look at the current row before you do it again."), appendix},
    {"08"_L1, "connection_exception"_L1, Unanswered,
        WORDS("The connection to the server was lost."),
        WORDS("Do it again; the console connects again by itself. If it returns, check the network and the pooler."), "libpq-connect.html"_L1},
    {""_L1, ""_L1, Unanswered,
        WORDS("The connection to the server was lost, or none could be made: no SQLSTATE came, because no server answered."),
        WORDS("Check address, port and network, and whether server and pooler run; the console connects again by itself."), "libpq-connect.html"_L1},

    // who you are
    {"28P01"_L1, "invalid_password"_L1, NotSent,
        WORDS("The password is wrong, or the user does not exist."),
        WORDS("Give the password again. Behind PgBouncer, its own list of users (auth_file) must have the user too."), "auth-password.html"_L1},
    {"28000"_L1, "invalid_authorization_specification"_L1, NotSent,
        WORDS("The server does not let this user in from this address, or the user does not exist."),
        WORDS("Ask whoever runs the server for a line in pg_hba.conf, or use another user."), "auth-pg-hba-conf.html"_L1},
    {"3D000"_L1, "invalid_catalog_name"_L1, NotSent,
        WORDS("There is no database of this name on the server, or in the pooler's list."),
        WORDS("Correct the database's name in the profile."), "client-authentication-problems.html"_L1},
    {"42501"_L1, "insufficient_privilege"_L1, RolledBack,
        WORDS("The role that the console connects as may not do this."),
        WORDS("Ask the table's owner for the privilege that the message names, or connect as another role."), "ddl-priv.html"_L1},

    // what was to be written
    {"23505"_L1, "unique_violation"_L1, RolledBack,
        WORDS("A row with the same value is there already, where the table allows one only."),
        WORDS("Find the row that is there, or choose another value."), constraints},
    {"23503"_L1, "foreign_key_violation"_L1, RolledBack,
        WORDS("The row refers to one that does not exist (any more), or others still refer to it."),
        WORDS("Check the user or the other row that is meant."), constraints},
    {"23502"_L1, "not_null_violation"_L1, RolledBack,
        WORDS("A field that must not be empty was empty."),
        WORDS("Fill in the column that the message names."), constraints},
    {"23514"_L1, "check_violation"_L1, RolledBack,
        WORDS("A value breaks a rule of the table."),
        WORDS("The message names the rule: correct the value that it is about."), constraints},
    {"23"_L1, "integrity_constraint_violation"_L1, RolledBack,
        WORDS("The row would break a rule of the table."),
        WORDS("The message names the rule: correct the value that it is about."), constraints},
    {"22021"_L1, "character_not_in_repertoire"_L1, RolledBack,
        WORDS("A value contains a character that the database cannot hold, such as NUL."),
        WORDS("Remove the character and save again."), "multibyte.html"_L1},
    {"22P02"_L1, "invalid_text_representation"_L1, RolledBack,
        WORDS("A value is not of the column's type: a letter in a number, an unknown choice, broken JSON."),
        WORDS("Correct the value that the message names."), "datatype.html"_L1},
    {"22001"_L1, "string_data_right_truncation"_L1, RolledBack,
        WORDS("A value is longer than its column allows."),
        WORDS("Shorten it."), "datatype-character.html"_L1},
    {"22003"_L1, "numeric_value_out_of_range"_L1, RolledBack,
        WORDS("A number is larger or smaller than its column allows."),
        WORDS("Correct the number."), "datatype-numeric.html"_L1},
    {"22007"_L1, "invalid_datetime_format"_L1, RolledBack,
        WORDS("A value is not a date or time."),
        WORDS("Write it as 2026-01-31 12:00:00."), "datatype-datetime.html"_L1},
    {"22"_L1, "data_exception"_L1, RolledBack,
        WORDS("A value does not suit its column."),
        WORDS("Correct the value that the message names."), appendix},

    // what the table looks like
    {"42P01"_L1, "undefined_table"_L1, RolledBack,
        WORDS("The table is not there (any more), or has another name or schema."),
        WORDS("Reconnect, so that the console reads the catalog again; name the table in the profile if it stays."), appendix},
    {"42703"_L1, "undefined_column"_L1, RolledBack,
        WORDS("A column is not there (any more): the table was altered since the console connected."),
        WORDS("Reconnect, so that the console reads the catalog again."), "sql-altertable.html"_L1},
    {"42P10"_L1, "invalid_column_reference"_L1, RolledBack,
        WORDS("The unique index that an ensure relies on is not there (any more)."),
        WORDS("Reconnect, so that the console reads the catalog again."), "sql-insert.html"_L1},
    {"42"_L1, "syntax_error_or_access_rule_violation"_L1, RolledBack,
        WORDS("The server does not accept the statement: the table is not what the console thinks, or the server is not quite PostgreSQL."),
        WORDS("Reconnect. If it stays, report it with the statement below."), appendix},
    {"58"_L1, "system_error"_L1, RolledBack,
        WORDS("The server met an error of its disk or operating system."),
        WORDS("Tell whoever runs the server at once."), appendix},
    {"XX"_L1, "internal_error"_L1, RolledBack,
        WORDS("The server or the pooler met an error of its own."),
        WORDS("Read the message, and tell whoever runs the server."), appendix},
};
// clang-format on

#undef WORDS

}

std::span<const WhyRow> whyTable()
{
    return rows;
}

}
