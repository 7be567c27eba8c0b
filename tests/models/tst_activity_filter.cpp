#include <activity_filter.h>
#include <activity_model.h>

#include <QtTest>

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::Event;
using activity::Log;
using activity::Outcome;
using models::ActivityFilter;
using models::ActivityModel;
using models::Meaning;
using Folding = ActivityFilter::Folding;
using Kind = ActivityFilter::Kind;
using RowKind = ActivityFilter::RowKind;

namespace {

/// An operation of the lane of this number.
Event attempt(quint64 operationId, int number, Outcome outcome)
{
    Event event;
    event.operationId = operationId;
    event.operation = activity::Operation::ListDomains;
    event.attempt = number;
    event.of = 4;
    event.outcome = outcome;
    event.elapsed = 2ms;
    if (outcome == Outcome::Retrying) {
        event.cause = retry::Cause::PreparedStatementConflict;
        event.sqlState = u"42P05"_s;
        event.wait = number * 100ms;
    }
    return event;
}

/// A log with its model and filter. The models are watched, unless they are so large that looking at every
/// row after every change would take minutes.
struct Scene {
    explicit Scene(qsizetype capacity = 1'000)
        : log(capacity)
        , model(log)
        , filter(model)
    {
        if (capacity <= 1'000) {
            new QAbstractItemModelTester(&model, &model);
            new QAbstractItemModelTester(&filter, &filter);
        }
    }
    void append(std::initializer_list<Event> events)
    {
        const quint64 last = log.lastSequence() + events.size();
        for (const Event &event : events)
            log.append(event);
        QTRY_COMPARE(model.events().last, last);
    }
    /// Operation, attempt and outcome of each row, one deeper for those that are unfolded.
    QStringList rows() const
    {
        QStringList lines;
        for (int row = 0; row < filter.rowCount(); ++row) {
            const auto text = [this, row](int column) { return filter.index(row, column).data().toString(); };
            const bool isAttempt = filter.kindOf(row) == RowKind::Attempt;
            lines << QString(isAttempt ? u"  "_s : u""_s) + text(ActivityModel::Operation) + u' '
                    + text(ActivityModel::Attempt) + u' ' + text(ActivityModel::Outcome);
        }
        return lines;
    }
    QString message(int row) const { return filter.index(row, ActivityModel::Message).data().toString(); }

    Log log;
    ActivityModel model;
    ActivityFilter filter;
};

}

class TestActivityFilter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void foldsAttempts();
    void unfoldsAndFolds();
    void operationsInterleave();
    void saysWhatBecameOfAnOperation_data();
    void saysWhatBecameOfAnOperation();
    void operationGrowsWhileItIsUnfolded();
    void operationPassesWithOneOfItsAttempts();
    void operationThatPassesLateStandsWhereItBegan();
    void flatAndFoldedKeepTheCurrentRow();
    void findsTheRowOfAnEvent();
    void operationGoesWithItsFirstAttempt();
    void attemptsAfterClearing();
    void searchesManyOffTheThread();
    void newestSearchWins();
    void searchTakesInWhatComesMeanwhile();
    void clearingEndsASearch();
};

void TestActivityFilter::foldsAttempts()
{
    Scene scene;
    scene.append({attempt(1, 1, Outcome::Succeeded), attempt(2, 1, Outcome::Retrying),
        attempt(2, 2, Outcome::Retrying), attempt(2, 3, Outcome::Succeeded)});
    QCOMPARE(scene.rows(), (QStringList{u"list domains 1/4 Done"_s, u"list domains 3/4 Done"_s}));
    QCOMPARE(scene.filter.kindOf(0), RowKind::Event);
    QCOMPARE(scene.filter.kindOf(1), RowKind::Folded);
    QCOMPARE(scene.message(0), QString());
    QCOMPARE(scene.message(1), u"3 attempts · done after 300 ms of waiting"_s);
    const auto text = [&scene](int column) { return scene.filter.index(1, column).data().toString(); };
    QCOMPARE(text(ActivityModel::SqlState), u"42P05"_s);
    QCOMPARE(text(ActivityModel::Wait), u"300 ms"_s);
    QCOMPARE(text(ActivityModel::Elapsed), u"6.0 ms"_s);
    QCOMPARE(scene.filter.eventAt(1).sequence, 4u);
}

void TestActivityFilter::unfoldsAndFolds()
{
    Scene scene;
    scene.append({attempt(1, 1, Outcome::Retrying), attempt(1, 2, Outcome::Succeeded),
        attempt(2, 1, Outcome::Succeeded)});
    scene.filter.setUnfolded(0, true);
    QCOMPARE(scene.filter.kindOf(0), RowKind::Unfolded);
    const auto spoken = [&scene](int row) {
        return scene.filter.index(row, 0).data(Qt::AccessibleTextRole).toString();
    };
    QVERIFY(spoken(0).endsWith(u", unfolded"_s));
    QVERIFY(spoken(1).endsWith(u", one attempt"_s));
    QCOMPARE(scene.rows(),
        (QStringList{u"list domains 2/4 Done"_s, u"  list domains 1/4 Conflict"_s,
            u"  list domains 2/4 Done"_s, u"list domains 1/4 Done"_s}));
    QCOMPARE(scene.filter.operationRow(2), 0);
    QCOMPARE(scene.filter.eventAt(1).sequence, 1u);
    scene.filter.setUnfolded(0, true); // it is
    scene.filter.setUnfolded(3, true); // there is nothing to unfold
    QCOMPARE(scene.filter.rowCount(), 4);
    scene.filter.setUnfolded(0, false);
    QCOMPARE(scene.filter.rowCount(), 2);
    QCOMPARE(scene.filter.kindOf(0), RowKind::Folded);
}

void TestActivityFilter::operationsInterleave()
{
    Scene scene;
    scene.append({attempt(1, 1, Outcome::Retrying), attempt(2, 1, Outcome::Retrying),
        attempt(1, 2, Outcome::Succeeded), attempt(2, 2, Outcome::Failed)});
    QCOMPARE(scene.rows(), (QStringList{u"list domains 2/4 Done"_s, u"list domains 2/4 Failed"_s}));
}

void TestActivityFilter::saysWhatBecameOfAnOperation_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("words");
    QTest::addColumn<Meaning>("meaning");
    QTest::newRow("done") << Outcome::Succeeded << u"2 attempts · done after 100 ms of waiting"_s
                          << Meaning::Neutral;
    QTest::newRow("retrying") << Outcome::Retrying << u"2 attempts · trying again, 300 ms of waiting"_s
                              << Meaning::Attention;
    QTest::newRow("failed") << Outcome::Failed << u"2 attempts · failed after 100 ms of waiting · why"_s
                            << Meaning::Trouble;
    QTest::newRow("cancelled") << Outcome::Cancelled << u"2 attempts · cancelled after 100 ms of waiting"_s
                               << Meaning::Neutral;
}

void TestActivityFilter::saysWhatBecameOfAnOperation()
{
    QFETCH(Outcome, outcome);
    QFETCH(QString, words);
    QFETCH(Meaning, meaning);
    Scene scene;
    Event last = attempt(1, 2, outcome);
    if (outcome == Outcome::Failed)
        last.message = u"why"_s;
    scene.append({attempt(1, 1, Outcome::Retrying), last});
    QCOMPARE(scene.message(0), words);
    QCOMPARE(scene.filter.index(0, 0).data(ActivityModel::MeaningRole).value<Meaning>(), meaning);
}

void TestActivityFilter::operationGrowsWhileItIsUnfolded()
{
    Scene scene;
    scene.append({attempt(1, 1, Outcome::Retrying), attempt(1, 2, Outcome::Retrying)});
    scene.filter.setUnfolded(0, true);
    const QSignalSpy changed(&scene.filter, &ActivityFilter::dataChanged);
    scene.append({attempt(2, 1, Outcome::Succeeded), attempt(1, 3, Outcome::Succeeded)});
    QCOMPARE(scene.rows(),
        (QStringList{u"list domains 3/4 Done"_s, u"  list domains 1/4 Conflict"_s,
            u"  list domains 2/4 Conflict"_s, u"  list domains 3/4 Done"_s, u"list domains 1/4 Done"_s}));
    QCOMPARE(changed.size(), 1);
}

void TestActivityFilter::operationPassesWithOneOfItsAttempts()
{
    Scene scene;
    scene.append({attempt(1, 1, Outcome::Retrying), attempt(1, 2, Outcome::Succeeded),
        attempt(2, 1, Outcome::Succeeded)});
    scene.filter.setKind(Kind::Conflicts);
    QCOMPARE(scene.rows(), QStringList{u"list domains 2/4 Done"_s});
    scene.append({attempt(3, 1, Outcome::Retrying), attempt(3, 2, Outcome::Succeeded)});
    QCOMPARE(scene.rows(), (QStringList{u"list domains 2/4 Done"_s, u"list domains 2/4 Done"_s}));
    scene.filter.setUnfolded(0, true);
    QCOMPARE(scene.filter.rowCount(), 4); // whole, also what does not pass by itself
    scene.filter.setFolding(Folding::Flat);
    QCOMPARE(scene.rows(), (QStringList{u"list domains 1/4 Conflict"_s, u"list domains 1/4 Conflict"_s}));
    QCOMPARE(scene.filter.scan().sequences(), (QList<quint64>{1, 4}));
}

void TestActivityFilter::operationThatPassesLateStandsWhereItBegan()
{
    Scene scene;
    scene.filter.setKind(Kind::Failures);
    scene.append({attempt(1, 1, Outcome::Retrying), attempt(2, 1, Outcome::Failed)});
    QCOMPARE(scene.rows(), QStringList{u"list domains 1/4 Failed"_s});
    scene.append({attempt(1, 2, Outcome::Failed)});
    const QStringList both{u"list domains 2/4 Failed"_s, u"list domains 1/4 Failed"_s};
    QCOMPARE(scene.rows(), both);
    scene.filter.setKind(Kind::All);
    scene.filter.setKind(Kind::Failures);
    QCOMPARE(scene.rows(), both);
}

void TestActivityFilter::flatAndFoldedKeepTheCurrentRow()
{
    // Without a tester: it holds persistent indexes too, and of two that would become one only one is kept.
    Log log;
    ActivityModel model(log);
    ActivityFilter filter(model);
    for (const Event &event : {attempt(1, 1, Outcome::Succeeded), attempt(2, 1, Outcome::Retrying),
             attempt(2, 2, Outcome::Succeeded), attempt(3, 1, Outcome::Succeeded)})
        log.append(event);
    QTRY_COMPARE(filter.rowCount(), 3);
    const QPersistentModelIndex last = filter.index(2, ActivityModel::Outcome);
    filter.setUnfolded(1, true);
    const QPersistentModelIndex second = filter.index(3, 0);
    filter.setFolding(Folding::Flat);
    QCOMPARE(last.row(), 3);
    QCOMPARE(last.column(), int(ActivityModel::Outcome));
    QCOMPARE(second.row(), 2);
    const QPersistentModelIndex first = filter.index(1, 0);
    filter.setFolding(Folding::Folded);
    QCOMPARE(last.row(), 2);
    QVERIFY(first.isValid() != second.isValid()); // both are in that row now
    const QPersistentModelIndex operation = filter.index(1, 0);
    filter.setKind(Kind::Conflicts);
    QVERIFY(!last.isValid());
    QCOMPARE(operation.row(), 0);
}

void TestActivityFilter::findsTheRowOfAnEvent()
{
    Scene scene;
    scene.append({attempt(1, 1, Outcome::Retrying), attempt(1, 2, Outcome::Succeeded),
        attempt(2, 1, Outcome::Succeeded)});
    QCOMPARE(scene.filter.rowOf(2), 0);
    QCOMPARE(scene.filter.rowOf(3), 1);
    QCOMPARE(scene.filter.rowOf(4), -1);
    scene.filter.setUnfolded(0, true);
    QCOMPARE(scene.filter.rowOf(2), 2);
    scene.filter.setFolding(Folding::Flat);
    QCOMPARE(scene.filter.rowOf(2), 1);
    scene.filter.setKind(Kind::Failures);
    QCOMPARE(scene.filter.rowOf(2), -1);
}

void TestActivityFilter::operationGoesWithItsFirstAttempt()
{
    Scene scene(20); // drops two at once
    scene.append({attempt(1, 1, Outcome::Succeeded), attempt(2, 1, Outcome::Retrying),
        attempt(2, 2, Outcome::Succeeded), attempt(3, 1, Outcome::Succeeded)});
    scene.filter.setUnfolded(1, true);
    for (quint64 id = 4; scene.log.firstSequence() == 1; ++id)
        scene.append({attempt(id, 1, Outcome::Succeeded)});
    QCOMPARE(scene.model.events().first, 3u);
    QCOMPARE(scene.filter.eventAt(0).sequence, 4u);
    QCOMPARE(scene.filter.rowCount(), 18);
}

void TestActivityFilter::attemptsAfterClearing()
{
    Scene scene;
    scene.append({attempt(1, 1, Outcome::Retrying)});
    scene.model.clear();
    QCOMPARE(scene.filter.rowCount(), 0);
    scene.append({attempt(1, 2, Outcome::Retrying), attempt(1, 3, Outcome::Succeeded)});
    QCOMPARE(scene.rows(), QStringList{u"list domains 3/4 Done"_s});
    QCOMPARE(scene.message(0), u"2 attempts · done after 200 ms of waiting"_s);
}

namespace {

constexpr int many = 200'000;

/// Every tenth operation needs a second attempt, which comes five events later.
void appendMany(Scene &scene)
{
    for (int i = 0; i < many; ++i) {
        const auto id = static_cast<quint64>(i);
        if (i % 10 == 3)
            scene.log.append(attempt(id, 1, Outcome::Retrying));
        else if (i % 10 == 8)
            scene.log.append(attempt(id - 5, 2, Outcome::Succeeded));
        else
            scene.log.append(attempt(id, 1, i % 10 == 0 ? Outcome::Failed : Outcome::Succeeded));
    }
    QTRY_COMPARE_WITH_TIMEOUT(scene.model.rowCount(), many, 60'000);
}

}

void TestActivityFilter::searchesManyOffTheThread()
{
    Scene scene(2 * many);
    appendMany(scene);
    QCOMPARE(scene.filter.rowCount(), many * 9 / 10);
    const QPersistentModelIndex operation =
        scene.filter.index(scene.filter.rowOf(many / 2 + 4), 0); // needs two attempts
    scene.filter.setKind(Kind::Conflicts);
    QVERIFY(scene.filter.isSearching());
    QCOMPARE(scene.filter.rowCount(), many * 9 / 10); // as they were
    QSignalSpy searched(&scene.filter, &ActivityFilter::searched);
    QVERIFY(searched.wait(30'000));
    QVERIFY(!scene.filter.isSearching());
    QCOMPARE(scene.filter.rowCount(), many / 10);
    QCOMPARE(scene.filter.eventAt(operation.row()).sequence, quint64(many / 2 + 9));
    scene.filter.setFolding(Folding::Flat);
    scene.filter.setKind(Kind::All);
    QTRY_COMPARE_WITH_TIMEOUT(scene.filter.rowCount(), many, 30'000);
}

void TestActivityFilter::newestSearchWins()
{
    Scene scene(2 * many);
    appendMany(scene);
    QSignalSpy searched(&scene.filter, &ActivityFilter::searched);
    scene.filter.setKind(Kind::Conflicts);
    scene.filter.setKind(Kind::Failures);
    QTRY_VERIFY_WITH_TIMEOUT(!scene.filter.isSearching() && scene.filter.rowCount() == many / 10, 30'000);
    QCOMPARE(scene.filter.eventAt(0).outcome, Outcome::Failed);
    QCOMPARE(searched.size(), 1);
}

void TestActivityFilter::searchTakesInWhatComesMeanwhile()
{
    Scene scene(2 * many);
    appendMany(scene);
    scene.filter.setKind(Kind::Failures);
    scene.log.append(attempt(many + 1, 1, Outcome::Failed));
    scene.log.append(attempt(many + 2, 1, Outcome::Succeeded));
    QTRY_COMPARE_WITH_TIMEOUT(scene.filter.rowCount(), many / 10 + 1, 30'000);
    QCOMPARE(scene.filter.eventAt(many / 10).sequence, quint64(many + 1));
}

void TestActivityFilter::clearingEndsASearch()
{
    Scene scene(2 * many);
    appendMany(scene);
    QSignalSpy searched(&scene.filter, &ActivityFilter::searched);
    scene.filter.setKind(Kind::Failures);
    scene.model.clear();
    QVERIFY(!scene.filter.isSearching());
    QCOMPARE(scene.filter.rowCount(), 0);
    scene.append({attempt(many + 1, 1, Outcome::Failed)});
    QCOMPARE(scene.filter.rowCount(), 1);
    QVERIFY(searched.isEmpty());
}

QTEST_GUILESS_MAIN(TestActivityFilter)
#include "tst_activity_filter.moc"
