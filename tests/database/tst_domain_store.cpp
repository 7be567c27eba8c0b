#include <catalog.h>
#include <domain_store.h>
#include <sandbox_fixture.h>
#include <user_store.h>

#include <QSet>
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

Q_DECLARE_METATYPE(activity::StatementPath)

/// The store's promises, on both tables and over both statement paths.
class TestDomainStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0}); }
    void init();
    void cleanup() { m_runner.reset(); }

    void listsPageByPage_data() { tablesAndPaths(); }
    void listsPageByPage();
    void sortsWithNullsLast_data() { tablesAndPaths(); }
    void sortsWithNullsLast();
    void filtersByPartOfTheName_data() { tablesAndPaths(); }
    void filtersByPartOfTheName();
    void createsOnceHoweverOftenItRuns_data() { tablesAndPaths(); }
    void createsOnceHoweverOftenItRuns();
    void ensureSaysWhichOfTheTwo_data() { tablesAndPaths(); }
    void ensureSaysWhichOfTheTwo();
    void editSendsOnlyWhatChanged_data() { tablesAndPaths(); }
    void editSendsOnlyWhatChanged();
    void editIsGuarded_data() { tablesAndPaths(); }
    void editIsGuarded();
    void findsAcrossUsers_data() { tablesAndPaths(); }
    void findsAcrossUsers();
    void takesHostileText_data();
    void takesHostileText();
    void refusesNul();
    void refusesWritesOfAReadOnlyProfile();

private:
    void tablesAndPaths();
    domain::User firstUser();
    domain::User otherUser();
    NewDomain fresh(const QString &name, const domain::User &owner);
    int freeColumn() const; ///< an editable one that may be NULL

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    activity::Log m_log;
    std::unique_ptr<Runner> m_runner;
    Table m_table;
};

void TestDomainStore::tablesAndPaths()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<StatementPath>("path");
    for (const char *table : {"public.Domain", "twin.domains"})
        for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared})
            QTest::addRow("%s, %s", table, activity::keyOf(path).data())
                << QString::fromLatin1(table) << path;
}

void TestDomainStore::init()
{
    profile::Profile profile = m_sandbox->profile();
    profile.table = QStringLiteral("public.Domain");
    profile.statements = StatementPath::Direct;
    if (QTest::currentDataTag() && qstrncmp(QTest::currentTestFunction(), "takes", 5) != 0) {
        QFETCH(QString, table);
        QFETCH(StatementPath, path);
        profile.table = table;
        profile.statements = path;
    }
    m_runner = std::make_unique<Runner>(m_log, profile, m_sandbox->password());
    const auto table = database::readTable(*m_runner, profile.table);
    QVERIFY2(table, table ? "" : qPrintable(table.error().message));
    m_table = *table;
}

domain::User TestDomainStore::firstUser()
{
    const PlainConnection direct{m_sandbox->directProfile(), m_sandbox->password()};
    const QString id = direct.value(
        QStringLiteral("SELECT \"%1\" FROM \"%2\".\"%3\" GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")
            .arg(m_table.ownerColumn().name, m_table.schema, m_table.name));
    return {{id}, id};
}

domain::User TestDomainStore::otherUser()
{
    const domain::User first = firstUser();
    const auto users = database::findUsers(*m_runner, m_table, QString{}, 5);
    for (const domain::User &user : *users)
        if (user.id != first.id)
            return user;
    return {};
}

NewDomain TestDomainStore::fresh(const QString &name, const domain::User &owner)
{
    NewDomain domain{{}, owner.id, name, {}};
    domain.id = *DomainStore(*m_runner, m_table).newId(domain);
    return domain;
}

int TestDomainStore::freeColumn() const
{
    for (int column = 0; column < m_table.columns.size(); ++column)
        if (m_table.isEditable(column) && m_table.columns[column].nullable
            && (m_table.columns[column].kind == domain::Kind::Text
                || m_table.columns[column].kind == domain::Kind::Integer))
            return column;
    return -1;
}

void TestDomainStore::listsPageByPage()
{
    DomainStore store{*m_runner, m_table};
    ListQuery query{firstUser().id, {}, -1, false, {}, 7};
    const qint64 count = *store.count(query);
    QSet<QString> seen;
    QString last;
    for (;;) {
        const auto page = store.list(query);
        QVERIFY2(page, page ? "" : qPrintable(page.error().message));
        for (const Domain &domain : *page) {
            QVERIFY(!seen.contains(domain.id.text));
            QCOMPARE(domain.owner, query.owner);
            seen.insert(domain.id.text);
        }
        if (page->size() < query.limit)
            break;
        query.after = page->last();
    }
    QCOMPARE(seen.size(), count);
}

void TestDomainStore::sortsWithNullsLast()
{
    DomainStore store{*m_runner, m_table};
    const PlainConnection direct{m_sandbox->directProfile(), m_sandbox->password()};
    const QString owner = firstUser().id.text;
    for (int column = 0; column < m_table.columns.size(); ++column)
        for (const bool descending : {false, true}) {
            ListQuery query{firstUser().id, {}, column, descending, {}, 40};
            QStringList listed;
            for (;;) {
                const auto page = store.list(query);
                QVERIFY2(page, page ? "" : qPrintable(page.error().message));
                for (const Domain &domain : *page)
                    listed << domain.id.text;
                if (page->size() < query.limit)
                    break;
                query.after = page->last();
            }
            const domain::Column &sorted = m_table.columns[column];
            const QString term =
                u'"' + sorted.name + (sorted.sortable ? QStringLiteral("\"") : QStringLiteral("\"::text"));
            const QString direction = descending ? QStringLiteral("DESC") : QStringLiteral("ASC");
            const QStringList expected = direct.rows(
                QStringLiteral(
                    "SELECT id FROM \"%1\".\"%2\" WHERE \"%3\" = '%4' ORDER BY %5 %6 NULLS LAST, id %6")
                    .arg(m_table.schema, m_table.name, m_table.ownerColumn().name, owner, term, direction));
            QVERIFY(expected.size() > 1);
            QCOMPARE(listed, expected);
        }
}

void TestDomainStore::filtersByPartOfTheName()
{
    DomainStore store{*m_runner, m_table};
    const domain::User owner = firstUser();
    const QString name = QStringLiteral("needle-%1.example").arg(m_log.newOperationId());
    QVERIFY(store.create(fresh(name, owner)));
    const auto found = store.list({owner.id, QStringLiteral("NEEDLE-"), -1, false, {}, 50});
    QVERIFY(found);
    QVERIFY(
        std::any_of(found->begin(), found->end(), [&](const Domain &domain) { return domain.name == name; }));
    QCOMPARE(store.list({owner.id, QStringLiteral("n%e"), -1, false, {}, 50})->size(), 0);
    QCOMPARE(store.list({owner.id, QStringLiteral("'; DROP TABLE x; --"), -1, false, {}, 50})->size(), 0);
}

void TestDomainStore::createsOnceHoweverOftenItRuns()
{
    DomainStore store{*m_runner, m_table};
    const domain::User owner = firstUser();
    const NewDomain wanted = fresh(QStringLiteral("once-%1.example").arg(m_log.newOperationId()), owner);
    for (int time = 0; time < 3; ++time) {
        const auto created = store.create(wanted);
        QVERIFY2(created, created ? "" : qPrintable(created.error().message));
        QCOMPARE(created->result, CreateResult::Created);
        QCOMPARE(created->row->id, wanted.id);
    }
    QCOMPARE(store.list({owner.id, wanted.name, -1, false, {}, 50})->size(), 1);
    // Another id with the same name is another domain, which the unique key refuses.
    const auto taken = store.create(fresh(wanted.name, owner));
    QVERIFY(taken);
    QCOMPARE(taken->result, CreateResult::NameTaken);
    QCOMPARE(taken->row->id, wanted.id);
}

void TestDomainStore::ensureSaysWhichOfTheTwo()
{
    DomainStore store{*m_runner, m_table};
    const QString name = QStringLiteral("ensured-%1.example").arg(m_log.newOperationId());
    const NewDomain wanted = fresh(name, firstUser());
    QCOMPARE(store.ensure(wanted)->result, EnsureResult::Created);
    QCOMPARE(store.ensure(wanted)->result, EnsureResult::Created); // the same operation, repeated
    QCOMPARE(store.ensure(fresh(name, firstUser()))->result, EnsureResult::Existed);
    const auto others = store.ensure(fresh(name, otherUser()));
    QCOMPARE(others->result, EnsureResult::OwnedByAnother);
    QCOMPARE(others->row.owner, firstUser().id);
    QVERIFY(!others->ownerLabel.isEmpty());
}

void TestDomainStore::editSendsOnlyWhatChanged()
{
    DomainStore store{*m_runner, m_table};
    const auto created =
        store.create(fresh(QStringLiteral("edit-%1.example").arg(m_log.newOperationId()), firstUser()));
    const Domain row = *created->row;
    const int column = freeColumn();
    const PlainConnection direct{m_sandbox->directProfile(), m_sandbox->password()};
    direct.rows(QStringLiteral("UPDATE \"%1\".\"%2\" SET \"%3\" = '2001-01-01' WHERE id = '%4'")
                    .arg(m_table.schema, m_table.name, m_table.columns[m_table.updated].name, row.id.text));
    Change change{row.id, row.owner, row.name, {}};
    change.set(column, row.values[column], QStringLiteral("301"));
    const auto edited = store.edit(change);
    QVERIFY2(edited, edited ? "" : qPrintable(edited.error().message));
    QCOMPARE(edited->result, EditResult::Saved);
    for (int other = 0; other < m_table.columns.size(); ++other) {
        if (other == column)
            QCOMPARE(edited->row->values[other], QStringLiteral("301"));
        else if (other == m_table.updated)
            QVERIFY(!edited->row->values[other]->startsWith(QStringLiteral("2001")));
        else
            QCOMPARE(edited->row->values[other], row.values[other]);
    }
    // The same operation, repeated, takes effect once.
    QCOMPARE(store.edit(change)->result, EditResult::SavedAlready);
}

void TestDomainStore::editIsGuarded()
{
    DomainStore store{*m_runner, m_table};
    const auto created =
        store.create(fresh(QStringLiteral("guard-%1.example").arg(m_log.newOperationId()), firstUser()));
    const Domain row = *created->row;
    const int column = freeColumn();
    Change theirs{row.id, row.owner, row.name, {}};
    theirs.set(column, row.values[column], QStringLiteral("1"));
    QCOMPARE(store.edit(theirs)->result, EditResult::Saved);

    Change mine{row.id, row.owner, row.name, {}};
    mine.set(column, row.values[column], QStringLiteral("2"));
    const auto conflict = store.edit(mine);
    QCOMPARE(conflict->result, EditResult::Conflict);
    QCOMPARE(conflict->row->values[column], QStringLiteral("1"));

    const Change gone{{m_table.columns[m_table.key.first()].kind == domain::Kind::Uuid
                              ? QStringLiteral("00000000-0000-0000-0000-000000000000")
                              : QStringLiteral("none")},
        row.owner, row.name, mine.fields};
    QCOMPARE(store.edit(gone)->result, EditResult::Gone);
}

void TestDomainStore::findsAcrossUsers()
{
    DomainStore store{*m_runner, m_table};
    const QString name = QStringLiteral("found-%1.example").arg(m_log.newOperationId());
    QVERIFY(store.create(fresh(name, otherUser())));
    const auto exact = store.find(name.toUpper() + u'.', 20);
    QVERIFY2(exact, exact ? "" : qPrintable(exact.error().message));
    QCOMPARE(exact->first().domain.name, name);
    QCOMPARE(exact->first().owner.id, otherUser().id);
    QVERIFY(!store.find(QStringLiteral("found-"), 20)->isEmpty());
    QVERIFY(store.find(QStringLiteral("no such%"), 20)->isEmpty());
}

void TestDomainStore::takesHostileText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quotes") << QStringLiteral("it's \"quoted\"; DROP TABLE \"Domain\"; --");
    QTest::newRow("backslashes") << QStringLiteral("C:\\new\\' OR 1=1 --\\");
    QTest::newRow("placeholders") << QStringLiteral("? :name $1 %1 %s");
    QTest::newRow("emoji and right-to-left") << QStringLiteral("🦊 שלום مرحبا \u202Eevil");
    QTest::newRow("empty") << QStringLiteral("");
    QTest::newRow("white space") << QStringLiteral(" \t\r\n ");
    QTest::newRow("long") << QString{100'000, u'ä'};
}

void TestDomainStore::takesHostileText()
{
    QFETCH(QString, text);
    for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared}) {
        m_runner->setStatements(path);
        DomainStore store{*m_runner, m_table};
        const auto created = store.create(
            fresh(QStringLiteral("hostile-%1.example").arg(m_log.newOperationId()), firstUser()));
        const Domain row = *created->row;
        Change change{row.id, row.owner, row.name, {}};
        change.set(freeColumn(), row.values[freeColumn()], text);
        const auto edited = store.edit(change);
        QVERIFY2(edited, edited ? "" : qPrintable(edited.error().message));
        QCOMPARE(edited->row->values[freeColumn()], text);
        change.set(freeColumn(), row.values[freeColumn()], text);
        QCOMPARE(store.edit(change)->result, EditResult::SavedAlready);
    }
}

void TestDomainStore::refusesNul()
{
    DomainStore store{*m_runner, m_table};
    NewDomain wanted = fresh(QStringLiteral("nul.example"), firstUser());
    wanted.values.insert(freeColumn(), QStringLiteral("a") + QChar::Null + u'b');
    const auto created = store.create(wanted);
    QVERIFY(!created);
    QVERIFY(created.error().message.contains(QStringLiteral("NUL")));
}

void TestDomainStore::refusesWritesOfAReadOnlyProfile()
{
    profile::Profile profile = m_runner->profile();
    profile.readOnly = true;
    Runner runner{m_log, profile, m_sandbox->password()};
    DomainStore store{runner, m_table};
    const auto created = store.create(fresh(QStringLiteral("refused.example"), firstUser()));
    QVERIFY(!created);
    QVERIFY(created.error().message.contains(QStringLiteral("read-only")));
    QVERIFY(store.list({firstUser().id, {}, -1, false, {}, 5}));
}

QTEST_GUILESS_MAIN(TestDomainStore)
#include "tst_domain_store.moc"
