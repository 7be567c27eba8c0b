#include "domain_sql.h"

#include <algorithm>

namespace database {

using domain::Column;
using domain::Kind;

namespace {

// Almost no name has a quote in it: then nothing is copied.
QString escaped(const QString &name)
{
    return name.contains(u'"') ? QString{name}.replace(u'"', QStringLiteral("\"\"")) : name;
}

}

QString quotedIdentifier(const QString &name)
{
    return u'"' + escaped(name) + u'"';
}

QString qualified(const QString &schema, const QString &name)
{
    return u'"' + escaped(schema) + u"\".\"" + escaped(name) + u'"';
}

StatementBuilder &StatementBuilder::value(const Column &column, const domain::Value &value)
{
    m_statement.parameters.append(value);
    return *this << u'$' + QString::number(m_statement.parameters.size()) + u"::" + castType(column);
}

StatementBuilder &StatementBuilder::text(const domain::Value &value)
{
    m_statement.parameters.append(value);
    return *this << u'$' + QString::number(m_statement.parameters.size()) + u"::pg_catalog.text";
}

QString castType(const Column &column)
{
    return qualified(column.typeSchema, column.typeName);
}

QString selectList(const domain::Table &table)
{
    QString list;
    list.reserve(32 * table.columns.size());
    for (const Column &column : table.columns)
        list += (list.isEmpty() ? u"d.\"" : u", d.\"") + escaped(column.name) + u"\"::pg_catalog.text";
    return list;
}

bool pinsOutput(const domain::Table &table)
{
    return std::any_of(table.columns.begin(), table.columns.end(),
        [](const Column &column) { return column.sensitiveToSettings; });
}

QString updatedExpression(const Column &column)
{
    const QString now = column.kind == Kind::Timestamp
        ? QStringLiteral("pg_catalog.timezone('UTC', pg_catalog.now())")
        : QStringLiteral("pg_catalog.now()");
    return now + QStringLiteral("::") + castType(column);
}

QString likeLiteral(QString typed)
{
    return typed.replace(u'\\', QStringLiteral("\\\\"))
        .replace(u'%', QStringLiteral("\\%"))
        .replace(u'_', QStringLiteral("\\_"));
}

}
