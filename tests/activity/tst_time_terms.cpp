#include <event_query.h>
#include <time_terms.h>

#include <QtTest>

using namespace Qt::StringLiterals;
using activity::Event;
using activity::EventQuery;
using activity::TimeRange;
using activity::timeRangeIn;
using activity::withTimeRange;

class TestTimeTerms : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesAndReadsBack();
    void keepsTheOtherTerms_data();
    void keepsTheOtherTerms();
    void findsNone_data();
    void findsNone();
    void filtersWhatItSays();

private:
    const QDateTime m_start = QDateTime(QDate(2026, 1, 31), QTime(12, 0, 5));
    const TimeRange m_range{m_start.toMSecsSinceEpoch(), m_start.toMSecsSinceEpoch() + 15'000};
};

void TestTimeTerms::writesAndReadsBack()
{
    const QString filter = withTimeRange({}, m_range);
    QCOMPARE(filter, u"since:2026-01-31T12:00:05 until:2026-01-31T12:00:19.999"_s);
    QCOMPARE(timeRangeIn(filter), m_range);
    QCOMPARE(withTimeRange(filter, {}), QString());
}

void TestTimeTerms::keepsTheOtherTerms_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("others");

    QTest::newRow("word") << u"shop"_s << u"shop"_s;
    QTest::newRow("quoted") << u"-\"a  b\" code:42P05"_s << u"-\"a  b\" code:42P05"_s;
    QTest::newRow("time before") << u"since:10m shop until:14:30"_s << u"shop"_s;
    QTest::newRow("spaces") << u"  shop   edit "_s << u"shop edit"_s;
}

void TestTimeTerms::keepsTheOtherTerms()
{
    QFETCH(QString, filter);
    QFETCH(QString, others);
    QCOMPARE(withTimeRange(filter, m_range), QString(others + ' '_L1 + withTimeRange({}, m_range)));
    QCOMPARE(withTimeRange(filter, {}), others);
    QCOMPARE(timeRangeIn(withTimeRange(filter, m_range)), m_range);
}

void TestTimeTerms::findsNone_data()
{
    QTest::addColumn<QString>("filter");

    QTest::newRow("empty") << QString();
    QTest::newRow("one alone") << u"since:2026-01-31T12:00:05"_s;
    QTest::newRow("relative") << u"since:10m until:5m"_s;
    QTest::newRow("clock") << u"since:12:00 until:13:00"_s;
    QTest::newRow("backwards") << u"since:2026-01-31T12:00:05 until:2026-01-31T12:00:00"_s;
    QTest::newRow("not wanted") << u"-since:2026-01-31T12:00:05 until:2026-01-31T12:00:10"_s;
    QTest::newRow("twice") << u"since:2026-01-31T12:00 since:2026-01-31T12:01 until:2026-01-31T12:30"_s;
}

void TestTimeTerms::findsNone()
{
    QFETCH(QString, filter);
    QVERIFY(!timeRangeIn(filter));
}

void TestTimeTerms::filtersWhatItSays()
{
    const auto query = EventQuery::parse(withTimeRange({}, m_range), m_start);
    QVERIFY(query);
    const auto matches = [&query](qint64 time) {
        Event event;
        event.time = time;
        return query->matches(event);
    };
    QVERIFY(!matches(m_range.from - 1));
    QVERIFY(matches(m_range.from));
    QVERIFY(matches(m_range.to - 1));
    QVERIFY(!matches(m_range.to));
}

QTEST_GUILESS_MAIN(TestTimeTerms)
#include "tst_time_terms.moc"
