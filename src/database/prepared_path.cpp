#include "prepared_path.h"

#include "sqlstate.h"
#include "transaction.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QVariant>

namespace database {

namespace {

DatabaseError errorOf(const QSqlQuery &query, const QSqlDatabase &sql, bool writes)
{
    const QSqlError error = query.lastError();
    const QString sqlState = error.nativeErrorCode();
    const QString message = error.databaseText();
    const bool alive = sql.isOpen() && !message.startsWith(QLatin1StringView{"FATAL:"});
    return {sqlState, masked(message), verdictOf(sqlState, message, {Stage::InTransaction, alive, writes})};
}

Rows rowsOf(QSqlQuery &query)
{
    const int columns = query.record().count();
    Rows rows;
    while (query.next()) {
        Row values;
        values.reserve(columns);
        for (int column = 0; column < columns; ++column) {
            if (query.isNull(column))
                values.append(std::nullopt);
            else
                values.append(query.value(column).toString());
        }
        rows.append(std::move(values));
    }
    return rows;
}

Result<Rows> execute(
    const QSqlDatabase &sql, const Statement &statement, Transaction &transaction, bool writes)
{
    QSqlQuery query{sql};
    query.setForwardOnly(true);
    // Never exec() after a failed prepare(): its syntax error would hide the conflict.
    if (!query.prepare(statement.sql))
        return tl::unexpected{errorOf(query, sql, writes)};
    for (const domain::Value &parameter : statement.parameters)
        query.addBindValue(parameter ? QVariant{*parameter} : QVariant{QMetaType::fromType<QString>()});
    if (!query.exec()) {
        const DatabaseError error = errorOf(query, sql, writes);
        transaction.rollBackToSavepoint();
        return tl::unexpected{error};
    }
    return rowsOf(query);
}

}

Result<Rows> executePrepared(
    const QSqlDatabase &sql, const Statement &statement, Transaction &transaction, bool writes)
{
    Result<Rows> rows = execute(sql, statement, transaction, writes);
    // A cancel or another client's statement_timeout has met the DEALLOCATE that the query's end sends.
    if (rows && transaction.hasFailed()) {
        transaction.rollBackToSavepoint();
        transaction.deallocate(statement.sql);
        return tl::unexpected{DatabaseError{{}, QStringLiteral("The prepared statement could not be freed."),
            {retry::Cause::Transient, retry::Effect::None}}};
    }
    return rows;
}

}
