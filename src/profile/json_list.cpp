#include "json_list.h"

#include <visible_text.h>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

namespace profile {

using namespace Qt::StringLiterals;

namespace {

constexpr int formatVersion = 1;

struct ListText {
    Q_DECLARE_TR_FUNCTIONS(profile::JsonList)
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
    return ListText::tr("It is not valid JSON at line %1, column %2: %3.")
        .arg(line)
        .arg(qMax<qsizetype>(column, 1))
        .arg(error.errorString());
}

bool makePrivateDirectory(const QString &path)
{
    const QFileInfo info{path};
    return info.isDir()
        || (QDir().mkpath(info.absolutePath())
            && QDir().mkdir(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

}

tl::expected<QJsonArray, QString> listFrom(const QByteArray &bytes, const QString &key)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return failure(syntaxProblem(bytes, error));
    const QJsonValue version = document.object().value("version"_L1);
    if (version.toInt() > formatVersion)
        return failure(ListText::tr("A newer version of Domain Console wrote it. Use that version."));
    const QJsonValue list = document.object().value(key);
    if (version.toInt() != formatVersion || !list.isArray())
        return failure(ListText::tr("It does not hold \"version\": 1 and a list of \"%1\".").arg(key));
    return onlyKnownKeys(document.object(), {u"version"_s, key}).map([&] { return list.toArray(); });
}

QByteArray toBytes(const QJsonArray &list, const QString &key)
{
    return QJsonDocument{QJsonObject{{u"version"_s, formatVersion}, {key, list}}}.toJson();
}

tl::expected<void, QString> onlyKnownKeys(const QJsonObject &object, const QStringList &known)
{
    const QStringList keys = object.keys();
    const auto unknown =
        std::find_if(keys.begin(), keys.end(), [&](const QString &key) { return !known.contains(key); });
    if (unknown == keys.end())
        return {};
    return failure(ListText::tr("“%1” is not known here. Known are: %2.")
                       .arg(domain::visibleText(*unknown), known.join(ListText::tr(", "))));
}

tl::expected<void, QString> replaceFile(const QString &path, const QByteArray &bytes)
{
    const QString folder = QFileInfo{path}.absolutePath();
    if (!makePrivateDirectory(folder))
        return failure(ListText::tr(
            "Not saved: the folder %1 cannot be made. Check the permissions of the one above it.")
                           .arg(folder));
    QSaveFile output{path};
    const bool isWritten = output.open(QIODevice::WriteOnly)
        && output.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && output.write(bytes) == bytes.size()
        && output.flush() // commit() does not look at what close() writes
        && output.commit();
    if (!isWritten)
        return failure(ListText::tr(
            "Not saved: %1 cannot be written: %2. Check its permissions and the space on the disk.")
                           .arg(path, output.errorString()));
    return {};
}

}
