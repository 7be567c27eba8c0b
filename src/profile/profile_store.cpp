#include "profile_store.h"

#include "json_list.h"
#include "profile_json.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <sys/stat.h>
#include <unistd.h>

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

/// Whoever else can write a profile can send us, and a password, to a server of their own. Links are
/// followed. Empty: nobody but us and root can, or it is not there.
QString problemWithWriters(const QString &path)
{
    struct stat status { };
    if (stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    if (status.st_uid != geteuid() && status.st_uid != 0)
        return StoreText::tr(
            "The profiles are not used, since %1 belongs to another user, who could lead the "
            "console to a foreign server. Check them, and make it yours: chown %2 '%1'.")
            .arg(path, QString::number(geteuid()));
    const bool keepsOthersFiles = S_ISDIR(status.st_mode) && (status.st_mode & S_ISVTX); // as /tmp does
    if (!keepsOthersFiles && (status.st_mode & (S_IWGRP | S_IWOTH)))
        return StoreText::tr("The profiles are not used, since others can write to %1 and could lead the "
                             "console to a foreign server. Check them, and then: chmod go-w '%1'.")
            .arg(path);
    return {};
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
    for (const QString &path : {m_directory, QFileInfo{file()}.canonicalPath(), file()}) {
        if (const QString problem = problemWithWriters(path); !problem.isEmpty())
            return failure(problem);
    }
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
