#include <table.h>

#include <QTest>

using namespace Qt::StringLiterals;
using domain::Column;
using domain::Table;

namespace {

Column column(const QString &name)
{
    Column result;
    result.name = name;
    return result;
}

enum Index { Id, Name, Owner, Created, Updated, Notes, Search, Serial, Locked, NotGiven };

/// One column of each sort that the rules tell apart.
Table sampleTable()
{
    Table table;
    for (const QString &name : {u"id"_s, u"name"_s, u"userId"_s, u"createdAt"_s, u"updatedAt"_s, u"notes"_s,
             u"search"_s, u"serial"_s, u"locked"_s, u"notGiven"_s})
        table.columns += column(name);
    table.id = Id;
    table.domainName = Name;
    table.owner = Owner;
    table.created = Created;
    table.updated = Updated;
    table.columns[Search].generated = true;
    table.columns[Serial].identityAlways = true;
    table.columns[Locked].updatable = false;
    table.columns[NotGiven].insertable = false;
    table.uniqueKeys = {{{Id}}, {{Owner, Name}}};
    return table;
}

}

class tst_Table : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void labels_data();
    void labels();
    void uses_data();
    void uses();
    void uniqueKeys();
    void namedColumns();
};

void tst_Table::labels_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("label");
    const auto row = [](const QString &name, const QString &label) {
        QTest::newRow(qPrintable(name)) << name << label;
    };

    row(u"name"_s, u"Name"_s);
    row(u"updatedAt"_s, u"Updated at"_s);
    row(u"updated_at"_s, u"Updated at"_s);
    row(u"UPDATED_AT"_s, u"Updated at"_s);
    row(u"UpdatedAt"_s, u"Updated at"_s);
    row(u"lastCheckedAt"_s, u"Last checked at"_s);
    row(u"redirectURL"_s, u"Redirect URL"_s);
    row(u"DNSRecords"_s, u"DNS records"_s);
    row(u"URL"_s, u"URL"_s);
    row(u"ipv4Address"_s, u"Ipv4 address"_s);
    row(u"_count_"_s, u"Count"_s);
    row(u"is a test"_s, u"Is a test"_s);
    row(u"größe"_s, u"Größe"_s);
    row(u"x"_s, u"X"_s);
    row(u"__"_s, u"__"_s);
    row(u""_s, u""_s);
}

void tst_Table::labels()
{
    QFETCH(const QString, name);
    QTEST(domain::labelOf(column(name)), "label");
}

void tst_Table::uses_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<bool>("isEditable");
    QTest::addColumn<bool>("isAskedAtCreate");

    QTest::newRow("id") << int(Id) << false << false;
    QTest::newRow("name") << int(Name) << true << true;
    QTest::newRow("owner") << int(Owner) << false << false;
    QTest::newRow("created") << int(Created) << false << false;
    QTest::newRow("updated") << int(Updated) << false << false;
    QTest::newRow("plain") << int(Notes) << true << true;
    QTest::newRow("generated") << int(Search) << false << false;
    QTest::newRow("identity always") << int(Serial) << false << false;
    QTest::newRow("no right to update") << int(Locked) << false << true;
    QTest::newRow("no right to insert") << int(NotGiven) << true << false;
}

void tst_Table::uses()
{
    QFETCH(const int, column);
    QTEST(sampleTable().isEditable(column), "isEditable");
    QTEST(sampleTable().isAskedAtCreate(column), "isAskedAtCreate");
}

void tst_Table::uniqueKeys()
{
    const Table table = sampleTable();
    QVERIFY(table.isUniqueOver({Id}));
    QVERIFY(table.isUniqueOver({Name, Owner}));
    QVERIFY(table.isUniqueOver({Owner, Name}));
    QVERIFY(!table.isUniqueOver({Name}));
    QVERIFY(!table.isUniqueOver({Owner, Name, Notes}));
    QVERIFY(!table.isUniqueOver({}));
}

void tst_Table::namedColumns()
{
    const Table table = sampleTable();
    QCOMPARE(table.idColumn().name, u"id"_s);
    QCOMPARE(table.nameColumn().name, u"name"_s);
    QCOMPARE(table.ownerColumn().name, u"userId"_s);
}

QTEST_APPLESS_MAIN(tst_Table)
#include "tst_table.moc"
