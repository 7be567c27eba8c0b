#pragma once

#include <draft.h>

#include <QFile>

using namespace Qt::StringLiterals;

inline drafts::Draft typed(const QString &id, const QString &notes)
{
    drafts::Draft draft;
    draft.id = id;
    draft.place = u"work · db.example/app"_s;
    draft.table = u"public.Domain"_s;
    draft.row = u"d-" + id;
    draft.owner = {{u"u1"_s}, u"alice@example.com"_s};
    draft.name = u"shop.example"_s;
    draft.fields = {{u"notes"_s, {std::nullopt, notes}}, {u"status"_s, {u"active"_s, u"pending"_s}}};
    draft.values = {{u"id"_s, draft.row}, {u"notes"_s, std::nullopt}, {u"status"_s, u"active"_s}};
    return draft;
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}
