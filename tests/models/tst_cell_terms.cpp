#include <activity_filter.h>
#include <activity_model.h>
#include <cell_terms.h>

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::Event;
using activity::EventQuery;
using models::ActivityFilter;
using models::ActivityModel;

namespace {

Event conflict()
{
    Event event;
    event.time = QDateTime(QDate(2026, 1, 31), QTime(14, 30, 5, 250)).toMSecsSinceEpoch();
    event.operation = activity::Operation::EditDomain;
    event.subject = u"shop.example"_s;
    event.attempt = 2;
    event.of = 4;
    event.path = activity::StatementPath::Prepared;
    event.outcome = activity::Outcome::Retrying;
    event.cause = retry::Cause::PreparedStatementConflict;
    event.sqlState = u"42P05"_s;
    event.wait = 200ms;
    event.elapsed = 5'250us;
    event.message = u"prepared statement \"s0\" already exists"_s;
    return event;
}

EventQuery read(const QString &text)
{
    const auto query = EventQuery::parse(text, QDateTime::currentDateTime());
    return query ? *query : EventQuery();
}

}

class TestCellTerms : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCellHasItsTerms_data();
    void aCellHasItsTerms();
    void anEmptyCellHasATerm_data();
    void anEmptyCellHasATerm();
    void marksAreFoundAndTold();
    void countsWhatIsHidden();
};

void TestCellTerms::aCellHasItsTerms_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QStringList>("terms");
    const auto row = [](ActivityModel::Column column, const QStringList &terms) {
        QTest::newRow(qPrintable(terms.first())) << int(column) << terms;
    };
    row(ActivityModel::Time, {u"since:2026-01-31T14:30:05.250"_s});
    row(ActivityModel::Operation, {u"operation:edit"_s, u"name:=shop.example"_s});
    row(ActivityModel::Attempt, {u"attempt:2"_s});
    row(ActivityModel::Statements, {u"path:prepared"_s});
    row(ActivityModel::Outcome, {u"outcome:retrying"_s, u"cause:prepared-statement-conflict"_s});
    row(ActivityModel::SqlState, {u"code:42P05"_s});
    row(ActivityModel::Wait, {u"wait:200ms"_s});
    row(ActivityModel::Elapsed, {u"elapsed:>=5250us"_s});
    row(ActivityModel::Message, {uR"(message:="prepared statement \"s0\" already exists")"_s});
}

/// Each is found by its term, and by its opposite another event is.
void TestCellTerms::aCellHasItsTerms()
{
    QFETCH(int, column);
    QFETCH(QStringList, terms);
    QCOMPARE(models::cellTerms(conflict(), ActivityModel::Column(column)), terms);
    Event other;
    other.path = activity::StatementPath::Direct;
    for (const QString &term : std::as_const(terms)) {
        QVERIFY2(read(term).matches(conflict()), qPrintable(term));
        QVERIFY2(!read(term).matches(other), qPrintable(term));
        QVERIFY2(!read('-'_L1 + term).matches(conflict()), qPrintable(term));
        QVERIFY2(read('-'_L1 + term).matches(other), qPrintable(term));
    }
}

void TestCellTerms::anEmptyCellHasATerm_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("term");
    QTest::newRow("SQLSTATE") << int(ActivityModel::SqlState) << u"code:none"_s;
    QTest::newRow("wait") << int(ActivityModel::Wait) << u"wait:none"_s;
    QTest::newRow("message") << int(ActivityModel::Message) << u"message:none"_s;
}

void TestCellTerms::anEmptyCellHasATerm()
{
    QFETCH(int, column);
    QFETCH(QString, term);
    const QStringList terms = models::cellTerms(Event(), ActivityModel::Column(column));
    QCOMPARE(terms, QStringList{term});
    QVERIFY(read(term).matches(Event()));
    QVERIFY(!read(term).matches(conflict()));
}

void TestCellTerms::marksAreFoundAndTold()
{
    activity::Log log;
    ActivityModel model(log);
    ActivityFilter filter(model);
    for (int i = 0; i < 3; ++i)
        log.append(conflict());
    QTRY_COMPARE(model.rowCount(), 3);
    QSignalSpy changed(&model.marks(), &models::EventMarks::changed);
    model.marks().toggle({2, 3});
    QCOMPARE(changed.size(), 1);
    model.marks().toggle({1, 2, 3}); // not all are marked yet: now they are
    QCOMPARE(model.marks().sequences(), (QSet<quint64>{1, 2, 3}));
    model.marks().toggle({1, 3});
    QCOMPARE(model.marks().sequences(), QSet<quint64>{2});
    const int row = filter.rowOf(2);
    QCOMPARE(filter.eventAt(row).sequence, 2u);
    const QModelIndex index = filter.index(row, ActivityModel::Time);
    QVERIFY(index.data(ActivityFilter::MarkedRole).toBool());
    QVERIFY(index.data(Qt::AccessibleTextRole).toString().endsWith(u", marked"_s));
    QVERIFY(!filter.index(filter.rowOf(1), 0).data(ActivityFilter::MarkedRole).toBool());
    QCOMPARE(filter.rowOf(4), -1);
}

void TestCellTerms::countsWhatIsHidden()
{
    activity::Log log;
    ActivityModel model(log);
    ActivityFilter filter(model);
    for (int i = 0; i < 3; ++i) {
        log.append(conflict());
        log.append(Event());
    }
    QTRY_COMPARE(filter.rowCount(), 6);
    QCOMPARE(filter.hiddenRows(), 0);
    filter.setQuery(read(u"code:42P05"_s));
    QTRY_COMPARE(filter.hiddenRows(), 3);
    log.append(Event());
    QTRY_COMPARE(filter.hiddenRows(), 4);
    QCOMPARE(filter.rowOf(2), -1);
}

QTEST_GUILESS_MAIN(TestCellTerms)
#include "tst_cell_terms.moc"
