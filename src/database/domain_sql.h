#pragma once

#include "statement.h"

#include <domain_id.h>

namespace database {

QString quotedIdentifier(const QString &name);
QString qualified(const QString &schema, const QString &name);

/// Builds one statement: the text grows, and each value that is added becomes a parameter cast to its type.
class StatementBuilder {
public:
    StatementBuilder() { m_statement.sql.reserve(1024); }
    /// A sum of strings is appended in place, part by part.
    template <class Text> StatementBuilder &operator<<(const Text &text)
    {
        m_statement.sql += text;
        return *this;
    }
    /// `$n::type`: as the column's own type. A NULL within an array pins the settings.
    StatementBuilder &value(const domain::Column &column, const domain::Value &value);
    /// `$n::type(limits)`: what the server makes of a value before it keeps it.
    StatementBuilder &storedValue(const domain::Column &column, const domain::Value &value);
    /// `$n::text`.
    StatementBuilder &text(const domain::Value &value);
    Statement take() { return std::move(m_statement); }

private:
    Statement m_statement;
};

/// The type for a cast, with its schema: `"pg_catalog"."int4"`.
QString castType(const domain::Column &column);

/// `d."a"`: of a row of the domain table, which has the alias d.
QString aliased(const domain::Column &column);

/// `d."a"::pg_catalog.text COLLATE …`: equal to that very text alone, whatever the column's own collation
/// calls equal.
QString exactText(const domain::Column &column);

/// ` FROM "schema"."table" d`.
QString fromTable(const domain::Table &table);

/// `d."a"::pg_catalog.text`, and of binary data its size alone.
QString readable(const domain::Column &column);

/// All columns of a row of \a table, as readable() has them.
QString selectList(const domain::Table &table);

/// `d."a" = $1::type AND …`: the row of that id.
void addKey(StatementBuilder &builder, const domain::Table &table, const domain::DomainId &id);

/// ` AND d."owner" = $1::type`.
void addOwnerIs(StatementBuilder &builder, const domain::Table &table, const domain::UserId &owner);

/// Ends a statement that writes one row: ` RETURNING` what selectList() reads of it.
Statement returningRow(StatementBuilder &builder, const domain::Table &table);

/// `d."a", d."b"`: the key's columns.
QString keyTerms(const domain::Table &table, const QString &separator);

/// Whether a row's text depends on session settings (see Statement::pinsOutput).
bool pinsOutput(const domain::Table &table);

/// The time for the updated column, of its own type; a timestamp without zone holds UTC, as Prisma writes it.
QString updatedExpression(const domain::Column &column);

/// \a typed for use in LIKE: its own wildcards escaped.
QString likeLiteral(QString typed);

}
