#include <domain.h>

#include <QTest>

using namespace Qt::StringLiterals;
using domain::Change;
using domain::Value;

namespace {

const Value red{u"red"_s};
const Value green{u"green"_s};
const Value blue{u"blue"_s};
const Value empty{QString()};
const Value null;

}

class tst_Change : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startsEmpty() { QVERIFY(Change().isEmpty()); }
    void keepsBaseAndMine();
    void editingBackClearsTheMark();
    void keepsTheFirstBase();
    void tellsNullFromEmpty();
    void aCopyIsIndependent();
};

void tst_Change::keepsBaseAndMine()
{
    Change change;
    change.set(3, red, green);
    change.set(1, null, blue);
    QCOMPARE(change.fields.keys(), QList<int>({1, 3}));
    QVERIFY(change.fields.value(3) == (Change::Field{red, green}));
    QVERIFY(change.fields.value(1) == (Change::Field{null, blue}));
}

void tst_Change::editingBackClearsTheMark()
{
    Change change;
    change.set(3, red, green);
    change.set(3, red, red);
    QVERIFY(change.isEmpty());
    change.set(3, red, red);
    QVERIFY(change.isEmpty());
}

void tst_Change::keepsTheFirstBase()
{
    Change change;
    change.set(3, red, green);
    change.set(3, green, blue); // the row was refreshed meanwhile: the guard stays what the operator saw
    QVERIFY(change.fields.value(3) == (Change::Field{red, blue}));
    change.set(3, green, red);
    QVERIFY(change.isEmpty());
}

void tst_Change::tellsNullFromEmpty()
{
    Change change;
    change.set(3, null, empty);
    QVERIFY(change.fields.value(3) == (Change::Field{null, empty}));
    change.set(3, null, null);
    QVERIFY(change.isEmpty());
}

void tst_Change::aCopyIsIndependent()
{
    Change change;
    change.set(3, red, green);
    const Change copy = change;
    change.set(3, red, blue);
    QVERIFY(copy.fields.value(3) == (Change::Field{red, green}));
    QVERIFY(!(copy == change));
}

QTEST_APPLESS_MAIN(tst_Change)
#include "tst_change.moc"
