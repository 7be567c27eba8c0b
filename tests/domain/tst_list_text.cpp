#include <list_text.h>

#include <QStringEncoder>
#include <QTest>

using namespace Qt::StringLiterals;
using domain::ListText;
using domain::Value;

/// What people paste and open, read or refused with a sentence.
class TestListText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void decodes_data();
    void decodes();
    void refusesBytes_data();
    void refusesBytes();
    void readsPlainLists();
    void readsCsv();
    void findsTheSeparator_data();
    void findsTheSeparator();
    void refusesTexts_data();
    void refusesTexts();
};

void TestListText::decodes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QString text = u"münchen.example\nпример.example\n"_s;
    QTest::newRow("UTF-8") << text.toUtf8();
    QTest::newRow("with a mark") << "\xEF\xBB\xBF" + text.toUtf8();
    for (const auto &[name, encoding] :
        {std::pair{"UTF-16, little", QStringEncoder::Utf16LE}, {"UTF-16, big", QStringEncoder::Utf16BE}})
        QTest::newRow(name) << QByteArray(QStringEncoder(encoding, QStringEncoder::Flag::WriteBom)(text));
}

void TestListText::decodes()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(domain::decoded(bytes), u"münchen.example\nпример.example\n"_s);
}

void TestListText::refusesBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("line");
    QTest::newRow("Latin-1") << "a.example\nm\xFCnchen.example\n"_ba << 2;
    QTest::newRow("half a character") << "a.example\nb.example\n\xC3"_ba << 3;
    QTest::newRow("UTF-16 without a mark") << QByteArray("a\0.\0\n\0", 6) << 1;
    QTest::newRow("half binary") << QByteArray("a.example\nb.example\n\x7F"
                                               "ELF\0\0",
        26) << 3;
    QTest::newRow("half a character of UTF-16") << QByteArray("\xFF\xFE"
                                                              "a\0\n\0\0\xD8"
                                                              "b\0",
        10) << 2;
}

void TestListText::refusesBytes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, line);
    const auto text = domain::decoded(bytes);
    QVERIFY(!text);
    QVERIFY2(text.error().startsWith(u"Line %1 is no text"_s.arg(line)), qPrintable(text.error()));
}

void TestListText::readsPlainLists()
{
    const auto list = domain::readList(u"\r\n a.example\r\n\r\nhttps://b.example/path\n*.c.example"_s);
    QVERIFY(list);
    QVERIFY(list->header.isEmpty());
    QCOMPARE(list->lines.size(), 3);
    QCOMPARE(list->lines[0].number, 2);
    QCOMPARE(list->lines[2].number, 5);
    QCOMPARE(list->lines[2].cells, QList<Value>{u"*.c.example"_s});
}

void TestListText::readsCsv()
{
    const auto list = domain::readList(
        u"Name,Notes,\"Status\"\r\na.example,,\"\"\r\nb.example,\"two\r\nlines, '=1\",'=1\r\nc.example\r\n"_s);
    QVERIFY2(list, list ? "" : qPrintable(list.error()));
    QCOMPARE(list->header, QStringList({u"Name"_s, u"Notes"_s, u"Status"_s}));
    QCOMPARE(list->lines.size(), 3);
    QCOMPARE(list->lines[0].cells, QList<Value>({u"a.example"_s, std::nullopt, u""_s}));
    QCOMPARE(list->lines[1].cells, QList<Value>({u"b.example"_s, u"two\r\nlines, '=1"_s, u"=1"_s}));
    QCOMPARE(list->lines[2].cells, QList<Value>({u"c.example"_s, std::nullopt, std::nullopt}));
    QCOMPARE(list->lines[2].number, 5);
}

void TestListText::findsTheSeparator_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("header");
    QTest::newRow("semicolons") << u"Name;Notes\na.example;x, y\n"_s << QStringList({u"Name"_s, u"Notes"_s});
    QTest::newRow("tabs") << u"Name\tNotes\na.example\tx\n"_s << QStringList({u"Name"_s, u"Notes"_s});
    QTest::newRow("no header") << u"a.example,x\nb.example,y\n"_s
                               << QStringList({u"Column 1"_s, u"Column 2"_s});
    QTest::newRow("one quoted column") << u"\"Name\"\na.example\n"_s << QStringList{u"Name"_s};
}

void TestListText::findsTheSeparator()
{
    QFETCH(QString, text);
    QFETCH(QStringList, header);
    const auto list = domain::readList(text);
    QVERIFY2(list, list ? "" : qPrintable(list.error()));
    QCOMPARE(list->header, header);
    QCOMPARE(list->lines.last().cells.size(), header.size());
}

void TestListText::refusesTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("empty") << u""_s << u"no line"_s;
    QTest::newRow("spaces") << u" \n\t\n"_s << u"no line"_s;
    QTest::newRow("a header alone") << u"Name,Notes\n"_s << u"no line"_s;
    QTest::newRow("too many") << u"a.example\n"_s.repeated(100'001) << u"100,001 lines"_s;
    QTest::newRow("a quote that does not end")
        << u"Name,Notes\na.example,\"x\nb.example,y\n"_s << u"Line 2: a quote is opened"_s;
    QTest::newRow("a quote within") << u"Name,Notes\na.example,x\"y\"z\n"_s
                                    << u"Line 2: a quote stands within"_s;
    QTest::newRow("too many cells") << u"Name,Notes\na.example,x\nb.example,x,y\n"_s
                                    << u"Line 3 has 3 cells"_s;
}

void TestListText::refusesTexts()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    QLocale::setDefault(QLocale{QLocale::English});
    const auto list = domain::readList(text);
    QVERIFY(!list);
    QVERIFY2(list.error().contains(words), qPrintable(list.error()));
}

QTEST_APPLESS_MAIN(TestListText)
#include "tst_list_text.moc"
