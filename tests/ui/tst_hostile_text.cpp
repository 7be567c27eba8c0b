#include "example_table.h"

#include <confirm_dialog.h>
#include <domain_model.h>
#include <elided_label.h>
#include <empty_state.h>
#include <empty_words.h>
#include <ensure_dialog.h>
#include <notice_bar.h>
#include <read_only_field.h>
#include <search_field.h>
#include <session.h>
#include <table_dialog.h>
#include <tool_tip.h>
#include <transfer_dialog.h>

#include <QtTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace {

const QString hostile = u"<b>eve</b>\u202egnimmoc"_s;
const QString visible = u"<b>eve</b>\\u202egnimmoc"_s;

/// Every label that is about \a visible shows it as it is.
void verifyLabels(const QWidget &widget)
{
    int count = 0;
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        QVERIFY2(!label->text().contains(QChar(0x202e)), qPrintable(label->text()));
        if (!label->text().contains(visible))
            continue;
        QCOMPARE(label->textFormat(), Qt::PlainText);
        ++count;
    }
    QVERIFY(count > 0);
}

}

/// Labels of users, names of profiles and values of cells are others' text: nothing in it may reorder a
/// sentence, hide, or be taken for HTML.
class TestHostileText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void toolTips_data();
    void toolTips();
    void capsToolTips();
    void dialogsAboutUsers();
    void cells();
    void labelsAndFields();
    void sentences();
    void emptyList();
    void namesOfTables();
};

void TestHostileText::toolTips_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("plain") << u"one\ntwo"_s << u"one\ntwo"_s;
    QTest::newRow("html") << u"<img src=x> & more"_s
                          << u"<p style='white-space:pre'>&lt;img src=x&gt; &amp; more</p>"_s;
    QTest::newRow("reordered") << u"a\u202eb"_s << u"a\\u202eb"_s;
    const QString word = QString(50, 'w'_L1);
    QTest::newRow("words") << word + ' '_L1 + word << word + " \n"_L1 + word;
    QTest::newRow("no words") << QString(90, 'w'_L1) << QString(80, 'w'_L1) + '\n'_L1 + QString(10, 'w'_L1);
}

void TestHostileText::toolTips()
{
    QFETCH(QString, text);
    QTEST(models::toolTip(text), "shown");
}

void TestHostileText::capsToolTips()
{
    for (const QString &text :
        {QString(100'000, '{'_L1), QString(100'000, '\n'_L1), QString(2000, QChar(0x202e))}) {
        const QStringList lines = models::toolTip(text).split('\n'_L1);
        QCOMPARE(lines.size(), 21);
        QCOMPARE(lines.last(), u"…"_s);
    }
}

void TestHostileText::dialogsAboutUsers()
{
    activity::Log log;
    models::Session session(log);
    ui::TransferDialog transfer(session.reader(), u"a.example"_s, {{u"c1"_s}, hostile});
    Q_EMIT transfer.findChild<ui::SearchField *>()->chosen(
        QVariant::fromValue(domain::User{{u"c2"_s}, hostile}));
    verifyLabels(transfer);
    verifyLabels(ui::EnsureDialog(hostile, {}));
    ui::ConfirmDialog confirm({u"Title"_s, "Change 2 domains of %1?"_L1.arg(hostile),
                                  hostile + '\n'_L1 + hostile, u"&Go"_s, {hostile}},
        nullptr);
    verifyLabels(confirm);
    confirm.findChild<QLineEdit *>()->setText(visible);
    QVERIFY(confirm.findChild<QPushButton *>(u"Go"_s)->isEnabled());
}

void TestHostileText::cells()
{
    activity::Log log;
    models::Session session(log);
    models::DomainModel &domains = session.domains();
    domains.setTable(example::table());
    domain::Domain row = example::row(1, u"a.example"_s);
    row.values[example::Notes] = hostile + '\n'_L1;
    domains.setRows({row}, true, domains.newStamp());
    const QModelIndex cell = domains.index(0, domains.sectionOf(example::Notes));
    QCOMPARE(cell.data().toString(), visible + u'⏎');
    QCOMPARE(cell.data(Qt::EditRole).toString(), hostile + '\n'_L1);
    QCOMPARE(cell.data(Qt::ToolTipRole).toString(), models::toolTip(hostile + '\n'_L1));
}

void TestHostileText::labelsAndFields()
{
    ui::ElidedLabel label;
    label.resize(20, 20);
    label.setText(hostile);
    QCOMPARE(label.text(), visible);
    QCOMPARE(label.toolTip(), models::toolTip(hostile));
    ui::ReadOnlyField field(example::table(), example::Id, nullptr);
    field.show(hostile);
    QCOMPARE(field.toolTip(), models::toolTip(hostile));
}

/// A notice is asked what it says, to be put away once that is no longer so.
void TestHostileText::sentences()
{
    ui::NoticeBar bar(ui::NoticeBar::Ending::Dismissed);
    bar.say(models::Meaning::Attention, hostile + '\n'_L1 + hostile);
    QCOMPARE(bar.sentence(), hostile + '\n'_L1 + hostile);
    verifyLabels(bar);
}

void TestHostileText::emptyList()
{
    models::ConnectionState state;
    state.phase = models::ConnectionState::Phase::Connecting;
    state.profile.name = hostile;
    QStandardItemModel model;
    QListView view;
    view.setModel(&model);
    ui::EmptyState empty(view);
    empty.setWords(ui::emptyWords(state, {}).words, {});
    verifyLabels(empty);
}

void TestHostileText::namesOfTables()
{
    const domain::TableCandidate table{hostile, 5000, hostile, hostile, hostile, {}};
    const ui::TableDialog dialog({}, {table}, {}, true);
    const QTreeWidgetItem *item = dialog.findChild<QTreeWidget *>()->topLevelItem(0);
    for (const int column : {0, 2, 3, 4})
        QCOMPARE(item->text(column), visible);
    QCOMPARE(item->toolTip(0), models::toolTip(hostile));
    QCOMPARE(dialog.table(), hostile);
}

QTEST_MAIN(TestHostileText)
#include "tst_hostile_text.moc"
