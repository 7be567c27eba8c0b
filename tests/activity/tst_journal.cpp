#include <journal.h>
#include <log.h>
#include <small_disk.h>

#include <QtTest>

#include <QTemporaryDir>

#include <memory>
#include <optional>
#include <thread>

using namespace Qt::StringLiterals;
using activity::Event;
using activity::Journal;
using activity::JournalFiles;
using activity::JournalLimits;
using activity::Log;

namespace {

Event edited(int number)
{
    Event result;
    result.time = QDateTime::currentMSecsSinceEpoch();
    result.operation = activity::Operation::EditDomain;
    result.subject = u"shop%1.example"_s.arg(number);
    return result;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

qsizetype linesIn(const JournalFiles &files)
{
    qsizetype lines = 0;
    for (const QString &path : files.oldestFirst())
        lines += contentOf(path).count('\n');
    return lines;
}

QStringList subjectsOf(const activity::JournalPast &past)
{
    QStringList subjects;
    past.read([&subjects](const Event &event) {
        subjects << event.subject;
        return true;
    });
    return subjects;
}

}

class TestJournal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesEveryEvent();
    void makesItsFolder();
    void onlyTheOwnerReads();
    void rotates();
    void isSharedByTwoConsoles();
    void endsALineThatWasCut();
    void fullDiskIsSaidOnceAndTriedAgain();
    void folderThatCannotBeMade();
    void tellsThePastFromWhatIsHeld();
    void tellsThemApartWhateverTheClockSays_data();
    void tellsThemApartWhateverTheClockSays();
    void damagedFileIsPassedOver();
};

void TestJournal::writesEveryEvent()
{
    const QTemporaryDir directory;
    const JournalFiles files(directory.path());
    Log log;
    {
        Journal journal(log, files);
        log.append(edited(1));
        QTRY_COMPARE(linesIn(files), 1); // some moments later
        for (int i = 2; i <= 20'000; ++i)
            log.append(edited(i));
    } // the rest at its end
    QCOMPARE(linesIn(files), 20'000);
    const auto loaded = activity::loadEvents(files.current());
    QVERIFY(loaded && loaded->problem.isEmpty());
    QCOMPARE(loaded->events.at(20'000).subject, u"shop20000.example"_s);
}

void TestJournal::makesItsFolder()
{
    const QTemporaryDir directory;
    const JournalFiles files(directory.filePath(u"new/state"_s));
    Log log;
    Journal journal(log, files);
    log.append(edited(1));
    QTRY_COMPARE(linesIn(files), 1);
}

void TestJournal::onlyTheOwnerReads()
{
    const QTemporaryDir directory;
    const JournalFiles files(directory.path());
    QVERIFY(files.append("a line\n").error.isEmpty());
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QCOMPARE(QFileInfo(files.current()).permissions() & others, QFileDevice::Permissions());
}

void TestJournal::rotates()
{
    const QTemporaryDir directory;
    const JournalFiles files(directory.path(), {.fileSize = 100, .files = 3});
    for (int i = 1; i <= 50; ++i)
        QVERIFY(files.append("line " + QByteArray::number(i).rightJustified(5, '0') + '\n').error.isEmpty());
    const QStringList names = files.oldestFirst();
    QCOMPARE(names.size(), 3);
    QVERIFY(names.first().endsWith(u"activity.2.jsonl"_s));
    QCOMPARE(names.last(), files.current());
    QByteArray all;
    for (const QString &name : names) {
        QVERIFY(QFileInfo(name).size() <= 110);
        all += contentOf(name);
    }
    QVERIFY(all.endsWith("line 00050\n"));
    QVERIFY(!all.contains("line 00001\n")); // went with the oldest file
    QCOMPARE(all.count('\n'), all.size() / 11); // whole lines, none lost in between
    QCOMPARE(all.first(11), "line " + QByteArray::number(51 - all.count('\n')).rightJustified(5, '0') + '\n');
}

void TestJournal::isSharedByTwoConsoles()
{
    constexpr int each = 2'000;
    const QTemporaryDir directory;
    const JournalLimits limits{.fileSize = 20'000, .files = 1'000};
    {
        std::vector<std::jthread> consoles;
        for (const char mark : {'a', 'b'})
            consoles.emplace_back([&, mark] {
                const JournalFiles files(directory.path(), limits);
                for (int i = 0; i < each; ++i)
                    files.append(QByteArray(50, mark) + '\n');
            });
    }
    const JournalFiles files(directory.path(), limits);
    QVERIFY(files.oldestFirst().size() > 5);
    QMap<QByteArray, int> lines;
    for (const QString &name : files.oldestFirst())
        for (const QByteArray &line : contentOf(name).split('\n'))
            ++lines[line];
    lines.remove({});
    QCOMPARE(lines, (QMap<QByteArray, int>{{QByteArray(50, 'a'), each}, {QByteArray(50, 'b'), each}}));
}

void TestJournal::endsALineThatWasCut()
{
    const QTemporaryDir directory;
    const JournalFiles files(directory.path());
    files.append("cut");
    files.append("whole\n");
    QCOMPARE(contentOf(files.current()), QByteArray("cut\nwhole\n"));
}

void TestJournal::fullDiskIsSaidOnceAndTriedAgain()
{
    const QTemporaryDir directory;
    const JournalFiles files(directory.path());
    Log log;
    Journal journal(log, files);
    QStringList sentences;
    connect(
        &journal, &Journal::failed, this, [&sentences](const QString &sentence) { sentences << sentence; });
    {
        const FullDisk full(1'000);
        for (int i = 1; i <= 50; ++i)
            log.append(edited(i));
        QTRY_COMPARE(sentences.size(), 1);
        log.append(edited(51));
        QTRY_VERIFY(QFileInfo(files.current()).size() >= 999);
    }
    QTRY_VERIFY(contentOf(files.current()).contains("shop51.example"));
    QCOMPARE(sentences.size(), 1);
    QVERIFY2(sentences.first().contains(files.current()), qPrintable(sentences.first()));
    QList<quint64> written;
    const auto read = activity::readEvents(files.current(), [&written](const Event &event) {
        written << event.sequence;
        return true;
    });
    QVERIFY(read && read->otherLines <= 1); // the line that was cut
    QCOMPARE(written.size(), 51); // and was written again, whole
    QVERIFY(std::is_sorted(written.cbegin(), written.cend()));
}

void TestJournal::folderThatCannotBeMade()
{
    const JournalFiles files(u"/dev/null/state"_s);
    Log log;
    Journal journal(log, files);
    QSignalSpy failed(&journal, &Journal::failed);
    log.append(edited(1));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.first().first().toString().contains(u"cannot be written"_s));
}

void TestJournal::tellsThePastFromWhatIsHeld()
{
    const QTemporaryDir directory;
    const JournalFiles files(directory.path());
    {
        Log log;
        Journal journal(log, files);
        Event old = edited(100);
        old.time -= 60'000; // a minute ago, in another run
        log.append(old);
    }
    Log log(10);
    std::optional<Journal> journal;
    journal.emplace(log, files);
    for (int i = 1; i <= 10; ++i)
        log.append(edited(i));
    QTRY_COMPARE(linesIn(files), 11);
    QCOMPARE(subjectsOf(journal->past(log.events())), QStringList{u"shop100.example"_s});
    log.append(edited(11));
    log.append(edited(12));
    QTRY_COMPARE(linesIn(files), 13);
    QCOMPARE(subjectsOf(journal->past(log.events())),
        (QStringList{u"shop100.example"_s, u"shop1.example"_s, u"shop2.example"_s}));
}

void TestJournal::tellsThemApartWhateverTheClockSays_data()
{
    QTest::addColumn<qint64>("ofEarlierRun"); // beside this one's
    QTest::addColumn<qint64>("ofThisRun"); // from one event to the next
    QTest::newRow("set back between the runs") << qint64{3'600'000} << qint64{1};
    QTest::newRow("set back while it runs") << qint64{-60'000} << qint64{-3'600'000};
    QTest::newRow("set forward while it runs") << qint64{-60'000} << qint64{3'600'000};
}

void TestJournal::tellsThemApartWhateverTheClockSays()
{
    QFETCH(const qint64, ofEarlierRun);
    QFETCH(const qint64, ofThisRun);
    const QTemporaryDir directory;
    const JournalFiles files(directory.path());
    const auto at = [now = QDateTime::currentMSecsSinceEpoch()](int number, qint64 shift) {
        Event event = edited(number);
        event.time = now + shift;
        return event;
    };
    {
        Log log;
        Journal journal(log, files);
        for (int i = 1; i <= 5; ++i)
            log.append(at(100 + i, ofEarlierRun + i));
    }
    Log log;
    Journal journal(log, files);
    for (int i = 1; i <= 3; ++i)
        log.append(at(i, i * ofThisRun));
    QTRY_COMPARE(linesIn(files), 8);
    QCOMPARE(subjectsOf(journal.past(log.events())).join(u' '),
        u"shop101.example shop102.example shop103.example shop104.example shop105.example"_s);
}

void TestJournal::damagedFileIsPassedOver()
{
    const QTemporaryDir directory;
    const JournalFiles files(directory.path(), {.fileSize = 10, .files = 3});
    files.append("this is not an event\n");
    Log log;
    std::optional<Journal> journal;
    journal.emplace(log, files);
    log.append(edited(1));
    QTRY_COMPARE(files.oldestFirst().size(), 2);
    int events = 0;
    const activity::JournalPast past{files, activity::EventStore{}};
    const QStringList problems = past.read([&events](const Event &) { return ++events > 0; });
    QCOMPARE(events, 1);
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems.first().contains(u"activity.1.jsonl"_s));
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
