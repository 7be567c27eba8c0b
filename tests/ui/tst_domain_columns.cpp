#include "example_table.h"

#include <domain_columns.h>
#include <domain_model.h>
#include <domain_table.h>

#include <QtTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using ui::DomainColumns;
using ui::DomainTable;

namespace {

struct List {
    List()
        : table(domains)
        , columns(table, domains)
    {
        domains.setTable(example::table());
        domains.setRows(example::rows(3), true, domains.newStamp());
        table.resize(900, 300);
        table.show();
    }

    QStringList shown() const
    {
        const QHeaderView *header = table.horizontalHeader();
        QStringList names;
        for (int place = 0; place < header->count(); ++place)
            if (const int section = header->logicalIndex(place); !header->isSectionHidden(section))
                names << domains.table().columns.at(domains.columnAt(section)).name;
        return names;
    }

    QAction *action(const QString &text)
    {
        Q_EMIT columns.menu()->aboutToShow();
        for (QAction *one : columns.menu()->actions())
            if (QString(one->text()).remove(u'&') == text)
                return one;
        return nullptr;
    }

    models::DomainModel domains;
    DomainTable table;
    DomainColumns columns;
};

}

class TestDomainColumns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hidesAndShows();
    void moves();
    void comesBack();
    void fitsATableThatHasChanged();
    void keepsItsNamesWhereTheTableChanges();
    void staysThroughARefresh();
    void editsNoHiddenCell();
};

void TestDomainColumns::hidesAndShows()
{
    List list;
    const QStringList all = list.shown();
    QCOMPARE(all.first(), u"name"_s);
    QVERIFY(!list.action(u"Name"_s)->isEnabled());
    QSignalSpy changed{&list.columns, &DomainColumns::changed};
    list.action(u"Notes"_s)->trigger();
    QVERIFY(!changed.isEmpty());
    QVERIFY(!list.shown().contains(u"notes"_s));
    QVERIFY(!list.action(u"Notes"_s)->isChecked());
    list.action(u"Notes"_s)->trigger();
    QCOMPARE(list.shown(), all);
}

void TestDomainColumns::moves()
{
    List list;
    const QStringList all = list.shown();
    list.table.setCurrentIndex(list.domains.index(0, 0));
    QVERIFY(!list.action(u"Move the current column right"_s)->isEnabled());
    list.table.setCurrentIndex(list.domains.index(0, 1));
    list.action(u"Move the current column left"_s)->trigger(); // the name stays first
    QCOMPARE(list.shown(), all);
    list.action(u"Move the current column right"_s)->trigger();
    QCOMPARE(list.shown().mid(0, 3), QStringList({all[0], all[2], all[1]}));
    list.action(u"Reset columns"_s)->trigger();
    QCOMPARE(list.shown(), all);
}

void TestDomainColumns::comesBack()
{
    QVariantMap layout;
    QStringList shown;
    {
        List list;
        list.action(u"Notes"_s)->trigger();
        list.table.horizontalHeader()->moveSection(3, 1);
        list.table.setColumnWidth(1, 222);
        layout = list.columns.layout();
        shown = list.shown();
    }
    List list;
    QVERIFY(list.shown() != shown);
    list.columns.setLayout(layout);
    QCOMPARE(list.shown(), shown);
    QCOMPARE(list.table.columnWidth(1), 222);
}

void TestDomainColumns::fitsATableThatHasChanged()
{
    List list;
    list.columns.setLayout({{u"order"_s, QStringList{u"name"_s, u"gone"_s, u"notes"_s}},
        {u"hidden"_s, QStringList{u"name"_s, u"gone"_s, u"status"_s}}});
    QCOMPARE(list.shown().mid(0, 2), QStringList({u"name"_s, u"notes"_s}));
    QVERIFY(!list.shown().contains(u"status"_s));
    QVERIFY(list.shown().contains(u"priority"_s));
}

void TestDomainColumns::keepsItsNamesWhereTheTableChanges()
{
    List list;
    list.action(u"Notes"_s)->trigger();
    domain::Table changed = example::table();
    changed.columns.swapItemsAt(example::Notes, example::Priority);
    changed.columns.removeLast();
    changed.updated = -1;
    list.domains.setTable(changed);
    QVERIFY(!list.shown().contains(u"notes"_s));
    QVERIFY(list.shown().contains(u"priority"_s));
    QCOMPARE(list.columns.layout().value(u"hidden"_s).toStringList(), QStringList{u"notes"_s});
}

void TestDomainColumns::staysThroughARefresh()
{
    List list;
    list.action(u"Notes"_s)->trigger();
    list.table.horizontalHeader()->moveSection(3, 1);
    const QStringList shown = list.shown();
    list.domains.setRows(example::rows(5), true, list.domains.newStamp());
    QCOMPARE(list.shown(), shown);
}

void TestDomainColumns::editsNoHiddenCell()
{
    List list;
    list.action(u"Name"_s)->trigger(); // disabled: nothing happens
    QVERIFY(list.shown().contains(u"name"_s));
    list.table.setCurrentIndex(list.domains.index(0, list.domains.sectionOf(example::CreatedAt)));
    list.table.editCurrent();
    QVERIFY(!list.table.isColumnHidden(list.table.currentIndex().column()));
}

QTEST_MAIN(TestDomainColumns)
#include "tst_domain_columns.moc"
