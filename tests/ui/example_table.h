#pragma once

#include <domain.h>

/// A table as Prisma makes it, and rows in it.
namespace example {

using namespace Qt::StringLiterals;

enum Column { Id, Name, UserId, Status, Verified, Notes, Priority, Metadata, CreatedAt, UpdatedAt };

inline domain::Column column(const QString &name, domain::Kind kind, bool nullable)
{
    domain::Column column;
    column.name = name;
    column.kind = kind;
    column.nullable = nullable;
    return column;
}

inline domain::Table table()
{
    using domain::Kind;
    domain::Table table;
    table.schema = u"public"_s;
    table.name = u"Domain"_s;
    table.columns = {column(u"id"_s, Kind::Text, false), column(u"name"_s, Kind::Text, false),
        column(u"userId"_s, Kind::Text, false), column(u"status"_s, Kind::Enum, false),
        column(u"verified"_s, Kind::Boolean, false), column(u"notes"_s, Kind::Text, true),
        column(u"priority"_s, Kind::Integer, true), column(u"metadata"_s, Kind::Json, true),
        column(u"createdAt"_s, Kind::Timestamp, false), column(u"updatedAt"_s, Kind::Timestamp, false)};
    table.columns[Status].choices = {u"active"_s, u"pending"_s, u"suspended"_s};
    table.columns[Status].hasDefault = true;
    table.columns[Verified].hasDefault = true;
    table.columns[Priority].typeName = u"int4"_s;
    table.columns[Metadata].typeName = u"jsonb"_s;
    table.key = {Id};
    table.domainName = Name;
    table.owner = UserId;
    table.created = CreatedAt;
    table.updated = UpdatedAt;
    return table;
}

inline const domain::User alice{{u"c1"_s}, u"alice@example.com"_s};

/// \a number is its id.
inline domain::Domain row(int number, const QString &name)
{
    const QString id = u"d%1"_s.arg(number);
    return {{id}, alice.id, name,
        {id, name, alice.id.text, u"active"_s, u"true"_s, std::nullopt, u"5"_s, std::nullopt,
            u"2024-05-01 09:30:00"_s, u"2024-05-02 10:00:00.123"_s}};
}

/// d1 to d<count>: domain-001.example, …
inline QList<domain::Domain> rows(int count)
{
    QList<domain::Domain> rows;
    for (int number = 1; number <= count; ++number)
        rows.append(row(number, u"domain-%1.example"_s.arg(number, 3, 10, QChar(u'0'))));
    return rows;
}

}
