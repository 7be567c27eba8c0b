#include <log.h>

#include <QtTest>

#include <thread>
#include <vector>

using activity::Event;
using activity::Log;
using activity::Outcome;
using activity::Totals;

namespace {

Event attempt(int number, Outcome outcome, std::optional<retry::Cause> cause = {})
{
    Event event;
    event.attempt = number;
    event.of = 4;
    event.outcome = outcome;
    event.cause = cause;
    return event;
}

QList<quint64> sequencesOf(const QList<Event> &events)
{
    QList<quint64> result;
    for (const Event &event : events)
        result << event.sequence;
    return result;
}

}

class TestLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void emptyLog();
    void numbersEvents();
    void dropsTheOldestInBlocks();
    void readsFromAnySequence_data();
    void readsFromAnySequence();
    void countsOperationsWhenTheyEnd();
    void tellsSinksInOrder();
    void sinkMayRead();
    void takesEventsFromManyThreads();
};

void TestLog::emptyLog()
{
    const Log log;
    QCOMPARE(log.firstSequence(), 1u);
    QCOMPARE(log.lastSequence(), 0u);
    QVERIFY(log.eventsAfter(0, 10).isEmpty());
    QCOMPARE(log.totals(), Totals{});
}

void TestLog::numbersEvents()
{
    Log log;
    log.append({});
    log.append({});
    QCOMPARE(sequencesOf(log.eventsAfter(0, 10)), (QList<quint64>{1, 2}));
    QCOMPARE(log.newOperationId(), 1u);
    QCOMPARE(log.newOperationId(), 2u);
}

void TestLog::dropsTheOldestInBlocks()
{
    Log log(20);
    for (int i = 0; i < 20; ++i)
        log.append({});
    QCOMPARE(log.firstSequence(), 1u);
    log.append({});
    QCOMPARE(log.firstSequence(), 3u); // a tenth of 20 at once
    log.append({});
    QCOMPARE(log.firstSequence(), 3u);
    QCOMPARE(log.lastSequence(), 22u);
    QCOMPARE(log.totals().operations, 22);
}

void TestLog::readsFromAnySequence_data()
{
    QTest::addColumn<quint64>("after");
    QTest::addColumn<int>("most");
    QTest::addColumn<QList<quint64>>("expected");

    // The log of 4 holds 3 to 6.
    QTest::newRow("all") << quint64(0) << 10 << QList<quint64>{3, 4, 5, 6};
    QTest::newRow("the oldest") << quint64(0) << 2 << QList<quint64>{3, 4};
    QTest::newRow("after one that was dropped") << quint64(2) << 10 << QList<quint64>{3, 4, 5, 6};
    QTest::newRow("from the middle") << quint64(4) << 1 << QList<quint64>{5};
    QTest::newRow("after the last") << quint64(6) << 10 << QList<quint64>{};
    QTest::newRow("from the future") << quint64(99) << 10 << QList<quint64>{};
    QTest::newRow("none") << quint64(0) << 0 << QList<quint64>{};
}

void TestLog::readsFromAnySequence()
{
    QFETCH(quint64, after);
    QFETCH(int, most);
    QFETCH(QList<quint64>, expected);

    Log log(4);
    for (int i = 0; i < 6; ++i)
        log.append({});
    QCOMPARE(sequencesOf(log.eventsAfter(after, most)), expected);
}

void TestLog::countsOperationsWhenTheyEnd()
{
    Log log;
    log.append(attempt(1, Outcome::Succeeded));
    log.append(attempt(1, Outcome::Retrying, retry::Cause::PreparedStatementConflict));
    QCOMPARE(log.totals(), (Totals{.operations = 1, .retried = 0, .conflicts = 1, .failed = 0}));
    log.append(attempt(2, Outcome::Succeeded));
    QCOMPARE(log.totals(), (Totals{.operations = 2, .retried = 1, .conflicts = 1, .failed = 0}));
    log.append(attempt(4, Outcome::Failed, retry::Cause::PreparedStatementConflict));
    log.append(attempt(1, Outcome::Failed, retry::Cause::Permanent));
    log.append(attempt(1, Outcome::Cancelled, retry::Cause::Cancelled));
    QCOMPARE(log.totals(), (Totals{.operations = 5, .retried = 2, .conflicts = 2, .failed = 2}));
}

void TestLog::tellsSinksInOrder()
{
    Log log;
    QList<quint64> first;
    QList<quint64> second;
    log.addSink([&first](const Event &event) { first << event.sequence; });
    log.addSink([&second](const Event &event) { second << event.sequence; });
    log.append({});
    log.append({});
    QCOMPARE(first, (QList<quint64>{1, 2}));
    QCOMPARE(second, first);
}

void TestLog::sinkMayRead()
{
    Log log;
    qsizetype held = 0;
    log.addSink([&](const Event &) { held = log.eventsAfter(0, 10).size(); });
    log.append({});
    QCOMPARE(held, 1);
}

void TestLog::takesEventsFromManyThreads()
{
    constexpr int threads = 4;
    constexpr int eventsPerThread = 5'000;
    Log log(1'000);
    QList<quint64> told;
    log.addSink([&told](const Event &event) { told << event.sequence; });
    std::vector<std::jthread> writers;
    for (int i = 0; i < threads; ++i) {
        writers.emplace_back([&log] {
            for (int k = 0; k < eventsPerThread; ++k)
                log.append({});
        });
    }
    for (quint64 last = 0; last < threads * eventsPerThread;) {
        const QList<quint64> sequences = sequencesOf(log.eventsAfter(last, 100));
        for (const quint64 sequence : sequences) {
            QVERIFY(sequence > last);
            last = sequence;
        }
    }
    writers.clear();
    QCOMPARE(told.size(), threads * eventsPerThread);
    QVERIFY(std::is_sorted(told.cbegin(), told.cend()));
    QCOMPARE(log.totals().operations, threads * eventsPerThread);
}

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
