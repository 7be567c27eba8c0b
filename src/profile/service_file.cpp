#include "service_file.h"

#include "this_user.h"

#include <visible_text.h>

#include <QCoreApplication>
#include <QFile>

#include <optional>

namespace profile {

using namespace Qt::StringLiterals;

namespace {

struct ServiceText {
    Q_DECLARE_TR_FUNCTIONS(profile::ServiceFile)
};

/// Nothing: the file does not define the service.
using Entries = tl::expected<std::optional<QList<ServiceEntry>>, QString>;

/// What stands under [name], up to the next section.
Entries readFile(const QString &path, const QString &name)
{
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected{
            ServiceText::tr("The service file %1 cannot be read: %2. Check PGSERVICEFILE and "
                            "the file's permissions.")
                .arg(path, file.errorString())};
    const QString header = '['_L1 + name + ']'_L1;
    std::optional<QList<ServiceEntry>> entries;
    for (int number = 1; !file.atEnd(); ++number) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        if (line.isEmpty() || line.startsWith('#'_L1))
            continue;
        if (line.startsWith('['_L1)) {
            if (entries)
                return entries;
            if (line.startsWith(header))
                entries.emplace();
            continue;
        }
        if (!entries || line.startsWith("ldap"_L1)) // a directory that libpq asks, if it was built so
            continue;
        const QString keyword = line.section('='_L1, 0, 0);
        if (!line.contains('='_L1) || keyword.isEmpty())
            return tl::unexpected{
                ServiceText::tr("Line %1 of the service file %2 is no keyword=value. Correct it.")
                    .arg(number)
                    .arg(path)};
        if (keyword == "service"_L1)
            return tl::unexpected{ServiceText::tr(
                "Line %1 of the service file %2 names another service, which libpq refuses. Remove it.")
                                      .arg(number)
                                      .arg(path)};
        entries->append(
            {keyword, line.section('='_L1, 1), ServiceText::tr("%1, line %2").arg(path).arg(number)});
    }
    return entries;
}

QStringList filesToRead(const QProcessEnvironment &environment)
{
    QStringList files;
    const QString own = environment.value(u"PGSERVICEFILE"_s);
    const QString home = homeFolder(environment) + "/.pg_service.conf"_L1;
    if (!own.isEmpty())
        files << own;
    else if (QFile::exists(home))
        files << home;
    // As Debian's libpq has it.
    const QString folder = environment.value(u"PGSYSCONFDIR"_s, u"/etc/postgresql-common"_s);
    if (const QString shared = folder + "/pg_service.conf"_L1; QFile::exists(shared))
        files << shared;
    return files;
}

}

tl::expected<QList<ServiceEntry>, QString> readService(
    const QString &name, const QProcessEnvironment &environment)
{
    const QStringList files = filesToRead(environment);
    for (const QString &path : files) {
        const Entries entries = readFile(path, name);
        if (!entries)
            return tl::unexpected{entries.error()};
        if (*entries)
            return **entries;
    }
    const QString shown = domain::visibleText(name);
    return tl::unexpected{files.isEmpty()
            ? ServiceText::tr(
                "There is no service file that could define “%1”: write ~/.pg_service.conf, or set "
                "PGSERVICEFILE.")
                  .arg(shown)
            : ServiceText::tr("The service “%1” is not defined in %2. Check its name.")
                  .arg(shown, files.join(ServiceText::tr(" or ")))};
}

}
