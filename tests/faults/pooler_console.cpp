#include "pooler_console.h"

#include <libpq-fe.h>

#include <array>
#include <memory>

namespace faults {

// Not through Qt's driver: it asks for things at connect that this console does not know.
QString tellPooler(const profile::Profile &pooler, const QString &password, const QString &command)
{
    const QByteArray host = pooler.parameters.value(QStringLiteral("host")).toUtf8();
    const QByteArray port = pooler.parameters.value(QStringLiteral("port")).toUtf8();
    const QByteArray user = pooler.parameters.value(QStringLiteral("user")).toUtf8();
    const QByteArray secret = password.toUtf8();
    const std::array<const char *, 7> names{"host", "port", "user", "password", "dbname", "sslmode", nullptr};
    const std::array<const char *, 7> values{host.constData(), port.constData(), user.constData(),
        secret.constData(), "pgbouncer", "disable", nullptr};
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection{
        PQconnectdbParams(names.data(), values.data(), 0), &PQfinish};
    if (PQstatus(connection.get()) != CONNECTION_OK)
        return QString::fromUtf8(PQerrorMessage(connection.get()));
    const std::unique_ptr<PGresult, decltype(&PQclear)> result{
        PQexec(connection.get(), command.toUtf8().constData()), &PQclear};
    return QString::fromUtf8(PQresultErrorMessage(result.get()));
}

}
