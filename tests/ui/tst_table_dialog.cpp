#include <table_dialog.h>

#include <QtTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using domain::TableCandidate;
using ui::TableDialog;

namespace {

const QList<TableCandidate> candidates{
    {u"public.Domain"_s, 5000, u"id"_s, u"userId"_s, u"name"_s, {}},
    {u"shop.domains"_s, -1, u"user_id, id"_s, u"user_id"_s, u"domain"_s, {}},
    {u"public.email_domains"_s, 12, u"id"_s, {}, u"name"_s, u"It lacks an owner column."_s},
};

}

class TestTableDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsWhatWasFound();
    void opensWhatIsChosen();
    void beginsAtTheOpenTable();
    void opensNothingThatCannotBe();
};

void TestTableDialog::showsWhatWasFound()
{
    const TableDialog dialog(u"Several tables look like it."_s, candidates, {}, true);
    QCOMPARE(dialog.findChild<QLabel *>(u"Why"_s)->text(), u"Several tables look like it."_s);
    const auto *tables = dialog.findChild<QTreeWidget *>(u"Tables"_s);
    QCOMPARE(tables->topLevelItemCount(), 3);
    QStringList last;
    for (int column = 0; column < tables->columnCount(); ++column)
        last << tables->topLevelItem(2)->text(column);
    QCOMPARE(last,
        QStringList({u"public.email_domains"_s, u"about 12"_s, u"id"_s, u"–"_s, u"name"_s,
            u"It lacks an owner column."_s}));
    QCOMPARE(tables->topLevelItem(1)->text(1), u"unknown"_s);
}

void TestTableDialog::opensWhatIsChosen()
{
    TableDialog dialog({}, candidates, {}, true);
    QCOMPARE(dialog.table(), u"public.Domain"_s);
    dialog.open();
    auto *tables = dialog.findChild<QTreeWidget *>(u"Tables"_s);
    tables->setFocus();
    QTest::keyClick(tables, Qt::Key_Down);
    QTest::keyClick(&dialog, Qt::Key_Return);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(dialog.table(), u"shop.domains"_s);
}

void TestTableDialog::beginsAtTheOpenTable()
{
    const TableDialog dialog({}, candidates, u"shop.domains"_s, true);
    QCOMPARE(dialog.table(), u"shop.domains"_s);
}

void TestTableDialog::opensNothingThatCannotBe()
{
    const TableDialog dialog({}, {candidates.last()}, {}, true);
    QCOMPARE(dialog.table(), QString());
    QVERIFY(!dialog.findChild<QPushButton *>(u"Open"_s)->isEnabled());
}

QTEST_MAIN(TestTableDialog)
#include "tst_table_dialog.moc"
