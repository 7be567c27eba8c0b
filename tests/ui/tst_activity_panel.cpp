#include <activity_model.h>
#include <activity_panel.h>
#include <activity_table.h>
#include <journal.h>

#include <QtTest>

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::Event;
using activity::Format;
using activity::Journal;
using activity::JournalFiles;
using activity::Log;
using activity::Outcome;
using models::ActivityModel;
using ui::ActivityExport;
using ui::ActivityPanel;

namespace {

Event saved()
{
    Event event;
    event.operation = activity::Operation::EditDomain;
    event.subject = u"shop.example"_s;
    return event;
}

Event conflict()
{
    Event event = saved();
    event.of = 4;
    event.path = activity::StatementPath::Prepared;
    event.outcome = Outcome::Retrying;
    event.cause = retry::Cause::PreparedStatementConflict;
    event.sqlState = u"42P05"_s;
    event.wait = 100ms;
    return event;
}

Event refused()
{
    Event event = saved();
    event.outcome = Outcome::Failed;
    event.cause = retry::Cause::Permanent;
    event.message = u"permission denied"_s;
    return event;
}

/// The next attempt of an operation that met a conflict.
Event secondAttempt()
{
    Event event = saved();
    event.attempt = 2;
    event.of = 4;
    return event;
}

/// A panel on a log of its own, shown and active.
struct Console {
    explicit Console(qsizetype capacity = 1'000)
        : log(capacity)
        , model(log)
        , panel(model)
    {
        panel.resize(1'000, 240);
        panel.show();
        panel.activateWindow();
    }

    template <class Widget> Widget &find(const char *name)
    {
        auto *widget = panel.findChild<Widget *>(QLatin1String(name));
        if (!widget)
            qFatal("There is no %s.", name);
        return *widget;
    }
    QTableView &table() { return find<QTableView>("Activity"); }
    QLineEdit &filter() { return find<QLineEdit>("Filter activity"); }
    QToolButton &button(const char *name) { return find<QToolButton>(name); }
    QScrollBar &bar() { return *table().verticalScrollBar(); }
    int rows() { return table().model()->rowCount(); }
    bool isAtBottom() { return bar().maximum() > 0 && bar().value() == bar().maximum(); }
    quint64 firstVisible()
    {
        const QModelIndex index = table().indexAt(QPoint(1, 1));
        return static_cast<quint64>(index.row()) + log.firstSequence();
    }
    void append(const Event &event, int count = 1)
    {
        for (int i = 0; i < count; ++i)
            log.append(event);
    }
    /// Text of whatever label of the panel contains \a words.
    bool says(const QString &words)
    {
        const QList<QLabel *> labels = panel.findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
            [&words](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    }

    Log log;
    ActivityModel model;
    ActivityPanel panel;
};

}

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
    void explainsTheSelectedEvent();
    void showsTheWholeEvent();
    void detailsAreReadByKeyboard();
    void exportIsCancelled();
    void copiesAReport();
    void timelineIsToggledByKeyboard();
    void timelineFiltersByKeyboard();
    void foldsByKeyboard();
    void foldsWithTheArrow();
    void foldButtonAndShortcut();
    void goesToTheDomain();
    void showsTheActivityOfADomain();
    void saysHowManyAreDropped();
    void exports_data();
    void exports();
    void exportsWhatOnlyTheJournalHolds();
    void failureOfTheJournalIsSaid();
    void exportThatFailsIsSaid();
    void exportAsksForAFile();
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
    Console console;
    const auto *widget = console.panel.findChild<QWidget *>(name);
    QVERIFY(widget);
    QCOMPARE(widget->accessibleName(), name);
    QVERIFY(widget->focusPolicy() & Qt::TabFocus);
}

void TestActivityPanel::saysWhyItIsEmpty()
{
    Console console;
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
    Console console;
    console.append(saved(), 100);
    QTRY_VERIFY(console.isAtBottom());
    const int before = console.bar().maximum();
    console.append(saved(), 100);
    QTRY_VERIFY(console.bar().maximum() > before && console.isAtBottom());
}

void TestActivityPanel::staysElsewhere()
{
    Console console;
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
    Console console(200);
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
    Console console;
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
    Console console;
    for (const Event &event : {saved(), conflict(), saved(), refused()})
        console.append(event);
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
    Console console;
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
    Console console;
    console.append(saved(), 3);
    QTRY_COMPARE(console.rows(), 3);
    console.table().setFocus();
    console.table().selectRow(0);
    QTest::keyClick(&console.table(), Qt::Key_Tab);
    QVERIFY(!console.table().hasFocus());
}

void TestActivityPanel::copiesRows()
{
    Console console;
    for (const Event &event : {saved(), conflict(), refused()})
        console.append(event);
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

void TestActivityPanel::explainsTheSelectedEvent()
{
    Console console;
    QVERIFY(console.says(u"Select an event"_s));
    console.append(conflict());
    QTRY_COMPARE(console.rows(), 1);
    console.table().selectRow(0);
    QVERIFY(console.says(u"another client left a statement with the same name"_s));
    QTRY_VERIFY(console.says(u"1 of 4"_s));
    console.button("Clear").click();
    QVERIFY(console.says(u"Select an event"_s));
}

void TestActivityPanel::showsTheWholeEvent()
{
    Console console;
    Event second = saved();
    second.attempt = 2;
    second.of = 4;
    second.operationId = 9;
    second.sql = u"UPDATE d SET status = $1"_s;
    Event first = conflict();
    first.operationId = 9;
    first.time = 1'000;
    second.time = 1'105;
    console.button("Fold").click(); // each attempt by itself
    for (const Event &event : {first, saved(), second})
        console.append(event);
    QTRY_COMPARE(console.rows(), 3);
    console.table().selectRow(2);
    QVERIFY(console.says(u"UPDATE d SET status = $1"_s));
    QVERIFY(!console.says(u"Why?"_s)); // nothing went wrong in this attempt
    const QString attempts = console.find<QWidget>("Attempts").accessibleDescription();
    QCOMPARE(attempts.count('\n'_L1), 1);
    QVERIFY2(attempts.contains(u"then waited 100 ms"), qPrintable(attempts));
    QVERIFY2(attempts.contains(u"Attempt 2: after 105 ms, Done"), qPrintable(attempts));

    console.table().setFocus();
    QTest::keyClick(&console.table(), Qt::Key_Up);
    QTest::keyClick(&console.table(), Qt::Key_Up);
    QVERIFY(console.says(u"Why?"_s));
    QVERIFY(console.says(u"42P05 duplicate_"_s));
    QVERIFY(console.says(u"Was data written? No"_s));
    QVERIFY(console.says(u"https://www.pgbouncer.org/features.html"_s));
}

void TestActivityPanel::detailsAreReadByKeyboard()
{
    Console console;
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

void TestActivityPanel::exportIsCancelled()
{
    Console console(100'000);
    console.append(conflict(), 20'000);
    QTRY_COMPARE(console.rows(), 20'000);
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"activity.otlp.jsonl"_s);
    console.panel.exportTo(path, Format::Otlp, ActivityExport::Scope::All);
    auto &cancel = console.find<QPushButton>("Cancel export");
    QVERIFY(cancel.isVisible());
    cancel.setFocus();
    QTest::keyClick(&cancel, Qt::Key_Space);
    QTRY_VERIFY(console.says(u"The export was cancelled"_s));
    QVERIFY(!cancel.isVisible());
    QVERIFY(!QFile::exists(path));
}

void TestActivityPanel::copiesAReport()
{
    Console console;
    console.panel.setReportLines([] { return QList<activity::ReportLine>{{u"Qt"_s, u"6|4"_s}}; });
    for (const Event &event : {saved(), conflict(), refused()})
        console.append(event);
    QTRY_COMPARE(console.rows(), 3);
    auto &copy = console.find<QAction>("Copy as report");
    copy.trigger();
    const QString all = QGuiApplication::clipboard()->text();
    QVERIFY2(all.contains(u"- Qt: 6\\|4\n"_s), qPrintable(all));
    QTRY_VERIFY2(
        QGuiApplication::clipboard()->text().contains(u"- Waiting: p50 "_s) || (copy.trigger(), false),
        qPrintable(QGuiApplication::clipboard()->text()));
    QCOMPARE(all.count(u"\n| 1970-"_s), 3);
    console.table().selectRow(1);
    copy.trigger();
    const QString selected = QGuiApplication::clipboard()->text();
    QCOMPARE(selected.count(u"\n| 1970-"_s), 1);
    QVERIFY2(selected.contains(u"| 42P05 |"_s), qPrintable(selected));
}

void TestActivityPanel::timelineIsToggledByKeyboard()
{
    Console console;
    QVERIFY(QTest::qWaitForWindowActive(&console.panel));
    QVERIFY(console.find<QWidget>("Timeline").isVisible());
    QVERIFY(console.panel.isTimelineShown());
    console.table().setFocus();
    QTest::keyClick(&console.table(), Qt::Key_I, Qt::AltModifier);
    QTRY_VERIFY(!console.panel.isTimelineShown());
    QVERIFY(!console.find<QWidget>("Timeline").isVisible());
}

void TestActivityPanel::timelineFiltersByKeyboard()
{
    Console console;
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

void TestActivityPanel::foldsByKeyboard()
{
    Console console;
    for (const Event &event : {saved(), conflict(), secondAttempt(), saved()})
        console.append(event);
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

void TestActivityPanel::foldsWithTheArrow()
{
    Console console;
    for (const Event &event : {saved(), conflict(), secondAttempt()})
        console.append(event);
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

void TestActivityPanel::foldButtonAndShortcut()
{
    Console console;
    QVERIFY(QTest::qWaitForWindowActive(&console.panel));
    for (const Event &event : {saved(), conflict(), secondAttempt()})
        console.append(event);
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

void TestActivityPanel::goesToTheDomain()
{
    Console console;
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
    Console console;
    Event other = refused();
    other.subject = u"other.example"_s;
    for (const Event &event : {saved(), conflict(), other})
        console.append(event);
    QTRY_COMPARE(console.rows(), 3);
    console.button("Failures").click();
    console.panel.showDomainActivity(u"shop.example"_s);
    QCOMPARE(console.rows(), 2);
    QVERIFY(console.button("All").isChecked());
    QVERIFY(console.table().hasFocus());
}

void TestActivityPanel::saysHowManyAreDropped()
{
    Console console(100);
    console.append(saved(), 100);
    QTRY_COMPARE(console.rows(), 100);
    QVERIFY(!console.says(u"dropped"_s));
    console.append(saved());
    QTRY_VERIFY(console.says(u"10 older dropped"_s));
}

void TestActivityPanel::exports_data()
{
    QTest::addColumn<Format>("format");
    QTest::addColumn<ActivityExport::Scope>("scope");
    QTest::addColumn<int>("lines");

    QTest::newRow("CSV, all") << Format::Csv << ActivityExport::Scope::All << 4;
    QTest::newRow("CSV, filtered") << Format::Csv << ActivityExport::Scope::Filtered << 2;
    QTest::newRow("JSON lines, all") << Format::JsonLines << ActivityExport::Scope::All << 3;
    QTest::newRow("text, filtered") << Format::Text << ActivityExport::Scope::Filtered << 1;
    QTest::newRow("Markdown, filtered") << Format::Markdown << ActivityExport::Scope::Filtered << 3;
    QTest::newRow("OTLP, all") << Format::Otlp << ActivityExport::Scope::All << 3;
}

void TestActivityPanel::exports()
{
    QFETCH(Format, format);
    QFETCH(ActivityExport::Scope, scope);
    QFETCH(int, lines);

    Console console;
    for (const Event &event : {saved(), conflict(), refused()})
        console.append(event);
    QTRY_COMPARE(console.rows(), 3);
    console.button("Conflicts").click();
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"activity"_s);
    console.panel.exportTo(path, format, scope);
    QTRY_VERIFY(console.says(u"written to "_s + path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), lines);
}

void TestActivityPanel::exportsWhatOnlyTheJournalHolds()
{
    const QTemporaryDir directory;
    Console console(10);
    Journal journal(console.log, JournalFiles(directory.path()));
    console.panel.setJournal(journal);
    const auto journalLines = [&directory] {
        QFile file(directory.filePath(u"activity.jsonl"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
    };
    for (int i = 1; i <= 25; ++i) {
        Event event = saved();
        event.time = QDateTime::currentMSecsSinceEpoch();
        event.subject = u"shop%1.example"_s.arg(i);
        console.append(event);
        QTRY_COMPARE(journalLines(), i); // a log this small would drop them first
    }
    QTRY_COMPARE(console.model.dropped(), 15u);
    QVERIFY(console.button("Export activity").menu()->actions().at(2)->isVisible());
    const QString path = directory.filePath(u"all.jsonl"_s);
    console.panel.exportTo(path, Format::JsonLines, ActivityExport::Scope::Journal);
    QTRY_VERIFY(console.says(u"(events: 25)"_s));
    QStringList subjects;
    QVERIFY(activity::readEvents(path, [&subjects](const Event &event) {
        subjects << event.subject;
        return true;
    }));
    QCOMPARE(subjects.size(), 25);
    for (int i = 1; i <= 25; ++i)
        QCOMPARE(subjects.at(i - 1), u"shop%1.example"_s.arg(i));
}

void TestActivityPanel::failureOfTheJournalIsSaid()
{
    Console console;
    Journal journal(console.log, JournalFiles(u"/dev/null/state"_s));
    console.panel.setJournal(journal);
    console.append(saved());
    QTRY_VERIFY(console.says(u"The activity journal"_s));
    QTRY_COMPARE(console.rows(), 1); // the rest goes on
}

void TestActivityPanel::exportThatFailsIsSaid()
{
    Console console;
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"missing/activity.csv"_s);
    console.panel.exportTo(path, Format::Csv, ActivityExport::Scope::All);
    QTRY_VERIFY(console.says(u"The activity was not written to "_s + path));
    console.find<QPushButton>("Dismiss").click();
    QVERIFY(!console.says(u"not written"_s));
}

void TestActivityPanel::exportAsksForAFile()
{
    Console console;
    console.append(saved());
    QTRY_COMPARE(console.rows(), 1);
    QMenu *menu = console.button("Export activity").menu();
    Q_EMIT menu->aboutToShow();
    QVERIFY(!menu->actions().at(1)->isEnabled()); // nothing is filtered
    menu->actions().at(0)->trigger();
    auto *dialog = console.panel.findChild<QFileDialog *>();
    QVERIFY(dialog);
    const QTemporaryDir directory;
    dialog->selectNameFilter(dialog->nameFilters().at(1));
    Q_EMIT dialog->filterSelected(dialog->nameFilters().at(1));
    dialog->selectFile(directory.filePath(u"events"_s));
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_VERIFY(QFile::exists(directory.filePath(u"events.jsonl"_s)));
    QTRY_VERIFY(console.says(u"(events: 1)"_s));
}

QTEST_MAIN(TestActivityPanel)
#include "tst_activity_panel.moc"
