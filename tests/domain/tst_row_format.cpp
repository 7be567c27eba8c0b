#include <csv.h>
#include <row_format.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using domain::Column;
using domain::FileFormat;
using domain::Kind;
using domain::RowFormat;
using domain::Value;

namespace {

Column column(const QString &name, Kind kind)
{
    Column column;
    column.name = name;
    column.kind = kind;
    return column;
}

QByteArray lineOf(FileFormat format, const QList<Column> &columns, const QList<Value> &values)
{
    std::vector<std::string> texts;
    texts.reserve(static_cast<std::size_t>(values.size()));
    std::vector<std::optional<std::string_view>> cells;
    for (const Value &value : values) {
        texts.push_back(value.value_or(QString()).toStdString());
        cells.push_back(value ? std::optional<std::string_view>{texts.back()} : std::nullopt);
    }
    QByteArray line;
    RowFormat(format, columns).append(line, cells);
    return line;
}

}

/// Rows as lines of a file, and back.
class TestRowFormat : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesTexts_data();
    void writesTexts();
    void tellsNullFromEmpty();
    void writesAHeader();
    void defusesTextsAlone();
    void writesJsonAsItIs();
};

void TestRowFormat::writesTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"shop.example"_s;
    QTest::newRow("formula") << u"=cmd|' /C calc'!A0"_s;
    QTest::newRow("formula with a comma") << u"=HYPERLINK(\"a\",\"b\")"_s;
    QTest::newRow("defused already") << u"'=1"_s;
    QTest::newRow("quotes") << u"\"a\"\"\""_s;
    QTest::newRow("a quote alone") << u"\""_s;
    QTest::newRow("line ends") << u"a\r\nb\n"_s;
    QTest::newRow("control characters") << u"\u0001\u001f\u007f\b\f\\"_s;
    QTest::newRow("emoji and right to left")
        << u"\U0001F469\u200D\U0001F4BB \u05E9\u05DC\u05D5\u05DD \u202E"_s;
    QTest::newRow("a megabyte") << QString(1 << 20, u'"');
}

void TestRowFormat::writesTexts()
{
    QFETCH(QString, text);
    const QList<Column> columns{column(u"a"_s, Kind::Text), column(u"b"_s, Kind::Other)};
    const QString line = QString::fromUtf8(lineOf(FileFormat::Csv, columns, {text, text}));
    QCOMPARE(line, QString(domain::csv::textCell(text) + u',' + domain::csv::textCell(text) + u"\r\n"_s));
    const auto cells = domain::csv::cellsOf(line);
    QVERIFY(cells);
    QCOMPARE(domain::csv::textOf(cells->last()), text);
    const QByteArray json = lineOf(FileFormat::JsonLines, columns, {text, text});
    QCOMPARE(json.count('\n'), 1);
    QCOMPARE(QJsonDocument::fromJson(json)[u"b"].toString(), text);
}

void TestRowFormat::tellsNullFromEmpty()
{
    const QList<Column> columns{
        column(u"a"_s, Kind::Text), column(u"b"_s, Kind::Text), column(u"c"_s, Kind::Integer)};
    const QList<Value> values{std::nullopt, u""_s, std::nullopt};
    const QByteArray line = lineOf(FileFormat::Csv, columns, values);
    QCOMPARE(line, ",\"\",\r\n");
    QCOMPARE(domain::csv::valuesOf(QString::fromUtf8(line)), values);
    QCOMPARE(lineOf(FileFormat::JsonLines, columns, values), "{\"a\":null,\"b\":\"\",\"c\":null}\n");
}

void TestRowFormat::writesAHeader()
{
    const QList<Column> columns{column(u"=1,\"x\""_s, Kind::Text), column(u"колонка"_s, Kind::Text)};
    QCOMPARE(RowFormat(FileFormat::Csv, columns).head(), u"\"'=1,\"\"x\"\"\",колонка\r\n"_s.toUtf8());
    QCOMPARE(RowFormat(FileFormat::JsonLines, columns).head(), QByteArray());
    const auto line = QJsonDocument::fromJson(lineOf(FileFormat::JsonLines, columns, {u"1"_s, u"2"_s}));
    QCOMPARE(line[u"=1,\"x\""].toString(), u"1"_s);
}

void TestRowFormat::defusesTextsAlone()
{
    const QList<Column> columns{column(u"a"_s, Kind::Integer), column(u"b"_s, Kind::Number),
        column(u"c"_s, Kind::Text), column(u"d"_s, Kind::Timestamp)};
    QCOMPARE(lineOf(FileFormat::Csv, columns, {u"-5"_s, u"-0.5"_s, u"-5"_s, u"-infinity"_s}),
        "-5,-0.5,'-5,-infinity\r\n");
}

void TestRowFormat::writesJsonAsItIs()
{
    const QList<Column> columns{column(u"i"_s, Kind::Integer), column(u"n"_s, Kind::Number),
        column(u"nan"_s, Kind::Number), column(u"b"_s, Kind::Boolean), column(u"j"_s, Kind::Json)};
    const QByteArray line = lineOf(FileFormat::JsonLines, columns,
        {u"-9223372036854775808"_s, u"12345678901234567890.10"_s, u"NaN"_s, u"true"_s,
            u"{\"a\":\n [1, \"x\\n\"]}"_s});
    QCOMPARE(line,
        "{\"i\":-9223372036854775808,\"n\":12345678901234567890.10,\"nan\":\"NaN\",\"b\":true,"
        "\"j\":{\"a\":  [1, \"x\\n\"]}}\n");
    QVERIFY(QJsonDocument::fromJson(line).isObject());
}

QTEST_APPLESS_MAIN(TestRowFormat)
#include "tst_row_format.moc"
