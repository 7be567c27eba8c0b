#include <activity_model.h>
#include <event_writer.h>
#include <replay.h>

#include <QtTest>

#include <algorithm>
#include <ctime>

using namespace Qt::StringLiterals;
using activity::Event;
using models::Replay;

namespace {

QList<Event> events(int count)
{
    QList<Event> result;
    for (int i = 1; i <= count; ++i) {
        Event event;
        event.time = 1'700'000'000'000 + i;
        event.operationId = static_cast<quint64>(i);
        event.operation = activity::Operation::EditDomain;
        event.subject = u"shop-%1.example"_s.arg(i);
        event.sql = u"UPDATE d SET status = $1"_s;
        result << event;
    }
    return result;
}

}

class TestReplay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsWhatWasExported();
    void showsWhatIsLeftOfACutFile();
    void refusesAForeignFile();
    void saysThatThereIsNone();
    void keepsTheNewestOfALargeFile();
    void stopsReadingWhenItGoes();

private:
    QString write(const QByteArray &bytes);
    QString finish(Replay &replay);

    const QTemporaryDir m_directory;
};

QString TestReplay::write(const QByteArray &bytes)
{
    QFile file(m_directory.filePath(u"activity.jsonl"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(file.errorString()));
    return file.fileName();
}

/// What it says when it is done.
QString TestReplay::finish(Replay &replay)
{
    QSignalSpy finished(&replay, &Replay::finished);
    if (!finished.wait(30'000))
        qFatal("The file was not read.");
    return finished.first().first().toString();
}

void TestReplay::showsWhatWasExported()
{
    Replay replay(write(activity::toBytes(activity::Format::JsonLines, events(3))));
    QCOMPARE(finish(replay), QString());
    QTRY_COMPARE(replay.activity().rowCount(), 3);
    const Event last = replay.activity().eventAt(2);
    QCOMPARE(last.subject, u"shop-3.example"_s);
    QCOMPARE(last.time, 1'700'000'000'003u);
    QCOMPARE(last.sql, u"UPDATE d SET status = $1"_s);
}

void TestReplay::showsWhatIsLeftOfACutFile()
{
    QByteArray bytes = activity::toBytes(activity::Format::JsonLines, events(3));
    bytes.chop(40);
    Replay replay(write(bytes));
    const QString sentence = finish(replay);
    QVERIFY2(sentence.contains(u'3'), qPrintable(sentence)); // the line
    QTRY_COMPARE(replay.activity().rowCount(), 2);
}

void TestReplay::refusesAForeignFile()
{
    Replay replay(write("name,status\nshop.example,active\n"));
    const QString sentence = finish(replay);
    QVERIFY2(sentence.contains(replay.path()), qPrintable(sentence));
    QCOMPARE(replay.activity().rowCount(), 0);
}

void TestReplay::saysThatThereIsNone()
{
    Replay replay(m_directory.filePath(u"missing.jsonl"_s));
    const QString sentence = finish(replay);
    QVERIFY2(sentence.contains(replay.path()), qPrintable(sentence));
}

void TestReplay::keepsTheNewestOfALargeFile()
{
    Replay replay(write(activity::toBytes(activity::Format::JsonLines, events(1'005))), nullptr, 1'000);
    const QString sentence = finish(replay);
    QVERIFY2(sentence.contains(u"100"), qPrintable(sentence)); // a tenth goes at once
    QTRY_COMPARE(replay.activity().rowCount(), 905);
    QCOMPARE(replay.activity().eventAt(904).subject, u"shop-1005.example"_s);
}

void TestReplay::stopsReadingWhenItGoes()
{
    // The program's own time, on all threads: what a busy machine does beside it does not count.
    const auto used = [] {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    };
    const QString path = write(activity::toBytes(activity::Format::JsonLines, events(20'000)));
    const double start = used();
    Replay whole(path);
    QCOMPARE(finish(whole), QString());
    const double needed = used() - start;
    double least = needed;
    for (int i = 0; i < 5; ++i) { // a busy machine may let it read for a while before we go on
        const double before = used();
        std::make_unique<Replay>(path).reset();
        least = std::min(least, used() - before);
    }
    QVERIFY2(least < needed / 2, qPrintable(u"%1 of %2 ms"_s.arg(least).arg(needed)));
}

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
