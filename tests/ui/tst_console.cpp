#include <main_window.h>
#include <sandbox_fixture.h>

#include <domain_model.h>
#include <domain_reader.h>
#include <session.h>

#include <QtTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using models::ConnectionState;

/// The real window on a real database, by keyboard alone.
class ConsoleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void editsInTheRow();
    void createsAndEnsures();
    void filtersAndFinds();
    void switchesStatements();
    void offersRecentUsers();

private:
    void open();
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void type(const QString &text);
    void chooseUser(const QString &typed);
    template <class Widget = QWidget> Widget *find(const QString &name) const
    {
        return m_window->findChild<Widget *>(name);
    }
    QStringList offered() const; ///< in the popup that is open
    QString current() const; ///< of them: what Enter takes
    QString currentName() const; ///< of the domain whose row is current; empty: none is
    QString inDatabase(const QString &column, const QString &name) const;

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    std::unique_ptr<QTemporaryDir> m_directory;
    activity::Log m_log;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<ui::MainWindow> m_window;
};

void ConsoleTest::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 2});
    m_direct = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
}

void ConsoleTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    open();
}

void ConsoleTest::cleanup()
{
    m_window.reset();
    m_session.reset();
}

void ConsoleTest::open()
{
    cleanup();
    m_session = std::make_unique<models::Session>(m_log);
    m_window = std::make_unique<ui::MainWindow>(*m_session, m_directory->path());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    profile::Profile profile = m_sandbox->profile();
    profile.statements = activity::StatementPath::Prepared;
    m_session->connectTo(profile, m_sandbox->password());
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state().phase, ConnectionState::Phase::Connected, 20'000);
}

void ConsoleTest::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget *receiver = QApplication::activePopupWidget();
    if (!receiver)
        receiver = QApplication::focusWidget();
    QVERIFY2(receiver, "nothing has the focus");
    QTest::keyClick(receiver, key, modifiers);
}

void ConsoleTest::type(const QString &text)
{
    QWidget *receiver = QApplication::activePopupWidget();
    QTest::keyClicks(receiver ? receiver : QApplication::focusWidget(), text);
}

QStringList ConsoleTest::offered() const
{
    auto *popup = qobject_cast<QAbstractItemView *>(QApplication::activePopupWidget());
    QStringList rows;
    for (int row = 0; popup && row < popup->model()->rowCount(); ++row)
        rows << popup->model()->index(row, 0).data().toString();
    return rows;
}

QString ConsoleTest::current() const
{
    auto *popup = qobject_cast<QAbstractItemView *>(QApplication::activePopupWidget());
    return popup ? popup->currentIndex().data().toString() : QString();
}

void ConsoleTest::chooseUser(const QString &typed)
{
    press(Qt::Key_U, Qt::ControlModifier);
    type(typed);
    QTRY_VERIFY_WITH_TIMEOUT(current().startsWith(typed), 20'000);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->reader().user() && !m_session->reader().isLoading(), 20'000);
    QVERIFY(m_session->domains().rowCount() > 0);
    QCOMPARE(QApplication::focusWidget(), find(u"Domains"_s));
}

QString ConsoleTest::currentName() const
{
    const domain::Domain *current =
        m_session->domains().domainAt(find<QTableView>(u"Domains"_s)->currentIndex().row());
    return current ? current->name : QString();
}

QString ConsoleTest::inDatabase(const QString &column, const QString &name) const
{
    return m_direct->value(u"SELECT %1 FROM \"Domain\" WHERE name = '%2'"_s.arg(column, name));
}

void ConsoleTest::editsInTheRow()
{
    chooseUser(u"alice@"_s);
    auto *table = find<QTableView>(u"Domains"_s);
    const QString name = m_session->domains().domainAt(0)->name;
    press(Qt::Key_Home, Qt::ControlModifier);
    const QList<domain::Column> &columns = m_session->domains().table().columns;
    const auto isNotes = [](const domain::Column &column) { return column.name == u"notes"_s; };
    const auto place = std::find_if(columns.begin(), columns.end(), isNotes) - columns.begin();
    const int notes = m_session->domains().sectionOf(static_cast<int>(place));
    while (table->currentIndex().column() < notes)
        press(Qt::Key_Right);
    press(Qt::Key_F2);
    QVERIFY(QApplication::focusWidget() != table);
    press(Qt::Key_A, Qt::ControlModifier);
    type(u"typed in the row"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(m_session->domains().changed().size(), 1);
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->domains().changed().isEmpty(), 20'000);
    QCOMPARE(inDatabase(u"notes"_s, name), u"typed in the row"_s);
    QCOMPARE(QApplication::focusWidget(), table); // a save takes neither the focus nor the place
    QCOMPARE(table->currentIndex().row(), 0);
}

void ConsoleTest::createsAndEnsures()
{
    chooseUser(u"alice@"_s);
    press(Qt::Key_N, Qt::ControlModifier);
    type(u"KEYBOARD.example."_s);
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(inDatabase(u"count(*)"_s, u"keyboard.example"_s), u"1"_s, 20'000);
    QTRY_COMPARE(currentName(), u"keyboard.example"_s);

    press(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"Ensure name"_s);
    type(u"keyboard.example"_s);
    press(Qt::Key_Return);
    const auto isSaid = [this] {
        for (const QLabel *label : m_window->findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(u"exists already"_s))
                return true;
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(), 20'000);
    QCOMPARE(inDatabase(u"count(*)"_s, u"keyboard.example"_s), u"1"_s);
}

void ConsoleTest::filtersAndFinds()
{
    chooseUser(u"alice@"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->domains().isComplete(), 20'000);
    const int all = m_session->domains().rowCount();
    press(Qt::Key_F, Qt::ControlModifier);
    type(u"amber"_s);
    const auto isFiltered = [this] {
        const models::DomainModel &domains = m_session->domains();
        return domains.readCount() > 0 && domains.readCount() == domains.rowCount()
            && !m_session->reader().isLoading()
            && domains.domainAt(domains.rowCount() - 1)->name.contains(u"amber"_s)
            && domains.domainAt(0)->name.contains(u"amber"_s);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isFiltered(), 20'000);
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->domains().rowCount(), all, 20'000);

    const QString others = m_direct->value(
        u"SELECT min(d.name) FROM \"Domain\" d JOIN \"User\" u ON u.id = d.\"userId\" WHERE u.email LIKE 'bob@%'"_s);
    press(Qt::Key_D, Qt::ControlModifier);
    type(others);
    QTRY_COMPARE_WITH_TIMEOUT(current(), others, 20'000);
    press(Qt::Key_Return);
    const auto isAtTheRow = [&] {
        const int row = find<QTableView>(u"Domains"_s)->currentIndex().row();
        return m_session->reader().user()->label.startsWith(u"bob@"_s) && row >= 0
            && m_session->domains().domainAt(row) && m_session->domains().domainAt(row)->name == others;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAtTheRow(), 20'000);
}

void ConsoleTest::switchesStatements()
{
    chooseUser(u"alice@"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_session->isBusy(), 20'000);
    find(u"Statements"_s)->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Up);
    QCOMPARE(m_session->statements(), activity::StatementPath::Direct);
    const quint64 before = m_log.lastSequence();
    press(Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(m_log.lastSequence() > before, 20'000);
    QCOMPARE(m_log.eventsAfter(before, 1).first().path, activity::StatementPath::Direct);
}

void ConsoleTest::offersRecentUsers()
{
    chooseUser(u"alice@"_s);
    chooseUser(u"bob@"_s);
    open(); // the next start
    QTRY_VERIFY_WITH_TIMEOUT(m_session->reader().user(), 20'000);
    QVERIFY(m_session->reader().user()->label.startsWith(u"bob@"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!m_session->isBusy(), 20'000);
    press(Qt::Key_U, Qt::ControlModifier);
    press(Qt::Key_Down);
    QTRY_VERIFY_WITH_TIMEOUT(offered().size() > 2, 20'000);
    QStringList users = offered();
    QVERIFY2(users.at(0).startsWith(u"bob@"_s) && users.at(1).startsWith(u"alice@"_s),
        qPrintable(users.join(' '_L1)));
    QCOMPARE(users.removeDuplicates(), 0);
}

QTEST_MAIN(ConsoleTest)
#include "tst_console.moc"
