#include "draft_reader.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace drafts {

using namespace Qt::StringLiterals;

namespace {

constexpr int formatVersion = 1;

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

/// Nothing: it is no header.
std::optional<int> versionIn(const QJsonObject &object)
{
    const QJsonValue version = object.value("domain-console-unsaved"_L1);
    return version.isDouble() ? std::optional{version.toInt()} : std::nullopt;
}

/// False: it is no entry.
bool take(const QJsonObject &object, QList<Draft> &drafts)
{
    const auto remove = [&drafts](const QString &id) {
        drafts.removeIf([&id](const Draft &draft) { return draft.id == id; });
    };
    if (const QJsonValue dropped = object.value("drop"_L1); dropped.isString()) {
        remove(dropped.toString());
        return true;
    }
    const auto draft = draftFrom(object.value("draft"_L1).toObject());
    if (!draft)
        return false;
    remove(draft->id);
    drafts.append(*draft);
    return true;
}

}

QByteArray headerLine()
{
    return lineOf({{u"domain-console-unsaved"_s, formatVersion}});
}

QByteArray draftLine(const Draft &draft)
{
    return lineOf({{u"draft"_s, toJson(draft)}});
}

QByteArray dropLine(const QString &id)
{
    return lineOf({{u"drop"_s, id}});
}

ReadDrafts readDrafts(const QString &path)
{
    ReadDrafts read;
    QFile file(path);
    if (!file.exists())
        return read;
    if (!file.open(QIODevice::ReadOnly)) {
        read.error = file.errorString();
        return read;
    }
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        read.isCut = !line.endsWith('\n');
        if (const auto version = versionIn(object)) {
            read.isNewer = *version > formatVersion;
            if (read.isNewer)
                break;
        } else if (!take(object, read.drafts) && !line.trimmed().isEmpty()) {
            ++read.badLines;
        }
    }
    if (read.isNewer)
        read.drafts.clear();
    return read;
}

}
