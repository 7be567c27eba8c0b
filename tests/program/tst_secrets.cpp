#include "driven_console.h"

#include <effective_parameters.h>
#include <keyring.h>
#include <profile_store.h>
#include <psql.h>
#include <sandbox_fixture.h>
#include <test_keyring.h>

#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;

/// The console as it is built: a password goes from the prompt into the keyring and to the server, and
/// nowhere else.
class TestSecrets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void leavesThePasswordInTheKeyringAlone();

private:
    void start();
    QString kept();
    QStringList placesWith(const QByteArray &secret) const;

    std::unique_ptr<TestKeyring> m_desktop;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    QTemporaryDir m_directory;
    std::optional<DrivenConsole> m_console;
};

void TestSecrets::initTestCase()
{
    m_desktop = std::make_unique<TestKeyring>();
    QVERIFY(m_desktop->start());
    m_sandbox = startSandbox({.rivals = 0});
    QVERIFY(profile::ProfileStore(m_directory.path()).save({m_sandbox->profile()}));
}

/// With no password of its own.
void TestSecrets::start()
{
    const PlainConnection direct(m_sandbox->directProfile(), m_sandbox->password());
    const QString alice = direct.value(u"SELECT id FROM \"User\" WHERE email = 'alice@example.com'"_s);
    m_console.emplace(QStringList{u"--profile"_s, u"sandbox"_s, u"--user"_s, alice, u"--config-dir"_s,
                          m_directory.path(), u"--activity-file"_s, m_directory.filePath(u"events.jsonl"_s)},
        QString(), m_directory.filePath(u"messages"_s));
}

QString TestSecrets::kept()
{
    std::optional<profile::Answer> told;
    profile::Keyring keyring;
    keyring.read(profile::identityOf(*profile::effectiveParameters(m_sandbox->profile().parameters)),
        [&](const profile::Answer &answer) { told = answer; });
    (void)QTest::qWaitFor([&] { return told.has_value(); }, 20'000);
    return told ? told->password : QString();
}

QStringList TestSecrets::placesWith(const QByteArray &secret) const
{
    QStringList places;
    QStringList files{
        u"/proc/%1/cmdline"_s.arg(m_console->processId()), u"/proc/%1/environ"_s.arg(m_console->processId())};
    for (QDirIterator all(m_directory.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
         all.hasNext();)
        files << all.next();
    for (const QString &path : std::as_const(files)) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) && !file.exists())
            continue; // gone since it was listed, as a file that another takes the place of
        if (!file.isOpen() || file.readAll().contains(secret))
            places << path;
    }
    return places;
}

void TestSecrets::leavesThePasswordInTheKeyringAlone()
{
    start();
    QTRY_VERIFY_WITH_TIMEOUT(m_console->shows(u"Password"_s), 30'000);
    QTRY_VERIFY(!m_console->text(u"Remember in the keyring"_s).contains(u"No keyring"_s));
    QVERIFY(m_console->type(u"Password"_s, m_sandbox->password()));
    QVERIFY(m_console->click(u"Remember password"_s));
    QVERIFY2(m_console->text(u"Remember in the keyring"_s).contains(u"is kept"_s),
        qPrintable(m_console->text(u"Remember in the keyring"_s)));
    QVERIFY(m_console->press(u"Password"_s, u"Return"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_console->rows(u"Domains"_s) > 0, 30'000);
    QTRY_COMPARE(kept(), m_sandbox->password());
    QVERIFY(m_console->type(u"field:notes"_s, u"typed after the password"_s));
    QVERIFY(m_console->press(u"field:notes"_s, u"Ctrl+S"_s));
    QCOMPARE(placesWith(m_sandbox->password().toUtf8()), QStringList());

    m_console->kill();
    start();
    QTRY_VERIFY_WITH_TIMEOUT(m_console->rows(u"Domains"_s) > 0, 30'000);
    QVERIFY(!m_console->shows(u"Password"_s));
    QCOMPARE(placesWith(m_sandbox->password().toUtf8()), QStringList());
    QVERIFY(QFileInfo(m_directory.filePath(u"messages"_s)).size() > 0);
    QVERIFY(!placesWith("sandbox").isEmpty()); // it looks where there is something to find

    QProcess doctor;
    doctor.setProcessEnvironment(sandbox::clientEnvironment({}, {}));
    doctor.start(QCoreApplication::applicationDirPath() + u"/domain-console"_s,
        {u"--doctor"_s, u"--profile"_s, u"sandbox"_s, u"--config-dir"_s, m_directory.path()});
    QVERIFY(doctor.waitForFinished(60'000));
    QCOMPARE(doctor.exitCode(), 0);
    QVERIFY(!doctor.readAll().contains(m_sandbox->password().toUtf8()));
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
