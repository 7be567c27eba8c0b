#include <growing_text.h>

#include <QtTest>

#include <QScrollBar>

using namespace Qt::StringLiterals;
using ui::GrowingText;

class GrowingTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isAsHighAsItsText_data();
    void isAsHighAsItsText();
    void followsItsWidth();
};

void GrowingTextTest::isAsHighAsItsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("lines");
    QTest::addColumn<bool>("scrolls");
    QTest::newRow("nothing") << QString() << 1 << false;
    QTest::newRow("one line") << u"one"_s << 1 << false;
    QTest::newRow("three lines") << u"1\n2\n3"_s << 3 << false;
    QTest::newRow("ends with a line end") << u"1\n"_s << 2 << false;
    QTest::newRow("as many as there is room for") << u"x\n"_s.repeated(7) << 8 << false;
    QTest::newRow("more") << u"x\n"_s.repeated(20) << 8 << true;
}

void GrowingTextTest::isAsHighAsItsText()
{
    QFETCH(QString, text);
    QFETCH(int, lines);
    QFETCH(bool, scrolls);
    GrowingText field;
    const auto heightOf = [&field](const QString &shown) {
        field.setPlainText(shown);
        return field.height();
    };
    const int oneLine = heightOf({});
    const int line = heightOf(u"1\n2"_s) - oneLine;
    QVERIFY(line > 0);
    QCOMPARE(heightOf(text), oneLine + (lines - 1) * line);
    QCOMPARE(field.verticalScrollBarPolicy() != Qt::ScrollBarAlwaysOff, scrolls);
}

void GrowingTextTest::followsItsWidth()
{
    GrowingText field;
    field.resize(1'200, field.height());
    field.setPlainText(u"wrapped "_s.repeated(20));
    field.show();
    const int wide = field.height();
    field.resize(300, wide);
    QTRY_VERIFY(field.height() > wide);
    field.resize(1'200, field.height());
    QTRY_COMPARE(field.height(), wide);
}

QTEST_MAIN(GrowingTextTest)
#include "tst_growing_text.moc"
