#include <draft_journal.h>
#include <draft_reader.h>
#include <event_file.h>
#include <event_reader.h>
#include <event_writer.h>
#include <journal.h>
#include <log.h>
#include <small_disk.h>

#include <QtTest>

using namespace Qt::StringLiterals;
using activity::Event;
using activity::Log;

namespace {

Event edited(int number)
{
    Event event;
    event.time = 1'700'000'000'000 + static_cast<qint64>(number);
    event.operation = activity::Operation::EditDomain;
    event.subject = u"shop%1.example"_s.arg(number);
    return event;
}

/// Some 100 KiB.
void work(Log &log)
{
    for (int i = 1; i <= 300; ++i)
        log.append(edited(i));
}

QList<quint64> sequencesIn(const QString &path)
{
    QList<quint64> sequences;
    const auto read = activity::readEvents(path, [&](const Event &event) {
        sequences << event.sequence;
        return true;
    });
    return read && read->otherLines <= 2 ? sequences : QList<quint64>(); // lines that were cut
}

QList<quint64> upTo(quint64 last)
{
    QList<quint64> sequences;
    for (quint64 sequence = 1; sequence <= last; ++sequence)
        sequences << sequence;
    return sequences;
}

}

/// A disk without room: a sentence, nothing lost, and it goes on once there is room again.
class TestFullDisk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void journalOfActivity();
    void fileOfActivity();
    void fileOfActivityAtTheEnd();
    void exportOfActivity();
    void unsavedEdits();
};

void TestFullDisk::journalOfActivity()
{
    SmallDisk disk;
    const activity::JournalFiles files(disk.path(u"state"_s), {.fileSize = 1 << 20});
    Log log(10'000);
    QStringList failed;
    QObject here; // it is said on the journal's thread
    activity::Journal journal(log, files);
    connect(
        &journal, &activity::Journal::failed, &here, [&](const QString &sentence) { failed << sentence; },
        Qt::QueuedConnection);
    log.append(edited(0));
    QTRY_COMPARE(sequencesIn(files.current()), upTo(1));
    disk.fill();
    for (int i = 1; i <= 30; ++i)
        log.append(edited(i));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.first().contains(files.current()));
    disk.makeRoom();
    QTRY_COMPARE(sequencesIn(files.current()), upTo(31));
    QCoreApplication::processEvents();
    QCOMPARE(failed.size(), 1);
}

void TestFullDisk::fileOfActivity()
{
    SmallDisk disk;
    const QString path = disk.path(u"activity.jsonl"_s);
    QStringList sentences;
    Log log;
    const auto file =
        activity::EventFile::open(path, log, [&](const QString &sentence) { sentences << sentence; });
    QVERIFY(file);
    log.append(edited(0));
    for (const int before : {1, 32}) {
        disk.fill();
        for (int i = 0; i < 30; ++i)
            log.append(edited(i));
        QVERIFY(sequencesIn(path).size() < before + 30);
        disk.makeRoom();
        log.append(edited(99));
        QCOMPARE(sequencesIn(path), upTo(static_cast<quint64>(before) + 31));
    }
    QCOMPARE(sentences.size(), 2); // once for each time
    QVERIFY2(sentences.first().contains(path), qPrintable(sentences.first()));
    QVERIFY2(sentences.first().contains(u"Make room for it"_s), qPrintable(sentences.first()));
}

void TestFullDisk::fileOfActivityAtTheEnd()
{
    SmallDisk disk;
    const QString path = disk.path(u"activity.jsonl"_s);
    Log log;
    {
        const auto file = activity::EventFile::open(path, log, {});
        QVERIFY(file);
        disk.fill();
        for (int i = 0; i < 30; ++i)
            log.append(edited(i));
        disk.makeRoom();
    }
    QCOMPARE(sequencesIn(path), upTo(30));
}

void TestFullDisk::exportOfActivity()
{
    SmallDisk disk;
    Log log;
    work(log);
    const QList<Event> events = log.eventsAfter(0, 1'000);
    for (const auto format : {activity::Format::Csv, activity::Format::JsonLines, activity::Format::Text,
             activity::Format::Markdown, activity::Format::Otlp}) {
        const QString path = disk.path(u"export"_s);
        QVERIFY(activity::exportEvents(path, format, activity::EventSource::of(events.first(10))));
        const QStringList before = disk.files();
        const qint64 size = QFileInfo(path).size();
        disk.fill();
        const auto written = activity::exportEvents(path, format, activity::EventSource::of(events));
        QVERIFY(!written);
        QVERIFY2(written.error().contains(path), qPrintable(written.error()));
        disk.makeRoom();
        QCOMPARE(QFileInfo(path).size(), size); // the one that was there
        QCOMPARE(disk.files(), before);
        QVERIFY(activity::exportEvents(path, format, activity::EventSource::of(events.first(20))));
        QVERIFY(QFileInfo(path).size() > size);
        QVERIFY(QFile::remove(path));
    }
}

void TestFullDisk::unsavedEdits()
{
    SmallDisk disk;
    QStringList failed;
    QObject here; // it is said on the journal's thread
    drafts::DraftJournal journal(disk.path(u"state"_s));
    connect(
        &journal, &drafts::DraftJournal::failed, &here, [&](const QString &sentence) { failed << sentence; },
        Qt::QueuedConnection);
    const auto put = [&journal](int number) {
        drafts::Draft draft;
        draft.id = QString::number(number);
        draft.row = draft.id;
        draft.fields = {{u"notes"_s, {std::nullopt, QString(1'000, u'n')}}};
        journal.put(draft);
    };
    journal.start();
    put(0);
    QVERIFY(journal.flush());
    disk.fill();
    for (int i = 1; i <= 10; ++i)
        put(i);
    QVERIFY(!journal.flush());
    QTRY_COMPARE(failed.size(), 1);
    disk.makeRoom();
    QTRY_VERIFY(journal.flush());
    QCOMPARE(drafts::readDrafts(disk.path(u"state/unsaved.jsonl"_s)).drafts.size(), 11);
    QCoreApplication::processEvents();
    QCOMPARE(failed.size(), 1);
}

QTEST_GUILESS_MAIN(TestFullDisk)
#include "tst_full_disk.moc"
