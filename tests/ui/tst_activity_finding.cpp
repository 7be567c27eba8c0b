#include <activity_model.h>
#include <activity_panel.h>
#include <filter_store.h>

#include <QtTest>

#include <QAction>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::Event;
using activity::Log;
using activity::Outcome;
using models::ActivityModel;
using ui::ActivityPanel;

namespace {

Event saved(quint64 operation)
{
    Event event;
    event.operationId = operation;
    event.operation = activity::Operation::EditDomain;
    event.subject = u"shop.example"_s;
    event.elapsed = 5ms;
    return event;
}

Event refused(quint64 operation)
{
    Event event = saved(operation);
    event.subject = u"other.example"_s;
    event.outcome = Outcome::Failed;
    event.cause = retry::Cause::Permanent;
    event.sqlState = u"42501"_s;
    event.message = u"permission denied"_s;
    event.elapsed = 300ms;
    return event;
}

/// A panel on four operations of one attempt each: saved, refused, saved, refused.
struct Console {
    Console()
        : panel(model)
    {
        for (const Event &event : {saved(1), refused(2), saved(3), refused(4)})
            log.append(event);
        panel.resize(1'200, 300);
        panel.show();
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        QTRY_COMPARE(rows(), 4);
    }

    QTableView &table() { return panel.table(); }
    QLineEdit &filter() { return *panel.findChild<QLineEdit *>(u"Filter activity"_s); }
    int rows() { return table().model()->rowCount(); }
    QAction *action(const char *name) { return panel.findChild<QAction *>(QLatin1String(name)); }
    void goTo(int row, ActivityModel::Column column)
    {
        table().setFocus();
        table().setCurrentIndex(table().model()->index(row, column));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&table(), key, modifiers);
    }
    /// As the menu of the current cell is asked for by key; the menu itself would wait for an answer.
    void prepareMenu()
    {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        table().setContextMenuPolicy(Qt::NoContextMenu);
        QApplication::sendEvent(&table(), &event);
    }
    bool says(const QString &words)
    {
        const QList<QLabel *> labels = panel.findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
            [&words](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    }

    Log log;
    ActivityModel model{log};
    ActivityPanel panel;
};

}

class TestActivityFinding : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void filtersByFields();
    void explainsAndKeepsTheRows();
    void countsWhatIsHidden();
    void filtersByACellAndItsOpposite();
    void theMenuNamesTheTerms();
    void marks();
    void goesFromMarkToMark();
    void showsOnlyWhatIsMarked();
    void keepsFiltersByName();
};

/// A mark is shown by an icon; off screen no theme is found by itself.
void TestActivityFinding::initTestCase()
{
    QIcon::setThemeSearchPaths(QStandardPaths::locateAll(
        QStandardPaths::GenericDataLocation, u"icons"_s, QStandardPaths::LocateDirectory));
    QIcon::setThemeName(u"breeze"_s);
}

void TestActivityFinding::filtersByFields()
{
    Console console;
    QTest::keyClicks(&console.filter(), u"code:42501 -name:shop elapsed:>200ms"_s);
    QTRY_COMPARE(console.rows(), 2);
    console.filter().setText(u"outcome:succeeded"_s);
    QTRY_COMPARE(console.rows(), 2);
    console.log.append(saved(5));
    QTRY_COMPARE(console.rows(), 3);
}

void TestActivityFinding::explainsAndKeepsTheRows()
{
    Console console;
    console.filter().setText(u"outcome:failed"_s);
    QTRY_COMPARE(console.rows(), 2);
    console.filter().setText(u"outcome:fialed"_s);
    QTRY_VERIFY(console.says(u"“outcome:” is never “fialed”. Did you mean “failed”?"_s));
    QVERIFY(console.says(u"Until then the filter before stays."_s));
    QCOMPARE(console.rows(), 2);
    console.log.append(refused(6)); // and the rest goes on
    QTRY_COMPARE(console.rows(), 3);
    console.filter().clear();
    QTRY_COMPARE(console.rows(), 5);
    QVERIFY(!console.says(u"Did you mean"_s));
}

void TestActivityFinding::countsWhatIsHidden()
{
    Console console;
    QVERIFY(!console.says(u"hidden"_s));
    console.filter().setText(u"outcome:failed"_s);
    QTRY_VERIFY(console.says(u"2 hidden by the filter"_s));
    for (quint64 operation = 10; operation < 1'212; ++operation)
        console.log.append(saved(operation));
    QTRY_VERIFY(console.says(QLocale().toString(1'204) + u" hidden by the filter"_s));
    console.panel.findChild<QToolButton *>(u"All"_s)->click();
    console.filter().clear();
    QTRY_VERIFY(!console.says(u"hidden"_s));
}

void TestActivityFinding::filtersByACellAndItsOpposite()
{
    Console console;
    console.goTo(1, ActivityModel::SqlState);
    console.press(Qt::Key_I, Qt::ControlModifier);
    QCOMPARE(console.filter().text(), u"code:42501"_s);
    QTRY_COMPARE(console.rows(), 2);
    console.goTo(0, ActivityModel::SqlState);
    console.press(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(console.filter().text(), u"-code:42501"_s);
    QTRY_COMPARE(console.rows(), 2);
    console.goTo(0, ActivityModel::Outcome);
    console.press(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(console.filter().text(), u"-code:42501 -outcome:succeeded"_s);
    QTRY_COMPARE(console.rows(), 0);
}

void TestActivityFinding::theMenuNamesTheTerms()
{
    Console console;
    console.goTo(1, ActivityModel::Operation);
    console.prepareMenu();
    QCOMPARE(console.action("action:Only 1")->text(), u"Only operation:edit"_s);
    QCOMPARE(console.action("action:Not 2")->text(), u"Not name:=other.example"_s);
    console.action("action:Only 2")->trigger();
    QCOMPARE(console.filter().text(), u"name:=other.example"_s);
    QTRY_COMPARE(console.rows(), 2);
    console.goTo(0, ActivityModel::Attempt);
    console.prepareMenu();
    QVERIFY(!console.action("action:Only 2")->isVisible());
}

void TestActivityFinding::marks()
{
    Console console;
    const auto isMarked = [&console](int row) {
        return console.table()
            .model()
            ->index(row, 0)
            .data(Qt::AccessibleTextRole)
            .toString()
            .contains(u"marked"_s);
    };
    console.goTo(1, ActivityModel::Message);
    const QImage before = console.table().viewport()->grab().toImage();
    console.press(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(isMarked(1));
    QVERIFY(!isMarked(0));
    QVERIFY(console.table().viewport()->grab().toImage() != before);
    console.prepareMenu();
    QCOMPARE(console.action("action:Mark")->text(), u"Re&move the mark"_s);
    console.press(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(!isMarked(1));
    console.press(Qt::Key_A, Qt::ControlModifier);
    console.press(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(isMarked(0) && isMarked(3));
}

void TestActivityFinding::goesFromMarkToMark()
{
    Console console;
    for (const int row : {0, 2}) {
        console.goTo(row, ActivityModel::Time);
        console.press(Qt::Key_B, Qt::ControlModifier);
    }
    const auto current = [&console] { return console.table().currentIndex().row(); };
    console.press(Qt::Key_F4);
    QCOMPARE(current(), 0); // on from the other end
    console.press(Qt::Key_F4);
    QCOMPARE(current(), 2);
    console.press(Qt::Key_F4, Qt::ShiftModifier);
    QCOMPARE(current(), 0);
    console.press(Qt::Key_F4, Qt::ShiftModifier);
    QCOMPARE(current(), 2);
    console.filter().setText(u"outcome:failed"_s); // none that is marked is shown
    QTRY_COMPARE(console.rows(), 2);
    console.goTo(1, ActivityModel::Time);
    console.press(Qt::Key_F4);
    QCOMPARE(current(), 1);
}

void TestActivityFinding::showsOnlyWhatIsMarked()
{
    Console console;
    console.goTo(2, ActivityModel::Time);
    console.press(Qt::Key_B, Qt::ControlModifier);
    console.filter().setText(u"is:marked"_s);
    QTRY_COMPARE(console.rows(), 1);
    console.goTo(0, ActivityModel::Time);
    console.press(Qt::Key_B, Qt::ControlModifier); // no longer
    QTRY_COMPARE(console.rows(), 0);
}

void TestActivityFinding::keepsFiltersByName()
{
    Console console;
    const QTemporaryDir directory;
    QVERIFY(!console.panel.findChild<QToolButton *>(u"My filters"_s)->isVisible());
    const profile::FilterStore store(directory.path());
    QVERIFY(store.save({{u"Refused"_s, u"outcome:failed"_s}}));
    QMenu *menu = console.panel.keepFilters(store);
    QVERIFY(console.panel.findChild<QToolButton *>(u"My filters"_s)->isVisible());
    Q_EMIT menu->aboutToShow();
    menu->actions().first()->trigger();
    QTRY_COMPARE(console.rows(), 2);
    QFile file(store.file());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no") == 2);
    file.close();
    Q_EMIT menu->aboutToShow();
    QTRY_VERIFY(console.says(u"cannot be used"_s));
}

QTEST_MAIN(TestActivityFinding)
#include "tst_activity_finding.moc"
