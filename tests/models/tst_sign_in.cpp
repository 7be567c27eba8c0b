#include <effective_parameters.h>
#include <session_fixture.h>
#include <sign_in.h>
#include <test_keyring.h>

#include <QSignalSpy>
#include <QTest>

using models::ConnectionState;
using models::Session;
using models::SignIn;
using profile::Answer;
using namespace Qt::StringLiterals;
using Outcome = Answer::Outcome;
using Phase = ConnectionState::Phase;

/// A real server that asks for a password, and a real keyring.
class TestSignIn : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void goesOnWithoutTheKeyring_data();
    void goesOnWithoutTheKeyring();
    void saysWhatWasNotKept();
    void keepsWhatConnected();
    void keepsNothingBeforeItConnects();
    void keepsNothingUnasked();
    void neverTriesARefusedOneAgain();
    void sendsItToNoOtherServer();
    void triesWithTheKeptOne();
    void forgetsWhatNobodyUses();
    void saysThatItIsLocked(); // last, as nothing unlocks it

private:
    bool isAsked();
    QString kept();
    void keep(const QString &password);
    Session::Trial tryOut(const QString &password = {});
    qsizetype attempts() const { return m_fixture->log.eventsAfter(m_before, 100).size(); }

    std::unique_ptr<TestKeyring> m_desktop;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<SessionFixture> m_fixture;
    std::unique_ptr<SignIn> m_signIn;
    std::unique_ptr<QSignalSpy> m_asked;
    profile::Profile m_profile;
    QString m_identity;
    quint64 m_before = 0; ///< the last event before the test
};

void TestSignIn::initTestCase()
{
    m_desktop = std::make_unique<TestKeyring>();
    m_sandbox = startSandbox({.rivals = 0});
}

void TestSignIn::init()
{
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, activity::StatementPath::Direct);
    m_signIn = std::make_unique<SignIn>(m_fixture->session);
    m_asked = std::make_unique<QSignalSpy>(m_signIn.get(), &SignIn::passwordWanted);
    m_profile = m_sandbox->directProfile();
    m_identity = profile::identityOf(*profile::effectiveParameters(m_profile.parameters));
    m_before = m_fixture->log.lastSequence();
}

void TestSignIn::cleanup()
{
    m_desktop->stopAnother();
    m_asked.reset();
    m_signIn.reset();
    m_fixture.reset();
}

bool TestSignIn::isAsked()
{
    const qsizetype before = m_asked->size();
    return QTest::qWaitFor([&] { return m_asked->size() > before; }, 20'000)
        && m_fixture->session.state().phase == Phase::Failed;
}

/// What the keyring has; nothing: nothing.
QString TestSignIn::kept()
{
    std::optional<Answer> told;
    m_signIn->keyring().read(m_identity, [&](const Answer &answer) { told = answer; });
    (void)QTest::qWaitFor([&] { return told.has_value(); }, 20'000);
    return told ? told->password : u"no answer"_s;
}

void TestSignIn::keep(const QString &password)
{
    std::optional<Answer> told;
    m_signIn->keyring().write(m_identity, password, [&](const Answer &answer) { told = answer; });
    QTRY_VERIFY(told);
    QCOMPARE(told->outcome, Outcome::Done);
}

Session::Trial TestSignIn::tryOut(const QString &password)
{
    std::optional<Session::Trial> told;
    m_signIn->tryConnection(m_profile, password, [&](const Session::Trial &trial) { told = trial; });
    (void)QTest::qWaitFor([&] { return told.has_value(); }, 20'000);
    return told.value_or(Session::Trial{});
}

void TestSignIn::keepsWhatConnected()
{
    QVERIFY(m_desktop->start());
    m_signIn->connectTo(m_profile, {}, false);
    QVERIFY(isAsked());
    QVERIFY(!m_signIn->isKeptRefused());
    m_signIn->answer(m_fixture->password, true);
    QVERIFY(m_fixture->isEnded(Phase::Connected));
    QTRY_COMPARE(kept(), m_fixture->password);

    // Another run, another session.
    SessionFixture later{*m_sandbox, activity::StatementPath::Direct};
    SignIn signIn{later.session};
    const QSignalSpy asked{&signIn, &SignIn::passwordWanted};
    later.session.connectTo(m_profile, {});
    QVERIFY(later.isEnded(Phase::Connected));
    QVERIFY(asked.isEmpty());
    m_signIn->forget(m_profile);
    QTRY_COMPARE(kept(), QString());
}

void TestSignIn::keepsNothingBeforeItConnects()
{
    QVERIFY(m_desktop->start());
    m_signIn->connectTo(m_profile, u"wrong"_s, true);
    QVERIFY(isAsked());
    QCOMPARE(kept(), QString());
    m_signIn->answer(u"wrong too"_s, true);
    QVERIFY(isAsked());
    QCOMPARE(kept(), QString());
    QVERIFY(!m_fixture->session.state().sentence.contains(u"wrong"_s));
    m_signIn->answer(m_fixture->password, false);
    QVERIFY(m_fixture->isEnded(Phase::Connected));
    QCOMPARE(kept(), QString());
}

void TestSignIn::keepsNothingUnasked()
{
    QVERIFY(m_desktop->start());
    m_signIn->connectTo(m_profile, m_fixture->password, false);
    QVERIFY(m_fixture->isEnded(Phase::Connected));
    QCOMPARE(kept(), QString());
    keep(u"of another day"_s);
    m_signIn->connectTo(m_profile, m_fixture->password, false);
    QVERIFY(m_fixture->isEnded(Phase::Connected));
    QCOMPARE(kept(), u"of another day"_s); // it was not asked about
    m_signIn->forget(m_profile);
    QTRY_COMPARE(kept(), QString());
}

void TestSignIn::neverTriesARefusedOneAgain()
{
    QVERIFY(m_desktop->start());
    keep(u"wrong"_s);
    m_signIn->connectTo(m_profile, {}, false);
    QVERIFY(isAsked());
    QVERIFY(m_signIn->isKeptRefused());
    const QString sentence = m_fixture->session.state().sentence;
    QVERIFY2(sentence.contains(u"refused the password that the keyring keeps"_s), qPrintable(sentence));
    QVERIFY(!sentence.contains(u"wrong"_s));
    QCOMPARE(attempts(), 2); // without one, and with the kept one
    m_fixture->session.reconnect();
    QVERIFY(isAsked());
    QCOMPARE(attempts(), 3); // without one: the kept one was not sent
    QVERIFY(m_signIn->isKeptRefused());

    m_signIn->answer(m_fixture->password, false); // and the operator does not want it kept any more
    QVERIFY(m_fixture->isEnded(Phase::Connected));
    QTRY_COMPARE(kept(), QString());
}

void TestSignIn::sendsItToNoOtherServer()
{
    QVERIFY(m_desktop->start());
    keep(m_fixture->password);
    m_profile.parameters = m_sandbox->profile().parameters; // the pooler, which takes the same password
    m_signIn->connectTo(m_profile, {}, false);
    QVERIFY(isAsked());
    QVERIFY(!m_signIn->isKeptRefused());
    m_signIn->forget(m_sandbox->directProfile());
    QTRY_COMPARE(kept(), QString());
}

void TestSignIn::goesOnWithoutTheKeyring_data()
{
    QTest::addColumn<std::optional<TestKeyring::Manner>>("manner");
    QTest::addColumn<QString>("says");
    QTest::newRow("none") << std::optional<TestKeyring::Manner>() << u"password"_s;
    QTest::newRow("refuses") << std::optional(TestKeyring::Manner::Refuses) << u"refused it"_s;
    QTest::newRow("silent") << std::optional(TestKeyring::Manner::SaysNothing) << u"did not answer"_s;
}

void TestSignIn::goesOnWithoutTheKeyring()
{
    using namespace std::chrono_literals;
    QFETCH(std::optional<TestKeyring::Manner>, manner);
    QFETCH(QString, says);
    if (manner)
        QVERIFY(m_desktop->startAnother(*manner));
    if (manner == TestKeyring::Manner::SaysNothing)
        m_signIn->keyring().setPatience(200ms);
    m_signIn->connectTo(m_profile, {}, false);
    QVERIFY(isAsked());
    const QString sentence = m_fixture->session.state().sentence;
    QVERIFY2(sentence.contains(says), qPrintable(sentence));
    m_signIn->answer(m_fixture->password, false);
    QVERIFY(m_fixture->isEnded(Phase::Connected));
}

void TestSignIn::saysWhatWasNotKept()
{
    const QSignalSpy failed{m_signIn.get(), &SignIn::keyringFailed};
    m_signIn->connectTo(m_profile, m_fixture->password, true);
    QVERIFY(m_fixture->isEnded(Phase::Connected));
    QTRY_COMPARE(failed.size(), 1);
    const QString sentence = failed.first().first().toString();
    QVERIFY2(sentence.startsWith(u"The password was not kept."_s), qPrintable(sentence));
    QVERIFY(!sentence.contains(m_fixture->password));
}

void TestSignIn::saysThatItIsLocked()
{
    QVERIFY(m_desktop->start());
    keep(m_fixture->password);
    QVERIFY(m_desktop->lock());
    m_signIn->connectTo(m_profile, {}, false);
    QVERIFY(isAsked());
    const QString sentence = m_fixture->session.state().sentence;
    QVERIFY2(sentence.contains(u"The keyring is locked"_s), qPrintable(sentence));
    const QSignalSpy failed{m_signIn.get(), &SignIn::keyringFailed};
    m_signIn->forget(m_profile);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.first().first().toString().startsWith(u"The password may still be kept."_s));
}

void TestSignIn::triesWithTheKeptOne()
{
    QVERIFY(m_desktop->start());
    QVERIFY(tryOut().needsPassword);
    keep(u"wrong"_s);
    const Session::Trial refused = tryOut();
    QVERIFY(refused.needsPassword);
    QVERIFY2(refused.sentence.contains(u"that the keyring keeps"_s), qPrintable(refused.sentence));
    keep(m_fixture->password);
    QVERIFY(tryOut().succeeded);
    QVERIFY(!tryOut(u"wrong"_s).succeeded); // one that is typed is the one that is tried
    m_signIn->forget(m_profile);
    QTRY_COMPARE(kept(), QString());
}

void TestSignIn::forgetsWhatNobodyUses()
{
    QVERIFY(m_desktop->start());
    keep(m_fixture->password);
    profile::Profile twin = m_profile;
    twin.name = u"Twin"_s;
    m_signIn->forget(m_profile, {twin});
    std::optional<bool> isKept;
    m_signIn->findKept(m_profile, [&](bool found) { isKept = found; });
    QTRY_VERIFY(isKept);
    QVERIFY(*isKept);
    m_signIn->forget(m_profile, {m_sandbox->profile()});
    QTRY_COMPARE(kept(), QString());
}

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_sign_in.moc"
