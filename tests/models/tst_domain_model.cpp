#include <domain_model.h>
#include <example_table.h>

#include <QtTest>

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using domain::Domain;
using domain::DomainId;
using models::DomainModel;
using models::Meaning;
using models::RowState;
using models::RowWindow;
using Phase = RowState::Phase;
using Wanted = RowWindow::Wanted;

Q_DECLARE_METATYPE(domain::Value)

namespace {

const DomainId first{u"d1"_s};
const DomainId second{u"d2"_s};

/// One line a row, as the list shows it.
QStringList printed(const DomainModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int section = 0; section < model.columnCount(); ++section)
            cells << model.index(row, section).data().toString();
        lines << cells.join(u" | "_s);
    }
    return lines;
}

QStringList namesOf(const DomainModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names << (model.domainAt(row) ? model.domainAt(row)->name : u"…"_s);
    return names;
}

Domain renamed(int number, const QString &name)
{
    return example::row(number, name);
}

Domain withValue(int column, const domain::Value &value)
{
    Domain row = example::row(1, u"shop.example"_s);
    row.values[column] = value;
    return row;
}

}

/// The list: what it shows, and what reads and writes do to its rows.
class TestDomainModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void showsTheName();
    void showsTheOtherColumns();
    void namesItsColumns();
    void showsValues_data();
    void showsValues();
    void tellsNullFromEmpty();
    void keepsTheWholeInTheToolTip();
    void placesRowsWithoutDoubles();
    void asksForTheRowsThatAreShown();
    void showsRowsThatAreNotReadAsQuietOnes();
    void takesTheLengthFromTheCount();
    void showsANewRowOnTopAlone();
    void keepsARowWithAnEditThatIsFarAway();
    void refreshesInPlace();
    void putsANewRowFirst();
    void leavesOutAnotherOwnersNewRow();
    void anOlderReadNeverReplacesAWrittenRow();
    void aNewerReadReplacesAWrittenRow();
    void saysWhatIsHappening_data();
    void saysWhatIsHappening();
    void countsDown();
    void countsOnWhateverTheClockSays();
    void forgetsThatItWasSaved();
    void remembersThatItWasSavedAgain();

private:
    void fill(const QList<Domain> &rows) { m_model->setRows(rows, true, m_model->newStamp()); }
    /// Rows of a list whose n-th row is number n + 1.
    static QList<Domain> page(int from)
    {
        QList<Domain> rows;
        for (int number = from + 1; number <= from + RowWindow::block; ++number)
            rows.append(renamed(number, u"%1.example"_s.arg(number, 6, 10, QChar(u'0'))));
        return rows;
    }
    QModelIndex cell(int row, int column) const { return m_model->index(row, m_model->sectionOf(column)); }

    std::unique_ptr<DomainModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestDomainModel::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale::c());
}

void TestDomainModel::init()
{
    m_tester.reset();
    m_model = std::make_unique<DomainModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    m_model->setTable(example::table());
    m_model->setOwner(example::alice.id);
}

void TestDomainModel::showsTheName()
{
    fill({renamed(1, u"xn--mnchen-3ya.example"_s), renamed(2, u"*.shop.example"_s), renamed(3, u"No name"_s),
        renamed(4, u"hidden\u202e.example"_s)});
    QStringList names;
    for (int row = 0; row < m_model->rowCount(); ++row)
        names << cell(row, example::Name).data().toString();
    QCOMPARE(names,
        (QStringList{u"münchen.example"_s, u"*.shop.example"_s, u"No name"_s, uR"(hidden\u202e.example)"_s}));
    QCOMPARE(cell(0, example::Name).data(Qt::ToolTipRole).toString(), u"xn--mnchen-3ya.example"_s);
}

void TestDomainModel::showsTheOtherColumns()
{
    fill({renamed(1, u"alpha.example"_s), renamed(2, u"beta.example"_s)});
    QCOMPARE(printed(*m_model),
        (QStringList{
            u"alpha.example | active | ✓ yes | not set | 5 | not set | 1 May 2024 | 2 May 2024"_s,
            u"beta.example | active | ✓ yes | not set | 5 | not set | 1 May 2024 | 2 May 2024"_s,
        }));
}

// The name comes first; id and owner are the same on every row, or nobody's business.
void TestDomainModel::namesItsColumns()
{
    QStringList titles;
    for (int section = 0; section < m_model->columnCount(); ++section)
        titles << m_model->headerData(section, Qt::Horizontal).toString();
    QCOMPARE(titles.join(u" | "_s),
        u"Name | Status | Verified | Notes | Priority | Metadata | Created at | Updated at"_s);
    QVERIFY(m_model->headerData(m_model->sectionOf(example::UpdatedAt), Qt::Horizontal, Qt::ToolTipRole)
                .toString()
                .contains(u"not editable"_s));
}

void TestDomainModel::showsValues_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<domain::Value>("value");
    QTest::addColumn<QString>("text");
    const auto ago = [](qint64 seconds) {
        return QDateTime::currentDateTimeUtc().addSecs(-seconds).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
    };
    QTest::newRow("true") << int(example::Verified) << domain::Value{u"true"_s} << u"✓ yes"_s;
    QTest::newRow("false") << int(example::Verified) << domain::Value{u"false"_s} << u"no"_s;
    QTest::newRow("NULL") << int(example::Notes) << domain::Value{} << u"not set"_s;
    QTest::newRow("empty") << int(example::Notes) << domain::Value{u""_s} << u""_s;
    QTest::newRow("lines") << int(example::Notes) << domain::Value{u"a\nb"_s} << u"a⏎b"_s;
    QTest::newRow("JSON as it is") << int(example::Metadata) << domain::Value{u"{\"b\": 1.0}"_s}
                                   << u"{\"b\": 1.0}"_s;
    QTest::newRow("a moment ago") << int(example::UpdatedAt) << domain::Value{ago(5)} << u"just now"_s;
    QTest::newRow("hours ago") << int(example::UpdatedAt) << domain::Value{ago(2 * 3600 + 60)}
                               << u"2 h ago"_s;
    QTest::newRow("no moment") << int(example::UpdatedAt) << domain::Value{u"infinity"_s} << u"infinity"_s;
}

void TestDomainModel::showsValues()
{
    QFETCH(int, column);
    QFETCH(domain::Value, value);
    QFETCH(QString, text);
    fill({withValue(column, value)});
    QCOMPARE(cell(0, column).data().toString(), text);
    QCOMPARE(cell(0, column).data(Qt::AccessibleTextRole).toString(), text);
}

void TestDomainModel::tellsNullFromEmpty()
{
    Domain other = withValue(example::Notes, u""_s);
    other.id = second;
    fill({withValue(example::Notes, {}), other});
    QVERIFY(cell(0, example::Notes).data(Qt::EditRole).isNull());
    QVERIFY(cell(0, example::Notes).data(DomainModel::NullRole).toBool());
    QCOMPARE(cell(1, example::Notes).data(Qt::EditRole), QVariant{u""_s});
    QVERIFY(!cell(1, example::Notes).data(DomainModel::NullRole).toBool());
}

void TestDomainModel::keepsTheWholeInTheToolTip()
{
    fill({withValue(example::Notes, u"one\ntwo"_s)});
    QCOMPARE(cell(0, example::Notes).data(Qt::ToolTipRole).toString(), u"one\ntwo"_s);
    QVERIFY(cell(0, example::CreatedAt).data(Qt::ToolTipRole).toString().contains(u"09:30:00"_s));
}

void TestDomainModel::placesRowsWithoutDoubles()
{
    m_model->setRows(example::rows(2), false, m_model->newStamp());
    const Wanted wanted = *[this] {
        m_model->showRows(2, 40);
        return m_model->missing();
    }();
    QCOMPARE(wanted.neighbour->id.text, u"d2"_s);
    QVERIFY(m_model->placeRows(
        {wanted, {renamed(1, u"moved.example"_s), renamed(3, u"c.example"_s)}, m_model->newStamp()}));
    QCOMPARE(namesOf(*m_model), (QStringList{u"…"_s, u"…"_s, u"moved.example"_s, u"c.example"_s}));
    QCOMPARE(m_model->rowOf({u"d3"_s}), 3);
    QVERIFY(m_model->isComplete());
}

void TestDomainModel::asksForTheRowsThatAreShown()
{
    QSignalSpy wanted{m_model.get(), &DomainModel::rowsWanted};
    m_model->setRows(page(0), false, m_model->newStamp());
    m_model->showRows(0, 30);
    QCOMPARE(wanted.size(), 0);
    m_model->setCount(10'000, m_model->newStamp());
    QCOMPARE(m_model->rowCount(), 10'000);
    m_model->showRows(7'000, 7'030);
    QCOMPARE(wanted.size(), 1);
    const Wanted read = *m_model->missing();
    QCOMPARE(read.from, Wanted::From::End);
    QVERIFY(m_model->isShown(read));
    m_model->placeRows({read, page(read.first), m_model->newStamp()});
    QVERIFY(!m_model->missing());
    QCOMPARE(m_model->domainAt(7'015)->name, page(7'015).first().name);
    m_model->showRows(3'000, 3'030);
    QVERIFY(!m_model->isShown(read));
}

void TestDomainModel::showsRowsThatAreNotReadAsQuietOnes()
{
    m_model->setRows(page(0), false, m_model->newStamp());
    const QModelIndex name = cell(RowWindow::block, example::Name);
    QCOMPARE(name.data().toString(), u"…"_s);
    QCOMPARE(name.data(Qt::AccessibleTextRole).toString(), u"not read yet"_s);
    QCOMPARE(cell(RowWindow::block, example::Status).data().toString(), QString{});
    QVERIFY(!name.flags().testFlag(Qt::ItemIsEditable));
    QVERIFY(!m_model->setData(name, u"typed.example"_s));
}

void TestDomainModel::takesTheLengthFromTheCount()
{
    m_model->setRows(page(0), false, m_model->newStamp());
    QVERIFY(!m_model->isComplete());
    QCOMPARE(m_model->rowCount(), 2 * RowWindow::block);
    m_model->setCount(700, m_model->newStamp());
    QVERIFY(m_model->isComplete());
    QCOMPARE(m_model->rowCount(), 700);
    m_model->setCount(3, m_model->newStamp()); // others deleted: what is shown stays until it is read again
    QCOMPARE(m_model->rowCount(), RowWindow::block);
}

void TestDomainModel::showsANewRowOnTopAlone()
{
    m_model->setRows(page(0), false, m_model->newStamp());
    m_model->putWritten(renamed(600, u"new.example"_s));
    m_model->showRows(490, 520);
    const Wanted wanted = *m_model->missing();
    m_model->placeRows({wanted, page(RowWindow::block), m_model->newStamp()}); // it is among them
    QCOMPARE(m_model->rowOf({u"d600"_s}), 0);
    QCOMPARE(namesOf(*m_model).count(u"new.example"_s), 1);
    QCOMPARE(m_model->readCount(), 2 * RowWindow::block);
}

void TestDomainModel::keepsARowWithAnEditThatIsFarAway()
{
    m_tester.reset(); // it would go through all rows at each change
    m_model->setRows(page(0), false, m_model->newStamp());
    m_model->setCount(40'000, m_model->newStamp());
    m_model->setField(first, example::Notes, u"mine"_s);
    for (int row = 1'000; row < 30'000; row += 400) {
        m_model->showRows(row, row + 30);
        while (const auto wanted = m_model->missing())
            m_model->placeRows({*wanted, page(wanted->first).first(wanted->count), m_model->newStamp()});
    }
    QVERIFY(m_model->readCount() <= 20'000);
    QCOMPARE(m_model->rowOf(first), -1);
    QVERIFY(m_model->domain(first));
    QVERIFY(!m_model->domain(second));
    m_model->setField(first, example::Status, u"pending"_s);
    QCOMPARE(m_model->change(first)->fields.size(), 2);
    const Domain saved = renamed(1, u"written.example"_s);
    const domain::Change sent = *m_model->change(first);
    m_model->settle(sent, saved);
    QCOMPARE(m_model->rowCount(), 40'000);
    m_model->showRows(0, 30);
    m_model->placeRows({*m_model->missing(), page(0), m_model->newStamp()});
    QCOMPARE(m_model->rowOf(first), 0);
}

void TestDomainModel::refreshesInPlace()
{
    m_model->setRows(page(0), false, m_model->newStamp());
    m_model->setCount(10'000, m_model->newStamp());
    m_model->showRows(4'000, 4'030);
    const Wanted wanted = m_model->wantedAnew();
    QVERIFY(wanted.first <= 4'000 && wanted.last() >= 4'030);
    m_model->refreshRows({wanted, page(wanted.first), m_model->newStamp()});
    QVERIFY(m_model->isRefreshed());
    QCOMPARE(m_model->rowCount(), 10'000);
    QVERIFY(m_model->domainAt(4'000));
    QVERIFY(!m_model->domainAt(0));
    m_model->setRows(page(0), false, m_model->newStamp());
    QVERIFY(!m_model->isRefreshed());
}

void TestDomainModel::putsANewRowFirst()
{
    fill(example::rows(2));
    m_model->putWritten(renamed(3, u"new.example"_s));
    QCOMPARE(
        namesOf(*m_model), (QStringList{u"new.example"_s, u"domain-001.example"_s, u"domain-002.example"_s}));
    QCOMPARE(m_model->rowOf(second), 2);
}

// A creation may end after another user's list was opened.
void TestDomainModel::leavesOutAnotherOwnersNewRow()
{
    fill(example::rows(1));
    m_model->setOwner({u"another"_s});
    m_model->putWritten(renamed(2, u"new.example"_s));
    QCOMPARE(namesOf(*m_model), QStringList{u"domain-001.example"_s});
}

void TestDomainModel::anOlderReadNeverReplacesAWrittenRow()
{
    fill(example::rows(1));
    const quint64 sent = m_model->newStamp();
    m_model->putWritten(renamed(1, u"written.example"_s));
    m_model->setRows(example::rows(2), true, sent);
    QCOMPARE(namesOf(*m_model), (QStringList{u"written.example"_s, u"domain-002.example"_s}));
}

void TestDomainModel::aNewerReadReplacesAWrittenRow()
{
    fill(example::rows(1));
    m_model->putWritten(renamed(1, u"written.example"_s));
    fill(example::rows(1));
    QCOMPARE(namesOf(*m_model), QStringList{u"domain-001.example"_s});
}

void TestDomainModel::saysWhatIsHappening_data()
{
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<int>("attempt");
    QTest::addColumn<QString>("words");
    QTest::addColumn<Meaning>("meaning");
    QTest::newRow("idle") << Phase::Idle << 0 << u""_s << Meaning::Neutral;
    QTest::newRow("waiting") << Phase::Waiting << 0 << u"waiting to be saved"_s << Meaning::Working;
    QTest::newRow("saving") << Phase::Saving << 1 << u"saving"_s << Meaning::Working;
    QTest::newRow("saving again") << Phase::Saving << 2 << u"saving, attempt 2 of 4"_s << Meaning::Attention;
    QTest::newRow("its wait is over")
        << Phase::Retrying << 1 << u"saving, attempt 2 of 4"_s << Meaning::Attention;
    QTest::newRow("locked") << Phase::Locked << 1 << u"waits for a lock, 0 s"_s << Meaning::Attention;
    QTest::newRow("unanswered") << Phase::Unanswered << 1 << u"no answer for 0 s"_s << Meaning::Working;
    QTest::newRow("saved") << Phase::Saved << 0 << u"saved"_s << Meaning::Neutral;
    QTest::newRow("deleting") << Phase::Deleting << 1 << u"being deleted"_s << Meaning::Working;
    QTest::newRow("gone") << Phase::Gone << 0 << u"deleted by someone else"_s << Meaning::Trouble;
    QTest::newRow("not saved") << Phase::NotSaved << 0 << u"not saved"_s << Meaning::Trouble;
    QTest::newRow("conflict") << Phase::Conflict << 0 << u"changed by someone else"_s << Meaning::Attention;
    QTest::newRow("unknown") << Phase::Unknown << 0 << u"unknown whether saved"_s << Meaning::Trouble;
}

void TestDomainModel::saysWhatIsHappening()
{
    QFETCH(Phase, phase);
    QFETCH(int, attempt);
    QFETCH(QString, words);
    QFETCH(Meaning, meaning);
    fill(example::rows(1));
    const QString why = phase == Phase::Idle ? u""_s : u"Why."_s;
    m_model->setState(first, {phase, attempt, 4, models::RowState::Clock::now(), why});

    const QModelIndex name = cell(0, example::Name);
    QCOMPARE(name.data(DomainModel::PhaseRole).toInt(), int(phase));
    QCOMPARE(name.data(DomainModel::StateWordsRole).toString(), words);
    QCOMPARE(name.data(DomainModel::StateSentenceRole).toString(), why);
    QCOMPARE(name.data(DomainModel::MeaningRole).toInt(), int(meaning));
    QCOMPARE(name.data(Qt::AccessibleTextRole).toString(),
        words.isEmpty() ? u"domain-001.example"_s : QString(u"domain-001.example, " + words));
    QCOMPARE(cell(0, example::Status).data(Qt::AccessibleTextRole).toString(), u"active"_s);
}

void TestDomainModel::countsDown()
{
    fill(example::rows(1));
    m_model->setState(first, {Phase::Retrying, 1, 4, models::RowState::Clock::now() + 60s, {}});
    const QString words = cell(0, example::Name).data(DomainModel::StateWordsRole).toString();
    QVERIFY2(words.startsWith(u"attempt 1 of 4, next in "_s), qPrintable(words));
    QSignalSpy changed{m_model.get(), &DomainModel::dataChanged};
    QVERIFY(changed.wait());
    QVERIFY(cell(0, example::Name).data(DomainModel::StateWordsRole).toString() != words);
}

void TestDomainModel::countsOnWhateverTheClockSays()
{
    const auto now = RowState::Clock::time_point{} + 24h;
    RowState state{Phase::Retrying, 1, 4, now + 1'500us, {}};
    QCOMPARE(state.words(now), u"attempt 1 of 4, next in 2 ms"_s);
    QCOMPARE(state.words(now + 1h), u"saving, attempt 2 of 4"_s);
    state = {Phase::Locked, 0, 0, now, u"application psql"_s};
    QCOMPARE(state.words(now - 1h), u"waits for a lock, 0 s"_s);
    QCOMPARE(state.words(now + 119s), u"waits for a lock, 119 s"_s);
    QCOMPARE(state.words(now + 121s), u"waits for a lock, 2 min"_s);
    QCOMPARE(state.explanation(now + 12s),
        u"waits for a lock that another session holds (application psql, for 12 s): Cancel gives it up, and "
        "nothing is changed"_s);
    state = {Phase::Unanswered, 0, 0, now, {}};
    QCOMPARE(
        state.explanation(now + 5s), u"has waited for the server's answer for 5 s: Cancel gives it up"_s);
}

void TestDomainModel::remembersThatItWasSavedAgain()
{
    const RowState saved{Phase::Saved, 0, 0, {}, {}};
    m_model->setState(first, saved);
    m_model->setState(second, saved);
    m_model->setState(first, saved);
    std::optional<Phase> then; // what the first one is when the second one's time is over
    connect(m_model.get(), &DomainModel::stateChanged, this, [&](const DomainId &id) {
        if (id == second && !then)
            then = m_model->state(first).phase;
    });
    QTRY_VERIFY(then);
    QCOMPARE(*then, Phase::Saved);
    QTRY_COMPARE(m_model->state(first).phase, Phase::Idle);
}

void TestDomainModel::forgetsThatItWasSaved()
{
    fill(example::rows(2));
    m_model->setState(first, {Phase::Saved, 0, 0, {}, {}});
    m_model->setState(second, {Phase::NotSaved, 0, 0, {}, {}});
    QTRY_COMPARE(m_model->state(first).phase, Phase::Idle);
    QCOMPARE(m_model->state(second).phase, Phase::NotSaved);
}

QTEST_GUILESS_MAIN(TestDomainModel)
#include "tst_domain_model.moc"
