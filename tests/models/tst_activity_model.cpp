#include <activity_filter.h>
#include <activity_model.h>
#include <timeline_feed.h>

#include <QtTest>

#include <QAbstractItemModelTester>

#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::Event;
using activity::EventQuery;
using activity::Log;
using activity::Outcome;
using models::ActivityFilter;
using models::ActivityModel;
using models::Meaning;

namespace {

Event event(Outcome outcome, int attempt = 1, std::optional<retry::Cause> cause = {})
{
    Event result;
    result.operation = activity::Operation::EditDomain;
    result.subject = u"shop.example"_s;
    result.attempt = attempt;
    result.of = 4;
    result.outcome = outcome;
    result.cause = cause;
    return result;
}

const Event saved = event(Outcome::Succeeded);
const Event savedAtSecond = event(Outcome::Succeeded, 2);
const Event conflict = [] {
    Event result = event(Outcome::Retrying, 1, retry::Cause::PreparedStatementConflict);
    result.path = activity::StatementPath::Prepared;
    result.sqlState = u"42P05"_s;
    result.wait = 100ms;
    result.elapsed = 5'250us;
    result.message = u"already exists\n\u202e"_s;
    return result;
}();
const Event refused = event(Outcome::Failed, 1, retry::Cause::Permanent);
const Event answerLost = [] {
    Event result = event(Outcome::Cancelled, 1, retry::Cause::Cancelled);
    result.effect = retry::Effect::Unknown;
    return result;
}();

void append(Log &log, const Event &what, int count)
{
    for (int i = 0; i < count; ++i)
        log.append(what);
}

QList<quint64> sequencesOf(const ActivityFilter &filter)
{
    QList<quint64> result;
    for (int row = 0; row < filter.rowCount(); ++row)
        result << filter.eventAt(row).sequence;
    return result;
}

}

class TestActivityModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsEvents_data();
    void showsEvents();
    void saysWhatARowMeans();
    void insertsOnceAFrame();
    void pauses();
    void clears();
    void trimsWhatTheLogDropped();
    void timelineKeepsWhatIsHeldThoughTheClockWasSetBack();
    void filters_data();
    void filters();
    void filterFollowsTheModel();
    void outlivedByTheLog();
};

void TestActivityModel::showsEvents_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QVariant>("raw");

    QTest::newRow("operation") << int(ActivityModel::Operation) << u"Operation"_s << u"edit shop.example"_s
                               << QVariant(u"shop.example"_s);
    QTest::newRow("attempt") << int(ActivityModel::Attempt) << u"Attempt"_s << u"1/4"_s << QVariant(1);
    QTest::newRow("statements") << int(ActivityModel::Statements) << u"Statements"_s << u"Prepared"_s
                                << QVariant::fromValue(activity::StatementPath::Prepared);
    QTest::newRow("outcome") << int(ActivityModel::Outcome) << u"Outcome"_s << u"Conflict"_s
                             << QVariant::fromValue(Outcome::Retrying);
    QTest::newRow("SQLSTATE") << int(ActivityModel::SqlState) << u"SQLSTATE"_s << u"42P05"_s
                              << QVariant(u"42P05"_s);
    QTest::newRow("wait") << int(ActivityModel::Wait) << u"Wait"_s << u"100 ms"_s << QVariant(qint64(100));
    QTest::newRow("elapsed") << int(ActivityModel::Elapsed) << u"Elapsed"_s << u"5.3 ms"_s
                             << QVariant(qint64(5'250));
    QTest::newRow("message") << int(ActivityModel::Message) << u"Message"_s << uR"(already exists\n\u202e)"_s
                             << QVariant(u"already exists\n\u202e"_s);
}

void TestActivityModel::showsEvents()
{
    QFETCH(int, column);
    QFETCH(QString, title);
    QFETCH(QString, text);
    QFETCH(QVariant, raw);

    Log log;
    log.append(conflict);
    ActivityModel model(log);
    const QAbstractItemModelTester tester(&model);
    QTRY_COMPARE(model.rowCount(), 1);
    const QModelIndex index = model.index(0, column);
    QCOMPARE(model.headerData(column, Qt::Horizontal).toString(), title);
    QCOMPARE(index.data().toString(), text);
    QCOMPARE(index.data(ActivityModel::RawRole), raw);
    QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), QString(title + u": " + text));
    QVERIFY(index.data(Qt::ToolTipRole).toString().contains(text));
}

void TestActivityModel::saysWhatARowMeans()
{
    QCOMPARE(models::meaningOf(saved), Meaning::Neutral);
    QCOMPARE(models::meaningOf(savedAtSecond), Meaning::Neutral);
    QCOMPARE(models::meaningOf(conflict), Meaning::Attention);
    QCOMPARE(models::meaningOf(refused), Meaning::Trouble);
    QCOMPARE(models::meaningOf(answerLost), Meaning::Trouble);
}

void TestActivityModel::insertsOnceAFrame()
{
    constexpr int events = 100'000;
    Log log(events);
    ActivityModel model(log);
    ActivityFilter filter(model);
    QSignalSpy inserted(&model, &ActivityModel::rowsInserted);
    {
        const std::jthread lane([&log] { append(log, saved, events); });
        QTRY_COMPARE_WITH_TIMEOUT(filter.rowCount(), events, 60'000);
    }
    QVERIFY2(inserted.size() <= events / 100, qPrintable(QString::number(inserted.size())));
    for (const QList<QVariant> &insert : std::as_const(inserted))
        QVERIFY(insert.at(2).toInt() - insert.at(1).toInt() < 5'000);
}

void TestActivityModel::pauses()
{
    Log log;
    ActivityModel model(log);
    const QAbstractItemModelTester tester(&model);
    log.append(saved);
    QTRY_COMPARE(model.rowCount(), 1);

    QSignalSpy paused(&model, &ActivityModel::pausedCount);
    model.pause(true);
    append(log, saved, 3);
    QTRY_VERIFY(!paused.isEmpty() && paused.last().at(0) == 3);
    QCOMPARE(model.rowCount(), 1);

    model.pause(false);
    QCOMPARE(paused.last().at(0), 0);
    QTRY_COMPARE(model.rowCount(), 4);
}

void TestActivityModel::clears()
{
    Log log;
    ActivityModel model(log);
    const QAbstractItemModelTester tester(&model);
    append(log, saved, 3);
    QTRY_COMPARE(model.rowCount(), 3);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    log.append(conflict);
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(model.eventAt(0).sequence, 4u);
}

void TestActivityModel::trimsWhatTheLogDropped()
{
    Log log(100);
    ActivityModel model(log);
    ActivityFilter filter(model);
    const QAbstractItemModelTester tester(&model);
    const QAbstractItemModelTester filterTester(&filter);
    append(log, saved, 100);
    QTRY_COMPARE(filter.rowCount(), 100);

    QSignalSpy removed(&model, &ActivityModel::rowsRemoved);
    append(log, saved, 1);
    QTRY_COMPARE(model.rowCount(), 91);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(model.eventAt(0).sequence, 11u);
    QCOMPARE(filter.rowCount(), 91);

    append(log, saved, 1'000); // more than the log holds
    QTRY_COMPARE(model.eventAt(model.rowCount() - 1).sequence, 1'101u);
    QCOMPARE(model.eventAt(0).sequence, log.firstSequence());
    QCOMPARE(model.dropped(), log.firstSequence() - 1);
    QCOMPARE(filter.rowCount(), model.rowCount());
}

// What is older by the clock is newer than what goes.
void TestActivityModel::timelineKeepsWhatIsHeldThoughTheClockWasSetBack()
{
    activity::Log log(100);
    ActivityModel model(log);
    const models::TimelineFeed feed(model);
    Event event = saved;
    const auto appendAt = [&](qint64 time, int count) {
        event.time = time;
        for (int i = 0; i < count; ++i)
            log.append(event);
    };
    appendAt(10'000'000, 60);
    appendAt(5'000'000, 40); // it was set back
    QTRY_COMPARE(feed.timeline().sum({0, 20'000'000}).operations, 100);
    appendAt(5'001'000, 10);
    QTRY_COMPARE(feed.timeline().sum({5'000'000, 5'002'000}).operations, 50);
    QTRY_COMPARE(feed.timeline().sum({0, 20'000'000}).operations, qint64{model.rowCount()});
}

void TestActivityModel::filters_data()
{
    using Kind = ActivityFilter::Kind;
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<quint64>>("expected");

    QTest::newRow("all") << Kind::All << u""_s << QList<quint64>{1, 2, 3, 4};
    QTest::newRow("retries") << Kind::Retries << u""_s << QList<quint64>{2, 3};
    QTest::newRow("conflicts") << Kind::Conflicts << u""_s << QList<quint64>{2};
    QTest::newRow("failures") << Kind::Failures << u""_s << QList<quint64>{4};
    QTest::newRow("SQLSTATE") << Kind::All << u"42p05"_s << QList<quint64>{2};
    QTest::newRow("operation") << Kind::All << u"Edit Shop"_s << QList<quint64>{1, 2, 3, 4};
    QTest::newRow("outcome") << Kind::All << u"failed"_s << QList<quint64>{4};
    QTest::newRow("message") << Kind::All << u"exists"_s << QList<quint64>{2};
    QTest::newRow("spaces around") << Kind::All << u" exists "_s << QList<quint64>{2};
    QTest::newRow("field") << Kind::All << u"attempt:>1"_s << QList<quint64>{3};
    QTest::newRow("kind and text") << Kind::Retries << u"done"_s << QList<quint64>{3};
    QTest::newRow("nothing") << Kind::Failures << u"42P05"_s << QList<quint64>{};
}

void TestActivityModel::filters()
{
    QFETCH(ActivityFilter::Kind, kind);
    QFETCH(QString, text);
    QFETCH(QList<quint64>, expected);

    Log log;
    ActivityModel model(log);
    ActivityFilter filter(model);
    filter.setFolding(ActivityFilter::Folding::Flat);
    const QAbstractItemModelTester tester(&filter);
    for (const Event &one : {saved, conflict, savedAtSecond, refused})
        log.append(one);
    QTRY_COMPARE(filter.rowCount(), 4);
    filter.setKind(kind);
    filter.setQuery(*EventQuery::parse(text, QDateTime::currentDateTime()));
    QCOMPARE(sequencesOf(filter), expected);
    filter.setKind(ActivityFilter::Kind::All);
    filter.setQuery({});
    QCOMPARE(sequencesOf(filter), (QList<quint64>{1, 2, 3, 4}));
}

void TestActivityModel::filterFollowsTheModel()
{
    Log log;
    ActivityModel model(log);
    ActivityFilter filter(model);
    const QAbstractItemModelTester tester(&filter);
    filter.setKind(ActivityFilter::Kind::Conflicts);
    for (int i = 0; i < 10; ++i) {
        log.append(saved);
        log.append(conflict);
    }
    QTRY_COMPARE(model.rowCount(), 20);
    QCOMPARE(filter.rowCount(), 10);
    QCOMPARE(filter.eventAt(9).sequence, 20u);
    model.clear();
    QCOMPARE(filter.rowCount(), 0);
}

void TestActivityModel::outlivedByTheLog()
{
    Log log;
    {
        const ActivityModel model(log);
        log.append(saved);
    }
    log.append(saved);
    QCoreApplication::processEvents();
    QCOMPARE(log.lastSequence(), 2u);
}

QTEST_GUILESS_MAIN(TestActivityModel)
#include "tst_activity_model.moc"
