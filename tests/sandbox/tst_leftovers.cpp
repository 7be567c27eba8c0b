#include <leftovers.h>

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

/// What sandboxes that were killed leave, and what only looks like it.
class TestLeftovers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void removesWhatNobodyHolds();
    void keepsWhatIsNotItsOwn_data();
    void keepsWhatIsNotItsOwn();
    void endsServersOnly();

private:
    QString makeFolder(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_parent;
    const sandbox::Account m_self{geteuid(), getegid(), false, {}};
};

namespace {

/// A process that waits for nothing, under the name of \a program.
void startAs(QProcess &process, const QString &program, const QString &folder)
{
    const QString copy = folder + u'/' + program;
    QFile::copy(QStandardPaths::findExecutable(u"sleep"_s), copy);
    process.setWorkingDirectory(folder);
    process.start(copy, {u"600"_s});
    QVERIFY(process.waitForStarted());
}

}

void TestLeftovers::init()
{
    m_parent = std::make_unique<QTemporaryDir>();
}

QString TestLeftovers::makeFolder(const QString &name) const
{
    const QString path = m_parent->filePath(name);
    QDir().mkpath(path + u"/data"_s);
    QFile lock(path + u"/lock"_s);
    return lock.open(QIODevice::WriteOnly) ? path : QString();
}

void TestLeftovers::removesWhatNobodyHolds()
{
    const QString path = makeFolder(sandbox::directoryPrefix + u"abcdef"_s);
    sandbox::clearLeftovers(m_parent->path(), m_self);
    QVERIFY(!QFile::exists(path));
}

void TestLeftovers::keepsWhatIsNotItsOwn_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isLocked");
    QTest::addColumn<bool>("isOfAnotherUser");
    const QString sandboxName = sandbox::directoryPrefix + u"abcdef"_s;
    QTest::newRow("a live sandbox") << sandboxName << true << false;
    QTest::newRow("another user's") << sandboxName << false << true;
    QTest::newRow("another program's") << u"domain-console-draft-abcdef"_s << false << false;
}

void TestLeftovers::keepsWhatIsNotItsOwn()
{
    QFETCH(const QString, name);
    QFETCH(const bool, isLocked);
    QFETCH(const bool, isOfAnotherUser);
    const QString path = makeFolder(name);
    QFile lock(path + u"/lock"_s);
    QVERIFY(lock.open(QIODevice::ReadWrite));
    if (isLocked)
        QCOMPARE(flock(lock.handle(), LOCK_EX | LOCK_NB), 0);

    sandbox::Account account = m_self;
    if (isOfAnotherUser)
        ++account.user;
    sandbox::clearLeftovers(m_parent->path(), account);
    QVERIFY(QFile::exists(path + u"/data"_s));
}

void TestLeftovers::endsServersOnly()
{
    const QString path = makeFolder(sandbox::directoryPrefix + u"abcdef"_s);
    const QString elsewhere = makeFolder(u"elsewhere"_s);
    QProcess server;
    QProcess serverElsewhere;
    QProcess shell;
    startAs(server, u"pgbouncer"_s, path);
    startAs(serverElsewhere, u"postgres"_s, elsewhere);
    startAs(shell, u"sh"_s, path);

    sandbox::clearLeftovers(m_parent->path(), m_self);
    QVERIFY(server.waitForFinished());
    QVERIFY(!QFile::exists(path));
    for (QProcess *process : {&shell, &serverElsewhere}) {
        QVERIFY(!process->waitForFinished(0));
        process->kill();
        QVERIFY(process->waitForFinished());
    }
}

QTEST_GUILESS_MAIN(TestLeftovers)
#include "tst_leftovers.moc"
