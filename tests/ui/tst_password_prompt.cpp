#include <password_prompt.h>

#include <connection_state.h>

#include <QtTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using ui::PasswordPrompt;

namespace {

models::ConnectionState refusedState()
{
    models::ConnectionState state;
    state.phase = models::ConnectionState::Phase::Failed;
    state.needsPassword = true;
    state.sentence = u"The server refused the password of “alice”."_s;
    state.profile.name = u"Staging"_s;
    state.profile.parameters = {{u"host"_s, u"db.example"_s}, {u"port"_s, u"6432"_s}, {u"dbname"_s, u"app"_s},
        {u"user"_s, u"alice"_s}};
    return state;
}

bool shows(const QWidget &window, const QString &text)
{
    const auto labels = window.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
        [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
}

void open(PasswordPrompt &prompt)
{
    prompt.open();
    prompt.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&prompt));
}

}

class TestPasswordPrompt : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhoAsksAndWhy();
    void saysWhereDefaultsApply();
    void givesThePasswordByKeyboard();
    void forgetsThePassword_data();
    void forgetsThePassword();
    void showsThePasswordOnDemand();
};

void TestPasswordPrompt::saysWhoAsksAndWhy()
{
    PasswordPrompt prompt(refusedState());
    open(prompt);
    QVERIFY(prompt.windowTitle().contains("Staging"_L1));
    for (const QString &text :
        {u"The server refused the password of “alice”."_s, u"db.example, port 6432"_s, u"app"_s, u"alice"_s})
        QVERIFY2(shows(prompt, text), qPrintable(text));
}

void TestPasswordPrompt::saysWhereDefaultsApply()
{
    PasswordPrompt prompt(models::ConnectionState{});
    open(prompt);
    for (const QString &text : {u"this computer"_s, u"named as the user"_s, u"named as on this computer"_s})
        QVERIFY2(shows(prompt, text), qPrintable(text));
}

void TestPasswordPrompt::givesThePasswordByKeyboard()
{
    PasswordPrompt prompt(refusedState());
    open(prompt);
    QString given;
    connect(&prompt, &QDialog::accepted, this, [&] { given = prompt.password(); });
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(field);
    QCOMPARE(field->accessibleName(), u"Password"_s);
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    QTest::keyClicks(field, u"s3cret"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(given, u"s3cret"_s);
    QVERIFY(!prompt.isVisible());
}

void TestPasswordPrompt::forgetsThePassword_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("accepted") << Qt::Key_Return;
    QTest::newRow("given up") << Qt::Key_Escape;
}

void TestPasswordPrompt::forgetsThePassword()
{
    QFETCH(Qt::Key, key);
    PasswordPrompt prompt(refusedState());
    open(prompt);
    auto *field = prompt.findChild<QLineEdit *>(u"Password"_s);
    QTest::keyClicks(field, u"s3cret"_s);
    QTest::keyClick(field, key);
    QVERIFY(!prompt.isVisible());
    QVERIFY(prompt.password().isEmpty());
    field->undo();
    QVERIFY(prompt.password().isEmpty());
}

void TestPasswordPrompt::showsThePasswordOnDemand()
{
    PasswordPrompt prompt(refusedState());
    open(prompt);
    auto *field = prompt.findChild<QLineEdit *>(u"Password"_s);
    QTest::keyClick(&prompt, Qt::Key_S, Qt::AltModifier);
    QTRY_COMPARE(field->echoMode(), QLineEdit::Normal);
    prompt.reject();
    QCOMPARE(field->echoMode(), QLineEdit::Password);
}

QTEST_MAIN(TestPasswordPrompt)
#include "tst_password_prompt.moc"
