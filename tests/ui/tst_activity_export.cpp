#include "activity_console.h"

#include <journal.h>

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;
using activity::Event;
using activity::Format;
using activity::Journal;
using activity::JournalFiles;
using ui::ActivityExport;

class TestActivityExport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void copiesAReport();
    void exportIsCancelled();
    void exports_data();
    void exports();
    void exportsWhatOnlyTheJournalHolds();
    void failureOfTheJournalIsSaid();
    void exportThatFailsIsSaid();
    void exportAsksForAFile();
};

void TestActivityExport::copiesAReport()
{
    ActivityConsole console;
    console.panel.setReportLines([] { return QList<activity::ReportLine>{{u"Qt"_s, u"6|4"_s}}; });
    console.append({saved(), conflict(), refused()});
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

void TestActivityExport::exportIsCancelled()
{
    constexpr int many = 200'000; // it may not be through before the key is pressed, however busy we are
    ActivityConsole console(2 * many);
    console.append(conflict(), many);
    QTRY_COMPARE_WITH_TIMEOUT(console.rows(), many, 60'000);
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"activity.otlp.jsonl"_s);
    console.panel.exportTo(path, Format::Otlp, ActivityExport::Scope::All);
    auto &cancel = console.find<QPushButton>("Cancel export");
    QVERIFY(cancel.isVisible());
    cancel.setFocus();
    QTest::keyClick(&cancel, Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(console.says(u"The export was cancelled"_s), 30'000);
    QVERIFY(!cancel.isVisible());
    QVERIFY(!QFile::exists(path));
}

void TestActivityExport::exports_data()
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

void TestActivityExport::exports()
{
    QFETCH(Format, format);
    QFETCH(ActivityExport::Scope, scope);
    QFETCH(int, lines);

    ActivityConsole console;
    console.append({saved(), conflict(), refused()});
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

void TestActivityExport::exportsWhatOnlyTheJournalHolds()
{
    const QTemporaryDir directory;
    ActivityConsole console(10);
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

void TestActivityExport::failureOfTheJournalIsSaid()
{
    ActivityConsole console;
    Journal journal(console.log, JournalFiles(u"/dev/null/state"_s));
    console.panel.setJournal(journal);
    console.append(saved());
    QTRY_VERIFY(console.says(u"The activity journal"_s));
    QTRY_COMPARE(console.rows(), 1); // the rest goes on
}

void TestActivityExport::exportThatFailsIsSaid()
{
    ActivityConsole console;
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"missing/activity.csv"_s);
    console.panel.exportTo(path, Format::Csv, ActivityExport::Scope::All);
    QTRY_VERIFY(console.says(u"The activity was not written to "_s + path));
    console.find<QPushButton>("Dismiss").click();
    QVERIFY(!console.says(u"not written"_s));
}

void TestActivityExport::exportAsksForAFile()
{
    ActivityConsole console;
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

QTEST_MAIN(TestActivityExport)
#include "tst_activity_export.moc"
