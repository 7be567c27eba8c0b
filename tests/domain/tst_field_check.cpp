#include <field_check.h>

#include <QTest>

using namespace Qt::StringLiterals;
using domain::Column;
using domain::Kind;
using domain::Value;

namespace {

Column column(Kind kind, const QString &typeName = {})
{
    Column result;
    result.kind = kind;
    result.typeName = typeName;
    result.choices = QStringList{u"active"_s, u"pending"_s};
    return result;
}

}

class tst_FieldCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void null();
    void everyKindRefusesNul();
    void lengthCountsCharacters();
};

void tst_FieldCheck::accepts_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("typeName");
    QTest::addColumn<QString>("value");
    const auto rows = [](Kind kind, const QString &typeName, const QStringList &values) {
        for (const QString &value : values)
            QTest::addRow("%d %s %s", int(kind), qPrintable(typeName), qPrintable(value))
                << kind << typeName << value;
    };

    rows(Kind::Text, u"text"_s, {u""_s, u"ü💩"_s, u"two\nlines"_s});
    rows(Kind::Integer, u"int2"_s, {u"32767"_s, u"-32768"_s, u" +7 "_s});
    rows(Kind::Integer, u"int4"_s, {u"2147483647"_s, u"-2147483648"_s});
    rows(Kind::Integer, u"int8"_s, {u"9223372036854775807"_s, u"-9223372036854775808"_s, u"007"_s});
    rows(Kind::Number, u"numeric"_s,
        {u"1"_s, u"-1.5"_s, u".5"_s, u"5."_s, u"1e400"_s, u"1.5E-3"_s, u"NaN"_s, u"-Infinity"_s, u"inf"_s,
            u"123456789012345678901234567890.123"_s});
    rows(Kind::Timestamp, u"timestamp"_s,
        {u"2024-02-29"_s, u"2024-02-29 23:59:59.123456"_s, u"2024-02-29T23:59Z"_s, u"infinity"_s, u"Now"_s,
            u"Feb 29 2024"_s, u"29.2.2024"_s, u"20240229"_s, u"0044-03-15 BC"_s});
    rows(Kind::TimestampWithZone, u"timestamptz"_s,
        {u"2024-02-29 12:00+05:30"_s, u"2024-02-29 12:00 Europe/Berlin"_s});
    rows(Kind::Date, u"date"_s, {u"2024-02-29"_s, u"today"_s, u"epoch"_s});
    rows(Kind::Time, u"time"_s, {u"23:59"_s, u"24:00"_s, u"4 pm"_s, u"now"_s});
    rows(Kind::Uuid, u"uuid"_s,
        {u"6f1c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f"_s, u"{6F1C2D3E-4B5A-4C6D-8E7F-9A0B1C2D3E4F}"_s,
            u"6f1c2d3e4b5a4c6d8e7f9a0b1c2d3e4f"_s});
    rows(Kind::Enum, u"Status"_s, {u"active"_s, u"pending"_s});
    rows(Kind::Boolean, u"bool"_s, {u"true"_s, u"f"_s, u"YES"_s, u"0"_s, u"off"_s});
    rows(Kind::Json, u"jsonb"_s,
        {u"{}"_s, u"[1, 2]"_s, u"null"_s, u"\"text\""_s, u" 1 "_s, u"1e400"_s, u"{\"ü\": [true]}"_s,
            QString(2'000, '['_L1) + QString(2'000, ']'_L1)});
    rows(Kind::Array, u"_int4"_s, {u"{}"_s, u"{1,2}"_s, u"[0:1]={1,2}"_s, u"{\"a\nb\"}"_s});
    rows(Kind::Other, u"inet"_s, {u"anything"_s});
}

void tst_FieldCheck::accepts()
{
    QFETCH(const Kind, kind);
    QFETCH(const QString, typeName);
    QFETCH(const QString, value);
    QCOMPARE(domain::problemWith(column(kind, typeName), value), QString());
}

void tst_FieldCheck::refuses_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("typeName");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, Kind kind, const QString &typeName, const QString &value,
                         const QString &says) { QTest::newRow(name) << kind << typeName << value << says; };

    row("small integer", Kind::Integer, u"int2"_s, u"32768"_s, u"-32768 to 32767"_s);
    row("integer", Kind::Integer, u"int4"_s, u"-2147483649"_s, u"-2147483648 to 2147483647"_s);
    row("big integer", Kind::Integer, u"int8"_s, u"9223372036854775808"_s, u"to 9223372036854775807"_s);
    row("huge integer", Kind::Integer, u"int2"_s, QString(100, '9'_L1), u"Out of range"_s);
    row("fraction", Kind::Integer, u"int4"_s, u"1.5"_s, u"Not a whole number"_s);
    row("empty integer", Kind::Integer, u"int4"_s, u""_s, u"Not a whole number"_s);
    row("thousands", Kind::Integer, u"int4"_s, u"1,000"_s, u"Not a whole number"_s);
    row("Arabic digits", Kind::Integer, u"int4"_s, u"١"_s, u"Not a whole number"_s);
    row("decimal comma", Kind::Number, u"numeric"_s, u"1,5"_s, u"with a point"_s);
    row("no number", Kind::Number, u"float8"_s, u"abc"_s, u"Not a number"_s);
    row("empty date", Kind::Date, u"date"_s, u""_s, u"Not a date"_s);
    row("no date", Kind::Timestamp, u"timestamp"_s, u"soon"_s, u"Not a date"_s);
    row("no such day", Kind::Date, u"date"_s, u"2023-02-29"_s, u"no such day: 2023-02-29"_s);
    row("no such month", Kind::Timestamp, u"timestamp"_s, u"2023-13-01 10:00"_s,
        u"no such day: 2023-13-01"_s);
    row("no such time", Kind::Time, u"time"_s, u"25:00"_s, u"no such time: 25:00"_s);
    row("no UUID", Kind::Uuid, u"uuid"_s, u"6f1c2d3e-4b5a"_s, u"Not a UUID"_s);
    row("not a choice", Kind::Enum, u"Status"_s, u"Active"_s,
        u"“Active” is not one of the values of this field: active, pending"_s);
    row("no boolean", Kind::Boolean, u"bool"_s, u"maybe"_s, u"Neither true nor false"_s);
    row("ambiguous boolean", Kind::Boolean, u"bool"_s, u"o"_s, u"Neither true nor false"_s);
    row("empty JSON", Kind::Json, u"jsonb"_s, u""_s, u"one value"_s);
    row("two JSON values", Kind::Json, u"jsonb"_s, u"1,2"_s, u"one value"_s);
    row("JSON that closes too often", Kind::Json, u"jsonb"_s, u"1]"_s, u"at character 2"_s);
    row("JSON that breaks out", Kind::Json, u"jsonb"_s, u"1],[2"_s, u"Not valid JSON"_s);
    row("JSON with a wrong word", Kind::Json, u"jsonb"_s, u"{\"ü\": nul}"_s, u"at character"_s);
    row("JSON not closed", Kind::Json, u"json"_s, u"{\"a\": 1"_s, u"at character 7"_s);
    row("no array", Kind::Array, u"_text"_s, u"a,b"_s, u"in braces"_s);
    row("half a character", Kind::Text, u"text"_s, QString(QChar(0xD83D)), u"half a character"_s);
}

void tst_FieldCheck::refuses()
{
    QFETCH(const Kind, kind);
    QFETCH(const QString, typeName);
    QFETCH(const QString, value);
    QFETCH(const QString, says);
    const QString problem = domain::problemWith(column(kind, typeName), value);
    QVERIFY2(problem.contains(says), qPrintable(problem));
}

void tst_FieldCheck::null()
{
    Column text = column(Kind::Integer);
    QCOMPARE(domain::problemWith(text, Value()), QString());
    text.nullable = false;
    QVERIFY(domain::problemWith(text, Value()).contains(u"NULL"_s));
}

void tst_FieldCheck::everyKindRefusesNul()
{
    for (const Kind kind : {Kind::Text, Kind::Json, Kind::Array, Kind::Other, Kind::Enum}) {
        const QString problem = domain::problemWith(column(kind), QString(u"a\0b"_s));
        QVERIFY2(problem.contains(u"PostgreSQL text cannot hold"_s), qPrintable(problem));
    }
}

void tst_FieldCheck::lengthCountsCharacters()
{
    Column text = column(Kind::Text);
    text.maxLength = 3;
    QCOMPARE(domain::problemWith(text, u"abc"_s), QString());
    QCOMPARE(domain::problemWith(text, u"💩💩💩"_s), QString());
    QCOMPARE(domain::problemWith(text, u"abcd"_s), u"Too long: 4 characters, and there is room for 3."_s);
}

QTEST_APPLESS_MAIN(tst_FieldCheck)
#include "tst_field_check.moc"
