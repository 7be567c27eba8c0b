#include "programs.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sandbox {

QStringList Programs::defaultFolders()
{
    const QDir versions(u"/usr/lib/postgresql"_s);
    QStringList names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::sort(names.begin(), names.end(),
        [](const QString &left, const QString &right) { return left.toDouble() > right.toDouble(); });
    QStringList folders;
    for (const QString &name : std::as_const(names))
        folders << versions.filePath(name + u"/bin"_s);
    folders << qEnvironmentVariable("PATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    return folders << u"/usr/sbin"_s;
}

tl::expected<Programs, QString> Programs::find(const QStringList &folders)
{
    const auto found = [&folders](
                           const QString &name) { return QStandardPaths::findExecutable(name, folders); };
    const Programs programs{
        found(u"initdb"_s), found(u"postgres"_s), found(u"psql"_s), found(u"pgbouncer"_s)};
    const auto missing = [](const char *sentence) {
        return tl::unexpected(QCoreApplication::translate("sandbox", sentence));
    };
    if (programs.initdb.isEmpty() || programs.postgres.isEmpty() || programs.psql.isEmpty())
        return missing(QT_TRANSLATE_NOOP("sandbox",
            "The sandbox needs PostgreSQL, which is not installed: install the package postgresql."));
    if (programs.pgbouncer.isEmpty())
        return missing(QT_TRANSLATE_NOOP("sandbox",
            "The sandbox needs PgBouncer, which is not installed: install the package pgbouncer."));
    return programs;
}

}
