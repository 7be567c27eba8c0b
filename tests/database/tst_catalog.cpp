#include <catalog.h>
#include <sandbox_fixture.h>

#include <QTest>

using domain::Column;
using domain::Kind;
using domain::Table;

class TestCatalog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0}); }
    void describesPrismasTable();
    void describesTheSnakeCaseTwin();
    void asksWhereSeveralFit();
    void asksWhereNoneFits();
    void showsWhatThereIs();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void knowsWhatTheRoleMayNot();

private:
    database::Result<Table> read(const QString &wanted, const profile::Profile &profile);

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    activity::Log m_log;
};

database::Result<Table> TestCatalog::read(const QString &wanted, const profile::Profile &profile)
{
    database::Runner runner{m_log, profile, m_sandbox->password()};
    return database::readTable(runner, wanted);
}

void TestCatalog::describesPrismasTable()
{
    const auto table = read(QStringLiteral("public.Domain"), m_sandbox->profile());
    QVERIFY2(table, table ? "" : qPrintable(table.error().message));
    QCOMPARE(table->columns[table->key.first()].name, QStringLiteral("id"));
    QCOMPARE(table->ownerColumn().name, QStringLiteral("userId"));
    QCOMPARE(table->nameColumn().name, QStringLiteral("name"));
    QCOMPARE(table->nameArbiter()->columns, QList<int>{table->domainName});
    QCOMPARE(table->columns[table->updated].name, QStringLiteral("updatedAt"));
    QVERIFY(table->users);
    QCOMPARE(table->users->name, QStringLiteral("User"));
    QCOMPARE(table->users->labels.first().name, QStringLiteral("email"));
    QVERIFY(!table->keySamples.first().isEmpty());

    QStringList kinds;
    for (const Column &column : table->columns)
        kinds.append(QStringLiteral("%1:%2%3").arg(
            column.name, column.typeName, column.comparable ? u"" : u" by text"));
    kinds.sort();
    QCOMPARE(kinds,
        QStringList({QStringLiteral("createdAt:timestamp"), QStringLiteral("id:text by text"),
            QStringLiteral("metadata:jsonb"), QStringLiteral("name:text by text"),
            QStringLiteral("notes:text by text"), QStringLiteral("status:DomainStatus"),
            QStringLiteral("updatedAt:timestamp"), QStringLiteral("userId:text by text"),
            QStringLiteral("verified:bool")}));
    const auto status = std::find_if(table->columns.begin(), table->columns.end(),
        [](const Column &column) { return column.kind == Kind::Enum; });
    QVERIFY(status != table->columns.end());
    QVERIFY(status->choices.contains(QStringLiteral("active")));
    QVERIFY(status->hasDefault);
}

void TestCatalog::describesTheSnakeCaseTwin()
{
    const auto table = read(QStringLiteral("twin.domains"), m_sandbox->profile());
    QVERIFY2(table, table ? "" : qPrintable(table.error().message));
    QCOMPARE(table->columns[table->key.first()].kind, Kind::Uuid);
    QCOMPARE(table->nameArbiter()->columns, QList<int>({table->owner, table->domainName}));
    QCOMPARE(table->nameColumn().maxLength, 253);
    QCOMPARE(table->users->name, QStringLiteral("users"));
}

void TestCatalog::asksWhereSeveralFit()
{
    const auto table = read({}, m_sandbox->profile());
    QVERIFY(!table);
    QVERIFY(table.error().message.contains(QStringLiteral("public.Domain")));
    QVERIFY(table.error().message.contains(QStringLiteral("twin.domains")));
}

void TestCatalog::asksWhereNoneFits()
{
    database::Runner runner{m_log, m_sandbox->profile(), m_sandbox->password()};
    const auto found = database::findTable(runner, QStringLiteral("public.nowhere"));
    QVERIFY2(found, found ? "" : qPrintable(found.error().message));
    QVERIFY(!found->table);
    QVERIFY(found->whyNone.contains(QStringLiteral("There is no table public.nowhere")));
    QVERIFY(found->candidates.size() >= 4);
    const auto certain = database::findTable(runner, QStringLiteral("twin.domains"));
    QVERIFY(certain && certain->table);
    QVERIFY(certain->candidates.isEmpty());
}

void TestCatalog::showsWhatThereIs()
{
    database::Runner runner{m_log, m_sandbox->profile(), m_sandbox->password()};
    const PlainConnection direct{m_sandbox->directProfile(), m_sandbox->password()};
    direct.rows(QStringLiteral("ANALYZE"));
    const auto candidates = database::readTableCandidates(runner);
    QVERIFY2(candidates, candidates ? "" : qPrintable(candidates.error().message));
    QStringList titles;
    for (const domain::TableCandidate &one : *candidates)
        titles.append(one.title);
    QCOMPARE(
        titles.mid(0, 2), QStringList({QStringLiteral("public.Domain"), QStringLiteral("twin.domains")}));
    const domain::TableCandidate &domains = candidates->first();
    QCOMPARE(domains.key, QStringLiteral("id"));
    QCOMPARE(domains.owner, QStringLiteral("userId"));
    QCOMPARE(domains.domainName, QStringLiteral("name"));
    QCOMPARE(domains.whyNot, QString{});
    QCOMPARE(domains.likelyRows, 5000.0);
    const qsizetype users = titles.indexOf(QStringLiteral("public.User"));
    QVERIFY(users > 1);
    QVERIFY(candidates->at(users).whyNot.contains(QStringLiteral("an owner column")));
}

void TestCatalog::saysWhatIsMissing_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("says");
    QTest::newRow("no table") << QString{} << QStringLiteral("There is no table odd.domains");
    QTest::newRow("no key") << QStringLiteral("CREATE TABLE odd.domains(id int, name text, user_id int)")
                            << QStringLiteral("lacks a primary key");
    QTest::newRow("no name") << QStringLiteral("CREATE TABLE odd.domains(id int PRIMARY KEY, user_id int)")
                             << QStringLiteral("lacks a name column");
    QTest::newRow("no owner") << QStringLiteral("CREATE TABLE odd.domains(id int PRIMARY KEY, name text)")
                              << QStringLiteral("lacks an owner column");
}

void TestCatalog::saysWhatIsMissing()
{
    QFETCH(QString, sql);
    QFETCH(QString, says);
    const PlainConnection direct{m_sandbox->directProfile(), m_sandbox->password()};
    QCOMPARE(direct.rows(QStringLiteral("DROP SCHEMA IF EXISTS odd CASCADE; CREATE SCHEMA odd; ") + sql),
        QStringList{});
    const auto table = read(QStringLiteral("odd.domains"), m_sandbox->directProfile());
    QVERIFY(!table);
    QVERIFY2(table.error().message.contains(says), qPrintable(table.error().message));
}

void TestCatalog::knowsWhatTheRoleMayNot()
{
    const PlainConnection direct{m_sandbox->directProfile(), m_sandbox->password()};
    direct.rows(
        QStringLiteral("CREATE ROLE reader LOGIN PASSWORD 'reader'; GRANT USAGE ON SCHEMA twin TO reader; "
                       "GRANT SELECT ON twin.domains, twin.users TO reader; "
                       "GRANT UPDATE (redirect_code) ON twin.domains TO reader"));
    profile::Profile profile = m_sandbox->directProfile();
    profile.parameters.insert(QStringLiteral("user"), QStringLiteral("reader"));
    database::Runner runner{m_log, profile, QStringLiteral("reader")};
    const auto table = database::readTable(runner, QStringLiteral("twin.domains"));
    QVERIFY2(table, table ? "" : qPrintable(table.error().message));
    QVERIFY(!table->mayInsert);
    QStringList editable;
    for (int column = 0; column < table->columns.size(); ++column)
        if (table->isEditable(column))
            editable.append(table->columns[column].name);
    QCOMPARE(editable, QStringList{QStringLiteral("redirect_code")});
}

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
