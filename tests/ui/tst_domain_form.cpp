#include "example_table.h"

#include <domain_form.h>
#include <domain_model.h>
#include <domain_writer.h>

#include <QtTest>

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;
using domain::DomainId;
using domain::Value;
using models::RowState;
using ui::DomainForm;

namespace {

const DomainId first{u"d1"_s};

/// The form on three rows, the first of them open.
struct Console {
    Console()
        : writer(domains)
        , form(domains, writer)
    {
        domains.setTable(example::table());
        domains.setRows(example::rows(3), true, domains.newStamp());
        form.setDomain(first);
        form.resize(480, 640);
        form.show();
        form.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&form));
    }

    template <class Widget> Widget *find(const QString &name) const { return form.findChild<Widget *>(name); }
    QLineEdit *line(const QString &column) const { return find<QLineEdit>("field:"_L1 + column); }
    QPushButton *save() const { return find<QPushButton>(u"Save"_s); }
    Value value(int column) const { return domains.valueOf(*domains.domain(first), column); }

    models::DomainModel domains;
    models::DomainWriter writer;
    DomainForm form;
};

/// Types at the end of what is there.
void type(QWidget *field, const QString &text)
{
    field->setFocus();
    QTest::keyClick(field, Qt::Key_End);
    QTest::keyClicks(field, text);
}

}

class DomainFormTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasAFieldForEachColumn_data();
    void hasAFieldForEachColumn();
    void editsWhatIsTyped();
    void choicesAreEdits();
    void keepsTheCursorWhenTheModelAnswers();
    void showsEditsMadeElsewhere();
    void notSetIsNotEmpty();
    void keepsLines();
    void laysJsonOut();
    void saysWhatIsWrong();
    void escapeTakesBackTheFieldThenTheRow();
    void namesAreReadByPeopleAndStoredAsAscii();
    void isReadOnlyWhileItIsSaved();
    void keepsTheFocusWhileItIsSaved();
    void saysWhyItCannotBeSaved();
    void asksForANewDomain();
    void keepsTheDraftOfANewDomain();
    void followsAnotherTable();
};

void DomainFormTest::hasAFieldForEachColumn_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QByteArray>("widget");
    QTest::newRow("name") << u"name"_s << u"Name"_s << QByteArray("QLineEdit");
    QTest::newRow("enum") << u"status"_s << u"Status"_s << QByteArray("QComboBox");
    QTest::newRow("boolean") << u"verified"_s << u"Verified"_s << QByteArray("QCheckBox");
    QTest::newRow("long text") << u"notes"_s << u"Notes"_s << QByteArray("QPlainTextEdit");
    QTest::newRow("number") << u"priority"_s << u"Priority"_s << QByteArray("QLineEdit");
    QTest::newRow("json") << u"metadata"_s << u"Metadata"_s << QByteArray("QPlainTextEdit");
    QTest::newRow("id") << u"id"_s << u"Id"_s << QByteArray("QLineEdit");
    QTest::newRow("time") << u"updatedAt"_s << u"Updated at"_s << QByteArray("QLineEdit");
}

void DomainFormTest::hasAFieldForEachColumn()
{
    QFETCH(QString, column);
    QFETCH(QString, label);
    QFETCH(QByteArray, widget);
    const Console console;
    const auto fields = console.form.findChildren<QWidget *>("field:"_L1 + column);
    QCOMPARE(fields.size(), 1);
    QCOMPARE(fields.first()->accessibleName(), label);
    QVERIFY2(fields.first()->inherits(widget.constData()), fields.first()->metaObject()->className());
}

void DomainFormTest::editsWhatIsTyped()
{
    Console console;
    QVERIFY(!console.save()->isEnabled());
    type(console.line(u"priority"_s), u"0"_s);
    QCOMPARE(console.value(example::Priority), Value(u"50"_s));
    QVERIFY(console.save()->isEnabled());
    QTest::keyClick(console.line(u"priority"_s), Qt::Key_Backspace);
    QVERIFY(!console.domains.change(first));
    QVERIFY(!console.save()->isEnabled());
}

void DomainFormTest::choicesAreEdits()
{
    Console console;
    auto *status = console.find<QComboBox>(u"field:status"_s);
    status->setFocus();
    QTest::keyClick(status, Qt::Key_Down);
    QCOMPARE(console.value(example::Status), Value(u"pending"_s));
    auto *verified = console.find<QCheckBox>(u"field:verified"_s);
    verified->setFocus();
    QTest::keyClick(verified, Qt::Key_Space);
    QCOMPARE(console.value(example::Verified), Value(u"false"_s));
    QCOMPARE(console.domains.change(first)->fields.size(), 2);
}

void DomainFormTest::keepsTheCursorWhenTheModelAnswers()
{
    Console console;
    QLineEdit *name = console.line(u"name"_s);
    name->setFocus();
    QTest::keyClick(name, Qt::Key_Home);
    QTest::keyClicks(name, u"my-"_s);
    QCOMPARE(name->text(), u"my-domain-001.example"_s);
    QCOMPARE(name->cursorPosition(), 3);
}

void DomainFormTest::showsEditsMadeElsewhere()
{
    Console console;
    console.domains.setField(first, example::Status, u"suspended"_s);
    QCOMPARE(console.find<QComboBox>(u"field:status"_s)->currentText(), u"suspended"_s);
    QVERIFY(console.save()->isEnabled());
}

void DomainFormTest::notSetIsNotEmpty()
{
    Console console;
    auto *notes = console.find<QPlainTextEdit>(u"field:notes"_s);
    auto *clear = console.find<QToolButton>(u"clear:notes"_s);
    QCOMPARE(notes->placeholderText(), u"not set"_s);
    QVERIFY(clear->isHidden());
    type(notes, u"x"_s);
    QTest::keyClick(notes, Qt::Key_Backspace);
    QCOMPARE(console.value(example::Notes), Value(u""_s));
    QCOMPARE(notes->placeholderText(), u"empty text"_s);
    QTest::mouseClick(clear, Qt::LeftButton);
    QCOMPARE(console.value(example::Notes), Value());
    QVERIFY(!console.domains.change(first));
}

void DomainFormTest::keepsLines()
{
    Console console;
    auto *notes = console.find<QPlainTextEdit>(u"field:notes"_s);
    const int height = notes->height();
    type(notes, u"one"_s);
    QTest::keyClick(notes, Qt::Key_Return);
    QTest::keyClicks(notes, u"two"_s);
    QCOMPARE(console.value(example::Notes), Value(u"one\ntwo"_s));
    QVERIFY(notes->height() > height);
}

// Spaces mean nothing to jsonb: it is changed once something else is.
void DomainFormTest::laysJsonOut()
{
    Console console;
    domain::Domain row = example::row(1, u"domain-001.example"_s);
    row.values[example::Metadata] = u"{\"a\": 1.50}"_s;
    console.domains.setRows({row}, true, console.domains.newStamp());
    auto *field = console.find<QPlainTextEdit>(u"field:metadata"_s);
    QCOMPARE(field->toPlainText(), u"{\n  \"a\": 1.50\n}"_s);
    QVERIFY(!console.domains.change(first));
    field->setFocus();
    QTest::keyClick(field, Qt::Key_End, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Space);
    QCOMPARE(console.value(example::Metadata), Value(u"{\n  \"a\": 1.50\n} "_s));
    QTest::keyClick(field, Qt::Key_Backspace);
    QVERIFY(!console.domains.change(first));
}

void DomainFormTest::saysWhatIsWrong()
{
    Console console;
    QLineEdit *priority = console.line(u"priority"_s);
    type(priority, u"x"_s);
    QVERIFY(priority->accessibleDescription().startsWith(u"Not a whole number."_s));
    QVERIFY(!console.save()->isEnabled());
    QVERIFY(!console.save()->toolTip().isEmpty());
    QTest::keyClick(priority, Qt::Key_Backspace);
    QCOMPARE(priority->accessibleDescription(), QString());
}

void DomainFormTest::escapeTakesBackTheFieldThenTheRow()
{
    Console console;
    console.domains.setField(first, example::Status, u"pending"_s);
    QLineEdit *priority = console.line(u"priority"_s);
    type(priority, u"0"_s);
    QTest::keyClick(priority, Qt::Key_Escape);
    QCOMPARE(priority->text(), u"5"_s);
    QCOMPARE(console.domains.change(first)->fields.keys(), QList<int>{example::Status});
    QTest::keyClick(priority, Qt::Key_Escape);
    QVERIFY(!console.domains.change(first));
}

void DomainFormTest::namesAreReadByPeopleAndStoredAsAscii()
{
    Console console;
    console.domains.setRows({example::row(1, u"xn--mnchen-3ya.example"_s)}, true, console.domains.newStamp());
    QLineEdit *name = console.line(u"name"_s);
    QCOMPARE(name->text(), u"münchen.example"_s);
    type(name, u"s"_s);
    QCOMPARE(console.value(example::Name), Value(u"xn--mnchen-3ya.examples"_s));
    QTest::keyClick(name, Qt::Key_Backspace);
    QVERIFY(!console.domains.change(first));
}

void DomainFormTest::isReadOnlyWhileItIsSaved()
{
    Console console;
    type(console.line(u"priority"_s), u"0"_s);
    console.domains.setState(
        first, {RowState::Phase::Retrying, 1, 4, RowState::Clock::now() + std::chrono::minutes{1}, {}});
    QVERIFY(console.line(u"priority"_s)->isReadOnly());
    QVERIFY(console.line(u"priority"_s)->hasFocus());
    QVERIFY(!console.save()->isEnabled());
    QVERIFY(console.find<QPushButton>(u"Cancel save"_s)->isVisible());
    console.domains.setState(first, {});
    QVERIFY(!console.line(u"priority"_s)->isReadOnly());
    QVERIFY(console.find<QPushButton>(u"Cancel save"_s)->isHidden());
}

// What is typed next would go to another field.
void DomainFormTest::keepsTheFocusWhileItIsSaved()
{
    Console console;
    const RowState saving{RowState::Phase::Saving, 0, 0, {}, {}};
    auto *verified = console.find<QCheckBox>(u"field:verified"_s);
    verified->setFocus();
    QTest::keyClick(verified, Qt::Key_Space);
    const Value typed = console.value(example::Verified);
    console.domains.setState(first, saving);
    QVERIFY(verified->hasFocus());
    QTest::keyClick(verified, Qt::Key_Space);
    QCOMPARE(console.value(example::Verified), typed);
    console.domains.setState(first, {});
    QVERIFY(verified->hasFocus());
    QTest::keyClick(verified, Qt::Key_Space);
    QVERIFY(!console.domains.change(first));
    console.form.setWritable(u"This profile is read-only."_s);
    verified->click(); // as its mnemonic does
    QVERIFY(!console.domains.change(first));
    QCOMPARE(console.value(example::Verified), typed == u"true"_s ? u"false"_s : u"true"_s);
    console.form.setWritable({});
    type(console.line(u"priority"_s), u"0"_s);
    console.save()->setFocus();
    QSignalSpy left(&console.form, &DomainForm::focusLeft);
    console.domains.setState(first, saving);
    QCOMPARE(left.size(), 1);
}

void DomainFormTest::saysWhyItCannotBeSaved()
{
    Console console;
    console.domains.setField(first, example::Status, u"pending"_s);
    console.form.setWritable(u"This profile is read-only."_s);
    QVERIFY(!console.save()->isEnabled());
    QCOMPARE(console.save()->toolTip(), u"This profile is read-only."_s);
    QVERIFY(console.line(u"name"_s)->isReadOnly());
    console.form.setWritable({});
    QVERIFY(console.save()->isEnabled());
}

void DomainFormTest::asksForANewDomain()
{
    Console console;
    console.form.startNew(example::alice);
    QLineEdit *name = console.line(u"name"_s);
    QVERIFY(name->hasFocus());
    QCOMPARE(console.find<QComboBox>(u"field:status"_s)->currentText(), u"default"_s);
    QVERIFY(!console.find<QWidget>(u"field:updatedAt"_s));
    QVERIFY(!console.save()->isEnabled());
    QTest::keyClicks(name, u"two words.example"_s);
    QVERIFY(!name->accessibleDescription().isEmpty());
    QVERIFY(!console.save()->isEnabled());
    name->selectAll();
    QTest::keyClicks(name, u"shop.example"_s);
    QVERIFY(console.save()->isEnabled());
    QTest::keyClick(name, Qt::Key_Escape); // the text first
    QCOMPARE(name->text(), QString());
    QVERIFY(console.form.isNew());
    QVERIFY(!console.form.holdsDraft());
    QTest::keyClick(name, Qt::Key_Escape);
    QVERIFY(!console.form.isNew());
    QCOMPARE(console.line(u"name"_s)->text(), u"domain-001.example"_s);
}

void DomainFormTest::keepsTheDraftOfANewDomain()
{
    Console console;
    console.form.startNew(example::alice);
    console.form.setDomain(DomainId{u"d2"_s});
    QVERIFY2(console.form.isNew(), "someone is about to type");
    console.line(u"name"_s)->clearFocus();
    console.form.setDomain(first);
    QVERIFY2(!console.form.isNew(), "nothing was typed");
    console.form.startNew(example::alice);
    QTest::keyClicks(console.line(u"name"_s), u"shop.example"_s);
    console.form.setDomain(first);
    console.domains.setRows(example::rows(2), true, console.domains.newStamp());
    QVERIFY(console.form.holdsDraft());
    QCOMPARE(console.line(u"name"_s)->text(), u"shop.example"_s);
}

void DomainFormTest::followsAnotherTable()
{
    Console console;
    domain::Table table = example::table();
    table.columns[example::Notes].name = u"remarks"_s;
    console.domains.setTable(table);
    console.domains.setRows(example::rows(1), true, console.domains.newStamp());
    QVERIFY(console.find<QPlainTextEdit>(u"field:remarks"_s));
    QVERIFY(!console.find<QPlainTextEdit>(u"field:notes"_s));
}

QTEST_MAIN(DomainFormTest)
#include "tst_domain_form.moc"
