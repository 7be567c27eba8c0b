#include <free_port.h>
#include <postgres_server.h>
#include <session.h>

#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using models::ConnectionState;
using models::Session;
using namespace Qt::StringLiterals;
using Parameters = QMap<QString, QString>;
using Phase = ConnectionState::Phase;

namespace {

template <class T> T orEnd(tl::expected<T, QString> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error()));
    return std::move(*result);
}

}

/// A real server with a certificate of its own.
class TestEncryption : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void connectsWhereTheServerIsChecked();
    void connectsWithACertificate();
    void saysWhyNot_data();
    void saysWhyNot();

private:
    void makeCertificate(const QString &owner) const;
    QString certificate(const QString &name) const { return m_certificates.filePath(name); }
    void start();
    ConnectionState connectWith(Parameters parameters);

    const QString m_password = u"s3cret"_s;
    std::unique_ptr<sandbox::RunDirectory> m_directory;
    std::unique_ptr<sandbox::ServerProcess> m_server;
    QTemporaryDir m_certificates;
    quint16 m_port = 0;
};

void TestEncryption::initTestCase()
{
    makeCertificate(u"db.example.test"_s);
    makeCertificate(u"certified"_s);
    start();
}

/// It is its own authority.
void TestEncryption::makeCertificate(const QString &owner) const
{
    QProcess openssl;
    openssl.start(u"openssl"_s,
        {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
            u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN="_s + owner, u"-addext"_s,
            u"subjectAltName=DNS:"_s + owner, u"-keyout"_s, certificate(owner + u".key"_s), u"-out"_s,
            certificate(owner + u".crt"_s)});
    QVERIFY(openssl.waitForFinished());
    QVERIFY2(openssl.exitCode() == 0, openssl.readAllStandardError().constData());
}

void TestEncryption::start()
{
    const sandbox::Programs programs = orEnd(sandbox::Programs::find());
    m_directory = orEnd(sandbox::RunDirectory::create(orEnd(sandbox::Account::forServers())));
    sandbox::PostgresServer cluster{programs, *m_directory, m_password};
    QVERIFY(cluster.initialize({}));
    for (const QString &name : {u"db.example.test.key"_s, u"db.example.test.crt"_s, u"certified.crt"_s}) {
        QFile file{m_certificates.filePath(name)};
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(m_directory->write(name, file.readAll()));
    }
    QVERIFY(m_directory->write(u"data/pg_hba.conf"_s,
        "hostssl all certified 127.0.0.1/32 cert\nhostssl all all 127.0.0.1/32 scram-sha-256\n"));
    m_port = sandbox::freePort();
    const QString port = QString::number(m_port);
    const sandbox::Psql psql{programs.psql,
        sandbox::clientEnvironment({{u"host"_s, u"127.0.0.1"_s}, {u"port"_s, port},
                                       {u"dbname"_s, u"postgres"_s}, {u"user"_s, u"console"_s}},
            m_password)};
    m_server =
        std::make_unique<sandbox::ServerProcess>(u"PostgreSQL"_s, programs.postgres, SIGQUIT, *m_directory);
    QStringList arguments{u"-D"_s, m_directory->filePath(u"data"_s)};
    const QStringList settings{u"listen_addresses=127.0.0.1"_s, u"port="_s + port,
        u"unix_socket_directories="_s, u"fsync=off"_s, u"ssl=on"_s,
        u"ssl_cert_file="_s + m_directory->filePath(u"db.example.test.crt"_s),
        u"ssl_key_file="_s + m_directory->filePath(u"db.example.test.key"_s),
        u"ssl_ca_file="_s + m_directory->filePath(u"certified.crt"_s)};
    for (const QString &setting : settings)
        arguments << u"-c"_s << setting;
    const auto started = m_server->start(arguments, [&] { return psql.run("select 1").has_value(); }, {});
    QVERIFY2(started, started ? "" : qPrintable(started.error()));
    QVERIFY(psql.run("create table domains (id text primary key, name text not null, user_id text not null);"
                     "create role certified login; grant select on domains to certified"));
}

ConnectionState TestEncryption::connectWith(Parameters parameters)
{
    parameters.insert({{u"hostaddr"_s, u"127.0.0.1"_s}, {u"port"_s, QString::number(m_port)},
        {u"dbname"_s, u"postgres"_s}});
    const bool hasUser = parameters.contains(u"user"_s);
    if (!hasUser)
        parameters.insert(u"user"_s, u"console"_s);
    profile::Profile profile;
    profile.parameters = parameters;
    profile.table = u"public.domains"_s;
    activity::Log log;
    Session session{log};
    session.connectTo(profile, hasUser ? QString() : m_password);
    (void)QTest::qWaitFor([&] { return session.state().phase != Phase::Connecting; }, 20'000);
    return session.state();
}

void TestEncryption::connectsWhereTheServerIsChecked()
{
    const ConnectionState state =
        connectWith({{u"host"_s, u"db.example.test"_s}, {u"sslmode"_s, u"verify-full"_s},
            {u"channel_binding"_s, u"require"_s}, {u"sslrootcert"_s, certificate(u"db.example.test.crt"_s)}});
    QVERIFY2(state.isConnected(), qPrintable(state.sentence));
    QVERIFY2(state.transport.startsWith(u"TLSv1."_s), qPrintable(state.transport));
    QVERIFY2(state.transport.endsWith(u", server checked"_s), qPrintable(state.transport));
}

void TestEncryption::connectsWithACertificate()
{
    Parameters certified{{u"user"_s, u"certified"_s}, {u"host"_s, u"db.example.test"_s},
        {u"sslmode"_s, u"verify-full"_s}, {u"sslrootcert"_s, certificate(u"db.example.test.crt"_s)},
        {u"sslcert"_s, certificate(u"certified.crt"_s)}, {u"sslkey"_s, certificate(u"certified.key"_s)}};
    const ConnectionState state = connectWith(certified);
    QVERIFY2(state.isConnected(), qPrintable(state.sentence));
    certified.remove(u"sslcert"_s);
    const ConnectionState without = connectWith(certified);
    QCOMPARE(without.phase, Phase::Failed);
    QVERIFY2(without.sentence.contains(u"certificate"_s), qPrintable(without.sentence));
}

void TestEncryption::saysWhyNot_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("authorities");
    QTest::addColumn<QString>("says");
    const QString own = certificate(u"db.example.test.crt"_s);
    QTest::newRow("nobody vouches for it") << u"db.example.test"_s << u""_s << u"could not prove who it is"_s;
    QTest::newRow("another name") << u"other.example.test"_s << own << u"certificate is for another host"_s;
    QTest::newRow("no such file") << u"db.example.test"_s << u"/nonexistent/ca.crt"_s
                                  << u"has to prove who it is"_s;
}

void TestEncryption::saysWhyNot()
{
    QFETCH(QString, host);
    QFETCH(QString, authorities);
    QFETCH(QString, says);
    const ConnectionState state =
        connectWith({{u"host"_s, host}, {u"sslmode"_s, u"verify-full"_s}, {u"sslrootcert"_s, authorities}});
    QCOMPARE(state.phase, Phase::Failed);
    QVERIFY2(state.sentence.contains(says), qPrintable(state.sentence));
    QVERIFY2(state.sentence.contains(u"knowingly"_s), qPrintable(state.sentence));
    QVERIFY(!state.needsPassword);
    const ConnectionState weaker = connectWith({{u"host"_s, host}, {u"sslmode"_s, u"require"_s}});
    QVERIFY2(weaker.isConnected(), qPrintable(weaker.sentence));
    QVERIFY2(weaker.transport.endsWith(u", server not checked"_s), qPrintable(weaker.transport));
}

QTEST_GUILESS_MAIN(TestEncryption)
#include "tst_encryption.moc"
