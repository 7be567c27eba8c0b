#include "example_table.h"

#include <domain_model.h>
#include <domain_pane.h>
#include <domain_table.h>
#include <list_footer.h>
#include <session.h>

#include <QtTest>

#include <QAction>
#include <QClipboard>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using domain::DomainId;
using models::DomainModel;
using models::RowWindow;
using ui::DomainPane;
using ui::DomainTable;
using Wanted = RowWindow::Wanted;

namespace {

constexpr int length = 100'000;

/// The list of a user of 100,000 domains, of which the test answers the reads: row n is number n + 1.
struct Console {
    Console()
        : session(log)
        , domains(session.domains())
        , pane(session, &refresh)
        , table(pane.table())
    {
        domains.setTable(example::table());
        domains.setRows(rows(0, RowWindow::block), false, domains.newStamp());
        domains.setCount(length, domains.newStamp());
        pane.resize(900, 400);
        pane.show();
        pane.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        table.setFocus();
    }

    static QList<domain::Domain> rows(int first, int count)
    {
        QList<domain::Domain> rows;
        for (int number = first + 1; number <= std::min(first + count, length); ++number)
            rows.append(example::row(number, u"domain-%1.example"_s.arg(number, 6, 10, QChar(u'0'))));
        return rows;
    }
    models::DomainModel::Answer answer(const Wanted &wanted) const
    {
        return {wanted, rows(wanted.first, wanted.count), domains.newStamp()};
    }
    /// Answers whatever is read until nothing is.
    void answerAll() const
    {
        while (const auto wanted = domains.missing())
            domains.placeRows(answer(*wanted));
    }
    bool isShown(int row) const
    {
        return table.visualRect(domains.index(row, 0)).intersects(table.viewport()->rect());
    }

    activity::Log log;
    models::Session session;
    models::DomainModel &domains;
    QAction refresh;
    DomainPane pane;
    DomainTable &table;
};

}

/// The table over more rows than are at hand.
class LongTableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asksForTheRowsThatItShows();
    void asksOnlyForWhereTheDragRests();
    void endAndHomeReachTheWholeList();
    void knowsTheCurrentDomainOnceItIsRead();
    void saysHowMuchOfTheSelectionIsRead();
    void refreshStaysWhereItIs();
    void refreshKeepsAllSelected();
    void keepsTheFormsDomainThatIsScrolledAway();
};

void LongTableTest::asksForTheRowsThatItShows()
{
    const Console console;
    QSignalSpy wanted(&console.domains, &DomainModel::rowsWanted);
    QScrollBar &bar = *console.table.verticalScrollBar();
    bar.setValue(bar.maximum() / 2);
    QTRY_COMPARE(wanted.size(), 1);
    const int top = console.table.rowAt(0);
    QVERIFY(top > length / 3);
    const Wanted read = *console.domains.missing();
    QVERIFY(read.first <= top && top <= read.last());
    QCOMPARE(console.domains.index(top, 0).data().toString(), u"…"_s);
    console.answerAll();
    QCOMPARE(console.domains.domainAt(top)->id.text, u"d%1"_s.arg(top + 1));
    QCOMPARE(console.table.rowAt(0), top);
}

void LongTableTest::asksOnlyForWhereTheDragRests()
{
    const Console console;
    QSignalSpy wanted(&console.domains, &DomainModel::rowsWanted);
    QScrollBar &bar = *console.table.verticalScrollBar();
    bar.setSliderDown(true);
    for (int step = 1; step <= 10; ++step) {
        bar.setValue(bar.maximum() / 10 * step);
        console.table.viewport()->repaint();
    }
    QTRY_COMPARE(wanted.size(), 1);
    bar.setSliderDown(false);
    const Wanted read = *console.domains.missing();
    QVERIFY(read.last() >= console.table.rowAt(0));
}

void LongTableTest::endAndHomeReachTheWholeList()
{
    const Console console;
    QTest::keyClick(&console.table, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(console.table.currentIndex().row(), length - 1);
    QVERIFY(console.isShown(length - 1));
    QTRY_VERIFY(console.domains.missing());
    console.answerAll();
    QCOMPARE(console.table.currentDomain(), std::optional(DomainId{u"d100000"_s}));
    QTest::keyClick(&console.table, Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(console.table.currentDomain(), std::optional(DomainId{u"d1"_s}));
    QVERIFY(console.isShown(0));
}

void LongTableTest::knowsTheCurrentDomainOnceItIsRead()
{
    const Console console;
    console.table.setCurrentIndex(console.domains.index(70'000, 0));
    QCOMPARE(console.table.currentDomain(), std::nullopt);
    QSignalSpy changed(&console.table, &DomainTable::currentDomainChanged);
    QTRY_VERIFY(console.domains.missing());
    console.answerAll();
    QCOMPARE(console.table.currentDomain(), std::optional(DomainId{u"d70001"_s}));
    QVERIFY(!changed.isEmpty());
}

void LongTableTest::saysHowMuchOfTheSelectionIsRead()
{
    const Console console;
    QTest::keyClick(&console.table, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(console.table.selectedCount(), length);
    QCOMPARE(console.table.selectedDomains().size(), RowWindow::block);
    const QString words = console.pane.findChild<ui::ListFooter *>()->words();
    QVERIFY2(words.contains(u"100,000 selected, 500 of them read"_s), qPrintable(words));
    QTest::keyClick(&console.table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), RowWindow::block - 1);
}

void LongTableTest::refreshStaysWhereItIs()
{
    const Console console;
    console.table.setCurrentIndex(console.domains.index(20'000, 0));
    QTRY_VERIFY(console.domains.missing());
    console.answerAll();
    QScrollBar &bar = *console.table.verticalScrollBar();
    bar.setValue(bar.maximum() / 2);
    QTRY_VERIFY(console.domains.missing());
    console.answerAll();
    const int place = bar.value();
    console.domains.refreshRows(console.answer(console.domains.wantedAnew()));
    QCOMPARE(bar.value(), place);
    QCOMPARE(console.table.currentIndex().row(), 20'000);
    QCOMPARE(console.table.currentDomain(), std::optional(DomainId{u"d20001"_s}));
    QVERIFY(console.table.hasFocus());
}

void LongTableTest::refreshKeepsAllSelected()
{
    const Console console;
    console.table.selectAll();
    QCOMPARE(console.table.selectedCount(), length);
    console.domains.refreshRows(console.answer(console.domains.wantedAnew()));
    QCOMPARE(console.table.selectedCount(), length);
}

void LongTableTest::keepsTheFormsDomainThatIsScrolledAway()
{
    const Console console;
    console.table.selectDomain({u"d3"_s});
    console.domains.setField({u"d9"_s}, example::Notes, u"mine"_s);
    for (int row = 1'000; row < 40'000; row += 450) {
        console.domains.showRows(row, row + 30);
        console.answerAll();
    }
    QVERIFY(console.domains.readCount() <= 20'000);
    QCOMPARE(console.table.currentDomain(), std::optional(DomainId{u"d3"_s}));
    QVERIFY(console.domains.domain({u"d3"_s}));
    QVERIFY(console.domains.domain({u"d9"_s}));
}

QTEST_MAIN(LongTableTest)
#include "tst_long_table.moc"
