#include <catalog.h>
#include <domain_store.h>
#include <sandbox_fixture.h>

#include <QTest>

using activity::StatementPath;
using database::DomainStore;
using database::Result;
using database::Runner;
using domain::Change;
using domain::CreateResult;
using domain::Domain;
using domain::EditResult;
using domain::NewDomain;
using namespace Qt::StringLiterals;

/// What the store says of writes that the database takes no notice of or refuses, over both statement paths.
class TestGuards : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data();
    void initTestCase();
    void init();
    void cleanup() { m_runner.reset(); }
    void saysThatTheDatabaseKeptTheRow_data();
    void saysThatTheDatabaseKeptTheRow();
    void namesTheConstraintThatWasMet();
    void knowsTextsApartThatACollationCallsEqual_data();
    void knowsTextsApartThatACollationCallsEqual();
    void findsBeginningsUnderACollation();
    void needsNoOperatorOfAnExtension_data();
    void needsNoOperatorOfAnExtension();

private:
    Domain row() const;
    Change changeTo(const QString &notes) const;
    QString sql(const QString &statement) const { return m_direct->value(statement); }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    activity::Log m_log;
    std::unique_ptr<Runner> m_runner;
    domain::Table m_table;
};

namespace {

constexpr int notes = 3;
constexpr int token = 4;

template <class Answer> QString messageOf(const Result<Answer> &answer)
{
    return answer ? QString{} : answer.error().message;
}

}

void TestGuards::initTestCase_data()
{
    QTest::addColumn<StatementPath>("path");
    for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared})
        QTest::addRow("%s", activity::keyOf(path).data()) << path;
}

void TestGuards::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .seed = false});
    m_direct = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
    QCOMPARE(m_direct->rows(uR"(CREATE SCHEMA guarded;
        CREATE TABLE guarded.domains (id serial PRIMARY KEY, user_id int NOT NULL, name text NOT NULL,
            notes text, token text UNIQUE, UNIQUE (user_id, name));
        CREATE COLLATION guarded.loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
        CREATE DOMAIN guarded.remark AS text COLLATE guarded.loose;
        CREATE TABLE guarded.loose (id serial PRIMARY KEY, user_id int NOT NULL,
            name text COLLATE guarded.loose NOT NULL, notes text COLLATE guarded.loose, remark guarded.remark,
            label varchar(20) COLLATE guarded.loose, texts text[] COLLATE guarded.loose);
        CREATE FUNCTION guarded.keep() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$;
        CREATE ROLE guarded LOGIN PASSWORD 'guarded';
        GRANT ALL ON SCHEMA guarded TO guarded;
        GRANT ALL ON ALL TABLES IN SCHEMA guarded TO guarded;
        GRANT ALL ON ALL SEQUENCES IN SCHEMA guarded TO guarded)"_s),
        QStringList{});
}

void TestGuards::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_direct->rows(uR"(TRUNCATE guarded.domains;
        INSERT INTO guarded.domains VALUES (101, 1, 'first.example', 'before', 'taken'),
            (102, 1, 'second.example', 'before', NULL))"_s);
    profile::Profile profile = m_sandbox->directProfile();
    profile.parameters.insert(u"user"_s, u"guarded"_s);
    profile.statements = path;
    m_runner = std::make_unique<Runner>(m_log, profile, u"guarded"_s);
    const auto table = database::readTable(*m_runner, u"guarded.domains"_s);
    QVERIFY2(table, table ? "" : qPrintable(table.error().message));
    m_table = *table;
}

Domain TestGuards::row() const
{
    return DomainStore{*m_runner, m_table}.list({{u"1"_s}, u"first"_s, -1, false, {}, 1})->value(0);
}

Change TestGuards::changeTo(const QString &text) const
{
    const Domain before = row();
    Change change{before.id, before.owner, before.name, {}};
    change.set(notes, before.values[notes], text);
    return change;
}

void TestGuards::saysThatTheDatabaseKeptTheRow_data()
{
    QTest::addColumn<QString>("keep");
    QTest::addColumn<QString>("letGo");
    QTest::newRow("a trigger") << u"CREATE TRIGGER keep BEFORE UPDATE ON guarded.domains FOR EACH ROW "
                                  "WHEN (OLD.id = 101) EXECUTE FUNCTION guarded.keep()"_s
                               << u"DROP TRIGGER keep ON guarded.domains"_s;
    QTest::newRow("row-level security")
        << u"CREATE POLICY seen ON guarded.domains FOR SELECT USING (true); "
           "CREATE POLICY kept ON guarded.domains FOR UPDATE USING (id <> 101); "
           "ALTER TABLE guarded.domains ENABLE ROW LEVEL SECURITY"_s
        << u"ALTER TABLE guarded.domains DISABLE ROW LEVEL SECURITY; DROP POLICY seen ON guarded.domains; "
           "DROP POLICY kept ON guarded.domains"_s;
}

void TestGuards::saysThatTheDatabaseKeptTheRow()
{
    QFETCH(QString, keep);
    QFETCH(QString, letGo);
    DomainStore store{*m_runner, m_table};
    QCOMPARE(m_direct->rows(keep), QStringList{});
    const Domain before = row();
    const auto edited = store.edit(changeTo(u"mine"_s));
    const auto compared = store.compare(changeTo(u"mine"_s));
    const auto transferred = store.transfer({before.id, before.owner, {u"2"_s}, before.name});
    const Domain other = store.list({{u"1"_s}, u"second"_s, -1, false, {}, 1})->value(0);
    Change another{other.id, other.owner, other.name, {}};
    another.set(notes, other.values[notes], u"mine"_s);
    const auto bulk = store.editAll({changeTo(u"mine"_s), another});
    const auto theirs = store.edit({before.id, before.owner, before.name, {{notes, {u"old"_s, u"mine"_s}}}});
    QCOMPARE(m_direct->rows(letGo), QStringList{});
    QVERIFY2(messageOf(edited).contains(u"kept the row as it was"_s), qPrintable(messageOf(edited)));
    QVERIFY2(
        messageOf(transferred).contains(u"kept the row as it was"_s), qPrintable(messageOf(transferred)));
    QVERIFY2(
        messageOf(bulk).contains(u"kept the row of first.example as it was"_s), qPrintable(messageOf(bulk)));
    QCOMPARE(compared->result, EditResult::Conflict);
    QCOMPARE(theirs->result, EditResult::Conflict);
    QCOMPARE(sql(u"SELECT string_agg(notes || user_id, ',') FROM guarded.domains"_s), u"before1,before1"_s);
}

void TestGuards::namesTheConstraintThatWasMet()
{
    DomainStore store{*m_runner, m_table};
    const auto create = [&](const QString &owner, const QString &name) {
        NewDomain wanted{{}, {owner}, name, {{token, u"taken"_s}}};
        wanted.id = *store.newId(wanted);
        return store.create(wanted);
    };
    const auto others = create(u"2"_s, u"first.example"_s);
    QVERIFY(!others);
    QVERIFY2(messageOf(others).contains(u"domains_token_key"_s), qPrintable(messageOf(others)));
    const auto own = create(u"1"_s, u"first.example"_s);
    QVERIFY2(own, qPrintable(messageOf(own)));
    QCOMPARE(own->result, CreateResult::NameTaken);

    QCOMPARE(m_direct->rows(u"ALTER TABLE guarded.domains DROP CONSTRAINT domains_user_id_name_key"_s),
        QStringList{});
    m_table = *database::readTable(*m_runner, u"guarded.domains"_s);
    const auto same = create(u"1"_s, u"first.example"_s);
    QCOMPARE(m_direct->rows(u"ALTER TABLE guarded.domains ADD UNIQUE (user_id, name)"_s), QStringList{});
    QVERIFY(!same);
    QVERIFY2(messageOf(same).contains(u"domains_token_key"_s), qPrintable(messageOf(same)));
}

void TestGuards::knowsTextsApartThatACollationCallsEqual_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("form");
    QTest::newRow("text") << 3 << u"%1"_s;
    QTest::newRow("a domain") << 4 << u"%1"_s;
    QTest::newRow("varchar") << 5 << u"%1"_s;
    QTest::newRow("text[]") << 6 << u"{%1}"_s;
}

void TestGuards::knowsTextsApartThatACollationCallsEqual()
{
    QFETCH(int, column);
    QFETCH(QString, form);
    m_table = *database::readTable(*m_runner, u"guarded.loose"_s);
    DomainStore store{*m_runner, m_table};
    const domain::UserId owner{u"1"_s};
    const auto change = [&](const QString &base, const QString &mine) {
        return Change{{u"1"_s}, owner, u"Loose"_s, {{column, {form.arg(base), form.arg(mine)}}}};
    };
    m_direct->rows(u"TRUNCATE guarded.loose; INSERT INTO guarded.loose (id, user_id, name, \"%1\") "
                   "VALUES (1, 1, 'Loose', '%2')"_s.arg(m_table.columns[column].name, form.arg(u"foo"_s)));
    // What was Foo when the edit began is foo now.
    QCOMPARE(store.edit(change(u"Foo"_s, u"mine"_s))->result, EditResult::Conflict);
    QCOMPARE(store.editAll({change(u"Foo"_s, u"mine"_s)})->obstacles.size(), 1);
    QCOMPARE(store.remove({{u"1"_s}, owner, u"Loose"_s, {{column, form.arg(u"Foo"_s)}}})->result,
        domain::DeleteResult::Conflict);
    // That they wrote foo does not mean that FOO is saved.
    QCOMPARE(store.edit(change(u"old"_s, u"FOO"_s))->result, EditResult::Conflict);
    QCOMPARE(store.edit(change(u"foo"_s, u"FOO"_s))->result, EditResult::Saved);
    QCOMPARE(store.editAll({change(u"FOO"_s, u"Foo"_s)})->rows.size(), 1);
}

void TestGuards::findsBeginningsUnderACollation()
{
    m_table = *database::readTable(*m_runner, u"guarded.loose"_s);
    m_direct->rows(
        u"TRUNCATE guarded.loose; INSERT INTO guarded.loose (user_id, name) VALUES (1, 'loose')"_s);
    const auto found = DomainStore{*m_runner, m_table}.find(u"loo"_s, 5);
    QVERIFY2(found, qPrintable(messageOf(found)));
    QCOMPARE(found->size(), 1);
}

void TestGuards::needsNoOperatorOfAnExtension_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QStringList>("values"); ///< that it holds, that is written, that is written then
    QTest::newRow("hstore") << u"hstore"_s
                            << QStringList{u"\"a\"=>\"1\""_s, u"\"a\"=>\"2\""_s, u"\"a\"=>NULL"_s};
    QTest::newRow("ltree") << u"ltree"_s << QStringList{u"top"_s, u"top.next"_s, u"top.last"_s};
    QTest::newRow("citext") << u"citext"_s << QStringList{u"foo"_s, u"Foo"_s, u"FOO"_s};
    QTest::newRow("citext[]") << u"citext[]"_s << QStringList{u"{foo}"_s, u"{Foo}"_s, u"{FOO}"_s};
}

void TestGuards::needsNoOperatorOfAnExtension()
{
    QFETCH(QString, type);
    QFETCH(QStringList, values);
    QCOMPARE(m_direct->rows(uR"(DROP SCHEMA IF EXISTS extended CASCADE; CREATE SCHEMA extended;
        CREATE EXTENSION %1 SCHEMA extended;
        CREATE TABLE extended.domains (id serial PRIMARY KEY, user_id int NOT NULL, name text NOT NULL,
            extra extended.%2);
        INSERT INTO extended.domains VALUES (1, 1, 'extended.example', '%3');
        GRANT ALL ON SCHEMA extended TO guarded; GRANT ALL ON extended.domains TO guarded;
        ALTER ROLE guarded SET search_path = '')"_s.arg(type.section(u'[', 0, 0), type, values[0])),
        QStringList{});
    m_runner->dropConnection();
    m_table = *database::readTable(*m_runner, u"extended.domains"_s);
    DomainStore store{*m_runner, m_table};
    const auto change = [&](int from, int to) {
        return Change{{u"1"_s}, {u"1"_s}, u"extended.example"_s, {{3, {values[from], values[to]}}}};
    };
    const auto edited = store.edit(change(0, 1));
    QVERIFY2(edited, qPrintable(messageOf(edited)));
    QCOMPARE(edited->result, EditResult::Saved);
    QCOMPARE(store.edit(change(0, 1))->result, EditResult::SavedAlready);
    QCOMPARE(store.edit(change(0, 2))->result, EditResult::Conflict);
    const auto bulk = store.editAll({change(1, 2)});
    QVERIFY2(bulk, qPrintable(messageOf(bulk)));
    QCOMPARE(bulk->rows.size(), 1);
}

QTEST_GUILESS_MAIN(TestGuards)
#include "tst_guards.moc"
