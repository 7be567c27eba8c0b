#include <csv.h>

#include <QTest>

using namespace Qt::StringLiterals;
using domain::csv::Flaw;

/// What is written to a file of cells comes back, and none of it is a formula.
class TestCsv : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesAndReads_data();
    void writesAndReads();
    void numbersStayNumbers();
    void readsLines();
    void refusesLines_data();
    void refusesLines();
};

void TestCsv::writesAndReads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cell");

    const auto row = [](const char *name, const QString &text, const QString &cell) {
        QTest::newRow(name) << text << cell;
    };
    row("empty", u""_s, u""_s);
    row("plain", u"shop.example"_s, u"shop.example"_s);
    row("equals", u"=cmd|' /C calc'!A0"_s, u"'=cmd|' /C calc'!A0"_s);
    row("plus", u"+1"_s, u"'+1"_s);
    row("minus", u"-1"_s, u"'-1"_s);
    row("at", u"@SUM(A1)"_s, u"'@SUM(A1)"_s);
    row("tab", u"\t=1"_s, u"'\t=1"_s);
    row("carriage return", u"\r=1"_s, u"\"'\r=1\""_s);
    row("with comma and quotes", u"=HYPERLINK(\"a\",\"b\")"_s, u"\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""_s);
    row("defused already", u"'=1"_s, u"''=1"_s);
    row("apostrophes alone", u"''"_s, u"''"_s);
    row("apostrophe of a word", u"'t Hof"_s, u"'t Hof"_s);
    row("later in the text", u"a=1"_s, u"a=1"_s);
    row("line ends", u"a\r\nb\n"_s, u"\"a\r\nb\n\""_s);
    row("quotes alone", u"\"\""_s, u"\"\"\"\"\"\""_s);
    row("NUL", u"a"_s + QChar(QChar::Null), u"a"_s + QChar(QChar::Null));
}

void TestCsv::writesAndReads()
{
    QFETCH(QString, text);
    QFETCH(QString, cell);
    QCOMPARE(domain::csv::textCell(text), cell);
    const auto cells = domain::csv::cellsOf(cell + ","_L1 + cell + "\r\n"_L1);
    QVERIFY(cells);
    QCOMPARE(cells->size(), 2);
    QCOMPARE(domain::csv::textOf(cells->first()), text);
    QCOMPARE(domain::csv::textOf(cells->last()), text);
}

void TestCsv::numbersStayNumbers()
{
    QCOMPARE(domain::csv::plainCell(u"-5"_s), u"-5"_s);
    QCOMPARE(domain::csv::textOf(u"-5"_s), u"-5"_s);
    QCOMPARE(domain::csv::plainCell(u"1,5"_s), u"\"1,5\""_s);
}

void TestCsv::readsLines()
{
    QCOMPARE(domain::csv::cellsOf(u"a,,\"b,\"\"c\"\"\n\",d\n"_s),
        QStringList({u"a"_s, {}, u"b,\"c\"\n"_s, u"d"_s}));
    QCOMPARE(domain::csv::cellsOf(u"a,"_s), QStringList({u"a"_s, {}}));
    QCOMPARE(domain::csv::cellsOf({}), QStringList({QString()}));
}

void TestCsv::refusesLines_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<Flaw>("flaw");
    QTest::newRow("no end") << u"a,\"b"_s << Flaw::OpenQuote;
    QTest::newRow("no end after a pair") << u"\"b\"\""_s << Flaw::OpenQuote;
    QTest::newRow("text after the quote") << u"\"a\"b"_s << Flaw::StrayQuote;
    QTest::newRow("quote within") << u"a\"b\",c"_s << Flaw::StrayQuote;
}

void TestCsv::refusesLines()
{
    QFETCH(QString, line);
    QFETCH(Flaw, flaw);
    const auto cells = domain::csv::cellsOf(line);
    QVERIFY(!cells);
    QCOMPARE(cells.error(), flaw);
}

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_csv.moc"
