#include "profile_store.h"

#include "json_list.h"
#include "other_writers.h"
#include "profile_json.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSet>

namespace profile {

using namespace Qt::StringLiterals;

namespace {

using Profiles = tl::expected<QList<Profile>, QString>;

struct StoreText {
    Q_DECLARE_TR_FUNCTIONS(profile::ProfileStore)
};

tl::unexpected<QString> failure(const QString &sentence)
{
    return tl::unexpected{sentence};
}

Profiles profilesFrom(const QJsonArray &array)
{
    QList<Profile> profiles;
    QSet<QString> names;
    for (const auto &value : array) {
        if (!value.isObject())
            return failure(StoreText::tr("Each entry of “profiles” has to be an object."));
        const auto profile = fromJson(value.toObject());
        if (!profile)
            return failure(profile.error());
        if (names.contains(profile->name))
            return failure(StoreText::tr("Two profiles have the name “%1”. Rename one.").arg(profile->name));
        names.insert(profile->name);
        profiles += *profile;
    }
    return profiles;
}

Profiles parse(const QByteArray &bytes)
{
    return listFrom(bytes, u"profiles"_s).and_then(&profilesFrom);
}

QByteArray print(const QList<Profile> &profiles)
{
    QJsonArray array;
    for (const Profile &profile : profiles)
        array.append(toJson(profile));
    return toBytes(array, u"profiles"_s);
}

}

ProfileStore::ProfileStore(const QString &directory)
    : m_directory(QDir(directory).absolutePath())
{
}

QString ProfileStore::file() const
{
    return m_directory + "/profiles.json"_L1;
}

tl::expected<QList<Profile>, QString> ProfileStore::load() const
{
    QFile input{file()};
    if (!input.exists())
        return QList<Profile>();
    if (const QString problem = problemWithWriters(file()); !problem.isEmpty())
        return failure(
            StoreText::tr("The profiles are not used, since someone else could have written them and "
                          "could lead the console to a foreign server. %1")
                .arg(problem));
    if (!input.open(QIODevice::ReadOnly))
        return failure(StoreText::tr("The profiles in %1 cannot be read: %2. Check the file's permissions.")
                           .arg(file(), input.errorString()));
    const auto profiles = parse(input.readAll());
    if (!profiles)
        return failure(
            StoreText::tr("The profiles in %1 cannot be used. %2 Correct the file or move it away.")
                .arg(file(), profiles.error()));
    return profiles;
}

tl::expected<void, QString> ProfileStore::save(const QList<Profile> &profiles) const
{
    if (const auto present = load(); !present)
        return failure(StoreText::tr("Nothing was saved, so that nothing is lost. %1").arg(present.error()));
    const QByteArray bytes = print(profiles);
    if (const auto readBack = parse(bytes); !readBack)
        return failure(StoreText::tr("Not saved. %1").arg(readBack.error()));
    return replaceFile(file(), bytes);
}

}
