#include <event_marks.h>
#include <filter_line.h>

#include <QtTest>

#include <QAbstractItemView>
#include <QListView>

using namespace Qt::StringLiterals;
using activity::Event;
using activity::EventQuery;
using ui::FilterLine;

namespace {

/// A line in a window of its own, and the filter that is in force.
struct Console {
    Console()
    {
        QObject::connect(&line, &FilterLine::queryChanged, &line, [this](const EventQuery &changed) {
            query = changed;
            ++changes;
        });
        line.resize(320, line.sizeHint().height());
        line.show();
        line.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&line));
        line.setFocus();
    }

    QListView *popup() const
    {
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (widget->objectName() == "Filter completions"_L1 && widget->isVisible())
                return qobject_cast<QListView *>(widget);
        return nullptr;
    }
    QStringList offered() const
    {
        QStringList terms;
        if (const QListView *list = popup())
            for (int row = 0; row < list->model()->rowCount(); ++row)
                terms << list->model()->index(row, 0).data().toString();
        return terms;
    }
    void press(int key) { QTest::keyClick(popup() ? static_cast<QWidget *>(popup()) : &line, Qt::Key(key)); }

    FilterLine line;
    EventQuery query;
    int changes = 0;
};

Event failed()
{
    Event event;
    event.sequence = 7;
    event.outcome = activity::Outcome::Failed;
    return event;
}

}

class TestFilterLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setCursorFlashTime(0); } // pictures are compared
    void completesByKeyAlone();
    void completesInTheMiddle();
    void offersAllOnDemand();
    void escapeClosesThenClears();
    void explainsAfterAPause();
    void keepsTheLastFilterWhereItIsWrong();
    void underlinesWhatIsWrong();
    void addsTerms();
    void followsTheMarks();
};

void TestFilterLine::completesByKeyAlone()
{
    Console console;
    QTest::keyClicks(&console.line, u"-ou"_s);
    QTRY_COMPARE(console.offered(), QStringList{u"-outcome:"_s});
    console.press(Qt::Key_Down);
    QTRY_VERIFY2(console.line.accessibleDescription().contains(u"-outcome:, how the attempt ended; 1 of 1"_s),
        qPrintable(console.line.accessibleDescription()));
    console.press(Qt::Key_Return);
    QTRY_COMPARE(console.offered().size(), 4); // the values follow
    QCOMPARE(console.line.text(), u"-outcome:"_s);
    console.press(Qt::Key_Down);
    console.press(Qt::Key_Down);
    console.press(Qt::Key_Down);
    console.press(Qt::Key_Return);
    QTRY_COMPARE(console.line.text(), u"-outcome:failed "_s);
    QVERIFY(!console.query.matches(failed()));
    QVERIFY(console.query.matches(Event()));
    QVERIFY(console.line.hasFocus());
}

void TestFilterLine::completesInTheMiddle()
{
    Console console;
    console.line.setText(u"path:prepared out edit"_s);
    console.line.setCursorPosition(16); // after "ou"
    QTest::keyClick(&console.line, Qt::Key_Down);
    QTRY_COMPARE(console.offered(), QStringList{u"outcome:"_s});
    console.press(Qt::Key_Down);
    console.press(Qt::Key_Return);
    QTRY_COMPARE(console.line.text(), u"path:prepared outcome: edit"_s);
    QCOMPARE(console.line.cursorPosition(), 22);
}

void TestFilterLine::offersAllOnDemand()
{
    Console console;
    QTest::keyClick(&console.line, Qt::Key_Down);
    QTRY_VERIFY(console.offered().contains(u"code:"_s));
    QVERIFY(console.offered().contains(u"since:"_s));
    const QModelIndex first = console.popup()->model()->index(0, 0);
    QVERIFY(!first.data(Qt::AccessibleDescriptionRole).toString().isEmpty());
}

void TestFilterLine::escapeClosesThenClears()
{
    Console console;
    QTest::keyClicks(&console.line, u"ou"_s);
    QTRY_VERIFY(console.popup());
    console.press(Qt::Key_Escape);
    QTRY_VERIFY(!console.popup());
    QCOMPARE(console.line.text(), u"ou"_s);
    console.press(Qt::Key_Escape);
    QCOMPARE(console.line.text(), QString());
}

void TestFilterLine::explainsAfterAPause()
{
    Console console;
    QTest::keyClicks(&console.line, u"attempt:x"_s);
    QVERIFY(console.line.problem().isEmpty()); // still being typed
    QTRY_COMPARE(console.line.problem(), u"“x” is not a number. Write for example attempt:>1."_s);
    QCOMPARE(console.line.accessibleDescription(), console.line.problem());
    QTest::keyClick(&console.line, Qt::Key_Backspace);
    QTest::keyClick(&console.line, Qt::Key_2);
    QVERIFY(console.line.problem().isEmpty()); // at once
}

void TestFilterLine::keepsTheLastFilterWhereItIsWrong()
{
    Console console;
    console.line.setText(u"outcome:failed"_s);
    QVERIFY(!console.query.matches(Event()));
    const int before = console.changes;
    console.line.setText(u"outcome:failed attempt:x"_s);
    QTRY_VERIFY(!console.line.problem().isEmpty());
    QCOMPARE(console.changes, before);
    console.line.setText(u""_s);
    QCOMPARE(console.changes, before + 1);
    QVERIFY(console.query.isEmpty());
}

/// In its place, and nowhere once it is right.
void TestFilterLine::underlinesWhatIsWrong()
{
    Console console;
    console.line.setText(u"edit attempt:2"_s);
    console.line.setText(u"edit attempt:x"_s);
    const QImage plain = console.line.grab().toImage();
    QTRY_VERIFY(!console.line.problem().isEmpty());
    const QImage underlined = console.line.grab().toImage();
    QVERIFY(plain != underlined);
    const int value = console.line.fontMetrics().horizontalAdvance(u"edit attem"_s);
    QCOMPARE(underlined.copy(0, 0, value, plain.height()), plain.copy(0, 0, value, plain.height()));
    QCOMPARE(console.line.text(), u"edit attempt:x"_s);
    console.line.setText(u"edit attempt:2"_s);
    console.line.setText(u"edit attempt:x"_s);
    QCOMPARE(console.line.grab().toImage(), plain);
}

void TestFilterLine::addsTerms()
{
    Console console;
    console.line.setText(u"edit code:42P05"_s);
    console.line.addTerm(u"-code:42P05"_s);
    QCOMPARE(console.line.text(), u"edit -code:42P05"_s);
    QVERIFY(!console.query.isEmpty());
}

void TestFilterLine::followsTheMarks()
{
    models::EventMarks marks;
    Console console;
    console.line.setMarks(marks);
    console.line.setText(u"is:marked"_s);
    QVERIFY(!console.query.matches(failed()));
    marks.toggle({failed().sequence});
    QVERIFY(console.query.matches(failed()));
    const int before = console.changes;
    console.line.setText(u"failed"_s);
    marks.toggle({1});
    QCOMPARE(console.changes, before + 1); // the text alone
}

QTEST_MAIN(TestFilterLine)
#include "tst_filter_line.moc"
