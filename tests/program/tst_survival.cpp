#include "driven_console.h"

#include <draft_reader.h>
#include <profile_store.h>
#include <sandbox_fixture.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;

constexpr qint64 typingToDisk = 100; ///< ms; what was typed before that is on disk

/// The console as it is built, killed with SIGKILL while an operator works in it.
class TestSurvival : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void offersAnEditAfterAKill();
    void offersTheTextOfANewDomainAfterAKill();
    void accountsForEveryEditAfterKillsAtRandomMoments();

private:
    void start();
    void workUntil(qint64 milliseconds, int round);
    QString notes() const; ///< of all rows, in one
    QString journal() const; ///< all that was typed and is in it
    QStringList unaccounted() const;

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::optional<DrivenConsole> m_console;
    QStringList m_typed;
    QElapsedTimer m_sinceTyped;
};

void TestSurvival::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0});
    m_direct = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
}

void TestSurvival::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(profile::ProfileStore(m_directory->path()).save({m_sandbox->profile()}));
}

/// Until the list is there.
void TestSurvival::start()
{
    const QString alice = m_direct->value(u"SELECT id FROM \"User\" WHERE email = 'alice@example.com'"_s);
    m_console.emplace(
        QStringList{u"--profile"_s, u"sandbox"_s, u"--user"_s, alice, u"--config-dir"_s, m_directory->path()},
        m_sandbox->password());
    const bool isThere = QTest::qWaitFor([this] { return m_console->rows(u"Domains"_s) > 0; }, 30'000);
    QVERIFY2(isThere, qPrintable(m_console->text(u"Domains"_s)));
    QVERIFY(m_console->press(u"Domains"_s, u"Ctrl+Home"_s));
}

QString TestSurvival::notes() const
{
    return m_direct->value(u"SELECT string_agg(notes, ' ') FROM \"Domain\""_s);
}

QString TestSurvival::journal() const
{
    QStringList texts;
    const QStringList names = QDir(m_directory->path()).entryList({u"unsaved*.jsonl"_s});
    for (const QString &name : names)
        for (const drafts::Draft &draft : drafts::readDrafts(m_directory->filePath(name)).drafts)
            texts << draft.fields.value(u"notes"_s).mine.value_or(QString()) << draft.name;
    return texts.join(u' ');
}

void TestSurvival::offersAnEditAfterAKill()
{
    start();
    QVERIFY(m_console->press(u"field:notes"_s, u"Ctrl+A"_s));
    QVERIFY(m_console->type(u"field:notes"_s, u"typed before the kill"_s));
    QTRY_VERIFY(journal().contains(u"typed before the kill"_s));
    m_console->kill();
    QVERIFY(!notes().contains(u"typed before the kill"_s));
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QCOMPARE(QFileInfo(m_directory->filePath(u"unsaved.jsonl"_s)).permissions() & others,
        QFileDevice::Permissions());

    start();
    QTRY_VERIFY_WITH_TIMEOUT(m_console->shows(u"Left edits"_s), 20'000);
    QVERIFY2(m_console->text(u"Left edits"_s).contains(u"Not saved when the console ended"_s),
        qPrintable(m_console->text(u"Left edits"_s)));
    QVERIFY(m_console->click(u"Restore"_s));
    QTRY_COMPARE(m_console->text(u"field:notes"_s), u"typed before the kill"_s);
    QVERIFY(!m_console->shows(u"Left edits"_s));
    QVERIFY(m_console->press(u"field:notes"_s, u"Ctrl+S"_s));
    QTRY_VERIFY_WITH_TIMEOUT(notes().contains(u"typed before the kill"_s), 20'000);
    QTRY_VERIFY(!journal().contains(u"typed before the kill"_s));
}

void TestSurvival::offersTheTextOfANewDomainAfterAKill()
{
    start();
    QVERIFY(m_console->press(u"Domains"_s, u"Ctrl+N"_s));
    QVERIFY(m_console->type(u"field:name"_s, u"brandnew.example"_s));
    QTRY_VERIFY(journal().contains(u"brandnew.example"_s));
    m_console->kill();
    start();
    QTRY_VERIFY_WITH_TIMEOUT(m_console->shows(u"Left edits"_s), 20'000);
    QVERIFY(m_console->click(u"Restore"_s));
    QTRY_COMPARE(m_console->text(u"field:name"_s), u"brandnew.example"_s);
    QVERIFY(m_console->press(u"field:name"_s, u"Ctrl+S"_s));
    QTRY_COMPARE_WITH_TIMEOUT(
        m_direct->value(u"SELECT count(*) FROM \"Domain\" WHERE name = 'brandnew.example'"_s), u"1"_s,
        20'000);
    QTRY_VERIFY(!journal().contains(u"brandnew.example"_s));
}

/// Each edit in a row of its own, saved at once.
void TestSurvival::workUntil(qint64 milliseconds, int round)
{
    QElapsedTimer clock;
    clock.start();
    for (int edit = 0; clock.elapsed() < milliseconds; ++edit) {
        QVERIFY(m_console->press(u"Domains"_s, u"Down"_s));
        QVERIFY(m_console->press(u"field:notes"_s, u"Ctrl+A"_s));
        const QString text = u"<kill %1 edit %2>"_s.arg(round).arg(edit);
        QVERIFY(m_console->type(u"field:notes"_s, text));
        m_typed << text;
        m_sinceTyped.start();
        QVERIFY(m_console->press(u"field:notes"_s, u"Ctrl+S"_s));
    }
}

QStringList TestSurvival::unaccounted() const
{
    const QString there = notes() + journal();
    QStringList missing;
    for (const QString &text : m_typed)
        if (!there.contains(text))
            missing << text;
    return missing;
}

void TestSurvival::accountsForEveryEditAfterKillsAtRandomMoments()
{
    const int kills = std::max(3, qEnvironmentVariableIntValue("CONSOLE_KILLS"));
    QRandomGenerator random(1);
    for (int round = 0; round < kills; ++round) {
        start();
        const auto before = m_typed.size();
        for (qsizetype row = 0; row < before; ++row)
            QVERIFY(m_console->press(u"Domains"_s, u"Down"_s));
        workUntil(random.bounded(5, 400), round);
        QTest::qWait(random.bounded(0, 20)); // the moment of the kill, not a condition
        const qint64 sinceTyped = m_sinceTyped.elapsed();
        m_console->kill();
        QStringList missing = unaccounted();
        if (sinceTyped < typingToDisk && missing == QStringList{m_typed.last()}) {
            m_typed.removeLast();
            missing.clear();
        }
        QCOMPARE(missing, QStringList());
    }
    start();
    const auto areSaved = [this] {
        const QString there = notes();
        return std::all_of(
            m_typed.cbegin(), m_typed.cend(), [&](const QString &text) { return there.contains(text); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(areSaved() || m_console->shows(u"Left edits"_s), 20'000);
    if (!areSaved()) {
        QVERIFY(m_console->click(u"Restore"_s));
        QVERIFY(m_console->press(u"Domains"_s, u"Ctrl+Shift+S"_s));
    }
    QTRY_VERIFY_WITH_TIMEOUT(areSaved(), 30'000);
    qInfo("%d kills, %d edits, none lost", kills, static_cast<int>(m_typed.size()));
}

QTEST_GUILESS_MAIN(TestSurvival)
#include "tst_survival.moc"
