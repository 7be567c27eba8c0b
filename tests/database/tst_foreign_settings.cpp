#include <catalog.h>
#include <domain_store.h>
#include <sandbox_fixture.h>

#include <QTest>

using activity::StatementPath;
using database::DomainStore;
using database::Runner;
using domain::Change;
using domain::Domain;

Q_DECLARE_METATYPE(activity::StatementPath)

/// Behind a pooler anybody's SET may be in force on the server connection that we are given.
class TestForeignSettings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void doNotLeadAstray_data();
    void doNotLeadAstray();

private:
    void poison(const QString &commands) const;

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    activity::Log m_log;
};

void TestForeignSettings::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0});
    const PlainConnection direct{m_sandbox->directProfile(), m_sandbox->password()};
    // Look-alikes in a schema that a foreign search_path puts first.
    direct.rows(QStringLiteral(
        "CREATE SCHEMA evil; "
        "CREATE TABLE evil.\"Domain\" (LIKE public.\"Domain\" INCLUDING ALL); "
        "CREATE TABLE evil.domains (LIKE twin.domains INCLUDING ALL); "
        "CREATE DOMAIN evil.text AS pg_catalog.int4; "
        "CREATE FUNCTION evil.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT NULL::timestamptz'; "
        "ALTER TABLE twin.domains ADD COLUMN weight float8, ADD COLUMN grace interval"));
}

// On both of the pool's server connections.
void TestForeignSettings::poison(const QString &commands) const
{
    const PlainConnection first{m_sandbox->profile(), m_sandbox->password()};
    const PlainConnection second{m_sandbox->profile(), m_sandbox->password()};
    for (const PlainConnection *connection : {&first, &second})
        connection->rows(QStringLiteral("BEGIN"));
    for (const PlainConnection *connection : {&first, &second})
        connection->rows(commands);
    for (const PlainConnection *connection : {&first, &second})
        connection->rows(QStringLiteral("COMMIT"));
}

void TestForeignSettings::doNotLeadAstray_data()
{
    QTest::addColumn<QString>("commands");
    QTest::addColumn<QString>("table");
    QTest::addColumn<StatementPath>("path");
    const std::pair<const char *, const char *> settings[] = {
        {"search_path", "SET search_path = evil, pg_catalog, public"},
        {"read-only", "SET default_transaction_read_only = on"},
        {"timeouts", "SET statement_timeout = 1; SET lock_timeout = 1"},
        {"output", "SET extra_float_digits = -15; SET IntervalStyle = iso_8601; SET bytea_output = escape"},
        {"strings", "SET standard_conforming_strings = off; SET backslash_quote = on"},
        {"isolation", "SET default_transaction_isolation = serializable"},
    };
    for (const auto &[name, commands] : settings)
        for (const char *table : {"public.Domain", "twin.domains"})
            for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared})
                QTest::addRow("%s, %s, %s", name, table, activity::keyOf(path).data())
                    << QString::fromLatin1(commands) << QString::fromLatin1(table) << path;
}

void TestForeignSettings::doNotLeadAstray()
{
    QFETCH(QString, commands);
    QFETCH(QString, table);
    QFETCH(StatementPath, path);
    const PlainConnection direct{m_sandbox->directProfile(), m_sandbox->password()};
    profile::Profile profile = m_sandbox->profile();
    profile.statements = path;
    Runner runner{m_log, profile, m_sandbox->password()};
    const auto description = database::readTable(runner, table);
    QVERIFY2(description, description ? "" : qPrintable(description.error().message));
    const domain::Table &shape = *description;
    DomainStore store{runner, shape};
    const QString owner = direct.value(QStringLiteral("SELECT min(\"%1\"::text) FROM \"%2\".\"%3\"")
                                           .arg(shape.ownerColumn().name, shape.schema, shape.name));

    poison(commands);
    const QString name = QStringLiteral("poison-%1.example").arg(m_log.newOperationId());
    domain::NewDomain wanted{{}, {owner}, name, {}};
    wanted.id = *store.newId(wanted);
    const auto created = store.create(wanted);
    QVERIFY2(created, created ? "" : qPrintable(created.error().message));
    const Domain row = *created->row;
    QVERIFY(row.values[shape.updated]);

    Change change{row.id, row.owner, row.name, {}};
    const QList<std::pair<QString, QString>> exact{
        {QStringLiteral("weight"), QStringLiteral("0.1234567890123456")},
        {QStringLiteral("grace"), QStringLiteral("1 year 2 mons 03:00:00")},
        {QStringLiteral("notes"), QStringLiteral("back\\slash ' quote")}};
    for (int column = 0; column < shape.columns.size(); ++column)
        for (const auto &[columnName, value] : exact)
            if (shape.columns[column].name == columnName)
                change.set(column, row.values[column], value);
    const auto edited = store.edit(change);
    QVERIFY2(edited, edited ? "" : qPrintable(edited.error().message));
    QCOMPARE(edited->result, domain::EditResult::Saved);
    for (auto field = change.fields.begin(); field != change.fields.end(); ++field)
        QCOMPARE(edited->row->values[field.key()], field->mine);
    const auto listed = store.list({{owner}, name, -1, false, {}, 5});
    QVERIFY2(listed, listed ? "" : qPrintable(listed.error().message));
    QCOMPARE(*listed, QList<Domain>{*edited->row});
    QCOMPARE(direct.value(QStringLiteral("SELECT count(*) FROM evil.\"Domain\"")), QStringLiteral("0"));
    poison(QStringLiteral("RESET ALL"));
}

QTEST_GUILESS_MAIN(TestForeignSettings)
#include "tst_foreign_settings.moc"
