#include <domain_model.h>
#include <example_table.h>
#include <tool_tip.h>

#include <QtTest>

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using domain::Change;
using domain::Domain;
using domain::DomainId;
using models::DomainModel;
using Phase = models::RowState::Phase;

Q_DECLARE_METATYPE(domain::Value)

namespace {

const DomainId first{u"d1"_s};
const DomainId second{u"d2"_s};

Domain withNotes(const domain::Value &notes)
{
    Domain row = example::row(1, u"domain-001.example"_s);
    row.values[example::Notes] = notes;
    return row;
}

}

/// Edits live apart from the rows that they are of.
class TestDomainEdits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void editsThroughTheCell();
    void editingBackClearsTheMark();
    void editsToNullAndToEmpty();
    void cannotEditWhatTheWriterSets();
    void cannotEditWhenNotWritable();
    void cannotEditABusyRow_data();
    void cannotEditABusyRow();
    void editsOutliveReads_data();
    void editsOutliveReads();
    void anotherTableDropsThem();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void revertsOneRow();
    void settlesWhatWasSent();
    void settleKeepsLaterTyping();
    void rebasesOnTheirs();
    void rebaseDropsWhatTheyWroteToo();

private:
    QModelIndex cell(int row, int column) const { return m_model->index(row, m_model->sectionOf(column)); }
    /// The rows with their edited cells, as "d1: Notes=mine".
    QStringList edits() const;

    std::unique_ptr<DomainModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestDomainEdits::init()
{
    m_tester.reset();
    m_model = std::make_unique<DomainModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    m_model->setTable(example::table());
    m_model->setOwner(example::alice.id);
    m_model->setRows(example::rows(2), true, m_model->newStamp());
}

QStringList TestDomainEdits::edits() const
{
    QStringList edits;
    for (int row = 0; row < m_model->rowCount(); ++row)
        for (int section = 0; section < m_model->columnCount(); ++section)
            if (const QModelIndex index = m_model->index(row, section);
                section > 0 && index.data(DomainModel::EditedRole).toBool())
                edits << m_model->domainAt(row)->id.text + u": "
                        + m_model->headerData(section, Qt::Horizontal).toString() + u'='
                        + index.data().toString();
    return edits;
}

void TestDomainEdits::editsThroughTheCell()
{
    QSignalSpy changed{m_model.get(), &DomainModel::changesChanged};
    QVERIFY(m_model->setData(cell(0, example::Notes), u"mine"_s));
    QVERIFY(m_model->setData(cell(1, example::Status), u"pending"_s));
    QCOMPARE(edits(), (QStringList{u"d1: Notes=mine"_s, u"d2: Status=pending"_s}));
    QVERIFY(cell(0, example::Name).data(DomainModel::EditedRole).toBool()); // the row's mark
    QCOMPARE(changed.size(), 2);
    QCOMPARE(m_model->domainAt(0)->values.at(example::Notes), domain::Value{});
    QCOMPARE(m_model->change(first)->name, u"domain-001.example"_s);
}

void TestDomainEdits::editingBackClearsTheMark()
{
    m_model->setField(first, example::Status, u"pending"_s);
    m_model->setField(first, example::Notes, u"mine"_s);
    m_model->setField(first, example::Status, u"active"_s);
    QCOMPARE(edits(), QStringList{u"d1: Notes=mine"_s});
    m_model->setField(first, example::Notes, {});
    QCOMPARE(edits(), QStringList{});
    QVERIFY(!m_model->change(first));
    QVERIFY(m_model->changed().isEmpty());
}

void TestDomainEdits::editsToNullAndToEmpty()
{
    QVERIFY(m_model->setData(cell(0, example::Notes), u""_s));
    QCOMPARE(edits(), QStringList{u"d1: Notes="_s});
    QVERIFY(m_model->setData(cell(0, example::Notes), QVariant{}));
    QCOMPARE(edits(), QStringList{});
    QVERIFY(m_model->setData(cell(0, example::Priority), QVariant{}));
    QCOMPARE(edits(), QStringList{u"d1: Priority=not set"_s});
}

void TestDomainEdits::cannotEditWhatTheWriterSets()
{
    QVERIFY(!m_model->setData(cell(0, example::UpdatedAt), u"2024-01-01 00:00:00"_s));
    QVERIFY(!cell(0, example::CreatedAt).flags().testFlag(Qt::ItemIsEditable));
    QVERIFY(cell(0, example::Name).flags().testFlag(Qt::ItemIsEditable));
}

void TestDomainEdits::cannotEditWhenNotWritable()
{
    m_model->setWritable(false);
    QVERIFY(!m_model->setData(cell(0, example::Notes), u"mine"_s));
    m_model->setWritable(true);
    QVERIFY(m_model->setData(cell(0, example::Notes), u"mine"_s));
}

void TestDomainEdits::cannotEditABusyRow_data()
{
    QTest::addColumn<Phase>("phase");
    QTest::newRow("waiting") << Phase::Waiting;
    QTest::newRow("saving") << Phase::Saving;
    QTest::newRow("retrying") << Phase::Retrying;
}

void TestDomainEdits::cannotEditABusyRow()
{
    QFETCH(Phase, phase);
    m_model->setField(first, example::Notes, u"mine"_s);
    m_model->setState(first, {phase, 1, 4, {}, {}});
    QVERIFY(!m_model->setData(cell(0, example::Notes), u"later"_s));
    m_model->setField(first, example::Notes, u"later"_s);
    m_model->revert(first);
    QCOMPARE(edits(), QStringList{u"d1: Notes=mine"_s});
    QVERIFY(m_model->setData(cell(1, example::Notes), u"another row"_s));
}

void TestDomainEdits::editsOutliveReads_data()
{
    QTest::addColumn<QList<Domain>>("rows");
    QTest::addColumn<QStringList>("shown");
    const Domain one = example::row(1, u"domain-001.example"_s);
    const Domain two = example::row(2, u"domain-002.example"_s);
    QTest::newRow("refresh") << QList<Domain>{one, two} << QStringList{u"d1: Notes=mine"_s};
    QTest::newRow("other order") << QList<Domain>{two, one} << QStringList{u"d1: Notes=mine"_s};
    QTest::newRow("their value is newer")
        << QList<Domain>{withNotes(u"theirs"_s)} << QStringList{u"d1: Notes=mine"_s};
    QTest::newRow("another user's rows") << QList<Domain>{two} << QStringList{};
}

void TestDomainEdits::editsOutliveReads()
{
    QFETCH(QList<Domain>, rows);
    QFETCH(QStringList, shown);
    m_model->setField(first, example::Notes, u"mine"_s);
    const Change edit = *m_model->change(first);
    m_model->setRows(rows, true, m_model->newStamp());
    QCOMPARE(edits(), shown);
    QCOMPARE(*m_model->change(first), edit); // with the guard that it began with
    QCOMPARE(m_model->changed(), QList<DomainId>{first});
}

void TestDomainEdits::anotherTableDropsThem()
{
    m_model->setField(first, example::Notes, u"mine"_s);
    m_model->setTable(example::table());
    QVERIFY(!m_model->change(first));
    QCOMPARE(m_model->rowCount(), 0);
}

void TestDomainEdits::saysWhatIsWrong_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<domain::Value>("value");
    QTest::addColumn<bool>("isWrong");
    QTest::newRow("no number") << int(example::Priority) << domain::Value{u"many"_s} << true;
    QTest::newRow("a number") << int(example::Priority) << domain::Value{u"6"_s} << false;
    QTest::newRow("no JSON") << int(example::Metadata) << domain::Value{u"{"_s} << true;
    QTest::newRow("no domain name") << int(example::Name) << domain::Value{u"shop"_s} << true;
    QTest::newRow("a name in Unicode") << int(example::Name) << domain::Value{u"München.example"_s} << false;
    QTest::newRow("no name") << int(example::Name) << domain::Value{} << true;
}

void TestDomainEdits::saysWhatIsWrong()
{
    QFETCH(int, column);
    QFETCH(domain::Value, value);
    QFETCH(bool, isWrong);
    m_model->setField(first, column, value);
    const QString problem = m_model->problemOf(first, column);
    QCOMPARE(!problem.isEmpty(), isWrong);
    QCOMPARE(m_model->hasProblems(first), isWrong);
    QCOMPARE(cell(0, column).data(DomainModel::ProblemRole).toString(), problem);
    QCOMPARE(cell(0, column).data(Qt::ToolTipRole).toString() == models::toolTip(problem), isWrong);
    QVERIFY(!m_model->hasProblems(second));
}

void TestDomainEdits::revertsOneRow()
{
    m_model->setField(first, example::Notes, u"mine"_s);
    m_model->setField(second, example::Notes, u"mine too"_s);
    m_model->setState(first, {Phase::NotSaved, 0, 0, {}, u"Why."_s});
    m_model->revert(first);
    QCOMPARE(edits(), QStringList{u"d2: Notes=mine too"_s});
    QCOMPARE(m_model->state(first).phase, Phase::Idle);
}

void TestDomainEdits::settlesWhatWasSent()
{
    m_model->setField(first, example::Notes, u"mine"_s);
    Domain row = withNotes(u"mine"_s);
    row.values[example::UpdatedAt] = u"2024-06-01 00:00:00"_s;
    m_model->settle(Change{*m_model->change(first)}, row);
    QCOMPARE(edits(), QStringList{});
    QCOMPARE(*m_model->domainAt(0), row);
}

// What was typed since is an edit of the row as it was saved.
void TestDomainEdits::settleKeepsLaterTyping()
{
    m_model->setField(first, example::Notes, u"sent"_s);
    const Change sent = *m_model->change(first);
    m_model->setField(first, example::Notes, u"later"_s);
    m_model->setField(first, example::Status, u"pending"_s);
    m_model->settle(sent, withNotes(u"sent"_s));
    QCOMPARE(edits(), (QStringList{u"d1: Status=pending"_s, u"d1: Notes=later"_s}));
    QCOMPARE(m_model->change(first)->fields.value(example::Notes), (Change::Field{u"sent"_s, u"later"_s}));
}

void TestDomainEdits::rebasesOnTheirs()
{
    m_model->setField(first, example::Notes, u"mine"_s);
    m_model->rebase(withNotes(u"theirs"_s), example::Notes);
    QCOMPARE(m_model->change(first)->fields.value(example::Notes), (Change::Field{u"theirs"_s, u"mine"_s}));
    QCOMPARE(edits(), QStringList{u"d1: Notes=mine"_s});
}

void TestDomainEdits::rebaseDropsWhatTheyWroteToo()
{
    m_model->setField(first, example::Notes, u"same"_s);
    m_model->setField(first, example::Status, u"pending"_s);
    m_model->rebase(withNotes(u"same"_s), example::Notes);
    QCOMPARE(m_model->change(first)->fields.keys(), QList<int>{example::Status});
    m_model->setField(first, example::Status, u"active"_s);
    QVERIFY(!m_model->change(first));
}

QTEST_GUILESS_MAIN(TestDomainEdits)
#include "tst_domain_edits.moc"
