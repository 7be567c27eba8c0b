#include <domain_id.h>

#include <QTest>

using namespace Qt::StringLiterals;
using domain::Column;
using domain::Table;
using domain::UniqueKey;

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
    table.key = {Id};
    table.domainName = Name;
    table.owner = Owner;
    table.created = Created;
    table.updated = Updated;
    table.columns[Search].generated = true;
    table.columns[Serial].identityAlways = true;
    table.columns[Locked].updatable = false;
    table.columns[NotGiven].insertable = false;
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
    void arbiter_data();
    void arbiter();
    void ids_data();
    void ids();
    void keysAsText();
    void whatCannotBePutBack();
    void whatADeleteConcerns();
    void whoseRowsMayGo();
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

void tst_Table::arbiter_data()
{
    QTest::addColumn<QList<UniqueKey>>("keys");
    QTest::addColumn<int>("arbiter"); // index into keys; -1: none serves

    const UniqueKey name{{Name}};
    const UniqueKey ofOwner{{Owner, Name}};
    const UniqueKey lower{{Name}, {u"lower(name)"_s}};
    const UniqueKey live{{Name}, {}, u"deleted_at IS NULL"_s};
    const UniqueKey deleted{{Name}, {}, u"deleted_at IS NOT NULL"_s, false, false};
    const UniqueKey deferrable{{Name}, {}, {}, true};
    QTest::newRow("none") << QList<UniqueKey>{} << -1;
    QTest::newRow("of another column") << QList<UniqueKey>{{{Id}}, {{Owner, Name, Notes}}} << -1;
    QTest::newRow("of the name") << QList<UniqueKey>{{{Id}}, name} << 1;
    QTest::newRow("in whatever order") << QList<UniqueKey>{{{Name, Owner}}} << 0;
    QTest::newRow("the name before owner and name") << QList<UniqueKey>{ofOwner, name} << 1;
    QTest::newRow("on an expression") << QList<UniqueKey>{lower} << 0;
    QTest::newRow("whole before partial") << QList<UniqueKey>{live, lower} << 1;
    QTest::newRow("partial") << QList<UniqueKey>{ofOwner, live} << 1;
    QTest::newRow("partial, without new rows") << QList<UniqueKey>{deleted, ofOwner} << 1;
    QTest::newRow("deferrable") << QList<UniqueKey>{deferrable} << -1;
}

void tst_Table::arbiter()
{
    QFETCH(const QList<UniqueKey>, keys);
    QFETCH(const int, arbiter);
    Table table = sampleTable();
    table.uniqueKeys = keys;
    QCOMPARE(table.nameArbiter(), arbiter < 0 ? nullptr : &table.uniqueKeys.at(arbiter));
    table.takesOnConflict = false;
    QCOMPARE(table.nameArbiter(), nullptr);
}

void tst_Table::ids_data()
{
    QTest::addColumn<QList<int>>("key");
    QTest::addColumn<bool>("makesIds");
    QTest::newRow("an id") << QList<int>{Id} << true;
    QTest::newRow("owner and id") << QList<int>{Owner, Id} << true;
    QTest::newRow("the name") << QList<int>{Name} << false;
    QTest::newRow("owner and name") << QList<int>{Owner, Name} << false;
    QTest::newRow("where it belongs, and the name") << QList<int>{Notes, Name} << false;
}

void tst_Table::ids()
{
    QFETCH(const QList<int>, key);
    Table table = sampleTable();
    table.key = key;
    QTEST(table.makesIds(), "makesIds");
    for (const int column : key)
        QVERIFY(!table.isEditable(column));
}

void tst_Table::keysAsText()
{
    const QStringList values{u"a/b"_s, u"50%"_s, u""_s, u"%2F"_s};
    const domain::DomainId id = domain::idOf(values);
    QCOMPARE(id.text, u"a%2Fb/50%25//%252F"_s);
    QCOMPARE(domain::keyValues(id, 4), values);
    QCOMPARE(domain::keyValues(id, 3), QStringList());
    QCOMPARE(domain::idOf({u"a/b%"_s}).text, u"a/b%"_s);
    QCOMPARE(domain::keyValues({u"a/b%"_s}, 1), QStringList{u"a/b%"_s});
}

void tst_Table::whatCannotBePutBack()
{
    Table table = sampleTable();
    QList<domain::Value> values(table.columns.size(), u"x"_s);
    QVERIFY2(table.whyNotRestore(values).contains(u"Not given"_s), qPrintable(table.whyNotRestore(values)));
    table.columns[NotGiven].insertable = true;
    QCOMPARE(table.whyNotRestore(values), QString());
    table.columns[Notes].kind = domain::Kind::Binary;
    QVERIFY2(table.whyNotRestore(values).contains(u"Notes holds binary data"_s),
        qPrintable(table.whyNotRestore(values)));
    values[Notes] = std::nullopt; // nothing is lost
    QCOMPARE(table.whyNotRestore(values), QString());
    table.relation = domain::Relation::View;
    QVERIFY(!table.whyNotRestore(values).isEmpty());
}

void tst_Table::whatADeleteConcerns()
{
    using OnDelete = domain::Referrer::OnDelete;
    Table table = sampleTable();
    table.referrers = {{u"s"_s, u"record"_s, OnDelete::Cascades, {}, true},
        {u"s"_s, u"record"_s, OnDelete::Cascades, {}, true},
        {u"s"_s, u"change"_s, OnDelete::Cascades, {}, false},
        {u"s"_s, u"invoice"_s, OnDelete::Refused, {}, true}};
    QCOMPARE(table.concernedBy(OnDelete::Cascades), (QStringList{u"s.record"_s, u"s.change"_s}));
    QCOMPARE(table.concernedBy(OnDelete::Refused), QStringList{u"s.invoice"_s});
    QVERIFY(table.concernedBy(OnDelete::Cleared).isEmpty());
}

void tst_Table::whoseRowsMayGo()
{
    Table table = sampleTable();
    QCOMPARE(table.whyNotDelete(), QString());
    QCOMPARE(table.whyNotTransfer(), QString());
    table.mayDelete = false;
    QVERIFY(table.whyNotDelete().contains(u"may not delete"_s));
    table.columns[Owner].updatable = false;
    QVERIFY(table.whyNotTransfer().contains(u"may not change User id"_s));
    table.key = {Owner, Name};
    QVERIFY(table.whyNotTransfer().contains(u"part of the row's key"_s));
    table.takesDeletes = false;
    QVERIFY(table.whyNotDelete().contains(u"lets no rows go"_s));
}

QTEST_APPLESS_MAIN(tst_Table)
#include "tst_table.moc"
