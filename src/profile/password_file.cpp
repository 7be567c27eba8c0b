#include "password_file.h"

#include "this_user.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <optional>

#include <sys/stat.h>

namespace profile {

using namespace Qt::StringLiterals;

namespace {

struct PasswordFileText {
    Q_DECLARE_TR_FUNCTIONS(profile::PasswordFile)
};

/// The first fields of a line; a backslash protects what follows. Nothing in a field: it stands for
/// everything.
QList<std::optional<QString>> fieldsOf(const QString &line)
{
    QList<std::optional<QString>> fields;
    QString field;
    for (qsizetype i = 0, begin = 0; i < line.size(); ++i) {
        if (line.at(i) == ':'_L1) {
            const bool isAny = QStringView{line}.sliced(begin, i - begin) == "*"_L1;
            fields << (isAny ? std::nullopt : std::optional(std::exchange(field, {})));
            field.clear();
            begin = i + 1;
        } else {
            if (line.at(i) == '\\'_L1 && i + 1 < line.size())
                ++i;
            field += line.at(i);
        }
    }
    return fields;
}

bool matches(const QString &line, const QStringList &wanted)
{
    const auto fields = fieldsOf(line);
    if (line.startsWith('#'_L1) || fields.size() < wanted.size())
        return false;
    return std::equal(wanted.begin(), wanted.end(), fields.begin(),
        [](const QString &text, const std::optional<QString> &field) { return !field || *field == text; });
}

/// What libpq looks for: host, port, database and user.
QStringList wantedBy(const EffectiveParameters &parameters)
{
    const auto first = [&](const QString &keyword) {
        return parameters.value(keyword).value.section(','_L1, 0, 0);
    };
    QString host = first(u"host"_s).isEmpty() ? first(u"hostaddr"_s) : first(u"host"_s);
    if (host.isEmpty() || host == "/var/run/postgresql"_L1)
        host = u"localhost"_s;
    return {host, first(u"port"_s), parameters.value(u"dbname"_s).value, parameters.value(u"user"_s).value};
}

}

tl::expected<QString, QString> passwordFilePlace(
    const EffectiveParameters &parameters, const QProcessEnvironment &environment)
{
    QString path = parameters.value(u"passfile"_s).value;
    if (path.isEmpty())
        path = homeFolder(environment) + "/.pgpass"_L1;
    struct stat status { };
    if (stat(QFile::encodeName(path).constData(), &status) != 0)
        return QString();
    if (!S_ISREG(status.st_mode))
        return tl::unexpected{PasswordFileText::tr("%1 is passed over, since it is no file.").arg(path)};
    if (status.st_mode & (S_IRWXG | S_IRWXO))
        return tl::unexpected{
            PasswordFileText::tr("%1 is passed over, since others may use it: chmod 600 '%1'.").arg(path)};
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected{PasswordFileText::tr("%1 cannot be read: %2.").arg(path, file.errorString())};
    const QStringList wanted = wantedBy(parameters);
    for (int number = 1; !file.atEnd(); ++number)
        if (matches(QString::fromUtf8(file.readLine()), wanted))
            return PasswordFileText::tr("%1, line %2").arg(path).arg(number);
    return QString();
}

}
