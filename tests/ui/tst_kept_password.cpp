#include "connection_dialog_fixture.h"

#include <effective_parameters.h>
#include <sign_in.h>
#include <test_keyring.h>

using profile::Answer;
using profile::Profile;

/// The connection dialog on a real keyring.
class TestKeptPassword : public QObject, private ConnectionDialogFixture {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_desktop = std::make_unique<TestKeyring>(); }
    void init();
    void cleanup() { m_dialog.reset(); }
    void saysWhyNothingCanBeKept();
    void saysWhatIsToBeKept();
    void showsWhatIsKept();
    void forgetsWhatIsUnticked();
    void forgetsWithTheProfile();
    void forgetsWhatNoProfileConnectsTo();

private:
    QCheckBox *box() const { return find<QCheckBox>("Remember password"); }
    void keep(const Profile &profile);
    bool isKept(const Profile &profile);

    std::unique_ptr<TestKeyring> m_desktop;
    activity::Log m_log;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<models::SignIn> m_signIn;
};

void TestKeptPassword::init()
{
    m_signIn.reset();
    m_session = std::make_unique<models::Session>(m_log);
    m_signIn = std::make_unique<models::SignIn>(*m_session);
    open();
}

void TestKeptPassword::keep(const Profile &profile)
{
    QVERIFY(m_desktop->start());
    std::optional<Answer> told;
    m_signIn->keyring().write(profile::identityOf(*profile::effectiveParameters(profile.parameters)),
        u"s3cret"_s, [&](const Answer &answer) { told = answer; });
    QTRY_VERIFY(told);
    QCOMPARE(told->outcome, Answer::Outcome::Done);
}

bool TestKeptPassword::isKept(const Profile &profile)
{
    std::optional<bool> told;
    m_signIn->findKept(profile, [&](bool isFound) { told = isFound; });
    (void)QTest::qWaitFor([&] { return told.has_value(); }, 20'000);
    return told.value_or(false);
}

void TestKeptPassword::saysWhyNothingCanBeKept()
{
    QVERIFY(!box()->isEnabled());
    m_dialog->setSignIn(*m_signIn);
    QTRY_VERIFY(shows(u"There is no keyring on this desktop."_s));
    QVERIFY(!box()->isEnabled());
}

void TestKeptPassword::saysWhatIsToBeKept()
{
    QVERIFY(m_desktop->start());
    m_dialog->setSignIn(*m_signIn);
    QTRY_VERIFY(box()->isEnabled());
    QVERIFY(shows(u"not kept"_s));
    QSignalSpy connecting(m_dialog.get(), &ui::ConnectionDialog::connectWanted);
    retype("Password", u"s3cret"_s);
    box()->click();
    QVERIFY(shows(u"A password that connects is kept in the keyring."_s));
    press(Qt::Key_C, Qt::AltModifier);
    QCOMPARE(connecting.size(), 1);
    QCOMPARE(connecting.first().at(2).toBool(), true);
    QVERIFY(!isKept(named(u"One"_s))); // it has not connected
}

void TestKeptPassword::showsWhatIsKept()
{
    keep(named(u"One"_s));
    m_dialog->setSignIn(*m_signIn);
    QTRY_VERIFY(box()->isChecked());
    press(Qt::Key_N, Qt::AltModifier); // a new profile
    QVERIFY(!box()->isChecked());
    m_dialog->select(u"One"_s);
    QTRY_VERIFY(box()->isChecked());
}

void TestKeptPassword::forgetsWhatIsUnticked()
{
    keep(named(u"One"_s));
    m_dialog->setSignIn(*m_signIn);
    QTRY_VERIFY(box()->isEnabled() && box()->isChecked());
    box()->click();
    QVERIFY(shows(u"will be forgotten"_s));
    m_dialog->select(u"Two"_s);
    m_dialog->select(u"One"_s);
    QVERIFY(!box()->isChecked());
    box()->click(); // it may have been a slip
    box()->click();
    QVERIFY(isKept(named(u"One"_s)));
    m_dialog->reject();
    QTRY_VERIFY(!isKept(named(u"One"_s)));
}

void TestKeptPassword::forgetsWithTheProfile()
{
    keep(named(u"One"_s));
    m_dialog->setSignIn(*m_signIn);
    press(Qt::Key_V, Qt::AltModifier);
    press(Qt::Key_G, Qt::AltModifier); // brings it back
    press(Qt::Key_V, Qt::AltModifier);
    QVERIFY(isKept(named(u"One"_s))); // it can be brought back still
    m_dialog->reject();
    QVERIFY(isKept(named(u"Two"_s))); // which connects to the same
    open();
    m_dialog->setSignIn(*m_signIn);
    m_dialog->select(u"One"_s);
    press(Qt::Key_V, Qt::AltModifier);
    press(Qt::Key_V, Qt::AltModifier);
    m_dialog->reject();
    QTRY_VERIFY(!isKept(named(u"One"_s)));
}

void TestKeptPassword::forgetsWhatNoProfileConnectsTo()
{
    keep(named(u"One"_s));
    m_dialog->setSignIn(*m_signIn);
    m_dialog->select(u"Two"_s);
    press(Qt::Key_V, Qt::AltModifier);
    m_dialog->select(u"One"_s);
    retype("Host", u"new.example"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(!isKept(named(u"One"_s)));
}

QTEST_MAIN(TestKeptPassword)
#include "tst_kept_password.moc"
