#include "connection_dialog_fixture.h"

using profile::Profile;
using ui::ConnectionDialog;

class TestConnecting : public QObject, private ConnectionDialogFixture {
    Q_OBJECT
private Q_SLOTS:
    void init() { open(); }
    void cleanup() { m_dialog.reset(); }
    void takesAnAddressApart();
    void refusesAnAddress();
    void goesToTheWrongField();
    void connects();
    void tests_data();
    void tests();
    void stopsTesting_data();
    void stopsTesting();
    void outlivesItsTest();
};

void TestConnecting::takesAnAddressApart()
{
    paste(u"postgresql://bob:s3cret@new.example:6543/app?pgbouncer=true&connect_timeout=9"_s);
    QCOMPARE(find<QLineEdit>("Host")->text(), u"new.example"_s);
    QCOMPARE(find<QLineEdit>("Port")->text(), u"6543"_s);
    QCOMPARE(find<QLineEdit>("Database")->text(), u"app"_s);
    QCOMPARE(find<QLineEdit>("User")->text(), u"bob"_s);
    QCOMPARE(find<QLineEdit>("Password")->text(), u"s3cret"_s);
    QCOMPARE(find<QPlainTextEdit>("libpq parameters")->toPlainText(), u"connect_timeout=9"_s);
    QVERIFY(shows(u"The password was taken out of the address"_s));
    QVERIFY(shows(u"“pgbouncer” was left out"_s));
    auto *address = find<QLineEdit>("Address");
    QVERIFY(!address->text().contains("s3cret"_L1));
    address->undo();
    QVERIFY(!address->text().contains("s3cret"_L1));
    press(Qt::Key_S, Qt::ControlModifier);
    QFile file(store().file());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("s3cret"));
}

void TestConnecting::refusesAnAddress()
{
    const QSignalSpy connecting(m_dialog.get(), &ConnectionDialog::connectWanted);
    paste(u"mysql://bob@new.example"_s);
    QVERIFY(shows(u"This does not begin with postgresql://"_s));
    press(Qt::Key_Return);
    QVERIFY(connecting.isEmpty());
    QCOMPARE(find<QLineEdit>("Host")->text(), u"db.example"_s);
    paste(u"postgres://h"_s);
    QCOMPARE(find<QLineEdit>("Host")->text(), u"h"_s);
}

void TestConnecting::goesToTheWrongField()
{
    const QSignalSpy connecting(m_dialog.get(), &ConnectionDialog::connectWanted);
    retype("Retry delays", u"soon"_s);
    retype("Port", u"99999"_s);
    QVERIFY(!shows(u"A port is a number"_s));
    press(Qt::Key_C, Qt::AltModifier);
    QVERIFY(connecting.isEmpty());
    QVERIFY(shows(u"A port is a number from 1 to 65535."_s));
    QVERIFY(shows(u"Write whole milliseconds"_s));
    QCOMPARE(QApplication::focusWidget(), find("Port"));
    QCOMPARE(find("Port")->accessibleDescription(), u"A port is a number from 1 to 65535."_s);
    press(Qt::Key_Backspace);
    QVERIFY(!shows(u"A port is a number"_s));
}

void TestConnecting::connects()
{
    QSignalSpy connecting(m_dialog.get(), &ConnectionDialog::connectWanted);
    m_dialog->select(u"Two"_s);
    retype("Password", u"s3cret"_s);
    press(Qt::Key_Return);
    QCOMPARE(connecting.size(), 1);
    QCOMPARE(connecting.first().at(0).value<Profile>(), named(u"Two"_s));
    QCOMPARE(connecting.first().at(1).toString(), u"s3cret"_s);
    QVERIFY(!m_dialog->isVisible());
    QVERIFY(find<QLineEdit>("Password")->text().isEmpty());
}

void TestConnecting::tests_data()
{
    QTest::addColumn<bool>("succeeded");
    QTest::addColumn<bool>("needsPassword");
    QTest::addColumn<QString>("focused");
    QTest::newRow("found") << true << false << u"Profiles"_s;
    QTest::newRow("not found") << false << false << u"Profiles"_s;
    QTest::newRow("no password") << false << true << u"Password"_s;
}

void TestConnecting::tests()
{
    QFETCH(bool, succeeded);
    QFETCH(bool, needsPassword);
    find("Profiles")->setFocus();
    press(Qt::Key_T, Qt::AltModifier);
    QCOMPARE(find<QPushButton>("Test connection")->text(), u"&Testing…"_s);
    QVERIFY(shows(u"Connecting to “One”…"_s));
    QCOMPARE(m_calls.size(), 1);
    QCOMPARE(m_calls.first().profile, named(u"One"_s));
    m_calls.first().done({succeeded, needsPassword, u"What came of it."_s});
    QVERIFY(shows(u"What came of it."_s));
    QCOMPARE(find<QPushButton>("Test connection")->text(), u"&Test connection"_s);
    QTEST(QApplication::focusWidget()->objectName(), "focused");
}

void TestConnecting::stopsTesting_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::newRow("Stop waiting") << Qt::Key_G << Qt::KeyboardModifiers(Qt::AltModifier);
    QTest::newRow("the button again") << Qt::Key_T << Qt::KeyboardModifiers(Qt::AltModifier);
    QTest::newRow("Esc") << Qt::Key_Escape << Qt::KeyboardModifiers();
    QTest::newRow("another profile") << Qt::Key_Down << Qt::KeyboardModifiers();
}

void TestConnecting::stopsTesting()
{
    QFETCH(Qt::Key, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    find("Profiles")->setFocus();
    press(Qt::Key_T, Qt::AltModifier);
    press(key, modifiers);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(!shows(u"Connecting"_s));
    m_calls.first().done({true, false, u"Too late."_s});
    QVERIFY(!shows(u"Too late."_s));
}

void TestConnecting::outlivesItsTest()
{
    press(Qt::Key_T, Qt::AltModifier);
    m_dialog.reset();
    m_calls.first().done({true, false, u"Too late."_s});
}

QTEST_MAIN(TestConnecting)
#include "tst_connecting.moc"
