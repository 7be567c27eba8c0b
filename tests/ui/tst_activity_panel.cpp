#include "activity_console.h"

#include <QClipboard>
#include <QPushButton>

using namespace Qt::StringLiterals;
using activity::Event;
using ui::ActivityPanel;

class TestActivityPanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void controlsHaveNames_data();
    void controlsHaveNames();
    void saysWhyItIsEmpty();
    void followsTheTailAtTheBottom();
    void staysElsewhere();
    void staysWhereOldRowsAreDropped();
    void pauses();
    void filtersByKindAndText();
    void filterKeepsTheSelection();
    void tabLeavesTheTable();
    void copiesRows();
    void goesToTheDomain();
    void showsTheActivityOfADomain();
    void saysHowManyAreDropped();
};

void TestActivityPanel::controlsHaveNames_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"Activity", "Filter activity", "All", "Retries", "Conflicts", "Failures", "Fold",
             "Pause", "Clear", "Export activity", "Event details", "Show timeline", "Timeline"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestActivityPanel::controlsHaveNames()
{
    QFETCH(QString, name);
    ActivityConsole console;
    const auto *widget = console.panel.findChild<QWidget *>(name);
    QVERIFY(widget);
    QCOMPARE(widget->accessibleName(), name);
    QVERIFY(widget->focusPolicy() & Qt::TabFocus);
}

void TestActivityPanel::saysWhyItIsEmpty()
{
    ActivityConsole console;
    QVERIFY(console.says(u"Nothing has happened yet"_s));
    console.append(saved());
    QTRY_VERIFY(!console.says(u"Nothing has happened yet"_s));

    console.filter().setText(u"no such thing"_s);
    QVERIFY(console.says(u"Nothing matches the filter"_s));
    console.button("Failures").click();
    const auto buttons = console.table().findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 1);
    QTest::mouseClick(buttons.first(), Qt::LeftButton);
    QCOMPARE(console.rows(), 1);
    QVERIFY(console.button("All").isChecked());
    QVERIFY(console.filter().hasFocus());

    console.button("Clear").click();
    QCOMPARE(console.rows(), 0);
    QVERIFY(console.says(u"Cleared"_s));
}

void TestActivityPanel::followsTheTailAtTheBottom()
{
    ActivityConsole console;
    console.append(saved(), 100);
    QTRY_VERIFY(console.isAtBottom());
    const int before = console.bar().maximum();
    console.append(saved(), 100);
    QTRY_VERIFY(console.bar().maximum() > before && console.isAtBottom());
}

void TestActivityPanel::staysElsewhere()
{
    ActivityConsole console;
    console.append(saved(), 100);
    QTRY_VERIFY(console.isAtBottom());
    console.bar().setValue(300);
    console.append(saved(), 100);
    QTRY_COMPARE(console.rows(), 200);
    QTRY_VERIFY(console.bar().maximum() > 2'000); // the view has laid out the new rows
    QCOMPARE(console.bar().value(), 300);
    console.bar().setValue(console.bar().maximum());
    console.append(saved(), 100);
    QTRY_VERIFY(console.rows() == 300 && console.isAtBottom());
}

void TestActivityPanel::staysWhereOldRowsAreDropped()
{
    ActivityConsole console(200);
    console.append(saved(), 200);
    QTRY_VERIFY(console.isAtBottom());
    console.bar().setValue(console.bar().maximum() / 2);
    const quint64 seen = console.firstVisible();
    console.append(saved(), 1);
    QTRY_COMPARE(console.rows(), 181);
    QCOMPARE(console.firstVisible(), seen);
}

void TestActivityPanel::pauses()
{
    ActivityConsole console;
    console.append(saved());
    QTRY_COMPARE(console.rows(), 1);
    QToolButton &pause = console.button("Pause");
    pause.setFocus();
    QTest::keyClick(&pause, Qt::Key_Space);
    console.append(saved(), 12);
    QTRY_VERIFY2(pause.text().contains(u"12 new"), qPrintable(pause.text()));
    QCOMPARE(pause.accessibleDescription(), u"12 new"_s);
    QCOMPARE(console.rows(), 1);
    QTest::keyClick(&pause, Qt::Key_Space);
    QVERIFY(!pause.text().contains(u"new"));
    QTRY_COMPARE(console.rows(), 13);
}

void TestActivityPanel::filtersByKindAndText()
{
    ActivityConsole console;
    console.append({saved(), conflict(), saved(), refused()});
    QTRY_COMPARE(console.rows(), 4);
    console.button("Conflicts").click();
    QCOMPARE(console.rows(), 1);
    console.button("Failures").click();
    QVERIFY(!console.button("Conflicts").isChecked());
    QCOMPARE(console.rows(), 1);
    console.button("All").click();
    QTest::keyClicks(&console.filter(), u"edit DENIED"_s);
    QCOMPARE(console.rows(), 1);
}

void TestActivityPanel::filterKeepsTheSelection()
{
    ActivityConsole console;
    console.append(saved(), 50);
    console.append(conflict());
    QTRY_COMPARE(console.rows(), 51);
    console.table().selectRow(50);
    console.button("Conflicts").click();
    QCOMPARE(console.table().currentIndex().row(), 0);
    QVERIFY(console.says(u"Prepared-statement conflict"_s));
    console.button("Failures").click();
    QVERIFY(console.says(u"Select an event"_s));
}

void TestActivityPanel::tabLeavesTheTable()
{
    ActivityConsole console;
    console.append(saved(), 3);
    QTRY_COMPARE(console.rows(), 3);
    console.table().setFocus();
    console.table().selectRow(0);
    QTest::keyClick(&console.table(), Qt::Key_Tab);
    QVERIFY(!console.table().hasFocus());
}

void TestActivityPanel::copiesRows()
{
    ActivityConsole console;
    console.append({saved(), conflict(), refused()});
    QTRY_COMPARE(console.rows(), 3);
    console.table().setFocus();
    console.table().selectRow(1);
    QTest::keyClick(&console.table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&console.table(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split('\n'_L1, Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.at(0).contains(u"42P05"));
    QVERIFY(lines.at(1).contains(u"permission denied"));
}

void TestActivityPanel::goesToTheDomain()
{
    ActivityConsole console;
    Event list = saved();
    list.operation = activity::Operation::ListDomains;
    console.append(list);
    console.append(saved());
    QTRY_COMPARE(console.rows(), 2);
    QSignalSpy wanted(&console.panel, &ActivityPanel::domainWanted);
    console.table().setFocus();
    console.table().selectRow(0);
    QTest::keyClick(&console.table(), Qt::Key_G, Qt::ControlModifier); // a list is no domain
    QVERIFY(wanted.isEmpty());
    console.table().selectRow(1);
    QTest::keyClick(&console.table(), Qt::Key_G, Qt::ControlModifier);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().value<Event>().subject, u"shop.example"_s);
}

void TestActivityPanel::showsTheActivityOfADomain()
{
    ActivityConsole console;
    Event other = refused();
    other.subject = u"other.example"_s;
    console.append({saved(), conflict(), other});
    QTRY_COMPARE(console.rows(), 3);
    console.button("Failures").click();
    console.panel.showDomainActivity(u"shop.example"_s);
    QCOMPARE(console.rows(), 2);
    QVERIFY(console.button("All").isChecked());
    QVERIFY(console.table().hasFocus());
}

void TestActivityPanel::saysHowManyAreDropped()
{
    ActivityConsole console(100);
    console.append(saved(), 100);
    QTRY_COMPARE(console.rows(), 100);
    QVERIFY(!console.says(u"dropped"_s));
    console.append(saved());
    QTRY_VERIFY(console.says(u"10 older dropped"_s));
}

QTEST_MAIN(TestActivityPanel)
#include "tst_activity_panel.moc"
