#include "sandbox_fixture.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

std::unique_ptr<sandbox::Sandbox> startSandbox(const sandbox::Options &options)
{
    auto started = sandbox::Sandbox::start(options);
    if (!started)
        qFatal("%s", qPrintable(started.error()));
    return std::move(*started);
}

PlainConnection::PlainConnection(const profile::Profile &profile, const QString &password)
    : m_name(QUuid::createUuid().toString())
{
    QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), m_name);
    connection.setHostName(profile.parameters.value(QStringLiteral("host")));
    connection.setPort(profile.parameters.value(QStringLiteral("port")).toInt());
    connection.setDatabaseName(profile.parameters.value(QStringLiteral("dbname")));
    connection.setUserName(profile.parameters.value(QStringLiteral("user")));
    connection.setPassword(password);
    connection.open();
}

PlainConnection::~PlainConnection()
{
    QSqlDatabase::removeDatabase(m_name);
}

QStringList PlainConnection::rows(const QString &sql) const
{
    const QSqlDatabase connection = QSqlDatabase::database(m_name, false);
    const auto failure = [](const QSqlError &error) {
        return QStringList{QStringLiteral("failed: ") + error.nativeErrorCode() + u' ' + error.text()};
    };
    if (!connection.isOpen())
        return failure(connection.lastError());
    QSqlQuery query(connection);
    if (!query.exec(sql))
        return failure(query.lastError());
    QStringList rows;
    while (query.next()) {
        QStringList values;
        for (int column = 0; column < query.record().count(); ++column)
            values << query.value(column).toString();
        rows << values.join(u'|');
    }
    return rows;
}

QString PlainConnection::value(const QString &sql) const
{
    return rows(sql).join(u'\n');
}
