#include "connection.h"

#include "sqlstate.h"

#include <effective_parameters.h>

#include <libpq-fe.h>

#include <QDir>
#include <QFile>
#include <QHash>
#include <QHostAddress>
#include <QLoggingCategory>
#include <QSqlDriver>
#include <QSqlError>
#include <QVariant>

#include <atomic>
#include <vector>

#include <poll.h>

// The driver's handle() carries the pointer under the name of the opaque type.
Q_DECLARE_OPAQUE_POINTER(PGconn *)
Q_DECLARE_METATYPE(PGconn *)

namespace database {

namespace {

Q_LOGGING_CATEGORY(server, "console.server")

QString quoted(QString value)
{
    value.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
    return u'\'' + value + u'\'';
}

// QPSQL quotes what its setters take; everything else goes through its option string, in which it would turn
// every semicolon into a space.
tl::expected<void, QString> configure(
    QSqlDatabase &sql, const QMap<QString, QString> &parameters, const QString &password)
{
    QStringList options;
    for (auto it = parameters.begin(); it != parameters.end(); ++it) {
        if (it.key() == QLatin1StringView{"host"})
            sql.setHostName(it.value());
        else if (it.key() == QLatin1StringView{"dbname"})
            sql.setDatabaseName(it.value());
        else if (it.key() == QLatin1StringView{"user"})
            sql.setUserName(it.value());
        else if (it.value().contains(u';'))
            return tl::unexpected{
                QStringLiteral("The connection parameter %1 contains a semicolon, which Qt's "
                               "driver cannot pass on.")
                    .arg(it.key())};
        else
            options.append(it.key() + u'=' + quoted(it.value()));
    }
    sql.setPassword(password);
    sql.setConnectOptions(options.join(u' '));
    return {};
}

void logNotice(void *, const char *message)
{
    qCInfo(server, "%s", message);
}

}

Result<std::unique_ptr<Connection>> Connection::open(
    const profile::Profile &profile, const QString &password, MadeBy madeBy)
{
    const auto effective = profile::effectiveParameters(profile.parameters);
    if (!effective)
        return tl::unexpected{DatabaseError{{}, effective.error(), {}}};
    const QMap<QString, QString> parameters = profile::toldParameters(*effective);
    auto connection =
        madeBy == MadeBy::Driver ? openByDriver(parameters, password) : openBare(parameters, password);
    if (connection) {
        pg_conn *handle = (*connection)->m_handle;
        (*connection)->m_canceller = std::make_shared<Canceller>(handle);
        PQsetNoticeProcessor(handle, &logNotice, nullptr);
    }
    return connection;
}

Result<std::unique_ptr<Connection>> Connection::openByDriver(
    const QMap<QString, QString> &parameters, const QString &password)
{
    static std::atomic<int> count = 0;
    const QString name = QStringLiteral("connection-%1").arg(++count);
    std::unique_ptr<Connection> connection{
        new Connection{QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), name)}};
    QSqlDatabase &sql = connection->m_sql;
    if (!sql.isValid())
        return tl::unexpected{DatabaseError{{},
            QStringLiteral("Qt's PostgreSQL driver is missing: install the package libqt6sql6-psql."), {}}};
    if (const auto configured = configure(sql, parameters, password); !configured)
        return tl::unexpected{DatabaseError{{}, configured.error(), {}}};
    if (!sql.open()) {
        const QString message = sql.lastError().databaseText();
        return tl::unexpected{
            DatabaseError{{}, masked(message), verdictOf({}, message, {Stage::Connecting, false, false})}};
    }
    connection->m_handle = sql.driver()->handle().value<PGconn *>();
    return connection;
}

Result<std::unique_ptr<Connection>> Connection::openBare(
    QMap<QString, QString> parameters, const QString &password)
{
    parameters.insert(QStringLiteral("client_encoding"), QStringLiteral("UTF8"));
    if (!password.isEmpty())
        parameters.insert(QStringLiteral("password"), password);
    std::vector<QByteArray> texts;
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        texts.insert(texts.end(), {it.key().toUtf8(), it.value().toUtf8()});
    std::vector<const char *> keywords;
    std::vector<const char *> values;
    for (std::size_t i = 0; i < texts.size(); i += 2) {
        keywords.push_back(texts[i].constData());
        values.push_back(texts[i + 1].constData());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    std::unique_ptr<Connection> connection{new Connection{QSqlDatabase{}}};
    connection->m_handle = PQconnectdbParams(keywords.data(), values.data(), 0);
    if (PQstatus(connection->m_handle) == CONNECTION_OK)
        return connection;
    const QString message = QString::fromUtf8(PQerrorMessage(connection->m_handle));
    return tl::unexpected{
        DatabaseError{{}, masked(message), verdictOf({}, message, {Stage::Connecting, false, false})}};
}

Connection::Connection(const QSqlDatabase &sql)
    : m_sql(sql)
{
}

Connection::~Connection()
{
    if (!m_sql.isValid()) {
        PQfinish(m_handle);
        return;
    }
    const QString name = m_sql.connectionName();
    m_sql = {};
    QSqlDatabase::removeDatabase(name);
}

void Connection::moveToThread(QThread *thread)
{
    if (m_sql.isValid())
        m_sql.driver()->moveToThread(thread);
}

bool Connection::isAlive() const
{
    pollfd readable{PQsocket(m_handle), POLLIN, 0};
    while (PQstatus(m_handle) == CONNECTION_OK && poll(&readable, 1, 0) > 0)
        if (!PQconsumeInput(m_handle))
            return false;
    return PQstatus(m_handle) == CONNECTION_OK;
}

int Connection::socket() const
{
    return PQsocket(m_handle);
}

namespace {

/// By sslmode: https://www.postgresql.org/docs/15/libpq-ssl.html. Where there are certificates of
/// authorities, require checks as verify-ca does.
ServerProof proofOf(PGconn *handle)
{
    QHash<QByteArray, QByteArray> options;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> all{
        PQconninfo(handle), &PQconninfoFree};
    for (const PQconninfoOption *option = all.get(); option && option->keyword; ++option)
        options.insert(option->keyword, option->val);
    const QByteArray mode = options.value("sslmode");
    if (mode == "verify-full")
        return ServerProof::Host;
    const bool hasAuthorities = !options.value("sslrootcert").isEmpty()
        || QFile::exists(QDir::homePath() + QStringLiteral("/.postgresql/root.crt"));
    const bool isChecked = mode == "verify-ca" || (mode == "require" && hasAuthorities);
    return isChecked ? ServerProof::Authority : ServerProof::None;
}

}

LinkFacts Connection::facts() const
{
    const auto text = [](const char *value) { return QString::fromUtf8(value); };
    const QString host = text(PQhost(m_handle));
    const bool isLocal = host.isEmpty() || host.startsWith(u'/') || host == QLatin1StringView{"localhost"}
        || QHostAddress{text(PQhostaddr(m_handle))}.isLoopback();
    const bool isEncrypted = PQsslInUse(m_handle);
    return {PQbackendPID(m_handle), PQserverVersion(m_handle), host, text(PQport(m_handle)),
        text(PQdb(m_handle)), text(PQuser(m_handle)),
        isEncrypted ? text(PQsslAttribute(m_handle, "protocol")) : QString{},
        isEncrypted ? proofOf(m_handle) : ServerProof::None, isLocal};
}

QString libpqVersion()
{
    const int version = PQlibVersion(); // 150018
    return QStringLiteral("%1.%2").arg(version / 10'000).arg(version % 10'000);
}

}
