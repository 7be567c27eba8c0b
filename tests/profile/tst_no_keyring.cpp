#include <keyring.h>

#include <QTest>

using namespace Qt::StringLiterals;
using profile::Answer;
using profile::Keyring;

/// A desktop without a session bus.
class TestNoKeyring : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); }
    void says();
};

void TestNoKeyring::says()
{
    Keyring keyring;
    QList<Answer> answers;
    const auto take = [&](const Answer &answer) { answers.append(answer); };
    keyring.examine(take);
    keyring.read(u"alice@db.example:5432/app"_s, take);
    keyring.write(u"alice@db.example:5432/app"_s, u"s3cret"_s, take);
    keyring.remove(u"alice@db.example:5432/app"_s, take);
    QTRY_COMPARE(answers.size(), 4);
    for (const Answer &answer : std::as_const(answers)) {
        QCOMPARE(answer.outcome, Answer::Outcome::NoKeyring);
        QVERIFY2(answer.sentence().contains(u"no keyring"_s), qPrintable(answer.sentence()));
        QVERIFY(!answer.isThere());
    }
}

QTEST_GUILESS_MAIN(TestNoKeyring)
#include "tst_no_keyring.moc"
