#pragma once

#include <event.h>
#include <policy.h>

#include <QMap>
#include <QString>

namespace profile {

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

    friend bool operator==(const Profile &, const Profile &) = default;
};

}
