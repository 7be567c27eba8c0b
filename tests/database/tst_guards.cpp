#include <catalog.h>
#include <domain_store.h>
#include <sandbox_fixture.h>

#include <QTest>

using activity::StatementPath;
using database::DomainStore;
using database::Result;
using database::Runner;
using domain::CreateResult;
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
    void namesTheConstraintThatWasMet();

private:
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    activity::Log m_log;
    std::unique_ptr<Runner> m_runner;
    domain::Table m_table;
};

namespace {

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

QTEST_GUILESS_MAIN(TestGuards)
#include "tst_guards.moc"
