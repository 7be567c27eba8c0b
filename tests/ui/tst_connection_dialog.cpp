#include "connection_dialog_fixture.h"

using profile::Profile;
using ui::ConnectionDialog;

class TestConnectionDialog : public QObject, private ConnectionDialogFixture {
    Q_OBJECT
private Q_SLOTS:
    void init() { open(); }
    void cleanup() { m_dialog.reset(); }
    void everythingHasANameAndAKey();
    void makesAProfileByKeyboardAlone();
    void savesWhatWasEdited();
    void refusesATakenName();
    void saysThatAPasswordIsTyped();
    void duplicates();
    void removesAndPutsBack();
    void asksAboutEdits_data();
    void asksAboutEdits();
    void showsWhyTheStoreFails();
};

void TestConnectionDialog::everythingHasANameAndAKey()
{
    QSet<QString> mnemonics;
    const auto take = [&](const QString &text) {
        const QString key = QKeySequence::mnemonic(text).toString();
        QVERIFY2(!mnemonics.contains(key), qPrintable(text));
        if (!key.isEmpty())
            mnemonics.insert(key);
    };
    const auto widgets = m_dialog->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (auto *label = qobject_cast<QLabel *>(widget); label && label->buddy())
            take(label->text());
        if (auto *button = qobject_cast<QAbstractButton *>(widget))
            take(button->text());
        const bool isPart = widget->objectName().startsWith("qt_"_L1);
        if (isPart || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() || !widget->isVisible())
            continue;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }
    QVERIFY(mnemonics.size() > 15);
}

void TestConnectionDialog::makesAProfileByKeyboardAlone()
{
    press(Qt::Key_N, Qt::AltModifier);
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Name"_s);
    type(u"Three"_s);
    press(Qt::Key_Tab);
    type(u"three.example"_s);
    press(Qt::Key_Tab);
    type(u"6432"_s);
    press(Qt::Key_D, Qt::AltModifier);
    type(u"app"_s);
    press(Qt::Key_P, Qt::AltModifier);
    press(Qt::Key_Y, Qt::AltModifier);
    press(Qt::Key_R, Qt::AltModifier);
    press(Qt::Key_A, Qt::ControlModifier);
    type(u"50"_s);
    press(Qt::Key_Q, Qt::AltModifier);
    type(u"connect_timeout=5"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    Profile three;
    three.name = u"Three"_s;
    three.parameters = {{u"host"_s, u"three.example"_s}, {u"port"_s, u"6432"_s}, {u"dbname"_s, u"app"_s},
        {u"connect_timeout"_s, u"5"_s}};
    three.statements = activity::StatementPath::Prepared;
    three.readOnly = true;
    three.retries.delays = {std::chrono::milliseconds(50)};
    QCOMPARE(stored(), (QList{named(u"One"_s), named(u"Two"_s), three}));
    QVERIFY(shows(u"“Three” is saved."_s));
    QCOMPARE(listed().last(), u"Three"_s);
}

void TestConnectionDialog::savesWhatWasEdited()
{
    m_dialog->select(u"Two"_s);
    retype("User", u"bob"_s);
    m_dialog->select(u"One"_s);
    m_dialog->select(u"Two"_s);
    QCOMPARE(find<QLineEdit>("User")->text(), u"bob"_s);
    QCOMPARE(stored().last(), named(u"Two"_s));
    press(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(stored().last().parameters.value(u"user"_s), u"bob"_s);
    QVERIFY(shows(u"“Two” is saved."_s));
}

void TestConnectionDialog::refusesATakenName()
{
    retype("Name", u"Two"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(shows(u"Another profile is called “Two”. Choose another name."_s));
    QCOMPARE(stored().first(), named(u"One"_s));
}

void TestConnectionDialog::saysThatAPasswordIsTyped()
{
    const auto from = [this] {
        const auto rows = find<QTreeWidget>("Used in the end")->findItems(u"password"_s, Qt::MatchExactly);
        return rows.isEmpty() ? QString() : rows.first()->text(2);
    };
    press(Qt::Key_W, Qt::AltModifier);
    type(u"s3cret"_s);
    QTRY_COMPARE(from(), u"typed above"_s);
    paste(u"postgresql://alice:s3cret@db.example/app"_s);
    QTRY_COMPARE(from(), u"typed above"_s);
    m_dialog->select(u"Two"_s);
    QTRY_COMPARE(from(), u"the keyring, or you are asked"_s);
}

void TestConnectionDialog::duplicates()
{
    press(Qt::Key_L, Qt::AltModifier);
    press(Qt::Key_S, Qt::ControlModifier);
    m_dialog->select(u"One"_s);
    press(Qt::Key_L, Qt::AltModifier);
    press(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(listed(), (QStringList{u"One"_s, u"Two"_s, u"Copy of One"_s, u"Copy 2 of One"_s}));
    QCOMPARE(stored().last(), named(u"Copy 2 of One"_s));
}

void TestConnectionDialog::removesAndPutsBack()
{
    press(Qt::Key_V, Qt::AltModifier);
    QCOMPARE(stored(), QList{named(u"Two"_s)});
    QVERIFY(shows(u"“One” was removed."_s));
    press(Qt::Key_G, Qt::AltModifier);
    QCOMPARE(stored(), (QList{named(u"One"_s), named(u"Two"_s)}));
    QCOMPARE(listed(), (QStringList{u"One"_s, u"Two"_s}));
}

void TestConnectionDialog::asksAboutEdits_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<QString>("user");
    QTest::newRow("save") << "Save and close"_ba << true << u"bob"_s;
    QTest::newRow("discard") << "Discard changes"_ba << true << u"alice"_s;
    QTest::newRow("go on") << QByteArray() << false << u"alice"_s;
}

void TestConnectionDialog::asksAboutEdits()
{
    QFETCH(QByteArray, answer);
    retype("User", u"bob"_s);
    press(Qt::Key_Escape);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(shows(u"Some profiles have changes that are not saved."_s));
    if (answer.isEmpty())
        press(Qt::Key_Escape);
    else
        QTest::keyClick(find(answer.constData()), Qt::Key_Space);
    QVERIFY(!shows(u"not saved"_s));
    QTEST(!m_dialog->isVisible(), "closes");
    QTEST(stored().first().parameters.value(u"user"_s), "user");
}

void TestConnectionDialog::showsWhyTheStoreFails()
{
    QFile file(store().file());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    retype("User", u"bob"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(shows(u"It is not valid JSON at line 1"_s));
    press(Qt::Key_V, Qt::AltModifier);
    QVERIFY(shows(u"It is not valid JSON at line 1"_s));
    QCOMPARE(listed(), (QStringList{u"One"_s, u"Two"_s}));

    ConnectionDialog second(store(), {});
    second.open();
    m_dialog->hide();
    QVERIFY(second.findChild<QPushButton *>(u"Read again"_s)->isVisible());
    QVERIFY(file.remove());
    second.findChild<QPushButton *>(u"Read again"_s)->click();
    QVERIFY(!second.findChild<QPushButton *>(u"Read again"_s));
}

QTEST_MAIN(TestConnectionDialog)
#include "tst_connection_dialog.moc"
