#include "session_fixture.h"

#include <domain_export.h>
#include <list_text.h>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using activity::StatementPath;
using domain::FileFormat;
using models::DomainExport;
using models::Meaning;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// The list as a file: whole, or not there.
class TestDomainExport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addStatementPaths(); }
    void initTestCase();
    void init();
    void cleanup();
    void writesAllOfTheList();
    void writesJsonLines();
    void writesTheListThatWasTaken();
    void keepsWhatWasThereWhenItIsCancelled();
    void keepsWhatWasThereWhenTheDiskIsFull();
    void saysWhyAFileCannotBeMade();
    void endsWithItsConnection();
    void holdsUpNoList();

private:
    struct Told {
        Meaning meaning = Meaning::Neutral;
        QString sentence;
    };
    DomainExport &work() const { return m_fixture->session.exporter(); }
    Told write(FileFormat format); ///< waits for the end
    QByteArray content() const;
    QString path() const { return m_directory->filePath(u"domains"_s); }
    void holdBack() const; ///< until let go: the rows of an export come only then
    void letGo() const;

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_other;
    std::unique_ptr<SessionFixture> m_fixture;
    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestDomainExport::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .poolSize = 3});
    m_other = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
}

void TestDomainExport::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, path);
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->reader().count(), 20'000); // nothing else waits for a lock then
}

void TestDomainExport::cleanup()
{
    m_fixture.reset();
}

TestDomainExport::Told TestDomainExport::write(FileFormat format)
{
    QSignalSpy finished{&work(), &DomainExport::finished};
    work().take();
    work().start(path(), format);
    [&] { QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000); }();
    return {finished.value(0).value(0).value<Meaning>(), finished.value(0).value(1).toString()};
}

QByteArray TestDomainExport::content() const
{
    QFile file{path()};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "missing"_ba;
}

void TestDomainExport::writesAllOfTheList()
{
    const domain::DomainId id = m_fixture->addDomain(u"export-me.example"_s);
    m_fixture->direct.rows(u"UPDATE \"Domain\" SET notes = '=1+1' WHERE id = '%1'"_s.arg(id.text));
    QVERIFY(m_fixture->list({}));
    const Told told = write(FileFormat::Csv);
    const QString count = m_fixture->direct.value(
        u"SELECT trim(to_char(count(*), '999,999')) FROM \"Domain\" WHERE \"userId\" = '%1'"_s.arg(
            m_fixture->reader().user()->id.text));
    QVERIFY2(
        told.sentence.startsWith(QLocale().toString(QLocale::c().toInt(count)) + u" domains were written"_s),
        qPrintable(told.sentence));
    QCOMPARE(told.meaning, Meaning::Neutral);
    const auto written = domain::readList(QString::fromUtf8(content()));
    QVERIFY2(written, written ? "" : qPrintable(written.error()));
    QCOMPARE(written->header.size(), m_fixture->domains().table().columns.size());
    QCOMPARE(written->lines.size(), QLocale::c().toInt(count));
    const int name = m_fixture->column(u"name"_s);
    QSet<QString> names;
    for (const auto &line : written->lines)
        names.insert(line.cells.at(name).value_or(QString()));
    for (int row = 0; row < m_fixture->domains().rowCount(); ++row)
        if (const domain::Domain *domain = m_fixture->domains().domainAt(row)) // nothing: not read yet
            QVERIFY(names.contains(domain->name));
    QVERIFY(m_fixture->list(u"export-me"_s));
    QVERIFY(write(FileFormat::Csv).sentence.startsWith(u"1 domain was written"_s));
    QCOMPARE(content().count('\n'), 2);
    QVERIFY(content().contains(",'=1+1,"));
}

void TestDomainExport::writesJsonLines()
{
    const domain::DomainId id = m_fixture->addDomain(u"export-me.example"_s);
    write(FileFormat::JsonLines);
    const QJsonDocument row = QJsonDocument::fromJson(content());
    QCOMPARE(row[u"id"].toString(), id.text);
    QCOMPARE(row[u"name"].toString(), u"export-me.example"_s);
    QVERIFY(row[u"notes"].isNull());
    QVERIFY(row[u"verified"].isBool());
}

void TestDomainExport::holdBack() const
{
    m_other->rows(u"BEGIN; LOCK TABLE \"Domain\" IN ACCESS EXCLUSIVE MODE"_s);
}

void TestDomainExport::letGo() const
{
    m_other->rows(u"ROLLBACK"_s);
}

void TestDomainExport::writesTheListThatWasTaken()
{
    write(FileFormat::Csv);
    const QByteArray all = content();
    QSignalSpy finished{&work(), &DomainExport::finished};
    work().take();
    m_fixture->reader().setFilter(u"no such name"_s); // while a file is chosen
    work().start(path(), FileFormat::Csv);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
    QCOMPARE(content().size(), all.size());
    work().take();
    QVERIFY(m_fixture->connect());
    work().start(path(), FileFormat::Csv);
    QCOMPARE(finished.size(), 2);
    QCOMPARE(finished.last().first().value<Meaning>(), Meaning::Attention);
}

void TestDomainExport::keepsWhatWasThereWhenItIsCancelled()
{
    write(FileFormat::Csv);
    const QByteArray before = content();
    holdBack();
    QSignalSpy finished{&work(), &DomainExport::finished};
    work().take();
    work().start(path(), FileFormat::JsonLines);
    QVERIFY(m_fixture->isWaitingForLock());
    QVERIFY(work().isRunning());
    work().cancel();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
    letGo();
    QVERIFY2(finished.first().at(1).toString().startsWith(u"The export was cancelled"_s),
        qPrintable(finished.first().at(1).toString()));
    QCOMPARE(content(), before);
    QCOMPARE(QDir{m_directory->path()}.entryList(QDir::Files), {u"domains"_s});
}

void TestDomainExport::keepsWhatWasThereWhenTheDiskIsFull()
{
    write(FileFormat::Csv);
    const QByteArray before = content();
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit full{static_cast<rlim_t>(before.size() / 2), limit.rlim_max};
    setrlimit(RLIMIT_FSIZE, &full);
    const Told told = write(FileFormat::JsonLines);
    setrlimit(RLIMIT_FSIZE, &limit);
    QCOMPARE(told.meaning, Meaning::Trouble);
    QVERIFY2(told.sentence.startsWith(u"The domains were not written to "_s), qPrintable(told.sentence));
    QVERIFY2(told.sentence.contains(u"File too large"_s), qPrintable(told.sentence));
    QCOMPARE(content(), before);
    QCOMPARE(QDir{m_directory->path()}.entryList(QDir::Files), {u"domains"_s});
    QCOMPARE(write(FileFormat::Csv).meaning, Meaning::Neutral);
}

void TestDomainExport::saysWhyAFileCannotBeMade()
{
    QSignalSpy finished{&work(), &DomainExport::finished};
    work().take();
    work().start(m_directory->filePath(u"missing/file"_s), FileFormat::Csv);
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY2(finished.first().at(1).toString().contains(u"missing/file"_s),
        qPrintable(finished.first().at(1).toString()));
}

void TestDomainExport::endsWithItsConnection()
{
    holdBack();
    QSignalSpy finished{&work(), &DomainExport::finished};
    work().take();
    work().start(path(), FileFormat::Csv);
    QVERIFY(m_fixture->isWaitingForLock());
    m_fixture->session.disconnect();
    QCOMPARE(finished.size(), 1);
    QVERIFY(!work().isRunning());
    letGo();
    QVERIFY(m_fixture->connect());
    QCOMPARE(content(), "missing");
}

void TestDomainExport::holdsUpNoList()
{
    holdBack();
    work().take();
    work().start(path(), FileFormat::Csv);
    QVERIFY(m_fixture->isWaitingForLock());
    QSignalSpy found{&m_fixture->reader(), &models::DomainReader::usersFound};
    m_fixture->reader().findUsers(u"bob"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!found.isEmpty(), 20'000);
    QVERIFY(work().isRunning());
    letGo();
    QTRY_VERIFY_WITH_TIMEOUT(!work().isRunning(), 20'000);
}

QTEST_GUILESS_MAIN(TestDomainExport)
#include "tst_domain_export.moc"
