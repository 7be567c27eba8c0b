#pragma once

#include <tl/expected.hpp>

#include <QList>
#include <QProcessEnvironment>
#include <QString>

namespace profile {

/// A line of PostgreSQL's connection service file. The value may be a password.
struct ServiceEntry {
    QString keyword;
    QString value;
    QString place; ///< "/home/alice/.pg_service.conf, line 3"
};

/// Where libpq looks: PGSERVICEFILE or ~/.pg_service.conf, then the system's pg_service.conf. The error is a
/// sentence with file and line.
tl::expected<QList<ServiceEntry>, QString> readService(
    const QString &name, const QProcessEnvironment &environment);

}
