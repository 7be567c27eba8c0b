#include <domain_reader.h>
#include <finding_tree.h>
#include <main_window.h>
#include <notice_bar.h>
#include <pool_doctor.h>
#include <pool_doctor_dialog.h>
#include <sandbox_fixture.h>
#include <session.h>

#include <QtTest>

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScopeGuard>
#include <QTextBrowser>
#include <QToolButton>

using activity::StatementPath;
using models::ConnectionState;
using models::PoolDoctor;
using ui::FindingTree;
using ui::PoolDoctorDialog;
using namespace Qt::StringLiterals;

namespace {

/// A window on a sandbox, through its pooler, worked by keys alone.
struct Console {
    Console(sandbox::Sandbox &sandbox, const QString &directory, StatementPath path)
        : session(log)
        , window(session, directory)
    {
        window.show();
        window.activateWindow();
        profile::Profile profile = sandbox.profile();
        profile.statements = path;
        session.connectTo(profile, sandbox.password());
    }
    bool isConnected()
    {
        return QTest::qWaitForWindowActive(&window)
            && QTest::qWaitFor([this] { return session.state().isConnected(); }, 20'000);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    PoolDoctorDialog *dialog() const { return window.findChild<PoolDoctorDialog *>(u"Pool doctor"_s); }
    template <class Widget> Widget *find(const QString &name) const
    {
        return dialog()->findChild<Widget *>(name);
    }
    /// Opens the doctor and waits for it to have examined.
    bool examine()
    {
        press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        return dialog() && QTest::qWaitForWindowActive(dialog()) && hasExamined();
    }
    bool hasExamined() const
    {
        return QTest::qWaitFor([this] { return !find<QProgressBar>(u"Examining"_s)->isVisible(); }, 30'000);
    }
    QString evidence() const { return find<QTextBrowser>(u"Evidence"_s)->toPlainText(); }
    /// Goes down from the top until the current row is about that.
    bool goTo(const QString &title)
    {
        auto *tree = find<FindingTree>(u"Findings"_s);
        tree->setFocus();
        press(Qt::Key_Home);
        for (int i = 0; i < 60 && tree->currentItem()->text(0) != title; ++i)
            press(Qt::Key_Down);
        return tree->currentItem()->text(0) == title;
    }

    activity::Log log;
    models::Session session;
    ui::MainWindow window;
};

}

class TestPoolDoctorDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }
    void cannotBeOpenedWithoutAConnection();
    void showsFindingsWithTheirEvidence();
    void showsAdviceWithItsSource();
    void copiesEverything();
    void watches();
    void examinesAgain();
    void everyControlHasAName();
    void closesWhileItExamines();
    void saysThatTheServerIsGone();
    void warnsOnceOfFrequentConflicts();

private:
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestPoolDoctorDialog::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0});
    QVERIFY(m_sandbox->plantNames(1, 400));
}

void TestPoolDoctorDialog::cannotBeOpenedWithoutAConnection()
{
    activity::Log log;
    models::Session session{log};
    const ui::MainWindow window{session, m_directory->path()};
    QVERIFY(!window.findChild<QAction *>(u"action:Pool doctor"_s)->isEnabled());
}

void TestPoolDoctorDialog::showsFindingsWithTheirEvidence()
{
    Console console{*m_sandbox, m_directory->path(), StatementPath::Direct};
    QVERIFY(console.isConnected());
    QVERIFY(console.examine());
    QVERIFY(console.find<QLabel>(u"Pooler"_s)->text().startsWith("PgBouncer 1."_L1));
    QVERIFY(console.find<QLabel>(u"Pooler"_s)->text().endsWith(", transaction pooling"_L1));
    QVERIFY(console.goTo(u"Mode"_s));
    QVERIFY(console.evidence().contains("A transaction of several statements was allowed."_L1));
    QVERIFY(console.goTo(u"Qt (QPSQL)"_s));
    const auto *item = console.find<FindingTree>(u"Findings"_s)->currentItem();
    QVERIFY(item->text(1).startsWith("800 names on 2 server connections"_L1));
    QCOMPARE(item->text(2), u"trouble"_s);
    QVERIFY(console.evidence().contains("meets these names: 42P05"_L1));
}

void TestPoolDoctorDialog::showsAdviceWithItsSource()
{
    Console console{*m_sandbox, m_directory->path(), StatementPath::Direct};
    QVERIFY(console.isConnected());
    QVERIFY(console.examine());
    QVERIFY(console.goTo(u"PgBouncer"_s));
    QVERIFY(console.evidence().contains("max_prepared_statements = 200"_L1));
    QVERIFY(console.evidence().contains("It does not cover"_L1));
    QVERIFY(console.find<QTextBrowser>(u"Evidence"_s)
                ->toHtml()
                .contains("href=\"https://www.pgbouncer.org/config.html#max_prepared_statements\""_L1));
}

void TestPoolDoctorDialog::copiesEverything()
{
    Console console{*m_sandbox, m_directory->path(), StatementPath::Direct};
    QVERIFY(console.isConnected());
    QVERIFY(console.examine());
    console.press(Qt::Key_Y, Qt::AltModifier);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains("Mode: transaction pooling"_L1));
    QVERIFY(QGuiApplication::clipboard()->text().contains("https://www.pgbouncer.org/"_L1));
}

void TestPoolDoctorDialog::watches()
{
    Console console{*m_sandbox, m_directory->path(), StatementPath::Direct};
    QVERIFY(console.isConnected());
    QVERIFY(console.examine());
    const auto *chart = console.dialog()->findChild<QWidget *>(u"Leftovers over time"_s);
    QVERIFY(!chart->isVisible());
    console.press(Qt::Key_W, Qt::AltModifier);
    QTRY_VERIFY(console.find<QCheckBox>(u"Watch"_s)->isChecked());
    QVERIFY(chart->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(chart->accessibleDescription(), u"Qt (QPSQL): 800"_s, 10'000);
    console.press(Qt::Key_W, Qt::AltModifier);
    QTRY_VERIFY(!console.find<QCheckBox>(u"Watch"_s)->isChecked());
    QVERIFY(chart->isVisible()); // what was drawn stays
}

void TestPoolDoctorDialog::examinesAgain()
{
    Console console{*m_sandbox, m_directory->path(), StatementPath::Direct};
    QVERIFY(console.isConnected());
    QVERIFY(console.examine());
    QVERIFY(console.goTo(u"Encoding"_s));
    const auto *progress = console.find<QProgressBar>(u"Examining"_s);
    const auto *again = console.find<QPushButton>(u"Examine again"_s);
    const auto *doctor = console.session.findChild<PoolDoctor *>();
    const QSignalSpy finished(doctor, &PoolDoctor::finished);
    bool showsThatItRuns = false; // at some moment: a slow machine may sleep over most of it
    connect(doctor, &PoolDoctor::changed, this,
        [&] { showsThatItRuns = showsThatItRuns || (progress->isVisible() && !again->isEnabled()); });
    console.press(Qt::Key_A, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    QVERIFY(showsThatItRuns);
    QVERIFY(console.hasExamined());
    QVERIFY(again->isEnabled());
}

void TestPoolDoctorDialog::everyControlHasAName()
{
    Console console{*m_sandbox, m_directory->path(), StatementPath::Direct};
    QVERIFY(console.isConnected());
    QVERIFY(console.examine());
    const auto widgets = console.dialog()->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const bool isForPeople = widget->inherits("QAbstractButton") || widget->inherits("QTextBrowser")
            || widget->inherits("QTreeView");
        if (!isForPeople || widget->objectName().startsWith("qt_"_L1))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
            qPrintable(widget->objectName()));
    }
    // Tab reaches all of them, and comes back.
    QStringList reached;
    console.find<FindingTree>(u"Findings"_s)->setFocus();
    for (int i = 0; i < 12; ++i) {
        reached.append(QApplication::focusWidget()->objectName());
        console.press(Qt::Key_Tab);
    }
    for (const QString &name : {u"Findings"_s, u"Evidence"_s, u"Watch"_s, u"Examine again"_s, u"Copy"_s})
        QVERIFY2(reached.contains(name), qPrintable(name));
}

void TestPoolDoctorDialog::closesWhileItExamines()
{
    Console console{*m_sandbox, m_directory->path(), StatementPath::Direct};
    QVERIFY(console.isConnected());
    // Both of the pool's server connections are taken: the doctor has to wait.
    const PlainConnection first{m_sandbox->profile(), m_sandbox->password()};
    const PlainConnection second{m_sandbox->profile(), m_sandbox->password()};
    first.rows(u"BEGIN"_s);
    second.rows(u"BEGIN"_s);
    const auto giveBack = qScopeGuard([&] { // or PgBouncer ends them, and the planted names with them
        first.rows(u"ROLLBACK"_s);
        second.rows(u"ROLLBACK"_s);
    });
    console.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QPointer<PoolDoctorDialog> dialog = console.dialog();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QPointer<PoolDoctor> doctor = console.session.findChild<PoolDoctor *>();
    QVERIFY(doctor && doctor->isExamining());
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"Findings"_s);
    console.press(Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    QTRY_VERIFY_WITH_TIMEOUT(!doctor, 10'000);
}

void TestPoolDoctorDialog::saysThatTheServerIsGone()
{
    const auto own = startSandbox({.rivals = 0});
    Console console{*own, m_directory->path(), StatementPath::Direct};
    QVERIFY(console.isConnected());
    own->killPooler();
    QVERIFY(console.examine());
    QCOMPARE(console.find<QLabel>(u"Pooler"_s)->text(), u"The server was not reached"_s);
    QVERIFY(console.goTo(u"Server"_s));
    QVERIFY(console.evidence().contains("Check that it runs"_L1));
}

void TestPoolDoctorDialog::warnsOnceOfFrequentConflicts()
{
    Console console{*m_sandbox, m_directory->path(), StatementPath::Prepared};
    QVERIFY(console.isConnected());
    auto *notice = console.window.findChild<ui::NoticeBar *>(u"Notice"_s);
    QSignalSpy frequent(&console.session, &models::Session::conflictsFrequent);
    const domain::User alice{{PlainConnection(m_sandbox->directProfile(), m_sandbox->password())
                                     .value(u"SELECT id FROM \"User\" WHERE email = 'alice@example.com'"_s)},
        u"alice@example.com"_s};
    console.session.reader().openUser(alice);
    QTRY_VERIFY_WITH_TIMEOUT(notice->sentence().contains("met prepared statements"_L1), 20'000);
    auto *direct = notice->findChild<QPushButton *>(u"Use Direct"_s);
    QVERIFY(direct);
    direct->setFocus();
    console.press(Qt::Key_Space);
    QCOMPARE(console.session.statements(), StatementPath::Direct);
    QTRY_VERIFY(notice->sentence().isEmpty());
    QCOMPARE(frequent.size(), 1);
}

QTEST_MAIN(TestPoolDoctorDialog)
#include "tst_pool_doctor_dialog.moc"
