#pragma once

#include <event.h>
#include <policy.h>

#include <QMap>
#include <QString>

#include <chrono>

namespace profile {

/// What tells one database from another at a glance: a word, and a colour behind it.
struct Mark {
    enum class Color { Grey, Red, Amber, Green, Blue, Violet };

    QString word; ///< "PRODUCTION"; empty: there is no mark
    Color color = Color::Red;

    friend bool operator==(const Mark &, const Mark &) = default;
};

/// The server's own limits (PostgreSQL: statement_timeout, lock_timeout), set within each transaction, which
/// costs two round trips. Zero: as the server has it.
struct Timeouts {
    std::chrono::milliseconds statement{};
    std::chrono::milliseconds lock{};

    bool areSet() const { return statement.count() > 0 || lock.count() > 0; }
    friend bool operator==(const Timeouts &, const Timeouts &) = default;
};

/// Where to connect and how to behave there. A value; it never holds a password.
struct Profile {
    QString name;
    /// libpq's own parameters by keyword: host, port, dbname, user, sslmode, … What is not here is libpq's
    /// default: environment, service file, built-in.
    QMap<QString, QString> parameters;
    QString table; ///< "schema.table" of the domains; empty: found in the catalog
    activity::StatementPath statements = activity::StatementPath::Direct;
    retry::Policy retries;
    bool readOnly = false; ///< writes are refused at the one place that sends SQL
    Mark mark;
    bool confirmsByName = false; ///< what is hard to undo is confirmed by typing a name
    Timeouts timeouts;

    friend bool operator==(const Profile &, const Profile &) = default;
};

}
