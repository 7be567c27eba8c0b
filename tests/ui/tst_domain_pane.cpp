#include "example_table.h"

#include <domain_columns.h>
#include <domain_model.h>
#include <domain_pane.h>
#include <domain_table.h>
#include <list_footer.h>
#include <session.h>

#include <QtTest>

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using domain::DomainId;
using domain::Value;
using models::RowState;
using ui::DomainPane;
using ui::DomainTable;
using ui::Remedy;

namespace {

/// The list, with as many rows as it is told, as a session without a connection holds it.
struct Console {
    explicit Console(int count)
        : session(log)
        , domains(session.domains())
        , pane(session, &refresh)
        , table(pane.table())
    {
        domains.setTable(example::table());
        domains.setRows(example::rows(count), true, domains.newStamp());
        pane.resize(900, 400);
        pane.show();
        pane.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        table.setFocus();
    }

    void setRows(const QList<domain::Domain> &rows) const { domains.setRows(rows, true, domains.newStamp()); }
    QModelIndex at(int row, int column) const { return domains.index(row, domains.sectionOf(column)); }
    Value value(const QString &id, int column) const
    {
        return domains.valueOf(*domains.domain({id}), column);
    }
    template <class Editor> Editor *editor(const QString &column) const
    {
        return table.findChild<Editor *>("cell:"_L1 + column);
    }

    activity::Log log;
    models::Session session;
    models::DomainModel &domains;
    QAction refresh;
    DomainPane pane;
    DomainTable &table;
};

}

class DomainPaneTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startsAtTheFirstRow();
    void refreshKeepsThePlace();
    void refreshKeepsTheSelection();
    void goesToTheFirstRowWhereTheCurrentIsGone();
    void enterEditsAndEscapeDoesNot();
    void editsTheRowsFirstEditableCell();
    void editsByKind_data();
    void editsByKind();
    void refreshKeepsWhatIsBeingTyped();
    void progressKeepsWhatIsBeingTyped();
    void copies();
    void columnWidthsBelongToNames();
    void offersWhatCanBeDone();
    void countsRowsAndEdits();
};

void DomainPaneTest::startsAtTheFirstRow()
{
    const Console console(3);
    QCOMPARE(console.table.currentDomain(), std::optional(DomainId{u"d1"_s}));
}

void DomainPaneTest::refreshKeepsThePlace()
{
    const Console console(200);
    console.table.selectDomain({u"d100"_s});
    console.table.verticalScrollBar()->setValue(2'345);
    const int before = console.table.rowViewportPosition(99);
    QList<domain::Domain> rows = example::rows(200);
    rows.prepend(example::row(1'000, u"aaa.example"_s));
    console.setRows(rows);
    QCOMPARE(console.table.currentDomain(), std::optional(DomainId{u"d100"_s}));
    QCOMPARE(console.table.rowViewportPosition(100), before);
    QVERIFY(console.table.hasFocus());
}

void DomainPaneTest::refreshKeepsTheSelection()
{
    const Console console(10);
    console.table.selectDomain({u"d2"_s});
    QTest::keyClick(&console.table, Qt::Key_Down, Qt::ShiftModifier);
    QList<domain::Domain> rows = example::rows(10);
    std::reverse(rows.begin(), rows.end());
    console.setRows(rows);
    QStringList selected;
    for (const QModelIndex &index : console.table.selectionModel()->selectedRows())
        selected << console.domains.domainAt(index.row())->id.text;
    selected.sort();
    QCOMPARE(selected, QStringList({u"d2"_s, u"d3"_s}));
    QCOMPARE(console.table.currentDomain(), std::optional(DomainId{u"d3"_s}));
}

void DomainPaneTest::goesToTheFirstRowWhereTheCurrentIsGone()
{
    const Console console(10);
    console.table.selectDomain({u"d9"_s});
    QSignalSpy moved(&console.table, &DomainTable::currentDomainChanged);
    console.setRows(example::rows(3));
    QCOMPARE(console.table.currentDomain(), std::optional(DomainId{u"d1"_s}));
    QVERIFY(!moved.isEmpty());
    console.setRows({});
    QCOMPARE(console.table.currentDomain(), std::nullopt);
}

void DomainPaneTest::enterEditsAndEscapeDoesNot()
{
    const Console console(3);
    console.table.setCurrentIndex(console.at(1, example::Priority));
    QTest::keyClick(&console.table, Qt::Key_Return);
    auto *line = console.editor<QLineEdit>(u"priority"_s);
    QVERIFY(line);
    QTest::keyClicks(line, u"7"_s);
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(console.domains.changed().isEmpty());
    QVERIFY(console.table.hasFocus());

    QTest::keyClick(&console.table, Qt::Key_F2);
    QTRY_COMPARE(console.table.findChildren<QLineEdit *>(u"cell:priority"_s).size(), 1);
    line = console.editor<QLineEdit>(u"priority"_s);
    line->selectAll();
    QTest::keyClicks(line, u"7"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(console.value(u"d2"_s, example::Priority), Value(u"7"_s));
}

void DomainPaneTest::editsTheRowsFirstEditableCell()
{
    const Console console(3);
    console.table.setCurrentIndex(console.at(0, example::UpdatedAt));
    QTest::keyClick(&console.table, Qt::Key_F2);
    QVERIFY(console.editor<QLineEdit>(u"name"_s));
}

void DomainPaneTest::editsByKind_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QByteArray>("widget");
    QTest::newRow("name") << int(example::Name) << QByteArray("QLineEdit");
    QTest::newRow("enum") << int(example::Status) << QByteArray("QComboBox");
    QTest::newRow("boolean") << int(example::Verified) << QByteArray("QComboBox");
    QTest::newRow("text") << int(example::Notes) << QByteArray("QLineEdit");
    QTest::newRow("number") << int(example::Priority) << QByteArray("QLineEdit");
}

void DomainPaneTest::editsByKind()
{
    QFETCH(int, column);
    QFETCH(QByteArray, widget);
    const Console console(2);
    console.table.setCurrentIndex(console.at(0, column));
    console.table.editCurrent();
    const auto *editor = console.editor<QWidget>(example::table().columns.at(column).name);
    QVERIFY(editor);
    QVERIFY(editor->inherits(widget.constData()));
    QCOMPARE(editor->accessibleName(), domain::labelOf(example::table().columns.at(column)));
}

void DomainPaneTest::refreshKeepsWhatIsBeingTyped()
{
    const Console console(3);
    console.table.setCurrentIndex(console.at(1, example::Notes));
    console.table.editCurrent();
    QTest::keyClicks(console.editor<QLineEdit>(u"notes"_s), u"half a sent"_s);
    console.setRows(example::rows(3));
    QCOMPARE(console.value(u"d2"_s, example::Notes), Value(u"half a sent"_s));
    QTRY_COMPARE(console.table.findChildren<QLineEdit *>(u"cell:notes"_s).size(), 1);
    QCOMPARE(console.editor<QLineEdit>(u"notes"_s)->text(), u"half a sent"_s);
    QVERIFY(console.editor<QLineEdit>(u"notes"_s)->hasFocus());
}

void DomainPaneTest::progressKeepsWhatIsBeingTyped()
{
    const Console console(3);
    console.table.setCurrentIndex(console.at(1, example::Notes));
    console.table.editCurrent();
    QTest::keyClicks(console.editor<QLineEdit>(u"notes"_s), u"half"_s);
    console.domains.setField({u"d2"_s}, example::Status, u"pending"_s);
    QCOMPARE(console.editor<QLineEdit>(u"notes"_s)->text(), u"half"_s);
}

void DomainPaneTest::copies()
{
    const Console console(2);
    QList<domain::Domain> rows = example::rows(2);
    rows[0].values[example::Notes] = u"=cmd, \"quoted\"\nand more"_s;
    console.setRows(rows);
    console.table.selectAll();
    QTest::keyClick(&console.table, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split('\n'_L1);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.first().startsWith(u"domain-001.example\tactive\ttrue\t=cmd, \"quoted\" and more\t5\t"_s));
    console.table.copyCsvAction()->trigger();
    const QString csv = QGuiApplication::clipboard()->text();
    QVERIFY(csv.startsWith(u"Name,Status,Verified,Notes,Priority,Metadata,Created at,Updated at\r\n"_s));
    QVERIFY(csv.contains(u"domain-001.example,active,true,\"'=cmd, \"\"quoted\"\"\nand more\",5,,"_s));
}

void DomainPaneTest::columnWidthsBelongToNames()
{
    const Console console(1);
    console.pane.columns().setLayout({{u"widths"_s, QVariantMap{{u"status"_s, 222}}}});
    domain::Table table = example::table();
    table.columns.swapItemsAt(example::Status, example::Notes);
    console.domains.setTable(table);
    QCOMPARE(console.table.columnWidth(console.domains.sectionOf(example::Notes)), 222);
    QCOMPARE(console.pane.columns().layout().value(u"widths"_s).toMap().value(u"status"_s).toInt(), 222);
}

void DomainPaneTest::offersWhatCanBeDone()
{
    Console console(0);
    QSignalSpy wanted(&console.pane, &DomainPane::remedyWanted);
    const auto buttons = console.table.findChildren<QPushButton *>();
    const auto offered = std::find_if(buttons.begin(), buttons.end(),
        [](const QPushButton *button) { return button->text() == u"Connect to…"_s; });
    QVERIFY(offered != buttons.end() && (*offered)->isVisible());
    (*offered)->setFocus();
    QTest::keyClick(*offered, Qt::Key_Space);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().value<Remedy>(), Remedy::Connect);
    console.session.setPreparing(u"Starting a private PostgreSQL…"_s);
    QVERIFY((*offered)->isHidden());
}

void DomainPaneTest::countsRowsAndEdits()
{
    const Console console(3);
    console.table.selectDomain({u"d2"_s});
    console.domains.setField({u"d2"_s}, example::Status, u"pending"_s);
    QCOMPARE(console.pane.findChild<ui::ListFooter *>()->words(), u"row 2 · 1 not saved"_s);
}

QTEST_MAIN(DomainPaneTest)
#include "tst_domain_pane.moc"
