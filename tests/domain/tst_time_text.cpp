#include <time_text.h>

#include <QLocale>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using domain::Kind;

class tst_TimeText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void ago_data();
    void ago();
    void agoSpeaksInTheZoneOfNow();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

void tst_TimeText::ago_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    const auto row = [](qint64 seconds, const QString &text) {
        QTest::newRow(qPrintable(QString::number(seconds))) << seconds << text;
    };

    row(-7 * 86'400, u"7 Jun 2024"_s);
    row(-2 * 3600, u"31 May 2024 14:00:00"_s); // another computer's clock, or this one's, is wrong
    row(-61, u"31 May 2024 12:01:01"_s);
    row(-59, u"just now"_s);
    row(0, u"just now"_s);
    row(59, u"just now"_s);
    row(60, u"1 min ago"_s);
    row(5 * 60 + 30, u"5 min ago"_s);
    row(3599, u"59 min ago"_s);
    row(3600, u"1 h ago"_s);
    row(86'399, u"23 h ago"_s);
    row(86'400, u"1 day ago"_s);
    row(3 * 86'400, u"3 days ago"_s);
    row(7 * 86'400 - 1, u"6 days ago"_s);
    row(7 * 86'400, u"24 May 2024"_s);
}

void tst_TimeText::ago()
{
    QFETCH(const qint64, seconds);
    const QDateTime now{{2024, 5, 31}, {12, 0}, Qt::UTC};
    QTEST(domain::ago(now.addSecs(-seconds), now), "text");
}

void tst_TimeText::agoSpeaksInTheZoneOfNow()
{
    const QDateTime now{{2024, 5, 31}, {12, 0}, QTimeZone(2 * 3600)};
    const QDateTime lateInUtc{{2024, 4, 30}, {23, 30}, Qt::UTC};
    QCOMPARE(domain::ago(lateInUtc, now), u"1 May 2024"_s);
}

void tst_TimeText::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("utc");
    const auto row = [](const char *name, const QString &text, Kind kind, const QString &utc) {
        QTest::newRow(name) << text << kind << utc;
    };
    using enum Kind;

    row("Prisma's", u"2024-05-31 12:34:56.789"_s, Timestamp, u"2024-05-31T12:34:56.789Z"_s);
    row("whole seconds", u"2024-05-31 12:34:56"_s, Timestamp, u"2024-05-31T12:34:56.000Z"_s);
    row("one digit", u"2024-05-31 12:34:56.7"_s, Timestamp, u"2024-05-31T12:34:56.700Z"_s);
    row("microseconds are cut", u"2024-05-31 12:34:56.789999"_s, Timestamp, u"2024-05-31T12:34:56.789Z"_s);
    row("zone", u"2024-05-31 12:34:56.5+02"_s, TimestampWithZone, u"2024-05-31T10:34:56.500Z"_s);
    row("half-hour zone", u"2024-05-31 02:00:00+05:30"_s, TimestampWithZone, u"2024-05-30T20:30:00.000Z"_s);
    row("western half-hour zone", u"2024-05-31 22:00:00-03:30"_s, TimestampWithZone,
        u"2024-06-01T01:30:00.000Z"_s);
    row("zone with seconds", u"1900-01-01 00:00:00+00:19:32"_s, TimestampWithZone,
        u"1899-12-31T23:40:28.000Z"_s);
    row("date", u"2024-02-29"_s, Date, u"2024-02-29T00:00:00.000Z"_s);
    row("far future", u"12024-02-29 00:00:00"_s, Timestamp, u"+12024-02-29"_s);
}

void tst_TimeText::reads()
{
    QFETCH(const QString, text);
    QFETCH(const Kind, kind);
    QFETCH(const QString, utc);
    const auto time = domain::parseTimestamp(text, kind);
    QVERIFY(time);
    QCOMPARE(time->timeSpec(), Qt::UTC);
    if (utc.startsWith('+'_L1))
        QCOMPARE(time->date(), QDate(12024, 2, 29));
    else
        QCOMPARE(time->toString(Qt::ISODateWithMs), utc);
}

void tst_TimeText::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("empty") << u""_s << Kind::Timestamp;
    QTest::newRow("infinity") << u"infinity"_s << Kind::Timestamp;
    QTest::newRow("BC") << u"0044-03-15 00:00:00 BC"_s << Kind::Timestamp;
    QTest::newRow("no such day") << u"2023-02-29 00:00:00"_s << Kind::Timestamp;
    QTest::newRow("no such time") << u"2023-02-28 25:00:00"_s << Kind::Timestamp;
    QTest::newRow("text") << u"2024-05-31 12:34:56"_s << Kind::Text;
    QTest::newRow("time") << u"12:34:56"_s << Kind::Time;
}

void tst_TimeText::refuses()
{
    QFETCH(const QString, text);
    QFETCH(const Kind, kind);
    QVERIFY(!domain::parseTimestamp(text, kind));
}

QTEST_APPLESS_MAIN(tst_TimeText)
#include "tst_time_text.moc"
