#include <main_window.h>
#include <sandbox_fixture.h>

#include <domain_model.h>
#include <domain_reader.h>
#include <session.h>

#include <QtTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using models::ConnectionState;

/// Deleting, undoing and conflicts in the real window, on a real database, by keyboard alone.
class HistoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void deletesAndUndoes();
    void keepsWhatIsNotConfirmed();
    void asksForTheNameWhereTheProfileWantsIt();
    void deletesNothingWhileATextIsEdited();
    void saysWhatItWouldUndo();
    void leavesTextToItsOwnUndo();
    void asksBeforeACreationIsUndone();
    void choosesBetweenMineAndTheirs();
    void createsAgain();
    void transfersToAnotherUser();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void type(const QString &text);
    void addDomain(const QString &name); ///< Alice's, and current
    void editNotes(const QString &text); ///< in its form, not saved
    template <class Widget = QWidget> Widget *find(const QString &name) const
    {
        return m_window->findChild<Widget *>(name);
    }
    QAction *action(const QString &name) const { return find<QAction>(u"action:"_s + name); }
    QDialog *question() const { return find<QDialog>(u"Delete domain dialog"_s); }
    QString questionText() const ///< all of it
    {
        return question()->findChild<QLabel *>(u"Question"_s)->text()
            + question()->findChild<QLabel *>(u"Consequences"_s)->text();
    }
    bool isAsked() const ///< and the keys go to the question
    {
        return question() && question()->isVisible() && question()->isAncestorOf(QApplication::focusWidget());
    }
    bool isBackInTheList() const; ///< once a dialog is closed
    bool isSaid(const QString &words) const; ///< by a label that is visible
    QString inDatabase(const QString &column) const;

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    std::unique_ptr<QTemporaryDir> m_directory;
    activity::Log m_log;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<ui::MainWindow> m_window;
    QString m_name;
};

void HistoryTest::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0});
    m_direct = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
    QCOMPARE(m_direct->rows(u"CREATE TABLE record (domain text REFERENCES \"Domain\" ON DELETE CASCADE)"_s),
        QStringList{});
}

void HistoryTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_session = std::make_unique<models::Session>(m_log);
    m_window = std::make_unique<ui::MainWindow>(*m_session, m_directory->path());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_session->connectTo(m_sandbox->profile(), m_sandbox->password());
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state().phase, ConnectionState::Phase::Connected, 20'000);
    addDomain(u"history.example"_s);
}

void HistoryTest::cleanup()
{
    m_window.reset();
    m_session.reset();
}

void HistoryTest::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QVERIFY2(QApplication::focusWidget(), "nothing has the focus");
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

void HistoryTest::type(const QString &text)
{
    QTest::keyClicks(QApplication::focusWidget(), text);
}

void HistoryTest::addDomain(const QString &name)
{
    m_name = name;
    m_direct->rows(u"DELETE FROM \"Domain\" WHERE name = '%1'"_s.arg(name));
    const QStringList row =
        m_direct
            ->value(
                u"INSERT INTO \"Domain\" (id, name, \"userId\", \"updatedAt\") SELECT gen_random_uuid(), "
                u"'%1', "
                "id, now() FROM \"User\" WHERE email = 'alice@example.com' RETURNING id, \"userId\""_s.arg(
                    name))
            .split('|'_L1);
    const auto isListed = [&] {
        return !m_session->reader().isLoading() && m_session->domains().rowOf({row.at(0)}) == 0;
    };
    m_session->reader().closeUser();
    m_session->reader().openUser(domain::UserId{row.at(1)});
    QTRY_VERIFY_WITH_TIMEOUT(m_session->reader().user() && !m_session->reader().isLoading(), 20'000);
    m_session->reader().setFilter(name);
    m_session->reader().refresh();
    QTRY_VERIFY_WITH_TIMEOUT(isListed() && !m_session->isBusy(), 20'000); // the rows are counted after
    find(u"Domains"_s)->setFocus();
    press(Qt::Key_Home, Qt::ControlModifier);
}

void HistoryTest::editNotes(const QString &text)
{
    find(u"field:notes"_s)->setFocus(Qt::TabFocusReason);
    press(Qt::Key_A, Qt::ControlModifier);
    type(text);
    QTRY_COMPARE(m_session->domains().changed().size(), 1);
}

// Off screen there is no window manager that activates the window again.
bool HistoryTest::isBackInTheList() const
{
    m_window->activateWindow();
    return QTest::qWaitForWindowActive(m_window.get()) && QApplication::focusWidget() == find(u"Domains"_s);
}

bool HistoryTest::isSaid(const QString &words) const
{
    for (const QLabel *label : m_window->findChildren<QLabel *>())
        if (label->isVisible() && label->text().contains(words))
            return true;
    return false;
}

QString HistoryTest::inDatabase(const QString &column) const
{
    return m_direct->value(u"SELECT %1 FROM \"Domain\" WHERE name = '%2'"_s.arg(column, m_name));
}

void HistoryTest::deletesAndUndoes()
{
    QVERIFY(!action(u"Undo"_s)->isEnabled());
    QVERIFY(!find<QToolButton>(u"Undo"_s)->isEnabled());
    press(Qt::Key_Delete);
    QTRY_VERIFY(isAsked());
    const QString words = questionText();
    for (const QString &word : {u"history.example"_s, u"alice@example.com"_s, u"public.record"_s})
        QVERIFY2(words.contains(word), qPrintable(words));
    press(Qt::Key_D, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(inDatabase(u"count(*)"_s), u"0"_s, 20'000);
    QTRY_VERIFY(isSaid(u"history.example was deleted."_s));
    QTRY_VERIFY(action(u"Undo"_s)->isEnabled());
    QVERIFY(isBackInTheList());
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(inDatabase(u"count(*)"_s), u"1"_s, 20'000);
    QTRY_COMPARE(m_session->domains().rowCount(), 1);
    QTRY_VERIFY(isSaid(u"there again"_s));
}

void HistoryTest::keepsWhatIsNotConfirmed()
{
    for (const Qt::Key key : {Qt::Key_Escape, Qt::Key_Return}) { // Enter is Cancel: a delete is never a slip
        press(Qt::Key_Delete);
        QTRY_VERIFY(isAsked());
        press(key);
        QTRY_VERIFY(!isAsked());
        QVERIFY(isBackInTheList());
    }
    QVERIFY(!m_session->isBusy());
    QCOMPARE(inDatabase(u"count(*)"_s), u"1"_s);
}

void HistoryTest::asksForTheNameWhereTheProfileWantsIt()
{
    profile::Profile profile = m_sandbox->profile();
    profile.confirmsByName = true;
    profile.mark = {u"PRODUCTION"_s, profile::Mark::Color::Red};
    m_session->connectTo(profile, m_sandbox->password());
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state().phase, ConnectionState::Phase::Connected, 20'000);
    QVERIFY(m_window->windowTitle().startsWith(u"PRODUCTION"));
    QVERIFY(find<QLabel>(u"Mark"_s)->isVisible());
    addDomain(u"history.example"_s);
    press(Qt::Key_Delete);
    QTRY_VERIFY(isAsked());
    type(u"other.example"_s);
    press(Qt::Key_D, Qt::AltModifier);
    QVERIFY(isAsked());
    press(Qt::Key_Return); // is Cancel still
    QTRY_VERIFY(!isAsked());
    QCOMPARE(inDatabase(u"count(*)"_s), u"1"_s);
    QVERIFY(isBackInTheList());
    press(Qt::Key_Delete);
    QTRY_VERIFY(isAsked());
    type(u"History.example"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(inDatabase(u"count(*)"_s), u"0"_s, 20'000);
}

void HistoryTest::deletesNothingWhileATextIsEdited()
{
    editNotes(u"ab"_s);
    press(Qt::Key_Home);
    press(Qt::Key_Delete);
    QVERIFY(!isAsked());
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(inDatabase(u"notes"_s), u"b"_s, 20'000);
    find(u"Activity"_s)->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Delete);
    QVERIFY(!isAsked());
}

void HistoryTest::saysWhatItWouldUndo()
{
    editNotes(u"mine"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(inDatabase(u"notes"_s), u"mine"_s, 20'000);
    QTRY_VERIFY(action(u"Undo"_s)->isEnabled());
    QVERIFY2(action(u"Undo"_s)->text().contains(u"edit of history.example (Notes)"_s),
        qPrintable(action(u"Undo"_s)->text()));
    const QString hint = action(u"Undo"_s)->toolTip();
    QVERIFY2(hint.contains(u"mine"_s) && hint.contains(u"not set"_s), qPrintable(hint));
    find(u"Domains"_s)->setFocus();
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(inDatabase(u"notes IS NULL"_s), u"true"_s, 20'000);
    QTRY_VERIFY(action(u"Redo"_s)->isEnabled());
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(inDatabase(u"notes"_s), u"mine"_s, 20'000);
}

void HistoryTest::leavesTextToItsOwnUndo()
{
    editNotes(u"saved"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(action(u"Undo"_s)->isEnabled(), 20'000);
    QTRY_VERIFY(!m_session->isBusy());
    const quint64 before = m_log.lastSequence();
    QCOMPARE(QApplication::focusWidget(), find(u"field:notes"_s));
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!m_session->isBusy());
    QCOMPARE(m_log.lastSequence(), before);
    QCOMPARE(inDatabase(u"notes"_s), u"saved"_s);
}

void HistoryTest::asksBeforeACreationIsUndone()
{
    m_name = u"history-new.example"_s;
    m_direct->rows(u"DELETE FROM \"Domain\" WHERE name = '%1'"_s.arg(m_name));
    press(Qt::Key_N, Qt::ControlModifier);
    type(m_name);
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(action(u"Undo"_s)->isEnabled(), 20'000);
    find(u"Domains"_s)->setFocus();
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(isAsked());
    QVERIFY2(questionText().contains(u"Undoing its creation"_s), qPrintable(questionText()));
    QCOMPARE(inDatabase(u"count(*)"_s), u"1"_s);
    press(Qt::Key_D, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(inDatabase(u"count(*)"_s), u"0"_s, 20'000);
}

void HistoryTest::choosesBetweenMineAndTheirs()
{
    for (const auto &[button, kept] :
        {std::pair{u"Keep mine:notes"_s, u"mine"_s}, std::pair{u"Take theirs:notes"_s, u"theirs"_s}}) {
        addDomain(u"history.example"_s);
        editNotes(u"mine"_s);
        m_direct->rows(
            u"UPDATE \"Domain\" SET notes = 'theirs', status = 'suspended' WHERE name = '%1'"_s.arg(m_name));
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(find(u"Conflict"_s) && find(u"Conflict"_s)->isVisible(), 20'000);
        QVERIFY(isSaid(u"someone else changed Notes"_s));
        QVERIFY(!find(u"Save"_s)->isEnabled());
        find(button)->setFocus(Qt::TabFocusReason);
        press(Qt::Key_Space);
        QTRY_VERIFY(!find(u"Conflict"_s)->isVisible());
        QVERIFY(QApplication::focusWidget());
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->domains().changed().isEmpty(), 20'000);
        QCOMPARE(inDatabase(u"notes"_s), kept);
        QCOMPARE(inDatabase(u"status"_s), u"suspended"_s);
    }
}

void HistoryTest::createsAgain()
{
    editNotes(u"mine"_s);
    m_direct->rows(u"DELETE FROM \"Domain\" WHERE name = '%1'"_s.arg(m_name));
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(find(u"Deleted meanwhile"_s)->isVisible(), 20'000);
    press(Qt::Key_G, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(inDatabase(u"notes"_s), u"mine"_s, 20'000);
    QTRY_VERIFY(!find(u"Deleted meanwhile"_s)->isVisible());
}

void HistoryTest::transfersToAnotherUser()
{
    press(Qt::Key_T, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"New owner"_s);
    QVERIFY(!find(u"Transfer"_s)->isEnabled());
    const auto popup = [] { return qobject_cast<QAbstractItemView *>(QApplication::activePopupWidget()); };
    type(u"bob@"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        popup() && popup()->currentIndex().data().toString().startsWith(u"bob@"_s), 20'000);
    QTest::keyClick(popup(), Qt::Key_Return);
    QVERIFY(find(u"Transfer"_s)->isEnabled());
    QVERIFY(isSaid(u"history.example goes from alice@example.com to bob@"_s));
    press(Qt::Key_T, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(
        inDatabase(u"(SELECT email FROM \"User\" u WHERE u.id = \"userId\")"_s).startsWith(u"bob@"_s),
        20'000);
    QTRY_COMPARE(m_session->domains().rowCount(), 0);
    QVERIFY(isBackInTheList());
    QTRY_VERIFY(action(u"Undo"_s)->isEnabled());
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->domains().rowCount(), 1, 20'000);
}

QTEST_MAIN(HistoryTest)
#include "tst_history.moc"
