#pragma once

#include "domain_sql.h"

namespace database {

/// Several rows' values for one statement, an array for each column that it needs: `ROWS FROM
/// (pg_catalog.unnest($1::…), …) AS v(key0, …)`. The text of the statement is the same for any number of
/// rows.
class Arrays {
public:
    void add(const QString &name, const QList<domain::Value> &values);
    void appendTo(StatementBuilder &builder) const;
    /// Then the statement has to pin its settings: under a foreign array_nulls = off it is the text "NULL".
    bool hasNull() const;

private:
    QStringList m_names;
    QList<QList<domain::Value>> m_values;
};

/// `v.key0::type`: out of the array, as what the column holds.
QString valueOf(const domain::Column &column, const QString &name);

QString numbered(QLatin1StringView name, qsizetype number);

}
