#include "postgres_server.h"

#include <csignal>

using namespace Qt::StringLiterals;

namespace sandbox {

namespace {

/// The data is thrown away, so durability is off; nothing is kept outside the directory (shared memory in
/// files); rivals fail many times a second, so a log of errors would grow without bound.
QStringList settings(const QString &directory)
{
    const QStringList values{
        u"listen_addresses="_s,
        u"unix_socket_directories="_s + directory,
        u"unix_socket_permissions=0700"_s,
        u"fsync=off"_s,
        u"full_page_writes=off"_s,
        u"synchronous_commit=off"_s,
        u"shared_buffers=16MB"_s,
        u"max_connections=50"_s,
        u"max_wal_senders=0"_s,
        u"wal_level=minimal"_s,
        u"dynamic_shared_memory_type=mmap"_s,
        u"jit=off"_s,
        u"log_min_messages=fatal"_s,
    };
    QStringList arguments;
    for (const QString &value : values)
        arguments << u"-c"_s << value;
    return arguments;
}

}

PostgresServer::PostgresServer(const Programs &programs, const RunDirectory &directory, QString password)
    : m_programs(programs)
    , m_directory(directory)
    , m_password(std::move(password))
    , m_parameters{{u"host"_s, directory.path()}, {u"port"_s, u"5432"_s}, {u"dbname"_s, u"postgres"_s},
          {u"user"_s, u"console"_s}}
    , m_process(u"PostgreSQL"_s, programs.postgres, SIGQUIT, directory)
{
}

Done PostgresServer::initialize(const StopRequested &stopRequested)
{
    const QString passwordFile = u"password"_s;
    if (const Done written = m_directory.write(passwordFile, m_password.toUtf8() + '\n'); !written)
        return written;
    QProcess process;
    process.setProgram(m_programs.initdb);
    process.setWorkingDirectory(m_directory.path());
    process.setArguments({u"--pgdata="_s + m_directory.filePath(u"data"_s),
        u"--username="_s + m_parameters.value(u"user"_s), u"--pwfile="_s + m_directory.filePath(passwordFile),
        u"--auth=scram-sha-256"_s, u"--encoding=UTF8"_s, u"--locale=C.UTF-8"_s, u"--no-sync"_s});
    bindToThisThread(process, SIGTERM, &m_directory.account());
    return runToEnd(process, {}, stopRequested).map([](const QByteArray &) {});
}

Done PostgresServer::start(const StopRequested &stopRequested)
{
    const Psql client = psql();
    return m_process.start(
        QStringList{u"-D"_s, m_directory.filePath(u"data"_s)} + settings(m_directory.path()),
        [&client] { return client.run("select 1").has_value(); }, stopRequested);
}

void PostgresServer::stop(Shutdown how)
{
    m_process.stop(how == Shutdown::Fast ? SIGINT : SIGQUIT);
}

Psql PostgresServer::psql() const
{
    return Psql(m_programs.psql, clientEnvironment(m_parameters, m_password));
}

}
