#include <json_text.h>

#include <QJsonDocument>
#include <QTest>

using domain::indentedJson;
using namespace Qt::StringLiterals;

class TestJsonText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesEachMemberALine();
    void changesSpacesAlone_data();
    void changesSpacesAlone();
    void leavesWhatIsNoJson_data();
    void leavesWhatIsNoJson();
};

void TestJsonText::givesEachMemberALine()
{
    QCOMPARE(indentedJson(uR"({"a": 1, "b": [true, {"c": null}], "d": {}, "e": [ ]})"_s), uR"({
  "a": 1,
  "b": [
    true,
    {
      "c": null
    }
  ],
  "d": {},
  "e": []
})"_s);
    QCOMPARE(indentedJson(u" 7 "_s), u"7"_s);
    QCOMPARE(indentedJson(u"\"a  b\""_s), u"\"a  b\""_s);
}

void TestJsonText::changesSpacesAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a number beyond a double") << u"[12345678901234567890.000100, 1e300]"_s;
    QTest::newRow("escapes") << uR"({"a\"b\\": "\u0000 {[,:]} \\", "": "\\\""})"_s;
    QTest::newRow("a key twice") << uR"({"a": 1, "a": 2})"_s;
    QTest::newRow("emoji, right to left") << u"{\"\U0001F600\": \"\u05D0  \u05D1\"}"_s;
}

void TestJsonText::changesSpacesAlone()
{
    QFETCH(QString, text);
    const QString indented = indentedJson(text);
    QVERIFY(indented.contains(u'\n'));
    const auto withoutSpaces = [](QString all) { return all.remove(u'\n').remove(u' '); };
    QCOMPARE(withoutSpaces(indented), withoutSpaces(text));
    QCOMPARE(indentedJson(indented), indented);
}

void TestJsonText::leavesWhatIsNoJson_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
        {"", "  ", "{\"a\": 1", "tru e", "{} {", "\"open", "\"\\", "][", "1, 2", "1], [2"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestJsonText::leavesWhatIsNoJson()
{
    QFETCH(QString, text);
    QCOMPARE(indentedJson(text), text);
}

QTEST_APPLESS_MAIN(TestJsonText)
#include "tst_json_text.moc"
