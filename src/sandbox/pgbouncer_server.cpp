#include "pgbouncer_server.h"

#include "free_port.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>

#include <csignal>

using namespace Qt::StringLiterals;

namespace sandbox {

PgbouncerServer::PgbouncerServer(const Programs &programs, const RunDirectory &directory,
    QMap<QString, QString> upstream, QString password, PoolOptions options)
    : m_programs(programs)
    , m_directory(directory)
    , m_upstream(std::move(upstream))
    , m_password(std::move(password))
    , m_options(std::move(options))
    // It keeps nothing on disk, and since 1.23 a SIGTERM would wait for the clients to leave.
    , m_process(u"PgBouncer"_s, programs.pgbouncer, SIGKILL, directory)
{
}

QMap<QString, QString> PgbouncerServer::parameters() const
{
    return {{u"host"_s, u"127.0.0.1"_s}, {u"port"_s, QString::number(m_port)},
        {u"dbname"_s, m_upstream.value(u"dbname"_s)}, {u"user"_s, m_upstream.value(u"user"_s)},
        {u"sslmode"_s, u"disable"_s}};
}

QByteArray PgbouncerServer::configuration() const
{
    return uR"([databases]
* = host='%1' port=%2
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = %3
unix_socket_dir =
auth_type = scram-sha-256
auth_file = %4
admin_users = %5
pool_mode = %6
default_pool_size = %7
max_client_conn = 200
server_login_retry = 1
log_connections = 0
log_disconnections = 0
log_stats = 0
log_pooler_errors = 0
)"_s.arg(m_upstream.value(u"host"_s), m_upstream.value(u"port"_s), QString::number(m_port),
        m_directory.filePath(u"userlist.txt"_s), m_upstream.value(u"user"_s), m_options.mode,
        QString::number(m_options.size))
        .toUtf8();
}

Done PgbouncerServer::startOn(quint16 port, const StopRequested &stopRequested)
{
    m_port = port;
    const QString user = m_upstream.value(u"user"_s);
    const QString configurationFile = u"pgbouncer.ini"_s;
    const Psql client(m_programs.psql, clientEnvironment(parameters(), m_password));
    return m_directory.write(u"userlist.txt"_s, u"\"%1\" \"%2\"\n"_s.arg(user, m_password).toUtf8())
        .and_then([&] { return m_directory.write(configurationFile, configuration()); })
        .and_then([&] {
            return m_process.start(
                {m_directory.filePath(configurationFile)},
                [&client] { return client.run("select 1").has_value(); }, stopRequested);
        });
}

Done PgbouncerServer::start(quint16 port, const StopRequested &stopRequested)
{
    constexpr int tries = 3;
    Done done =
        tl::unexpected(QCoreApplication::translate("sandbox", "PgBouncer found no free port on 127.0.0.1."));
    for (int attempt = 0; attempt < tries && !done; ++attempt) {
        const bool isAsked = attempt == 0 && port != 0 && isFree(port);
        const quint16 candidate = isAsked ? port : freePort();
        if (candidate != 0)
            done = startOn(candidate, stopRequested);
        if (stopRequested && stopRequested())
            break;
    }
    return done;
}

Done PgbouncerServer::restart()
{
    using namespace std::chrono_literals;
    kill();
    // Another program may have come to the port meanwhile, as a connection that is soon over.
    const QDeadlineTimer end(10s);
    Done done = startOn(m_port, {});
    while (!done && !end.hasExpired()) {
        QThread::msleep(100);
        done = startOn(m_port, {});
    }
    return done;
}

void PgbouncerServer::kill()
{
    m_process.stop(SIGKILL);
}

}
