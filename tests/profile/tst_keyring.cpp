#include <keyring.h>
#include <test_keyring.h>

#include <QTest>

using namespace Qt::StringLiterals;
using profile::Answer;
using profile::Keyring;
using Outcome = Answer::Outcome;

namespace {

const QString alice = u"alice@db.example:5432/app"_s;
const QString password = u"pä55 'wörd\"\\"_s;

/// Every question that can be put to a keyring.
enum class Question { Examine, Find, Read, Write, Remove };

void put(Keyring &keyring, Question question, Keyring::Answered answered)
{
    switch (question) {
    case Question::Examine:
        return keyring.examine(std::move(answered));
    case Question::Find:
        return keyring.find(alice, std::move(answered));
    case Question::Read:
        return keyring.read(alice, std::move(answered));
    case Question::Write:
        return keyring.write(alice, password, std::move(answered));
    case Question::Remove:
        return keyring.remove(alice, std::move(answered));
    }
}

}

Q_DECLARE_METATYPE(Outcome)

/// A real gnome-keyring, and others in its place that do not do as they should.
class TestKeyringAnswers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_desktop = std::make_unique<TestKeyring>(); }
    void cleanup() { m_desktop->stopAnother(); }
    void saysThatThereIsNone();
    void saysWhoRefuses();
    void waitsForNobody();
    void keepsAndForgets();
    void saysWhatIsLocked(); // last, as nothing unlocks it

private:
    Answer ask(Question question);
    Answer read(const QString &identity);

    std::unique_ptr<TestKeyring> m_desktop;
    Keyring m_keyring;
};

Answer TestKeyringAnswers::ask(Question question)
{
    std::optional<Answer> told;
    put(m_keyring, question, [&](const Answer &answer) { told = answer; });
    if (!QTest::qWaitFor([&] { return told.has_value(); }, 20'000))
        qFatal("The keyring was not answered for");
    return *told;
}

Answer TestKeyringAnswers::read(const QString &identity)
{
    std::optional<Answer> told;
    m_keyring.read(identity, [&](const Answer &answer) { told = answer; });
    (void)QTest::qWaitFor([&] { return told.has_value(); }, 20'000);
    return told.value_or(Answer{});
}

void TestKeyringAnswers::keepsAndForgets()
{
    QVERIFY(m_desktop->start());
    QVERIFY(ask(Question::Examine).isThere());
    QCOMPARE(ask(Question::Read).outcome, Outcome::NoneKept);
    QCOMPARE(ask(Question::Find).outcome, Outcome::NoneKept);
    QCOMPARE(ask(Question::Write).outcome, Outcome::Done);
    QCOMPARE(ask(Question::Read).outcome, Outcome::Done);
    QCOMPARE(ask(Question::Read).password, password);
    QCOMPARE(ask(Question::Find).outcome, Outcome::Done);
    QCOMPARE(ask(Question::Find).password, QString());
    QCOMPARE(read(u"alice@other.example:5432/app"_s).outcome, Outcome::NoneKept);
    QCOMPARE(ask(Question::Remove).outcome, Outcome::Done);
    QCOMPARE(ask(Question::Read).outcome, Outcome::NoneKept);
    QCOMPARE(ask(Question::Remove).outcome, Outcome::Done);
}

void TestKeyringAnswers::saysWhatIsLocked()
{
    QVERIFY(m_desktop->start());
    QCOMPARE(ask(Question::Write).outcome, Outcome::Done);
    QVERIFY(m_desktop->lock());
    for (const Question question : {Question::Read, Question::Write, Question::Remove}) {
        const Answer answer = ask(question);
        QCOMPARE(answer.outcome, Outcome::Refused);
        QCOMPARE(answer.password, QString());
        QVERIFY2(answer.sentence().contains(u"locked"_s), qPrintable(answer.sentence()));
    }
    QVERIFY(ask(Question::Examine).isThere());
    QCOMPARE(ask(Question::Find).outcome, Outcome::Done); // it was not removed
    QCOMPARE(read(u"alice@other.example:5432/app"_s).outcome, Outcome::NoneKept);
}

void TestKeyringAnswers::saysWhoRefuses()
{
    QVERIFY(m_desktop->startAnother(TestKeyring::Manner::Refuses));
    for (const Question question : {Question::Examine, Question::Read, Question::Write, Question::Remove}) {
        const Answer answer = ask(question);
        QCOMPARE(answer.outcome, Outcome::Refused);
        QVERIFY2(answer.sentence().contains(u"refused"_s), qPrintable(answer.sentence()));
    }
}

void TestKeyringAnswers::saysThatThereIsNone()
{
    for (const Question question : {Question::Examine, Question::Read, Question::Write, Question::Remove}) {
        const Answer answer = ask(question);
        QCOMPARE(answer.outcome, Outcome::NoKeyring);
        QVERIFY2(answer.sentence().contains(u"no keyring"_s), qPrintable(answer.sentence()));
    }
}

void TestKeyringAnswers::waitsForNobody()
{
    using namespace std::chrono_literals;
    QVERIFY(m_desktop->startAnother(TestKeyring::Manner::SaysNothing));
    m_keyring.setPatience(200ms);
    QList<Answer> answers;
    const QList questions{
        Question::Examine, Question::Find, Question::Read, Question::Write, Question::Remove};
    for (const Question question : questions)
        put(m_keyring, question, [&](const Answer &answer) { answers.append(answer); });
    QVERIFY(answers.isEmpty()); // each call returned before its answer
    QTRY_COMPARE(answers.size(), questions.size());
    for (const Answer &answer : std::as_const(answers)) {
        QCOMPARE(answer.outcome, Outcome::Silent);
        QVERIFY2(answer.sentence().contains(u"did not answer"_s), qPrintable(answer.sentence()));
    }

    // Once it has gone, what was asked comes to its end, and is told to nobody.
    m_keyring.setPatience(20s);
    m_desktop->stopAnother();
    QVERIFY(m_desktop->start());
    QCOMPARE(ask(Question::Write).outcome, Outcome::Done);
    QCOMPARE(ask(Question::Read).password, password);
    QCOMPARE(ask(Question::Remove).outcome, Outcome::Done);
    QCOMPARE(answers.size(), questions.size());
}

QTEST_GUILESS_MAIN(TestKeyringAnswers)
#include "tst_keyring.moc"
