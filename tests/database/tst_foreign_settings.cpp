#include <catalog.h>
#include <domain_store.h>
#include <sandbox_fixture.h>

#include <QTest>

#include <algorithm>

using activity::StatementPath;
using database::DomainStore;
using database::Runner;
using domain::Change;
using domain::Domain;
using retry::Cause;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// Behind a pooler anybody's SET may be in force on the server connection that we are given.
class TestForeignSettings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void doNotLeadAstray_data();
    void doNotLeadAstray();
    void doNotMakeATextOfNull_data();
    void doNotMakeATextOfNull();

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
        "ALTER TABLE twin.domains ADD COLUMN weight float8, ADD COLUMN grace interval; "
        "ALTER TABLE public.\"Domain\" ADD COLUMN labels text[]; "
        // Longer than the foreign statement_timeout, which comes with this lock_timeout.
        "CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF current_setting('lock_timeout') = '1ms' THEN PERFORM pg_sleep(0.3); END IF; "
        "RETURN NEW; END $$; "
        "CREATE TRIGGER dawdle BEFORE INSERT ON public.\"Domain\" FOR EACH ROW EXECUTE FUNCTION dawdle(); "
        "CREATE TRIGGER dawdle BEFORE INSERT ON twin.domains FOR EACH ROW EXECUTE FUNCTION dawdle()"));
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
    QTest::addColumn<bool>("isMet"); // a first attempt fails of it
    struct Setting {
        const char *name;
        const char *commands;
        bool isMet = false;
    };
    const Setting settings[] = {
        {"search_path", "SET search_path = evil, pg_catalog, public"},
        {"read-only", "SET default_transaction_read_only = on", true},
        {"timeouts", "SET statement_timeout = 200; SET lock_timeout = 1", true},
        {"output", "SET extra_float_digits = -15; SET IntervalStyle = iso_8601; SET bytea_output = escape"},
        {"strings", "SET standard_conforming_strings = off; SET backslash_quote = on"},
        {"arrays", "SET array_nulls = off"},
        {"isolation", "SET default_transaction_isolation = serializable"},
    };
    for (const auto &[name, commands, isMet] : settings)
        for (const char *table : {"public.Domain", "twin.domains"})
            for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared})
                QTest::addRow("%s, %s, %s", name, table, activity::keyOf(path).data())
                    << QString::fromLatin1(commands) << QString::fromLatin1(table) << path << isMet;
}

void TestForeignSettings::doNotLeadAstray()
{
    QFETCH(QString, commands);
    QFETCH(QString, table);
    QFETCH(StatementPath, path);
    QFETCH(bool, isMet);
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
    const quint64 before = m_log.lastSequence();
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
        {QStringLiteral("labels"), QStringLiteral("{a,NULL}")},
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
    const QList<activity::Event> events = m_log.eventsAfter(before, 100);
    const auto wasMet = [](const activity::Event &event) { return event.cause == Cause::ForeignSetting; };
    QCOMPARE(std::any_of(events.begin(), events.end(), wasMet), isMet);
    poison(QStringLiteral("RESET ALL"));
}

void TestForeignSettings::doNotMakeATextOfNull_data()
{
    QTest::addColumn<StatementPath>("path");
    for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared})
        QTest::addRow("%s", activity::keyOf(path).data()) << path;
}

void TestForeignSettings::doNotMakeATextOfNull()
{
    QFETCH(StatementPath, path);
    profile::Profile profile = m_sandbox->profile();
    profile.statements = path;
    Runner runner{m_log, profile, m_sandbox->password()};
    const domain::Table table = *database::readTable(runner, u"public.Domain"_s);
    const auto isNotes = [](const domain::Column &column) { return column.name == u"notes"; };
    const int notes = static_cast<int>(
        std::find_if(table.columns.begin(), table.columns.end(), isNotes) - table.columns.begin());
    const PlainConnection direct{m_sandbox->directProfile(), m_sandbox->password()};
    const QString user = direct.value(u"SELECT min(id) FROM \"User\""_s);
    direct.rows(uR"(DELETE FROM "Domain" WHERE id LIKE 'null-%';
        INSERT INTO "Domain" (id, name, "userId", notes, "updatedAt")
        SELECT 'null-1', 'null-1.example', '%1', 'before', now())"_s.arg(user));

    poison(u"SET array_nulls = off"_s);
    DomainStore store{runner, table};
    const auto ensured =
        store.ensureEach({{{u"null-2"_s}, {user}, u"null-2.example"_s, {{notes, std::nullopt}}}});
    const auto edited =
        store.editAll({{{u"null-1"_s}, {user}, u"null-1.example"_s, {{notes, {u"before"_s, std::nullopt}}}}});
    poison(u"RESET ALL"_s);
    QVERIFY2(ensured, ensured ? "" : qPrintable(ensured.error().message));
    QVERIFY2(edited, edited ? "" : qPrintable(edited.error().message));
    QCOMPARE(
        direct.value(u"SELECT count(*), count(notes) FROM \"Domain\" WHERE id LIKE 'null-%'"_s), u"2|0"_s);
}

QTEST_GUILESS_MAIN(TestForeignSettings)
#include "tst_foreign_settings.moc"
