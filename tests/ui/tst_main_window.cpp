#include "example_table.h"

#include <domain_form.h>
#include <domain_model.h>
#include <domain_table.h>
#include <draft_journal.h>
#include <draft_keeper.h>
#include <main_window.h>
#include <notice_bar.h>
#include <session.h>
#include <unsaved_guard.h>

#include <QtTest>

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

using namespace Qt::StringLiterals;
using domain::DomainId;
using ui::DomainForm;
using ui::DomainTable;
using ui::MainWindow;

namespace {

/// The window on a session without a connection, with three rows in its list.
struct Console {
    explicit Console(const QString &directory)
        : session(log)
        , window(session, directory)
    {
        session.domains().setTable(example::table());
        session.domains().setRows(example::rows(3), true, session.domains().newStamp());
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }

    template <class Widget> Widget *find(const QString &name) const
    {
        return window.findChild<Widget *>(name);
    }
    DomainTable *table() const { return find<DomainTable>(u"Domains"_s); }
    void edit()
    {
        session.domains().setWritable(true);
        session.domains().setField({u"d1"_s}, example::Status, u"pending"_s);
    }
    /// Presses that button of the question, without which there is none.
    void answer(const QString &text)
    {
        QPointer<QMessageBox> box = find<QMessageBox>(u"Unsaved changes"_s);
        QVERIFY(box && box->isVisible());
        for (QAbstractButton *button : box->buttons()) {
            if (QString(button->text()).remove('&'_L1) == text)
                button->click();
        }
        QTRY_VERIFY(!box);
    }

    activity::Log log;
    models::Session session;
    MainWindow window;
};

bool isForPeople(const QWidget *widget)
{
    const bool isInput = widget->inherits("QAbstractButton") || widget->inherits("QLineEdit")
        || widget->inherits("QComboBox") || widget->inherits("QPlainTextEdit")
        || widget->inherits("QTableView");
    // Qt's own parts within a part, such as the button that clears a line, and the dock's.
    const bool isQtsOwn = widget->objectName().startsWith(u"qt_"_s)
        || widget->parentWidget()->inherits("QLineEdit") || widget->parentWidget()->inherits("QDockWidget")
        || widget->parentWidget()->inherits("QComboBox") || widget->parentWidget()->inherits("QTableView")
        || widget->parentWidget()->inherits("QToolBar") || widget->parentWidget()->inherits("QMenuBar");
    return isInput && !isQtsOwn;
}

}

class MainWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QVERIFY(m_directory.isValid()); }
    void everythingHasAName();
    void nothingHasTwoNames();
    void listAndFormShowTheSameEdit();
    void saveTakesWhatIsBeingTypedInTheList();
    void saysWhyNothingCanBeCreated();
    void goesFromAnEventToItsDomain();
    void goesFromADomainToItsEvents();
    void goesFromPaneToPane();
    void showsShortcutsBesideTheWork();
    void closesWhereNothingIsLost();
    void asksBeforeItClosesOnEdits();
    void leavesEditsWithTheirProfile();
    void saysOnceThatEditsCannotBeKept();
    void comesBackAsItWas();
    void startsWithAnUnreadableFile();
    void tellsWhereItStands();

private:
    QTemporaryDir m_directory;
};

void MainWindowTest::everythingHasAName()
{
    const Console console(m_directory.path());
    console.find<DomainForm>(u"Domain form"_s)->setWritable({});
    QStringList nameless;
    int count = 0;
    for (QWidget *widget : console.window.findChildren<QWidget *>()) {
        if (!isForPeople(widget) || widget->isHidden())
            continue;
        ++count;
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        const bool isNamed =
            !widget->objectName().isEmpty() && accessible && !accessible->text(QAccessible::Name).isEmpty();
        if (!isNamed)
            nameless << QString::fromLatin1(widget->metaObject()->className()) + ' '_L1
                    + widget->objectName();
    }
    QVERIFY(count > 25);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
}

void MainWindowTest::nothingHasTwoNames()
{
    const Console console(m_directory.path());
    for (const auto &name : {u"Domains"_s, u"User"_s, u"Find domain"_s, u"Filter domains"_s, u"New domain"_s,
             u"Ensure domain"_s, u"Edit domain"_s, u"field:name"_s, u"field:status"_s, u"Save"_s, u"Revert"_s,
             u"Activity"_s, u"Filter activity"_s, u"Pause"_s, u"Export activity"_s, u"Statements"_s,
             u"Connection"_s, u"Cancel operation"_s})
        QVERIFY2(console.window.findChildren<QObject *>(name).size() == 1, qPrintable(name));
}

void MainWindowTest::listAndFormShowTheSameEdit()
{
    Console console(m_directory.path());
    console.session.domains().setWritable(true);
    console.find<DomainForm>(u"Domain form"_s)->setWritable({});
    auto *priority = console.find<QLineEdit>(u"field:priority"_s);
    priority->setFocus();
    QTest::keyClick(priority, Qt::Key_End);
    QTest::keyClicks(priority, u"0"_s);
    const int section = console.session.domains().sectionOf(example::Priority);
    QCOMPARE(console.session.domains().index(0, section).data().toString(), u"50"_s);
    console.table()->setFocus();
    QTest::keyClick(console.table(), Qt::Key_Down);
    QCOMPARE(priority->text(), u"5"_s);
    QTest::keyClick(console.table(), Qt::Key_Up);
    QCOMPARE(priority->text(), u"50"_s);
    QTest::keyClick(console.table(), Qt::Key_Escape);
    QVERIFY(console.session.domains().changed().isEmpty());
}

void MainWindowTest::saveTakesWhatIsBeingTypedInTheList()
{
    Console console(m_directory.path());
    console.session.domains().setWritable(true);
    console.table()->setCurrentIndex(
        console.session.domains().index(1, console.session.domains().sectionOf(example::Notes)));
    console.table()->editCurrent();
    auto *line = console.table()->findChild<QLineEdit *>(u"cell:notes"_s);
    QTest::keyClicks(line, u"asked"_s);
    QTest::keyClick(line, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(console.session.domains().changed(), QList<DomainId>{{u"d2"_s}});
}

void MainWindowTest::saysWhyNothingCanBeCreated()
{
    const Console console(m_directory.path());
    auto *create = console.find<QToolButton>(u"New domain"_s);
    QVERIFY(!create->isEnabled());
    QCOMPARE(create->toolTip(), u"There is no connection."_s);
}

void MainWindowTest::goesFromAnEventToItsDomain()
{
    Console console(m_directory.path());
    activity::Event event;
    event.operation = activity::Operation::EditDomain;
    event.subject = u"domain-002.example"_s;
    event.subjectId = u"d2"_s;
    console.log.append(event);
    auto *activity = console.find<QTableView>(u"Activity"_s);
    QTRY_COMPARE(activity->model()->rowCount(), 1);
    activity->setFocus();
    activity->selectRow(0);
    QTest::keyClick(activity, Qt::Key_G, Qt::ControlModifier);
    QCOMPARE(console.table()->currentDomain(), DomainId{u"d2"_s});
    QVERIFY(console.table()->hasFocus());
}

void MainWindowTest::goesFromADomainToItsEvents()
{
    Console console(m_directory.path());
    for (const QString &name : {u"domain-001.example"_s, u"domain-002.example"_s}) {
        activity::Event event;
        event.operation = activity::Operation::EditDomain;
        event.subject = name;
        console.log.append(event);
    }
    auto *activity = console.find<QTableView>(u"Activity"_s);
    QTRY_COMPARE(activity->model()->rowCount(), 2);
    auto *dock = console.find<QDockWidget>(u"Activity dock"_s);
    dock->hide();
    console.table()->setFocus();
    console.table()->selectDomain({u"d2"_s});
    QTest::keyClick(console.table(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(dock->isVisible());
    QTRY_COMPARE(activity->model()->rowCount(), 1);
    QVERIFY(activity->hasFocus());
}

void MainWindowTest::goesFromPaneToPane()
{
    Console console(m_directory.path());
    QVERIFY(console.table()->hasFocus());
    const auto press = [&](Qt::KeyboardModifier modifier) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, modifier);
        return QApplication::focusWidget()->objectName();
    };
    QCOMPARE(press(Qt::NoModifier), u"field:name"_s);
    QCOMPARE(press(Qt::NoModifier), u"Activity"_s);
    QCOMPARE(press(Qt::ShiftModifier), u"field:name"_s);
    QCOMPARE(press(Qt::ShiftModifier), u"Domains"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"Filter activity"_s);
}

void MainWindowTest::showsShortcutsBesideTheWork()
{
    Console console(m_directory.path());
    QTest::keyClick(&console.window, Qt::Key_F1);
    const auto *dialog = console.find<QDialog>(u"Shortcuts"_s);
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(!dialog->isModal());
}

void MainWindowTest::closesWhereNothingIsLost()
{
    Console console(m_directory.path());
    QVERIFY(console.window.close());
}

void MainWindowTest::asksBeforeItClosesOnEdits()
{
    Console console(m_directory.path());
    console.edit();
    QVERIFY(!console.window.close());
    console.answer(u"Cancel"_s);
    QVERIFY(console.window.isVisible());
    QVERIFY(!console.session.domains().changed().isEmpty());
    QVERIFY(!console.window.close());
    console.answer(u"Discard"_s);
    QVERIFY(!console.window.isVisible());
    QVERIFY(console.session.domains().changed().isEmpty()); // nor are they offered at the next start
}

void MainWindowTest::leavesEditsWithTheirProfile()
{
    Console console(m_directory.path());
    console.edit();
    ui::UnsavedGuard guard(console.session.domains(), console.session.writer(),
        *console.find<DomainForm>(u"Domain form"_s), console.window);
    bool isDone = false;
    guard.beforeLeaving([&isDone] { isDone = true; });
    QVERIFY(isDone); // without a question
    QVERIFY(!console.session.domains().changed().isEmpty());
}

void MainWindowTest::saysOnceThatEditsCannotBeKept()
{
    drafts::DraftJournal journal(u"/dev/null/state"_s);
    Console console(m_directory.path());
    console.session.drafts().setJournal(journal);
    journal.start();
    drafts::Draft draft;
    draft.id = u"1"_s;
    journal.put(draft);
    auto *news = console.find<ui::NoticeBar>(u"Left edits news"_s);
    QTRY_VERIFY(news->isVisible());
    QVERIFY2(news->sentence().contains(u"Unsaved edits cannot be kept"_s), qPrintable(news->sentence()));
    news->clear();
    journal.put(draft);
    QVERIFY(!journal.flush());
    QCoreApplication::processEvents();
    QVERIFY(!news->isVisible());
}

void MainWindowTest::comesBackAsItWas()
{
    const QTemporaryDir directory;
    {
        Console console(directory.path());
        console.window.resize(1'100, 720);
        console.table()->setColumnWidth(0, 321);
        console.find<QDockWidget>(u"Activity dock"_s)->hide();
        QVERIFY(console.window.close());
    }
    const Console console(directory.path());
    QCOMPARE(console.window.size(), QSize(1'100, 720));
    QCOMPARE(console.table()->columnWidth(0), 321);
    QVERIFY(console.find<QDockWidget>(u"Activity dock"_s)->isHidden());
}

void MainWindowTest::startsWithAnUnreadableFile()
{
    const QTemporaryDir directory;
    QFile file(directory.filePath(u"window.ini"_s));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("[General\ngeometry=@ByteArray(\\x1\\xd9\ndocks=%%%\ncolumns=7\n\xff\xfe");
    file.close();
    Console console(directory.path());
    QVERIFY(console.table()->isVisible());
    QVERIFY(!console.find<QDockWidget>(u"Activity dock"_s)->isHidden());
    QVERIFY(console.window.close());
}

void MainWindowTest::tellsWhereItStands()
{
    Console console(m_directory.path());
    QCOMPARE(console.window.windowTitle(), u"Domain Console"_s);
    console.session.setPreparing(u"Starting a private PostgreSQL…"_s);
    QCOMPARE(console.find<QLabel>(u"Connection state"_s)->text(), u"Preparing"_s);
    console.session.setFailed(u"It did not start."_s);
    QCOMPARE(console.find<QLabel>(u"Connection state"_s)->text(), u"Connection failed"_s);
}

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
