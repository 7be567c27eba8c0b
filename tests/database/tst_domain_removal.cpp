#include <catalog.h>
#include <domain_store.h>
#include <sandbox_fixture.h>

#include <QTest>

using activity::StatementPath;
using database::DomainStore;
using database::Runner;
using domain::DeleteResult;
using domain::Deletion;
using domain::Domain;
using domain::NewDomain;
using domain::Referrer;
using domain::Table;
using OnDelete = Referrer::OnDelete;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// Deleting, on both tables and over both statement paths; what else a delete concerns.
class TestDomainRemoval : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data();
    void initTestCase();
    void init();
    void cleanup() { m_runner.reset(); }
    void deletesOnceAndGivesTheRow();
    void restoresTheRowAsItWas();
    void doesNotRestoreWhatOthersHaveRestored();
    void isGuardedByWhatTheRowHeld();
    void leavesAnotherOwnersRow();
    void saysThatTheDatabaseKeptTheRow();
    void namesTheTablesThatRefer();
    void saysWhetherOthersWentWithIt_data();
    void saysWhetherOthersWentWithIt();
    void isRefusedWhereAForeignKeyForbids();
    void readsNothingThatTheRoleMayNot();
    void transfersOnce();

private:
    Domain addDomain() const;
    Deletion deletionOf(const Domain &row) const;
    bool isThere(const Domain &row) const;
    void readTable();
    QString quotedTable() const { return u"\"%1\".\"%2\""_s.arg(m_table.schema, m_table.name); }
    QString quotedOwner() const { return u"\"%1\""_s.arg(m_table.ownerColumn().name); }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    activity::Log m_log;
    std::unique_ptr<Runner> m_runner;
    Table m_table;
};

void TestDomainRemoval::initTestCase_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<StatementPath>("path");
    for (const char *table : {"public.Domain", "twin.domains"})
        for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared})
            QTest::addRow("%s, %s", table, activity::keyOf(path).data())
                << QString::fromLatin1(table) << path;
}

// Tables that point at each of the two in every way that there is.
void TestDomainRemoval::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0});
    m_direct = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
    for (const auto &[schema, table, type] :
        {std::tuple{u"public"_s, u"\"Domain\""_s, u"text"_s}, std::tuple{u"twin"_s, u"domains"_s, u"uuid"_s}})
        QCOMPARE(
            m_direct->rows(
                uR"(CREATE TABLE %1.record (id int PRIMARY KEY, domain %3 REFERENCES %1.%2 ON DELETE CASCADE);
                         CREATE TABLE %1.change (record int REFERENCES %1.record ON DELETE CASCADE);
                         CREATE TABLE %1.visit (domain %3 REFERENCES %1.%2 ON DELETE SET NULL);
                         CREATE TABLE %1.invoice (domain %3 REFERENCES %1.%2))"_s.arg(schema, table, type)),
            QStringList{});
}

void TestDomainRemoval::init()
{
    QFETCH_GLOBAL(QString, table);
    QFETCH_GLOBAL(StatementPath, path);
    profile::Profile profile = m_sandbox->profile();
    profile.table = table;
    profile.statements = path;
    m_runner = std::make_unique<Runner>(m_log, profile, m_sandbox->password());
    readTable();
}

void TestDomainRemoval::readTable()
{
    const auto table = database::readTable(*m_runner, m_runner->profile().table);
    QVERIFY2(table, table ? "" : qPrintable(table.error().message));
    m_table = *table;
}

Domain TestDomainRemoval::addDomain() const
{
    const QString owner =
        m_direct->value(u"SELECT min(%1::text) FROM %2"_s.arg(quotedOwner(), quotedTable()));
    NewDomain wanted{{}, {owner}, u"removed-%1.example"_s.arg(m_runner->profile().table.size()), {}};
    DomainStore store{*m_runner, m_table};
    m_direct->rows(u"DELETE FROM %1 WHERE name = '%2'"_s.arg(quotedTable(), wanted.name));
    wanted.id = *store.newId(wanted);
    return *store.create(wanted)->row;
}

Deletion TestDomainRemoval::deletionOf(const Domain &row) const
{
    Deletion deletion{row.id, row.owner, row.name, {}};
    for (int column = 0; column < m_table.columns.size(); ++column)
        deletion.guard.insert(column, row.values[column]);
    return deletion;
}

bool TestDomainRemoval::isThere(const Domain &row) const
{
    return m_direct->value(u"SELECT count(*) FROM %1 WHERE id = '%2'"_s.arg(quotedTable(), row.id.text))
        == u"1"_s;
}

void TestDomainRemoval::deletesOnceAndGivesTheRow()
{
    DomainStore store{*m_runner, m_table};
    const Domain row = addDomain();
    const auto deleted = store.remove(deletionOf(row));
    QVERIFY2(deleted, deleted ? "" : qPrintable(deleted.error().message));
    QCOMPARE(deleted->result, DeleteResult::Deleted);
    QCOMPARE(*deleted->row, row);
    QVERIFY(!deleted->tookOthers);
    QVERIFY(!isThere(row));
    QCOMPARE(store.remove(deletionOf(row))->result, DeleteResult::Gone); // an operation of its own
    QCOMPARE(
        m_log.eventsAfter(m_log.lastSequence() - 1, 1).first().operation, activity::Operation::DeleteDomain);
}

void TestDomainRemoval::restoresTheRowAsItWas()
{
    DomainStore store{*m_runner, m_table};
    const Domain row = addDomain();
    QCOMPARE(m_table.whyNotRestore(row.values), QString());
    m_direct->rows(u"UPDATE %1 SET \"%2\" = '2001-02-03 04:05:06.789' WHERE id = '%3'"_s.arg(
        quotedTable(), m_table.columns[m_table.updated].name, row.id.text));
    Deletion deletion = deletionOf(row);
    deletion.guard.remove(m_table.updated);
    const Domain deleted = *store.remove(deletion)->row;
    NewDomain wanted{deleted.id, deleted.owner, deleted.name, {}};
    for (int column = 0; column < m_table.columns.size(); ++column)
        wanted.values.insert(column, deleted.values[column]);
    const auto created = store.create(wanted);
    QVERIFY2(created, created ? "" : qPrintable(created.error().message));
    QCOMPARE(*created->row, deleted);
}

void TestDomainRemoval::doesNotRestoreWhatOthersHaveRestored()
{
    DomainStore store{*m_runner, m_table};
    const Domain row = addDomain(); // by others, it is there again
    NewDomain wanted{row.id, row.owner, row.name, {{m_table.updated, u"2020-01-01 00:00:00"_s}}, true};
    const auto answer = store.create(wanted);
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QCOMPARE(answer->result, domain::CreateResult::NameTaken);
    QCOMPARE(answer->row->id, row.id);
    for (int column = 0; column < m_table.columns.size(); ++column)
        wanted.values.insert(column, row.values[column]);
    QCOMPARE(store.create(wanted)->result, domain::CreateResult::Created); // it is as it was, whoever did it
    wanted.values.clear();
    wanted.putsBack = false; // a new id is nobody else's
    QCOMPARE(store.create(wanted)->result, domain::CreateResult::Created);
}

void TestDomainRemoval::isGuardedByWhatTheRowHeld()
{
    DomainStore store{*m_runner, m_table};
    const Domain row = addDomain();
    m_direct->rows(u"UPDATE %1 SET name = 'theirs-%2' WHERE id = '%2'"_s.arg(quotedTable(), row.id.text));
    const auto answer = store.remove(deletionOf(row));
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QCOMPARE(answer->result, DeleteResult::Conflict);
    QCOMPARE(answer->row->name, u"theirs-"_s + row.id.text);
    QVERIFY(isThere(row));
}

void TestDomainRemoval::leavesAnotherOwnersRow()
{
    DomainStore store{*m_runner, m_table};
    const Domain row = addDomain();
    m_direct->rows(u"UPDATE %1 SET %2 = (SELECT max(%2::text)::%3 FROM %1) WHERE id = '%4'"_s.arg(
        quotedTable(), quotedOwner(), m_table.ownerColumn().typeName, row.id.text));
    const auto answer = store.remove(deletionOf(row));
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QCOMPARE(answer->result, DeleteResult::Gone);
    QVERIFY(isThere(row));
}

void TestDomainRemoval::saysThatTheDatabaseKeptTheRow()
{
    DomainStore store{*m_runner, m_table};
    const Domain row = addDomain();
    m_direct->rows(u"CREATE OR REPLACE FUNCTION public.keep() RETURNS trigger LANGUAGE plpgsql AS "
                   "$$ BEGIN RETURN NULL; END $$"_s);
    m_direct->rows(
        u"CREATE TRIGGER keep BEFORE DELETE ON %1 FOR EACH ROW EXECUTE FUNCTION public.keep()"_s.arg(
            quotedTable()));
    const auto answer = store.remove(deletionOf(row));
    m_direct->rows(u"DROP TRIGGER keep ON "_s + quotedTable());
    QVERIFY(!answer);
    QVERIFY2(answer.error().message.contains(u"kept the row"_s), qPrintable(answer.error().message));
    QVERIFY(isThere(row));
}

void TestDomainRemoval::namesTheTablesThatRefer()
{
    const auto titles = [this](QStringList names) {
        for (QString &name : names)
            name.prepend(m_table.schema + u'.');
        return names;
    };
    QCOMPARE(m_table.concernedBy(OnDelete::Cascades), titles({u"record"_s, u"change"_s}));
    QCOMPARE(m_table.concernedBy(OnDelete::Cleared), titles({u"visit"_s}));
    QCOMPARE(m_table.concernedBy(OnDelete::Refused), titles({u"invoice"_s}));
    QCOMPARE(m_table.whyNotDelete(), QString());
}

void TestDomainRemoval::saysWhetherOthersWentWithIt_data()
{
    QTest::addColumn<QString>("referrer");
    QTest::newRow("deleted") << u"record (domain, id) VALUES ('%1', 7)"_s;
    QTest::newRow("lost their reference") << u"visit VALUES ('%1')"_s;
}

void TestDomainRemoval::saysWhetherOthersWentWithIt()
{
    QFETCH(QString, referrer);
    DomainStore store{*m_runner, m_table};
    const Domain row = addDomain();
    m_direct->rows(u"INSERT INTO %1."_s.arg(m_table.schema) + referrer.arg(row.id.text));
    const auto deleted = store.remove(deletionOf(row));
    QVERIFY2(deleted, deleted ? "" : qPrintable(deleted.error().message));
    QCOMPARE(deleted->result, DeleteResult::Deleted);
    QVERIFY(deleted->tookOthers);
}

void TestDomainRemoval::isRefusedWhereAForeignKeyForbids()
{
    DomainStore store{*m_runner, m_table};
    const Domain row = addDomain();
    m_direct->rows(u"INSERT INTO %1.invoice VALUES ('%2')"_s.arg(m_table.schema, row.id.text));
    const auto answer = store.remove(deletionOf(row));
    m_direct->rows(u"DELETE FROM %1.invoice"_s.arg(m_table.schema));
    QVERIFY(!answer);
    QCOMPARE(answer.error().sqlState, u"23503"_s);
    QCOMPARE(answer.error().verdict.effect, retry::Effect::None);
    QVERIFY(isThere(row));
}

// Of a table that it may not read it is not known whether rows went: that counts as if they had.
void TestDomainRemoval::readsNothingThatTheRoleMayNot()
{
    const Domain row = addDomain();
    m_direct->rows(u"DROP OWNED BY remover; DROP ROLE remover"_s);
    m_direct->rows(u"CREATE ROLE remover LOGIN PASSWORD 'remover'; GRANT USAGE ON SCHEMA %1 TO remover; "
                   "GRANT SELECT, DELETE ON %2 TO remover"_s.arg(m_table.schema, quotedTable()));
    profile::Profile profile = m_sandbox->directProfile();
    profile.parameters.insert(u"user"_s, u"remover"_s);
    profile.table = m_runner->profile().table;
    profile.statements = m_runner->profile().statements;
    m_runner = std::make_unique<Runner>(m_log, profile, u"remover"_s);
    readTable();
    QVERIFY(!m_table.whyNotRestore(row.values).isEmpty());
    const auto deleted = DomainStore{*m_runner, m_table}.remove(deletionOf(row));
    QVERIFY2(deleted, deleted ? "" : qPrintable(deleted.error().message));
    QCOMPARE(deleted->result, DeleteResult::Deleted);
    QVERIFY(deleted->tookOthers);
}

void TestDomainRemoval::transfersOnce()
{
    DomainStore store{*m_runner, m_table};
    const Domain row = addDomain();
    // Prisma keeps milliseconds: a row made and given away within one would bear one and the same time.
    m_direct->rows(u"UPDATE %1 SET \"%2\" = '2020-01-01' WHERE id = '%3'"_s.arg(
        quotedTable(), m_table.columns[m_table.updated].name, row.id.text));
    QCOMPARE(m_table.whyNotTransfer(), QString());
    const QString other =
        m_direct->value(u"SELECT max(%1::text) FROM %2"_s.arg(quotedOwner(), quotedTable()));
    const domain::Transfer transfer{row.id, row.owner, {other}, row.name};
    const auto transferred = store.transfer(transfer);
    QVERIFY2(transferred, transferred ? "" : qPrintable(transferred.error().message));
    QCOMPARE(transferred->result, domain::EditResult::Saved);
    QCOMPARE(transferred->row->owner.text, other);
    QVERIFY(!transferred->row->values[m_table.updated]->startsWith(u"2020-01-01"_s));
    QCOMPARE(store.transfer(transfer)->result, domain::EditResult::SavedAlready);
    // Whose it is not any more cannot be given away in that one's name.
    const domain::Transfer late{row.id, row.owner,
        {m_direct->value(u"SELECT %1 FROM %2 WHERE %1::text NOT IN "
                         "('%3', '%4') LIMIT 1"_s.arg(quotedOwner(), quotedTable(), row.owner.text, other))},
        row.name};
    QCOMPARE(store.transfer(late)->result, domain::EditResult::Gone);
}

QTEST_GUILESS_MAIN(TestDomainRemoval)
#include "tst_domain_removal.moc"
