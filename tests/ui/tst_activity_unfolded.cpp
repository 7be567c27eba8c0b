#include "activity_console.h"

using namespace Qt::StringLiterals;
using activity::Event;

class TestActivityUnfolded : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void explainsTheSelectedEvent();
    void showsTheWholeEvent();
    void detailsAreReadByKeyboard();
    void timelineIsToggledByKeyboard();
    void timelineFiltersByKeyboard();
    void foldsByKeyboard();
    void foldsWithTheArrow();
    void foldButtonAndShortcut();
};

void TestActivityUnfolded::explainsTheSelectedEvent()
{
    ActivityConsole console;
    QVERIFY(console.says(u"Select an event"_s));
    console.append(conflict());
    QTRY_COMPARE(console.rows(), 1);
    console.table().selectRow(0);
    QVERIFY(console.says(u"another client left a statement with the same name"_s));
    QTRY_VERIFY(console.says(u"1 of 4"_s));
    console.button("Clear").click();
    QVERIFY(console.says(u"Select an event"_s));
}

void TestActivityUnfolded::showsTheWholeEvent()
{
    ActivityConsole console;
    Event second = saved();
    second.attempt = 2;
    second.of = 4;
    second.operationId = 9;
    second.sql = u"UPDATE d SET status = $1"_s;
    Event first = conflict();
    first.operationId = 9;
    first.time = 1'000;
    second.time = 1'100;
    console.button("Fold").click(); // each attempt by itself
    console.append({first, saved(), second});
    QTRY_COMPARE(console.rows(), 3);
    console.table().selectRow(2);
    QVERIFY(console.says(u"UPDATE d SET status = $1"_s));
    QVERIFY(!console.says(u"Why?"_s)); // nothing went wrong in this attempt
    const QString attempts = console.find<QWidget>("Attempts").accessibleDescription();
    QCOMPARE(attempts.count('\n'_L1), 1);
    QVERIFY2(attempts.contains(u"then waited 100 ms"), qPrintable(attempts));
    QVERIFY2(attempts.contains(u"Attempt 2: after 100 ms, Done"), qPrintable(attempts));

    console.table().setFocus();
    QTest::keyClick(&console.table(), Qt::Key_Up);
    QTest::keyClick(&console.table(), Qt::Key_Up);
    QVERIFY(console.says(u"Why?"_s));
    QVERIFY(console.says(u"42P05 duplicate_"_s));
    QVERIFY(console.says(u"Was data written? No"_s));
    QVERIFY(console.says(u"https://www.pgbouncer.org/features.html"_s));
}

void TestActivityUnfolded::detailsAreReadByKeyboard()
{
    ActivityConsole console;
    Event event = conflict();
    event.sql = u"SELECT 1"_s;
    console.append(event);
    QTRY_COMPARE(console.rows(), 1);
    QVERIFY(QTest::qWaitForWindowActive(&console.panel));
    console.table().setFocus();
    console.table().selectRow(0);
    QStringList read;
    for (int i = 0; i < 30 && QApplication::focusWidget() != &console.filter(); ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        if (const auto *label = qobject_cast<QLabel *>(QApplication::focusWidget()))
            read << label->text();
    }
    QVERIFY(read.filter(u"another client left"_s, Qt::CaseInsensitive).size() >= 2); // what it means, and why
    QVERIFY(!read.filter(u"What to do"_s).isEmpty());
    QVERIFY(!read.filter(u"Source"_s).isEmpty());
    QVERIFY(read.contains(u"SELECT 1"_s));
}

void TestActivityUnfolded::timelineIsToggledByKeyboard()
{
    ActivityConsole console;
    QVERIFY(QTest::qWaitForWindowActive(&console.panel));
    QVERIFY(console.find<QWidget>("Timeline").isVisible());
    QVERIFY(console.panel.isTimelineShown());
    console.table().setFocus();
    QTest::keyClick(&console.table(), Qt::Key_I, Qt::AltModifier);
    QTRY_VERIFY(!console.panel.isTimelineShown());
    QVERIFY(!console.find<QWidget>("Timeline").isVisible());
}

void TestActivityUnfolded::timelineFiltersByKeyboard()
{
    ActivityConsole console;
    const QDateTime start(QDate(2026, 1, 31), QTime(12, 0, 0));
    for (int second = 0; second < 10; ++second) {
        Event event = second == 9 ? conflict() : saved();
        event.time = start.toMSecsSinceEpoch() + second * 1'000 + 500;
        console.append(event);
    }
    QTRY_COMPARE(console.rows(), 10);
    console.button("Whole time").click();
    auto &timeline = console.find<QWidget>("Timeline");
    QTRY_VERIFY2(timeline.accessibleDescription().startsWith(u"Operations 9 "_s),
        qPrintable(timeline.accessibleDescription()));
    QTest::keyClicks(&console.filter(), u"shop"_s);
    timeline.setFocus();
    QTest::keyClick(&timeline, Qt::Key_Left);
    QTest::keyClick(&timeline, Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(&timeline, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(console.filter().text(), u"shop since:2026-01-31T12:00:07 until:2026-01-31T12:00:09.999"_s);
    QTRY_COMPARE(console.rows(), 3);
    console.button("Conflicts").click();
    QTRY_COMPARE(console.rows(), 1);
    console.button("All").click();
    QTest::keyClick(&timeline, Qt::Key_Escape);
    QCOMPARE(console.filter().text(), u"shop"_s);
    QTRY_COMPARE(console.rows(), 10);

    // The other way: what the filter says shows in the timeline.
    console.filter().setText(u"since:2026-01-31T12:00:01 until:2026-01-31T12:00:02"_s);
    QVERIFY2(timeline.accessibleDescription().startsWith(u"12:00:01 to 12:00:02"_s),
        qPrintable(timeline.accessibleDescription()));
    console.filter().clear();
    QVERIFY(timeline.accessibleDescription().startsWith(u"Operations 9 "_s));
}

void TestActivityUnfolded::foldsByKeyboard()
{
    ActivityConsole console;
    console.append({saved(), conflict(), secondAttempt(), saved()});
    QTRY_COMPARE(console.rows(), 3);
    console.table().setFocus();
    console.table().selectRow(1);
    QVERIFY(console.says(u"It took effect once"_s)); // of the last attempt
    QTest::keyClick(&console.table(), Qt::Key_Right);
    QCOMPARE(console.rows(), 5);
    QTest::keyClick(&console.table(), Qt::Key_Down);
    QVERIFY(console.says(u"another client left a statement with the same name"_s));
    QTest::keyClick(&console.table(), Qt::Key_Right); // an attempt has nothing to unfold: to the next column
    QCOMPARE(console.table().currentIndex().column(), 1);
    QTest::keyClick(&console.table(), Qt::Key_Left);
    QTest::keyClick(&console.table(), Qt::Key_Left); // to its operation
    QCOMPARE(console.table().currentIndex().row(), 1);
    QTest::keyClick(&console.table(), Qt::Key_Left);
    QCOMPARE(console.rows(), 3);
    QCOMPARE(console.table().currentIndex().row(), 1);
}

void TestActivityUnfolded::foldsWithTheArrow()
{
    ActivityConsole console;
    console.append({saved(), conflict(), secondAttempt()});
    QTRY_COMPARE(console.rows(), 2);
    const QRect cell = console.table().visualRect(console.table().model()->index(1, 0));
    const QPoint arrow(cell.left() + 16, cell.center().y());
    QTest::mouseClick(console.table().viewport(), Qt::LeftButton, {}, cell.center());
    QCOMPARE(console.rows(), 2);
    QTest::mouseClick(console.table().viewport(), Qt::LeftButton, {}, arrow);
    QCOMPARE(console.rows(), 4);
    QTest::mouseClick(console.table().viewport(), Qt::LeftButton, {}, arrow);
    QCOMPARE(console.rows(), 2);
}

void TestActivityUnfolded::foldButtonAndShortcut()
{
    ActivityConsole console;
    QVERIFY(QTest::qWaitForWindowActive(&console.panel));
    console.append({saved(), conflict(), secondAttempt()});
    QTRY_COMPARE(console.rows(), 2);
    QVERIFY(console.button("Fold").isChecked());
    console.button("Fold").setFocus();
    QTest::keyClick(&console.button("Fold"), Qt::Key_Space);
    QCOMPARE(console.rows(), 3);
    console.table().setFocus();
    QTest::keyClick(&console.table(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(console.rows(), 2);
    QVERIFY(console.button("Fold").isChecked());
}

QTEST_MAIN(TestActivityUnfolded)
#include "tst_activity_unfolded.moc"
