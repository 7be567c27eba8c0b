#include "bare_connection.h"

#include <numeric>

namespace bench {

BareStatement::BareStatement(const database::Statement &statement)
    : sql(statement.sql.toUtf8())
{
    for (const domain::Value &value : statement.parameters)
        texts.push_back(value.value_or(QString{}).toUtf8());
    for (std::size_t i = 0; i < texts.size(); ++i)
        values.push_back(statement.parameters[static_cast<qsizetype>(i)] ? texts[i].constData() : nullptr);
}

BareConnection::BareConnection(const profile::Profile &profile, const QString &password)
    : m_connection(nullptr, &PQfinish)
{
    QMap<QString, QString> parameters = profile.parameters;
    parameters.insert(QStringLiteral("password"), password);
    // The name that QPSQL uses: with another one PgBouncer would SET it anew at each change of clients.
    parameters.insert(QStringLiteral("client_encoding"), QStringLiteral("UNICODE"));
    std::vector<QByteArray> texts;
    for (auto it = parameters.cbegin(); it != parameters.cend(); ++it) {
        texts.push_back(it.key().toUtf8());
        texts.push_back(it.value().toUtf8());
    }
    std::vector<const char *> keywords;
    std::vector<const char *> values;
    for (std::size_t i = 0; i < texts.size(); i += 2) {
        keywords.push_back(texts[i].constData());
        values.push_back(texts[i + 1].constData());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    m_connection.reset(PQconnectdbParams(keywords.data(), values.data(), 0));
}

int BareConnection::execute(const BareStatement &statement) const
{
    const std::unique_ptr<PGresult, decltype(&PQclear)> result{
        PQexecParams(m_connection.get(), statement.sql.constData(), static_cast<int>(statement.values.size()),
            nullptr, statement.values.data(), nullptr, nullptr, 0),
        &PQclear};
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK)
        return -1;
    volatile char read = 0; // so that no reading is left out
    for (int row = 0; row < PQntuples(result.get()); ++row)
        for (int column = 0; column < PQnfields(result.get()); ++column) {
            const char *value = PQgetvalue(result.get(), row, column);
            read = std::accumulate(value, value + PQgetlength(result.get(), row, column), char{},
                [](char sum, char next) { return static_cast<char>(sum ^ next); });
        }
    static_cast<void>(read);
    return PQntuples(result.get());
}

QString BareConnection::error() const
{
    return QString::fromUtf8(PQerrorMessage(m_connection.get())).trimmed();
}

}
