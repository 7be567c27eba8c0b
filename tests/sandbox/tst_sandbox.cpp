#include "sandbox_fixture.h"

#include <QDir>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using sandbox::Options;
using sandbox::Sandbox;

namespace {

constexpr auto ownerArgument = "--own-a-sandbox";

/// Without rivals and sample data.
Options bare()
{
    Options options;
    options.rivals = 0;
    options.seed = false;
    return options;
}

/// Empty: there was none.
QString errorOf(const tl::expected<void, QString> &done)
{
    return done ? QString() : done.error();
}

/// The processes that run in \a folder or below it.
QStringList processesIn(const QString &folder)
{
    QStringList found;
    const QStringList processes = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &process : processes) {
        if (QFile::symLinkTarget(u"/proc/"_s + process + u"/cwd"_s).startsWith(folder))
            found << process;
    }
    return found;
}

}

/// Real servers, started and stopped as the program does it.
class TestSandbox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void answers();
    void differsFromAnotherAtTheSameTime();
    void takesAnotherPort();
    void startsEmpty();
    void plantsNamesOnEachServerConnection();
    void rivalsLeaveNames();
    void poolerComesBack();
    void postgresComesBack_data();
    void postgresComesBack();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void saysWhyAServerEnded();
    void stopsWhenAsked_data();
    void stopsWhenAsked();
    void leavesNothing();
    void clearsWhatAKilledOneLeft();

private:
    std::unique_ptr<Sandbox> m_sandbox;
};

void TestSandbox::initTestCase()
{
    m_sandbox = startSandbox(bare());
}

void TestSandbox::cleanupTestCase()
{
    m_sandbox.reset();
    QCOMPARE(QDir::temp().entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
}

void TestSandbox::answers()
{
    const auto profile = m_sandbox->profile();
    QCOMPARE(profile.name, u"sandbox"_s);
    QCOMPARE(profile.statements, activity::StatementPath::Prepared);
    QCOMPARE(profile.parameters.value(u"host"_s), u"127.0.0.1"_s);
    for (const auto &each : {profile, m_sandbox->directProfile()})
        QCOMPARE(PlainConnection(each, m_sandbox->password()).value(u"SELECT 6 * 7"_s), u"42"_s);
    QVERIFY(PlainConnection(profile, u"wrong"_s).value(u"SELECT 1"_s).startsWith(u"failed"_s));
}

void TestSandbox::differsFromAnotherAtTheSameTime()
{
    const auto other = startSandbox(bare());
    QVERIFY(other->directory() != m_sandbox->directory());
    QVERIFY(other->password() != m_sandbox->password());
    for (Sandbox *each : {m_sandbox.get(), other.get()})
        QCOMPARE(PlainConnection(each->profile(), each->password()).value(u"SELECT 1"_s), u"1"_s);
}

void TestSandbox::takesAnotherPort()
{
    QTcpServer occupant;
    QVERIFY(occupant.listen(QHostAddress::LocalHost));
    Options options = bare();
    options.port = occupant.serverPort();
    const auto sandbox = startSandbox(options);
    QVERIFY(sandbox->profile().parameters.value(u"port"_s) != QString::number(occupant.serverPort()));
    QCOMPARE(PlainConnection(sandbox->profile(), sandbox->password()).value(u"SELECT 1"_s), u"1"_s);
}

void TestSandbox::startsEmpty()
{
    const auto sandbox = startSandbox(bare());
    QCOMPARE(PlainConnection(sandbox->profile(), sandbox->password())
                 .value(uR"(SELECT to_regclass('"Domain"'))"_s),
        QString());
}

void TestSandbox::plantsNamesOnEachServerConnection()
{
    Options options = bare();
    options.poolSize = 3;
    const auto sandbox = startSandbox(options);
    QCOMPARE(errorOf(sandbox->plantNames(10, 40)), QString());
    QCOMPARE(errorOf(sandbox->plantNames(1, 20)), QString()); // some are there already

    const auto profile = sandbox->profile();
    const PlainConnection clients[]{
        {profile, sandbox->password()}, {profile, sandbox->password()}, {profile, sandbox->password()}};
    QSet<QString> servers;
    for (const PlainConnection &client : clients) {
        client.rows(u"BEGIN"_s);
        servers << client.value(u"SELECT pg_backend_pid()"_s);
        QCOMPARE(client.value(u"SELECT count(*) FROM pg_prepared_statements"_s), u"49"_s);
        QCOMPARE(client.value(u"EXECUTE qpsqlpstmt_31"_s), u"planted"_s); // 49 is 31 in hexadecimal
    }
    QCOMPARE(servers.size(), options.poolSize);
}

void TestSandbox::rivalsLeaveNames()
{
    const PlainConnection client(m_sandbox->profile(), m_sandbox->password());
    const QString names = u"SELECT count(*) > 3 FROM pg_prepared_statements WHERE name LIKE 'qpsqlpstmt_%'"_s;
    QCOMPARE(client.value(names), u"false"_s);
    QCOMPARE(errorOf(m_sandbox->setRivals(4)), QString());
    bool haveLeftSome = false; // once seen it is enough: the next look may meet another server connection
    const auto look = [&] { return haveLeftSome = haveLeftSome || client.value(names) == u"true"_s; };
    QTRY_VERIFY_WITH_TIMEOUT(look(), 30'000); // a busy machine starts four programs slowly
    QCOMPARE(errorOf(m_sandbox->setRivals(0)), QString());
}

void TestSandbox::poolerComesBack()
{
    const auto profile = m_sandbox->profile();
    m_sandbox->killPooler();
    QVERIFY(PlainConnection(profile, m_sandbox->password()).value(u"SELECT 1"_s).startsWith(u"failed"_s));
    QCOMPARE(errorOf(m_sandbox->restartPooler()), QString());
    QCOMPARE(m_sandbox->profile(), profile);
    QCOMPARE(PlainConnection(profile, m_sandbox->password()).value(u"SELECT 1"_s), u"1"_s);
}

void TestSandbox::postgresComesBack_data()
{
    QTest::addColumn<sandbox::Shutdown>("how");
    QTest::addColumn<QString>("failure");
    QTest::newRow("fast") << sandbox::Shutdown::Fast << u"failed: 57P01 "_s;
    QTest::newRow("immediate") << sandbox::Shutdown::Immediate << u"failed:  server closed"_s;
}

void TestSandbox::postgresComesBack()
{
    QFETCH(const sandbox::Shutdown, how);
    QFETCH(const QString, failure);
    const PlainConnection client(m_sandbox->directProfile(), m_sandbox->password());
    QCOMPARE(errorOf(m_sandbox->restartPostgres(how)), QString());
    const QString answer = client.value(u"SELECT 1"_s);
    QVERIFY2(answer.startsWith(failure), qPrintable(answer));
    QTRY_COMPARE(PlainConnection(m_sandbox->profile(), m_sandbox->password()).value(u"SELECT 1"_s), u"1"_s);
}

void TestSandbox::saysWhatIsMissing_data()
{
    QTest::addColumn<QStringList>("present");
    QTest::addColumn<QString>("package");
    QTest::newRow("everything") << QStringList() << u"the package postgresql."_s;
    QTest::newRow("initdb") << QStringList{u"postgres"_s, u"psql"_s, u"pgbouncer"_s}
                            << u"the package postgresql."_s;
    QTest::newRow("pgbouncer") << QStringList{u"initdb"_s, u"postgres"_s, u"psql"_s}
                               << u"the package pgbouncer."_s;
}

void TestSandbox::saysWhatIsMissing()
{
    QFETCH(const QStringList, present);
    QFETCH(const QString, package);
    const QTemporaryDir folder;
    for (const QString &program : present)
        QVERIFY(QFile::link(u"/bin/true"_s, folder.filePath(program)));
    Options options = bare();
    options.programFolders = QStringList{folder.path()};
    const auto sandbox = Sandbox::start(options);
    QVERIFY(!sandbox);
    QVERIFY2(sandbox.error().endsWith(package), qPrintable(sandbox.error()));
}

void TestSandbox::saysWhyAServerEnded()
{
    Options options = bare();
    options.poolMode = u"nonsense"_s;
    const auto sandbox = Sandbox::start(options);
    QVERIFY(!sandbox);
    QVERIFY2(sandbox.error().startsWith(u"PgBouncer ended while starting: "_s), qPrintable(sandbox.error()));
    QVERIFY2(sandbox.error().contains(u"FATAL"_s), qPrintable(sandbox.error()));
}

void TestSandbox::stopsWhenAsked_data()
{
    QTest::addColumn<QString>("file"); // of the stage in which it is asked
    QTest::newRow("initdb") << u"data"_s;
    QTest::newRow("PostgreSQL") << u"postgres.log"_s;
    QTest::newRow("PgBouncer") << u"pgbouncer.log"_s;
}

void TestSandbox::stopsWhenAsked()
{
    QFETCH(const QString, file);
    const QStringList before = QDir::temp().entryList();
    const auto isThere = [&] {
        const QStringList now = QDir::temp().entryList();
        return std::any_of(now.cbegin(), now.cend(), [&](const QString &folder) {
            return !before.contains(folder) && QDir::temp().exists(folder + u'/' + file);
        });
    };
    const auto sandbox = Sandbox::start(bare(), isThere);
    QVERIFY(!sandbox);
    QCOMPARE(sandbox.error(), u"The sandbox was stopped before it was ready."_s);
    QCOMPARE(QDir::temp().entryList(), before);
}

void TestSandbox::leavesNothing()
{
    Options options = bare();
    options.rivals = 2;
    auto sandbox = startSandbox(options);
    const QString directory = sandbox->directory();
    QVERIFY(processesIn(directory).size() > 2);
    sandbox.reset();
    QCOMPARE(processesIn(directory), QStringList());
    QVERIFY(!QFile::exists(directory));
}

void TestSandbox::clearsWhatAKilledOneLeft()
{
    QProcess owner;
    owner.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(ownerArgument)});
    QTRY_VERIFY_WITH_TIMEOUT(owner.canReadLine(), 60000);
    const QString directory = QString::fromLocal8Bit(owner.readLine()).trimmed();
    QVERIFY(QFile::exists(directory));
    owner.kill();
    QVERIFY(owner.waitForFinished());
    QTRY_COMPARE(processesIn(directory), QStringList());
    QVERIFY(QFile::exists(directory));
    startSandbox(bare());
    QVERIFY(!QFile::exists(directory));
}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc == 2 && qstrcmp(argv[1], ownerArgument) == 0) {
        // The one to be killed.
        const auto sandbox = startSandbox(bare());
        std::puts(qPrintable(sandbox->directory()));
        std::fflush(stdout);
        return QCoreApplication::exec();
    }
    // A place of its own: sandboxes of other tests would clear away here what this one leaves to be cleared.
    const QTemporaryDir folder;
    QFile::setPermissions(
        folder.path(), QFile::permissions(folder.path()) | QFile::ReadOther | QFile::ExeOther);
    qputenv("TMPDIR", QFile::encodeName(folder.path()));
    TestSandbox test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sandbox.moc"
