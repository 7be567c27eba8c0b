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

// A NULL inside of an array is one only where array_nulls is on.
bool holdsNull(const Column &column, const domain::Value &value)
{
    return column.kind == Kind::Array && value
        && value->contains(QStringLiteral("NULL"), Qt::CaseInsensitive);
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
    m_statement.pinsOutput = m_statement.pinsOutput || holdsNull(column, value);
    m_statement.parameters.append(value);
    return *this << u'$' + QString::number(m_statement.parameters.size()) + u"::" + castType(column);
}

StatementBuilder &StatementBuilder::text(const domain::Value &value)
{
    m_statement.parameters.append(value);
    return *this << u'$' + QString::number(m_statement.parameters.size()) + u"::pg_catalog.text";
}

StatementBuilder &StatementBuilder::storedValue(const Column &column, const domain::Value &value)
{
    m_statement.pinsOutput = m_statement.pinsOutput || holdsNull(column, value);
    m_statement.parameters.append(value);
    return *this << u'$' + QString::number(m_statement.parameters.size()) + u"::" + column.storedType;
}

QString castType(const Column &column)
{
    return qualified(column.typeSchema, column.typeName);
}

QString aliased(const Column &column)
{
    return u"d.\"" + escaped(column.name) + u'"';
}

QString exactText(const Column &column)
{
    return aliased(column) + u"::pg_catalog.text COLLATE pg_catalog.\"C\"";
}

QString fromTable(const domain::Table &table)
{
    return u" FROM " + qualified(table.schema, table.name) + u" d";
}

QString readable(const Column &column)
{
    if (column.kind == Kind::Binary)
        return u"pg_catalog.octet_length(" + aliased(column) + u")::pg_catalog.text";
    return aliased(column) + u"::pg_catalog.text";
}

QString selectList(const domain::Table &table)
{
    QString list;
    list.reserve(32 * table.columns.size());
    for (const Column &column : table.columns)
        list += (list.isEmpty() ? QString() : QStringLiteral(", ")) + readable(column);
    return list;
}

void addKey(StatementBuilder &builder, const domain::Table &table, const domain::DomainId &id)
{
    const QStringList values = domain::keyValues(id, table.key.size());
    if (values.isEmpty())
        builder << u"false"; // an id of another table
    for (qsizetype part = 0; part < values.size(); ++part) {
        const Column &column = table.columns[table.key[part]];
        builder << (part > 0 ? u" AND " : u"") << aliased(column) + u" = ";
        builder.value(column, values[part]);
    }
}

void addOwnerIs(StatementBuilder &builder, const domain::Table &table, const domain::UserId &owner)
{
    builder << u" AND " + aliased(table.ownerColumn()) + u" = ";
    builder.value(table.ownerColumn(), owner.text);
}

Statement returningRow(StatementBuilder &builder, const domain::Table &table)
{
    builder << u" RETURNING " + selectList(table);
    Statement statement = builder.take();
    statement.pinsOutput = statement.pinsOutput || pinsOutput(table);
    return statement;
}

QString keyTerms(const domain::Table &table, const QString &separator)
{
    QStringList terms;
    for (const int column : table.key)
        terms.append(aliased(table.columns[column]));
    return terms.join(separator);
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
