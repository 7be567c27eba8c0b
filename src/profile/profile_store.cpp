#include "profile_store.h"

#include "profile_json.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QSet>

namespace profile {

using namespace Qt::StringLiterals;

namespace {

using Profiles = tl::expected<QList<Profile>, QString>;

constexpr int formatVersion = 1;

struct StoreText {
    Q_DECLARE_TR_FUNCTIONS(profile::ProfileStore)
};

tl::unexpected<QString> failure(const QString &sentence)
{
    return tl::unexpected{sentence};
}

QString syntaxProblem(const QByteArray &bytes, const QJsonParseError &error)
{
    const QByteArray before = bytes.left(error.offset);
    const qsizetype line = before.count('\n') + 1;
    const qsizetype column = QString::fromUtf8(before.mid(before.lastIndexOf('\n') + 1)).size();
    return StoreText::tr("It is not valid JSON at line %1, column %2: %3.")
        .arg(line)
        .arg(qMax<qsizetype>(column, 1))
        .arg(error.errorString());
}

Profiles profilesFrom(const QJsonArray &array)
{
    QList<Profile> profiles;
    QSet<QString> names;
    for (const QJsonValue &value : array) {
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
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return failure(syntaxProblem(bytes, error));
    const QJsonValue version = document.object().value("version"_L1);
    if (version.toInt() > formatVersion)
        return failure(StoreText::tr("A newer version of Domain Console wrote it. Use that version."));
    const QJsonValue profiles = document.object().value("profiles"_L1);
    if (version.toInt() != formatVersion || !profiles.isArray())
        return failure(StoreText::tr("It does not hold \"version\": 1 and a list of \"profiles\"."));
    return onlyKnownKeys(document.object(), {u"version"_s, u"profiles"_s}).and_then([&] {
        return profilesFrom(profiles.toArray());
    });
}

QByteArray print(const QList<Profile> &profiles)
{
    QJsonArray array;
    for (const Profile &profile : profiles)
        array.append(toJson(profile));
    return QJsonDocument{QJsonObject{{u"version"_s, formatVersion}, {u"profiles"_s, array}}}.toJson();
}

bool makePrivateDirectory(const QString &path)
{
    const QFileInfo info{path};
    return info.isDir()
        || (QDir().mkpath(info.absolutePath())
            && QDir().mkdir(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

}

ProfileStore::ProfileStore(QString directory)
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
    if (!makePrivateDirectory(m_directory))
        return failure(StoreText::tr(
            "Not saved: the folder %1 cannot be made. Check the permissions of the one above it.")
                           .arg(m_directory));
    QSaveFile output{file()};
    const bool isWritten = output.open(QIODevice::WriteOnly)
        && output.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && output.write(bytes) == bytes.size()
        && output.commit();
    if (!isWritten)
        return failure(StoreText::tr(
            "Not saved: %1 cannot be written: %2. Check its permissions and the space on the disk.")
                           .arg(file(), output.errorString()));
    return {};
}

}
