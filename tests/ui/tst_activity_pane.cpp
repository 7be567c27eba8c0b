#include <activity_model.h>
#include <activity_pane.h>
#include <event_writer.h>

#include <QtTest>

#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;
using activity::Event;
using ui::ActivityPane;

namespace {

Event edit(const QString &subject)
{
    Event event;
    event.operation = activity::Operation::EditDomain;
    event.subject = subject;
    return event;
}

/// A pane with one live event, and a file of three others.
struct Console {
    Console()
        : model(log)
        , pane(model)
    {
        log.append(edit(u"live.example"_s));
        QFile file(path);
        const QByteArray bytes = activity::toBytes(
            activity::Format::JsonLines, {edit(u"a.example"_s), edit(u"b.example"_s), edit(u"c.example"_s)});
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s", qPrintable(file.errorString()));
        pane.resize(1'000, 400);
        pane.show();
        pane.activateWindow();
    }

    template <class Widget> Widget &find(const QString &name)
    {
        auto *widget = pane.current().findChild<Widget *>(name);
        if (!widget)
            qFatal("There is no %s.", qPrintable(name));
        return *widget;
    }
    QAbstractItemModel &rows() { return *find<QTableView>(u"Activity"_s).model(); }
    bool says(const QString &words)
    {
        const QList<QLabel *> labels = pane.findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
            [&words](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    }

    const QTemporaryDir directory;
    const QString path = directory.filePath(u"activity.jsonl"_s);
    activity::Log log;
    models::ActivityModel model;
    ActivityPane pane;
};

}

class TestActivityPane : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void opensAFile();
    void liveGoesOnMeanwhile();
    void cannotBePausedOrCleared();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void worksByKeyboard();
    void opensAnotherFile();
};

void TestActivityPane::opensAFile()
{
    Console console;
    QTRY_COMPARE(console.rows().rowCount(), 1);
    console.pane.open(console.path);
    QVERIFY(console.says(u"You are looking at "_s + console.path));
    QTRY_COMPARE(console.rows().rowCount(), 3);
    QVERIFY(!console.pane.live().isVisible());
    console.pane.findChild<QPushButton *>(u"Back to live"_s)->click();
    QVERIFY(!console.says(u"You are looking at"_s));
    QCOMPARE(&console.pane.current(), &console.pane.live());
    QVERIFY(console.pane.live().isVisible());
    QCOMPARE(console.rows().rowCount(), 1);
}

void TestActivityPane::liveGoesOnMeanwhile()
{
    Console console;
    console.pane.open(console.path);
    QTRY_COMPARE(console.rows().rowCount(), 3);
    console.log.append(edit(u"meanwhile.example"_s));
    QTRY_COMPARE(console.model.rowCount(), 2);
    QCOMPARE(console.rows().rowCount(), 3);
    console.pane.backToLive();
    QCOMPARE(console.rows().rowCount(), 2);
}

void TestActivityPane::cannotBePausedOrCleared()
{
    Console console;
    QVERIFY(console.find<QToolButton>(u"Pause"_s).isVisible());
    console.pane.open(console.path);
    for (const QString &name : {u"Pause"_s, u"Clear"_s})
        QVERIFY2(!console.find<QToolButton>(name).isVisible(), qPrintable(name));
    QVERIFY(console.find<QToolButton>(u"Export activity"_s).isVisible());
}

void TestActivityPane::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("rows");

    const QByteArray line = activity::toJsonLine(edit(u"a.example"_s));
    QTest::newRow("cut") << line + line.first(line.size() / 2) << 1;
    QTest::newRow("foreign") << QByteArray("\x7f"
                                           "ELF\0\1\2\n\n",
        9) << 0;
    QTest::newRow("a line of another program") << line + "{\"level\":\"info\"}\n" + line << 2;
    QTest::newRow("empty") << QByteArray() << 0;
}

void TestActivityPane::saysWhatIsWrong()
{
    QFETCH(QByteArray, content);
    QFETCH(int, rows);

    Console console;
    QFile file(console.path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
    file.close();
    console.pane.open(console.path);
    const QString quiet = u"You are looking at %1, not at what happens now."_s.arg(console.path);
    if (!content.isEmpty())
        QTRY_VERIFY(console.says(quiet + u' ')); // and a sentence more
    QTRY_COMPARE(console.rows().rowCount(), rows);
    if (rows == 0)
        QVERIFY(console.says(u"There are no events in this file"_s));
}

void TestActivityPane::worksByKeyboard()
{
    Console console;
    QVERIFY(QTest::qWaitForWindowActive(&console.pane));
    QVERIFY(console.pane.focusTable());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = console.pane.findChild<QFileDialog *>();
    QVERIFY(dialog);
    dialog->selectFile(console.path);
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_COMPARE(console.rows().rowCount(), 3);
    console.pane.activateWindow(); // which a window manager does when a dialog goes
    QTRY_VERIFY(console.find<QTableView>(u"Activity"_s).hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(console.find<QLineEdit>(u"Filter activity"_s).hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), u"b.example"_s);
    QTRY_COMPARE(console.rows().rowCount(), 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_B, Qt::AltModifier);
    QTRY_COMPARE(&console.pane.current(), &console.pane.live());
    QTRY_VERIFY(console.find<QTableView>(u"Activity"_s).hasFocus());
}

void TestActivityPane::opensAnotherFile()
{
    Console console;
    console.pane.open(console.path);
    QTRY_COMPARE(console.rows().rowCount(), 3);
    console.pane.open(console.directory.filePath(u"other.jsonl"_s));
    QTRY_VERIFY(console.says(u"other.jsonl"_s));
    QTRY_COMPARE(console.rows().rowCount(), 0);
    console.pane.backToLive();
    QTRY_COMPARE(console.rows().rowCount(), 1);
}

QTEST_MAIN(TestActivityPane)
#include "tst_activity_pane.moc"
