#pragma once

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace sandbox {

/// The distribution's programs that a sandbox is made of.
struct Programs {
    QString initdb;
    QString postgres;
    QString psql;
    QString pgbouncer;

    /// The error says which package to install.
    static tl::expected<Programs, QString> find(const QStringList &folders = defaultFolders());

    /// Debian's folders of PostgreSQL, newest first, then PATH, then where PgBouncer is for those without
    /// sbin.
    static QStringList defaultFolders();
};

}
