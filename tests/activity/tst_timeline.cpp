#include <timeline.h>

#include <QtTest>

using namespace std::chrono_literals;
using activity::Durations;
using activity::Event;
using activity::Outcome;
using activity::Percentiles;
using activity::Slice;
using activity::Timeline;
using activity::TimeRange;
using std::chrono::microseconds;

namespace {

Event done(qint64 time, microseconds elapsed = 5ms)
{
    Event event;
    event.time = time;
    event.elapsed = elapsed;
    return event;
}

Event conflict(qint64 time, std::chrono::milliseconds wait)
{
    Event event = done(time);
    event.outcome = Outcome::Retrying;
    event.cause = retry::Cause::PreparedStatementConflict;
    event.wait = wait;
    return event;
}

Event failed(qint64 time)
{
    Event event = done(time);
    event.outcome = Outcome::Failed;
    event.cause = retry::Cause::Permanent;
    return event;
}

QList<qint64> operationsOf(const QList<Slice> &slices)
{
    QList<qint64> result;
    for (const Slice &slice : slices)
        result << slice.operations;
    return result;
}

}

class TestTimeline : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void emptyTimeline();
    void countsBySecond();
    void tellsTheShareOfWaiting();
    void slicesHaveEqualLength();
    void takesEventsThatComeLate();
    void isBounded();
    void dropsWhatIsOld();
    void percentiles_data();
    void percentiles();
    void percentilesOfARange();
};

void TestTimeline::emptyTimeline()
{
    const Timeline timeline;
    QVERIFY(timeline.isEmpty());
    QCOMPARE(timeline.range(), TimeRange{});
    QVERIFY(timeline.slices(timeline.range(), 60).isEmpty());
    QCOMPARE(operationsOf(timeline.slices({5'000, 7'000}, 60)), (QList<qint64>{0, 0}));
    QCOMPARE(timeline.elapsed({0, 10'000}).at(0.5), 0us);
}

void TestTimeline::countsBySecond()
{
    Timeline timeline;
    timeline.add(done(10'000));
    timeline.add(done(10'999));
    timeline.add(conflict(11'000, 100ms));
    timeline.add(failed(12'500));
    QCOMPARE(timeline.range(), (TimeRange{10'000, 13'000}));
    const QList<Slice> slices = timeline.slices(timeline.range(), 60);
    QCOMPARE(operationsOf(slices), (QList<qint64>{2, 0, 1}));
    QCOMPARE(slices[1].retries, 1);
    QCOMPARE(slices[1].conflicts, 1);
    QCOMPARE(slices[1].failures, 0);
    QCOMPARE(slices[2].failures, 1);
    QCOMPARE(slices[2].range, (TimeRange{12'000, 13'000}));
    const Slice all = timeline.sum(timeline.range());
    QCOMPARE(all.operations, 3);
    QCOMPARE(all.conflicts, 1);
}

void TestTimeline::tellsTheShareOfWaiting()
{
    Timeline timeline;
    QCOMPARE(Slice{}.waitingShare(), 0.0);
    timeline.add(done(1'000, 50ms));
    QCOMPARE(timeline.sum({1'000, 2'000}).waitingShare(), 0.0);
    timeline.add(conflict(1'500, 165ms));
    QCOMPARE(timeline.sum({1'000, 2'000}).waitingShare(), 0.75); // 165 of 165 + 50 + 5 ms
}

void TestTimeline::slicesHaveEqualLength()
{
    Timeline timeline;
    for (qint64 second = 0; second < 100; ++second)
        timeline.add(done(second * 1'000));
    QCOMPARE(operationsOf(timeline.slices({0, 100'000}, 10)), QList<qint64>(10, 10));
    // 100 s in at most 30 slices: 4 s each.
    const QList<Slice> slices = timeline.slices({0, 100'000}, 30);
    QCOMPARE(operationsOf(slices), QList<qint64>(25, 4));
    QCOMPARE(slices.last().range, (TimeRange{96'000, 100'000}));
    QCOMPARE(slices.last().seconds(), 4.0);
    // What is cut in the middle of a second counts whole.
    QCOMPARE(operationsOf(timeline.slices({500, 1'500}, 10)), (QList<qint64>{1, 1}));
}

void TestTimeline::takesEventsThatComeLate()
{
    Timeline timeline;
    timeline.add(done(9'000));
    timeline.add(done(3'000)); // the clock was set back
    QCOMPARE(timeline.range(), (TimeRange{3'000, 10'000}));
    QCOMPARE(timeline.sum(timeline.range()).operations, 2);
}

void TestTimeline::isBounded()
{
    Timeline timeline;
    for (qint64 second = 0; second < Timeline::mostSeconds + 10; ++second)
        timeline.add(done(second * 1'000));
    QCOMPARE(timeline.range().from, 10'000);
    QCOMPARE(timeline.sum(timeline.range()).operations, Timeline::mostSeconds);
}

void TestTimeline::dropsWhatIsOld()
{
    Timeline timeline;
    for (const qint64 time : {1'000, 2'500, 3'000})
        timeline.add(done(time));
    timeline.dropBefore(2'900); // within a second: it stays
    QCOMPARE(timeline.range(), (TimeRange{2'000, 4'000}));
    timeline.dropBefore(10'000);
    QVERIFY(timeline.isEmpty());
}

void TestTimeline::percentiles_data()
{
    QTest::addColumn<qint64>("least");
    QTest::addColumn<qint64>("step");

    QTest::newRow("µs") << qint64(1) << qint64(1);
    QTest::newRow("ms") << qint64(1'000) << qint64(731);
    QTest::newRow("s") << qint64(2'000'000) << qint64(99'001);
    QTest::newRow("all the same") << qint64(4'321) << qint64(0);
    QTest::newRow("hours") << qint64(3'600'000'000) << qint64(7'200'000'000);
}

void TestTimeline::percentiles()
{
    QFETCH(qint64, least);
    QFETCH(qint64, step);

    Durations durations;
    for (int i = 999; i >= 0; --i)
        durations.add(microseconds(least + i * step));
    Percentiles percentiles;
    percentiles.add(durations);
    QCOMPARE(percentiles.count(), 1'000);
    for (const double share : {0.5, 0.9, 0.99, 1.0}) {
        const double exact = static_cast<double>(least) + (1'000 * share - 1) * static_cast<double>(step);
        const auto told = static_cast<double>(percentiles.at(share).count());
        QVERIFY2(qAbs(told - exact) <= 0.04 * exact, qPrintable(QString::number(told / exact)));
    }
}

void TestTimeline::percentilesOfARange()
{
    Timeline timeline;
    timeline.add(done(1'000, 10us));
    timeline.add(done(2'000, 20us));
    timeline.add(conflict(2'000, 100ms));
    timeline.add(done(3'000, 30us));
    QCOMPARE(timeline.elapsed({0, 4'000}).count(), 4);
    QCOMPARE(timeline.elapsed({2'000, 3'000}).at(0.5), 20us);
    QCOMPARE(timeline.elapsed({3'000, 4'000}).at(0.5), 30us);
    QCOMPARE(timeline.waits({0, 4'000}).count(), 1);
    QCOMPARE(timeline.waits({3'000, 4'000}).count(), 0);
    const double wait = static_cast<double>(timeline.waits({0, 4'000}).at(0.99).count());
    QVERIFY2(qAbs(wait - 100'000) < 4'000, qPrintable(QString::number(wait)));
}

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
