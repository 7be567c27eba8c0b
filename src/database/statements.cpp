#include "statements.h"

#include "arrays.h"
#include "domain_sql.h"
#include "name_filter.h"

#include <text_pattern.h>

namespace database {

using domain::Column;
using domain::Table;
using namespace Qt::StringLiterals;

void addOwnerAndFilter(StatementBuilder &builder, const Table &table, const ListQuery &query)
{
    builder << u" WHERE " + aliased(table.ownerColumn()) + u" = ";
    builder.value(table.ownerColumn(), query.owner.text);
    addNameFilter(builder, table, query.filter);
}

namespace {

Statement finish(StatementBuilder &builder, const Table &table)
{
    Statement statement = builder.take();
    statement.pinsOutput = statement.pinsOutput || pinsOutput(table);
    statement.onlyReads = true;
    return statement;
}

QString userLabel(const Table &table)
{
    QStringList parts;
    for (const Column &label : table.users->labels)
        parts.append(u"NULLIF(u." + quotedIdentifier(label.name) + u"::pg_catalog.text, '')");
    parts.append(u"u." + quotedIdentifier(table.users->id.name) + u"::pg_catalog.text");
    return u"COALESCE(" + parts.join(u", "_s) + u')';
}

// The domains are chosen inside, where an index's expression finds no other table's columns beside theirs.
StatementBuilder beginWithOwner(const Table &table)
{
    QStringList columns;
    for (const Column &column : table.columns)
        columns.append(aliased(column));
    const QString label = table.users ? userLabel(table) : readable(table.ownerColumn());
    StatementBuilder builder;
    builder << u"SELECT " + selectList(table) + u", " + label + u" FROM (SELECT " + columns.join(u", "_s)
            + fromTable(table) + u" WHERE ";
    return builder;
}

void endWithOwner(StatementBuilder &builder, const Table &table)
{
    builder << u") d";
    if (table.users)
        builder << u" LEFT JOIN " + qualified(table.users->schema, table.users->name) + u" u ON u."
                + quotedIdentifier(table.users->id.name) + u" = " + aliased(table.ownerColumn());
}

// The index's own expression over the name, or the name itself.
QString nameTerm(const Table &table)
{
    const domain::UniqueKey *arbiter = table.nameArbiter();
    const QString expression =
        arbiter ? arbiter->expressions.value(arbiter->columns.indexOf(table.domainName)) : QString();
    return expression.isEmpty() ? quotedIdentifier(table.nameColumn().name) : u'(' + expression + u')';
}

// Names are equal where the unique index takes them for equal: `lower(name) IN (SELECT lower(name) FROM …)`,
// inside which the bare name is that of the value.
void addNameIsOneOf(StatementBuilder &builder, const Table &table, const QStringList &names)
{
    const QString term = nameTerm(table);
    builder << term + u" IN (";
    for (qsizetype i = 0; i < names.size(); ++i) {
        builder << (i > 0 ? u", (SELECT " : u"(SELECT ") + term + u" FROM (SELECT ";
        builder.value(table.nameColumn(), names[i])
            << u" AS " + quotedIdentifier(table.nameColumn().name) + u") v)";
    }
    builder << u')';
}

}

Statement selectByKey(const Table &table, const domain::DomainId &id, const domain::UserId &owner)
{
    StatementBuilder builder;
    builder << u"SELECT " + selectList(table) + fromTable(table) + u" WHERE ";
    addKey(builder, table, id);
    addOwnerIs(builder, table, owner);
    return finish(builder, table);
}

Statement selectByNames(const Table &table, const QStringList &names)
{
    StatementBuilder builder = beginWithOwner(table);
    addNameIsOneOf(builder, table, names);
    endWithOwner(builder, table);
    builder << u" ORDER BY " + keyTerms(table, u", "_s);
    return finish(builder, table);
}

Statement selectHolders(const Table &table, const QStringList &names)
{
    StatementBuilder builder = beginWithOwner(table);
    addNameIsOneOf(builder, table, names);
    if (const domain::UniqueKey *arbiter = table.nameArbiter(); arbiter && !arbiter->predicate.isEmpty())
        builder << u" AND (" + arbiter->predicate + u')';
    endWithOwner(builder, table);
    builder << u" ORDER BY " + keyTerms(table, u", "_s);
    return finish(builder, table);
}

Statement selectByPrefix(const Table &table, const QStringList &names, int limit)
{
    const Column &column = table.nameColumn();
    StatementBuilder builder = beginWithOwner(table);
    for (qsizetype i = 0; i < names.size(); ++i) {
        // An index of trigrams has the column's collation, and serves no other.
        const auto search = domain::textSearch({names[i], true}, table.indexes, column.name);
        const QString text = search == domain::TextSearch::Trigrams ? aliased(column) + u"::pg_catalog.text"
                                                                    : exactText(column);
        builder << (i > 0 ? u" OR " : u"") + text + u" LIKE ";
        builder.text(likeLiteral(names[i]) + u'%');
    }
    endWithOwner(builder, table);
    builder << u" ORDER BY " + aliased(table.nameColumn()) + u" LIMIT " + QString::number(limit);
    return finish(builder, table);
}

// `(SELECT lower(name) AS term, … FROM …)`: inside, the bare name is that of the row or of the value.
Statement selectHoldersOfEach(const Table &table, const QList<std::pair<qsizetype, QString>> &names)
{
    QList<domain::Value> places;
    QList<domain::Value> forms;
    for (const auto &[place, name] : names) {
        places.append(QString::number(place));
        forms.append(name);
    }
    Arrays arrays;
    arrays.add(u"place"_s, places);
    arrays.add(u"form"_s, forms);
    const QString term = nameTerm(table) + u" AS term, ";
    QString inner;
    QString outer;
    for (qsizetype part = 0; part < table.key.size(); ++part) {
        const QString name = numbered("key"_L1, part);
        inner += aliased(table.columns[table.key[part]]) + u" AS " + name + u", ";
        outer += u"d." + name + u"::pg_catalog.text, ";
    }
    const QString owner = u"d.owner::pg_catalog.text"_s;
    StatementBuilder builder;
    builder << u"SELECT v.place, " + outer + owner + u", " + (table.users ? userLabel(table) : owner)
            + u" FROM (SELECT " + term + u"n.place FROM (SELECT v.place, "
            + valueOf(table.nameColumn(), u"form"_s) + u" AS " + quotedIdentifier(table.nameColumn().name)
            + u" FROM ";
    arrays.appendTo(builder);
    builder << u") n) v JOIN (SELECT " + term + inner + aliased(table.ownerColumn()) + u" AS owner"
            + fromTable(table);
    if (const domain::UniqueKey *arbiter = table.nameArbiter(); arbiter && !arbiter->predicate.isEmpty())
        builder << u" WHERE (" + arbiter->predicate + u')';
    builder << u") d ON d.term = v.term";
    if (table.users)
        builder << u" LEFT JOIN " + qualified(table.users->schema, table.users->name) + u" u ON u."
                + quotedIdentifier(table.users->id.name) + u" = d.owner";
    return builder.take();
}

}
