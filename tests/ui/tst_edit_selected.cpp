#include <main_window.h>
#include <sandbox_fixture.h>

#include <domain_history.h>
#include <domain_model.h>
#include <domain_reader.h>
#include <session.h>

#include <QtTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using models::ConnectionState;

/// Editing several domains at once in the real window, on a real database, by keyboard alone.
class EditSelectedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void setsAColumnOfAllAndTakesItBack();
    void showsWhatStandsInTheWay();
    void leavesOutWhatIsNotSaved();
    void doesNothingThatIsWrong();
    void sendsNothingButWhatWasShown();
    void isCancelled();
    void saysWhyItCannotBeDone();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void choose(const QString &notes); ///< opens the dialog for all rows, and types
    template <class Widget = QWidget> Widget *find(const QString &name) const
    {
        return m_window->findChild<Widget *>(name);
    }
    QAction *action() const { return find<QAction>(u"action:Edit selected"_s); }
    QDialog *dialog() const { return find<QDialog>(u"Edit selected dialog"_s); }
    QPushButton *change() const { return find<QPushButton>(u"Change domains"_s); }
    QString planned(int row, int column) const
    {
        const QAbstractItemModel *plan = find<QTableView>(u"Plan"_s)->model();
        return plan->index(row, column).data().toString();
    }
    bool isBackInTheList() const; ///< once the dialog is closed
    bool isSaid(const QString &words) const; ///< by a label that is visible
    QString stored() const ///< the notes, by name; nothing: "-"
    {
        return m_direct->value(u"SELECT string_agg(coalesce(notes, '-'), ',' ORDER BY name) FROM \"Domain\" "
                               "WHERE name LIKE 'several-%'"_s);
    }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    std::unique_ptr<QTemporaryDir> m_directory;
    activity::Log m_log;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<ui::MainWindow> m_window;
};

void EditSelectedTest::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0});
    m_direct = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
}

void EditSelectedTest::init()
{
    m_direct->rows(u"DELETE FROM \"Domain\" WHERE name LIKE 'several-%'"_s);
    m_direct->rows(uR"(INSERT INTO "Domain" (id, name, "userId", "updatedAt")
        SELECT gen_random_uuid(), 'several-' || n || '.example', id, now()
        FROM "User", generate_series(1, 3) n WHERE email = 'alice@example.com')"_s);
    m_directory = std::make_unique<QTemporaryDir>();
    m_session = std::make_unique<models::Session>(m_log);
    m_window = std::make_unique<ui::MainWindow>(*m_session, m_directory->path());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_session->connectTo(m_sandbox->profile(), m_sandbox->password());
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state().phase, ConnectionState::Phase::Connected, 20'000);
    m_session->reader().openUser(
        domain::UserId{m_direct->value(u"SELECT id FROM \"User\" WHERE email = 'alice@example.com'"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(m_session->reader().user() && !m_session->reader().isLoading(), 20'000);
    m_session->reader().setFilter(u"several-"_s);
    m_session->reader().refresh();
    QTRY_VERIFY_WITH_TIMEOUT(
        !m_session->reader().isLoading() && m_session->domains().rowCount() == 3, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!m_session->isBusy(), 20'000); // the rows are counted after
    find(u"Domains"_s)->setFocus();
    press(Qt::Key_Home, Qt::ControlModifier);
}

void EditSelectedTest::cleanup()
{
    m_window.reset();
    m_session.reset();
}

void EditSelectedTest::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QVERIFY2(QApplication::focusWidget(), "nothing has the focus");
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

void EditSelectedTest::choose(const QString &notes)
{
    press(Qt::Key_A, Qt::ControlModifier);
    QTRY_VERIFY2(action()->isEnabled(), qPrintable(action()->toolTip()));
    press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(dialog() && dialog()->isAncestorOf(QApplication::focusWidget()));
    QVERIFY(!change()->isEnabled());
    QVERIFY(isSaid(u"Nothing is chosen yet."_s));
    find(u"set:notes"_s)->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Space);
    QTRY_COMPARE(QApplication::focusWidget(), find(u"to:notes"_s));
    press(Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), notes);
}

// Off screen there is no window manager that activates the window again.
bool EditSelectedTest::isBackInTheList() const
{
    m_window->activateWindow();
    return QTest::qWaitForWindowActive(m_window.get()) && QApplication::focusWidget() == find(u"Domains"_s);
}

bool EditSelectedTest::isSaid(const QString &words) const
{
    for (const QLabel *label : m_window->findChildren<QLabel *>())
        if (label->isVisible() && label->text().contains(words))
            return true;
    return false;
}

void EditSelectedTest::setsAColumnOfAllAndTakesItBack()
{
    choose(u"mine"_s);
    QCOMPARE(change()->text(), u"&Change 3 domains"_s);
    QCOMPARE(planned(1, 0), u"several-2.example"_s);
    QCOMPARE(planned(1, 1), u"Notes"_s);
    QCOMPARE(planned(1, 2), u"not set"_s);
    QCOMPARE(planned(1, 3), u"mine"_s);
    QVERIFY(isSaid(u"3 domains change."_s));
    QCOMPARE(stored(), u"-,-,-"_s);
    press(Qt::Key_C, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(stored(), u"mine,mine,mine"_s, 20'000);
    QTRY_VERIFY(!dialog());
    QVERIFY(isSaid(u"3 domains were changed."_s));
    QVERIFY(isBackInTheList());
    QCOMPARE(find<QTableView>(u"Domains"_s)->selectionModel()->selectedRows().size(), 3);
    QTRY_VERIFY(find<QAction>(u"action:Undo"_s)->isEnabled());
    QVERIFY(find<QAction>(u"action:Undo"_s)->text().contains(u"edit of 3 domains"_s));
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(stored(), u"-,-,-"_s, 20'000);
}

void EditSelectedTest::showsWhatStandsInTheWay()
{
    choose(u"mine"_s);
    m_direct->rows(u"UPDATE \"Domain\" SET notes = 'theirs' WHERE name = 'several-3.example'"_s);
    press(Qt::Key_C, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(u"Nothing was changed: someone else"_s), 20'000);
    QCOMPARE(stored(), u"-,-,theirs"_s);
    QCOMPARE(planned(0, 0), u"several-3.example"_s); // first what is in the way
    QCOMPARE(planned(0, 2), u"theirs"_s);
    QCOMPARE(planned(0, 4), u"someone else changed it: it was not set"_s);
    QTRY_VERIFY(change()->isEnabled());
    press(Qt::Key_C, Qt::AltModifier); // it has been seen now
    QTRY_COMPARE_WITH_TIMEOUT(stored(), u"mine,mine,mine"_s, 20'000);
    QTRY_VERIFY(!dialog());
}

void EditSelectedTest::leavesOutWhatIsNotSaved()
{
    m_direct->rows(u"UPDATE \"Domain\" SET notes = 'mine' WHERE name = 'several-3.example'"_s);
    m_session->reader().refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!m_session->reader().isLoading(), 20'000);
    find(u"field:notes"_s)->setFocus(Qt::TabFocusReason);
    QTest::keyClicks(QApplication::focusWidget(), u"typed"_s);
    QTRY_COMPARE(m_session->domains().changed().size(), 1);
    find(u"Domains"_s)->setFocus();
    choose(u"mine"_s);
    QCOMPARE(change()->text(), u"&Change 1 domain"_s);
    QVERIFY(planned(0, 4).startsWith(u"left out"_s));
    QCOMPARE(planned(2, 4), u"stays as it is"_s);
    QVERIFY(isSaid(u"1 stay as they are"_s));
    press(Qt::Key_C, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(stored(), u"-,mine,mine"_s, 20'000);
    QTRY_VERIFY(!dialog());
    QCOMPARE(m_session->domains().changed().size(), 1);
    m_session->domains().revert(m_session->domains().changed().first());
}

void EditSelectedTest::doesNothingThatIsWrong()
{
    choose(u"mine"_s);
    find(u"set:metadata"_s)->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Space);
    press(Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"{no json"_s);
    QTRY_VERIFY(!change()->isEnabled());
    press(Qt::Key_C, Qt::AltModifier);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    QVERIFY(isBackInTheList());
    QVERIFY(!m_session->isBusy());
    QCOMPARE(stored(), u"-,-,-"_s);
}

void EditSelectedTest::sendsNothingButWhatWasShown()
{
    choose(u"mine"_s);
    m_direct->rows(u"UPDATE \"Domain\" SET notes = 'theirs' WHERE name = 'several-2.example'"_s);
    m_session->reader().refresh();
    const auto isRead = [this] { return m_session->domains().domainAt(1)->values.contains(u"theirs"_s); };
    QTRY_VERIFY_WITH_TIMEOUT(m_session->domains().domainAt(1) && isRead(), 20'000);
    const quint64 before = m_log.lastSequence();
    change()->click();
    QVERIFY(isSaid(u"Nothing was sent: the list has changed"_s));
    QCOMPARE(planned(1, 2), u"theirs"_s);
    QCOMPARE(m_log.lastSequence(), before);
    change()->click();
    QTRY_COMPARE_WITH_TIMEOUT(stored(), u"mine,mine,mine"_s, 20'000);
}

void EditSelectedTest::isCancelled()
{
    const PlainConnection rival{m_sandbox->directProfile(), m_sandbox->password()};
    choose(u"mine"_s);
    rival.rows(u"BEGIN"_s);
    rival.rows(u"SELECT 1 FROM \"Domain\" WHERE name = 'several-2.example' FOR UPDATE"_s);
    press(Qt::Key_C, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_direct->value(u"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s), u"1"_s,
        20'000);
    QVERIFY(find(u"Edit selected progress"_s)->isVisible());
    QVERIFY(!change()->isEnabled());
    press(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(u"Cancelled. Nothing was changed."_s), 20'000);
    rival.rows(u"ROLLBACK"_s);
    QVERIFY(dialog() && dialog()->isVisible());
    QVERIFY(!find(u"Edit selected progress"_s)->isVisible());
    QCOMPARE(stored(), u"-,-,-"_s);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    QVERIFY(isBackInTheList());
}

void EditSelectedTest::saysWhyItCannotBeDone()
{
    QVERIFY(!action()->isEnabled());
    QVERIFY2(action()->toolTip().startsWith(u"Select several domains"_s), qPrintable(action()->toolTip()));
    profile::Profile profile = m_sandbox->profile();
    profile.readOnly = true;
    m_session->connectTo(profile, m_sandbox->password());
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state().phase, ConnectionState::Phase::Connected, 20'000);
    QVERIFY(!action()->isEnabled());
    QVERIFY2(action()->toolTip().contains(u"read-only"_s), qPrintable(action()->toolTip()));
    press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!dialog());
}

QTEST_MAIN(EditSelectedTest)
#include "tst_edit_selected.moc"
