#include "pgpool_server.h"

#include "sandbox_fixture.h"

#include <free_port.h>

#include <QStandardPaths>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

[[noreturn]] void giveUp(const QString &sentence)
{
    qFatal("%s", qPrintable(sentence));
}

}

PgpoolServer::PgpoolServer(
    const profile::Profile &upstream, const QString &password, const QString &resetQueries)
    : m_profile(upstream)
{
    const QString program =
        QStandardPaths::findExecutable(u"pgpool"_s, {u"/usr/sbin"_s, u"/usr/local/sbin"_s, u"/usr/bin"_s});
    if (program.isEmpty())
        giveUp(u"The test needs Pgpool-II: install the package pgpool2."_s);
    auto directory = sandbox::Account::forServers().and_then(sandbox::RunDirectory::create);
    if (!directory)
        giveUp(directory.error());
    m_directory = std::move(*directory);
    const quint16 port = sandbox::freePort();
    const QString user = upstream.parameters.value(u"user"_s);
    const QByteArray configuration = uR"(backend_clustering_mode = 'raw'
listen_addresses = '127.0.0.1'
port = %1
unix_socket_directories = '%2'
pcp_listen_addresses = ''
pcp_socket_dir = '%2'
backend_hostname0 = '%3'
backend_port0 = %4
num_init_children = %5
max_pool = 2
connection_cache = on
reset_query_list = '%6'
enable_pool_hba = on
pool_passwd = '%2/pool_passwd'
pid_file_name = '%2/pgpool.pid'
logdir = '%2'
)"_s.arg(QString::number(port), m_directory->path(), upstream.parameters.value(u"host"_s),
        upstream.parameters.value(u"port"_s), QString::number(children), resetQueries)
                                         .toUtf8();
    const auto written =
        m_directory->write(u"pgpool.conf"_s, configuration)
            .and_then([&] {
                return m_directory->write(
                    u"pool_passwd"_s, (user + u':' + "TEXT"_L1 + password + u'\n').toUtf8());
            })
            .and_then([&] {
                return m_directory->write(u"pool_hba.conf"_s, "host all all 127.0.0.1/32 scram-sha-256\n");
            })
            .and_then([&] { return m_directory->write(u"pcp.conf"_s, {}); });
    if (!written)
        giveUp(written.error());
    m_profile.parameters.insert(u"host"_s, u"127.0.0.1"_s);
    m_profile.parameters.insert(u"port"_s, QString::number(port));
    m_process = std::make_unique<sandbox::ServerProcess>(u"Pgpool-II"_s, program, SIGINT, *m_directory);
    const auto answers = [&] { return PlainConnection(m_profile, password).value(u"SELECT 1"_s) == "1"_L1; };
    const auto started = m_process->start(
        {u"-n"_s, u"-f"_s, m_directory->filePath(u"pgpool.conf"_s), u"-F"_s,
            m_directory->filePath(u"pcp.conf"_s), u"-a"_s, m_directory->filePath(u"pool_hba.conf"_s)},
        answers, {});
    if (!started)
        giveUp(started.error());
}

profile::Profile PgpoolServer::profile() const
{
    return m_profile;
}
