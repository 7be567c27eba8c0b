#include <catalog.h>
#include <sandbox_fixture.h>
#include <user_store.h>

#include <QTest>

using activity::StatementPath;
using domain::Table;
using domain::User;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// Users as they are looked for while somebody types: what an index has at once, then all.
class TestUsers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data();
    void initTestCase();
    void init();
    void areSuggested_data();
    void areSuggested();
    void areFound();
    void areOwnersWhereThereIsNoTable();

private:
    QStringList suggested(const QString &typed) const;
    QStringList found(const QString &typed) const;
    void open(const QString &title);

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    activity::Log m_log;
    std::unique_ptr<database::Runner> m_runner;
    Table m_table;
};

namespace {

QStringList labelsOf(const database::Result<QList<User>> &users)
{
    if (!users)
        return {users.error().message};
    QStringList labels;
    for (const User &user : *users)
        labels.append(user.label);
    return labels;
}

}

void TestUsers::initTestCase_data()
{
    QTest::addColumn<StatementPath>("path");
    for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared})
        QTest::addRow("%s", activity::keyOf(path).data()) << path;
}

void TestUsers::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .seed = false});
    const PlainConnection direct{m_sandbox->directProfile(), m_sandbox->password()};
    QCOMPARE(
        direct.rows(
            u"CREATE SCHEMA icu; CREATE TABLE icu.users(id text PRIMARY KEY, "
            "email text COLLATE \"en-x-icu\" UNIQUE, name text COLLATE \"en-x-icu\"); "
            "CREATE TABLE icu.domains(id int PRIMARY KEY, name text, user_id text REFERENCES icu.users); "
            "INSERT INTO icu.users VALUES ('u1', 'alice@example.com', 'Alice Abara'), "
            "('u2', 'Alice.B@example.com', NULL), ('u3', 'alicia@example.com', 'Bob'), "
            "('u4', 'al_ce@example.com', ''), ('u5', 'malice@example.com', 'Mallory'), "
            "('alice', NULL, 'Zoë'); "
            "CREATE SCHEMA bytes; CREATE TABLE bytes.users(id bigint PRIMARY KEY, "
            "email text COLLATE \"C\" UNIQUE, name text); CREATE INDEX ON bytes.users (lower(name) "
            "text_pattern_ops); "
            "CREATE TABLE bytes.domains(id int PRIMARY KEY, name text, user_id bigint REFERENCES "
            "bytes.users); "
            "INSERT INTO bytes.users VALUES (1, 'alice@example.com', 'Zoë'), (2, 'ALICE@EXAMPLE.ORG', NULL), "
            "(3, 'bob@example.com', 'Alice'), (12, NULL, 'ÉMILE'); "
            "CREATE SCHEMA owners; CREATE TABLE owners.domains(id int PRIMARY KEY, name text, user_id text); "
            "CREATE INDEX ON owners.domains (user_id); "
            "INSERT INTO owners.domains SELECT i, 'd' || i, 'user-' || i % 30 FROM generate_series(1, 900) i"_s),
        QStringList{});
}

void TestUsers::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    profile::Profile profile = m_sandbox->profile();
    profile.statements = path;
    m_runner = std::make_unique<database::Runner>(m_log, profile, m_sandbox->password());
}

void TestUsers::open(const QString &title)
{
    const auto table = database::readTable(*m_runner, title);
    QVERIFY2(table, table ? "" : qPrintable(table.error().message));
    m_table = *table;
}

QStringList TestUsers::suggested(const QString &typed) const
{
    return labelsOf(database::suggestUsers(*m_runner, m_table, typed, 20));
}

QStringList TestUsers::found(const QString &typed) const
{
    return labelsOf(database::findUsers(*m_runner, m_table, typed, 20));
}

void TestUsers::areSuggested_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("labels");
    const QString icu = u"icu.domains"_s;
    QTest::newRow("e-mails, then ids")
        << icu << u"ALICE"_s << QStringList{u"Alice.B@example.com"_s, u"alice@example.com"_s, u"Zoë"_s};
    QTest::newRow("just that id first")
        << icu << u"alice"_s << QStringList{u"Zoë"_s, u"Alice.B@example.com"_s, u"alice@example.com"_s};
    QTest::newRow("its own wildcard") << icu << u"al_"_s << QStringList{u"al_ce@example.com"_s};
    QTest::newRow("nobody") << icu << u"nobody"_s << QStringList{};
    QTest::newRow("quote") << icu << u"o'hara"_s << QStringList{};
    const QString bytes = u"bytes.domains"_s;
    QTest::newRow("bytes, both cases")
        << bytes << u"alice@"_s << QStringList{u"ALICE@EXAMPLE.ORG"_s, u"alice@example.com"_s};
    QTest::newRow("lower case of the name") << bytes << u"éMI"_s << QStringList{u"ÉMILE"_s};
    QTest::newRow("number") << bytes << u"12"_s << QStringList{u"ÉMILE"_s};
    QTest::newRow("no such number") << bytes << u"99999999999999999999"_s << QStringList{};
}

void TestUsers::areSuggested()
{
    QFETCH(QString, table);
    QFETCH(QString, typed);
    QFETCH(QStringList, labels);
    open(table);
    QCOMPARE(suggested(typed), labels);
}

void TestUsers::areFound()
{
    open(u"icu.domains"_s);
    QCOMPARE(suggested({}).first(), u"Alice.B@example.com"_s);
    QCOMPARE(suggested({}).size(), 6);
    QCOMPARE(found(u"LICE"_s),
        QStringList({u"Alice.B@example.com"_s, u"alice@example.com"_s, u"malice@example.com"_s}));
    QCOMPARE(found(u"bob"_s), QStringList{u"alicia@example.com"_s});
    QCOMPARE(found(u"%"_s), QStringList{});
    QCOMPARE(found(u"ZOË"_s), QStringList{u"Zoë"_s});
    const auto user = database::readUser(*m_runner, m_table, {u"u2"_s});
    QVERIFY(user && *user);
    QCOMPARE((*user)->label, u"Alice.B@example.com"_s);
    open(u"bytes.domains"_s);
    const auto nobody = database::readUser(*m_runner, m_table, {u"not a number"_s});
    QVERIFY(nobody && !*nobody);
}

void TestUsers::areOwnersWhereThereIsNoTable()
{
    open(u"owners.domains"_s);
    QVERIFY(!m_table.users);
    QCOMPARE(suggested({}).size(), 20);
    QCOMPARE(suggested({}).first(), u"user-0"_s);
    QCOMPARE(suggested(u"user-2"_s).size(), 11);
    QCOMPARE(suggested(u"USER-29"_s), QStringList{u"user-29"_s});
    QCOMPARE(found(u"ER-29"_s), QStringList{u"user-29"_s});
}

QTEST_GUILESS_MAIN(TestUsers)
#include "tst_users.moc"
