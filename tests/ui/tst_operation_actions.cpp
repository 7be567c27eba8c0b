#include <activity_panel.h>
#include <domain_table.h>
#include <main_window.h>
#include <session_fixture.h>

#include <QtTest>

#include <QAction>
#include <QContextMenuEvent>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::StatementPath;
using domain::DomainId;
using Phase = models::RowState::Phase;

/// Retry now and Cancel on a save that waits, in the window, by key and from the menus of its rows.
class TestOperationActions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0}); }
    void init();
    void cleanup();
    void keysActOnTheRowOfTheList_data();
    void keysActOnTheRowOfTheList();
    void keysActOnTheRowOfTheActivity_data();
    void keysActOnTheRowOfTheActivity();
    void keysActOnEverythingElsewhere();
    void menusActOnTheirRow_data();
    void menusActOnTheirRow();
    void menusOfOtherRowsDoNothing();
    void theStatusBarCancelsEverything();

private:
    template <class Widget> Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QLatin1String(name));
    }
    QTableView *domains() const { return find<QTableView>("Domains"); }
    QTableView *activity() const { return find<QTableView>("Activity"); }
    void goToWaitingEvent() const;
    QAction *rowAction(const QTableView *table, const char *name) const;
    void save(const DomainId &id);
    Phase phase() const { return m_fixture->phaseOf(m_id); }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<SessionFixture> m_fixture;
    std::unique_ptr<ui::MainWindow> m_window;
    QTemporaryDir m_directory;
    DomainId m_id;
};

void TestOperationActions::init()
{
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, StatementPath::Direct);
    m_window = std::make_unique<ui::MainWindow>(m_fixture->session, m_directory.path());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_fixture->profile.retries.delays = {10min};
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    m_id = m_fixture->addDomain(u"waiting.example"_s);
    m_fixture->refuseWrites(true);
    save(m_id);
    QTRY_COMPARE(phase(), Phase::Retrying);
    m_fixture->refuseWrites(false);
}

void TestOperationActions::cleanup()
{
    m_fixture->refuseWrites(false);
    m_fixture->session.disconnect();
    m_window.reset();
    m_fixture.reset();
}

void TestOperationActions::save(const DomainId &id)
{
    m_fixture->type(id, u"mine"_s);
    m_fixture->writer().save(id);
}

void TestOperationActions::goToWaitingEvent() const
{
    QAbstractItemModel *model = activity()->model();
    const auto waiting = [model] {
        for (int row = model->rowCount() - 1; row >= 0; --row)
            if (model->index(row, 4).data().toString() == "Retrying"_L1)
                return model->index(row, 4);
        return QModelIndex();
    };
    QTRY_VERIFY(waiting().isValid());
    activity()->setFocus();
    activity()->setCurrentIndex(waiting());
}

/// As a menu over the current row shows it; the menu itself would wait for an answer.
QAction *TestOperationActions::rowAction(const QTableView *table, const char *name) const
{
    const QPoint place = table->visualRect(table->currentIndex()).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, table->viewport()->mapToGlobal(place));
    table->viewport()->parentWidget()->setContextMenuPolicy(Qt::NoContextMenu);
    QApplication::sendEvent(table->viewport(), &event);
    for (QAction *action : table->actions())
        if (action->objectName() == QLatin1String(name))
            return action;
    return nullptr;
}

void TestOperationActions::keysActOnTheRowOfTheList_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Phase>("expected");
    QTest::newRow("Retry now") << Qt::Key_R << Phase::Saved;
    QTest::newRow("Cancel") << Qt::Key_Period << Phase::NotSaved;
}

void TestOperationActions::keysActOnTheRowOfTheList()
{
    QFETCH(Qt::Key, key);
    QFETCH(Phase, expected);
    auto *table = static_cast<ui::DomainTable *>(domains());
    table->setFocus();
    table->selectDomain(m_id);
    QTest::keyClick(table, key, Qt::ControlModifier);
    QTRY_COMPARE(phase(), expected);
}

void TestOperationActions::keysActOnTheRowOfTheActivity_data()
{
    keysActOnTheRowOfTheList_data();
}

void TestOperationActions::keysActOnTheRowOfTheActivity()
{
    QFETCH(Qt::Key, key);
    QFETCH(Phase, expected);
    goToWaitingEvent();
    QTest::keyClick(activity(), key, Qt::ControlModifier);
    QTRY_COMPARE(phase(), expected);
}

void TestOperationActions::keysActOnEverythingElsewhere()
{
    auto *filter = find<QWidget>("Filter activity");
    filter->setFocus();
    QTest::keyClick(filter, Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE(phase(), Phase::Saved);
}

void TestOperationActions::menusActOnTheirRow_data()
{
    QTest::addColumn<bool>("isInTheList");
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<Phase>("expected");
    QTest::newRow("list, retry") << true << QByteArray("action:Retry row") << Phase::Saved;
    QTest::newRow("list, cancel") << true << QByteArray("action:Cancel row") << Phase::NotSaved;
    QTest::newRow("activity, retry") << false << QByteArray("action:Retry row") << Phase::Saved;
    QTest::newRow("activity, cancel") << false << QByteArray("action:Cancel row") << Phase::NotSaved;
}

void TestOperationActions::menusActOnTheirRow()
{
    QFETCH(bool, isInTheList);
    QFETCH(QByteArray, action);
    QFETCH(Phase, expected);
    if (isInTheList)
        static_cast<ui::DomainTable *>(domains())->selectDomain(m_id);
    else
        goToWaitingEvent();
    const QTableView *table = isInTheList ? domains() : activity();
    QVERIFY(rowAction(table, action)->isEnabled());
    rowAction(table, action)->trigger();
    QTRY_COMPARE(phase(), expected);
    QTRY_VERIFY(!rowAction(table, action)->isEnabled()); // it has ended
}

void TestOperationActions::menusOfOtherRowsDoNothing()
{
    activity()->setCurrentIndex(activity()->model()->index(0, 0)); // the connect, which is over
    QAction *cancel = rowAction(activity(), "action:Cancel row");
    QVERIFY(!cancel->isEnabled());
    QVERIFY(cancel->text().contains(u"Ctrl+."_s));
    QVERIFY(m_fixture->list(u"waiting"_s));
    QCOMPARE(phase(), Phase::Retrying);
}

void TestOperationActions::theStatusBarCancelsEverything()
{
    auto *table = static_cast<ui::DomainTable *>(domains());
    table->setFocus();
    auto *button = find<QToolButton>("Cancel operation");
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!table->hasFocus());
    QTRY_COMPARE(phase(), Phase::NotSaved);
}

QTEST_MAIN(TestOperationActions)
#include "tst_operation_actions.moc"
