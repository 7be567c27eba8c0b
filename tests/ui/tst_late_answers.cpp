#include <main_window.h>
#include <sandbox_fixture.h>

#include <domain_model.h>
#include <domain_reader.h>
#include <domain_writer.h>
#include <session.h>

#include <QtTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using domain::DomainId;
using models::ConnectionState;
using models::RowState;
using Phase = RowState::Phase;

/// What the operator is typing, and whom it is about, in the real window while other things go on.
class LateAnswersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void savesTheRowOfTheListBesideANewOne();
    void revertsTheRowOfTheListBesideANewOne();
    void cancelsASaveFromTheList();
    void movesNobodyWhoTypes();
    void keepsARowThatIsGone();
    void asksBeforeTheTextForAnotherUserGoes();
    void ensuresForTheUserThatWasNamed();
    void findsADomainAndEmptiesTheField();
    void forgetsWhatWasSaidOfAnotherDatabase();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    template <class Widget = QWidget> Widget *find(const QString &name) const
    {
        return m_window->findChild<Widget *>(name);
    }
    void open(const QString &name); ///< the user's list
    void typeNew(const QString &name);
    void edit(const QString &text) const; ///< the first row's notes
    QString notesOf(const QString &name) const
    {
        return m_direct->value(u"SELECT notes FROM \"Domain\" WHERE name = '%1'"_s.arg(name));
    }
    QString ownerOf(const QString &name) const
    {
        return m_direct->value(
            u"SELECT email FROM \"Domain\" d JOIN \"User\" u ON u.id = d.\"userId\" WHERE d.name = '%1'"_s
                .arg(name));
    }
    models::DomainModel &domains() const { return m_session->domains(); }
    QPlainTextEdit *notes() const { return find<QPlainTextEdit>(u"field:notes"_s); }
    void hold(const QString &sql) const; ///< a lock, until letGo()
    void letGo() const { m_direct->rows(u"COMMIT"_s); }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    std::unique_ptr<QTemporaryDir> m_directory;
    activity::Log m_log;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<ui::MainWindow> m_window;
    DomainId m_first; ///< late-1.example, which is current
};

void LateAnswersTest::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0});
    m_direct = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
    m_direct->rows(u"DELETE FROM \"Domain\""_s); // alice's list is this test's alone
}

void LateAnswersTest::init()
{
    m_direct->rows(u"DELETE FROM \"Domain\" WHERE name LIKE 'late-%'"_s);
    m_direct->rows(uR"(INSERT INTO "Domain" (id, name, "userId", "updatedAt")
        SELECT gen_random_uuid(), 'late-' || n || '.example', id, now()
        FROM "User", generate_series(1, 2) n WHERE email = 'alice@example.com')"_s);
    m_first = {m_direct->value(u"SELECT id FROM \"Domain\" WHERE name = 'late-1.example'"_s)};
    m_directory = std::make_unique<QTemporaryDir>();
    m_session = std::make_unique<models::Session>(m_log);
    m_window = std::make_unique<ui::MainWindow>(*m_session, m_directory->path());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_session->connectTo(m_sandbox->profile(), m_sandbox->password());
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state().phase, ConnectionState::Phase::Connected, 20'000);
    open(u"alice"_s);
    QTRY_COMPARE_WITH_TIMEOUT(domains().rowCount(), 2, 20'000);
    find(u"Domains"_s)->setFocus();
    press(Qt::Key_Home, Qt::ControlModifier);
    QVERIFY(notes());
}

void LateAnswersTest::cleanup()
{
    letGo();
    m_window.reset();
    m_session.reset();
}

void LateAnswersTest::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QVERIFY2(QApplication::focusWidget(), "nothing has the focus");
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

void LateAnswersTest::open(const QString &name)
{
    const domain::UserId id{m_direct->value(u"SELECT id FROM \"User\" WHERE email LIKE '%1@%'"_s.arg(name))};
    m_session->reader().openUser(id);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->reader().user() && m_session->reader().user()->id == id
            && !m_session->reader().isLoading(),
        20'000);
}

void LateAnswersTest::typeNew(const QString &name)
{
    press(Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"field:name"_s);
    QTest::keyClicks(QApplication::focusWidget(), name);
}

void LateAnswersTest::hold(const QString &sql) const
{
    m_direct->rows(u"BEGIN"_s);
    m_direct->rows(sql);
}

void LateAnswersTest::edit(const QString &text) const
{
    const QList<domain::Column> &columns = domains().table().columns;
    const auto isNotes = [](const domain::Column &column) { return column.name == u"notes"_s; };
    const auto notes = std::find_if(columns.begin(), columns.end(), isNotes);
    domains().setField(m_first, static_cast<int>(notes - columns.begin()), text);
}

void LateAnswersTest::savesTheRowOfTheListBesideANewOne()
{
    typeNew(u"late-new.example"_s);
    find(u"Domains"_s)->setFocus();
    edit(u"mine"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(notesOf(u"late-1.example"_s), u"mine"_s, 20'000);
    QCOMPARE(find<QLineEdit>(u"field:name"_s)->text(), u"late-new.example"_s);
    QCOMPARE(ownerOf(u"late-new.example"_s), QString());
}

void LateAnswersTest::revertsTheRowOfTheListBesideANewOne()
{
    typeNew(u"late-new.example"_s);
    find(u"Domains"_s)->setFocus();
    edit(u"mine"_s);
    press(Qt::Key_Escape);
    QVERIFY(!domains().change(m_first));
    QCOMPARE(find<QLineEdit>(u"field:name"_s)->text(), u"late-new.example"_s);
}

void LateAnswersTest::cancelsASaveFromTheList()
{
    hold(u"SELECT FROM \"Domain\" WHERE id = '%1' FOR UPDATE"_s.arg(m_first.text));
    edit(u"mine"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(domains().state(m_first).isBusy());
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(domains().state(m_first).phase, Phase::NotSaved, 20'000);
    QVERIFY(domains().change(m_first));
}

void LateAnswersTest::movesNobodyWhoTypes()
{
    hold(u"LOCK TABLE \"Domain\" IN SHARE ROW EXCLUSIVE MODE"_s);
    m_session->writer().ensure(*m_session->reader().user(), u"late-3.example"_s);
    notes()->setFocus(Qt::TabFocusReason);
    QTest::keyClicks(notes(), u"half a "_s);
    letGo();
    QTRY_COMPARE_WITH_TIMEOUT(domains().rowCount(), 3, 20'000);
    QTest::keyClicks(QApplication::focusWidget(), u"sentence"_s);
    QVERIFY(domains().change(m_first));
    QCOMPARE(notes()->toPlainText(), u"half a sentence"_s);
    QCOMPARE(domains().changed(), QList<DomainId>{m_first});
}

void LateAnswersTest::keepsARowThatIsGone()
{
    notes()->setFocus(Qt::TabFocusReason);
    QTest::keyClicks(notes(), u"half a "_s);
    m_direct->rows(u"DELETE FROM \"Domain\" WHERE id = '%1'"_s.arg(m_first.text));
    m_session->reader().refresh();
    QTRY_COMPARE_WITH_TIMEOUT(domains().state(m_first).phase, Phase::Gone, 20'000);
    QCOMPARE(domains().rowCount(), 2);
    QTest::keyClicks(QApplication::focusWidget(), u"sentence"_s);
    QCOMPARE(notes()->toPlainText(), u"half a sentence"_s);
    QCOMPARE(domains().changed(), QList<DomainId>{m_first});
    // Somebody makes it again.
    m_direct->rows(uR"(INSERT INTO "Domain" (id, name, "userId", "updatedAt")
        SELECT '%1', 'late-1.example', id, now() FROM "User" WHERE email = 'alice@example.com')"_s.arg(
        m_first.text));
    m_session->reader().refresh();
    QTRY_COMPARE_WITH_TIMEOUT(domains().state(m_first).phase, Phase::Idle, 20'000);
    QCOMPARE(domains().rowCount(), 2);
    QVERIFY(domains().change(m_first));
}

void LateAnswersTest::asksBeforeTheTextForAnotherUserGoes()
{
    typeNew(u"late-new.example"_s);
    open(u"bob"_s);
    press(Qt::Key_N, Qt::ControlModifier);
    auto *question = find<QMessageBox>(u"Unsaved changes"_s);
    QVERIFY(question && question->isVisible());
    QCOMPARE(question->defaultButton(), question->button(QMessageBox::Cancel));
    QTest::keyClick(question, Qt::Key_Return);
    QCOMPARE(find<QLineEdit>(u"field:name"_s)->text(), u"late-new.example"_s);
    QTRY_VERIFY(!find<QMessageBox>(u"Unsaved changes"_s));
    find<QAction>(u"action:New domain"_s)->trigger();
    question = find<QMessageBox>(u"Unsaved changes"_s);
    QVERIFY(question);
    for (QAbstractButton *button : question->buttons())
        if (question->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    QTRY_COMPARE(find<QLineEdit>(u"field:name"_s)->text(), QString());
}

void LateAnswersTest::ensuresForTheUserThatWasNamed()
{
    press(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(find<QLineEdit>(u"Ensure name"_s) && find<QLineEdit>(u"Ensure name"_s)->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), u"late-4.example"_s);
    open(u"bob"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(ownerOf(u"late-4.example"_s), u"alice@example.com"_s, 20'000);
}

void LateAnswersTest::findsADomainAndEmptiesTheField()
{
    press(Qt::Key_D, Qt::ControlModifier);
    auto *field = find<QLineEdit>(u"Find domain"_s);
    QTest::keyClicks(field, u"late-2"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::activePopupWidget(), 20'000);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QTRY_VERIFY(find(u"Domains"_s)->hasFocus());
    QCOMPARE(field->text(), QString());
}

void LateAnswersTest::forgetsWhatWasSaidOfAnotherDatabase()
{
    m_session->writer().ensure(*m_session->reader().user(), u"late-1.example"_s);
    const auto *notice = find(u"Notice"_s);
    QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), 20'000);
    profile::Profile other = m_sandbox->directProfile();
    other.name = u"other"_s;
    m_session->connectTo(other, u"wrong"_s);
    QVERIFY(!notice->isVisible());
    QCOMPARE(domains().rowCount(), 0);
    QVERIFY(!m_window->windowTitle().contains(u"alice"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state().phase, ConnectionState::Phase::Failed, 20'000);
}

QTEST_MAIN(LateAnswersTest)
#include "tst_late_answers.moc"
