#include "shape.h"

#include <catalog.h>
#include <domain_store.h>
#include <user_store.h>

#include <QTest>

using activity::StatementPath;
using database::DomainStore;
using database::ListQuery;
using database::Runner;
using domain::Change;
using domain::CreateResult;
using domain::Domain;
using domain::EditResult;
using domain::EnsureResult;
using domain::NewDomain;
using domain::Table;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// Tables as other programs make them (shapes/*.sql), each found, listed, created in, ensured in and edited,
/// over both statement paths.
class TestShapes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();

    void isDescribed_data();
    void isDescribed();
    void isListed_data() { shapesAndPaths(); }
    void isListed();
    void isCreatedIn_data() { shapesAndPaths(); }
    void isCreatedIn();
    void isEnsuredIn_data() { shapesAndPaths(); }
    void isEnsuredIn();
    void takesAList_data() { shapesAndPaths(); }
    void takesAList();
    void isHandedOnWhole_data() { shapesAndPaths(); }
    void isHandedOnWhole();
    void isEdited_data() { shapesAndPaths(); }
    void isEdited();

private:
    void shapesAndPaths();
    NewDomain fresh(const QString &name, int owner = 0);
    QString newName() { return u"new-%1.example"_s.arg(m_log.newOperationId()); }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    activity::Log m_log;
    std::unique_ptr<Runner> m_runner;
    Table m_table;
    Shape m_shape;
};

void TestShapes::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .seed = false});
    const PlainConnection direct{m_sandbox->directProfile(), m_sandbox->password()};
    addRole(direct);
    for (const Shape &shape : shapes())
        QCOMPARE(addShape(direct, shape), QStringList{});
}

void TestShapes::shapesAndPaths()
{
    QTest::addColumn<Shape>("shape");
    QTest::addColumn<StatementPath>("path");
    for (const Shape &shape : shapes())
        for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared})
            QTest::addRow("%s, %s", qPrintable(shape.table), activity::keyOf(path).data()) << shape << path;
}

void TestShapes::init()
{
    if (!QTest::currentDataTag())
        return;
    QFETCH(Shape, shape);
    QFETCH(StatementPath, path);
    m_shape = shape;
    m_runner = std::make_unique<Runner>(m_log, profileOf(*m_sandbox, path), rolePassword);
    const auto table = database::readTable(*m_runner, shape.table);
    QVERIFY2(table, table ? "" : qPrintable(table.error().message));
    m_table = *table;
}

/// With whatever else the table wants to be given.
NewDomain TestShapes::fresh(const QString &name, int owner)
{
    NewDomain domain{{}, {m_shape.owners[owner]}, name, {}};
    for (int column = 0; column < m_table.columns.size(); ++column)
        if (m_table.isRequired(column))
            domain.values.insert(
                column, m_table.columns[column].kind == domain::Kind::Boolean ? u"false"_s : u"some"_s);
    const auto id = DomainStore(*m_runner, m_table).newId(domain);
    if (id)
        domain.id = *id;
    else
        qWarning("%s", qPrintable(id.error().message));
    return domain;
}

void TestShapes::isDescribed_data()
{
    QTest::addColumn<Shape>("shape");
    QTest::addColumn<StatementPath>("path");
    for (const Shape &shape : shapes())
        QTest::newRow(qPrintable(shape.table)) << shape << StatementPath::Direct;
}

void TestShapes::isDescribed()
{
    const QList<domain::Column> &columns = m_table.columns;
    const auto namesOf = [&](const QList<int> &places) {
        QStringList names;
        for (const int place : places)
            names.append(columns[place].name);
        return names.join(u' ');
    };
    QCOMPARE(namesOf(m_table.key), m_shape.key);
    QCOMPARE(namesOf({m_table.owner, m_table.domainName}), m_shape.ownerAndName);
    const domain::UniqueKey *arbiter = m_table.nameArbiter();
    QString described = arbiter ? namesOf(arbiter->columns) : QString{};
    if (arbiter && !arbiter->expressions.join(QString{}).isEmpty())
        described += u" as "_s + arbiter->expressions.join(u' ');
    if (arbiter && !arbiter->predicate.isEmpty())
        described += u" where "_s + arbiter->predicate;
    QCOMPARE(described, m_shape.arbiter);
    QCOMPARE(m_table.users.has_value(), m_shape.hasUsers);
    QCOMPARE(m_table.whyNotCreate(), m_shape.whyNotCreate);
}

void TestShapes::isListed()
{
    DomainStore store{*m_runner, m_table};
    for (int column = 0; column < m_table.columns.size(); ++column) {
        for (const bool descending : {false, true}) {
            ListQuery query{{m_shape.owners[0]}, {}, column, descending, {}, 1};
            QSet<QString> seen;
            for (;;) {
                const auto page = store.list(query);
                QVERIFY2(page, page ? "" : qPrintable(page.error().message));
                if (page->isEmpty())
                    break;
                QVERIFY2(!seen.contains(page->first().id.text), qPrintable(page->first().id.text));
                seen.insert(page->first().id.text);
                query.after = page->last();
            }
            QCOMPARE(seen.size(), *store.count(query));
            QVERIFY(!seen.isEmpty());
        }
    }
    const auto users = database::findUsers(*m_runner, m_table, {}, 10);
    QVERIFY2(users, users ? "" : qPrintable(users.error().message));
    QVERIFY(users->size() >= 1);
    const auto found = store.find(u"seed.example"_s, 5);
    QVERIFY2(found, found ? "" : qPrintable(found.error().message));
    QCOMPARE(found->first().owner.id.text, m_shape.owners[0]);
    const QString stored = found->first().domain.name;
    QCOMPARE(store.find(stored.first(4), 5)->first().domain.name, stored);
}

void TestShapes::isCreatedIn()
{
    if (!m_shape.whyNotCreate.isEmpty())
        return; // its sentence is compared in isDescribed()
    DomainStore store{*m_runner, m_table};
    const NewDomain wanted = fresh(newName());
    const auto created = store.create(wanted);
    QVERIFY2(created, created ? "" : qPrintable(created.error().message));
    QCOMPARE(created->result, CreateResult::Created);
    QCOMPARE(created->row->name, wanted.name);
    QCOMPARE(created->row->owner, wanted.owner);
    for (const int column : {m_table.created, m_table.updated})
        QVERIFY(column < 0 || created->row->values[column] || m_table.columns[column].hasDefault);
    if (wanted.id.isEmpty())
        return; // the server alone can make it: the store says that it cannot be repeated
    QCOMPARE(created->row->id, wanted.id);

    const auto again = store.create(wanted);
    QVERIFY2(again, again ? "" : qPrintable(again.error().message));
    // Where the key is what the operator gave, a second create is somebody's second create.
    QCOMPARE(again->result, m_table.makesIds() ? CreateResult::Created : CreateResult::NameTaken);
    QCOMPARE(store.list({wanted.owner, wanted.name, -1, false, {}, 5})->size(), 1);

    const auto other = store.create(fresh(wanted.name));
    QVERIFY2(other, other ? "" : qPrintable(other.error().message));
    QCOMPARE(other->result, m_shape.keepsNamesApart ? CreateResult::NameTaken : CreateResult::Created);
}

void TestShapes::isEnsuredIn()
{
    if (!m_shape.whyNotCreate.isEmpty())
        return;
    DomainStore store{*m_runner, m_table};
    const QString name = newName();
    const NewDomain wanted = fresh(name);
    const auto ensured = store.ensure(wanted);
    QVERIFY2(ensured, ensured ? "" : qPrintable(ensured.error().message));
    QCOMPARE(ensured->result, EnsureResult::Created);
    QCOMPARE(store.ensure(fresh(name))->result, EnsureResult::Existed);
    if (m_table.makesIds() && !wanted.id.isEmpty())
        QCOMPARE(store.ensure(wanted)->result, EnsureResult::Created); // the same operation, repeated
    const auto others = store.ensure(fresh(name, 1));
    QVERIFY2(others, others ? "" : qPrintable(others.error().message));
    QCOMPARE(others->result, EnsureResult::OwnedByAnother);
    QCOMPARE(store.list({wanted.owner, name, -1, false, {}, 5})->size(), 1);
    if (!m_shape.sameName.isEmpty()) {
        const auto same = store.ensure(fresh(m_shape.sameName));
        QVERIFY2(same, same ? "" : qPrintable(same.error().message));
        QCOMPARE(same->result, EnsureResult::Existed);
    }
}

void TestShapes::takesAList()
{
    if (!m_shape.whyNotCreate.isEmpty())
        return;
    using What = domain::EnsuredOfList::Result;
    DomainStore store{*m_runner, m_table};
    QVERIFY(store.ensure(fresh(u"there.example"_s)));
    QList<NewDomain> wanted;
    for (int i = 0; i < 3; ++i)
        wanted.append(fresh(newName()));
    const auto ids = store.newIds(wanted);
    QVERIFY2(ids, ids ? "" : qPrintable(ids.error().message));
    for (qsizetype i = 0; i < wanted.size(); ++i)
        wanted[i].id = ids->at(i);
    wanted.append(fresh(u"there.example"_s));
    const auto ensured = store.ensureEach(wanted);
    QVERIFY2(ensured, ensured ? "" : qPrintable(ensured.error().message));
    for (qsizetype i = 0; i < 3; ++i)
        QCOMPARE(ensured->at(i).result, What::Created);
    QCOMPARE(ensured->at(3).result, What::Existed);
    const auto again = store.ensureEach(wanted);
    QVERIFY2(again, again ? "" : qPrintable(again.error().message));
    const bool knowsItsOwn = m_table.makesIds() && !wanted.first().id.isEmpty();
    QCOMPARE(again->first().result, knowsItsOwn ? What::Created : What::Existed);
    for (const NewDomain &domain : wanted)
        QCOMPARE(store.list({domain.owner, domain.name, -1, false, {}, 5})->size(), 1);

    QStringList names{newName(), wanted.first().name, u"there.example"_s};
    if (!m_shape.sameName.isEmpty())
        names.append(m_shape.sameName);
    const auto holders = store.holders(names, wanted.first().owner);
    QVERIFY2(holders, holders ? "" : qPrintable(holders.error().message));
    QVERIFY(!holders->first());
    for (qsizetype i = 1; i < names.size(); ++i)
        QVERIFY(holders->at(i) && holders->at(i)->owner.id == wanted.first().owner);
    QCOMPARE(holders->at(1)->id, again->first().holder.id);
    QCOMPARE(store.holders(names, {m_shape.owners[1]})->at(1)->owner.id, wanted.first().owner);
}

void TestShapes::isHandedOnWhole()
{
    qsizetype rows = 0;
    const auto take = [&](domain::RawRow row) {
        rows += row.size() == static_cast<std::size_t>(m_table.columns.size()) ? 1 : 0;
        return QString();
    };
    const auto streamed = DomainStore{*m_runner, m_table}.stream(
        {{m_shape.owners[0]}, {}, -1, false, {}, 0}, [] {}, take);
    QVERIFY2(streamed, streamed ? "" : qPrintable(streamed.error().message));
    QVERIFY(*streamed > 0);
    QCOMPARE(rows, *streamed);
}

void TestShapes::isEdited()
{
    DomainStore store{*m_runner, m_table};
    const Domain row = store.list({{m_shape.owners[0]}, u"seed"_s, -1, false, {}, 1})->first();
    int edited = 0;
    for (int column = 0; column < m_table.columns.size(); ++column) {
        if (!m_table.isEditable(column)) {
            QVERIFY2(!m_table.whyNotEdit(column).isEmpty(), qPrintable(m_table.columns[column].name));
            continue;
        }
        QCOMPARE(m_table.whyNotEdit(column), QString{});
        if (m_table.columns[column].name != u"notes")
            continue;
        ++edited;
        const QString text = u"Edited %1"_s.arg(m_log.newOperationId());
        Change change{row.id, row.owner, row.name, {}};
        change.set(column, row.values[column], text);
        const auto saved = store.edit(change);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
        QCOMPARE(saved->result, EditResult::Saved);
        QCOMPARE(saved->row->values[column], text);
        QCOMPARE(saved->row->id, row.id);
        QCOMPARE(store.edit(change)->result, EditResult::SavedAlready);
        Change stale{row.id, row.owner, row.name, {}};
        stale.set(column, u"never there"_s, u"lost"_s);
        QCOMPARE(store.edit(stale)->result, EditResult::Conflict);
        Change others = change;
        others.owner = {m_shape.owners[1]};
        QCOMPARE(store.edit(others)->result, EditResult::Gone);
    }
    QCOMPARE(edited, m_shape.isEdited ? 1 : 0);
}

QTEST_GUILESS_MAIN(TestShapes)
#include "tst_shapes.moc"
