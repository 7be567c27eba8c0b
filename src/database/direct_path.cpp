#include "direct_path.h"

#include "transaction.h"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace database {

namespace {

std::optional<std::string_view> cellOf(const PGresult *result, int row, int column)
{
    if (PQgetisnull(result, row, column))
        return std::nullopt;
    return std::string_view{
        PQgetvalue(result, row, column), static_cast<std::size_t>(PQgetlength(result, row, column))};
}

// Owners, statuses and flags repeat from row to row: such a value is shared with the row above.
Rows rowsOf(const PGresult *result)
{
    const int columns = PQnfields(result);
    const int count = PQntuples(result);
    std::vector<std::optional<std::string_view>> above(static_cast<std::size_t>(columns));
    Rows rows;
    rows.reserve(count);
    for (int row = 0; row < count; ++row) {
        Row values(columns); // of NULLs
        for (int column = 0; column < columns; ++column) {
            const auto cell = cellOf(result, row, column);
            auto &last = above[static_cast<std::size_t>(column)];
            if (cell && cell == last)
                values[column] = rows.constLast().at(column);
            else if (cell)
                values[column].emplace(QString::fromUtf8(*cell));
            last = cell;
        }
        rows.append(std::move(values));
    }
    return rows;
}

using ResultPointer = std::unique_ptr<PGresult, decltype(&PQclear)>;

/// A statement's parameters as libpq takes them.
struct Parameters {
    explicit Parameters(const QList<domain::Value> &parameters)
    {
        texts.reserve(static_cast<std::size_t>(parameters.size()));
        values.reserve(texts.capacity());
        for (const domain::Value &parameter : parameters) {
            texts.push_back(parameter ? parameter->toUtf8() : QByteArray{});
            values.push_back(parameter ? texts.back().constData() : nullptr);
        }
    }

    int count() const { return static_cast<int>(values.size()); }

    std::vector<QByteArray> texts;
    std::vector<const char *> values;
};

ResultPointer sendWithParameters(PGconn *connection, const Statement &statement)
{
    const Parameters parameters{statement.parameters};
    return {PQexecParams(connection, statement.sql.toUtf8().constData(), parameters.count(), nullptr,
                parameters.values.data(), nullptr, nullptr, 0),
        &PQclear};
}

}

Result<Rows> executeDirect(PGconn *connection, const Statement &statement, Stage stage, bool writes)
{
    const ResultPointer result = statement.isPlain
        ? ResultPointer{PQexec(connection, statement.sql.toUtf8().constData()), &PQclear}
        : sendWithParameters(connection, statement);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_TUPLES_OK)
        return rowsOf(result.get());
    if (status == PGRES_COMMAND_OK)
        return Rows{};
    return tl::unexpected{errorOf(result.get(), connection, stage, writes)};
}

Result<void> streamDirect(PGconn *connection, const Statement &statement, Stage stage,
    const std::function<bool(domain::RawRow)> &take)
{
    const Parameters parameters{statement.parameters};
    const bool isSent = PQsendQueryParams(connection, statement.sql.toUtf8().constData(), parameters.count(),
                            nullptr, parameters.values.data(), nullptr, nullptr, 0)
        && PQsetSingleRowMode(connection);
    if (!isSent)
        return tl::unexpected{errorOf(nullptr, connection, stage, false)};
    std::optional<DatabaseError> failure;
    bool takesMore = true;
    std::vector<std::optional<std::string_view>> cells;
    while (const ResultPointer result{PQgetResult(connection), &PQclear}) {
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_SINGLE_TUPLE && takesMore) {
            cells.resize(static_cast<std::size_t>(PQnfields(result.get())));
            for (std::size_t column = 0; column < cells.size(); ++column)
                cells[column] = cellOf(result.get(), 0, static_cast<int>(column));
            takesMore = take(cells);
        } else if (status != PGRES_SINGLE_TUPLE && status != PGRES_TUPLES_OK && !failure) {
            failure = errorOf(result.get(), connection, stage, false);
        }
    }
    if (failure)
        return tl::unexpected{*failure};
    return {};
}

}
